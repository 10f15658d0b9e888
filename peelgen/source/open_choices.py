"""Marks in a findings file where two wordings stand side by side until a person has chosen one."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.source import Source

#: Without spaces, so that no mark is ever cut by the end of a line.
_FIRST, _SECOND, _END = "[[CHOOSE:", "||WORD:", "||]]"
_PARTS: Final = re.compile("|".join(map(re.escape, (_FIRST, _SECOND, _END))))
_WHOLE: Final = re.compile(rf"{re.escape(_FIRST)}(.*?){re.escape(_SECOND)}(.*?){re.escape(_END)}", re.DOTALL)
#: Nobody reads more.
_MOST: Final = 3_000
_LONGEST_SHOWN: Final = 60


def mark(mine: str, theirs: str) -> str:
    """Return both wordings in a mark: the findings file's, then Word's; spaces at their ends stand outside of it."""
    before, after = (" " if {mine[end], theirs[end]} & {" "} else "" for end in (slice(1), slice(-1, None)))
    return f"{before}{_FIRST}{_spaced(mine)}{_SECOND}{_spaced(theirs)}{_END}{after}"


def _spaced(words: str) -> str:
    words = words.strip(" ")
    return f"{'' if words.startswith(chr(10)) else ' '}{words}{' ' if words else ''}"


def unmarked(text: str) -> str:
    """Return text with the findings file's wording in place of each mark."""
    return _WHOLE.sub(lambda found: found[1].strip(" "), text)


def is_open(text: str) -> bool:
    """Return whether there is a mark in a text, or what is left of one."""
    return _PARTS.search(text) is not None


def open_choices(source: Source) -> list[Diagnostic]:
    """Return an error for each mark in a file, and for each part of one that was left over."""
    parts = list(islice(_parts(source.lines), _MOST))
    found: list[Diagnostic] = []
    while parts:
        is_whole = [part.text for part in parts[:3]] == [_FIRST, _SECOND, _END]
        found.append(_open_choice(source, parts[:3]) if is_whole else _left_over(source, parts[0]))
        parts = parts[3:] if is_whole else parts[1:]
    return found


class _Part(NamedTuple):
    """A part of a mark: its line and column count from 0."""

    text: str
    line: int
    column: int


def _parts(lines: Sequence[str]) -> Iterator[_Part]:
    for number, line in enumerate(lines):
        if "[[" in line or "||" in line:
            yield from (_Part(part[0], number, part.start()) for part in _PARTS.finditer(line))


def _open_choice(source: Source, parts: Sequence[_Part]) -> Diagnostic:
    mine, theirs = (_between(source.lines, *pair) for pair in pairwise(parts))
    return _diagnostic(
        source,
        parts[0],
        f"Two wordings stand here: “{mine}” in this file, and “{theirs}” in Word.",
        f"keep one of the two, and delete the other with the marks  {_FIRST}  {_SECOND}  {_END}",
    )


def _between(lines: Sequence[str], start: _Part, end: _Part) -> str:
    """Return the words between two parts of a mark, shortened."""
    words = "\n".join([*lines[start.line : end.line], lines[end.line][: end.column]])
    return textwrap.shorten(words[start.column + len(start.text) :], _LONGEST_SHOWN, placeholder=" …")


def _left_over(source: Source, part: _Part) -> Diagnostic:
    return _diagnostic(source, part, "A part of a mark between two wordings was left over.", f"delete  {part.text}")


def _diagnostic(source: Source, part: _Part, message: str, remedy: str) -> Diagnostic:
    return source.diagnostic(
        ProblemKind.OPEN_CHOICE, source.at(part.line, part.column, len(part.text)), message, remedy
    )
