"""Anchors of the findings file's fields in a Word file: content controls, and hidden bookmarks round the same words.

Word keeps both; LibreOffice drops the controls' tags and keeps the bookmarks. A control's tag holds a number only, for
Word cuts long ones: what the numbers stand for is in the snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from peelgen.document import Emphasis, Inline, Inlines, Link, Note, Origin, Passage, Reference, Text
from peelgen.proof.anchor import ENTRY, Anchor, bookmark, field_of, tag
from peelgen.render.docx.galley import Galley
from peelgen.render.docx.markup import W, add

#: Numbers of bookmarks and controls of ours begin here: those of the contents and the captions are below.
_FIRST_BOOKMARK: Final = 100_000
_FIRST_CONTROL: Final = 200_000_000
#: Word 2013's own namespace, which has the sections that repeat.
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
#: Word shows no more of a control's title.
_LONGEST_TITLE: Final = 64


def stretches(content: Inlines, origin: Origin) -> Iterator[tuple[Anchor | None, Inlines]]:
    """Yield inline content in stretches, each with the anchor that is to stand round it.

    In a paragraph that has an `origin` of its own only what is not the author's own words needs one: numbers, notes.
    """
    for anchor, group in groupby(content, lambda inline: _anchor_of(inline, origin)):
        if anchor is not None and anchor.source:
            yield from ((anchor, (inline,)) for inline in group)
        else:
            yield anchor, tuple(group)


def _anchor_of(inline: Inline, origin: Origin) -> Anchor | None:
    match inline:
        case Text(source=source) if source:
            return Anchor(inline.origin or "", source=source)
        case Note(label=label) if label:
            return Anchor(origin or "", source=f"[^{label}]")
        case Reference(target):
            return Anchor(origin or "", source=f"[](#{target})")
        case Text(origin=own) if own and not origin:
            return Anchor(own)
        case Emphasis() | Link() | Passage() if not origin:
            own = _one_origin(inline.content)
            return Anchor(own) if own else None
    return None


def _one_origin(content: Inlines) -> Origin:
    """Return the origin that all words of inline content have in common."""
    origins = {inline.origin if isinstance(inline, Text) else _origin_within(inline) for inline in content}
    return origins.pop() if len(origins) == 1 else None


def _origin_within(inline: Inline) -> Origin:
    return _one_origin(inline.content) if isinstance(inline, Emphasis | Link | Passage) else None


def anchor_words(parent: etree._Element, start: int, anchor: Anchor, galley: Galley) -> None:
    """Put a control, and a bookmark round it, round all that was appended to a paragraph since it had `start` parts."""
    runs = list(parent)[start:]
    if not runs:
        return
    number = galley.anchor(anchor)
    opening = add(parent, "bookmarkStart", id=str(_FIRST_BOOKMARK + number), name=bookmark(number))
    parent.insert(start, opening)
    if not anchor.source and _is_plain(runs):
        control = _control(runs, number, title_of(anchor.path))
        add(control[0], "text")
        parent.insert(start + 1, control)
    add(parent, "bookmarkEnd", id=str(_FIRST_BOOKMARK + number))


def anchor_paragraph(paragraph: etree._Element, anchor: Anchor, galley: Galley) -> None:
    """Put a hidden bookmark round all of a paragraph; if that is all of its field, a control too."""
    if field_of(anchor.path) == anchor.path:
        anchor_words(paragraph, 1, anchor, galley)
        return
    number = galley.anchor(anchor)
    start = etree.Element(W + "bookmarkStart", {W + "id": str(_FIRST_BOOKMARK + number), W + "name": bookmark(number)})
    paragraph.insert(1, start)
    add(paragraph, "bookmarkEnd", id=str(_FIRST_BOOKMARK + number))


def enclose(blocks: Sequence[etree._Element], path: str, galley: Galley) -> None:
    """Put one control round the paragraphs of a field: in it they can be split, joined, added and moved.

    It is a control for building blocks, which holds any text: of one for rich text LibreOffice 7 drops the emphasis,
    the notes and the references in its first paragraph.
    """
    number = galley.anchor(Anchor(path))
    first = blocks[0]
    place = first.getparent()
    assert place is not None
    position = place.index(first)
    control = _control(blocks, number, title_of(path))
    add(add(control[0], "docPartObj"), "docPartGallery", val="Quick Parts")
    place.insert(position, control)


def enclose_entries(entries: Sequence[tuple[str, Sequence[etree._Element]]], galley: Galley) -> None:
    """Put a repeating section round the entries of a list, each of them with all that it is printed as."""
    first = entries[0][1][0]
    place = first.getparent()
    assert place is not None
    position = place.index(first)
    items = []
    for path, elements in entries:
        number = galley.anchor(Anchor(path, source=ENTRY))
        item = _control(elements, number, title_of(path))
        etree.SubElement(item[0], W15 + "repeatingSectionItem")
        items.append(item)
    number = galley.anchor(Anchor(entries[0][0].rpartition("[")[0], source=ENTRY))
    section = _control(items, number, title_of(entries[0][0].rpartition("[")[0]))
    etree.SubElement(section[0], W15 + "repeatingSection")
    place.insert(position, section)


def _control(content: Sequence[etree._Element], number: int, title: str) -> etree._Element:
    control = etree.Element(W + "sdt")
    properties = add(control, "sdtPr")
    add(properties, "alias", val=title)
    add(properties, "tag", val=tag(number))
    add(properties, "id", val=str(_FIRST_CONTROL + number))
    inside = add(control, "sdtContent")
    for element in content:
        inside.append(element)
    return control


def _is_plain(runs: Sequence[etree._Element]) -> bool:
    """Return whether runs are one stretch of words set alike: LibreOffice would drop other settings in a control."""
    return len(runs) == 1 and runs[0].tag == W + "r"


def title_of(path: str) -> str:
    """Return a field's path as a control shows it: "questions > ethics > narrative"."""
    words = field_of(path).replace("[", " > ").replace("]", "").replace(".", " > ").replace("_", " ")
    return words if len(words) <= _LONGEST_TITLE else "…" + words[1 - _LONGEST_TITLE :]
