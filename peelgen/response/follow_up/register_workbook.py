"""The register as an Excel workbook, to be sorted and filtered in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from peelgen.response.follow_up.register import RegisterEntry
from peelgen.response.follow_up.register_table import rows_of

_MOST_WIDTH = 60
_DAYS = ("Published", "Due")


def as_workbook(entries: Sequence[RegisterEntry], today: date) -> bytes:
    """Return an Excel workbook with one sheet: headings that stay in sight and can be sorted by, and days as days."""
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        sheet = book.add_worksheet("Findings")
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        dated = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        rows = rows_of(entries, today)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if number and rows[0][column] in _DAYS and cell:
                    sheet.write_datetime(number, column, date.fromisoformat(cell), dated)
                else:
                    sheet.write_string(number, column, cell, wrapped)
        if rows:
            _set_up_sheet(sheet, rows, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
    return written.getvalue()


def _set_up_sheet(sheet: Any, rows: Sequence[Sequence[str]], heading: Any) -> None:
    sheet.set_row(0, None, heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    for column in range(len(rows[0])):
        longest = max(len(line) for row in rows for line in (row[column].splitlines() or [""]))
        sheet.set_column(column, column, min(max(longest + 2, 10), _MOST_WIDTH))
