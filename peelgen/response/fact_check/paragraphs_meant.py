"""The paragraphs of a copy that somebody may mean who names none by its one number: “57-59”, “8 and 9”, a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from peelgen.documents.paragraph_numbers import NumberedParagraph

_MOST: Final = 12
_ASIDE: Final = re.compile(r"\([^()]*\)")
_RANGE: Final = re.compile(r"\b(\d{1,6}[a-z]?)\s*(?:-|–|—|to)\s*(\d{1,6}[a-z]?)\b")
_ONE: Final = re.compile(r"\b\d{1,6}[a-z]?\b")


def paragraphs_meant(named: str, listed: Sequence[NumberedParagraph], labels: Mapping[str, str]) -> list[str]:
    """Return the numbers of these paragraphs, a dozen at most; `labels` has what findings are called, by their ids."""
    words = " ".join(_ASIDE.sub(" ", named).casefold().split())
    for its_id, label in labels.items():
        if label and words == label.casefold():
            return list(islice((one.number for one in listed if f"[{its_id}]" in one.origin), _MOST))
    places = {one.number: place for place, one in enumerate(listed)}
    meant = {number for number in _ONE.findall(words) if number in places}
    for first, last in _RANGE.findall(words):
        if first in places and last in places:
            meant |= {one.number for one in listed[places[first] : places[last] + 1]}
    return sorted(meant, key=places.__getitem__)[:_MOST]
