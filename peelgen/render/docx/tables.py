"""Tables, the grade scale and the panel of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from peelgen.document import Align, Cell, Inlines, Scale, Statistic, Statistics, Table, Text, plain
from peelgen.render.docx.column import Column, add_gap, mark_place, set_paragraph
from peelgen.render.docx.galley import Galley
from peelgen.render.docx.inline import set_inlines, set_label
from peelgen.render.docx.markup import W, add
from peelgen.roles import TABLES

PANELS_PER_ROW = 3
#: Numbers of characters between which a column's share of the width grows with its longest cell.
NARROWEST_COLUMN, WIDEST_COLUMN = 8, 48
#: What a column's own margins and bold type take, in characters.
COLUMN_ALLOWANCE = 4
#: A table of no more rows than this is not worth splitting between two pages.
MOST_ROWS_KEPT_WHOLE = 9
#: The space at the two sides of a cell in twips, as the house's table styles have it.
CELL_SIDES = 2 * 115


def open_table(style_name: str, widths: Sequence[int], galley: Galley, column: Column) -> etree._Element:
    """Append a table of fixed column widths in twips, without rows, and return it."""
    table = add(column.place, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblStyle", val=galley.style(style_name))
    add(properties, "tblW", w=str(sum(widths)), type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(
        properties,
        "tblLook",
        val="0020",
        firstRow="1",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="1",
        noVBand="1",
    )
    grid = add(table, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))
    return table


def describe(table: etree._Element, caption: str, description: str = "") -> None:
    """Say what a table is to those who hear it; what it holds after that."""
    for tag, words in (("tblCaption", caption), ("tblDescription", description)):
        if words:
            add(table[0], tag, val=words)


def add_row(table: etree._Element, *, header: bool = False, splits: bool = False) -> etree._Element:
    """Append a row; a header row is repeated on every page of the table, a row that `splits` may straddle two."""
    row = add(table, "tr")
    if header or not splits:
        properties = add(row, "trPr")
        add(properties, "cantSplit")
        if header:
            add(properties, "tblHeader")
    return row


def add_cell(row: etree._Element, width: int, *, span: int = 1) -> etree._Element:
    """Append a cell, whose first child is its `w:tcPr`; whoever fills it ends it with a paragraph."""
    cell = add(row, "tc")
    properties = add(cell, "tcPr")
    add(properties, "tcW", w=str(width), type="dxa")
    if span > 1:
        add(properties, "gridSpan", val=str(span))
    return cell


def shade(cell: etree._Element, colour: str) -> None:
    """Fill a cell that add_cell made."""
    add(cell[0], "shd", val="clear", color="auto", fill=colour)


def keep_whole(table: etree._Element, *, with_next: bool = False) -> None:
    """Keep a table's rows on one page, as far as one page holds them, and if asked the paragraph below it too."""
    rows = table.findall(W + "tr")
    for row in rows if with_next else rows[:-1]:
        for paragraph in row.iter(W + "p"):
            if paragraph.find(f"{W}pPr/{W}keepNext") is None:
                paragraph[0].insert(1, etree.Element(W + "keepNext"))


def set_caption(content: Inlines, anchor: str | None, galley: Galley, column: Column) -> None:
    """Append a caption led by the number that the Document gives its table or figure, if there is either."""
    is_numbered = anchor is not None and anchor in galley.labels
    if not (is_numbered or content):
        return
    paragraph = set_paragraph("caption", (), galley, column)
    if anchor is not None and is_numbered:
        set_label(paragraph, anchor, galley, column.words)
        content = (Text(": "), *content) if content else ()
    set_inlines(paragraph, content, galley, column.words)
    mark_place(paragraph, anchor, galley)


def set_source(content: Inlines, galley: Galley, column: Column) -> None:
    """Append the source below a table or figure, or the gap that stands for it."""
    if content:
        set_paragraph("Source", content, galley, column)
    else:
        add_gap(column.place, galley)


