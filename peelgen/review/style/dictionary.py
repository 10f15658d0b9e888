"""The British English dictionary: whether it has a word, and which of its words a misspelt one is like."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "dictionary" / "en-GB.txt"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: How like a known word another must be to be it misspelt, where more than one letter is wrong; for long words only.
_LIKE, _LONG = 0.86, 8
_MOST_COMPARED, _SHORTEST = 6_000, 3
#: By so many bytes words are looked up.
_BEGINNING = 2


def is_known(word: str) -> bool:
    """Return whether a word stands in the dictionary exactly so."""
    sought = word.encode()
    return _text().find(b"\n%b\n" % sought, *_section(sought[:_BEGINNING])) >= 0


@cache
def _section(beginning: bytes) -> tuple[int, int]:
    """Return where the lines of the dictionary that begin so stand in its text, with the ends of lines round them.

    To look in its text takes a sixth of the memory that a list of its words would, and as long.
    """
    return _place(beginning), _place(beginning + b"\xff") + 1


@cache
def _text() -> bytes:
    """Return the dictionary: the words in the order of their bytes, each between two ends of lines."""
    return b"\n" + _FILE.read_bytes().strip() + b"\n"


def _place(sought: bytes) -> int:
    """Return the end of the line before the first word that does not come before the one that is sought."""
    text = _text()
    low, high = 0, len(text) - 1
    while low < high:
        start = text.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = text.find(b"\n", start + 1)
        low, high = (end, high) if text[start + 1 : end] < sought else (low, start)
    return low


def like(word: str) -> list[str]:
    """Return the words that were probably meant, best first: those one letter away, else those much alike."""
    near = one_letter_off(word)
    if near or len(word) < _LONG:
        return near
    import difflib

    return difflib.get_close_matches(word, _beginning(word[:2]), n=2, cutoff=_LIKE)


def one_letter_off(word: str) -> list[str]:
    """Return the known words with one letter more, less or other, or with two letters in another order."""
    return [one for one in dict.fromkeys(_one_letter_away(word)) if is_known(one)]


def two_words(word: str) -> str | None:
    """Return two known words that were written as one, such as “in front”; None if there are no such."""
    parts = ((word[:place], word[place:]) for place in range(1, len(word)))
    return next(
        (f"{one} {two}" for one, two in parts if one in _LITTLE and len(two) >= _SHORTEST and is_known(two)), None
    )


_LITTLE = frozenset("a as at by for if in of on the to up".split())


def _one_letter_away(word: str) -> Iterator[str]:
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1)
    yield from (a + b[1:] for a, b in parts if b)
    yield from (a + letter + b for a, b in parts for letter in _LETTERS)
    yield from (a + letter + b[1:] for a, b in parts if b for letter in _LETTERS)


def _beginning(letters: str) -> list[str]:
    return _text()[slice(*_section(letters.encode()))].decode().split()[:_MOST_COMPARED]
