"""What kind of file somebody named, as its first bytes tell."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final


class FileFormat(StrEnum):
    """The kinds that documents come as."""

    PDF = "pdf"
    WORD = "word"
    OPEN_DOCUMENT = "open document"
    RTF = "rtf"
    MAIL = "mail"
    PAGE = "page"
    TEXT = "text"
    UNKNOWN = "unknown"


#: Both begin as any archive does; only the first part of an OpenDocument says what it is.
_ARCHIVE: Final = b"pk\x03\x04"
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis"
_STARTS: Final = {
    b"%pdf": FileFormat.PDF,
    b"{\\rtf": FileFormat.RTF,
    b"<!doctype html": FileFormat.PAGE,
    b"<html": FileFormat.PAGE,
    b"<?xml": FileFormat.PAGE,
}
_ENDINGS: Final = {".eml": FileFormat.MAIL, ".html": FileFormat.PAGE, ".htm": FileFormat.PAGE}
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def format_of(path: Path, content: bytes) -> FileFormat:
    """Return what kind of file this is; its name counts only where its bytes could be several kinds of text."""
    start = content[:1_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_ARCHIVE):
        return FileFormat.OPEN_DOCUMENT if _OPEN_DOCUMENT in start else FileFormat.WORD
    by_bytes = next((kind for beginning, kind in _STARTS.items() if start.startswith(beginning)), None)
    by_name = _ENDINGS.get(path.suffix.lower())
    if by_bytes in (FileFormat.PDF, FileFormat.RTF) or by_name is None:
        return by_bytes or (FileFormat.UNKNOWN if _is_binary(content) else FileFormat.TEXT)
    return by_name


def _is_binary(content: bytes) -> bool:
    return b"\x00" in content[:8_000] and not content.lstrip(b"\xef\xbb\xbf").startswith(_UTF16)
