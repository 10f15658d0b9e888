"""Equations as one writes them in a line: (a+b)/2, x^2, √(y+1)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from lxml import etree

from peelgen.word.names import M, W

#: What stands before what is above, below or beside something else.
_BEFORE: Final = {M.num: "", M.den: "/", M.sup: "^", M.sub: "_", M.lim: "_"}
#: The signs that stand where an element names no other.
_INTEGRAL, _ACCENT, _OPENING, _CLOSING, _BETWEEN = "∫", "\u0302", "(", ")", "|"

#: What each element of an equation says in one line.
_LinearParts = Mapping["etree._Element", str]  # noqa: SLF001 - lxml has no other name for it


def linear(equation: etree._Element, left_out: Collection[str] = ()) -> str:
    """Return what an equation says, in one line; elements with the tags that are `left_out` say nothing."""
    parts: dict[etree._Element, str] = {}
    # From the innermost outwards: an equation may be as deep as its author likes.
    for _, element in etree.iterwalk(equation, events=("end",)):
        parts[element] = "" if element.tag in left_out else _SHAPES.get(element.tag, _all_parts)(element, parts)
    return parts[equation]


def _all_parts(element: etree._Element, parts: _LinearParts) -> str:
    return "".join([parts.get(child, "") for child in element])


def _text(element: etree._Element, parts: _LinearParts) -> str:  # noqa: ARG001 - there is nothing below it
    return element.text or ""


def _operand_after_sign(element: etree._Element, parts: _LinearParts) -> str:
    """Return a part of a fraction or a script, with the sign that stands before it."""
    operand = _all_parts(element, parts)
    return _BEFORE[element.tag] + _as_one(operand) if operand else ""


def _as_one(operand: str) -> str:
    """Return an operand in brackets, if it could be taken for more than one."""
    return operand if len(operand) == 1 or operand.isalnum() else f"({operand})"


def _root(element: etree._Element, parts: _LinearParts) -> str:
    degree, under = (_part(element, tag, parts) for tag in (M.deg, M.e))
    return f"{degree}√{_as_one(under)}"


def _sum(element: etree._Element, parts: _LinearParts) -> str:
    """Return a sum, a product or an integral with its limits."""
    below, above, of = (_part(element, tag, parts) for tag in (M.sub, M.sup, M.e))
    return f"{_sign(element, M.chr, _INTEGRAL)}{below}{above} {of}"


def _in_brackets(element: etree._Element, parts: _LinearParts) -> str:
    inside = _sign(element, M.sepChr, _BETWEEN).join([parts[one] for one in element.iterchildren(M.e)])
    return _sign(element, M.begChr, _OPENING) + inside + _sign(element, M.endChr, _CLOSING)


def _accented(element: etree._Element, parts: _LinearParts) -> str:
    return _all_parts(element, parts) + _sign(element, M.chr, _ACCENT)


def _function(element: etree._Element, parts: _LinearParts) -> str:
    return " ".join(_part(element, tag, parts) for tag in (M.fName, M.e))


def _rows(element: etree._Element, parts: _LinearParts) -> str:
    return "; ".join([parts[row] for row in element.iterchildren(M.mr, M.e)])


def _cells(element: etree._Element, parts: _LinearParts) -> str:
    return " ".join([parts[cell] for cell in element.iterchildren(M.e)])


def _part(element: etree._Element, tag: str, parts: _LinearParts) -> str:
    return "".join([parts[part] for part in element.iterchildren(tag)])


def _sign(element: etree._Element, tag: str, otherwise: str) -> str:
    """Return the sign that the properties of an element name; an empty one is a sign too, and is not shown."""
    named = next((sign for properties in element for sign in properties.iterchildren(tag)), None)
    return otherwise if named is None else named.get(M.val, "")


_SHAPES: Final[Mapping[str, Callable[[etree._Element, _LinearParts], str]]] = {
    **dict.fromkeys((M.t, W.t, W.delText), _text),
    **dict.fromkeys(_BEFORE, _operand_after_sign),
    M.acc: _accented,
    M.d: _in_brackets,
    M.eqArr: _rows,
    M.func: _function,
    M.m: _rows,
    M.mr: _cells,
    M.nary: _sum,
    M.rad: _root,
}
