"""Recorded changes accepted in what was read of a Word file, as Word accepts them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from peelgen.word.names import W

#: What marks a change of more than words: in the properties of a paragraph’s end, of a row, of a cell.
_PROPERTIES: Final = frozenset((W.rPr, W.trPr, W.tcPr))
_GONE: Final = frozenset((W.del_, W.moveFrom, W.cellDel))
#: What begins or ends somewhere and stays when the words round it go.
_KEPT: Final = frozenset((W.bookmarkStart, W.bookmarkEnd, W.commentRangeStart, W.commentRangeEnd))


def accept(changes: Iterable[etree._Element]) -> None:
    """Accept changes where they are recorded: the words in them become common ones, or go."""
    for change in changes:
        parent = change.getparent()
        if parent is None:
            continue
        if parent.tag in _PROPERTIES:
            _accept_mark(change, parent)
        elif change.tag in _GONE:
            _put_in_place(change, list(change.iter(*_KEPT)))
        elif change.tag in (W.ins, W.moveTo):
            _put_in_place(change, [*change])
        else:
            parent.remove(change)  # that how words are set was changed: they are set so already


def _put_in_place(change: etree._Element, content: Iterable[etree._Element]) -> None:
    for one in content:
        one.tail = None
        change.addprevious(one)
    change.getparent().remove(change)  # type: ignore[union-attr]  # it has one


def _accept_mark(change: etree._Element, properties: etree._Element) -> None:
    """Accept that a paragraph was split or joined, that a row or a cell was added or taken out."""
    properties.remove(change)
    owner = properties.getparent()
    if change.tag not in _GONE or owner is None:
        return
    if properties.tag != W.rPr:
        owner.getparent().remove(owner)  # type: ignore[union-attr]  # a row is in a table
    elif owner.tag == W.pPr:
        _join(owner.getparent())  # type: ignore[arg-type]  # its paragraph


def _join(paragraph: etree._Element) -> None:
    """Join a paragraph with the next one, whose setting both have then."""
    following = paragraph.getnext()
    if following is None or following.tag != W.p:
        return
    place = int(following.find(W.pPr) is not None)
    words = [one for one in paragraph if one.tag != W.pPr]
    for one in reversed(words):
        following.insert(place, one)
    paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]  # it has one
