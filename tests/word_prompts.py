"""Somebody who writes a document in Word, and knows of it no more than the prompts that Word shows."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from word_edits import XML_SPACE, W, text_of

from peelgen.check import check
from peelgen.documents.from_findings import compose_from_findings
from peelgen.documents.render.look import look_of
from peelgen.documents.render.word import render
from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called, framework_called
from peelgen.languages import languages
from peelgen.languages.language import load_language
from peelgen.returned.report import Pulled, PullOptions, pull
from peelgen.source import load
from peelgen.source.field_paths import value_at

_CHOSEN = {hint for code in languages() for hint in load_language(code).hints.model_dump().values()}
#: Returns what somebody writes over a prompt, by its words and its place among all; None leaves it as it is.
Writer = Callable[[str, int], str | None]


def written_anew(prompt: str, number: int) -> str:
    """Return what can be written there as far as a prompt says it: an address, a number, else any sentence."""
    if "ISBN" in prompt:
        return "978-1-78655-123-4"
    if "web address" in prompt or "cyfeiriad gwe" in prompt:
        return f"https://zebra.example/{number}"
    return f"Zebra number {number} has been seen by two officers."


class Manuscript:
    """A draft's Word file with its prompts."""

    def __init__(self, draft: Path, kind: str) -> None:
        document = compose_from_findings(check(draft), kind)
        with zipfile.ZipFile(io.BytesIO(render(document, look_of(kind, draft)).content)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self._parts["word/document.xml"])

    def prompts(self) -> Iterator[tuple[etree._Element, str]]:
        """Yield each control in which Word asks for words, and what it says; where one chooses there are none."""
        for control in list(self.body.iter(W + "sdt")):
            asks = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            if asks and text_of(control[-1]) not in _CHOSEN:
                yield control, text_of(control[-1])

    def write(self, writer: Writer = written_anew, *, more: bool = False) -> list[str]:
        """Write over prompts, with `more` a second paragraph wherever Enter makes one; return what was written."""
        said = []
        for number, (control, prompt) in enumerate(self.prompts(), 1):
            words = writer(prompt, number)
            if words is not None:
                said += type_in(control, words, f"{words[:-1]}, and again." if more else "")
        return said

    def saved(self, path: Path) -> Path:
        self._parts["word/document.xml"] = etree.tostring(
            self.body, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._parts.items():
                archive.writestr(name, content)
        return path


def type_in(control: etree._Element, words: str, below: str = "") -> list[str]:
    """Type into a control that shows its prompt: Word takes that out, and what marked it."""
    properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
    assert properties is not None
    assert content is not None
    properties.remove(properties.find(W + "showingPlcHdr"))  # type: ignore[arg-type]
    paragraph = content.find(W + "p")
    place = content if paragraph is None else paragraph
    for mark in [*place.iter(W + "bookmarkStart", W + "bookmarkEnd")]:
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    first, *others = place.iter(W + "r")
    for run in others:
        run.getparent().remove(run)  # type: ignore[union-attr]
    first.remove(first.find(W + "rPr"))  # type: ignore[arg-type]
    typed = first.find(W + "t")
    assert typed is not None
    typed.text = words
    typed.set(XML_SPACE, "preserve")
    if paragraph is None or not below:
        return [words]
    second = copy.deepcopy(paragraph)
    next(second.iter(W + "t")).text = below
    paragraph.addnext(second)
    return [words, below]


def fresh_draft(folder: Path) -> Path:
    """Return a draft about one force and pillar in which nothing is written yet."""
    path = folder / "draft.yaml"
    new(Wanted(forces_called("met"), *framework_called("peel-2016/legitimacy"), "en"), path)
    return path


def pulled(manuscript: Manuscript, draft: Path) -> Pulled:
    return pull(manuscript.saved(draft.with_name("returned.docx")), PullOptions(draft))


def at(draft: Path, path: str) -> Any:
    return value_at(load(draft).tree, path)
