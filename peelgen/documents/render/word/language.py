"""The language of a Word file: what Word proofs and reads aloud, and the words beside its page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from peelgen.languages import ORIGINAL
from peelgen.languages.language import Language, load_language, spoken_in
from peelgen.word.elements import add
from peelgen.word.names import W


def word_tag(tag: str) -> str:
    """Return the tag under which Word knows a language: some it knows only with their country."""
    language = spoken_in(tag)
    return language.word_tag if tag == language.tag else tag


def set_language(shell: Any, language: str) -> None:
    """Set the language of all that the shell holds, whatever it was written in, and that of its page numbers."""
    defaults = shell.styles.element.find(f"{W.docDefaults}/{W.rPrDefault}/{W.rPr}")
    if defaults.find(W.lang) is None:
        add(defaults, W.lang)
    running = [
        relation.target_part.element
        for relation in shell.part.rels.values()
        if relation.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    ]
    for part in (shell.styles.element, shell.settings.element, shell.element, *running):
        for marked in part.iter(W.lang, W.themeFontLang):
            marked.set(W.val, word_tag(language))
    _say_pages(running, load_language(ORIGINAL), spoken_in(language))


def _say_pages(running: Iterable[etree._Element], shell: Language, spoken: Language) -> None:
    """Say “Page 1 of 5” in another language than that of the shell."""
    words = {f"{shell.page} ": f"{spoken.page} ", f" {shell.of} ": f" {spoken.of} "}
    for part in running:
        for run in part.iter(W.t):
            run.text = words.get(run.text or "", run.text)
