"""What a field or a word of the model is for, as the text below it in the model’s own source says."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from itertools import pairwise
from textwrap import dedent


def described(part: type) -> Mapping[str, str]:
    """Return what the fields of a part, or the members of an enumeration, are for; inherited ones too.

    pydantic could take these along itself, but would read every class’s source whenever peelgen starts.
    """
    told: dict[str, str] = {}
    for ancestor in reversed(part.__mro__):
        if ancestor.__module__.startswith("peelgen."):
            told |= _told_in(ancestor)
    return told


def _told_in(part: type) -> dict[str, str]:
    (definition,) = ast.parse(dedent(inspect.getsource(part))).body
    assert isinstance(definition, ast.ClassDef)
    return {
        name: text.value.value
        for field, text in pairwise(definition.body)
        if (name := _name(field))
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def _name(field: ast.stmt) -> str | None:
    """Return the name that a statement gives a value or a type."""
    target = (
        field.target
        if isinstance(field, ast.AnnAssign)
        else field.targets[0]
        if isinstance(field, ast.Assign)
        else None
    )
    return target.id if isinstance(target, ast.Name) else None
