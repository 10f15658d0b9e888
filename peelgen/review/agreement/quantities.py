"""Numbers of something, in digits or words, compared with the numbers that the report gives of the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages.little_words import SMALL, TURNING
from peelgen.review.agreement.dates import DATE, YEAR
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.multiples import multiples
from peelgen.review.agreement.number_words import IN_WORDS
from peelgen.review.agreement.numbers import LINES, is_rounded, is_sentence, plain
from peelgen.review.agreement.parts_of_wholes import parts_of_wholes
from peelgen.review.agreement.proportions import proportions_in
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import NEGATIONS, SINCE, SentencePair, pairs
from peelgen.review.agreement.sentences import ComparedSentence, stem_of
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement, StatementKind

#: Digits, a number in words, or a value that is quoted by its id; “three-quarters” and “three in ten” are none of them.
_NUMBER = re.compile(
    rf"(?<![\w.,£/{{-])(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?![\d:/\w-])|\{{(?P<id>[\w-]+)\}}"
    rf"|\b(?<!-)(?P<word>{'|'.join(IN_WORDS)})\b(?!-| (?:in|out of) (?:\w+ )?(?:{'|'.join(IN_WORDS)}|\d))",
    re.IGNORECASE,
)
#: What a number counts stands before these.
_STOP = re.compile(r"[,;:](?=\s)")
#: Where one clause of a sentence ends and another begins.
_JOINED = re.compile(r"[;:](?=\s)|,(?=\s+(?:and|but|while|whereas|although)\b)", re.IGNORECASE)
_FRACTION = re.compile(r"\b(?:in|out of) $", re.IGNORECASE)
#: So much of a sentence must be in one of the report before a number is held against it.
_ALIKE = 0.5
#: And so much before the number of the likest sentence counts though others give other ones.
_SURELY = 0.6
_OF_WHOLE = re.compile(
    r"(?<![\w.,£-])(?P<part>\d{1,6})\s+(?:out\s+)?of\s+(?:(?:the|its|these|those)\s+)?(?P<whole>\d{1,6})(?=\s+[a-z])"
)
_TIMES = frozenset("minute hour day week month year".split())
#: Between a number and what it counts are so many little words at most.
_NEAR = 3


class _Quantity(NamedTuple):
    """A number of things: the number, the stem of what it counts, the words, and where they stand in the passage."""

    number: str
    unit: str
    written: str
    start: int
    end: int


def quantities(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence follows one of the report, and gives another number of the same things."""
    told = [one for one in statements if one.kind is not StatementKind.SUMMARY]
    by_clause = [
        replace(one, only=[clause for sentence in one.sentences for clause in _clauses(sentence)])
        for one in told
        if one.kind not in BY_OTHERS
    ]
    for pair in [*pairs(told, report), *pairs(by_clause, report)]:
        if SINCE.search(pair.claim.text) or not is_sentence(pair.claim):
            continue
        # One of two numbers and what they count already tell that the two sentences speak of the same.
        yield from parts_of_wholes(pair)
        if pair.share >= _ALIKE:
            yield from _numbers(pair, report)


def _clauses(sentence: ComparedSentence) -> Iterator[ComparedSentence]:
    """Yield the clauses of a sentence that joins several: two sentences of the report may be in one of a release."""
    ends = [found.end() for found in sentence.finditer(_JOINED)]
    for start, end in pairwise([sentence.start, *ends, sentence.end]) if ends else ():
        yield ComparedSentence(sentence.passage, start, end)


