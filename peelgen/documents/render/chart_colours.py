"""The colours, dashes and stripes by which a chart's series differ, in print and on screen, with and without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import Colours
    from peelgen.documents.render.units import Colour

#: How much paper is mixed into the lightest of so many series; of more than two it is the same.
_SHARES_OF_PAPER: Final = {1: 0.0, 2: 0.65}
_LIGHTEST: Final = 0.85
#: So many greys are told apart at a glance; of more series every other one has stripes besides.
_TOLD_APART: Final = 4
#: A share of light as WCAG counts it: the darkest part of a channel is straight, the rest a curve.
_STRAIGHT: Final = 0.04045


def shades(colours: Colours, count: int) -> list[str]:
    """Return the fills of so many series as hexadecimal digits: evenly apart in lightness, the darkest first."""
    lightest = _SHARES_OF_PAPER.get(count, _LIGHTEST)
    steps = [lightest * number / max(count - 1, 1) for number in range(count)]
    return [mixed(colours.house, colours.paper, share) for share in steps]


def is_striped(number: int, count: int) -> bool:
    """Return whether a series has stripes, which tell it from its neighbours."""
    return count > _TOLD_APART and number % 2 == 1


def line_colour(colours: Colours, number: int) -> Colour:
    """Return the colour of a line and its points."""
    lines = (colours.house, colours.warning, colours.quiet, colours.accent)
    return lines[number % len(lines)]


def words_on(fill: str, colours: Colours) -> Colour:
    """Return the colour in which words are best read on a fill."""
    return max((colours.ink, colours.paper), key=lambda colour: contrast(fill, colour))


def contrast(one: str, other: str) -> float:
    """Return how much two colours differ in light, from 1 to 21, as WCAG 2.2 defines it."""
    lower, higher = sorted((_light(one), _light(other)))
    return (higher + 0.05) / (lower + 0.05)


def mixed(colour: str, paper: str, share: float) -> str:
    """Return a colour with a share of paper in it; all three as hexadecimal digits."""
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return "".join(f"{round(ours * (1 - share) + theirs * share):02X}" for ours, theirs in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]


def _light(colour: str) -> float:
    red, green, blue = (_straightened(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _straightened(channel: float) -> float:
    return channel / 12.92 if channel <= _STRAIGHT else float(((channel + 0.055) / 1.055) ** 2.4)
