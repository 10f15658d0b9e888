"""Where blocks are being set, and the paragraphs that every kind of block is made of."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from peelgen.document import Inlines
from peelgen.render.docx.galley import Galley
from peelgen.render.docx.inline import PLAIN, Words, set_inlines
from peelgen.render.docx.markup import add_bookmark, add_paragraph, first_paragraph


@dataclass(frozen=True, slots=True)
class Column:
    """Where blocks are being set: the body or a table's cell, its width in twips, and what the box around it says.

    `words` is how every run in it looks; `grade` the grade that colours a judgment panel."""

    place: etree._Element
    width: int
    words: Words = PLAIN
    grade: str | None = None


def set_paragraph(style_name: str, content: Inlines, galley: Galley, column: Column) -> etree._Element:
    """Append a paragraph of a named style and return it."""
    paragraph = add_paragraph(column.place, galley.style(style_name))
    set_inlines(paragraph, content, galley, column.words)
    return paragraph


def add_gap(place: etree._Element, galley: Galley) -> etree._Element:
    """Append the low empty paragraph that keeps two tables apart, and without which Word refuses a cell."""
    return add_paragraph(place, galley.style("Gap"))


def mark_place(block: etree._Element, anchor: str | None, galley: Galley) -> None:
    """Bookmark the first paragraph of a block, so that references and the contents lead to it."""
    paragraph = first_paragraph(block)
    number = None if anchor is None else galley.place(anchor)
    if anchor is not None and number is not None and paragraph is not None:
        add_bookmark(paragraph, galley.bookmark(anchor), number)
