"""Tables, the grade scale and the panel of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from lxml import etree

from peelgen.documents.document import Align, Cell, Figure, Inlines, Scale, Statistic, Statistics, Table, Text, plain
from peelgen.documents.render.castoff import panel_rows, value_size
from peelgen.documents.render.table_fit import TableFit, fit_of, fitted_widths, is_number
from peelgen.documents.render.units import Points
from peelgen.documents.render.word.anchors import anchor_row, anchor_words
from peelgen.documents.render.word.column import (
    TextColumn,
    add_gap,
    last_in,
    mark_place,
    set_anchored,
    set_paragraph,
    set_since,
)
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.inline import RunFormat, add_run, set_inlines, set_label
from peelgen.documents.render.word.paragraph import keep_with_next
from peelgen.documents.roles import TABLES
from peelgen.word.anchors import Anchor
from peelgen.word.elements import add, add_paragraph, add_text
from peelgen.word.names import W

TWIPS_PER_POINT = 20
NO_BREAK = "\N{NO-BREAK SPACE}"
#: The bits of a table's look: no stripes, a first row and a first column of heads.
_WITHOUT_BANDS, _FIRST_ROW, _FIRST_COLUMN = 0x0600, 0x0020, 0x0080
#: What a share may lack of whole twips only because it is a fraction.
_ROUNDED = 1e-6
#: A table of no more rows than this is not worth splitting between two pages.
MOST_ROWS_KEPT_WHOLE = 9


def open_table(style_name: str, widths: Sequence[int], galley: Galley, column: TextColumn) -> etree._Element:
    """Append a table of fixed column widths in twips, without rows or heads, and return it."""
    table = add(column.place, W.tbl)
    properties = add(table, W.tblPr)
    add(properties, W.tblStyle, val=galley.style(style_name))
    add(properties, W.tblW, w=str(sum(widths)), type="dxa")
    if column.indent:
        add(properties, W.tblInd, w=str(column.indent), type="dxa")
    add(properties, W.tblLayout, type="fixed")
    ends = dict.fromkeys(("firstRow", "lastRow", "firstColumn", "lastColumn"), "0")
    add(properties, W.tblLook, val=f"{_WITHOUT_BANDS:04X}", noHBand="1", noVBand="1", **ends)
    grid = add(table, W.tblGrid)
    for width in widths:
        add(grid, W.gridCol, w=str(width))
    return table


def say_heads(table: etree._Element, *, row: bool, column: bool) -> None:
    """Say whether the first row of a table heads its columns, and the first column its rows."""
    look = table[0].find(W.tblLook)
    assert look is not None
    look.set(W.firstRow, str(int(row)))
    look.set(W.firstColumn, str(int(column)))
    look.set(W.val, f"{_WITHOUT_BANDS + row * _FIRST_ROW + column * _FIRST_COLUMN:04X}")


def describe(table: etree._Element, caption: str, description: str = "") -> None:
    """Say what a table is to those who hear it; what it holds after that."""
    for tag, words in ((W.tblCaption, caption), (W.tblDescription, description)):
        if words:
            add(table[0], tag, val=words)


def add_row(table: etree._Element, *, header: bool = False, splits: bool = False) -> etree._Element:
    """Append a row; a header row is repeated on every page of the table, a row that `splits` may straddle two."""
    row = add(table, W.tr)
    if header or not splits:
        properties = add(row, W.trPr)
        add(properties, W.cantSplit)
        if header:
            add(properties, W.tblHeader)
    return row


def add_cell(row: etree._Element, width: int, *, span: int = 1) -> etree._Element:
    """Append a cell, whose first child is its `w:tcPr`; whoever fills it ends it with a paragraph."""
    cell = add(row, W.tc)
    properties = add(cell, W.tcPr)
    add(properties, W.tcW, w=str(width), type="dxa")
    if span > 1:
        add(properties, W.gridSpan, val=str(span))
    return cell


def shade(cell: etree._Element, colour: str) -> None:
    """Fill a cell that add_cell made."""
    add(cell[0], W.shd, val="clear", color="auto", fill=colour)


def keep_rows(rows: Sequence[etree._Element]) -> None:
    """Keep each of these rows on the page of the one below it."""
    for row in rows:
        keep_with_next(row.iter(W.p))


def set_caption(block: Table | Figure, galley: Galley, column: TextColumn) -> None:
    """Append a caption led by the number that the Document gives its table or figure, if there is either."""
    content, anchor = block.caption, block.anchor
    is_numbered = anchor is not None and anchor in galley.labels
    if not (is_numbered or content):
        return
    paragraph = set_paragraph("caption", (), galley, column)
    if anchor is not None and is_numbered:
        set_label(paragraph, anchor, galley, column.words)
        content = (Text(": "), *content) if content else ()
    set_anchored(paragraph, content, galley, column.words)
    mark_place(paragraph, anchor, galley)
    if galley.anchoring and block.placed:
        anchor_words(paragraph, 1, Anchor(block.placed, source=f"![](#{anchor})"), galley)


def set_source(content: Inlines, galley: Galley, column: TextColumn) -> None:
    """Append the source below a table or figure, or the gap that stands for it."""
    if content:
        set_paragraph("Source", content, galley, column)
    else:
        add_gap(column.place, galley)


def set_table(block: Table, galley: Galley, column: TextColumn) -> None:
    """Append a table with its caption above and its source below, where it is too wide on a page on its side."""
    lies = column.place.tag == W.body and not column.indent
    fit = fit_of(block, galley.house, lies=lies)
    if not fit.landscape:
        _set_table(block, fit, galley, column)
        return
    last = last_in(column)
    _set_table(block, fit, galley, replace(column, width=galley.turned_width))
    if block.source:  # LibreOffice joins words that end a section with those below
        add_gap(column.place, galley)
    elements = set_since(last, column)
    galley.landscape.append((elements[0], elements[-1]))


def _set_table(block: Table, fit: TableFit, galley: Galley, column: TextColumn) -> None:
    set_caption(block, galley, column)
    widths = column_widths(block, column.width, fit)
    table = open_table(TABLES[block.role].word, widths, galley, column)
    _fit(table, fit, headed=len(widths) > 1)
    if fit.name:
        column = replace(column, words=replace(column.words, size=fit.size))
    describe(table, plain(block.caption, galley.labels), ", ".join(plain(cell.content) for cell in block.header))
    for place, cells in enumerate((block.header, *block.rows)):
        row = add_row(table, header=place == 0)
        first = _first_value(cells) if galley.anchoring else None
        style_name = "Table Heading" if place == 0 else "Table Text"
        columns = [replace(column, place=add_cell(row, width), width=width) for width in widths]
        for cell, inside, align in zip(cells, columns, block.align, strict=True):
            _fill(cell, align, galley, (inside, style_name, _set_in_row if first else _set_alone))
        if first:  # one anchor for all of the row says whose its words are
            anchor_row([inside.place for inside in columns], first, galley)
    rows = table.findall(W.tr)
    _turn(rows[0], fit.turned_height(block))
    if len(block.rows) < MOST_ROWS_KEPT_WHOLE:
        keep_rows(rows if block.source else rows[:-1])
    else:  # neither the first row nor the last stands alone on a page
        keep_rows([*rows[:2], *rows[-2:-1], *rows[-1 if block.source else len(rows) :]])
    set_source(block.source, galley, column)


def _turn(heads: etree._Element, height: float) -> None:
    """Let headings stand at the foot of their row; if they are so many points high, all but the first read upwards."""
    cells = heads.findall(W.tc)
    for cell in cells[:1] if height else cells:
        add(cell[0], W.vAlign, val="bottom")
    if not height:
        return
    add(heads[0], W.trHeight, val=str(Points(height).twips), hRule="atLeast")
    for cell in cells[1:]:
        add(cell[0], W.textDirection, val="btLr")
        for aligned in cell.findall(f"{W.p}/{W.pPr}/{W.jc}"):
            aligned.set(W.val, Align.LEFT.value)


def _first_value(cells: Sequence[Cell]) -> str | None:
    """Return the path of the first cell of a row whose cells are each one value, in order; None for any other row."""
    first = cells[0].origin if plain(cells[0].content).strip() else None
    row = [anchor.path for anchor in Anchor(first, cells=len(cells)).row()] if first else []
    return first if row == [cell.origin for cell in cells] else None


def _set_in_row(paragraph: etree._Element, cell: Cell, galley: Galley, words: RunFormat) -> None:
    """Set a cell whose row says whose its words are; one with marks among them has an anchor of its own."""
    if _is_one_value(cell):
        set_inlines(paragraph, cell.content, galley, words)
    else:
        _set_alone(paragraph, cell, galley, words)


def _set_alone(paragraph: etree._Element, cell: Cell, galley: Galley, words: RunFormat) -> None:
    """Set a cell with an anchor round all of it if that is one value with marks in it, else round each value."""
    anchor = None if cell.origin is None or _is_one_value(cell) else Anchor(cell.origin, whole=True)
    set_anchored(paragraph, cell.content, galley, words, anchor=anchor)


def _is_one_value(cell: Cell) -> bool:
    """Return whether a cell holds the words of one value and nothing else: no mark, no number quoted by its id."""
    first = cell.content[0] if len(cell.content) == 1 else None
    return isinstance(first, Text) and first.origin == cell.origin


def _fill(cell: Cell, align: Align, galley: Galley, how: tuple[TextColumn, str, Callable[..., None]]) -> None:
    inside, style_name, set_words = how
    if cell.grade:
        shade(inside.place, galley.house.grade_colour(cell.grade))
        inside = replace(inside, words=replace(inside.words, bold=True, colour=galley.house.colours.paper))
    paragraph = add_paragraph(inside.place, galley.style(style_name))
    set_words(paragraph, cell, galley, inside.words)
    if is_number(cell):
        add(inside.place[0], W.noWrap)
    if cell.grade:
        add(inside.place[0], W.vAlign, val="center")
    if align is not Align.LEFT:
        add(paragraph[0], W.jc, val=align.value)


def _fit(table: etree._Element, fit: TableFit, *, headed: bool) -> None:
    """Set a crowded table's cells closer, and say that its first column heads the rows, if it does."""
    say_heads(table, row=True, column=headed)
    if fit.name:
        sides = etree.Element(W.tblCellMar)
        for tag in (W.left, W.right):
            add(sides, tag, w=str(Points(fit.side).twips), type="dxa")
        next(table[0].iterchildren(W.tblLook)).addprevious(sides)


