"""What came of the accepted points of a fact check, as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from peelgen.base.formatters.terminal import fold, visible
from peelgen.response.fact_check.lost_marks import lost_marks
from peelgen.response.fact_check.model import Point
from peelgen.response.status_table import day_in_words
from peelgen.returned.fact_check.apply import ApplyResult

#: How many other sentences with the old words are named.
_MOST_PLACES: Final = 5


def as_text(result: ApplyResult, *, width: int, dry_run: bool) -> str:
    """Return each point with what became of it, and what was written; no line is wider."""
    lines: list[str] = []
    for first, rest, said in _sentences(result, written=not (dry_run or result.refused)):
        lines += fold(visible(said), width, first=first, rest=rest)
    return "\n".join(lines)


def _sentences(result: ApplyResult, *, written: bool) -> Iterator[tuple[str, str, str]]:
    """Yield sentences with what stands before their first line and the others."""
    changed = "changed" if written else "would change"
    for one in result.applied:
        yield "", "  ", f"Point {one.point.number}, {one.point.place}: {one.path} {changed}."
        yield "  - ", "    ", " ".join(one.old.split())
        yield "  + ", "    ", " ".join(one.new.split())
        if gone := lost_marks(one.old, one.new):
            yield "  ", "  ", f"This loses {gone}: write it into the wording as it stood, unless it is to go."
        for place in one.still_said[:_MOST_PLACES]:
            told = f"Line {place.line} still says “{place.sentence}”"
            yield "  ", "  ", f"{told}: see whether that is to be changed too."
    for left in result.left:
        yield "", "  ", f"Point {left.point.number}, {left.point.place}: not brought in. {left.why}"
        yield "  ", "  ", left.remedy
    for point in result.idle:
        yield "", "  ", f"Point {point.number}, {point.place}: {_why_idle(point)}"
    if not (result.applied or result.left or result.idle):
        yield "", "", f"{result.path}: no accepted point is left to be brought in."
    if result.applied:
        count = f"{len(result.applied)} paragraph{'s' * (len(result.applied) != 1)}"
        yield "", "", f"{result.draft}: {count} {changed}."
    if result.backup:
        yield "", "", f"What stood there before is kept as {result.backup}."


def _why_idle(point: Point) -> str:
    """Return why nothing is to be brought in for a point that was named."""
    if point.decision is None:
        return "it is still to be decided. Write its decision, the reason for it, and who decided it, then try again."
    if point.applied:
        return f"the report says it since {day_in_words(point.applied)}. Nothing is to be done."
    return "it was not accepted, and the report stays as it is. If that has changed, write another decision below it."
