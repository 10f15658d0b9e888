"""Where a force's response disagrees with the report that it answers."""

from __future__ import annotations

from peelgen.findings.case import Case
from peelgen.findings.rules.problem import FieldProblem, texts
from peelgen.response.model import Response
from peelgen.review.agreement import Discrepancy, response_discrepancies
from peelgen.review.style.passages import StylePassage, passages_of


def consistency(response: Response, report: Case) -> list[Discrepancy]:
    """Return where a response and the report that it answers disagree; nothing where that could not be read."""
    if report.inspection is None:
        return []
    passages = [StylePassage(text, str(steps[-1]), steps=steps) for steps, text in texts(response)]
    return response_discrepancies(passages, passages_of(report.source.tree), report.inspection, report.path)


def at_fields(discrepancies: list[Discrepancy]) -> list[FieldProblem]:
    """Return the same as problems with fields, for a source that has no lines: a form."""
    return [
        FieldProblem(one.kind, one.passage.steps, one.message, one.remedy, one.words, one.doubtful)
        for one in discrepancies
    ]
