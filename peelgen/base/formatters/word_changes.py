"""Deleted and added words, with a few words round each, in lines for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from peelgen.base.formatters.terminal import visible
from peelgen.base.word_diff import Span, excerpt

_PLAIN = "\x1b[0m"
#: Signs that no text holds once it is visible, to what is shown for each without colour and with it. Each is two
#: columns wide, as what is shown without colour.
_SHOWN = {
    "\ue000\ue000": ("[-", "\x1b[31;9m"),
    "\ue001\ue001": ("-]", _PLAIN),
    "\ue002\ue002": ("{+", "\x1b[32;4m"),
    "\ue003\ue003": ("+}", _PLAIN),
}
_SIGN = re.compile("[\ue000-\ue003]{2}")
_MARKS = {"deleted": ("\ue000\ue000", "\ue001\ue001"), "added": ("\ue002\ue002", "\ue003\ue003"), "same": ("", "")}


def word_change_lines(spans: Sequence[Span], width: int, *, colour: bool) -> Iterator[str]:
    """Yield indented lines that show deleted and added words, with a few words round each."""
    yield from span_lines(excerpt(spans), width, colour=colour)


def span_lines(spans: Sequence[Span], width: int, *, colour: bool) -> Iterator[str]:
    """Yield indented lines that show deleted and added words, and all words between them."""
    marked = "".join(map(_in_marks, spans))
    yield from _coloured(wrapped(marked, width, "      "), colour=colour)


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """Return a text in indented lines of at most `width` letters."""
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _in_marks(span: Span) -> str:
    """Return a span between its marks, which stand at its words and not at the spaces round them."""
    before, after = _MARKS[span.fate]
    words, shown = span.text.strip(), visible(span.text)
    lead, trail = " " * shown.startswith(" "), " " * shown.endswith(" ")
    return f"{lead}{before}{visible(words)}{after}{trail}" if words else shown


def _coloured(lines: list[str], *, colour: bool) -> Iterator[str]:
    """Yield the lines with their marks shown; a colour ends with its line and begins again below the indent."""
    current = ""
    for line in lines:
        words = line.lstrip()
        shown = current + _SIGN.sub(lambda sign: _SHOWN[sign[0]][colour], words)
        if colour:
            last = _SIGN.findall(words)[-1:]
            current = _SHOWN[last[0]][1].replace(_PLAIN, "") if last else current
            shown += _PLAIN * bool(current)
        yield line[: len(line) - len(words)] + shown
