"""Regular expressions of the house's rules: compiled, and refused if looking for one could take for ever."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: More often than this nothing in a rule may repeat, and in no more ways may one place of a text be tried.
_MOST_REPEATED, _LONGEST, _MOST_WAYS = 100, 1_500, 20_000
#: What has nothing that repeats, and so few choices that there cannot be too many ways, needs no closer look.
_REPEATING, _FEW_CHOICES = re.compile(r"[*+{]"), 14
_REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}


def compiled(text: str, name: str, refuse: Callable[[str, str], Exception]) -> re.Pattern[str]:
    """Return the expression under a rule’s `name`; raises what `refuse` makes of a message and remedy.

    A space in it also finds the end of a line, but not among signs. What stands before a word ends right there.
    """
    try:
        if len(text) > _LONGEST or not _is_bounded(text):
            raise refuse(
                "This expression could be looked for without end.",
                f"Say how often something may repeat, as in  {{0,40}} , at most {_MOST_REPEATED} times; let nothing "
                "repeat inside what repeats, and have fewer repeats and choices after each other.",
            )
        if name == "signs":
            return re.compile(text)
        spaced = re.sub(r"(?<!\[)(?<!\\) ", r"\\s", text)
        return re.compile(f"(?:{spaced})\\Z" if name == "before" else spaced)
    except (re.error, RecursionError, OverflowError) as error:
        raise refuse(f"This is not a regular expression: {error}.", "Correct it.") from None


def _is_bounded(text: str) -> bool:
    few = text.count("?") + text.count("|") <= _FEW_CHOICES
    return (few and not _REPEATING.search(text)) or _ways(parser.parse(text).data) <= _MOST_WAYS


def _ways(parts: Any) -> int:
    """Return in how many ways a place of a text may have to be tried, at most; those of parts in a row multiply."""
    ways = 1
    for kind, part in parts:
        if kind in _REPEATS:
            least, most, below = part
            ways *= _ways(below) ** most * (most - least + 1) if most <= _MOST_REPEATED else _MOST_WAYS + 1
        elif kind is signs.BRANCH:
            ways *= _ways_of_choices(part[1])
        else:
            ways *= math.prod(map(_ways, _below(part)))
        ways = min(ways, _MOST_WAYS + 1)
    return ways


def _ways_of_choices(choices: Any) -> int:
    """Return the ways of a|b: those of choices that begin with the same letter add up, of others only one fits."""
    ways = Counter[Any]()
    for choice in choices:
        begins_with = choice[0] if len(choice) and choice[0][0] is signs.LITERAL else None
        ways[begins_with] += _ways(choice)
    anywhere = ways.pop(None, 0)
    return anywhere + max(ways.values(), default=0)


def _below(part: Any) -> list[Any]:
    """Return the parts of an expression's part."""
    if isinstance(part, parser.SubPattern):
        return [part]
    return [below for one in part for below in _below(one)] if isinstance(part, tuple | list) else []
