"""What somebody chose of a report by its numbers: recorded changes to accept, edits to leave, clashes settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.base.errors import Unreadable
from peelgen.returned.report.pull_report import Fate, ReportEntry

#: What can be taken besides, and what can be left.
_TAKEN: Final[tuple[Fate, ...]] = ("recorded", "clash", "taken")
_LEFT: Final[tuple[Fate, ...]] = ("taken", "clash", "recorded")


@dataclass(frozen=True, slots=True)
class Choice:
    """The marks of recorded changes that are accepted; fields whose edits are left; those where Word's words count."""

    accepted: tuple[etree._Element, ...] = ()
    left: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()


NO_CHOICE: Final = Choice()


def choice_of(report: Sequence[ReportEntry], document: Path, take: Collection[int], leave: Collection[int]) -> Choice:
    """Return what the numbers in a report stand for; Unreadable for one that cannot be taken or left."""
    taken = [_numbered(report, document, number, _TAKEN) for number in sorted(take)]
    left = [_numbered(report, document, number, _LEFT) for number in sorted(leave)]
    marks = (mark for entry in taken for remark in entry.recorded for mark in remark.elements)
    return Choice(
        tuple(marks),
        frozenset(path for entry in left for path in entry.paths),
        frozenset(path for entry in taken if entry.fate == "clash" for path in entry.paths),
    )


def _numbered(report: Sequence[ReportEntry], document: Path, number: int, fates: Collection[Fate]) -> ReportEntry:
    found = next((one for one in report if one.number == number), None)
    if found is None:
        raise Unreadable(
            f"{document}: what came of it has no number {number}.",
            "See the numbers with  peelgen pull -n , and name those.",
        )
    if found.fate not in fates:
        raise Unreadable(
            f"{document}: number {number} is nothing that can be taken or left.",
            "Name an edit, a recorded change, or what both sides changed.",
        )
    return found
