"""What kind of value a name of a template stands for: what fields it has, what it holds, what it returns."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel

from peelgen.documents.compose.traced_values import Traced, TracedProse, TracedSentence
from peelgen.documents.sandbox import attributes_of, calls_of
from peelgen.findings.model import AnyFinding, Prose, Sentence


class Shape:
    """A kind of value of which nothing is known: all may be asked of it."""


@dataclass(frozen=True, eq=False)
class Plain(Shape):
    """One value: words, a number, a date."""

    kind: type


@dataclass(frozen=True, eq=False)
class Record(Shape):
    """A value with named fields; `beside` is a class whose listed calls it has too, though few need them."""

    name: str
    fields: Mapping[str, Shape]
    beside: type = object


@dataclass(frozen=True, eq=False)
class ListShape(Shape):
    """Several values of one kind."""

    entry: Shape


@dataclass(frozen=True, eq=False)
class FunctionShape(Shape):
    """Something to be called, and what it returns."""

    result: Shape


@dataclass(frozen=True, eq=False)
class AnyOf(Shape):
    """One of several kinds: which, depends on the findings."""

    choices: tuple[Shape, ...]


ANYTHING = Shape()
WORDS = Plain(str)
NUMBER = Plain(int)
TRUTH = Plain(bool)
#: Something to be printed as it is.
WHOLE = Plain(object)


def either(shapes: Iterable[Shape]) -> Shape:
    """Return the shape of a value that has one of several."""
    different = tuple(dict.fromkeys(shapes))
    if not different or ANYTHING in different:
        return ANYTHING
    return different[0] if len(different) == 1 else AnyOf(different)


def record_of(kind: type, name: str, **derived: Shape) -> Record:
    """Return a class's fields and properties as a record; `derived` fields stand before its own."""
    listed = attributes_of(kind)
    own = {field: shape_of(annotation) for field, annotation in _annotations(kind).items() if field in listed}
    calls = {call: FunctionShape(shape_of(_returned(getattr(kind, call)))) for call in sorted(calls_of(kind))}
    return Record(name, {**own, **calls, **derived})


def _returned(function: Any) -> Any:
    return typing.get_type_hints(function).get("return", Any)


@cache
def _record(kind: type) -> Record:
    labelled = {"label": WORDS} if issubclass(kind, AnyFinding) else {}
    return record_of(kind, _name(kind), **labelled)


def _name(kind: type) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _annotations(kind: type) -> dict[str, Any]:
    """Return what a class's fields and properties are declared to be."""
    found = dict[str, Any]()
    if issubclass(kind, BaseModel):
        found |= {name: field.annotation for name, field in kind.model_fields.items()}
    elif is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        found |= {field.name: hints[field.name] for field in fields(kind)}
    ours = (base for base in kind.__mro__ if base.__module__.partition(".")[0] == __name__.partition(".")[0])
    for name, member in (one for base in ours for one in vars(base).items()):
        if isinstance(member, property) and not name.startswith("_"):
            found[name] = _returned(member.fget)
    return found


def shape_of(annotation: Any) -> Shape:
    """Return the shape of what a type annotation describes; ANYTHING where it does not say."""
    origin, given = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return shape_of(given[0])
    if origin in (typing.Union, types.UnionType):
        return either(shape_of(one) for one in given if one is not type(None))
    if origin is typing.Literal:
        return either(shape_of(type(one)) for one in given)
    if origin in (tuple, list):
        return ListShape(shape_of(given[0])) if given else ANYTHING
    return _of_class(annotation) if isinstance(annotation, type) else ANYTHING


@cache
def _of_class(kind: type) -> Shape:
    if issubclass(kind, BaseModel) or is_dataclass(kind):
        return _record(kind)
    for written, traced in ((Prose, TracedProse), (Sentence, TracedSentence), (StrEnum, str)):
        if issubclass(kind, written):
            return Plain(traced)
    return Plain(Traced) if kind is str else Plain(kind)


def field(shape: Shape, name: str) -> Shape | None:
    """Return the shape of a field; None if there is no such field."""
    match shape:
        case Record():
            if name in shape.fields:
                return shape.fields[name]
            return FunctionShape(ANYTHING) if name in calls_of(shape.beside) else None
        case AnyOf():
            found = [one for one in (field(choice, name) for choice in shape.choices) if one is not None]
            return either(found) if found else None
        case Plain() if name in attributes_of(shape.kind):
            return ANYTHING
        case Plain() if name in calls_of(shape.kind):
            return FunctionShape(ANYTHING)
    return ANYTHING if type(shape) is Shape else None


def entry(shape: Shape) -> Shape:
    """Return the shape of what a value holds, one after the other."""
    match shape:
        case ListShape():
            return shape.entry
        case AnyOf():
            return either(entry(choice) for choice in shape.choices)
    return ANYTHING


def records(shapes: Iterable[Shape]) -> dict[Record, None]:
    """Return every record that can be reached from some shapes, once, in order."""
    found, waiting = dict[Record, None](), list(shapes)[::-1]
    while waiting:
        shape = waiting.pop()
        if isinstance(shape, Record) and shape not in found:
            found[shape] = None
        elif isinstance(shape, Record):
            continue
        waiting.extend(reversed(_below(shape)))
    return found


def _below(shape: Shape) -> list[Shape]:
    match shape:
        case Record():
            return list(shape.fields.values())
        case ListShape():
            return [shape.entry]
        case FunctionShape():
            return [shape.result]
        case AnyOf():
            return list(shape.choices)
    return []
