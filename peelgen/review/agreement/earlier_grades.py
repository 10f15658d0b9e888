"""What is said of the grades of the last inspection, and of how they have changed, compared with what they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Judgment
from peelgen.review.agreement.changes import LAST, Change, changes_in
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.furniture import sentences_looked_at
from peelgen.review.agreement.judgments import Mention, mentions_in, spoken_of
from peelgen.review.agreement.last_grades import LastGrade, last_framework, last_grade
from peelgen.review.agreement.last_report import last_reports
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement
from peelgen.review.agreement.subjects import around, judged_in, told_in
from peelgen.review.style.passages import StylePassage
from peelgen.source import Steps

#: Said of the last inspection and of this one.
_BOTH = re.compile(
    r"\b(?:continues?\s+to|remains?|still|(?:once\s+)?again|as\s+before|maintain(?:s|ed)|second\s+(?:year|time))\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|this\s+(?:year|time)|today|currently)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had\s+been|having\s+been|been|judged|graded|rated|assessed)\s+(?:[\w-]+\s+){0,5}?[‘“'\"]?$",
    re.IGNORECASE,
)
#: What has been judged is judged now, also if it was not before.
_PERFECT = re.compile(
    r"\b(?:have|has)\s+(?:now\s+|also\s+)?(?:been\s+)?(?:judged|graded|rated|assessed|found)\s+(?:[\w-]+\s+){0,5}?[‘“'\"]?$",
    re.IGNORECASE,
)
#: Where a sentence goes on to tell of another time.
_TURN = re.compile(
    r"[;:]|,(?!\s+when\b)|\b(?:but|although|though|however|while|whereas)\b|\band\s+(?=(?:it|is|now|this)\b)"
)


def earlier_grades(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a grade is said to be of the last inspection, or to have changed since, and that is not so."""
    for sentence in sentences_looked_at(statements, report):
        told = [*_moved(sentence, report), *_compared_grades(sentence, report)]
        yield from told or _changed(sentence, report)
    if not any(one.kind in BY_OTHERS for one in statements):
        yield from _typed_grades(report)


