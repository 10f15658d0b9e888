"""The register as an Excel workbook, to be sorted and filtered in."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from peelgen.response.follow_up.register import RegisterEntry
from peelgen.response.follow_up.register_table import rows_of

#: How wide columns are, in letters, and how high a line is, in points.
_LEAST_WIDTH, _MOST_WIDTH, _LINE = 10, 40, 15.0
#: A word that does not fit goes to the next line, so that lines hold fewer letters than the column is wide.
_FILLED = 0.95
#: Excel has no higher row.
_HIGHEST = 409.0
_A3 = 8
#: How cells look: apart from the next one, with a thin line below.
_CELL = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1, "bottom": 1, "bottom_color": "#BFC1CC"}
_DAYS = ("Published", "Due")


def as_workbook(entries: Sequence[RegisterEntry], today: date) -> bytes:
    """Return an Excel workbook with one sheet: headings that stay in sight and can be sorted by, and days as days.

    Each row is as high as its text, which not every program sees to; a print is as wide as the paper.
    """
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet = book.add_worksheet("Findings")
        wrapped = book.add_format(_CELL)
        dated = book.add_format({**_CELL, "num_format": "d mmm yyyy", "text_wrap": False})
        heading = book.add_format({**_CELL, "bold": True, "bottom_color": "#000000"})
        rows = rows_of(entries, today)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if number and rows[0][column] in _DAYS and cell:
                    sheet.write_datetime(number, column, date.fromisoformat(cell), dated)
                else:
                    sheet.write_string(number, column, cell, wrapped if number else heading)
        if rows:
            _set_up_sheet(sheet, rows)
    return written.getvalue()


def _set_up_sheet(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    widths = [_width([row[column] for row in rows]) for column in range(len(rows[0]))]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(number, min(lines * _LINE, _HIGHEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&CPage &P of &N")


def _width(cells: Sequence[str]) -> int:
    longest = max(len(line) for cell in cells for line in (cell.splitlines() or [""]))
    return min(max(longest + 4, _LEAST_WIDTH), _MOST_WIDTH)


def _lines(cell: str, width: int) -> int:
    """Return how many lines a text has in a column."""
    return sum(max(1, math.ceil(len(line) / (width * _FILLED))) for line in cell.splitlines() or [""])
