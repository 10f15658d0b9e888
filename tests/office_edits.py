# ruff: noqa: FBT003 - UNO has no names for what its methods are given
"""Edits in LibreOffice itself, through its own interface: run by the Python that LibreOffice brings its module for.

usage: office_edits.py FOLDER COUNT FILE… [ACTION OLD NEW]…
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from office import in_office, made_property, opened

PARAGRAPH_BREAK = 0
#: What was copied from the documents that are open.
_copies: list[Any] = []


def main(folder: str, count: str, *rest: str) -> None:
    """Open each file, make the edits, and save it into the folder."""
    left, edits = list(rest[: int(count)]), rest[int(count) :]

    def edit(desktop: Any) -> None:
        while left:
            _edit(desktop, Path(left[0]), Path(folder), edits)
            del left[0]

    in_office(edit)


def _edit(desktop: Any, file: Path, folder: Path, edits: tuple[str, ...]) -> None:
    document = opened(desktop, file)
    for action, old, new in zip(edits[::3], edits[1::3], edits[2::3], strict=True):
        _act(document, action, old, new)
    document.storeToURL((folder / file.name).resolve().as_uri(), (made_property("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def _act(document: Any, action: str, old: str, new: str) -> None:
    """Replace words; press Enter after the paragraph that holds them and type; press Enter before them; copy lines.

    What is copied are the lines from those with the words before “ … ” to those with the words after it; they are
    pasted below the line with the new words.
    """
    if action == "copy":
        _copy(document, *old.split(" … "), below=new)
        return
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


def _copy(document: Any, first: str, last: str, *, below: str) -> None:
    start, end, place = (_find(document, words) for words in (first, last, below))
    text, controller = start.getText(), document.getCurrentController()
    lines = text.createTextCursorByRange(start.getStart())
    lines.gotoStartOfParagraph(False)
    until = text.createTextCursorByRange(end.getEnd())
    until.gotoEndOfParagraph(False)
    lines.gotoRange(until.getEnd(), True)
    controller.select(lines)
    # One that is let go while LibreOffice leaves makes it fall over.
    _copies.append(controller.getTransferable())
    gap = text.createTextCursorByRange(place.getEnd())
    gap.gotoEndOfParagraph(False)
    text.insertControlCharacter(gap, PARAGRAPH_BREAK, False)
    controller.getViewCursor().gotoRange(gap.getEnd(), False)
    controller.insertTransferable(_copies[-1])


def _find(document: Any, words: str) -> Any:
    """Return the last place of words: the contents, which come first, list the headings."""
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    every = document.findAll(search)
    if not every.getCount():
        raise SystemExit(f"“{words}” is not in the document")
    return every.getByIndex(every.getCount() - 1)


main(*sys.argv[1:])
