"""Entries without ids that were added or deleted: rows of a table, bullets of a recommendation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from peelgen.returned.report.bullet_marks import MARKS, without_marks
from peelgen.returned.report.outcomes import Edit, Sides
from peelgen.returned.report.reading import Reading
from peelgen.source import Tree
from peelgen.source.amend import Delete, Insert
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

_ROW = re.compile(r"(tables\[[^\]]+\]\.rows)\[(\d+)\]\[\d+\]")
_BULLET = re.compile(r"(.*\.(?:parts|notes))\[(\d+)\](?:\.text)?")

#: A list's path and an entry's place in it, from 0.
ListPlace = tuple[str, int]


def take_rows(reading: Reading, sides: Sides) -> tuple[list[Edit], Reading]:
    """Return the rows and bullets that were added or deleted, and what is left of the other edits."""
    gone = [one for one in _deleted_rows(reading, sides.anchors) if _can_be_deleted(one[0], sides)]
    valued = ((entry, own, _entry_value(entry, own, sides)) for entry, own in _added_rows(reading, sides.anchors))
    come = [one for one in valued if one[2] and _can_be_added(one[0], one[2], sides)]
    taken = {id(line) for _, own in gone for line in own} | {id(line) for _, own, _ in come for line in own}
    edits = [(entry, _deletion(entry, own, sides)) for entry, own in gone]
    edits += [(entry, _addition(entry, own, value, sides)) for entry, own, value in come]
    # Where a list is no longer as long as it was, its places mean something else, and an earlier pull did all this.
    edits = [(entry, edit) for entry, edit in edits if _is_unchanged(entry[0], sides)]
    left = [one for one in reading.outside if id(one.before or one.now) not in taken]
    # From the end of each list, so that the places before stay what they are.
    ordered = sorted(edits, key=_position, reverse=True)
    return [edit for _, edit in ordered], replace(reading, outside=left)


def _position(made: tuple[ListPlace, Edit]) -> ListPlace:
    """Return where a list is changed: a new entry comes behind the one that it is known by."""
    (path, place), edit = made
    return path, place + isinstance(edit.changes[0], Insert)


def _entry_in(line: Line, anchors: Mapping[int, Anchor]) -> ListPlace | None:
    """Return the row or bullet that a line prints, None for any other line."""
    for number in line.anchors:
        path = anchors[number].path if number in anchors else ""
        match = _ROW.fullmatch(path) or _BULLET.fullmatch(path)
        if match:
            return match[1], int(match[2])
    return None


def _deleted_rows(reading: Reading, anchors: Mapping[int, Anchor]) -> list[tuple[ListPlace, list[Line]]]:
    """Return the entries of which no line is left, where some other entry of their list still stands."""
    missing = {id(one.before) for one in reading.outside if one.now is None}
    lines: dict[ListPlace, list[Line]] = {}
    for line in reading.before:
        entry = _entry_in(line, anchors)
        if entry:
            lines.setdefault(entry, []).append(line)
    dead = {entry: own for entry, own in lines.items() if all(id(line) in missing for line in own)}
    alive = {path for path, place in lines if (path, place) not in dead}
    return [(entry, own) for entry, own in dead.items() if entry[0] in alive]


def _is_unchanged(path: str, sides: Sides) -> bool:
    """Return whether a list is as long as when the document was made: only then do its places mean the same."""
    base, mine = _list_on_both_sides(path, sides)
    return len(base) == len(mine)


def _list_on_both_sides(path: str, sides: Sides) -> tuple[list[Tree], list[Tree]]:
    """Return a list as it was and as it is."""
    base, mine = (value_at(tree, path) for tree in (sides.base, sides.mine))
    return base if isinstance(base, list) else [], mine if isinstance(mine, list) else []


def _can_be_deleted(entry: ListPlace, sides: Sides) -> bool:
    """Return whether an entry can be deleted, or was deleted in the findings file too."""
    base, mine = _list_on_both_sides(entry[0], sides)
    return len(base) == len(mine) or base[entry[1]] not in mine


def _can_be_added(entry: ListPlace, value: Tree, sides: Sides) -> bool:
    """Return whether a new entry can be added, or was added in the findings file too."""
    base, mine = _list_on_both_sides(entry[0], sides)
    return len(base) == len(mine) or mine.count(value) > base.count(value)


def _added_rows(reading: Reading, anchors: Mapping[int, Anchor]) -> list[tuple[ListPlace, list[Line]]]:
    """Return the new rows and bullets, each with the entry after which it stands: number -1 before the first."""
    new = {id(one.now): one for one in reading.outside if one.before is None}
    groups = [list(group) for _, group in groupby(reading.now, key=lambda line: id(line) in new)]
    added: list[tuple[ListPlace, list[Line]]] = []
    for above, lines, below in zip([[], *groups], groups, [*groups[1:], []], strict=False):
        if id(lines[0]) in new and (beside := _neighbour(above[-1:], below[:1], anchors)):
            entry, line = beside
            own = _rows(lines, line) if entry[0].endswith(".rows") else _bullets(lines, line)
            added += [(entry, one) for one in reversed(own)]
    return added


def _neighbour(
    above: Sequence[Line], below: Sequence[Line], anchors: Mapping[int, Anchor]
) -> tuple[ListPlace, Line] | None:
    """Return the entry after which new lines stand, with the line above or below them that is of the same list."""
    for line in above:
        if entry := _entry_in(line, anchors):
            return entry, line
    for line in below:
        if entry := _entry_in(line, anchors):
            return (entry[0], entry[1] - 1), line
    return None


def _rows(lines: Sequence[Line], beside: Line) -> list[list[Line]]:
    """Return the rows, besides one of the same table, that new lines are."""
    table, number, _ = beside.cell or (0, 0, 0)
    cells = [line for line in lines if line.cell and line.cell[0] == table and line.cell[1] != number]
    return [list(group) for _, group in groupby(cells, key=lambda line: line.cell and line.cell[1])]


def _bullets(lines: Sequence[Line], beside: Line) -> list[list[Line]]:
    """Return the bullets, of the same kind as one beside them, that new lines are."""
    return [[line] for line in lines if line.style == beside.style and line.cell == beside.cell]


def _deletion(entry: ListPlace, lines: Sequence[Line], sides: Sides) -> Edit:
    path, place = entry
    steps = steps_to(sides.mine, path) or ()
    return Edit(f"{path}[{place}]", " | ".join(line.text for line in lines), "", (Delete((*steps, place)),), "deleted")


def _entry_value(entry: ListPlace, lines: Sequence[Line], sides: Sides) -> Tree:
    """Return a new entry as the findings file has those beside it, None for a row with other columns."""
    path, place = entry
    beside = value_at(sides.base, f"{path}[{max(place, 0)}]")
    if not isinstance(beside, list):
        words = lines[0].markdown.strip()
        sibling = beside.get("text") if isinstance(beside, dict) else beside
        # Notes end with a full stop of their own, bullets with what the house prints there.
        words = words if MARKS.search(str(sibling or "").rstrip()) else without_marks(words)
        return {"text": words} if isinstance(beside, dict) else words
    columns = range(1, len(beside) + 1)
    cells: dict[int, list[str]] = {}
    for line in lines:
        cells.setdefault(line.cell[2] if line.cell else 0, []).append(line.markdown.strip())
    return [" ".join(cells.get(column, [])) for column in columns] if set(cells) <= set(columns) else None


def _addition(entry: ListPlace, lines: Sequence[Line], value: Tree, sides: Sides) -> Edit:
    path, place = entry
    steps = steps_to(sides.mine, path) or ()
    new = " | ".join(line.text.strip() for line in lines)
    return Edit(f"{path}[{place + 1}]", "", new, (Insert(steps, place + 1, value),), "added")
