"""The room that words need, nearly enough to tell what fits: a drawing is laid out before any font is."""

from __future__ import annotations

import unicodedata
from typing import Final

#: The size of a drawing's words, in its units.
TEXT: Final = 12.5
# Widths in ems, on the generous side: a label may have room to spare, never too little.
_NARROW, MEAN, _WIDE, _SQUARE = 0.32, 0.58, 0.86, 1.05
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("ijlftrI.,:;!|'’ ()-"), frozenset("mwMW%@ŵŴ—…")
_CAPITAL = 0.74


def width_of(words: str) -> float:
    """Return the room that words need, in units of a drawing."""
    return sum(map(_letter, words)) * TEXT


def _letter(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    if unicodedata.east_asian_width(letter) in "FW":
        return _SQUARE
    return _CAPITAL if letter.isupper() else MEAN
