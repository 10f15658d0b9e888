"""The JSON Schema of response files, by which an editor completes, explains and checks one as it is typed."""

from __future__ import annotations

from typing import Any

from peelgen.findings.editor_schema import DRAFT
from peelgen.findings.editor_schema.registers import force_condition, leave_force, name_choices, refer
from peelgen.findings.editor_schema.shapes import shapes
from peelgen.response.model import Response

_REGISTERS = ("framework-name", "force-name")


def response_schema() -> dict[str, Any]:
    """Return the schema, in draft 7, of every field of a response, with the registers’ forces and cycles.

    It accepts every response file that has no error. What the report asks, it does not know: `peelgen check` does.
    """
    file, parts = shapes(Response)
    report = parts["AnsweredReport"]
    refer(report, "framework", "framework-name")
    leave_force(report)
    report["allOf"] = [force_condition()]
    names = {name: choice for name, choice in name_choices().items() if name in _REGISTERS}
    return {"$schema": DRAFT, **file, "definitions": {**parts, **names}}
