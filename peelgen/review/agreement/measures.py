"""Quantities as English sentences give them: how much, of what, and whether it is at least or at most so much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import takewhile
from typing import Final, NamedTuple

from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.agreement.dates import DATE, YEAR
from peelgen.review.agreement.number_words import IN_WORDS, NUMBERS
from peelgen.review.agreement.sentences import ComparedSentence, stem_of

PERCENT, POINT, POUND = "percent", "percentage point", "pound"
#: The units of time, as stems, from the shortest to the longest.
TIMES: Final = tuple(map(stem_of, "second minute hour day week month year".split()))
_SCALES: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9, "k": 1e3}
#: The parts of a whole that have a name, and how many of them make it.
_PARTS: Final = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "twentieth": 20, "hundredth": 100} | {
    f"{word}th": number for number, word in enumerate("four fif six seven eigh nin ten eleven twelf".split(), 4)
}
_WORD = "|".join(sorted({*IN_WORDS, "one"}, key=len, reverse=True))
_COUNT = rf"(?:{'|'.join(NUMBERS[1:11])}|\d{{1,3}})"
_FRACTION = (
    rf"\b(?P<of>{_COUNT})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<all>{_COUNT})\b(?!\s+(?:years?|months?|weeks?|days?)\b)"
    rf"|\b(?:(?P<count>an?|{_COUNT})[ -](?P<part>{'|'.join(_PARTS)})s?"
    r"|(?<!first )(?<!second )(?<!other )(?<!latter )(?P<half>half))\b"
    r"(?=\s+(?:of(?!\s+an?\s+(?:hour|year|day|century)\b)|the|its|their|all|were|are|was|is|did|had|have|has|said|feel|think|do|in|over|since|within|on)\b|\s+as\s+\w+\s+as\b|\s*[.,;)]|$)"
)
_NUMBER = (
    rf"(?<![\w.,:/{{-])(?P<money>£?)(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\d:/\w-]|(?:,\d)|(?:\.\d))"
    rf"|\{{(?P<id>[\w-]+)\}}|\b(?<!-)(?P<word>(?!one\b)(?:{_WORD})(?:-(?:{'|'.join(NUMBERS[1:10])}))?)\b(?!-)"
)
#: A number in digits or words, in a pattern that takes capitals for small letters.
NUMBER_IN_PROSE: Final = rf"(?:\d+(?:,\d{{3}})*|(?:{_WORD})(?:-(?:{'|'.join(NUMBERS[1:10])}))?)"
_MEASURE = re.compile(rf"(?:{_FRACTION}|{_NUMBER})", re.IGNORECASE)
#: What follows a number and belongs to it.
_SCALE = re.compile(rf"\s?(?P<scale>{'|'.join(_SCALES)})\b", re.IGNORECASE)
_SIGN = re.compile(
    r"\s*(?:(?P<point>percentage\s+points?|points?\b(?=\s+(?:higher|lower|more|less|above|below|up|down)\b))"
    r"|(?P<percent>percent\b|per\s?cent\b|%)|(?P<pound>pounds\b))",
    re.IGNORECASE,
)
#: A number of things ends, and what it counts with it.
_STOP = re.compile(r"[,;:](?=\s)")
#: And here its sentence goes on to when or how: “from 330 to 300 in a year”.
_GOES_ON: Final = frozenset("in by to from since during over within before after".split())
#: Between a number and what it counts are so many little words at most.
_NEAR = 3


class Bound(StrEnum):
    """Which numbers a quantity stands for."""

    EXACT = "exactly"
    ABOUT = "about"
    LEAST = "at least"
    MOST = "at most"


_AT_MOST = (
    r"no\s+more\s+than|not\s+more\s+than|at\s+(?:the\s+)?most|a\s+maximum\s+of|nearly|almost|(?:just\s+)?short\s+of"
    r"|(?<!no\s)(?<!not\s)(?:fewer|less)\s+than|(?:just\s+)?under|up\s+to|below|within|close\s+to"
)
_AT_LEAST = (
    r"(?:no|not)\s+(?:fewer|less)\s+than|at\s+least|a\s+minimum\s+of|more\s+than|(?:just\s+|well\s+)?over"
    r"|above|upwards\s+of|exceed(?:s|ed|ing)?|longer\s+than"
)
_ABOUT = r"about|around|some|roughly|approximately"
#: The words before a number that bound it, and those after it; the first that fit.
_BOUNDS_BEFORE = [
    (bound, re.compile(rf"\b(?:{words})\s+(?:the\s+|an?\s+)?£?$", re.IGNORECASE))
    for bound, words in ((Bound.MOST, _AT_MOST), (Bound.LEAST, _AT_LEAST), (Bound.ABOUT, _ABOUT))
]
_BOUNDS_AFTER = [
    (bound, re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:or\s+(?:{words})|at\s+(?:the\s+)?{bound.name})\b", re.IGNORECASE))
    for bound, words in ((Bound.LEAST, "more|longer|above"), (Bound.MOST, "fewer|less|under|below"))
]
_AFTER_TIME = re.compile(r"\bafter\s+$", re.IGNORECASE)
#: How far a rounded number may be from the one that it stands for: in parts of it; shares in words, in points.
_ROUNDED, _ROUND_SHARE, _FAR_SHARE = 0.05, 4.5, 9.0


class Measure(NamedTuple):
    """A quantity: its value, its unit or the stem of what it counts, how it is bounded, and where its words stand.

    The unit is empty where no noun tells what is counted. A share of a whole is in percent, `in_words` if it is told
    as a fraction. `written` is the number with its unit.
    """

    value: float
    unit: str
    bound: Bound
    written: str
    start: int
    end: int
    in_words: bool = False

    def fits(self, number: float) -> bool:
        """Return whether a number may be told so: “more than 14” for 14.2, “two-thirds” for 64 percent."""
        if self.value == round(number) or self.value == number:
            return True
        more = number - self.value
        if self.bound is Bound.EXACT:
            return self.in_words and abs(more) <= _ROUND_SHARE
        near = max(_ROUNDED * self.value + 1, _step(self.value))
        far = _FAR_SHARE if self.in_words else near
        if self.bound is Bound.ABOUT:
            return abs(more) <= max(_ROUNDED * self.value + 1, _ROUND_SHARE if self.in_words else 0.0)
        return 0 <= (more if self.bound is Bound.LEAST else -more) <= far

    def contradicts(self, other: Measure) -> bool:
        """Return whether two bounds of one number exclude each other: “up to 80” and “at least 80”."""
        bounds = {self.bound, other.bound}
        return self.unit == other.unit and self.value == other.value and bounds == {Bound.LEAST, Bound.MOST}


class QuotedValue(NamedTuple):
    """What a value prints where it is quoted by its id: its number, its unit, and both as they stand there."""

    number: float
    unit: str
    printed: str


def bound_at(text: str, start: int, number: int, end: int, *, of_time: bool = False) -> Bound:
    """Return how the number of a text from `number` to `end` is bounded by the words around it."""
    after = text[end : end + 40].partition(".")[0]
    later = next((bound for bound, words in _BOUNDS_AFTER if words.match(after)), None)
    return later or _bound_before(text, start, number, of_time=of_time)[0]


def _bound_before(text: str, start: int, number: int, *, of_time: bool = False) -> tuple[Bound, int]:
    """Return how a number is bounded by the words before it, and where these begin."""
    before = text[start:number]
    if of_time and (after := _AFTER_TIME.search(before)):
        return Bound.LEAST, start + after.start()
    found = ((bound, words.search(before)) for bound, words in _BOUNDS_BEFORE)
    return next(((bound, start + one.start()) for bound, one in found if one), (Bound.EXACT, number))


def measures_in(sentence: ComparedSentence, values: Mapping[str, QuotedValue] | None = None) -> Iterator[Measure]:
    """Yield every quantity of a sentence, in its order; `values` are those that it may quote by their ids."""
    text = sentence.passage.text
    dates = [found.span() for found in DATE.finditer(text, sentence.start, sentence.end)]
    for found in _MEASURE.finditer(text, sentence.start, sentence.end):
        in_date = any(start <= found.start() < end for start, end in dates)
        if not in_date and not (found["digits"] and YEAR.fullmatch(found["digits"])):
            yield from _measure(sentence, found, values or {})


def _measure(sentence: ComparedSentence, found: re.Match[str], values: Mapping[str, QuotedValue]) -> Iterator[Measure]:
    if found["id"]:
        quoted = values.get(found["id"])
        if quoted:
            unit = quoted.unit or _counted(sentence, found.end())
            bound = bound_at(sentence.passage.text, sentence.start, found.start(), found.end())
            yield Measure(quoted.number, unit, bound, quoted.printed, *found.span())
    elif found["digits"] or found["word"]:
        yield from _number(sentence, found)
    elif (percent := _percent(found)) is not None:
        bound, start = _bound_before(sentence.passage.text, sentence.start, found.start())
        yield Measure(percent, PERCENT, bound, " ".join(found[0].split()), start, found.end(), in_words=True)


def _number(sentence: ComparedSentence, found: re.Match[str]) -> Iterator[Measure]:
    text, end = sentence.passage.text, found.end()
    value = number_in_prose(found["digits"] or found["word"])
    scale = _SCALE.match(text, end, sentence.end)
    if scale:
        value, end = value * _SCALES[scale["scale"].lower()], scale.end()
    sign = _SIGN.match(text, end, sentence.end)
    if sign:
        unit, end = {"point": POINT, "percent": PERCENT, "pound": POUND}[sign.lastgroup or ""], sign.end()
    else:
        unit = POUND if found["money"] else _counted(sentence, end)
    bound = bound_at(text, sentence.start, found.start(), end, of_time=unit in TIMES)
    yield Measure(value, unit, bound, " ".join(text[found.start() : end].split()), *found.span())


def _counted(sentence: ComparedSentence, end: int) -> str:
    """Return the stem of what a number counts; nothing if no word near it tells."""
    stop = _STOP.search(sentence.passage.text, end, sentence.end)
    until = stop.start() if stop else sentence.end
    after = [place for place, (start, _) in enumerate(sentence.spans) if end <= start < until][:_NEAR]
    its_own = takewhile(lambda place: sentence.words[place] not in _GOES_ON, after)
    telling = (place for place in its_own if sentence.words[place] not in SMALL | TURNING)
    return next((sentence.stemmed[place] for place in telling if sentence.stemmed[place].isalpha()), "")


def _percent(found: re.Match[str]) -> float | None:
    if found["half"]:
        return 50.0
    if found["all"]:
        of, whole = _small(found["of"]), _small(found["all"])
        return 100 * of / whole if 0 < of <= whole else None
    count = 1 if found["count"].lower() in {"a", "an"} else _small(found["count"])
    whole = _PARTS[found["part"].lower()]
    return 100 * count / whole if count <= whole else None


def number_in_prose(written: str) -> float:
    """Return a number in digits or words."""
    return float(written.replace(",", "")) if written[0].isdigit() else _spelt_out(written)


def _spelt_out(written: str) -> float:
    """Return a number in words: “twenty-one”."""
    tens, _, ones = written.lower().partition("-")
    return float(IN_WORDS.get(tens, 1)) + (NUMBERS.index(ones) if ones else 0)


def _small(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS.index(written.lower())


def _step(number: float) -> float:
    """Return to what a number is rounded: 200 is to hundreds, so “more than 200” may be 214."""
    written = f"{number:.0f}" if number == int(number) else ""
    return 0.9 * 10 ** (len(written) - len(written.rstrip("0"))) if written.endswith("0") and number else 0.0


def unit_in_prose(unit: str | None) -> str:
    """Return a value’s unit as quantities have it."""
    written = (unit or "").lower()
    return {"%": PERCENT, "£": POUND}.get(written) or (stem_of(written) if written.isalpha() else "")
