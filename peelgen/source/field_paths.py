"""Where in a findings file the field is that a path names, such as `questions[ethics].sections[vetting].heading`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from peelgen.base.spelling_suggestion import nearest
from peelgen.source.source_file import Steps, Tree

#: An entry's id or number, or a field's name.
STEP: Final = re.compile(r"\[([^\[\]]+)\]|([^.\[\]]+)")

#: How many letters too many or too few the name of a field may have to be known, and how like it must be.
_FEW, _LIKENESS = 2, 0.85


def has_field(tree: Tree, name: str) -> bool:
    """Return whether a file has a field of this name at its top, spelt rightly or with a sign or a letter amiss."""
    if not isinstance(tree, dict):
        return False
    alike = [key for key in tree if abs(len(key) - len(name)) <= _FEW]
    return name in tree or any(nearest(key, [name], likeness=_LIKENESS) for key in alike)


def steps_to(tree: Tree, path: str) -> Steps | None:
    """Return the steps to the field that a path names by the ids on its way; None if the file has none such."""
    steps: list[str | int] = []
    for entry, name in STEP.findall(path):
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


def texts_with_steps(tree: Tree, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text that is not empty, in the file's order, after the steps that lead to it."""
    if isinstance(tree, dict):
        for name, below in tree.items():
            yield from texts_with_steps(below, (*steps, name))
    elif isinstance(tree, list):
        for place, below in enumerate(tree):
            yield from texts_with_steps(below, (*steps, place))
    elif tree:
        yield steps, tree


def empty_fields(tree: Tree, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the steps to each field and entry with nothing in it, in the file's order."""
    if isinstance(tree, dict):
        for name, below in tree.items():
            yield from empty_fields(below, (*steps, name))
    elif isinstance(tree, list):
        for place, below in enumerate(tree):
            yield from empty_fields(below, (*steps, place))
    elif tree is None:
        yield steps


def field_with_owner(steps: Steps) -> str:
    """Return the name of the field at these steps after that of the field around it: `questions.text`."""
    return ".".join([str(step) for step in steps if isinstance(step, str)][-2:])
