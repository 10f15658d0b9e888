"""The house's typography: curly quotation marks and dashes, list punctuation, dates and numbers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from peelgen.findings.model import TO_COME, DayToCome
from peelgen.languages import ORIGINAL

if TYPE_CHECKING:
    from peelgen.languages.language import Language

_STRAIGHT = re.compile(r"(\]\([^)\s]*\))|(['\"])|(?<=\S )-(?= )")
_INNER = str.maketrans("“”", "‘’")
_OPENS_AFTER = frozenset(" \n\t([{-–—/*_“‘\u00a0")
#: Letters or digits are left out at the beginning of these: ’90s, ’tis.
_LEFT_OUT = re.compile(r"'(?:\d0s|tis|twas|til|em)\b", re.IGNORECASE)
_CLOSES_BEFORE = frozenset(" \n\t.,;:!?)]}…\u00a0")

#: How a draft prints what is not known yet.
_TO_COME = f"[{TO_COME}]"

#: The numbers in which findings files write a deadline.
_COUNTED = "no one two three four five six seven eight nine ten eleven twelve".split()


def typeset(text: str, *, inner: bool = False) -> str:
    """Return text with curly quotation marks and en dashes, character for character as long as before.

    `inner` sets double marks as single ones, for words that stand in a quotation already.
    """
    double = "‘’" if inner else "“”"

    curled = {-1: " "}

    def curl(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        if not found[2]:
            return "–"
        place = found.start()
        pair = double if found[2] == '"' else "‘’"
        curled[place] = _mark(text, place, pair, curled.get(place - 1) or text[place - 1])
        return curled[place]

    typed = _STRAIGHT.sub(curl, text)
    return typed.translate(_INNER) if inner else typed


def _mark(text: str, place: int, pair: str, before: str) -> str:
    """Return the mark that a straight one stands for; `before` is the sign before it, curled if it is a mark too."""
    after = text[place + 1] if place + 1 < len(text) else " "
    opens = before in _OPENS_AFTER and after not in _CLOSES_BEFORE and not _LEFT_OUT.match(text, place)
    return pair[0] if opens else pair[1]


def list_marks(count: int, language: Language, last: str = "") -> list[str]:
    """Return what ends each of `count` bullets that make one sentence: ";" … "; and" …, ".".

    The words of the `last` bullet may decide how “and” is said."""
    return [";"] * max(0, count - 2) + [f"; {language.and_before(last)}"] * (count > 1) + ["."] * (count > 0)


def day(when: date, language: Language) -> str:
    """Return "8 December 2016"; "[TBC]" for a day that is not known yet."""
    return _TO_COME if isinstance(when, DayToCome) else f"{when.day} {month(when, language)}"


def month(when: date, language: Language) -> str:
    """Return "December 2016"."""
    return _TO_COME if isinstance(when, DayToCome) else f"{language.months[when.month - 1]} {when.year}"


def moment(when: datetime, language: Language) -> str:
    """Return "00:01 on Thursday 8 December 2016"."""
    weekday = language.weekdays[when.weekday()]
    return language.moment.format(time=f"{when:%H:%M}", weekday=weekday, day=day(when, language))


def period(start: date, end: date, language: Language) -> str:
    """Return a time with its preposition: "in May 2016", "in May and June 2016", "between May and July 2016"."""
    if isinstance(start, DayToCome) or isinstance(end, DayToCome):
        return _TO_COME
    last = month(end, language)
    if (start.year, start.month) == (end.year, end.month):
        return language.period_of_one_month.format(month=last)
    first = month(start, language) if start.year != end.year else language.months[start.month - 1]
    apart = 12 * (end.year - start.year) + end.month - start.month
    form = language.period_of_two_months if apart == 1 else language.period_of_months
    return form.format(first=first, last=last)


def number(value: Decimal | int) -> str:
    """Return digits with commas in thousands and the decimals that were written: "43,500", "1.69", "−3"."""
    return f"{value:,}".replace("-", "−")


def in_words(count: int, language: Language) -> str:
    """Return "one" to "nine" in words and figures from 10, as the house counts."""
    return language.numbers[count] if 0 <= count < len(language.numbers) else number(count)


def capital(text: str) -> str:
    """Return text with its first letter capital and the rest as it was."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return text with its first letter small and the rest as it was."""
    return text[:1].lower() + text[1:]


def full_stop(text: str) -> str:
    """Return text that ends as a sentence does."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def deadline(written: str, language: Language) -> str:
    """Return a deadline as it ends a sentence: "immediately", "within three months", "by 30 September 2017"."""
    words = language.deadlines
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
        return words.day.format(day=day(date.fromisoformat(written), language))
    if written[-4:].isdigit():
        return words.month.format(month=_month_called(written, language))
    return words.immediately if written == "immediately" else _within(written, words.months)


def says_deadline(text: str, written: str, language: Language) -> bool:
    """Return whether a text gives a deadline itself: at its beginning, or where a sentence or a part of one ends."""
    said = _in_digits(text.lower())
    by_when = re.escape(_in_digits(deadline(written, language).lower()))
    return bool(re.search(rf"(?:^|\b(?:should|must) ){by_when}\b|\b{by_when}(?=[,.;:]|$)", said))


def _in_digits(text: str) -> str:
    """Return a text on one line, with the numbers of its deadlines in digits."""
    counts = "|".join(_COUNTED[1:])
    one_line = " ".join(text.split())
    return re.sub(rf"\b({counts})(?= months?\b)", lambda found: str(_COUNTED.index(found[0])), one_line)


def _month_called(written: str, language: Language) -> str:
    """Return a month that a findings file names in a language."""
    from peelgen.languages.language import load_language

    name, _, year = written.partition(" ")
    months = load_language(ORIGINAL).months
    return f"{language.months[months.index(name)]} {year}" if name in months else written


def _within(written: str, months: Sequence[str]) -> str:
    """Return “within three months”, by the words for one month and those that follow."""
    count = written.split()[1]
    number_of = int(count) if count.isdigit() else _COUNTED.index(count)
    words = months[number_of - 1] if 0 < number_of < len(months) else months[-1]
    return words.format(number=number_of, written=written)


def punctuated(phrases: Sequence[str], language: Language) -> str:
    """Return phrases as one run of words: "a; b; and c"."""
    last = phrases[-1] if phrases else ""
    marks = [mark.removesuffix(".") for mark in list_marks(len(phrases), language, last)]
    return " ".join(f"{phrase}{mark}" for phrase, mark in zip(phrases, marks, strict=True))


def counted(counts: Sequence[Mapping[str, Any]], unit: str, units: str, *, language: Language) -> str:
    """Return how often each grade was given: "‘good’ in seven areas, ‘adequate’ in two and ‘inadequate’ in one".

    One that has its only area `alone` to be named has it after a dash.
    """
    return language.joined([_in_areas(one, unit, units, language, first=one is counts[0]) for one in counts])


def _in_areas(one: Mapping[str, Any], unit: str, units: str, language: Language, *, first: bool) -> str:
    of = unit if one["count"] == 1 else units
    count = in_words(one["count"], language)
    said = language.grades_counted.format(grade=one["grade"], count=count, unit=of if first or one["alone"] else "")
    return f"{said} – {one['alone']}" if one["alone"] else said.rstrip()
