"""A template's Word file, which may be anything: its parts as XML, read within limits, or why they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from peelgen.word.archive import Archive, ArchiveRefused, Limits, Reason
from peelgen.word.names import W
from peelgen.word.parts import parsed

_LARGEST_FILE: Final = 30_000_000
#: Of all parts unpacked, pictures too. No part unpacks to more than the archive says: the rest is not read.
_LIMITS: Final = Limits(part=5_000_000, read=20_000_000, stated=60_000_000, parts=2_000)
_READ: Final = re.compile(r"word/[^/]+\.xml|docProps/[^/]+\.xml|(?:.*/)?_rels/[^/]*\.rels")
_TOO_LARGE: Final = "It is larger than a template can be."
_DAMAGED: Final = "It is damaged, or no Word file at all."
_ODD_NAMES: Final = "It has parts with the same name, or with names that lead out of it."
_REASONS: Final = {
    Reason.NO_ARCHIVE: _DAMAGED,
    Reason.TOO_MANY_PARTS: _TOO_LARGE,
    Reason.LEADS_OUT: _ODD_NAMES,
    Reason.TWICE: _ODD_NAMES,
    Reason.PASSWORD: "It is protected by a password.",
    Reason.MISSING: _DAMAGED,
    Reason.DAMAGED: _DAMAGED,
    Reason.PART_TOO_LARGE: _TOO_LARGE,
    Reason.WHOLE_TOO_LARGE: _TOO_LARGE,
}


class NoWordFile(Exception):
    """A file cannot be read as a Word file; the message says why."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parts with words or styles, by their names in the file: word/header1.xml."""

    path: Path
    parts: dict[str, etree._Element]

    def with_root(self, *tags: str) -> Iterator[tuple[str, etree._Element]]:
        """Yield the parts of some kinds in order: W.document, W.hdr, W.ftr, W.footnotes, W.styles."""
        for name in sorted(self.parts, key=_counted):
            if self.parts[name].tag in tags:
                yield name, self.parts[name]


def open_word_file(path: Path) -> WordFile:
    """Return a Word file's parts. Raises NoWordFile for whatever else it is, and for what only a hostile file has."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise NoWordFile(_TOO_LARGE)
        archive = Archive(path.read_bytes(), _LIMITS)
        if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
            raise NoWordFile("It has macros in it.")
        parts = {name: _xml(archive.part(name), name) for name in archive.names if _READ.fullmatch(name)}
    except ArchiveRefused as refused:
        raise NoWordFile(_REASONS[refused.reason]) from refused
    except OSError as fault:
        raise NoWordFile(_DAMAGED) from fault
    if not any(root.tag == W.document for root in parts.values()):
        raise NoWordFile("There is no document in it.")
    return WordFile(path, parts)


def _xml(content: bytes, name: str) -> etree._Element:
    try:
        root = parsed(content)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise NoWordFile(f"Its part {name} is damaged.") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoWordFile(f"Its part {name} defines entities, which Word never does.")
    if any(True for _ in root.iterdescendants(etree.Entity)):
        raise NoWordFile(f"Its part {name} is damaged.")
    return root


def _counted(name: str) -> tuple[str, int]:
    digits = re.sub(r"\D", "", name)
    return re.sub(r"\d", "", name), int(digits[:9] or 0)
