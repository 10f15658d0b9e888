"""What the parts of a package lead to: other parts of it, or addresses elsewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from peelgen.word.names import RELS

#: The name of every list of relationships ends with it.
ENDING = ".rels"
#: The type of that to what is said of comments besides: which of them answer others, and which are settled.
TO_COMMENTS_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


class Relationship(NamedTuple):
    """One thing that a part leads to, by the id that the part has for it; `target` is as the file has it."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type: "footnotes", "hyperlink"."""
        return self.type.rpartition("/")[2]

    def part(self, source: str) -> str:
        """Return the name of the part that it leads to from the part `source`."""
        folder = posixpath.dirname(source)
        return posixpath.normpath(posixpath.join("/", folder, unquote(self.target))).lstrip("/")


def relationships(listed: etree._Element) -> Iterator[Relationship]:
    """Yield the relationships in such a list, in its order."""
    for one in listed.iter(RELS.Relationship):
        external = one.get("TargetMode", "").lower() == "external"
        yield Relationship(one.get("Id", ""), one.get("Type", ""), one.get("Target", ""), external)


def add_relationship(listed: etree._Element, number: str, kind: str, target: str) -> None:
    """Append a relationship to a part of the package; `kind` is the address of its type."""
    etree.SubElement(listed, RELS.Relationship, {"Id": number, "Type": kind, "Target": target})


def list_of(source: str) -> str:
    """Return the name of the part that lists what the part `source` leads to: word/_rels/document.xml.rels."""
    return posixpath.join(posixpath.dirname(source), "_rels", f"{posixpath.basename(source)}{ENDING}")


def source_of(listed: str) -> str:
    """Return the name of the part whose relationships the part `listed` lists; empty for the package itself."""
    folder = posixpath.dirname(posixpath.dirname(listed))
    return posixpath.join(folder, posixpath.basename(listed).removesuffix(ENDING))
