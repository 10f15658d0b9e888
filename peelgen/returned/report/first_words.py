"""The first words of a field: written in a draft's Word file where it asked for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from peelgen.findings.model import TO_COME
from peelgen.returned.report.bullet_marks import without_marks
from peelgen.returned.report.field_kinds import fields_above, is_list, is_prose
from peelgen.returned.report.lines_as_markdown import blocks, list_entries, paragraphs
from peelgen.returned.report.outcomes import Edit, Outcome, Sides
from peelgen.returned.report.reading import Reading
from peelgen.source import Tree
from peelgen.source.amend import Add, Change, Insert, Reword
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import Anchor, field_names, field_of
from peelgen.word.reading.lines import Line

#: The field of a bullet that the house ends with a mark.
_BULLET: Final = "in_release"


def is_unwritten(path: str, sides: Sides) -> bool:
    """Return whether the findings file has no words yet in a field for which the document asked."""
    offered = any(anchor.prompt and anchor.field == path for anchor in sides.anchors.values())
    mine = value_at(sides.mine, path)
    return offered and (mine.strip() if isinstance(mine, str) else mine) in (None, "", TO_COME, [], [TO_COME])


def take_first_words(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of new lines that are all of a field, and what is left of the other edits."""
    written: dict[str, list[Line]] = {}
    left = []
    for edit in reading.outside:
        path = _field_of(edit.now, sides.anchors) if edit.before is None and edit.now else ""
        if edit.now and path and is_unwritten(path, sides):
            written.setdefault(path, []).append(_plain(edit.now, sides.anchors))
        elif not (edit.now and path and _says(path, edit.now, sides)):
            left.append(edit)
    outcomes: list[Outcome] = []
    for path, lines in written.items():
        outcomes += first_words(path, _words(path, lines, sides), sides)
    return outcomes, replace(reading, outside=left)


def _words(path: str, lines: Sequence[Line], sides: Sides) -> list[str]:
    """Return lines as the paragraphs of a field; of a bullet without what the house prints at its end."""
    words = (list_entries if is_list(path) else paragraphs)(lines, (), sides.anchors)
    return [without_marks(one) for one in words] if field_names(path).endswith(_BULLET) else words


def first_words(path: str, words: Sequence[str], sides: Sides) -> Iterator[Edit]:
    """Yield the edit that writes the first paragraphs of a field, nothing if there are none."""
    written = [one.strip() for one in words if one.strip()]
    if not written:
        return
    prose = "\n\n".join(written)
    value: Tree = [*written] if is_list(path) else as_field(path, prose)
    old = value_at(sides.mine, path)
    changes = tuple(_replacing(path, value, sides)) if old else (adding(path, value, sides),)
    yield Edit(path, "", prose, changes)


def as_field(path: str, value: Tree) -> Tree:
    """Return a value as it is written for a new field: prose ends with a line break."""
    return f"{value.rstrip()}\n" if isinstance(value, str) and is_prose(path) else value


def _replacing(path: str, value: Tree, sides: Sides) -> Iterator[Change]:
    """Yield the changes that put words in place of those that say that they are to come."""
    steps = steps_to(sides.mine, path) or ()
    if not isinstance(value, list):
        yield Reword(steps, str(value))
        return
    first, *others = value
    yield Reword((*steps, 0), str(first))
    yield from (Insert(steps, place, one) for place, one in enumerate(others, 1))


def adding(path: str, value: Tree, sides: Sides) -> Change:
    """Return the change that adds a field, or the part that it is in, behind those that the manual lists before it."""
    above, _, name = path.rpartition(".")
    steps = steps_to(sides.mine, above) if above else ()
    if steps is None:
        return Add((above,), name, value, _last_above(above, sides))
    return Add(steps, name, value, _last_above(path, sides))


def _last_above(path: str, sides: Sides) -> str | None:
    """Return the last field that stands in the findings file of those that the manual lists before one."""
    above = path.rpartition(".")[0]
    part = value_at(sides.mine, above) if above else sides.mine
    names = [one for one in fields_above(path) if isinstance(part, dict) and one in part]
    return names[-1] if names else None


def _field_of(line: Line, anchors: Mapping[int, Anchor]) -> str:
    """Return the field that asked for the words of a line, empty for none."""
    found = (anchors[number] for number in line.anchors if number in anchors)
    return next((field_of(anchor.path) for anchor in found if anchor.prompt and not anchor.is_label), "")


def _plain(line: Line, anchors: Mapping[int, Anchor]) -> Line:
    """Return a line without the mark of a list before it, and without words of the house round what was written."""
    labels = {number for number in line.anchors if number in anchors and anchors[number].is_label}
    own = (
        one for one in line.pieces if one.anchor not in labels or not anchors[one.anchor or 0].is_untouched(one.text)
    )
    return replace(line, style="", listed="", level=None, pieces=tuple(own))


def _says(path: str, line: Line, sides: Sides) -> bool:
    """Return whether the findings file has a line's words by now: the document was pulled before."""
    mine = value_at(sides.mine, path)
    words = [str(one) for one in mine] if isinstance(mine, list) else blocks(str(mine or ""))
    said = _words(path, [_plain(line, sides.anchors)], sides)
    return bool(said) and all(any(one.split() == own.split() for own in words) for one in said)
