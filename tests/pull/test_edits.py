"""What an editor does in Word, and what then stands in the findings file."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from word_desk import CHECKOUT, Desk
from word_edits import (
    W,
    add_paragraph,
    copy_row,
    delete_paragraph,
    delete_row,
    join_paragraphs,
    make_bold,
    move_paragraph,
    retype,
    split_paragraph,
    text_of,
    texts,
)

from peelgen.source import load
from peelgen.source.field_paths import value_at
from peelgen.word.anchors import Anchor, is_prose

MET = CHECKOUT / "drafts" / "met-2016.yaml"
WEST_MERCIA = CHECKOUT / "drafts" / "west-mercia-2016-effectiveness.yaml"
Lay = Callable[..., Desk]


def of(path: str) -> Callable[[Anchor], bool]:
    return lambda anchor: anchor.path == path or anchor.path.startswith(f"{path}/")


def paragraph(desk: Desk, path: str, number: int = 0) -> etree._Element:
    return desk.file.anchored(of(path))[number]


def type_over(element: etree._Element, old: str, new: str) -> None:
    for words in texts(element):
        if old in (words.text or ""):
            words.text = (words.text or "").replace(old, new, 1)
            return
    raise AssertionError(f"no “{old}” in “{text_of(element)}”")


def test_a_word_typed_in_a_paragraph_changes_its_line_only(desk: Lay) -> None:
    laid = desk(MET)
    before = laid.text
    type_over(paragraph(laid, "questions[fairness].narrative"), "works hard", "works very hard")
    assert [edit.path for edit in laid.pull().edits] == ["questions[fairness].narrative"]
    assert len(laid.changed_lines(before)) == 1
    assert "works very hard" in laid.changed_lines(before)[0]


def test_a_paragraph_that_was_split_is_two_in_the_file(desk: Lay) -> None:
    laid = desk(MET)
    count = len(laid.file.anchored(of("summary")))
    assert split_paragraph(paragraph(laid, "summary"), random.Random(1))
    (edit,) = laid.pull().edits
    assert len(edit.new.split("\n\n")) == count + 1
    assert edit.new.split() == edit.old.split()


def test_two_paragraphs_that_were_joined_are_one_in_the_file(desk: Lay) -> None:
    laid = desk(MET)
    count = len(laid.file.anchored(of("summary")))
    assert join_paragraphs(paragraph(laid, "summary"))
    (edit,) = laid.pull().edits
    assert len(edit.new.split("\n\n")) == count - 1


def test_a_paragraph_that_was_deleted_is_gone_and_the_others_stay(desk: Lay) -> None:
    laid = desk(MET)
    assert delete_paragraph(paragraph(laid, "summary", 1))
    (edit,) = laid.pull().edits
    assert edit.new.split("\n\n") == [one for k, one in enumerate(edit.old.split("\n\n")) if k != 1]


def test_a_paragraph_that_was_moved_stands_elsewhere(desk: Lay) -> None:
    laid = desk(MET)
    assert move_paragraph(paragraph(laid, "summary", 2))
    (edit,) = laid.pull().edits
    old = edit.old.split("\n\n")
    assert edit.new.split("\n\n") == [old[2], old[0], old[1], *old[3:]]


def test_a_new_paragraph_is_written_with_what_markdown_would_misread_escaped(desk: Lay) -> None:
    laid = desk(MET)
    add_paragraph(paragraph(laid, "summary"), "- 5 * 3 is [fifteen] and _this_ stays")
    (edit,) = laid.pull().edits
    assert r"\- 5 \* 3 is \[fifteen\] and \_this\_ stays" in edit.new


def test_a_bullet_that_was_added_is_a_bullet(desk: Lay) -> None:
    laid = desk(MET)
    bullets = laid.file.anchored(of("questions[fairness].sections[feedback].narrative"))
    bullet = next(one for one in bullets if "ListBullet" in etree.tostring(one).decode())
    add_paragraph(bullet, "A wholly new bullet.")
    (edit,) = laid.pull().edits
    assert "\n- A wholly new bullet.\n" in edit.new


def test_bold_comes_back_as_emphasis(desk: Lay) -> None:
    laid = desk(MET)
    assert make_bold(paragraph(laid, "summary"), random.Random(3))
    (edit,) = laid.pull().edits
    assert edit.new.count("**") == 2
    assert edit.new.replace("**", "").split() == edit.old.split()


def test_a_heading_that_was_retyped_changes_its_one_line(desk: Lay) -> None:
    laid = desk(MET)
    before = laid.text
    retype(paragraph(laid, "questions[fairness].sections[feedback].heading"), "Asking the public")
    laid.pull()
    assert [line.strip() for line in laid.changed_lines(before)] == ["heading: Asking the public"]


def test_a_table_s_cell_that_was_retyped_changes_that_cell(desk: Lay) -> None:
    laid = desk()
    control = next(
        one for one in laid.file.values() if re.search(r"tables\[.*rows", _path(laid, one)) and text_of(one).isalpha()
    )
    path = _path(laid, control)
    retype(control, "Retyped")
    (edit,) = laid.pull().edits
    assert (edit.path, edit.new) == (path, "Retyped")


def _path(laid: Desk, control: etree._Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    assert tag is not None
    return laid.file.snapshot.anchors[int(tag.get(W + "val", "").removeprefix("pg:"))].path


def test_a_caption_that_was_edited_changes_in_the_chart(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    control = next(one for one in laid.file.values() if re.fullmatch(r"charts\[.*\]\.caption", _path(laid, one)))
    path = _path(laid, control)
    type_over(control, text_of(control)[:4], "Edited")
    assert [edit.path for edit in laid.pull().edits] == [path]


def test_a_chart_s_value_that_was_changed_in_its_sheet_changes_in_the_findings_file(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    name = next(name for name in laid.file.parts if name.startswith("word/charts/chart"))
    chart = etree.fromstring(laid.file.parts[name])
    value = next(chart.iterfind(".//{*}val//{*}v"))
    value.text = "77"
    laid.file.parts[name] = etree.tostring(chart)
    (edit,) = laid.pull().edits
    assert re.fullmatch(r"charts\[.*\]\.series\[0\]\.values\[0\]", edit.path)
    assert edit.new == "77"


def test_a_quotation_s_paragraph_comes_back_without_its_marks(desk: Lay) -> None:
    laid = desk(MET, "press-release")
    quoted = laid.file.anchored(lambda anchor: anchor.path.startswith("press_release.quotation["))
    add_paragraph(quoted[0], "“I was glad to see it.")
    (edit,) = laid.pull().edits
    assert "\nI was glad to see it." in edit.new
    assert "“I was" not in edit.new


def test_a_new_paragraph_of_a_quotation_keeps_the_marks_of_a_quoted_word(desk: Lay) -> None:
    laid = desk(MET, "press-release")
    quoted = laid.file.anchored(lambda anchor: anchor.path.startswith("press_release.quotation["))
    add_paragraph(quoted[0], "“One officer called it ‘good’")
    add_paragraph(quoted[-1], "“One officer called it ‘better’”")
    laid.pull()
    assert re.findall("One officer called it .*", laid.text) == [
        "One officer called it ‘good’",
        "One officer called it ‘better’",
    ]


def test_a_headline_that_was_typed_is_taken(desk: Lay) -> None:
    laid = desk(CHECKOUT / "drafts" / "durham-2021.yaml", "press-release")
    type_over(laid.file.body, "congratulated on how it", "praised for how it")
    pulled = laid.pull()
    assert [edit.path for edit in pulled.edits] == ["press_release.headline"]
    assert not pulled.untaken
    assert "  headline: Durham Constabulary praised for how it" in laid.text


def test_a_headline_that_is_made_of_grades_and_written_over_is_the_release_s_own(desk: Lay) -> None:
    laid = desk(MET, "press-release")
    type_over(laid.file.body, "judged as", "praised as")
    pulled = laid.pull()
    assert [edit.path for edit in pulled.edits] == ["press_release.headline"]
    assert "praised as" in pulled.edits[0].new
    assert not pulled.untaken


def test_a_new_note_to_editors_keeps_its_full_stop(desk: Lay) -> None:
    laid = desk(CHECKOUT / "drafts" / "durham-2021.yaml", "press-release")
    notes = laid.file.anchored(lambda anchor: anchor.path.startswith("press_release.notes["))
    add_paragraph(notes[0], "A wholly new note.")
    assert [edit.new for edit in laid.pull().edits] == ["A wholly new note."]
    assert "- A wholly new note.\n" in laid.text


def test_a_note_that_was_edited_changes_below_the_text(desk: Lay) -> None:
    laid = desk()
    notes = etree.fromstring(laid.file.parts["word/footnotes.xml"])
    note = next(note for note in notes if int(note.get(W + "id", "0")) > 0)
    words = next(one for one in note.iter(W + "t") if (one.text or "").strip())
    words.text = "Edited " + (words.text or "")
    laid.file.parts["word/footnotes.xml"] = etree.tostring(notes)
    pulled = laid.pull()
    assert ["Edited" in edit.new for edit in pulled.edits] == [True]
    assert not pulled.untaken


def test_a_number_overwritten_in_a_sentence_changes_where_it_is_kept(desk: Lay) -> None:
    laid = desk(MET)
    marks = laid.file.anchored(lambda anchor: anchor.source.startswith("{"))
    type_over(marks[0], "58 percent", "59 percent")
    (edit,) = laid.pull().edits
    assert (edit.path, edit.old, edit.new) == ("values[youth-fairness].value", "58", "59")


def test_a_number_overwritten_in_the_force_in_numbers_is_taken_and_not_listed(desk: Lay) -> None:
    laid = desk(MET)
    styled = (one for one in laid.file.body.iter(W + "p") if b'"StatisticValue"' in etree.tostring(one))
    type_over(next(styled), "58 percent", "59 percent")
    pulled = laid.pull()
    assert [(edit.path, edit.new) for edit in pulled.edits] == [("values[youth-fairness].value", "59")]
    assert not pulled.untaken


def test_an_area_for_improvement_that_was_deleted_is_gone_from_the_file(desk: Lay) -> None:
    laid = desk(MET)
    box = _box(laid)
    path = _entry(laid, box)
    box.getparent().remove(box)  # type: ignore[union-attr]
    type_over(paragraph(laid, "summary", 3), "five areas", "four areas")
    pulled = laid.pull()
    assert (path, "") in [(edit.path, edit.new) for edit in pulled.edits]
    assert path.rpartition("[")[2].rstrip("]") not in laid.text


def test_a_copy_of_a_box_is_a_new_finding_with_an_id_of_its_own(desk: Lay) -> None:
    laid = desk(MET)
    box = _box(laid)
    another = copy.deepcopy(box)
    for mark in list(another.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    words = [one for one in texts(another) if "should" in (one.text or "")]
    words[0].text = "The force should publish what it learns from complaints."
    box.addnext(another)
    type_over(paragraph(laid, "summary", 3), "five areas", "six areas")
    assert any(edit.path.endswith("[publish-learns-complaints]") for edit in laid.pull().edits)
    assert "id: publish-learns-complaints" in laid.text


@pytest.mark.parametrize("path", ["questions[ethics]", "questions[workforce]"])
def test_a_copy_pasted_above_is_the_new_one_and_stands_there(desk: Lay, path: str) -> None:
    laid = desk(MET)
    box = _boxes(laid, "questions[ethics]")[2]
    another = _copied(box, "The force should publish what it learns from complaints.")
    _boxes(laid, path)[0].addprevious(another)
    type_over(paragraph(laid, "summary", 3), "five areas", "six areas")
    added = [edit.path for edit in laid.pull().edits if not edit.old]
    assert added == [f"{path}.areas_for_improvement[publish-learns-complaints]"]
    first = laid.text.index("areas_for_improvement:", laid.text.index(f"id: {path[10:-1]}"))
    assert laid.text[first:].split()[3] == "publish-learns-complaints"


def test_of_a_box_and_a_copy_above_that_say_the_same_the_one_in_its_place_keeps_its_id(desk: Lay) -> None:
    laid = desk(MET)
    boxes = _boxes(laid, "questions[ethics]")
    boxes[0].addprevious(_copied(boxes[2], ""))
    type_over(paragraph(laid, "summary", 3), "five areas", "six areas")
    laid.pull()
    names = re.findall(r"- id: (standards-behaviour-clear|abuse-of-authority-standards)", laid.text)
    assert names == ["standards-behaviour-clear", "abuse-of-authority-standards"]


def test_two_copies_of_a_box_are_two_findings_in_their_order(desk: Lay) -> None:
    laid = desk(MET)
    box = _boxes(laid, "questions[ethics]")[0]
    for words in ("The force should do both.", "The force should do both.", "The force should do more."):
        box.addprevious(_copied(box, words))
    type_over(paragraph(laid, "summary", 3), "five areas", "eight areas")
    laid.pull()
    names = ["both", "both-2", "do-more", "vetting-policy"]
    assert re.findall(r"- id: (both.*|do-more|vetting-policy)", laid.text) == names


def test_boxes_that_were_deleted_are_those_that_go(desk: Lay) -> None:
    laid = desk(MET)
    for box in _boxes(laid, "questions[ethics]")[:2]:
        box.getparent().remove(box)  # type: ignore[union-attr]
    type_over(paragraph(laid, "summary", 3), "five areas", "three areas")
    laid.pull()
    assert "abuse-of-authority-standards" in laid.text
    assert not re.search("id: (vetting-policy|counter-corruption-assessment)", laid.text)


def test_a_box_that_was_deleted_below_a_copy_goes_alone(desk: Lay) -> None:
    laid = desk(MET)
    first, _, third = _boxes(laid, "questions[ethics]")
    third.addnext(_copied(third, "The force should do more."))
    first.getparent().remove(first)  # type: ignore[union-attr]
    laid.pull()
    names = re.findall(r"- id: (counter-.*|abuse-of-authority-s.*|do-more)", laid.text)
    assert names == ["counter-corruption-assessment", "abuse-of-authority-standards", "do-more"]


def _boxes(laid: Desk, path: str) -> list[etree._Element]:
    """Return the controls of a question's areas for improvement."""
    controls = [
        one for one in laid.file.body.iter(W + "sdt") if one.find(f"{W}sdtPr/{{*}}repeatingSectionItem") is not None
    ]
    return [one for one in controls if _entry(laid, one).startswith(f"{path}.areas_for_improvement")]


