"""Reports of 2016: introduction, numbers, overview with a comparison, chapters that close with their summary."""

from __future__ import annotations

import pytest
from built import report_of, stand_in_order

REPORT = report_of("2016-effectiveness")
JUDGED = "The extent to which Lancashire Constabulary is effective at keeping people safe and reducing crime"


def test_the_parts_are_those_of_2016_in_their_order() -> None:
    assert REPORT.parts == [
        "Introduction",
        "The force in numbers",
        "Overview",
        "How effective is the force at preventing crime, tackling anti-social behaviour and keeping people safe?",
        "How effective are the force’s specialist capabilities?",
        "Next steps",
        "Annex A – About the data",
    ]


@pytest.mark.parametrize(
    ("now", "before", "framework", "said"),
    [
        ("good", "good", "peel-2015", "is good. This is the same as last year, {when} to be good."),
        (
            "good",
            "outstanding",
            "peel-2015",
            "is good. This is a deterioration on last year, {when} to be outstanding.",
        ),
        (
            "good",
            "requires improvement",
            "peel-2015",
            "is good. This is an improvement on last year, {when} to require improvement.",
        ),
        (
            "requires improvement",
            "good",
            "peel-2014",
            "requires improvement. This is a deterioration on 2014, {when} to be good.",
        ),
        ("good", "adequate", "peel-2021-22", "is good."),
    ],
)
def test_the_overview_names_both_grades_as_far_as_they_compare(
    now: str, before: str, framework: str, said: str
) -> None:
    previous = {"grade": before, "framework": framework, "year": framework[5:9]}
    report = report_of("2016-effectiveness", judgment={"grade": now, "previous": previous})
    words = said.format(when="when HMIC judged the constabulary")
    assert f"{JUDGED} {words}" in report.below("## Overall judgment")


def test_a_chapter_closes_with_its_grade_then_causes_of_concern_then_areas() -> None:
    order = [
        "## How effectively does the force understand the threat?",
        "## Summary of findings",
        "[Good]",
        "## Causes of concern",
        "Neighbourhood teams are called away too often.",
        "## Areas for improvement",
    ]
    assert stand_in_order(order, REPORT.below(f"# {REPORT.parts[3]}"))


def test_the_deadline_of_a_part_stands_before_it_and_not_after_its_full_stop() -> None:
    assert "- Within six months: Keep its teams in their places." in REPORT.lines


def test_what_was_looked_at_and_has_no_grade_is_not_explained_away() -> None:
    assert REPORT.below("# How effective are the force’s specialist capabilities?") == [
        "The constabulary trains for serious incidents.",
        "## Summary of findings",
        "[Not graded]",
    ]
