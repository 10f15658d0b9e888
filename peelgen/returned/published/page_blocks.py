"""The blocks of a report that is a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from peelgen.returned.published.blocks import Block, BlockKind
from peelgen.review.finished.web_page import parsed
from peelgen.word.reading.runs import escaped

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
#: What begins a block of its own.
_BLOCKS: Final = _HEADINGS.keys() | frozenset(
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure header hr li main "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
#: An attribute of our own, with the words of the note whose number stood there.
_NOTE: Final = "data-peelgen-note"
_NOTE_NUMBER: Final = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*"}


def page_blocks(path: Path, content: bytes) -> list[Block]:
    """Return the blocks of a page's main part, or of its body. Raises Unreadable."""
    main = _main(parsed(path, content, deep=True))
    if main is None:
        return []
    _set_notes(main)
    return list(_blocks(main, 0, 0))


def _main(root: Any) -> Any:
    """Return the main part of a page, if it holds most of its words; else the body."""
    body = root.find("body")
    if body is None:
        return None
    most = len(body.text_content()) / 2
    held = [one for one in root.iter("main", "article") if len(one.text_content()) > most]
    return held[0] if held else body


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


def _blocks(element: Any, depth: int, nested: int) -> Iterator[Block]:
    if not isinstance(element.tag, str) or _is_left_out(element):
        return
    tag, place = element.tag, f"line {element.sourceline or 1}"
    if tag == "table":
        yield from _table(element, place, nested)
    elif tag in _HEADINGS:
        yield from _block(BlockKind.HEADING, " ".join(element.text_content().split()), element, _HEADINGS[tag])
    elif nested > _DEEPEST:
        yield from _block(BlockKind.PARAGRAPH, escaped(" ".join(element.text_content().split())), element)
    else:
        kind, level = _kind(element), max(depth - 1, 0) if tag == "li" else 0
        deeper = depth + (tag in ("ul", "ol"))
        loose = [escaped(element.text or "")]
        for child in element:
            if _is_block(child):
                yield from _block(kind, "".join(loose), element, level)
                yield from _blocks(child, deeper, nested + 1)
                loose = []
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                loose.append(_marked(child))
            loose.append(escaped(child.tail or ""))
        yield from _block(kind, "".join(loose), element, level)


def _is_block(element: Any) -> bool:
    return isinstance(element.tag, str) and (
        element.tag in _BLOCKS or any(one.tag in _BLOCKS for one in element.iterdescendants())
    )


def _kind(element: Any) -> BlockKind:
    if any("statistic" in (above.get("class") or "").split() for above in element.iterancestors("div")):
        return BlockKind.STATISTIC
    if element.tag == "li":
        return BlockKind.NUMBERED if element.getparent().tag == "ol" else BlockKind.BULLET
    return BlockKind.SOURCE if element.get("class") == "source" else _KINDS.get(element.tag, BlockKind.PARAGRAPH)


def _is_left_out(element: Any) -> bool:
    return element.tag in _LEFT_OUT or bool(_FURNITURE.search(element.get("class") or ""))


def _block(kind: BlockKind, words: str, element: Any, level: int = 0) -> Iterator[Block]:
    if text := " ".join(words.split()):
        boxed = any("box" in (above.get("class") or "").split() for above in element.iterancestors())
        yield Block(kind, text, f"line {element.sourceline or 1}", level, boxed=boxed)


def _table(table: Any, place: str, nested: int) -> Iterator[Block]:
    """Yield a table; one of a single cell is a box, whose blocks are those of the text."""
    for caption in table.iter("caption"):
        yield from _block(BlockKind.CAPTION, _words(caption), caption)
    cells = list(table.iter("td", "th"))
    if len(cells) == 1:
        yield from (replace(one, boxed=True) for one in _blocks(cells[0], 0, nested + 1))
        return
    rows = [tuple(_cell(cell, nested) for cell in row.iter("td", "th")) for row in table.iter("tr")]
    yield Block(BlockKind.TABLE, "", place, rows=tuple(row for row in rows if row))


def _cell(cell: Any, nested: int) -> str:
    """Return all that a cell says, paragraphs and bullets of it one after another."""
    return " ".join(block.text for block in _blocks(cell, 0, nested + 1))


def _words(element: Any) -> str:
    """Return what an element says as Markdown."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    yield escaped(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
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
