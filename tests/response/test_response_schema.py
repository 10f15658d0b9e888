"""The JSON Schema of responses: it is fresh, explains every field, and accepts what peelgen accepts."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from desk import Desk

from peelgen.cli import commands
from peelgen.findings.editor_schema import as_text
from peelgen.response.model import Response
from peelgen.response.schema import response_schema
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parents[2]
COMMITTED = CHECKOUT / "schemas" / "response.schema.json"
RESPONSES = [*sorted((CHECKOUT / "responses").glob("*.yaml")), CHECKOUT / "tests" / "problems" / "response.yaml"]
SCHEMA = response_schema()
LARGEST = 60_000  # bytes; an editor reads it whenever a response is opened


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def complaints(written: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(written)]


def by_type(path: Path) -> Any:
    """Return a response as an ordinary YAML reader has it."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=date.isoformat))


def test_the_committed_schema_is_fresh(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        COMMITTED.write_text(as_text(SCHEMA), encoding="utf-8", newline="\n")
    fresh = COMMITTED.is_file() and COMMITTED.read_text(encoding="utf-8") == as_text(SCHEMA)
    assert fresh, "run: peelgen schema --responses --out schemas/response.schema.json"


def test_the_schema_is_itself_right_and_small() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert len(as_text(SCHEMA).encode()) < LARGEST


def test_every_reference_leads_to_a_definition_and_none_is_idle() -> None:
    assert set(re.findall(r'"\$ref": "#/definitions/([^"]+)"', as_text(SCHEMA))) == set(SCHEMA["definitions"])


def test_every_field_is_explained_and_no_other_is_taken() -> None:
    owners = [SCHEMA, *(part for part in SCHEMA["definitions"].values() if part.get("type") == "object")]
    fields = [(name, shape) for owner in owners for name, shape in owner["properties"].items()]
    assert [name for name, shape in fields if not shape.get("description", "").endswith(".")] == []
    assert [owner["description"] for owner in owners if owner["additionalProperties"] is not False] == []
    assert set(SCHEMA["properties"]) == set(Response.model_fields)


@pytest.mark.parametrize("path", RESPONSES, ids=lambda path: path.stem)
def test_a_response_is_accepted_by_type_and_with_every_value_as_text(path: Path) -> None:
    assert (complaints(load(path).tree), complaints(by_type(path))) == ([], [])


def test_a_response_names_the_schema_in_its_first_line() -> None:
    first = RESPONSES[0].read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../schemas/response.schema.json"


@pytest.mark.parametrize(
    ("change", "is_right"),
    [
        (("force: gwent", "force: [gwent, kent]"), True),
        (("force: gwent", "force: Gwent Police"), False),
        (("peel-2021-22", "peel-1999"), False),
        (("acceptance: accepted", "acceptance: maybe"), False),
        (("by: 2022-03-31", "by: next spring"), False),
        (("approved: true", "approved: no"), True),
        (("approved: true", "approved: perhaps"), False),
        (("owner: Head of Crime", "responsible: Head of Crime"), False),
        (("sign_off:", "remarks:\n  - words: By phone.\nsign_off:"), True),
    ],
)
def test_an_editor_sees_what_is_wrong(desk: Desk, change: tuple[str, str], *, is_right: bool) -> None:
    assert (complaints(by_type(desk.response(change))) == []) is is_right


def test_the_command_prints_it_or_writes_it(tmp_path: Path) -> None:
    printed = CliRunner().invoke(commands, ["schema", "--responses"])
    assert (printed.exit_code, printed.stdout_bytes.decode()) == (0, as_text(SCHEMA))
    assert CliRunner().invoke(commands, ["schema", "--responses", "--out", str(tmp_path / "a.json")]).exit_code == 0
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == as_text(SCHEMA)
