"""The house's typography."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from peelgen.documents.compose import typography as t
from peelgen.findings.force_name import in_plural
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.languages.language import load_language

ENGLISH = load_language("en")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Good," he said.', "“Good,” he said."),
        ("the force's 'good' grade", "the force’s ‘good’ grade"),
        ('*"Good"* and "*good*"', "*“Good”* and “*good*”"),
        ("2015 - 2016", "2015 – 2016"),
        ("- a bullet\n  - below it", "- a bullet\n  - below it"),
        ("[it](http://a/b'c)", "[it](http://a/b'c)"),
        ("‘set already’", "‘set already’"),
        ("\"'Nobody asks,'\" she said", "“‘Nobody asks,’” she said"),
        ("'It is,' and \"the '90s\"", "‘It is,’ and “the ’90s”"),
        ('and/"or"', "and/“or”"),
    ],
)
def test_straight_marks_become_curly_and_nothing_moves(typed: str, printed: str) -> None:
    assert t.typeset(typed) == printed
    assert len(printed) == len(typed)


def test_marks_inside_a_quotation_are_single() -> None:
    assert t.typeset('It is "good" and “fair”.', inner=True) == "It is ‘good’ and ‘fair’."


@pytest.mark.parametrize(("count", "marks"), [(0, []), (1, ["."]), (2, ["; and", "."]), (3, [";", "; and", "."])])
def test_bullets_that_make_one_sentence_end_as_one(count: int, marks: list[str]) -> None:
    assert t.list_marks(count, ENGLISH) == marks


def test_dates_are_written_as_the_house_writes_them() -> None:
    assert t.day(date(2016, 12, 8), ENGLISH) == "8 December 2016"
    assert t.moment(datetime(2016, 12, 8, 0, 1), ENGLISH) == "00:01 on Thursday 8 December 2016"
    assert t.period(date(2016, 5, 1), date(2016, 7, 31), ENGLISH) == "between May and July 2016"
    assert t.period(date(2019, 1, 7), date(2019, 2, 1), ENGLISH) == "in January and February 2019"
    assert t.period(date(2018, 12, 7), date(2019, 1, 11), ENGLISH) == "in December 2018 and January 2019"
    assert t.period(date(2016, 11, 1), date(2017, 1, 31), ENGLISH) == "between November 2016 and January 2017"


def test_numbers_have_commas_and_those_to_nine_are_words() -> None:
    assert [t.number(Decimal(n)) for n in ("43500", "1.69", "-3")] == ["43,500", "1.69", "−3"]
    assert [t.in_words(n, ENGLISH) for n in (1, 9, 10)] == ["one", "nine", "10"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("immediately", "immediately"),
        ("within three months", "within three months"),
        ("2017-09-30", "by 30 September 2017"),
        ("September 2017", "by September 2017"),
    ],
)
def test_a_deadline_ends_a_sentence(written: str, printed: str) -> None:
    assert t.deadline(written, ENGLISH) == printed


def test_every_phrase_of_every_framework_can_be_about_several_forces() -> None:
    phrases = [
        phrase
        for framework in map(load_framework, framework_ids())
        for phrase in (
            *(question.activity for question in framework.questions_of(None)),
            *(words for pillar in framework.pillars for words in (pillar.how, pillar.assessed)),
        )
    ]
    plural = [in_plural(phrase) for phrase in phrases]
    assert [phrase for phrase in plural if re.search(r"\bits?\b|\bis\b|\bthey (well |then )?\w+s\b", phrase)] == []
    assert in_plural("requires improvement in") == "require improvement in"


@pytest.mark.parametrize(
    ("text", "written", "language", "said"),
    [
        ("Within three months, the force should act.", "within three months", "en", True),
        ("Within 3 months the force should act.", "within three months", "en", True),
        ("The force should act within three months.", "within 3 months", "en", True),
        ("The force should act immediately.", "immediately", "en", True),
        ("The force should immediately make sure that it acts.", "immediately", "en", True),
        ("The force should find out why officers are not sent immediately to calls.", "immediately", "en", False),
        ("By 30 September 2017, the force should act.", "2017-09-30", "en", True),
        ("The force should, by September 2017, have acted.", "September 2017", "en", True),
        ("O fewn tri mis, dylai’r heddlu weithredu.", "within three months", "cy", True),
        ("The force should act within six months.", "within three months", "en", False),
        ("The force should vet officers within three months of their transfer.", "within three months", "en", False),
        ("The force should act.", "immediately", "en", False),
    ],
)
def test_a_deadline_that_a_text_gives_is_known(text: str, written: str, language: str, said: bool) -> None:  # noqa: FBT001
    assert t.says_deadline(text, written, load_language(language)) == said
