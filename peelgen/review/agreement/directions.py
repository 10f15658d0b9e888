"""Whether something rose or fell, or is more or less than before, elsewhere or the target, in words and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Value
from peelgen.review.agreement.dates import YEAR
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.figures import figures_in, from_to, value_labelled
from peelgen.review.agreement.measures import TIMES, Measure, unit_in_prose
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentence_pairs import SINCE, SentencePair, clause_pairs
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement

_RISEN = (
    r"ros(?:e|en)|ris(?:en|es|ing)|(?:has|have|had)\s+(?:\w+\s+)?(?:increased|grown|doubled|tripled)|increas(?:ed|ing)|gr(?:ew|owing)"
    r"|(?:gone|went|going|goes)\s+up|up(?=\s+from\b)|climbed|doubled|tripled"
)
_FALLEN = (
    r"f[ae]ll(?:en|ing)?|decreas(?:ed|ing)|dropped|dropping|declin(?:ed|ing)|shrank|shrunk|(?:gone|went|going|goes)\s+down|down(?=\s+from\b)"
    r"|halved|reduced|was\s+cut|were\s+cut"
)
_MORE = r"more|higher|greater|above|longer|larger|later"
_LESS = r"fewer|less|lower|smaller|below|shorter|under|short\s+of"
_WAYS = re.compile(
    rf"\b(?:(?P<risen>{_RISEN})|(?P<fallen>{_FALLEN})|(?P<more>{_MORE})|(?P<less>{_LESS})"
    r"|(?P<faster>faster|quicker|sooner)|(?P<slower>slower))\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:not|no|never|nor|neither|without|hardly)\s+(?:\w+\s+){0,2}$|n[’']t\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
#: What is still to come, or asked for, has not been measured.
_TO_COME = re.compile(
    r"\b(?:should|must|will|would|could|may|might|need(?:s|ed)?\s+to|expects?|plans?|aims?|hopes?|if)\b", re.IGNORECASE
)


class Against(StrEnum):
    """What something is compared with."""

    BEFORE = "before"
    ELSEWHERE = "elsewhere"
    TARGET = "the target"


_AGAINST = {
    Against.TARGET: re.compile(r"\btargets?\b", re.IGNORECASE),
    Against.ELSEWHERE: re.compile(
        r"\b(?:England|Wales|national(?:ly)?|(?<!on )averages?|elsewhere"
        r"|(?:other|most|similar|all|neighbouring)\s+(?:\w+\s+)?forces)\b",
        re.IGNORECASE,
    ),
    Against.BEFORE: re.compile(
        r"\b(?:(?:last|previous)\s+(?:year|quarter|month|time)|(?:year|month|quarter)\s+before|(?:years?|months?)\s+(?:ago|earlier)"
        r"|(?:in|since|to|of)\s+(?:\w+\s+)?(?:\d{1,2}\s+\w+\s+)?(?:19|20)\d\d|previously|before|at\s+the\s+time)\b",
        re.IGNORECASE,
    ),
}
#: Where a number with what it is compared with begins.
_PART = re.compile(
    r"[,;:(](?=\s)|\b(?:compared\s+(?:with|to)|against|than|up\s+from|down\s+from|short\s+of|while|but)\b",
    re.IGNORECASE,
)
#: So much of a sentence must be in one of the report, or so much of a value’s label in it, for both to be of the same.
_ALIKE, _OF_VALUE, _FEWEST = 0.45, 0.6, 2


class Direction(NamedTuple):
    """Which way something goes: 1 for more, -1 for less, against what; the words that tell it, and where they stand.

    `of_time` says that it is told as “faster” or “slower”, or can be.
    """

    way: int
    against: Against
    words: str
    start: int
    end: int
    of_time: bool = False


def directions(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where something is said to go, or to compare, the other way than the report’s words or numbers tell."""
    for pair in clause_pairs(statements, report):
        if not SINCE.search(pair.claim.text) or SINCE.search(pair.sources[0].text):
            yield from _against_sentences(pair, report)
    for statement in statements:
        for sentence in statement.sentences:
            yield from _against_values(sentence, report)
            yield from _against_itself(sentence, report)
    if not any(one.kind in BY_OTHERS for one in statements):
        for sentence in report.sentences:
            yield from _against_itself(sentence, report)


def _against_sentences(pair: SentencePair, report: Report) -> Iterator[Discrepancy]:
    if pair.share < _ALIKE:
        return
    for ours in directions_in(pair.claim):
        for source in (one for one in pair.likest if _years(pair.claim.text) <= _years(one.text)):
            said = [*directions_in(source), *_in_numbers(source, report)]
            told = [one for one in said if (one.against, one.of_time) == (ours.against, ours.of_time)]
            if told and all(one.way == -ours.way for one in told):
                yield _opposite(pair.claim, ours, f"The report says the opposite: “{source.text}”")
                return


