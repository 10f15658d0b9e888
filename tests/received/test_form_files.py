"""The form in Word and as a PDF: a field for every answer, and nothing else to change."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from forms import CHECKOUT, W, blank, controls, fields_of, form
from lxml import etree
from openxml_audit import OpenXmlValidator

from peelgen.documents.document import Box, Field, FieldKind, FieldRows, Paragraph, Text, form_fields, plain, walk
from peelgen.documents.gates import pdf
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.returned.form.returned_form import read_form
from peelgen.word import gate
from peelgen.word.blank_form import Blank, BlankBox, BlankField, bookmark, is_of_sheet, row_of, tag
from peelgen.word.form_cells import find_answers
from peelgen.word.form_pieces import FormCell, FormLine, FormRow
from peelgen.word.gate.parts import CheckedPackage

W14, W15 = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}",
    "{http://schemas.microsoft.com/office/word/2012/wordml}",
)
FIELDS = {field.name: field for field in form_fields(form().body)}
KINDS = {
    FieldKind.LINE: f"{W}text",
    FieldKind.PROSE: f"{W}richText",
    FieldKind.CHOICE: f"{W}dropDownList",
    FieldKind.DATE: f"{W}date",
    FieldKind.CHECK: f"{W14}checkbox",
}


def body(content: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))


@pytest.fixture(scope="module")
def word() -> etree._Element:
    return body(blank("docx"))


def test_every_field_is_a_control_of_its_kind_with_its_label_and_placeholder(word: etree._Element) -> None:
    made = dict(controls(word))
    for name, field in FIELDS.items():
        control = made[tag(name)]
        assert control[0].find(KINDS[field.kind]) is not None
        assert control[0].find(f"{W}alias").get(f"{W}val") == plain(field.label)  # type: ignore[union-attr]
        words = "".join(text.text or "" for text in control.iter(f"{W}t"))
        assert words == ("☐" if field.kind is FieldKind.CHECK else field.hint)


def test_a_choice_offers_its_options_below_the_placeholder(word: etree._Element) -> None:
    entries = [entry.get(f"{W}displayText") for entry in next(word.iter(f"{W}dropDownList"))]
    assert entries == ["Choose an answer", "Accepted", "Partly accepted", "Not accepted"]


@pytest.mark.parametrize(("draft", "language"), [("met-2016", "en-GB"), ("gwent-2021-cymraeg", "cy-GB")])
def test_a_day_is_picked_in_the_language_of_the_form(draft: str, language: str) -> None:
    made = form(CHECKOUT / "drafts" / f"{draft}.yaml")
    date = next(body(renderer("docx")(made, look_of(made.kind)).content).iter(f"{W}date"))
    assert date.find(f"{W}lid").get(f"{W}val") == language  # type: ignore[union-attr]
    assert date.find(f"{W}dateFormat").get(f"{W}val") == "d MMMM yyyy"  # type: ignore[union-attr]


def test_every_field_has_a_hidden_bookmark_of_its_own(word: etree._Element) -> None:
    names = [mark.get(f"{W}name", "") for mark in word.iter(f"{W}bookmarkStart")]
    assert {bookmark(name) for name in FIELDS} <= set(names)
    assert all(len(name) <= 40 for name in names)
    assert max(Counter(names).values()) == 1


def test_everything_in_the_body_is_locked_but_the_fields(word: etree._Element) -> None:
    (group, section) = next(word.iter(f"{W}body"))
    assert (group[0].find(f"{W}group") is None, section.tag) == (False, f"{W}sectPr")
    assert group[0].find(f"{W}lock").get(f"{W}val") == "contentLocked"  # type: ignore[union-attr]
    locks = {lock.get(f"{W}val") for lock in group[1].iter(f"{W}lock")}
    assert locks == {"sdtLocked"}


def test_rows_of_actions_repeat_so_that_word_can_add_one(word: etree._Element) -> None:
    rows = [block for block in walk(form().body) if isinstance(block, FieldRows)]
    sections = list(word.iter(f"{W15}repeatingSection"))
    items = list(word.iter(f"{W15}repeatingSectionItem"))
    assert (len(sections), len(items)) == (len(rows), sum(block.rows for block in rows))


def test_no_two_controls_have_the_same_number(word: etree._Element) -> None:
    numbers = [int(entry.get(f"{W}val", "")) for entry in word.iterfind(f".//{W}sdtPr/{W}id")]
    assert max(Counter(numbers).values()) == 1
    assert all(0 < number < 2**31 for number in numbers)


def test_the_word_form_passes_the_gate_and_the_schema(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(blank("docx"))
    result = OpenXmlValidator().validate(tmp_path / "form.docx")
    assert ([str(error) for error in result.errors], gate.faults(blank("docx"))) == ([], [])
    assert CheckedPackage.read(blank("docx")).parts["word/document.xml"]


def test_a_long_name_and_two_that_read_alike_keep_apart() -> None:
    names = ["a" * 90, "a" * 91, "a.b-c.owner", "a-b.c.owner"]
    assert len({bookmark(name) for name in names}) == len({tag(name) for name in names}) == len(names)
    assert all(len(tag(name)) <= 64 and len(bookmark(name)) <= 40 for name in names)
    assert row_of("vetting.actions.12.owner") == ("vetting.actions", 12, "owner")


# PDF


def test_the_pdf_has_the_same_fields_each_with_a_tooltip_of_its_own() -> None:
    fields = fields_of(blank("pdf"))
    assert {name for name in fields if not is_of_sheet(name)} == set(FIELDS)
    tooltips = [tooltip for *_, tooltip, _ in fields.values()]
    assert len(set(tooltips)) == len(tooltips)
    said = "Area for improvement 1: Actions taken or planned 2, Who is responsible (Name or post)"
    assert said in tooltips


def test_fields_are_read_in_the_order_of_the_form_and_stand_inside_the_page() -> None:
    places = [(page, -top) for page, (_, _, _, top), *_ in fields_of(blank("pdf")).values()]
    assert places == sorted(places)
    for _, (left, bottom, right, top), *_ in fields_of(blank("pdf")).values():
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842


def test_all_fields_share_one_font_that_is_in_the_file_once() -> None:
    lettered = [name for name, field in FIELDS.items() if field.kind is not FieldKind.CHECK]
    assert len({fields_of(blank("pdf"))[name][-1] for name in lettered}) == 1
    with pikepdf.open(io.BytesIO(blank("pdf"))) as made:
        fonts = made.Root.AcroForm.DR.Font
        assert len([font for font in fonts.values() if font.Subtype == "/Type0"]) == 1
        whole = [font for font in made.objects if isinstance(font, pikepdf.Dictionary) and "/FontFile2" in font]
    assert len(whole) <= 2  # the running letters, and the bold ones


def test_a_box_can_be_hit_and_has_a_look_for_each_state_and_the_font_of_its_tick() -> None:
    boxes = [name for name, field in FIELDS.items() if field.kind is FieldKind.CHECK]
    for _, (left, bottom, right, top), _, letters in (fields_of(blank("pdf"))[name] for name in boxes):
        assert min(right - left, top - bottom) >= 12
        assert letters.startswith("/ZaDb ")
    with pikepdf.open(io.BytesIO(blank("pdf"))) as made:
        assert made.Root.AcroForm.DR.Font.ZaDb.BaseFont == "/ZapfDingbats"
        drawn = [
            note.AP.N.keys() for page in made.pages for note in page.get("/Annots", []) if note.get("/FT") == "/Btn"
        ]
    assert drawn == [{"/on", "/Off"}] * len(boxes)


def test_the_pdf_passes_the_gate_and_is_the_same_every_time() -> None:
    assert pdf.faults(blank("pdf")) == []
    assert renderer("pdf")(form(), look_of("force-response")).content == blank("pdf")


def numbered(box: Box, number: int) -> Box:
    """Return the answers to a finding as those to another."""
    named = f"finding-{number}"
    content = tuple(
        replace(block, name=block.name.replace(str(box.anchor), named))
        if isinstance(block, Field | FieldRows)
        else Paragraph((Text(f"Area for improvement – {named}"),), "label")
        for block in box.content
    )
    return replace(box, anchor=named, content=content)


def test_a_form_with_sixty_findings_is_small_enough_to_be_sent(tmp_path: Path) -> None:
    box = next(block for block in form().body if isinstance(block, Box) and block.role == "answer")
    sixty = replace(form(), body=tuple(numbered(box, number) for number in range(60)))
    path = tmp_path / "form.pdf"
    path.write_bytes(renderer("pdf")(sixty, look_of("force-response")).content)
    assert path.stat().st_size < 500_000  # its fields are half of it: 900, each with its name and its place
    assert len(read_form(path)[0].answers) == 60 * 15


@pytest.mark.parametrize(
    ("key", "said"), [("/TU", "what is to be written"), ("/StructParent", "does not find a field")]
)
def test_the_gate_finds_a_field_that_cannot_be_read_aloud(key: str, said: str) -> None:
    spoilt = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank("pdf"))) as made:
        notes = (note for page in made.pages for note in page.get("/Annots", []))
        del next(note for note in notes if note.Subtype == "/Widget" and "/TU" in note)[key]
        made.save(spoilt)
    assert any(said in fault for fault in pdf.faults(spoilt.getvalue()))


def row(table: int, *cells: str) -> FormRow:
    return FormRow(table, tuple(FormCell((words,)) for words in cells))


ASKED = tuple(BlankField(f"{box}.response", "prose", "Response", "") for box in ("vetting", "plans"))


def test_a_form_made_before_findings_had_numbers_is_read_by_the_ids_in_its_titles() -> None:
    titles = ("Area for improvement – vetting", "Recommendation – plans")
    moved = [row(1, titles[1]), row(1, "Response", "Of plans"), row(2, titles[0]), row(2, "Response", "Of vetting")]
    found = find_answers(moved, Blank({}, ASKED, titles)).cells
    assert {name: cell.text for name, (cell, _) in found.items()} == {
        "vetting.response": "Of vetting",
        "plans.response": "Of plans",
    }


def test_what_is_written_into_the_title_of_a_finding_or_beside_it_belongs_to_the_finding() -> None:
    boxes = {"vetting": BlankBox("Area for improvement 1", "Vet."), "plans": BlankBox("Recommendation 1", "Plan.")}
    titles = [FormLine(f"{box.title}, changed", (name,)) for name, box in boxes.items()]
    tables = [[row(number, box.opening), row(number, "Response", "Yes")] for number, box in enumerate(boxes.values())]
    filled = find_answers([titles[0], *tables[0], titles[1], *tables[1]], Blank({}, ASKED, (), boxes))
    assert [one.near for one in filled.texts if "changed" in one.words] == ["vetting", "plans"]
    assert {near for near, _ in filled.commented.values()} == {"vetting", "plans"}
