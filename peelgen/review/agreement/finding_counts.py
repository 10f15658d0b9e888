"""Findings and grades counted in words, compared with how many the report has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import AreaForImprovement, CauseOfConcern, Part, Recommendation, findings
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import EARLIER
from peelgen.review.agreement.number_words import NUMBERS, number_in_words, number_of
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement
from peelgen.review.agreement.when_judged import is_of_earlier

_NUMBER = rf"\b(?P<number>{'|'.join(NUMBERS)}|\d{{1,2}})"
_COUNT = re.compile(
    rf"{_NUMBER[:-1]}|any|an?)\s+(?:(?!of\b|the\b|more\b)[\w-]+\s+){{0,2}}?"
    r"(?P<what>causes?\s+(?:of|for)\s+concern|recommendations?|areas?\s+for\s+improvement)",
    re.IGNORECASE,
)
_ONLY_SOME = re.compile(
    r"\b(?:of these|(?<!every one )(?<!each one )(?<!each )(?<!all )(?<!both )of them|in these|these|those|other"
    r"|(?<!all )of which|further|more)\b",
    re.IGNORECASE,
)
_OF_ROW = re.compile(r"\b(?:first|next|last|final|remaining)\s+$", re.IGNORECASE)
#: What follows says of which findings the number is, unless it is the report as a whole.
_OF_SUBJECT = re.compile(
    r"(?:\s+(?!and\b|or\b)[\w’-]+){0,3}?\s+(?:in|about|on|for|of|concerning|relating|regarding|that|which|under)\b"
    r"(?!\s+(?:the|this|its|our|(?:the\s+)?HMIC(?:FRS)?[’']s?)\s+(?:report|inspection|force)\b)",
    re.IGNORECASE,
)
#: “at least one recommendation” is said of every report.
_NO_COUNT = re.compile(r"\b(?:at least|each|every|per|up to|more than|or more)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: Said of the findings of other reports, and of what became of earlier ones.
_ELSEWHERE = re.compile(
    r"\b(?:national(?:ly)?|(?:other|all|most|many|some|43)\s+(?:\w+\s+)?forces|last\s+(?:report|inspection|year)|completed|closed"
    r"|(?:separate|another|previous|earlier)\s+(?:\w+\s+)?(?:report|inspection)s?"
    r"|(?:we|HMIC(?:FRS)?)\s+published\s+(?:a|our|its)\s+(?:\w+\s+)?report)\b",
    re.IGNORECASE,
)
#: Where nothing before it says that these are all that there are, a smaller number is of some.
_IN_ALL = re.compile(
    r"\b(?:there\s+(?:is|are|were|was)|ha(?:s|ve|d)|with|ma[dk]es?|found|finds?|identif\w+|sets?\s+out|issue[sd]?|g[ai]v(?:e|es|en)"
    r"|raise[sd]?|contains?|lists?|record\w*|receiv\w+|got|includ\w+|total|(?<![\w])and|result\w*)\b",
    re.IGNORECASE,
)
#: Before “a cause of concern”: that there is one.
_ISSUED = re.compile(
    r"(?<!first )\b(?:issued?|identified|found|raised|published|given|gave|made)\s+(?:(?:the|this)\s+force\s+|it\s+)?$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never|without|if|whether|would|could|might|where|when|whenever|unless)\b|n[’']t\b", re.IGNORECASE
)
#: What another inspection asked for: “recommendations of that inspection”, “of our domestic abuse inspection”.
_OF_ANOTHER = re.compile(
    r"\s+(?:of|from|in|by)\s+(?:that|(?:our|its|the|an?)\s+(?!PEEL\b|this\b)(?:(?!effectiv|efficien|legitim)[\w’-]+\s+){0,3}?"
    r"(?!effectiv|efficien|legitim)[\w’-]+)\s+(?:inspection|report|review|letter)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|without|nor)\b|n[’']t\b", re.IGNORECASE)
_FEWEST_GRADES = 2
_ARTICLES = frozenset({"a", "an"})


class _FindingKind(NamedTuple):
    """A kind of finding, and what one and several of it are called."""

    part: type[Part]
    one: str
    several: str


_COUNTED = {
    "caus": _FindingKind(CauseOfConcern, "cause of concern", "causes of concern"),
    "reco": _FindingKind(Recommendation, "recommendation", "recommendations"),
    "area": _FindingKind(AreaForImprovement, "area for improvement", "areas for improvement"),
}


def finding_counts(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where findings or grades are counted in words, and are not as many in the report."""
    for statement in statements:
        for sentence in statement.sentences:
            of_others = EARLIER.search(sentence.text) or _ELSEWHERE.search(sentence.text)
            quoted = report.has_word_for_word(sentence.text)
            if not of_others and not quoted and not is_of_earlier(sentence, sentence.end, report):
                yield from _findings(sentence, report)
                yield from _grades(sentence, report)


