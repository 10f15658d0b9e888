"""The font of a form's answers: whole letters for whoever types, and nothing that they will never need."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

#: Latin with all accents, Greek and Cyrillic letters; punctuation, currencies, letter-like signs, fractions, arrows;
#: signs of arithmetic such as ≥; bullets.
_LETTERS: Final = (
    range(0x0020, 0x0250),
    range(0x0370, 0x0460),
    range(0x1E00, 0x1F00),
    range(0x2010, 0x2050),
    range(0x20A0, 0x20D0),
    range(0x2100, 0x219A),
    range(0x2200, 0x2300),
    (0x25AA, 0x25CF, 0x25E6),
)
#: What draws letters one by one; a viewer of PDFs does nothing with the rest.
_TABLES: Final = frozenset(("GlyphOrder", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"))


def slim(font: Any, printed: Iterable[int]) -> None:
    """Take out of a PDF's font what no answer needs; `printed` are the numbers of the letters that its pages have."""
    described = font.DescendantFonts[0].FontDescriptor
    described.FontFile2.write(_slimmed(described.FontFile2.read_bytes(), tuple(sorted(printed))))
    described.FontFile2.Length1 = len(described.FontFile2.read_bytes())


@lru_cache(maxsize=4)
def _slimmed(file: bytes, printed: tuple[int, ...]) -> bytes:
    font = TTFont(io.BytesIO(file), lazy=True, recalcTimestamp=False)  # the day of the build is in no file
    for table in set(font.keys()) - _TABLES:
        del font[table]
    options = Options(retain_gids=True, hinting=False, notdef_outline=True, glyph_names=False, recalc_bounds=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[letter for letters in _LETTERS for letter in letters], gids=printed)
    subsetter.subset(font)
    made = io.BytesIO()
    font.save(made, reorderTables=None)
    return made.getvalue()


class Letters:
    """The letters of a PDF's font by the numbers that they have in it."""

    def __init__(self, font: Any) -> None:
        file = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        read = TTFont(io.BytesIO(file), lazy=True)
        self._numbers = {letter: read.getGlyphID(name) for letter, name in read.getBestCmap().items()}

    def numbers(self, words: str) -> str:
        """Return words as a PDF shows them in this font: four digits for each letter that the font has."""
        return "".join(f"{self._numbers[ord(sign)]:04x}" for sign in words if ord(sign) in self._numbers)
