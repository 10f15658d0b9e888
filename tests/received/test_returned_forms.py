"""Forms filled in with real tools, and badly, are read back to the letter."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pypdf
import pytest
from forms import (
    CHECKOUT,
    FILLED,
    MET,
    W,
    blank,
    by_pdfium,
    by_pypdf,
    controls,
    fields_of,
    form,
    in_office,
    in_word,
    needs_office,
    rewritten,
    saved,
    words_of,
)
from lxml import etree

from peelgen.base.errors import Unreadable
from peelgen.documents.document import form_fields
from peelgen.documents.from_findings import draft_id
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.returned.form.returned_form import FormRemark, ReturnedForm, read_form
from peelgen.word.blank_form import Blank, BlankField, bookmark, is_of_sheet, packed, tag, unpacked

FORMATS = ("docx", "odt")
FINDING = "The force should ensure that it meets every requirement of the current national guidelines for vetting."


def given(form: ReturnedForm) -> dict[str, str]:
    return {name: answer.text for name, answer in form.answers.items() if answer.text}


def found(form: ReturnedForm) -> set[str]:
    return {answer.found for answer in form.answers.values()}


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_form_that_nobody_filled_in_has_every_field_and_no_answer(tmp_path: Path, kind: str) -> None:
    returned = read_form(saved(tmp_path / f"form.{kind}"))[0]
    assert set(returned.answers) == {field.name for field in form_fields(form().body)}
    assert (given(returned), returned.altered, returned.comments) == ({}, (), ())
    assert (returned.format, returned.identity["draft_id"], returned.identity["version"]) == (kind, draft_id(MET), "1")
    assert (returned.identity["force"], returned.identity["framework"]) == ("metropolitan", "peel-2016/legitimacy")


def test_what_is_typed_in_word_is_read_back_to_the_letter(tmp_path: Path) -> None:
    returned = read_form(saved(tmp_path / "form.docx", in_word(blank("docx"), FILLED)))[0]
    assert given(returned) == FILLED
    assert (found(returned), returned.altered) == ({"control"}, ())


@pytest.mark.parametrize("left", ["", " ", "Choose an item.", "Click or tap here to enter text."])
def test_a_field_that_was_emptied_again_has_no_answer(tmp_path: Path, left: str) -> None:
    filled = in_word(blank("docx"), FILLED)
    assert given(read_form(saved(tmp_path / "form.docx", in_word(filled, dict.fromkeys(FILLED, left))))[0]) == {}


def test_the_bullets_of_a_list_made_in_word_are_kept(tmp_path: Path) -> None:
    def list_last(root: etree._Element) -> None:
        answer = next(control for named, control in controls(root) if named == tag("chief-officer.comments"))
        properties = etree.SubElement([*answer.iter(f"{W}p")][-1], f"{W}pPr")
        etree.SubElement(etree.SubElement(properties, f"{W}numPr"), f"{W}numId").set(f"{W}val", "1")

    filled = in_word(blank("docx"), {"chief-officer.comments": "We shall:\ntrain everybody"})
    returned = read_form(saved(tmp_path / "form.docx", rewritten(filled, "word/document.xml", list_last)))[0]
    assert given(returned) == {"chief-officer.comments": "We shall:\n• train everybody"}


def test_words_typed_before_or_behind_a_placeholder_are_taken_without_it(tmp_path: Path) -> None:
    name = "sign-off.name"
    for typed in ("A. N. OtherWrite your name here", "Write your name here A. N. Other"):
        assert given(read_form(saved(tmp_path / "form.docx", in_word(blank("docx"), {name: typed})))[0]) == {
            name: "A. N. Other"
        }


@pytest.mark.parametrize("typed", ["No.", "No.Write your name here", "A) Write your name here"])
def test_a_short_answer_is_an_answer_also_beside_the_placeholder(tmp_path: Path, typed: str) -> None:
    returned = read_form(saved(tmp_path / "form.docx", in_word(blank("docx"), {"sign-off.name": typed})))[0]
    assert given(returned) == {"sign-off.name": typed.removesuffix("Write your name here").strip()}


def test_a_list_that_was_begun_round_the_placeholder_is_no_answer(tmp_path: Path) -> None:
    needs_office()
    prompt = "Write here what the commissioner says to the report"
    orders = {"Numbering 123": "a", "List 1": "b", "Numbering abc": "c"}
    lists = [{"lists": {bookmark("chief-officer.comments"): [style, ""]}} for style in orders]
    forms = [tmp_path / f"{name}.docx" for name in orders.values()]
    source = saved(tmp_path / "form.docx")
    in_office(tmp_path, *({"from": source, "to": made, **one} for made, one in zip(forms, lists, strict=True)))
    assert prompt in words_of(forms[0].read_bytes())
    assert [given(read_form(made)[0]) for made in forms] == [{}] * 3


def test_a_box_that_is_ticked_is_read(tmp_path: Path) -> None:
    assert given(read_form(saved(tmp_path / "form.docx", in_word(blank("docx"), {"cleared": "☒"})))[0]) == {
        "cleared": "yes"
    }
    assert given(read_form(saved(tmp_path / "form.pdf", by_pypdf(blank("pdf"), {"cleared": "/on"})))[0]) == {
        "cleared": "yes"
    }


SIGNS = {
    "TICK": f'<r xmlns="{W[1:-1]}" xmlns:w="{W[1:-1]}"><sym w:font="Wingdings" w:char="F0FE"/></r>',
    "HALF": '<oMath xmlns="http://schemas.openxmlformats.org/officeDocument/2006/math">'
    "<f><num><r><t>1</t></r></num><den><r><t>2</t></r></den></f></oMath>",
}


def put_in_signs(root: etree._Element) -> None:
    """Put a sign or an equation in the place of each run that has its name."""
    for run in list(root.iter(f"{W}r")):
        made = SIGNS.get(run.findtext(f"{W}t", ""))
        if made:
            run.addprevious(etree.fromstring(made))
            run.clear()


def test_a_tick_that_is_a_sign_of_a_font_and_an_equation_are_read(tmp_path: Path) -> None:
    answers = {"cleared": "TICK", "vetting-policy.response": "HALF"}
    filled = rewritten(in_word(blank("docx"), answers), "word/document.xml", put_in_signs)
    returned = read_form(saved(tmp_path / "form.docx", filled))[0]
    assert given(returned) == {"cleared": "yes", "vetting-policy.response": "1/2"}


def test_rows_that_word_added_are_numbered_on(tmp_path: Path) -> None:
    def add_row(root: etree._Element) -> None:
        last = next(control for named, control in controls(root) if named == tag("vetting-policy.actions.3"))
        last.addnext(etree.fromstring(etree.tostring(last)))

    filled = in_word(blank("docx"), {"vetting-policy.actions.3.owner": "One"})
    returned = read_form(saved(tmp_path / "form.docx", rewritten(filled, "word/document.xml", add_row)))[0]
    assert given(returned) == {"vetting-policy.actions.3.owner": "One", "vetting-policy.actions.4.owner": "One"}


def strip(root: etree._Element) -> None:
    """Take away every control and bookmark, and leave what is in them."""
    for mark in [*root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    for control in reversed([*root.iter(f"{W}sdt")]):
        for child in control.find(f"{W}sdtContent"):  # type: ignore[union-attr]
            control.addprevious(child)
        control.getparent().remove(control)  # type: ignore[union-attr]


def test_without_any_control_or_bookmark_answers_are_found_by_their_places(tmp_path: Path) -> None:
    bare = rewritten(in_word(blank("docx"), FILLED), "word/document.xml", strip)
    returned = read_form(saved(tmp_path / "form.docx", bare))[0]
    assert (given(returned), found(returned), returned.altered) == (FILLED, {"position"}, ())


def test_a_finding_that_was_changed_and_words_outside_the_fields_are_said(tmp_path: Path) -> None:
    def change(root: etree._Element) -> None:
        next(text for text in root.iter(f"{W}t") if text.text == FINDING).text = FINDING.replace("every", "some")
        paragraph = etree.SubElement(next(root.iter(f"{W}tc")), f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "A note of ours"

    returned = read_form(saved(tmp_path / "form.docx", rewritten(blank("docx"), "word/document.xml", change)))[0]
    assert set(returned.altered) == {
        FormRemark(FINDING.replace("every", "some"), near="vetting-policy", was=FINDING),
        FormRemark("A note of ours", near="vetting-policy"),
    }


def test_a_paragraph_of_the_form_that_is_gone_is_said(tmp_path: Path) -> None:
    def delete(root: etree._Element) -> None:
        next(text for text in root.iter(f"{W}t") if text.text == FINDING).text = ""

    returned = read_form(saved(tmp_path / "form.docx", rewritten(blank("docx"), "word/document.xml", delete)))[0]
    assert returned.altered == (FormRemark("", was=FINDING),)


def test_a_table_that_was_pasted_into_an_answer_is_a_line_for_each_row_and_a_picture_is_noticed(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for words in ("2016", "80"))
    pasted = f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>'

    def paste(root: etree._Element) -> None:
        answer = next(control for named, control in controls(root) if named == tag("chief-officer.comments"))
        answer.addnext(etree.fromstring(pasted))
        etree.SubElement(next(answer.iter(f"{W}r")), f"{W}drawing")

    filled = rewritten(in_word(blank("docx"), {"chief-officer.comments": "See:"}), "word/document.xml", paste)
    returned = read_form(saved(tmp_path / "form.docx", filled))[0]
    assert given(returned) == {"chief-officer.comments": "See:\n2016 | 80\n2016 | 80"}
    assert [name for name, answer in returned.answers.items() if answer.pictured] == ["chief-officer.comments"]
    assert returned.altered == ()


def test_changes_that_are_recorded_are_read_as_if_they_were_accepted(tmp_path: Path) -> None:
    def record(root: etree._Element) -> None:
        words = next(text for text in root.iter(f"{W}t") if text.text == "A. N. Other")
        run = words.getparent()
        assert run is not None
        gone = etree.Element(f"{W}moveFrom")
        run.addprevious(gone)
        etree.SubElement(etree.SubElement(gone, f"{W}r"), f"{W}t").text = "Somebody else"

    filled = in_word(blank("docx"), {"sign-off.name": "A. N. Other"})
    returned = read_form(saved(tmp_path / "form.docx", rewritten(filled, "word/document.xml", record)))[0]
    assert given(returned) == {"sign-off.name": "A. N. Other"}


# LibreOffice


def typed() -> dict[str, str]:
    return {bookmark(name): text for name, text in FILLED.items()}


def test_libreoffice_fills_in_both_formats_and_saves_each_as_the_other(tmp_path: Path) -> None:
    needs_office()
    word, text = saved(tmp_path / "form.docx"), saved(tmp_path / "form.odt")
    ways = [(word, "a.docx"), (word, "b.odt"), (text, "c.odt"), (text, "d.docx")]
    in_office(tmp_path, *({"from": form, "to": tmp_path / name, "fill": typed()} for form, name in ways))
    for _, name in ways:
        returned = read_form(tmp_path / name)[0]
        assert given(returned) == FILLED, name
        assert (found(returned), returned.altered, returned.identity["draft_id"]) == ({"bookmark"}, (), draft_id(MET))


def test_boxes_ticked_in_libreoffice_are_read_in_both_formats(tmp_path: Path) -> None:
    needs_office()
    tick = {bookmark("local-policing-body.approved"): "☒", bookmark("local-policing-body.copied"): "☑"}
    ways = [(saved(tmp_path / f"form.{kind}"), tmp_path / f"{kind}.{to}") for kind in FORMATS for to in FORMATS]
    orders = [{"from": form, "to": made, "fill": tick} for form, made in ways]
    in_office(tmp_path, *orders, {"from": ways[0][1], "to": tmp_path / "again.docx", "words": {"☑": "☐"}})
    for _, made in ways:
        assert given(read_form(made)[0]) == {
            "local-policing-body.approved": "yes",
            "local-policing-body.copied": "yes",
        }, made.name
    assert given(read_form(tmp_path / "again.docx")[0]) == {"local-policing-body.approved": "yes"}


def test_libreoffice_saves_a_form_twice_and_empties_a_field_again(tmp_path: Path) -> None:
    needs_office()
    once, twice = tmp_path / "once.docx", tmp_path / "twice.docx"
    empty = {bookmark("sign-off.name"): "", bookmark("local-policing-body.comments"): "Later."}
    in_office(
        tmp_path,
        {"from": saved(tmp_path / "form.docx"), "to": once, "fill": {**typed(), bookmark("cleared"): "☒"}},
        {"from": once, "to": twice, "fill": empty},
    )
    without = {name: text for name, text in FILLED.items() if name != "sign-off.name"}
    assert given(read_form(once)[0]) == {**FILLED, "cleared": "yes"}
    assert given(read_form(twice)[0]) == {**without, "cleared": "yes", "local-policing-body.comments": "Later."}


def test_libreoffice_adds_a_row_types_over_a_cell_and_changes_a_finding(tmp_path: Path) -> None:
    needs_office()
    order = {
        "cells": {"Write here what the commissioner": "Over the whole cell"},
        "rows": {bookmark("vetting-policy.actions.3.what"): ["Fourth", "Nobody", "1 May 2017", "Planned"]},
        "words": {"every requirement": "some requirement"},
    }
    in_office(tmp_path, {"from": saved(tmp_path / "form.docx"), "to": tmp_path / "edited.docx", **order})
    returned = read_form(tmp_path / "edited.docx")[0]
    assert given(returned) == {
        "vetting-policy.actions.4.what": "Fourth",
        "vetting-policy.actions.4.owner": "Nobody",
        "vetting-policy.actions.4.date": "1 May 2017",
        "vetting-policy.actions.4.status": "Planned",
        "chief-officer.comments": "Over the whole cell",
    }
    assert returned.altered == (FormRemark(FINDING.replace("every", "some"), near="vetting-policy", was=FINDING),)


def test_comments_made_in_libreoffice_are_read_with_their_authors_and_places(tmp_path: Path) -> None:
    needs_office()
    beside = {"Thank you.": "Who signs?", "every requirement": "Which ones?"}
    ways = [(kind, target) for kind in FORMATS for target in FORMATS]
    names = [tmp_path / f"{source}.{target}" for source, target in ways]
    forms = {kind: saved(tmp_path / f"form.{kind}") for kind in FORMATS}
    orders = [
        {"from": forms[way[0]], "to": name, "fill": typed(), "comments": beside}
        for way, name in zip(ways, names, strict=True)
    ]
    in_office(tmp_path, *orders)
    for name in names:
        returned = read_form(name)[0]
        told = {(one.words, one.author, one.near) for one in returned.comments}
        assert told == {
            ("Who signs?", "J. Smith", "chief-officer.comments"),
            ("Which ones?", "J. Smith", "vetting-policy"),
        }
        assert (given(returned), returned.altered) == (FILLED, ())


def test_numbers_and_bullets_made_in_libreoffice_are_read_as_they_are_shown_there(tmp_path: Path) -> None:
    needs_office()
    lists = {
        "chief-officer.comments": ("Numbering 123", "first\nsecond\nthird"),
        "local-policing-body.comments": ("Numbering abc", "first\nsecond"),
        "vetting-policy.response": ("List 1", "first\nsecond"),
    }
    order = {"lists": {bookmark(name): made for name, made in lists.items()}}
    forms = {kind: saved(tmp_path / f"form.{kind}") for kind in FORMATS}
    ways = [(form, tmp_path / f"{kind}.{to}") for kind, form in forms.items() for to in FORMATS]
    in_office(tmp_path, *({"from": form, "to": made, **order} for form, made in ways))
    for _, made in ways:
        assert given(read_form(made)[0]) == {
            "chief-officer.comments": "1. first\n2. second\n3. third",
            "local-policing-body.comments": "a. first\nb. second",
            "vetting-policy.response": "• first\n• second",
        }, made.name


# PDF


def test_a_form_filled_in_with_pypdf_is_read_back_to_the_letter(tmp_path: Path) -> None:
    filled = by_pypdf(blank("pdf"), FILLED)
    assert given(read_form(saved(tmp_path / "form.pdf", filled))[0]) == FILLED
    emptied = by_pypdf(filled, dict.fromkeys(FILLED, ""))
    assert given(read_form(saved(tmp_path / "form.pdf", emptied))[0]) == {}


def test_a_box_is_ticked_in_a_viewer_and_emptied_again(tmp_path: Path) -> None:
    boxes = ("local-policing-body.approved", "local-policing-body.copied")
    ticked = by_pdfium(blank("pdf"), {}, {}, boxes)
    assert given(read_form(saved(tmp_path / "form.pdf", ticked))[0]) == dict.fromkeys(boxes, "yes")
    emptied = by_pdfium(ticked, {}, {}, boxes[1:])
    assert given(read_form(saved(tmp_path / "form.pdf", emptied))[0]) == {boxes[0]: "yes"}


def test_a_form_filled_in_as_chrome_does_is_read_back_to_the_letter(tmp_path: Path) -> None:
    text = {name: words for name, words in FILLED.items() if name != "vetting-policy.acceptance"}
    filled = by_pdfium(blank("pdf"), text, {"vetting-policy.acceptance": 2})
    assert given(read_form(saved(tmp_path / "form.pdf", filled))[0]) == FILLED
    emptied = by_pdfium(filled, dict.fromkeys(text, ""), {"vetting-policy.acceptance": 0})
    assert given(read_form(saved(tmp_path / "form.pdf", emptied))[0]) == {}


@pytest.mark.parametrize("draft", [MET, CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml"])
def test_fields_that_a_program_took_out_of_their_groups_keep_their_answers(tmp_path: Path, draft: Path) -> None:
    content = renderer("pdf")(form(draft), look_of("force-response", draft)).content
    texts = {name: f"In {name}" for name in fields_of(content) if name.partition(".")[0] != "local-policing-body"}
    words = {name: text for name, text in texts.items() if name.endswith(("response", "what", "owner", "name"))}
    loose = pypdf.PdfWriter()
    for page in pypdf.PdfReader(io.BytesIO(by_pypdf(content, words))).pages:
        loose.add_page(page)
    loose.write(tmp_path / "pages.pdf")
    assert words
    assert given(read_form(tmp_path / "pages.pdf")[0]) == words


def test_words_in_a_field_that_is_not_the_forms_are_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "form.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        added = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="Text1", V="We disagree.")
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(added))
        pdf.save(path)
    assert read_form(path)[0].altered == (FormRemark("We disagree."),)


def test_notes_and_words_on_the_pages_of_a_pdf_are_told_apart(tmp_path: Path) -> None:
    path = saved(tmp_path / "form.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for kind, words in (("Text", "Is this right?"), ("FreeText", "We do not agree")):
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Contents=words)
            pdf.pages[0].Annots.append(note)
        pdf.save(path)
    returned = read_form(path)[0]
    assert (returned.comments, returned.altered) == ((FormRemark("Is this right?"),), (FormRemark("We do not agree"),))


def test_a_note_on_a_page_is_told_with_its_author_and_the_nearest_field(tmp_path: Path) -> None:
    path = saved(tmp_path / "form.pdf")
    page, (left, bottom, right, top), *_ = fields_of(path.read_bytes())["vetting-policy.response"]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for words, across in (("In it", (left + right) / 2), ("Beside it", left - 40)):
            place = [across - 1, (bottom + top) / 2 - 1, across + 1, (bottom + top) / 2 + 1]
            note = pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Contents=words, T="J. Smith", Rect=place)
            pdf.pages[page].Annots.append(note)
        pdf.save(path)
    assert read_form(path)[0].comments == (
        FormRemark("In it", near="vetting-policy.response", author="J. Smith"),
        FormRemark("Beside it", near="vetting-policy", author="J. Smith"),
    )


# What is none, or is built to do harm


def test_what_is_no_form_is_told_with_what_to_do(tmp_path: Path) -> None:
    report = tmp_path / "report.docx"
    report.write_bytes(rewritten(blank("docx"), "docProps/custom.xml", lambda root: root.clear()))
    printed = tmp_path / "print.pdf"
    with pikepdf.open(saved(tmp_path / "form.pdf")) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        pdf.save(printed)
    for path, told in ((report, "is not a response form"), (printed, "is a print, a scan or a copy")):
        with pytest.raises(Unreadable, match=told) as refused:
            read_form(path)[0]
        assert "Send the form itself as it was filled in" in refused.value.remedy


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xff\xd8\xff\xe0JFIF", "is no form"),
        (b"We accept all findings.", "is no form"),
        (b"Return-Path: <a@example.org>\r\nFrom: A <a@example.org>\r\nSubject: Our answer\r\n\r\nHere.", "is a mail"),
        (b"PK\x03\x04half a file", "only a part of it has arrived"),
        (b"\xd0\xcf\x11\xe0", "of the old kind"),
        (
            b'<?xml version="1.0"?><a xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
            r"one piece \(.fodt\)",
        ),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "was saved as XML"),
    ],
)
def test_each_wrong_file_is_told_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read_form(saved(tmp_path / "form.docx", content))[0]


def test_forms_in_an_archive_are_to_be_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "forms.zip", "w") as archive:
        archive.writestr("a/form.docx", blank("docx"))
    with pytest.raises(Unreadable, match="is an archive of other files"):
        read_form(tmp_path / "forms.zip")[0]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nnothing", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"]
)
def test_a_damaged_pdf_is_refused_without_a_traceback(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read_form(saved(tmp_path / "form.pdf", content))[0]


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    with pikepdf.open(saved(tmp_path / "form.pdf")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="has a password"):
        read_form(tmp_path / "locked.pdf")[0]


def test_fields_that_are_their_own_kids_end(tmp_path: Path) -> None:
    path = saved(tmp_path / "form.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        group = pdf.Root.AcroForm.Fields[0]
        group.Kids.append(group)
        pdf.save(path)
    assert given(read_form(path)[0]) == {}


def test_what_a_form_says_of_itself_is_not_believed_beyond_its_shape() -> None:
    blank = Blank({"draft": "a"}, (BlankField("a.response", "prose", "Response", "Write"),), ("Words",))
    assert unpacked(packed(blank)) == blank
    strange = [packed(Blank({"draft": "x"}, (BlankField("a", "kind", "", ""),))), "", "AAAA", "é", packed(blank)[:-8]]
    assert [unpacked(letters) for letters in strange] == [None] * len(strange)
    bomb = packed(Blank({"draft": "x" * 50_000_000}, ()))
    assert len(bomb) < 100_000
    assert unpacked(bomb) is None


def test_the_fields_of_the_pdf_and_of_the_word_file_have_the_same_names() -> None:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(blank("docx"))).read("word/document.xml"))
    tags = {named for named, _ in controls(root)}
    assert {tag(name) for name in fields_of(blank("pdf")) if not is_of_sheet(name)} <= tags
