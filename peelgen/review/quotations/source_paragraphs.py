"""The paragraphs that are quoted from, as words without Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz, process

from peelgen.languages.little_words import SMALL, TURNING

WORD = re.compile(r"\w+(?:[’'\u2011-]\w+)*")
_NOTE = re.compile(r"\^\[(?P<note>[^\]]*)\]|\[\^[^\]]*\]:?")
_LINK_TARGET = re.compile(r"(?<=\])(?:\([^)]*\)|\{[^}]*\})")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+#]|\d+\.)\s)")
#: So many of the paragraphs are looked at closely, if they are so much alike.
_SHORTLIST, _ALIKE = 4, 45
#: So many characters are enough to find them.
_BEGINNING = 250
#: A longer paragraph is compared in pieces: the time that it takes grows with the square of its length.
_LONGEST = 400
#: A word of so many paragraphs, and of such a share of them, is what the text is about and tells nothing.
_FEWEST_COMMON, _SHARE_COMMON = 4, 0.2


@dataclass(frozen=True)
class SourceParagraph:
    """One paragraph of plain words."""

    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        return [found.span() for found in WORD.finditer(self.text)]

    @cached_property
    def words(self) -> list[str]:
        """The words, capitals and the kind of apostrophe left out of account."""
        return [_plain(self.text[start:end]) for start, end in self.spans]

    @cached_property
    def line(self) -> str:
        """All words on one line, with a space before and after each."""
        return f" {' '.join(self.words)} "

    def between(self, first: int, last: int) -> str:
        """Return the text from one word up to, and not with, another."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


@dataclass(frozen=True)
class Sources:
    """The paragraphs that are quoted from."""

    passages: tuple[SourceParagraph, ...]
    names: frozenset[str] = field(default=frozenset())

    @cached_property
    def lines(self) -> list[str]:
        """The paragraphs as lines of words."""
        return [passage.line for passage in self.passages]

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that tell nothing, since so many paragraphs have them: the name of the force, for one."""
        counts = Counter(word for passage in self.passages for word in set(passage.words))
        fewest = max(_FEWEST_COMMON, _SHARE_COMMON * len(self.passages))
        return SMALL | self.names | {word for word, count in counts.items() if count >= fewest and word not in TURNING}

    def nearest(self, line: str, *, anywhere: bool) -> list[SourceParagraph]:
        """Return the few paragraphs that a line of words is most like: `anywhere` in them, or in one stretch."""
        scorer = fuzz.token_set_ratio if anywhere else fuzz.partial_ratio
        found = process.extract(line[:_BEGINNING], self.lines, scorer=scorer, limit=_SHORTLIST, score_cutoff=_ALIKE)
        return [self.passages[number] for _, _, number in found]

    def say(self, words: Sequence[str]) -> bool:
        """Return whether these words stand together somewhere."""
        line = f" {' '.join(words)} "
        return any(line in one for one in self.lines)


def sources(texts: Iterable[str], names: Iterable[str] = ()) -> Sources:
    """Return what is quoted from; `texts` may be Markdown. The words of `names` tell nothing: all texts have them."""
    known = frozenset(word for name in names for word in SourceParagraph(name).words)
    return Sources(tuple(SourceParagraph(one) for text in texts for one in _paragraphs(text)), known)


def _paragraphs(text: str) -> Iterator[str]:
    notes = [found["note"] for found in _NOTE.finditer(text) if found["note"]]
    bare = _LINK_TARGET.sub("", _NOTE.sub("", text)).replace("*", "")
    for paragraph in (*_PARAGRAPH.split(bare), *notes):
        words = paragraph.split()
        for start in range(0, len(words), _LONGEST):
            if WORD.search(piece := " ".join(words[start : start + _LONGEST])):
                yield piece


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").replace("\u2011", "-")
