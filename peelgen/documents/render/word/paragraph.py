"""The settings of a paragraph that its style has otherwise, each in the place that the schema gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from peelgen.word.names import W

#: The settings that are ever put into a paragraph, in the order of the schema's CT_PPr.
_ORDER: Final = {
    tag: place
    for place, tag in enumerate(
        (
            W.pStyle,
            W.keepNext,
            W.keepLines,
            W.pageBreakBefore,
            W.numPr,
            W.pBdr,
            W.shd,
            W.tabs,
            W.spacing,
            W.ind,
            W.jc,
            W.outlineLvl,
            W.sectPr,
        )
    )
}


def setting(paragraph: etree._Element, tag: str) -> etree._Element:
    """Return a setting of a paragraph that `add_paragraph` made, such as W.spacing; an empty one if it has none."""
    properties = paragraph[0]
    found = properties.find(tag)
    if found is not None:
        return found
    made = etree.Element(tag)
    place(paragraph, made)
    return made


def place(paragraph: etree._Element, made: etree._Element) -> None:
    """Put a setting into a paragraph that has none of its kind."""
    before = [child for child in paragraph[0] if _ORDER[str(child.tag)] < _ORDER[str(made.tag)]]
    before[-1].addnext(made)


def keep_with_next(paragraphs: Iterable[etree._Element]) -> None:
    """Keep each of these paragraphs on the page of the one below it."""
    for paragraph in paragraphs:
        setting(paragraph, W.keepNext)


def outer_paragraphs(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Return the paragraphs among some elements and in controls among them, without those in tables."""
    return [
        paragraph
        for element in elements
        for paragraph in element.iter(W.p)
        if next(paragraph.iterancestors(W.tbl), None) is None
    ]
