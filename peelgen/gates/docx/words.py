"""Words where none may stand, template tags left over, fields and bookmarks left open, cells without a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from peelgen.gates.docx.parts import SHOWN, Package, W, current, near

#: The renderer never leaves two such signs of a draft's own words in one `w:t`, so these are a shell's.
TAG: Final = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)")
#: The elements that hold words.
WORDS: Final = frozenset(W + tag for tag in ("t", "delText", "instrText", "delInstrText", "fldData"))
#: What may end a cell.
BLOCKS: Final = (W + "p", W + "tbl", W + "sdt")


def word_faults(package: Package) -> Iterator[str]:
    """Yield what is wrong with the words and marks of each part that a reader sees."""
    for name, tree in package.worded.items():
        yield from _loose_words(name, tree)
        yield from _left_tags(tree)
        yield from _open_fields(name, tree)
        yield from _open_bookmarks(tree)
        yield from _bare_cells(tree)


def _loose_words(name: str, tree: etree._Element) -> Iterator[str]:
    for element in tree.iter(f"{W}*"):
        loose = "" if element.tag in WORDS else (element.text or "").strip()
        after = (element.tail or "").strip()
        if loose or after:
            yield f"{name}: the words “{(loose or after)[:SHOWN]}” stand outside every paragraph: Word would lose them."


def _left_tags(tree: etree._Element) -> Iterator[str]:
    for words in tree.iter(W + "t"):
        found = TAG.search(words.text or "")
        if found:
            yield f"The field “{found[0][:SHOWN]}” of the Word template was not filled in."


def _open_fields(name: str, tree: etree._Element) -> Iterator[str]:
    """Yield each field that is begun and not ended in its story: the body, a header, one footnote."""
    for story in _stories(tree):
        depth = 0
        for mark in current(story, W + "fldChar"):
            depth += {"begin": 1, "end": -1}.get(mark.get(W + "fldCharType", ""), 0)
            if depth < 0:
                yield f"{name}: a Word field ends that was never begun, {near(mark)}."
                return
        if depth:
            yield f"{name}: a Word field, such as a page number or the contents, is left open."


def _stories(tree: etree._Element) -> Iterator[etree._Element]:
    notes = [child for child in tree if child.tag in (W + "footnote", W + "endnote", W + "comment")]
    yield from notes or [tree]


def _open_bookmarks(tree: etree._Element) -> Iterator[str]:
    starts = {mark.get(W + "id"): mark.get(W + "name") for mark in current(tree, W + "bookmarkStart")}
    ends = {mark.get(W + "id") for mark in current(tree, W + "bookmarkEnd")}
    for number, name in starts.items():
        if number not in ends:
            yield f"The bookmark “{name}” is begun and never ended: the contents and references would miss it."
    for number in sorted(str(end) for end in ends - starts.keys()):
        yield f"A bookmark (number {number}) ends that was never begun."


def _bare_cells(tree: etree._Element) -> Iterator[str]:
    for row in tree.iter(W + "tr"):
        if next(row.iter(W + "tc"), None) is None:
            yield f"A table has a row without a cell {near(row)}: Word calls such a file damaged."
    for cell in tree.iter(W + "tc"):
        blocks = [child.tag for child in cell if child.tag in BLOCKS]
        if not blocks or blocks[-1] == W + "tbl":
            row = next(cell.iterancestors(W + "tr"), cell)
            yield f"A table cell does not end with a paragraph {near(row)}: Word calls such a file damaged."
