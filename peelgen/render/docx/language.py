"""The language of a Word file: what Word proofs and reads aloud, and the words beside its page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from peelgen.render.docx.markup import W, add

#: Word knows some languages only with their country.
_WORD_TAGS = {"cy": "cy-GB"}
#: “Page 1 of 5” as shells say it, in the languages that a document may have.
_PAGE_WORDS = {"cy": {"Page ": "Tudalen ", " of ": " o "}}


def word_tag(language: str) -> str:
    """Return the tag under which Word knows a language."""
    return _WORD_TAGS.get(language, language)


def set_language(shell: Any, language: str) -> None:
    """Set the language of all that the shell holds, whatever it was written in, and that of its page numbers."""
    defaults = shell.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults.find(W + "lang") is None:
        add(defaults, "lang")
    running = [
        relation.target_part.element
        for relation in shell.part.rels.values()
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    ]
    for part in (shell.styles.element, shell.settings.element, shell.element, *running):
        for marked in part.iter(W + "lang", W + "themeFontLang"):
            marked.set(W + "val", word_tag(language))
    _say_pages(running, _PAGE_WORDS.get(language, {}))


def _say_pages(running: Iterable[etree._Element], words: dict[str, str]) -> None:
    for part in running if words else ():
        for run in part.iter(W + "t"):
            run.text = words.get(run.text or "", run.text)
