"""The letter with what was decided about each point of a fact check."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Any

from peelgen.documents.compose import compose
from peelgen.documents.compose.context import names_for
from peelgen.documents.compose.fact_check import fact_check_names
from peelgen.documents.compose.traced_values import TracedView
from peelgen.documents.document import Document
from peelgen.documents.sandbox import TemplateFunction
from peelgen.response.fact_check.by_hand import by_hand
from peelgen.response.fact_check.case import FactCheckCase
from peelgen.response.fact_check.model import Point, PointDecision, PointState
from peelgen.source.field_paths import value_at


class Change(StrEnum):
    """What can be said of the report where a point was accepted."""

    SAYS = "says"
    """It has the new wording."""
    WILL_SAY = "will say"
    """The new wording is still to be brought in."""
    DECIDED = "decided"
    """What was decided is changed by hand, or was worded otherwise since: nobody knows how it stands there."""
    DONE = "done"
    """It was changed by hand, and no wording is given."""
    TO_DO = "to do"
    """It is still to be changed by hand, and no wording is given."""


def compose_from_fact_check(case: FactCheckCase, document: str) -> Document:
    """Return one document of a fact check without errors; it is dated as the letter is."""
    assert case.inspection is not None, "a case with errors is not composed"
    assert case.fact_check is not None, "a case with an inspection has its fact check"
    force = case.fact_check.fact_check_of.force
    addressed = names_for(force, case.inspection) if force else {}
    also = {**fact_check_names(case.inspection), **addressed, **letter_names(case)}
    texts_of = [(case.inspection, case.report.path)]
    made = compose(case.inspection, document, near=case.path, also=also, texts_of=texts_of)
    day = case.fact_check.letter.date or case.inspection.published
    return replace(made, properties={**made.properties, "created": day.isoformat()})


def letter_names(case: FactCheckCase) -> dict[str, Any]:
    """Return the names that a fact-check file adds: `change_of(number)` is what came of a point in the report."""
    checked = case.fact_check
    assert checked is not None, "a letter is made of a fact check"
    decided = [point.decision for point in checked.points]
    return {
        "checked": TracedView(checked, "checked"),
        "change_of": TemplateFunction({point.number: _change(point, case) for point in checked.points}.get),
        "point_counts": {
            "made": len(checked.points),
            "accepted": decided.count(PointDecision.ACCEPTED),
            "partly": decided.count(PointDecision.PARTLY),
            "rejected": decided.count(PointDecision.NOT),
            "open": sum(point.state is PointState.UNDECIDED for point in checked.points),
        },
    }


def _change(point: Point, case: FactCheckCase) -> Change | None:
    """Return what came of a point in the report, as it stands now; nothing where the report stays."""
    if not point.changes_report:
        return None
    paragraph = case.paragraph_of(point)
    if point.wording and paragraph and by_hand(paragraph) is None:
        if _stands_in(point.wording, value_at(case.report.source.tree, paragraph.field)):
            return Change.SAYS
        return Change.DECIDED if point.applied else Change.WILL_SAY
    if point.wording:
        return Change.DECIDED
    return Change.DONE if point.applied else Change.TO_DO


def _stands_in(wording: str, field: object) -> bool:
    """Return whether a field of the findings file has a wording, however its lines are broken."""
    return isinstance(field, str) and f" {' '.join(wording.split())} " in f" {' '.join(field.split())} "
