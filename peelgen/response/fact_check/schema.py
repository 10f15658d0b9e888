"""The JSON Schema of fact-check files, by which an editor completes, explains and checks one as it is typed."""

from __future__ import annotations

from typing import Any

from peelgen.findings.editor_schema import DRAFT
from peelgen.findings.editor_schema.shapes import shapes
from peelgen.response.fact_check.model import FactCheckFile


def fact_check_schema() -> dict[str, Any]:
    """Return the schema, in draft 7, of every field of a fact-check file."""
    file, parts = shapes(FactCheckFile)
    return {"$schema": DRAFT, **file, "definitions": parts}
