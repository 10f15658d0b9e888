"""The part of a findings file that a document prints, as a findings file of its own; and what it is an excerpt of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final, TypeAlias

from peelgen.source.field_paths import steps_to
from peelgen.source.new_file import written
from peelgen.source.source_file import Tree

#: What is taken of a field, by the names or places of what is below it; nothing below it stands for all of it.
_Wanted: TypeAlias = "dict[str | int, _Wanted]"
#: What is printed of a number or a chart as such; their captions, labels and sources are fields of their own.
_DRAWN: Final = ("value", "categories", "series")
_ID: Final = "id"


def excerpt(tree: Tree, paths: Iterable[str]) -> str:
    """Return the fields at `paths` as YAML, without remarks, with the ids on their way.

    A path such as `summary/2`, of a paragraph, stands for its field. In a list whose entries have no ids, an empty
    entry stands for each that is not taken: places stay what they are.
    """
    wanted: _Wanted = {}
    for path in paths:
        below = wanted
        for step in steps_to(tree, path.partition("/")[0]) or ():
            below = below.setdefault(step, {})
    taken = _taken(tree, wanted) if wanted else {}
    return written(taken) if isinstance(taken, dict) else ""


def _taken(tree: Tree, wanted: _Wanted) -> Tree:
    if isinstance(tree, dict):
        return _fields(tree, wanted)
    if not isinstance(tree, list) or not wanted:
        return tree
    named = _has_ids(tree)
    places = [place for place in range(len(tree)) if place in wanted or not named]
    return [_taken(tree[place], wanted[place]) if place in wanted else None for place in places]


def _fields(tree: dict[str, Tree], wanted: _Wanted) -> Tree:
    if wanted:
        return {name: _taken(tree[name], wanted.get(name, {})) for name in tree if name in wanted or name == _ID}
    return {name: tree[name] for name in (_ID, *_DRAWN) if name in tree}


def without(tree: Tree, names: Collection[str]) -> str:
    """Return a findings file as YAML, without remarks and without the fields of these names wherever they stand."""
    left = _without_fields(tree, names)
    return written(left) if isinstance(left, dict) else ""


def _without_fields(tree: Tree, names: Collection[str]) -> Tree:
    if isinstance(tree, dict):
        return {name: _without_fields(below, names) for name, below in tree.items() if name not in names}
    return [_without_fields(below, names) for below in tree] if isinstance(tree, list) else tree


def completed(taken: Tree, now: Tree) -> Tree:
    """Return an excerpt filled up to the whole file: what it lacks is taken from the file as it is `now`.

    Entries with ids that only the file has now are left out: they may be new.
    """
    if isinstance(taken, dict) and isinstance(now, dict):
        return {**now, **{name: completed(value, now.get(name)) for name, value in taken.items()}}
    if isinstance(taken, list) and isinstance(now, list):
        return [completed(entry, _counterpart(entry, place, now)) for place, entry in enumerate(taken)]
    return now if taken is None else taken


def _counterpart(entry: Tree, place: int, now: list[Tree]) -> Tree:
    """Return what a list has now for an entry: that with its id, or what stands in its place."""
    if isinstance(entry, dict) and _ID in entry:
        return next((one for one in now if isinstance(one, dict) and one.get(_ID) == entry[_ID]), None)
    return now[place] if place < len(now) and not _has_ids(now) else None


def _has_ids(entries: list[Any]) -> bool:
    return any(isinstance(entry, dict) and _ID in entry for entry in entries)
