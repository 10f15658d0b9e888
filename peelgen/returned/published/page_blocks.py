"""The blocks of a report that is a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from peelgen.base.errors import Unreadable
from peelgen.base.files import readable
from peelgen.returned.published.blocks import Block, BlockKind
from peelgen.word.reading.runs import escaped

_LARGEST: Final = 30_000_000
_DEEPEST: Final = 200
#: What is no part of a report's words, by its tag, and by the role or class that sites give it.
_LEFT_OUT: Final = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "nav", "button", "select", "form", "footer", "iframe"}
)
_FURNITURE: Final = re.compile(r"\b(?:contents|skip|breadcrumb|cookie|menu|cover|page-foot|step)\b")
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_KINDS: Final = {
    "blockquote": BlockKind.QUOTATION,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
}
_WITHIN: Final = frozenset({"ul", "ol", "li", "table", "p", "div", "section", *_HEADINGS})
#: An attribute of our own, with the words of the note whose number stood there.
_NOTE: Final = "data-peelgen-note"
_NOTE_NUMBER: Final = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*"}


def page_blocks(path: Path) -> list[Block]:
    """Return the blocks of a page's main part, or of its body. Raises Unreadable."""
    with readable(path, "Check the name."):
        content = path.read_bytes()
    if len(content) > _LARGEST:
        raise Unreadable(f"{path} is larger than 30 MB.", "Save it without its pictures, and try again.")
    try:
        parser = html.HTMLParser(encoding=_encoding(content), no_network=True, huge_tree=False, remove_comments=True)
        root = html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable(f"{path} cannot be read as a web page.", "Save it again from the browser.") from None
    main = next(root.iter("main", "article"), root.find("body"))
    if main is None:
        return []
    _set_notes(main)
    return list(_blocks(main, 0, 0))


def _set_notes(main: Any) -> None:
    """Put the text of each note where its number stands, and take it away from below the text."""
    notes = {element.get("id"): element for element in main.iter() if element.get("id")}
    for link in list(main.iter("a")):
        note = notes.get((link.get("href") or "").removeprefix("#"))
        if note is None or not _NOTE_NUMBER.fullmatch(link.text_content()) or link in note.iter("a"):
            continue
        for back in list(note.iter("a")):
            if (back.get("href") or "").startswith("#"):
                back.drop_tree()
        words = " ".join(note.text_content().split())
        link.attrib.pop("href")
        link.set(_NOTE, words)
        note.set("class", "skip")


def _encoding(content: bytes) -> str | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _blocks(element: Any, depth: int, nested: int) -> Iterator[Block]:
    if nested > _DEEPEST or not isinstance(element.tag, str) or _is_left_out(element):
        return
    tag, place = element.tag, f"line {element.sourceline or 1}"
    if tag == "table":
        yield from _table(element, place)
    elif tag in _HEADINGS:
        yield from _block(BlockKind.HEADING, " ".join(element.text_content().split()), place, _HEADINGS[tag])
    elif tag == "li":
        numbered = element.getparent() is not None and element.getparent().tag == "ol"
        kind = BlockKind.NUMBERED if numbered else BlockKind.BULLET
        yield from _block(kind, _words(element), place, max(depth - 1, 0))
        yield from (one for child in element for one in _lists(child, depth, nested))
    elif tag == "p" or not any(child.tag in _WITHIN for child in element.iterdescendants()):
        kind = _kind(element)
        yield from _block(kind, _words(element), place)
    else:
        deeper = depth + (tag in ("ul", "ol"))
        yield from (one for child in element for one in _blocks(child, deeper, nested + 1))


def _kind(element: Any) -> BlockKind:
    if any("statistic" in (above.get("class") or "").split() for above in element.iterancestors("div")):
        return BlockKind.STATISTIC
    return BlockKind.SOURCE if element.get("class") == "source" else _KINDS.get(element.tag, BlockKind.PARAGRAPH)


def _is_left_out(element: Any) -> bool:
    return element.tag in _LEFT_OUT or bool(_FURNITURE.search(element.get("class") or ""))


def _block(kind: BlockKind, text: str, place: str, level: int = 0) -> Iterator[Block]:
    if text:
        yield Block(kind, text, place, level)


def _lists(child: Any, depth: int, nested: int) -> Iterator[Block]:
    if child.tag in ("ul", "ol"):
        yield from _blocks(child, depth, nested + 1)


def _table(table: Any, place: str) -> Iterator[Block]:
    for caption in table.iter("caption"):
        yield from _block(BlockKind.CAPTION, _words(caption), place)
    rows = [tuple(_words(cell) for cell in row.iter("td", "th")) for row in table.iter("tr")]
    yield Block(BlockKind.TABLE, "", place, rows=tuple(row for row in rows if row))


def _words(element: Any) -> str:
    """Return what an element says as Markdown; lists in it are blocks of their own."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield escaped(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag not in ("ul", "ol"):
            yield _marked(child)
        yield escaped(child.tail or "")


def _marked(element: Any) -> str:
    """Return what an element in a text says, with its emphasis and the address that it leads to."""
    if note := element.get(_NOTE):
        return f"^[{escaped(note)}]"
    inner = "".join(_pieces(element))
    words = inner.strip()
    address = element.get("href", "") if element.tag == "a" else ""
    if words and address.startswith(("https://", "http://", "mailto:")):
        return inner.replace(words, f"[{words}]({address})")
    mark = _MARKS.get(element.tag, "") if words else ""
    return inner.replace(words, f"{mark}{words}{mark}") if mark else f" {inner}" if element.tag == "br" else inner
