"""The paragraphs and tables of a Word body in their order, as one reads them when every change in it is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from peelgen.received.numbering import WordMarks
from peelgen.received.places import Cell, Line, Piece, Row, spaced

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _STYLE, _NUMBERING, _TAG, _BOOKMARK = (
    W + name for name in ("p", "pStyle", "numPr", "tag", "bookmarkStart")
)
_ROW, _CELL, _VALUE, _NAME = (W + name for name in ("tr", "tc", "val", "name"))
#: What was taken away or moved from here, and what Word keeps for older programs.
_GONE: Final = (f"{W}del", f"{W}moveFrom", f"{_MC}Fallback")
_SIGNS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_WORDS: Final = frozenset((f"{W}t", *_SIGNS))
_COMMENTED: Final = (f"{W}commentRangeStart", f"{W}commentReference")
_PICTURES: Final = (f"{W}drawing", f"{W}pict", f"{W}object")
_BETWEEN: Final = frozenset((_TAG, _BOOKMARK, *_COMMENTED))
_IN_A_TABLE: Final = (_ROW, _CELL, _PARAGRAPH, _STYLE, _NUMBERING, *_WORDS, *_BETWEEN, *_PICTURES)
#: What a document is taken apart for to be read.
_TAKEN_APART: Final = (*_GONE, f"{W}txbxContent")
_INNER_TABLES: Final = etree.XPath("boolean(//w:tbl//w:tbl)", namespaces={"w": W[1:-1]})
_BESIDE: Final = etree.XPath("/descendant::w:p[not(ancestor::w:tc/descendant::w:sdt)]", namespaces={"w": W[1:-1]})
#: What an anchor of a form begins with, by which its tables are told from those that somebody pasted into an answer.
_ANCHORS: Final = {f"{W}tag": "pg:", f"{W}bookmarkStart": "_pgf_"}


def pieces_of(document: etree._Element, marks: WordMarks | None = None) -> Iterator[Piece]:
    """Yield the paragraphs and rows of a document's body, those of a table within a cell before the cell's own row.

    `marks` tells what stands before the paragraphs of lists, if that matters. The tree is taken apart on the way.
    """
    etree.strip_elements(document, *_GONE, with_tail=False)
    boxes = list(document.iter(f"{W}txbxContent"))
    for box in boxes:
        around = box.getparent()
        if around is not None:
            around.remove(box)
    tables = _Tables(marks)
    for place in (document, *boxes):
        yield from tables.blocks(place)


def words_beside(document: etree._Element) -> tuple[str, ...]:
    """Return the words of every paragraph that is no answer in a form that was just made; none if it is not that plain.

    It says what reading all of its `pieces_of` would say, for there an answer is a cell with a control in it.
    """
    if next(document.iter(*_TAKEN_APART), None) is not None or _INNER_TABLES(document):
        return ()
    paragraphs: Any = _BESIDE(document)
    return tuple(words for paragraph in paragraphs if (words := spaced(words_of(paragraph))))


class _Tables:
    """Reads one body; its tables are numbered from 1 as they begin."""

    def __init__(self, marks: WordMarks | None) -> None:
        self._count = 0
        self._marks = marks

    def blocks(self, place: etree._Element) -> Iterator[Piece]:
        """Yield what stands in a body, a text box or a control."""
        for child in place:
            if child.tag == f"{W}p":
                yield Line(words_of(child), _comments_in(child))
            elif child.tag == f"{W}tbl":
                yield from self._rows(child)
            elif child.tag != f"{W}sdtPr":
                yield from self.blocks(child)

    def _rows(self, table: etree._Element) -> Iterator[Piece]:
        self._count += 1
        number = self._count
        for inner in _tables_in(table):
            if _is_of_a_form(inner):
                yield from self._rows(inner)
                inner.clear()
            else:
                _make_paragraphs(inner)
        for row in _rows_of(table):
            marks = self._marks if self._marks and _has_list(row, self._marks) else None
            yield Row(number, tuple([_cell(cell, marks) for cell in row]))


@dataclass(slots=True)
class _Opened:
    """A cell with what stands in it, by its tags, and the words of each of its paragraphs."""

    cell: etree._Element
    lines: list[list[str]] = field(default_factory=list)
    found: dict[str, list[etree._Element]] = field(default_factory=dict)


def _rows_of(table: etree._Element) -> list[list[_Opened]]:
    """Return the cells of a table's rows, read in one go: to look into each cell by itself takes twice as long."""
    rows: list[list[_Opened]] = []
    for element in table.iter(*_IN_A_TABLE):
        tag: Any = element.tag
        if tag == _ROW:
            rows.append([])
        elif tag == _CELL and rows:
            rows[-1].append(_Opened(element))
        elif rows and rows[-1]:
            _put_into(rows[-1][-1], tag, element)
    return rows


