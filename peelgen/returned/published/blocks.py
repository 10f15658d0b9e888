"""The blocks of a report in any format: headings, paragraphs, bullets, tables, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.base.files import readable
from peelgen.review.finished import PublishedParagraph, read_document
from peelgen.word.names import W
from peelgen.word.package import open_untrusted
from peelgen.word.reading.document_reading import read_file
from peelgen.word.reading.lines import Line, list_of
from peelgen.word.reading.runs import escaped
from peelgen.word.reading.story import ChangesView

_HEADING: Final = re.compile(r"heading (\d)")
#: The style of a list below another.
_NESTED: Final = re.compile(r"list (?:bullet|number) (\d)")
#: The styles of what a Word file says of itself, and of no finding.
_FURNITURE: Final = ("toc", "cover", "header", "footer", "title", "subtitle", "label")
#: The styles of the numbers in a panel.
_STATISTIC: Final = "statistic"
#: A field of Word that is read as its words.
_SHOWN: Final = " QUOTE "
#: A heading of a box, below all headings of chapters and sections.
LOWEST: Final = 9


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTATION = "quotation"
    CAPTION = "caption"
    SOURCE = "source"
    STATISTIC = "statistic"
    TABLE = "table"


#: What stands in a list.
LISTED: Final = (BlockKind.BULLET, BlockKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together, as an author writes them; `place` says where, as “page 3”.

    `level` is that of a heading, from 1, or 0 where the format does not say; of a bullet its depth, from 0. A table has
    rows of cells, its headings first, and no text. `boxed` says whether it stands in a box, None where nobody can tell.
    """

    kind: BlockKind
    text: str
    place: str
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    boxed: bool | None = None

    @property
    def markdown(self) -> str:
        """The block as a paragraph of a findings file."""
        match self.kind:
            case BlockKind.BULLET:
                return f"{'  ' * self.level}- {self.text}"
            case BlockKind.NUMBERED:
                return f"{'  ' * self.level}1. {self.text}"
            case BlockKind.HEADING:
                return f"### {self.text}"
            case BlockKind.QUOTATION:
                return f"> {self.text}"
        return self.text


def blocks_of(path: Path) -> list[Block]:
    """Return the blocks of a report in their order, without contents and page heads. Raises Unreadable."""
    with readable(path, "Check the name."), path.open("rb") as opened:
        start = opened.read(1_000).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"pk") and b"mimetypeapplication/vnd.oasis" not in start:
        return list(_of_word(path))
    if start.startswith(b"%pdf"):
        from peelgen.returned.published.pdf_blocks import pdf_blocks

        return pdf_blocks(path)
    if start.startswith((b"<!doctype html", b"<html")):
        from peelgen.returned.published.page_blocks import page_blocks

        return page_blocks(path)
    return list(map(_of_paragraph, read_document(path)))


def _of_paragraph(paragraph: PublishedParagraph) -> Block:
    kind = BlockKind.HEADING if paragraph.heading else BlockKind.BULLET if paragraph.bullet else BlockKind.PARAGRAPH
    words = " ".join(paragraph.text.split())
    place = paragraph.place or f"line {paragraph.line}"
    return Block(kind, words if paragraph.heading else escaped(words), place)


def _of_word(path: Path) -> Iterator[Block]:
    from peelgen.returned.report.returned_report import part_of

    document = part_of(open_untrusted(path))
    for code in document.root.iter(W.instrText):
        code.text = _SHOWN  # or the numbers of tables and figures would be left out, which peelgen counts itself
    for hidden in list(document.root.iter(W.vanish)):
        _take_out_hidden(hidden)
    lines, _ = read_file(document, {}, ChangesView.ACCEPTED)
    body = [line for line in lines if line.story == "body" and line.text.strip()]
    told = [line for line in body if not line.style.startswith(_FURNITURE)]
    for number, (table, run) in enumerate(groupby(told, key=_table_of), 1):
        place = f"passage {number}"
        lines_of_run = list(run)
        if table and len({line.cell for line in lines_of_run}) > 1:
            yield Block(BlockKind.TABLE, "", place, rows=_rows(lines_of_run))
        else:  # a table of one cell is a box
            yield from (_of_line(line, place, in_box=bool(table)) for line in lines_of_run)


def _take_out_hidden(mark: etree._Element) -> None:
    """Take out the words of a run that Word hides."""
    run = next(mark.iterancestors(W.r), None)
    if run is not None and mark.get(W.val, "true") not in ("0", "false", "off"):
        for words in list(run.iter(W.t)):
            words.text = ""


def _table_of(line: Line) -> int:
    return line.cell[0] if line.cell and not line.style.startswith(_STATISTIC) else 0


def _of_line(line: Line, place: str, *, in_box: bool) -> Block:
    text, listed, boxed = line.markdown.strip(), line.listed or list_of(line.style), line.framed or in_box
    if heading := _HEADING.match(line.style):
        return Block(BlockKind.HEADING, line.text.strip(), place, int(heading[1]))
    if line.style == "box title":
        return Block(BlockKind.HEADING, line.text.strip(), place, LOWEST, boxed=True)
    if listed in ("bullet", "number") or (line.level is not None and not listed):
        kind = BlockKind.NUMBERED if listed == "number" else BlockKind.BULLET
        nested = _NESTED.match(line.style)
        return Block(kind, text, place, line.level or (int(nested[1]) - 1 if nested else 0), boxed=boxed)
    if line.style.startswith(_STATISTIC):
        return Block(BlockKind.STATISTIC, text, place)
    kinds = {"caption": BlockKind.CAPTION, "source": BlockKind.SOURCE, "quote": BlockKind.QUOTATION}
    return Block(kinds.get(line.style, BlockKind.PARAGRAPH), text, place, boxed=boxed)


def _rows(lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table; paragraphs of one cell are joined."""
    cells: dict[tuple[int, int], list[str]] = {}
    for line in lines:
        assert line.cell is not None
        cells.setdefault(line.cell[1:], []).append(line.markdown.strip())
    rows = [row for row, _ in cells]
    return tuple(
        tuple(" ".join(words) for (within, _), words in sorted(cells.items()) if within == row)
        for row in sorted(set(rows))
    )
