"""The judgment of a question, a pillar or an area: a grade, or why there is none."""

from __future__ import annotations

from enum import StrEnum

from peelgen.model.text import Line, Part, Prose


class JudgmentStatus(StrEnum):
    """How a judgment came about. Only inspected and carried-over judgments have a grade."""

    INSPECTED = "inspected"
    CARRIED_OVER = "carried over"
    NOT_INSPECTED = "not inspected"
    UNGRADED = "ungraded"
    TO_BE_GRADED = "to be graded"


GRADED = frozenset({JudgmentStatus.INSPECTED, JudgmentStatus.CARRIED_OVER})


class PreviousJudgment(Part):
    """The grade given to the same question before, and in which year's framework."""

    grade: Line
    framework: Line
    year: Line


class Judgment(Part):
    """A grade on the framework's scale, or the reason for having none."""

    grade: Line | None = None
    status: JudgmentStatus = JudgmentStatus.INSPECTED
    from_year: Line | None = None
    reason: Prose | None = None
    previous: PreviousJudgment | None = None
