"""The manual's page about responses says what there is."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from desk import Desk

from peelgen.check import check
from peelgen.cli.response import response
from peelgen.findings.model import Part
from peelgen.response import model
from peelgen.response.case import ResponseCase
from peelgen.response.statement_names import statement_names
from peelgen.template_check.names import response_names

CHECKOUT = Path(__file__).resolve().parent.parent.parent
MANUAL = (CHECKOUT / "docs" / "responses.md").read_text(encoding="utf-8")
COMMANDS = MANUAL + (CHECKOUT / "docs" / "register.md").read_text(encoding="utf-8")
PRINTABLE = (CHECKOUT / "docs" / "what-templates-can-print.md").read_text(encoding="utf-8")
PARTS = [
    kind
    for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, Part) and kind.__module__ == model.__name__
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("part", PARTS)
def test_the_manual_lists_every_field_and_which_are_needed(part: type[Part]) -> None:
    table = MANUAL.partition(f"<!-- fields: {part.__name__} -->\n")[2].partition("\n\n")[0]
    needed = [name for name, field in part.model_fields.items() if field.is_required()]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(part.model_fields)
    assert re.findall(r"^\| `(\w+)` \| Needed\.", table, re.MULTILINE) == needed


def test_nothing_but_what_is_left_out_is_wrong_in_the_example(tmp_path: Path) -> None:
    example = re.search(r"^```yaml\n(response_to:.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
    assert example
    path = tmp_path / "response.yaml"
    (tmp_path / "met.yaml").write_bytes((CHECKOUT / "drafts" / "met-2016.yaml").read_bytes())
    path.write_text(example[1].replace("../drafts/met-2016.yaml", "met.yaml"), encoding="utf-8")
    assert {found.id for found in check(path).diagnostics} == {"response-unanswered"}


def test_the_manual_has_every_option_of_the_commands() -> None:
    options = [one for each in response.commands.values() for one in each.params if isinstance(one, click.Option)]
    assert options
    assert [one.opts[0] for one in options if f"`{one.opts[0]}" not in COMMANDS] == []


def test_the_manual_and_the_template_check_know_every_name_of_a_response(desk: Desk) -> None:
    case = check(desk.response())
    assert isinstance(case, ResponseCase)
    assert case.response
    assert case.inspection
    given = statement_names(case.response, case.inspection)
    assert set(given) - {"force"} == set(response_names())
    assert [name for name in response_names() if not re.search(rf"^\| `{name}[`(]", PRINTABLE, re.MULTILINE)] == []
