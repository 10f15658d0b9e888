"""The paragraphs and tables of a Word body in their order, as one reads them when every change in it is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from peelgen.word.content_kinds import PARTS, ContentKind, accepted_content
from peelgen.word.form_asides import Aside, AsideKind, is_of_a_form
from peelgen.word.form_pieces import FormCell, FormLine, FormRow, Piece, spaced
from peelgen.word.list_numbers import WordMarks
from peelgen.word.names import MC, NAMESPACES, W
from peelgen.word.text import take_out, words

_COMMENTED: Final = tuple(tag for tag, part in PARTS.items() if part is ContentKind.COMMENT)
_PICTURES: Final = tuple(tag for tag, part in PARTS.items() if part is ContentKind.PICTURE)
_BETWEEN: Final = frozenset((W.tag, W.bookmarkStart, *_COMMENTED))
_IN_A_TABLE: Final = (W.tr, W.tc, W.p, W.pStyle, W.numPr, *_BETWEEN, *_PICTURES)
#: What a returned form says, when every change in it is accepted.
READING: Final = accepted_content(line_break="\n", tells=(ContentKind.PICTURE, ContentKind.OBJECT, ContentKind.COMMENT))
#: What a document is taken apart for to be read.
_TAKEN_APART: Final = (*READING.left_out, W.txbxContent, MC.AlternateContent)
_W: Final = {"w": NAMESPACES["w"]}
_INNER_TABLES: Final = etree.XPath("boolean(//w:tbl//w:tbl)", namespaces=_W)
_PARAGRAPHS_OUTSIDE_ANSWERS: Final = etree.XPath(
    "/descendant::w:p[not(ancestor::w:tc/descendant::w:sdt)]", namespaces=_W
)


def pieces_of(document: etree._Element, marks: WordMarks | None = None) -> Iterator[Piece]:
    """Yield the paragraphs and rows of a document's body, those of a table within a cell before the cell's own row.

    `marks` tells what stands before the paragraphs of lists, if that matters. The tree is taken apart on the way.
    """
    take_out(document, READING)
    boxes = list(document.iter(W.txbxContent))
    for box in boxes:
        around = box.getparent()
        if around is not None:
            around.remove(box)
    tables = _Tables(marks)
    for place in (document, *filter(is_of_a_form, boxes)):  # what another says is told with its place
        yield from tables.blocks(place)


def plain_texts_outside_answers(document: etree._Element) -> tuple[str, ...]:
    """Return the words of every paragraph that is no answer in a form that was just made; none if it is not that plain.

    It says what reading all of its `pieces_of` would say, for there an answer is a cell with a control in it.
    """
    if next(document.iter(*_TAKEN_APART), None) is not None or _INNER_TABLES(document):
        return ()
    paragraphs: Any = _PARAGRAPHS_OUTSIDE_ANSWERS(document)
    return tuple(said for paragraph in paragraphs if (said := spaced(words_of(paragraph))))


class _Tables:
    """Reads one body; its tables are numbered from 1 as they begin."""

    def __init__(self, marks: WordMarks | None) -> None:
        self._count = 0
        self._marks = marks

    def blocks(self, place: etree._Element) -> Iterator[Piece]:
        """Yield what stands in a body, a text box or a control."""
        for child in place:
            if child.tag == W.p:
                yield FormLine(words_of(child), _comments_in(child))
            elif child.tag == W.tbl:
                yield from self._rows(child)
            elif child.tag != W.sdtPr:
                yield from self.blocks(child)

    def _rows(self, table: etree._Element) -> Iterator[Piece]:
        self._count += 1
        number = self._count
        for inner in _tables_in(table):
            if is_of_a_form(inner):
                yield from self._rows(inner)
                inner.clear()
            else:
                _make_paragraphs(inner)
        for row in _rows_of(table):
            marks = self._marks if self._marks and _has_list(row, self._marks) else None
            yield FormRow(number, tuple([_cell(cell, marks) for cell in row]))


@dataclass(slots=True)
class _Opened:
    """A cell with what stands in it, by its tags, and the words of each of its paragraphs."""

    cell: etree._Element
    lines: list[str] = field(default_factory=list)
    found: dict[str, list[etree._Element]] = field(default_factory=dict)


def _rows_of(table: etree._Element) -> list[list[_Opened]]:
    """Return the cells of a table's rows, read in one go: to look into each cell by itself takes twice as long."""
    rows: list[list[_Opened]] = []
    for element in table.iter(*_IN_A_TABLE):
        tag: Any = element.tag
        if tag == W.tr:
            rows.append([])
        elif tag == W.tc and rows:
            rows[-1].append(_Opened(element))
        elif rows and rows[-1]:
            _put_into(rows[-1][-1], tag, element)
    return rows


