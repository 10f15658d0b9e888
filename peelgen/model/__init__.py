"""The inspection and its parts, as inspectors name them."""

from peelgen.model.figures import Chart, ChartSeries, Column, Comparator, DataTable, Value
from peelgen.model.finding import (
    AreaForImprovement,
    CauseOfConcern,
    Finding,
    NationalFinding,
    Recommendation,
    RecommendationPart,
    StatusEntry,
)
from peelgen.model.inspection import IDENTITY, AnyFinding, Inspection, Status, findings, sections_of
from peelgen.model.judgment import GRADED, Judgment, JudgmentStatus, PreviousJudgment
from peelgen.model.publication import (
    Amendment,
    BoundStatement,
    Contact,
    Fieldwork,
    PressRelease,
    RelatedDocument,
    ResponseForm,
    Waiver,
)
from peelgen.model.question import PillarJudgment, Question, Section
from peelgen.model.text import Part, Prose, Sentence
from peelgen.model.to_come import TO_COME, DayToCome

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
    "Fieldwork",
    "Finding",
    "Inspection",
    "Judgment",
    "JudgmentStatus",
    "NationalFinding",
    "Part",
    "PillarJudgment",
    "PressRelease",
    "PreviousJudgment",
    "Prose",
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
    "findings",
    "sections_of",
]
