"""Edits with which the findings file would have errors: they are set aside, so that the others can be taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind, Severity
from peelgen.check import examine
from peelgen.returned.report.amending import Amended, amend_with
from peelgen.returned.report.outcomes import Edit, Untaken
from peelgen.source import Source, parse

#: Each is looked for among all edits, and takes as many checks of the whole file as their number has doublings.
_MOST: Final = 25


@dataclass(frozen=True, slots=True)
class Accepted:
    """The findings file as it would be, and what is wrong with it then; `aside` are the edits that it cannot have."""

    amended: Amended
    diagnostics: tuple[Diagnostic, ...]
    aside: tuple[Untaken, ...]


def without_errors(source: Source, edits: Sequence[Edit]) -> Accepted:
    """Return the findings file with all edits but those that give it an error, each of these with that error.

    An error is that of the fewest edits without which it is gone: of a number and the sentence that counts it, both
    changed, neither gives one.
    """
    kept, aside = list(edits), list[Untaken]()
    amended, diagnostics = _with_edits(source, kept)
    if not _errors(diagnostics):
        return Accepted(amended, diagnostics, ())
    known = {_key(one) for one in _errors(examine(source).diagnostics)}
    while len(aside) < _MOST:
        error = next((one for one in _errors(diagnostics) if _key(one) not in known), None)
        if error is None:
            break
        culprits = _culprits(kept, partial(_has, source, _key(error)))
        kept = [one for one in kept if one not in culprits]
        aside += [_set_aside(one, error) for one in culprits]
        amended, diagnostics = _with_edits(source, kept)
    return Accepted(amended, diagnostics, tuple(aside))


def _with_edits(source: Source, edits: Sequence[Edit]) -> tuple[Amended, tuple[Diagnostic, ...]]:
    """Return the findings file with edits, and what is wrong with it then; nothing is said of one without any."""
    amended = amend_with(source, edits)
    if not amended.edits:
        return amended, ()
    return amended, tuple(examine(parse(source.path, amended.text.removeprefix("\ufeff"))).diagnostics)


def _errors(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what would stop a build, besides choices that somebody has to make."""
    return [
        found for found in diagnostics if found.severity is Severity.ERROR and found.kind is not ProblemKind.OPEN_CHOICE
    ]


def _key(error: Diagnostic) -> tuple[str, str]:
    """Return what an error is known by wherever it stands: edits move lines."""
    return error.id, error.message


def _has(source: Source, key: tuple[str, str], edits: Sequence[Edit]) -> bool:
    return key in {_key(one) for one in _errors(_with_edits(source, edits)[1])}


def _culprits(edits: Sequence[Edit], has_error: Callable[[Sequence[Edit]], bool]) -> list[Edit]:
    """Return the few edits without which an error is gone that is there with all of them."""

    def narrowed(suspects: Sequence[Edit], innocent: Sequence[Edit]) -> list[Edit]:
        """Return those of the suspects that have to go; beside the others it is gone without all suspects."""
        if len(suspects) == 1:
            return list(suspects)
        half = len(suspects) // 2
        first, second = suspects[:half], suspects[half:]
        for some, others in ((first, second), (second, first)):
            if not has_error(_in_order(edits, [*innocent, *others])):
                return narrowed(some, [*innocent, *others])
        found = narrowed(first, innocent)
        return found + narrowed(second, [*innocent, *(one for one in first if one not in found)])

    return narrowed(edits, [])


def _in_order(edits: Sequence[Edit], some: Sequence[Edit]) -> list[Edit]:
    return [edit for edit in edits if edit in some]


def _set_aside(edit: Edit, error: Diagnostic) -> Untaken:
    """Return an edit that is not taken, with the error that it would give the findings file."""
    why = f"{edit.path}: with this the findings file would have an error, so it was not taken. {error.message}"
    return Untaken(
        edit.old, edit.new, f"{why} (error[{error.id}])", error.remedy or "Mend it in the document, and pull again."
    )
