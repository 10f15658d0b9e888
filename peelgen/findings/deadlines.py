"""The last day that a deadline of a recommendation allows."""

from __future__ import annotations

import calendar
from datetime import date

from peelgen.findings.model import DayToCome
from peelgen.findings.model.finding import DEADLINE, NUMBERS

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


def last_day(deadline: str | None, published: date) -> date | None:
    """Return the last day on which a deadline is kept; None where there is none, or it is not known yet."""
    if deadline is None:
        return None
    if deadline[:4].isdigit():
        return date.fromisoformat(deadline)
    if deadline[-4:].isdigit():
        month, year = deadline.split()
        return _end_of_month(int(year), _MONTHS[month]) if month in _MONTHS else None
    if isinstance(published, DayToCome):
        return None
    return published if deadline == "immediately" else _months_after(published, _count(deadline))


def _count(deadline: str) -> int:
    found = DEADLINE.fullmatch(deadline)
    assert found is not None, "a findings file without errors has only such deadlines"
    written = found[2]
    return int(written) if written.isdigit() else NUMBERS.index(written) + 1


def _months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = _end_of_month(day.year + years, month + 1)
    return min(last, last.replace(day=min(day.day, last.day)))


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