def _findings(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    for found in sentence.finditer(_COUNT):
        before = sentence.passage.prose[sentence.start : found.start()]
        another = _NO_COUNT.search(before) or _OF_ANOTHER.match(sentence.passage.prose, found.end())
        number = None if another else _number(found, sentence)
        kind = _COUNTED[found["what"][:4].lower()]
        in_report = sum(isinstance(one, kind.part) for one in findings(report.inspection))
        if number is None or number == in_report or (0 < number < in_report and _is_part(found, sentence)):
            continue
        right = number_in_words(in_report)
        named = kind.one if in_report == 1 else kind.several
        only_one = found["number"].lower() in _ARTICLES
        if only_one and (in_report or report.inspection.kind != "report"):
            continue
        written = "" if number == 0 or only_one else f", and not {found['number'].lower()}"
        message = f"The report has {right} {named}{written}."
        doubtful = only_one or 0 < number < in_report
        yield Discrepancy(
            ProblemKind.COUNT_DIFFERS,
            sentence.passage,
            *found.span(),
            message,
            "leave it out, or enter it where it belongs" if only_one else f"write  {right} {named}",
            doubtful=doubtful,
        )


def _is_part(found: re.Match[str], sentence: ComparedSentence) -> bool:
    """Return whether a smaller number may be of some findings only, such as those of one question."""
    prose = sentence.passage.prose
    if not _IN_ALL.search(prose, sentence.start, found.start()):
        return True
    some = _ONLY_SOME.search(sentence.text) or _OF_ROW.search(prose[sentence.start : found.start()])
    return bool(some or _OF_SUBJECT.match(prose, found.end(), sentence.end))


def _number(found: re.Match[str], sentence: ComparedSentence) -> int | None:
    written = found["number"].lower()
    before = sentence.passage.prose[sentence.start : found.start()]
    if written in _ARTICLES:
        return 1 if _ISSUED.search(before) and not _NOT_SO.search(before) else None
    if written == "any":
        return 0 if _NEGATED.search(before) else None
    return number_of(written)


def _grades(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield where grades are miscounted: “good in four areas and adequate in three” must be all that were given."""
    pattern = in_so_many(tuple(report.framework.grades))
    mentioned = list(sentence.finditer(pattern))
    given = [judged.grade for judged in report.judged_questions]
    of_this_year = [judged.grade for judged in report.judged_questions if judged not in report.not_inspected]
    if len(mentioned) < _FEWEST_GRADES and not any(found["all"] for found in mentioned):
        return
    for found in mentioned:
        grade = " ".join(found["grade"].lower().split())
        number, right = _number(found, sentence), number_in_words(of_this_year.count(grade))
        # Whether the grades of an earlier year are told as such, another check sees to.
        if number not in {given.count(grade), of_this_year.count(grade)}:
            message = f"The grade “{grade}” was given {right} times, and not {found['number'].lower()}."
            place = sentence.passage, *found.span("number")
            yield Discrepancy(ProblemKind.COUNT_DIFFERS, *place, message, f"write  {right}")


@lru_cache(maxsize=16)
def in_so_many(grades: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that finds a grade and in how many areas it was given."""
    named = "|".join(re.escape(grade).replace(r"\ ", r"\s+") for grade in sorted(grades, key=len, reverse=True))
    between = r"\s+(?:(?:other|further|of|the|its|our|core)\s+)*"
    return re.compile(
        rf"\b(?P<grade>{named})\b[’”'\"]?\s+(?:in|for|at|on)(?:\s+(?P<all>all))?{between}{_NUMBER[2:]}\b(?!\s+pillars?\b)",
        re.IGNORECASE,
    )
