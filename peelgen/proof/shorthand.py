"""The words of a part of a Word file as short text: without their looks, and with the numbers of anchors as steps."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lxml import etree

from peelgen.proof.anchor import FIRST_BOOKMARK

#: What says how words look and where they stand on paper, with what stands in it: nobody's words.
_GROUPS: Final = ("tcPr", "tblPr", "tblGrid", "trPr", "sectPr", "tabs", "docPartObj", "placeholder")
#: The same, of one element each.
_SINGLE: Final = (
    *("spacing", "jc", "keepNext", "keepLines", "pageBreakBefore", "shd", "color", "sz", "szCs"),
    *("alias", "id", "text", "showingPlcHdr", "lock"),
)
#: Bookmarks of the contents and the captions, whose numbers are below those of anchors.
_OTHER_BOOKMARKS: Final = rf'bookmark(?:Start|End) w:id="\d{{1,{len(str(FIRST_BOOKMARK)) - 1}}}"[^>]*/>'
#: By a pattern, for what is made of a part is text: on a copy of the part it would take three times as long. No name
#: of a look is a single letter or a letter and a capital, as those of most elements are.
_LOOKS: Final = re.compile(
    rf"<w:(?=[a-z]{{2}})(?:({'|'.join(_GROUPS)})(?:/>|[ >].*?</w:\1>)|(?:{'|'.join(_SINGLE)})(?: [^>]*)?/>"
    rf"|{_OTHER_BOOKMARKS})",
    re.DOTALL,
)
#: That spaces count, as they do in all that is read here.
_KEEP_SPACES: Final = '<w:t xml:space="preserve">'
_WORDS: Final = re.compile(">([^<]+)<")
#: Where words stood; in what is no words there is no ">" but at an element's end.
_GAP: Final = ">$<"
_END: Final = "\n"
#: The numbers of anchors, and others that mostly rise by one: written as steps they take a byte in place of four.
#: What all of them begin with stands first, by which they are found three times as fast.
_NUMBER: Final = re.compile(r'(="(?:_pg|pg:|_Toc|rId|(?<=w:id=")))(0|-?[1-9]\d*)(?=")')
#: More than a report of 600 pages has, and attributes: each takes a hundred bytes and more, however small its text.
_MOST_TAGS: Final = 300_000
#: Digits of a number that is written as a step: Word's own have ten.
_LONGEST_NUMBER: Final = 30


class Short(NamedTuple):
    """A part as text: its words, a line each, apart from its marks, since they repeat the findings file's."""

    words: str
    marks: str


def shortened(root: etree._Element) -> Short:
    """Return a part that the renderer made as text from which `restored` makes one that says the same."""
    text = etree.tostring(root, encoding="unicode").replace(_END, "&#10;").replace(_KEEP_SPACES, "<w:t>")
    parts = _WORDS.split(_LOOKS.sub("", text))
    return Short(_END.join(parts[1::2]), in_steps(_GAP.join(parts[::2])))


def restored(short: Short) -> etree._Element:
    """Return what `shortened` made text of; ValueError for anything that is no XML, or more than any report is."""
    if any(text.count(sign) > _MOST_TAGS for text in short for sign in "<=\n"):
        raise ValueError("more than any part of ours")
    marks, words = out_of_steps(short.marks).split(_GAP), short.words.split(_END) if short.words else []
    if len(marks) != len(words) + 1:
        raise ValueError("not as many words as gaps")
    plain = "".join(f"{mark}>{said}<" for mark, said in zip(marks, words, strict=False)) + marks[-1]
    if "<!" in plain:
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
    """Return the text that `in_steps` was given; ValueError for a number that is too long for any."""
    parts = _NUMBER.split(text)
    last: dict[str, int] = {}
    for place in range(2, len(parts), 3):
        kind = parts[place - 1]
        if len(parts[place]) > _LONGEST_NUMBER:
            raise ValueError("no number of ours")
        last[kind] = last.get(kind, 0) + int(parts[place])
        parts[place] = str(last[kind])
    return "".join(parts)
