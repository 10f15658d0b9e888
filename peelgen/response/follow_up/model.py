"""What became of the findings of one report, as one follow-up file records it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from peelgen.findings.model import Part, Sentence
from peelgen.findings.model.inspection import Forces
from peelgen.findings.model.text import Day, Identifier, Line


class FindingState(StrEnum):
    """How far a finding is followed up. One without a decision is open."""

    OPEN = "open"
    """The force still has to act."""
    EVIDENCE_ASKED = "evidence asked"
    """The force says that it has acted, and was asked to show it."""
    VERIFIED = "verified"
    """Inspectors have seen that the force has acted."""
    CLOSED = "closed"
    """It is no longer followed up."""
    SUPERSEDED = "superseded"
    """A later finding has taken its place."""
    REPEATED = "repeated"
    """A later report has found the same again."""


#: The states in which nothing more is asked of the force under this finding.
SETTLED = frozenset((FindingState.VERIFIED, FindingState.CLOSED, FindingState.SUPERSEDED, FindingState.REPEATED))

#: The states in which it has to be said by which later finding.
NAMES_A_LATER_ONE = frozenset((FindingState.SUPERSEDED, FindingState.REPEATED))


class LaterFinding(Part):
    """A finding of a later report."""

    draft: Line
    """The findings file of the later report, as it is found from the folder of the follow-up file."""
    id: Identifier
    """The id of the finding there."""


class Decision(Part):
    """What was decided about a finding on a day, and by whom."""

    date: Day
    """The day of the decision."""
    state: FindingState
    """The state that the finding has from then on."""
    decided_by: Line
    """Who decided it, by name or by post."""
    comment: Sentence | None = None
    """Why, in one paragraph."""
    later: LaterFinding | None = None
    """The finding that supersedes or repeats it."""


class FollowedFinding(Part):
    """A finding, and what was decided about it, in the order of the days."""

    id: Identifier
    """The id of the finding in the report."""
    decisions: tuple[Decision, ...] = Field(min_length=1)
    """What was decided about it, the oldest first."""


class FollowedReport(Part):
    """Which report is followed up, and with which of its forces."""

    draft: Line
    """The findings file, as it is found from the folder of the follow-up file."""
    force: Forces | None = None
    """The force, or a list of several; all those of the report if you leave it out."""


class FollowUp(Part):
    """What became of the findings of one report. A finding that is not in it is open."""

    follow_up_of: FollowedReport
    """The report that is followed up."""
    findings: tuple[FollowedFinding, ...] = ()
    """The findings about which something was decided."""

    def decisions_on(self, finding_id: str) -> tuple[Decision, ...]:
        """Return what was decided about a finding, the oldest first."""
        return next((followed.decisions for followed in self.findings if followed.id == finding_id), ())
