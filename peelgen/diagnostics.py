"""What is wrong in a person's file: where, what, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Severity(StrEnum):
    """An error stops a build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


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
    """One problem. `id` is stable; `help` says what would be right; `excerpt` is the source line.

    A `hole` is something that is still to be written, not something that was written wrongly.
    """

    id: str
    severity: Severity
    location: Location
    message: str
    help: str = ""
    excerpt: str = ""
    hole: bool = False


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics by file and place, each only once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda found: (found.location, found.id))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether anything found stops a build."""
    return any(found.severity is Severity.ERROR for found in diagnostics)
