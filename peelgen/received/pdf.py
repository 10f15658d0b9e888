"""A PDF form as it came back: what stands in its fields, opened within limits and without running anything in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name

from peelgen.errors import Unreadable
from peelgen.received.blank import PROPERTY, Blank, unpacked

#: In bytes; a form with 60 findings has 400,000, and a scan of one some millions.
_LARGEST: Final = 60_000_000
_LARGEST_STREAM: Final = 20_000_000
_MOST_FIELDS, _DEEPEST, _MOST_NOTES = 20_000, 20, 5_000
#: Notes that say something beside the text, and words that somebody wrote onto the page.
_COMMENTS: Final = frozenset(("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))
_WRITTEN_ON: Final = "/FreeText"


def read_fields(path: Path) -> tuple[Blank | None, dict[str, str], tuple[str, ...], tuple[str, ...]]:
    """Return the blank form, what stands in each field, words written onto the pages, and comments.

    Raises Unreadable for a file that is no PDF, is damaged, has a password or is built to do harm.
    """
    with _opened(path) as pdf:
        values = dict(_values(pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()), "", 0))
        notes = [note for page, _ in zip(pdf.pages, range(_MOST_NOTES), strict=False) for note in _notes(page)]
    blank = unpacked(values.pop(PROPERTY, ""))
    written = tuple(words for kind, words in notes if kind == _WRITTEN_ON)
    return blank, values, written, tuple(words for kind, words in notes if kind in _COMMENTS)


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Pdf]:
    if path.stat().st_size > _LARGEST:
        raise Unreadable(f"{path} is larger than any form.", "Send the form itself, and not a scan of it.")
    limits: dict[str, Any] = pikepdf.settings.set_qpdf_limits(flate_max_memory=_LARGEST_STREAM)
    try:
        with pikepdf.open(path) as pdf:
            yield pdf
    except pikepdf.PasswordError:
        raise Unreadable(f"{path} has a password.", "Save it without one, and send that file.") from None
    except (pikepdf.PdfError, AttributeError, KeyError, OSError, RuntimeError, TypeError, ValueError):
        raise Unreadable(f"{path} is damaged.", "Save the form again as PDF, and send that file.") from None
    finally:
        pikepdf.settings.set_qpdf_limits(**limits)


def _values(fields: Any, above: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the full name and the value of each field; a viewer may have put fields in groups or taken them out."""
    for field, _ in zip(fields, range(_MOST_FIELDS), strict=False):
        if not isinstance(field, Dictionary):
            continue
        own = str(field.get("/T", ""))
        name = f"{above}.{own}" if above and own else above or own
        kids = field.get("/Kids", Array())
        if any("/T" in kid for kid in kids if isinstance(kid, Dictionary)) and depth < _DEEPEST:
            yield from _values(kids, name, depth + 1)
        elif name:
            yield name, _value(field)


def _value(field: Any) -> str:
    value = field.get("/V")
    if field.get("/FT") == Name.Btn:
        return "" if value in (None, Name.Off) else "yes"
    if isinstance(value, Array):
        value = next(iter(value), None)
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("utf-8", "replace")
    written = "" if value is None else str(value)
    return written.replace("\r\n", "\n").replace("\r", "\n").strip()


def _notes(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of each note that somebody put on a page."""
    for note, _ in zip(page.get("/Annots", Array()), range(_MOST_NOTES), strict=False):
        words = str(note.get("/Contents", "")).strip() if isinstance(note, Dictionary) else ""
        if words:
            yield str(note.get("/Subtype", "")), words
