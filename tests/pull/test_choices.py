"""Both sides' words in the findings file, in marks, until somebody chooses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_both_sides import FIELD, MET, in_file
from test_edits import paragraph, type_over
from word_desk import Desk
from word_edits import delete_paragraph, retype

from peelgen.base.problem_kinds import ProblemKind
from peelgen.check import check
from peelgen.source.open_choices import is_open, mark, unmarked

OPEN = ProblemKind.OPEN_CHOICE

Lay = Callable[..., Desk]
MARKED = "works [[CHOOSE: tirelessly ||WORD: very hard ||]] to treat"


def said(laid: Desk) -> str:
    """Return the findings file's words on one line."""
    return " ".join(laid.text.split())


def disputed(desk: Lay) -> Desk:
    """Return a desk at which Word and the findings file changed the same words."""
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    in_file(laid, "works hard", "works tirelessly")
    return laid


def test_both_wordings_stand_where_the_clash_is(desk: Lay) -> None:
    laid = disputed(desk)
    pulled = laid.pull(mark=True)
    assert (pulled.clashes, pulled.choices) == ((), 1)
    assert MARKED in said(laid)


def test_check_insists_on_a_choice_and_says_where(desk: Lay) -> None:
    laid = disputed(desk)
    laid.pull(mark=True)
    case = check(laid.draft)
    (found,) = case.diagnostics
    assert case.inspection is None
    assert found.kind is OPEN
    assert "[[CHOOSE:" in laid.text.split("\n")[found.location.line - 1]
    assert found.message == "Two wordings stand here: “tirelessly” in this file, and “very hard” in Word."


def test_the_rest_of_the_edits_is_taken_along(desk: Lay) -> None:
    laid = disputed(desk)
    type_over(paragraph(laid, "summary"), "asks for the views", "seeks the views")
    laid.pull(mark=True)
    assert "seeks the views" in said(laid)
    assert MARKED in said(laid)


@pytest.mark.parametrize("kept", ["tirelessly", "very hard"])
def test_once_somebody_has_chosen_nothing_is_wrong(desk: Lay, kept: str) -> None:
    laid = disputed(desk)
    laid.pull(mark=True)
    start, end = laid.text.index("[[CHOOSE:"), laid.text.index("||]]") + 4
    laid.draft.write_text(laid.text[:start] + kept + laid.text[end:], "utf-8")
    assert check(laid.draft).diagnostics == ()


@pytest.mark.parametrize(
    ("wish", "kept"),
    [({"prefer": "theirs"}, "works very hard to"), ({"prefer": "mine"}, "works tirelessly to"), ({}, MARKED)],
)
def test_pulling_again_settles_it_or_leaves_it_as_it_is(desk: Lay, wish: dict[str, str], kept: str) -> None:
    laid = disputed(desk)
    laid.pull(mark=True)
    laid.pull(**wish)
    assert kept in said(laid)
    assert is_open(laid.text) == (kept == MARKED)


def test_marking_again_changes_nothing(desk: Lay) -> None:
    laid = disputed(desk)
    laid.pull(mark=True)
    before = laid.text
    assert laid.pull(mark=True).clashes
    assert laid.text == before


@pytest.mark.parametrize("prefer", [None, "mine", "theirs"])
def test_another_edit_of_a_field_with_a_choice_waits_for_it(desk: Lay, prefer: str | None) -> None:
    laid = disputed(desk)
    laid.pull(mark=True)
    before = laid.text
    type_over(paragraph(laid, FIELD), "and it understands", "and it knows")
    pulled = laid.pull(prefer=prefer)
    assert ["and it knows" in one.now for one in pulled.untaken] == [True]
    assert laid.text == before


def test_a_paragraph_that_one_side_deleted_stands_in_the_mark(desk: Lay) -> None:
    laid = desk(MET)
    assert delete_paragraph(paragraph(laid, FIELD, 1))
    in_file(laid, "There is more to do.", "There is much more to do.")
    laid.pull(mark=True)
    assert is_open(said(laid))
    assert "There is much more to do." in said(laid)
    assert laid.pull(prefer="theirs").edits
    assert not is_open(laid.text)
    assert "more to do. The force and the Mayor" not in said(laid)


def test_a_list_of_paragraphs_has_the_mark_in_its_entry(desk: Lay) -> None:
    laid = desk(MET, "press-release")
    quoted = laid.file.anchored(lambda anchor: anchor.path.startswith("press_release.quotation["))
    type_over(quoted[0], "My judgment is", "I judge")
    in_file(laid, "My judgment is", "My opinion is")
    laid.pull(mark=True)
    assert "||WORD:" in said(laid)
    assert [found.kind for found in check(laid.draft).diagnostics if found.severity == "error"] == [OPEN]


def test_a_title_holds_no_marks_and_stays_a_clash(desk: Lay) -> None:
    laid = desk(MET)
    retype(paragraph(laid, "questions[fairness].sections[feedback].heading"), "Asking the public")
    in_file(laid, "Seeking feedback from the public", "Asking people")
    before = laid.text
    (clash,) = laid.pull(mark=True).clashes
    assert not clash.markable
    assert laid.text == before


def test_a_part_of_a_mark_that_was_left_over_is_an_error(desk: Lay) -> None:
    laid = disputed(desk)
    laid.pull(mark=True)
    laid.draft.write_text(laid.text.replace("[[CHOOSE:", "").replace("||WORD:", ""), "utf-8")
    assert tuple(found.remedy for found in check(laid.draft).diagnostics if found.kind is OPEN) == ("delete  ||]]",)


@given(*[st.text(alphabet="ab {}*[]\n-|:", max_size=12)] * 2)
def test_a_mark_gives_back_the_findings_file_s_words(mine: str, theirs: str) -> None:
    if not (is_open(mine) or is_open(theirs)) and "||" not in mine + theirs:
        assert unmarked(mark(mine, theirs)).strip(" ") == mine.strip(" ")
