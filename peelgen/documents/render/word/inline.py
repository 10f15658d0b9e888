"""Inline content into runs, links and note marks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from peelgen.documents.document import Emphasis, Inline, Inlines, LineBreak, Link, Note, Passage, Reference, Text
from peelgen.documents.render.word.galley import LABEL, Galley
from peelgen.documents.render.word.language import word_tag
from peelgen.word.elements import add, add_text
from peelgen.word.names import XML, R, W


@dataclass(frozen=True, slots=True)
class RunFormat:
    """How a run differs from its paragraph's style; colours are six hexadecimal digits, `size` is in points."""

    bold: bool = False
    italic: bool = False
    style: str | None = None
    colour: str | None = None
    fill: str | None = None
    size: float | None = None
    language: str | None = None


PLAIN = RunFormat()


def set_inlines(parent: etree._Element, content: Inlines, galley: Galley, words: RunFormat = PLAIN) -> None:
    """Append inline content to a paragraph or a hyperlink."""
    for inline in content:
        _set(parent, inline, galley, words)


def add_run(parent: etree._Element, words: RunFormat = PLAIN) -> etree._Element:
    """Append an empty run that looks as `words` say."""
    run = etree.SubElement(parent, W.r)
    if words != PLAIN:
        _properties(run, words)
    return run


def add_field(parent: etree._Element, instruction: str, cached: str, words: RunFormat = PLAIN) -> None:
    """Append a Word field with the result that it shows until somebody has Word work it out again.

    It is never marked as out of date: Word would ask its reader a question about that before it shows the file."""
    add(add_run(parent, words), W.fldChar, fldCharType="begin")
    code = add(add_run(parent, words), W.instrText)
    code.text = f" {instruction} "
    code.set(XML.space, "preserve")
    add(add_run(parent, words), W.fldChar, fldCharType="separate")
    add_text(add_run(parent, words), cached)
    add(add_run(parent, words), W.fldChar, fldCharType="end")


def set_label(parent: etree._Element, anchor: str, galley: Galley, words: RunFormat = PLAIN) -> None:
    """Append "Figure 2" so that Word counts it, and so that references can repeat it.

    A figure that is placed a second time keeps its number, which Word cannot count: there it is plain words."""
    name, _, number = galley.labels[anchor].rpartition(" ")
    place = galley.place(anchor, LABEL)
    if place is None:
        add_text(add_run(parent, words), galley.labels[anchor])
        return
    add(parent, W.bookmarkStart, id=str(place), name=galley.bookmark(anchor, LABEL))
    add_text(add_run(parent, words), f"{name} ")
    add_field(parent, f"SEQ {name} \\* ARABIC", number, words)
    add(parent, W.bookmarkEnd, id=str(place))


def _set(parent: etree._Element, inline: Inline, galley: Galley, words: RunFormat) -> None:
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
            _refer(parent, target, galley, words)
        case LineBreak():
            add(add_run(parent, words), W.br)


def _link(parent: etree._Element, content: Inlines, galley: Galley, target: tuple[str, RunFormat]) -> None:
    href, words = target
    link = etree.SubElement(parent, W.hyperlink, {R.id: galley.link(href), W.history: "1"})
    set_inlines(link, content, galley, replace(words, style=galley.style("Hyperlink")))


def _refer(parent: etree._Element, target: str, galley: Galley, words: RunFormat) -> None:
    if target in galley.labels:
        add_field(parent, f"REF {galley.bookmark(target, LABEL)} \\h", galley.labels[target], words)
    else:
        add_text(add_run(parent, words), target)


def _note(parent: etree._Element, content: Inlines, galley: Galley, words: RunFormat) -> None:
    galley.notes.append(content)
    mark = RunFormat(style=galley.style("footnote reference"), colour=words.colour)
    add(add_run(parent, mark), W.footnoteReference, id=str(len(galley.notes)))


def _properties(run: etree._Element, words: RunFormat) -> None:
    """Write what differs, in the order that the schema of `w:rPr` asks for."""
    properties = add(run, W.rPr)
    if words.style:
        add(properties, W.rStyle, val=words.style)
    if words.bold:
        add(properties, W.b)
    if words.italic:
        add(properties, W.i)
    if words.colour:
        add(properties, W.color, val=words.colour)
    if words.size:
        add(properties, W.sz, val=str(round(words.size * 2)))
    if words.fill:
        add(properties, W.bdr, val="single", sz="4", space="0", color=words.fill)
        add(properties, W.shd, val="clear", color="auto", fill=words.fill)
    if words.language:
        add(properties, W.lang, val=word_tag(words.language))
