"""Entries without ids that were added or deleted: rows of a table, bullets of a recommendation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from peelgen.proof import Anchor, Line
from peelgen.pull.edits import Edit, Sides
from peelgen.pull.fields import Sorted
from peelgen.pull.paths import steps_to, value_at
from peelgen.source import Tree
from peelgen.source.amend import Delete, Insert

_ROW = re.compile(r"(tables\[[^\]]+\]\.rows)\[(\d+)\]\[\d+\]")
_BULLET = re.compile(r"(.*\.(?:parts|notes))\[(\d+)\](?:\.text)?")
#: What ends a bullet in print, and not in the findings file.
_MARKS = re.compile(r"(;( and)?|[.,])$")

#: A list's path and an entry's place in it, from 0.
Entry = tuple[str, int]


def from_numbered(
    before: Sequence[Line], now: Sequence[Line], found: Sorted, sides: Sides
) -> tuple[list[Edit], Sorted]:
    """Return the rows and bullets that were added or deleted, and what is left of the other edits."""
    gone = _gone(before, found, sides)
    come = _come(now, found, sides)
    taken = {id(line) for _, lines in (*gone, *come) for line in lines}
    edits = [(entry, _deletion(entry, lines, sides)) for entry, lines in gone]
    edits += [(entry, edit) for entry, lines in come if (edit := _addition(entry, lines, sides))]
    left = [one for one in found.outside if id(one.before or one.now) not in taken]
    # From the end of each list, so that the places before stay what they are.
    ordered = sorted(edits, key=lambda pair: pair[0], reverse=True)
    return [edit for _, edit in ordered], replace(found, outside=left)


def entry_in(line: Line, anchors: Mapping[int, Anchor]) -> Entry | None:
    """Return the row or bullet that a line prints, None for any other line."""
    for number in line.anchors:
        path = anchors[number].path if number in anchors else ""
        match = _ROW.fullmatch(path) or _BULLET.fullmatch(path)
        if match:
            return match[1], int(match[2])
    return None


def _gone(before: Sequence[Line], found: Sorted, sides: Sides) -> list[tuple[Entry, list[Line]]]:
    """Return the entries of which no line is left, where some other entry of their list still stands."""
    missing = {id(one.before) for one in found.outside if one.now is None}
    lines: dict[Entry, list[Line]] = {}
    for line in before:
        entry = entry_in(line, sides.anchors)
        if entry:
            lines.setdefault(entry, []).append(line)
    dead = {entry: own for entry, own in lines.items() if all(id(line) in missing for line in own)}
    alive = {path for path, place in lines if (path, place) not in dead}
    return [(entry, own) for entry, own in dead.items() if entry[0] in alive and _is_unchanged(entry[0], sides)]


def _is_unchanged(path: str, sides: Sides) -> bool:
    """Return whether a list is as long as when the document was made: only then do its places mean the same."""
    base, mine = value_at(sides.base, path), value_at(sides.mine, path)
    return isinstance(base, list) and isinstance(mine, list) and len(base) == len(mine)


def _come(now: Sequence[Line], found: Sorted, sides: Sides) -> list[tuple[Entry, list[Line]]]:
    """Return the new rows and bullets, each with the entry after which it stands."""
    new = {id(one.now): one for one in found.outside if one.before is None}
    added: list[tuple[Entry, list[Line]]] = []
    above: tuple[Line, Entry] | None = None
    for is_new, group in groupby(now, key=lambda line: id(line) in new):
        lines = list(group)
        if not is_new:
            entry = entry_in(lines[-1], sides.anchors)
            above = (lines[-1], entry) if entry and _is_unchanged(entry[0], sides) else None
        elif above:
            own = _rows(lines, above[0]) if above[1][0].endswith(".rows") else _bullets(lines, above[0])
            added += [(above[1], one) for one in reversed(own)]
    return added


def _rows(lines: Sequence[Line], above: Line) -> list[list[Line]]:
    """Return the rows, below one, that new lines are."""
    table, number, _ = above.cell or (0, 0, 0)
    cells = [line for line in lines if line.cell and line.cell[0] == table and line.cell[1] != number]
    return [list(group) for _, group in groupby(cells, key=lambda line: line.cell and line.cell[1])]


def _bullets(lines: Sequence[Line], above: Line) -> list[list[Line]]:
    """Return the bullets, below one, that new lines are."""
    return [[line] for line in lines if line.style == above.style and line.cell == above.cell]


def _deletion(entry: Entry, lines: Sequence[Line], sides: Sides) -> Edit:
    path, place = entry
    steps = steps_to(sides.mine, path) or ()
    return Edit(f"{path}[{place}]", " | ".join(line.text for line in lines), "", (Delete((*steps, place)),), "deleted")


def _addition(entry: Entry, lines: Sequence[Line], sides: Sides) -> Edit | None:
    path, place = entry
    steps, beside = steps_to(sides.mine, path), value_at(sides.mine, f"{path}[{place}]")
    value: Tree
    if isinstance(beside, list):
        cells = {line.cell[2]: line.text.strip() for line in lines if line.cell}
        value = [cells.get(column, "") for column in range(1, len(beside) + 1)]
        if not set(cells) <= set(range(1, len(beside) + 1)):
            return None
    else:
        words = _MARKS.sub("", lines[0].markdown.strip())
        value = {"text": words} if isinstance(beside, dict) else words
    if steps is None:
        return None
    new = " | ".join(line.text.strip() for line in lines)
    return Edit(f"{path}[{place + 1}]", "", new, (Insert(steps, place + 1, value),), "added")
