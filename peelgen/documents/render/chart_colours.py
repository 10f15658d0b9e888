"""The colours, dashes and stripes by which a chart's series differ, in print and on screen, with and without colour."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import Colours
    from peelgen.documents.render.units import Colour

#: So many greys are told apart when they are printed; of more series every other one is paper with stripes.
_GREYS: Final = 3
#: What the lightest grey keeps from the paper: the 3 that WCAG asks of graphics, and a little.
_LIGHTEST: Final = 3.2
#: A share of light as WCAG counts it: the darkest part of a channel is straight, the rest a curve.
_STRAIGHT: Final = 0.04045


class Stripes(StrEnum):
    """How a striped series is striped: from top to bottom, from left to right, or both."""

    UPRIGHT = "upright"
    LEVEL = "level"
    CROSSED = "crossed"


def shades(colours: Colours, count: int) -> list[str]:
    """Return the fills of so many series as hexadecimal digits: neighbours are far apart in lightness."""
    solid = [number for number in range(count) if not is_striped(number, count)]
    greys = _greys(colours, min(len(solid), _GREYS))
    return [
        colours.paper if is_striped(number, count) else greys[solid.index(number) % len(greys)]
        for number in range(count)
    ]


def is_striped(number: int, count: int) -> bool:
    """Return whether a series has stripes, which tell it from its neighbours."""
    return count > _GREYS and number % 2 == 1


def stripes(number: int) -> Stripes:
    """Return how a series that is striped is."""
    return list(Stripes)[number // 2 % len(Stripes)]


def _greys(colours: Colours, count: int) -> list[str]:
    """Return so many greys of the house's colour, the darkest first, each as far from the next as any other."""
    mixtures = [mixed(colours.house, colours.paper, percent / 100) for percent in range(101)]
    darkest = contrast(colours.house, colours.paper)
    wanted = [darkest * (_LIGHTEST / darkest) ** (number / max(count - 1, 1)) for number in range(count)]
    return [min(mixtures, key=lambda one: abs(contrast(one, colours.paper) - ratio)) for ratio in wanted]


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
