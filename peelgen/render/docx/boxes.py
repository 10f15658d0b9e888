"""Boxes: blocks set apart from the running text, and the rows of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from lxml import etree

from peelgen.document import Block, Blocks, Box, Field, FieldKind, Heading, Paragraph, Text, plain, walk
from peelgen.render.docx.column import Column, add_gap, mark_place, set_paragraph
from peelgen.render.docx.galley import Galley
from peelgen.render.docx.inline import Words
from peelgen.render.docx.markup import W, add
from peelgen.render.docx.tables import CELL_SIDES, add_cell, add_row, describe, keep_whole, open_table
from peelgen.roles import BOXES

SetBlocks = Callable[[Blocks, Galley, Column], None]

#: What stands before each option of a choice: a square to tick.
TICK_BOX = "□ "
#: The label's share of a form's width.
LABEL_SHARE = 0.32
#: How many lines an answer has room for; a longer one makes its row grow.
ANSWER_LINES = {FieldKind.LINE: 1, FieldKind.PROSE: 3, FieldKind.DATE: 1, FieldKind.CHOICE: 1}


def set_box(block: Box, galley: Galley, column: Column, set_blocks: SetBlocks) -> None:
    """Append a box. It is a table of one cell: borders of paragraphs break apart at every indented bullet."""
    inside = replace(column, grade=block.grade or column.grade)
    if block.role == "answer":
        table = _set_answer(block, galley, inside, set_blocks)
    else:
        table = _set_panel(block, galley, inside, set_blocks)
    describe(table, _title(block, galley))
    mark_place(table, block.anchor, galley)
    add_gap(column.place, galley)


def set_fields(fields: tuple[Field, ...], galley: Galley, column: Column) -> None:
    """Append a form's fields that stand outside any answer box."""
    table = open_table(BOXES["answer"].word, _form_widths(column), galley, column)
    describe(table, "; ".join(plain(field.label, galley.labels) for field in fields))
    for field in fields:
        _add_field_row(table, field, galley, column)
    add_gap(column.place, galley)


def _title(block: Box, galley: Galley) -> str:
    """Return the words of the first line in a box."""
    first = next((inside for inside in walk(block.content) if isinstance(inside, Paragraph | Heading)), None)
    return plain(first.content, galley.labels) if first else ""


def _set_panel(block: Box, galley: Galley, column: Column, set_blocks: SetBlocks) -> etree._Element:
    table = open_table(BOXES[block.role].word, [column.width], galley, column)
    cell = add_cell(add_row(table, splits=True), column.width)
    if block.grade:
        _edge(cell, galley.grade_colour(block.grade))
    _fill_cell(cell, block.content, galley, (column, column.width - 2 * galley.padding(), set_blocks))
    return table


def _set_answer(block: Box, galley: Galley, column: Column, set_blocks: SetBlocks) -> etree._Element:
    """Set what is to be answered across both columns, and each field as a row of its own."""
    table = open_table(BOXES[block.role].word, _form_widths(column), galley, column)
    for is_field, blocks in groupby(block.content, key=lambda content: isinstance(content, Field)):
        if is_field:
            for field in blocks:
                _add_field_row(table, field, galley, column)
        else:
            cell = add_cell(add_row(table, splits=True), column.width, span=2)
            _fill_cell(cell, tuple(blocks), galley, (column, column.width - CELL_SIDES, set_blocks))
    keep_whole(table)
    return table


def _fill_cell(cell: etree._Element, blocks: Blocks, galley: Galley, inside: tuple[Column, int, SetBlocks]) -> None:
    column, width, set_blocks = inside
    set_blocks(blocks, galley, replace(column, place=cell, width=width))
    if cell[-1].tag != W + "p":
        add_gap(cell, galley)


def _form_widths(column: Column) -> list[int]:
    label = round(column.width * LABEL_SHARE)
    return [label, column.width - label]


def _edge(cell: etree._Element, colour: str) -> None:
    """Colour the bar at a panel's left."""
    add(add(cell[0], "tcBorders"), "left", val="single", sz="48", space="0", color=colour)


def _add_field_row(table: etree._Element, block: Block, galley: Galley, column: Column) -> None:
    assert isinstance(block, Field)
    label, answer = _form_widths(column)
    row = add_row(table)
    lines = ANSWER_LINES[block.kind]
    height = round(galley.house["sizes"]["body"] * galley.house["line-height"] * lines * 20) + galley.padding()
    add(row[0], "trHeight", val=str(height), hRule="atLeast")
    set_paragraph("Field Label", block.label, galley, replace(column, place=add_cell(row, label)))
    _set_room(block, galley, replace(column, place=add_cell(row, answer)))


def _set_room(block: Field, galley: Galley, inside: Column) -> None:
    for option in block.options:
        set_paragraph("Field Answer", (Text(TICK_BOX + option),), galley, inside)
    if not block.options:
        hint = (Text(block.hint),) if block.hint else ()
        quiet = Words(colour=galley.colour("quiet"), language=inside.words.language)
        set_paragraph("Field Answer", hint, galley, replace(inside, words=quiet))
