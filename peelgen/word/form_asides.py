"""What hangs from the words of a returned form and is not among them: notes, links, changes, text boxes, objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import etree

from peelgen.base.errors import Unreadable
from peelgen.word.content_kinds import PARTS, ContentKind, accepted_content
from peelgen.word.names import MC, R, V, W
from peelgen.word.package import Package
from peelgen.word.raised_digits import loses_by_standing_on_the_line
from peelgen.word.text import look_of, looks_of_styles, styles_of, unchosen, words


class AsideKind(StrEnum):
    """What stands beside the words of a form; each is called what a response file calls it."""

    COMMENT = ""
    NOTE = "Note"
    LINK = "Link"
    INSERTED = "Inserted"
    DELETED = "Deleted"
    STRUCK = "Struck through"
    HIDDEN = "Hidden"
    UNSEEN = "In white or tiny letters"
    RAISED = "Raised or lowered"
    TEXT_BOX = "Text box"
    PICTURE = "Picture"
    OBJECT = "Object of another program"
    FILE = "File"
    PAGES = "Pages that are not the form’s"
    SIGNATURE = "Signed by"
    SHEET = "Continuation sheet"


class Aside(NamedTuple):
    """Something beside the words of a form: what it says, and whose it is if that is known."""

    kind: AsideKind
    words: str
    author: str = ""


#: The words of what is deleted, when one wants to know them.
_DELETED: Final = accepted_content(line_break=" ", deleted=True)
_SHOWN: Final = accepted_content(line_break=" ")
_CHANGES: Final = {
    W.ins: AsideKind.INSERTED,
    W.moveTo: AsideKind.INSERTED,
    W.del_: AsideKind.DELETED,
    W.moveFrom: AsideKind.DELETED,
}
_LOOKS: Final = {ContentKind.STRUCK: AsideKind.STRUCK, ContentKind.HIDDEN: AsideKind.HIDDEN}
_NOTES: Final = {W.footnoteReference: "footnotes", W.endnoteReference: "endnotes"}
_OTHERS: Final = {
    ContentKind.PICTURE: AsideKind.PICTURE,
    ContentKind.OBJECT: AsideKind.OBJECT,
    ContentKind.FILE: AsideKind.FILE,
}
_DRAWN: Final = {tag: _OTHERS[part] for tag, part in PARTS.items() if part in _OTHERS}
#: What an address stands in, in the code of a field.
_ADDRESS: Final = re.compile(r'HYPERLINK\s+(?:\\\S\s+)*"([^"]*)"')
#: What an address may begin or end with that people do not write.
_UNWRITTEN: Final = re.compile(r"^(?:https?://|mailto:)?(?:www\.)?|/$")
#: What an anchor of a form begins with, by which its tables are told from those that somebody pasted into an answer.
_ANCHORS: Final = {W.tag: "pg:", W.bookmarkStart: "_pgf_"}
#: How much may stand beside the words of one form, and how long all of it may be together.
_MOST, _LONGEST = 20_000, 1_000_000
#: What may be filled with a colour, and where that is said.
_FILLED: Final[Mapping[str, str]] = {W.p: W.pPr, W.tc: W.tcPr}
#: How light a colour is that cannot be told from the paper, of 255; and the size that nobody can read, in points.
LIGHTEST, SMALLEST = 0xF0, 2.0
_COLOUR: Final = re.compile(r"#?([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
#: How a mark of ours is numbered, so that it is none of the file's own comments.
_NUMBER: Final = "aside {}"


def is_of_a_form(place: etree._Element) -> bool:
    """Return whether an anchor of a form stands in a table or a text box."""
    return any(
        str(mark.get(W.val) or mark.get(W.name) or "").startswith(_ANCHORS[str(mark.tag)])
        for mark in place.iter(*_ANCHORS)
    )


def is_white(colour: str) -> bool:
    """Return whether a colour, such as “FFFFFF”, cannot be told from the paper."""
    found = _COLOUR.fullmatch(colour)
    return found is not None and all(int(part, 16) >= LIGHTEST for part in found.groups())


def same_address(address: str, said: str) -> bool:
    """Return whether some words are the address that they lead to."""
    return _UNWRITTEN.sub("", address.casefold()) == _UNWRITTEN.sub("", said.strip().casefold())


def mark_asides(package: Package, document: etree._Element) -> Mapping[str, Aside]:
    """Put the mark of a comment into each paragraph that has something beside its words; return what, by its number."""
    reader = _Asides(package)
    reader.read(document)
    return reader.mark()


class AsidesFound:
    """What stands beside the words of each paragraph, in its order. Unreadable where it is more than in any form."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[etree._Element, dict[tuple[AsideKind, str], dict[str, None]]] = {}
        self._count = self._length = 0

    def add(self, paragraph: etree._Element, aside: Aside) -> None:
        """Add what stands beside the words of a paragraph."""
        said = self._found.setdefault(paragraph, {}).setdefault((aside.kind, aside.author), {})
        self._count += 1
        self._length += len(aside.words) if aside.words not in said else 0
        said[aside.words] = None
        if self._count > _MOST or self._length > _LONGEST:
            raise Unreadable(
                f"{self._path} has more notes, links and recorded changes in it than any form.",
                "Accept or reject the changes, save it, and send that file.",
            )

    def by_paragraph(self) -> Iterator[tuple[etree._Element, Aside]]:
        """Yield what there is of each kind and author in a paragraph, as one."""
        for paragraph, asides in self._found.items():
            for (kind, author), said in asides.items():
                yield paragraph, Aside(kind, " ".join(filter(None, said)), author)


