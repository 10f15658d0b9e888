"""PDF forms as other programs leave them: several in one file, and fields that hold their values in odd ways."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from forms import MET, blank, by_pypdf
from pikepdf import Array, Dictionary, Name, String

from peelgen.base.errors import Unreadable
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import ReturnedForm, read_form
from peelgen.word.form_asides import AsideKind

ONE = {"vetting-policy.acceptance": "Accepted", "vetting-policy.response": "We agree.", "sign-off.name": "A. Officer"}
OTHER = {"vetting-policy.acceptance": "Not accepted", "vetting-policy.response": "We do not agree."}


def joined_by_pypdf(first: bytes, second: bytes) -> bytes:
    made, writer = io.BytesIO(), pypdf.PdfWriter()
    for one in (first, second):
        writer.append(io.BytesIO(one))
    writer.write(made)
    return made.getvalue()


def joined_page_by_page(first: bytes, second: bytes) -> bytes:
    """Return the pages of both, as programs leave them that know nothing of the list of fields."""
    made, pdf = io.BytesIO(), pikepdf.new()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        for one in (first, second):
            pdf.pages.extend(pikepdf.open(io.BytesIO(one)).pages)
        pdf.save(made)
    return made.getvalue()


def joined_by_qpdf(first: bytes, second: bytes) -> bytes:
    """Return both, with the second one’s fields renamed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(first)) as pdf:
        pdf.add_pages_from(pikepdf.open(io.BytesIO(second)))
        pdf.save(made)
    return made.getvalue()


def with_all_fields_in_a_group(content: bytes) -> bytes:
    return changed(content, group_all)


