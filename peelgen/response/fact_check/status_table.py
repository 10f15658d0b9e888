"""The status of fact checks, as a table for a terminal, as JSON and as CSV."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from peelgen.base.formatters.terminal import fold, shortened, visible
from peelgen.response.fact_check.model import Point
from peelgen.response.fact_check.status import FactCheckStatus
from peelgen.response.status_table import day_in_words, spreadsheet

#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1
_LONGEST = 120


def as_text(statuses: Sequence[FactCheckStatus], today: date, *, width: int) -> str:
    """Return for each fact check how far it is, and below it each open point; no line is wider."""
    lines: list[str] = []
    for one in statuses:
        lines += [""] * bool(lines) + fold(visible(f"{one.force} ({one.path})"), width, first="", rest="  ")
        for sentence in _sentences(one, today):
            lines += fold(visible(sentence), width, first="  ", rest="    ")
    return "\n".join(lines)


def _sentences(one: FactCheckStatus, today: date) -> list[str]:
    told = [f"{one.told[:1].upper()}{one.told[1:]}. {_counts(one)}".strip()]
    if one.due:
        passed = " That has passed, and nothing has come back." if one.is_overdue(today) else ""
        told.append(f"Due on {day_in_words(one.due)}.{passed}")
    told += [f"To be decided: {_point(point)}" for point in one.undecided]
    return [*told, *(f"To be applied: {_point(point)} – {how}" for point, how in one.to_apply)]


def _counts(one: FactCheckStatus) -> str:
    if one.checked is None:
        return ""
    made = len(one.checked.points)
    points = f"{made} point{'s' * (made != 1)}"
    return f"{points}: {len(one.undecided)} to be decided, {len(one.to_apply)} to be applied, {one.settled} settled."


def _point(point: Point) -> str:
    kind = f" ({point.kind})" if point.kind else ""
    said = shortened(" ".join((point.wrong or point.right or "").split()), _LONGEST)
    return f"point {point.number}, {point.place}{kind}: {said}"


def _fields(one: FactCheckStatus, today: date) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "force": one.force,
        "state": one.told,
        "due": one.due.isoformat() if one.due else None,
        "overdue": one.is_overdue(today),
        "points": len(one.checked.points) if one.checked else 0,
        "to_decide": [str(point.number) for point in one.undecided],
        "to_apply": [str(point.number) for point, _ in one.to_apply],
        "settled": one.settled,
    }


def as_json(statuses: Sequence[FactCheckStatus], today: date) -> str:
    """Return a JSON document of a shape that docs/fact-checks.md describes."""
    fields = [_fields(one, today) for one in statuses]
    return json.dumps({"version": VERSION, "fact_checks": fields}, ensure_ascii=False, indent=2)


def as_csv(statuses: Sequence[FactCheckStatus], today: date) -> str:
    """Return a row for each fact check, as Excel opens it."""
    rows = [_fields(one, today) for one in statuses]
    headings = [name.replace("_", " ").capitalize() for name in rows[0]] if rows else []
    return spreadsheet([headings, *(list(row.values()) for row in rows)])
