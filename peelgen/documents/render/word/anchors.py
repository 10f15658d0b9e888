"""Anchors of the findings file's fields in a Word file: content controls, and hidden bookmarks round the same words.

Word keeps both; LibreOffice drops the controls' tags and keeps the bookmarks. A control's tag holds a number only, for
Word cuts long ones: what the numbers stand for is in the snapshot.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from lxml import etree

from peelgen.documents.document import Emphasis, Inline, Inlines, Link, Note, Origin, Passage, Reference, Text, plain
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.pickers import add_calendar, add_choices
from peelgen.word.anchors import ENTRY, FIRST_BOOKMARK, LABEL, Anchor, bookmark, field_names, field_of, tag
from peelgen.word.elements import add, words_in
from peelgen.word.names import NAMESPACES, W15, W

#: Word shows no more of a control's title.
_LONGEST_TITLE: Final = 64
_PLACE: Final = re.compile(r"\[\d+\]")


def _pattern(*, marked: bool, control: tuple[str, ...] | None) -> etree._Element:
    """Return what is put round words, to be copied as one: making it part by part takes twice as long.

    A `control` has these properties besides its name. Word gives it the id that it has none of.
    """
    pattern = etree.Element(W.p, nsmap={"w": NAMESPACES["w"]})
    if marked:
        add(pattern, W.bookmarkStart, id="", name="")
    if control is not None:
        made = add(pattern, W.sdt)
        properties = add(made, W.sdtPr)
        add(properties, W.alias, val="")
        add(properties, W.tag, val="")
        for kind in control:
            add(properties, kind)
        add(made, W.sdtContent)
    if marked:
        add(pattern, W.bookmarkEnd, id="")
    return pattern


_BOOKMARK: Final = _pattern(marked=True, control=None)
_VALUE_CONTROL: Final = _pattern(marked=True, control=(W.text,))
_FIELD_CONTROL: Final = _pattern(marked=False, control=())


def stretches(content: Inlines, origin: Origin) -> Iterator[tuple[Anchor | None, Inlines]]:
    """Yield inline content in stretches, each with the anchor that is to stand round it.

    In a paragraph that has an `origin` of its own only what is not the author's own words needs one: numbers, notes.
    """
    if len(content) == 1:
        yield _anchor_of(content[0], origin), content
        return
    for anchor, group in groupby(content, lambda inline: _anchor_of(inline, origin)):
        if anchor is not None and anchor.source:
            yield from ((anchor, (inline,)) for inline in group)
        else:
            yield anchor, tuple(group)


def _anchor_of(inline: Inline, origin: Origin) -> Anchor | None:
    if isinstance(inline, Text):  # what nearly everything is
        if inline.source:
            return Anchor(inline.origin or "", source=inline.source)
        return Anchor(inline.origin) if inline.origin and not origin else None
    match inline:
        case Note(label=label) if label:
            return Anchor(origin or "", source=f"[^{label}]")
        case Reference(target):
            return Anchor(origin or "", source=f"[](#{target})")
        case Emphasis() | Link() | Passage() if not origin:
            own = _one_origin(inline.content)
            return Anchor(own) if own else None
    return None


def prompting(anchor: Anchor | None, content: Inlines, galley: Galley) -> Anchor | None:
    """Return the anchor of words as that of a prompt, where nothing is written yet; of the house's words as a label."""
    if galley.unwritten is None:
        return anchor
    found = anchor or Anchor(galley.unwritten.path, source=LABEL)
    return replace(found, prompt=plain(content, galley.labels), spare=galley.unwritten.spare)


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
    is_closed = field_names(anchor.path) in {*galley.choices, *galley.days} and not anchor.is_label
    if not is_closed and ((anchor.source and not anchor.prompt) or not _is_plain(runs)):
        _bookmark(parent, start, number)
        return
    opening, control, closing = copy.copy(_VALUE_CONTROL)
    if is_closed:
        _offer(control[0], field_names(anchor.path), galley)
    _name(opening, closing, number)
    parent.insert(start, opening)
    parent.append(control)
    parent.append(closing)
    _fill(control, runs, galley, (number, anchor))


def anchor_row(cells: Sequence[etree._Element], path: str, galley: Galley) -> None:
    """Anchor a table's row, whose cells are each one value, in its first cell, which has this path."""
    anchor_words(next(cells[0].iter(W.p)), 1, Anchor(path, cells=len(cells)), galley)


