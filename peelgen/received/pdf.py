"""A PDF form as it came back: what stands in its fields, opened within limits and without running anything in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from peelgen.errors import Unreadable
from peelgen.received.blank import PROPERTY, Blank, unpacked
from peelgen.received.places import box_of

#: In bytes; a form with 60 findings has 400,000, and a scan of one some millions.
_LARGEST: Final = 60_000_000
_LARGEST_STREAM: Final = 20_000_000
_MOST_FIELDS, _DEEPEST, _MOST_NOTES = 20_000, 20, 5_000
#: Notes that say something beside the text, and words that somebody wrote onto the page.
_COMMENTS: Final = frozenset(("/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"))
_WRITTEN_ON: Final = "/FreeText"


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody put on a page besides the answers: in the field `near`, or in the box of the nearest one."""

    words: str
    author: str
    near: str
    on_the_page: bool


class _Place(NamedTuple):
    """A field's name and its rectangle on the page, in points from the page's lower left corner."""

    name: str
    left: float
    bottom: float
    right: float
    top: float

    def distance(self, across: float, up: float) -> float:
        """Return how far a point is from the rectangle: 0 inside it."""
        beside = max(self.left - across, 0.0, across - self.right)
        return beside + max(self.bottom - up, 0.0, up - self.top)


def read_fields(path: Path) -> tuple[Blank | None, dict[str, str], list[Note]]:
    """Return the blank form, what stands in each field, and what else somebody put on the pages.

    Raises Unreadable for a file that is no PDF, is damaged, has a password or is built to do harm.
    """
    with _opened(path) as pdf:
        values = dict(_values(pdf.Root.get("/AcroForm", Dictionary()).get("/Fields", Array()), "", 0))
        notes = [note for page, _ in zip(pdf.pages, range(_MOST_NOTES), strict=False) for note in _notes(page)]
    return unpacked(values.pop(PROPERTY, "")), values, notes


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


def _notes(page: Any) -> Iterator[Note]:
    """Yield each note with words that somebody put on a page."""
    listed = [one for one, _ in zip(page.get("/Annots", Array()), range(_MOST_NOTES), strict=False)]
    marks = [one for one in listed if isinstance(one, Dictionary)]
    noted = [one for one in marks if str(one.get("/Subtype", "")) in {*_COMMENTS, _WRITTEN_ON}]
    fields = [place for one in marks if noted and (place := _place(one))]
    for note in noted:
        if words := str(note.get("/Contents", "")).strip():
            author = str(note.get("/T", "")).strip()
            yield Note(words, author, _near(note, fields), str(note.get("/Subtype")) == _WRITTEN_ON)


def _place(mark: Any) -> _Place | None:
    """Return where a field stands, by its full name; None for what is no field, or has no place."""
    edges, name = _edges(mark), ""
    field = mark if str(mark.get("/Subtype", "")) == "/Widget" else None
    for _ in range(_DEEPEST):
        if not isinstance(field, Dictionary):
            break
        name = f"{field.get('/T', '')}.{name}" if "/T" in field else name
        field = field.get("/Parent")
    return _Place(name.strip("."), *edges) if name and edges and edges[2] > edges[0] else None


def _edges(mark: Any) -> tuple[float, float, float, float] | None:
    """Return the left, lower, right and upper edge of something on a page."""
    try:
        left, one, right, other = (float(edge) for edge in mark.get("/Rect", Array()))
    except (TypeError, ValueError):
        return None
    return min(left, right), min(one, other), max(left, right), max(one, other)


def _near(note: Any, fields: Sequence[_Place]) -> str:
    edges = _edges(note)
    if not edges or not fields:
        return ""
    across, up = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
    nearest = min(fields, key=lambda place: place.distance(across, up))
    return nearest.name if not nearest.distance(across, up) else box_of(nearest.name)
