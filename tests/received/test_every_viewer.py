"""Every field of every page, filled in by each program that people use, is read back word for word."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import chromium
import pdfjs
import pypdfium2
import pytest
from chromium_viewer import ChromiumViewer
from firefox import firefox, needs_firefox
from forms import CHECKOUT, blank, by_pdfium, by_pypdf, fields_of, form, in_office, in_word, needs_office, saved
from pypdfium2 import raw

from peelgen.documents.document import Field, FieldKind, form_fields
from peelgen.returned.form.returned_form import read_form
from peelgen.word.blank_form import bookmark

FIELDS = list(form_fields(form().body))
LONG = " ".join(["The force has looked at each of its files, and found 12 of 340 that were not complete."] * 12)
PDF_LIB = CHECKOUT / "tests" / "web" / "node_modules" / "pdf-lib"


def planted(field: Field, number: int) -> str:
    """Return an answer for a field, of which there is no other like it."""
    if field.kind is FieldKind.CHOICE:
        return field.options[number % len(field.options)]
    if field.kind is FieldKind.CHECK:
        return "yes"
    if field.kind is FieldKind.DATE:
        return f"{number % 28 + 1} March 2017"
    if field.kind is FieldKind.LINE:
        return f"Superintendent Ŵyn O’Neill-Brânwen-Fitzgerald, no. {number}"
    more = f"\n{LONG}" if number % 5 == 0 else ""
    return f"Answer {number}: “more” than ≥ {number}% – é, <b> & \\ {{x}} *y*{more}"


ANSWERS = {field.name: planted(field, number) for number, field in enumerate(FIELDS)}
KINDS = {field.name: field for field in FIELDS}


def given(path: Path) -> dict[str, str]:
    (returned,) = read_form(path)
    assert (returned.altered, returned.comments, returned.gone, returned.shown) == ((), (), (), ())
    return {name: answer.text for name, answer in returned.answers.items() if answer.text}


def of_kinds(*kinds: FieldKind) -> dict[str, str]:
    return {name: words for name, words in ANSWERS.items() if KINDS[name].kind in kinds}


def in_firefox(folder: Path) -> Path:
    needs_firefox()
    with firefox() as opened:
        return saved(folder / "filled.pdf", opened.fill_in(saved(folder / "form.pdf"), ANSWERS))


def in_chromium(folder: Path) -> Path:
    """Fill in a form in a page that shows it with pdf.js."""
    pdfjs.needs_pdf_js()
    for opened in chromium.started():
        return saved(folder / "filled.pdf", pdfjs.fill_in(opened, blank("pdf"), ANSWERS))
    raise AssertionError("no browser was started")


def in_pdfium(folder: Path) -> Path:
    """Fill in as Chromium does, whose viewer of PDFs this is: with the mouse and keys."""
    chosen = {
        name: KINDS[name].options.index(words) + 1 for name, words in of_kinds(FieldKind.CHOICE).items()
    }  # the first choice is the prompt
    typed = of_kinds(FieldKind.LINE, FieldKind.DATE, FieldKind.PROSE)
    filled = by_pdfium(blank("pdf"), typed, chosen, list(of_kinds(FieldKind.CHECK)))
    return saved(folder / "filled.pdf", filled)


def test_every_field_is_filled_in_with_mouse_and_keys_in_chromium_itself(tmp_path: Path) -> None:
    short = {name: words[:40].strip() for name, words in ANSWERS.items()}
    places = {field.name: field.options.index(ANSWERS[field.name]) + 1 for field in FIELDS if field.options}
    wanted: dict[str, str | int] = {**short, **places, **dict.fromkeys(of_kinds(FieldKind.CHECK), 0)}
    pages = {name: number for name, (number, *_) in fields_of(blank("pdf")).items() if name in wanted}
    filled = saved(tmp_path / "form.pdf")
    for opened in chromium.started():
        for page in sorted({*pages.values()}):
            typed = {name: words for name, words in wanted.items() if pages[name] == page}
            saved(filled, ChromiumViewer(opened, filled).fill_in(filled.read_bytes(), typed))
    assert given(filled) == short


def in_pypdf(folder: Path) -> Path:
    ticked = dict.fromkeys(of_kinds(FieldKind.CHECK), "/on")
    return saved(folder / "filled.pdf", by_pypdf(blank("pdf"), {**ANSWERS, **ticked}))


def in_pdf_lib(folder: Path) -> Path:
    if not PDF_LIB.is_dir():
        assert "CI" not in os.environ, PDF_LIB
        pytest.skip("pdf-lib is not installed: npm install --prefix tests/web")
    (folder / "answers.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    script, blank_form, filled = CHECKOUT / "tests" / "web" / "fill.mjs", saved(folder / "form.pdf"), folder / "f.pdf"
    node = shutil.which("node")
    assert node
    subprocess.run([node, script, blank_form, folder / "answers.json", filled], check=True, timeout=120)
    return filled


def in_word_itself(folder: Path) -> Path:
    return saved(
        folder / "filled.docx", in_word(blank("docx"), {**ANSWERS, **dict.fromkeys(of_kinds(FieldKind.CHECK), "☒")})
    )


def in_libreoffice(kind: str) -> Callable[[Path], Path]:
    def fill(folder: Path) -> Path:
        needs_office()
        ticked = dict.fromkeys(of_kinds(FieldKind.CHECK), "☒")
        typed = {bookmark(name): words for name, words in {**ANSWERS, **ticked}.items()}
        filled = folder / f"filled.{kind}"
        in_office(folder, {"from": saved(folder / f"form.{kind}"), "to": filled, "fill": typed})
        return filled

    return fill


PROGRAMS = {
    "Firefox": in_firefox,
    "pdf.js in Chromium": in_chromium,
    "PDFium": in_pdfium,
    "pypdf": in_pypdf,
    "pdf-lib": in_pdf_lib,
    "Word": in_word_itself,
    "LibreOffice, DOCX": in_libreoffice("docx"),
    "LibreOffice, ODT": in_libreoffice("odt"),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_field_that_a_program_fills_in_is_read_word_for_word(program: str, tmp_path: Path) -> None:
    assert given(PROGRAMS[program](tmp_path)) == ANSWERS


def seen(content: bytes, name: str) -> str:
    """Return the words that can be seen inside a field, as it is printed."""
    number, (left, bottom, right, top), *_ = fields_of(content)[name]
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    page = pdf[number]
    assert raw.FPDFPage_Flatten(page.raw, raw.FLAT_PRINT) == raw.FLATTEN_SUCCESS
    words = pdf[number].get_textpage().get_text_bounded(left, bottom, right, top)
    return " ".join(words.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vetting-policy.response", " ".join([LONG] * 6)[:6000]),
        ("vetting-policy.actions.1.what", LONG[:600]),
        ("vetting-policy.actions.1.owner", "Temporary Assistant Chief Constable Persephone Featherstonehaugh-Smythe"),
        ("chief-officer.comments", " ".join([LONG] * 9)[:9000]),
        ("sign-off.name", "Temporary Assistant Chief Constable Persephone Featherstonehaugh-Smythe, QPM"),
    ],
)
def test_what_is_typed_is_seen_whole(name: str, words: str) -> None:
    assert seen(by_pdfium(blank("pdf"), {name: words}, {}), name) == " ".join(words.split())


def test_a_prompt_is_drawn_and_an_empty_field_is_empty() -> None:
    assert seen(blank("pdf"), "vetting-policy.acceptance") == "Choose an answer"
    assert seen(blank("pdf"), "vetting-policy.response") == ""


def test_eight_programs_fill_in_hundreds_of_fields_of_all_kinds() -> None:
    assert len(ANSWERS) * len(PROGRAMS) >= 200
    assert {field.kind for field in FIELDS} == set(FieldKind)
    assert sys.getsizeof(LONG) > 1_000
