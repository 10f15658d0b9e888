"""The paragraphs of a Word or OpenDocument file, as a reader sees them: tracked deletions are left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from peelgen.base.errors import Unreadable
from peelgen.review.finished.paragraph import PublishedParagraph, looked_at
from peelgen.word.content_kinds import accepted_content
from peelgen.word.names import W
from peelgen.word.package import open_untrusted
from peelgen.word.text import take_out, words

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LEFT_OUT = {
    *(_T + name for name in ("tracked-changes", "note", "s", "h", "p")),
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
}
_SPACES = {_T + name for name in ("tab", "line-break", "s")}
#: What a finished Word file says to its reader.
READING: Final = accepted_content(line_break=" ")


def paragraphs(path: Path, content: bytes) -> list[PublishedParagraph]:  # noqa: ARG001 - all readers take it
    """Return the paragraphs of the body, those of its tables among them. Raises Unreadable."""
    package = open_untrusted(path)
    body = next((name for name in (package.main, "content.xml") if name in package.names), None)
    if body is None:
        raise Unreadable(f"{path} has no document in it.", "Save it as .docx, .odt, .pdf, .html, .eml or .txt.")
    text = package.xml(body)
    take_out(text, READING)
    found = (element for element in text.iter(W.p, _T + "p", _T + "h") if not _is_deleted(element))
    return looked_at([_paragraph(element, number) for number, element in enumerate(found, 1)])


def _is_deleted(element: Any) -> bool:
    return next(element.iterancestors(_T + "tracked-changes", _T + "note"), None) is not None


def _paragraph(element: Any, number: int) -> PublishedParagraph:
    style = element.find(f"{W.pPr}/{W.pStyle}")
    name = str(style.get(W.val, "")).lower() if style is not None else ""
    numbered = element.find(f"{W.pPr}/{W.numPr}") is not None or element.getparent().tag == _T + "list-item"
    heading = name.startswith(("heading", "title", "toc", "caption")) or element.tag == _T + "h"
    bullet = numbered or "list" in name or "bullet" in name
    return PublishedParagraph(_words_of(element), number, f"paragraph {number}", heading=heading, bullet=bullet)


def _words_of(element: Any) -> str:
    return words(element, READING) if element.tag == W.p else "".join(_text(element))


def _text(element: Any) -> Iterator[str]:
    """Yield the pieces of an OpenDocument paragraph’s text; paragraphs inside it are their own."""
    yield element.text or ""
    for child in element:
        if child.tag in _SPACES:
            yield " "
        elif child.tag not in _LEFT_OUT:
            yield from _text(child)
        yield child.tail or ""
