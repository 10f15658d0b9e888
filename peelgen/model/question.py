"""A question (or area) of the framework, answered for this force."""

from __future__ import annotations

from pydantic import Field

from peelgen.model.finding import AreaForImprovement, CauseOfConcern, Finding
from peelgen.model.judgment import Judgment
from peelgen.model.text import Identifier, Line, Part, Prose, Sentence


class Section(Part):
    """A sub-question or sub-heading of a chapter, with what was found under it."""

    id: Identifier
    heading: Line
    narrative: Prose
    findings: tuple[Finding, ...] = ()
    areas_for_improvement: tuple[AreaForImprovement, ...] = ()


class Question(Part):
    """One chapter. `id` is the framework's; `text` overrides its wording as this report printed it."""

    id: Identifier
    pillar: Identifier | None = None
    text: Line | None = None
    activity: Line | None = None
    graded: bool | None = None
    judgment: Judgment = Field(default_factory=Judgment)
    in_release: Sentence | None = None
    narrative: Prose | None = None
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()
    causes_of_concern: tuple[CauseOfConcern, ...] = ()
    areas_for_improvement: tuple[AreaForImprovement, ...] = ()
    summary: Prose | None = None


class PillarJudgment(Part):
    """The judgment of one pillar in a report that covers several."""

    id: Identifier
    judgment: Judgment = Field(default_factory=Judgment)
    summary: Prose | None = None
