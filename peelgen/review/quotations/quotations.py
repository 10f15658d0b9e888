"""Quotations, and whether the source has them in these words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz import fuzz

from peelgen.languages.little_words import SMALL
from peelgen.review.quotations.source_paragraphs import WORD, SourceParagraph, Sources

_MARKED = re.compile(
    r"“(?P<double>[^“”]+)(?:”|$)|(?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w))+)’(?!\w)"
    r"|(?<!\w)\"(?P<straight>[^\"]+)\"(?!\w)|(?<![\w’'])'(?P<bare>(?:[^']|'(?=\w))+)'(?!\w)"
)
#: What stands in a quotation in place of words of the source, or beside them.
_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")
_FEWEST_QUOTED = 3
#: Of a longer quotation nobody copies the whole by hand, and comparing takes as long as both are.
_MOST_WORDS = 150
#: What the source has in between counts as so many changed words at most.
_WIDEST = 2
#: A quotation may stand in so many more words of the source than its likest stretch has.
_MARGIN = 6
#: How a stretch of one text becomes one of another, as difflib says it.
_Code = tuple[str, int, int, int, int]


class QuotedWords(NamedTuple):
    """Words in quotation marks, and the stretch of the text that they take up, the marks left out."""

    words: str
    start: int
    end: int


class Likeness(StrEnum):
    """Whether a quotation stands in its source exactly, nearly or not at all."""

    EXACT = "exact"
    NEARLY = "nearly"
    ABSENT = "absent"


class WordDifference(NamedTuple):
    """Words that differ: as written, and as in the source; one of the two may be empty."""

    written: str
    source: str


class ComparedQuotation(NamedTuple):
    """How a quotation compares; if nearly, `passage` is the source's wording, and `differences` how they differ."""

    likeness: Likeness
    passage: str = ""
    differences: tuple[WordDifference, ...] = ()


def quoted_words(text: str) -> list[QuotedWords]:
    """Return what stands in quotation marks of any kind, in order; a quotation inside another is not listed apart."""
    found = []
    for match in _MARKED.finditer(text):
        kind = match.lastgroup
        assert kind
        found.append(QuotedWords(match[kind], match.start(kind), match.end(kind)))
    return found


def compare_quotation(quotation: str, quoted: Sources) -> ComparedQuotation:
    """Return how a quotation relates to its source; a score only shortlists, the words decide.

    What the quotation leaves out with … or adds in square brackets does not count.
    """
    pieces = [SourceParagraph(piece) for piece in _LEFT_OUT.split(quotation) if WORD.search(piece)]
    compared = [_compare(piece, quoted) for piece in pieces]
    if not compared:
        return ComparedQuotation(Likeness.ABSENT)
    worst = max(compared, key=lambda one: list(Likeness).index(one.likeness))
    if worst.likeness is not Likeness.NEARLY:
        return worst
    differences = tuple(difference for one in compared for difference in one.differences)
    return ComparedQuotation(Likeness.NEARLY, " … ".join(one.passage for one in compared), differences)


def _compare(piece: SourceParagraph, quoted: Sources) -> ComparedQuotation:
    if quoted.say(piece.words):
        return ComparedQuotation(Likeness.EXACT, piece.text)
    if not _FEWEST_QUOTED <= len(piece.words) <= _MOST_WORDS:
        return ComparedQuotation(Likeness.ABSENT)
    near = [found for one in quoted.nearest(piece.line, anywhere=False) if (found := _compare_with(piece, one))]
    return min(near, key=lambda found: len(found.differences), default=ComparedQuotation(Likeness.ABSENT))


def _compare_with(piece: SourceParagraph, source: SourceParagraph) -> ComparedQuotation | None:
    """Return in which words a quotation differs from a paragraph; None if it has too few of its words."""
    start, stop = _window(piece, source)
    codes = _inner(SequenceMatcher(None, piece.words, source.words[start:stop], autojunk=False).get_opcodes())
    kept = [word for tag, i, k, _, _ in codes if tag == "equal" for word in piece.words[i:k]]
    different = [code for code in codes if code[0] != "equal"]
    changed = sum(max(k - i, min(m - j, _WIDEST)) for _, i, k, j, m in different)
    if not changed or len(kept) < 2 * changed or not set(kept) - SMALL:
        return None
    differences = [
        WordDifference(piece.between(i, k), source.between(start + j, start + m)) for _, i, k, j, m in different
    ]
    return ComparedQuotation(
        Likeness.NEARLY, source.between(start + codes[0][3], start + codes[-1][4]), tuple(differences)
    )


def _inner(codes: Sequence[_Code]) -> list[_Code]:
    """Return the steps from a quotation to its source without the words of the source before and after it."""
    inner = [code for code in codes if code[0] != "insert" or code not in (codes[0], codes[-1])]
    if inner and inner[0][0] == "replace":
        tag, i, k, j, m = inner[0]
        inner[0] = (tag, i, k, max(j, m - (k - i)), m)
    if inner and inner[-1][0] == "replace":
        tag, i, k, j, m = inner[-1]
        inner[-1] = (tag, i, k, j, min(m, j + (k - i)))
    return inner


def _window(piece: SourceParagraph, source: SourceParagraph) -> tuple[int, int]:
    """Return the words of a paragraph, from and up to, that are most like a quotation."""
    aligned = fuzz.partial_ratio_alignment(piece.line, source.line)
    assert aligned, "without a least score there is always one"
    before = source.line[: aligned.dest_start].count(" ")
    within = source.line[aligned.dest_start : aligned.dest_end].strip().count(" ") + 1
    return max(0, before - _MARGIN), min(len(source.words), before + within + _MARGIN)
