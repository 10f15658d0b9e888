"""Paths in the findings file, each without what it shares with the one before it, as those of a chapter mostly do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_STEP: Final = re.compile(r".[^./\[]*", re.DOTALL)
#: A letter says how many steps are shared; past "z" there are others than letters.
_NONE: Final = ord("A")
_MOST_SHARED: Final = ord("z") - _NONE


def shortened(paths: Iterable[str]) -> Iterator[str]:
    """Yield each path as a letter for the steps that it shares with the one before, A for none, and its other steps."""
    last: list[str] = []
    for path in paths:
        steps, shared = _STEP.findall(path), 0
        for step, before in zip(steps[:_MOST_SHARED], last, strict=False):
            if step != before:
                break
            shared += 1
        yield chr(_NONE + shared) + "".join(steps[shared:])
        last = steps


def restored(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths that `shortened` was given; crafted ones may share without end."""
    last: list[str] = []
    for path in paths:
        last = [*last[: ord(path[:1] or chr(_NONE)) - _NONE], *_STEP.findall(path[1:])]
        yield "".join(last)
