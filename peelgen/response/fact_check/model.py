"""What a force says of the facts in a draft, and what was decided about each point, as one fact-check file has it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import Field

from peelgen.documents.paragraph_numbers import kind_named
from peelgen.findings.model import Part, Prose
from peelgen.findings.model.text import Day, Line
from peelgen.response.model import Remark, Sha256, UnprintedText

#: What stands in place of the number of a paragraph where a point is about the whole report.
WHOLE_REPORT: Final = "all"


class CheckedDraft(Part):
    """Which draft is checked, and which version of it the force had before it."""

    draft: Line
    """The findings file, as it is found from the folder of the fact-check file."""
    force: Line | None = None
    """The force that checked it, where the report is on several."""
    version: Line = "1"
    """The version of the copy that the force had; 1 if you leave it out."""
    findings: Sha256 | None = None
    """The fingerprint of the findings file from which the form was made; peelgen fills it in."""


class ReturnedBy(Part):
    """Who returned a form."""

    name: Line | None = None
    """The name."""
    position: Line | None = None
    """The rank or post."""
    date: Day | None = None
    """The day on which it was signed."""
    nothing: bool | None = None
    """Whether it says that there are no points to make."""


class PointKind(StrEnum):
    """What kind of point it is."""

    SLIP = "slip"
    """An error of spelling, or a name or figure that is typed wrongly."""
    FACT = "fact"
    """Something that is not so."""
    OMISSION = "omission"
    """Something that is left out."""
    JUDGMENT = "judgment"
    """A grade, or a view of the inspectors."""


class PointDecision(StrEnum):
    """What was decided about a point."""

    ACCEPTED = "accepted"
    """The report is changed as the point asks."""
    PARTLY = "partly"
    """The report is changed, but not as the point asks, or not in all that it asks."""
    NOT = "not"
    """The report stays as it is."""


class PointState(StrEnum):
    """How far a point is."""

    UNDECIDED = "to be decided"
    TO_APPLY = "to be brought into the report"
    SETTLED = "settled"


class Point(Part):
    """One point, and what was decided about it."""

    number: int = Field(ge=1)
    """The number of the point, by which the letter names it."""
    paragraph: Line | None = None
    """The number of the paragraph or table in the copy; “all” for the whole report."""
    kind: PointKind | None = None
    """What kind of point it is."""
    version: Line | None = None
    """The version of the copy that the point is about, if it is another than that of the file."""
    wrong: Prose | None = None
    """What is wrong, as the force says it."""
    right: Prose | None = None
    """What is right, as the force says it."""
    evidence: Prose | None = None
    """What shows it."""
    from_print: bool = False
    """Whether it was read from a print of the form, and nobody has compared it yet."""
    fingerprint: Sha256 | None = None
    """The fingerprint of the point as its form had it, to know it if that is read again; peelgen fills it in."""
    raised_by: Line | None = None
    """Who made the point."""
    report_says: UnprintedText | None = None
    """The paragraph as it stood in the findings file when the copy was made; peelgen fills it in."""
    decision: PointDecision | None = None
    """What was decided."""
    reason: Prose | None = None
    """Why, in words for the force."""
    decided_by: Line | None = None
    """Who decided it, by name or post."""
    second_reader: Line | None = None
    """Who else has read it, which has to be done where a grade or another judgment changes."""
    wording: Prose | None = None
    """The paragraph as it is to be, as the findings file has it."""
    applied: Day | None = None
    """The day since when the findings file says it; peelgen fills it in where it brings the wording in."""

    @property
    def whole(self) -> bool:
        """Whether it is about the whole report, and no paragraph of it."""
        return (self.paragraph or "").casefold() == WHOLE_REPORT

    @property
    def captioned(self) -> bool:
        """Whether it names a table or figure by the number of its own, “Table 1”, and not a paragraph."""
        return bool(kind_named(self.paragraph or ""))

    @property
    def place(self) -> str:
        """What it is about, as a sentence says it: “paragraph 12”, “Table 1” or “the whole report”."""
        if self.whole:
            return "the whole report"
        return str(self.paragraph) if self.captioned else f"paragraph {self.paragraph or '?'}"

    @property
    def changes_report(self) -> bool:
        """Whether the report is to be changed."""
        return self.decision in {PointDecision.ACCEPTED, PointDecision.PARTLY}

    @property
    def state(self) -> PointState:
        """How far the point is."""
        if self.decision is None:
            return PointState.UNDECIDED
        return PointState.TO_APPLY if self.changes_report and self.applied is None else PointState.SETTLED


class Letter(Part):
    """What the letter with the decisions says besides them."""

    date: Day | None = None
    """The day of the letter."""
    introduction: Prose | None = None
    """Prose in place of the usual beginning."""
    closing: Prose | None = None
    """Prose that follows the points."""
    signed_by: Line | None = None
    """Who signs it."""
    position: Line | None = None
    """The post of who signs it."""


class FactCheckFile(Part):
    """What came of the fact check of one draft."""

    fact_check_of: CheckedDraft
    """The draft that is checked."""
    returned_by: tuple[ReturnedBy, ...] = ()
    """Who returned a form."""
    points: tuple[Point, ...] = ()
    """The points, in the order in which they were read."""
    letter: Letter = Field(default_factory=Letter)
    """What the letter says besides the decisions."""
    remarks: tuple[Remark, ...] = ()
    """What was written in the forms outside of their fields. It is printed nowhere."""
