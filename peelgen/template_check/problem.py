"""A problem in a template, and the texts that it can stand in: a file with lines, or a paragraph of a Word file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from peelgen.base.diagnostics import Diagnostic, Location, placed
from peelgen.base.problem_kinds import ProblemKind

#: Of a longer paragraph of a Word file, only the beginning is shown.
_LONGEST = 5_000


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong from character `start` to before `end` of a text; `doubtful` if it may be meant so."""

    kind: ProblemKind
    start: int
    end: int
    message: str
    remedy: str = ""
    doubtful: bool = False


class TemplateSource(Protocol):
    """A text that is checked."""

    @property
    def words(self) -> str:
        """The whole text."""
        ...

    def place(self, start: int, end: int) -> tuple[Location, str]:
        """Return where a stretch of the text stands, and the line or paragraph that it is in."""
        ...


@dataclass(frozen=True, slots=True)
class TextFile:
    """A template that is plain text, read from `path`; `shown` is how messages name it."""

    path: Path
    words: str

    def place(self, start: int, end: int) -> tuple[Location, str]:
        """Return the line and columns of a stretch; of one over several lines, those of its first."""
        first = self.words.rfind("\n", 0, start) + 1
        last = self.words.find("\n", first)
        line = self.words[first : last if last >= 0 else None]
        stop = min(max(end, start + 1), first + max(len(line), start - first + 1))
        number = bisect_right(_line_ends(self.words), start - 1) + 1
        return Location(self.path, number, start - first + 1, stop - first + 1), line


@dataclass(frozen=True, slots=True)
class WordText:
    """Words of a Word file; `where` says which, such as “header 1, paragraph 2”. `number` orders them."""

    path: Path
    words: str
    where: str
    number: int

    def place(self, start: int, end: int) -> tuple[Location, str]:
        """Return the place in words, with the columns in the paragraph."""
        return Location(self.path, self.number, start + 1, max(end, start + 1) + 1, self.where), self.words[:_LONGEST]


@lru_cache(maxsize=8)
def _line_ends(words: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", words)]


def diagnostic(problem: TemplateProblem, source: TemplateSource) -> Diagnostic:
    """Return a problem at its place in a text."""
    location, excerpt = source.place(problem.start, problem.end)
    return placed(problem, location, excerpt)


def whole_file(path: Path, kind: ProblemKind, message: str, remedy: str = "", *, doubtful: bool = False) -> Diagnostic:
    """Return a problem that a file has as a whole; `doubtful` if it may be meant so."""
    return Diagnostic.of(kind, Location(path, 1, 1, 2), message, remedy, doubtful=doubtful)
