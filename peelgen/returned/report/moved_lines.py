"""What stands in another place of an edited file without being another: sections, rows, standing words."""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peelgen.word.anchors import ENTRY, Anchor, entry_of
from peelgen.word.reading.lines import Line

#: What stands where an author says: its lines move with that place. Within a table they have an order of their own.
_PLACED = re.compile(r"(?:tables|charts|figures|images)\[[^\]]*\]")
#: A row or a bullet of a list, whose entries have no ids.
_LISTED = re.compile(r".*\.(?:rows|parts|notes)\[\d+\]")
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that was moved, or the first of several: what it is now, and the words after which it stood and stands."""

    line: Line
    stood_after: str
    stands_after: str
    path: str


@dataclass(frozen=True, slots=True)
class _Position:
    """A line, or the first one of a field, by its positions before and now."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class PairedLines:
    """The lines before and now; the fields of several paragraphs that each is in; which line is which."""

    before: Sequence[Line]
    now: Sequence[Line]
    fields: tuple[Sequence[str | None], Sequence[str | None]]
    pairs: Mapping[int, int]


def moved(lines: PairedLines, anchors: Mapping[int, Anchor]) -> list[Moved]:
    """Return what was moved. The order of the paragraphs within a field is that field's own matter."""
    found: list[Moved] = []
    for units in _by_table(lines, anchors).values():
        kept = _longest_rising([unit.new for unit in units])
        for place, unit in enumerate(units):
            if place not in kept and (place == 0 or place - 1 in kept or units[place - 1].new + 1 != unit.new):
                found.append(_moved(unit, lines, anchors))
    return found


def _moved(unit: _Position, lines: PairedLines, anchors: Mapping[int, Anchor]) -> Moved:
    stood, stands = (
        lines[place - 1].text.strip() if place else ""
        for lines, place in ((lines.before, unit.old), (lines.now, unit.new))
    )
    line = lines.before[unit.old]
    return Moved(lines.now[unit.new], stood, stands, _path(line, anchors) or _entry_round(line, anchors))


def _entry_round(line: Line, anchors: Mapping[int, Anchor]) -> str:
    """Return the path of the entry that a line of standing words is printed with: the label of a box."""
    entries = (anchors[number] for number in reversed(line.controls) if number in anchors)
    return next((entry.path for entry in entries if entry.source == ENTRY and entry.path.endswith("]")), "")


def _by_table(lines: PairedLines, anchors: Mapping[int, Anchor]) -> dict[str, list[_Position]]:
    """Return by table, and by "" for all that is in none, the lines that have an order among each other."""
    units: dict[str, list[_Position]] = {}
    for unit, field in _positions(lines):
        placed = None if field else _PLACED.match(_path(lines.before[unit.old], anchors))
        units.setdefault(placed[0] if placed else "", []).append(unit)
    return units


def _positions(lines: PairedLines) -> Iterator[tuple[_Position, str | None]]:
    """Yield each line of the body that is still there, and for a field of several paragraphs its first."""
    firsts: dict[str, int] = {}
    for j, field in enumerate(lines.fields[1]):
        if field:
            firsts.setdefault(field, j)
    seen: set[str] = set()
    for i, (line, field) in enumerate(zip(lines.before, lines.fields[0], strict=True)):
        place = firsts.get(field) if field else lines.pairs.get(i)
        if place is not None and field not in seen and line.story == "body" and not line.style.startswith("toc "):
            yield _Position(i, place), field
        seen |= {field} if field else set()


def _path(line: Line, anchors: Mapping[int, Anchor]) -> str:
    return next((anchors[number].path for number in line.anchors if number in anchors and anchors[number].path), "")


def _longest_rising(places: Sequence[int]) -> set[int]:
    """Return the positions of the longest subsequence that rises."""
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int | None] = []
    for number, place in enumerate(places):
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
        previous.append(ends[at - 1] if at else None)
    return set(_chain(ends[-1] if ends else None, previous))


def _chain(last: int | None, previous: Sequence[int | None]) -> Iterator[int]:
    while last is not None:
        yield last
        last = previous[last]


def describe_move(one: Moved) -> tuple[str, str]:
    """Return where something was moved from and to, and what to do about it."""
    stood, stands = map(_after, (one.stood_after, one.stands_after))
    listed = _LISTED.match(one.path)
    entry = listed[0] if listed else entry_of(one.path) or one.path
    remedy = f"Move {entry} in the findings file." if entry else "The template says in which order these words stand."
    return f"This was moved. It stood {stood}; now it stands {stands}.", remedy


def _after(words: str) -> str:
    short = textwrap.shorten(words, _LONGEST_SHOWN, placeholder=" …")
    return f"after “{short}”" if short else "at the top"
