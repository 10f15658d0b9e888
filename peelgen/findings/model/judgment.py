"""The judgment of a question, a pillar or an area: a grade, or why there is none."""

from enum import StrEnum

from peelgen.findings.model.text import Line, Part, Prose


class JudgmentStatus(StrEnum):
    """How a judgment came about. Only inspected and carried-over judgments have a grade."""

    INSPECTED = "inspected"
    """Inspected and graded."""
    CARRIED_OVER = "carried over"
    """Not inspected again: the grade of an earlier year stands."""
    NOT_INSPECTED = "not inspected"
    """Not inspected, so without a grade."""
    UNGRADED = "ungraded"
    """Inspected, but this has no grade."""
    TO_BE_GRADED = "to be graded"
    """Inspected; the grade follows later."""


GRADED = frozenset({JudgmentStatus.INSPECTED, JudgmentStatus.CARRIED_OVER})
#: What has these was not looked at this time: nothing was found there.
_NOT_LOOKED_AT = frozenset({JudgmentStatus.CARRIED_OVER, JudgmentStatus.NOT_INSPECTED})


class PreviousJudgment(Part):
    """The grade given to the same question before, and in which year's framework."""

    grade: Line
    """The grade of the last time."""
    framework: Line
    """The framework of that grade, such as peel-2015."""
    year: Line
    """The year of that grade, as it is printed."""


class Judgment(Part):
    """A grade on the framework's scale, or the reason for having none."""

    grade: Line | None = None
    """The grade, as the framework’s scale has it."""
    status: JudgmentStatus = JudgmentStatus.INSPECTED
    """How the judgment came about; inspected if you leave it out."""
    from_year: Line | None = None
    """The year that a carried-over grade comes from."""
    reason: Prose | None = None
    """Why there is no grade, or why it was carried over, in prose."""
    previous: PreviousJudgment | None = None
    """The grade of the last time: 2016 and 2017 say how the new one differs, other cycles check your text by it."""

    @property
    def inspected(self) -> bool:
        """Whether inspectors looked at it this time; a grade that is carried over was given in another year."""
        return self.status not in _NOT_LOOKED_AT
