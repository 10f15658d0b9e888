"""Raised and lowered digits of a Word file as the signs that stand for them: 10⁶ and CO₂, and not 106 and CO2."""

from __future__ import annotations

from typing import Final

from lxml import etree

from peelgen.word.names import W

_SIGNS: Final = {
    "superscript": str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ"),
    "subscript": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}


def write_raised_digits(document: etree._Element) -> None:
    """Put such signs into the runs of a document that have nothing but digits, in place; “1st” stays as it is."""
    for raised in document.iter(W.vertAlign):
        properties = raised.getparent()
        run = None if properties is None else properties.getparent()
        signs = _SIGNS.get(raised.get(W.val, ""), {})
        for text in () if run is None or run.tag != W.r else run.iterchildren(W.t):
            if all(ord(sign) in signs for sign in (text.text or "").strip()):
                text.text = (text.text or "").translate(signs)
