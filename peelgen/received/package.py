"""A Word or OpenDocument file that may be anything: its parts, read within limits, or why they cannot be."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from lxml import etree

from peelgen.errors import Unreadable
from peelgen.files import readable

#: In bytes, and as counts; a report of 300 pages has 4 MB in 40 parts.
_LARGEST_FILE, _LARGEST_PART, _LARGEST_WHOLE, _MOST_PARTS = 60_000_000, 40_000_000, 200_000_000, 2_000
#: Tags in one part, of which each takes a hundred bytes of memory, however few it has in the file; and attributes.
_MOST_TAGS, _ATTRIBUTES_FOR_A_TAG = 2_000_000, 1.5
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEXT: Final = b"application/vnd.oasis.opendocument.text"
#: What lists the parts of an OpenDocument text, and the part that newer programs put a whole encrypted text into.
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", "encrypted-package"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PROPERTY: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
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
#: A name that a program which unpacks files would write outside of its folder.
_LEADS_OUT: Final = re.compile(r"^/|\\|:|(?:^|/)\.\.(?:/|$)")
_AGAIN: Final = "Save it again from Word or LibreOffice, and send that file."


@dataclass(frozen=True)
class Package:
    """An opened file by the names of its parts: word/document.xml."""

    path: Path
    names: frozenset[str]
    _archive: zipfile.ZipFile
    _most_tags: int
    _trees: dict[str, etree._Element] = field(default_factory=dict)
    _read: dict[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """Return a part's bytes; Unreadable if there is none of that name, or if it is larger than any could be."""
        if name not in self._read:
            self._read[name] = self._unpacked(name)
            if sum(map(len, self._read.values())) > _LARGEST_WHOLE:
                raise _refused(self.path, "is larger than any report when it is unpacked")
        return self._read[name]

    def _unpacked(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                content = part.read(_LARGEST_PART + 1)  # what an archive says of its sizes need not be true
        except KeyError:
            raise _refused(self.path, f"is not whole: the part {name} is missing") from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
            raise _refused(self.path, f"is damaged: its part {name} cannot be unpacked") from None
        if len(content) > _LARGEST_PART:
            raise _refused(self.path, f"has a part, {name}, that is larger than any report")
        return content

    def xml(self, name: str) -> etree._Element:
        """Return a part that is XML; Unreadable if it is not, or is built to do harm."""
        if name not in self._trees:
            content = self.part(name)
            if max(content.count(b"<"), content.count(b"=") / _ATTRIBUTES_FOR_A_TAG) > self._most_tags:
                raise _refused(self.path, f"has a part, {name}, with more in it than any report")
            self._trees[name] = _parsed(
                self.path, name, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
            )
        return self._trees[name]

    def relations(self, source: str) -> dict[str, tuple[str, str, bool]]:
        """Return what a part leads to by the relation's id: its kind ("footnotes"), name or address, if external."""
        name = posixpath.join(posixpath.dirname(source), "_rels", f"{posixpath.basename(source)}.rels")
        if name not in self.names:
            return {}
        found = {}
        for relation in self.xml(name).iter(_RELATION):
            kind = relation.get("Type", "").rpartition("/")[2]
            external, target = relation.get("TargetMode") == "External", relation.get("Target", "")
            found[relation.get("Id", "")] = (kind, target if external else _inside(source, target), external)
        return found

    def related(self, source: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part leads to."""
        found = self.relations(source).values()
        return [target for its, target, external in found if its == kind and not external and target in self.names]

    @cached_property
    def custom_properties(self) -> dict[str, str]:
        """The properties that a file's user can see and set, as words."""
        if "docProps/custom.xml" not in self.names:
            return {}
        properties = self.xml("docProps/custom.xml").iter(_PROPERTY)
        return {one.get("name", ""): "".join(map(str, one.itertext())).strip() for one in properties}


def open_package(path: Path, most_tags: int = _MOST_TAGS) -> Package:
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
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        what = "is damaged, or only a part of it has arrived" if content.startswith(b"PK") else "is not a Word file"
        raise _refused(path, what) from None
    for reason in _odd_names(entries):
        raise _refused(path, reason)
    package = Package(path, frozenset(entry.filename for entry in entries if not entry.is_dir()), archive, most_tags)
    _refuse_other_kinds(package)
    return package


def _content(path: Path) -> bytes:
    with readable(path, "Check the name and the folder.", "Close it if it is open, or check its permissions."):
        if path.stat().st_size > _LARGEST_FILE:
            raise _refused(path, "is larger than any report")
        return path.read_bytes()


def _odd_names(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield why an archive is none that Word or LibreOffice wrote."""
    if len(entries) > _MOST_PARTS:
        yield f"has {len(entries)} parts, more than any report"
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if _LEADS_OUT.search(name) or "\0" in entry.orig_filename:
            yield "has a part whose name leads out of the file"
        if name.lower() in seen:
            yield f"has the part {name[:80]} twice"
        if entry.flag_bits & 1:
            yield "has a password"
        seen.add(name.lower())


def _refuse_other_kinds(package: Package) -> None:
    """Refuse what is neither a Word document without macros nor an OpenDocument text."""
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise Unreadable(f"{package.path} holds macros.", "Save it in Word as .docx, which has none.")
    if "mimetype" in package.names:
        if not package.part("mimetype").startswith(_TEXT):
            raise _refused(package.path, "is not a text document")
        if _ENCRYPTED in package.names or b"encryption-data" in package.part(_MANIFEST):
            raise Unreadable(f"{package.path} has a password.", "Save it without one, and send that file.")
        return
    if "[Content_Types].xml" not in package.names:
        if any(name.lower().endswith((".docx", ".odt", ".pdf")) for name in package.names):
            raise Unreadable(f"{package.path} is an archive of other files.", "Unpack it, and name the files in it.")
        raise _refused(package.path, "is not a Word file")
    kinds = {part.get("ContentType", "") for part in package.xml("[Content_Types].xml")}
    if any("macroEnabled" in kind for kind in kinds):
        raise Unreadable(f"{package.path} may hold macros.", "Save it in Word as .docx, which has none.")
    if _WORD not in kinds or "word/document.xml" not in package.names:
        raise _refused(package.path, "is not a Word document")


def _parsed(path: Path, name: str, content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise _refused(path, "is nested more deeply than any report") from None
        raise Unreadable(
            f"{path} is damaged: its part {name} cannot be read.",
            "If changes were recorded in it with LibreOffice, accept or reject them there, and save it again as .docx.",
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(path, "has a document type in it, which Word never writes")
    return root


def _inside(source: str, target: str) -> str:
    """Return the name of the part that a relation leads to."""
    target = unquote(target)
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _refused(path: Path, what: str) -> Unreadable:
    return Unreadable(f"{path} {what}.", _AGAIN)
