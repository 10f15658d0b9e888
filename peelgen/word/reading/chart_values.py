"""The values of a chart in a Word file, as lines of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from peelgen.word.names import A, C


def values_of(chart: etree._Element) -> str:
    """Return a chart's values: a line with the categories, then one for each series, its name first; tabs between."""
    series = list(chart.iter(C.ser))
    if not series:
        return ""
    rows = [["", *_points(series[0], C.cat)], *([_name(one), *_points(one, C.val)] for one in series)]
    return "\n".join("\t".join(row) for row in rows)


def words_in(chart: etree._Element) -> str:
    """Return what is written in a chart besides its values: a title that somebody gave it, the names of its axes."""
    paragraphs = ("".join(words.text or "" for words in one.iter(A.t)) for one in chart.iter(A.p))
    return " ".join(" ".join(paragraphs).split())


def rows_in(values: str) -> Sequence[Sequence[str]]:
    """Return what `values_of` wrote as rows of cells."""
    return [line.split("\t") for line in values.split("\n")]


def _name(series: etree._Element) -> str:
    found = next(series.iterfind(f"{C.tx}//{C.v}"), None)
    return "" if found is None else _plain(found.text)


def _points(series: etree._Element, tag: str) -> list[str]:
    """Return the points of a series in order; one that has no value is empty."""
    found = {int(point.get("idx", "0")): _plain(point.findtext(C.v)) for point in series.iterfind(f"{tag}//{C.pt}")}
    count = next((int(mark.get("val", "0")) for mark in series.iterfind(f"{tag}//{C.ptCount}")), 0)
    return [found.get(place, "") for place in range(min(max(count, len(found)), _MOST_POINTS))]


#: A chart of ours has some dozens; a crafted file says what it likes.
_MOST_POINTS: Final = 10_000


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
