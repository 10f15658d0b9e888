"""Sentences of a chapter that the report prints by itself above it: “Kent Police is good at …”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import mentions_in, spoken_of
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement
from peelgen.review.agreement.subjects import told_in


def printed_anyway(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a chapter begins with the sentence about its grade, in cycles whose reports print that above it."""
    if (
        report.framework.pillars
        or report.inspection.kind != "report"
        or any(one.kind in BY_OTHERS for one in statements)
    ):
        return
    for judged in report.judged_questions:
        for passage in report.passages:
            first = next(sentences_of(passage), None) if passage.steps == (*judged.steps, "narrative") else None
            if first and _is_the_sentence(first, judged, report):
                message = "The report prints this sentence by itself, below the grade of the chapter."
                remedy = "delete the sentence, and begin with what was found"
                yield Discrepancy(ProblemKind.REPEATED_LINE, passage, first.start, first.end, message, remedy)


def _is_the_sentence(first: ComparedSentence, judged: Judged, report: Report) -> bool:
    """Return whether a sentence gives a chapter’s grade and tells nothing besides."""
    within = (first.start, first.end)
    mentions = mentions_in(first, report)
    told = told_in(first, within, report)
    is_of_it = judged.named_in(told) or spoken_of(first, within, report) == [judged]
    return len(mentions) == 1 and mentions[0].grade == judged.grade and told <= judged.all_words and bool(is_of_it)
