"""Whether a finished text can be sent: plain lines in UTF-8, and nothing but them.

Two brackets such as {{ may stand in it: a person may have written them, and a template's own are never left over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

#: The classes of characters that say or print nothing: controls, halves of characters, and what only programs use.
_NO_LETTERS = frozenset({"Cc", "Cs", "Co", "Cn"})


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a finished text, in plain words; empty if it can be sent."""
    try:
        return [*_found(content.decode("utf-8"))]
    except UnicodeDecodeError:
        return ["The file cannot be read as a text in UTF-8."]


def _found(text: str) -> Iterator[str]:
    if not text.strip():
        yield "There are no words in the text."
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield "The text does not end with one end of a line."
    for number, line in enumerate(text.split("\n"), 1):
        if strange := sorted({letter for letter in line if unicodedata.category(letter) in _NO_LETTERS}):
            named = ", ".join(f"U+{ord(letter):04X}" for letter in strange)
            yield f"Line {number} has characters that no text may have: {named}."
        if line != line.rstrip():
            yield f"Line {number} ends in blanks."
