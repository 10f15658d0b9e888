"""Where blocks are being set, and the paragraphs that every kind of block is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from peelgen.documents.document import Inlines
from peelgen.documents.render.word.anchors import anchor_paragraph, anchor_words, prompting, stretches
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.inline import PLAIN, RunFormat, set_inlines
from peelgen.documents.render.word.paragraph import setting
from peelgen.word.anchors import Anchor
from peelgen.word.elements import add_bookmark, add_paragraph, first_paragraph
from peelgen.word.names import W


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Where blocks are being set: the body or a table's cell, its width in twips, and what the box around it says.

    `words` is how every run in it looks; `grade` the grade that colours a judgment panel; `indent` how far within a box
    tables stand from the left, in twips."""

    place: etree._Element
    width: int
    words: RunFormat = PLAIN
    grade: str | None = None
    indent: int = 0


def last_in(column: TextColumn) -> etree._Element | None:
    """Return what stands last in a column now, None if nothing does."""
    return next(column.place.iterchildren(reversed=True), None)


def set_since(last: etree._Element | None, column: TextColumn) -> list[etree._Element]:
    """Return what was appended to a column since `last_in` returned what stood last in it."""
    return list(column.place if last is None else last.itersiblings())


def set_paragraph(
    style_name: str, content: Inlines, galley: Galley, column: TextColumn, *, anchor: Anchor | None = None
) -> etree._Element:
    """Append a paragraph of a named style and return it; an `anchor` stands round all of it."""
    paragraph = add_paragraph(column.place, galley.style(style_name))
    set_anchored(paragraph, content, galley, column.words, anchor=anchor)
    return paragraph


def set_anchored(
    paragraph: etree._Element, content: Inlines, galley: Galley, words: RunFormat, *, anchor: Anchor | None = None
) -> None:
    """Append inline content to a paragraph, each value of the findings file in an anchor of its own."""
    if not galley.anchoring:
        set_inlines(paragraph, content, galley, words)
        return
    for inner, stretch in stretches(content, anchor.path if anchor else None):
        start = len(paragraph)
        own = prompting(inner, stretch, galley) if anchor is None else inner
        is_prompt = galley.unwritten and not (own and own.is_label)
        set_inlines(paragraph, stretch, galley, _as_prompt(words, galley) if is_prompt else words)
        if own:
            anchor_words(paragraph, start, own, galley)
    if anchor and content:
        anchor_paragraph(paragraph, prompting(anchor, content, galley) or anchor, galley)


def _as_prompt(words: RunFormat, galley: Galley) -> RunFormat:
    return replace(words, style=galley.style("Placeholder Text"))


def add_gap(place: etree._Element, galley: Galley) -> etree._Element:
    """Append the low empty paragraph that keeps two tables apart, and without which Word refuses a cell."""
    return add_paragraph(place, galley.style("Gap"))


def close_gaps(body: etree._Element, galley: Galley) -> None:
    """Take out each gap that is followed by a paragraph, and give that paragraph its room: only tables need a gap."""
    gap = galley.style("Gap")
    for paragraph in [paragraph for paragraph in body.iter(W.p) if _style(paragraph) == gap]:
        place, below = paragraph.getparent(), _below(paragraph)
        if place is None or below is None or len(paragraph[0]) > 1:
            continue
        if _style(below) != gap:
            _make_room(below, galley.padding())
        place.remove(paragraph)


def _below(paragraph: etree._Element) -> etree._Element | None:
    """Return the paragraph below this one, also if it is the first in a control; None if a table is, or nothing."""
    below = paragraph.getnext()
    while below is not None and below.tag == W.sdt:
        below = below[1][0]
    return below if below is not None and below.tag == W.p else None


def _style(paragraph: etree._Element) -> str | None:
    return paragraph[0][0].get(W.val)


def _make_room(paragraph: etree._Element, height: int) -> None:
    """Give a paragraph space above it, unless its heading's style has its own."""
    properties = paragraph[0]
    if properties.find(W.pageBreakBefore) is None and "heading" not in properties[0].get(W.val, "").lower():
        setting(paragraph, W.spacing).set(W.before, str(height))


def mark_place(block: etree._Element, anchor: str | None, galley: Galley) -> None:
    """Bookmark the first paragraph of a block, so that references and the contents lead to it."""
    paragraph = first_paragraph(block)
    number = None if anchor is None else galley.place(anchor)
    if anchor is not None and number is not None and paragraph is not None:
        add_bookmark(paragraph, galley.bookmark(anchor), number)
