"""The rows of a form's tables: a question and room for its answer, or rows of answers under their headings."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from lxml import etree

from peelgen.documents.document import Field, FieldKind, FieldRows, plain
from peelgen.documents.render.text_width import TEXT, width_of
from peelgen.documents.render.units import Points
from peelgen.documents.render.word.column import TextColumn, set_paragraph
from peelgen.documents.render.word.controls import enclose_rows, renamed, set_control
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.tables import add_cell, add_row, keep_rows, shade
from peelgen.word.elements import add
from peelgen.word.names import W

#: The label's share of a form's width; beside a box to tick it says the whole of what is ticked.
LABEL_SHARE, TICKED_SHARE = 0.32, 0.9
#: How many lines an answer has room for; a longer one makes its row grow.
ANSWER_LINES = {FieldKind.PROSE: 3}
#: How much wider than another column one is in which prose is written.
_PROSE_WIDTH = 2
#: How much wider than others bold letters are, at most.
_BOLD = 1.15
#: In a row of several answers none is as long.
_LINES_IN_ROW = 2
#: What a table has before its first row: its properties and its grid.
_NO_ROWS = 2

Asked = Field | FieldRows


def edges_of(asked: Sequence[object], width: int, galley: Galley) -> list[int]:
    """Return where the cells of a form's table begin and end, in twips from its left."""
    within = {edge for rows in asked if isinstance(rows, FieldRows) for edge in _edges(rows, width, galley)}
    middles = {_middle(field, width) for field in asked if isinstance(field, Field)}
    return sorted({0, round(width * LABEL_SHARE), width, *within, *middles})


def widths(edges: Sequence[int]) -> list[int]:
    """Return the widths of the columns between edges."""
    return [right - left for left, right in pairwise(edges)]


def set_asked(table: etree._Element, asked: Asked, galley: Galley, column: TextColumn) -> None:
    """Append the rows of one question to a table that has the edges of its own.

    A form asks the same of every finding: rows that were set once are copied, and their controls renamed.
    """
    nameless = replace(asked, name=""), *_grid(table)
    if nameless in galley.asked:
        first, rows = galley.asked[nameless]
        table.extend(renamed(copy.deepcopy(rows), dict(zip(_names(first), _names(asked), strict=True)), galley))
        return
    before = len(table)
    if isinstance(asked, FieldRows):
        _set_rows(table, asked, galley, column)
    else:
        _set_field(table, asked, galley, column)
    galley.asked[nameless] = asked, copy.deepcopy(list(table)[before:])


def _names(asked: Asked) -> Iterator[str]:
    """Yield the names of a question's controls: for rows those of the rows and of each row besides."""
    yield asked.name
    if isinstance(asked, FieldRows):
        for number in range(1, asked.rows + 1):
            yield f"{asked.name}.{number}"
            yield from (asked.cell(number, column) for column in asked.columns)


def _middle(field: Field, width: int) -> int:
    """Return where the label of a field ends and its answer begins."""
    return round(width * (TICKED_SHARE if field.kind is FieldKind.CHECK else LABEL_SHARE))


def _edges(rows: FieldRows, width: int, galley: Galley) -> list[int]:
    """Return where the columns of rows begin and end: none is narrower than the longest word of its head."""
    shares = [_PROSE_WIDTH if field.kind is FieldKind.PROSE else 1 for field in rows.columns]
    usual = [width * share / sum(shares) for share in shares]
    needs = [_head_width(field, galley) for field in rows.columns]
    missing = sum(max(need - room, 0) for room, need in zip(usual, needs, strict=True))
    spare = sum(max(room - need, 0) for room, need in zip(usual, needs, strict=True)) or 1
    given = min(missing / spare, 1)
    columns = [max(room, need) - given * max(room - need, 0) for room, need in zip(usual, needs, strict=True)]
    return [0, *(round(width * part / sum(columns)) for part in accumulate(columns))]


def _head_width(field: Field, galley: Galley) -> float:
    """Return how wide a column has to be for the longest word above it, in twips."""
    longest = max(map(width_of, plain(field.label, galley.labels).split()), default=0) / TEXT
    return Points(longest * _BOLD * galley.house.sizes.body).twips + 2 * galley.house.spacing.cell_side.twips


def _grid(table: etree._Element) -> list[int]:
    """Return the edges of the columns that a table was opened with."""
    return [0, *accumulate(int(str(column.get(column.keys()[0]))) for column in table[1])]


def _add_cell(row: etree._Element, grid: Sequence[int], left: int, right: int) -> etree._Element:
    return add_cell(row, right - left, span=grid.index(right) - grid.index(left))


def _set_field(table: etree._Element, field: Field, galley: Galley, column: TextColumn) -> None:
    grid = _grid(table)
    row = add_row(table, splits=field.kind is FieldKind.PROSE)
    _make_room(row, ANSWER_LINES.get(field.kind, 1), galley)
    middle = _middle(field, column.width)
    set_paragraph("Field Label", field.label, galley, replace(column, place=_add_cell(row, grid, 0, middle)))
    set_control(field, galley, replace(column, place=_add_cell(row, grid, middle, grid[-1])))


def _set_rows(table: etree._Element, rows: FieldRows, galley: Galley, column: TextColumn) -> None:
    grid, edges = _grid(table), _edges(rows, column.width, galley)
    heading = rows.fills_pages and len(table) == _NO_ROWS
    title, heads = add_row(table, header=heading), add_row(table, header=heading)
    cell = _add_cell(title, grid, 0, grid[-1])
    set_paragraph("Field Label", rows.label, galley, replace(column, place=cell))
    for field, left, right in zip(rows.columns, edges, edges[1:], strict=False):
        cell = _add_cell(heads, grid, left, right)
        shade(cell, galley.house.colours.tint)
        set_paragraph("Field Label", field.label, galley, replace(column, place=cell))
    made = [_set_row(table, rows.row(number), edges, (galley, column)) for number in range(1, rows.rows + 1)]
    keep_rows([title, heads] if rows.fills_pages else [title, heads, *made[:-1]])
    enclose_rows(made, rows.name, plain(rows.label, galley.labels), galley)


def _set_row(
    table: etree._Element, fields: Sequence[Field], edges: Sequence[int], place: tuple[Galley, TextColumn]
) -> etree._Element:
    galley, column = place
    row, grid = add_row(table, splits=True), _grid(table)
    _make_room(row, _LINES_IN_ROW, galley)
    for field, left, right in zip(fields, edges, edges[1:], strict=False):
        set_control(field, galley, replace(column, place=_add_cell(row, grid, left, right)))
    return row


def _make_room(row: etree._Element, lines: int, galley: Galley) -> None:
    """Make a row at least so many lines high."""
    height = Points(galley.house.sizes.body * galley.house.line_height * lines).twips + galley.padding()
    properties = row[0] if len(row) else add(row, W.trPr)
    add(properties, W.trHeight, val=str(height), hRule="atLeast")
