"""What a page asks to have changed in a findings file, as changes of its lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from peelgen.base.errors import PeelgenError
from peelgen.desk.shapes import Control, Fresh, shape_at
from peelgen.findings.model import TO_COME
from peelgen.source import Source, Steps, Tree
from peelgen.source.amend import Add, Change, Delete, Insert, Move, Reword, Set
from peelgen.source.field_paths import STEP, steps_to, texts_with_steps, value_at

_LENGTH: Final = 16
_PATH = Annotated[str, Field(max_length=500)]
#: The digest of what the page showed at the path; of nothing where there was nothing.
_SHOWN = Annotated[str, Field(max_length=_LENGTH)]


class Clash(PeelgenError):
    """What is to be changed is no longer what the page showed. `now` is what stands there."""

    def __init__(self, now: Tree) -> None:
        super().__init__(
            "Somebody else has changed this meanwhile.", "Look at both, and keep one or bring them together."
        )
        self.now = now


class _Edit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    path: _PATH
    shown: _SHOWN


class SetField(_Edit):
    """Write a value into a field, or take the field out where the value is empty."""

    kind: Literal["set"]
    value: Annotated[str, Field(max_length=200_000)]


class AddEntry(_Edit):
    """Put a new entry, or a copy of what is given, into the list at the path, at a place from 0."""

    kind: Literal["add"]
    place: Annotated[int, Field(ge=0, le=10_000)]


class RemoveEntry(_Edit):
    """Take an entry or a field out."""

    kind: Literal["remove"]


class MoveEntry(_Edit):
    """Let an entry change places with the one before or after it."""

    kind: Literal["move"]
    by: Literal[-1, 1]


class TableColumn(BaseModel):
    """A column of a table, as the page has it."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    heading: Annotated[str, Field(max_length=2_000)]
    align: Annotated[str, Field(max_length=20)] | None = None


class SetTable(_Edit):
    """Write the columns and rows of a table, whose path it is."""

    kind: Literal["table"]
    columns: Annotated[list[TableColumn], Field(min_length=1, max_length=100)]
    rows: Annotated[list[Annotated[list[str], Field(max_length=100)]], Field(min_length=1, max_length=2_000)]


class PastedTable(BaseModel):
    """A table that was pasted into a text: its caption, if it had one, its columns, and the cells of its rows."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    caption: Annotated[str, Field(max_length=2_000)] = TO_COME
    columns: Annotated[list[TableColumn], Field(min_length=1, max_length=100)]
    rows: Annotated[
        list[Annotated[list[Annotated[str, Field(max_length=5_000)]], Field(max_length=100)]],
        Field(min_length=1, max_length=2_000),
    ]


AnyEdit = SetField | AddEntry | RemoveEntry | MoveEntry | SetTable
Edit = Annotated[AnyEdit, Field(discriminator="kind")]


def digest(value: Tree) -> str:
    """Return what tells one value of a file from another."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def changes_of(edit: AnyEdit, source: Source) -> list[Change]:
    """Return the changes of lines that an edit is. Clash if something else stands there than the page showed."""
    now = value_at(source.tree, edit.path)
    if digest(now) != edit.shown:
        raise Clash(now)
    match edit:
        case SetField():
            return _set(edit, source)
        case AddEntry():
            steps = _steps_with_missing(source.tree, edit.path)
            return [_inserted(edit, source, steps)]
        case RemoveEntry():
            return [Delete(_steps(source, edit.path))]
        case MoveEntry():
            *above, place = _steps(source, edit.path)
            return [Move((*above, int(place) + min(edit.by, 0)))]
        case SetTable():
            return list(_table(edit, _steps(source, edit.path), now))


def tables_added(tables: Sequence[PastedTable], source: Source) -> dict[str, Change]:
    """Return how tables come behind those that a file has, by the ids that they get: such as nothing in it has."""
    taken = {text for steps, text in texts_with_steps(source.tree) if steps[-1] == "id"}
    free = (name for number in count(1) if (name := f"table-{number}") not in taken)
    listed = value_at(source.tree, "tables")
    first = len(listed) if isinstance(listed, list) else 0
    named = zip(free, tables, strict=False)
    return {
        name: Insert(("tables",), place, {"id": name, **table.model_dump(exclude_none=True)})
        for place, (name, table) in enumerate(named, first)
    }


def _steps(source: Source, path: str) -> Steps:
    steps = steps_to(source.tree, path)
    if not steps:
        raise PeelgenError("What was to be changed is no longer there.", "Look at the page again.")
    return steps


