"""Shares of a whole in words, such as “nearly three in ten” and “two-thirds”, as percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from peelgen.review.agreement.number_words import NUMBERS, number_of
from peelgen.review.agreement.sentences import ComparedSentence

_WHOLES: Final = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNT = "|".join(NUMBERS[1:11])
_PART = re.compile(
    r"(?:(?P<before>more than|over|at least|nearly|almost|just under|less than|fewer than|under)\s+)?"
    rf"(?:(?P<of>{_COUNT})\s+(?:in|out of)\s+(?:every\s+)?(?P<all>{_COUNT})\b"
    rf"|\b(?:(?P<count>an?|{_COUNT})[ -](?P<whole>third|quarter|fifth|tenth)s?|(?P<half>half))"
    r"(?=\s+(?:of|the|its|their|all|were|are|was|is|did|had|have|said)\b))",
    re.IGNORECASE,
)
#: How far, in points of a percentage, what is told may be from what is.
_NEAR, _FAR = 4.5, 9.0
_OVER: Final = frozenset({"more than", "over", "at least"})


class Proportion(NamedTuple):
    """A share in percent, where its words begin and end, and the word before it that says it is more or less."""

    percent: float
    start: int
    end: int
    before: str

    def fits(self, number: float) -> bool:
        """Return whether a percentage may be put in these words."""
        if not self.before:
            return abs(number - self.percent) <= _NEAR
        more = number - self.percent if self.before in _OVER else self.percent - number
        return 0 <= more <= _FAR


def proportions_in(sentence: ComparedSentence) -> Iterator[Proportion]:
    """Yield the shares of a whole that a sentence gives in words."""
    for found in sentence.finditer(_PART):
        before = " ".join((found["before"] or "").lower().split())
        yield Proportion(_percent(found), *found.span(), before)


def _percent(found: re.Match[str]) -> float:
    if found["half"]:
        return 50.0
    if found["all"]:
        return 100 * number_of(found["of"]) / number_of(found["all"])
    count = 1 if found["count"].lower() in {"a", "an"} else number_of(found["count"])
    return 100 * count / _WHOLES[found["whole"].lower()]
