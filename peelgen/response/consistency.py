"""Where a force's response disagrees with the report that it answers."""

from __future__ import annotations

from collections.abc import Iterator

from peelgen.findings.case import Case
from peelgen.findings.model import Inspection
from peelgen.findings.rules.problem import FieldProblem, texts
from peelgen.response.model import Response
from peelgen.review.agreement import response_discrepancies
from peelgen.review.style.passages import StylePassage, passages_of


def consistency(response: Response, report: Case, inspection: Inspection) -> Iterator[FieldProblem]:
    """Yield where a response and the report that it answers disagree; `inspection` is what that report says."""
    passages = [StylePassage(text, str(steps[-1]), steps=steps) for steps, text in texts(response)]
    for one in response_discrepancies(passages, passages_of(report.source.tree), inspection, report.path):
        yield FieldProblem(one.kind, one.passage.steps, one.message, one.remedy, one.words, one.doubtful)
