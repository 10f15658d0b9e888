"""The language of a Word file: what Word proofs and reads aloud, and the words beside its page numbers."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from peelgen.render.docx.markup import W, add

#: Word knows some languages only with their country.
_WORD_TAGS = {"cy": "cy-GB"}
#: “Page 1 of 5” as shells say it, in the languages that a document may have.
_PAGE_WORDS = {"cy": {"Page ": "Tudalen ", " of ": " o "}}


def word_tag(language: str) -> str:
    """Return the tag under which Word knows a language."""
    return _WORD_TAGS.get(language, language)


def set_language(shell: Any, language: str) -> None:
    """Set the language of all that is not marked otherwise, and of the shell's page numbers."""
    defaults = shell.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    marked = defaults.find(W + "lang")
    if marked is None:
        marked = add(defaults, "lang")
    marked.set(W + "val", word_tag(language))
    _say_pages(shell, _PAGE_WORDS.get(language, {}))


def _say_pages(shell: Any, words: dict[str, str]) -> None:
    for relation in shell.part.rels.values() if words else ():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTER:
            for run in relation.target_part.element.iter(W + "t"):
                run.text = words.get(run.text, run.text)