def set_table(block: Table, galley: Galley, column: Column) -> None:
    """Append a table with its caption above and its source below."""
    set_caption(block.caption, block.anchor, galley, column)
    widths = column_widths(block, column.width)
    table = open_table(TABLES[block.role].word, widths, galley, column)
    describe(table, plain(block.caption, galley.labels), ", ".join(plain(cell.content) for cell in block.header))
    for place, cells in enumerate((block.header, *block.rows)):
        row = add_row(table, header=place == 0)
        for cell, width, align in zip(cells, widths, block.align, strict=True):
            inside = replace(column, place=add_cell(row, width), width=width)
            _fill(cell, align, galley, (inside, "Table Heading" if place == 0 else "Table Text"))
    if len(block.rows) < MOST_ROWS_KEPT_WHOLE:
        keep_whole(table, with_next=bool(block.source))
    set_source(block.source, galley, column)


def _fill(cell: Cell, align: Align, galley: Galley, where: tuple[Column, str]) -> None:
    inside, style_name = where
    if cell.grade:
        shade(inside.place, galley.grade_colour(cell.grade))
        inside = replace(inside, words=replace(inside.words, bold=True, colour=galley.colour("paper")))
    paragraph = set_paragraph(style_name, cell.content, galley, inside)
    if align is not Align.LEFT:
        add(paragraph[0], "jc", val=align.value)


def column_widths(block: Table, width: int) -> list[int]:
    """Share `width` twips among a table's columns by their longest cells, as far as a cell's words may be wrapped."""
    columns = zip(block.header, *block.rows, strict=True)
    longest = [max(len(plain(cell.content)) for cell in cells) for cells in columns]
    shares = [min(max(length, NARROWEST_COLUMN) + COLUMN_ALLOWANCE, WIDEST_COLUMN) for length in longest]
    widths = [width * share // sum(shares) for share in shares]
    widths[-1] += width - sum(widths)
    return widths


def set_scale(block: Scale, galley: Galley, column: Column) -> None:
    """Append the grades in a row, the one given filled with its colour and set in bold."""
    width = column.width // len(block.grades)
    table = open_table("Grade Scale", [width] * len(block.grades), galley, column)
    describe(table, _said(block.grades[block.chosen]), ", ".join(_said(grade) for grade in block.grades))
    row = add_row(table)
    for place, grade in enumerate(block.grades):
        cell = add_cell(row, width)
        words = replace(column.words, colour=galley.colour("quiet"))
        if place == block.chosen:
            shade(cell, galley.grade_colour(grade))
            words = replace(words, bold=True, colour=galley.colour("paper"))
        inside = replace(column, place=cell, words=words)
        set_paragraph("Scale Grade", (Text(_said(grade)),), galley, inside)
    add_gap(column.place, galley)


def _said(grade: str) -> str:
    return grade[:1].upper() + grade[1:]


def set_statistics(block: Statistics, galley: Galley, column: Column) -> None:
    """Append the numbers as panels, three to a row."""
    across = min(PANELS_PER_ROW, len(block.entries))
    if not across:
        return
    width = column.width // across
    table = open_table("Statistics", [width] * across, galley, column)
    describe(table, "; ".join(f"{plain(entry.value)} {plain(entry.label)}" for entry in block.entries))
    for start in range(0, len(block.entries), across):
        row = add_row(table)
        entries = block.entries[start : start + across]
        for entry in entries:
            cell = add_cell(row, width)
            shade(cell, galley.colour("tint"))
            _set_statistic(entry, galley, replace(column, place=cell))
        for _ in range(across - len(entries)):
            add_gap(add_cell(row, width), galley)
    add_gap(column.place, galley)


def _set_statistic(entry: Statistic, galley: Galley, inside: Column) -> None:
    set_paragraph("Statistic Value", entry.value, galley, inside)
    set_paragraph("Statistic Label", entry.label, galley, inside)
    for style_name, content in (("Statistic Comparison", entry.comparison), ("Statistic Source", entry.source)):
        if content:
            set_paragraph(style_name, content, galley, inside)
