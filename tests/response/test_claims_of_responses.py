"""What a response says is due, who it says inspected the force, and what it claims besides, against the report."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from peelgen.findings.model import Inspection
from peelgen.findings.validate import validated
from peelgen.review.agreement import Discrepancy, response_discrepancies
from peelgen.review.style.passages import StylePassage, passages_of
from peelgen.source import load

DRAFT = Path(__file__).resolve().parents[2] / "drafts" / "nottinghamshire-2023.yaml"

#: Of the year before the report's, this is true.
DISCLOSURE = (
    "In the 12 months to 31 December {} the median time to answer a request under the domestic violence disclosure "
    "scheme was 46 days."
)


@cache
def report() -> tuple[list[StylePassage], Inspection]:
    source = load(DRAFT)
    inspection = validated(source).inspection
    assert inspection
    return passages_of(source.tree), inspection


def told(words: str) -> list[Discrepancy]:
    passage = StylePassage(words, "introduction", steps=("statement", "introduction"))
    return response_discrepancies([passage], *report(), DRAFT)


@pytest.mark.parametrize(
    "words",
    [
        "Recommendation 2 has a deadline of 31 January 2025.",
        "Recommendation 2 must be met by the end of January.",
        "The deadline for Recommendation 2 is 30 November 2024.",
        "HMICFRS recommends that we answer 90 percent of 999 calls within ten seconds by 31 March 2025.",
        "We were asked to answer 90 percent of 999 calls within ten seconds by 30 September 2024.",
        "The report says that the force should answer 90 percent of 999 calls within ten seconds by 1 August 2024.",
        "The report asks us to give callers advice on how to preserve evidence by 1 March 2025.",
    ],
)
def test_another_deadline_than_the_report_s_is_told(words: str) -> None:
    assert [one.kind.id for one in told(words)] == ["date-not-in-report"]


@pytest.mark.parametrize(
    "words",
    [
        "Recommendation 2 has a deadline of 31 December 2024.",
        "Recommendation 2 is due by the end of December.",
        "HMICFRS recommends that we answer 90 percent of 999 calls within ten seconds before 1 January 2025.",
        "Recommendation 2 is accepted, and we will meet it by 30 September 2024.",
        "We will meet Recommendation 2 by 30 September 2024.",
        "HMICFRS has agreed to extend the deadline of Recommendation 2 to 31 March 2025.",
        "Recommendation 2 is already met; the last calls were answered in time by 1 July 2024.",
        "The report asks us to respond by 1 August 2024.",
        "HMICFRS expects to hear from us again by 1 March 2025.",
    ],
)
def test_the_right_deadline_and_the_force_s_own_plans_are_not_told(words: str) -> None:
    assert told(words) == []


def test_the_deadline_of_the_report_is_offered() -> None:
    (found,) = told("Recommendation 2 has a deadline of 31 January 2025.")
    assert "the recommendation is to be met by 31 December 2024" in found.message
    assert found.remedy == "write  31 December 2024"


@pytest.mark.parametrize(
    "words",
    [
        "His Majesty’s Inspector Andy Cooke calls us open and willing to learn.",
        "Andy Cooke, HM Inspector, has said that we are honest.",
        "Andy Cooke (HMI) described our staff as kind.",
        "HM Inspector Cooke recognised our work.",
        "HM Inspector for our region, Andy Cooke, wrote the report.",
    ],
)
def test_another_inspector_than_the_report_s_is_told(words: str) -> None:
    (found,) = told(words)
    assert (found.kind.id, found.remedy) == ("name-differs", "write  Roy Wilsher")


@pytest.mark.parametrize(
    "words",
    [
        "His Majesty’s Inspector Roy Wilsher calls us open and willing to learn.",
        "Roy Wilsher, HM Inspector, has said that we are honest.",
        "HM Inspector Wilsher recognised our work.",
        "HM Inspector Report of June was read with care.",
        "The Chief Inspector of Constabulary, Andy Cooke, has written to all forces about this.",
    ],
)
def test_the_right_inspector_is_not_told(words: str) -> None:
    assert told(words) == []


def test_what_is_told_of_a_force_s_words_is_nothing_about_the_findings_file() -> None:
    (number,) = told("In 2023 we answered 79.9 percent of 999 calls within ten seconds, well below the 90 percent.")
    assert number.remedy == (
        "write the number that the report gives; if it is the force’s own, say so, and of when it is"
    )
    (count,) = told("HMICFRS graded us good in three areas, adequate in two, and requires improvement in one.")
    assert "correct the grades" not in count.remedy


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (DISCLOSURE.format("2023"), "number-not-in-report"),
        ("In the 12 months to 31 March 2023, serious violence with knives fell by 17 percent.", "date-not-in-report"),
        ("The report says that new supervisors are prepared for their role.", "opposite"),
        (
            "The report merely suggests that officers consider protective orders in every suitable case of abuse.",
            "response-demand-differs",
        ),
    ],
)
def test_what_stands_elsewhere_in_the_report_is_no_excuse(words: str, problem: str) -> None:
    assert [one.kind.id for one in told(words)] == [problem]


@pytest.mark.parametrize(
    "words",
    [
        "In the 12 months to 31 December 2023, 27.4 percent of calls to 101 were abandoned.",
        "In the 12 months to 31 December 2023, 27.4 percent of calls to 101 were abandoned, against 18.9 percent.",
        "In the 12 months to 31 December 2022, 18.9 percent of calls to 101 were abandoned.",
        DISCLOSURE.format("2022"),
        "In the 12 months to 30 September 2023, serious violence with knives fell by 17 percent.",
        "New supervisors aren’t prepared for their role, the report says, and we agree.",
        "The report asks us to consider protective orders in every suitable case of domestic abuse and stalking.",
        "We now visit registered sex offenders when we should.",
    ],
)
def test_what_the_report_gives_with_its_own_time_is_not_told(words: str) -> None:
    assert told(words) == []
