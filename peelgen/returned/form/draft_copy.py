"""The copy of a draft on which a force checks the facts, told from the form that goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.base.resources import find_folder
from peelgen.review.finished import read_document

_COPY: Final = "templates/fact-check-copy"
#: What of the words of a template is printed otherwise in each document, and what is not printed.
_FILLED_IN: Final = re.compile(r"\{\{.*?\}\}|\{[%#].*?[%#]\}|\n|\*\*", re.DOTALL)
#: So many letters in a row stand in no other document.
_LONG: Final = 60


def refuse_draft_copy(path: Path) -> None:
    """Raise Unreadable for a copy of a draft that comes back in place of the form, with remarks in it or without."""
    try:
        said = _letters(" ".join(one.text for one in read_document(path)))
    except PeelgenError:
        return  # what is wrong with it is told where it is read as a form
    if any(words in said for words in _standing_words(path)):
        raise Unreadable(
            f"{path} is the copy of the draft for the fact check, and not the form that was sent with it.",
            "Ask the force to write each of its points into a row of that form, with the number of the paragraph that "
            "the copy gives. Remarks and changes in the copy itself are not read.",
        )


def _standing_words(near: Path) -> Iterator[str]:
    """Yield long words that each copy of a draft has, in every language, as letters."""
    folder = find_folder(_COPY, near)
    for path in sorted(folder.glob("words*.md")) if folder else ():
        parts = map(_letters, _FILLED_IN.split(path.read_text("utf-8", "ignore").rpartition("---")[2]))
        yield from (part for part in parts if len(part) >= _LONG)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))
