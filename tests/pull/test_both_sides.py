"""Edits in Word and edits in the findings file, made at the same time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from test_edits import of, paragraph, type_over
from test_pasted import box_of
from word_desk import CHECKOUT, Desk
from word_edits import retype, text_of

from peelgen.base.errors import PeelgenError
from peelgen.source import Source, load
from peelgen.source.amend import Change, Delete, Insert, amend
from peelgen.source.field_paths import value_at

MET = CHECKOUT / "drafts" / "met-2016.yaml"
Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"


def in_file(laid: Desk, old: str, new: str) -> None:
    assert old in laid.text
    laid.draft.write_text(laid.text.replace(old, new, 1), "utf-8")


def test_edits_of_other_words_are_both_kept(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    in_file(laid, "There is more to do.", "There is much more to do.")
    laid.pull()
    assert "works very hard" in laid.text
    assert "There is much more to do." in laid.text


def test_edits_of_the_same_words_are_a_clash_and_nothing_is_written(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    in_file(laid, "works hard", "works tirelessly")
    before = laid.text
    pulled = laid.pull()
    assert [clash.path for clash in pulled.clashes] == [FIELD]
    assert (pulled.clashes[0].conflicts[0].mine, pulled.clashes[0].conflicts[0].theirs) == ("tirelessly", "very hard")
    assert laid.text == before


@pytest.mark.parametrize(("prefer", "kept"), [("theirs", "works very hard"), ("mine", "works tirelessly")])
def test_a_clash_is_settled_by_saying_whose_words_count(desk: Lay, prefer: str, kept: str) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    in_file(laid, "works hard", "works tirelessly")
    assert not laid.pull(prefer=prefer).clashes
    assert kept in laid.text


def test_pulling_twice_asks_for_nothing_the_second_time(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    assert laid.pull().edits
    again = laid.pull()
    assert (again.edits, again.clashes, again.untaken) == ((), (), ())


def test_a_field_that_the_file_no_longer_has_is_reported_with_its_words(desk: Lay) -> None:
    laid = desk(MET)
    retype(paragraph(laid, "questions[fairness].sections[feedback].heading"), "Asking the public")
    in_file(laid, "id: feedback", "id: feedback-from-the-public")
    pulled = laid.pull()
    assert any("Asking the public" in one.now for one in pulled.untaken)


def test_an_edit_that_would_give_the_findings_file_an_error_is_set_aside_and_told(desk: Lay) -> None:
    laid = desk(MET)
    retype(paragraph(laid, "questions[fairness].sections[feedback].heading"), "Feedback \U0001f600")
    before = laid.text
    pulled = laid.pull()
    (told,) = pulled.untaken
    assert told.now == "Feedback \U0001f600"
    assert "error[glyph-missing]" in told.why
    assert pulled.backup is None
    assert laid.text == before


def test_a_number_and_the_sentence_that_counts_it_are_no_error_beside_one_that_is(desk: Lay) -> None:
    laid = desk(MET)
    retype(paragraph(laid, "questions[fairness].sections[feedback].heading"), "Feedback \U0001f600")
    box = box_of(laid, "questions[workforce].areas_for_improvement[individual-performance]")
    box.getparent().remove(box)  # type: ignore[union-attr]
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    counted = next(one for one in laid.file.anchored(of("summary")) if "five areas" in text_of(one))
    type_over(counted, "five areas", "four areas")
    pulled = laid.pull()
    assert [one.now for one in pulled.untaken] == ["Feedback \U0001f600"]
    assert "works very hard" in laid.text
    assert "individual-performance" not in laid.text


def test_the_file_as_it_was_is_kept_beside(desk: Lay) -> None:
    laid = desk(MET)
    before = laid.draft.read_bytes()
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    backup = laid.pull().backup
    assert backup is not None
    assert backup.read_bytes() == before


def test_a_dry_run_writes_nothing(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    before = sorted(laid.draft.parent.iterdir()), laid.text
    assert laid.pull(dry_run=True).edits
    assert (sorted(laid.draft.parent.iterdir()), laid.text) == before


def test_a_file_that_was_saved_meanwhile_is_not_touched(desk: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")

    def saved_meanwhile(source: Source, changes: Sequence[Change]) -> str:
        in_file(laid, "There is more to do.", "Saved by somebody else.")
        return amend(source, changes)

    monkeypatch.setattr("peelgen.returned.report.amending.amend", saved_meanwhile)
    with pytest.raises(PeelgenError, match="saved by somebody else"):
        laid.pull()
    assert "Saved by somebody else." in laid.text
    assert "very hard" not in laid.text


def test_a_file_that_begins_with_a_byte_order_mark_is_written_with_it(desk: Lay) -> None:
    laid = desk(MET)
    laid.draft.write_bytes(b"\xef\xbb\xbf" + laid.draft.read_bytes())
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    assert not laid.pull().refused
    assert laid.draft.read_bytes().startswith(b"\xef\xbb\xbf#")
    assert "works very hard" in laid.text


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_a_file_whose_lines_end_otherwise_keeps_its_endings(desk: Lay, ending: str) -> None:
    laid = desk(MET)
    before = laid.draft.read_bytes().replace(b"\n", ending.encode())
    laid.draft.write_bytes(before)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.pull()
    assert laid.draft.read_bytes() == before.replace(b"works hard", b"works very hard")


def test_a_paragraph_deleted_in_word_and_edited_in_the_file_is_a_clash_and_no_edit(desk: Lay) -> None:
    laid = desk(MET)
    gone = paragraph(laid, FIELD, 1)
    gone.getparent().remove(gone)  # type: ignore[union-attr]
    in_file(laid, "There is more to do.", "There is much more to do.")
    pulled = laid.pull()
    assert (len(pulled.clashes), pulled.edits) == (1, ())


def test_a_findings_file_without_its_framework_is_told_of_in_words(desk: Lay) -> None:
    laid = desk(MET)
    in_file(laid, "framework: peel-2016/legitimacy\n", "")
    with pytest.raises(PeelgenError, match="has no field  framework "):
        laid.pull()


def test_a_paragraph_of_a_quotation_that_both_moved_elsewhere_is_a_clash_and_the_list_stays(desk: Lay) -> None:
    laid = desk(MET, "press-release")
    _, second, third, _ = laid.file.anchored(lambda anchor: anchor.path.startswith("press_release.quotation["))
    third.addnext(second)
    entries = value_at(load(laid.draft).tree, "press_release.quotation")
    assert isinstance(entries, list)
    steps = ("press_release", "quotation")
    moving: list[Change] = [Delete((*steps, 1)), Insert(steps, 0, entries[1])]
    laid.draft.write_text(amend(load(laid.draft), moving), "utf-8")
    before = laid.text
    for mark in (False, True):
        (clash,) = laid.pull(mark=mark).clashes
        assert clash.path == "press_release.quotation"
        assert laid.text == before
    laid.pull(prefer="theirs")
    assert value_at(load(laid.draft).tree, "press_release.quotation") == [entries[place] for place in (0, 2, 1, 3)]
