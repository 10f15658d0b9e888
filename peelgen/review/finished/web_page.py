"""The paragraphs of a web page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from peelgen.base.errors import Unreadable
from peelgen.review.finished.paragraph import PublishedParagraph

_BLOCKS = frozenset(
    """address article aside blockquote body caption dd details div dl dt figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "dt", "nav", "title"})
#: What leads past what stands above the content is no part of it.
_SKIP_LINK = "skip"
_NO_WORDS = frozenset({"script", "style", "template", "noscript", "svg", "head", "select", "button", "textarea"})


def paragraphs(path: Path, content: bytes) -> list[PublishedParagraph]:
    """Return the text of each block of the page’s body."""
    return list(_joined(parsed(path, content)))


def parsed(path: Path, content: bytes, *, deep: bool = False) -> Any:
    """Return a page's root, of a `deep` one all that is in it. Raises Unreadable for what is no page."""
    try:
        parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=deep, remove_comments=True)
        return html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable(f"{path} cannot be read as a web page.", "Save it again from the browser.") from None


def _encoding(content: bytes) -> str | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _joined(root: Any) -> Iterator[PublishedParagraph]:
    words: list[str] = []
    about: tuple[int, str] = (1, "p")
    number = 0
    for text, line, tag in _pieces(root):
        if tag:
            if "".join(words).strip():
                number += 1
                yield _paragraph(words, about, number)
            words, about = [], (line, tag)
        words.append(text)
    if "".join(words).strip():
        yield _paragraph(words, about, number + 1)


def _paragraph(words: list[str], about: tuple[int, str], number: int) -> PublishedParagraph:
    line, tag = about
    text = " ".join("".join(words).split())
    return PublishedParagraph(text, number, f"line {line}", heading=tag in _HEADINGS, bullet=tag == "li")


def _pieces(root: Any) -> Iterator[tuple[str, int, str]]:
    """Yield the pieces of text; with a block’s tag where one begins or ends. Without recursion: a page may be deep."""
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _NO_WORDS or element.get("class") == _SKIP_LINK:
            skipped += 1 if event == "start" else -1
        text = (element.text if event == "start" else element.tail) or ""
        inner = "" if skipped else text
        if tag in _BLOCKS:
            yield inner, element.sourceline or 1, tag if event == "start" else "p"
        elif tag == "br" and event == "start":
            yield " ", 0, ""
        else:
            yield inner, 0, ""
