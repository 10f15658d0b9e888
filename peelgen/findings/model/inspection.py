"""The inspection of a force, as one findings file records it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from peelgen.findings.model.figures import Chart, DataTable, Image, Value
from peelgen.findings.model.finding import AreaForImprovement, CauseOfConcern, Finding, NationalFinding, Recommendation
from peelgen.findings.model.judgment import Judgment
from peelgen.findings.model.not_yet_known import PlannedDay
from peelgen.findings.model.publication import (
    Amendment,
    FactCheck,
    Fieldwork,
    Monitoring,
    PressRelease,
    RelatedDocument,
    ResponseForm,
    Waiver,
)
from peelgen.findings.model.question import PillarJudgment, Question, Section
from peelgen.findings.model.text import Identifier, Line, Moment, Part, Prose
from peelgen.languages import ORIGINAL, LanguageCode

AnyFinding = Finding | CauseOfConcern | Recommendation | AreaForImprovement | NationalFinding


#: The fields that say which inspection a findings file is about.
IDENTITY = ("framework", "force")


class Status(StrEnum):
    """How far the publication is. A draft may have holes."""

    DRAFT = "draft"
    """Still being written: what is missing is a warning."""
    EMBARGOED = "embargoed"
    """Finished, and sent out under embargo: the documents are marked."""
    PUBLISHED = "published"
    """Published."""


#: One force, or a list of them.
Forces = Annotated[
    tuple[Line, ...],
    BeforeValidator(lambda given: [given] if isinstance(given, str) else given),
    Field(min_length=1),
]


#: What is published of an inspection. What is no report has words of its own, whatever its cycle.
PublicationKind = Literal["report", "letter", "revisit", "monitoring"]


class Inspection(Part):
    """Everything that is published about one inspection."""

    framework: Line
    """The cycle of inspections, and the pillar where a report covers one."""
    force: Forces
    """The force, or a list of several."""
    inspector: Line
    """Who was responsible for the inspection."""
    status: Status = Status.DRAFT
    """How far the publication is; a draft if you leave it out."""
    published: PlannedDay
    """The day of publication, planned or past."""
    embargo: Moment | None = None
    """The day and time at which the embargo ends."""
    fieldwork: Fieldwork | None = None
    """When inspectors were in the force."""
    language: LanguageCode = ORIGINAL
    """The language of this edition; English if you leave it out."""
    edition_of: Line | None = None
    """The findings file, in the same folder, that this is an edition of in another language."""
    version: Line = "1"
    """The version; 1 if you leave it out."""
    amendments: tuple[Amendment, ...] = ()
    """Changes since publication. They are printed in every document."""
    isbn: Line | None = None
    """Printed on the cover and at the end."""
    kind: PublicationKind = "report"
    """A report if you leave it out. A letter, a revisit, and news about monitoring have words of their own."""
    judgment: Judgment | None = None
    """The judgment of the whole report: of the pillar, where it covers one."""
    pillars: tuple[PillarJudgment, ...] = ()
    """The judgments of the pillars, where a report covers several."""
    context: Prose | None = None
    """The force and the area that it serves, in prose, for “Force in context”."""
    summary: Prose | None = None
    """What was found, in prose; it stands near the front."""
    observations: Prose | None = None
    """The inspector’s own words, in prose."""
    introduction: Prose | None = None
    """Prose that is added to the standard introduction, or to what stands in its place in the cycle."""
    force_in_numbers: tuple[Identifier, ...] = ()
    """The ids of the values in the panel of numbers, in its order."""
    questions: tuple[Question, ...] = Field(min_length=1)
    """The chapters, in order: each is a question or an area of the framework."""
    national_findings: tuple[NationalFinding, ...] = ()
    """Findings addressed to all forces or to national bodies."""
    values: tuple[Value, ...] = ()
    """The numbers that the texts quote as {their id}."""
    tables: tuple[DataTable, ...] = ()
    """Tables, placed in prose as ![](#their id)."""
    charts: tuple[Chart, ...] = ()
    """Charts, placed in prose as ![](#their id)."""
    images: tuple[Image, ...] = ()
    """Images, placed in prose as ![](#their id)."""
    about_data: Prose | None = None
    """Prose that is added to the standard annex about the data."""
    next_steps: Prose | None = None
    """Prose that is added to the standard next steps; in a cycle without these it is a part of its own."""
    related: tuple[RelatedDocument, ...] = ()
    """Other publications that the report points to."""
    monitoring: Monitoring | None = None
    """At what stage the force is monitored, where that is to be told."""
    press_release: PressRelease = Field(default_factory=PressRelease)
    """What the press release needs besides the findings."""
    force_response: ResponseForm = Field(default_factory=ResponseForm)
    """What the response form needs besides the findings."""
    fact_check: FactCheck | None = None
    """The check of the draft’s facts by the force, where there is one before publication."""
    waivers: tuple[Waiver, ...] = ()
    """Where rules of style do not hold in this file, and why. They are printed nowhere."""

    @property
    def cycle(self) -> str:
        """The framework's id, without the pillar."""
        return self.framework.partition("/")[0]

    @property
    def pillar(self) -> str | None:
        """The pillar that the report is about; None where it covers all or there are none."""
        return self.framework.partition("/")[2] or None


def sections_of(question: Question) -> tuple[Question | Section, ...]:
    """Return the question and its sections: the parts that hold findings and areas for improvement."""
    return (question, *question.sections)


def findings(inspection: Inspection) -> Iterator[AnyFinding]:
    """Yield every finding that has an id, in the order of the report."""
    for question in inspection.questions:
        for cause in question.causes_of_concern:
            yield cause
            yield from cause.recommendations
        for part in sections_of(question):
            yield from part.findings
            yield from part.areas_for_improvement
    yield from inspection.national_findings


def asks_nothing(inspection: Inspection) -> bool:
    """Tell whether there is nothing for a force to answer: news about monitoring, without a finding put to it."""
    return inspection.kind == "monitoring" and all(isinstance(found, Finding) for found in findings(inspection))
