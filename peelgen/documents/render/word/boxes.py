"""Boxes: blocks set apart from the running text, in a frame; and the tables of a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from peelgen.documents.document import Block, Blocks, Box, Field, FieldRows, Heading, Paragraph, plain, walk
from peelgen.documents.render.castoff import is_short
from peelgen.documents.render.word.answers import Asked, edges_of, set_asked, widths
from peelgen.documents.render.word.column import TextColumn, add_gap, last_in, mark_place, set_since
from peelgen.documents.render.word.frame import put_round
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.paragraph import keep_with_next, outer_paragraphs, setting
from peelgen.documents.render.word.tables import (
    add_cell,
    add_row,
    describe,
    keep_rows,
    open_table,
    say_heads,
)
from peelgen.documents.roles import BOXES, DEEPEST_LIST, LISTS, list_style
from peelgen.word.names import W

SetBlocks = Callable[[Blocks, Galley, TextColumn], None]


def set_box(block: Box, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> None:
    """Append a box: paragraphs in a frame, or of a form a table of a finding and its answer."""
    inside = replace(column, grade=block.grade or column.grade)
    if block.role == "answer":
        table = _set_answer(_below_title(block, galley, column, set_blocks), galley, inside, set_blocks)
        describe(table, _title(block, galley))
        mark_place(table, block.anchor, galley)
        add_gap(column.place, galley)
    else:
        _set_framed(block, galley, inside, set_blocks)


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


def _set_framed(block: Box, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> None:
    frame = galley.frame(BOXES[block.role].word)
    if block.grade:
        frame = frame.edged(galley.house.grade_colour(block.grade))
    within = column.width - frame.left - frame.right
    last = last_in(column)
    set_blocks(block.content, galley, replace(column, width=within, indent=column.indent + frame.left))
    paragraphs = outer_paragraphs(set_since(last, column))
    put_round(frame, paragraphs, _lists(galley))
    if is_short(block, galley.house):
        keep_with_next(paragraphs[:-1])
        for paragraph in paragraphs:
            setting(paragraph, W.keepLines)
    if paragraphs:
        mark_place(paragraphs[0], block.anchor, galley)


def _lists(galley: Galley) -> dict[str, tuple[int, int]]:
    """Return how far the entries of lists are indented and hang, by the ids of their styles: all from the same edge."""
    step = galley.house.spacing.indent.twips
    return {
        galley.style(list_style(role, depth)): (depth * step, depth * step)
        for role in LISTS.values()
        for depth in range(1, DEEPEST_LIST + 1)
    }


def _set_answer(content: Blocks, galley: Galley, column: TextColumn, set_blocks: SetBlocks) -> etree._Element:
    """Set what is to be answered across all columns, and each field as a row of its own, on one page if it fits."""
    table = _open_form(content, galley, column)
    for is_asked, blocks in groupby(content, key=lambda one: isinstance(one, Field | FieldRows)):
        if is_asked:
            for asked in blocks:
                assert isinstance(asked, Field | FieldRows)
                set_asked(table, asked, galley, column)
        else:
            row = add_row(table, splits=True)
            cell = add_cell(row, column.width, span=len(table[1]))
            within = column.width - 2 * galley.house.spacing.cell_side.twips
            _fill_cell(cell, tuple(blocks), galley, (column, within, set_blocks))
    keep_rows([*table.iter(W.tr)][:-1])
    return table


def _open_form(asked: Sequence[Block], galley: Galley, column: TextColumn) -> etree._Element:
    table = open_table(BOXES["answer"].word, widths(edges_of(asked, column.width, galley)), galley, column)
    say_heads(table, row=False, column=True)
    return table


def _fill_cell(cell: etree._Element, blocks: Blocks, galley: Galley, inside: tuple[TextColumn, int, SetBlocks]) -> None:
    column, width, set_blocks = inside
    set_blocks(blocks, galley, replace(column, place=cell, width=width))
    if cell[-1].tag != W.p:
        add_gap(cell, galley)
