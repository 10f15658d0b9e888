"""Reports of 2015: overview, numbers, introduction; a chapter closes with its summary and grade."""

from __future__ import annotations

from built import report_of, stand_in_order

REPORT = report_of("2015-legitimacy")
CULTURE = "To what extent does practice and behaviour reinforce the wellbeing of staff and an ethical culture?"
RECORDING = "To what extent are forces recording crimes in accordance with the Home Office Counting Rules?"


def test_the_parts_are_those_of_2015_in_their_order() -> None:
    first, second, third, *chapters, next_steps, annex = REPORT.parts
    assert [first, second, third] == ["Overview", "The force in numbers", "Introduction"]
    assert chapters[:2] == [CULTURE, RECORDING]
    assert [next_steps, annex] == ["Next steps", "Annex A – About the data"]


def test_the_pillar_is_judged_in_a_sentence_and_nothing_is_compared_with_the_year_before() -> None:
    previous = {"grade": "inadequate", "framework": "peel-2014", "year": "2014"}
    report = report_of("2015-legitimacy", judgment={"grade": "good", "previous": previous})
    sentence = (
        "The extent to which Durham Constabulary is legitimate at keeping people safe and reducing crime is good."
    )
    assert sentence in report.below("## Overall judgment")
    assert "inadequate" not in " ".join(report.below("# Overview"))


def test_a_chapter_closes_with_its_summary_grade_and_areas() -> None:
    order = [
        "## How well does the force develop an ethical culture?",
        "Leaders set the tone.",
        "## Summary of findings",
        "[Good]",
        "Officers and staff feel well led.",
        "## Areas for improvement",
        "The constabulary should look after its staff better.",
    ]
    assert stand_in_order(order, REPORT.below(f"# {CULTURE}"))


def test_a_question_that_was_not_inspected_has_one_sentence() -> None:
    assert REPORT.below(f"# {RECORDING}") == ["HMIC neither inspected nor graded this question in 2015."]
