"""What a document says of a field against what the findings file says now: taken over, clashing, or not to be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from peelgen.alignment import matches
from peelgen.choices import is_open, mark, unmarked
from peelgen.merge import Conflict, Merged, merge_paragraphs
from peelgen.proof import Anchor
from peelgen.pull.fields import Paragraphs
from peelgen.pull.folding import Folded, in_folded, same
from peelgen.pull.markdown import blocks, entries, paragraphs
from peelgen.source import Steps, Tree
from peelgen.source.amend import Change, Delete, Insert, Reword
from peelgen.source.paths import steps_to, value_at

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that a document asks for: the field's words before and after, and how the findings file is to change.

    `note` is what the inspector should know about it; empty where there is nothing. With a `choice` both sides' words
    stand in the field, in marks, until somebody has chosen.
    """

    path: str
    old: str
    new: str
    changes: tuple[Change, ...]
    note: str = ""
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the document and the findings file both changed, each in its own way, in the same words.

    Not every field is `markable`: a number or a title has no room for marks with both wordings in them.
    """

    path: str
    conflicts: tuple[Conflict, ...]
    markable: bool = True


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

    Of the base only what is `known` is sure: the document may remember no more than it prints, and what else there is
    is taken to have been what it is. `anchors` are the document's. With `mark` both sides' words are to stand in the
    file until somebody chooses.
    """

    base: Tree
    known: Tree
    mine: Tree
    anchors: Mapping[int, Anchor]
    prefer: Side | None = None
    mark: bool = False


def from_paragraphs(told: Paragraphs, sides: Sides) -> Iterator[Outcome]:
    """Yield what becomes of a field of several paragraphs."""
    is_list = isinstance(value_at(sides.base, told.path), list)
    read = entries if is_list else paragraphs
    before, now = (read(lines, told.before, sides.anchors) for lines in (told.before, told.now))
    if _alike(before, now):
        return
    mine, steps = value_at(sides.mine, told.path), steps_to(sides.mine, told.path)
    if steps is None or mine is None:
        yield gone(told.path, before, now)
        return
    written = [str(one) for one in mine] if isinstance(mine, list) else blocks(str(mine))
    settled = settle(told.path, (before, written, now), sides)
    if is_list and any(is_open(one) and len(blocks(one)) > 1 for one in settled.words):
        # No entry of a list has room for a mark round several.
        settled = settle(told.path, (before, written, now), sides, markable=False)
    if settled.left:
        yield settled.left
    # A clash of all paragraphs is one stretch; in a list each is an entry of its own.
    apart = [part for one in settled.words for part in (blocks(one) if is_list and not is_open(one) else [one])]
    new = [_on_one_line(words) for one in apart if (words := one.strip())]
    if not _alike(["\n\n".join(new)], ["\n\n".join(written)]) or (is_list and len(new) != len(written)):
        changes = tuple(_relisted(steps, written, new)) if is_list else (Reword(steps, "\n\n".join(new)),)
        yield edited(told.path, "\n\n".join(written), "\n\n".join(new), changes)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists of paragraphs say the same, and in lists of the same depth."""
    return list(one) == list(other) or list(map(in_folded, one)) == list(map(in_folded, other))


@dataclass(frozen=True, slots=True)
class Settled:
    """A field's paragraphs with both sides' edits, as far as they can be put together, and what was left over."""

    words: tuple[str, ...]
    left: Clash | Untaken | None = None


def settle(
    path: str, told: tuple[Sequence[str], Sequence[str], Sequence[str]], sides: Sides, *, markable: bool = True
) -> Settled:
    """Put both sides' edits of a field together; where they clash, the findings file's words stay.

    `told` is what the document said, what the findings file says, and what the document says now.
    """
    before, written, now = told
    is_marked = any(map(is_open, written))
    mine = blocks(unmarked("\n\n".join(written))) if is_marked else written
    merged = merged_with(before, mine, now)
    conflicts = tuple(conflict for one in merged for conflict in one.conflicts)
    marked = tuple(chosen(one, "mark") for one in merged)
    if is_marked and not same("\n\n".join(marked), "\n\n".join(written)):
        waiting = Untaken("\n\n".join(before), "\n\n".join(now), f"Two wordings still stand in {path}.", _CHOOSE)
        return Settled(tuple(written), waiting)
    if not conflicts or sides.prefer:
        return Settled(tuple(chosen(one, sides.prefer) for one in merged))
    if is_marked:
        return Settled(tuple(written), Clash(path, conflicts, markable))
    if sides.mark and markable:
        return Settled(marked)
    return Settled(tuple(chosen(one, "mine") for one in merged), Clash(path, conflicts, markable))


_CHOOSE = "Choose one of them in the findings file, and pull again."


def edited(path: str, old: str, new: str, changes: tuple[Change, ...]) -> Edit:
    """Return an edit, with a note if both sides' words stand in it."""
    is_choice = is_open(new)
    return Edit(path, old, new, changes, "both wordings stand in it now: choose one" if is_choice else "", is_choice)


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


def chosen(merged: Merged, side: Side | Literal["mark"] | None) -> str:
    """Return merged words, with one side's where both changed them, or with both in a mark."""
    return "".join(part if isinstance(part, str) else _choice(part, side) for part in merged.parts)


def _choice(conflict: Conflict, side: str | None) -> str:
    if side == "mark":
        return mark(conflict.mine, conflict.theirs)
    return conflict.mine if side == "mine" else conflict.theirs


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


def in_turn(edits: Sequence[Edit], mine: Tree) -> Iterator[Edit]:
    """Yield edits so that one of a field keeps what those before it made of the same field."""
    made: dict[Steps, str] = {}
    for edit in edits:
        changes = tuple(_after(change, made, mine) for change in edit.changes)
        made |= {change.steps: change.text for change in changes if isinstance(change, Reword)}
        yield replace(edit, changes=changes)


def _after(change: Change, made: Mapping[Steps, str], mine: Tree) -> Change:
    if not isinstance(change, Reword) or change.steps not in made:
        return change
    for step in change.steps:
        mine = mine[step]  # type: ignore[index]  # the steps were found in it
    both = merged_with(*(blocks(text) for text in (str(mine), made[change.steps], change.text)))
    return Reword(change.steps, "\n\n".join(chosen(one, "theirs") for one in both))
