"""The words of a part of a Word file as short text: without their looks, and with the numbers of anchors as steps."""

from __future__ import annotations

import copy
import re
from typing import Final

from lxml import etree

from peelgen.proof.runs import W

#: What says how words look and where they stand on paper: nobody's words.
_LOOKS: Final = tuple(
    W + name
    for name in (
        *("tcPr", "tblPr", "tblGrid", "trPr", "sectPr"),
        *("spacing", "jc", "tabs", "keepNext", "keepLines", "pageBreakBefore", "shd", "color", "sz", "szCs"),
        *("alias", "id", "text", "docPartObj", "placeholder", "showingPlcHdr", "lock"),
    )
)
#: What says that spaces count, as they do in all that is read here.
_KEEP_SPACES: Final = "{http://www.w3.org/XML/1998/namespace}space"
#: The numbers of anchors, which mostly rise by one: written as steps they take a byte in place of four.
_NUMBER: Final = re.compile(r'("(?:_pg|pg:)?)(0|-?[1-9]\d*)(?=")')
#: More than a report of 2,000 pages has.
_MOST_TAGS: Final = 1_000_000


def shortened(root: etree._Element) -> str:
    """Return a part that the renderer made as text from which `restored` makes one that says the same."""
    words = copy.deepcopy(root)
    etree.strip_elements(words, *_LOOKS, with_tail=False)
    etree.strip_attributes(words, _KEEP_SPACES)
    return in_steps(etree.tostring(words, encoding="unicode"))


def restored(text: str) -> etree._Element:
    """Return what `shortened` made text of; ValueError for anything that is no XML, or more than any report is."""
    plain = out_of_steps(text)
    if "<!" in plain or plain.count("<") > _MOST_TAGS or plain.count("=") > _MOST_TAGS:
        raise ValueError("no part of ours")
    try:
        return etree.fromstring(plain.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def in_steps(text: str) -> str:
    """Return text with each number in quotation marks as its distance from the one before it of the same kind."""
    parts = _NUMBER.split(text)
    last: dict[str, int] = {}
    for place in range(2, len(parts), 3):
        kind, number = parts[place - 1], int(parts[place])
        parts[place] = str(number - last.get(kind, 0))
        last[kind] = number
    return "".join(parts)


def out_of_steps(text: str) -> str:
    """Return the text that `in_steps` was given."""
    parts = _NUMBER.split(text)
    last: dict[str, int] = {}
    for place in range(2, len(parts), 3):
        kind = parts[place - 1]
        last[kind] = last.get(kind, 0) + int(parts[place])
        parts[place] = str(last[kind])
    return "".join(parts)
