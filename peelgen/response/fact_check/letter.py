"""The letter with what was decided about each point of a fact check."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peelgen.documents.compose import compose
from peelgen.documents.compose.context import names_for
from peelgen.documents.compose.fact_check import fact_check_names
from peelgen.documents.compose.traced_values import TracedView
from peelgen.documents.document import Document
from peelgen.response.fact_check.case import FactCheckCase
from peelgen.response.fact_check.model import FactCheckFile, PointDecision, PointState


def compose_from_fact_check(case: FactCheckCase, document: str) -> Document:
    """Return one document of a fact check without errors; it is dated as the letter is."""
    assert case.inspection is not None, "a case with errors is not composed"
    assert case.fact_check is not None, "a case with an inspection has its fact check"
    force = case.fact_check.fact_check_of.force
    addressed = names_for(force, case.inspection) if force else {}
    also = {**fact_check_names(case.inspection), **addressed, **letter_names(case.fact_check)}
    texts_of = [(case.inspection, case.report.path)]
    made = compose(case.inspection, document, near=case.path, also=also, texts_of=texts_of)
    day = case.fact_check.letter.date or case.inspection.published
    return replace(made, properties={**made.properties, "created": day.isoformat()})


def letter_names(checked: FactCheckFile) -> dict[str, Any]:
    """Return the names that a fact-check file adds."""
    decided = [point.decision for point in checked.points]
    return {
        "checked": TracedView(checked, "checked"),
        "point_counts": {
            "made": len(checked.points),
            "accepted": decided.count(PointDecision.ACCEPTED),
            "partly": decided.count(PointDecision.PARTLY),
            "rejected": decided.count(PointDecision.NOT),
            "open": sum(point.state is PointState.UNDECIDED for point in checked.points),
        },
    }
