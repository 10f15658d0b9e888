"""Changes written back into a findings file, so that every line they do not concern stays as its owner wrote it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from peelgen.base.alignment import matches
from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.source.new_entries import YamlText, in_lines
from peelgen.source.node_positions import find, indents, text_width
from peelgen.source.nodes import Refused, compose_nodes
from peelgen.source.source_file import Source, Steps, Tree, encoding_of
from peelgen.source.text_edits import add, delete, exchange, insert, reworded, set_value
from peelgen.source.tree_building import build
from peelgen.source.yaml_errors import refuse_traps

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Set:
    """Give a field another value, to the letter; None leaves it empty."""

    steps: Steps
    value: str | None


@dataclass(frozen=True, slots=True)
class Reword:
    """Give a prose field other Markdown. Line breaks within a paragraph do not count: it is filled as the file is."""

    steps: Steps
    text: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Take out an entry or field; its remarks stay. A list or mapping that has none left is written `[]` or `{}`."""

    steps: Steps


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a new entry into the list at `steps`, which may be empty or missing; `place` is its position from 0.

    A missing list is put after the last of the fields `after` that stands there, or as the last.
    """

    steps: Steps
    place: int
    value: Tree
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Add:
    """Put a new field into the mapping at `steps`, which may be empty; after the field `after`, or as the last.

    Where that mapping is missing it is made, and `after` says where it stands itself.
    """

    steps: Steps
    name: str
    value: Tree
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Let an entry of a list change places with the one after it; each keeps its lines, and the remarks above it."""

    steps: Steps


Change = Set | Reword | Delete | Insert | Add | Move


def amend(source: Source, changes: Sequence[Change]) -> str:
    """Return the file's text with the changes made, its line ends and byte order mark as they were.

    The steps of each change are those after the changes before it. PeelgenError if the result would not be read as
    it should be, or a change does not fit the file; Unreadable if the file has mistakes.
    """
    original = _decoded(source)
    text = original.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    if text.split("\n") != source.lines or _tree(source.path, text) != (source.tree, True):
        raise Unreadable(
            f"{source.path} cannot be changed: it has mistakes.",
            "Run  peelgen check  on it, mend what is reported, and try again.",
        )
    whole = text if text.endswith("\n") else text + "\n"
    amended = _amended(source.path, whole, changes)
    if whole != text and _ends_alike(source.path, amended, text):
        amended = amended.removesuffix("\n")
    return _BOM * original.startswith(_BOM) + _with_line_ends(original.removeprefix(_BOM), amended)


def _ends_alike(path: Path, amended: str, text: str) -> bool:
    """Return whether the last line break can go, as in a text that had none: a prose field at the end may need it."""
    bare = amended.removesuffix("\n")
    return bare.endswith("\n" + text.rsplit("\n", 1)[-1]) or _tree(path, bare) == _tree(path, amended)


def as_saved(source: Source, text: str) -> bytes:
    """Return what `amend` returned in the encoding that the file has."""
    return text.encode(encoding_of(source.content))


def _decoded(source: Source) -> str:
    try:
        return source.content.decode(encoding_of(source.content))
    except UnicodeDecodeError:
        raise Unreadable(
            f"{source.path} cannot be read as UTF-8 text.", "Save it again with the encoding UTF-8."
        ) from None


def _amended(path: Path, text: str, changes: Sequence[Change]) -> str:
    tree = copy.deepcopy(_tree(path, text)[0])
    for wanted in changes:
        try:
            page = _page(path, text)
            change = _filled(page, wanted)
            expected = _expected(page, tree, change)
            tree = copy.deepcopy(expected)
            text = next((one for one in _candidates(page, change) if _tree(path, one) == (expected, True)), "")
        except (KeyError, IndexError, TypeError, AttributeError):
            raise PeelgenError(f"{path} has no place for a change at {_steps_in_words(wanted.steps)}.") from None
        if not text:
            raise PeelgenError(
                f"The change at {_steps_in_words(change.steps)} cannot be written into {path} without touching "
                "anything else.",
                "Make this change by hand.",
            )
    return text


def _steps_in_words(steps: Steps) -> str:
    return " > ".join(str(step + 1) if isinstance(step, int) else step for step in steps) or "the top"


def _page(path: Path, text: str) -> YamlText:
    root = compose_nodes(text)
    if root is None:
        raise KeyError(path)
    return YamlText(
        text, root, text_width(text, root), *indents(text, root), lambda one, tree: _tree(path, one)[0] == tree
    )


