"""Values of the findings file as templates see them: each knows the path that it came from.

A value keeps its origin only while it stays what it was: whatever a filter or `~` makes of it is a plain string again,
derived, and so not editable where it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from peelgen.documents.sandbox import Shown
from peelgen.findings.model import AnyFinding, Part, Prose, Sentence


class Traced(str):
    """A line of the findings file with the path that it came from."""

    origin: str | None = None


class TracedSentence(Traced):
    """A traced paragraph that may be set with Markdown."""


class TracedProse(Traced):
    """Traced Markdown blocks."""


class GradeWord(Traced):
    """A grade as printed; `grade` is its word on the framework's scale, which its colour goes by."""

    grade: str = ""


class NameOfPart(Traced):
    """What a framework calls a part of the findings file, whose path is `part`. It is no value of that file."""

    part: str = ""


class TracedList(tuple[Any, ...]):
    """Values of one list field, with the list's path."""

    origin: str | None = None


#: What readers call each finding, by its id.
Labels = Mapping[str, str]
_NONE: Final[Labels] = MappingProxyType({})


class TracedView(Shown):
    """A part of the findings file as a template reads it: its listed fields, which know their path, and `extras`.

    A finding below it has its `label` of the `labels`.
    """

    def __init__(self, part: Part, path: str, extras: Mapping[str, Any] | None = None, labels: Labels = _NONE) -> None:
        super().__init__(part, extras)
        self._path = path
        self._labels = labels

    def _value(self, name: str) -> Any:
        value = getattr(self._part, name)
        if name not in type(self._part).model_fields:
            return value
        return trace(value, f"{self._path}.{name}".lstrip("."), self._labels)


def trace(value: Any, path: str, labels: Labels = _NONE) -> Any:
    """Return `value` so that it and all below it knows its path: `questions[ethics].sections[vetting].heading`."""
    match value:
        case Part():
            named = {"label": labels.get(value.id)} if isinstance(value, AnyFinding) else None
            return TracedView(value, path, named, labels)
        case tuple():
            return _traced_list(value, path, labels)
        case StrEnum():
            return str(value)
        case str():
            return _traced_text(value, path)
        case _:
            return value


def traced(kind: type[Traced], text: str, origin: str | None) -> Any:
    """Return `text` as one of the traced kinds."""
    made = kind(text)
    made.origin = origin
    return made


def name_of_part(words: str, path: str) -> NameOfPart:
    """Return a framework's name for a part of the findings file."""
    made = NameOfPart(words)
    made.part = path
    return made


def path_of(value: object) -> str:
    """Return the path of the part that a printed value belongs to, empty for one that comes from elsewhere."""
    part = value.part if isinstance(value, NameOfPart) else ""
    return part or (isinstance(value, Traced) and value.origin) or ""


def _traced_text(text: str, path: str) -> Traced:
    kind = TracedProse if isinstance(text, Prose) else TracedSentence if isinstance(text, Sentence) else Traced
    made: Traced = traced(kind, text, path)
    return made


def _traced_list(values: tuple[Any, ...], path: str, labels: Labels) -> TracedList:
    made = TracedList(trace(value, f"{path}[{name}]", labels) for name, value in _named(values))
    made.origin = path
    return made


def _named(values: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    for position, value in enumerate(values):
        yield getattr(value, "id", position), value
