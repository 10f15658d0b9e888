"""Chapters that tell of a shortfall, and ask for no improvement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.agreement.statements import ReportedStatement, StatementKind

_SHORT = re.compile(
    r"\b(?:does not|do not|did not|fails? to|lacks?|too many|too few|too often|too slow\w*|not (?:all|every|always|yet)"
    r"|(?:has|have) not \w+ (?:all|every|each|enough)"
    r"|inconsisten\w+|needs? to (?:do|be|improve)|more to do|could do more)\b",
    re.IGNORECASE,
)
#: Said before it, these make it no shortfall of the force: what inspectors did not do, what is to be prevented, what
#: holds for people whom the force serves or pursues, and what figures cannot tell.
_OF_OTHERS = re.compile(
    r"(?:\b(?:we|I|HMIC(?:FRS)?|inspectors)(?:\s+\w+)?|\bso\s+that\b[^.;]*|\bto\s+(?:make\s+sure|ensure|prevent)\b[^.;]*"
    r"|\b(?:those|people|residents|respondents|offenders|callers|victims)\s+who\b[^.;,]*"
    r"|\b(?:surveys?|figures?|data|numbers|questions?)\b[^.;,]*"
    r"|\b(?:dealers|gangs|criminals|offenders|suspects|perpetrators|burglars|thieves)(?:\s+\w+)?)"
    r"\s+(?:(?:are|is|were|was)\s+)?$",
    re.IGNORECASE,
)
_NOT = re.compile(r"do(?:es)?\s+not\b", re.IGNORECASE)
#: Said after it, these make it something that is done: “does not stop until …”, “do not need to …”.
_IS_DONE = re.compile(
    r"\s+(?:need\b|have\s+to\b|(?:wait|stop|rest|leave|close|hesitate|give\s+up)\b|[^.;]*\b(?:until|unless)\b)"
)
_ASKED = frozenset({"areas_for_improvement.text", "causes_of_concern.text", "recommendations.text"})
#: So many characters before it tell of whom it is said.
_BEFORE = 200
_QUESTION = 2  # steps that lead to a question


def shortfalls(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield each chapter with a grade in which something falls short, and nothing says what should improve.

    Where the grade is of an earlier year, so is what was asked for.
    """
    if any(one.kind is StatementKind.DOCUMENT for one in statements):
        return
    asked = {passage.steps[:_QUESTION] for passage in report.passages if passage.field in _ASKED}
    for judged in report.judged:
        if judged.question and not judged.from_year and judged.steps not in asked:
            sentence = next(_falling_short(judged, report), None)
            if sentence:
                yield _unasked(sentence, report, below_good=report.is_below_good(judged.grade))


def _falling_short(judged: Judged, report: Report) -> Iterator[ComparedSentence]:
    for passage in report.passages:
        if passage.steps[:_QUESTION] == judged.steps and passage.field.endswith(".narrative"):
            for sentence in sentences_of(passage):
                if any(_is_the_forces(found, sentence.text) for found in _SHORT.finditer(sentence.text)):
                    yield sentence


def _is_the_forces(found: re.Match[str], text: str) -> bool:
    """Return whether it is the force that falls short."""
    of_others = _OF_OTHERS.search(text[max(0, found.start() - _BEFORE) : found.start()])
    return not of_others and not (_NOT.match(found[0]) and _IS_DONE.match(text, found.end()))


def _unasked(sentence: ComparedSentence, report: Report, *, below_good: bool) -> Discrepancy:
    grade = "is graded below good and " if below_good else ""
    improve = report.framework.areas_for_improvement
    lacking = "area for improvement or cause of concern" if improve else "recommendation"
    message = f"This falls short of what should be. The chapter {grade}has no {lacking}."
    add = "an area for improvement" if improve else "a recommendation, in  causes_of_concern"
    remedy = f"add {add}, or a waiver that says why there is none"
    place = sentence.passage, sentence.start, sentence.end
    return Discrepancy(
        ProblemKind.SHORTFALL_UNASKED, *place, message, remedy, lacking=sentence.passage.steps[:_QUESTION]
    )
