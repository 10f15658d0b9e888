"""Quantities are read as an English reader reads them: how much, of what, and what they may stand for."""

from __future__ import annotations

import pytest

from peelgen.review.agreement.measures import Bound, Measure, QuotedValue, measures_in
from peelgen.review.agreement.sentences import ComparedSentence, stem_of
from peelgen.review.style.passages import StylePassage

EXACT, ABOUT, LEAST, MOST = Bound.EXACT, Bound.ABOUT, Bound.LEAST, Bound.MOST


def read(text: str) -> list[Measure]:
    return list(measures_in(ComparedSentence(StylePassage(text, ""), 0, len(text))))


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("58 percent of officers", 58, "percent", EXACT),
        ("58 per cent of officers", 58, "percent", EXACT),
        ("It rose by 12 percentage points.", 12, "percentage point", EXACT),
        ("£1.2 million a year", 1_200_000, "pound", EXACT),
        ("3 thousand calls", 3_000, "call", EXACT),
        ("1,259 calls a day", 1_259, "call", EXACT),
        ("twenty-one detectives", 21, "detective", EXACT),
        ("at least 80 percent of their time", 80, "percent", LEAST),
        ("no fewer than six visits", 6, "visit", LEAST),
        ("upwards of 200 calls", 200, "call", LEAST),
        ("six visits or more", 6, "visit", LEAST),
        ("up to 15 cases", 15, "case", MOST),
        ("no more than five days", 5, "day", MOST),
        ("within two days", 2, "day", MOST),
        ("after two days", 2, "day", LEAST),
        ("15 cases at most", 15, "case", MOST),
        ("about 40 officers", 40, "officer", ABOUT),
        ("two-thirds of the staff", 200 / 3, "percent", EXACT),
        ("almost three-quarters of the staff", 75, "percent", MOST),
        ("over half of the staff", 50, "percent", LEAST),
        ("nine out of ten people", 90, "percent", EXACT),
        ("three in every eight", 37.5, "percent", EXACT),
        ("a seventh of the staff", 100 / 7, "percent", EXACT),
        ("It fell from 11,400 to 9,700 in a year.", 11_400, "", EXACT),
    ],
)
def test_a_quantity_has_its_value_unit_and_bound(text: str, value: float, unit: str, bound: Bound) -> None:
    first = read(text)[0]
    counted = unit if unit in {"percent", "percentage point", "pound", ""} else stem_of(unit)
    assert first.value == pytest.approx(value)
    assert (first.unit, first.bound) == (counted, bound)


@pytest.mark.parametrize(
    "text",
    [
        "on 12 May 2017",
        "since 2016",
        "It took a quarter of an hour.",
        "the second half of the year",
        "one of the officers",
        "the 9/11 attacks at 10:30",
    ],
)
def test_days_years_and_parts_of_time_are_no_quantities(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("told", "true", "false"),
    [
        ("14 percent", 14.2, 15.0),
        ("more than 14 percent", 14.2, 13.0),
        ("more than 200 calls", 214, 460),
        ("nearly 200 calls", 193, 214),
        ("about 40 percent", 38.5, 55),
        ("two-thirds of them", 64, 75),
        ("over two-thirds of them", 70, 60),
        ("a third of them", 33.3, 50),
    ],
)
def test_a_rounded_quantity_fits_what_it_was_rounded_from(told: str, true: float, false: float) -> None:
    (measure,) = read(told)
    assert measure.fits(true)
    assert not measure.fits(false)


def test_two_bounds_of_one_number_contradict_each_other() -> None:
    up_to, at_least, other = (read(f"{bound} 80 percent")[0] for bound in ("up to", "at least", "more than"))
    assert up_to.contradicts(at_least)
    assert at_least.contradicts(up_to)
    assert not at_least.contradicts(other)


def test_a_value_quoted_by_its_id_is_read_as_it_is_printed() -> None:
    text = "At least {calls} were answered."
    sentence = ComparedSentence(StylePassage(text, ""), 0, len(text))
    (measure,) = measures_in(sentence, {"calls": QuotedValue(58.0, "percent", "58 percent")})
    assert (measure.value, measure.unit, measure.bound, measure.written) == (58.0, "percent", LEAST, "58 percent")
    assert list(measures_in(sentence)) == []
