"""What is wrong in a person's file: where, what, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Protocol

from peelgen.base.problem_kinds import ProblemKind, Severity


class Problem(Protocol):
    """What a check has found, wherever it looks; at its place in a file it becomes a Diagnostic."""

    @property
    def kind(self) -> ProblemKind:
        """What kind of problem it is."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def remedy(self) -> str:
        """What would be right."""

    @property
    def doubtful(self) -> bool:
        """Whether it may be meant so; such a problem never stops a build."""


class Location(NamedTuple):
    """A stretch of one line. Lines and columns count from 1, columns in characters; `end_column` is exclusive.

    A Word file has no lines: there `place` says where ("header 1, paragraph 2"), `line` only gives the order, and the
    columns are those of the paragraph.
    """

    path: Path
    line: int
    column: int
    end_column: int
    place: str = ""


class Diagnostic(NamedTuple):
    """One problem at its place. `remedy` says what would be right; `excerpt` is the source line.

    A `hole` is something that is still to be written, not something that was written wrongly.
    """

    kind: ProblemKind
    severity: Severity
    location: Location
    message: str
    remedy: str = ""
    excerpt: str = ""
    hole: bool = False

    @property
    def id(self) -> str:
        """What messages call the kind of problem; it is stable."""
        return self.kind.id

    @classmethod
    def of(
        cls, kind: ProblemKind, location: Location, message: str, remedy: str, *, doubtful: bool = False
    ) -> Diagnostic:
        """Return a problem as grave as its kind, or a warning if it is `doubtful`: it may be meant so."""
        return cls(kind, kind.severity(doubtful=doubtful), location, message, remedy, hole=kind.hole)


def placed(problem: Problem, location: Location, excerpt: str = "", *, draft: bool = False) -> Diagnostic:
    """Return a problem at its place, as grave as it is there: in a `draft`, holes may still be."""
    severity = problem.kind.severity(doubtful=problem.doubtful, draft=draft)
    return Diagnostic(problem.kind, severity, location, problem.message, problem.remedy, excerpt, problem.kind.hole)


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by file and place, each only once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda found: (found.location, found.id))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether anything found stops a build."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
