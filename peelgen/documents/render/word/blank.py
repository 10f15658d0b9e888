"""A Word form made ready to be sent out: locked but for its answers, and knowing what it was when it was blank."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from peelgen.documents.document import Document
from peelgen.documents.render.blank import blank_form
from peelgen.documents.render.word.controls import enclose_locked
from peelgen.documents.render.word.galley import Galley
from peelgen.word.blank_form import packed, pieces
from peelgen.word.form_body import pieces_of, plain_texts_outside_answers, texts_of
from peelgen.word.form_cells import texts_outside_answers
from peelgen.word.names import W
from peelgen.word.parts import parsed


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
    known = replace(blank, texts=texts, margins=tuple(_margins(shell)))
    return replace(document, properties={**document.properties, **pieces(packed(known))})


def _margins(shell: Any) -> Iterator[str]:
    """Yield the words of each paragraph at the head and the foot of the pages."""
    for relation in shell.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield from texts_of(parsed(relation.target_part.blob))
