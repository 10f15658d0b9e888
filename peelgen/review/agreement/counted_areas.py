"""How many questions are said to have a grade: “all three areas were graded good”, “not inadequate in any area”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import EARLIER, Mention, mentions_in
from peelgen.review.agreement.number_words import SEVERAL, number_in_words, number_of
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

_AREAS = r"(?:core\s+|graded\s+)?(?:areas?|questions?|components?)\b"
_MANY = re.compile(
    rf"\b(?:(?P<all>all|both|each|every)|(?P<half>half)|(?P<none>none|neither|no)|(?P<number>{SEVERAL}))"
    rf"(?:\s+one)?(?:\s+of)?(?:\s+(?:the|our|its|these|those))?(?:\s+{SEVERAL})?\s+{_AREAS}",
    re.IGNORECASE,
)
#: Between how many and the grade nothing else is told.
_TURNS = re.compile(r"[;:]|\b(?:but|although|though|however|while|whereas|because)\b|, and\b")
_DENIED = re.compile(
    r"\b(?:not|never|n[’']t|nowhere)\b[^.;:]{0,40}?\b(?:graded|judged|rated|found)\b[^.;:]{0,20}?[‘“'\"]?"
    r"(?P<grade>[A-Za-z]+(?: improvement)?)[’”'\"]?\s+(?:in\s+any|for\s+any|at\s+any|anywhere)\b",
    re.IGNORECASE,
)
#: “HMICFRS graded us in ten areas”; of some areas only, a grade is told.
_IN_SO_MANY = re.compile(
    rf"\b(?:graded|judged|rated)\s+(?:us|the\s+(?:force|constabulary))\s+(?:in|across|on)\s+(?:all\s+)?(?P<number>{SEVERAL})"
    rf"\s+{_AREAS}(?!\s+(?:as|of|that|where)\b)",
    re.IGNORECASE,
)
_MOST_LETTERS = 60  # characters, between how many and the grade


def counted_areas(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where more questions are said to have a grade than have it, or none of those that have it."""
    for sentence in (sentence for one in statements for sentence in one.sentences):
        if not EARLIER.search(sentence.text):
            yield from _counted(sentence, report)
            yield from _denied(sentence, report)
            yield from _graded(sentence, report)


def _graded(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence says in how many areas the force was graded, and it was in more or fewer."""
    given = len(report.judged_questions)
    found = _IN_SO_MANY.search(sentence.passage.prose, sentence.start, sentence.end)
    if found and not mentions_in(sentence, report) and number_of(found["number"]) != given:
        message = f"There are {number_in_words(given)} grades, and not {found['number'].lower()}."
        place = sentence.passage, *found.span("number")
        yield Discrepancy(ProblemKind.COUNT_DIFFERS, *place, message, f"write  {number_in_words(given)}")


def _counted(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    mentions = mentions_in(sentence, report)
    for found in sentence.finditer(_MANY) if len(mentions) == 1 else ():
        between = sentence.passage.prose[found.end() : mentions[0].start]
        follows = found.end() <= mentions[0].start and len(between) <= _MOST_LETTERS and not _TURNS.search(between)
        if follows and not _is_right(found, mentions[0], report):
            yield _miscounted(sentence, found.span(), mentions[0].grade, report)


def _is_right(found: re.Match[str], mention: Mention, report: Report) -> bool:
    grades = [judged.grade for judged in report.judged_questions]
    count = grades.count(mention.grade)
    if found["none"]:
        return count == 0
    if found["all"]:
        return count == len(grades)
    if found["half"]:
        return 2 * count in {len(grades), len(report.inspection.questions)}
    return number_of(found["number"]) <= count


def _denied(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield that a grade was given although a sentence says that nothing has it."""
    for found in sentence.finditer(_DENIED):
        grade = found["grade"].lower()
        if any(judged.grade == grade for judged in report.judged_questions):
            yield _miscounted(sentence, found.span("grade"), grade, report)


def _miscounted(sentence: ComparedSentence, span: tuple[int, int], grade: str, report: Report) -> Discrepancy:
    count = sum(judged.grade == grade for judged in report.judged_questions)
    times = {0: "nowhere", 1: "once"}.get(count, f"{number_in_words(count)} times")
    message = f"The grade “{grade}” was given {times}, among {number_in_words(len(report.judged_questions))} grades."
    return Discrepancy(ProblemKind.COUNT_DIFFERS, sentence.passage, *span, message, "say how often it was given")
