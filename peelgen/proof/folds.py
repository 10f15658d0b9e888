"""A findings file's text with the breaks inside its paragraphs apart: in one line, they repeat the document's words."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

#: A shorter line is rarely one of a paragraph's. No wider is the margin of what is unfolded, so that no crafted text
#: gets much longer when it is folded again.
_SHORTEST_LINE: Final = 50
_WIDEST_MARGIN: Final = 25
#: A letter says how many spaces a line has; past "z" there are others than letters.
_NONE: Final = ord("A")
_MOST_SPACES: Final = ord("z") - _NONE
_END: Final = "."


class Unfolded(NamedTuple):
    """Text with its paragraphs in a line each, and their breaks: a letter for each, a stop after each long line."""

    text: str
    breaks: str


def unfolded(text: str) -> Unfolded:
    """Return text from which `folded` makes the same again, to the letter."""
    lines = text.split("\n")
    on = [False, *(len(before) >= _SHORTEST_LINE and _goes_on(before, line) for before, line in pairwise(lines))]
    ends = [not goes_on for goes_on in on[1:]] + [True]
    return Unfolded(
        "".join(" " + line.lstrip(" ") if goes_on else "\n" + line for line, goes_on in zip(lines, on, strict=True))[
            1:
        ],
        "".join(
            _END if end else chr(_NONE + line.count(" ") - _margin(line))
            for line, goes_on, end in zip(lines, on, ends, strict=True)
            if goes_on or len(line) >= _SHORTEST_LINE
        ),
    )


def folded(text: str, breaks: str) -> str:
    """Return the text that `unfolded` was given; ValueError for breaks that are not from there."""
    its_breaks = iter(breaks.split(_END))
    lines = (_broken(line, next(its_breaks, "")) if len(line) >= _SHORTEST_LINE else line for line in text.split("\n"))
    return "\n".join(lines)


def _goes_on(before: str, line: str) -> bool:
    margin = _margin(line)
    return (
        margin < len(line)
        and margin == _margin(before) <= _WIDEST_MARGIN
        and before.count(" ") - margin <= _MOST_SPACES
    )


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _broken(line: str, breaks: str) -> str:
    margin = line[: _margin(line)]
    words = line[len(margin) :].split(" ")
    lines, start = [], 0
    for letter in breaks:
        end = start + ord(letter) - _NONE + 1
        lines.append(margin + " ".join(words[start:end]))
        if end <= start or len(lines[-1]) < _SHORTEST_LINE or len(margin) > _WIDEST_MARGIN:
            raise ValueError("no break of ours")
        start = end
    return "\n".join((*lines, margin + " ".join(words[start:])))
