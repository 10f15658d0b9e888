"""The inspection of a force, as one findings file records it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from peelgen.model.figures import Chart, DataTable, Value
from peelgen.model.finding import AreaForImprovement, CauseOfConcern, Finding, NationalFinding, Recommendation
from peelgen.model.judgment import Judgment
from peelgen.model.publication import Amendment, Fieldwork, PressRelease, RelatedDocument, ResponseForm
from peelgen.model.question import PillarJudgment, Question, Section
from peelgen.model.text import Identifier, Line, Part, Prose

AnyFinding = Finding | CauseOfConcern | Recommendation | AreaForImprovement | NationalFinding


class Status(StrEnum):
    """How far the publication is. A draft may have holes."""

    DRAFT = "draft"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"


#: One force, or a list of them.
Forces = Annotated[
    tuple[Identifier, ...],
    BeforeValidator(lambda given: [given] if isinstance(given, str) else given),
    Field(min_length=1),
]


class Inspection(Part):
    """Everything that is published about one inspection."""

    framework: Line
    force: Forces
    inspector: Identifier
    status: Status = Status.DRAFT
    published: date
    embargo: datetime | None = None
    fieldwork: Fieldwork | None = None
    language: Literal["en", "cy"] = "en"
    edition_of: Line | None = None
    version: Line = "1"
    amendments: tuple[Amendment, ...] = ()
    isbn: Line | None = None
    kind: Literal["report", "letter", "revisit"] = "report"
    judgment: Judgment | None = None
    pillars: tuple[PillarJudgment, ...] = ()
    summary: Prose | None = None
    observations: Prose | None = None
    introduction: Prose | None = None
    force_in_numbers: tuple[Identifier, ...] = ()
    questions: tuple[Question, ...] = Field(min_length=1)
    national_findings: tuple[NationalFinding, ...] = ()
    values: tuple[Value, ...] = ()
    tables: tuple[DataTable, ...] = ()
    charts: tuple[Chart, ...] = ()
    about_data: Prose | None = None
    next_steps: Prose | None = None
    related: tuple[RelatedDocument, ...] = ()
    press_release: PressRelease = Field(default_factory=PressRelease)
    force_response: ResponseForm = Field(default_factory=ResponseForm)

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