def _numbers(pair: SentencePair, report: Report) -> Iterator[Discrepancy]:
    """Yield each number of a sentence that is another than the one which the report gives of the same things."""
    yield from _years(pair)
    yield from multiples(pair)
    theirs = [(source, quantity) for source in pair.sources for quantity in _quantities_in(source, report)]
    yield from _differing_shares(pair.claim, [*theirs, *_shares_of_wholes(pair.sources, report)])
    yield from _other_units_of_time(pair.claim, theirs, report)
    yield from _other_line(pair.claim, theirs, report)
    for ours in _quantities_in(pair.claim, report):
        comparable = [(source, quantity) for source, quantity in theirs if quantity.unit == ours.unit]
        numbers = frozenset(quantity.number for _, quantity in comparable)
        is_one = len(numbers) == 1 or (pair.share >= _SURELY and _gives_one_number(comparable))
        if is_one and not is_rounded(pair.claim, ours.start, ours.number, numbers):
            yield _differing_quantity(pair.claim, ours, *comparable[0])


def _years(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield a year that is another than the report’s: “HMIC’s 2012 report” where the report speaks of that of 2014."""
    if pair.share < _SURELY:
        return
    theirs = YEAR.findall(pair.sources[0].text)
    for found in YEAR.finditer(pair.claim.passage.prose, pair.claim.start, pair.claim.end):
        if len(theirs) == 1 and not any(found[0] in source.text for source in pair.sources):
            message = f"The report does not give this year here, but {theirs[0]}: “{pair.sources[0].text}”"
            yield Discrepancy(
                ProblemKind.DATE_NOT_IN_REPORT, pair.claim.passage, *found.span(), message, f"write  {theirs[0]}"
            )


def _differing_shares(
    claim: ComparedSentence, quantities: Sequence[tuple[ComparedSentence, _Quantity]]
) -> Iterator[Discrepancy]:
    """Yield a share in words that is not the report’s: “three in ten” where it gives a percentage not near 30."""
    shares = [(source, share) for source, share in quantities if share.unit == "percent"]
    if shares and len({share.number for _, share in shares}) == 1:
        source, share = shares[0]
        for part in proportions_in(claim):
            # “Four-fifths had one” is true where “22 percent had none”.
            turned = NEGATIONS.isdisjoint(source.words) != NEGATIONS.isdisjoint(claim.words)
            number = float(share.number)
            if not part.fits(number) and not (turned and part.fits(100 - number)):
                message = f"This is not {share.written}, which the report gives: “{source.text}”"
                yield Discrepancy(
                    ProblemKind.NUMBER_NOT_IN_REPORT,
                    claim.passage,
                    part.start,
                    part.end,
                    message,
                    f"write  {share.written}",
                )


def _shares_of_wholes(
    sources: Sequence[ComparedSentence], report: Report
) -> Iterator[tuple[ComparedSentence, _Quantity]]:
    """Yield “23 of the 80 files” as a percentage."""
    for source in sources:
        for found in _OF_WHOLE.finditer(report.printed(source.text)):
            part, whole = (int(found[name].replace(",", "")) for name in ("part", "whole"))
            if 0 < part <= whole:
                share = plain(f"{100 * part / whole:.1f}")
                yield source, _Quantity(share, "percent", found[0], source.start, source.end)


def _other_units_of_time(
    claim: ComparedSentence, theirs: Sequence[tuple[ComparedSentence, _Quantity]], report: Report
) -> Iterator[Discrepancy]:
    """Yield “seven weeks” where the report says “seven months”, and nothing of weeks."""
    of_time = [(source, one) for source, one in theirs if one.unit in _TIMES]
    units = {one.unit for _, one in of_time}
    for ours in _quantities_in(claim, report):
        same = [(source, one) for source, one in of_time if one.number == ours.number]
        if ours.unit in _TIMES and ours.unit not in units and same:
            source, right = same[0]
            message = f"The report gives this in {right.unit}s: “{source.text}”"
            remedy = f"write  {right.written} {right.unit}s"
            yield Discrepancy(
                ProblemKind.NUMBER_NOT_IN_REPORT, claim.passage, ours.start, ours.end, message, remedy, doubtful=True
            )


def _other_line(
    claim: ComparedSentence, theirs: Sequence[tuple[ComparedSentence, _Quantity]], report: Report
) -> Iterator[Discrepancy]:
    """Yield “999” where the report gives the same share or number of calls to 101, and the other way round."""
    lines = LINES.intersection(claim.words)
    for ours in _quantities_in(claim, report) if len(lines) == 1 else ():
        same = [source for source, one in theirs if (one.number, one.unit) == (ours.number, ours.unit)]
        others = {line for source in same for line in LINES.intersection(source.words)}
        if ours.number not in LINES and others and not others & lines:
            line, place = next(iter(others)), claim.words.index(next(iter(lines)))
            message = f"The report says this of {line}: “{same[0].text}”"
            yield Discrepancy(
                ProblemKind.NUMBER_NOT_IN_REPORT, *about(claim, place, place + 1), message, f"write  {line}"
            )


def _gives_one_number(likest_first: Sequence[tuple[ComparedSentence, _Quantity]]) -> bool:
    """Return whether the likest sentence of the report gives just one number of something."""
    return sum(source is likest_first[0][0] for source, _ in likest_first) == 1


def _quantities_in(sentence: ComparedSentence, report: Report) -> Iterator[_Quantity]:
    """Yield every number of things in a sentence; in the label of a value, the number is the value."""
    steps, text = sentence.passage.steps, sentence.passage.text
    if steps[:1] == ("values",):
        value = report.inspection.values[int(steps[1])]
        printed = report.printed(f"{{{value.id}}}")
        yield _Quantity(plain(str(value.value)), value.unit or "", printed, sentence.start, sentence.end)
        return
    dates = [found.span() for found in DATE.finditer(text, sentence.start, sentence.end)]
    for found in _NUMBER.finditer(text, sentence.start, sentence.end):
        in_date = any(start <= found.start() < end for start, end in dates)
        is_part = _FRACTION.search(text[max(sentence.start, found.start() - 10) : found.start()])
        if in_date or is_part or (found["digits"] and YEAR.fullmatch(found["digits"])):
            continue
        number, written = _number(found, report)
        unit = _unit_of_value(found["id"], report) or _unit(sentence, found.end(), written)
        if number and unit:
            yield _Quantity(number, unit, written, *found.span())


def _number(found: re.Match[str], report: Report) -> tuple[str, str]:
    """Return a number in digits, and as it is printed with its unit."""
    if found["id"]:
        value = next((one for one in report.inspection.values if one.id == found["id"]), None)
        return (plain(str(value.value)), report.printed(found[0])) if value else ("", "")
    return IN_WORDS.get(found[0].lower(), plain(found[0])), found[0]


def _unit_of_value(name: str | None, report: Report) -> str:
    """Return the unit of a value that is quoted by its id, if that is a word."""
    value = next((one for one in report.inspection.values if one.id == name), None) if name else None
    unit = (value.unit or "").lower() if value else ""
    return stem_of(unit) if unit.isalpha() else ""


def _unit(sentence: ComparedSentence, end: int, written: str) -> str:
    """Return what a number counts, without its ending; nothing if no word near it tells."""
    if "percent" in written or re.match(r"\s*(?:%|per\s?cent\b)", sentence.passage.text[end : end + 12]):
        return "percent"
    stop = _STOP.search(sentence.passage.text, end, sentence.end)
    until = stop.start() if stop else sentence.end
    after = [place for place, (start, _) in enumerate(sentence.spans) if end <= start < until][:_NEAR]
    telling = (place for place in after if sentence.words[place] not in SMALL | TURNING)
    return next((sentence.stemmed[place] for place in telling if sentence.stemmed[place].isalpha()), "")


def _differing_quantity(
    claim: ComparedSentence, ours: _Quantity, source: ComparedSentence, theirs: _Quantity
) -> Discrepancy:
    message = f"The report does not give this number here, but {theirs.written}: “{source.text}”"
    return Discrepancy(
        ProblemKind.NUMBER_NOT_IN_REPORT, claim.passage, ours.start, ours.end, message, f"write  {theirs.written}"
    )
