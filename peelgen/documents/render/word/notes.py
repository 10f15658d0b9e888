"""Footnotes: the part that holds their words, numbered from 1."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.documents.document import Inlines
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.inline import RunFormat, add_run, set_inlines
from peelgen.word.elements import add, add_paragraph, add_text, root
from peelgen.word.names import W
from peelgen.word.parts import written


def write_notes(galley: Galley) -> None:
    """Write the galley's notes into the document's footnotes part, in place of any that the shell had."""
    document_part = galley.part
    part = _footnotes_part(document_part)
    notes = _separators()
    galley.part = part
    # A note cannot hold a note: the list does not grow while it is being written.
    for number, content in enumerate(galley.notes, start=1):
        _write_note(notes, number, content, galley)
    galley.part = document_part
    part._blob = written(notes)  # noqa: SLF001 - set late: it names its links


def _footnotes_part(document_part: Any) -> Any:
    """Return the shell's own footnotes part, or a new one."""
    for relation in document_part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return relation.target_part
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", document_part.package)
    document_part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def _separators() -> etree._Element:
    """Return a footnotes element with the two lines that Word draws above notes."""
    notes = root(W.footnotes)
    for number, kind, tag in (
        ("-1", "separator", W.separator),
        ("0", "continuationSeparator", W.continuationSeparator),
    ):
        paragraph = add(add(notes, W.footnote, type=kind, id=number), W.p)
        add(add(paragraph, W.pPr), W.spacing, after="0", line="240", lineRule="auto")
        add(add(paragraph, W.r), tag)
    return notes


def _write_note(notes: etree._Element, number: int, content: Inlines, galley: Galley) -> None:
    note = etree.SubElement(notes, W.footnote, {W.id: str(number)})
    paragraph = add_paragraph(note, galley.style("footnote text"))
    add(add_run(paragraph, RunFormat(style=galley.style("footnote reference"))), W.footnoteRef)
    add_text(add_run(paragraph), " ")
    set_inlines(paragraph, content, galley)