def _compared_grades(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield each grade of a sentence that is said to be of the last inspection, and is not, or of both."""
    last, both = LAST.search(sentence.text), _BOTH.search(sentence.text)
    mentions = mentions_in(sentence, report) if last or both else []
    times = [(mention, of_last) for mention in mentions for of_last in _times(mention, sentence)]
    if times and _is_across(report) and {of_last for _, of_last in times} == {True, False}:
        if _subjects(sentence, report):
            yield _not_comparable(sentence, (times[0][0].start, times[-1][0].end), report)
        return
    for mention, of_last in times:
        yield from _differing_grade(sentence, mention, report, of_last=of_last)


def _times(mention: Mention, sentence: ComparedSentence) -> Iterator[bool]:
    """Yield whether a grade is said to be of the last inspection; both ways of one that is said to be as it was."""
    prose, (start, end) = sentence.passage.prose, _clause(mention, sentence)
    if _BOTH.search(prose, start, end):
        yield from (True, False)
    elif _NOW.search(prose, start, end):
        yield False
    elif LAST.search(prose, start, end) or _is_past(mention, prose[start : mention.start]):
        yield True
    else:
        yield False


def _clause(part: Mention | Change, sentence: ComparedSentence) -> tuple[int, int]:
    """Return where the clause that a grade or a change stands in begins and ends."""
    turns = [one.span() for one in _TURN.finditer(sentence.passage.prose, sentence.start, sentence.end)]
    start = max((end for _, end in turns if end <= part.start), default=sentence.start)
    return start, min((start for start, _ in turns if start >= part.end), default=sentence.end)


def _is_past(mention: Mention, before: str) -> bool:
    return mention.written.lower().startswith("required") or bool(_PAST.search(before) and not _PERFECT.search(before))


def _differing_grade(
    sentence: ComparedSentence, mention: Mention, report: Report, *, of_last: bool
) -> Iterator[Discrepancy]:
    year = LAST.search(sentence.text)
    here = _of_place(sentence, mention, report)
    for judged in (here or _subjects(sentence, report))[:1]:
        last = last_grade(judged, report) if of_last else None
        if of_last and (last is None or (year and year["year"] and year["year"] != last.year)):
            return
        grade, when = (last.grade, f"in {last.framework.cycle}") if last else (judged.grade, "now")
        if grade != mention.grade:
            message = f"This says “{mention.written}”, but the judgment of {judged.called} {when} is “{grade}”."
            place = sentence.passage, mention.start, mention.end
            remedy = f"write  {grade} , or correct the grade if that is what is wrong"
            yield Discrepancy(ProblemKind.EARLIER_DIFFERS, *place, message, remedy, doubtful=True)


def _moved(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield where a grade is said to have gone from one to another, and one of the two is wrong."""
    grades = tuple({*report.framework.grades, *(getattr(last_framework(report), "grades", ()))})
    found = sentence.search(_from_to(grades))
    if not found or _IS_NO_FALL.search(sentence.text):
        return
    for one in _subjects(sentence, report)[:1]:
        last = last_grade(one, report)
        if last and _is_across(report):
            yield _not_comparable(sentence, found.span(), report)
        elif last and (_plain(found["old"]), _plain(found["new"])) != (last.grade, one.grade):
            yield _unlike(sentence, found.span(), (one, last))


_IS_NO_FALL = re.compile(r"\b(?:necessarily|particularly|compar\w+)\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _from_to(grades: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(re.escape(grade).replace(r"\ ", r"\s+") for grade in sorted(grades, key=len, reverse=True))
    named = rf"[‘“'\"]?(?P<{{}}>{named})\b[’”'\"]?"
    return re.compile(
        rf"\bfrom\s+(?:being\s+)?{named.format('old')}\s+to\s+(?:being\s+)?{named.format('new')}", re.IGNORECASE
    )


def _plain(written: str) -> str:
    return " ".join(written.lower().split())


def _changed(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield that a grade, or what was judged, is said to have risen, fallen or stayed, and did not."""
    for change in changes_in(sentence):
        across = change.of_grade and _is_across(report)
        judged = _changing(sentence, change, report)
        if across and (judged or _speaks_of_grades(sentence)):
            yield _not_comparable(sentence, (change.start, change.end), report)
            return
        known = [(one, last) for one in judged if (last := last_grade(one, report)) and _is_last(sentence, last)]
        if known and not _is_across(report) and all(_contradicts(change, *one) for one in known):
            yield _unlike(sentence, (change.start, change.end), known[0])


def _of_place(sentence: ComparedSentence, part: Mention | Change, report: Report) -> list[Judged]:
    """Return what a clause that names nothing by itself speaks of: the question or pillar in whose text it stands."""
    if sentence.passage.steps[:1] not in {("questions",), ("pillars",)} or told_in(
        sentence, _clause(part, sentence), report
    ):
        return []
    return around(sentence, report)


def _changing(sentence: ComparedSentence, change: Change, report: Report) -> list[Judged]:
    """Return what a sentence says has changed: “effective” names a pillar, or says how something is done."""
    within = (sentence.start, sentence.end)
    how = sentence.stems_within(change.start, change.end)
    if mentions_in(sentence, report) and (here := _of_place(sentence, change, report)):
        return here
    return judged_in(sentence, within, report) or judged_in(sentence, within, report, besides=how)


def _contradicts(change: Change, judged: Judged, last: LastGrade) -> bool:
    """Return whether a change is not that of the grade: what is done can get better while its grade stays."""
    grades = last.framework.grades
    if not {judged.grade, last.grade} <= set(grades):
        return False
    risen = grades.index(last.grade) - grades.index(judged.grade)
    way = (risen > 0) - (risen < 0)
    if change.of_grade:
        return way not in change.ways or change.grades not in {None, abs(risen)}
    return way != 0 and change.ways != {0} and way not in change.ways


def _is_last(sentence: ComparedSentence, last: LastGrade) -> bool:
    """Return whether a sentence compares with the last inspection, and not with another year."""
    said = LAST.search(sentence.text)
    return not (said and said["year"]) or said["year"] == last.year


def _speaks_of_grades(sentence: ComparedSentence) -> bool:
    return bool(
        re.search(r"\b(?:its|these|the\s+force[’']s|our)\s+(?:grades|gradings|judge?ments|ratings)\b", sentence.text)
    )


def _subjects(sentence: ComparedSentence, report: Report) -> list[Judged]:
    """Return what a sentence speaks of: all that it speaks of, or what it names among other words."""
    within = (sentence.start, sentence.end)
    return judged_in(sentence, within, report) or spoken_of(sentence, within, report)


def _is_across(report: Report) -> bool:
    """Return whether the last inspection had another scale, or one that is not compared with this."""
    last = last_framework(report)
    return last is not None and last.id not in report.framework.comparable_with


def _unlike(sentence: ComparedSentence, span: tuple[int, int], known: tuple[Judged, LastGrade]) -> Discrepancy:
    judged, last = known
    was = f"The judgment of {judged.called} was “{last.grade}” in {last.framework.cycle}"
    now = "still is" if last.grade == judged.grade else f"is “{judged.grade}” now"
    message = f"{was}, and {now}. This says “{' '.join(sentence.passage.text[slice(*span)].split())}”."
    remedy = "say how the two compare, or correct the grade that is wrong"
    return Discrepancy(ProblemKind.EARLIER_DIFFERS, sentence.passage, *span, message, remedy, doubtful=True)


def _not_comparable(sentence: ComparedSentence, span: tuple[int, int], report: Report) -> Discrepancy:
    last = last_framework(report)
    cycle = last.cycle if last else "the last inspection"
    message = f"This compares a grade of {cycle} with one of {report.framework.cycle}, and they are not to be compared."
    remedy = "tell each grade by itself, or add a waiver that says why the two are compared"
    return Discrepancy(ProblemKind.GRADES_NOT_COMPARABLE, sentence.passage, *span, message, remedy)


def _typed_grades(report: Report) -> Iterator[Discrepancy]:
    """Yield where the findings file itself gives a last grade that the last findings file does not have."""
    inspection = report.inspection
    given: list[tuple[Steps, tuple[str, str], Judgment | None]] = [
        (("judgment",), ("", inspection.pillar or ""), inspection.judgment),
        *((("pillars", at, "judgment"), ("", one.id), one.judgment) for at, one in enumerate(inspection.pillars)),
        *((("questions", at, "judgment"), (one.id, ""), one.judgment) for at, one in enumerate(inspection.questions)),
    ]
    for steps, name, judgment in given:
        previous = judgment.previous if judgment else None
        for last in last_reports(report) if previous else ():
            grade = next((one.grade for one in last.judged if (one.question, one.pillar) == name), None)
            if not previous or previous.framework.partition("/")[0] != last.inspection.cycle or not grade:
                continue
            if grade != previous.grade:
                passage = StylePassage(previous.grade, "previous.grade", steps=(*steps, "previous", "grade"))
                message = (
                    f"The findings file of {last.framework.cycle} gives “{grade}” here, and not “{previous.grade}”."
                )
                place = passage, 0, len(previous.grade)
                yield Discrepancy(ProblemKind.EARLIER_DIFFERS, *place, message, f"write  {grade}")
