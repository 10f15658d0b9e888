"""A report in any format, as its blocks."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.file_formats import FileFormat, format_of
from peelgen.returned.published.blocks import Block, BlockKind
from peelgen.returned.published.page_blocks import page_blocks
from peelgen.returned.published.pdf_blocks import pdf_blocks
from peelgen.returned.published.word_blocks import word_blocks
from peelgen.review.finished import PublishedParagraph, content_of, read_document
from peelgen.word.reading.runs import escaped


def blocks_of(path: Path) -> list[Block]:
    """Return the blocks of a report in their order, without contents and page heads. Raises Unreadable."""
    content = content_of(path)
    match format_of(path, content):
        case FileFormat.WORD:
            return list(word_blocks(path))
        case FileFormat.PDF:
            return pdf_blocks(path, content)
        case FileFormat.PAGE:
            return page_blocks(path, content)
    return list(map(_of_paragraph, read_document(path)))


def _of_paragraph(paragraph: PublishedParagraph) -> Block:
    kind = BlockKind.HEADING if paragraph.heading else BlockKind.BULLET if paragraph.bullet else BlockKind.PARAGRAPH
    words = " ".join(paragraph.text.split())
    place = paragraph.place or f"line {paragraph.line}"
    return Block(kind, words if paragraph.heading else escaped(words), place)
