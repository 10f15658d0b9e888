"""The paragraphs of a Word part, with their places as a person counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.template_check.problem import WordText
from peelgen.word.content_kinds import AS_WRITTEN, LOOKS, ContentKind, ContentTable
from peelgen.word.names import W
from peelgen.word.text import ReadContent, unchosen, walk

_HELD = (
    ContentKind.INSERTED,
    ContentKind.DELETED,
    ContentKind.MOVED_HERE,
    ContentKind.MOVED_AWAY,
    ContentKind.FIELD_RESULT,
    *LOOKS.values(),
)
#: Where a tag is filled in: in all words, those among them that nobody sees.
READING: Final = ContentTable(
    takes=dict.fromkeys(
        (
            *(
                ContentKind.WORDS,
                ContentKind.DELETED_WORDS,
                ContentKind.FIELD_CODE,
                ContentKind.EQUATION,
                ContentKind.ANNOTATION,
                ContentKind.DRAWN_WORDS,
            ),
            # Its paragraphs by themselves.
            ContentKind.TEXT_BOX,
            *_HELD,
        ),
        AS_WRITTEN,
    ),
    leaves=(
        *(
            ContentKind.TAB,
            ContentKind.LINE_BREAK,
            ContentKind.PAGE_BREAK,
            ContentKind.COLUMN_BREAK,
            ContentKind.NO_BREAK_HYPHEN,
            ContentKind.SOFT_HYPHEN,
        ),
        *(ContentKind.SYMBOL, ContentKind.UNKNOWN_SYMBOL, ContentKind.PICTURE, ContentKind.OBJECT, ContentKind.FILE),
        *(ContentKind.FOOTNOTE, ContentKind.ENDNOTE, ContentKind.NOTE_SIGN, ContentKind.COMMENT),
        *(ContentKind.FIELD_EDGE, ContentKind.DATE, ContentKind.PAGE_NUMBER),
    ),
)


@dataclass(frozen=True, slots=True)
class TextStretch:
    """The words of one element, mostly a w:t, and where in the paragraph's words they begin."""

    element: etree._Element
    start: int


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """A paragraph's own words: those of a text box in it are a paragraph of their own."""

    element: etree._Element
    stretches: tuple[TextStretch, ...]
    text: WordText

    def at(self, place: int) -> int:
        """Return the number of the stretch that a character is in."""
        return max(number for number, stretch in enumerate(self.stretches) if stretch.start <= place)


def paragraphs(root: etree._Element, path: Path, part: str) -> list[TaggedParagraph]:
    """Return the paragraphs of a part, in order. `part` is what a person calls it: body, header 2."""
    places = _TextPositions(root, part)
    passed = {paragraph for branch in unchosen(root) for paragraph in branch.iter(W.p)}
    return [
        _paragraph([] if element in passed else list(walk(element, READING)), (path, number), places, element)
        for number, element in enumerate(root.iter(W.p), 1)
    ]


def _paragraph(
    words: Sequence[ReadContent], numbered: tuple[Path, int], places: _TextPositions, element: etree._Element
) -> TaggedParagraph:
    stretches, length = list[TextStretch](), 0
    for one in words:
        if one.text:
            stretches.append(TextStretch(one.element, length))
            length += len(one.text)
    whole = "".join(one.text for one in words)
    where = places.of(element) if "{" in whole else ""  # the others are never pointed at
    return TaggedParagraph(element, tuple(stretches), WordText(numbered[0], whole, where, numbered[1]))


class _TextPositions:
    """Counts what a person would count: paragraphs outside tables, tables, rows, columns."""

    def __init__(self, root: etree._Element, part: str) -> None:
        self._part = part
        outside = (element for element in root.iter(W.p) if self._around(element) is None)
        self._paragraphs = {element: number for number, element in enumerate(outside, 1)}
        self._tables = {element: number for number, element in enumerate(root.iter(W.tbl), 1)}
        self._boxes = {element: number for number, element in enumerate(_boxes(root), 1)}
        self._rows = _rows(root)
        self._columns = _columns(root)

    def of(self, element: etree._Element) -> str:
        """Return “body, table 2, row 3, column 1” or “header 1, paragraph 2”."""
        around = self._around(element)
        if around is None:
            return f"{self._part}, paragraph {self._paragraphs[element]}"
        if around.tag == W.tc:
            return f"{self._part}, {self._cell(around)}"
        if around in self._boxes:
            return f"{self._part}, text box {self._boxes[around]}"
        return f"{self._part}, {etree.QName(around).localname} {around.get(W.id, '')}".rstrip()

    @staticmethod
    def _around(element: etree._Element) -> etree._Element | None:
        """Return the cell, the text box or the note that a paragraph is in."""
        places = (W.tc, W.txbxContent, W.footnote, W.endnote, W.comment)
        return next((above for above in element.iterancestors() if above.tag in places), None)

    def _cell(self, cell: etree._Element) -> str:
        row = next((above for above in cell.iterancestors(W.tr)), None)
        table, number = self._rows.get(row, (None, 1)) if row is not None else (None, 1)
        place = self._tables[table] if table is not None else 1
        return f"table {place}, row {number}, column {self._columns.get(cell, 1)}"


def _rows(root: etree._Element) -> dict[etree._Element, tuple[etree._Element, int]]:
    """Return each row's table and its number in it."""
    counts: dict[etree._Element, int] = {}
    found: dict[etree._Element, tuple[etree._Element, int]] = {}
    for row in root.iter(W.tr):
        table = next(row.iterancestors(W.tbl), None)
        if table is not None:
            counts[table] = counts.get(table, 0) + 1
            found[row] = (table, counts[table])
    return found


def _columns(root: etree._Element) -> dict[etree._Element, int]:
    """Return the number of the column that each cell begins in."""
    next_column: dict[etree._Element | None, int] = {}
    found: dict[etree._Element, int] = {}
    for cell in root.iter(W.tc):
        row = cell.getparent()
        found[cell] = next_column.get(row, 1)
        next_column[row] = found[cell] + _span(cell)
    return found


def _boxes(root: etree._Element) -> Iterator[etree._Element]:
    passed = {box for branch in unchosen(root) for box in branch.iter(W.txbxContent)}
    yield from (box for box in root.iter(W.txbxContent) if box not in passed)


def _span(cell: etree._Element) -> int:
    spanned = next(cell.iterfind(f"{W.tcPr}/{W.gridSpan}"), None)
    written = spanned.get(W.val, "1") if spanned is not None else "1"
    return int(written) if re.fullmatch("[0-9]{1,3}", written) else 1