def _put_into(opened: _Opened, tag: str, element: etree._Element) -> None:
    """Put an element into a cell; what marks a control may stand between two cells or rows instead."""
    if tag not in _BETWEEN or next(element.iterancestors(W.tc), None) is opened.cell:
        opened.found.setdefault(tag, []).append(element)
        if tag == W.p:
            opened.lines.append(words_of(element))


def _tables_in(table: etree._Element) -> list[etree._Element]:
    """Return the tables within a table, without those that are within one of these."""
    return [inner for inner in table.iterdescendants(W.tbl) if next(inner.iterancestors(W.tbl)) is table]


def _make_paragraphs(table: etree._Element) -> None:
    """Make of a table that was pasted into an answer a paragraph for each row; of one within it, words of its row."""
    for inner in reversed(list(table.iterdescendants(W.tbl))):
        _make_paragraphs(inner)
    lines = []
    for row in table.iter(W.tr):
        cells = (" ".join(words_of(line) for line in cell.iter(W.p)) for cell in row.iter(W.tc))
        line = etree.Element(W.p)
        run = etree.SubElement(line, W.r)
        etree.SubElement(run, W.t).text = " | ".join(cells)
        run.extend(row.iter(*_PICTURES, *_COMMENTED))
        lines.append(line)
    table.clear()
    table.tag = W.sdtContent
    table.extend(lines)


def _cell(opened: _Opened, marks: WordMarks | None) -> FormCell:
    found = opened.found
    return FormCell(
        tuple(opened.lines),
        (*_tag_of_control_round(opened.cell), *(tag.get(W.val, "") for tag in found.get(W.tag, ()))),
        tuple(mark.get(W.name, "") for mark in found.get(W.bookmarkStart, ())),
        _comments_in(opened.cell) if not found.keys().isdisjoint(_COMMENTED) else (),
        not found.keys().isdisjoint(_PICTURES),
        marks(found.get(W.p, ())) if marks else (),
    )


def _has_list(row: Sequence[_Opened], marks: WordMarks) -> bool:
    """Return whether any paragraph of a row may be in a list."""
    return any(
        W.numPr in opened.found or any(style.get(W.val) in marks.styled for style in opened.found.get(W.pStyle, ()))
        for opened in row
    )


def _comments_in(place: etree._Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mark.get(W.id, "") for mark in place.iter(*_COMMENTED)))


def _tag_of_control_round(cell: etree._Element) -> list[str]:
    """Return the tag of the control round a whole cell, if there is one."""
    content = cell.getparent()
    if content is None or content.tag != W.sdtContent:
        return []
    control = content.getparent()
    tag = control.find(f"{W.sdtPr}/{W.tag}") if control is not None else None
    return [] if tag is None else [tag.get(W.val, "")]


def texts_of(part: etree._Element) -> Iterator[str]:
    """Yield the words of each paragraph of a part that is no body, such as the head of the pages."""
    return (said for paragraph in part.iter(W.p) if (said := spaced(words_of(paragraph))))


def words_of(paragraph: etree._Element) -> str:
    """Return a paragraph's words; a line break is a new line."""
    return words(paragraph, READING).strip()


def comments_of(part: etree._Element) -> Mapping[str, Aside]:
    """Return each comment by its number."""
    return {
        comment.get(W.id, ""): Aside(
            AsideKind.COMMENT,
            " ".join(said for line in comment.iter(W.p) if (said := words_of(line))),
            comment.get(W.author, ""),
        )
        for comment in part.iter(W.comment)
    }
