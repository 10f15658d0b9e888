"""What inspectors found and what should change: causes of concern, recommendations, areas for improvement."""

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from peelgen.findings.model.text import Day, Identifier, Line, Part, Prose, Sentence

#: The numbers of months that are written in words, from 1.
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DEADLINE = re.compile(
    rf"(immediately|within (\d{{1,2}}|{'|'.join(NUMBERS)}) months?|\d{{4}}-\d{{2}}-\d{{2}}|[A-Z][a-z]+ \d{{4}})"
)


def _deadline(written: str) -> str:
    form = DEADLINE.fullmatch(written)
    if form is None or (written[-4:].isdigit() and written.partition(" ")[0] not in calendar.month_name):
        raise ValueError("a deadline is written  immediately,  within three months,  2017-09-30  or  September 2017")
    if form[2] and form[2].isdigit() and int(form[2]) == 0:
        raise ValueError("a deadline is one month at least, or  immediately")
    if written[:4].isdigit():
        _refuse_no_day(written)
    return written


def _refuse_no_day(written: str) -> None:
    try:
        date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"there is no day {written} in the calendar") from None


#: `immediately`, `within three months`, an ISO date, or a month and year.
Deadline = Annotated[str, AfterValidator(_deadline)]


class StatusEntry(Part):
    """What became of a finding on a day."""

    date: Day
    """The day."""
    status: Literal["awaiting review", "being progressed", "complete", "superseded"]
    """What had become of the finding by then."""
    comment: Sentence | None = None
    """A remark, in one paragraph."""


class _Finding(Part):
    """What every finding has: its `number` in a public register, the `forces` that it is about when not all are."""

    id: Identifier
    """An id of its own in the whole file; the force’s answer is filed under it."""
    number: Line | None = None
    """Its number in a public register."""
    title: Line | None = None
    """The title above it."""
    forces: tuple[Line, ...] = ()
    """The forces that it is about, if not all of the report’s."""
    first_published: Day | None = None
    """The day on which it was first published, if it is repeated here."""
    history: tuple[StatusEntry, ...] = ()
    """What became of it since, day by day."""

    @property
    def is_repeated(self) -> bool:
        """Whether it was made before, in another publication."""
        return bool(self.history or self.first_published)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to be done about it: it is complete, or something else was asked in its place."""
        return bool(self.history) and self.history[-1].status in ("complete", "superseded")


class Finding(_Finding):
    """Something found that asks for no change: a plain finding, or practice that others may learn from."""

    kind: Literal["finding", "promising practice", "innovative practice"] = "finding"
    """A finding if you leave it out. Practice stands in a box."""
    text: Prose
    """What was found, in prose."""


class AreaForImprovement(_Finding):
    """A lesser shortcoming: "The force should …", with parts, and from 2021 a title and its evidence."""

    text: Sentence
    """What the force should do, in one paragraph."""
    parts: tuple[Sentence, ...] = ()
    """Its bullets, a paragraph each."""
    evidence: Prose | None = None
    """What it rests on, in prose; for the cycles from 2021."""


class RecommendationPart(Part):
    """One bullet of a recommendation; its own deadline where the parts have different ones."""

    text: Sentence
    """The bullet, in one paragraph."""
    deadline: Deadline | None = None
    """By when, where the parts differ."""


class Recommendation(_Finding):
    """What must be done about a cause of concern, by when, by whom (the force, unless `addressee` says otherwise)."""

    text: Sentence
    """What should be done, in one paragraph."""
    parts: tuple[RecommendationPart, ...] = ()
    """Its bullets."""
    deadline: Deadline | None = None
    """By when."""
    addressee: Line | None = None
    """Who should do it, if it is not the force."""


class CauseOfConcern(_Finding):
    """A serious shortcoming. `accelerated` is the day it was published ahead of the report."""

    text: Prose
    """What the concern is, in prose."""
    recommendations: tuple[Recommendation, ...] = Field(min_length=1)
    """What must be done about it: at least one."""
    accelerated: Day | None = None
    """The day on which it was published ahead of the report."""


class NationalFinding(_Finding):
    """A finding addressed to all forces or to national bodies, and what this force has done about it."""

    kind: Literal["cause of concern", "recommendation", "area for improvement"] = "recommendation"
    """What it was published as; a recommendation if you leave it out."""
    text: Sentence
    """What should be done, in one paragraph."""
    addressee: Line
    """Whom it is addressed to."""
    published_in: Line
    """The publication that made it."""
    progress: Prose | None = None
    """What this force has done about it, in prose."""
