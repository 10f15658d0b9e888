"""The signs of fonts that have signs in place of letters, as the characters that everybody can read."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

#: What stands for a sign that only its own font has.
UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_CODE: Final = re.compile("[0-9A-Fa-f]{2,6}")
_FIRST: Final = 0x20
#: Where Word has the signs of such a font, beside the place of the letter that is typed for it.
_PRIVATE: Final = 0xF000
_PRIVATE_USE: Final = range(0xE000, 0xF900)


def symbol(font: str, code: str) -> str:
    """Return the character for a sign by its font and its code in hexadecimal; UNKNOWN where there is none."""
    number = int(code, 16) if _CODE.fullmatch(code) else 0
    signs = _fonts().get(font.casefold())
    if signs is None:
        return _character(number)
    place = number - _FIRST - (_PRIVATE if number >= _PRIVATE else 0)
    return signs[place] if 0 <= place < len(signs) else _character(number)


def _character(number: int) -> str:
    """Return a character of no font of signs; UNKNOWN for what is none, or for what each font has its own of."""
    if number > sys.maxunicode or number in _PRIVATE_USE:
        return UNKNOWN
    return chr(number) if chr(number).isprintable() else UNKNOWN


@cache
def _fonts() -> Mapping[str, str]:
    """Return the signs of each font from the code of the space on, by the font’s name."""
    lines = (files(__package__) / "symbols.txt").read_text("utf-8").splitlines()
    return {font.casefold(): signs for font, signs in (line.split("\t") for line in lines)}
