"""Grades, days, people and a draft's state are chosen in its Word files; a headline is written over the proposal."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from test_libreoffice import in_office, office  # noqa: F401 - a fixture
from word_edits import W, text_of
from word_prompts import Manuscript, at, fresh_draft, pulled

from peelgen.returned.report import PullOptions, pull

OVERALL, FAIRNESS = "judgment", "questions[fairness].judgment"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return fresh_draft(tmp_path)


def controls(manuscript: Manuscript, kind: str, name: str) -> list[etree._Element]:
    """Return the controls of a kind, such as dropDownList, that Word shows under a name."""
    found = (one for one in manuscript.body.iter(W + "sdt") if one.find(f"{W}sdtPr/{W}{kind}") is not None)
    return [one for one in found if one.find(f"{W}sdtPr/{W}alias").get(W + "val") == name]  # type: ignore[union-attr]


def choose(control: etree._Element, words: str) -> None:
    placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if placeholder is not None:
        control[0].remove(placeholder)
    next(control.iter(W + "t")).text = words


def grades(manuscript: Manuscript) -> list[etree._Element]:
    """Return the lists of grades of the three questions: in the overview, then in their chapters."""
    return controls(manuscript, "dropDownList", "questions – judgment – grade")


def test_a_grade_is_chosen_from_the_scale_of_its_year(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    (overall,) = controls(manuscript, "dropDownList", "judgment – grade")
    listed = [one.get(W + "displayText") for one in overall.iter(W + "listItem")]
    assert listed[:4] == ["Outstanding", "Good", "Requires improvement", "Inadequate"]
    choose(overall, "Requires improvement")
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, OVERALL) == {"grade": "requires improvement"}


def test_a_grade_chosen_in_the_overview_is_that_of_the_chapter(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    choose(grades(manuscript)[0], "Good")
    assert "1 of the 2 places" in pulled(manuscript, draft).edits[0].note
    assert [text_of(one[-1]) for one in grades(Manuscript(draft, "report"))[::3]] == ["Good", "Good"]


def test_two_grades_for_one_question_are_told_with_both(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    overview, _, _, chapter, *_ = grades(manuscript)
    choose(overview, "Good")
    choose(chapter, "Inadequate")
    found = pulled(manuscript, draft)
    assert found.edits == ()
    assert [one.now for one in found.untaken] == ["Good / Inadequate"]
    assert at(draft, FAIRNESS) == {"grade": "TBC"}


def test_what_is_no_grade_of_the_year_is_told_with_those_that_are(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    choose(grades(manuscript)[0], "Adequate")
    (told,) = pulled(manuscript, draft).untaken
    assert "Outstanding, Good, Requires improvement, Inadequate" in told.remedy


def test_a_question_that_was_not_inspected_has_that_in_place_of_a_grade(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    for one in grades(manuscript)[::3]:
        choose(one, "Not inspected")
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, FAIRNESS) == {"status": "not inspected"}
    again = Manuscript(draft, "report")
    choose(grades(again)[0], "Good")
    assert pulled(again, draft).untaken == ()
    assert at(draft, FAIRNESS) == {"grade": "good"}


def test_a_grade_that_is_another_in_the_findings_file_by_now_is_told(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    choose(grades(manuscript)[0], "Good")
    text = draft.read_text("utf-8")
    draft.write_text(
        text.replace(
            "  - id: fairness\n    judgment:\n      grade: TBC",
            "  - id: fairness\n    judgment:\n      grade: inadequate",
        ),
        "utf-8",
    )
    assert [one.now for one in pulled(manuscript, draft).untaken] == ["Good"]
    assert at(draft, FAIRNESS) == {"grade": "inadequate"}


def test_days_people_and_the_state_are_chosen_at_the_head_of_the_report(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    choose(controls(manuscript, "date", "published")[0], "15 December 2016")
    choose(controls(manuscript, "date", "fieldwork – start")[0], "2 May 2016")
    choose(controls(manuscript, "date", "fieldwork – end")[0], "1 July 2016")
    choose(controls(manuscript, "dropDownList", "inspector")[0], "Zoë Billingham")
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "published") == "2016-12-15"
    assert at(draft, "fieldwork") == {"start": "2016-05-02", "end": "2016-07-01"}
    assert at(draft, "inspector") == "zoe-billingham"
    again = pulled(manuscript, draft)
    assert (again.edits, again.untaken) == ((), ())


def test_a_state_that_a_draft_is_not_ready_for_is_set_aside_with_why(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    choose(controls(manuscript, "dropDownList", "status")[0], "Published")
    (told,) = pulled(manuscript, draft).untaken
    assert "TBC" in told.why
    assert at(draft, "status") == "draft"


def test_a_day_that_nobody_can_read_is_told(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    choose(controls(manuscript, "date", "published")[0], "soon")
    (told,) = pulled(manuscript, draft).untaken
    assert "8 December 2016" in told.remedy


def test_the_name_of_the_force_is_no_field_of_a_document(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    line = next(one for one in manuscript.body.iter(W + "p") if text_of(one) == "Force: Metropolitan Police Service")
    assert not [*line.iter(W + "sdt")]


def test_who_is_quoted_is_chosen_in_the_release(draft: Path) -> None:
    manuscript = Manuscript(draft, "press-release")
    choose(controls(manuscript, "dropDownList", "press release – speaker")[0], "Zoë Billingham")
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "press_release.speaker") == "zoe-billingham"


def test_a_headline_typed_over_the_one_that_is_proposed_is_the_release_s_own(draft: Path) -> None:
    manuscript = Manuscript(draft, "press-release")
    title = next(one for one in manuscript.body.iter(W + "p") if text_of(one).startswith("HMIC reports on"))
    first, *others = title.iter(W + "t")
    first.text = "The Met must count its zebras"
    for one in others:
        one.text = ""
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "press_release.headline") == "The Met must count its zebras"
    again = pulled(manuscript, draft)
    assert (again.edits, again.untaken) == ((), ())


@pytest.mark.usefixtures("office")
def test_what_was_chosen_comes_through_libreoffice(draft: Path, tmp_path: Path) -> None:
    manuscript = Manuscript(draft, "report")
    for one in grades(manuscript)[::3]:
        choose(one, "Good")
    choose(controls(manuscript, "date", "fieldwork – start")[0], "2 May 2016")
    choose(controls(manuscript, "date", "fieldwork – end")[0], "1 July 2016")
    (saved,) = in_office([manuscript.saved(tmp_path / "chosen.docx")])
    assert pull(saved, PullOptions(draft)).untaken == ()
    assert at(draft, FAIRNESS) == {"grade": "good"}
    assert at(draft, "fieldwork") == {"start": "2016-05-02", "end": "2016-07-01"}
