"""The takers: each takes the edits that it knows a place for out of what was read, and leaves the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peelgen.returned.report.contacts import take_contacts
from peelgen.returned.report.details import take_details
from peelgen.returned.report.entries import take_entries
from peelgen.returned.report.first_words import take_first_words
from peelgen.returned.report.grades import take_grades
from peelgen.returned.report.lines_in_boxes import take_lines_in_boxes
from peelgen.returned.report.outcomes import Outcome, Sides
from peelgen.returned.report.paragraphs import take_paragraphs
from peelgen.returned.report.proposals import take_proposals
from peelgen.returned.report.reading import Reading
from peelgen.returned.report.rows_and_bullets import take_rows
from peelgen.returned.report.tables import take_tables
from peelgen.returned.report.unanchored import take_unanchored
from peelgen.returned.report.values import take_values

#: Returns what becomes of the edits that it takes, and the reading without them.
Taker = Callable[[Reading, Sides], tuple[Sequence[Outcome], Reading]]

#: In the order in which they are asked. Whole entries come first: the words in them are no edits of fields.
TAKERS: tuple[Taker, ...] = (
    take_entries,
    take_lines_in_boxes,
    take_rows,
    take_details,
    take_contacts,
    take_first_words,
    take_grades,
    take_values,
    take_paragraphs,
    take_unanchored,
    take_proposals,
    take_tables,
)


def take(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of all edits that a taker takes, and what none takes.

    What was taken first comes last: a new or deleted entry moves the places that the edits of fields name.
    """
    outcomes: list[Outcome] = []
    for taker in TAKERS:
        taken, reading = taker(reading, sides)
        outcomes = [*taken, *outcomes]
    return outcomes, reading
