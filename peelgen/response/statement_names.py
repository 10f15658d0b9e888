"""The names that the templates of a force's statement can use, besides those of every document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from peelgen.documents.compose.context import context
from peelgen.documents.compose.figures import with_unit
from peelgen.documents.compose.traced_values import TracedView
from peelgen.documents.sandbox import TemplateFunction, shown
from peelgen.findings.force_name import joint
from peelgen.findings.model import Inspection, NationalFinding
from peelgen.findings.register import load_forces
from peelgen.response.asked_findings import asked_findings
from peelgen.response.case import ResponseCase
from peelgen.response.model import Acceptance, Action, NewerFigure, Response, StatementBy


def statement_names(response: Response, inspection: Inspection, others: Sequence[ResponseCase] = ()) -> dict[str, Any]:
    """Return the names that a response to an inspection adds; `others` are responses that its statement answers too."""
    forces = response.response_to.force
    this = _answers(response, inspection)
    reports = [_usual(inspection) | this, *map(_of_case, others)]
    titles = Counter(one["report_title"] for one in reports)
    return {
        **this,
        "response": TracedView(response, "response"),
        "force": shown(joint([load_forces()[slug].on(inspection.published, inspection.language) for slug in forces])),
        "statement_date": response.published,
        "by_local_policing_body": response.statement.by is StatementBy.LOCAL_POLICING_BODY,
        "newer_figures": [_newer(figure, inspection) for figure in response.statement.figures],
        "answered_reports": [{**one, "shares_title": titles[one["report_title"]] > 1} for one in reports],
        "parts_of": TemplateFunction(_parts_of),
    }


def _of_case(case: ResponseCase) -> dict[str, Any]:
    assert case.response is not None, "a response without one is not named beside another"
    assert case.inspection is not None, "nor one whose report cannot be read"
    return _usual(case.inspection) | _answers(case.response, case.inspection)


def _usual(inspection: Inspection) -> dict[str, Any]:
    names = context(inspection)
    return {name: names[name] for name in ("inspection", "questions", "report_title")}


def _answers(response: Response, inspection: Inspection) -> dict[str, Any]:
    """Return what one report asks, and what the response says to it."""
    views = {
        answer.id: TracedView(answer, f"response.answers[{answer.id}]") for answer in response.answers if answer.given
    }
    general = response.general_answer
    asked = asked_findings(inspection, response.response_to.force)
    known = {one.id for one in asked if not isinstance(one.finding, NationalFinding)}
    return {
        "answer_to": TemplateFunction(views.get),
        "general_answer": TracedView(general, "response.general_answer") if general else None,
        "is_asked": TemplateFunction(known.__contains__),
        "answer_counts": _counts(response, known),
    }


def _parts_of(actions: Sequence[Action]) -> dict[str, bool]:
    """Return which parts any of some actions has: a table has a column for each."""
    return {part: any(getattr(one, part) for one in actions) for part in ("owner", "by", "status")}


def _counts(response: Response, known: set[str]) -> dict[str, int]:
    given = [answer for answer in response.answers if answer.given and answer.id in known]
    choices = Counter(answer.acceptance for answer in given)
    return {
        "asked": len(known),
        "answered": len(given),
        "accepted": choices[Acceptance.ACCEPTED],
        "partly": choices[Acceptance.PARTLY],
        "rejected": choices[Acceptance.NOT],
        "open": 0 if response.general_answer else len(known) - len(given),
    }


def _newer(figure: NewerFigure, inspection: Inspection) -> dict[str, str]:
    """Return what a newer number counts, the report’s number with its time, and the newer one with its own."""
    earlier = next((value for value in inspection.values if value.id == figure.of), None)
    return {
        "label": figure.label or (str(earlier.label) if earlier else ""),
        "before": with_unit(earlier.value, earlier.unit) if earlier else "",
        "before_period": (earlier.period or "") if earlier else "",
        "now": with_unit(figure.value, figure.unit or (earlier.unit if earlier else None)),
        "period": figure.period,
        "source": figure.source or "",
    }
