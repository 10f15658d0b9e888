"""Changes that a Word file has recorded: their kinds, and the words of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from lxml import etree

from peelgen.word.content_kinds import PARTS, ContentKind, ContentTable
from peelgen.word.names import W
from peelgen.word.reading.content import CHANGED, TOLD
from peelgen.word.reading.drawings import DRAWN
from peelgen.word.text import walk

#: What a recorded change puts round words, or into the mark at a paragraph's end.
KINDS: Final = {W.ins: "added", W.del_: "deleted", W.moveTo: "moved here", W.moveFrom: "moved away"}
ADDED: Final = frozenset((W.ins, W.moveTo))

#: In the properties of a table's row or cell, that it was added or taken away.
_PART_CHANGES: Final = {W.ins: W.ins, W.del_: W.del_, W.cellIns: W.ins, W.cellDel: W.del_}

#: Runs on either side of a change whose words tell where it is.
_MOST_BESIDE: Final = 6


def changed_words(change: etree._Element) -> str:
    """Return the words of a recorded change, those left out that somebody else put into it."""
    words = _words(change, CHANGED[PARTS[change.tag]])
    return words or ("(a picture)" if any(True for _ in change.iter(*DRAWN)) else "")


def goes_on(change: etree._Element) -> bool:
    """Return whether a change is one with that right before it: programs record one for each way words are set."""
    before = change.getprevious()
    author = W.author
    return before is not None and before.tag == change.tag and before.get(author) == change.get(author)


def part_changes(part: etree._Element, properties: str) -> Iterator[tuple[etree._Element, str]]:
    """Yield the changes of a table's row or cell that its properties record, each with what a change of words is."""
    for change in part.iterfind(f"{properties}/*"):
        if change.tag in _PART_CHANGES:
            yield change, _PART_CHANGES[change.tag]


def says_it_itself(part: etree._Element, tag: str) -> bool:
    """Return whether the words in a row or cell are recorded as changed too, as Word does."""
    return any(True for paragraph in part.iter(W.p) for _ in paragraph.iterchildren(tag))


def words_below(element: etree._Element) -> str:
    """Return all words below an element, those among them whose taking away is recorded."""
    return _words(element, TOLD)


def words_beside(change: etree._Element) -> tuple[str, str]:
    """Return the words before and after a change in its paragraph, as far as they tell where it is."""
    before, after = (
        [words_below(one) for one in islice(change.itersiblings(preceding=backwards), _MOST_BESIDE) if one.tag != W.ins]
        for backwards in (True, False)
    )
    return "".join(reversed(before)), "".join(after)


def _words(place: etree._Element, reading: ContentTable) -> str:
    """Return the words below an element, those in its text boxes where these hang."""
    return "".join(
        _words(said.element, reading) if said.part is ContentKind.TEXT_BOX else said.text
        for said in walk(place, reading)
    )
