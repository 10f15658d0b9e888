"""How many areas, questions or pillars have a grade, as sentences tell it, compared with how many have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.judgments import EARLIER
from peelgen.review.agreement.number_words import ANY, number_in_words, number_of
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement
from peelgen.review.agreement.when_judged import is_said_of_earlier

_HOW_MANY = (
    rf"(?:all\s+but\s+(?P<but>{ANY})|(?P<part>(?:just\s+)?(?:more|fewer|less)\s+than\s+half|half|(?:a|one)\s+(?:quarter|third)"
    rf"|(?:three|two)[\s-](?:quarters|thirds)|one\s+in\s+(?:three|four)|three\s+in\s+four|(?:the|a)\s+majority|most)"
    rf"|(?P<none>none|no|not\s+one)|(?P<all>all|each|every\s+one|every)|(?P<number>{ANY}))"
)
_OF = rf"(?:\s+(?:of|the|its|our|those|all|(?P<total>{ANY}))(?=\s))*"
#: What is counted; “areas of the county” are none of these.
_UNITS = (
    r"(?:core\s+|graded\s+)?(?P<unit>areas?|questions?|components?|pillars?)\b(?!\s+for\b)"
    r"(?!\s+(?:of|in)\s+(?!polic|which|its\s+(?:work|performance)|the\s+force[’']s\s+work))"
)
#: Said of all of them; other words that follow speak of some.
_GRADED_BY_US = (
    r"(?:\s+(?:that|which)?\s*(?:we|I|inspectors|HMIC(?:FRS)?|were|was|have\s+been)\s+(?:have\s+)?"
    r"(?:graded|judged|inspected|assessed|looked\s+at)\b,?)?"
)
_ONLY_SOME = re.compile(
    r"\b(?:these|those|of\s+them|other|further|another|at\s+least|up\s+to|or\s+more|such\s+as|including|in\s+particular"
    r"|forces|files|calls|officers|staff|teams?|supervisors|victims|cases|national(?:ly)?)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:that|which|where|in\s+which|for\s+which)\b", re.IGNORECASE)
_JUDGED = r"(?:graded|judged|rated|found|assessed|given|to\s+be|as|at\s+a\s+grade\s+of)"
_IS = rf"(?:is|are|was|were|(?:has|have)\s+been)\s+(?:{_JUDGED}\s+)*"
_TO_BE = re.compile(
    r"\b(?:could|would|should|must|will|(?-i:may)|might|if|expects?|hopes?|aims?|wants?)\b", re.IGNORECASE
)
_PARTS = {"quarter": 1 / 4, "third": 1 / 3, "quarters": 3 / 4, "thirds": 2 / 3, "four": 1 / 4, "three": 1 / 3}
_NEAR = 0.02


class GradeCount(NamedTuple):
    """How many have one of some grades: the grades, the words of the count, and where they stand in the passage."""

    grades: frozenset[str]
    said: re.Match[str]
    start: int
    end: int

    def fits(self, number: int, of_all: int) -> bool:
        """Return whether so many of all are what the words say."""
        said = self.said
        if said["number"]:
            return number == number_of(said["number"])
        if said["none"] or said["all"]:
            return number == (0 if said["none"] else of_all)
        if said["but"]:
            return number == of_all - number_of(said["but"])
        return _is_part(" ".join(said["part"].lower().replace("-", " ").split()), number / max(1, of_all))


def grade_counts(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence says of more or fewer areas than there are that they have a grade."""
    for statement in statements:
        for sentence in statement.sentences:
            for count in counts_in(sentence, report) if not EARLIER.search(sentence.text) else ():
                if not _is_of_some(count, sentence):
                    yield from _miscounted(count, sentence, report)


def _is_of_some(count: GradeCount, sentence: ComparedSentence) -> bool:
    """Return whether a count is of some that are told apart, or of other things; a later clause is not looked at."""
    prose = sentence.passage.prose
    clause = re.compile(r"[,;:](?=\s)").search(prose, count.said.end(), sentence.end)
    return bool(_ONLY_SOME.search(prose, sentence.start, clause.start() if clause else sentence.end))


def counts_in(sentence: ComparedSentence, report: Report) -> Iterator[GradeCount]:
    """Yield the counts of grades that a sentence tells of the whole report."""
    prose, grades = sentence.passage.prose, tuple(report.framework.grades)
    for pattern in _patterns(grades):
        for found in pattern.finditer(prose, sentence.start, sentence.end):
            if not _GOES_ON.match(prose, found.end()) and not _TO_BE.search(prose, sentence.start, found.start()):
                yield GradeCount(_grades_in(found, grades), found, *_place(found))


def _place(found: re.Match[str]) -> tuple[int, int]:
    group = next(name for name in ("number", "but", "part", "none", "all") if found[name])
    return found.start(group), found.end("total") if group == "all" and found["total"] else found.end(group)


