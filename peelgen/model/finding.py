"""What inspectors found and what should change: causes of concern, recommendations, areas for improvement."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from peelgen.model.text import Identifier, Line, Part, Prose, Sentence

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DEADLINE = re.compile(
    rf"(immediately|within (\d{{1,2}}|{'|'.join(_NUMBERS)}) months?|\d{{4}}-\d{{2}}-\d{{2}}|[A-Z][a-z]+ \d{{4}})"
)


def _deadline(written: str) -> str:
    if not DEADLINE.fullmatch(written):
        raise ValueError("a deadline is written  immediately,  within three months,  2017-09-30  or  September 2017")
    if written[:4].isdigit():
        date.fromisoformat(written)
    return written


#: `immediately`, `within three months`, an ISO date, or a month and year.
Deadline = Annotated[str, AfterValidator(_deadline)]


class StatusEntry(Part):
    """What became of a finding on a day."""

    date: date
    status: Literal["awaiting review", "being progressed", "complete", "superseded"]
    comment: Sentence | None = None


class _Finding(Part):
    """What every finding has: its `number` in a public register, the `forces` that it is about when not all are."""

    id: Identifier
    number: Line | None = None
    title: Line | None = None
    forces: tuple[Identifier, ...] = ()
    history: tuple[StatusEntry, ...] = ()


class Finding(_Finding):
    """Something found that asks for no change: a plain finding, or practice that others may learn from."""

    kind: Literal["finding", "promising practice", "innovative practice"] = "finding"
    text: Prose


class AreaForImprovement(_Finding):
    """A lesser shortcoming: "The force should …", with parts, and from 2021 a title and its evidence."""

    text: Sentence
    parts: tuple[Sentence, ...] = ()
    evidence: Prose | None = None


class RecommendationPart(Part):
    """One bullet of a recommendation; its own deadline where the parts have different ones."""

    text: Sentence
    deadline: Deadline | None = None


class Recommendation(_Finding):
    """What must be done about a cause of concern, by when, by whom (the force, unless `addressee` says otherwise)."""

    text: Sentence
    parts: tuple[RecommendationPart, ...] = ()
    deadline: Deadline | None = None
    addressee: Line | None = None


class CauseOfConcern(_Finding):
    """A serious shortcoming. `accelerated` is the day it was published ahead of the report."""

    text: Prose
    recommendations: tuple[Recommendation, ...] = Field(min_length=1)
    accelerated: date | None = None


class NationalFinding(_Finding):
    """A finding addressed to all forces or to national bodies, and what this force has done about it."""

    kind: Literal["cause of concern", "recommendation", "area for improvement"] = "recommendation"
    text: Sentence
    addressee: Line
    published_in: Line
    progress: Prose | None = None
