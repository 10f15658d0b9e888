"""Diagnostics as SARIF 2.1.0, the form in which code hosts and editors exchange what checkers found."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from peelgen import __version__
from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.formatters.checked import LONGEST_EXCERPT, Checked, is_still_to_do, with_remedy
from peelgen.base.formatters.manual import as_manual
from peelgen.base.manual import page_about
from peelgen.base.problem_kinds import ProblemKind

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(checked: Sequence[Checked]) -> str:
    """Return one run about all drafts; its rules are the kinds of problem that were found."""
    every = [found for draft in checked for found in draft.diagnostics]
    rules = sorted({found.kind for found in every}, key=lambda kind: kind.id)
    driver = {"name": "peelgen", "version": __version__, "rules": [_rule(kind) for kind in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(checked)],
        "results": [_result(found, rules.index(found.kind)) for found in every],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(kind: ProblemKind) -> dict[str, Any]:
    told: dict[str, Any] = {"id": kind.id, "shortDescription": {"text": kind.title}}
    if page := page_about(kind):
        told["fullDescription"] = {"text": page.reason}
        told["help"] = {"text": as_manual(page.text), "markdown": page.text}
    return told


def _invocation(checked: Sequence[Checked]) -> dict[str, Any]:
    unread = [draft for draft in checked if draft.unreadable]
    return {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": draft.unreadable}, "locations": [_place(draft.draft)]}
            for draft in unread
        ],
    }


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    return {
        "ruleId": found.id,
        "ruleIndex": rule,
        "level": "note" if is_still_to_do(found) else found.severity.value,
        "message": {"text": with_remedy(found, " ")},
        "locations": [_location(found)],
    }


def _location(found: Diagnostic) -> dict[str, Any]:
    place = found.location
    if place.place:
        return _place(place.path) | {"logicalLocations": [{"fullyQualifiedName": place.place}]}
    location = _place(place.path)
    location["physicalLocation"]["region"] = _region(place, found.excerpt)
    return location


def _region(place: Location, line: str) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.end_column,
    }
    marked = line[place.column - 1 : place.end_column - 1][:LONGEST_EXCERPT]
    return region | ({"snippet": {"text": marked}} if marked else {})


def _place(path: Path) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}


def _uri(path: Path) -> str:
    """Return the path from the current folder, or a file URI where it is not below it."""
    whole = Path(os.path.normpath(path.absolute()))
    below = whole.is_relative_to(Path.cwd())
    name = quote(os.fsencode((whole.relative_to(Path.cwd()) if below else whole).as_posix()))
    return name if below else f"file:///{name.lstrip('/')}"
