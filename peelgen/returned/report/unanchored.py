"""Edits of lines that print one field and have no anchor, as a headline that somebody typed: known by their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import OutsideEdit, Reading
from peelgen.returned.report.typography_folding import folded
from peelgen.returned.report.values import from_words
from peelgen.source import Tree
from peelgen.source.field_paths import value_at
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

#: In so few words a line may say by chance what a field says.
_FEWEST = 3
_NOTE = "its place was found by its words"


def take_unanchored(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of the lines that say what one field alone said, and what is left of the other edits."""
    fields = _printed_whole(sides.base, sides.anchors)
    paths = [
        fields.get(folded(edit.before.text)) if edit.before and _is_body(edit.before) else None
        for edit in reading.outside
    ]
    edited = Counter(paths)
    outcomes: list[Outcome] = []
    left = []
    for path, edit in zip(paths, reading.outside, strict=True):
        # Of a field that was edited in two places it cannot be known which is right.
        if path and edited[path] == 1:
            outcomes += _from_line(path, edit, sides)
        else:
            left.append(edit)
    return outcomes, replace(reading, outside=left)


def _is_body(line: Line) -> bool:
    return line.story == "body" and not line.style.startswith("toc ")


def _from_line(path: str, edit: OutsideEdit, sides: Sides) -> Iterator[Outcome]:
    before, now, mine = edit.before.text if edit.before else "", edit.now, value_at(sides.mine, path)
    if now is None:
        remedy = f"Empty {path} in the findings file, if it is to go."
        yield Untaken(before, "", f"The words of {path} were deleted.", remedy)
    elif mine is None:
        yield Untaken(
            before, now.text, f"The findings file no longer has {path}.", "Put the words where they belong now."
        )
    else:
        for outcome in from_words(path, (before.strip(), now.text.strip()), str(mine), sides):
            yield replace(outcome, note=_NOTE) if isinstance(outcome, Edit) else outcome


def _printed_whole(base: Tree, anchors: Mapping[int, Anchor]) -> Mapping[str, str]:
    """Return by its words, in one kind of typography, each field of one line that has no anchor."""
    fields = {path: folded(words) for path, words in fields_of_one_line(base, "")}
    once = Counter(fields.values())
    anchored = {anchor.field for anchor in anchors.values()} | {anchor.path for anchor in anchors.values()}
    return {
        words: path
        for path, words in fields.items()
        if once[words] == 1 and len(words.split()) >= _FEWEST and path not in anchored
    }


def fields_of_one_line(tree: Tree, path: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the words of every field that is one line."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from fields_of_one_line(value, f"{path}.{name}" if path else str(name))
    elif isinstance(tree, list):
        for place, value in enumerate(tree):
            key = value.get("id", place) if isinstance(value, dict) else place
            yield from fields_of_one_line(value, f"{path}[{key}]")
    elif isinstance(tree, str) and "\n" not in tree.strip():
        yield path, tree
