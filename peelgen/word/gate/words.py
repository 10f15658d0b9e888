"""Words where none may stand, template tags left over, fields and bookmarks left open, cells without a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, cast

from lxml import etree

from peelgen.word.gate.parts import SHOWN, CheckedPackage, current, place_in_words
from peelgen.word.names import NAMESPACES, W

#: The renderer never leaves two such signs of a draft's own words in one `w:t`, so these are a shell's.
TAG: Final = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)")
#: What stands in Word's own elements, but for those that hold words.
_LOOSE: Final = etree.XPath(
    "//w:*/text()[not(parent::w:t or parent::w:delText or parent::w:instrText or parent::w:delInstrText"
    " or parent::w:fldData)]",
    namespaces={"w": NAMESPACES["w"]},
    smart_strings=False,
)
#: A row without a cell, and a cell that ends with no paragraph, be it in a control; what most cells end with is asked
#: for first, which is quicker.
_BARE_ROWS, _BARE_CELLS = (
    etree.XPath(path, namespaces={"w": NAMESPACES["w"]})
    for path in (
        "/descendant::w:tr[not(w:tc)][not(.//w:tc)]",
        (
            "/descendant::w:tc[not(*[last()][self::w:p or self::w:sdt])]"
            "[not(*[self::w:p or self::w:tbl or self::w:sdt][last()][self::w:p or self::w:sdt])]"
        ),
    )
)


def word_faults(package: CheckedPackage) -> Iterator[str]:
    """Yield what is wrong with the words and marks of each part that a reader sees."""
    for name, tree in package.worded.items():
        yield from _loose_words(name, tree)
        yield from _left_tags(tree)
        yield from _open_fields(name, tree)
        yield from _open_bookmarks(tree)
        yield from _bare_cells(tree)


def _loose_words(name: str, tree: etree._Element) -> Iterator[str]:
    for words in (words.strip() for words in cast(list[str], _LOOSE(tree))):
        if words:
            yield f"{name}: the words “{words[:SHOWN]}” stand outside every paragraph: Word would lose them."


def _left_tags(tree: etree._Element) -> Iterator[str]:
    for words in tree.iter(W.t):
        found = TAG.search(words.text or "")
        if found:
            yield f"The field “{found[0][:SHOWN]}” of the Word template was not filled in."


def _open_fields(name: str, tree: etree._Element) -> Iterator[str]:
    """Yield each field that is begun and not ended in its story: the body, a header, one footnote."""
    for story in _stories(tree):
        depth = 0
        for mark in current(story, W.fldChar):
            depth += {"begin": 1, "end": -1}.get(mark.get(W.fldCharType, ""), 0)
            if depth < 0:
                yield f"{name}: a Word field ends that was never begun, {place_in_words(mark)}."
                return
        if depth:
            yield f"{name}: a Word field, such as a page number or the contents, is left open."


def _stories(tree: etree._Element) -> Iterator[etree._Element]:
    notes = [child for child in tree if child.tag in (W.footnote, W.endnote, W.comment)]
    yield from notes or [tree]


def _open_bookmarks(tree: etree._Element) -> Iterator[str]:
    starts = {mark.get(W.id): mark.get(W.name) for mark in current(tree, W.bookmarkStart)}
    ends = {mark.get(W.id) for mark in current(tree, W.bookmarkEnd)}
    for number, name in starts.items():
        if number not in ends:
            yield f"The bookmark “{name}” is begun and never ended: the contents and references would miss it."
    for number in sorted(str(end) for end in ends - starts.keys()):
        yield f"A bookmark (number {number}) ends that was never begun."


def _bare_cells(tree: etree._Element) -> Iterator[str]:
    for row in _elements(_BARE_ROWS, tree):
        yield f"A table has a row without a cell {place_in_words(row)}: Word calls such a file damaged."
    for cell in _elements(_BARE_CELLS, tree):
        row = next(cell.iterancestors(W.tr), cell)
        yield f"A table cell does not end with a paragraph {place_in_words(row)}: Word calls such a file damaged."


def _elements(path: etree.XPath, tree: etree._Element) -> list[etree._Element]:
    found: Any = path(tree)
    return list(found)
