"""The marks of a chart in the house style's colours: an SVG being drawn, the widths of words, and round axes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from peelgen.documents.document import Figure
from peelgen.documents.render.chart_colours import shades, words_on

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

# Units of the drawing: it is WIDTH wide whatever its size on the page, where one unit is about 0.7 point.
WIDTH = 640.0
TEXT = 12.5
# Widths in ems, on the generous side: a label may have room to spare, never too little.
_NARROW, MEAN, _WIDE = 0.32, 0.58, 0.86
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("ijlftrI.,:;!|'’ ()-"), frozenset("mwMW%")
_CAPITAL = 0.74
_MOST_TICKS = 5
#: A drawing taller than this is made smaller as a whole, so that it stands on one page: at most so many millimetres.
_TALL = 860.0
_PAGE = 215


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `low` to `high` laid along the units from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float
    step: float

    def at(self, value: float) -> float:
        """Return the place of a value."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return the round values at which the axis is marked."""
        return [self.low + self.step * number for number in range(round((self.high - self.low) / self.step) + 1)]


def in_figures(value: float) -> str:
    """Return a value of a chart with no more than two decimals: "43,500", "1.69", "−3"."""
    number = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    return f"−{number}" if value < 0 else number


class Drawing:
    """One chart's marks in the colours of the house style."""

    def __init__(self, figure: Figure, style: HouseStyle) -> None:
        self.figure = figure
        self.colours = style.colours
        self.fonts = f"{style.fonts.page}, {style.fonts.word}, Liberation Sans, sans-serif"
        fills = shades(style.colours, len(figure.series))
        self.shades = [f"#{fill}" for fill in fills]
        self.words_on = [words_on(fill, style.colours).css for fill in fills]
        self.marks: list[Markup] = []

    def add(self, tag: str, words: str = "", **attributes: object) -> None:
        """Draw an element; an underscore in an attribute's name stands for its hyphen."""
        pair = Markup('{}="{}"')
        pairs = Markup(" ").join(pair.format(name.replace("_", "-"), short(each)) for name, each in attributes.items())
        self.marks.append(Markup("<{0} {1}>{2}</{0}>").format(tag, pairs, words))

    def words(self, words: str, at: tuple[float, float], anchor: str = "start", **attributes: object) -> None:
        """Print words in the running ink, unless `attributes` say otherwise."""
        look = {"font_size": TEXT, "fill": self.colours.ink.css, "text_anchor": anchor, **attributes}
        self.add("text", words, **{"x": at[0], "y": at[1], **look})

    def line(self, start: tuple[float, float], end: tuple[float, float], **attributes: object) -> None:
        """Draw a hairline, unless `attributes` say otherwise."""
        look = {"stroke": self.colours.rule.css, "stroke_width": 0.75, **attributes}
        self.add("line", "", **{"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1], **look})

    def value(self, value: float) -> str:
        """Return a value as it is printed beside its mark; a unit of several letters stands at the axis instead."""
        return f"{in_figures(value)}%" if self.figure.unit == "percent" else in_figures(value)

    def finished(self, height: float) -> Markup:
        """Return the whole `svg` element."""
        fitted = Markup(' style="max-height: {}mm"').format(_PAGE) if height > _TALL else Markup("")
        opening = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {} {}" font-family="{}"{}>'
            "<title>{}</title>"
        ).format(short(WIDTH), short(height), self.fonts, fitted, self.figure.alt)
        return opening + Markup("").join(self.marks) + Markup("</svg>")


def axis_over(extremes: tuple[float, float], start: float, end: float) -> Axis:
    """Return an axis that takes in 0 and both extremes, with round numbers at its ticks."""
    low, high = extremes
    span = (high - low) or 1.0
    size = 10 ** math.floor(math.log10(span))
    steps = (size * factor for factor in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5))
    step = next(step for step in steps if math.ceil(high / step) - math.floor(low / step) <= _MOST_TICKS)
    return Axis(math.floor(low / step) * step, max(math.ceil(high / step), 1) * step, start, end, step)


def width_of(words: str) -> float:
    """Return the room that words need, in units of the drawing."""
    return sum(map(_letter, words)) * TEXT


def _letter(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    return _WIDE if letter in _WIDE_LETTERS else _CAPITAL if letter.isupper() else MEAN


def short(value: object) -> str:
    """Return a value as an attribute holds it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
