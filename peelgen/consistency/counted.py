"""A number of something is the number that the report gives of it, also where it is written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peelgen.consistency.numbers import DATE, IN_WORDS, YEAR, is_rounded, is_sentence, plain
from peelgen.consistency.pairs import SINCE, pairs
from peelgen.consistency.remark import Remark
from peelgen.consistency.report import Report
from peelgen.consistency.sentences import Sentence
from peelgen.consistency.statements import Kind, Statement
from peelgen.little_words import SMALL, TURNING

#: Digits, a number in words, or a value that is quoted by its id; “three-quarters” and “three in ten” are none of them.
_NUMBER = re.compile(
    rf"(?<![\w.,£/{{-])(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\d:/\w-])|\{{(?P<id>[\w-]+)\}}"
    rf"|\b(?<!-)(?P<word>{'|'.join(IN_WORDS)})\b(?!-| (?:in|out of) (?:\w+ )?(?:{'|'.join(IN_WORDS)}|\d))",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"\b(?:in|out of) $", re.IGNORECASE)
#: So much of a sentence must be in one of the report before a number is held against it.
_ALIKE = 0.5
#: Between a number and what it counts are so many little words at most.
_NEAR = 3


class _Told(NamedTuple):
    """A number, what it counts without its ending, the words, and where they stand."""

    number: str
    unit: str
    written: str
    start: int
    end: int


def counted(statements: Sequence[Statement], report: Report) -> Iterator[Remark]:
    """What follows a sentence of the report with one number of something has the same number of it."""
    for pair in pairs([one for one in statements if one.kind is not Kind.SUMMARY], report):
        if pair.share < _ALIKE or SINCE.search(pair.said.text) or not is_sentence(pair.said):
            continue
        theirs = [(source, told) for source in pair.there for told in _told(source, report)]
        for ours in _told(pair.said, report):
            there = [(source, told) for source, told in theirs if told.unit == ours.unit]
            numbers = frozenset(told.number for _, told in there)
            if len(numbers) == 1 and not is_rounded(pair.said, ours.start, ours.number, numbers):
                yield _differs(pair.said, ours, *there[0])


def _told(sentence: Sentence, report: Report) -> Iterator[_Told]:
    text = sentence.passage.text
    dates = [found.span() for found in DATE.finditer(text, sentence.start, sentence.end)]
    for found in _NUMBER.finditer(text, sentence.start, sentence.end):
        in_date = any(start <= found.start() < end for start, end in dates)
        is_part = _FRACTION.search(text[max(sentence.start, found.start() - 10) : found.start()])
        if in_date or is_part or (found["digits"] and YEAR.fullmatch(found["digits"])):
            continue
        number, written = _number(found, report)
        unit = _unit(sentence, found.end(), written)
        if number and unit:
            yield _Told(number, unit, written, *found.span())


def _number(found: re.Match[str], report: Report) -> tuple[str, str]:
    """Return a number in digits, and as it is printed with its unit."""
    if found["id"]:
        value = next((one for one in report.inspection.values if one.id == found["id"]), None)
        return (plain(str(value.value)), report.printed(found[0])) if value else ("", "")
    return IN_WORDS.get(found[0].lower(), plain(found[0])), found[0]


def _unit(sentence: Sentence, end: int, written: str) -> str:
    """Return what a number counts, without its ending; nothing if no word near it tells."""
    if "percent" in written or re.match(r"\s*(?:%|per\s?cent\b)", sentence.passage.text[end : end + 12]):
        return "percent"
    after = [place for place, (start, _) in enumerate(sentence.spans) if start >= end][:_NEAR]
    telling = (place for place in after if sentence.words[place] not in SMALL | TURNING)
    return next((sentence.stemmed[place] for place in telling if sentence.stemmed[place].isalpha()), "")


def _differs(said: Sentence, ours: _Told, source: Sentence, theirs: _Told) -> Remark:
    message = f"The report does not give this number here, but {theirs.written}: “{source.text}”"
    return Remark("number-not-in-report", said.passage, ours.start, ours.end, message, f"write  {theirs.written}")
