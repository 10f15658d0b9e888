"""Rules about what the same table says twice: totals and their parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import DataTable, Inspection
from peelgen.findings.rules.problem import FieldProblem

_TOTALS = frozenset({"total", "totals", "overall total", "all", "cyfanswm"})
#: A row of totals and two rows above it.
FEWEST_ADDED = 3


def totals(inspection: Inspection) -> Iterator[FieldProblem]:
    """A table’s row of totals is the sum of the rows above it, as far as rounding lets it be."""
    for place, table in enumerate(inspection.tables):
        if len(table.rows) >= FEWEST_ADDED and table.rows[-1][0].strip().lower() in _TOTALS:
            for column in range(1, len(table.columns)):
                yield from _total(table, place, column)


def _total(table: DataTable, place: int, column: int) -> Iterator[FieldProblem]:
    written = [row[column] for row in table.rows if column < len(row)]
    numbers = [_number(cell) for cell in written]
    if len(numbers) < len(table.rows) or None in numbers:
        return
    known = [number for number in numbers if number is not None]
    total, expected = known[-1], sum(known[:-1], Decimal(0))
    if abs(total - expected) > _rounding(known):
        yield FieldProblem(
            ProblemKind.TOTAL_DIFFERS,
            ("tables", place, "rows", len(table.rows) - 1, column),
            f"The total is given as {written[-1]}, but the rows above add up to {expected:,}.",
            "correct the total or the row that is wrong",
        )


def _rounding(numbers: list[Decimal]) -> Decimal:
    """Return by how much a sum of rounded numbers may differ from its rounded total; whole numbers are not rounded."""
    places = max(-int(number.as_tuple().exponent) for number in numbers)
    return len(numbers) * Decimal(1).scaleb(-places) / 2 if places > 0 else Decimal(0)


def _number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell.strip().removeprefix("£").removesuffix("%").replace(",", "").strip())
    except InvalidOperation:
        return None
