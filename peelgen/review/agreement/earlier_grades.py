"""Grades that are said to be of the last inspection, compared with its findings file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Judgment
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import Mention, mentions_in, spoken_of
from peelgen.review.agreement.last_report import last_report
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement
from peelgen.review.style.passages import StylePassage
from peelgen.source import Steps

#: Said of the last inspection, and of both.
_LAST = re.compile(
    r"\b(?:last (?:year|time|inspection)|previous(?:ly)?|in the year before|in (?P<year>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_UNCHANGED = re.compile(r"\b(?:continues to be|remains?|still|again|as before|maintain(?:s|ed))\b", re.IGNORECASE)
#: What is said of how a grade has changed, and by how much its place on the scale then differs.
_CHANGED = (
    (re.compile(r"\b(?:improved|risen|rose|gone up|higher|better)\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:fallen|fell|dropped|declined|gone down|lower|worse|worsened)\b", re.IGNORECASE), -1),
)
_GRADE = re.compile(r"\b(?:grade|grading|judgment|rating|verdict)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\bfrom\b(?P<old>.{1,40}?)\bto\b", re.IGNORECASE)


def earlier_grades(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a grade is said to be of the last inspection, and its findings file, if there is one, has another."""
    for statement in statements:
        for sentence in statement.sentences:
            for mention, of_last in _compared_grades(sentence, report):
                yield from _differing_grade(sentence, mention, report, of_last=of_last)
            yield from _changed(sentence, report) if _GRADE.search(sentence.text) else ()
    if not any(one.kind in BY_OTHERS for one in statements):
        yield from _typed_grades(report)


def _compared_grades(sentence: ComparedSentence, report: Report) -> Iterator[tuple[Mention, bool]]:
    """Yield each grade that a sentence compares, and whether it is said to be the last inspection’s."""
    last, both = _LAST.search(sentence.text), _UNCHANGED.search(sentence.text)
    change = _FROM_TO.search(sentence.passage.prose, sentence.start, sentence.end)
    mentions = mentions_in(sentence, report) if last or both or change else []
    for mention in mentions:
        if change and len(mentions) > 1:
            yield mention, mention.start < change.end()
        elif last or both:
            yield mention, True
            if both:
                yield mention, False


def _differing_grade(
    sentence: ComparedSentence, mention: Mention, report: Report, *, of_last: bool
) -> Iterator[Discrepancy]:
    compared = last_report(report) if of_last else report
    year = _LAST.search(sentence.text)
    if compared is None or (of_last and year and year["year"] and year["year"] != compared.framework.cycle[:4]):
        return
    judged = _subject(sentence, compared)
    if judged and judged.grade != mention.grade:
        of = f"in {compared.framework.cycle}" if of_last else "now"
        message = f"This says “{mention.written}”, but the judgment {of} is “{judged.grade}”."
        yield Discrepancy(
            ProblemKind.EARLIER_DIFFERS,
            sentence.passage,
            mention.start,
            mention.end,
            message,
            f"write  {judged.grade}",
        )


def _changed(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield that a grade is said to have risen or fallen, and has not."""
    found = [(change, way) for word, way in _CHANGED if (change := _search(sentence, word))]
    last = last_report(report) if len(found) == 1 else None
    now, before = _subject(sentence, report), _subject(sentence, last) if last else None
    grades = report.framework.grades
    if not now or not before or now.question != before.question or not {now.grade, before.grade} <= set(grades):
        return
    change, way = found[0]
    risen = grades.index(before.grade) - grades.index(now.grade)
    if risen * way <= 0:
        message = f"The judgment was “{before.grade}”, and is “{now.grade}” now."
        yield Discrepancy(
            ProblemKind.EARLIER_DIFFERS,
            sentence.passage,
            *change.span(),
            message,
            "say how the grades compare",
            doubtful=True,
        )


def _search(sentence: ComparedSentence, word: re.Pattern[str]) -> re.Match[str] | None:
    return word.search(sentence.passage.prose, sentence.start, sentence.end)


def _subject(sentence: ComparedSentence, report: Report) -> Judged | None:
    """Return what a sentence speaks of; the whole report where it names no question."""
    named = spoken_of(sentence, (sentence.start, sentence.end), report)
    return named[0] if named else next((judged for judged in report.judged if not judged.question), None)


def _typed_grades(report: Report) -> Iterator[Discrepancy]:
    """Yield where the findings file itself gives a last grade that the last findings file does not have."""
    inspection = report.inspection
    given: list[tuple[Steps, str, Judgment | None]] = [(("judgment",), "", inspection.judgment)]
    given += [
        (("questions", place, "judgment"), one.id, one.judgment) for place, one in enumerate(inspection.questions)
    ]
    for steps, name, judgment in given:
        previous = judgment.previous if judgment else None
        last = last_report(report) if previous else None
        if not previous or not last or previous.framework.partition("/")[0] != last.inspection.cycle:
            continue
        grade = next((judged.grade for judged in last.judged if judged.question == name), None)
        if grade and grade != previous.grade:
            passage = StylePassage(previous.grade, "previous.grade", steps=(*steps, "previous", "grade"))
            message = f"The findings file of {last.framework.cycle} gives “{grade}” here, and not “{previous.grade}”."
            remedy = f"write  {grade}"
            yield Discrepancy(ProblemKind.EARLIER_DIFFERS, passage, 0, len(previous.grade), message, remedy)
