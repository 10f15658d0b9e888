"""Forms that are torn, damaged or built to do harm: no answer goes to the wrong finding, and refusals are sentences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from forms import W, blank, by_pypdf, controls, in_word, rewritten, saved
from lxml import etree
from pikepdf import Array, Dictionary, Name
from steps import at_most

from peelgen.base.errors import Unreadable
from peelgen.returned.form.returned_form import ReturnedForm, read_form
from peelgen.word.blank_form import tag

BOXES = ("vetting-policy", "counter-corruption-assessment", "abuse-of-authority-standards", "wellbeing-support")
RESPONSES = {f"{box}.response": f"Of {box}" for box in BOXES}


def given(form: ReturnedForm) -> dict[str, str]:
    return {name: answer.text for name, answer in form.answers.items() if answer.text}


def table_of(root: etree._Element, box: str) -> etree._Element:
    control = next(found for named, found in controls(root) if named == tag(f"{box}.response"))
    return next(control.iterancestors(f"{W}tbl"))


def strip(root: etree._Element) -> None:
    """Take away every control and bookmark, and leave what is in them, as some programs do."""
    etree.strip_elements(root, f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}sdtPr", with_tail=False)
    etree.strip_tags(root, f"{W}sdt", f"{W}sdtContent")


def changed(tmp_path: Path, change: Callable[[etree._Element], object]) -> Path:
    """Return a filled Word form that was changed, and then lost all controls and bookmarks."""

    def both(root: etree._Element) -> None:
        change(root)
        strip(root)

    return saved(tmp_path / "form.docx", rewritten(in_word(blank("docx"), RESPONSES), "word/document.xml", both))


def pdf_with(tmp_path: Path, change: Callable[[pikepdf.Pdf], object], content: bytes | None = None) -> Path:
    path = tmp_path / "form.pdf"
    with pikepdf.open(io.BytesIO(content or by_pypdf(blank("pdf"), RESPONSES))) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def fields(group: Any) -> dict[str, Any]:
    return {str(one.T): one for one in group.Kids}


# Boxes that were moved or taken away


def test_answers_below_a_finding_that_is_gone_stay_with_their_own(tmp_path: Path) -> None:
    def cut(root: etree._Element) -> None:
        table = table_of(root, BOXES[1])
        table.getparent().remove(table)  # type: ignore[union-attr]

    rest = {name: text for name, text in RESPONSES.items() if BOXES[1] not in name}
    assert given(read_form(changed(tmp_path, cut))[0]) == rest


def test_answers_to_findings_that_changed_places_go_with_them(tmp_path: Path) -> None:
    def swap(root: etree._Element) -> None:
        first, second = table_of(root, BOXES[0]), table_of(root, BOXES[2])
        second.addnext(first)

    assert given(read_form(changed(tmp_path, swap))[0]) == RESPONSES


def test_one_cell_without_its_control_is_found_in_a_box_that_was_moved(tmp_path: Path) -> None:
    def move(root: etree._Element) -> None:
        first, second = table_of(root, BOXES[0]), table_of(root, BOXES[2])
        second.addnext(first)
        strip(next(control for named, control in controls(root) if named == tag(f"{BOXES[0]}.response")).getparent())  # type: ignore[arg-type]

    filled = rewritten(in_word(blank("docx"), RESPONSES), "word/document.xml", move)
    assert given(read_form(saved(tmp_path / "form.docx", filled))[0]) == RESPONSES


def test_a_table_within_a_table_that_was_pasted_is_words_of_its_row(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{'<w:tc><w:p><w:r><w:t>2016</w:t></w:r></w:p></w:tc>' * 2}</w:tr></w:tbl>"
    pasted = (
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>'
    )

    def paste(root: etree._Element) -> None:
        answer = next(control for named, control in controls(root) if named == tag(f"{BOXES[0]}.response"))
        answer.addnext(etree.fromstring(pasted))

    filled = rewritten(in_word(blank("docx"), RESPONSES), "word/document.xml", paste)
    assert given(read_form(saved(tmp_path / "form.docx", filled))[0])[f"{BOXES[0]}.response"].endswith(
        "Year 2016 | 2016"
    )


# PDF


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_fields_are_read_from_the_pages_where_the_list_of_them_is_lost(tmp_path: Path) -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm

    assert given(read_form(pdf_with(tmp_path, lose))[0]) == RESPONSES


def test_a_pdf_of_which_the_end_is_missing_is_refused(tmp_path: Path) -> None:
    whole = by_pypdf(blank("pdf"), RESPONSES)
    for length in (len(whole) // 2, len(whole) - 200):
        with pytest.raises(Unreadable, match="only a part of it has arrived"):
            read_form(saved(tmp_path / "form.pdf", whole[:length]))[0]


def test_answers_of_which_there_is_only_a_picture_are_told_apart_from_empty_fields(tmp_path: Path) -> None:
    def keep_pictures(pdf: pikepdf.Pdf) -> None:
        for group in pdf.Root.AcroForm.Fields:
            for field in group.get("/Kids", []):
                if "/V" in field:
                    del field.V

    returned = read_form(pdf_with(tmp_path, keep_pictures))[0]
    assert (given(returned), set(returned.shown)) == ({}, set(RESPONSES))
    assert read_form(saved(tmp_path / "blank.pdf"))[0].shown == ()


def test_fields_that_are_gone_from_a_pdf_are_named(tmp_path: Path) -> None:
    def delete(pdf: pikepdf.Pdf) -> None:
        group = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == BOXES[0])
        del group.Kids[list(fields(group)).index("response")]

    assert read_form(pdf_with(tmp_path, delete))[0].gone == (f"{BOXES[0]}.response",)


def test_groups_that_hold_themselves_many_times_end_soon(tmp_path: Path) -> None:
    def knot(pdf: pikepdf.Pdf) -> None:
        group = pdf.Root.AcroForm.Fields[0]
        group.Kids.extend([group] * 4)

    path = pdf_with(tmp_path, knot)
    with at_most(calls=1_000_000):
        assert given(read_form(path)[0]) == RESPONSES


def many_fields(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields.extend([Dictionary(T=f"x{number}", V="v") for number in range(20_000)])


def many_notes(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots.extend([Dictionary(Subtype=Name.Text, Contents="?", Rect=Array([0, 0, 1, 1]))] * 1_001)


@pytest.mark.parametrize(("change", "told"), [(many_fields, "more fields"), (many_notes, "more notes")])
def test_a_pdf_with_more_in_it_than_any_form_is_refused(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], object], told: str
) -> None:
    with pytest.raises(Unreadable, match=told):
        read_form(pdf_with(tmp_path, change))[0]


# Word and OpenDocument

PARAGRAPH = b"<w:p><w:r><w:t>x%d</w:t></w:r></w:p>"
TABLE = b"<w:tbl><w:tr><w:tc>", b"<w:p/></w:tc></w:tr></w:tbl>"
TOO_MUCH = {
    "paragraphs and comments that are not": b"".join(PARAGRAPH % number for number in range(1_100)),
    "with more in it than any": b"<w:p/>" * 300_000,
    "tables within tables": TABLE[0] * 12 + TABLE[1] * 12,
    "tables within tables that are larger": TABLE[0] * 2 + b"<w:p/>" * 31_000 + TABLE[1] * 2,
}


@pytest.mark.parametrize("told", TOO_MUCH)
def test_a_word_file_with_more_in_it_than_any_form_is_refused(tmp_path: Path, told: str) -> None:
    with zipfile.ZipFile(io.BytesIO(blank("docx"))) as form, zipfile.ZipFile(tmp_path / "form.docx", "w") as made:
        for name in form.namelist():
            content = form.read(name)
            end = content.rfind(b"<w:sectPr")
            made.writestr(
                name, content[:end] + TOO_MUCH[told] + content[end:] if name == "word/document.xml" else content
            )
    with pytest.raises(Unreadable, match=told):
        read_form(tmp_path / "form.docx")[0]


@pytest.mark.parametrize("part", ["META-INF/manifest.xml", "encrypted-package"])
def test_an_opendocument_text_with_a_password_is_told_so(tmp_path: Path, part: str) -> None:
    with zipfile.ZipFile(tmp_path / "form.odt", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr(part, "<m><manifest:encryption-data/></m>")
    with pytest.raises(Unreadable, match="has a password"):
        read_form(tmp_path / "form.odt")[0]
