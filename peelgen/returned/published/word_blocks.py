"""The blocks of a report that is a Word file, as its reader sees them: changes accepted, nothing that is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.returned.published.blocks import LOWEST, Block, BlockKind
from peelgen.returned.report.returned_report import part_of
from peelgen.word.names import W
from peelgen.word.package import open_untrusted
from peelgen.word.reading.document_reading import read_file
from peelgen.word.reading.lines import Line, list_of
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


def word_blocks(path: Path) -> Iterator[Block]:
    """Yield the blocks of a Word file's body. Raises Unreadable."""
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
