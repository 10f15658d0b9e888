"""Elements of WordprocessingML: the few lines that every part of a Word file needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from peelgen.word.names import MC, NAMESPACES, XML, W, qualified

#: The namespaces that a part of ours declares at its root.
_DECLARED: Final = {prefix: NAMESPACES[prefix] for prefix in ("w", "r", "wp", "a", "c")}
#: What Word 2010 and 2013 added. Older programs refuse it, unless the top of a file says that they may pass over it.
_NEWER: Final = {prefix: NAMESPACES[prefix] for prefix in ("w14", "w15")}

#: Between the two signs that open a tag of Jinja, or that docxtpl would make into one.
TAG_OPENING: Final = re.compile(r"(?<=\{)(?=[{%_])")
#: What ends the words of a run in the XML of a part and begins others in it: put between the pieces of `untagged`.
BETWEEN_PIECES: Final = '</w:t><w:t xml:space="preserve">'


def root(tag: str) -> etree._Element:
    """Return an element that stands alone, such as W.body or W.footnotes."""
    return etree.Element(tag, nsmap=_DECLARED)


def declare_newer(document: etree._Element) -> None:
    """Have a part's root declare every namespace of its body, and say which of them an older program may ignore."""
    spaces = {**_DECLARED, **_NEWER, "mc": NAMESPACES["mc"]}
    etree.cleanup_namespaces(document, top_nsmap=spaces, keep_ns_prefixes=[*filter(None, document.nsmap), *spaces])
    ignorable = document.get(MC.Ignorable, "").split()
    document.set(MC.Ignorable, " ".join(dict.fromkeys([*ignorable, *_NEWER])))


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """Append an element such as W.pStyle to `parent`, with attributes of `w:`, and return it."""
    return etree.SubElement(parent, tag, {qualified("w", name): value for name, value in attributes.items()})


def add_paragraph(parent: etree._Element, style_id: str) -> etree._Element:
    """Append a paragraph of a style; its first child is its `w:pPr`, whose first is the style."""
    paragraph = add(parent, W.p)
    add(add(paragraph, W.pPr), W.pStyle, val=style_id)
    return paragraph


def add_text(run: etree._Element, text: str) -> None:
    """Append words to a run, spaces kept; ValueError for characters that XML cannot hold."""
    for piece in untagged(text):
        words = etree.SubElement(run, W.t)
        words.text = piece
        words.set(XML.space, "preserve")


def untagged(text: str) -> list[str]:
    """Return words in pieces none of which reads like a template's tag: nobody may take a draft's braces for ours."""
    return TAG_OPENING.split(text)


def words_in(elements: Iterable[etree._Element]) -> str:
    """Return the words in elements, however their runs are cut; a space stands between two paragraphs."""
    said: dict[etree._Element | None, str] = {}
    for element in elements:
        for words in element.iter(W.t):
            paragraph = next(words.iterancestors(W.p), None)
            said[paragraph] = said.get(paragraph, "") + (words.text or "")
    return " ".join(said.values())


def add_bookmark(paragraph: etree._Element, name: str, number: int) -> None:
    """Put a bookmark round all that the paragraph holds."""
    start = etree.Element(W.bookmarkStart, {W.id: str(number), W.name: name})
    paragraph.insert(1, start)
    add(paragraph, W.bookmarkEnd, id=str(number))


def first_paragraph(block: etree._Element) -> etree._Element | None:
    """Return the block itself if it is a paragraph, else the first paragraph in it."""
    return next(block.iter(W.p), None)
