"""How long a document takes to read, and its longest sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peelgen.documents.document import (
    Block,
    BulletList,
    Contents,
    Document,
    Inlines,
    Paragraph,
    Text,
    inlines,
    plain,
    walk,
)

#: What an adult reads in a minute, silently and with understanding.
WORDS_A_MINUTE = 230
_SHOWN = 3
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]{0,2}\s+(?=[A-Z“‘\"'(])")


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence, and how many words it has."""

    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Readability:
    """A document’s kind, its words, the minutes to read it, the average length of its sentences, and the longest."""

    kind: str
    words: int
    minutes: int
    average: float
    longest: tuple[LongSentence, ...]


def reading_of(document: Document) -> Readability:
    """Return the figures of a document: all its words count but its contents; sentences stand in paragraphs."""
    blocks = [block for block in walk(document.body) if not isinstance(block, Contents)]
    words = sum(_count("".join(plain([one]) for one in inlines(block) if isinstance(one, Text))) for block in blocks)
    sentences = [LongSentence(_count(text), text) for block in blocks for text in _sentences(block, document.labels)]
    sentences = [sentence for sentence in sentences if sentence.words > 1]
    longest = sorted(sentences, key=lambda sentence: -sentence.words)[:_SHOWN]
    average = sum(sentence.words for sentence in sentences) / len(sentences) if sentences else 0
    return Readability(document.kind, words, max(1, round(words / WORDS_A_MINUTE)), average, tuple(longest))


def _sentences(block: Block, labels: Mapping[str, str]) -> Iterator[str]:
    for content in _prose(block):
        yield from (part for part in _SENTENCE_END.split(plain(content, labels)) if part.endswith((".", "?", "!", "”")))


def _prose(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Paragraph):
        yield block.content
    elif isinstance(block, BulletList):
        for entry in block.entries:
            yield entry.content
            for nested in entry.nested:
                yield from _prose(nested)


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())
