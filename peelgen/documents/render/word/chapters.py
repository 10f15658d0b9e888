"""The chapters of a Word body: which begin a page, as they do in the PDF, and which stay whole on one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from peelgen.documents.document import Contents, Document, Heading, PageBreak
from peelgen.documents.render.castoff import Chapter, chapters
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.paragraph import keep_with_next, setting
from peelgen.word.names import W


def set_chapters(body: etree._Element, document: Document, galley: Galley) -> None:
    """Let each chapter begin a page or run on; `body` is what was set of the document."""
    paragraphs = list(body.iter(W.p))
    style = galley.style("heading 1")
    starts = [
        place
        for place, paragraph in enumerate(paragraphs)
        if paragraph[0][0].get(W.val) == style and _outermost(paragraph) is paragraph
    ]
    parts = pairwise(chapters(document.body, galley.house))
    for (before, chapter), start, end in zip(parts, starts, [*starts, len(paragraphs)][1:], strict=True):
        if not _ends_page(before) and not _opens(chapter, document):
            _run_on(paragraphs[start], galley)
        if chapter.short:
            _keep_whole(paragraphs[start:end])


def _ends_page(chapter: Chapter) -> bool:
    return any(isinstance(block, Contents | PageBreak) for block in chapter.blocks[-1:])


def _opens(chapter: Chapter, document: Document) -> bool:
    """Return whether a chapter begins a page: as it was laid out, else if it is long."""
    heading = chapter.blocks[0]
    if document.layout is None or not isinstance(heading, Heading):
        return not chapter.short
    return heading.anchor in document.layout.openers


def _run_on(heading: etree._Element, galley: Galley) -> None:
    room = galley.house.spacing.heading_2.twips + galley.padding()
    setting(heading, W.pageBreakBefore).set(W.val, "0")
    setting(heading, W.spacing).set(W.before, str(room))


def _keep_whole(paragraphs: Sequence[etree._Element]) -> None:
    last = _outermost(paragraphs[-1])
    keep_with_next(paragraph for paragraph in paragraphs if _outermost(paragraph) is not last)


def _outermost(paragraph: etree._Element) -> etree._Element:
    """Return the table that a paragraph stands in, or else the paragraph."""
    return next(reversed(list(paragraph.iterancestors(W.tbl))), paragraph)
