"""The fields of a file, read from its model: which there are at a place, who has them, how one is written."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from peelgen.findings.model import Inspection

_WORDS = re.compile(r"[A-Z][a-z]*")
_EXAMPLES = {date: "2016-12-08", datetime: "2016-12-08 00:01", Decimal: "58"}

FieldPlace = tuple[int | str, ...]

#: The model of the file at hand: what is wrong with a field is said far below where the file is known.
_model: ContextVar[type[BaseModel]] = ContextVar("_model", default=Inspection)


@contextmanager
def fields_of(model: type[BaseModel]) -> Iterator[None]:
    """Read the fields of this model until the block ends, in place of a findings file's."""
    reset = _model.set(model)
    try:
        yield
    finally:
        _model.reset(reset)


def fields_at(place: FieldPlace) -> list[str]:
    """Return the names of the fields that may stand below a place; positions in lists make no difference."""
    return [name for model in _models(_kinds_at(_model.get(), _names(place))) for name in model.model_fields]


def fields_by_need(place: FieldPlace) -> tuple[list[str], list[str]]:
    """Return the names of the fields that must stand below a place, and of those that may."""
    names = fields_at(place)
    needed = [name for name in names if is_required((*place, name))]
    return needed, [name for name in names if name not in needed]


@cache
def field_names(root: type[BaseModel]) -> frozenset[str]:
    """Return the names of all fields of a kind of file."""
    return frozenset(name for model in _all_models(root) for name in model.model_fields)


def parts_with(name: str) -> tuple[str, ...]:
    """Return the kinds of part that have a field of this name, as a person calls them."""
    return _parts_with(_model.get(), name)


@cache
def _parts_with(root: type[BaseModel], name: str) -> tuple[str, ...]:
    return tuple(_model_in_words(model) for model in _all_models(root) if name in model.model_fields)


def part_below(place: FieldPlace) -> str | None:
    """Return the one part beside the field at a place that has a field of its name, as “judgment” has “grade”.

    Lists are none: a field belongs to one entry of them.
    """
    model, names = _model.get(), _names(place)
    kinds = {name: _kinds_at(model, (*names[:-1], name)) for name in fields_at(place[:-1])}
    parts = [name for name, kind in kinds.items() if _has_field(kind, names[-1]) and not _is_list(kind)]
    return parts[0] if len(parts) == 1 else None


def _has_field(kinds: Iterable[Any], name: str) -> bool:
    return any(name in model.model_fields for model in _models(kinds))


def _is_list(kinds: Iterable[Any]) -> bool:
    """Return whether annotations name a list, by themselves or as optional."""
    inner = [one for kind in kinds for one in (kind, *typing.get_args(kind))]
    return any(typing.get_origin(one) in (list, tuple) for one in inner)


def is_required(place: FieldPlace) -> bool:
    """Return whether the field at a place must be there."""
    above = _models(_kinds_at(_model.get(), _names(place)[:-1]))
    return any(
        name == str(place[-1]) and model.model_fields[name].is_required()
        for model in above
        for name in model.model_fields
    )


def takes_marks(place: FieldPlace, kind: type[str]) -> bool:
    """Return whether the text at a place is of a kind that its author may set with Markdown: Prose or a Sentence."""
    kinds = _kinds_at(_model.get(), _names(place))
    return any(_is_made_of(one, kind) for one in kinds)


def takes_any_words(place: FieldPlace) -> bool:
    """Return whether a field takes whatever words somebody writes: no entries, and no choice of a few."""
    kinds = _kinds_at(_model.get(), _names(place))
    choices = any(_is_made_of(one, Enum) for one in kinds)
    return not choices and not _models(kinds) and any(_is_made_of(one, str) for one in kinds)


def _is_made_of(annotation: Any, kind: type) -> bool:
    """Return whether an annotation names a kind of text: by itself, as optional, or as what a list holds."""
    inner = typing.get_args(annotation)
    return any(_is_made_of(one, kind) for one in inner) or (
        isinstance(annotation, type) and issubclass(annotation, kind)
    )


def line_to_add(place: FieldPlace) -> str:
    """Return what to write for a field that is missing, as a remedy."""
    name, kinds = place[-1], _kinds_at(_model.get(), _names(place))
    models = _models(kinds)
    if models:
        first = next(iter(models[0].model_fields))
        return f"add a line  {name}:  and below it, indented, an entry that begins with  - {first}: …"
    such = next((f"such as  {_EXAMPLES[kind]}" for kind in kinds if kind in _EXAMPLES), None)
    return f"add a line  {name}: …  with what it is to say{', ' if such else ''}{such or ''}"


def _names(place: FieldPlace) -> tuple[str, ...]:
    return tuple(step for step in place if isinstance(step, str))


@cache
def _kinds_at(root: type[BaseModel], names: tuple[str, ...]) -> list[Any]:
    kinds: list[Any] = [root]
    for name in names:
        kinds = [model.model_fields[name].annotation for model in _models(kinds) if name in model.model_fields] or kinds
    return kinds


def _model_in_words(model: type[BaseModel]) -> str:
    name = " ".join(_WORDS.findall(model.__name__)).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _all_models(model: type[BaseModel]) -> list[type[BaseModel]]:
    found = [model]
    for kind in found:
        annotations = [field.annotation for field in kind.model_fields.values()]
        found += [below for below in dict.fromkeys(_models(annotations)) if below not in found]
    return found


def _models(kinds: Iterable[Any]) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and typing.get_origin(kind) is None:
            found.append(kind)
        elif isinstance(kind, types.UnionType) or typing.get_origin(kind) is not None:
            found += _models(typing.get_args(kind))
    return found
