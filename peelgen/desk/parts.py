"""A part of a findings file as the page's panel shows it: its fields, filled in or not, and how each is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from peelgen.base.errors import PeelgenError
from peelgen.desk.edits import digest
from peelgen.desk.outline import framework_of
from peelgen.desk.shapes import Control, Shape, choices_at, shape_at, shapes_of
from peelgen.findings.case import Case
from peelgen.findings.model import Part
from peelgen.review.style.waivers import path_of
from peelgen.source import Steps, Tree
from peelgen.source.field_paths import STEP, steps_to, value_at

_LONGEST_LABEL: Final = 80


class _Place(NamedTuple):
    """A field that there is or could be: how it is reached, how it is filled in, and what stands in it."""

    path: str
    steps: Steps
    shape: Shape
    value: Tree

    @property
    def label(self) -> str:
        """By what people know it: the name of a field, or what an entry says of itself."""
        last = self.steps[-1] if self.steps else ""
        return _words(last) if isinstance(last, str) else label_of(self.value, str(last + 1))

    @property
    def is_of_parts(self) -> bool:
        """Whether it is a part, or a list of parts: these have a panel of their own."""
        entry = self.shape.entry
        return self.shape.part is not None or (entry is not None and entry.part is not None)


def field_at(case: Case, path: str) -> dict[str, Any]:
    """Return the field at a path, which may be empty: its value, its shape, and what is below it."""
    steps = _steps(case.source.tree, path)
    shape = shape_at(steps)
    if shape is None:
        raise PeelgenError(f"A findings file has no field “{path[:100]}”.")
    place = _Place(path, steps, shape, value_at(case.source.tree, path) if path else case.source.tree)
    told = _told(case, place)
    if shape.part:
        told["fields"] = [_brief(case, below) for below in _fields(place, shape.part)]
    if told["control"] == Control.ENTRIES and shape.entry:
        told["entries"] = [_brief(case, below) for below in _entries(case, place, shape.entry)]
    return told


def _steps(tree: Tree, path: str) -> Steps:
    """Return the steps of a path as the model knows them; an entry that is not there is told as the first one is."""
    found = steps_to(tree, path)
    return found if found is not None else tuple(name or 0 for _, name in STEP.findall(path))


def _told(case: Case, place: _Place) -> dict[str, Any]:
    """Return a field without what is below it."""
    shape, value = place.shape, place.value
    as_line = shape.control is Control.ENTRIES and isinstance(value, str)
    return {
        "path": place.path,
        "label": place.label,
        "control": str(Control.LINE if as_line else shape.control),
        "required": shape.required,
        "help": shape.help,
        "shown": digest(value),
        "value": value if isinstance(value, str) else None,
        "rows": value if shape.control is Control.ROWS else None,
        "number": len(value) if isinstance(value, list) else None,
        "filled": value not in (None, "", [], {}),
        "choices": dict(choices_at(place.steps, framework_of(case.source.tree)[0])),
    }


def _brief(case: Case, place: _Place) -> dict[str, Any]:
    """Return a field with the entries of a list of words, but without what has a panel of its own."""
    told = _told(case, place)
    if told["control"] == Control.ENTRIES and place.shape.entry and not place.is_of_parts:
        told["entries"] = [_told(case, below) for below in _entries(case, place, place.shape.entry)]
    return told


def _fields(place: _Place, part: type[Part]) -> Iterator[_Place]:
    fields = place.value if isinstance(place.value, dict) else {}
    for name, shape in shapes_of(part).items():
        path = f"{place.path}.{name}" if place.path else name
        yield _Place(path, (*place.steps, name), shape, fields.get(name))


def _entries(case: Case, place: _Place, shape: Shape) -> Iterator[_Place]:
    for number, entry in enumerate(place.value if isinstance(place.value, list) else []):
        steps = (*place.steps, number)
        yield _Place(path_of(case.source, steps), steps, shape, entry)


#: The lists of what prose can quote or place by its id, and what an editor of prose calls such a thing.
_QUOTED: Final = {"values": "value", "tables": "table", "charts": "chart", "images": "image"}


def ids_of(tree: Tree) -> dict[str, dict[str, str]]:
    """Return what prose can quote or place, by its id: its kind, its title, and about how it will be printed."""
    fields = tree if isinstance(tree, dict) else {}
    return {
        str(entry["id"]): {"kind": kind, "title": label_of(entry, kind), "printed": _printed(entry, kind)}
        for name, kind in _QUOTED.items()
        for entry in (fields.get(name) or [])
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    }


def _printed(entry: dict[str, Tree], kind: str) -> str:
    if kind != "value":
        return kind.capitalize()
    value, unit = entry.get("value"), entry.get("unit")
    return " ".join(one for one in (value, unit) if isinstance(one, str))


def label_of(value: Tree, number: str) -> str:
    """Return by what people know an entry: its title, heading or name, or its first words."""
    if isinstance(value, str):
        return number
    fields = value if isinstance(value, dict) else {}
    names = ("title", "heading", "label", "caption", "name", "text", "words", "change", "rule", "date", "id")
    said = next((fields[name] for name in names if isinstance(fields.get(name), str)), None)
    words = " ".join(str(said or number).split())
    return words if len(words) <= _LONGEST_LABEL else words[: _LONGEST_LABEL - 1].rsplit(" ", 1)[0] + "…"


def _words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
