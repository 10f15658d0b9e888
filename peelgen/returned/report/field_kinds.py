"""What a path names: a field of Markdown, an entry that a report prints whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_args

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
    return _is_markdown(tuple(name for _, name in STEP.findall(path) if name))


@lru_cache(maxsize=1000)
def _is_markdown(names: tuple[str, ...]) -> bool:
    field = _field(names)
    kinds = _kinds(field.annotation) if field is not None else []
    return any(isinstance(one, type) and issubclass(one, (Prose, Sentence)) for one in kinds)


def is_optional(path: str) -> bool:
    """Return whether the field at a path can be left out; an entry of a list is none."""
    if path.endswith("]"):
        return False
    field = _field(tuple(name for _, name in STEP.findall(path) if name))
    return field is not None and not field.is_required()


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
