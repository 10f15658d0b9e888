"""Where in a findings file the field is that a path names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from peelgen.model import Inspection, Prose, Sentence
from peelgen.source import Steps, Tree

_STEP = re.compile(r"\[([^\[\]]+)\]|([^.\[\]]+)")


def steps_to(tree: Tree, path: str) -> Steps | None:
    """Return the steps to the field that a path names by the ids on its way; None if the file has none such."""
    steps: list[str | int] = []
    for entry, name in _STEP.findall(path):
        step = name or (_place(tree, entry) if isinstance(tree, list) else None)
        if isinstance(tree, dict) and name in tree:
            tree = tree[name]
        elif isinstance(tree, list) and isinstance(step, int):
            tree = tree[step]
        else:
            return None
        steps.append(name if step is None else step)
    return tuple(steps)


def _place(entries: list[Any], key: str) -> int | None:
    """Return the place of an entry by its id, or by its number where entries have no ids."""
    for place, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == key:
            return place
    named = any(isinstance(entry, dict) and "id" in entry for entry in entries)
    return int(key) if key.isdigit() and not named and int(key) < len(entries) else None


def value_at(tree: Tree, path: str) -> Tree:
    """Return what stands at a path, None if there is nothing."""
    steps = steps_to(tree, path)
    if steps is None:
        return None
    for step in steps:
        tree = tree[step]  # type: ignore[index]  # steps_to has been there
    return tree


def is_markdown(path: str) -> bool:
    """Return whether the field at a path is set with Markdown; a line is plain words."""
    return _is_markdown(tuple(name for _, name in _STEP.findall(path) if name))


@lru_cache(maxsize=1000)
def _is_markdown(names: tuple[str, ...]) -> bool:
    kind: Any = Inspection
    for name in names:
        part = next((one for one in _kinds(kind) if isinstance(one, type) and issubclass(one, BaseModel)), None)
        if part is None or name not in part.model_fields:
            return False
        kind = part.model_fields[name].annotation
    return any(one in (Prose, Sentence) for one in _kinds(kind))


def _kinds(annotation: Any) -> list[Any]:
    """Return every type that an annotation names: what is optional, what a list holds."""
    return [annotation, *(inner for argument in get_args(annotation) for inner in _kinds(argument))]
