"""What a true release may say, what contradicts itself, and numbers and names that a release types."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.check import check
from peelgen.review.fixes import repair
from peelgen.source import load

INSPECTION = """
framework: peel-2023-25
force: norfolk
inspector: roy-wilsher
status: draft
published: 2024-05-16
questions:
  - id: responding-to-the-public
    judgment: {grade: inadequate}
    narrative: |
      The force drops too many calls and comes too late. It answers 62 percent of calls.
    causes_of_concern:
      - id: calls
        title: The force does not answer its calls
        text: The force drops too many calls, and comes to many of the others too late.
        recommendations:
          - {id: staff, text: The force should answer its calls., deadline: within three months}
press_release:
  strengths: |
"""
REVISIT = """
framework: peel-2016/effectiveness
kind: revisit
force: norfolk
inspector: zoe-billingham
status: draft
published: 2017-06-15
summary: The force has made progress.
questions:
  - id: vulnerable-people
    judgment: {grade: good}
    narrative: Officers attend each case of stalking.
    causes_of_concern:
      - id: stalking
        text: The force’s response to stalking and harassment is a cause of concern to HMIC.
        recommendations:
          - id: attend
            text: The force should attend each case.
            deadline: immediately
            history: [{date: 2017-05-02, status: STATUS, comment: Inspectors saw it.}]
press_release:
  quotation: [QUOTATION]
"""


def ids(text: str, folder: Path) -> list[str]:
    """Return the ids of what is said of a findings file, but for what is still to be written."""
    draft = folder / "draft.yaml"
    draft.write_text(text, encoding="utf-8")
    return [one.id for one in check(draft).diagnostics if not one.hole]


def test_a_sentence_that_joins_two_looser_ones_of_the_report_is_no_slip(tmp_path: Path) -> None:
    said = "    Inspectors found that the force drops too many calls and comes to many others too late.\n"
    assert "reworded" not in ids(INSPECTION + said, tmp_path)
    slip = "    Inspectors found that the force drops too many visits and comes too late.\n"
    assert "reworded" in ids(INSPECTION + slip, tmp_path)


@pytest.mark.parametrize(
    ("status", "quotation", "left_out"),
    [
        ("being progressed", "The force now works well with schools.", True),
        ("complete", "The force now works well with schools.", False),
        (
            "being progressed",
            "Victims of stalking and harassment are now seen by an officer who is trained for it.",
            False,
        ),
    ],
)
def test_a_cause_that_is_done_or_told_by_its_subject_is_not_left_out(
    status: str, quotation: str, tmp_path: Path, *, left_out: bool
) -> None:
    text = REVISIT.replace("STATUS", status).replace("QUOTATION", quotation)
    assert ("left-out" in ids(text, tmp_path)) is left_out


def test_what_has_not_been_done_for_all_is_a_shortfall_too(tmp_path: Path) -> None:
    chapter = """
  - id: workforce
    judgment: {grade: adequate}
    narrative: The force has not vetted all of its officers.
