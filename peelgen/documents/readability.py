"""How long a document takes to read, how easily, and its longest sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
from peelgen.languages import ORIGINAL

#: What an adult reads in a minute, silently and with understanding.
WORDS_A_MINUTE = 230
_SHOWN = 3
_WORD = re.compile(r"[\w’']+")
_NOT_LETTERS = re.compile(r"[^a-z]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]{0,2}\s+(?=[A-Z“‘\"'(])")
#: Flesch’s own word for texts of this score and more: plain English.
PLAIN = 60
#: What is spoken as one syllable: vowels beside each other, but for an “e” that is not heard, as that of “handled” is.
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouy])e(?:s|d)?$|(?<=[^aeiouy])e(?=(?:ly|ments?|ful|less|ness)$)")
_HEARD = re.compile(r"(?:[td]ed|(?:[cgsxz]|ch|sh)es|[^aeiouy]l(?:es?|ed))$")
#: Vowels that are two syllables: “area”, “serious”, “period”, “trying”.
_APART = re.compile(r"(?<![ct])ia|ia(?=t)|io(?!u|n)|(?<![ctxg])iou(?=s)|[^q]u(?:al|ou)|[aeoy]ing|(?<=[aeiou][rd])ea")


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence, and how many words it has."""

    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Readability:
    """A document’s kind, its words, the minutes to read it, the average length of its sentences, and the longest.

    `ease` is its score on Flesch’s scale, from about 0 to 100, the higher the easier; None in a language but English.
    """

    kind: str
    words: int
    minutes: int
    average: float
    ease: float | None
    longest: tuple[LongSentence, ...]


def reading_of(document: Document) -> Readability:
    """Return the figures of a document: all its words count but its contents; sentences stand in paragraphs."""
    blocks = [block for block in walk(document.body) if not isinstance(block, Contents)]
    words = sum(_count("".join(plain([one]) for one in inlines(block) if isinstance(one, Text))) for block in blocks)
    sentences = [LongSentence(_count(text), text) for block in blocks for text in _sentences(block, document.labels)]
    sentences = [sentence for sentence in sentences if sentence.words > 1]
    longest = sorted(sentences, key=lambda sentence: -sentence.words)[:_SHOWN]
    average = sum(sentence.words for sentence in sentences) / len(sentences) if sentences else 0
    english = document.language.startswith(ORIGINAL) and sentences
    ease = reading_ease([sentence.text for sentence in sentences]) if english else None
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return Readability(document.name, words, minutes, average, ease, tuple(longest))


def reading_ease(sentences: Sequence[str]) -> float:
    """Return the score of English sentences by Flesch: short words and short sentences score high."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence.lower())]
    if not words:
        return 100.0
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Return how many syllables an English word in small letters has, as far as its letters tell."""
    bare = _NOT_LETTERS.sub("", word)
    silent = 0 if _HEARD.search(bare) else len(_SILENT.findall(bare))
    return max(1, len(_VOWELS.findall(bare)) + len(_APART.findall(bare)) - silent)


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
