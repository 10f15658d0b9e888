"""What is not YAML in a file: each mistake said in plain words, and mended in memory so that reading can go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from peelgen.base.diagnostics import Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.layout_repairs import entry_of_repeat
from peelgen.source.line_parts import is_due_below
from peelgen.source.mending import Mending
from peelgen.source.nodes import SPECIAL, TOO_DEEP, TOO_MANY, Refused, compose_nodes, repeats
from peelgen.source.repairs import announces_without_colon, mend_conflicts, mend_spaces, mendings, special_sign
from peelgen.source.source_file import Source

#: After so many mistakes the rest waits until these are mended.
_MOST_MISTAKES = 40
#: So many lines from a mistake that was told, what follows from it is not told again.
_NEAR = 4
#: Control characters, those that turn the direction of reading, and those that no font and no file format has.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff\ud800-\udfff]"
)
#: What no font draws and no text of ours needs: it breaks words, or joins them, unseen.
_DRAWS_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064]|(?<=\\S)\ufeff")
_PASTED = "delete it; it often comes with text pasted from Word"
_SEPARATORS = dict.fromkeys(
    "\x0b\x0c\x85\u2028\u2029",
    (
        "The end of a line as Word or a web page has it",
        "delete it and press Enter, and indent the new line as the text is; or put a space in its place",
    ),
)
_ENDS = "end of stream"
#: What the YAML library says of a line that nothing mends, what that means to its author, and what would be right.
_SYNTAX = (
    (TOO_MANY, "The file has more fields than any report needs.", "take out whatever was pasted into it"),
    (TOO_DEEP, "The file nests fields too deeply to be read.", "take out the innermost brackets or indents"),
    (_ENDS, "Quotation marks or a bracket are opened here but never closed.", "close them"),
    ("expected ',' or", "A bracket is opened but never closed.", "close the bracket"),
    ("block", "This line does not stand below the line that it belongs to.", "indent it as its neighbours are"),
    ("could not find expected ':'", "There is no colon after the field’s name.", "write it as  name: text"),
)


class _Fault(NamedTuple):
    """Where the YAML library stopped, counting from 0, and what it said."""

    line: int
    column: int
    problem: str
    opened: int

    @property
    def reached(self) -> tuple[int, int]:
        """How far the file could be read: what is never closed takes all that follows with it."""
        return (self.opened, 0) if _ENDS in self.problem else (self.line, self.column)


@dataclass(slots=True)
class _Budget:
    """How many characters may still be read in looking for mends: a long file with many mistakes would take minutes."""

    left: int = 8_000_000

    def spent(self, lines: list[str]) -> bool:
        """Take off one reading of the lines; return whether that is too much."""
        self.left -= sum(map(len, lines)) + len(lines)
        return self.left < 0


def refuse_traps(source: Source) -> list[str]:
    """Report the invisible characters, which YAML would take or drop in silence, and return the lines without them."""
    _report_unprintable(source)
    lines = [_UNPRINTABLE.sub(" ", line) for line in source.lines]
    conflicts = list(mend_conflicts(lines)) if any(line.startswith("<<<<<<< ") for line in lines) else []
    for place, mending in [*mend_spaces(lines), *conflicts]:
        if mending.message:
            _report(source, place, mending)
        lines[place] = mending.line
    return lines


def _report_unprintable(source: Source) -> None:
    """Report each character that cannot be printed, or that nobody sees, once: at its first place."""
    found: dict[str, list[Location]] = {}
    for number, line in enumerate(source.lines):
        for one in (*_UNPRINTABLE.finditer(line), *_DRAWS_NOTHING.finditer(line)):
            found.setdefault(one[0], []).append(source.at(number, one.start()))
    for character, (first, *others) in found.items():
        what, remedy = _SEPARATORS.get(character, ("An invisible character", _PASTED))
        message = f"{what} (U+{ord(character):04X}) stands here{_also(len(others))}."
        doubtful = not _UNPRINTABLE.match(character)
        unprintable = ProblemKind.UNPRINTABLE_CHARACTER
        source.diagnostics.append(source.diagnostic(unprintable, first, message, remedy, doubtful=doubtful))


def _also(others: int) -> str:
    places = "another place" if others == 1 else f"{others:,} other places"
    return f" and in {places} of the file" if others else ""


def compose(source: Source) -> yaml.Node | None:
    """Return the file's root node, each line that is not YAML reported and mended; None if nothing can be read."""
    lines, budget = refuse_traps(source), _Budget()
    source.read_lines = lines
    found = _parse(lines)
    for _ in range(_MOST_MISTAKES):
        if not isinstance(found, _Fault):
            break
        if found.problem in {TOO_DEEP, TOO_MANY}:
            _report_loss(source, found.line, found)
            return None
        if not _mend(source, lines, found, budget):
            break
        found = _parse(lines)
    if isinstance(found, _Fault):
        _report_rest(source, found.line)
        return None
    if found is not None and not _is_nothing(found):
        return _mend_repeats(source, lines, found, budget)
    if not source.diagnostics:
        source.report(ProblemKind.EMPTY_FILE, source.at(0, 0), "The file is empty.", "start from an existing draft")
    return None