press_release:
"""
    text = INSPECTION.replace("\npress_release:\n", chapter) + "    Something.\n"
    assert "shortfall-unasked" in ids(text, tmp_path)
    assert "shortfall-unasked" not in ids(text.replace("has not vetted all of", "has vetted all of"), tmp_path)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Calls rose from 420 to 380.", True),
        ("Calls fell from 420 to 380.", False),
        ("Calls fell from £420,000 to £380,000 more slowly than elsewhere.", False),
        ("Costs went down from £3.1 million to £3.4 million.", True),
    ],
)
def test_words_and_numbers_of_a_sentence_of_the_report_agree(words: str, tmp_path: Path, *, told: bool) -> None:
    text = INSPECTION.replace("It answers 62 percent of calls.", words) + "    Something.\n"
    assert ("figures-contradict" in ids(text, tmp_path)) is told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("HMIC thanks all who took part.", True),
        ("Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services thanks all.", True),
        ("HMICFRS thanks all who took part.", False),
        ("His Majesty’s Inspectorate of Constabulary and Fire and Rescue Services thanks all.", False),
        ("In 2016 HMIC found that calls were answered.", False),
    ],
)
def test_the_inspectorate_has_its_name_of_the_day(words: str, tmp_path: Path, *, told: bool) -> None:
    assert ("name-differs" in ids(f"{INSPECTION}    {words}\n", tmp_path)) is told


VALUE = "values: [{id: answered, label: Calls answered in time, value: 62, unit: percent, source: Force data}]\n"


def test_a_number_that_stands_under_values_is_quoted_by_a_safe_repair(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(
        f"{VALUE}{INSPECTION}    Inspectors said that 62 percent of calls are answered in time.\n", encoding="utf-8"
    )
    assert "number-typed" in [one.id for one in check(draft).diagnostics]
    repaired = repair(load(draft))
    assert repaired
    repaired.save()
    assert "said that {answered} of calls are answered in time." in draft.read_text(encoding="utf-8")
    assert "number-typed" not in [one.id for one in check(draft).diagnostics]


@pytest.mark.parametrize("words", ["62 percent of officers have a mentor", "620 calls were answered in time"])
def test_a_number_of_something_else_is_not_offered(words: str, tmp_path: Path) -> None:
    assert "number-typed" not in ids(f"{VALUE}{INSPECTION}    Inspectors said that {words}.\n", tmp_path)


CHART = """
charts:
  - id: calls
    caption: Calls to 101 that were dropped, by quarter
    unit: percent
    categories: [First, Second, Third]
    series: [{name: Dropped, values: [22, 31, 44.4]}]
    alt: DESCRIPTION
"""


@pytest.mark.parametrize(
    ("description", "wrong"),
    [
        ("The share of dropped calls to 101 rose from 22 to 44 percent, against a target of 20.", None),
        ("The share rose by 13 percentage points from the second quarter, to 44.4 percent.", None),
        ("The share of dropped calls rose from 22 to 47 percent.", "number-not-in-report"),
        ("The share of dropped calls fell from 22 to 44 percent.", "figures-contradict"),
    ],
)
def test_the_description_of_a_chart_says_what_it_shows(description: str, wrong: str | None, tmp_path: Path) -> None:
    shown = INSPECTION.replace("It answers", "![](#calls)\n\n      It answers")
    said = ids(f"{CHART.replace('DESCRIPTION', description)}{shown}    Something.\n", tmp_path)
    assert {"number-not-in-report", "figures-contradict"} & set(said) == ({wrong} if wrong else set())


@pytest.mark.parametrize(
    ("description", "wrong"),
    [
        ("Savings fall from £6.1 million in 2014 to £2.7 million in 2016.", set()),
        ("Savings fall from 6 in 2014 to less than 3 in 2016, a fall of more than half in two years.", set()),
        ("Savings fall from £6.1 million in 2014 to £4.8 million in 2016.", {"number-not-in-report"}),
        ("Savings fall from £6.1 million in 2013 to £2.7 million in 2016.", {"number-not-in-report"}),
        ("Savings fall from £2.7 million in 2014.", {"number-not-in-report"}),
    ],
)
def test_a_number_stands_at_the_place_of_the_chart_where_it_is_said_to(
    description: str, wrong: set[str], tmp_path: Path
) -> None:
    chart = CHART.replace("[First, Second, Third]", '["2014", "2015", "2016"]').replace(
        "[22, 31, 44.4]", "[6.1, 4.8, 2.7]"
    )
    shown = INSPECTION.replace("It answers", "![](#calls)\n\n      It answers")
    made = chart.replace("unit: percent", "unit: £ million").replace("DESCRIPTION", description)
    assert {"number-not-in-report"} & set(ids(f"{made}{shown}    Something.\n", tmp_path)) == wrong
