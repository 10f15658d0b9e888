"""Parts of a whole that was counted, as in “48 of 100 cases”, compared with those that the report gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.number_words import IN_WORDS
from peelgen.review.agreement.numbers import plain
from peelgen.review.agreement.sentence_pairs import SentencePair
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.style.passages import StylePassage

_NUMBER = rf"(?:\d+(?:,\d{{3}})*|(?:{'|'.join(IN_WORDS)}))"
_PART = re.compile(
    rf"(?<![\w.,£-])(?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:(?:the|its|our|these|those)\s+)?(?P<whole>{_NUMBER})(?=\s+[a-z])"
    r"(?!\s+(?:percent|per\s+cent)\b)",
    re.IGNORECASE,
)
#: So many words after the whole, the thing that was counted is named.
_NEAR = 3


class _Part(NamedTuple):
    """A part and its whole, in digits, and what was counted, by its stems."""

    found: re.Match[str]
    part: str
    whole: str
    counted: frozenset[str]


def parts_of_wholes(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield a part or a whole that is another than in the sentence of the report which gives the other of the two.

    A number that stands somewhere in those sentences may be meant, and is left alone.
    """
    theirs = [(source, one) for source in pair.sources for one in _parts_in(source)]
    near = {number for source in pair.sources for number in map(_plain, source.words)}
    for ours in _parts_in(pair.claim):
        alike = [(source, one) for source, one in theirs if one.counted & ours.counted]
        if any((one.part, one.whole) == (ours.part, ours.whole) for _, one in alike):
            continue
        for wrong, kept in (("whole", "part"), ("part", "whole")):
            others = [(source, one) for source, one in alike if getattr(one, kept) == getattr(ours, kept)]
            if len(others) == 1 and getattr(ours, wrong) not in near:
                yield _differing((pair.claim.passage, *ours.found.span(wrong)), wrong, *others[0])


def _parts_in(sentence: ComparedSentence) -> Iterator[_Part]:
    for found in sentence.finditer(_PART):
        after = [place for place, (start, _) in enumerate(sentence.spans) if start >= found.end()][:_NEAR]
        telling = [sentence.stemmed[place] for place in after if sentence.words[place] not in SMALL | TURNING]
        yield _Part(found, _plain(found["part"]), _plain(found["whole"]), frozenset(telling))


def _plain(written: str) -> str:
    return IN_WORDS.get(written.lower(), plain(written))


def _differing(
    place: tuple[StylePassage, int, int], wrong: str, source: ComparedSentence, theirs: _Part
) -> Discrepancy:
    message = f"The report says “{' '.join(theirs.found[0].split())}” here: “{source.text}”"
    return Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, f"write  {theirs.found[wrong]}")
