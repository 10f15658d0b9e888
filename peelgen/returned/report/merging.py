"""Both sides' edits of a field put together: what the document says now, and what the findings file says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from peelgen.base.merge import Conflict, Merged, merge_paragraphs
from peelgen.returned.report.lines_as_markdown import blocks
from peelgen.returned.report.outcomes import Clash, Side, Sides, Untaken
from peelgen.returned.report.typography_folding import Folded, folded_tokens, says_the_same
from peelgen.source.open_choices import is_open, mark, unmarked

_CHOOSE = "Choose one of them in the findings file, and pull again."


@dataclass(frozen=True, slots=True)
class MergedField:
    """A field's paragraphs with both sides' edits, as far as they can be put together, and the edit that cannot."""

    words: tuple[str, ...]
    unmerged: Clash | Untaken | None = None


def merge_field(
    path: str, texts: tuple[Sequence[str], Sequence[str], Sequence[str]], sides: Sides, *, markable: bool = True
) -> MergedField:
    """Put both sides' edits of a field together; where they clash, the findings file's words stay.

    `texts` are what the document said, what the findings file says, and what the document says now.
    """
    before, written, now = texts
    is_marked = any(map(is_open, written))
    mine = blocks(unmarked("\n\n".join(written))) if is_marked else written
    merged = merge_folded(before, mine, now)
    conflicts = tuple(conflict for one in merged for conflict in one.conflicts)
    marked = tuple(resolved(one, "mark") for one in merged)
    if is_marked and not says_the_same("\n\n".join(marked), "\n\n".join(written)):
        waiting = Untaken("\n\n".join(before), "\n\n".join(now), f"Two wordings still stand in {path}.", _CHOOSE)
        return MergedField(tuple(written), waiting)
    if not conflicts or sides.preferred(path):
        return MergedField(tuple(resolved(one, sides.preferred(path)) for one in merged))
    if is_marked:
        return MergedField(tuple(written), Clash(path, conflicts, markable))
    if sides.mark and markable:
        return MergedField(marked)
    return MergedField(tuple(resolved(one, "mine") for one in merged), Clash(path, conflicts, markable))


def merge_folded(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[Merged, ...]:
    """Return both sides' edits of paragraphs; typography counts as no edit."""
    return merge_paragraphs(*(list(map(Folded, side)) for side in (base, mine, theirs)), tokens=folded_tokens)


def resolved(merged: Merged, side: Side | Literal["mark"] | None) -> str:
    """Return merged words, with one side's where both changed them, or with both in a mark."""
    return "".join(part if isinstance(part, str) else _choice(part, side) for part in merged.parts)


def _choice(conflict: Conflict, side: str | None) -> str:
    if side == "mark":
        return mark(conflict.mine, conflict.theirs)
    return conflict.mine if side == "mine" else conflict.theirs
