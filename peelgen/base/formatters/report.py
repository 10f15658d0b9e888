"""Diagnostics as one JSON document, for other programs; docs/reference/check-forms.md describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.formatters.checked import LONGEST_EXCERPT, Checked, count

VERSION = 1


def as_json(checked: Sequence[Checked]) -> str:
    """Return one document about all drafts. It is ASCII, so that it survives every terminal and pipe."""
    every = [found for draft in checked for found in draft.diagnostics]
    return json.dumps(
        {"version": VERSION, "drafts": [_draft(one) for one in checked], "counts": count(every)._asdict()}, indent=2
    )


def _draft(checked: Checked) -> dict[str, Any]:
    told: dict[str, Any] = {"path": str(checked.draft), "problems": [_problem(found) for found in checked.diagnostics]}
    return told | ({"unreadable": checked.unreadable} if checked.unreadable else {})


def _problem(found: Diagnostic) -> dict[str, Any]:
    place = found.location
    return {
        "id": found.id,
        "severity": found.severity.value,
        "hole": found.hole,
        "path": str(place.path),
        "place": place.place,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "message": found.message,
        "help": found.remedy,
        "excerpt": found.excerpt[:LONGEST_EXCERPT],
        "explain": f"peelgen explain {found.id}",
    }
