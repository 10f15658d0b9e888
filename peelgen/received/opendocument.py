"""The paragraphs and tables of an OpenDocument text in their order, its properties and its comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from peelgen.received.places import Cell, Piece, Row

_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _META = (_NAMES % name for name in ("text", "table", "office", "meta"))
_PARAGRAPHS: Final = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
#: What is not among the words of the text: comments, notes, what was deleted and is still recorded.
_BESIDE: Final = frozenset((f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}tracked-changes"))
_BOOKMARKS: Final = frozenset((f"{_TEXT}bookmark", f"{_TEXT}bookmark-start"))
_MOST_SPACES: Final = 100


def pieces_of(content: etree._Element) -> Iterator[Piece]:
    """Yield the paragraphs and rows of a text, a table within a cell before the row of that cell."""
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    return _Reader().blocks(content if text is None else text)


def properties_of(meta: etree._Element) -> dict[str, str]:
    """Return the properties that a user can see and set, as words."""
    return {one.get(f"{_META}name", ""): one.text or "" for one in meta.iter(f"{_META}user-defined")}


def comments_of(content: etree._Element) -> tuple[str, ...]:
    """Return the words of each comment."""
    notes = content.iter(f"{_OFFICE}annotation")
    return tuple(" ".join(words_of(line) for line in note.iter(f"{_TEXT}p")) for note in notes)


class _Reader:
    """Reads one text; tables are numbered from 1 as they begin."""

    def __init__(self) -> None:
        self._tables = 0

    def blocks(self, place: etree._Element) -> Iterator[Piece]:
        """Yield what stands in a text, a section or a list."""
        for child in place:
            if child.tag in _PARAGRAPHS:
                yield words_of(child)
            elif child.tag == f"{_TABLE}table":
                self._tables += 1
                yield from self._rows(child, self._tables)
            elif child.tag not in _BESIDE:
                yield from self.blocks(child)

    def _rows(self, place: etree._Element, table: int) -> Iterator[Piece]:
        for child in place:
            if child.tag == f"{_TABLE}table-row":
                cells = [cell for cell in child if cell.tag == f"{_TABLE}table-cell"]
                for cell in cells:
                    yield from (piece for piece in self.blocks(cell) if isinstance(piece, Row))
                yield Row(table, tuple(_cell(cell) for cell in cells))
            else:
                yield from self._rows(child, table)


def _cell(cell: etree._Element) -> Cell:
    own = list(_without_tables(cell))
    bookmarks = [element.get(f"{_TEXT}name", "") for element in own if element.tag in _BOOKMARKS]
    paragraphs = [words_of(element) for element in own if element.tag in _PARAGRAPHS]
    return Cell(tuple(paragraphs), bookmarks=tuple(bookmarks))


def _without_tables(place: etree._Element) -> Iterator[etree._Element]:
    for child in place:
        if child.tag not in _BESIDE and child.tag != f"{_TABLE}table":
            yield child
            yield from _without_tables(child)


def words_of(paragraph: etree._Element) -> str:
    """Return a paragraph's words; a line break is a new line."""
    return "".join(_words(paragraph))


def _words(place: etree._Element) -> Iterator[str]:
    yield place.text or ""
    for child in place:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count[:3]) if count.isdecimal() else 1, _MOST_SPACES)
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag not in _BESIDE and child.tag not in _PARAGRAPHS:
            yield from _words(child)
        yield child.tail or ""
