"""An accessibility report as a page for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from typing import Any

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.formatters.page_template import page_template
from peelgen.documents.accessibility import AccessibilityReport

#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1
_LONGEST_EXCERPT = 400  # characters


def as_json(report: AccessibilityReport) -> bytes:
    """Return the report as a JSON document of a shape that docs/accessibility.md describes."""
    written = {
        "version": VERSION,
        "findings": report.draft,
        "files": [asdict(file) for file in report.files],
        "contrasts": [asdict(pair) | {"enough": pair.enough} for pair in report.contrasts],
        "advice": [_advice(found) for found in report.advice],
    }
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()


def _advice(found: Diagnostic) -> dict[str, Any]:
    place = found.location
    return {
        "id": found.id,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "message": found.message,
        "help": found.remedy,
        "excerpt": found.excerpt[:_LONGEST_EXCERPT],
    }


def as_html(report: AccessibilityReport) -> bytes:
    """Return the report as one page that needs nothing else."""
    documents = [(kind, list(files)) for kind, files in groupby(report.files, key=lambda file: file.document)]
    page: str = page_template("peelgen.documents.accessibility", "page.html").render(
        report=report, documents=documents, longest=_LONGEST_EXCERPT
    )
    return page.encode()
