"""Ids for what is new: short and guessable, of the words that tell an entry from others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import chain, count
from typing import Final

from peelgen.languages.little_words import SMALL

#: How many words an id is made of, and how long it may be.
_MOST: Final = 3
_LONGEST: Final = 40
#: Words that begin most findings, and tell none from another.
_OF_HOUSE: Final = frozenset(
    "the force forces constabulary police service should must need needs improve improves ensure ensures make makes"
    " sure take takes steps better work works well how its heddlu dylai rhaid wella sicrhau ei".split()
)


def new_id(words: str, taken: Collection[str]) -> str:
    """Return an id of the first telling words, other than those that are taken."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    said = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])'s\b", "", letters))
    own = [word for word in said if word not in _OF_HOUSE]
    telling = [word for word in own if word not in SMALL] or own or said
    name = _within(telling[:_MOST]) or "new"
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)


def _within(words: list[str]) -> str:
    """Return as many whole words as an id has room for; of one that is longer its beginning."""
    while len("-".join(words)) > _LONGEST and len(words) > 1:
        words = words[:-1]
    return "-".join(words)[:_LONGEST]
