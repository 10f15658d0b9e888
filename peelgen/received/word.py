"""The paragraphs and tables of a Word body in their order, as one reads them when every change in it is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from peelgen.received.places import Cell, Piece, Row

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What was taken away or moved from here, and what Word keeps for older programs.
_GONE: Final = (f"{W}del", f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_SIGNS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_WORDS: Final = (f"{W}t", *_SIGNS)
_CELL: Final = (f"{W}p", f"{W}tag", f"{W}bookmarkStart")


def pieces_of(document: etree._Element) -> Iterator[Piece]:
    """Yield the paragraphs and rows of a document's body, those of a table within a cell before the cell's own row.

    The tree is taken apart on the way.
    """
    etree.strip_elements(document, *_GONE, with_tail=False)
    boxes = list(document.iter(f"{W}txbxContent"))
    for box in boxes:
        around = box.getparent()
        if around is not None:
            around.remove(box)
    tables = _Tables()
    for place in (document, *boxes):
        yield from tables.blocks(place)


class _Tables:
    """Reads one body; its tables are numbered from 1 as they begin."""

    def __init__(self) -> None:
        self._count = 0

    def blocks(self, place: etree._Element) -> Iterator[Piece]:
        """Yield what stands in a body, a text box or a control."""
        for child in place:
            if child.tag == f"{W}p":
                yield words_of(child)
            elif child.tag == f"{W}tbl":
                yield from self._rows(child)
            elif child.tag != f"{W}sdtPr":
                yield from self.blocks(child)

    def _rows(self, table: etree._Element) -> Iterator[Piece]:
        self._count += 1
        number = self._count
        for inner in table.findall(f".//{W}tc//{W}tbl"):
            around = inner.getparent()
            if around is not None:
                yield from self._rows(inner)
                around.remove(inner)
        for row in table.iter(f"{W}tr"):
            yield Row(number, tuple(_cell(cell) for cell in row.iter(f"{W}tc")))


def _cell(cell: etree._Element) -> Cell:
    paragraphs, controls, bookmarks = [], _around(cell), []
    for element in cell.iter(*_CELL):
        if element.tag == f"{W}p":
            paragraphs.append(words_of(element))
        elif element.tag == f"{W}tag":
            controls.append(element.get(f"{W}val", ""))
        else:
            bookmarks.append(element.get(f"{W}name", ""))
    return Cell(tuple(paragraphs), tuple(controls), tuple(bookmarks))


def _around(cell: etree._Element) -> list[str]:
    """Return the tag of the control round a whole cell, if there is one."""
    control = cell.getparent()
    control = control.getparent() if control is not None and control.tag == f"{W}sdtContent" else None
    tag = control.find(f"{W}sdtPr/{W}tag") if control is not None else None
    return [] if tag is None else [tag.get(f"{W}val", "")]


def words_of(paragraph: etree._Element) -> str:
    """Return a paragraph's words; a line break is a new line."""
    return "".join(_SIGNS.get(str(part.tag)) or part.text or "" for part in paragraph.iter(*_WORDS)).strip()
