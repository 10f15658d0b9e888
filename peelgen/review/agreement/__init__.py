"""Checks that the documents of an inspection, and a force’s response, say of its report what the report says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.model import Inspection
from peelgen.languages import ORIGINAL
from peelgen.review.agreement.asked_noun import asked_noun
from peelgen.review.agreement.attributions import attributions, is_by_itself
from peelgen.review.agreement.bound_statements import bound
from peelgen.review.agreement.counted_areas import counted_areas
from peelgen.review.agreement.deadline_days import deadline_days
from peelgen.review.agreement.deadlines import deadlines
from peelgen.review.agreement.demands import demands
from peelgen.review.agreement.described_charts import described_charts
from peelgen.review.agreement.directions import directions
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.earlier_grades import earlier_grades
from peelgen.review.agreement.finding_counts import finding_counts
from peelgen.review.agreement.forces import about_this, of_another
from peelgen.review.agreement.furniture import furniture
from peelgen.review.agreement.grade_counts import grade_counts
from peelgen.review.agreement.headline_grade import headline_grade
from peelgen.review.agreement.judgments import OR_THE_GRADE, judgments
from peelgen.review.agreement.lists import lists
from peelgen.review.agreement.monitoring import monitoring
from peelgen.review.agreement.numbers import numbers
from peelgen.review.agreement.obligations import obligations
from peelgen.review.agreement.official_names import official_names
from peelgen.review.agreement.omissions import omissions
from peelgen.review.agreement.overall_judgment import overall_judgment
from peelgen.review.agreement.periods import periods
from peelgen.review.agreement.plan_names import names
from peelgen.review.agreement.printed_anyway import printed_anyway
from peelgen.review.agreement.qualifiers import qualifiers
from peelgen.review.agreement.quantities import quantities
from peelgen.review.agreement.quoted_speech import quoted_speech
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.reversals import reversals
from peelgen.review.agreement.sentence_pairs import DONE_SINCE, PROMISED
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.shortfalls import shortfalls
from peelgen.review.agreement.statements import ReportedStatement, StatementKind, divided, in_document, notes
from peelgen.review.agreement.told_as_found import told_as_found
from peelgen.review.agreement.unknown_names import unknown_names
from peelgen.review.agreement.verdicts import verdicts
from peelgen.review.agreement.which_report import which_report
from peelgen.review.style.passages import StylePassage

__all__ = ["Discrepancy", "discrepancies", "document_discrepancies", "response_discrepancies"]

_Check = Callable[[Sequence[ReportedStatement], Report], Iterator[Discrepancy]]
#: What is looked at sentence by sentence.
_WORDS: tuple[_Check, ...] = (qualifiers, reversals, obligations, numbers, names, lists)
#: Every check, in the order in which a reader would make them.
CHECKS: tuple[_Check, ...] = (
    told_as_found,
    headline_grade,
    judgments,
    finding_counts,
    grade_counts,
    *_WORDS,
    quantities,
    directions,
    periods,
    attributions,
    omissions,
    shortfalls,
    asked_noun,
    printed_anyway,
    earlier_grades,
    deadlines,
    deadline_days,
    monitoring,
    verdicts,
    furniture,
    official_names,
    quoted_speech,
    described_charts,
    unknown_names,
)
#: Notes are about the programme, but for the numbers of this inspection.
_OF_NOTES: tuple[_Check, ...] = (finding_counts, numbers, quantities, furniture, official_names)
#: A force answers what it is asked, and need not say everything; nor does it say what inspectors found.
_OF_RESPONSES: tuple[_Check, ...] = (
    overall_judgment,
    which_report,
    counted_areas,
    demands,
    *(check for check in CHECKS if check not in {omissions, shortfalls, told_as_found}),
)
#: What a force says that it will do is not held against the sentences of the report.
_OF_WHAT_IS_TOLD = frozenset((*_WORDS, quantities, directions, periods))

#: What a remedy says besides of the findings file, which a force does not have.
_IN_THE_REPORT = re.compile(r"\s*,? or (?:correct|enter|add a waiver|put it in|delete the headline)\b.*")


def discrepancies(passages: Sequence[StylePassage], inspection: Inspection, draft: Path) -> list[Discrepancy]:
    """Return where the summaries and the press release of a findings file disagree with its report; English only."""
    if inspection.language != ORIGINAL or inspection.cycle not in framework_ids():
        return []
    statements, report_passages = divided(_joined(passages))
    report = Report(inspection, load_framework(inspection.cycle), report_passages, draft)
    found = [discrepancy for check in CHECKS for discrepancy in check(statements, report)]
    found += [discrepancy for check in _OF_NOTES for discrepancy in check(notes(_joined(passages)), report)]
    return _without_repeats([*bound(statements, report, (*_WORDS, quantities)), *found], report)


def document_discrepancies(
    document: Sequence[StylePassage], passages: Sequence[StylePassage], inspection: Inspection, draft: Path
) -> list[Discrepancy]:
    """Return where a document that was finished elsewhere disagrees with the report of a findings file."""
    if inspection.language != ORIGINAL or inspection.cycle not in framework_ids():
        return []
    report = _whole_report(passages, inspection, draft)
    whole = list(in_document(_joined(document)))
    if wrong := of_another(whole, report):
        return [_as_typed(wrong)]
    said = list(about_this(whole, report))
    checks = CHECKS if said else ()
    return _without_repeats([discrepancy for check in checks for discrepancy in check(said, report)], report)


def response_discrepancies(
    response: Sequence[StylePassage], passages: Sequence[StylePassage], inspection: Inspection, draft: Path
) -> list[Discrepancy]:
    """Return where a force’s response disagrees with the report that it answers; in Welsh, where it misquotes it.

    All of it is doubtful and stops no build: nobody can be sure of which sentences are about the report.
    """
    if inspection.cycle not in framework_ids():
        return []
    report = _whole_report(passages, inspection, draft)
    said = [ReportedStatement(one.joined, StatementKind.RESPONSE) for one in response]
    if inspection.language != ORIGINAL:
        return _without_repeats(list(attributions(said, report)), report)
    told = [replace(one, only=[*filter(_tells_of_report, one.sentences)]) for one in said]
    checks = [(check, told if check in _OF_WHAT_IS_TOLD else said) for check in _OF_RESPONSES]
    found = [discrepancy for check, statements in checks for discrepancy in check(statements, report)]
    return [one._replace(doubtful=True, remedy=_of_force(one)) for one in _without_repeats(found, report)]


def _of_force(found: Discrepancy) -> str:
    """Return what is to be done about the words of a force: whoever reads them cannot change the report."""
    grade = found.remedy.replace(
        OR_THE_GRADE, ", as the report does; if these are the force’s own words, ask it to correct them"
    )
    remedy = _IN_THE_REPORT.sub("", grade)
    given = remedy != grade and found.kind is ProblemKind.NUMBER_NOT_IN_REPORT
    return f"{remedy}; if it is the force’s own, say so, and of when it is" if given else remedy


def _tells_of_report(sentence: ComparedSentence) -> bool:
    """Return whether a force may be telling what the report says, and not what it will do or has done since."""
    if PROMISED.search(sentence.text):
        return False
    return not (is_by_itself(sentence) and DONE_SINCE.search(sentence.text))


def _joined(passages: Sequence[StylePassage]) -> list[StylePassage]:
    return [one.joined for one in passages]


def _whole_report(passages: Sequence[StylePassage], inspection: Inspection, draft: Path) -> Report:
    """Return a report with its summaries, and without the release on it."""
    statements, of_report = divided(_joined(passages))
    summaries = [one.passage for one in statements if one.kind is StatementKind.SUMMARY]
    return Report(inspection, load_framework(inspection.cycle), [*of_report, *summaries], draft)


def _without_repeats(found: Sequence[Discrepancy], report: Report) -> list[Discrepancy]:
    """Return each discrepancy once, at its place as typed, its numbers as printed; of several about words the first."""
    kept: list[Discrepancy] = []
    # What is wrong with quoted words is that they are not quoted as they stand.
    for discrepancy in sorted(found, key=lambda one: one.kind is not ProblemKind.MISQUOTED):
        beside = [one for one in kept if one.passage is discrepancy.passage]
        if not any(discrepancy.start < one.end and one.start < discrepancy.end for one in beside):
            kept.append(discrepancy._replace(message=report.printed(discrepancy.message)))
    return [_as_typed(one) for one in kept]


def _as_typed(found: Discrepancy) -> Discrepancy:
    return found._replace(**found.passage.as_typed(found.start, found.end))
