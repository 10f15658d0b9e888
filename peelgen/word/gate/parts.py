"""The parts of a .docx, read once, and the relations between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from lxml import etree

from peelgen.word.archive import ArchiveRefused, open_own
from peelgen.word.names import MC, NAMESPACES, W
from peelgen.word.parts import parsed
from peelgen.word.relationships import ENDING, list_of, relationships, source_of

DOCUMENT: Final = "word/document.xml"
#: The parts with words that a reader sees, by how their names begin.
WORDED = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")
#: The ids by which a part refers to others.
_RELATED: Final = etree.XPath("//@r:*", namespaces={"r": NAMESPACES["r"]}, smart_strings=False)
#: How much of the words beside a fault is repeated, so that it can be found.
SHOWN = 60


class Broken(Exception):
    """The file is no Word file at all."""


@dataclass(frozen=True)
class CheckedPackage:
    """A .docx by its parts' names, without the leading slash; `trees` are those that are XML."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, etree._Element]

    @classmethod
    def read(cls, content: bytes) -> CheckedPackage:
        """Return the package; Broken where it is no zip archive, a part is no XML, or there is no document in it."""
        try:
            parts = open_own(content)
        except ArchiveRefused as refused:
            raise Broken("The file is not a Word file.") from refused
        trees = {name: _tree(name, part) for name, part in parts.items() if name.endswith((".xml", ENDING))}
        if DOCUMENT not in trees:
            raise Broken("The Word file has no document in it.")
        return cls(parts, trees)

    @cached_property
    def worded(self) -> dict[str, etree._Element]:
        """The parts that a reader sees, the document first."""
        names = sorted(
            (name for name in self.trees if name.startswith(WORDED)), key=lambda name: (name != DOCUMENT, name)
        )
        return {name: self.trees[name] for name in names}

    def faults(self) -> Iterator[str]:
        """Yield each relation to a part that is missing or elsewhere, and each id that leads nowhere."""
        for name in self.trees:
            if name.endswith(ENDING):
                yield from self._relations(name)
        for name, tree in self.worded.items():
            listed = self.trees.get(list_of(name))
            known = set() if listed is None else {one.id for one in relationships(listed)}
            for lost in sorted(set(cast(list[str], _RELATED(tree))) - known):
                yield f"{name} asks for a picture, chart or link that the file does not have ({lost})."

    def _relations(self, name: str) -> Iterator[str]:
        for one in relationships(self.trees[name]):
            what = f"The {_relation_in_words(one.kind)} {one.target[:SHOWN]}"
            if one.external:
                if one.kind != "hyperlink":
                    yield f"{what} is not in the file: Word would fetch it from there."
            elif one.part(source_of(name)) not in self.parts:
                yield f"{what} is missing from the Word file."


def place_in_words(element: etree._Element) -> str:
    """Return where an element stands: the words of its paragraph, or of what is in it."""
    paragraph = next(element.iterancestors(W.p), element)
    words = "".join(text for text in (run.text for run in paragraph.iter(W.t)) if text)
    return f"near “{words[:SHOWN]}”" if words.strip() else "where there are no words"


def current(tree: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Return the elements of these tags, without the copies that Word keeps for older programs."""
    if next(tree.iter(MC.Fallback), None) is None:
        return tree.iter(*tags)
    return (one for one in tree.iter(*tags) if next(one.iterancestors(MC.Fallback), None) is None)


def _tree(name: str, part: bytes) -> etree._Element:
    try:
        return parsed(part)
    except etree.XMLSyntaxError as error:
        raise Broken(f"The part {name} of the Word file cannot be read: {error.msg}.") from error


def _relation_in_words(kind: str) -> str:
    """Return a relation's kind as words."""
    return {"image": "picture", "attachedTemplate": "template", "oleObject": "object"}.get(kind, kind)
