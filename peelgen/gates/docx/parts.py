"""The parts of a .docx, read once, and the relations between them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast
from urllib.parse import unquote

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
DOCUMENT: Final = "word/document.xml"
#: The parts with words that a reader sees, by how their names begin.
WORDED = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")
#: The ids by which a part refers to others.
_RELATED: Final = etree.XPath("//@r:*", namespaces={"r": R[1:-1]}, smart_strings=False)
#: How much of the words beside a fault is repeated, so that it can be found.
SHOWN = 60


class Broken(Exception):
    """The file is no Word file at all."""


@dataclass(frozen=True)
class Package:
    """A .docx by its parts' names, without the leading slash; `trees` are those that are XML."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, etree._Element]

    @classmethod
    def read(cls, content: bytes) -> Package:
        """Return the package; Broken where it is no zip archive, a part is no XML, or there is no document in it."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist()}
        except zipfile.BadZipFile as error:
            raise Broken("The file is not a Word file.") from error
        trees = {name: _tree(name, part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
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
            if name.endswith(".rels"):
                yield from self._relations(name)
        for name, tree in self.worded.items():
            folder, file = posixpath.split(name)
            known = {entry.get("Id") for entry in self.trees.get(f"{folder}/_rels/{file}.rels", ())}
            for lost in sorted(set(cast(list[str], _RELATED(tree))) - known):
                yield f"{name} asks for a picture, chart or link that the file does not have ({lost})."

    def _relations(self, name: str) -> Iterator[str]:
        owner = posixpath.dirname(posixpath.dirname(name))
        for entry in self.trees[name].iter(RELATIONSHIP):
            target, kind = entry.get("Target", ""), posixpath.basename(entry.get("Type", ""))
            if entry.get("TargetMode") == "External":
                if kind != "hyperlink":
                    yield f"The {_said(kind)} {target[:SHOWN]} is not in the file: Word would fetch it from there."
            elif posixpath.normpath(posixpath.join("/", owner, unquote(target))).lstrip("/") not in self.parts:
                yield f"The {_said(kind)} {target[:SHOWN]} is missing from the Word file."


def near(element: etree._Element) -> str:
    """Return where an element stands: the words of its paragraph, or of what is in it."""
    paragraph = next(element.iterancestors(W + "p"), element)
    words = "".join(text for text in (run.text for run in paragraph.iter(W + "t")) if text)
    return f"near “{words[:SHOWN]}”" if words.strip() else "where there are no words"


def current(tree: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Return the elements of these tags, without the copies that Word keeps for older programs."""
    if next(tree.iter(MC + "Fallback"), None) is None:
        return tree.iter(*tags)
    return (one for one in tree.iter(*tags) if next(one.iterancestors(MC + "Fallback"), None) is None)


def _tree(name: str, part: bytes) -> etree._Element:
    try:
        return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise Broken(f"The part {name} of the Word file cannot be read: {error.msg}.") from error


def _said(kind: str) -> str:
    """Return a relation's kind as words."""
    return {"image": "picture", "attachedTemplate": "template", "oleObject": "object"}.get(kind, kind)