def _against_values(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    claimed = directions_in(sentence)
    value = _value_spoken_of(sentence, report) if claimed else None
    if value is None or not _years(sentence.text) <= _years(value.model_dump_json()):
        return
    of_time = unit_in_prose(value.unit) in TIMES
    for ours in claimed:
        told = [one for one in _of_value(value) if one.against is ours.against]
        if (of_time or not ours.of_time) and told and all(one.way == -ours.way for one in told):
            message = f"The report gives {report.printed(f'{{{value.id}}}')} for “{value.label}”, and {told[0].words}."
            yield _opposite(sentence, ours, message)


def _years(text: str) -> frozenset[str]:
    """Return the years that a text names: what is compared with another year may be so."""
    return frozenset(YEAR.findall(text))


def _value_spoken_of(sentence: ComparedSentence, report: Report) -> Value | None:
    """Return the value of which a sentence speaks: it has most words of the label, and of no other as many."""
    shares = [(len(stems & sentence.stems) / len(stems), value) for stems, value in _labels(report)]
    enough = sorted((share for share, _ in shares if share >= _OF_VALUE), reverse=True)
    if not enough or enough[1:2] == enough[:1]:
        return None
    return next(value for share, value in shares if share == enough[0])


@lru_cache(maxsize=4)
def _labels(report: Report) -> list[tuple[frozenset[str], Value]]:
    labelled = [one for passage in report.passages if passage.steps[:1] == ("values",) for one in sentences_of(passage)]
    of_values = [(one.stems, value_labelled(one, report)) for one in labelled]
    return [(stems, value) for stems, value in of_values if value and len(stems) >= _FEWEST]


def _of_value(value: Value) -> Iterator[Direction]:
    """Yield how a value compares with its target and its comparators."""
    others = [(one.name, float(one.value)) for one in value.comparators]
    others += [("the target", float(value.target))] if value.target is not None else []
    for name, other in others:
        against = _against(name) or (Against.BEFORE if re.search(r"\b(?:19|20)\d\d\b|\bmonths\b", name) else None)
        if against and other != float(value.value):
            way = 1 if float(value.value) > other else -1
            yield Direction(way, against, f"{other:,g} for {name}", 0, 0)


def _against_itself(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield “rose from 330 to 300”."""
    changes = (
        [one for one in directions_in(sentence) if one.against is Against.BEFORE] if " from " in sentence.text else []
    )
    for first, second in from_to(figures_in(sentence, report), sentence) if len(changes) == 1 else ():
        way = (second.value > first.value) - (second.value < first.value)
        before = sentence.passage.text[changes[0].end : first.start]
        if way == -changes[0].way and not _PART.search(before):
            more = "more" if way > 0 else "less"
            message = f"This says “{changes[0].words}”, but {second.written} is {more} than {first.written}."
            place = sentence.passage, changes[0].start, second.end
            yield Discrepancy(ProblemKind.FIGURES_CONTRADICT, *place, message, "correct the word or the numbers")


def directions_in(sentence: ComparedSentence) -> list[Direction]:
    """Return the direction that a sentence tells, by the last of its words; of two, nobody knows which is of what."""
    prose = sentence.passage.prose
    told = [one for one in sentence.finditer(_WAYS) if not _is_bound(one, prose, sentence.end)]
    if len({_way(one) for one in told}) != 1 or _TO_COME.search(sentence.text):
        return []
    one, group = told[-1], told[-1].lastgroup
    against = Against.BEFORE if group in {"risen", "fallen"} else _against(prose[one.end() : sentence.end])
    if not against or _TURNED.search(prose[sentence.start : one.start()]):
        return []
    words = " ".join(one[0].split())
    return [Direction(_way(one), against, words, *one.span(), group in {"faster", "slower"})]


def _way(found: re.Match[str]) -> int:
    return 1 if found.lastgroup in {"risen", "more", "slower"} else -1


def _is_bound(found: re.Match[str], prose: str, end: int) -> bool:
    """Return whether a word only bounds a number: “more than 40 people”; “no more”, “more than half”."""
    after = prose[found.end() : end]
    return bool(
        re.match(
            r"\s+than\s+(?:£?\d|an?\s|half\b|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)|\s+£?\d",
            after,
        )
    )


def _against(text: str) -> Against | None:
    return next((against for against, words in _AGAINST.items() if words.search(text)), None)


def _in_numbers(source: ComparedSentence, report: Report) -> Iterator[Direction]:
    """Yield the directions that the numbers of a sentence tell, and of the one after it, which may give the average."""
    figures = figures_in(source, report)
    for first, second in from_to(figures, source):
        yield from _compared(second, first, Against.BEFORE, source)
    parts = [(_part_with(one, source), one) for one in figures]
    after = report.sentence_after(source)
    if after and _against(after.text) is not Against.BEFORE:
        parts += [(after.text, one) for one in figures_in(after, report)]
    main = next((one for part, one in parts if not _against(part)), None)
    for part, other in parts if main else ():
        against = _against(part)
        if against and main and other.unit and other.unit == main.unit:
            yield from _compared(main, other, against, source)


def _compared(now: Measure, other: Measure, against: Against, source: ComparedSentence) -> Iterator[Direction]:
    way = (now.value > other.value) - (now.value < other.value)
    for of_time in (False, True) if now.unit in TIMES else (False,):
        yield Direction(way, against, source.text, now.start, now.end, of_time)


def _part_with(measure: Measure, sentence: ComparedSentence) -> str:
    """Return the part of a sentence in which a quantity stands, with what it is compared with."""
    prose = sentence.passage.text
    starts = [one.start() for one in _PART.finditer(prose, sentence.start, measure.start)]
    end = _PART.search(prose, measure.end, sentence.end)
    return prose[starts[-1] if starts else sentence.start : end.start() if end else sentence.end]


def _opposite(sentence: ComparedSentence, ours: Direction, message: str) -> Discrepancy:
    place = sentence.passage, ours.start, ours.end
    return Discrepancy(ProblemKind.OPPOSITE, *place, message, "say it as the report does")