def _is_nothing(root: yaml.Node) -> bool:
    return isinstance(root, yaml.ScalarNode) and not root.style and root.value in {"", "~", "null"}


def _mend_repeats(source: Source, lines: list[str], root: yaml.Node, budget: _Budget) -> yaml.Node:
    """Report and mend each field given twice because an entry lost its hyphen or its place; other repeats stay."""
    tried: set[int] = set()
    while repeat := next((one for one in repeats(root) if one.line not in tried), None):
        tried.add(repeat.line)
        for mending in entry_of_repeat(lines, repeat.line, repeat.first):
            after = None if budget.spent(lines) else _parse(mending.applied(lines, repeat.line))
            if isinstance(after, yaml.Node) and len(repeats(after)) < len(repeats(root)):
                _report(source, repeat.line, mending)
                lines[:], root = mending.applied(lines, repeat.line), after
                break
    return root


def _mend(source: Source, lines: list[str], fault: _Fault, budget: _Budget) -> bool:
    """Report one mistake and mend its line; return whether reading can go on."""
    place, mending, certain = _best(lines, fault, budget)
    told = any(abs(one.location.line - 1 - place) <= _NEAR for one in source.diagnostics)
    if mending and (certain or not mending.guess or not told):
        _report(source, place, mending)
    elif not mending and not told:
        _report_loss(source, place, fault)
    if mending is None:
        source.left_out.append(lines[place])
    lines[:] = mending.applied(lines, place) if mending else [*lines[:place], "", *lines[place + 1 :]]
    return budget.left > 0


def _parse(lines: list[str]) -> yaml.Node | _Fault | None:
    try:
        return compose_nodes("\n".join(lines))
    except Refused as refused:
        return _Fault(refused.line, refused.column, refused.problem, refused.line)
    except yaml.YAMLError as error:
        return _fault(error)


def _fault(error: yaml.YAMLError) -> _Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    if mark is None:
        return _Fault(0, 0, problem, 0)
    return _Fault(mark.line, mark.column, problem, (getattr(error, "context_mark", None) or mark).line)


def _best(lines: list[str], fault: _Fault, budget: _Budget) -> tuple[int, Mending | None, bool]:
    """Return the line to change, how (None for a line to leave out), and whether the file is then right.

    The best change makes the whole file readable; the next best lets it be read furthest.
    """
    line = min(fault.reached[0], len(lines) - 1)
    if fault.problem == SPECIAL:
        return line, special_sign(lines[line], fault.column), True
    furthest: tuple[tuple[int, int], int, Mending | None] = (fault.reached, line, None)
    for place in _suspects(lines, fault, line):
        for mending in mendings(lines, place):
            if budget.spent(lines):
                return *furthest[1:], False
            after = _parse(mending.applied(lines, place))
            if not isinstance(after, _Fault):
                return place, mending, True
            if after.reached > furthest[0]:
                furthest = (after.reached, place, mending)
    return *furthest[1:], False


def _suspects(lines: list[str], fault: _Fault, line: int) -> Iterable[int]:
    """Return the lines that may hold the mistake: YAML misses a colon only where the next line begins."""
    suspects = [line, max(0, line - 1), min(fault.opened, line)]
    if is_due_below(lines, line - 1):
        suspects[:2] = reversed(suspects[:2])
    remarks = [place for place in range(max(0, line - _NEAR), line) if lines[place].lstrip().startswith("#")]
    suspects += [place for place in range(min(fault.opened, line), line) if announces_without_colon(lines[place])]
    return dict.fromkeys([*reversed(suspects), *remarks] if "expected ':'" in fault.problem else [*remarks, *suspects])


def _report(source: Source, place: int, mending: Mending) -> None:
    place = place if mending.begins is None else mending.begins
    column = min(mending.column, len(source.lines[place]))
    remedy = mending.remedy
    mended = "" if mending.others else mending.line.strip()
    if mended and mended not in remedy and mended != source.lines[place].strip():
        remedy = f"{remedy}; peelgen has read it as  {mended}"
    source.report(mending.kind, source.at(place, column), mending.message, remedy)


def _report_rest(source: Source, line: int) -> None:
    message = "There are more mistakes from about here on; they are too many to tell all at once."
    source.report(
        ProblemKind.YAML_SYNTAX,
        source.at(min(line, len(source.lines) - 1), 0),
        message,
        "mend those above, and check again",
    )


def _report_loss(source: Source, place: int, fault: _Fault) -> None:
    place = min(fault.opened, place) if _ENDS in fault.problem else place
    column = fault.column if place == fault.line else 0
    message, remedy = next(
        ((said, mend) for sign, said, mend in _SYNTAX if sign in fault.problem),
        ("This line cannot be read as  name: text.", "compare its punctuation and indent with the lines above"),
    )
    kind = {TOO_DEEP: ProblemKind.TOO_DEEP, TOO_MANY: ProblemKind.TOO_MANY_FIELDS}.get(
        fault.problem, ProblemKind.YAML_SYNTAX
    )
    follows = "; the line is left out of what follows" if kind is ProblemKind.YAML_SYNTAX else ""
    source.report(kind, source.at(place, min(column, len(source.lines[place]))), message, remedy + follows)
