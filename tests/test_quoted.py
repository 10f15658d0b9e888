"""What stands in quotation marks, and whether the source says it so."""

from __future__ import annotations

import pytest
from steps import at_most

from peelgen.review.quotations import Likeness, WordDifference, compare_quotation, quoted_words, slips, sources

VALUES = """\
The force has four values: *integrity*, *professionalism*, *courage* and
*compassion*. They stand behind its vision of making London the safest global city.^[The vision was published in 2015.]
"""
FINDINGS = """\
Staff are not always told what is expected.

- Only 58 percent of young people agree with [this](#chart).
- The force takes the abuse of authority for sexual gain seriously.
"""
REPORT = sources([VALUES, FINDINGS], names=["the Metropolitan Police Service"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is “very good” now.", ["very good"]),
        ("It’s the force’s ‘very good’ year.", ["very good"]),
        ('the officers\' "very good" work', ["very good"]),
        ("‘the force’s aim’ isn’t “theirs’”", ["the force’s aim", "theirs’"]),
        ("“A paragraph that goes on", ["A paragraph that goes on"]),
        ("don't and won't and '90s", []),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, words: list[str]) -> None:
    assert [found.words for found in quoted_words(text)] == words
    assert all(text[found.start : found.end] == found.words for found in quoted_words(text))


@pytest.mark.parametrize(
    "quotation",
    [
        "integrity, professionalism, courage and compassion",
        "Safest global city",
        "has four values … behind its vision",
        "behind [the force’s] vision",
        "the vision was published in 2015",
        "young people agree with this",
    ],
)
def test_what_the_source_says_is_exact_whatever_its_marks_and_capitals(quotation: str) -> None:
    assert compare_quotation(quotation, REPORT).likeness is Likeness.EXACT


@pytest.mark.parametrize(
    ("quotation", "passage", "differences"),
    [
        ("courage and passion", "courage and compassion", (WordDifference("passion", "compassion"),)),
        ("safest global capital city", "safest global city", (WordDifference("capital", ""),)),
        (
            "takes the abuse of authority seriously",
            "takes the abuse of authority for sexual gain seriously",
            (WordDifference("", "for sexual gain"),),
        ),
        (
            "Only 85 percent of young people agree",
            "Only 58 percent of young people agree",
            (WordDifference("85", "58"),),
        ),
    ],
)
def test_a_misquotation_is_told_with_the_words_that_differ(
    quotation: str, passage: str, differences: tuple[WordDifference, ...]
) -> None:
    compared = compare_quotation(quotation, REPORT)
    assert (compared.likeness, compared.passage, compared.differences) == (Likeness.NEARLY, passage, differences)


@pytest.mark.parametrize(
    "quotation", ["making our town a place to live", "second to none", "…", "the vision is clear to us"]
)
def test_words_of_one_s_own_are_absent_and_no_misquotation(quotation: str) -> None:
    assert compare_quotation(quotation, REPORT).likeness is Likeness.ABSENT


@pytest.mark.parametrize(
    ("claim", "difference"),
    [
        ("Our values of integrity, professionalism, courage and passion support it.", ("passion", "compassion")),
        ("Our vision of making London the safest global capital city is recognised.", ("capital", "")),
        ("It found that staff are always told what is expected of them.", ("", "not")),
        ("It says only 85 percent of young people agree with this.", ("85", "58")),
    ],
)
def test_a_phrase_taken_over_with_a_word_changed_is_found(claim: str, difference: tuple[str, str]) -> None:
    assert [(slip.difference.written, slip.difference.source) for slip in slips(claim, REPORT)] == [difference]


@pytest.mark.parametrize(
    "claim",
    [
        "The report says that the Metropolitan Police Service has integrity and compassion among its values.",
        "Inspectors say that staff are often not told what we expect.",
        "We make London the safest global city.",
        "The abuse of authority for sexual gain is taken seriously.",
    ],
)
def test_a_paraphrase_is_no_slip(claim: str) -> None:
    assert slips(claim, REPORT) == []


def test_crafted_texts_are_compared_in_bounded_steps() -> None:
    crafted = sources([" ".join(f"word{number % 7}" for number in range(30_000))])
    # Comparing is a function of C, which takes as long as the square of what it is given.
    assert max(len(one.words) for one in crafted.passages) <= 400
    with at_most(calls=700_000):
        compare_quotation("word1 word0 " * 75, crafted)
        slips("word1 word0 " * 75, crafted)
        quoted_words("‘’“" * 20_000 + "a" * 50_000)
