"""What was found in one draft, as every form tells it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import Severity

#: Of a longer line, programs are told only so many characters: every problem in it would repeat the whole.
LONGEST_EXCERPT = 400


class Checked(NamedTuple):
    """One draft with its problems in order; `unreadable` says why it could not be looked at."""

    draft: Path
    diagnostics: tuple[Diagnostic, ...] = ()
    unreadable: str = ""


class Counts(NamedTuple):
    """How many problems there are; holes, which are still to be written in a draft, are counted apart."""

    errors: int
    warnings: int
    holes: int


def count(diagnostics: Sequence[Diagnostic]) -> Counts:
    """Return how many errors, warnings and holes there are; each problem counts once."""
    errors = sum(found.severity is Severity.ERROR for found in diagnostics)
    holes = sum(is_still_to_do(found) for found in diagnostics)
    return Counts(errors, len(diagnostics) - errors - holes, holes)


def is_still_to_do(found: Diagnostic) -> bool:
    """Return whether this is a hole that may still be there."""
    return found.hole and found.severity is Severity.WARNING


def with_remedy(found: Diagnostic, between: str) -> str:
    """Return the message and, after `between`, what would be right."""
    return f"{found.message}{between}To mend it: {found.remedy}" if found.remedy else found.message
