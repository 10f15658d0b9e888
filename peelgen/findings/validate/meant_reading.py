"""Which one change of one line explains what is wrong with a file that can be read, or nearly.

One change after the other is tried about the lines where something is wrong. The best one leaves the least wrong,
makes nothing wrong that hides other mistakes, and loses no field and no entry of a list. It is told in its place, and
the file is read so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import Group, ProblemKind, Severity
from peelgen.findings.validate.model_fields import field_names
from peelgen.findings.validate.schema_errors import kind_of_error, steps_in
from peelgen.source import Source
from peelgen.source.line_readings import Marks, line_readings, marks_gained
from peelgen.source.mending import Mending
from peelgen.source.nodes import Refused, compose_nodes
from peelgen.source.source_file import decoded
from peelgen.source.tree_building import build
from peelgen.source.yaml_errors import refuse_traps

#: So many readings are tried, of so many characters altogether.
_READINGS, _CHARACTERS = 150, 3_000_000
#: How many mistakes are looked at, and the lines about them that may hold what they follow from.
_MISTAKES, _ABOUT = 5, (0, -1, 1, -2, -3)
#: Where one of these is wrong, nothing below is looked at: so much may be wrong there too.
_HIDING = {ProblemKind.NOT_A_LIST, ProblemKind.NOT_A_PART, ProblemKind.NOT_TEXT, ProblemKind.UNKNOWN_FIELD}
_HIDES = 30
#: What is found when the tree of a file is built, and found again when it is built anew.
_OF_BUILDING = {
    ProblemKind.SWALLOWED_COMMENT,
    ProblemKind.JOINED_LINES,
    ProblemKind.FIELD_NAME,
    ProblemKind.GIVEN_TWICE,
}


class _Mistake(NamedTuple):
    """Something that is wrong with a file: its kind, and its line from 1."""

    kind: ProblemKind
    line: int


class _Reading(NamedTuple):
    """A file with one line read otherwise: what was changed where, what is wrong then, how many parts it has gained."""

    source: Source
    place: int
    mending: Mending
    mistakes: Sequence[_Mistake]
    gained: Marks

    def as_typed(self, line: int) -> int:
        """Return which line of the file as it was typed one of this reading is, both from 1."""
        return line - self.mending.line.count("\n") if line > self.place + 1 else line


def adopt_meant_reading(source: Source, model: type[BaseModel], before: Sequence[Diagnostic]) -> Diagnostic | None:
    """Read the file as it was meant if one change explains as much as all that is told; return what is told instead.

    `before` are the changes that are adopted already.
    """
    as_read = _read(source.path, "\n".join(source.read_lines))
    if as_read is None:
        return None
    unread = [one for one in source.diagnostics if one not in before and _is_of_lines(one)]
    best = _best(as_read, source.read_lines, model, [])
    if best and source.read_lines[best.place] != source.lines[best.place]:
        best = None  # of a line that is mended, the remedy would be for what nobody typed
    kept = [one for one in source.diagnostics if one in before or one.kind not in _OF_BUILDING]
    if unread and not before:
        fresh = decoded(source.path, source.content)
        typed = _best(as_read, refuse_traps(fresh), model, unread)
        if typed and (best is None or _weight(typed.mistakes) < _weight(best.mistakes) + len(unread)):
            best, kept = typed, fresh.diagnostics
    return _adopt(source, best, kept) if best else None


def _is_of_lines(found: Diagnostic) -> bool:
    """Return whether it is told of a line that it is no YAML."""
    return found.kind.group is Group.LINES and found.severity is Severity.ERROR and found.kind not in _OF_BUILDING


def _best(
    source: Source, lines: Sequence[str], model: type[BaseModel], unread: Sequence[Diagnostic]
) -> _Reading | None:
    """Return the reading of the lines in which the least is wrong, if the change is worth its own message.

    What was told of lines that are no YAML, which are `unread`, is as good as a change that explains no more.
    """
    before = _mistakes(source, model)
    places = sorted({one.line - 1 for one in before} | {one.location.line - 1 for one in unread})[:_MISTAKES]
    best: _Reading | None = None
    most = _weight(before) + len(unread) - 1
    for reading in _readings(source, lines, model, places):
        sure = reading.mending.kind is ProblemKind.GIVEN_TWICE or reading.gained.names > 0
        better = most - (best is not None or (bool(unread) and not sure))
        hides = {one._replace(line=reading.as_typed(one.line)) for one in _hiding(reading.mistakes)}
        # A line that is still wrong where it was moved to was not meant to stand there.
        moved = any(one.line == reading.place + 1 for one in hides)
        if _weight(reading.mistakes) <= better and hides <= _hiding(before) and not moved:
            best, most = reading, _weight(reading.mistakes)
        if best and most == 0:
            break
    return best


def _weight(mistakes: Sequence[_Mistake]) -> int:
    """Return how much is wrong. What hides that there is more wrong weighs more."""
    return sum(_HIDES if one.kind in _HIDING else 1 for one in mistakes)


def _hiding(mistakes: Sequence[_Mistake]) -> set[_Mistake]:
    return {one for one in mistakes if one.kind in _HIDING}


def _readings(source: Source, lines: Sequence[str], model: type[BaseModel], near: list[int]) -> Iterator[_Reading]:
    left, seen, names = _CHARACTERS, {"\n".join(lines)}, field_names(model)
    places = dict.fromkeys(place + about for about in _ABOUT for place in near)
    for place in (place for place in places if 0 <= place < len(lines)):
        for mending in line_readings(lines, place, names):
            changed = mending.applied(lines, place)
            text = "\n".join(changed)
            if text in seen:
                continue
            seen.add(text)
            left -= len(text)
            if left < 0 or len(seen) > _READINGS:
                return
            read = _read(source.path, text)
            if read is None or not isinstance(read.tree, dict):
                continue
            gained = _parts(read, names).since(_parts(source, names))
            if _keeps_parts(gained, marks_gained(lines, changed, names), mending):
                yield _Reading(read, place, mending, _mistakes(read, model), gained)


def _read(path: Path, text: str) -> Source | None:
    """Return what a text says, nothing in it mended; None if it is no YAML."""
    try:
        root = compose_nodes(text)
    except (yaml.YAMLError, Refused):
        return None
    read = decoded(path, text.encode())
    if root is not None:
        read.tree = build(read, root)
    return read


def _keeps_parts(gained: Marks, typed: Marks, mending: Mending) -> bool:
    """Return whether each name and each hyphen at the beginning of a line makes a field or an entry, as it did before.

    The hyphens below a sign that announces a text are its bullets.
    """
    return gained.names >= typed.names and (gained.hyphens >= typed.hyphens or mending.line.endswith("|"))


def _parts(source: Source, names: Collection[str]) -> Marks:
    """Return how many entries of lists there are, and how many fields that have the name of some field of the model."""
    entries = sum(isinstance(steps[-1], int) for steps in source.values if steps)
    return Marks(entries, sum(steps[-1] in names for steps in source.keys if steps))


def _mistakes(source: Source, model: type[BaseModel]) -> list[_Mistake]:
    """Return what is wrong with a file as it was read."""
    found = [_Mistake(one.kind, one.location.line) for one in source.diagnostics if one.kind in _OF_BUILDING]
    try:
        model.model_validate(source.tree)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        found += [_Mistake(kind_of_error(one), source.locate(steps_in(source, one["loc"])).line) for one in wrong]
    return found


def _adopt(source: Source, reading: _Reading, others: Sequence[Diagnostic]) -> Diagnostic:
    """Take over what was read, and report the change in place of what follows from it."""
    read, place, mending = reading.source, reading.place, reading.mending

    def as_typed(where: Location) -> Location:
        return where._replace(line=reading.as_typed(where.line))

    source.tree, source.read_lines = read.tree, read.lines
    source.keys = {steps: as_typed(where) for steps, where in read.keys.items()}
    source.values = {steps: as_typed(where) for steps, where in read.values.items()}
    again = [one._replace(location=as_typed(one.location)) for one in read.diagnostics]
    source.diagnostics[:] = [*others, *again]
    where = source.at(place, mending.column, len(source.lines[place].rstrip()) - mending.column)
    told = source.diagnostic(mending.kind, where, mending.message, mending.remedy)
    source.diagnostics.append(told)
    return told
