"""What is wrong with a draft, each problem at the field that it is about, and what can be done about it there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, Final

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.manual import page_about
from peelgen.base.problem_kinds import WAIVABLE_KINDS, ProblemKind
from peelgen.desk.remedies import offered
from peelgen.findings.case import Case
from peelgen.review.style.waivers import path_of
from peelgen.source import Source, Steps
from peelgen.source.amend import Insert

#: The name of a rule of style, as its message gives it.
_RULE: Final = re.compile(r"\(House rule: ([\w-]+)\)")


def problems_of(case: Case) -> list[dict[str, Any]]:
    """Return what is wrong, in the file's order, as the page shows it."""
    places = _Places(case.source)
    return [_told(found, places.path(found)) for found in case.diagnostics if found.location.path == case.path]


def _told(found: Diagnostic, path: str) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": found.kind.title,
        "severity": str(found.severity),
        "message": found.message,
        "remedy": found.remedy,
        "hole": found.hole,
        "path": path,
        "line": found.location.line,
        "rule": rule_of(found),
        "words": words_of(found),
        "offers": offered(found),
    }


def rule_of(found: Diagnostic) -> str:
    """Return the name by which a waiver can call what was found; nothing where none can."""
    named = _RULE.search(found.message)
    return named[1] if named else found.id if found.kind in WAIVABLE_KINDS else ""


def words_of(found: Diagnostic) -> str:
    """Return the words of the line that a problem is about."""
    return found.excerpt[found.location.column - 1 : found.location.end_column - 1].strip()


def waiver(source: Source, rule: str, where: str, reason: str) -> Insert:
    """Return a new waiver of a rule for some words, with its reason, behind those that the file has."""
    entries = source.tree.get("waivers") if isinstance(source.tree, dict) else None
    place = len(entries) if isinstance(entries, list) else 0
    return Insert(("waivers",), place, {"rule": rule, "where": where, "reason": reason})


def explained(name: str) -> str:
    """Return the manual's page about a kind of problem, in Markdown; nothing where there is none."""
    kind = ProblemKind.called(name)
    page = page_about(kind) if kind else None
    return page.text if page else ""


class _Places:
    """Which field stands where in a file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        found = {**source.keys, **source.values}
        self._begun: Sequence[tuple[int, int, Steps]] = sorted(
            ((place.line, place.column, steps) for steps, place in found.items()),
            key=lambda one: (*one[:2], len(one[2])),
        )

    def path(self, found: Diagnostic) -> str:
        """Return the path of the field that a problem is about: the last one that has begun there."""
        place = bisect_right(self._begun, found.location[1:3], key=lambda one: one[:2])
        return path_of(self._source, self._begun[place - 1][2]) if place else ""
