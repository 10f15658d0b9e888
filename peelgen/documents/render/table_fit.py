"""How a table fits its page: its type, its headings, the page itself, its columns' widths. No number is broken.

What does not fit is set in narrower type, then with its headings turned upright, then on a page that lies on its side.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from peelgen.documents.document import Cell, Table, plain
from peelgen.documents.render.text_width import TEXT, width_of

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

#: Numbers of characters between which a column's share of the width grows with its longest cell.
_NARROWEST_COLUMN, _WIDEST_COLUMN = 8, 48
#: What a column's own margins and bold type take, in characters.
_COLUMN_ALLOWANCE = 4
#: The longest words that are kept whole, in ems: any word; any but names of a whole line; a few letters.
_ANY, _USUAL, _FEW = math.inf, width_of("n" * 20) / TEXT, width_of("nnnn") / TEXT
#: A turned heading is no longer than this, in points: a longer one has more lines, each so many times its letters high.
_LONGEST_TURNED: Final = 150
_TURNED_LINE: Final = 1.3
#: Where a line can end.
_BETWEEN_WORDS: Final = re.compile(r"\s+|(?<=[-–—])(?=\w)")
#: What lines that end between words take more than their words, bold words than others, and the numbers of a font that
#: stands in for the house's.
_RAGGED: Final = 1.12
_BOLD: Final = 1.14
_STAND_IN: Final = 1.04
#: The room inside the colour of a grade, which stands on one line, in ems.
_ROUND_GRADE: Final = 1.5


@dataclass(frozen=True, slots=True)
class TableFit:
    """The class of a table on the page ("" as a rule), its size of type and the room at a cell's side, in points.

    `turned` says whether its headings but the first read upwards, `landscape` whether it has a page on its side.
    """

    name: str
    size: float
    side: float
    turned: bool = False
    landscape: bool = False

    def turned_height(self, table: Table) -> float:
        """Return how high the turned headings of a table are, in points; 0 if they are not turned."""
        heads = table.header[1:] if self.turned else ()
        return max((self._turned_size(cell)[0] for cell in heads), default=0.0)

    def _turned_size(self, cell: Cell) -> tuple[float, float]:
        """Return how high and how wide a turned heading is, in points."""
        length = width_of(plain(cell.content)) / TEXT * self.size * _BOLD * _RAGGED
        lines = math.ceil(length / _LONGEST_TURNED) or 1
        return max(length / lines, _longest_word(cell) * _BOLD * self.size), lines * self.size * _TURNED_LINE

    def needs(self, table: Table, longest: float) -> list[float]:
        """Return the width that each column needs, in points, so that none of its numbers is broken.

        Nor is a word of up to `longest` ems."""
        columns = enumerate(zip(table.header, *table.rows, strict=True))
        return [2 * self.side + self._column(place, cells, longest) for place, cells in columns]

    def _column(self, place: int, cells: tuple[Cell, ...], longest: float) -> float:
        head, *others = cells
        upright = min(_longest_word(head) * _BOLD, longest) * self.size
        widest = self._turned_size(head)[1] if self.turned and place else upright
        return max(widest, *(self._need(cell, longest) for cell in others))

    def _need(self, cell: Cell, longest: float) -> float:
        if cell.grade:
            return (width_of(plain(cell.content)) / TEXT * _BOLD * _RAGGED + _ROUND_GRADE) * self.size
        if is_number(cell):
            return width_of(plain(cell.content)) / TEXT * self.size * _STAND_IN
        return min(_longest_word(cell), longest) * self.size


def fit_of(table: Table, style: HouseStyle, *, turns: bool = True, lies: bool = True) -> TableFit:
    """Return the first way in which a table's words fit the page side by side; if none does, the last.

    Its headings are turned only where that `turns`, and it has a page of its own only where it `lies` on one.
    """
    usual, *others = _ways(style, turns=turns, lies=lies)
    ways = [(usual, _ANY), *((fit, _USUAL) for fit in others)]
    fitting = (fit for fit, longest in ways if sum(fit.needs(table, longest)) <= width_for(fit, style))
    return next(fitting, others[-1])


def _ways(style: HouseStyle, *, turns: bool, lies: bool) -> Iterator[TableFit]:
    """Yield the ways of setting a table, from the usual one to the last resort."""
    sizes, space = style.sizes, style.spacing
    usual = TableFit("", sizes.table, space.cell_side)
    narrower = TableFit("crowded", sizes.small, space.cell), TableFit("crowded packed", sizes.note, space.close / 2)
    for landscape in (False, True) if lies else (False,):
        yield replace(usual, landscape=landscape)
        yield from (replace(fit, landscape=landscape) for fit in narrower)
        yield from (replace(fit, landscape=landscape, turned=True) for fit in narrower if turns)


def width_for(fit: TableFit, style: HouseStyle) -> float:
    """Return the width of the lines on a table's page, in points."""
    return style.page.landscape_width if fit.landscape else style.page.text_width


def fitted_widths(table: Table, width: float, fit: TableFit, point: float = 1) -> list[float]:
    """Share a width among a table's columns by their longest cells, in the unit of the width: so many make a `point`.

    None is narrower than its numbers, or than its words where there is room for the words of all.
    """
    shares = column_shares(_without_turned(table) if fit.turned else table)
    for longest in (_ANY, _USUAL, _FEW):
        needs = [point * need for need in fit.needs(table, longest)]
        if sum(needs) <= width:
            break
    if sum(needs) >= width:
        return [width * need / sum(needs) for need in needs]
    widths = [width * share / sum(shares) for share in shares]
    spare = sum(max(room - need, 0) for room, need in zip(widths, needs, strict=True))
    missing = sum(max(need - room, 0) for room, need in zip(widths, needs, strict=True))
    return [
        need if room < need else room - (room - need) * missing / spare
        for room, need in zip(widths, needs, strict=True)
    ]


def column_shares(table: Table) -> list[int]:
    """Return the columns' shares of a table's width: by their longest cells, as far as words may not be wrapped."""
    columns = zip(table.header, *table.rows, strict=True)
    longest = [max(len(plain(cell.content)) for cell in cells) for cells in columns]
    return [min(max(length, _NARROWEST_COLUMN) + _COLUMN_ALLOWANCE, _WIDEST_COLUMN) for length in longest]


def _without_turned(table: Table) -> Table:
    """Return a table without the headings that are turned, which say nothing of how wide a column is to be."""
    return replace(table, header=(table.header[0], *(Cell(()) for _ in table.header[1:])))


def is_number(cell: Cell) -> bool:
    """Return whether a cell holds digits and signs only, such as "6,212", "−3%" or "£1.20"."""
    words = plain(cell.content)
    return any(map(str.isdigit, words)) and not any(map(str.isalpha, words))


def _longest_word(cell: Cell) -> float:
    """Return the width of a cell's longest word in ems."""
    return max(map(width_of, _BETWEEN_WORDS.split(plain(cell.content)))) / TEXT
