"""Reports of 2017: the risk-based inspection, and no chapter on what was not inspected."""

from __future__ import annotations

from typing import Any

import pytest
from built import report_of

REPORT = report_of("2017-effectiveness")


def test_the_parts_are_those_of_2017_in_their_order() -> None:
    assert REPORT.parts == [
        "The force in numbers",
        "Risk-based inspection",
        "Effectiveness overview",
        "Investigating crime and reducing re-offending",
        "Protecting vulnerable people and supporting victims",
        "Specialist capabilities",
        "Annex A – About the data",
    ]


def test_the_page_on_risk_lists_what_was_inspected_and_what_still_stands() -> None:
    page = REPORT.below("# Risk-based inspection")
    assert [line for line in page if line.startswith("- ")] == [
        "- investigating crime and reducing re-offending;",
        "- protecting those who are vulnerable from harm, and supporting victims; and",
        "- maintaining its specialist capabilities.",
        "- Preventing crime and tackling anti-social behaviour (outstanding in 2016)",
        "- Tackling serious and organised crime (good in 2016)",
    ]


def test_the_overview_says_what_changed_and_tells_only_grades_of_this_year() -> None:
    said = (
        "Greater Manchester Police’s effectiveness is judged to require improvement. This is a deterioration on last "
        "year, when it was judged to be good. The force requires improvement in investigating crime and reducing "
        "re-offending; and is good at protecting those who are vulnerable from harm, and supporting victims."
    )
    assert said in REPORT.below("## Overall judgment")


def test_a_grade_that_still_stands_is_named_with_its_year_wherever_it_is_named() -> None:
    question = "How effective is the force at preventing crime, tackling anti-social behaviour and keeping people safe?"
    assert [line for line in REPORT.lines if "utstanding" in line] == [
        "- Preventing crime and tackling anti-social behaviour (outstanding in 2016)",
        f"| {question} | Outstanding (carried over from 2016)",
    ]


@pytest.mark.parametrize("field", ["narrative", "areas_for_improvement", "reason"])
def test_what_an_author_says_of_it_all_the_same_is_printed_on_the_page_on_risk(field: str) -> None:
    said = "Officers have begun to mend this."
    question: dict[str, Any] = {
        "id": "organised-crime",
        "judgment": {"grade": "good", "status": "carried over", "from_year": "2016"},
    }
    more = {field: [{"id": "old", "text": said}] if field == "areas_for_improvement" else said}
    (question["judgment"] if field == "reason" else question).update(more)
    inspected = {"id": "vulnerable-people", "judgment": {"grade": "good"}, "narrative": "x"}
    report = report_of("2017-effectiveness", questions=[question, inspected])
    assert said in report.below("# Risk-based inspection")
    assert "Tackling serious and organised crime" not in report.parts


def test_the_reports_on_other_pillars_have_no_page_on_risk() -> None:
    questions = [{"id": "fairness", "judgment": {"grade": "good"}, "narrative": "x"}]
    report = report_of("2017-effectiveness", framework="peel-2017/legitimacy", questions=questions)
    assert report.parts[1:3] == ["Legitimacy overview", "Treating the public fairly"]


OLD = {"id": "organised-crime", "judgment": {"grade": "good", "status": "carried over", "from_year": "2016"}}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("findings", {"id": "tutors", "kind": "promising practice", "title": "Tutors", "text": "Tutors read plans."}),
        ("findings", {"id": "plans", "kind": "finding", "text": "Tutors read plans."}),
        ("sections", {"id": "how", "heading": "How", "narrative": "Tutors read plans."}),
        (
            "sections",
            {
                "id": "how",
                "heading": "How",
                "narrative": "x",
                "findings": [{"id": "t", "kind": "innovative practice", "text": "Tutors read plans."}],
            },
        ),
        ("summary", "Tutors read plans."),
    ],
)
def test_whatever_was_written_of_a_question_that_was_not_inspected_is_printed(field: str, words: Any) -> None:
    question = {**OLD, field: words if field == "summary" else [words]}
    inspected = {"id": "vulnerable-people", "judgment": {"grade": "good"}, "narrative": "x"}
    report = report_of("2017-effectiveness", questions=[question, inspected])
    assert report.lines.count("Tutors read plans.") == 1
    assert "Tutors read plans." in report.below("# Risk-based inspection")


def test_what_is_told_of_a_question_that_was_not_inspected_contradicts_nothing_on_its_page() -> None:
    inspected = {
        "id": "investigating-crime",
        "judgment": {"grade": "good"},
        "areas_for_improvement": [{"id": "new", "text": "The force should supervise."}],
    }
    old = {**OLD, "areas_for_improvement": [{"id": "old", "text": "The force should map."}]}
    report = report_of("2017-effectiveness", questions=[inspected, old])
    nothing_new = "This report says nothing new about what was not inspected."
    assert not any(nothing_new in line for line in report.lines)
    assert any(nothing_new in line for line in report_of("2017-effectiveness", questions=[inspected, OLD]).lines)
    assert "## Tackling serious and organised crime" in report.lines
    numbers = [line for line in report.lines if "Area for improvement " in line]
    assert [line[-1] for line in numbers] == ["1", "2"]


def test_grades_of_one_word_are_told_with_that_word_once() -> None:
    asked = ["investigating-crime", "vulnerable-people"]
    questions = [{"id": one, "judgment": {"grade": "requires improvement"}, "narrative": "x"} for one in asked]
    (told,) = [
        line for line in report_of("2017-effectiveness", questions=questions).lines if "The force requires" in line
    ]
    assert told.endswith(
        "The force requires improvement in investigating crime and reducing re-offending, and in protecting those who "
        "are vulnerable from harm, and supporting victims."
    )


def test_where_nothing_was_inspected_no_empty_list_is_led_into() -> None:
    page = report_of("2017-effectiveness", questions=[OLD]).below("# Risk-based inspection")
    assert "In Greater Manchester Police HMICFRS inspected no question of effectiveness." in page
    assert not any(line.endswith("inspected:") for line in page)


def test_a_report_on_another_pillar_says_what_of_it_was_not_inspected() -> None:
    asked = [{"id": "fairness", "judgment": {"grade": "good"}, "narrative": "x"}]
    old = {"id": "ethics", "judgment": {"grade": "good", "status": "carried over", "from_year": "2016"}, "summary": "y"}
    report = report_of("2017-effectiveness", framework="peel-2017/legitimacy", questions=[*asked, old])
    page = report.below("# Risk-based inspection")
    assert "y" in page
    assert not any("every question of effectiveness" in line for line in page)
