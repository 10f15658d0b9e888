"""The source line of a problem, with carets under the words that it is about."""

from __future__ import annotations

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.formatters.terminal import columns, fitting, visible

_GUTTER = 8
_NARROWEST = 20


def marked_line(found: Diagnostic, width: int) -> tuple[str, str, str]:
    """Return three parts of the two lines: the line with its number; the second line up to the carets; the carets."""
    place = found.location
    number = "" if place.place else str(place.line)
    line, before, carets = _window(
        found.excerpt, place.column - 1, place.end_column - 1, max(_NARROWEST, width - _GUTTER)
    )
    return f"{number:>5} | {line}".rstrip(), f"{'':>5} | {' ' * before}", "^" * carets


def _window(line: str, begin: int, end: int, room: int) -> tuple[str, int, int]:
    """Return what fits of a line, and where the carets stand under it and how many there are, in columns.

    A line can have millions of characters, so only those around the place are looked at.
    """
    first = _first_shown(line, begin, end, room)
    lead = ("… " if first else "") + visible(line[first:begin])
    rest = visible(line[begin : begin + 4 * room])
    shown, more = fitting(rest, room - columns(lead)), ""
    if len(shown) < len(line) - begin:
        shown, more = _whole_words(fitting(rest, room - columns(lead) - 2), end - begin), " …"
    return lead + shown + more, columns(lead), max(1, columns(shown[: end - begin]))


def _first_shown(line: str, begin: int, end: int, room: int) -> int:
    """Return the first character to show: the line's own first, or if the place is too far right, one before it."""
    if end <= 2 * room and columns(visible(line[:end])) <= room - 2:
        return 0
    if len(line) <= 2 * room and columns(visible(line)) <= room:
        return 0
    before = visible(line[max(0, begin - room) : begin])
    first = begin - len(fitting(reversed(before), room // 3))
    return line.find(" ", first, begin) + 1 or first


def _whole_words(shown: str, marked: int) -> str:
    """Return the text without the word that was cut at its end, but with all that is marked."""
    last = shown.rfind(" ")
    return shown[:last] if last >= marked else shown
