"""How soon and how often something is done: “within three weeks”, “each quarter”, as the report gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.measures import Bound, bound_at
from peelgen.review.agreement.number_words import ANY, SEVERAL, number_of
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import SINCE, pairs
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement

_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30.4, "quarter": 91.3, "year": 365}
_PERIOD = re.compile(
    rf"\b(?P<lead>within|every|each|(?:once|(?P<twice>twice)|(?P<times>{SEVERAL})\s+times)\s+an?|a|per)\s+(?:(?P<number>{ANY}|an?)\s+)?(?P<unit>{'|'.join(_DAYS)})s?\b(?![’'])",
    re.IGNORECASE,
)
#: So much of a sentence must be in one of the report before their periods are compared.
_ALIKE = 0.5
#: A quarter is three months, and a month four weeks.
_NEAR = 0.12


class _Period(NamedTuple):
    """How long a period is in days, whether something is done within it, at least or at most so often; its words."""

    days: float
    within: bool
    bound: Bound
    words: str
    start: int
    end: int

    def is_like(self, other: _Period) -> bool:
        """Return whether two periods are about as long."""
        return abs(self.days - other.days) <= _NEAR * max(self.days, other.days)

    def contradicts(self, other: _Period) -> bool:
        """Return whether one is at least, and the other at most, as often."""
        return {self.bound, other.bound} == {Bound.LEAST, Bound.MOST}

    @property
    def told(self) -> str:
        """Its words, with “at least” or “at most” where they say that."""
        bounded = self.bound in {Bound.LEAST, Bound.MOST} and not self.within
        return f"{self.bound.value} {self.words}" if bounded else self.words


def periods(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield a period in which, or how often, something is said to be done, that is another than the report’s."""
    for pair in pairs(statements, report):
        ours = list(_periods_in(pair.claim))
        if pair.share < _ALIKE or len(ours) != 1 or SINCE.search(pair.claim.text):
            continue
        theirs = [one for source in pair.sources for one in _periods_in(source) if one.within == ours[0].within]
        if theirs and not any(one.is_like(ours[0]) and not one.contradicts(ours[0]) for one in theirs):
            message = f"The report says “{theirs[0].told}”, and not “{ours[0].told}”: “{pair.sources[0].text}”"
            place = pair.claim.passage, ours[0].start, ours[0].end
            remedy = f"write  {theirs[0].words}" if theirs[0].words != ours[0].words else "say it as the report does"
            yield Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, remedy)


def _periods_in(sentence: ComparedSentence) -> Iterator[_Period]:
    for found in sentence.finditer(_PERIOD):
        number = (found["number"] or "one").lower()
        days = number_of({"a": "one", "an": "one"}.get(number, number)) * _DAYS[found["unit"].lower()]
        often = 2 if found["twice"] else number_of(found["times"]) if found["times"] else 1
        bound = bound_at(sentence.passage.text, sentence.start, *found.span())
        yield _Period(days / often, found["lead"].lower() == "within", bound, " ".join(found[0].split()), *found.span())
