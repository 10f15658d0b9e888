"""The manual's page about fact checks says what there is, and the schema of their files is fresh."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import click
import jsonschema
import pytest
import yaml
from checked_facts import FactsDesk

from peelgen.check import check
from peelgen.cli.fact_check import fact_check
from peelgen.documents.compose.fact_check import fact_check_names
from peelgen.findings.editor_schema import as_text
from peelgen.findings.model import Part
from peelgen.response.fact_check import model
from peelgen.response.fact_check.letter import letter_names
from peelgen.response.fact_check.schema import fact_check_schema
from peelgen.response.fact_check.validation import validate_fact_check
from peelgen.source import load
from peelgen.template_check.names import fact_check_names as known_names

CHECKOUT = Path(__file__).resolve().parents[2]
MANUAL = (CHECKOUT / "docs" / "fact-checks.md").read_text(encoding="utf-8")
PRINTABLE = (CHECKOUT / "docs" / "what-templates-can-print.md").read_text(encoding="utf-8")
SCHEMA = CHECKOUT / "schemas" / "fact-check.schema.json"
PARTS = [
    kind
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, Part) and kind.__module__ == model.__name__
]


@pytest.mark.parametrize("part", PARTS)
def test_the_manual_lists_every_field_and_which_are_needed(part: type[Part]) -> None:
    table = MANUAL.partition(f"<!-- fields: {part.__name__} -->\n")[2].partition("\n\n")[0]
    needed = [name for name, field in part.model_fields.items() if field.is_required()]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(part.model_fields)
    assert re.findall(r"^\| `(\w+)` \| Needed\.", table, re.MULTILINE) == needed


def test_the_manual_has_every_option_of_the_commands() -> None:
    options = [one for each in fact_check.commands.values() for one in each.params if isinstance(one, click.Option)]
    assert [one.opts[0] for one in options if one.opts[0] not in MANUAL and one.opts[-1] not in MANUAL] == []


def test_the_example_of_the_manual_is_right_but_for_what_is_to_do(tmp_path: Path) -> None:
    desk = FactsDesk(tmp_path).sent()
    example = MANUAL.partition("```yaml\nfact_check_of:")[2].partition("```")[0]
    desk.points.write_text(f"fact_check_of:{example}", encoding="utf-8")
    assert {found.id for found in check(desk.points).diagnostics} == {"fact-check-open"}
    written = yaml.safe_load(desk.points.read_text("utf-8"))
    as_typed = json.loads(json.dumps(written, default=date.isoformat))
    as_typed["points"][0]["paragraph"] = "31"
    jsonschema.validate(as_typed, fact_check_schema())


def test_the_manual_and_the_template_check_know_every_name_of_the_letter(tmp_path: Path) -> None:
    desk = FactsDesk(tmp_path).sent()
    case = validate_fact_check(load(desk.decided({"paragraph": "12", "decision": "not"})))
    assert case.fact_check
    assert case.inspection
    given = {*letter_names(case), *fact_check_names(case.inspection)}
    assert given == {*known_names()} - {"report"}
    assert [name for name in given if f"| `{name}` |" not in PRINTABLE] == []


def test_the_committed_schema_is_fresh(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        SCHEMA.write_text(as_text(fact_check_schema()), encoding="utf-8", newline="\n")
    assert SCHEMA.read_text(encoding="utf-8") == as_text(fact_check_schema())
