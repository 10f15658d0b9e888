from __future__ import annotations

import pytest
from steps import at_most

from peelgen.findings.model import Part, Prose
from peelgen.findings.rules.contents import heading_levels


class Written(Part):
    text: Prose


def wrong(text: str) -> list[tuple[str, str]]:
    """Return the headings that leave out a level, each with what would be right."""
    return [(found.words, found.remedy) for found in heading_levels(Written(text=Prose(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "No heading, and #5 is a number.",
        "## A\n\n### B\n\n#### C\n\n## D",
        "##### A\n\n##### B",
        "- A bullet\n\n## A\n\nWords ### of a line.\n\n### B",
    ],
)
def test_headings_may_go_up_any_number_of_levels_and_down_one(text: str) -> None:
    assert wrong(text) == []


def test_a_heading_two_levels_below_the_one_before_it_is_wrong() -> None:
    assert wrong("### A\n\n##### In the evening\n\nWords.") == [("##### In the evening", "write  #### In the evening")]


def test_a_first_heading_below_a_later_one_is_wrong() -> None:
    assert wrong("#### A\n\n### B") == [("#### A", "write  ### A")]


def test_headings_in_quoted_words_and_without_words_count_too() -> None:
    assert [words for words, _ in wrong("## A\n\n> #### B\n\n##\n\n####")] == ["#### B", "####"]


def test_a_line_made_to_be_slow_is_read_in_few_steps() -> None:
    with at_most(calls=2_000):
        wrong("## " + " #" * 45_000 + "\n\n" + " >" * 45_000)