def _steps_with_missing(tree: Tree, path: str) -> Steps:
    """Return the steps to a field that may be missing, with the fields above it; what is above an entry must be there.

    PeelgenError if the model has no such field.
    """
    steps: list[str | int] = []
    below: Any = tree
    for entry, name in STEP.findall(path):
        found = steps_to(below, f"[{entry}]" if entry else name)
        if entry and not found:
            raise PeelgenError("What was to be changed is no longer there.", "Look at the page again.")
        steps.append(found[0] if found else name)
        below = below[found[0]] if found else None
    if shape_at(steps) is None:
        raise PeelgenError(f"A findings file has no field “{path[:100]}”.")
    return tuple(steps)


def _set(edit: SetField, source: Source) -> list[Change]:
    """Return how a field is written; one that must be there holds TBC where nothing is written."""
    steps = _steps_with_missing(source.tree, edit.path)
    shape, value = shape_at(steps), edit.value.strip()
    stands = steps_to(source.tree, edit.path) is not None
    if not value and not (shape and shape.required):
        return [Delete(steps)] if stands else []
    value = value or TO_COME
    if not stands:
        return [_added(source.tree, steps, value)]
    if shape and shape.control is Control.PROSE and value_at(source.tree, edit.path):
        return [Reword(steps, value)]
    return [Set(steps, value)]


def _added(tree: Any, steps: Steps, value: Tree) -> Add:
    """Return a new field with its value, and with the fields above it that are not there either."""
    depth = 0
    while isinstance(tree, list) or (isinstance(tree, dict) and tree.get(steps[depth])):
        tree, depth = tree[steps[depth]], depth + 1  # type: ignore[index]  # the steps are the tree's
    for step in reversed(steps[depth + 1 :]):
        value = {str(step): value}
    return Add(steps[:depth], str(steps[depth]), value)


def _inserted(edit: AddEntry, source: Source, steps: Steps) -> Change:
    shape = shape_at(steps)
    if shape is None or shape.entry is None:
        raise PeelgenError("There is no list to which something could be added.")
    ids = {text for way, text in texts_with_steps(source.tree) if way[-1] == "id"}
    entries: Any = value_at(source.tree, edit.path)
    place = min(edit.place, len(entries) if isinstance(entries, list) else 0)
    entry = Fresh(ids, date.today()).entry(shape.entry)  # noqa: DTZ011 - the day where the writer is
    if shape.control is Control.ROWS and entries:
        entry = [""] * len(entries[0])
    return Insert(steps, place, entry) if entries else _added(source.tree, steps, [entry])


def _table(edit: SetTable, steps: Steps, now: Any) -> Iterator[Change]:
    """Yield the changes of a table's cells, and of its columns: the first stays the first, whatever it is called."""
    columns, rows = now.get("columns") or [], now.get("rows") or []
    yield from _columns((*steps, "columns"), columns, edit.columns)
    yield from _rows((*steps, "rows"), rows, edit.rows)


def _columns(steps: Steps, now: list[dict[str, str]], columns: Sequence[TableColumn]) -> Iterator[Change]:
    for place, (before, column) in enumerate(zip(now, columns, strict=False)):
        for name, value in column.model_dump().items():
            if before.get(name) == value:
                continue
            if name not in before:
                yield Add((*steps, place), name, value)
            else:
                yield Delete((*steps, place, name)) if value is None else Set((*steps, place, name), value or TO_COME)
    added = ({**one.model_dump(exclude_none=True), "heading": one.heading or TO_COME} for one in columns[len(now) :])
    yield from (Insert(steps, place, column) for place, column in enumerate(added, len(now)))
    yield from (Delete((*steps, place)) for place in reversed(range(len(columns), len(now))))


def _rows(steps: Steps, now: list[list[str | None]], rows: Sequence[list[str]]) -> Iterator[Change]:
    """Yield the changes of cells; from the first row that is longer or shorter than it was, all are written anew."""
    pairs = enumerate(zip(now, rows, strict=False))
    least = min(len(now), len(rows))
    kept = next((place for place, (before, row) in pairs if len(before) != len(row)), least)
    for place in range(kept):
        for column, (cell, new) in enumerate(zip(now[place], rows[place], strict=True)):
            if (cell or "") != new:
                yield Set((*steps, place, column), new)
    yield from (Insert(steps, len(now) + place, list(row)) for place, row in enumerate(rows[kept:]))
    yield from (Delete((*steps, place)) for place in reversed(range(kept, len(now))))
