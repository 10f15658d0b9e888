"""Raised and lowered digits of a form as the signs that stand for them: 10⁶ and CO₂, and not 106 and CO2."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from peelgen.word.names import W

_SIGNS: Final = {
    "superscript": str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ"),
    "subscript": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}
_KEPT: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉₊₋")
#: What reads the same on the line: the ends of “1st” and “2il”, marks of trade and of notes.
_ON_THE_LINE: Final = re.compile(r"(?:st|nd|rd|th|af|ail|ain|fed|ed|il|ydd|eg|tm|sm|[®™©*†‡.,;:’\s])*", re.IGNORECASE)


def write_raised_digits(document: etree._Element) -> None:
    """Put such signs into the runs of a document that have nothing but digits, in place; “1st” stays as it is."""
    for raised in document.iter(W.vertAlign):
        properties = raised.getparent()
        run = None if properties is None else properties.getparent()
        for text in () if run is None or run.tag != W.r else run.iterchildren(W.t):
            text.text = in_signs(text.text or "", raised.get(W.val, ""))


def in_signs(words: str, look: str) -> str:
    """Return digits that stand raised (“superscript”) or lowered as signs; other words as they are."""
    signs = _SIGNS.get(look, {})
    return words.translate(signs) if all(ord(sign) in signs for sign in words.strip()) else words


def loses_by_standing_on_the_line(words: str) -> bool:
    """Return whether raised or lowered words say something else on the line: “n” of “2n”, and not “st” of “1st”."""
    return not _KEPT.issuperset(words.strip()) and _ON_THE_LINE.fullmatch(words) is None
