"""Parts of a whole that was counted, as in “48 of 100 cases”, compared with those that the report gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.figures import parts_in
from peelgen.review.agreement.measures import NUMBER_IN_PROSE, number_in_prose
from peelgen.review.agreement.sentence_pairs import SentencePair
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.style.passages import StylePassage

#: So many words after the whole, the thing that was counted is named.
_NEAR = 3


class _Part(NamedTuple):
    """A part and its whole, and what was counted, by its stems."""

    found: re.Match[str]
    part: float
    whole: float
    counted: frozenset[str]


def parts_of_wholes(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield a part or a whole that is another than in the sentence of the report which gives the other of the two.

    A number that stands somewhere in those sentences may be meant, and is left alone.
    """
    theirs = [(source, one) for source in pair.sources for one in _parts_in(source)]
    near = {_number_or_none(word) for source in pair.sources for word in source.words}
    for ours in _parts_in(pair.claim):
        alike = [(source, one) for source, one in theirs if one.counted & ours.counted]
        if any((one.part, one.whole) == (ours.part, ours.whole) for _, one in alike):
            continue
        for wrong, kept in (("whole", "part"), ("part", "whole")):
            others = [(source, one) for source, one in alike if getattr(one, kept) == getattr(ours, kept)]
            if len(others) == 1 and getattr(ours, wrong) not in near:
                yield _differing((pair.claim.passage, *ours.found.span(wrong)), wrong, *others[0])


def _parts_in(sentence: ComparedSentence) -> Iterator[_Part]:
    for found in (one.found for one in parts_in(sentence)):
        after = [place for place, (start, _) in enumerate(sentence.spans) if start >= found.end("whole")][:_NEAR]
        telling = [sentence.stemmed[place] for place in after if sentence.words[place] not in SMALL | TURNING]
        yield _Part(found, number_in_prose(found["part"]), number_in_prose(found["whole"]), frozenset(telling))


def _number_or_none(word: str) -> float | None:
    return number_in_prose(word) if re.fullmatch(NUMBER_IN_PROSE, word) else None


def _differing(
    place: tuple[StylePassage, int, int], wrong: str, source: ComparedSentence, theirs: _Part
) -> Discrepancy:
    message = f"The report says “{' '.join(theirs.found[0].split())}” here: “{source.text}”"
    return Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, f"write  {theirs.found[wrong]}")
