"""What a page asks to have changed in a findings file, as changes of its lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
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


class SetRows(_Edit):
    """Write the rows of a table."""

    kind: Literal["rows"]
    rows: Annotated[list[Annotated[list[str], Field(max_length=100)]], Field(min_length=1, max_length=2_000)]


Edit = Annotated[SetField | AddEntry | RemoveEntry | MoveEntry | SetRows, Field(discriminator="kind")]


def digest(value: Tree) -> str:
    """Return what tells one value of a file from another."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def changes_of(edit: SetField | AddEntry | RemoveEntry | MoveEntry | SetRows, source: Source) -> list[Change]:
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
        case SetRows():
            return list(_rows(edit, source))


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


def _rows(edit: SetRows, source: Source) -> Iterator[Change]:
    """Yield the changes of cells; where rows came or went, or their length, the rows are written anew from there."""
    steps = _steps(source, edit.path)
    now: Any = value_at(source.tree, edit.path)
    kept = next(
        (place for place, (row, new) in enumerate(zip(now, edit.rows, strict=False)) if len(row) != len(new)),
        min(len(now), len(edit.rows)),
    )
    for place in range(kept):
        for column, (cell, new) in enumerate(zip(now[place], edit.rows[place], strict=True)):
            if cell != new:
                yield Set((*steps, place, column), new)
    yield from (Insert(steps, len(now) + place, list(row)) for place, row in enumerate(edit.rows[kept:]))
    yield from (Delete((*steps, place)) for place in reversed(range(kept, len(now))))
