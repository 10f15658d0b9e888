"""The inspection and its parts, as inspectors name them."""

from peelgen.findings.model.figures import Chart, ChartSeries, Column, Comparator, DataTable, Value
from peelgen.findings.model.finding import (
    AreaForImprovement,
    CauseOfConcern,
    Finding,
    NationalFinding,
    Recommendation,
    RecommendationPart,
    StatusEntry,
)
from peelgen.findings.model.inspection import (
    IDENTITY,
    AnyFinding,
    Inspection,
    PublicationKind,
    Status,
    asks_nothing,
    findings,
    sections_of,
)
from peelgen.findings.model.judgment import GRADED, Judgment, JudgmentStatus, PreviousJudgment
from peelgen.findings.model.not_yet_known import TO_COME, DayToCome
from peelgen.findings.model.publication import (
    Amendment,
    BoundStatement,
    Contact,
    FactCheck,
    Fieldwork,
    Monitoring,
    PressRelease,
    RelatedDocument,
    ResponseForm,
    Waiver,
)
from peelgen.findings.model.question import PillarJudgment, Question, Section
from peelgen.findings.model.text import Part, Prose, Sentence

__all__ = [
    "GRADED",
    "IDENTITY",
    "TO_COME",
    "Amendment",
    "AnyFinding",
    "AreaForImprovement",
    "BoundStatement",
    "CauseOfConcern",
    "Chart",
    "ChartSeries",
    "Column",
    "Comparator",
    "Contact",
    "DataTable",
    "DayToCome",
    "FactCheck",
    "Fieldwork",
    "Finding",
    "Inspection",
    "Judgment",
    "JudgmentStatus",
    "Monitoring",
    "NationalFinding",
    "Part",
    "PillarJudgment",
    "PressRelease",
    "PreviousJudgment",
    "Prose",
    "PublicationKind",
    "Question",
    "Recommendation",
    "RecommendationPart",
    "RelatedDocument",
    "ResponseForm",
    "Section",
    "Sentence",
    "Status",
    "StatusEntry",
    "Value",
    "Waiver",
    "asks_nothing",
    "findings",
    "sections_of",
]
