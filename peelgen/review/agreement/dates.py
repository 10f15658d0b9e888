"""Days as sentences give them: a month, with or without its day and its year."""

from __future__ import annotations

import re
from datetime import date

MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(MONTHS)})(?:\s+(?P<year>(?:19|20)\d\d))?\b")
YEAR = re.compile(r"(?:19|20)\d\d")


def in_words(day: date) -> str:
    """Return a day as a sentence gives it."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that a match of DATE gives whole; None if there is no such day."""
    try:
        return date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"]))
    except (TypeError, ValueError):
        return None