class _Asides:
    """Reads what stands beside the words of one document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._found = AsidesFound(package.path)
        self._read: dict[Any, str] = {}
        styles = package.related(package.main, "styles")
        self._styles = looks_of_styles(package.xml(styles[0]) if styles else None)

    def read(self, document: etree._Element) -> None:
        hidden = set(unchosen(document)) if next(document.iter(MC.AlternateContent), None) is not None else set()
        tags = (*_CHANGES, *_NOTES, *_DRAWN, W.r, W.hyperlink, W.instrText, W.txbxContent)
        for element in list(document.iter(*tags)):
            if not hidden or hidden.isdisjoint(element.iterancestors()):
                for aside in self._of(element):
                    self._found.add(_paragraph_of(element), aside)

    def mark(self) -> Mapping[str, Aside]:
        """Return what was found by the number of its mark, which stands in its paragraph."""
        made: dict[str, Aside] = {}
        for paragraph, aside in self._found.by_paragraph():
            number = _NUMBER.format(len(made))
            etree.SubElement(paragraph, W.commentReference).set(W.id, number)
            made[number] = aside
        return made

    def _of(self, element: etree._Element) -> Iterator[Aside]:
        tag: Any = element.tag
        if tag in _CHANGES:
            within = next(element.iterancestors(tag), None) is not None
            if not within and (said := words(element, _DELETED).strip()):
                yield Aside(_CHANGES[tag], said, element.get(W.author, ""))
        elif tag == W.r:
            kind = _LOOKS.get(self._look_of(element)) or (AsideKind.UNSEEN if _is_unseen(element) else None)
            said = words(element, _SHOWN).strip()
            if kind and said:
                yield Aside(kind, said)
            elif _is_raised(element) and loses_by_standing_on_the_line(said):
                yield Aside(AsideKind.RAISED, said)
        elif tag in _NOTES:
            yield Aside(AsideKind.NOTE, self._note(_NOTES[tag], element.get(W.id, "")))
        elif tag in (W.hyperlink, W.instrText):
            yield from self._link(element)
        elif tag == W.txbxContent:
            if not is_of_a_form(element) and (
                said := " ".join(filter(None, (words(line, _SHOWN).strip() for line in element.iter(W.p))))
            ):
                yield Aside(AsideKind.TEXT_BOX, said)
        elif next(element.iter(W.txbxContent, V.textpath), None) is None:
            yield Aside(_DRAWN[tag], "another document, within the text" if _DRAWN[tag] is AsideKind.FILE else "")

    def _look_of(self, run: etree._Element) -> ContentKind:
        """Return how a run looks, by itself or by its styles."""
        styled = (self._styles[name] for name in styles_of(run) if name in self._styles)
        return look_of(run) or next(styled, ContentKind.WORDS)

    def _note(self, kind: str, number: str) -> str:
        if (kind, number) not in self._read:
            self._read[kind, number] = self._words_of_note(kind, number)
        return self._read[kind, number]

    def _words_of_note(self, kind: str, number: str) -> str:
        listed = (self._package.xml(name) for name in self._package.related(self._package.main, kind))
        notes = (note for part in listed for note in part if note.get(W.id) == number)
        return " ".join(said for note in notes for line in note.iter(W.p) if (said := words(line, _SHOWN).strip()))

    def _link(self, element: etree._Element) -> Iterator[Aside]:
        if element.tag == W.instrText:
            found = _ADDRESS.search(element.text or "")
            paragraph = next(element.iterancestors(W.p), element)
            if paragraph not in self._read:
                self._read[paragraph] = words(paragraph, _SHOWN)
            address, said = (found[1] if found else ""), self._read[paragraph]
        else:
            led = self._package.relations(self._package.main).get(element.get(R.id, ""))
            address, said = (led.target if led else ""), words(element, _SHOWN)
        if address and not same_address(address, said):
            yield Aside(AsideKind.LINK, address)


def _is_raised(run: etree._Element) -> bool:
    """Return whether the words of a run are raised or lowered."""
    properties = run.find(W.rPr)
    align = None if properties is None else properties.find(W.vertAlign)
    return align is not None and align.get(W.val) in {"superscript", "subscript"}


def _is_unseen(run: etree._Element) -> bool:
    """Return whether the words of a run are white on white, or too small to be read."""
    properties = run.find(W.rPr)
    if properties is None:
        return False
    size, colour = properties.find(W.sz), properties.find(W.color)
    half_points = "" if size is None else size.get(W.val, "")
    if half_points.isdecimal() and int(half_points) <= 2 * SMALLEST:
        return True
    return colour is not None and is_white(colour.get(W.val, "")) and not _is_on_colour(run)


def _is_on_colour(run: etree._Element) -> bool:
    """Return whether something else than white is behind the words of a run, in which white can be read."""
    around = (run.find(W.rPr), *(above.find(name) for above, name in _behind(run)))
    marked = [one for one in around if one is not None and one.find(W.highlight) is not None]
    filled = [shade.get(W.fill, "auto") for one in around if one is not None for shade in one.iterchildren(W.shd)]
    return bool(marked) or any(fill != "auto" and not is_white(fill) for fill in filled)


def _behind(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield what a run stands in that may be filled with a colour, and where that is said."""
    for above in run.iterancestors(*_FILLED):
        yield above, _FILLED[str(above.tag)]


def _paragraph_of(element: etree._Element) -> etree._Element:
    """Return the paragraph that something stands in or, if it stands between them, one that is put in its place."""
    outer = [*element.iterancestors(W.p)]
    if outer:
        return outer[-1] if element.tag == W.txbxContent else outer[0]
    made = etree.Element(W.p)
    element.addnext(made)
    return made
