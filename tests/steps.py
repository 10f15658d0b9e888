"""How much a piece of code does, counted and not timed: the same on every machine, whatever else runs beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest


@contextmanager
def at_most(calls: int) -> Iterator[None]:
    """Fail as soon as more functions than this have been called inside, those of libraries and those in C too."""
    made = 0

    def count(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal made
        made += event in {"call", "c_call"}
        if made > calls:
            sys.setprofile(None)
            pytest.fail(f"This takes more than {calls:,} calls.")

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)