def anchor_paragraph(paragraph: etree._Element, anchor: Anchor, galley: Galley) -> None:
    """Put a hidden bookmark round all of a paragraph; if that is all of its field, a control too."""
    if field_of(anchor.path) == anchor.path:
        anchor_words(paragraph, 1, anchor, galley)
    else:
        _bookmark(paragraph, 1, galley.anchor(anchor))


def _bookmark(parent: etree._Element, start: int, number: int) -> None:
    """Put a hidden bookmark round all that a paragraph holds from the part at `start` on."""
    opening, closing = copy.copy(_BOOKMARK)
    _name(opening, closing, number)
    parent.insert(start, opening)
    parent.append(closing)


def _name(opening: etree._Element, closing: etree._Element, number: int) -> None:
    opening.set(W.id, str(FIRST_BOOKMARK + number))
    opening.set(W.name, bookmark(number))
    closing.set(W.id, str(FIRST_BOOKMARK + number))


def enclose(blocks: Sequence[etree._Element], path: str, galley: Galley) -> None:
    """Put one control round the paragraphs of a field: in it they can be split, joined, added and moved.

    It is a control for building blocks, which holds any text: of one for rich text LibreOffice 7 drops the emphasis,
    the notes and the references in its first paragraph.
    """
    unwritten = galley.unwritten
    anchor = Anchor(path, prompt=words_in(blocks), spare=unwritten.spare) if unwritten else Anchor(path)
    control = _enclose(blocks, anchor, galley)
    add(add(control[0], W.docPartList if unwritten else W.docPartObj), W.docPartGallery, val="Quick Parts")
    if unwritten:
        # Programs take a bookmark in a prompt out with it, and LibreOffice drops the control's tag.
        opening, closing = copy.copy(_BOOKMARK)
        _name(opening, closing, max(galley.anchors))
        control.addprevious(opening)
        control.addnext(closing)


def enclose_entries(entries: Sequence[tuple[str, Sequence[etree._Element]]], galley: Galley) -> None:
    """Put a repeating section round the entries of a list, each of them with all that it is printed as."""
    items = []
    for path, elements in entries:
        spare = galley.unwritten is not None
        item = _enclose(elements, Anchor(path, source=ENTRY, spare=spare), galley)
        etree.SubElement(item[0], W15.repeatingSectionItem)
        items.append(item)
    section = _enclose(items, Anchor(entries[0][0].rpartition("[")[0], source=ENTRY), galley)
    etree.SubElement(section[0], W15.repeatingSection)


def _enclose(content: Sequence[etree._Element], anchor: Anchor, galley: Galley) -> etree._Element:
    """Put a control round elements that follow each other, and return it."""
    (control,) = copy.copy(_FIELD_CONTROL)
    content[0].addprevious(control)
    _fill(control, content, galley, (galley.anchor(anchor), anchor))
    return control


def _fill(
    control: etree._Element, content: Sequence[etree._Element], galley: Galley, anchored: tuple[int, Anchor]
) -> None:
    """Name a control after its anchor, and put elements into it; from one document into another would take longer."""
    number, anchor = anchored
    properties, inside = control
    alias, its_tag, *_ = properties
    if galley.naming:
        alias.set(W.val, title_of(anchor.path))
    else:
        properties.remove(alias)
    its_tag.set(W.val, tag(number))
    if anchor.prompt:
        its_tag.addnext(
            etree.Element(W.lock, {W.val: "contentLocked"}) if anchor.is_label else etree.Element(W.showingPlcHdr)
        )
    inside.extend(content)


def _offer(properties: etree._Element, names: str, galley: Galley) -> None:
    """Make a control one in which its words are chosen, in place of one for any words."""
    properties.remove(properties[-1])
    if names in galley.days:
        add_calendar(properties, galley.language)
    else:
        add_choices(properties, galley.choices[names])


def _is_plain(runs: Sequence[etree._Element]) -> bool:
    """Return whether runs are one stretch of words set alike: LibreOffice would drop other settings in a control."""
    settings = (runs[0].find(f"{W.rPr}/{setting}") for setting in (W.sz, W.color))
    return len(runs) == 1 and runs[0].tag == W.r and not any(found is not None for found in settings)


def title_of(path: str) -> str:
    """Return what a control is called in Word: the list of the last entry in its path, and its field, without ids."""
    return _title(_PLACE.sub("", path.partition("/")[0]))


@lru_cache(maxsize=1000)
def _title(field: str) -> str:
    parts = field.split(".")
    entry, *fields = parts[max((place for place, part in enumerate(parts) if "[" in part), default=0) :]
    return " – ".join((entry.partition("[")[0], *fields)).replace("_", " ")[:_LONGEST_TITLE]
