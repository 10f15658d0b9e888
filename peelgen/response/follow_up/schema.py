"""The JSON Schema of follow-up files, by which an editor completes, explains and checks one as it is typed."""

from __future__ import annotations

from typing import Any

from peelgen.findings.editor_schema import DRAFT
from peelgen.findings.editor_schema.registers import force_condition, leave_force, name_choices
from peelgen.findings.editor_schema.shapes import shapes
from peelgen.response.follow_up.model import FollowUp


def follow_up_schema() -> dict[str, Any]:
    """Return the schema, in draft 7, of every field of a follow-up file, with the register’s forces."""
    file, parts = shapes(FollowUp)
    report = parts["FollowedReport"]
    leave_force(report)
    report["allOf"] = [{"if": {"required": ["force"]}, "then": force_condition()}]
    return {"$schema": DRAFT, **file, "definitions": {**parts, "force-name": name_choices()["force-name"]}}
