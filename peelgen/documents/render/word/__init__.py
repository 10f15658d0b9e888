"""A Document as a Word file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from peelgen.base.errors import TemplateFault
from peelgen.documents.document import Document, Draft, plain, without_frames
from peelgen.documents.render import Rendered, is_form
from peelgen.documents.render.look import SHELL_FIELDS, Look
from peelgen.documents.render.word.blank import lock, remember
from peelgen.documents.render.word.body import set_blocks
from peelgen.documents.render.word.chapters import set_chapters
from peelgen.documents.render.word.column import TextColumn, close_gaps
from peelgen.documents.render.word.comments import write_comments
from peelgen.documents.render.word.frame import frames
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.landscape import lie_down
from peelgen.documents.render.word.language import set_language
from peelgen.documents.render.word.notes import write_notes
from peelgen.documents.render.word.package import write_package
from peelgen.documents.render.word.remembered import remember_draft
from peelgen.documents.render.word.shell import find_place, render_shell
from peelgen.word.elements import add
from peelgen.word.names import W

#: What may stand after the level in the outline among a paragraph's properties.
_AFTER_OUTLINE = frozenset((W.divId, W.cnfStyle, W.rPr, W.sectPr, W.pPrChange))


def render(document: Document, look: Look) -> Rendered:
    """Return the document as a .docx in the look's shell; TemplateFault if the shell is wrong."""
    path = look.path("word.docx")
    offered = document.draft.body if document.draft else ()
    context = {name: plain(words, document.labels) for name, words in document.fields.items()}
    shell = render_shell(path, {**dict.fromkeys(SHELL_FIELDS, ""), **context})
    place = find_place(shell, path)
    width, turned_width = _text_widths(place, path)
    styles = _styles(shell)
    _outline_title(shell, styles.get("title"))
    set_language(shell, document.language)
    galley = Galley(
        shell=path,
        part=shell.part,
        house=look.style(),
        language=document.language,
        labels=document.labels,
        # What a draft asks for takes room that no page of the PDF has: its numbers would be wrong.
        pages=document.layout.pages if document.layout and not offered else {},
        styles=styles,
        style_numbers=_style_numbers(shell),
        frames=frames(shell),
        tabs=_style_tabs(shell),
        numbering=_numbering(shell),
        turned_width=turned_width,
        anchoring=document.draft is not None,
        naming=document.draft is not None and document.draft.carried,
        choices=document.draft.choices if document.draft else {},
        days=document.draft.days if document.draft else frozenset(),
    )
    # Within the shell's own document: to bring it in from another afterwards takes as long as to set it.
    body = add(shell.element, W.body)
    blocks = offered or document.body
    set_blocks(blocks, galley, TextColumn(body, width))
    lie_down(body, place.getparent().find(W.sectPr), galley)  # type: ignore[union-attr, arg-type]  # it has a width
    close_gaps(body, galley)
    set_chapters(body, replace(document, body=without_frames(blocks)), galley)
    for block in list(body):
        place.addprevious(block)
    place.getparent().remove(place)  # type: ignore[union-attr]
    shell.element.remove(body)
    _write_notes_and_comments(shell, galley, document.draft)
    if is_form(document):
        lock(shell.element.body, galley)
        document = remember(document, shell)
    kept = remember_draft(shell, galley, document, document.draft) if document.draft else None
    if kept:
        document = replace(document, properties={**document.properties, "snapshot": kept.id})
    return Rendered(write_package(shell.part.package, document), kept=kept)


def _write_notes_and_comments(shell: Any, galley: Galley, draft: Draft | None) -> None:
    """Write the parts for what is said of the words: notes, and in a draft comments."""
    if galley.notes:
        write_notes(galley)
    if draft and draft.carried and draft.comments:
        write_comments(draft.comments, shell.element.body, galley)


def _outline_title(shell: Any, style: str | None) -> None:
    """Let Word list the title above the headings: a release or a form has no other of the first level."""
    for paragraph in shell.element.body.iterchildren(W.p):
        if style and paragraph.style == style and paragraph.pPr.find(W.outlineLvl) is None:
            level = etree.Element(W.outlineLvl, {W.val: "0"})
            later = next((child for child in paragraph.pPr if child.tag in _AFTER_OUTLINE), None)
            paragraph.pPr.append(level) if later is None else later.addprevious(level)


def _styles(shell: Any) -> dict[str, str]:
    """Return the shell's style ids by the names that Word shows, in lower case: Word writes “heading 1”."""
    named = ((style, style.find(W.name)) for style in shell.styles.element.iter(W.style))
    return {
        name.get(W.val, "").lower(): style.get(W.styleId)
        for style, name in named
        if name is not None and style.get(W.styleId)
    }


def _style_numbers(shell: Any) -> dict[str, str]:
    """Return the ids of the numberings that styles have of their own, by the styles' ids."""
    numbered = ((style, style.find(f"{W.pPr}/{W.numPr}/{W.numId}")) for style in shell.styles.element.iter(W.style))
    return {style.get(W.styleId): number.get(W.val) for style, number in numbered if number is not None}


def _numbering(shell: Any) -> etree._Element | None:
    for relation in shell.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            numbering: etree._Element = relation.target_part.element
            return numbering
    return None


def _style_tabs(shell: Any) -> dict[str, list[etree._Element]]:
    """Return the tab stops that styles have of their own, by the styles' ids."""
    every = ((style, style.find(f"{W.pPr}/{W.tabs}")) for style in shell.styles.element.iter(W.style))
    return {style.get(W.styleId): list(tabs) for style, tabs in every if tabs is not None}


def _text_widths(place: etree._Element, path: Path) -> tuple[int, int]:
    """Return the width of the lines where the body goes, in twips, and what it is on a page on its side."""
    section = place.getparent().find(W.sectPr)  # type: ignore[union-attr]
    sizes = {W.pgSz: (W.w, W.h), W.pgMar: (W.left, W.right)}
    try:
        width, height, *margins = (int(section.find(part).get(side)) for part in sizes for side in sizes[part])  # type: ignore[union-attr, arg-type]
    except (AttributeError, TypeError, ValueError):
        raise TemplateFault(
            f"The Word file {path.name} does not say how large its pages are.",
            "Set the size and the margins under Layout in Word, and save it.",
            path=path,
        ) from None
    return width - sum(margins), height - sum(margins)
