"""A form with every kind of field, blank and filled in, and the tools that fill it in."""

from __future__ import annotations

import ctypes
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from lxml import etree
from pypdfium2 import raw

from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import Document, Field, FieldKind, Text
from peelgen.documents.from_findings import with_draft
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.word.blank_form import tag

CHECKOUT = Path(__file__).resolve().parents[2]
MET = CHECKOUT / "drafts" / "met-2016.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHOWN = "{http://schemas.microsoft.com/office/word/2010/wordml}checked"
PYTHON = "/usr/bin/python3"  # LibreOffice's own module is installed for this one
NO_OFFICE = "LibreOffice is not installed: apt-get install libreoffice-writer-nogui python3-uno"
CLEARED = Field("cleared", FieldKind.CHECK, (Text("Cleared for publication"),))

#: Something for each kind of field: signs that are not Latin-1, line breaks, what XML and PDF take for their own.
FILLED = {
    "vetting-policy.acceptance": "Partly accepted",
    "vetting-policy.response": "We accept “most” – not <all> & (every) \\ part.\nA second paragraph.\nŴyneb, Łukasz",
    "vetting-policy.actions.1.what": "Train every supervisor\nand check it",
    "vetting-policy.actions.1.owner": "Ânest Ŷ’Brien",
    "vetting-policy.actions.1.date": "31 March 2017",
    "vetting-policy.actions.3.what": "A third, and no second",
    "chief-officer.comments": "Thank you.",
    "sign-off.name": "A. N. Other",
}


@cache
def form(draft: Path = MET) -> Document:
    case = check(draft)
    inspection, problems = case.inspection, case.diagnostics
    assert inspection, problems
    made = with_draft(compose(inspection, "force-response", near=draft), case.source)
    return replace(made, body=(*made.body, CLEARED))


@cache
def blank(kind: str) -> bytes:
    return renderer(kind)(form(), look_of("force-response", MET)).content


def saved(path: Path, content: bytes | None = None) -> Path:
    path.write_bytes(blank(path.suffix[1:]) if content is None else content)
    return path


def rewritten(content: bytes, part: str, change: Callable[[etree._Element], object]) -> bytes:
    """Return a package in which one part was changed as a tree."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            written = before.read(name)
            if name == part:
                root = etree.fromstring(written)
                change(root)
                written = etree.tostring(root)
            after.writestr(name, written)
    return made.getvalue()


def controls(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield each content control with its tag."""
    for control in root.iter(f"{W}sdt"):
        named = control.find(f"{W}sdtPr/{W}tag")
        if named is not None:
            yield named.get(f"{W}val", ""), control


def in_word(content: bytes, answers: Mapping[str, str]) -> bytes:
    """Return a form in which somebody typed: Word takes the placeholder away, and makes a paragraph of each line."""
    wanted = {tag(name): text for name, text in answers.items()}

    def type_in(root: etree._Element) -> None:
        for named, control in list(controls(root)):
            if named in wanted:
                _type_in_control(control, wanted[named])

    return rewritten(content, "word/document.xml", type_in)


def _type_in_control(control: etree._Element, text: str) -> None:
    for sign in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
        control[0].remove(sign)
    inside = control.find(f"{W}sdtContent")
    assert inside is not None
    paragraphs = inside.findall(f"{W}p")
    for child in list(inside):
        inside.remove(child)
    for line in text.split("\n") if paragraphs else [text]:
        place = etree.SubElement(inside, f"{W}p") if paragraphs else inside
        etree.SubElement(etree.SubElement(place, f"{W}r"), f"{W}t").text = line


def needs_office() -> None:
    """Skip where LibreOffice is not installed; in CI it has to be."""
    there = shutil.which("soffice") and not subprocess.run([PYTHON, "-c", "import uno"], check=False).returncode
    if not there:
        assert "CI" not in os.environ, NO_OFFICE
        pytest.skip(NO_OFFICE)


def in_office(folder: Path, *orders: Mapping[str, Any]) -> None:
    """Have LibreOffice open, fill in and save forms: what an order may hold is said in office_fill.py."""
    (folder / "orders.json").write_text(json.dumps([*orders], default=str), encoding="utf-8")
    script = CHECKOUT / "tests" / "office_fill.py"
    subprocess.run([PYTHON, script, folder / "orders.json"], check=True, timeout=240, stdout=sys.stderr)


def by_pypdf(content: bytes, answers: Mapping[str, str]) -> bytes:
    writer, made = pypdf.PdfWriter(clone_from=io.BytesIO(content)), io.BytesIO()
    for page in writer.pages:
        writer.update_page_form_field_values(page, dict(answers), auto_regenerate=False)
    writer.write(made)
    return made.getvalue()


def fields_of(content: bytes) -> dict[str, Any]:
    """Return each field of a PDF that can be seen: its page from 0, its place there, its tooltip and its letters."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found = dict(_fields(pdf.Root.AcroForm.Fields, ""))
        return {
            name: (
                pages[field.P.objgen],
                [float(edge) for edge in field.Rect],
                str(field.TU),
                str(field.get("/DA", "")),
            )
            for name, field in found.items()
            if "/TU" in field
        }


def _fields(fields: Any, above: str) -> Iterator[tuple[str, Any]]:
    for field in fields:
        name = f"{above}.{field.T}".removeprefix(".")
        if "/Kids" in field:
            yield from _fields(field.Kids, name)
        else:
            yield name, field


def by_pdfium(
    content: bytes, typed: Mapping[str, str], chosen: Mapping[str, int], clicked: Sequence[str] = ()
) -> bytes:
    """Fill in a PDF as Chrome does: click into each field, type, and go away."""
    places, made = fields_of(content), io.BytesIO()
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    filler, pages = pdf.formenv.raw, list(pdf)  # a page that is closed forgets what was typed into it
    for name in (*typed, *chosen, *clicked):
        number, (left, bottom, right, top), *_ = places[name]
        page = pages[number]
        raw.FORM_OnLButtonDown(filler, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
        raw.FORM_OnLButtonUp(filler, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
        if name in chosen:
            raw.FORM_SetIndexSelected(filler, page.raw, chosen[name], 1)
        elif name in typed:
            raw.FORM_SelectAllText(filler, page.raw)
            written = (typed[name].replace("\n", "\r\n") + "\0").encode("utf-16-le")
            letters = (ctypes.c_ushort * (len(written) // 2)).from_buffer_copy(written)
            raw.FORM_ReplaceSelection(filler, page.raw, letters)
        raw.FORM_ForceToKillFocus(filler)
    pdf.save(made)
    return made.getvalue()


def words_of(content: bytes) -> str:
    """Return all words of a Word file's body, one space between them."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    return re.sub(r"\s+", " ", " ".join(text.text or "" for text in root.iter(f"{W}t")))
