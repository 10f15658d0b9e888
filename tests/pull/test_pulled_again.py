"""The same document pulled a second time, after the findings file went on: nothing comes in twice."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree
from test_both_sides import in_file
from test_edits import MET, WEST_MERCIA, of, paragraph, type_over
from word_desk import Desk, built
from word_edits import W, add_paragraph, copy_row, delete_row, number_of

from peelgen.returned.report import PullOptions, pull

Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
AREA = "questions[ethics].areas_for_improvement[vetting-policy]"


def box(laid: Desk, path: str = AREA) -> etree._Element:
    """Return the control round an entry with all that it is printed as."""
    anchors = laid.file.snapshot.anchors
    controls = [one for one in laid.file.body.iter(W + "sdt") if one.find(f"{W}sdtPr/{W}tag") is not None]
    return next(one for one in controls if anchors[number_of(one)].path == path)


def copied(laid: Desk, words: str) -> etree._Element:
    """Make a copy of an area for improvement below it, with other words, as Word's plus does."""
    another = copy.deepcopy(box(laid))
    type_over(another, "The force should ensure that it meets", words)
    box(laid).addnext(another)
    return another


def again(laid: Desk) -> tuple[int, int]:
    """Pull twice, and return how many edits the second pull told of, and how many others."""
    laid.pull()
    before = laid.text
    pulled = laid.pull()
    assert laid.text == before
    return len(pulled.edits), len(pulled.untaken) + len(pulled.clashes)


def test_a_new_paragraph_comes_in_once_though_the_one_above_was_edited_since(desk: Lay) -> None:
    laid = desk(MET)
    add_paragraph(paragraph(laid, FIELD), "A zebra was seen.")
    laid.pull()
    in_file(laid, "works hard", "works very hard")
    assert not laid.pull().edits
    assert laid.text.count("A zebra was seen.") == 1


def test_a_copied_entry_comes_in_once(desk: Lay) -> None:
    laid = desk(MET)
    copied(laid, "A zebra meets")
    assert again(laid) == (0, 0)
    assert laid.text.count("A zebra meets") == 1


def test_an_entry_that_is_gone_from_both_is_no_edit(desk: Lay) -> None:
    laid = desk(MET)
    box(laid).getparent().remove(box(laid))  # type: ignore[union-attr]
    in_file(laid, "identified five", "identified four")
    assert again(laid) == (0, 0)


