"""Checks that the documents of an inspection, and a force’s response, say of its report what the report says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.model import Inspection
from peelgen.languages import ORIGINAL
from peelgen.review.agreement.attributions import attributions
from peelgen.review.agreement.bound_statements import bound
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.earlier_grades import earlier_grades
from peelgen.review.agreement.finding_counts import finding_counts
from peelgen.review.agreement.forces import about_this, of_another
from peelgen.review.agreement.furniture import furniture
from peelgen.review.agreement.grade_counts import grade_counts
from peelgen.review.agreement.judgments import judgments
from peelgen.review.agreement.lists import lists
from peelgen.review.agreement.monitoring import monitoring
from peelgen.review.agreement.numbers import numbers
from peelgen.review.agreement.omissions import omissions
from peelgen.review.agreement.plan_names import names
from peelgen.review.agreement.qualifiers import qualifiers
from peelgen.review.agreement.quantities import quantities
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.reversals import reversals
from peelgen.review.agreement.shortfalls import shortfalls
from peelgen.review.agreement.statements import ReportedStatement, StatementKind, divided, in_document
from peelgen.review.agreement.told_as_found import told_as_found
from peelgen.review.style.passages import StylePassage

__all__ = ["Discrepancy", "discrepancies", "document_discrepancies", "response_discrepancies"]

_Check = Callable[[Sequence[ReportedStatement], Report], Iterator[Discrepancy]]
#: What is looked at sentence by sentence.
_WORDS: tuple[_Check, ...] = (qualifiers, reversals, numbers, names, lists)
#: Every check, in the order in which a reader would make them.
CHECKS: tuple[_Check, ...] = (
    told_as_found,
    judgments,
    finding_counts,
    grade_counts,
    *_WORDS,
    quantities,
    attributions,
    omissions,
    shortfalls,
    earlier_grades,
    monitoring,
    furniture,
)
#: A force answers what it is asked, and need not say everything; nor does it say what inspectors found.
_OF_RESPONSES = tuple(check for check in CHECKS if check not in {omissions, shortfalls, told_as_found})


def discrepancies(passages: Sequence[StylePassage], inspection: Inspection, draft: Path) -> list[Discrepancy]:
    """Return where the summaries and the press release of a findings file disagree with its report; English only."""
    if inspection.language != ORIGINAL or inspection.cycle not in framework_ids():
        return []
    statements, report_passages = divided(passages)
    report = Report(inspection, load_framework(inspection.cycle), report_passages, draft)
    found = [discrepancy for check in CHECKS for discrepancy in check(statements, report)]
    return _without_repeats([*bound(statements, report, (*_WORDS, quantities)), *found], report)


def document_discrepancies(
    document: Sequence[StylePassage], passages: Sequence[StylePassage], inspection: Inspection, draft: Path
) -> list[Discrepancy]:
    """Return where a document that was finished elsewhere disagrees with the report of a findings file."""
    if inspection.language != ORIGINAL or inspection.cycle not in framework_ids():
        return []
    statements, report_passages = divided(passages)
    told = [one.passage for one in statements if one.kind is StatementKind.SUMMARY]
    report = Report(inspection, load_framework(inspection.cycle), [*report_passages, *told], draft)
    whole = list(in_document(document))
    if wrong := of_another(whole, report):
        return [wrong]
    said = list(about_this(whole, report))
    checks = CHECKS if said else ()
    return _without_repeats([discrepancy for check in checks for discrepancy in check(said, report)], report)


def response_discrepancies(
    response: Sequence[StylePassage], passages: Sequence[StylePassage], inspection: Inspection, draft: Path
) -> list[Discrepancy]:
    """Return where a force’s response disagrees with the report that it answers; in Welsh, where it misquotes it."""
    if inspection.cycle not in framework_ids():
        return []
    told, of_report = divided(passages)
    framework = load_framework(inspection.cycle)
    report = Report(inspection, framework, [*of_report, *(one.passage for one in told)], draft)
    said = [ReportedStatement(one, StatementKind.RESPONSE) for one in response]
    checks = _OF_RESPONSES if inspection.language == ORIGINAL else (attributions,)
    return _without_repeats([discrepancy for check in checks for discrepancy in check(said, report)], report)


def _without_repeats(found: Sequence[Discrepancy], report: Report) -> list[Discrepancy]:
    """Return each discrepancy once, its numbers as they are printed; of several about the same words, the first."""
    kept: list[Discrepancy] = []
    # What is wrong with quoted words is that they are not quoted as they stand.
    for discrepancy in sorted(found, key=lambda one: one.kind is not ProblemKind.MISQUOTED):
        beside = [one for one in kept if one.passage is discrepancy.passage]
        if not any(discrepancy.start < one.end and one.start < discrepancy.end for one in beside):
            kept.append(discrepancy._replace(message=report.printed(discrepancy.message)))
    return kept
