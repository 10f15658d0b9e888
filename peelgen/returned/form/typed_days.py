"""Days as people type them into a form, in any of the languages that there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from peelgen.findings.validate.schema_errors import day_meant
from peelgen.languages import languages
from peelgen.languages.language import load_language

_YEAR: Final = r"(?P<year>[0-9]{4}|['’]?[0-9]{2})"


@dataclass(frozen=True, slots=True)
class _Ways:
    """How a day can be typed: the months by all their names, what may stand before it, and its shapes."""

    months: Mapping[str, int]
    weekday: re.Pattern[str]
    before: re.Pattern[str]
    shapes: tuple[re.Pattern[str], ...]


@cache
def _ways() -> _Ways:
    """Return how a day can be typed in all languages together."""
    known = [load_language(code) for code in languages()]
    typed = [language.typed for language in known]
    months = {name.casefold(): number for language in known for number, name in enumerate(language.months, 1)}
    ordinal = f"{_any_of(one for of in typed for one in of.after_a_number)}?"
    of_month = f"(?:{_any_of(one for of in typed for one in of.before_a_month)} )?"
    return _Ways(
        months | {name: number for of in typed for name, number in of.months.items()},
        re.compile(rf"^{_any_of(one for of in typed for one in of.weekdays)}\b[.,]?\s*"),
        re.compile(rf"^{_any_of(one for of in typed for one in of.before_a_day)}\s+"),
        (
            re.compile(rf"(?P<day>[0-9]{{1,2}})\s?{ordinal}[\s-]*{of_month}(?P<month>[^\W\d_]+)[.,]?[\s-]*{_YEAR}"),
            re.compile(rf"(?P<month>[^\W\d_]+)\.? (?P<day>[0-9]{{1,2}}){ordinal},? ?(?P<year>[0-9]{{4}})"),
            re.compile(rf"(?P<day>[0-9]{{1,2}})\s?(?P<mark>[./-])\s?(?P<month>[0-9]{{1,2}})\s?(?P=mark)\s?{_YEAR}"),
        ),
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, in which a space is one of any width."""
    patterns = (re.escape(one).replace(r"\ ", r"\s+") for one in words)
    return f"(?:{'|'.join(patterns)})"


def day_typed(typed: str) -> date | None:
    """Return the day that was typed on one line; None for what is no day, such as “soon” or “end of March”."""
    ways = _ways()
    words = typed.casefold().strip(" “”‘’\"'.,;")
    for unneeded in (ways.before, ways.weekday, ways.before):
        words = unneeded.sub("", words)
    for shape in ways.shapes:
        if found := shape.fullmatch(words):
            number = ways.months.get(found["month"]) or (found["month"].isdigit() and int(found["month"])) or 0
            with suppress(ValueError):
                return date(_full_year(found["year"]), int(number), int(found["day"]))
    return day_meant(typed)


def _full_year(year: str) -> int:
    """Return a year of which only the last two digits may have been typed: an answer to a report is of this century."""
    digits = year.strip("'’")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - as in 17
