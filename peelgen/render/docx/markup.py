"""WordprocessingML's names, and the few lines that every part of it needs."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
NAMESPACES: Final = {
    "w": W[1:-1],
    "r": R[1:-1],
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}

#: What Word 2010 and 2013 added. Older programs refuse it, unless the top of a file says that they may pass over it.
NEWER: Final = {
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
W14, W15 = (f"{{{space}}}" for space in NEWER.values())
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"

#: Between the two signs that open a tag of Jinja, or that docxtpl would make into one.
TAG_OPENING: Final = re.compile(r"(?<=\{)(?=[{%_])")


def root(tag: str) -> etree._Element:
    """Return an element `w:tag` that stands alone, such as `body` or `footnotes`."""
    return etree.Element(W + tag, nsmap=NAMESPACES)


def declare_newer(document: etree._Element) -> None:
    """Have a part's root declare every namespace of its body, and say which of them an older program may ignore."""
    spaces = {**NAMESPACES, **NEWER, "mc": _MC}
    etree.cleanup_namespaces(document, top_nsmap=spaces, keep_ns_prefixes=[*filter(None, document.nsmap), *spaces])
    ignorable = document.get(f"{{{_MC}}}Ignorable", "").split()
    document.set(f"{{{_MC}}}Ignorable", " ".join(dict.fromkeys([*ignorable, *NEWER])))


def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    """Append `w:tag` with `w:` attributes to `parent` and return it."""
    return etree.SubElement(parent, W + tag, {W + name: value for name, value in attributes.items()})


def add_paragraph(parent: etree._Element, style_id: str) -> etree._Element:
    """Append a paragraph of a style; its first child is its `w:pPr`, whose first is the style."""
    paragraph = etree.SubElement(parent, W + "p")
    add(etree.SubElement(paragraph, W + "pPr"), "pStyle", val=style_id)
    return paragraph


def add_text(run: etree._Element, text: str) -> None:
    """Append words to a run, spaces kept; ValueError for characters that XML cannot hold."""
    for piece in untagged(text):
        words = etree.SubElement(run, W + "t")
        words.text = piece
        words.set(XML_SPACE, "preserve")


def untagged(text: str) -> list[str]:
    """Return words in pieces none of which reads like a template's tag: nobody may take a draft's braces for ours."""
    return TAG_OPENING.split(text)


def add_bookmark(paragraph: etree._Element, name: str, number: int) -> None:
    """Put a bookmark round all that the paragraph holds."""
    start = etree.Element(W + "bookmarkStart", {W + "id": str(number), W + "name": name})
    paragraph.insert(1, start)
    add(paragraph, "bookmarkEnd", id=str(number))


def first_paragraph(block: etree._Element) -> etree._Element | None:
    """Return the block itself if it is a paragraph, else the first paragraph in it."""
    return next(block.iter(W + "p"), None)