def _put_into(opened: _Opened, tag: str, element: etree._Element) -> None:
    """Put an element into a cell; what marks a control may stand between two cells or rows instead."""
    if tag in _WORDS:
        if opened.lines:
            opened.lines[-1].append(_SIGNS.get(tag) or element.text or "")
    elif tag not in _BETWEEN or next(element.iterancestors(_CELL), None) is opened.cell:
        opened.found.setdefault(tag, []).append(element)
        if tag == _PARAGRAPH:
            opened.lines.append([])


def _tables_in(table: etree._Element) -> list[etree._Element]:
    """Return the tables within a table, without those that are within one of these."""
    return [inner for inner in table.iterdescendants(f"{W}tbl") if next(inner.iterancestors(f"{W}tbl")) is table]


def _is_of_a_form(table: etree._Element) -> bool:
    return any(
        str(mark.get(f"{W}val") or mark.get(f"{W}name") or "").startswith(_ANCHORS[str(mark.tag)])
        for mark in table.iter(*_ANCHORS)
    )


def _make_paragraphs(table: etree._Element) -> None:
    """Make of a table that was pasted into an answer a paragraph for each row; of one within it, words of its row."""
    for inner in reversed(list(table.iterdescendants(f"{W}tbl"))):
        _make_paragraphs(inner)
    lines = []
    for row in table.iter(f"{W}tr"):
        words = (" ".join(words_of(line) for line in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc"))
        line = etree.Element(f"{W}p")
        run = etree.SubElement(line, f"{W}r")
        etree.SubElement(run, f"{W}t").text = " | ".join(words)
        run.extend(row.iter(*_PICTURES, *_COMMENTED))
        lines.append(line)
    table.clear()
    table.tag = f"{W}sdtContent"
    table.extend(lines)


def _cell(opened: _Opened, marks: WordMarks | None) -> Cell:
    found = opened.found
    return Cell(
        tuple("".join(words).strip() for words in opened.lines),
        (*_around(opened.cell), *(tag.get(_VALUE, "") for tag in found.get(_TAG, ()))),
        tuple(mark.get(_NAME, "") for mark in found.get(_BOOKMARK, ())),
        _comments_in(opened.cell) if not found.keys().isdisjoint(_COMMENTED) else (),
        not found.keys().isdisjoint(_PICTURES),
        marks(found.get(_PARAGRAPH, ())) if marks else (),
    )


def _has_list(row: Sequence[_Opened], marks: WordMarks) -> bool:
    """Return whether any paragraph of a row may be in a list."""
    return any(
        _NUMBERING in opened.found or any(style.get(_VALUE) in marks.styled for style in opened.found.get(_STYLE, ()))
        for opened in row
    )


def _comments_in(place: etree._Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.get(f"{W}id", "") for mark in place.iter(*_COMMENTED)))


def _around(cell: etree._Element) -> list[str]:
    """Return the tag of the control round a whole cell, if there is one."""
    content = cell.getparent()
    if content is None or content.tag != f"{W}sdtContent":
        return []
    control = content.getparent()
    tag = control.find(f"{W}sdtPr/{W}tag") if control is not None else None
    return [] if tag is None else [tag.get(_VALUE, "")]


def words_of(paragraph: etree._Element) -> str:
    """Return a paragraph's words; a line break is a new line."""
    return "".join(_SIGNS.get(str(part.tag)) or part.text or "" for part in paragraph.iter(*_WORDS)).strip()


def comments_of(part: etree._Element) -> Mapping[str, tuple[str, str]]:
    """Return the author and the words of each comment by its number."""
    return {
        comment.get(f"{W}id", ""): (
            comment.get(f"{W}author", ""),
            " ".join(words for line in comment.iter(f"{W}p") if (words := words_of(line))),
        )
        for comment in part.iter(f"{W}comment")
    }
