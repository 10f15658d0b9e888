"""Sentences that take over the words of their source without quotation marks, with a word or two changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from peelgen.base.alignment import Same, matches
from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.quotations.quotations import WordDifference
from peelgen.review.quotations.source_paragraphs import SourceParagraph, Sources

_SPELT_ALIKE = 75
_FEWEST_AROUND, _FEWEST_TELLING = 4, 3
_WIDEST = 2
_SAME_BEGINNING = 3
#: A longer sentence is none, and comparing takes as long as it is.
_MOST_WORDS = 150


class Slip(NamedTuple):
    """A phrase taken over from the source with a word changed; `written` is all of it, `passage` the source's."""

    written: str
    passage: str
    difference: WordDifference


def slips(claim: str, quoted: Sources) -> list[Slip]:
    """Return where a sentence without quotation marks follows the source’s wording, but not in one word or two.

    Small words and other forms of the same word do not count; what the sentence leaves out counts only where that
    turns round what is said.
    """
    claimed = SourceParagraph(claim)
    if len(claimed.words) > _MOST_WORDS:
        return []
    telling = set(claimed.words) - quoted.common
    near = [
        one
        for one in quoted.nearest(claimed.line, anywhere=True)
        if len(telling.intersection(one.words)) >= _FEWEST_TELLING
    ]
    found = [slip for one in near for slip in _slips(claimed, one, quoted)]
    return list({slip.difference: slip for slip in reversed(found)}.values())[::-1]


def _slips(claimed: SourceParagraph, source: SourceParagraph, quoted: Sources) -> Iterator[Slip]:
    same = [(i, j, length) for i, j, length in matches(claimed.words, source.words) if length]
    for before, after in pairwise([*same, (len(claimed.words), len(source.words), 0)]):
        gap = _gap(claimed.words, source.words, before, after)
        around = [*claimed.words[before[0] : gap.ours[0]], *claimed.words[gap.ours[1] : gap.end[0]]]
        if not gap.departs or not _telling(around, quoted.common):
            continue
        if _names_who(claimed.words[slice(*gap.ours)], source.words[slice(*gap.theirs)], quoted):
            continue
        if _said_elsewhere(claimed.words, gap.ours, quoted) or _begins_elsewhere(claimed.words, gap, quoted):
            continue
        if _in_another_form(claimed.words, gap.ours, source):
            continue
        if not quoted.say(claimed.words[before[0] : gap.end[0]]):
            difference = WordDifference(claimed.between(*gap.ours), source.between(*gap.theirs))
            written = claimed.between(before[0], gap.end[0])
            yield Slip(written, source.between(before[1], gap.end[1]), difference)


class _Gap(NamedTuple):
    """Words between two stretches in common, ours and theirs, and where the second of these stretches ends in both."""

    ours: tuple[int, int]
    theirs: tuple[int, int]
    end: tuple[int, int]
    departs: bool


def _gap(claimed: Sequence[str], source: Sequence[str], before: Same, after: Same) -> _Gap:
    ours, theirs = (before[0] + before[2], after[0]), (before[1] + before[2], after[1])
    claimed_words, source_words = claimed[slice(*ours)], source[slice(*theirs)]
    if not _changed(claimed_words, source_words, closed=bool(after[2])) and _misspelt(claimed_words, source_words):
        one, other = (ours[0], ours[0] + 1), (theirs[0], theirs[0] + 1)
        return _Gap(one, other, (one[1], other[1]), departs=True)
    end = after[0] + after[2], after[1] + after[2]
    return _Gap(ours, theirs, end, departs=_changed(claimed_words, source_words, closed=bool(after[2])))


def _telling(words: Sequence[str], common: frozenset[str]) -> bool:
    """Return whether so many words in common cannot be chance."""
    return len(words) >= _FEWEST_AROUND and len(set(words) - common) >= _FEWEST_TELLING


def _said_elsewhere(claimed: Sequence[str], ours: tuple[int, int], quoted: Sources) -> bool:
    """Return whether the source has the words of a gap, with the word before or after them, in another place."""
    first, last = ours
    if first == last:
        return False
    return quoted.say(claimed[max(0, first - 1) : last]) or quoted.say(claimed[first : last + 1])


def _begins_elsewhere(claimed: Sequence[str], gap: _Gap, quoted: Sources) -> bool:
    """Return whether words that one sentence of the source lacks are how another goes on: “attends many others”."""
    first, last = gap.ours
    is_added = gap.theirs[0] == gap.theirs[1]
    return is_added and 0 < first < last and quoted.say(claimed[first - 1 : first + 1])


def _names_who(ours: Sequence[str], theirs: Sequence[str], quoted: Sources) -> bool:
    """Return whether a name stands for what the source calls “it” or “the force”."""
    return bool(ours) and quoted.names.issuperset(ours) and (SMALL | quoted.names).issuperset(theirs)


def _in_another_form(claimed: Sequence[str], ours: tuple[int, int], source: SourceParagraph) -> bool:
    """Return whether the words of a gap stand in the paragraph too, in another form: “is taken” for “takes”."""
    telling = [word for word in claimed[slice(*ours)] if word not in SMALL and word.isalpha()]
    return bool(telling) and all(any(_same_word(word, one) for one in source.words) for word in telling)


def _changed(ours: Sequence[str], theirs: Sequence[str], *, closed: bool) -> bool:
    """Return whether a gap between the same words says something else; `closed` if there are same words after it."""
    if not closed or max(len(ours), len(theirs)) > _WIDEST:
        return False
    if set(theirs) & TURNING and not set(ours) & TURNING:
        return True
    telling = [word for word in ours if word not in SMALL and word != "one"]
    return bool(telling) and not all(any(_same_word(word, one) for one in theirs) for word in telling)


def _misspelt(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether the first word of a gap is another word than the source’s, but looks much like it."""
    if not ours or not theirs or {ours[0], theirs[0]} & SMALL or _same_word(ours[0], theirs[0]):
        return False
    return fuzz.ratio(ours[0], theirs[0]) >= _SPELT_ALIKE


def _same_word(one: str, other: str) -> bool:
    """Return whether two words are forms of one: they begin alike."""
    return one[:_SAME_BEGINNING] == other[:_SAME_BEGINNING]
