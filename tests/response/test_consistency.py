"""What a response says of the report is held against the report."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest
from desk import Desk

from peelgen.check import check

CHECKOUT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def ids(path: Path) -> list[str]:
    return [one.id for one in check(path).diagnostics]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("The report says that we work “well with others to stop crime”.", "misquoted"),
        ("We “work well with others to prevent crimes”, as everybody knows.", "misquoted"),
        ("According to HMICFRS we are “a model for the whole world”.", "not-in-report"),
        ("The report finds that the force works well with others to prevent crime and keep towns safe.", None),
        ("It notes that we work well with others to prevent crime and to keep cities safe.", None),
        ("It finds: the force works well with others to prevent crime and to keep cities safe.", None),
        ("HMICFRS says we work well with others to prevent crime and to keep cities safe.", "reworded"),
        ("We were rated outstanding at preventing crime.", "judgment-differs"),
        ("We were graded as ‘requires improvement’.", "judgment-differs"),
        ("We were rated good at preventing crime, and inadequate at investigating it.", None),
        ("We have made outstanding progress.", None),
        ("In 2018 we were graded as outstanding.", None),
        ("HMICFRS identified two areas for improvement.", "count-differs"),
        ("HMICFRS has not identified any causes of concern.", "count-differs"),
        ("It has made no specific recommendations.", "count-differs"),
        ("The report contains one recommendation and 1 area for improvement.", None),
        ("This cause for concern troubles us.", "name-differs"),
    ],
)  # fmt: skip
def test_what_disagrees_with_the_report_is_found(desk: Desk, words: str, problem: str | None) -> None:
    assert ids(desk.stated(words)) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("We welcome HMICFRS’s report of 9 November 2021.", "date-not-in-report"),
        ("The report was published in 2020.", "date-not-in-report"),
        ("The report, published in October 2021, is a help to us.", "date-not-in-report"),
        ("This report on Dorset Police makes hard reading.", "name-differs"),
        ("HMICFRS inspected Dorset Police and liked what it saw.", "name-differs"),
        ("Andy Cooke, who inspected us, came twice.", "name-differs"),
        ("The report calls our archive “splendid”.", "not-in-report"),
        ("The inspectorate graded us outstanding for archives.", "judgment-differs"),
        ("HMICFRS graded us in seven areas.", "count-differs"),
        ("We welcome HMICFRS’s report of 9 December 2021.", None),
        ("The report was published in 2021.", None),
        ("HMICFRS also inspected Dorset Police in that year.", None),
        ("Dorset Police has read this report with us.", None),
        ("Wendy Williams, who inspected us, came twice.", None),
        ("HM Chief Inspector Andy Cooke wrote to us in the spring.", None),
        ("Officers call the archive “splendid”.", None),
        ("HMICFRS graded us in two areas.", None),
    ],
)  # fmt: skip
def test_whose_report_of_which_day_is_answered(desk: Desk, words: str, problem: str | None) -> None:
    assert ids(desk.stated(words)) == ([problem] if problem else [])


def test_a_misquotation_is_told_with_the_report_s_words(desk: Desk) -> None:
    (problem,) = check(desk.stated("The report says that we work “well with others to stop crime”.")).diagnostics
    assert problem.message.endswith("not quite: “stop” in place of “prevent”.")
    assert problem.remedy.startswith("write  “well with others to prevent crime”")
    assert (
        problem.excerpt[problem.location.column - 1 : problem.location.end_column - 1]
        == "well with others to stop crime"
    )


def test_words_quoted_from_others_only_are_a_warning(desk: Desk) -> None:
    (problem,) = check(desk.stated("Our aim is to “work well with others to prevent crimes”.")).diagnostics
    assert problem.severity == "warning"


def test_the_slips_of_a_real_statement_are_found_by_rule(tmp_path: Path) -> None:
    said = (
        "The report identifies that the MPS organisational values of integrity, professionalism, courage and passion "
        "supports our vision to make London the safest global capital city. HMIC has not identified any causes for "
        "concern, something it recognised in last years PEEL assessment."
    )
    sound = (CHECKOUT / "responses" / "met-2016.yaml").read_text(encoding="utf-8")
    text = sound.replace("../drafts", "drafts").replace("introduction: |\n", f"introduction: |\n    {said}\n\n")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "met-2016.yaml").write_bytes((CHECKOUT / "drafts" / "met-2016.yaml").read_bytes())
    path = tmp_path / "response.yaml"
    path.write_text(text, encoding="utf-8")
    expected = ["abbreviation", "list-differs", "reworded", "name-differs", "wording"]
    assert ids(path) == expected
    assert [one.remedy.partition(" ,")[0] for one in check(path).diagnostics][1:3] == [
        "write  compassion",
        "delete  capital",
    ]


SAID_WRONGLY = (
    "We accept the overall judgment of the report, which is outstanding, and thank those who worked for it. The"
    " force was rated outstanding at preventing crime. HMICFRS has not identified any causes of concern, and has"
    " set out seven areas for improvement in all. According to HMICFRS we are “a model for the whole world”. The"
    " report says that the force “works well with others to stop crime and to keep communities safe”. HMICFRS"
    " published its report on Gwent Police on 9 November 2021. HM Inspector Matt Parr and his team inspected us."
    " HMICFRS suggests that the force might make sure that every investigation has a plan."
)


@pytest.mark.parametrize("width", range(24, 120, 3))
def test_where_the_lines_are_broken_changes_nothing(desk: Desk, width: int) -> None:
    told = [(one.id, one.message) for one in check(desk.stated(SAID_WRONGLY)).diagnostics]
    broken = "\n    ".join(wrap(SAID_WRONGLY, width, break_on_hyphens=False))
    assert len(told) >= 9
    assert [(one.id, one.message) for one in check(desk.stated(broken)).diagnostics] == told


def test_it_is_held_against_the_report_and_not_against_the_release_on_it(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    release = "\n    - The force keeps a herd of cats in every station of the county.\n"
    desk.draft.write_text(text.rstrip() + release, encoding="utf-8")
    (problem,) = check(desk.stated("The report says that we “keep a herd of cats in every station”.")).diagnostics
    assert problem.id == "not-in-report"


def test_what_disagrees_is_waived_in_the_response_with_a_reason(desk: Desk) -> None:
    path = desk.stated("We were rated outstanding at preventing crime.")
    assert [(one.id, one.severity) for one in check(path).diagnostics] == [("judgment-differs", "warning")]
    waiver = "waivers:\n  - rule: judgment-differs\n    where: rated outstanding\n    reason: It is said of a survey.\n"
    path.write_text(path.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert ids(path) == []


def test_nothing_is_wrong_with_the_example(checkout: Path) -> None:
    assert ids(checkout / "responses" / "met-2016.yaml") == []


def test_the_remedy_for_a_wrong_grade_does_not_ask_to_change_the_report(desk: Desk) -> None:
    (found,) = check(desk.stated("We were rated outstanding at preventing crime.")).diagnostics
    assert found.remedy.startswith("write  good , as the report does")
    assert "correct the grade" not in found.remedy
