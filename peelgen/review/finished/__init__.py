"""The paragraphs of a document that somebody finished elsewhere: Word file, PDF, web page, e-mail or text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.base.file_formats import FileFormat, format_of
from peelgen.base.files import readable
from peelgen.review.finished.paragraph import PublishedParagraph

LARGEST = 30_000_000  # bytes; a long report with pictures is a third of it
MOST_WORDS = 300_000


def read_document(path: Path) -> list[PublishedParagraph]:
    """Return a document's paragraphs in their order. Raises Unreadable, with what would be right, for anything else."""
    content = content_of(path)
    paragraphs = [one for one in _reader(path, content)(path, content) if one.text.strip()]
    if not paragraphs:
        raise Unreadable(f"{path} has no words in it.", "If it is a scan, make a PDF or Word file with text in it.")
    if sum(len(one.text) for one in paragraphs) > 8 * MOST_WORDS:
        raise Unreadable(f"{path} is longer than any report.", "Check its parts one by one.")
    return paragraphs


def content_of(path: Path) -> bytes:
    """Return the bytes of a finished document. Raises Unreadable if it cannot be read, or is larger than any report."""
    with readable(path, "Check the name."):
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"{path} is larger than 30 MB.", "Save it without its pictures, and try again.")
        return path.read_bytes()


def _reader(path: Path, content: bytes) -> Callable[[Path, bytes], Sequence[PublishedParagraph]]:
    """Return what reads this kind of file; each is loaded only when it is needed."""
    match format_of(path, content):
        case FileFormat.PDF:
            from peelgen.review.finished.pdf_file import paragraphs
        case FileFormat.WORD | FileFormat.OPEN_DOCUMENT:
            from peelgen.review.finished.word_file import paragraphs
        case FileFormat.MAIL:
            from peelgen.review.finished.mail_file import paragraphs
        case FileFormat.PAGE:
            from peelgen.review.finished.web_page import paragraphs
        case FileFormat.TEXT:
            from peelgen.review.finished.text_file import paragraphs
        case FileFormat.RTF:
            raise Unreadable(
                f"{path} is an RTF file, which peelgen does not read.", "Save it as .docx, and name that file."
            )
        case FileFormat.UNKNOWN:
            raise Unreadable(
                f"{path} is no kind of document that peelgen reads.",
                "Save it as .docx, .odt, .pdf, .html, .eml or .txt.",
            )
    return paragraphs


__all__ = ["PublishedParagraph", "content_of", "read_document"]
