"""Which of several copies in a Word file is what the file was made with: Word copies a control with its tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from peelgen.returned.report.line_pairing import likeness
from peelgen.word.anchors import COPY, ENTRY, Anchor
from peelgen.word.reading.lines import Line

#: Where the lines of each anchor stand, by its number without that of the copy.
_Places = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Readings:
    """The lines before, and those now, whose numbers change; where the lines of each anchor are in both."""

    before: Sequence[Line]
    now: list[Line]
    stood: _Places
    stands: _Places
    #: Where copies stand of which it is known already that they are: what is beside one is no sign of an original.
    copies: set[int] = field(default_factory=set)


def with_originals(before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]) -> tuple[Line, ...]:
    """Return the lines of an edited file, where the reading takes the first of several copies for the original.

    The original is the one whose words are most those of before; of equal ones, that which has the same neighbours.
    """
    sides = _Readings(before, list(now), _places(before), _places(now))
    copied = dict.fromkeys(number % COPY for line in now for number in _numbers(line) if number >= COPY)
    entries = [number for number in copied if anchors[number].source == ENTRY]
    inside = {place for number in entries for place in sides.stands[number]}
    for number in entries:
        _exchange_copies(number, sides, is_entry=True)
    for number in copied:
        if inside.isdisjoint(sides.stands[number]):
            _exchange_copies(number, sides, is_entry=False)
    return tuple(sides.now)


def _numbers(line: Line) -> Iterator[int]:
    """Yield the numbers of the controls round a line, outermost first, and of all anchors in it."""
    yield from line.controls
    yield from line.anchors
    yield from (number for number, _ in line.marks)


def _places(lines: Sequence[Line]) -> _Places:
    found: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        for number in {number % COPY for number in _numbers(line)}:
            found.setdefault(number, []).append(place)
    return found


def _exchange_copies(number: int, sides: _Readings, *, is_entry: bool) -> None:
    """Exchange the numbers of the first copy and of the original, also of all that is in an entry."""
    copies: dict[int, list[int]] = {}
    for place in sides.stands[number]:
        for one in {one // COPY for one in _numbers(sides.now[place]) if one % COPY == number}:
            copies.setdefault(one, []).append(place)
    old = sides.stood.get(number, ())
    if 0 not in copies or len(copies) == 1 or not old:
        return
    right = max(copies, key=lambda copy: (*_likeness_to_original(sides, old, copies[copy]), -copy))
    sides.copies.update(place for copy, places in copies.items() if copy != right for place in places)
    if right:
        first, second = (
            _numbers_inside(sides.now, number, copies[one]) if is_entry else {one * COPY + number} for one in (0, right)
        )
        for one, new in ((0, _numbers_of_copy(first, second, right)), (right, {one: one % COPY for one in second})):
            for place in copies[one]:
                sides.now[place] = _renumbered(sides.now[place], new)


def _likeness_to_original(sides: _Readings, old: Sequence[int], new: Sequence[int]) -> tuple[float, int]:
    """Return the share of words that a copy has in common with the original, and how many neighbours."""
    both = (sides.before, old, set[int]()), (sides.now, new, sides.copies)
    words = [" ".join(lines[place].text for place in places) for lines, places, _ in both]
    beside = zip(*(_neighbours(*side) for side in both), strict=True)
    return likeness(*words), sum(one == other for one, other in beside)


def _neighbours(lines: Sequence[Line], places: Sequence[int], copies: set[int]) -> tuple[str | None, str | None]:
    """Return the words above and below; None where a copy stands."""
    above, below = places[0] - 1, places[-1] + 1
    return (
        (lines[above].text if above >= 0 else "") if above not in copies else None,
        (lines[below].text if below < len(lines) else "") if below not in copies else None,
    )


def _numbers_inside(lines: Sequence[Line], number: int, places: Sequence[int]) -> set[int]:
    """Return the numbers of an entry's copy and of all that is in it; not those of what is round it."""
    found: set[int] = set()
    for line in (lines[place] for place in places):
        own = [one % COPY for one in line.controls].index(number)
        found |= set(_numbers(line)) - set(line.controls[:own])
    return found


def _numbers_of_copy(first: set[int], second: set[int], right: int) -> dict[int, int]:
    """Return the new numbers of the first copy, which is none of the file's own: those that the other one had."""
    copies = {one % COPY: one for one in second if one >= COPY}
    return {one: copies.get(one % COPY, one % COPY + right * COPY) for one in first}


def _renumbered(line: Line, new: Mapping[int, int]) -> Line:
    return replace(
        line,
        controls=tuple(new.get(one, one) for one in line.controls),
        whole=None if line.whole is None else new.get(line.whole, line.whole),
        pieces=tuple(replace(one, anchor=one.anchor and new.get(one.anchor, one.anchor)) for one in line.pieces),
        marks=tuple((new.get(one, one), words) for one, words in line.marks),
    )
