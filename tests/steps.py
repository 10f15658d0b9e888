"""How much a piece of code does, counted and not timed: the same on every machine, whatever else runs beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from lxml import etree


@contextmanager
def at_most(calls: int) -> Iterator[None]:
    """Fail as soon as more functions than this have been called inside, those of libraries and those in C too.

    What Cython made is not seen to be called: pass elements of `counted_tree` where lxml does the work.
    """
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


#: So many children are gone through about as quickly as a function is called.
_AS_QUICK = 100


def _search(name: str) -> Callable[..., Any]:
    search = getattr(etree.ElementBase, name)

    def counted(element: etree.ElementBase, *wanted: Any) -> Any:
        for _ in range(len(element) // _AS_QUICK):
            _step()
        return search(element, *wanted)

    return counted


def _step() -> None:
    """Be called."""


_SEARCHES = "find findall findtext index iter iterchildren iterdescendants iterfind xpath".split()
_Counted = type("_Counted", (etree.ElementBase,), {name: _search(name) for name in _SEARCHES})


def counted_tree(xml: str) -> etree._Element:
    """Return a tree in which a search is as many more calls, the more children it has to go through."""
    parser = etree.XMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=_Counted))
    return etree.fromstring(xml, parser)