def test_rows_come_and_go_once(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    rows = laid.file.rows()
    copy_row(rows[1])
    assert again(laid) == (0, 0)
    assert laid.text.count("new 1") == 1


def test_what_goes_with_a_deleted_entry_unseen_is_named_where_only_the_document_remembers_it(desk: Lay) -> None:
    laid = desk(MET)
    box(laid).getparent().remove(box(laid))  # type: ignore[union-attr]
    in_file(laid, "- id: vetting-policy\n", "- id: vetting-policy\n        number: '7'\n")
    in_file(laid, "identified five", "identified four")
    (edit,) = laid.pull(dry_run=True).edits
    assert (edit.path, edit.note.partition(": ")[2]) == (AREA, "number")
    laid.file = built(MET, "report", carried=False)
    box(laid).getparent().remove(box(laid))  # type: ignore[union-attr]
    assert [clash.path for clash in laid.pull(dry_run=True).clashes] == [AREA]


def test_a_deleted_row_is_no_edit_when_it_is_gone(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    delete_row(laid.file.rows()[1])
    assert again(laid) == (0, 0)


def test_words_beside_the_field_of_a_copy_are_listed(desk: Lay) -> None:
    laid = desk(MET)
    another = copied(laid, "A zebra meets")
    label = next(another.iter(W + "p"))
    label.addnext(copy.deepcopy(label))
    type_over(label, "Area", "Quagga")
    pulled = laid.pull()
    assert [one.now for one in pulled.untaken] == ["Area for improvement 1"]
    assert "title: Quagga for improvement 1\n        text: A zebra meets every requirement" in laid.text


def test_a_copy_of_an_entry_that_the_findings_file_lost_is_a_new_one(desk: Lay) -> None:
    laid = desk(MET)
    copied(laid, "A zebra meets")
    entry = laid.text[laid.text.index("      - id: vetting-policy") : laid.text.index("      - id: counter-corr")]
    in_file(laid, entry, "")
    in_file(laid, "identified five", "identified four")
    assert [edit.path for edit in laid.pull().edits] == ["questions[ethics].areas_for_improvement[zebra-meets-every]"]
    assert "text: A zebra meets every requirement" in laid.text


def test_the_label_of_a_copied_or_deleted_box_is_nobody_s_edit(desk: Lay) -> None:
    laid = desk(MET)
    copied(laid, "A zebra meets")
    other = box(laid, AREA.replace("vetting-policy", "counter-corruption-assessment"))
    other.getparent().remove(other)  # type: ignore[union-attr]
    pulled = laid.pull()
    assert (len(pulled.edits), pulled.untaken) == (2, ())


def test_a_field_that_the_findings_file_lost_is_named(desk: Lay) -> None:
    laid = desk(MET)
    path = "questions[fairness].summary"
    type_over(laid.file.anchored(of(path))[0], "engages", "zebras")
    start = laid.text.index("    summary: |\n      The force is good at treating all")
    in_file(laid, laid.text[start : laid.text.index("  - id: ethics")], "")
    (one,) = laid.pull(dry_run=True).untaken
    assert one.why == f"The findings file no longer has {path}."


def test_an_edit_that_was_undone_in_word_after_a_pull_is_told(desk: Lay) -> None:
    laid = desk(MET)
    about = paragraph(laid, FIELD)
    type_over(about, "works hard", "works very hard")
    laid.pull()
    assert not laid.pull().untaken
    type_over(about, "works very hard", "works hard")
    (told,) = laid.pull().untaken
    assert FIELD in told.why
    assert "undone on purpose" in told.remedy


def test_another_copy_without_the_edits_of_the_first_tells_nothing(desk: Lay) -> None:
    laid = desk(MET)
    other = laid.file.saved(laid.path.with_name("another.docx"))
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.pull()
    assert not pull(other, PullOptions(draft=laid.draft)).untaken


def test_what_an_earlier_pull_took_is_no_clash_with_what_was_written_since(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.pull()
    in_file(laid, "works very hard", "works tirelessly")
    before = laid.text
    for wish in ({}, {"prefer": "theirs"}, {"prefer": "mine"}):
        pulled = laid.pull(**wish)
        assert (pulled.edits, pulled.clashes, pulled.untaken, laid.text) == ((), (), (), before)


def test_another_edit_of_the_same_words_is_held_against_what_was_taken(desk: Lay) -> None:
    laid = desk(MET)
    about = paragraph(laid, FIELD)
    type_over(about, "works hard", "works very hard")
    laid.pull()
    type_over(about, "works very hard", "works most diligently")
    assert [edit.path for edit in laid.pull().edits] == [FIELD]
    assert "works most diligently" in " ".join(laid.text.split())


def test_theirs_leaves_what_was_written_since_where_only_other_words_clash(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.pull()
    in_file(laid, "works very hard", "works tirelessly")
    in_file(laid, "HMIC examined how the force vets people", "HMIC looked at how the force vets people")
    type_over(paragraph(laid, "questions[ethics].narrative"), "HMIC examined", "HMIC assessed")
    assert [edit.path for edit in laid.pull(prefer="theirs").edits] == ["questions[ethics].narrative"]
    assert "works tirelessly" in laid.text
    assert "HMIC assessed how the force vets" in laid.text


def test_a_number_that_was_taken_and_changed_since_stays(desk: Lay) -> None:
    laid = desk(MET)
    for printed in laid.file.anchored(of("values[youth-fairness]")):
        type_over(printed, "58 percent", "59 percent")
    laid.pull()
    assert "value: 59" in laid.text
    in_file(laid, "value: 59", "value: 61")
    pulled = laid.pull(prefer="theirs")
    assert (pulled.edits, pulled.untaken) == ((), ())


def test_a_clash_that_was_left_is_a_clash_again_and_theirs_settles_it(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    in_file(laid, "works hard", "works tirelessly")
    assert [len(laid.pull().clashes) for _ in range(2)] == [1, 1]
    laid.pull(prefer="theirs")
    assert "works very hard" in laid.text


def test_what_stood_there_before_the_last_ten_pulls_is_kept_in_one_folder(desk: Lay) -> None:
    laid = desk(MET)
    about, said = paragraph(laid, FIELD), "works hard"
    for number in range(12):
        type_over(about, said, said := f"works hard {number}")
        laid.pull()
    assert not [*laid.draft.parent.glob("*.bak")]
    kept = sorted((laid.draft.parent / "earlier").iterdir())
    assert len(kept) == 10
    assert "works hard 10" in kept[-1].read_text("utf-8")
