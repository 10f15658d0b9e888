"""The little Welsh grammar that words put together by peelgen need: “and”, and what it does to the next word."""

from __future__ import annotations

from collections.abc import Sequence

_VOWELS = tuple("aeiouwyâêîôûŵŷAEIOUWYÂÊÎÔÛŴŶ")
#: Words that take “ac” although they begin with a consonant.
_AFTER_AC = frozenset({"felly", "fel", "mae", "maent", "meddai", "mor", "nad", "nid", "roedd"})
_ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
#: Digraphs are letters of their own, which the aspirate mutation leaves alone.
_UNCHANGED = ("ch", "ph", "th")


def and_before(words: str) -> str:
    """Return “ac” before a vowel and a few small words, “a” before all others."""
    first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
    return "ac" if words.startswith(_VOWELS) or first in _AFTER_AC else "a"


def listed(words: Sequence[str]) -> str:
    """Return "Heddlu Gwent a Heddlu De Cymru", the last word mutated as “a” asks."""
    *first, last = words
    if not first:
        return last
    joining = and_before(last)
    return f"{', '.join(first)} {joining} {_aspirated(last) if joining == 'a' else last}"


def _aspirated(words: str) -> str:
    """Return words with the aspirate mutation of their first letter: "Prif Gwnstabl" as "Phrif Gwnstabl"."""
    letter = words[:1]
    if letter.lower() not in _ASPIRATE or words.lower().startswith(_UNCHANGED):
        return words
    changed = _ASPIRATE[letter.lower()]
    return (changed.capitalize() if letter.isupper() else changed) + words[1:]