@lru_cache(maxsize=16)
def _patterns(grades: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    named = "|".join(
        re.escape(one).replace(r"requires\ ", r"requir(?:e|es|ed|ing)\s+") for one in sorted(grades, key=len)[::-1]
    )
    one = rf"[‘“'\"]?(?:{named})\b[’”'\"]?"
    graded = (
        rf"(?P<grades>(?:at\s+least\s+)?{one}(?:\s+or\s+(?:{one}|better|above|worse|below))?|(?:below|above)\s+{one})"
    )
    what = rf"{_HOW_MANY}{_OF}\s+{_UNITS}"
    force = rf"(?:the\s+force|the\s+constabulary|it)\s+(?:{_IS})?"
    ended = r"(?=\s*(?:[.,;:]|$|and\b))"
    judged = rf"(?:{_IS})?(?:to\s+)?{graded}(?=\s*(?:[.,;:]|$|and\b|but\b|overall\b))"
    return tuple(
        re.compile(one, re.IGNORECASE)
        for one in (
            rf"(?<![\w-]){graded}\s+(?:in|for|at|across)\s+(?:only\s+|just\s+)?{what}{_GRADED_BY_US}",
            rf"\b(?:only\s+|just\s+)?{what}{_GRADED_BY_US}\s+{judged}",
            rf"\bof\s+(?:the|its|our)\s+(?P<total>{ANY})\s+{_UNITS}{_GRADED_BY_US},?\s+(?:only\s+|just\s+)?{_HOW_MANY}(?:\s+of\s+them)?\s+{judged}",
            rf"\b{_UNITS}{_GRADED_BY_US},?\s+and\s+(?:only\s+|just\s+)?{_HOW_MANY}\s+of\s+them\s+{judged}",
            rf"\b(?P<number>{ANY})(?P<but>)(?P<part>)(?P<none>)(?P<all>)\s+{graded}\s+(?P<unit>grades?|gradings?|judge?ments?|ratings?)\b",
            rf"\bthere\s+(?:is|are|were)\s+(?:only\s+|just\s+)?{what}\s+(?:in\s+which|where)\s+{force}{graded}{ended}",
            rf"\b{graded}\s+(?:grades?|judge?ments?|ratings?)\s+(?:in|for)\s+(?:only\s+|just\s+)?{what}",
            rf"\b{_HOW_MANY}{_OF}\s+(?P<unit>grades|judge?ments|ratings)\s+{judged}",
            rf"\bwith\s+(?:only\s+|just\s+)?{what}\s+(?:graded|judged|rated)\s+(?:as\s+)?{judged}",
            rf"\bin\s+(?:only\s+|just\s+)?{what}{_GRADED_BY_US},?\s+{force}{graded}{ended}",
        )
    )


def _grades_in(found: re.Match[str], grades: tuple[str, ...]) -> frozenset[str]:
    """Return the grades that words such as “good or better” and “below good” name."""
    written = re.sub(r"requir(?:es?|ed|ing)\b", "requires", " ".join(found["grades"].lower().split()))
    named = [place for place, grade in enumerate(grades) if re.search(rf"\b{grade}\b", written)]
    best, worst = min(named), max(named)
    if re.search(r"\bat least\b|\bor (?:better|above)\b", written):
        return frozenset(grades[: worst + 1])
    if written.startswith("above"):
        return frozenset(grades[:best])
    if re.search(r"\bor (?:worse|below)\b", written):
        return frozenset(grades[best:])
    return frozenset(grades[worst + 1 :] if written.startswith("below") else (grades[place] for place in named))


def _miscounted(count: GradeCount, sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    among = _of_named_pillar(sentence, _among(count.said["unit"], report), report)
    if not among or not count.grades:
        return
    all_given = [one for one in among if one.grade in count.grades]
    this_year = [one for one in all_given if one not in report.not_inspected]
    beyond = (
        [one for one in among if one.grade in _and_beyond(count.grades, report)] if count.said["part"] else all_given
    )
    wrong = not any(count.fits(len(given), len(among)) for given in (all_given, this_year, beyond))
    if wrong and not is_said_of_earlier(sentence, report):
        name = " or ".join(f"“{grade}”" for grade in report.framework.grades if grade in count.grades)
        units = "pillars" if among[0].pillar else report.framework.phrases.units
        number, of_all = (number_in_words(len(one)) if one else "none" for one in (all_given, among))
        message = f"The grade {name} was given in {number} of {of_all} {units}. This says “{_words(count, sentence)}”."
        remedy = "write how many there are or say which are meant, or correct the grades"
        yield Discrepancy(
            ProblemKind.COUNT_DIFFERS, sentence.passage, count.start, count.end, message, remedy, doubtful=True
        )


def _and_beyond(grades: frozenset[str], report: Report) -> frozenset[str]:
    """Return grades and all that are further from the middle of the scale: “mostly good” may mean good or better."""
    scale = report.framework.grades
    places = [scale.index(grade) for grade in grades]
    below = all(map(report.is_below_good, grades))
    return frozenset(scale[min(places) :] if below else scale[: max(places) + 1])


def _among(unit: str, report: Report) -> list[Judged]:
    """Return what has a grade of the kind that is counted."""
    if unit.lower().startswith("pillar"):
        return [one for one in report.judged if one.pillar and not one.whole]
    return report.judged_questions


def _of_named_pillar(sentence: ComparedSentence, among: list[Judged], report: Report) -> list[Judged]:
    """Return the questions of the one pillar that a sentence names, as in “in legitimacy, one component”; else all."""
    pillars = {one.id: one.pillar for one in report.inspection.questions}
    named = {
        one for one in pillars.values() if one and re.search(rf"\b{re.escape(one)}\b", sentence.text, re.IGNORECASE)
    }
    return [one for one in among if pillars.get(one.question) in named] if len(named) == 1 else among


def _words(count: GradeCount, sentence: ComparedSentence) -> str:
    return " ".join(sentence.passage.text[count.said.start() : count.said.end()].split())


def _is_part(words: str, share: float) -> bool:
    if "than half" in words:
        return share > 1 / 2 if "more" in words else share < 1 / 2
    if words in {"most", "the majority", "a majority"}:
        return share > 1 / 2
    if words.startswith("three in four"):
        return abs(share - 3 / 4) <= _NEAR
    return abs(share - _PARTS.get(words.rsplit(maxsplit=1)[-1], 1 / 2)) <= _NEAR
