"""What a document says of a field against what the findings file says now: taken over, clashing, or not to be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from peelgen.alignment import matches
from peelgen.merge import Conflict, Merged, merge_paragraphs
from peelgen.proof import Anchor
from peelgen.pull.fields import Paragraphs
from peelgen.pull.folding import Folded, in_folded
from peelgen.pull.markdown import blocks, entries, paragraphs
from peelgen.pull.paths import steps_to, value_at
from peelgen.source import Steps, Tree
from peelgen.source.amend import Change, Delete, Insert, Reword

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that a document asks for: the field's words before and after, and how the findings file is to change.

    `note` is what the inspector should know about it; empty where there is nothing.
    """

    path: str
    old: str
    new: str
    changes: tuple[Change, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the document and the findings file both changed, each in its own way, in the same words."""

    path: str
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Untaken:
    """An edit that no field can hold: the words before and now, why that is, and what to change instead."""

    before: str
    now: str
    why: str
    remedy: str


Outcome = Edit | Clash | Untaken


@dataclass(frozen=True, slots=True)
class Sides:
    """The findings file as it was when the document was made, and as it is; whose words count where both changed them.

    `anchors` are the document's.
    """

    base: Tree
    mine: Tree
    anchors: Mapping[int, Anchor]
    prefer: Side | None = None


def from_paragraphs(told: Paragraphs, sides: Sides) -> Iterator[Outcome]:
    """Yield what becomes of a field of several paragraphs."""
    is_list = isinstance(value_at(sides.base, told.path), list)
    read = entries if is_list else paragraphs
    before, now = (read(lines, told.before, sides.anchors) for lines in (told.before, told.now))
    if list(map(Folded, before)) == list(map(Folded, now)):
        return
    mine, steps = value_at(sides.mine, told.path), steps_to(sides.mine, told.path)
    written = [str(one) for one in mine] if isinstance(mine, list) else blocks(str(mine or ""))
    if steps is None or mine is None:
        yield gone(told.path, before, now)
        return
    merged = merged_with(before, written, now)
    conflicts = tuple(conflict for one in merged for conflict in one.conflicts)
    if conflicts and sides.prefer is None:
        yield Clash(told.path, conflicts)
        return
    new = [_on_one_line(words) for one in merged if (words := chosen(one, sides.prefer).strip())]
    if list(map(Folded, new)) != list(map(Folded, written)):
        changes = tuple(_relisted(steps, written, new)) if is_list else (Reword(steps, "\n\n".join(new)),)
        yield Edit(told.path, "\n\n".join(written), "\n\n".join(new), changes)


def _on_one_line(words: str) -> str:
    """Return a heading without line breaks, which would end it; other paragraphs as they are."""
    return " ".join(words.split()) if words.startswith("#") else words


def gone(path: str, before: Sequence[str], now: Sequence[str]) -> Untaken:
    """Return an edit of a field that the findings file has no longer."""
    return Untaken(
        "\n\n".join(before),
        "\n\n".join(now),
        f"The findings file no longer has {path}.",
        "Put the words where they belong now.",
    )


def merged_with(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[Merged, ...]:
    """Return both sides' edits of paragraphs; typography counts as no edit."""
    return merge_paragraphs(*(list(map(Folded, side)) for side in (base, mine, theirs)), tokens=in_folded)


def chosen(merged: Merged, side: Side | None) -> str:
    """Return merged words, with one side's where both changed them."""
    parts = (part if isinstance(part, str) else part.mine if side == "mine" else part.theirs for part in merged.parts)
    return "".join(parts)


def _relisted(steps: Steps, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield the changes that make one list of paragraphs into another, from its end: so places stay what they are."""
    kept = [*matches(list(map(Folded, old)), list(map(Folded, new))), (len(old), len(new), 0)]
    gaps = []
    i = j = 0
    for at, place, length in kept:
        gaps.append((i, at, j, place))
        i, j = at + length, place + length
    for first, last, start, end in reversed(gaps):
        both = min(last - first, end - start)
        yield from (Delete((*steps, place)) for place in reversed(range(first + both, last)))
        yield from (Insert(steps, first + both, words) for words in reversed(new[start + both : end]))
        yield from (Reword((*steps, first + n), new[start + n]) for n in reversed(range(both)))
