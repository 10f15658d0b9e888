"""The names that the templates of a force's statement can use, besides those of every document."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peelgen.documents.compose.traced_values import TracedView
from peelgen.documents.sandbox import TemplateFunction, shown
from peelgen.findings.force_name import joint
from peelgen.findings.model import Inspection, NationalFinding
from peelgen.findings.register import load_forces
from peelgen.response.asked_findings import asked_findings
from peelgen.response.model import Acceptance, Response


def statement_names(response: Response, inspection: Inspection) -> dict[str, Any]:
    """Return the names that a response to an inspection adds."""
    forces = response.response_to.force
    views = {
        answer.id: TracedView(answer, f"response.answers[{answer.id}]") for answer in response.answers if answer.given
    }
    actions = [action for answer in response.answers for action in answer.actions]
    known = {one.id for one in asked_findings(inspection, forces) if not isinstance(one.finding, NationalFinding)}
    return {
        "response": TracedView(response, "response"),
        "force": shown(joint([load_forces()[slug].on(inspection.published, inspection.language) for slug in forces])),
        "statement_date": response.published,
        "answer_to": TemplateFunction(views.get),
        "is_asked": TemplateFunction(known.__contains__),
        "answer_counts": _counts(response, known),
        "actions_have": {part: any(getattr(one, part) for one in actions) for part in ("owner", "by")},
    }


def _counts(response: Response, known: set[str]) -> dict[str, int]:
    given = [answer for answer in response.answers if answer.given and answer.id in known]
    choices = Counter(answer.acceptance for answer in given)
    return {
        "asked": len(known),
        "answered": len(given),
        "accepted": choices[Acceptance.ACCEPTED],
        "partly": choices[Acceptance.PARTLY],
        "rejected": choices[Acceptance.NOT],
        "open": len(known) - len(given),
    }
