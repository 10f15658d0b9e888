"""How a table fits its page: its type, the room beside its words, its columns' widths. No number is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from peelgen.documents.document import Cell, Table, plain
from peelgen.documents.render.castoff import column_shares
from peelgen.documents.render.text_width import TEXT, width_of

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle


class TableFit(NamedTuple):
    """The class of a table on the page ("" as a rule), its size of type and the room at a cell's side in points."""

    name: str
    size: float
    side: float


def fit_of(table: Table, style: HouseStyle) -> TableFit:
    """Return the largest type in which a table's words fit the page side by side; in smaller type, its numbers."""
    sizes, space, width = style.sizes, style.spacing, style.page.text_width
    usual, crowded = TableFit("", sizes.table, space.cell_side), TableFit("crowded", sizes.small, space.cell)
    columns = list(zip(table.header, *table.rows, strict=True))
    if sum(_words(column, usual) for column in columns) <= width:
        return usual
    if sum(_numbers(column, crowded) for column in columns) <= width:
        return crowded
    return TableFit("crowded packed", sizes.note, space.close / 2)


def fitted_widths(table: Table, width: float, fit: TableFit, point: float = 1) -> list[float]:
    """Share a width among a table's columns: by their longest cells, and none is narrower than its numbers.

    The widths are in the unit of the one given, of which so many make a `point`.
    """
    shares = column_shares(table)
    columns = list(zip(table.header, *table.rows, strict=True))
    needs = [point * _numbers(column, fit) for column in columns]
    words = [point * _words(column, fit) for column in columns]
    if fit.name and sum(words) <= width:
        needs = words
    if sum(needs) >= width:
        return [width * need / sum(needs) for need in needs]
    widths = [width * share / sum(shares) for share in shares]
    spare = sum(max(room - need, 0) for room, need in zip(widths, needs, strict=True))
    missing = sum(max(need - room, 0) for room, need in zip(widths, needs, strict=True))
    return [
        need if room < need else room - (room - need) * missing / spare
        for room, need in zip(widths, needs, strict=True)
    ]


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds digits and signs only, such as "6,212", "−3%" or "£1.20"."""
    words = plain(cell.content)
    return any(map(str.isdigit, words)) and not any(map(str.isalpha, words))


def _numbers(column: tuple[Cell, ...], fit: TableFit) -> float:
    """Return the width that a column's numbers need, in points; without numbers that of a few letters."""
    widest = max((width_of(plain(cell.content)) for cell in column if is_number(cell)), default=width_of("nnnn"))
    return widest / TEXT * fit.size + 2 * fit.side


def _words(column: tuple[Cell, ...], fit: TableFit) -> float:
    """Return the width that a column's longest word needs, in points."""
    return max(map(_longest_word, column)) * fit.size + 2 * fit.side


def _longest_word(cell: Cell) -> float:
    """Return the width of a cell's longest word in ems."""
    return width_of(max(plain(cell.content).split(), key=len, default="")) / TEXT
