"""Whether a finished PDF can be published: readable by everybody (PDF/UA-1), for ever (PDF/A-3a), and harmless.

A form is there to be changed, and so need not be readable for ever.

It asks what can be told in a hundredth of the time that printing takes. veraPDF, which asks everything, runs in CI.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_SAFE_ADDRESSES = ("https://", "http://", "mailto:")
_DEEPEST = 200
_HIDDEN = 2
_ACCESSIBLE = re.compile(rb"""pdfuaid:part(?:>|=["'])1\b""")
_XMP = (
    (b'pdfaid:part="3"', "The file does not say that it is for the archive (PDF/A-3)."),
    (b'pdfaid:conformance="A"', "The file does not say that it is for the archive at level A."),
)


@dataclass(slots=True)
class _Tags:
    """What the tag tree holds, in reading order."""

    elements: list[Dictionary] = field(default_factory=list)
    pages: set[tuple[int, int]] = field(default_factory=set)


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a finished PDF, in plain words; empty if it can be published."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [found for check in _CHECKS for found in check(pdf)]
    except pikepdf.PdfError:
        return ["The file cannot be read as a PDF."]


def is_form(content: bytes) -> bool:
    """Return whether a finished PDF has fields to fill in; such a one is not for the archive."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return "/AcroForm" in pdf.Root
    except pikepdf.PdfError:
        return False


def _declared(pdf: Pdf) -> Iterator[str]:
    """Find what the file does not say about itself."""
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "The language of the document is not given."
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "The document has no title."
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "A reader would show the file’s name in place of the document’s title."
    written = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if not _ACCESSIBLE.search(written):
        yield "The file does not say that it is accessible (PDF/UA-1)."
    if "/AcroForm" not in root:
        yield from _archived(root, written)


def _archived(root: Any, written: bytes) -> Iterator[str]:
    """Find why a file cannot be kept for ever; a form need not be: it is there to be changed."""
    if not root.get("/OutputIntents"):
        yield "The colours are not defined for the archive (there is no output intent)."
    yield from (message for sign, message in _XMP if sign not in written)


def _tagged(pdf: Pdf) -> Iterator[str]:
    """Find what a screen reader would miss."""
    if "/StructTreeRoot" not in pdf.Root or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield "The document is not tagged: a screen reader cannot read it."
        return
    tags = _Tags()
    _gather(pdf.Root.StructTreeRoot.get("/K"), tags)
    yield from _pictures_and_tables(tags)
    yield from _heading_levels(tags)
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.objgen not in tags.pages:
            yield f"Page {number} has nothing that a screen reader can read."
        if page.get("/Tabs") != Name.S:
            yield f"The tab key does not follow the order of reading on page {number}."


def _gather(element: Any, tags: _Tags, depth: int = 0) -> None:
    if isinstance(element, Array):
        for child in element:
            _gather(child, tags, depth)
    elif isinstance(element, Dictionary) and depth < _DEEPEST:
        if "/S" in element:
            tags.elements.append(element)
        if "/Pg" in element:
            tags.pages.add(element.Pg.objgen)
        if "/K" in element:
            _gather(element.K, tags, depth + 1)


def _pictures_and_tables(tags: _Tags) -> Iterator[str]:
    kinds = [str(element.S) for element in tags.elements]
    mute = sum(
        kind == "/Figure" and not str(element.get("/Alt", "")).strip()
        for kind, element in zip(kinds, tags.elements, strict=True)
    )
    if mute:
        yield f"{mute} of the pictures and charts have no text for those who cannot see them."
    unscoped = sum(
        kind == "/TH" and "/Scope" not in _attributes(element)
        for kind, element in zip(kinds, tags.elements, strict=True)
    )
    if unscoped:
        yield f"{unscoped} header cells of tables do not say whether they head a column or a row."
    if kinds.count("/Table") > kinds.count("/THead"):
        yield "A table has no header row."


def _attributes(element: Dictionary) -> Any:
    """Return an element's attributes; where they are a list, the first with a scope."""
    attributes = element.get("/A", Dictionary())
    if isinstance(attributes, Array):
        return next((each for each in attributes if isinstance(each, Dictionary) and "/Scope" in each), Dictionary())
    return attributes


def _heading_levels(tags: _Tags) -> Iterator[str]:
    before = 0
    for element in tags.elements:
        level = _HEADINGS.get(str(element.S))
        if level is None:
            continue
        if level > before + 1:
            yield (
                f"A heading of level {level} follows one of level {before}."
                if before
                else (f"The first heading is of level {level}; it must be of level 1.")
            )
        before = level


def _fonts(pdf: Pdf) -> Iterator[str]:
    """Find letters that would look different, or could not be copied or read aloud, elsewhere."""
    seen = set()
    for page in pdf.pages:
        for font in page.get("/Resources", Dictionary()).get("/Font", Dictionary()).values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                yield from _font(font)


def _font(font: Any) -> Iterator[str]:
    name = str(font.get("/BaseFont", "a font")).lstrip("/").partition("+")[2]
    described = font.get("/DescendantFonts", [font])[0].get("/FontDescriptor", Dictionary())
    if not any(file in described for file in _FONT_FILES):
        yield f"The font {name} is not part of the file."
    if "/ToUnicode" not in font:
        yield f"Words in the font {name} cannot be copied or read aloud."


def _links(pdf: Pdf) -> Iterator[str]:
    """Find links that say nothing, and those that do more than lead to an address."""
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == Name.Widget:
                yield from _answer(annotation, number)
                continue
            if not str(annotation.get("/Contents", "")).strip():
                yield f"A link on page {number} does not say where it leads."
            if "/StructParent" not in annotation:
                yield f"A screen reader does not find a link on page {number}."
            action = annotation.get("/A")
            if action is not None and not _harmless(action):
                yield f"A link on page {number} does more than lead to a web or e-mail address."


def _answer(field: Any, page: int) -> Iterator[str]:
    """Find fields of a form that say nothing to those who cannot see them, or that do more than hold an answer."""
    if int(field.get("/F", 0)) & _HIDDEN:
        return
    if not str(field.get("/TU", "")).strip():
        yield f"A field on page {page} does not say what is to be written in it."
    if "/StructParent" not in field:
        yield f"A screen reader does not find a field on page {page}."
    if "/A" in field or "/AA" in field:
        yield f"A field on page {page} does more than hold an answer."


def _harmless(action: Any) -> bool:
    address = str(action.get("/URI", "")).lower()
    return bool(action.get("/S") == Name.URI and address.startswith(_SAFE_ADDRESSES) and "/Next" not in action)


def _active(pdf: Pdf) -> Iterator[str]:
    """Find what would run when the file is opened."""
    inside = pdf.Root.get("/Names", Dictionary())
    scripted = "/JavaScript" in inside or any("/AA" in page for page in pdf.pages)
    if scripted or "/OpenAction" in pdf.Root or "/AA" in pdf.Root:
        yield "The file would run something when it is opened."
    attached = pdf.Root.get("/AF", [Dictionary()] if "/EmbeddedFiles" in inside else [])
    if any(each.get("/AFRelationship", Name.Unspecified) == Name.Unspecified for each in attached):
        yield "A file is attached without saying what it is to the document."


_CHECKS: tuple[Callable[[Pdf], Iterator[str]], ...] = (_declared, _tagged, _fonts, _links, _active)
