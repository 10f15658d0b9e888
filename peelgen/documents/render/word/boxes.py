"""Boxes: blocks set apart from the running text, and the rows of a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from peelgen.documents.document import Block, Blocks, Box, Field, FieldRows, Heading, Paragraph, plain, walk
from peelgen.documents.render.castoff import is_short
from peelgen.documents.render.word.answers import Asked, edges_of, set_asked, widths
from peelgen.documents.render.word.column import TextColumn, add_gap, mark_place
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.tables import add_cell, add_row, cell_sides, describe, keep_with_next, open_table
from peelgen.documents.roles import BOXES
from peelgen.word.elements import add
from peelgen.word.names import W

SetBlocks = Callable[[Blocks, Galley, TextColumn], None]


def set_box(block: Box, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> None:
    """Append a box. It is a table of one cell: borders of paragraphs break apart at every indented bullet."""
    inside = replace(column, grade=block.grade or column.grade)
    if block.role == "answer":
        table = _set_answer(_below_title(block, galley, column, set_blocks), galley, inside, set_blocks)
    else:
        table = _set_panel(block, galley, inside, set_blocks)
    describe(table, _title(block, galley))
    mark_place(table, block.anchor, galley)
    add_gap(column.place, galley)


def _below_title(block: Box, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> Blocks:
    """Set the title of what is to be answered, and return the rest: Word lists no heading that stands in a table."""
    first, *others = block.content or (None,)
    if not isinstance(first, Heading):
        return block.content
    set_blocks((first,), galley, column)
    return tuple(others)


def set_fields(asked: Asked, galley: Galley, column: TextColumn) -> None:
    """Append a question of a form that stands outside any answer box."""
    table = _open_form((asked,), galley, column)
    describe(table, plain(asked.label, galley.labels))
    set_asked(table, asked, galley, column)
    add_gap(column.place, galley)


def _title(block: Box, galley: Galley) -> str:
    """Return the words of the first line in a box."""
    first = next((inside for inside in walk(block.content) if isinstance(inside, Paragraph | Heading)), None)
    return plain(first.content, galley.labels) if first else ""


def _set_panel(block: Box, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> etree._Element:
    table = open_table(BOXES[block.role].word, [column.width], galley, column)
    cell = add_cell(add_row(table, splits=not is_short(block, galley.house)), column.width)
    if block.grade:
        _edge(cell, galley.house.grade_colour(block.grade), galley.house.spacing.edge.eighths)
    _fill_cell(cell, block.content, galley, (column, column.width - 2 * galley.padding(), set_blocks))
    return table


def _set_answer(content: Blocks, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> etree._Element:
    """Set what is to be answered across all columns, and each field as a row of its own."""
    table = _open_form(content, galley, column)
    kept: list[etree._Element] = []
    for is_asked, blocks in groupby(content, key=lambda one: isinstance(one, Field | FieldRows)):
        if is_asked:
            for asked in blocks:
                assert isinstance(asked, Field | FieldRows)
                set_asked(table, asked, galley, column)
        else:
            row = add_row(table, splits=True)
            cell = add_cell(row, column.width, span=len(table[1]))
            _fill_cell(cell, tuple(blocks), galley, (column, column.width - cell_sides(galley), set_blocks))
            kept.append(row)
    keep_with_next(kept)
    return table


def _open_form(asked: Sequence[Block], galley: Galley, column: TextColumn) -> etree._Element:
    return open_table(BOXES["answer"].word, widths(edges_of(asked, column.width)), galley, column)


def _fill_cell(cell: etree._Element, blocks: Blocks, galley: Galley, inside: tuple[TextColumn, int, SetBlocks]) -> None:
    column, width, set_blocks = inside
    set_blocks(blocks, galley, replace(column, place=cell, width=width))
    if cell[-1].tag != W.p:
        add_gap(cell, galley)


def _edge(cell: etree._Element, colour: str, width: int) -> None:
    """Colour the bar at a panel's left; its width is in eighths of a point."""
    add(add(cell[0], W.tcBorders), W.left, val="single", sz=str(width), space="0", color=colour)
