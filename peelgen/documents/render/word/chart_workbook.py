"""The workbook inside a chart, which Word opens when somebody edits its values."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from peelgen.documents.document import Figure

#: The layout that the chart's own references count on: categories in column A, a series in each column after it.
_SHEET = "Sheet1"


def chart_workbook(figure: Figure) -> bytes:
    """Return the values of a chart as an XLSX file, with the decimals as they were written; always the same bytes.

    Whatever words begin with, they are words: never a formula, a link or a number.
    """
    from xlsxwriter import Workbook

    content = io.BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"created": datetime(1980, 1, 1, tzinfo=UTC)})
    sheet = workbook.add_worksheet(_SHEET)
    for row, category in enumerate(figure.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(figure.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value, _format(workbook, value))
    workbook.close()
    return content.getvalue()


def _format(workbook: Any, value: Decimal | float) -> Any:
    return workbook.add_format({"num_format": number_format(value)})


def number_format(value: Decimal | float) -> str:
    """Return the format by which Word and Excel show a number with as many decimals as it was written with."""
    _, point, decimals = f"{Decimal(str(value)):f}".partition(".")
    return f"#,##0{point}{'0' * len(decimals)}"
