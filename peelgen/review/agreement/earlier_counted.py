"""Counts of what was inspected or graded this year that take in what was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.finding_counts import in_so_many
from peelgen.review.agreement.number_words import SEVERAL, number_in_words, number_of
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.when_judged import is_said_of_earlier
from peelgen.review.style.passages import StylePassage

#: How many of what, “all ten questions”, and what was done about them, before it or after it.
_HOW_MANY = (
    rf"(?:(?:all|each|every|both)\b(?:\s+(?:of|one|the|its|our|these|(?P<number>{SEVERAL})))*"
    rf"|(?P<alone>{SEVERAL}))"
)
_ASPECTS = r"(?:core\s+)?(?:questions?|areas?|components?|aspects?)\b"
_DID = r"\b(?P<did>(?:re-?)?inspected|examined|assessed|graded|judged|rated|answered|looked\s+at|tested)\b"
_BY_US = r"(?:that\s+|which\s+)?(?:(?:we|inspectors|HMIC(?:FRS)?)\s+|was\s+|were\s+|have\s+been\s+|has\s+been\s+)"
_OTHERS_BETWEEN = rf"(?:\s+(?!{SEVERAL}\b)[\w’']+){{0,6}}?"
_COUNTED = (
    re.compile(rf"{_DID}{_OTHERS_BETWEEN}\s+{_HOW_MANY}\s+{_ASPECTS}", re.IGNORECASE),
    re.compile(rf"\b{_HOW_MANY}\s+{_ASPECTS}\s+{_BY_US}(?:\w+\s+(?:and\s+)?)?{_DID}(?!\s+and\b)", re.IGNORECASE),
)
_NEGATED = re.compile(r"\b(?:not|never|without)\b|n[’']t\b", re.IGNORECASE)
_TWO = 2
_GRADING = frozenset({"graded", "judged", "rated"})


def earlier_counted(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield where questions or grades are counted as of this year, and some are not."""
    prose, within = sentence.passage.prose, (sentence.start, sentence.end)
    if is_said_of_earlier(sentence, report):
        return
    for found in in_so_many(tuple(report.framework.grades)).finditer(prose, *within):
        grade = " ".join(found["grade"].lower().split())
        of_all = sum(one.grade == grade for one in report.judged_questions)
        of_this_year = sum(one.grade == grade for one in report.judged_questions if one not in report.not_inspected)
        if of_this_year < number_of(found["number"]) <= of_all:
            message = f"This year the grade “{grade}” was given {_times(of_this_year)}: the others were given earlier."
            yield _miscounted((sentence.passage, *found.span("number")), message)
    for found in (found for pattern in _COUNTED for found in sentence.finditer(pattern)):
        if not _NEGATED.search(prose, sentence.start, found.end()):
            yield from _inspected(found, sentence, report)


def _inspected(found: re.Match[str], sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    graded = found["did"].lower() in _GRADING
    of_all = len(report.judged_questions) if graded else len(report.inspection.questions)
    this_year = of_all - sum(bool(one.grade) or not graded for one in report.not_inspected if one.question)
    written = found["number"] or found["alone"]
    number = number_of(written) if written else _TWO if found[0].lower().startswith("both") else of_all
    if this_year < number <= len(report.inspection.questions):
        done = "given a grade" if graded else "inspected"
        message = f"This year the force was {done} in {number_in_words(this_year)} of them: not in all."
        yield _miscounted((sentence.passage, *found.span()), message)


def _times(number: int) -> str:
    return {0: "to nothing", 1: "once"}.get(number, f"{number_in_words(number)} times")


def _miscounted(place: tuple[StylePassage, int, int], message: str) -> Discrepancy:
    remedy = "count what was inspected this year, or say that the other judgments are of an earlier year"
    return Discrepancy(ProblemKind.TOLD_AS_FOUND, *place, message, remedy, doubtful=True)
