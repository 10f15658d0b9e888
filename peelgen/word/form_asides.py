"""What hangs from the words of a returned form and is not among them: notes, links, changes, text boxes, objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple

from lxml import etree

from peelgen.word.content_kinds import PARTS, ContentKind, accepted_content
from peelgen.word.names import MC, R, V, W
from peelgen.word.package import Package
from peelgen.word.text import look_of, unchosen, words


class AsideKind(StrEnum):
    """What stands beside the words of a form; each is called what a response file calls it."""

    COMMENT = ""
    NOTE = "Note"
    LINK = "Link"
    INSERTED = "Inserted"
    DELETED = "Deleted"
    STRUCK = "Struck through"
    HIDDEN = "Hidden"
    TEXT_BOX = "Text box"
    PICTURE = "Picture"
    OBJECT = "Object of another program"
    FILE = "File"
    PAGES = "Pages that are not the form’s"
    SIGNATURE = "Signed by"


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
#: How a mark of ours is numbered, so that it is none of the file's own comments.
_NUMBER: Final = "aside {}"


def is_of_a_form(place: etree._Element) -> bool:
    """Return whether an anchor of a form stands in a table or a text box."""
    return any(
        str(mark.get(W.val) or mark.get(W.name) or "").startswith(_ANCHORS[str(mark.tag)])
        for mark in place.iter(*_ANCHORS)
    )


def same_address(address: str, said: str) -> bool:
    """Return whether some words are the address that they lead to."""
    return _UNWRITTEN.sub("", address.casefold()) == _UNWRITTEN.sub("", said.strip().casefold())


def mark_asides(package: Package, document: etree._Element) -> Mapping[str, Aside]:
    """Put the mark of a comment into each paragraph that has something beside its words; return what, by its number."""
    reader = _Asides(package)
    reader.read(document)
    return reader.mark()


@dataclass(slots=True)
class _Asides:
    """What stands beside the words of each paragraph, in the order in which it is come across."""

    package: Package
    found: dict[etree._Element, dict[tuple[AsideKind, str], list[str]]] = field(default_factory=dict)

    def read(self, document: etree._Element) -> None:
        hidden = set(unchosen(document)) if next(document.iter(MC.AlternateContent), None) is not None else set()
        tags = (*_CHANGES, *_NOTES, *_DRAWN, W.r, W.hyperlink, W.instrText, W.txbxContent)
        for element in list(document.iter(*tags)):
            if not hidden or hidden.isdisjoint(element.iterancestors()):
                for kind, said, author in self._of(element):
                    place = _paragraph_of(element)
                    self.found.setdefault(place, {}).setdefault((kind, author), []).append(said)

    def mark(self) -> Mapping[str, Aside]:
        """Return what was found by the number of its mark, which stands in its paragraph."""
        made: dict[str, Aside] = {}
        for paragraph, asides in self.found.items():
            for (kind, author), said in asides.items():
                number = _NUMBER.format(len(made))
                etree.SubElement(paragraph, W.commentReference).set(W.id, number)
                made[number] = Aside(kind, " ".join(dict.fromkeys(filter(None, said))), author)
        return made

    def _of(self, element: etree._Element) -> Iterator[Aside]:
        tag: Any = element.tag
        if tag in _CHANGES:
            if said := words(element, _DELETED).strip():
                yield Aside(_CHANGES[tag], said, element.get(W.author, ""))
        elif tag == W.r:
            kind = _LOOKS.get(look_of(element) or ContentKind.WORDS)
            if kind and (said := words(element, _SHOWN).strip()):
                yield Aside(kind, said)
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

    def _note(self, kind: str, number: str) -> str:
        listed = (self.package.xml(name) for name in self.package.related(self.package.main, kind))
        notes = (note for part in listed for note in part if note.get(W.id) == number)
        return " ".join(said for note in notes for line in note.iter(W.p) if (said := words(line, _SHOWN).strip()))

    def _link(self, element: etree._Element) -> Iterator[Aside]:
        if element.tag == W.instrText:
            found = _ADDRESS.search(element.text or "")
            paragraph = next(element.iterancestors(W.p), element)
            address, said = (found[1] if found else ""), words(paragraph, _SHOWN)
        else:
            led = self.package.relations(self.package.main).get(element.get(R.id, ""))
            address, said = (led.target if led else ""), words(element, _SHOWN)
        if address and not same_address(address, said):
            yield Aside(AsideKind.LINK, address)


def _paragraph_of(element: etree._Element) -> etree._Element:
    """Return the paragraph that something stands in or, if it stands between them, one that is put in its place."""
    outer = [*element.iterancestors(W.p)]
    if outer:
        return outer[-1] if element.tag == W.txbxContent else outer[0]
    made = etree.Element(W.p)
    element.addnext(made)
    return made