def group_all(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.AcroForm
    group = pdf.make_indirect(Dictionary(T=String("form1"), Kids=form.Fields))
    for field in form.Fields:
        field.Parent = group
    form.Fields = Array([group])


def changed(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def read(content: bytes, folder: Path) -> list[ReturnedForm]:
    path = folder / "form.pdf"
    path.write_bytes(content)
    return read_form(path)


def given(form: ReturnedForm) -> dict[str, str]:
    return {name: answer.text for name, answer in form.answers.items() if answer.text}


@pytest.mark.parametrize("join", [joined_by_pypdf, joined_by_qpdf, joined_page_by_page])
def test_two_forms_in_one_pdf_are_two_forms(join: Callable[[bytes, bytes], bytes], tmp_path: Path) -> None:
    first, second = read(join(by_pypdf(blank("pdf"), ONE), by_pypdf(blank("pdf"), OTHER)), tmp_path)
    assert given(first) == ONE
    assert given(second) == OTHER


def test_two_forms_in_one_pdf_clash_like_two_files(tmp_path: Path) -> None:
    forms = read(joined_by_pypdf(by_pypdf(blank("pdf"), ONE), by_pypdf(blank("pdf"), OTHER)), tmp_path)
    reading = read_forms(forms, MET, tmp_path / "met.yaml", force=False)
    clashes = [found for found in reading.diagnostics if found.id == "returned-conflict"]
    assert reading.held_back == len(clashes) == 2
    half = len(pikepdf.open(tmp_path / "form.pdf").pages) // 2
    assert clashes[0].location.path.name == f"form.pdf (pages {half + 1} to {half * 2})"
    assert f"form.pdf (pages 1 to {half})" in clashes[0].message


def collated(first: bytes, second: bytes) -> bytes:
    """Return the pages of both in turn, as programs leave them that know nothing of the list of fields."""
    return in_turn(joined_page_by_page(first, second))


def collated_by_qpdf(first: bytes, second: bytes) -> bytes:
    return in_turn(joined_by_qpdf(first, second))


def in_turn(joined: bytes) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), pikepdf.open(io.BytesIO(joined)) as pdf:
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        half = len(pdf.pages) // 2
        pages = [pdf.pages[number + offset].obj for number in range(half) for offset in (0, half)]
        pdf.Root.Pages.Kids = Array(pages)
        pdf.save(made)
    return made.getvalue()


@pytest.mark.parametrize("join", [collated, collated_by_qpdf])
@pytest.mark.parametrize("other", [OTHER, {"sign-off.position": "Chief"}])
def test_forms_of_which_the_pages_are_mixed_are_told_to_be_so(
    join: Callable[[bytes, bytes], bytes], other: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(Unreadable, match="pages of several forms are mixed"):
        read(join(by_pypdf(blank("pdf"), ONE), by_pypdf(blank("pdf"), other)), tmp_path)


def take_out_of_groups(pdf: pikepdf.Pdf) -> None:
    """Leave in the list of fields only those that stand in no group, and take the others out of theirs, as pdfunite."""
    form = pdf.Root.AcroForm
    for page in pdf.pages:
        for mark in page.get("/Annots", []):
            if "/Parent" in mark:
                del mark.Parent
    form.Fields = Array([field for field in form.Fields if "/Kids" not in field])


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_fields_without_groups_are_told_to_be_mixed_too(tmp_path: Path) -> None:
    forms = [changed(by_pypdf(blank("pdf"), answers), take_out_of_groups) for answers in (ONE, OTHER)]
    with pytest.raises(Unreadable, match="pages of several forms are mixed"):
        read(collated(*forms), tmp_path)


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_fields_that_the_list_of_fields_has_lost_are_read_from_the_pages(tmp_path: Path) -> None:
    (form,) = read(changed(by_pypdf(blank("pdf"), ONE), take_out_of_groups), tmp_path)
    assert given(form) == ONE
    assert form.gone == ()


def test_fields_in_a_group_of_another_program_are_the_form_s(tmp_path: Path) -> None:
    (form,) = read(with_all_fields_in_a_group(by_pypdf(blank("pdf"), ONE)), tmp_path)
    assert given(form) == ONE
    assert form.gone == ()


def hold(name: str, value: Callable[[pikepdf.Pdf, Any], object]) -> Callable[[pikepdf.Pdf], object]:
    """Return a change after which one field holds its value in another way."""

    def change(pdf: pikepdf.Pdf) -> None:
        group, own = name.split(".")
        (box,) = (one for one in pdf.Root.AcroForm.Fields if str(one.T) == group)
        (field,) = (one for one in box.Kids if str(one.T) == own)
        value(pdf, field)

    return change


def as_stream(encoding: str) -> Callable[[pikepdf.Pdf, Any], None]:
    def put(pdf: pikepdf.Pdf, field: Any) -> None:
        field.V = pdf.make_stream("Größe ≥ 5".encode(encoding))

    return put


def as_rich_text(_pdf: pikepdf.Pdf, field: Any) -> None:
    if "/V" in field:
        del field.V
    field.RV = String("<body><p>Größe <b>≥ 5</b></p></body>")


@pytest.mark.parametrize("put", [as_stream("utf-16"), as_stream("utf-8-sig"), as_stream("utf-8"), as_rich_text])
def test_a_text_is_read_in_whatever_way_it_is_held(put: Callable[[pikepdf.Pdf, Any], object], tmp_path: Path) -> None:
    (form,) = read(changed(blank("pdf"), hold("vetting-policy.response", put)), tmp_path)
    assert given(form) == {"vetting-policy.response": "Größe ≥ 5"}


def tick_its_place_only(_pdf: pikepdf.Pdf, field: Any) -> None:
    if "/V" in field:
        del field.V
    field.AS = Name("/on")


def untick_by_text(_pdf: pikepdf.Pdf, field: Any) -> None:
    field.V, field.AS = String("Off"), Name.Off


@pytest.mark.parametrize(("put", "ticked"), [(tick_its_place_only, "yes"), (untick_by_text, "")])
def test_a_box_is_ticked_as_one_sees_it(put: Callable[[pikepdf.Pdf, Any], object], ticked: str, tmp_path: Path) -> None:
    (form,) = read(changed(blank("pdf"), hold("local-policing-body.approved", put)), tmp_path)
    assert form.answers["local-policing-body.approved"].text == ticked


def tick_what_is_not_ticked(_pdf: pikepdf.Pdf, field: Any) -> None:
    field.V, field.AS = Name.Off, Name("/on")


def hold_no_words(_pdf: pikepdf.Pdf, field: Any) -> None:
    field.V = Dictionary(A=1)


def hold_several(_pdf: pikepdf.Pdf, field: Any) -> None:
    field.V = Array([String("We agree."), String("We act.")])


def hold_a_name(_pdf: pikepdf.Pdf, field: Any) -> None:
    field.V = Name("/Accepted")


@pytest.mark.parametrize(
    ("field", "put"),
    [("local-policing-body.approved", tick_what_is_not_ticked), ("vetting-policy.response", hold_no_words)],
)
def test_what_a_field_shows_and_does_not_hold_is_told(
    field: str, put: Callable[[pikepdf.Pdf, Any], object], tmp_path: Path
) -> None:
    (form,) = read(changed(blank("pdf"), hold(field, put)), tmp_path)
    assert form.shown == (field,)
    assert form.answers[field].text == ""


@pytest.mark.parametrize(
    ("field", "put", "words"),
    [
        ("vetting-policy.response", hold_several, "We agree.\nWe act."),
        ("vetting-policy.acceptance", hold_a_name, "Accepted"),
    ],
)
def test_values_of_other_types_are_read_as_the_words_that_they_are(
    field: str, put: Callable[[pikepdf.Pdf, Any], object], words: str, tmp_path: Path
) -> None:
    (form,) = read(changed(blank("pdf"), hold(field, put)), tmp_path)
    assert given(form) == {field: words}


def without_fields(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.Annots = Array([])


def test_a_second_form_whose_fields_are_lost_is_refused_and_not_taken_for_other_pages(tmp_path: Path) -> None:
    joined = joined_page_by_page(by_pypdf(blank("pdf"), ONE), changed(by_pypdf(blank("pdf"), OTHER), without_fields))
    with pytest.raises(Unreadable, match="has lost fields with their answers"):
        read(joined, tmp_path)


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["plan.xlsx"] = b"a plan"


def test_a_file_that_is_attached_is_told(tmp_path: Path) -> None:
    (form,) = read(changed(by_pypdf(blank("pdf"), ONE), attach), tmp_path)
    assert [(remark.kind, remark.words) for remark in form.comments] == [(AsideKind.FILE, "plan.xlsx")]


def more_pages(pdf: pikepdf.Pdf) -> None:
    for _ in range(2):
        pdf.add_blank_page()


def drawn(pdf: pikepdf.Pdf) -> None:
    put_on_page(pdf, Dictionary(Type=Name.Annot, Subtype=Name.Ink, InkList=Array([])))


def stamped(pdf: pikepdf.Pdf) -> None:
    put_on_page(pdf, Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Contents=String("Approved"), T=String("DCC")))


def signed(pdf: pikepdf.Pdf) -> None:
    value = pdf.make_indirect(Dictionary(Type=Name.Sig, Name=String("A. Officer")))
    put_on_page(pdf, Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature1"), V=value))


def put_on_page(pdf: pikepdf.Pdf, mark: Dictionary) -> None:
    (box,) = (one for one in pdf.Root.AcroForm.Fields if str(one.T) == "vetting-policy")
    page = next(one for one in pdf.pages if any(mark.get("/Parent") == box for mark in one.get("/Annots", [])))
    (field,) = (one for one in box.Kids if str(one.T) == "response")
    mark.Rect = field.Rect
    page.Annots.append(pdf.make_indirect(mark))
    if mark.get("/FT") == Name.Sig:
        pdf.Root.AcroForm.Fields.append(page.Annots[-1])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (more_pages, (AsideKind.PAGES, "2 pages", "", "")),
        (drawn, (AsideKind.PICTURE, "", "", "vetting-policy.response")),
        (stamped, (AsideKind.COMMENT, "Approved", "DCC", "vetting-policy.response")),
        (signed, (AsideKind.SIGNATURE, "A. Officer", "", "")),
    ],
)
def test_what_else_is_in_a_pdf_is_told(
    change: Callable[[pikepdf.Pdf], object], told: tuple[AsideKind, str, str, str], tmp_path: Path
) -> None:
    (form,) = read(changed(by_pypdf(blank("pdf"), ONE), change), tmp_path)
    assert given(form) == ONE
    assert form.altered == ()
    assert [(one.kind, one.words, one.author, one.near) for one in form.comments] == [told]
    reading = read_forms([form], MET, tmp_path / "met.yaml", force=False)
    assert any(told[1] in one.message for one in reading.diagnostics if one.id.startswith("returned-"))


def test_no_place_of_a_field_is_empty() -> None:
    """Of a page with a field that has an empty rectangle, Firefox shows no field at all."""
    with pikepdf.open(io.BytesIO(blank("pdf"))) as pdf:
        places = [mark.Rect for page in pdf.pages for mark in page.get("/Annots", []) if mark.Subtype == Name.Widget]
        assert all(float(place[2]) > float(place[0]) and float(place[3]) > float(place[1]) for place in places)
