"""Deadlines as documents print them, back into the words of a findings file: “by 30 September 2017”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from peelgen.documents.compose.typography import deadline
from peelgen.findings.model.finding import NUMBERS
from peelgen.languages import ORIGINAL
from peelgen.languages.language import Language, load_language
from peelgen.returned.form.typed_days import day_typed
from peelgen.returned.report.typography_folding import folded

#: A deadline is no further away than so many months.
_MOST_MONTHS = 60


def deadline_printed(words: str, code: str) -> str | None:
    """Return the deadline that printed words say, as a findings file has it; None if they say none.

    They are what ends a sentence, “within six months”, in the language of that code or in English.
    """
    said = folded(words).casefold().strip(" .,;:")
    for spoken in dict.fromkeys((code, ORIGINAL)):
        language = load_language(spoken)
        found = _printed(spoken).get(said) or _month_in(said, language)
        if found:
            return found
        day = day_typed(said.removeprefix(_before(language.deadlines.day)))
        if day:
            return day.isoformat()
    return None


@cache
def _printed(code: str) -> Mapping[str, str]:
    """Return what is printed for each deadline that is no day and no month, in a language."""
    language = load_language(code)
    counted = [f"within {number} month{'s' if place > 1 else ''}" for place, number in enumerate(NUMBERS, 1)]
    in_digits = [f"within {number} month{'s' if number > 1 else ''}" for number in range(1, _MOST_MONTHS + 1)]
    return {folded(deadline(one, language)).casefold(): one for one in (*in_digits, *counted, "immediately")}


def _month_in(said: str, language: Language) -> str | None:
    """Return the month and year that words name, in English as a findings file has them."""
    months = [folded(name).casefold() for name in language.months]
    found = re.fullmatch(r"([^\W\d]+) (\d{4})", said.removeprefix(_before(language.deadlines.month)))
    if found is None or found[1] not in months:
        return None
    return f"{load_language(ORIGINAL).months[months.index(found[1])]} {found[2]}"


def _before(pattern: str) -> str:
    """Return what stands before a day or a month in a pattern for it: “by ”."""
    return folded(pattern.partition("{")[0]).casefold() + " "
