"""A list of entries that people keep in a YAML file of its own, with what is wrong with it told at its line."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from peelgen.base.errors import Unreadable

_Entry = TypeVar("_Entry", bound=BaseModel)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: What pydantic finds in a field, in plain words.
_REASONS: Final = {
    "missing": "this field is missing",
    "extra_forbidden": "there is no field of this name",
    "date_from_datetime_parsing": "write a day as  2026-11-30",
    "date_type": "write a day as  2026-11-30",
    "bool_parsing": "write  true  or  false",
    "bool_type": "write  true  or  false",
    "tuple_type": "a list must stand here",
    "too_short": "this list is empty",
    "dict_type": "fields with names must stand here",
    "model_type": "fields with names must stand here",
}
_SYNTAX: Final = (
    "Look at this line and the one above it: an indent, a bracket, a quotation mark or a colon may be wrong."
)


class WrongList(Unreadable):
    """What is wrong in a list of entries: `said` is that without its place, which is the file and a line of it."""

    def __init__(self, message: str, remedy: str, place: tuple[Path, int], said: str) -> None:
        super().__init__(message, remedy)
        self.place = place
        self.said = said


def read_yaml_list(path: Path, entry: type[_Entry], form: str) -> tuple[_Entry, ...]:
    """Return the entries of a file. Raises Unreadable with the line; `form` says what would be right."""
    return cast("tuple[_Entry, ...]", _read(path, path.stat().st_mtime_ns, entry, form))


@lru_cache(maxsize=50)
def _read(path: Path, _changed: int, entry: type[BaseModel], form: str) -> tuple[BaseModel, ...]:
    return tuple(_entry(written, (path, line), entry, form) for line, written in _written(path, form))


def _entry(written: Any, place: tuple[Path, int], entry: type[BaseModel], form: str) -> BaseModel:
    try:
        return entry.model_validate(written)
    except ValidationError as error:
        path, line = place
        said = _in_words(error.errors()[0])
        message = f"{path}: in the entry from line {line} on, {said}."
        raise WrongList(message, form, place, f"In the entry that begins here, {said}.") from None


def _written(path: Path, form: str) -> list[tuple[int, Any]]:
    """Return what stands in the file: the line in which each entry begins, and the entry."""
    try:
        text = path.read_text(encoding="utf-8")
        written: Any = yaml.load(text, Loader=_Loader)  # noqa: S506 - the safe loader
    except UnicodeDecodeError:
        raise WrongList(f"{path} is not text in UTF-8.", "Save it as UTF-8.", (path, 1), "This is not UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, said = mark.line + 1 if mark else 1, "The file cannot be read from here on."
        raise WrongList(f"{path}, line {line}, cannot be read.", _SYNTAX, (path, line), said) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise WrongList(f"{path} cannot be read.", form, (path, 1), "The file cannot be read.") from None
    if not isinstance(written, list | None):
        said = "this is no list of entries, each after a hyphen."
        raise WrongList(f"{path}, line 1: {said}", form, (path, 1), said.capitalize())
    return list(zip(_lines_of(text), written or (), strict=False))


def _lines_of(text: str) -> list[int]:
    """Return the line in which each entry begins."""
    node = yaml.compose(text, Loader=_Loader)
    return [one.start_mark.line + 1 for one in node.value] if isinstance(node, yaml.SequenceNode) else []


def _in_words(error: ErrorDetails) -> str:
    named = ".".join(str(step) for step in error["loc"])
    own = error.get("ctx", {}).get("error") if error["type"] == "value_error" else None
    reason = str(own or _REASONS.get(error["type"]) or "words must stand here; put them between quotation marks")
    return f"{named}: {reason}" if named else reason
