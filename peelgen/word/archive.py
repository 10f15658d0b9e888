"""ZIP archives: the only module that opens and writes them. What it is given is unpacked within limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

#: The first part of a Word file: some readers look for the content types before anything else.
CONTENT_TYPES: Final = "[Content_Types].xml"
_EARLIEST_DATE: Final = (1980, 1, 1, 0, 0, 0)
#: A name that a program which unpacks files would write outside of its folder.
_LEADS_OUT: Final = re.compile(r"^/|:|(?:^|/)\.\.(?:/|$)")
#: What the library raises for an archive, or a part, that is damaged or crafted.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)


class Reason(Enum):
    """Why an archive, or one of its parts, is not read."""

    NO_ARCHIVE = auto()
    TOO_MANY_PARTS = auto()
    LEADS_OUT = auto()
    TWICE = auto()
    PASSWORD = auto()
    MISSING = auto()
    DAMAGED = auto()
    PART_TOO_LARGE = auto()
    WHOLE_TOO_LARGE = auto()


class ArchiveRefused(Exception):
    """An archive cannot be read: for which reason, which part it is about, and how many parts there are."""

    def __init__(self, reason: Reason, part: str = "", parts: int = 0) -> None:
        super().__init__(reason.name, part)
        self.reason = reason
        self.part = part
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes, unpacked: one part, all that are read, and all as the archive says; and how many parts there may be."""

    part: int
    read: int
    stated: int | None
    parts: int


class Archive:
    """An archive that may be anything; ArchiveRefused if no Word processor would have written it."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except _DAMAGE:
            raise ArchiveRefused(Reason.NO_ARCHIVE) from None
        for refused in _odd(entries, limits):
            raise refused
        self._entries = {_name(entry): entry for entry in entries if not _name(entry).endswith("/")}
        #: The names of the parts in the archive's order, folders left out.
        self.names = tuple(self._entries)
        self._limits = limits
        self._read: dict[str, bytes] = {}

    def part(self, name: str) -> bytes:
        """Return a part's bytes; ArchiveRefused if there is none of that name, or if it is damaged or too large."""
        if name not in self._read:
            self._read[name] = self._unpacked(name)
            if sum(map(len, self._read.values())) > self._limits.read:
                raise ArchiveRefused(Reason.WHOLE_TOO_LARGE, name)
        return self._read[name]

    def _unpacked(self, name: str) -> bytes:
        try:
            with self._archive.open(self._entries[name]) as part:
                content = part.read(self._limits.part + 1)  # what an archive says of its sizes need not be true
        except KeyError:
            raise ArchiveRefused(Reason.MISSING, name) from None
        except _DAMAGE:
            raise ArchiveRefused(Reason.DAMAGED, name) from None
        if len(content) > self._limits.part:
            raise ArchiveRefused(Reason.PART_TOO_LARGE, name)
        return content


def _name(entry: zipfile.ZipInfo) -> str:
    """Return a part's name; some programs on Windows write it with backslashes."""
    return entry.filename.replace("\\", "/")


def _odd(entries: list[zipfile.ZipInfo], limits: Limits) -> Iterator[ArchiveRefused]:
    """Yield why an archive is none that Word or LibreOffice wrote."""
    if len(entries) > limits.parts:
        yield ArchiveRefused(Reason.TOO_MANY_PARTS, parts=len(entries))
    if limits.stated is not None and sum(entry.file_size for entry in entries) > limits.stated:
        yield ArchiveRefused(Reason.WHOLE_TOO_LARGE)
    seen: set[str] = set()
    for entry in entries:
        name = _name(entry)
        if _LEADS_OUT.search(name) or "\0" in entry.orig_filename:
            yield ArchiveRefused(Reason.LEADS_OUT, name)
        if name.lower() in seen:
            yield ArchiveRefused(Reason.TWICE, name)
        if entry.flag_bits & 1:
            yield ArchiveRefused(Reason.PASSWORD, name)
        seen.add(name.lower())


def open_own(content: bytes) -> dict[str, bytes]:
    """Return the parts by their names of an archive that was just made here; ArchiveRefused if it is none after all."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except _DAMAGE:
        raise ArchiveRefused(Reason.NO_ARCHIVE) from None


def zip_parts(parts: Mapping[str, bytes], first: str = CONTENT_TYPES, *, first_is_packed: bool = True) -> bytes:
    """Return an archive that depends on nothing but the parts' names and bytes, one of them first, the rest sorted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, _EARLIEST_DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if first_is_packed or name != first else zipfile.ZIP_STORED
            archive.writestr(entry, parts[name])
    return stream.getvalue()
