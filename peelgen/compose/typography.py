"""The house's typography: curly quotation marks and dashes, list punctuation, dates and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from peelgen import welsh
from peelgen.model import TO_COME, DayToCome

_STRAIGHT = re.compile(r"(\]\([^)\s]*\))|(['\"])|(?<=\S )-(?= )")
_INNER = str.maketrans("“”", "‘’")
_OPENS_AFTER = frozenset(" \n\t([{-–—*_“‘\u00a0")
_CLOSES_BEFORE = frozenset(" \n\t.,;:!?)]}…\u00a0")

#: How a draft prints what is not known yet.
_TO_COME = f"[{TO_COME}]"

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split(),
}
_WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "cy": ["ddydd Llun", "ddydd Mawrth", "ddydd Mercher", "ddydd Iau", "ddydd Gwener", "ddydd Sadwrn", "ddydd Sul"],
}
_NUMBERS = "no one two three four five six seven eight nine".split()
_COUNTED = [*_NUMBERS, "ten", "eleven", "twelve"]
#: What changes in the frameworks' phrases where they are about several forces.
_PLURALS = {
    "acts": "act",
    "delivers": "deliver",
    "develops": "develop",
    "displays": "display",
    "faces": "face",
    "is": "are",
    "it": "they",
    "its": "their",
    "keeps": "keep",
    "operates": "operate",
    "provides": "provide",
    "reduces": "reduce",
    "requires": "require",
    "serves": "serve",
    "tackles": "tackle",
    "treats": "treat",
    "understands": "understand",
}
_BY = {"en": "by", "cy": "erbyn"}
#: The months of a deadline in Welsh: a noun after a number is singular, and dau changes it.
_WELSH_NUMBERS = "un dau tri pedwar pum chwe saith wyth naw deg".split()


def typeset(text: str, *, inner: bool = False) -> str:
    """Return text with curly quotation marks and en dashes, character for character as long as before.

    `inner` sets double marks as single ones, for words that stand in a quotation already.
    """
    double = "‘’" if inner else "“”"

    def curl(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        if not found[2]:
            return "–"
        return _mark(text, found.start(), double if found[2] == '"' else "‘’")

    curled = _STRAIGHT.sub(curl, text)
    return curled.translate(_INNER) if inner else curled


def _mark(text: str, place: int, pair: str) -> str:
    after = text[place + 1] if place + 1 < len(text) else " "
    before = text[place - 1] if place else " "
    return pair[0] if before in _OPENS_AFTER and after not in _CLOSES_BEFORE else pair[1]


def list_marks(count: int, language: str = "en", last: str = "") -> list[str]:
    """Return what ends each of `count` bullets that make one sentence: ";" … "; and" …, ".".

    The words of the `last` bullet decide how Welsh says “and”."""
    joining = "and" if language == "en" else welsh.and_before(last)
    return [";"] * max(0, count - 2) + [f"; {joining}"] * (count > 1) + ["."] * (count > 0)


def in_series(words: Sequence[str], language: str = "en") -> str:
    """Return "a, b and c"."""
    if language == "cy":
        return welsh.listed(words)
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def day(when: date, language: str = "en") -> str:
    """Return "8 December 2016"; "[TBC]" for a day that is not known yet."""
    return _TO_COME if isinstance(when, DayToCome) else f"{when.day} {month(when, language)}"


def month(when: date, language: str = "en") -> str:
    """Return "December 2016"."""
    return _TO_COME if isinstance(when, DayToCome) else f"{_MONTHS[language][when.month - 1]} {when.year}"


def moment(when: datetime, language: str = "en") -> str:
    """Return "00:01 on Thursday 8 December 2016"."""
    on = {"en": "on ", "cy": ""}[language]
    return f"{when:%H:%M} {on}{_WEEKDAYS[language][when.weekday()]} {day(when, language)}"


def period(start: date, end: date, language: str = "en") -> str:
    """Return "May to July 2016", or "November 2016 to January 2017".

    Welsh brings its own prepositions: "ym mis Mai 2016", "o fis Mai i fis Gorffennaf 2016"."""
    if isinstance(start, DayToCome) or isinstance(end, DayToCome):
        return _TO_COME
    within, span = {"en": ("{}", "{} to {}"), "cy": ("ym mis {}", "o fis {} i fis {}")}[language]
    if (start.year, start.month) == (end.year, end.month):
        return within.format(month(end, language))
    first = month(start, language) if start.year != end.year else _MONTHS[language][start.month - 1]
    return span.format(first, month(end, language))


def number(value: Decimal | int) -> str:
    """Return digits with commas in thousands and the decimals that were written: "43,500", "1.69", "−3"."""
    return f"{value:,}".replace("-", "−")


def in_words(count: int) -> str:
    """Return "one" to "nine" in words and figures from 10, as the house counts."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else number(count)


def capital(text: str) -> str:
    """Return text with its first letter capital and the rest as it was."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """Return text that ends as a sentence does."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def deadline(written: str, language: str = "en") -> str:
    """Return a deadline as it ends a sentence: "immediately", "within three months", "by 30 September 2017"."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        return f"{_BY[language]} {day(date.fromisoformat(written), language)}"
    if not written[-4:].isdigit():
        return str(written) if language == "en" else _welsh_time(written)
    return f"{_BY[language]} {written if language == 'en' else _welsh_month(written)}"


def _welsh_month(written: str) -> str:
    name, _, year = written.partition(" ")
    return f"mis {_MONTHS['cy'][_MONTHS['en'].index(name)]} {year}" if name in _MONTHS["en"] else written


def _welsh_time(written: str) -> str:
    """Return “immediately” and “within three months” in Welsh."""
    if written == "immediately":
        return "ar unwaith"
    count = written.split()[1]
    number_of = int(count) if count.isdigit() else _COUNTED.index(count)
    words = _WELSH_NUMBERS[number_of - 1] if 0 < number_of <= len(_WELSH_NUMBERS) else str(number_of)
    return f"o fewn {words} {'fis' if number_of == 2 else 'mis'}"  # noqa: PLR2004 - dau, two


def punctuated(phrases: Sequence[str], language: str = "en") -> str:
    """Return phrases as one run of words: "a; b; and c"."""
    last = phrases[-1] if phrases else ""
    marks = [mark.removesuffix(".") for mark in list_marks(len(phrases), language, last)]
    return " ".join(f"{phrase}{mark}" for phrase, mark in zip(phrases, marks, strict=True))


def counted(counts: Sequence[Mapping[str, Any]], unit: str, units: str) -> str:
    """Return how often each grade was given: "‘good’ in seven areas and ‘adequate’ in one area"."""
    return in_series(
        [f"‘{one['grade']}’ in {in_words(one['count'])} {unit if one['count'] == 1 else units}" for one in counts]
    )


def in_plural(phrase: str) -> str:
    """Return a phrase about one force so that it fits several: "requires improvement in … its" → "require … their"."""
    return re.sub(r"\b\w+\b", lambda word: _PLURALS.get(word[0], word[0]), phrase)
