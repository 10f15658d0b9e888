"""A Word or OpenDocument file that may be anything: its parts, read within limits, or why they cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.base.errors import Unreadable
from peelgen.base.files import readable
from peelgen.word.archive import CONTENT_TYPES, Archive, ArchiveRefused, Limits, Reason
from peelgen.word.content_types import DOCUMENT
from peelgen.word.names import CUSTOM
from peelgen.word.parts import parsed
from peelgen.word.relationships import Relationship, list_of, relationships

#: In bytes, and as counts; a report of 300 pages has 4 MB in 40 parts.
_LARGEST_FILE: Final = 60_000_000
_LIMITS: Final = Limits(part=40_000_000, read=200_000_000, stated=None, parts=2_000)
#: Tags in one part, of which each takes a hundred bytes of memory, however few it has in the file; and attributes.
_MOST_TAGS, _ATTRIBUTES_FOR_A_TAG = 2_000_000, 1.5
_TEXT: Final = b"application/vnd.oasis.opendocument.text"
#: What lists the parts of an OpenDocument text, and the part that newer programs put a whole encrypted text into.
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", "encrypted-package"
#: The names that Word uses in a file that it saves as “Strict Open XML”, in which nothing else differs that is read.
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_BEGINNINGS: Final = {
    b"\xd0\xcf\x11\xe0": (
        "is a Word file of the old kind (.doc), or has a password",
        "Save it in Word as .docx, without a password.",
    ),
    b"%PDF": (
        "is a PDF file",
        "Name the Word file; of a form that was filled in as a PDF, the name must end in .pdf.",
    ),
    b"{\\rtf": ("is an RTF file", "Save it in Word as .docx."),
}
#: What is said of an archive that cannot be read.
_REASONS: Final = {
    Reason.TOO_MANY_PARTS: "has {parts} parts, more than any report",
    Reason.LEADS_OUT: "has a part whose name leads out of the file",
    Reason.TWICE: "has the part {part:.80} twice",
    Reason.PASSWORD: "has a password",
    Reason.MISSING: "is not whole: the part {part} is missing",
    Reason.DAMAGED: "is damaged: its part {part} cannot be unpacked",
    Reason.PART_TOO_LARGE: "has a part, {part}, that is larger than any report",
    Reason.WHOLE_TOO_LARGE: "is larger than any report when it is unpacked",
}
_AGAIN: Final = "Save it again from Word or LibreOffice, and send that file."


@dataclass(frozen=True)
class Package:
    """An opened file by the names of its parts: word/document.xml."""

    path: Path
    _archive: Archive
    _most_tags: int
    _trees: dict[str, etree._Element] = field(default_factory=dict)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all its parts."""
        return frozenset(self._archive.names)

    def part(self, name: str) -> bytes:
        """Return a part's bytes; Unreadable if there is none of that name, or if it is larger than any could be."""
        try:
            return self._archive.part(name)
        except ArchiveRefused as refused:
            raise _refused_archive(self.path, refused) from None

    def xml(self, name: str) -> etree._Element:
        """Return a part that is XML; Unreadable if it is not, or is built to do harm."""
        if name not in self._trees:
            content = self.part(name)
            if max(content.count(b"<"), content.count(b"=") / _ATTRIBUTES_FOR_A_TAG) > self._most_tags:
                raise _unreadable(self.path, f"has a part, {name}, with more in it than any report")
            self._trees[name] = _parsed(
                self.path, name, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
            )
        return self._trees[name]

    def relations(self, source: str) -> dict[str, Relationship]:
        """Return what a part leads to by the relation's id."""
        listed = list_of(source)
        return {one.id: one for one in relationships(self.xml(listed))} if listed in self.names else {}

    def related(self, source: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part leads to."""
        found = [one for one in self.relations(source).values() if one.kind == kind and not one.external]
        return [name for one in found if (name := one.part(source)) in self.names]

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text: word/document.xml, but from Word Online word/document2.xml."""
        return next(iter(self.related("", "officeDocument")), "word/document.xml")

    @cached_property
    def custom_properties(self) -> dict[str, str]:
        """The properties that a file's user can see and set, as words."""
        if "docProps/custom.xml" not in self.names:
            return {}
        properties = self.xml("docProps/custom.xml").iter(CUSTOM.property)
        return {one.get("name", ""): "".join(map(str, one.itertext())).strip() for one in properties}


def open_untrusted(path: Path, most_tags: int = _MOST_TAGS) -> Package:
    """Return a Word or OpenDocument text as its parts; Unreadable, with what to do, for anything else.

    No part may have more tags than `most_tags`.
    """
    content = _content(path)
    if not content:
        raise Unreadable(f"{path} is empty.", "Send it again: nothing of it has arrived.")
    for beginning, (what, remedy) in _BEGINNINGS.items():
        if content.startswith(beginning):
            raise Unreadable(f"{path} {what}.", remedy)
    try:
        package = Package(path, Archive(content, _LIMITS), most_tags)
    except ArchiveRefused as refused:
        if refused.reason is not Reason.NO_ARCHIVE:
            raise _refused_archive(path, refused) from None
        what = "is damaged, or only a part of it has arrived" if content.startswith(b"PK") else "is not a Word file"
        raise _unreadable(path, what) from None
    _refuse_other_kinds(package)
    return package


def _content(path: Path) -> bytes:
    with readable(path, "Check the name and the folder.", "Close it if it is open, or check its permissions."):
        if path.stat().st_size > _LARGEST_FILE:
            raise _unreadable(path, "is larger than any report")
        return path.read_bytes()


def _refuse_other_kinds(package: Package) -> None:
    """Refuse what is neither a Word document without macros nor an OpenDocument text."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise Unreadable(f"{package.path} holds macros.", "Save it in Word as .docx, which has none.")
    if "mimetype" in package.names:
        if not package.part("mimetype").startswith(_TEXT):
            raise _unreadable(package.path, "is not a text document")
        if _ENCRYPTED in package.names or b"encryption-data" in package.part(_MANIFEST):
            raise Unreadable(f"{package.path} has a password.", "Save it without one, and send that file.")
        return
    if CONTENT_TYPES not in package.names:
        if any(name.lower().endswith((".docx", ".odt", ".pdf")) for name in package.names):
            raise Unreadable(f"{package.path} is an archive of other files.", "Unpack it, and name the files in it.")
        raise _unreadable(package.path, "is not a Word file")
    kinds = {part.get("ContentType", "") for part in package.xml(CONTENT_TYPES)}
    if any("macroEnabled" in kind for kind in kinds):
        raise Unreadable(f"{package.path} may hold macros.", "Save it in Word as .docx, which has none.")
    if DOCUMENT not in kinds or package.main not in package.names:
        raise _unreadable(package.path, "is not a Word document")


def _parsed(path: Path, name: str, content: bytes) -> etree._Element:
    try:
        root = parsed(content, comments=False)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise _unreadable(path, "is nested more deeply than any report") from None
        raise Unreadable(
            f"{path} is damaged: its part {name} cannot be read.",
            "If changes were recorded in it with LibreOffice, accept or reject them there, and save it again as .docx.",
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _unreadable(path, "has a document type in it, which Word never writes")
    return root


def _refused_archive(path: Path, refused: ArchiveRefused) -> Unreadable:
    return _unreadable(path, _REASONS[refused.reason].format(part=refused.part, parts=refused.parts))


def _unreadable(path: Path, what: str) -> Unreadable:
    return Unreadable(f"{path} {what}.", _AGAIN)
