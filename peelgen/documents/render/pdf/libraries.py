"""The libraries that WeasyPrint draws with, loaded by their names and not looked for."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: What Linux calls the libraries that are needed. WeasyPrint tries these names last, after those of other systems.
NAMES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)


@contextmanager
def loaded_by_name() -> Iterator[None]:
    """Have libraries loaded by name meanwhile, if that is enough.

    On Linux, Python looks for each name that its loader does not know with ldconfig, gcc and ld: a hundred processes,
    and a quarter of a second. Other systems look into a few folders.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux" and all(map(_loads, NAMES)):
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> None:
    del name


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
