"""How an editor set words so that somebody should look: no longer to count, to be seen, or saying something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from peelgen.proof.runs import W

#: That how words are set was changed, and the change is recorded.
SET_OTHERWISE: Final = "set otherwise"
_TOLD: Final = {
    W + "strike": "struck through",
    W + "dstrike": "struck through",
    W + "vanish": "hidden",
    W + "u": "underlined",
    W + "highlight": "highlighted",
    W + "vertAlign": "raised or lowered",
}
#: The kinds of looks that are no recorded changes.
SEEN: Final = tuple(dict.fromkeys(_TOLD.values()))
_OFF: Final = ("0", "false", "off", "none", "baseline")


def told_looks(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the properties of a run that are told about, each with its kind."""
    properties = next(run.iterchildren(W + "rPr"), None)
    for one in () if properties is None else properties:
        if one.tag == W + "rPrChange":
            yield one, SET_OTHERWISE
        elif one.tag in _TOLD and one.get(W + "val", "true") not in _OFF:
            yield one, _TOLD[one.tag]
