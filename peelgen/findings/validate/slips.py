"""Slips of the hand that leave a file which can be read, or nearly, but as something else than what was meant.

One change of one line is tried after the other. What makes the mistakes vanish that follow from a slip is what was
meant: it is told in their place, and the file is read so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ValidationError

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import Group, ProblemKind, Severity
from peelgen.findings.validate.model_fields import field_names
from peelgen.findings.validate.schema_errors import kind_of_error
from peelgen.source import Source
from peelgen.source.mending import Mending
from peelgen.source.nodes import Refused, compose_nodes
from peelgen.source.slips import slips
from peelgen.source.source_file import decoded
from peelgen.source.tree_building import build
from peelgen.source.yaml_errors import refuse_traps

#: So many readings are tried, of so many characters altogether.
_READINGS, _CHARACTERS = 300, 3_000_000
#: How many mistakes are looked at, and the lines about them that may hold the slip that they follow from.
_MISTAKES, _ABOUT = 5, (0, -1, 1, -2, -3)
#: Where one of these is wrong, nothing below is looked at: so much may be wrong there too.
_HIDING = (ProblemKind.NOT_A_LIST, ProblemKind.NOT_A_PART, ProblemKind.NOT_TEXT, ProblemKind.UNKNOWN_FIELD)
_HIDES = 30
_WEIGHTS = dict.fromkeys(_HIDING, _HIDES)
#: What has no fields at all is no file of ours.
_NO_FILE = 10_000
#: What is found when the tree of a file is built, and found again when it is built anew.
_OF_BUILDING = {
    ProblemKind.SWALLOWED_COMMENT,
    ProblemKind.JOINED_LINES,
    ProblemKind.FIELD_NAME,
    ProblemKind.GIVEN_TWICE,
}


class _Reading(NamedTuple):
    """A file with one line read otherwise: what was changed where, how much is wrong then, how many parts it has."""

    source: Source
    place: int
    mending: Mending
    weight: int
    parts: int


class _Told(NamedTuple):
    """What is told of a file: of its fields, of the building of its tree, and of lines that are no YAML."""

    wrong: Sequence[Diagnostic]
    built: Sequence[Diagnostic]
    unread: Sequence[Diagnostic]

    @property
    def weight(self) -> int:
        return sum(_WEIGHTS.get(one.kind, 1) for one in (*self.wrong, *self.built)) + len(self.unread)

    @property
    def lines(self) -> list[int]:
        """The lines that the mistakes stand in, from 0; each once."""
        found = sorted(one.location.line - 1 for one in (*self.wrong, *self.built, *self.unread))
        return list(dict.fromkeys(found))[:_MISTAKES]


def mend_slip(
    source: Source, model: type[BaseModel], wrong: Sequence[Diagnostic], before: Sequence[Diagnostic]
) -> Diagnostic | None:
    """Read the file as it was meant if one slip explains as much as all that is told; return what is told instead.

    `wrong` is what is wrong with the fields as they were read; `before` are slips that are mended already.
    """
    others = [one for one in source.diagnostics if one not in before]
    built = [one for one in others if one.kind in _OF_BUILDING]
    unread = [one for one in others if one.kind not in _OF_BUILDING and _is_of_lines(one)]
    best = _best(source, source.read_lines, model, _Told(wrong, built, []))
    kept = [one for one in source.diagnostics if one not in built]
    if unread and not before:
        fresh = decoded(source.path, source.content)
        typed = _best(source, refuse_traps(fresh), model, _Told(wrong, built, unread))
        if typed and (best is None or typed.weight < best.weight + len(unread)):
            best, kept = typed, fresh.diagnostics
    return _adopt(source, best, kept) if best else None


def _is_of_lines(found: Diagnostic) -> bool:
    return found.kind.group is Group.LINES and found.severity is Severity.ERROR


def _best(source: Source, lines: Sequence[str], model: type[BaseModel], told: _Told) -> _Reading | None:
    """Return the reading in which the least is wrong, if the slip is worth its own message.

    Where a line is no YAML, what was told of that is as good as a slip that explains no more.
    """
    best: _Reading | None = None
    most, parts = told.weight - 1, _parts(source, field_names(model))
    for reading in _readings(source, lines, model, told.lines):
        sure = reading.mending.kind is ProblemKind.GIVEN_TWICE or reading.parts > parts
        better = most - (best is not None or (bool(told.unread) and not sure))
        if reading.weight <= better:
            best, most = reading, reading.weight
        if best and most == 0:
            break
    return best


def _readings(source: Source, lines: Sequence[str], model: type[BaseModel], mistakes: list[int]) -> Iterator[_Reading]:
    left, seen = _CHARACTERS, {"\n".join(lines)}
    places = dict.fromkeys(place + about for place in mistakes for about in _ABOUT)
    names = field_names(model)
    for place in (place for place in places if 0 <= place < len(lines)):
        for mending in slips(lines, place, names):
            text = "\n".join(mending.applied(lines, place))
            if text in seen:
                continue
            seen.add(text)
            left -= len(text)
            if left < 0 or len(seen) > _READINGS:
                return
            read = _read(source, text)
            reading = read and _Reading(read, place, mending, _weight(read, model), _parts(read, names))
            if reading and _keeps(source, reading, names):
                yield reading


def _read(source: Source, text: str) -> Source | None:
    """Return what a text says, nothing in it mended; None if it is no YAML."""
    try:
        root = compose_nodes(text)
    except (yaml.YAMLError, Refused):
        return None
    read = decoded(source.path, text.encode())
    if root is not None:
        read.tree = build(read, root)
    return read


def _keeps(source: Source, read: _Reading, names: Collection[str]) -> bool:
    """Return whether no field and no entry of a list becomes words of a text, unless it is mended by being that."""
    line = read.mending.line
    if line and _known(read.source, names) < _known(source, names):
        return False
    if not line or line.endswith("|"):
        return read.weight < _HIDES
    spare = source.read_lines[read.place].lstrip()[:2] == "- " and line.lstrip()[:2] != "- "
    begins = line.lstrip().startswith("- ") and read.place not in _entries(source)
    entries = _entries(read.source)
    if spare and read.weight >= _HIDES:
        return False
    return len(entries) >= len(_entries(source)) - spare and (not begins or read.place in entries)


def _known(source: Source, names: Collection[str]) -> int:
    return sum(steps[-1] in names for steps in source.keys if steps)


def _parts(source: Source, names: Collection[str]) -> int:
    """Return how many fields and entries of lists there are."""
    return _known(source, names) + len(_entries(source))


def _entries(source: Source) -> list[int]:
    """Return the lines, from 0, of the entries of lists; one that has several inside each other is there as often."""
    return [where.line - 1 for steps, where in source.values.items() if steps and isinstance(steps[-1], int)]


def _weight(source: Source, model: type[BaseModel]) -> int:
    """Return how much is wrong with a file as it was read. What hides that there is more wrong weighs more."""
    if not isinstance(source.tree, dict):
        return _NO_FILE
    weight = sum(_WEIGHTS.get(one.kind, 1) for one in source.diagnostics if one.kind in _OF_BUILDING)
    try:
        model.model_validate(source.tree)
    except ValidationError as error:
        weight += sum(_WEIGHTS.get(kind_of_error(one), 1) for one in error.errors(include_url=False))
    return weight


def _adopt(source: Source, reading: _Reading, others: Sequence[Diagnostic]) -> Diagnostic:
    """Take over what was read, and report the slip in place of what follows from it."""
    read, place, mending = reading.source, reading.place, reading.mending
    added = mending.line.count("\n")

    def as_typed(where: Location) -> Location:
        return where._replace(line=where.line - added) if where.line > place + 1 else where

    source.tree, source.read_lines = read.tree, read.lines
    source.keys = {steps: as_typed(where) for steps, where in read.keys.items()}
    source.values = {steps: as_typed(where) for steps, where in read.values.items()}
    again = [one._replace(location=as_typed(one.location)) for one in read.diagnostics]
    source.diagnostics[:] = [*others, *again]
    where = source.at(place, mending.column, len(source.lines[place].rstrip()) - mending.column)
    told = source.diagnostic(mending.kind, where, mending.message, mending.remedy)
    source.diagnostics.append(told)
    return told
