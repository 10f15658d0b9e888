"""Text in the columns of a terminal: how wide it is, folded into lines, cut to a window."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile

NARROWEST, WIDEST = 40, 120
_WORD = re.compile(r"\s*\S+")
#: Before each of these, two spaces set off what is to be typed, or end it.
_SET_OFF = re.compile(r"(?<=\S)(?=\s{2,}\S)")
_CONTROLS = 0x20
_CONTROL_PICTURES = 0x2400
#: They join letters of one word and change no direction of reading.
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """Return the text with a visible sign for each character that a terminal would obey or hide; a tab is one space."""
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character == "\t":
        return " "
    if ord(character) < _CONTROLS:
        return chr(_CONTROL_PICTURES + ord(character))
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return "\ufffd" if hidden and character not in _JOINERS else character


def shortened(text: str, longest: int, *, rest: str = "…") -> str:
    """Return a text of at most `longest` letters, each space once; cut after a word if it can be, with `rest` there.

    `textwrap.shorten` leaves nothing of one long word, and takes a whole chapter apart to show its first line.
    """
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - len(rest)]
    ends_a_word = words[len(cut)] == " "
    return ((cut if ends_a_word else cut.rpartition(" ")[0]) or cut).rstrip() + rest


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitting(text: Iterable[str], room: int) -> str:
    """Return the longest beginning of the text that takes at most `room` columns."""
    text = list(text)
    taken = takewhile(lambda total: total <= room, accumulate(map(_columns, text)))
    return "".join(text[: sum(1 for _ in taken)])


def fold(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Return the text as lines of at most `width` columns, a longer word whole; `first` and `rest` begin the lines.

    What two spaces set off is to be typed: it is not broken unless it is long.
    """
    lines, line, taken = [], first, columns(first)
    for word in _unbroken(text, width // 2):
        wide = columns(word)
        if taken + wide > width and line.strip() and line != first:
            lines.append(line)
            line, word, taken = rest, word.lstrip(), columns(rest)  # noqa: PLW2901  # a line does not begin with a space
            wide = columns(word)
        line += word
        taken += wide
    return [*lines, line]


def _unbroken(text: str, longest: int) -> Iterator[str]:
    """Yield the parts of a text that stay on one line, each with the spaces before it."""
    for part in _SET_OFF.split(text):
        yield from [part] if part[:2].isspace() and columns(part) <= longest else _WORD.findall(part)
