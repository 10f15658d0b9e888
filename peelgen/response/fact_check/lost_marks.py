"""What a new wording leaves out that is more than words: numbers of the findings file, and notes."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

#: A number of the file by its id, and a note by its mark.
_VALUE: Final = re.compile(r"(?<!\\)\{([\w-]+)[^{}]*\}")
_NOTE: Final = re.compile(r"\[\^([^\]\s]+)\](?!:)")
#: A note that stands where it belongs.
_NOTE_IN_PLACE: Final = "^["


def lost_marks(before: str, wording: str) -> str:
    """Return what a wording no longer has of these, as a sentence lists it: “the number {turnout} and a note”."""
    values, notes = (Counter(mark.findall(before)) - Counter(mark.findall(wording)) for mark in (_VALUE, _NOTE))
    numbers = [f"{{{name}}}" for name in values]
    listed = [f"the number{'s' * (len(numbers) > 1)} {', '.join(numbers)}"] if numbers else []
    listed += [f"the note{'s' * (len(notes) > 1)} {', '.join(f'[^{name}]' for name in notes)}"] if notes else []
    in_place = before.count(_NOTE_IN_PLACE) - wording.count(_NOTE_IN_PLACE)
    listed += ["a note" if in_place == 1 else f"{in_place} notes"] if in_place > 0 else []
    return " and ".join(listed)
