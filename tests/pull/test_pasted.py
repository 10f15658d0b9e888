"""Words that were cut out and pasted elsewhere, boxes that were copied, grades that were typed over."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree
from test_edits import of, paragraph, type_over
from word_desk import Desk
from word_edits import W, number_of, text_of, texts

from peelgen.source import load
from peelgen.source.field_paths import value_at

Lay = Callable[..., Desk]
FIRST, SECOND = "questions[preventing-crime]", "questions[vulnerable-people]"
SECTION = f"{FIRST}.sections[neighbourhoods]"
PARTS = f"{SECTION}.areas_for_improvement[evaluation].parts"


def bullets(laid: Desk) -> list[etree._Element]:
    return [one for one in laid.file.anchored(of(f"{SECTION}.narrative")) if b"List" in etree.tostring(one)]


def box_of(laid: Desk, path: str) -> etree._Element:
    """Return the frame round an entry."""
    number = next(n for n, one in laid.file.snapshot.anchors.items() if one.path == path and one.source == "entry")
    tagged = laid.file.body.iterfind(f".//{W}sdt[{W}sdtPr]")
    return next(one for one in tagged if one.find(f"{W}sdtPr/{W}tag") is not None and number_of(one) == number)


def copied(laid: Desk, path: str) -> etree._Element:
    """Copy an entry with the plus sign that Word shows beside it: the bookmarks stay with the original."""
    box = box_of(laid, path)
    another = without_marks(box)
    box.addnext(another)
    return another


def without_marks(element: etree._Element) -> etree._Element:
    """Return a copy as Word makes it: the bookmarks stay with the original."""
    another = copy.deepcopy(element)
    for mark in list(another.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    return another


def test_a_bullet_that_was_pasted_into_another_list_is_there_and_no_longer_here(desk: Lay) -> None:
    laid = desk()
    bullets(laid)[0].addnext(paragraph(laid, f"{PARTS}[0]"))
    laid.pull()
    tree = load(laid.draft).tree
    assert value_at(tree, PARTS) == ["record what was learned"]
    assert "- decide beforehand what success would be" in str(value_at(tree, f"{SECTION}.narrative"))


def test_a_paragraph_that_was_pasted_into_a_box_is_listed_and_not_moved_within_its_field(desk: Lay) -> None:
    laid = desk()
    paragraph(laid, f"{PARTS}[0]").addnext(bullets(laid)[1])
    pulled = laid.pull()
    assert [edit.path for edit in pulled.edits] == [f"{SECTION}.narrative"]
    assert "primary schools" not in pulled.edits[0].new
    assert [one.now for one in pulled.untaken] == ["primary schools once a term; and"]


def test_a_bullet_that_was_pasted_into_a_box_among_bullets_of_its_depth_is_one_of_them(desk: Lay) -> None:
    laid = desk()
    paragraph(laid, f"{PARTS}[0]").addnext(bullets(laid)[3])
    assert not laid.pull().untaken
    tree = load(laid.draft).tree
    parts = ["decide beforehand what success would be", "meet community groups", "record what was learned"]
    assert value_at(tree, PARTS) == parts
    assert "community groups" not in str(value_at(tree, f"{SECTION}.narrative"))


def test_a_cell_s_words_that_were_pasted_into_a_paragraph_s_field_are_its(desk: Lay) -> None:
    laid = desk()
    cell = laid.file.rows()[0].findall(W + "tc")[1][-1]
    paragraph(laid, "summary").addnext(copy.deepcopy(cell))
    for words in texts(cell):
        words.text = ""
    pulled = laid.pull()
    assert "\n\n12,400\n\n" in pulled.edits[0].new
    assert [one.before for one in pulled.untaken] == ["12,400"]


def test_a_paragraph_that_was_joined_to_a_caption_keeps_its_words(desk: Lay) -> None:
    laid = desk()
    caption, below = paragraph(laid, f"{FIRST}.narrative", 1), paragraph(laid, f"{SECTION}.narrative")
    assert text_of(caption).startswith("Figure")
    caption.extend([one for one in below if one.tag != W + "pPr"])
    below.getparent().remove(below)  # type: ignore[union-attr]
    edits = laid.pull().edits
    assert any("Crimes recorded, by typeOfficers know their areas." in edit.new for edit in edits)


def test_a_row_or_bullet_that_was_moved_is_named(desk: Lay) -> None:
    laid = desk()
    first, second = laid.file.rows()[:2]
    second.addnext(first)
    paragraph(laid, f"{PARTS}[1]").addnext(paragraph(laid, f"{PARTS}[0]"))
    remedies = [one.remedy for one in laid.pull().untaken]
    assert any("Move tables[waiting].rows[0] in" in one for one in remedies)
    assert any(f"Move {PARTS}[0] in" in one for one in remedies)


def test_a_grade_that_was_typed_over_is_told_as_a_grade_with_both(desk: Lay) -> None:
    laid = desk()
    grade = next(one for one in laid.file.body.iter(W + "p") if text_of(one) == "Requires improvement")
    type_over(grade, "Requires improvement", "Inadequate")
    (told,) = laid.pull().untaken
    assert (told.before, told.now) == ("Requires improvement", "Inadequate")
    assert "schemas" not in told.remedy


def test_a_copy_of_a_box_has_neither_the_number_nor_the_history_of_the_first(desk: Lay) -> None:
    laid = desk()
    type_over(copied(laid, f"{FIRST}.findings[shared-desk]"), "are answered at one desk", "are counted")
    assert not laid.pull().refused
    (new,) = [one for one in value_at(load(laid.draft).tree, f"{FIRST}.findings") or [] if "counted" in str(one)]
    assert isinstance(new, dict)
    assert sorted(new) == ["forces", "id", "kind", "text", "title"]


def test_a_text_with_a_note_in_a_copied_box_is_the_new_one_s_text(desk: Lay) -> None:
    laid = desk()
    path = f"{SECOND}.areas_for_improvement[domestic-abuse-visits]"
    type_over(copied(laid, path), "The force should visit victims", "The force should telephone victims")
    pulled = laid.pull()
    assert not pulled.refused
    assert "The force should telephone victims of domestic abuse within a day^[" in laid.text
    assert "- The force should telephone" not in laid.text
