"""The JSON Schema for editors: it is fresh, explains every field, and accepts what peelgen accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some
from pydantic import TypeAdapter, ValidationError

from peelgen.cli import commands
from peelgen.findings.editor_schema import as_text, editor_schema
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.model import Inspection
from peelgen.findings.register import load_forces, load_inspectors
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parent.parent
COMMITTED = CHECKOUT / "schemas" / "findings.schema.json"
DRAFTS = [*sorted((CHECKOUT / "drafts").glob("*.yaml")), *sorted((CHECKOUT / "tests" / "drafts").glob("*.yaml"))]
SCHEMA = editor_schema()

LARGEST = 400_000  # bytes; an editor reads it whenever a findings file is opened


def complaints(findings: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(findings)]


def by_type(draft: Path) -> Any:
    """Return a draft as an ordinary YAML reader has it: numbers as numbers, days as in JSON."""
    return json.loads(json.dumps(yaml.safe_load(draft.read_text(encoding="utf-8")), default=date.isoformat))


def fields() -> Iterator[tuple[str, Any]]:
    """Yield every field of the file and of its parts, with where it is."""
    parts = {name: part for name, part in SCHEMA["definitions"].items() if part.get("type") == "object"}
    for part, schema in {"": SCHEMA, **parts}.items():
        for field, shape in schema["properties"].items():
            yield f"{part}.{field}", shape


def accepts(field: str, written: Any) -> bool:
    """Return whether the schema lets the field, such as `Value.value`, be what is written."""
    part, _, name = field.partition(".")
    owner = SCHEMA["definitions"][part] if part else SCHEMA
    schema = {"definitions": SCHEMA["definitions"], **owner["properties"][name]}
    return not list(jsonschema.Draft7Validator(schema).iter_errors(written))


def test_the_committed_schema_is_fresh(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        COMMITTED.write_text(as_text(SCHEMA), encoding="utf-8", newline="\n")
    fresh = COMMITTED.is_file() and COMMITTED.read_text(encoding="utf-8") == as_text(SCHEMA)
    assert fresh, "run: peelgen schema --out schemas/findings.schema.json"


def test_the_schema_is_itself_right_and_small() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert len(as_text(SCHEMA).encode()) < LARGEST


def test_every_reference_leads_to_a_definition() -> None:
    referred = set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', as_text(SCHEMA)))
    assert referred <= set(SCHEMA["definitions"])
    assert not {name for name in SCHEMA["definitions"] if name not in referred}


def test_every_field_is_explained() -> None:
    assert [field for field, shape in fields() if not shape.get("description", "").endswith((".", ").", "}."))] == []


def test_every_pattern_comes_with_what_would_be_right() -> None:
    patterned = [shape for _, field in fields() for shape in (field, field.get("items", {})) if "pattern" in shape]
    assert patterned
    assert [shape for shape in patterned if "patternErrorMessage" not in shape] == []


def test_no_part_takes_a_field_that_the_model_does_not_have() -> None:
    owners = [SCHEMA, *(part for part in SCHEMA["definitions"].values() if part.get("type") == "object")]
    assert [owner["description"] for owner in owners if owner["additionalProperties"] is not False] == []
    assert set(SCHEMA["properties"]) == set(Inspection.model_fields)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_a_draft_is_accepted_with_every_value_as_text(draft: Path) -> None:
    assert complaints(load(draft).tree) == []


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_a_draft_is_accepted_with_numbers_as_numbers(draft: Path) -> None:
    assert complaints(by_type(draft)) == []


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_a_draft_names_the_schema_in_its_first_line(draft: Path) -> None:
    first = draft.read_text(encoding="utf-8").partition("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (draft.parent / named[1]).resolve() == COMMITTED


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (".version", 2),
        (".version", "2"),
        (".summary", "no"),
        (".isbn", False),
        ("Judgment.from_year", 2016),
        (".embargo", "2016-12-08 00:01"),
        (".embargo", "2016-12-08T00:01:00Z"),
        ("Value.value", 58.5),
        ("Value.value", "58.5"),
        ("Value.value", 123),
        ("Value.sample", "0520"),
        ("Question.graded", True),
        ("Question.graded", "yes"),
        ("Contact.hours", "10:30"),
        ("ChartSeries.values", [5602, "4", None]),
        ("Question.id", 2016),
    ],
)
def test_a_value_that_peelgen_reads_is_not_complained_about(field: str, written: Any) -> None:
    assert accepts(field, written)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (".published", "2017-02-29T00:01"),
        (".published", "08/12/2016"),
        (".summary", ["The force is fair."]),
        (".summary", None),
        ("Value.value", "1,058"),
        ("Question.graded", "perhaps"),
        ("Question.graded", 2),
        ("Judgment.status", "graded"),
        ("Recommendation.deadline", "within months"),
        ("PressRelease.speaker", "somebody"),
    ],
)
def test_a_value_that_peelgen_refuses_is_complained_about(field: str, written: Any) -> None:
    assert not accepts(field, written)


def test_every_day_of_the_calendar_can_be_written_and_no_other() -> None:
    @given(some.integers(2000, 2030), some.integers(0, 13), some.integers(0, 32))
    def compare(year: int, month: int, day: int) -> None:
        written = f"{year}-{month:02}-{day:02}"
        leap_day = (month, day) == (2, 29)  # the pattern lets each year have one
        assert leap_day or accepts(".published", written) == _reads(date, written)

    compare()


@pytest.mark.parametrize("written", "true True FALSE yes No on OFF y N t F 1 0 si yess tru 2".split())
def test_yes_and_no_can_be_written_in_every_way_that_peelgen_reads(written: str) -> None:
    assert accepts("Question.graded", written) == _reads(bool, written)


@pytest.mark.parametrize("written", "58 58.5 .5 5. 1e3 +5 -5 1_000 0123 1,000 58% £58 many NaN 1.2.3 -".split())
def test_a_number_can_be_written_in_every_way_that_peelgen_reads(written: str) -> None:
    assert accepts("Value.value", written) == _reads(Decimal, written)


def _reads(kind: type, written: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(written)
    except ValidationError:
        return False
    return True


def test_every_name_of_the_registers_can_be_chosen() -> None:
    definitions = SCHEMA["definitions"]
    assert definitions["force-name"]["enum"] == list(load_forces())
    assert definitions["inspector-name"]["enum"] == [*load_inspectors(), "TBC"]
    assert {name.partition("/")[0] for name in definitions["framework-name"]["enum"]} == set(framework_ids())


@pytest.mark.parametrize("cycle", framework_ids())
def test_the_grades_of_a_cycle_come_with_their_meaning(cycle: str) -> None:
    grade = SCHEMA["definitions"][f"{cycle}-judgment"]["properties"]["grade"]
    scale = {step.grade: step.meaning for step in load_framework(cycle).scale} | {
        "TBC": "Not known yet; only in a draft."
    }
    assert dict(zip(grade["enum"], grade["markdownEnumDescriptions"], strict=True)) == scale


def test_a_question_with_wording_of_its_own_may_have_any_id() -> None:
    draft = by_type(CHECKOUT / "drafts" / "met-2016.yaml")
    draft["questions"][0]["id"] = "mental-health"
    assert complaints(draft)
    draft["questions"][0]["text"] = "How well does the force respond to people in a mental health crisis?"
    assert complaints(draft) == []


def test_the_command_prints_the_schema_or_writes_it(tmp_path: Path) -> None:
    printed = CliRunner().invoke(commands, ["schema"])
    assert (printed.exit_code, printed.stdout_bytes.decode()) == (0, as_text(SCHEMA))
    written = CliRunner().invoke(commands, ["schema", "--out", str(tmp_path / "findings.json")])
    assert written.exit_code == 0
    assert (tmp_path / "findings.json").read_text(encoding="utf-8") == as_text(SCHEMA)
