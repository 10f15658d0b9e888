"""The grammar of lists, by the names that a language’s file can say: what “and” does to the words beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

#: Takes a language’s “and” and the words that follow it, and returns both as they stand beside each other.
Joining = Callable[[str, str], tuple[str, str]]

_VOWELS = tuple("aeiouwyâêîôûŵŷAEIOUWYÂÊÎÔÛŴŶ")
#: Words that take “ac” although they begin with a consonant.
_AFTER_AC = frozenset({"felly", "fel", "mae", "maent", "meddai", "mor", "nad", "nid", "roedd"})
_ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
#: Digraphs are letters of their own, which the aspirate mutation leaves alone.
_UNCHANGED = ("ch", "ph", "th")


def _plain(conjunction: str, words: str) -> tuple[str, str]:
    """Return both as they are: “and c”."""
    return conjunction, words


def _welsh(conjunction: str, words: str) -> tuple[str, str]:
    """Return “ac” before a vowel and a few small words; else “a”, and the word after it mutated."""
    first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
    if words.startswith(_VOWELS) or first in _AFTER_AC:
        return f"{conjunction}c", words
    return conjunction, _aspirated(words)


def _aspirated(words: str) -> str:
    """Return words with the aspirate mutation of their first letter: "Prif Gwnstabl" as "Phrif Gwnstabl"."""
    letter = words[:1]
    if letter.lower() not in _ASPIRATE or words.lower().startswith(_UNCHANGED):
        return words
    changed = _ASPIRATE[letter.lower()]
    return (changed.capitalize() if letter.isupper() else changed) + words[1:]


#: What a language’s file can say as `joining`.
JOININGS: Final[Mapping[str, Joining]] = {"plain": _plain, "welsh": _welsh}
