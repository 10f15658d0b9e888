"""What is wrong with some words of a passage, held against the report that they are about."""

from __future__ import annotations

from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.validate.stand_ins import Unreliable
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.style.passages import StylePassage
from peelgen.source import Steps


class Discrepancy(NamedTuple):
    """From where to where the words stand in their passage, what is wrong with them, and what would be right.

    `lacking` is the part of the findings file that does not say what it should, where the discrepancy is about that.
    """

    kind: ProblemKind
    passage: StylePassage
    start: int
    end: int
    message: str
    remedy: str
    doubtful: bool = False
    lacking: Steps | None = None

    @property
    def name(self) -> str:
        """What a waiver calls it by."""
        return self.kind.id

    @property
    def words(self) -> str:
        """The words as they stand, on one line."""
        return self.passage.words_at(self.start, self.end)

    def depends_on(self, unreliable: Unreliable) -> bool:
        """Return whether it may come from a value that is not the author’s, or from one that could not be read."""
        lacks = self.lacking is not None and unreliable.within(self.lacking)
        return lacks or unreliable.holds(self.passage.steps)


def about(sentence: ComparedSentence, first: int, last: int) -> tuple[StylePassage, int, int]:
    """Return the place of a sentence’s words, from one up to, and not with, another."""
    return sentence.passage, sentence.spans[first][0], sentence.spans[last - 1][1]
