# ruff: noqa: FBT003 - UNO has no names for what its methods are given
"""Edits in LibreOffice itself, through its own interface: run by the Python that LibreOffice brings its module for.

usage: office_edits.py FOLDER COUNT FILE… [ACTION OLD NEW]…
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]  # the system's Python has it, ours does not

PARAGRAPH_BREAK = 0


def main(folder: str, count: str, *rest: str) -> None:
    """Open each file, make the edits, and save it into the folder."""
    files, edits = rest[: int(count)], rest[int(count) :]
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"peelgen{os.getpid()}"
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
        running = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
        try:
            desktop = _desktop(pipe)
            for file in files:
                _edit(desktop, Path(file), Path(folder), edits)
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


def _edit(desktop: Any, file: Path, folder: Path, edits: tuple[str, ...]) -> None:
    document = desktop.loadComponentFromURL(file.resolve().as_uri(), "_blank", 0, (_property("Hidden", True),))
    for action, old, new in zip(edits[::3], edits[1::3], edits[2::3], strict=True):
        _act(document, action, old, new)
    document.storeToURL((folder / file.name).resolve().as_uri(), (_property("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def _act(document: Any, action: str, old: str, new: str) -> None:
    """Replace words; press Enter after the paragraph that holds them and type; press Enter before them."""
    found = _find(document, old)
    text = found.getText()
    if action == "replace":
        found.setString(new)
        return
    cursor = text.createTextCursorByRange(found.getStart() if action == "split" else found.getEnd())
    if action == "enter":
        cursor.gotoEndOfParagraph(False)
    text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    if new:
        text.insertString(cursor, new, False)


def _find(document: Any, words: str) -> Any:
    """Return the last place of words: the contents, which come first, list the headings."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    every = document.findAll(search)
    if not every.getCount():
        raise SystemExit(f"“{words}” is not in the document")
    return every.getByIndex(every.getCount() - 1)


def _property(name: str, value: Any) -> Any:
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


main(*sys.argv[1:])
