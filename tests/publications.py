"""What a finished DOCX, PDF, HTML or text says, word for word, as a reader would meet it.

python-docx does not see text in content controls, so the Word files are read from their XML.
"""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree, html
from pypdfium2 import raw

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: CSS pixels; templates/house/style.yaml has it in points.
NOTE_SIZE = 11.0
#: What pdfium reads where a line ends in a hyphen.
_LINE_END_HYPHEN = "\x02"
_PAGE_FIELDS = ("PAGEREF", "PAGE", "NUMPAGES")
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "header legend li main nav ol p section table tbody td th thead tr ul".split()
)


#: A page, from 0, and a marked-content id on it.
Place = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """The words of the body and those of the notes, each in reading order."""

    body: list[str]
    notes: list[str]

    @property
    def letters(self) -> tuple[str, str]:
        """The same without spaces: a PDF does not tell a line's end from a space inside a word."""
        return "".join(self.body), "".join(self.notes)


def in_docx(content: bytes) -> Said:
    """Return what a Word file says, content controls and the first page's header too; running lines are left out."""
    package = zipfile.ZipFile(io.BytesIO(content))
    body = etree.fromstring(package.read("word/document.xml"))
    first = etree.fromstring(package.read(_first_header(package, body)))
    notes = ""
    if "word/footnotes.xml" in package.namelist():
        footnotes = etree.fromstring(package.read("word/footnotes.xml"))
        notes = " ".join(_docx_text(note) for note in footnotes if note.get(f"{W}type") in {None, "normal"})
    return Said(f"{_docx_text(first)}\n{_docx_text(body)}".split(), notes.split())


def _first_header(package: zipfile.ZipFile, body: etree._Element) -> str:
    """Return the part that stands above the words of the first page: the mark of a cover, the masthead of a letter."""
    section = next(body.iter(f"{W}sectPr"))
    kind = "default" if section.find(f"{W}titlePg") is None else "first"
    relation = {ref.get(f"{W}type"): ref.get(f"{R}id") for ref in section.iter(f"{W}headerReference")}[kind]
    relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    return "word/" + next(entry.get("Target", "") for entry in relations if entry.get("Id") == relation)


def _docx_text(root: etree._Element) -> str:
    said: list[str] = []
    fields: list[str] = []
    for empty in root.findall(f".//{W}sdt/{W}sdtPr/{W}showingPlcHdr/../../{W}sdtContent"):
        empty.clear()  # what stands in an empty field is no word of the document
    for box in root.findall(f".//{W}sdt/{W}sdtPr/{W14}checkbox/../../{W}sdtContent"):
        box.clear()  # and neither is a box to tick
    for node in root.iter(f"{W}p", f"{W}t", f"{W}br", f"{W}tab", f"{W}noBreakHyphen", f"{W}fldChar", f"{W}instrText"):
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            fields.append("") if kind == "begin" else fields.pop() if kind == "end" else None
        elif node.tag == f"{W}instrText":
            fields[-1] += node.text or ""
        elif node.tag == f"{W}t":
            if not any(field.split()[:1] and field.split()[0] in _PAGE_FIELDS for field in fields):
                said.append(node.text or "")
        else:
            said.append("-" if node.tag == f"{W}noBreakHyphen" else "\n")
    return "".join(said)


def in_html(content: bytes) -> Said:
    """Return what a page says; the words drawn inside a chart are its picture, and the marks of notes are no words.

    A chart's values that can be opened are the picture said again. What a page says of itself, as its link past the
    front and how a form is saved, no other format says; what other formats have in empty fields is not said either."""
    page: Any = html.document_fromstring(content.decode())
    for gone in page.xpath(
        "//style | //script | //head | //*[local-name()='svg'] | //sup[contains(@class, 'note-call')]"
        " | //*[contains(@class, 'space')]/node()[not(self::text())] | //details[@class='values']"
        " | //a[@class='skip'] | //footer | //div[contains(@class, 'sav')] | //button | //*[contains(@class, 'hint')]"
    ):
        gone.drop_tree()
    notes = page.xpath("//section[contains(@class, 'notes')]")
    noted = " ".join(_html_text(note) for note in notes)
    for note in notes:
        note.drop_tree()
    return Said(_html_text(page).split(), noted.split())