def column_widths(block: Table, width: int, fit: TableFit) -> list[int]:
    """Share `width` twips among a table's columns."""
    widths = [int(share + _ROUNDED) for share in fitted_widths(block, width, fit, TWIPS_PER_POINT)]
    widths[-1] += width - sum(widths)
    return widths


def set_scale(block: Scale, galley: Galley, column: TextColumn) -> None:
    """Append the grades in a line, the one given filled with its colour and set in bold."""
    paragraph = set_paragraph("Scale Grade", (), galley, column)
    house, style = galley.house, galley.style("Scale Step")
    for number, step in enumerate(block.steps):
        if number:
            add_text(add_run(paragraph), " ")
        words = RunFormat(style=style)
        if number == block.chosen:
            grade = column.grade or block.grades[number]  # its colour goes by the grade’s name in English
            words = replace(words, bold=True, colour=house.colours.paper, fill=house.grade_colour(grade))
        add_text(add_run(paragraph, words), _unbroken(step))


def _unbroken(step: str) -> str:
    """Return the words of a step with room beside them, between which no line ends."""
    return f"{NO_BREAK}{step.replace(' ', NO_BREAK)}{NO_BREAK}"


def set_statistics(block: Statistics, galley: Galley, column: TextColumn) -> None:
    """Append the numbers as panels."""
    if not block.entries:
        return
    rows = panel_rows(block.entries)
    across = max(map(len, rows))
    columns = math.lcm(*map(len, rows))  # so that the panels of every row fill it
    width = column.width // columns
    table = open_table("Statistics", [width] * columns, galley, column)
    describe(table, "; ".join(f"{plain(entry.label)} {plain(entry.value)}" for entry in block.entries))
    for entries in rows:
        row, span = add_row(table), columns // len(entries)
        for entry in entries:
            cell = add_cell(row, width * span, span=span)
            shade(cell, galley.house.colours.tint)
            _set_statistic(entry, galley, replace(column, place=cell), across)
    add_gap(column.place, galley)


def _set_statistic(entry: Statistic, galley: Galley, inside: TextColumn, across: int) -> None:
    size = galley.house.sizes.named(value_size(entry.value, across, galley.house))
    set_paragraph("Statistic Label", entry.label, galley, inside)
    set_paragraph("Statistic Value", entry.value, galley, replace(inside, words=replace(inside.words, size=size)))
    for content in filter(None, (entry.period, entry.comparison)):
        set_paragraph("Statistic Comparison", content, galley, inside)
    if entry.source:
        set_paragraph("Statistic Source", entry.source, galley, inside)
