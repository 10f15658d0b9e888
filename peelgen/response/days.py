"""A day however a person types it into a form, in English or Welsh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from peelgen.compose.typography import month
from peelgen.validate.shape import day_meant

#: How the Welsh months begin after “o” and “i”, and how those of both languages are cut short.
_AS_MUTATED: Final = {"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12}
_CUT: Final = {"sept": 9, "ion": 1, "chw": 2, "chwef": 2, "maw": 3, "ebr": 4, "meh": 6, "gor": 7, "gorff": 7}
_ALSO_CUT: Final = {"med": 9, "hyd": 10, "tach": 11, "rhag": 12}
_WEEKDAY: Final = re.compile(
    r"^(?:d?dydd\s+(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)|llun|mercher|iau|gwener|sadwrn|sul"
    r"|mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b[.,]?\s*"
)
_BEFORE: Final = re.compile(r"^(?:by|on|the|erbyn|ar|y|yr)\s+")
_ORDINAL: Final = r"(?:st|nd|rd|th|af|ail|il|ydd|ed|fed|eg|ain)?"
_YEAR: Final = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"
_SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<day>[0-9]{{1,2}})\s?{_ORDINAL}[\s-]*(?:of |o )?(?P<month>[^\W\d_]+)[.,]?[\s-]*{_YEAR}",
        rf"(?P<month>[^\W\d_]+)\.? (?P<day>[0-9]{{1,2}}){_ORDINAL},? ?(?P<year>[0-9]{{4}})",
        rf"(?P<day>[0-9]{{1,2}})\s?(?P<mark>[./-])\s?(?P<month>[0-9]{{1,2}})\s?(?P=mark)\s?{_YEAR}",
    )
)


def _months() -> Iterator[tuple[str, int]]:
    for number in range(1, 13):
        for language in ("en", "cy"):
            yield month(date(2000, number, 1), language).split()[0].casefold(), number
        yield month(date(2000, number, 1)).casefold()[:3], number


_MONTHS: Final = {**dict(_months()), **_AS_MUTATED, **_CUT, **_ALSO_CUT}


def day_typed(typed: str) -> date | None:
    """Return the day that was typed on one line; None for what is no day, such as “soon” or “end of March”."""
    words = typed.casefold().strip(" “”‘’\"'.,;")
    for unneeded in (_BEFORE, _WEEKDAY, _BEFORE):
        words = unneeded.sub("", words)
    for shape in _SHAPES:
        if found := shape.fullmatch(words):
            number = _MONTHS.get(found["month"]) or (found["month"].isdigit() and int(found["month"])) or 0
            with suppress(ValueError):
                return date(_whole(found["year"]), int(number), int(found["day"]))
    return day_meant(typed)


def _whole(year: str) -> int:
    """Return a year of which only the last two digits may have been typed: an answer to a report is of this century."""
    digits = year.strip("'’")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - as in 17
