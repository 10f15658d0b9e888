# ruff: noqa: FBT003 - LibreOffice's own functions take no names
"""Fill in forms in LibreOffice itself, through its own interface: run by the Python that has LibreOffice's module.

usage: office_fill.py ORDERS.json, a list of {from, to, fill: {bookmark: text}, cells: {words of a cell: text}, add: …}
A list is made of the paragraphs of `lists`: {bookmark: [LibreOffice's name of the style of its numbers, text]}.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]  # the system's Python has it, ours does not

PARAGRAPH_BREAK = 0
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}


def main(orders: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"peelgenforms{os.getpid()}"
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
        running = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
        try:
            desktop = _desktop(pipe)
            for order in json.loads(Path(orders).read_text(encoding="utf-8")):
                _fill(desktop, order)
            desktop.terminate()
        finally:
            running.wait(30)


def _desktop(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # noqa: BLE001 - LibreOffice is still starting
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


def _fill(desktop: Any, order: dict[str, Any]) -> None:
    source, target = Path(order["from"]), Path(order["to"])
    document = desktop.loadComponentFromURL(source.resolve().as_uri(), "_blank", 0, (_property("Hidden", True),))
    for name, text in order.get("fill", {}).items():
        _type(document.Bookmarks.getByName(name).getAnchor(), text)
    for name, (style, text) in order.get("lists", {}).items():
        _type_list(document.Bookmarks.getByName(name).getAnchor(), style, text)
    for words, text in order.get("cells", {}).items():
        _type_over_cell(document, words, text)
    for name, cells in order.get("rows", {}).items():
        _add_row(document.Bookmarks.getByName(name).getAnchor(), cells)
    for words, text in order.get("comments", {}).items():
        _comment(document, _find(document, words), text)
    for old, new in order.get("words", {}).items():
        _find(document, old).setString(new)
    document.storeToURL(target.resolve().as_uri(), (_property("FilterName", FILTERS[target.suffix]),))
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


def _add_row(place: Any, cells: list[str]) -> None:
    """Insert a row below the one of a field, and type into its cells."""
    table, cell = place.TextTable, place.Cell
    row = int("".join(filter(str.isdigit, cell.CellName)))
    table.getRows().insertByIndex(row, 1)
    for column, text in enumerate(cells):
        table.getCellByName(f"{chr(ord('A') + column)}{row + 1}").setString(text)


def _comment(document: Any, place: Any, text: str) -> None:
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


def _property(name: str, value: Any) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


main(*sys.argv[1:])
