"""A question (or area) of the framework, answered for this force."""

from pydantic import Field

from peelgen.findings.model.finding import AreaForImprovement, CauseOfConcern, Finding
from peelgen.findings.model.judgment import Judgment
from peelgen.findings.model.text import Identifier, Line, Part, Prose, Sentence


class Section(Part):
    """A sub-question or sub-heading of a chapter, with what was found under it."""

    id: Identifier
    """An id of its own within the chapter."""
    heading: Line
    """The heading above the section."""
    narrative: Prose
    """The section’s text, in prose."""
    findings: tuple[Finding, ...] = ()
    """Findings and practice, printed in this section."""
    areas_for_improvement: tuple[AreaForImprovement, ...] = ()
    """Areas for improvement of this section; reports until 2018/19 print them with those of the chapter."""


class Question(Part):
    """One chapter. `id` is the framework's; `text` overrides its wording as this report printed it."""

    id: Identifier
    """The question, as the framework lists it, or a new one with its own text."""
    pillar: Identifier | None = None
    """The pillar, in a report that covers several."""
    text: Line | None = None
    """The question’s wording, where it is not the framework’s."""
    activity: Line | None = None
    """Completes “is good at …”, where it is not the framework’s."""
    graded: bool | None = None
    """Whether this question has a grade, where it is not as the framework says."""
    judgment: Judgment = Field(default_factory=Judgment)
    """The judgment of this question."""
    in_release: Sentence | None = None
    """The bullet of the press release, in place of the one that is made."""
    narrative: Prose | None = None
    """The chapter’s text, in prose."""
    sections: tuple[Section, ...] = ()
    """Parts of the chapter, each with a heading."""
    findings: tuple[Finding, ...] = ()
    """Findings and practice."""
    causes_of_concern: tuple[CauseOfConcern, ...] = ()
    """Serious shortcomings, with what must be done about each."""
    areas_for_improvement: tuple[AreaForImprovement, ...] = ()
    """Lesser shortcomings: what the force should do better."""
    summary: Prose | None = None
    """Prose that closes the chapter."""


class PillarJudgment(Part):
    """The judgment of one pillar in a report that covers several."""

    id: Identifier
    """The pillar."""
    judgment: Judgment = Field(default_factory=Judgment)
    """The judgment of this pillar."""
    context: Prose | None = None
    """The force’s circumstances as far as they matter to this pillar, in prose, for its “Force in context”."""
    in_release: Sentence | None = None
    """The bullet of the press release, in place of the one that is made."""
    summary: Prose | None = None
    """What was found in this pillar, in prose."""
