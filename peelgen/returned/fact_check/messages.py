"""What came of the accepted points of a fact check, as text."""

from __future__ import annotations

from collections.abc import Iterator

from peelgen.base.formatters.terminal import fold, visible
from peelgen.returned.fact_check.apply import ApplyResult


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
        yield "", "  ", f"Point {one.point.number}, paragraph {one.point.paragraph}: {one.path} {changed}."
        yield "  - ", "    ", " ".join(one.old.split())
        yield "  + ", "    ", " ".join(one.new.split())
    for left in result.left:
        yield "", "  ", f"Point {left.point.number}, paragraph {left.point.paragraph}: not brought in. {left.why}"
        yield "  ", "  ", left.remedy
    if not (result.applied or result.left):
        yield "", "", f"{result.path}: no accepted point is left to be brought in."
    elif result.applied:
        count = f"{len(result.applied)} paragraph{'s' * (len(result.applied) != 1)}"
        yield "", "", f"{result.draft}: {count} {changed}."
    if result.backup:
        yield "", "", f"What stood there before is kept as {result.backup}."
