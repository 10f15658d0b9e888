# ruff: noqa: FBT003 - LibreOffice's own functions take no names
"""Fill in forms in LibreOffice itself, through its own interface: run by the Python that has LibreOffice's module.

usage: office_fill.py ORDERS.json, a list of {from, to, fill: {bookmark: text}, cells: {words of a cell: text}, add: …}
A list is made of the paragraphs of `lists`: {bookmark: [LibreOffice's name of the style of its numbers, text]}.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]  # the system’s Python has it, ours does not
from office import in_office, made_property, opened

PARAGRAPH_BREAK = 0
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def main(orders: str) -> None:
    left = json.loads(Path(orders).read_text(encoding="utf-8"))

    def fill(desktop: Any) -> None:
        while left:
            _fill(desktop, left[0])
            del left[0]

    in_office(fill)


def _fill(desktop: Any, order: dict[str, Any]) -> None:
    source, target = Path(order["from"]), Path(order["to"])
    document = opened(desktop, source)
    for name, text in order.get("fill", {}).items():
        _type(document.Bookmarks.getByName(name).getAnchor(), text)
    for name, (style, text) in order.get("lists", {}).items():
        _type_list(document.Bookmarks.getByName(name).getAnchor(), style, text)
    for words, text in order.get("cells", {}).items():
        _type_over_cell(document, words, text)
    for name, cells in order.get("rows", {}).items():
        _add_row(document.Bookmarks.getByName(name).getAnchor(), cells, document.CurrentController)
    for old, new in order.get("words", {}).items():
        _find(document, old).setString(new)
    _comment(document, order.get("comments", {}))
    document.storeToURL(target.resolve().as_uri(), (made_property("FilterName", FILTERS[target.suffix]),))
    document.close(True)


def _type(place: Any, text: str) -> None:
    """Type over a field's placeholder, a new paragraph for each line."""
    first, *lines = text.split("\n")
    place.setString(first)
    cursor = place.getText().createTextCursorByRange(place.getEnd())
    for line in lines:
        place.getText().insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        place.getText().insertString(cursor, line, False)


def _type_list(place: Any, style: str, text: str) -> None:
    """Type over a field's placeholder, and number its paragraphs; one that begins with a tab is a level below."""
    _type(place, text)
    paragraphs = place.getText().createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        paragraph.NumberingStyleName = style
        paragraph.NumberingLevel = int(paragraph.getString().startswith("\t"))


def _type_over_cell(document: Any, words: str, text: str) -> None:
    """Select all of the cell below or beside some words, and type: the control in it goes."""
    cell = _find(document, words).getText()
    cursor = cell.createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    cursor.setString(text)


def _add_row(place: Any, cells: list[str], controller: Any) -> None:
    """Insert a row below the one of a field, and type into its cells."""
    table, cell = place.TextTable, place.Cell
    row = int("".join(filter(str.isdigit, cell.CellName)))
    controller.ViewCursor.gotoRange(cell.Start, False)
    helper = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(controller.Frame, ".uno:InsertRowsAfter", "", 0, ())  # as the menu does it
    for column, text in enumerate(cells):
        table.getCellByName(f"{chr(ord('A') + column)}{row + 1}").setString(text)


def _comment(document: Any, comments: dict[str, str]) -> None:
    """Comment on words. Without a screen LibreOffice ends when it comes to draw a comment, so its view goes before."""
    places = [(_find(document, words), text) for words, text in comments.items()]
    if places:
        document.CurrentController.Frame.setComponent(None, None)
    for place, text in places:
        note = document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = "J. Smith", text
        place.getText().insertTextContent(place.getEnd(), note, False)


def _find(document: Any, words: str) -> Any:
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    found = document.findFirst(search)
    if found is None:
        raise SystemExit(f"“{words}” is not in the document")
    return found


main(*sys.argv[1:])
