"""A Word file that may be anything: its parts as XML, read within limits, or why they cannot be."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lxml import etree

from peelgen.render.docx.markup import W

_LARGEST_FILE, _LARGEST_PART, _LARGEST_XML, _MOST_ENTRIES = 30_000_000, 5_000_000, 20_000_000, 2_000
#: Of all parts unpacked, pictures too. No part unpacks to more than the archive says: the rest is not read.
_LARGEST_UNPACKED = 60_000_000
_TOO_LARGE = "It is larger than a template can be."
_READ = re.compile(r"word/[^/]+\.xml|docProps/[^/]+\.xml|(?:.*/)?_rels/[^/]*\.rels")
_MAIN = "document"


class NoWordFile(Exception):
    """A file cannot be read as a Word file; the message says why."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts with words or styles, by their names in the file: word/header1.xml."""

    path: Path
    parts: dict[str, etree._Element]

    def with_root(self, *tags: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts of some kinds in order: document, hdr, ftr, footnotes, styles."""
        wanted = {W + tag for tag in tags}
        for name in sorted(self.parts, key=_counted):
            if self.parts[name].tag in wanted:
                yield name, self.parts[name]


def open_word_file(path: Path) -> WordFile:
    """Return a Word file's parts. Raises NoWordFile for whatever else it is, and for what only a hostile file has."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise NoWordFile(_TOO_LARGE)
        with zipfile.ZipFile(path) as archive:
            parts = dict(_parts(archive))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError) as fault:
        raise NoWordFile("It is damaged, or no Word file at all.") from fault
    except zipfile.zlib.error as fault:  # type: ignore[attr-defined]
        raise NoWordFile("It is damaged.") from fault
    if not any(root.tag == W + _MAIN for root in parts.values()):
        raise NoWordFile("There is no document in it.")
    return WordFile(path, parts)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, etree._Element]]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
        raise NoWordFile(_TOO_LARGE)
    if len({name.lower() for name in names}) < len(names) or any(_leads_out(name) for name in names):
        raise NoWordFile("It has parts with the same name, or with names that lead out of it.")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NoWordFile("It has macros in it.")
    left = _LARGEST_XML
    for entry in entries:
        if _READ.fullmatch(entry.filename):
            content = _content(archive, entry)
            left -= len(content)
            if left < 0:
                raise NoWordFile(_TOO_LARGE)
            yield entry.filename, _xml(content, entry.filename)


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in PurePosixPath(name.replace("\\", "/")).parts


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return an entry's bytes; what the archive says of its size is not believed."""
    if entry.flag_bits & 1:
        raise NoWordFile("It is protected by a password.")
    with archive.open(entry) as part:
        content = part.read(_LARGEST_PART + 1)
    if len(content) > _LARGEST_PART:
        raise NoWordFile(_TOO_LARGE)
    return content


def _xml(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise NoWordFile(f"Its part {name} is damaged.") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoWordFile(f"Its part {name} defines entities, which Word never does.")
    if any(True for _ in root.iterdescendants(etree.Entity)):
        raise NoWordFile(f"Its part {name} is damaged.")
    return root


def _counted(name: str) -> tuple[str, int]:
    digits = re.sub(r"\D", "", name)
    return re.sub(r"\d", "", name), int(digits[:9] or 0)
