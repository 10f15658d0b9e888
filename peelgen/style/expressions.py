"""Regular expressions of the house's rules: compiled, and refused if looking for one could take for ever."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: More often than this nothing in a rule may repeat.
_MOST_REPEATED, _LONGEST = 100, 1_500
#: What repeats at most so often, and never a group, needs no closer look.
_HARMLESS = re.compile(r"(?:\\.|[^*+{)]|\)(?![*+{])|\{\d\d?(?:,\d\d?)?\})*", re.DOTALL)
_REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT}


def compiled(text: str, name: str, refuse: Callable[[str, str], Exception]) -> re.Pattern[str]:
    """Return the expression under a rule’s `name`; raises what `refuse` makes of a message and remedy.

    A space in it also finds the end of a line, but not among signs. What stands before a word ends right there.
    """
    try:
        if len(text) > _LONGEST or not (_HARMLESS.fullmatch(text) or _is_bounded(text)):
            raise refuse(
                "This expression could be looked for without end.",
                f"Say how often something may repeat, as in  {{0,40}} , at most {_MOST_REPEATED} times, and let "
                "nothing repeat inside what repeats.",
            )
        if name == "signs":
            return re.compile(text)
        spaced = re.sub(r"(?<!\[)(?<!\\) ", r"\\s", text)
        return re.compile(f"(?:{spaced})\\Z" if name == "before" else spaced)
    except (re.error, RecursionError, OverflowError) as error:
        raise refuse(f"This is not a regular expression: {error}.", "Correct it.") from None


def _is_bounded(text: str) -> bool:
    return not _explodes(parser.parse(text).data, inside=False)


def _explodes(parts: Any, *, inside: bool) -> bool:
    """Return whether something repeats too often, or inside what repeats itself."""
    for kind, part in parts:
        if kind in _REPEATS:
            _, most, below = part
            many = most > 1
            if most > _MOST_REPEATED or (many and inside) or _explodes(below, inside=inside or many):
                return True
        elif any(_explodes(below, inside=inside) for below in _below(part)):
            return True
    return False


def _below(part: Any) -> list[Any]:
    """Return the parts of an expression's part."""
    if isinstance(part, parser.SubPattern):
        return [part]
    return [below for one in part for below in _below(one)] if isinstance(part, tuple | list) else []
