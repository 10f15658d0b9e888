"""The frame of a box in Word: borders and a ground that all its paragraphs share, so that Word draws them as one.

A box is no table: Word's navigation shows no heading in a table, and a screen reader would announce rows and columns.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from lxml import etree

from peelgen.documents.render.word.paragraph import place, setting
from peelgen.word.names import W

_SIDES: Final = (W.left, W.right)
_SIX: Final = re.compile("[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the style of a box says of its borders, ground, indents and the space around it; lengths in twips."""

    borders: etree._Element | None = None
    ground: etree._Element | None = None
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0

    def edged(self, colour: str) -> Frame:
        """Return the frame with the bar at its left in another colour."""
        borders = copy.deepcopy(self.borders)
        if borders is not None and (edge := borders.find(W.left)) is not None:
            edge.set(W.color, colour)
        return replace(self, borders=borders)

    def told_apart(self) -> Frame:
        """Return a frame that looks the same and is not: of two boxes with one frame Word would make one box."""
        borders, ground = copy.deepcopy(self.borders), copy.deepcopy(self.ground)
        drawn = () if borders is None else tuple(borders)
        # A ground has the colour of the borders that end it: by that it is told from what somebody shades in Word.
        if ground is not None and ground.get(W.fill) in {border.get(W.color) for border in drawn}:
            _shift(ground, W.fill)
        for border in drawn:
            _shift(border, W.color)
        return replace(self, borders=borders, ground=ground)


def _shift(drawn: etree._Element, name: str) -> None:
    """Make a colour another that looks the same."""
    if _SIX.fullmatch(drawn.get(name, "")):
        drawn.set(name, f"{int(drawn.get(name, ''), 16) ^ 1:06X}")


def frames(shell: Any) -> dict[str, Frame]:
    """Return the frame that each paragraph style of a shell gives, by the style's id."""
    return {
        style.get(W.styleId): _frame(style)
        for style in shell.styles.element.iter(W.style)
        if style.find(f"{W.pPr}/{W.pBdr}") is not None
    }


def _frame(style: etree._Element) -> Frame:
    properties = style.find(W.pPr)
    assert properties is not None
    indent, space = properties.find(W.ind), properties.find(W.spacing)
    return Frame(
        properties.find(W.pBdr),
        properties.find(W.shd),
        *(_twips(indent, side) for side in _SIDES),
        *(_twips(space, side) for side in (W.before, W.after)),
    )


def _twips(setting_of: etree._Element | None, name: str) -> int:
    """Return a length, 0 where a shell says none or something that is no number."""
    written = "" if setting_of is None else setting_of.get(name, "")
    return int(written) if written.isdecimal() else 0


def put_round(frame: Frame, paragraphs: Sequence[etree._Element], lists: Mapping[str, tuple[int, int]]) -> None:
    """Put a frame round paragraphs; `lists` says how far the styles of lists indent and hang, in twips."""
    for paragraph in paragraphs:
        if paragraph[0].find(W.pBdr) is None:  # a box within this one has its own
            _put_round(frame, paragraph, lists)
    if paragraphs:
        setting(paragraphs[0], W.spacing).set(W.before, str(frame.before))
        setting(paragraphs[-1], W.spacing).set(W.after, str(frame.after))


def _put_round(frame: Frame, paragraph: etree._Element, lists: Mapping[str, tuple[int, int]]) -> None:
    for made in (frame.borders, frame.ground):
        if made is not None:
            place(paragraph, copy.deepcopy(made))
    indented, hanging = lists.get(paragraph[0][0].get(W.val, ""), (0, 0))
    indent = setting(paragraph, W.ind)
    indent.set(W.left, str(frame.left + indented))
    indent.set(W.right, str(frame.right))
    if hanging:
        indent.set(W.hanging, str(hanging))
