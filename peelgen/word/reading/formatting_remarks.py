"""How an editor set words so that somebody should look: no longer to count, to be seen, or saying something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from peelgen.word.names import W

#: That how words are set was changed, and the change is recorded.
SET_OTHERWISE: Final = "set otherwise"
_LOOKS_IN_WORDS: Final = {
    W.strike: "struck through",
    W.dstrike: "struck through",
    W.vanish: "hidden",
    W.u: "underlined",
    W.highlight: "highlighted",
    W.vertAlign: "raised or lowered",
    W.shd: "shaded",
    W.caps: "in capitals",
    W.smallCaps: "in capitals",
}
#: The kinds of looks that are no recorded changes.
SEEN: Final = tuple(dict.fromkeys(_LOOKS_IN_WORDS.values()))
_OFF: Final = ("0", "false", "off", "none", "baseline")
_NO_FILL: Final = ("auto", "ffffff")


def look_remarks(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the properties of a run that somebody should look at, each with its kind."""
    properties = next(run.iterchildren(W.rPr), None)
    for one in () if properties is None else properties:
        if one.tag == W.rPrChange:
            yield one, SET_OTHERWISE
        elif one.tag in _LOOKS_IN_WORDS and _is_on(one):
            yield one, _LOOKS_IN_WORDS[one.tag]


def shading_remarks(properties: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the shading of a whole paragraph, as `look_remarks` does that of words."""
    yield from ((one, _LOOKS_IN_WORDS[one.tag]) for one in properties.iterchildren(W.shd) if _is_on(one))


def _is_on(look: etree._Element) -> bool:
    if look.tag != W.shd:
        return look.get(W.val, "true") not in _OFF
    if _is_framed(look):
        return False
    is_pattern = look.get(W.val, "clear") not in ("clear", "nil")
    is_filled = look.get(W.fill, "auto").lower() not in _NO_FILL
    return is_pattern or is_filled or look.get(W.themeFill, "none") not in ("none", "background1")


def _is_framed(shading: etree._Element) -> bool:
    """Return whether a border of the same colour is round a shading: so boxes and grades are drawn, and no remarks."""
    around = shading.getparent()
    fill = shading.get(W.fill, "").lower()
    borders = () if around is None else (*around.iterfind(f"{W.pBdr}/*"), *around.iterchildren(W.bdr))
    return any(border.get(W.color, "").lower() == fill for border in borders)
