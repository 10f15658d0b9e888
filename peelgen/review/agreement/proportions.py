"""Shares of a whole in words, such as “nearly three in ten” and “two-thirds”, as percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from peelgen.review.agreement.sentences import ComparedSentence

_NUMBERS: Final = {
    word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_WHOLES: Final = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNT = "|".join(_NUMBERS)
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
    for found in _PART.finditer(sentence.passage.prose, sentence.start, sentence.end):
        before = " ".join((found["before"] or "").lower().split())
        yield Proportion(_percent(found), *found.span(), before)


def _percent(found: re.Match[str]) -> float:
    if found["half"]:
        return 50.0
    if found["all"]:
        return 100 * _NUMBERS[found["of"].lower()] / _NUMBERS[found["all"].lower()]
    return 100 * _NUMBERS.get(found["count"].lower(), 1) / _WHOLES[found["whole"].lower()]
