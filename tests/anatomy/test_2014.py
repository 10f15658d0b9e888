"""Reports of 2014: own titles, the pillar’s question first, what the grades mean last."""

from __future__ import annotations

import pytest
from built import report_of

REPORT = report_of("2014-efficiency")


def test_the_parts_are_those_of_2014_in_their_order() -> None:
    assert REPORT.parts == [
        "How well does the force provide value for money?",
        "The force in numbers",
        "Introduction",
        "To what extent is the force taking steps to ensure a secure financial position for the short and long term?",
        "To what extent has the force got an affordable way of providing policing?",
        "To what extent is the force efficient?",
        "Our judgments",
    ]


def test_it_has_a_title_of_its_own_and_the_force_in_it() -> None:
    assert REPORT.document.properties["title"] == "Responding to austerity – Greater Manchester Police"


def test_the_overall_judgment_is_a_sentence_and_a_grade() -> None:
    assert REPORT.below("## Overall judgment")[:2] == [
        "HMIC has judged how well Greater Manchester Police delivers value for money.",
        "[Good]",
    ]


def test_a_question_without_a_grade_is_called_ungraded() -> None:
    assert REPORT.below("# To what extent is the force efficient?")[0] == "[Ungraded]"
    assert "| To what extent is the force efficient? | Ungraded" in REPORT.lines


def test_the_overview_has_each_question_with_its_grade_and_a_paragraph_and_the_chapter_has_it_not_again() -> None:
    asked = {
        "id": "finances",
        "judgment": {"grade": "good"},
        "narrative": "It saves.",
        "summary": "It has saved enough.",
    }
    report = report_of("2014-efficiency", questions=[asked])
    question, grade, paragraph = report.below("# How well does the force provide value for money?")[-3:]
    assert question.startswith("To what extent is the force taking steps")
    assert (grade, paragraph) == ("[Good]", "It has saved enough.")
    assert report.lines.count("It has saved enough.") == 1


def test_there_are_recommendations_and_neither_causes_of_concern_nor_areas_for_improvement() -> None:
    said = " ".join(REPORT.lines).lower()
    assert "## Recommendations" in REPORT.headings
    assert "cause of concern" not in said
    assert "area for improvement" not in said
    assert "areas for improvement" not in said


def test_what_the_grades_mean_comes_last() -> None:
    assert [line.partition(":")[0] for line in REPORT.below("# Our judgments") if line.startswith("- ")] == [
        "- Outstanding",
        "- Good",
        "- Requires improvement",
        "- Inadequate",
    ]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_report_and_form_call_what_recommendations_rest_on_a_finding_with_the_same_number(language: str) -> None:
    kinds = ("report", "force-response")
    said = [report_of("2014-efficiency", kind, language=language, force="gwent").lines for kind in kinds]
    title = {"en": "Finding 1", "cy": "Canfyddiad 1"}[language]
    for lines in said:
        (heading,) = [place for place, line in enumerate(lines) if line.lstrip("# ") == title]
        assert lines[heading + 1] == "The savings for the last year have not been found."
    assert not [line for line in (*said[0], *said[1]) if line.lstrip("# ").startswith(("Cause of", "Achos pryder"))]
