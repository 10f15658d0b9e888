"""Short chapters of a Word body, which stay on the page of the chapter before them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from peelgen.documents.document import Blocks
from peelgen.documents.render.castoff import Chapter, chapters
from peelgen.documents.render.word.galley import Galley
from peelgen.word.names import W


def set_chapters(body: etree._Element, blocks: Blocks, galley: Galley) -> None:
    """Let each chapter that runs on begin below the one before it; `body` is what was set of `blocks`."""
    paragraphs = list(body.iter(W.p))
    style = galley.style("heading 1")
    starts = [
        place
        for place, paragraph in enumerate(paragraphs)
        if paragraph[0][0].get(W.val) == style and _outermost(paragraph) is paragraph
    ]
    _, *others = chapters(blocks, galley.house)
    for chapter, start, end in zip(others, starts, [*starts, len(paragraphs)][1:], strict=True):
        if chapter.runs_on:
            _run_on(chapter, paragraphs[start:end], galley)


def _run_on(chapter: Chapter, paragraphs: Sequence[etree._Element], galley: Galley) -> None:
    """Take away the heading's page break, and keep a short chapter's paragraphs together."""
    properties = paragraphs[0][0]
    room = galley.house.spacing.heading_2.twips + galley.padding()
    properties.insert(1, etree.Element(W.pageBreakBefore, {W.val: "0"}))
    properties.insert(2, etree.Element(W.spacing, {W.before: str(room)}))
    if chapter.short:
        last = _outermost(paragraphs[-1])
        for paragraph in paragraphs:
            if _outermost(paragraph) is not last and paragraph.find(f"{W.pPr}/{W.keepNext}") is None:
                paragraph[0].insert(1, etree.Element(W.keepNext))


def _outermost(paragraph: etree._Element) -> etree._Element:
    """Return the table that a paragraph stands in, or else the paragraph."""
    return next(reversed(list(paragraph.iterancestors(W.tbl))), paragraph)
