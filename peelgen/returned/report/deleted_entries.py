"""Entries of the findings file's lists of which somebody deleted every printed line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from peelgen.base.merge import Conflict
from peelgen.returned.report.field_kinds import WHOLE_ENTRY
from peelgen.returned.report.outcomes import Clash, Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import Reading
from peelgen.source import Tree
from peelgen.source.amend import Delete
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import COPY, ENTRY, Anchor
from peelgen.word.reading.lines import Line

_REPORT = "report"


def take_deletions(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of deleted entries, and what is left of the other edits.

    Only in a report is deleting the words of a finding deleting the finding: a release may leave it out.
    """
    if reading.kind != _REPORT:
        return [], reading
    outcomes: list[Outcome] = []
    deleted = _deleted_entries(reading, sides.anchors)
    if _are_dropped(deleted, reading, sides.anchors):
        for path, own in deleted.items():
            reading = _without_entry(reading, path, own)
        words = "\n\n".join(line.text for own in deleted.values() for line in own)
        return [Untaken(words, "", _DROPPED, _DROPPED_REMEDY)], reading
    for path, own in deleted.items():
        deletion = _deletion(path, own, sides)
        outcomes += [deletion] if deletion else []
        reading = _without_entry(reading, path, own)
    return outcomes, reading


#: From so many boxes on nobody deletes all of them and leaves the headings.
_FEWEST_DROPPED: Final = 3
_DROPPED: Final = (
    "Every box in the document is gone, and the headings above them stand: "
    "a program that cannot show boxes has dropped them."
)
_DROPPED_REMEDY: Final = (
    "None was deleted in the findings file. Make the edits in Word or LibreOffice; to delete an entry, delete it there."
)


def _are_dropped(deleted: Mapping[str, Sequence[Line]], reading: Reading, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether all boxes are gone, and not one by one by somebody’s hand."""
    boxed = [line for line in reading.before if any(_is_box(number, anchors) for number in line.controls)]
    inside = {number for line in boxed for number in line.anchors}
    is_left = any(number % COPY in inside for line in reading.now for number in line.anchors)
    has_headings = any(line.style.startswith("heading") for line in reading.now)
    return len(deleted) >= _FEWEST_DROPPED and has_headings and not is_left


def _is_box(number: int, anchors: Mapping[int, Anchor]) -> bool:
    return number in anchors and anchors[number].source == ENTRY and anchors[number].path.endswith("]")


def _deleted_entries(reading: Reading, anchors: Mapping[int, Anchor]) -> dict[str, list[Line]]:
    """Return the entries of which no line is left, each with its lines: also the standing words in their boxes."""
    gone = {id(one.before) for one in reading.outside if one.now is None}
    gone |= {id(line) for field in reading.paragraphs if not field.now for line in field.before}
    lines: dict[str, list[Line]] = {}
    for line in reading.before:
        entry = _entry_of(line, anchors)
        for path in _with_outer(entry) if entry else ():
            lines.setdefault(path, []).append(line)
    dead = {path: own for path, own in lines.items() if all(id(line) in gone for line in own)}
    outermost = {
        path: own
        for path, own in dead.items()
        if not any(path != other and path.startswith(f"{other}.") for other in dead)
    }
    missing = [line for line in reading.before if id(line) in gone]
    return {path: own + _standing_lines_beside(path, own, missing, anchors) for path, own in outermost.items()}


def _entry_of(line: Line, anchors: Mapping[int, Anchor]) -> str | None:
    """Return the entry that a line prints a part of, the innermost; None if it prints several or none."""
    paths = [anchors[number % COPY].path for number in line.anchors if number % COPY in anchors]
    found = {match[0] for path in paths if (match := WHOLE_ENTRY.match(path))}
    return found.pop() if len(found) == 1 else None


def _with_outer(entry: str) -> Iterator[str]:
    yield entry
    outer = WHOLE_ENTRY.match(entry[: entry.rindex("[")].rpartition(".")[0])
    if outer:
        yield from _with_outer(outer[0])


def _standing_lines_beside(
    path: str, own: Sequence[Line], missing: Sequence[Line], anchors: Mapping[int, Anchor]
) -> list[Line]:
    """Return the deleted standing lines in the control or the tables of an entry: the label of a box."""
    tables = {line.cell[0] for line in own if line.cell}
    known = {id(line) for line in own}
    return [
        line
        for line in missing
        if id(line) not in known
        and (
            path in {anchors[number].path for number in line.controls if number in anchors}
            or (line.cell is not None and line.cell[0] in tables)
        )
    ]


def _deletion(path: str, lines: Sequence[Line], sides: Sides) -> Outcome | None:
    """Return what becomes of a deleted entry; None if the findings file has it no longer either."""
    base, mine = value_at(sides.base, path), value_at(sides.mine, path)
    steps = steps_to(sides.mine, path)
    words = "\n\n".join(line.text for line in lines)
    if steps is None:
        return None
    if base != mine and sides.preferred(path) != "theirs":
        return Clash(path, (Conflict(words, f"{path} was changed in the findings file", ""),), markable=False)
    unseen = _fields_not_remembered(path, mine, sides)
    also = f", with what is not printed word for word: {', '.join(unseen)}" if unseen else ""
    return Edit(path, words, "", (Delete(steps),), f"the whole entry is deleted{also}")


def _fields_not_remembered(path: str, entry: Tree, sides: Sides) -> list[str]:
    """Return the fields of an entry of which the document remembers nothing: they may be newer than it."""
    known = value_at(sides.known, path)
    return [name for name in entry if name not in known] if isinstance(entry, dict) and isinstance(known, dict) else []


def _without_entry(reading: Reading, path: str, lines: Sequence[Line]) -> Reading:
    taken = {id(line) for line in lines}
    return replace(
        reading,
        paragraphs=[field for field in reading.paragraphs if not field.path.startswith(f"{path}.")],
        outside=[one for one in reading.outside if one.now is not None or id(one.before) not in taken],
    )
