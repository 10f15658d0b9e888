"""Working days in England and Wales: Monday to Friday, without the bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def working_day_after(day: date, count: int) -> date:
    """Return the last of so many working days after a day, which is not one of them itself."""
    from holidays import country_holidays  # it takes longer to load than a findings file to check

    bank_holidays = country_holidays("GB", subdiv="ENG")  # Wales has the same
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY and day not in bank_holidays
    return day
