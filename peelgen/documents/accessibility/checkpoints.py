"""What the law’s standard asks of a document, and what a build found out about each point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class PointResult(StrEnum):
    """How a file stands to a point: only what was looked at in this very file can be met."""

    MET = "met"
    IN_PART = "met as far as checked"
    NOT_MET = "not met"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a standard: `clause` is its number there, `how` tells how the outcome was established."""

    name: str
    clause: str
    outcome: PointResult
    how: str


#: Each point in plain words, and its number among the success criteria of WCAG 2.1; empty for what is not WCAG’s.
_ASKED = {
    "descriptions": ("Charts and pictures have a description", "1.1.1"),
    "headings": ("Headings are marked, and go down one level at a time", "1.3.1"),
    "tables": ("Tables have marked header cells", "1.3.1"),
    "order": ("What is read out comes in the order of reading", "1.3.2"),
    "contrast": ("Words stand out from what they stand on", "1.4.3"),
    "lines": ("Lines and edges that mean something stand out", "1.4.11"),
    "title": ("The document has a title", "2.4.2"),
    "links": ("Every link has words that say where it leads", "2.4.4"),
    "language": ("The language is given", "3.1.1"),
    "passages": ("Passages in another language are marked", "3.1.2"),
    "fonts": ("The fonts are part of the file", ""),
    "pdf-ua": ("PDF/UA-1: a PDF that everybody can read", ""),
    "pdf-a": ("PDF/A-3a: a PDF that stays readable", ""),
}
_OTHER_STANDARDS = {"fonts": "ISO 14289-1, 7.21", "pdf-ua": "ISO 14289-1", "pdf-a": "ISO 19005-3"}


def judged(name: str, faults: Sequence[str], how: str, *, web: bool, whole: bool = False) -> Point:
    """Return a point that was looked at in a finished file; `whole` if nothing of it remains to be looked at."""
    if faults:
        return point(name, PointResult.NOT_MET, " ".join(faults), web=web)
    return point(name, PointResult.MET if whole else PointResult.IN_PART, how, web=web)


def point(name: str, outcome: PointResult, how: str, *, web: bool) -> Point:
    """Return a point under its number: chapter 9 of EN 301 549 is about web pages, chapter 10 about other documents."""
    words, criterion = _ASKED[name]
    numbered = f"WCAG 2.1, {criterion}; EN 301 549, {9 if web else 10}.{criterion}"
    return Point(words, numbered if criterion else _OTHER_STANDARDS[name], outcome, how)


def levels_jumped(levels: Sequence[int], before: int = 0) -> list[str]:
    """Return where headings of these levels go down more than one level at a time."""
    found = []
    for level in levels:
        if level > before + 1:
            found.append(
                f"A heading of level {level} follows one of level {before}."
                if before
                else f"The first heading is of level {level}."
            )
        before = level
    return found
