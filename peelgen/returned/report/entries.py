"""Findings, sections and the like that were deleted or copied as a whole: entries of the findings file's lists."""

from __future__ import annotations

from collections.abc import Sequence

from peelgen.returned.report.copied_entries import take_copies
from peelgen.returned.report.deleted_entries import take_deletions
from peelgen.returned.report.outcomes import Edit, Outcome, Sides
from peelgen.returned.report.reading import Reading
from peelgen.source.amend import Insert


def take_entries(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of deleted and copied entries, and what is left of the other edits."""
    deletions, reading = take_deletions(reading, sides)
    additions, reading = take_copies(reading, sides)
    # Of several at one place the last goes in first, so that they come to stand in their order.
    return _from_the_end([*deletions, *reversed(additions)]), reading


def _from_the_end(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return changes of lists so that those made first leave the places of the others what they are."""
    edits = [one for one in outcomes if isinstance(one, Edit)]
    return [*(one for one in outcomes if not isinstance(one, Edit)), *sorted(edits, key=_place, reverse=True)]


def _place(edit: Edit) -> tuple[tuple[bool, str | int], ...]:
    (change,) = edit.changes
    steps = (*change.steps, change.place) if isinstance(change, Insert) else change.steps
    return tuple((isinstance(step, int), step) for step in steps)
