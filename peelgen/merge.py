"""Two people's edits of one text into one: by words, by paragraphs and by entries; what clashes is left to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from peelgen.alignment import matches, slid

Tokens = Callable[[str], Sequence[str]]

#: Marks of emphasis and numbers quoted as {id} stay whole; a word keeps its apostrophes and hyphens.
_TOKENS = re.compile(r"\*+|_{2,}|\{[^{}\n]*\}|\w+(?:[’'-]\w+)*|\n[ \t]*\n\s*|\s+|[^\w\s]")
_MARKS = re.compile(r"\*+|_{2,}|[\[\]()]")
_BREAK = "\n\n"
#: From this share of common words on, two paragraphs are one paragraph edited.
_ALIKE = 0.5
#: So many paragraphs are compared with each other to find out which were edited; with more, only equal ones are found.
_MOST_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch that both sides changed, each in its own way; empty where a side has nothing."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text in stretches: those that are decided, and those that a person has to decide."""

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


@dataclass(frozen=True, slots=True)
class MergedEntries:
    """Merged entries by id, in order. If both sides put them in orders of their own, mine stands."""

    entries: dict[str, Merged]
    both_reordered: bool


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
    merged by its words. A conflict that goes over several paragraphs stays in one.
    """
    mine_of, theirs_of = _follow(base, mine), _follow(base, theirs)
    if _moved(mine_of) and not _moved(theirs_of):
        base, theirs = _rearranged(base, theirs, mine_of, theirs_of)
    elif _moved(theirs_of) and not _moved(mine_of):
        base, mine = _rearranged(base, mine, theirs_of, mine_of)
    return tuple(_paragraphs(merge(*(_BREAK.join(side) for side in (base, mine, theirs)), tokens=tokens)))


def merge_entries(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> MergedEntries:
    """Return both sides' edits of texts that have ids.

    An entry that one side deleted and the other left alone is gone; if the other changed it, that is a conflict.
    """
    order, both = _order(list(base), list(mine), list(theirs))
    entries = {}
    for key in order:
        before, ours, others = (side.get(key, "") for side in (base, mine, theirs))
        if key in mine and key in theirs:
            entries[key] = merge(before, ours, others) if key in base else Merged((_decide([], [ours], [others]),))
        elif key not in base:
            entries[key] = Merged((ours or others,))
        elif before != (ours if key in mine else others):
            entries[key] = Merged((Conflict(before, ours, others),))
    return MergedEntries(entries, both)


def _regions(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Sequence[str], ...]]:
    """Yield stretch by stretch what the three have: what all share, and what lies between."""
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


def _follow(base: Sequence[str], edited: Sequence[str]) -> dict[int, int]:
    """Return where each paragraph now stands: equal ones, then those most of whose words are the same."""
    places: dict[str, list[int]] = {}
    for number, text in enumerate(edited):
        places.setdefault(text, []).append(number)
    found = {i + n: j + n for i, j, length in matches(base, edited) for n in range(length)}
    taken = set(found.values())
    for number, text in enumerate(base):
        if number not in found and len(places.get(text, [])) == 1 and places[text][0] not in taken:
            found[number] = places[text][0]
            taken.add(found[number])
    return found | _alike(base, edited, found)


def _alike(base: Sequence[str], edited: Sequence[str], found: Mapping[int, int]) -> dict[int, int]:
    old = {number: Counter(text.split()) for number, text in enumerate(base) if number not in found}
    new = {number: Counter(text.split()) for number, text in enumerate(edited) if number not in set(found.values())}
    if len(old) * len(new) > _MOST_COMPARED:
        return {}
    shares = [(_share(one, other), i, j) for i, one in old.items() for j, other in new.items()]
    pairs: dict[int, int] = {}
    for share, i, j in sorted(shares, key=lambda pair: (-pair[0], pair[1:])):
        if share >= _ALIKE and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _share(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _moved(places: Mapping[int, int]) -> bool:
    new = [places[number] for number in sorted(places)]
    return new != sorted(new)


def _rearranged(
    base: Sequence[str], other: Sequence[str], moved: Mapping[int, int], other_of: Mapping[int, int]
) -> tuple[list[str], list[str]]:
    """Return the base and the other side in the order to which one side moved the paragraphs."""
    ranks = _ranks(len(base), moved)
    linked = {place: ranks[number] for number, place in other_of.items()}
    other_ranks = _ranks(len(other), linked)
    return _sorted(base, ranks), _sorted(other, other_ranks)


def _ranks(length: int, known: Mapping[int, int]) -> list[int]:
    """Return a rank for each paragraph; one without stays behind that before it."""
    ranks: list[int] = []
    for number in range(length):
        ranks.append(known.get(number, ranks[-1] if ranks else -1))
    return ranks


def _sorted(paragraphs: Sequence[str], ranks: Sequence[int]) -> list[str]:
    return [paragraphs[number] for number in sorted(range(len(paragraphs)), key=lambda number: ranks[number])]


def _paragraphs(merged: Merged) -> Iterator[Merged]:
    run: list[str | Conflict] = []
    for part in merged.parts:
        first, *others = part.split(_BREAK) if isinstance(part, str) else (part,)
        run.append(first)
        for text in others:
            yield from _one(run)
            run = [text]
    yield from _one(run)


def _one(run: list[str | Conflict]) -> Iterator[Merged]:
    parts = tuple(part for part in run if part)
    if parts:
        yield Merged(parts)


def _order(base: list[str], mine: list[str], theirs: list[str]) -> tuple[list[str], bool]:
    """Return all ids in order: that of the side which changed it, and whether both did."""
    mine_kept, theirs_kept = _kept_order(base, mine), _kept_order(base, theirs)
    first, second = (mine, theirs) if theirs_kept or not mine_kept else (theirs, mine)
    order = list(first)
    for number, key in enumerate(second):
        if key not in order:
            before = next((one for one in reversed(second[:number]) if one in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order, not mine_kept and not theirs_kept and mine != theirs


def _kept_order(base: list[str], side: list[str]) -> bool:
    return [key for key in side if key in base] == [key for key in base if key in side]
