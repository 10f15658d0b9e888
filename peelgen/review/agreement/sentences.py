"""The sentences of a passage, word by word and by stems, so that two that say the same can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.style.passages import StylePassage

_WORD = re.compile(r"£?\d[\d,]*(?:\.\d+)?(?:[-–]\w+)*|[^\W\d_]+(?:[’'\u2011-][^\W\d_]+)*")
_END = re.compile(r"(?<![A-Z.])(?<!\b(?:Mr|Dr|Ms|St|No))(?<!\b(?:Mrs|e\.g|i\.e))[.!?][”’\"')\]]*(?=\s|\x00|\^|$)")
#: What a word may end in, the longest first; what is left has at least so many letters.
_ENDINGS = (
    "isations isation ational ations ation ments ement ment ingly iours iour ities ences ances ence ance ional ions "
    "ings edly ical ally ing ion ied ies ity ed es al ly s e"
).split()
_SHORTEST = 4
#: What English doubles before an ending: “vetted”, “planning”.
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
#: The forms of verbs that no ending makes.
_IRREGULAR = {
    **dict.fromkeys("known knew knows".split(), "know"),
    **dict.fromkeys("sought".split(), "seek"),
    **dict.fromkeys("found".split(), "find"),
    **dict.fromkeys("dealt".split(), "deal"),
    **dict.fromkeys("begun began".split(), "begin"),
    **dict.fromkeys("understood".split(), "understand"),
    **dict.fromkeys("taken took taking takes".split(), "take"),
    **dict.fromkeys("made makes making".split(), "make"),
    **dict.fromkeys("built".split(), "build"),
    **dict.fromkeys("kept".split(), "keep"),
    **dict.fromkeys("spoke spoken".split(), "speak"),
    **dict.fromkeys("told".split(), "tell"),
    **dict.fromkeys("acts acted acting".split(), "act"),
    **dict.fromkeys("uses used using".split(), "use"),
    **dict.fromkeys("risen rose rising rises".split(), "rise"),
    **dict.fromkeys("fallen fell falling falls".split(), "fall"),
    **dict.fromkeys("gives gave given giving".split(), "give"),
    **dict.fromkeys("led leading leads".split(), "lead"),
}


_LITTLE = SMALL | TURNING


@dataclass(eq=False)
class ComparedSentence:
    """A sentence of a passage, from where to where it stands in it."""

    passage: StylePassage
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The sentence as it stands, on one line."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @cached_property
    def words(self) -> list[str]:
        """Every word and number in its order, in small letters."""
        return _WORD.findall(self.passage.prose[self.start : self.end].lower().replace("’", "'"))

    @cached_property
    def stemmed(self) -> list[str]:
        """The same without their endings."""
        return list(map(stem_of, self.words))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each of the words stands in the passage, from where to where."""
        return [found.span() for found in _WORD.finditer(self.passage.prose, self.start, self.end)]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words without their endings, those left out that any sentence may have."""
        return frozenset(map(stem_of, {*self.words} - _LITTLE))

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return where a pattern first fits in the sentence; the match counts from the start of the passage."""
        return pattern.search(self.passage.prose, self.start, self.end)

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield each place in the sentence where a pattern fits, counted from the start of the passage."""
        return pattern.finditer(self.passage.prose, self.start, self.end)

    def stems_within(self, start: int, end: int) -> frozenset[str]:
        """Return all words without their endings that begin in a stretch of the passage."""
        placed = zip(self.stemmed, self.spans, strict=True)
        return frozenset(stem for stem, (place, _) in placed if start <= place < end)

    def between(self, first: int, last: int) -> str:
        """Return the text from one word up to, and not with, another."""
        return " ".join(self.passage.text[self.spans[first][0] : self.spans[last - 1][1]].split())


def sentences_of(passage: StylePassage) -> Iterator[ComparedSentence]:
    """Yield the sentences of a passage; a heading and a bullet are one at least."""
    for block in passage.blocks:
        start = block.start
        for found in _END.finditer(passage.prose, block.start, block.end):
            yield ComparedSentence(passage, start, found.end())
            start = found.end()
        if passage.prose[start : block.end].strip():
            yield ComparedSentence(passage, start, block.end)


def stems_in(text: str) -> frozenset[str]:
    """Return the words of a phrase without their endings, as a sentence has them."""
    return ComparedSentence(StylePassage(text, ""), 0, len(text)).stems


@lru_cache(maxsize=20_000)
def stem_of(small: str) -> str:
    """Return a word without its ending; “improve”, “improved” and “improvement” give the same.

    A stemmer from a library knows English better, and takes longer for one findings file than all other checks.
    """
    bare = small.removesuffix("'s").removesuffix("'")
    if bare in _IRREGULAR:
        return _IRREGULAR[bare]
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST:
            root = bare.removesuffix(ending)
            return _DOUBLED.sub(r"\1", root.removesuffix("e") if len(root) > _SHORTEST else root)
    return bare.removesuffix("s") if len(bare) > _SHORTEST - 1 and not bare.endswith("ss") else bare