def _copied(box: etree._Element, new: str) -> etree._Element:
    """Return a copy of a box as Word pastes it, without bookmarks, with other words if there are any."""
    another = copy.deepcopy(box)
    for mark in list(another.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    words = [one for one in texts(another) if "should" in (one.text or "")]
    words[0].text = new or words[0].text
    return another


def _box(laid: Desk) -> etree._Element:
    """Return the control of the first area for improvement of several."""
    return next(
        control
        for control in laid.file.body.iter(W + "sdt")
        if control.find(f"{W}sdtPr/{{*}}repeatingSectionItem") is not None
        and "areas_for_improvement" in _entry(laid, control)
    )


def _entry(laid: Desk, control: etree._Element) -> str:
    return _path(laid, control)


def test_standing_words_that_were_edited_are_reported_as_the_house_s_own(desk: Lay) -> None:
    laid = desk(MET)
    type_over(laid.file.body, " grades forces", " judges forces")
    pulled = laid.pull()
    assert not pulled.edits
    assert "no field of its own holds them" in pulled.untaken[0].remedy


def test_words_typed_outside_every_field_are_reported(desk: Lay) -> None:
    laid = desk(MET)
    standing = laid.file.standing()[6]
    add_paragraph(standing, "A paragraph that no field can hold.")
    assert [one.now for one in laid.pull().untaken] == ["A paragraph that no field can hold."]


def test_a_header_that_was_edited_is_reported(desk: Lay) -> None:
    laid = desk(MET)
    name = next(name for name in laid.file.parts if name.startswith("word/header") and b"<w:t" in laid.file.parts[name])
    header = etree.fromstring(laid.file.parts[name])
    words = next(one for one in header.iter(W + "t") if (one.text or "").strip())
    words.text = "Another header"
    laid.file.parts[name] = etree.tostring(header)
    assert any(one.now == "Another header" or "Another header" in one.now for one in laid.pull().untaken)


def test_a_derived_heading_tells_of_what_it_is_made(desk: Lay) -> None:
    laid = desk(MET, "press-release")
    words = next(one for one in laid.file.body.iter(W + "t") if "good" in (one.text or "").lower())
    words.text = (words.text or "").replace("good", "outstanding", 1)
    pulled = laid.pull()
    assert pulled.untaken or pulled.edits


@pytest.mark.parametrize("path", ["summary", "questions[fairness].narrative"])
def test_every_prose_field_has_a_control_round_it(desk: Lay, path: str) -> None:
    laid = desk(MET)
    inside = laid.file.anchored(of(path))
    assert is_prose(f"{path}/1")
    assert all(next(one.iterancestors(W + "sdt"), None) is not None for one in inside)


def test_a_row_that_was_added_to_a_table_is_a_row_of_the_file(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    row = _row(laid)
    another = copy.deepcopy(row)
    _without_anchors(another)
    for number, words in enumerate(texts(another), 1):
        words.text = f"new {number}"
    row.addnext(another)
    (edit,) = laid.pull().edits
    assert edit.new.startswith("new 1 | new 2")
    assert "new 1" in laid.text


def test_a_row_that_was_deleted_is_gone_from_the_file(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    row = _row(laid)
    words = text_of(next(row.iter(W + "tc")))
    row.getparent().remove(row)  # type: ignore[union-attr]
    (edit,) = laid.pull().edits
    assert (edit.new, edit.note) == ("", "deleted")
    assert edit.old.startswith(words)


def test_a_new_row_in_place_of_a_deleted_one_is_that_row_in_its_columns(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    rows = laid.file.rows()
    copy_row(rows[0])
    delete_row(rows[1])
    assert [(edit.new, edit.note) for edit in laid.pull().edits] == [
        ("", "deleted"),
        ("new 1 | new 2 | new 3 | new 4", "added"),
    ]
    assert _first_cells(laid)[:3] == ["Immediate", "new 1", "Scheduled"]


def test_a_new_row_in_place_of_the_first_is_the_first(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    first = laid.file.rows()[0]
    copy_row(first)
    delete_row(first)
    assert not laid.pull().untaken
    names = _first_cells(laid)
    assert names[:2] == ["new 1", "Priority"]
    assert "Immediate" not in names


def _first_cells(laid: Desk) -> list[Any]:
    """Return the first cell of each row of a table, in the findings file."""
    rows: Any = value_at(load(laid.draft).tree, "tables[attendance].rows")
    return [row[0] for row in rows]


def _row(laid: Desk) -> etree._Element:
    control = next(one for one in laid.file.values() if re.fullmatch(r"tables\[.*rows\[1\]\[0\]", _path(laid, one)))
    return next(control.iterancestors(W + "tr"))


def _without_anchors(element: etree._Element) -> None:
    for control in list(element.iter(W + "sdt")):
        for inside in list(control[-1]):
            control.addprevious(inside)
        control.getparent().remove(control)  # type: ignore[union-attr]
    for mark in list(element.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]


def test_a_bullet_of_an_area_for_improvement_can_be_added_and_deleted(desk: Lay) -> None:
    laid = desk()
    bullets = laid.file.anchored(lambda anchor: re.search(r"parts\[\d+\]", anchor.path) is not None)
    add_paragraph(bullets[0], "read what forces elsewhere do;")
    (edit,) = laid.pull().edits
    assert (edit.new, edit.note) == ("read what forces elsewhere do;", "added")
    assert re.search(r"- (text: )?read what forces elsewhere do\n", laid.text)
