"""Inline content into runs, links and note marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from peelgen.document import Emphasis, Inline, Inlines, LineBreak, Link, Note, Passage, Reference, Text
from peelgen.render.docx.galley import Galley
from peelgen.render.docx.language import word_tag
from peelgen.render.docx.markup import R, W, add, add_text


@dataclass(frozen=True, slots=True)
class Words:
    """How a run differs from its paragraph's style; `fill` is the colour behind the words, hexadecimal as `colour`."""

    bold: bool = False
    italic: bool = False
    style: str | None = None
    colour: str | None = None
    fill: str | None = None
    language: str | None = None


PLAIN = Words()


def set_inlines(parent: etree._Element, content: Inlines, galley: Galley, words: Words = PLAIN) -> None:
    """Append inline content to a paragraph or a hyperlink."""
    for inline in content:
        _set(parent, inline, galley, words)


def add_run(parent: etree._Element, words: Words = PLAIN) -> etree._Element:
    """Append an empty run that looks as `words` say."""
    run = etree.SubElement(parent, W + "r")
    if words != PLAIN:
        _properties(run, words)
    return run


def _set(parent: etree._Element, inline: Inline, galley: Galley, words: Words) -> None:
    match inline:
        case Text(text):
            add_text(add_run(parent, words), text)
        case Emphasis(content, strong):
            emphasis = replace(words, bold=True) if strong else replace(words, italic=True)
            set_inlines(parent, content, galley, emphasis)
        case Link(content, href):
            _link(parent, content, galley, (href, words))
        case Passage(content, language):
            set_inlines(parent, content, galley, replace(words, language=language))
        case Note(content):
            _note(parent, content, galley, words)
        case Reference(target):
            link = add(parent, "hyperlink", anchor=galley.bookmark(target), history="1")
            add_text(add_run(link, words), galley.labels.get(target, target))
        case LineBreak():
            add(add_run(parent, words), "br")


def _link(parent: etree._Element, content: Inlines, galley: Galley, target: tuple[str, Words]) -> None:
    href, words = target
    link = etree.SubElement(parent, W + "hyperlink", {R + "id": galley.link(href), W + "history": "1"})
    set_inlines(link, content, galley, replace(words, style=galley.style("Hyperlink")))


def _note(parent: etree._Element, content: Inlines, galley: Galley, words: Words) -> None:
    galley.notes.append(content)
    mark = Words(style=galley.style("footnote reference"), fill=words.fill)
    add(add_run(parent, mark), "footnoteReference", id=str(len(galley.notes)))


def _properties(run: etree._Element, words: Words) -> None:
    """Write what differs, in the order that the schema of `w:rPr` asks for."""
    properties = add(run, "rPr")
    if words.style:
        add(properties, "rStyle", val=words.style)
    if words.bold:
        add(properties, "b")
    if words.italic:
        add(properties, "i")
    if words.colour:
        add(properties, "color", val=words.colour)
    if words.fill:
        add(properties, "bdr", val="single", sz="24", space="0", color=words.fill)
        add(properties, "shd", val="clear", color="auto", fill=words.fill)
    if words.language:
        add(properties, "lang", val=word_tag(words.language))