def _tree(path: Path, text: str) -> tuple[Tree, bool]:
    """Return how a text is read, and whether it is without mistakes, which peelgen would mend in memory only."""
    source = Source(path, text.split("\n"))
    lines = refuse_traps(source)
    try:
        root = None if has_errors(source.diagnostics) else compose_nodes("\n".join(lines))
    except (Refused, yaml.YAMLError):
        return None, False
    if root is None:
        return None, False
    tree = build(source, root)
    return tree, not has_errors(source.diagnostics)


def _candidates(page: YamlText, change: Change) -> Iterator[str]:
    match change:
        case Set(steps, value):
            return _unchanged_or(page, steps, value)
        case Reword(steps, text):
            return _unchanged_or(page, steps, reworded(page, steps, text))
        case Delete(steps):
            return delete(page, steps)
        case Move(steps):
            return exchange(page, steps)
        case Insert(steps, place, value, after):
            stands = _stands(page, steps)
            return insert(page, steps, place, value) if stands else _first(page, steps, [value], *after)
        case Add(steps, name, value, after):
            stands = not steps or _stands(page, steps)
            return add(page, steps, (name, value), after) if stands else _first(page, steps, {name: value}, after)


def _stands(page: YamlText, steps: Steps) -> bool:
    """Return whether the file has a field, though it may be empty."""
    try:
        find(page.root, steps)
    except KeyError:
        return False
    return True


def _first(page: YamlText, steps: Steps, value: Tree, *above: str | None) -> Iterator[str]:
    """Yield the text with a list or mapping that it did not have, and what is first in it; below the fields `above`."""
    standing = [name for name in above if name and _stands(page, (*steps[:-1], name))]
    return add(page, steps[:-1], (str(steps[-1]), value), standing[-1] if standing else None)


def _unchanged_or(page: YamlText, steps: Steps, value: str | None) -> Iterator[str]:
    yield page.text
    yield from set_value(page, steps, value)


def _filled(page: YamlText, change: Change) -> Change:
    """Return a change whose new prose stands in lines as wide as the file's."""
    if isinstance(change, Add | Insert):
        return replace(change, value=in_lines(change.value, page.width - page.fields * len(change.steps)))
    return change


def _expected(page: YamlText, tree: Tree, change: Change) -> Tree:
    """Change the tree as the file is to be read afterwards, and return it."""
    match change:
        case Set(steps, value):
            _part_at(tree, steps[:-1])[steps[-1]] = value
        case Reword(steps, text):
            _part_at(tree, steps[:-1])[steps[-1]] = reworded(page, steps, text)
        case Delete(steps):
            del _part_at(tree, steps[:-1])[steps[-1]]
        case Move(steps):
            entries, place = _part_at(tree, steps[:-1]), int(steps[-1])
            entries[place], entries[place + 1] = entries[place + 1], entries[place]
        case Insert(steps, place, value):
            _collection_at(tree, steps, []).insert(place, copy.deepcopy(value))
        case Add(steps, name, value):
            fields = _collection_at(tree, steps, {})
            if name in fields:
                raise KeyError(name)
            fields[name] = copy.deepcopy(value)
    return tree


def _part_at(tree: Any, steps: Steps) -> Any:
    for step in steps:
        tree = tree[step]
    return tree


def _collection_at(tree: Tree, steps: Steps, empty: Any) -> Any:
    """Return the list or mapping at `steps`, made first if nothing stands there."""
    if steps:
        above, last = _part_at(tree, steps[:-1]), steps[-1]
        if not (above.get(last) if isinstance(above, dict) else above[last]):
            above[last] = empty
    return _part_at(tree, steps)


def _with_line_ends(original: str, amended: str) -> str:
    """Return the amended text with the line ends of the original, new lines with the one that is most frequent."""
    before = original.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ends = _line_ends(original)
    if not set(ends) - {"\n"}:
        return amended
    usual = max(set(ends), key=ends.count)
    after = amended.split("\n")
    mine = [usual] * len(after)
    for start, place, length in matches(before, after):
        mine[place : place + length] = [*ends, usual][start : start + length]
    return "".join(line + end for line, end in zip(after, mine[: len(after) - 1], strict=False)) + after[-1]


def _line_ends(original: str) -> list[str]:
    lines = original.replace("\r\n", "\0").replace("\r", "\1").replace("\n", "\2")
    return [{"\0": "\r\n", "\1": "\r", "\2": "\n"}[sign] for sign in lines if sign in "\0\1\2"]
