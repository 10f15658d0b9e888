"""Two people's edits of one text into one: by words and by paragraphs; what clashes is left to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from peelgen.base.alignment import matches, slid
from peelgen.base.merge.merge_checks import ThreeVersions, keeps_all, puts_together, sentences
from peelgen.base.merge.paragraph_order import in_one_order

Tokens = Callable[[str], Sequence[str]]

#: Marks of emphasis and numbers quoted as {id} stay whole; a word keeps its apostrophes and hyphens.
_TOKENS = re.compile(r"\*+|_{2,}|\{[^{}\n]*\}|\w+(?:[’'-]\w+)*|\n[ \t]*\n\s*|\s+|[^\w\s]")
_MARKS = re.compile(r"\*+|_{2,}|[\[\]()]")
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words that both sides changed, each in its own way: as they were, and as they are now; empty for none."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text in parts: words, and conflicts that a person has to decide."""

    parts: tuple[str | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What a person has to decide."""
        return tuple(part for part in self.parts if isinstance(part, Conflict))

    @property
    def text(self) -> str | None:
        """The merged text, None if there are conflicts."""
        words = [part for part in self.parts if isinstance(part, str)]
        return "".join(words) if len(words) == len(self.parts) else None


def in_tokens(text: str) -> list[str]:
    """Return text in the pieces that are compared: words, spaces, marks."""
    return _TOKENS.findall(text)


def merge(base: str, mine: str, theirs: str, *, tokens: Tokens = in_tokens) -> Merged:
    """Return both sides' edits of `base` in one text; edits of the same words, or with only a space between, clash.

    `tokens` cuts text into pieces. What it makes equal is no edit: there the text stays as it is on my side."""
    parts: list[str | Conflict] = []
    for before, ours, others in _regions(*map(tokens, (base, mine, theirs))):
        part = _decide(before, ours, others)
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        elif part:
            parts.append(part)
    merged = Merged(tuple(parts))
    broken = merged.text is not None and not _is_paired(merged.text) and all(map(_is_paired, (base, mine, theirs)))
    return Merged((Conflict(base, mine, theirs),)) if broken else merged


def _is_paired(text: str) -> bool:
    """Return whether what opens an emphasis or a link also closes it; two sound edits can together leave one open."""
    marks = Counter(_MARKS.findall(text))
    even = all(count % 2 == 0 for mark, count in marks.items() if mark[0] in "*_")
    return even and marks["["] == marks["]"] and marks["("] == marks[")"]


def merge_paragraphs(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], *, tokens: Tokens = in_tokens
) -> tuple[Merged, ...]:
    """Return both sides' edits of a list of paragraphs, each without blank lines, as paragraphs.

    A paragraph that one side moved and the other edited is edited where it now stands. One that was split or joined is
    merged by its words. A conflict that goes over several paragraphs stays in one; where the two cannot be put together
    without losing a sentence or having it twice, all is one conflict.
    """
    sides = in_one_order(base, mine, theirs)
    whole = Conflict(*(_BREAK.join(side) for side in (base, mine, theirs)))
    if sides is None:
        return (Merged((whole,)),)
    merged = tuple(_paragraphs(merge(*(_BREAK.join(side) for side in sides), tokens=tokens)))
    words = [list(map(tokens, side)) for side in (base, mine, theirs)]
    if words[0] in words[1:]:
        return merged
    versions = ThreeVersions(*(sentences(side, tokens) for side in (base, mine, theirs)))
    if any(one.conflicts for one in merged):
        sound = all(keeps_all(versions, sentences(_with_side(merged, side), tokens)) for side in ("mine", "theirs"))
    else:
        sound = puts_together(versions, sentences(_with_side(merged, "mine"), tokens))
    return merged if sound else (Merged((whole,)),)


def _with_side(merged: Sequence[Merged], side: Literal["mine", "theirs"]) -> list[str]:
    """Return merged paragraphs with one side's words in place of each conflict."""
    return ["".join(part if isinstance(part, str) else getattr(part, side) for part in one.parts) for one in merged]


def _regions(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Sequence[str], ...]]:
    """Yield, in turn, tokens that all three texts have in common, and what each has between those."""
    i = j = k = 0
    for at, ours, others, length in [*_shared(base, mine, theirs), (len(base), len(mine), len(theirs), 0)]:
        yield base[i:at], mine[j:ours], theirs[k:others]
        yield base[at : at + length], mine[ours : ours + length], theirs[others : others + length]
        i, j, k = at + length, ours + length, others + length


def _shared(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that all three have; one that is only a space does not hold edits apart."""
    one, other = (slid(base, side, matches(base, side)) for side in (mine, theirs))
    a = b = 0
    while a < len(one) and b < len(other):
        start = max(one[a][0], other[b][0])
        end = min(one[a][0] + one[a][2], other[b][0] + other[b][2])
        if any(token.count("\n") > 1 or not token.isspace() for token in base[start:end]):
            yield start, start - one[a][0] + one[a][1], start - other[b][0] + other[b][1], end - start
        first = one[a][0] + one[a][2] <= other[b][0] + other[b][2]
        a, b = a + first, b + (not first)


def _decide(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> str | Conflict:
    if theirs in (base, mine):
        return "".join(mine)
    return "".join(theirs) if mine == base else Conflict("".join(base), "".join(mine), "".join(theirs))


def _paragraphs(merged: Merged) -> Iterator[Merged]:
    run: list[str | Conflict] = []
    for part in merged.parts:
        first, *others = part.split(_BREAK) if isinstance(part, str) else (part,)
        run.append(first)
        for text in others:
            yield from _as_paragraph(run)
            run = [text]
    yield from _as_paragraph(run)


def _as_paragraph(run: list[str | Conflict]) -> Iterator[Merged]:
    parts = tuple(part for part in run if part)
    if parts:
        yield Merged(parts)
