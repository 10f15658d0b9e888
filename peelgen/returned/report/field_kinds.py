"""What a path names: a field of Markdown, an entry that a report prints whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from peelgen.findings.model import Inspection, Prose, Sentence
from peelgen.source.field_paths import STEP

#: The lists whose entries a report prints whole, so that deleting what is printed is deleting the entry.
_PRINTED_WHOLE = (
    "findings",
    "areas_for_improvement",
    "causes_of_concern",
    "recommendations",
    "sections",
    "national_findings",
)
#: The path of such an entry, and how the path of every field in it begins.
WHOLE_ENTRY = re.compile(rf"(?:^|.*\.)(?:{'|'.join(_PRINTED_WHOLE)})\[[a-z0-9-]*[a-z-][a-z0-9-]*\]")


def is_markdown(path: str) -> bool:
    """Return whether the field at a path is set with Markdown; a line is plain words."""
    return _is_markdown(_names(path))


@lru_cache(maxsize=1000)
def _is_markdown(names: tuple[str, ...]) -> bool:
    field = _field(names)
    kinds = _kinds(field.annotation) if field is not None else []
    return any(isinstance(one, type) and issubclass(one, (Prose, Sentence)) for one in kinds)


def is_optional(path: str) -> bool:
    """Return whether the field at a path can be left out; an entry of a list is none."""
    if path.endswith("]"):
        return False
    field = _field(_names(path))
    return field is not None and not field.is_required()


def is_list(path: str) -> bool:
    """Return whether the field at a path is a list of paragraphs."""
    field = _field(_names(path)) if path else None
    return field is not None and any(get_origin(one) is tuple for one in _kinds(field.annotation))


def is_prose(path: str) -> bool:
    """Return whether the field at a path can have several paragraphs."""
    field = _field(_names(path)) if path else None
    return field is not None and Prose in _kinds(field.annotation)


def fields_above(path: str) -> list[str]:
    """Return the names of the fields that the manual lists before one, in the part that it is a field of."""
    *above, name = _names(path)
    part = _part(tuple(above))
    names = list(part.model_fields) if part else []
    return names[: names.index(name)] if name in names else []


def _names(path: str) -> tuple[str, ...]:
    return tuple(name for _, name in STEP.findall(path) if name)


def _part(names: tuple[str, ...]) -> type[BaseModel] | None:
    """Return the kind of part that names lead to from the top of a findings file; None for what is none."""
    if not names:
        return Inspection
    field = _field(names)
    kinds = _kinds(field.annotation) if field else []
    return next((one for one in kinds if isinstance(one, type) and issubclass(one, BaseModel)), None)


def _field(names: tuple[str, ...]) -> FieldInfo | None:
    """Return the field that names lead to from the top of a findings file, None if there is none such."""
    kind: Any = Inspection
    field = None
    for name in names:
        part = next((one for one in _kinds(kind) if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if part is None or name not in part.model_fields:
            return None
        field = part.model_fields[name]
        kind = field.annotation
    return field


def _kinds(annotation: Any) -> list[Any]:
    """Return every type that an annotation names: what is optional, what a list holds."""
    return [annotation, *(inner for argument in get_args(annotation) for inner in _kinds(argument))]
