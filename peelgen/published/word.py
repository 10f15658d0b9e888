"""The paragraphs of a Word or OpenDocument file, as a reader sees them: tracked deletions are left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peelgen.errors import Unreadable
from peelgen.published.paragraph import Paragraph, looked_at
from peelgen.word.package import open_untrusted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_BODIES = ("word/document.xml", "content.xml")
_LEFT_OUT = {
    *(_W + name for name in ("del", "moveFrom", "txbxContent", "instrText", "delText")),
    *(_T + name for name in ("tracked-changes", "note", "s", "h", "p")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
}
_SPACES = {_W + "tab", _W + "br", _W + "cr", _T + "tab", _T + "line-break", _T + "s"}


def paragraphs(path: Path, content: bytes) -> list[Paragraph]:  # noqa: ARG001 - all readers take it
    """Return the paragraphs of the body, those of its tables among them. Raises Unreadable."""
    package = open_untrusted(path)
    body = next((name for name in _BODIES if name in package.names), None)
    if body is None:
        raise Unreadable(f"{path} has no document in it.", "Save it as .docx, .odt, .pdf, .html or .txt.")
    found = (element for element in package.xml(body).iter(_W + "p", _T + "p", _T + "h") if not _is_deleted(element))
    return looked_at([_paragraph(element, number) for number, element in enumerate(found, 1)])


def _is_deleted(element: Any) -> bool:
    return next(element.iterancestors(_T + "tracked-changes", _T + "note"), None) is not None


def _paragraph(element: Any, number: int) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = str(style.get(_W + "val", "")).lower() if style is not None else ""
    numbered = element.find(f"{_W}pPr/{_W}numPr") is not None or element.getparent().tag == _T + "list-item"
    heading = name.startswith(("heading", "title", "toc", "caption")) or element.tag == _T + "h"
    bullet = numbered or "list" in name or "bullet" in name
    return Paragraph("".join(_words(element)), number, f"paragraph {number}", heading=heading, bullet=bullet)


def _words(element: Any) -> Iterator[str]:
    """Yield the pieces of a paragraph’s text; paragraphs inside it, as in a text box, are their own."""
    if element.tag.startswith(_T):
        yield element.text or ""
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag not in _LEFT_OUT and child.tag != _W + "p":
            yield from _words(child)
        if element.tag.startswith(_T):
            yield child.tail or ""
