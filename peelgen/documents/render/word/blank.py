"""A Word form made ready to be sent out: locked but for its answers, and knowing what it was when it was blank."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

from lxml import etree

from peelgen.documents.document import Document
from peelgen.documents.render.blank import blank_form
from peelgen.documents.render.word.controls import enclose_locked
from peelgen.documents.render.word.galley import Galley
from peelgen.word.blank_form import packed, pieces
from peelgen.word.form_body import pieces_of, plain_texts_outside_answers
from peelgen.word.form_cells import texts_outside_answers
from peelgen.word.names import W


def lock(body: etree._Element, galley: Galley) -> None:
    """Lock all of a form but its answers, as far as it is one section."""
    blocks = [block for block in body if block.tag != W.sectPr]
    if not any(block.find(f".//{W.sectPr}") is not None for block in blocks):
        enclose_locked(blocks, galley)


def remember(document: Document, shell: Any) -> Document:
    """Return a form that says in its properties what it was before anybody filled it in."""
    blank = blank_form(document)
    texts = plain_texts_outside_answers(shell.element) or texts_outside_answers(
        pieces_of(deepcopy(shell.element)), blank
    )
    return replace(document, properties={**document.properties, **pieces(packed(replace(blank, texts=texts)))})