def in_text(content: bytes) -> Said:
    """Return what a text says; the marks of bullets, numbers, cells and notes are no words, nor is an empty picture."""
    lines = content.decode().splitlines()
    notes = [line for line in lines if re.match(r"\[\d+\] ", line)]
    body = " ".join(re.sub(r"^ *(?:-|\d+\.) ", "", line) for line in lines if line != "[]" and line not in notes)
    noted = " ".join(notes)
    return Said(*(re.sub(r"\[\d+\]|(?<!\S)\|(?!\S)", " ", words).split() for words in (body, noted)))


def _html_text(node: etree._Element) -> str:
    parts = [node.text or ""]
    for child in node:
        parts += [_html_text(child), child.tail or ""]
    words = "".join(parts)
    return f"\n{words}\n" if node.tag in _BLOCKS else words


def in_pdf(content: bytes) -> Said:
    """Return what a PDF says in the order of its tags, which is the order in which it is read aloud.

    Running lines are in no tag. Charts are pictures. The marks of lists and notes and the page numbers of the contents
    are drawn by the engine and are not words of the document.
    """
    runs = dict(_runs(content))
    body: list[str] = []
    notes: list[str] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for place, in_link in _Tags(pdf).places():
            words, size = runs.get(place, ("", 0.0))
            is_note = abs(size - NOTE_SIZE) < 0.01
            if not (_is_mark(words, in_link=in_link) or (is_note and words.strip().isdigit())):
                (notes if is_note else body).append(words)
    return Said("".join(body).split(), "".join(notes).split())


def _is_mark(words: str, *, in_link: bool) -> bool:
    return bool(re.fullmatch(r"[•◦▪]\s*|\d+\.\s+|[.\s]*\d*" if in_link else r"[•◦▪]\s*|\d+\.\s+", words))


class _Tags:
    """Walks a PDF's tag tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def places(self) -> Iterator[tuple[Place, bool]]:
        """Yield each run's place in reading order, figures left out, and whether it is a link's."""
        yield from self._below(self._root, page=0, in_link=False)

    def _below(self, element: Any, *, page: int, in_link: bool) -> Iterator[tuple[Place, bool]]:
        if isinstance(element, int):
            yield (page, element), in_link
        elif isinstance(element, pikepdf.Array):
            for child in element:
                yield from self._below(child, page=page, in_link=in_link)
        elif isinstance(element, pikepdf.Dictionary) and element.get("/S") != pikepdf.Name.Figure:
            page = self._pages[element.Pg.objgen] if "/Pg" in element else page
            if "/MCID" in element:
                yield (page, int(element.MCID)), in_link
            elif "/K" in element:
                yield from self._below(element.K, page=page, in_link=in_link or element.get("/S") == pikepdf.Name.Link)


def _runs(content: bytes) -> Iterator[tuple[tuple[int, int], tuple[str, float]]]:
    """Yield each run of text by its page and marked-content id, with the size of its letters."""
    for number, page in enumerate(pypdfium2.PdfDocument(content)):
        letters = page.get_textpage()
        for run in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(run.raw, size)
            yield (number, raw.FPDFPageObj_GetMarkedContentID(run.raw)), (_run_text(run, letters), size.value)


def _run_text(run: pypdfium2.PdfObject, letters: pypdfium2.PdfTextPage) -> str:
    length = raw.FPDFTextObj_GetText(run.raw, letters.raw, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFTextObj_GetText(run.raw, letters.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le").replace(_LINE_END_HYPHEN, "-")


def letters_in(text: str) -> str:
    """Return text without any space."""
    return re.sub(r"\s+", "", text)
