"""Numbers in the description of a chart, for people who cannot see it, compared with what the chart shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Chart
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.figures import is_change
from peelgen.review.agreement.measures import Measure, measures_in
from peelgen.review.agreement.numbers import LINES
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement
from peelgen.review.style.passages import StylePassage

_ALT = "charts.alt"
#: What a description may add that is not drawn.
_ELSE = re.compile(r"\b(?:target|average|sample|out\s+of|aged?)\b[^,;]*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?")
_DIGITS = re.compile(r"\d{1,9}")
#: A chart in thousands or millions can be described in whole numbers.
_SCALES = (1.0, 1e3, 1e6)
#: Smaller numbers count series, quarters and the like.
_FEWEST_COUNTED = 12


def described_charts(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield each number of a chart’s description that the chart does not show, and that does not follow from it.

    Of a target, and of a change, the chart need not have the number.
    """
    if any(one.kind in BY_OTHERS for one in statements) or not report.inspection.charts:
        return
    for passage in (one for one in report.passages if one.field == _ALT):
        chart = report.inspection.charts[int(passage.steps[1])]
        shown = list(_shown(chart))
        for sentence in sentences_of(passage):
            elsewhere = list(_of_another_place(sentence, chart))
            yield from elsewhere
            told_of = {one.start for one in elsewhere}
            for measure in _told(sentence):
                if not _is_shown(measure, shown) and measure.start not in told_of:
                    yield _not_shown(passage, measure, chart)


def _of_another_place(sentence: ComparedSentence, chart: Chart) -> Iterator[Discrepancy]:
    """Yield each number that is said to stand at a year or another place of the chart, and does not stand there."""
    prose = sentence.passage.prose
    for measure in measures_in(sentence):
        place = _place(chart).match(prose, measure.end, sentence.end)
        values = _values_at(chart, " ".join(place["place"].split())) if place and place["place"] else None
        if place and not measure.in_words and values is not None and not _is_shown(measure, values):
            there = " and ".join(f"{one:g}" for one in values) or "no number"
            message = f"The chart “{chart.caption}” has {there} for {place['place']}."
            remedy = "write the number that the chart shows there, or correct the chart"
            span = measure.start, place.end("place")
            yield Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, sentence.passage, *span, message, remedy)


@lru_cache(maxsize=64)
def _place(chart: Chart) -> re.Pattern[str]:
    """Return the pattern that finds “in 2016/17” after a number: a place of the chart, or another year."""
    named = "|".join(
        r"\s+".join(map(re.escape, one.split())) for one in sorted(chart.categories, key=len, reverse=True)
    )
    years = rf"|{_YEAR.pattern}" if all(map(_YEAR.fullmatch, chart.categories)) else ""
    return re.compile(
        rf"(?:\s+(?:percent|per\s+cent|thousand|[mb]illion))?\s+in\s+(?P<place>(?:{named}){years})(?![\w/–-])"
    )


def _values_at(chart: Chart, place: str) -> list[float]:
    """Return the values that the series of a chart have at a place; none for one that the chart has not."""
    if place not in chart.categories:
        return []
    at = list(chart.categories).index(place)
    return [float(value) for one in chart.series if (value := one.values[at]) is not None]


def _told(sentence: ComparedSentence) -> Iterator[Measure]:
    """Yield the numbers of a sentence that are values of the chart, if they are right."""
    for measure in measures_in(sentence):
        before = sentence.passage.text[sentence.start : measure.start]
        small = measure.in_words or measure.value <= _FEWEST_COUNTED
        if not small and not is_change(measure, sentence) and not _ELSE.search(before):
            yield measure


def _not_shown(passage: StylePassage, measure: Measure, chart: Chart) -> Discrepancy:
    message = f"The chart “{chart.caption}” has no {measure.written}."
    place = passage, measure.start, measure.end
    remedy = "write the number that the chart shows, or correct the chart"
    return Discrepancy(ProblemKind.NUMBER_NOT_IN_REPORT, *place, message, remedy)


def _shown(chart: Chart) -> Iterator[float]:
    """Yield the values of a chart and their sums, and the numbers in what things are called there: “calls to 101”."""
    for series in chart.series:
        values = [float(one) for one in series.values if one is not None]
        yield from values
        yield sum(values)
    for values_there in zip(*(series.values for series in chart.series), strict=False):
        yield sum(float(one) for one in values_there if one is not None)
    named = " ".join((chart.caption, *chart.categories, *(series.name for series in chart.series)))
    yield from (float(one) for one in (*_DIGITS.findall(named), *LINES))


def _is_shown(measure: Measure, shown: Sequence[float]) -> bool:
    return any(
        measure.fits(one * scale) or measure.fits(round(one * scale, 1)) for one, scale in product(shown, _SCALES)
    )
