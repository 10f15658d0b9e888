"""Where a force's response disagrees with the report that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.case import Case
from peelgen.findings.rules.problem import FieldProblem, texts
from peelgen.response.model import Response
from peelgen.review.agreement import Discrepancy, response_discrepancies
from peelgen.review.style.passages import StylePassage, passages_of


def consistency(response: Response, report: Case, others: Sequence[Case] = ()) -> list[Discrepancy]:
    """Return where a response and the report that it answers disagree.

    Where its statement answers `others` too, only what disagrees with all of them is told. A number that is given as a
    newer one need not be in the report.
    """
    newer = {str(figure.value) for figure in response.statement.figures}
    found = [one for one in _discrepancies(response, report) if not _is_newer(one, newer)]
    for other in others:
        too = _discrepancies(response, other)
        found = [one for one in found if one.passage.steps[0] != "statement" or any(_overlap(one, two) for two in too)]
    # What is counted may be that of all reports together.
    return [one for one in found if not others or one.kind is not ProblemKind.COUNT_DIFFERS]


def _discrepancies(response: Response, report: Case) -> list[Discrepancy]:
    if report.inspection is None:
        return []
    passages = [StylePassage(text, str(steps[-1]), steps=steps) for steps, text in texts(response)]
    return response_discrepancies(passages, passages_of(report.source.tree), report.inspection, report.path)


def _is_newer(one: Discrepancy, figures: set[str]) -> bool:
    return one.kind is ProblemKind.NUMBER_NOT_IN_REPORT and one.words in figures


def _overlap(one: Discrepancy, other: Discrepancy) -> bool:
    return one.passage.steps == other.passage.steps and one.start < other.end and other.start < one.end


def at_fields(discrepancies: list[Discrepancy]) -> list[FieldProblem]:
    """Return the same as problems with fields, for a source that has no lines: a form."""
    return [
        FieldProblem(one.kind, one.passage.steps, one.message, one.remedy, one.words, one.doubtful)
        for one in discrepancies
    ]
