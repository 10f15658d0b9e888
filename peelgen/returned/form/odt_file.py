"""The paragraphs and tables of an OpenDocument text in their order, its properties and its comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from peelgen.word.form_asides import Aside, AsideKind
from peelgen.word.form_pieces import FormCell, FormLine, FormRow, Piece, spaced
from peelgen.word.list_numbers import ListMarks
from peelgen.word.names import DC
from peelgen.word.raised_digits import in_signs

NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _META, _DRAWING, _STYLE = (
    NAMES % name for name in ("text", "table", "office", "meta", "drawing", "style")
)
#: The tag of a table.
TABLE: Final = f"{_TABLE}table"
AUTHOR: Final = DC.creator
ANNOTATION: Final = f"{_OFFICE}annotation"
PARAGRAPHS: Final = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
#: What is not among the words of the text: comments, notes, what was deleted and is still recorded.
OUTSIDE_WORDS: Final = frozenset((ANNOTATION, f"{_TEXT}note", f"{_TEXT}tracked-changes"))
_BOOKMARKS: Final = (f"{_TEXT}bookmark", f"{_TEXT}bookmark-start")
_PICTURE: Final = f"{_DRAWING}image"
OBJECTS: Final = (f"{_DRAWING}object", f"{_DRAWING}object-ole")
PICTURES: Final = (_PICTURE, *OBJECTS)
#: What a bookmark of a form begins with, by which its tables are told from those that somebody pasted into an answer.
_ANCHOR: Final = "_pgf_"
#: A comment's number in the text, which we give it.
_NUMBER: Final = "number"
#: What a mark says that we put into the text ourselves, in the manner of a comment.
KIND: Final = "kind"
_MARGINS: Final = tuple(f"{NAMES % 'style'}{name}" for name in ("header", "footer", "header-left", "footer-left"))


def pieces_of(content: etree._Element, marks: ListMarks) -> Iterator[Piece]:
    """Yield the paragraphs and rows of a text, a table of the form within a cell before the row of that cell.

    `marks` tells what stands before the paragraphs of lists.
    """
    for number, note in enumerate(content.iter(ANNOTATION)):
        note.set(_NUMBER, str(number))
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    return _Reader(marks).blocks(content if text is None else text)


def write_raised_digits_of_text(content: etree._Element, styles: Iterable[etree._Element]) -> None:
    """Put signs such as ⁶ and ₂ into the spans of a text that have nothing but raised or lowered digits, in place."""
    looks = {
        style.get(f"{_STYLE}name", ""): look
        for part in styles
        for style in part.iter(f"{_STYLE}style")
        for properties in style.iterchildren(f"{_STYLE}text-properties")
        if (look := raised_look(properties))
    }
    for span in content.iter(f"{_TEXT}span") if looks else ():
        look = looks.get(span.get(f"{_TEXT}style-name", ""), "")
        if look and not len(span):
            span.text = in_signs(span.text or "", look)


def raised_look(properties: etree._Element) -> str:
    """Return whether words stand raised (“superscript”) or lowered; nothing where they stand on the line."""
    position = properties.get(f"{_STYLE}text-position", "").partition(" ")[0]
    if position.startswith(("sub", "-")):
        return "subscript"
    return "" if position in {"", "0%"} else "superscript"


def properties_of(meta: etree._Element) -> dict[str, str]:
    """Return the properties that a user can see and set, as words."""
    return {one.get(f"{_META}name", ""): one.text or "" for one in meta.iter(f"{_META}user-defined")}


def is_picture(element: etree._Element) -> bool:
    """Return whether an element is a picture by itself: that of an object of another program only shows the object."""
    frame = element.getparent()
    return element.tag == _PICTURE and (frame is None or not any(one.tag in OBJECTS for one in frame))


def texts_at_the_margins(styles: etree._Element) -> Iterator[str]:
    """Yield the words of each paragraph at the head and the foot of the pages."""
    return (
        said
        for margin in styles.iter(*_MARGINS)
        for paragraph in margin.iter(*PARAGRAPHS)
        if (said := spaced(words_of(paragraph)))
    )


def comments_of(content: etree._Element) -> Mapping[str, Aside]:
    """Return each comment, and what else is marked as one, by its number, from 0."""
    return {
        str(number): Aside(
            AsideKind(note.get(KIND, "")),
            " ".join(words for line in note.iter(f"{_TEXT}p") if (words := spaced(words_of(line)))),
            note.findtext(AUTHOR, ""),
        )
        for number, note in enumerate(content.iter(ANNOTATION))
    }


class _Reader:
    """Reads one text; tables are numbered from 1 as they begin."""

    def __init__(self, marks: ListMarks) -> None:
        self._tables = 0
        self._marks = marks

    def blocks(self, place: Iterable[etree._Element]) -> Iterator[Piece]:
        """Yield what stands in a text, a section or a list."""
        for child in place:
            if child.tag in PARAGRAPHS:
                yield FormLine(words_of(child), _comments_in(child))
            elif child.tag == TABLE:
                self._tables += 1
                yield from self._rows(child, self._tables)
            elif child.tag not in OUTSIDE_WORDS:
                yield from self.blocks(child)

    def _rows(self, place: etree._Element, table: int) -> Iterator[Piece]:
        for child in place:
            if child.tag == f"{_TABLE}table-row":
                cells = [cell for cell in child if cell.tag == f"{_TABLE}table-cell"]
                for inner in (table for cell in cells for table in cell.iter(TABLE)):
                    if _is_of_a_form(inner):
                        yield from (piece for piece in self.blocks([inner]) if isinstance(piece, FormRow))
                yield FormRow(table, tuple(_cell(cell, self._marks) for cell in cells))
            else:
                yield from self._rows(child, table)


def _is_of_a_form(table: etree._Element) -> bool:
    return any(mark.get(f"{_TEXT}name", "").startswith(_ANCHOR) for mark in table.iter(*_BOOKMARKS))


def _cell(cell: etree._Element, marks: ListMarks) -> FormCell:
    own = list(_without_tables(cell))
    marked = zip(own, marks(own), strict=True)
    lines = [(line, mark) for element, mark in marked for line in _lines(element)]
    return FormCell(
        tuple(line for line, _ in lines),
        bookmarks=tuple(element.get(f"{_TEXT}name", "") for element in own if element.tag in _BOOKMARKS),
        comments=_comments_in(cell),
        pictured=any(map(is_picture, own)),
        marks=tuple(mark for _, mark in lines),
    )


def _without_tables(place: etree._Element) -> Iterator[etree._Element]:
    """Yield what is in a cell without the form's own tables in it; a pasted table, but not what is in it."""
    for child in place:
        if child.tag == TABLE:
            yield from () if _is_of_a_form(child) else (child, *child.iter(*PICTURES))
        elif child.tag not in OUTSIDE_WORDS:
            yield child
            yield from _without_tables(child)


def _lines(element: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph, or of each row of a table that was pasted into an answer."""
    if element.tag in PARAGRAPHS:
        yield words_of(element)
    elif element.tag == TABLE:
        for row in element.iter(f"{_TABLE}table-row"):
            cells = row.iter(f"{_TABLE}table-cell")
            yield " | ".join(" ".join(words_of(line) for line in cell.iter(*PARAGRAPHS)) for cell in cells)


def _comments_in(place: etree._Element) -> tuple[str, ...]:
    return tuple(note.get(_NUMBER, "") for note in place.iter(ANNOTATION))


def words_of(paragraph: etree._Element) -> str:
    """Return a paragraph's words; a line break is a new line."""
    return "".join(_words(paragraph))


def _words(place: etree._Element) -> Iterator[str]:
    yield place.text or ""
    for child in place:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            yield " "  # for however many spaces
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag not in OUTSIDE_WORDS and child.tag not in PARAGRAPHS:
            yield from _words(child)
        yield child.tail or ""
