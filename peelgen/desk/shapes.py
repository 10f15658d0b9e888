"""How each field of a findings file is filled in, as the model types it: the control, its choices, their meanings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import count
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from peelgen.findings.editor_schema.descriptions import described
from peelgen.findings.editor_schema.registers import frameworks
from peelgen.findings.framework import Framework
from peelgen.findings.model import TO_COME, Inspection, Part, Prose, Sentence
from peelgen.findings.model.finding import Deadline
from peelgen.findings.model.inspection import Forces
from peelgen.findings.model.not_yet_known import PlannedDay
from peelgen.findings.model.text import Day, EmailAddress, Identifier, Line, Moment, Number, TableCell, WebAddress
from peelgen.findings.register import load_forces, load_inspectors


class Control(StrEnum):
    """What a field is filled in with."""

    PROSE = "prose"
    SENTENCE = "sentence"
    LINE = "line"
    NAME = "name"
    DAY = "day"
    PLANNED_DAY = "planned-day"
    MOMENT = "moment"
    NUMBER = "number"
    DEADLINE = "deadline"
    ADDRESS = "address"
    EMAIL = "email"
    CHOICE = "choice"
    YES_OR_NO = "yes-or-no"
    PART = "part"
    ENTRIES = "entries"
    ROWS = "rows"


#: What each kind of text, day and number of the model is filled in with.
_CONTROLS: Final[Sequence[tuple[Any, Control]]] = (
    (Prose, Control.PROSE),
    (Sentence, Control.SENTENCE),
    (TableCell, Control.SENTENCE),
    (Identifier, Control.NAME),
    (Deadline, Control.DEADLINE),
    (Line, Control.LINE),
    (PlannedDay, Control.PLANNED_DAY),
    (Day, Control.DAY),
    (Moment, Control.MOMENT),
    (Number, Control.NUMBER),
    (WebAddress, Control.ADDRESS),
    (EmailAddress, Control.EMAIL),
    (int, Control.NUMBER),
    (bool, Control.YES_OR_NO),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a field is filled in. `entry` is the shape of an entry of a list, `part` the class of a part.

    `choices` are the words that can stand in it, each with its meaning; empty where it is not closed.
    """

    control: Control
    required: bool = False
    help: str = ""
    choices: Mapping[str, str] | None = None
    entry: Shape | None = None
    part: type[Part] | None = None


@cache
def shapes_of(part: type[Part]) -> Mapping[str, Shape]:
    """Return the shape of each field of a part, by its name, in the model's order."""
    told, hints = described(part), get_type_hints(part, include_extras=True)
    return {
        name: _shape(hints[name], required=field.is_required(), help_text=told.get(name, ""))
        for name, field in part.model_fields.items()
    }


def _shape(hint: Any, *, required: bool = False, help_text: str = "") -> Shape:
    if hint == Forces:
        return Shape(Control.ENTRIES, required, help_text, entry=Shape(Control.LINE, required=True))
    for kind, control in _CONTROLS:
        if hint == kind:
            return Shape(control, required, help_text)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _shape(next(one for one in inner if one is not NoneType), required=required, help_text=help_text)
    if origin is Annotated:
        return _shape(inner[0], required=required, help_text=help_text)
    if origin is Literal:
        return Shape(Control.CHOICE, required, help_text, choices=dict.fromkeys(inner, ""))
    if origin is tuple:
        entry = _shape(inner[0], required=True)
        rows = entry.control is Control.ENTRIES
        return Shape(Control.ROWS if rows else Control.ENTRIES, required, help_text, entry=entry)
    return _shape_of_class(hint, required=required, help_text=help_text)


def _shape_of_class(kind: Any, *, required: bool, help_text: str) -> Shape:
    if isinstance(kind, type) and issubclass(kind, Part):
        return Shape(Control.PART, required, help_text, part=kind)
    assert issubclass(kind, StrEnum), f"{kind} has no control"
    told = described(kind)
    return Shape(Control.CHOICE, required, help_text, choices={str(one): told.get(one.name, "") for one in kind})


def shape_at(path: Sequence[str | int]) -> Shape | None:
    """Return the shape of the field at some steps from the top of a findings file; None if the model has none such."""
    shape = Shape(Control.PART, part=Inspection)
    for step in path:
        below = shape.entry if isinstance(step, int) else shapes_of(shape.part).get(step) if shape.part else None
        if below is None:
            return None
        shape = below
    return shape


def choices_at(path: Sequence[str | int], framework: Framework | None) -> Mapping[str, str]:
    """Return what can be chosen at some steps, each with its meaning; empty where anything can be written."""
    shape = shape_at(path)
    if shape and shape.choices:
        return shape.choices
    names = [step for step in path if isinstance(step, str)]
    match names[-2:]:
        case ["framework"]:
            return frameworks()
        case ["force"] | [*_, "forces"]:
            return {slug: force.names[-1].name for slug, force in load_forces().items()}
        case ["inspector"] | ["press_release", "speaker"]:
            return {slug: person.name for slug, person in load_inspectors().items()} | {TO_COME: "Not known yet"}
        case ["judgment", "grade"] if framework:
            return {grade.grade: grade.meaning for grade in framework.scale} | {TO_COME: "Not known yet"}
    return {}


class Fresh:
    """Makes new entries with what must be in them and no more: TBC for words, a free id, the first of some choices.

    `ids` are those that the file has; a day that cannot be TBC is `today`.
    """

    def __init__(self, ids: set[str], today: date) -> None:
        self._ids = ids
        self._today = today

    def entry(self, shape: Shape) -> Any:
        """Return a new entry of a shape."""
        match shape.control:
            case Control.PART if shape.part:
                return self._part(shape.part)
            case Control.ENTRIES | Control.ROWS if shape.entry:
                return [self.entry(shape.entry)]
            case Control.CHOICE if shape.choices:
                return next(iter(shape.choices))
            case Control.NUMBER:
                return "0"
            case Control.DAY:
                return self._today.isoformat()
        return TO_COME

    def _part(self, part: type[Part]) -> dict[str, Any]:
        fields = {name: field for name, field in shapes_of(part).items() if field.required}
        return {name: self._id(part) if name == "id" else self.entry(field) for name, field in fields.items()}

    def _id(self, part: type[Part]) -> str:
        """Return an id that nothing in the file has, after the kind of part: `section-3`."""
        words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in part.__name__).strip("-")
        free = (name for number in count(1) if (name := f"{words}-{number}") not in self._ids)
        name = next(free)
        self._ids.add(name)
        return name
