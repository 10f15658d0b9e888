"""Where a findings file still says, in other sentences, what a new wording has taken out of one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from peelgen.findings.framework import load_framework
from peelgen.findings.model import Inspection
from peelgen.review.agreement.dates import DATE
from peelgen.review.agreement.numbers import is_sentence
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.style.passages import passages_of
from peelgen.source import Source, Steps

#: So much of a sentence is in another that it tells again, and so many words find its line.
_ALIKE, _FIRST = 0.6, 3
#: A number that is quoted by its id, or typed with what it counts.
_NUMBER: Final = re.compile(r"\{[\w-]+\}|\b\d[\d,.]*\s+(?:[^\W\d_]+\s+)?[^\W\d_]+")


class StillSaid(NamedTuple):
    """A line of the findings file with a sentence that tells something still."""

    line: int
    sentence: str


class Retellings:
    """The sentences of a findings file as it was and as it is `edited`, to find those that tell others again."""

    def __init__(self, before: Source, inspection: Inspection, edited: Source) -> None:
        passages = [one.joined for one in passages_of(before.tree)]
        self._before = Report(inspection, load_framework(inspection.cycle), passages, before.path)
        self._edited = edited

    def of(self, old: str, new: str, field: Steps) -> list[StillSaid]:
        """Return where other fields tell what stood in a field and does no more: a sentence of it, or a number."""
        in_field = (one for one in self._before.sentences if one.passage.steps == field)
        gone = {one for one in in_field if one.text in _line(old) and one.text not in _line(new)}
        numbers = _numbers(old) - _numbers(new)
        others = [one.joined for one in passages_of(self._edited.tree) if one.steps != field]
        told = [sentence for one in others for sentence in sentences_of(one) if is_sentence(sentence)]
        return [self._place(one) for one in told if numbers & _numbers(one.text) or self._tells(one, gone)]

    def _tells(self, sentence: ComparedSentence, gone: set[ComparedSentence]) -> bool:
        return any(match.sentence in gone and match.share >= _ALIKE for match in self._before.nearest(sentence))

    def _place(self, sentence: ComparedSentence) -> StillSaid:
        begins = " ".join(sentence.text.split()[:_FIRST])
        return StillSaid(self._edited.locate_within(sentence.passage.steps, begins).line, sentence.text)


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(DATE.sub("", _line(text)).casefold()))


def _line(text: str) -> str:
    return " ".join(text.split())
