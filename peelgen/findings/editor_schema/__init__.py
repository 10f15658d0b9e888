"""The JSON Schema of findings files, by which an editor completes, explains and checks one as it is typed."""

from __future__ import annotations

import json
from typing import Any

from peelgen.findings.editor_schema.cycles import conditions, definitions
from peelgen.findings.editor_schema.registers import force_condition, name_choices, put_names
from peelgen.findings.editor_schema.shapes import AGREEMENT, shapes
from peelgen.findings.model import Inspection

#: The draft that the editors’ language servers know best.
DRAFT = "http://json-schema.org/draft-07/schema#"


def editor_schema() -> dict[str, Any]:
    """Return the schema, in draft 7, of every field, with the registers’ names and each cycle’s questions and grades.

    It accepts every findings file that has no error, and finds many errors, but not all: those between fields are left
    to `peelgen check`.
    """
    file, parts = shapes(Inspection)
    parts["Judgment"]["allOf"] = AGREEMENT
    put_names(file, parts)
    return {
        "$schema": DRAFT,
        **file,
        "allOf": [force_condition(), *conditions()],
        "definitions": {**parts, **name_choices(), **definitions()},
    }


def as_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text of a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
