"""The marks of a chart in the house style's colours: an SVG being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from peelgen.documents.render.chart_colours import shades, words_on
from peelgen.documents.render.chart_plan import WIDTH, ChartPlan
from peelgen.documents.render.text_width import TEXT

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

#: From one line of words to the next.
LINE = 15.0
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

    def at(self, value: float) -> float:
        """Return the place of a value; one that rounding took past an end stands there."""
        within = min(max(value, self.low), self.high)
        return self.start + (within - self.low) / (self.high - self.low) * (self.end - self.start)


class Drawing:
    """One chart's marks in the colours of the house style."""

    def __init__(self, alt: str, plan: ChartPlan, style: HouseStyle, width: float) -> None:
        self.plan = plan
        self.width = width
        self._alt = alt
        self.colours = style.colours
        self.fonts = f"{style.fonts.page}, {style.fonts.word}, Liberation Sans, sans-serif"
        fills = shades(style.colours, len(plan.series))
        self.shades = [f"#{fill}" for fill in fills]
        self.words_on = [words_on(fill, style.colours).css for fill in fills]
        self.marks: list[Markup] = []

    @property
    def is_narrow(self) -> bool:
        """Whether it is drawn for a narrow screen."""
        return self.width < WIDTH

    def share_of(self, letters: int) -> int:
        """Return how many letters stand side by side where a drawing of the full width has so many."""
        return int(letters * self.width / WIDTH)

    def axis(self, start: float, end: float) -> Axis:
        """Return the plan's axis, laid along units of the drawing."""
        return Axis(self.plan.low, self.plan.high, start, end)

    def add(self, tag: str, words: str = "", **attributes: object) -> None:
        """Draw an element; an underscore in an attribute's name stands for its hyphen."""
        pair = Markup('{}="{}"')
        pairs = Markup(" ").join(pair.format(name.replace("_", "-"), short(each)) for name, each in attributes.items())
        self.marks.append(Markup("<{0} {1}>{2}</{0}>").format(tag, pairs, words))

    def words(self, kind: str, words: str, at: tuple[float, float], anchor: str = "start", **look: object) -> None:
        """Print words in the running ink, unless `look` says otherwise; `kind` says what they are, as a class."""
        self.lines(kind, [words], at, anchor, **look)

    def lines(
        self, kind: str, lines: Sequence[str], at: tuple[float, float], anchor: str = "start", **look: object
    ) -> None:
        """Print words in lines, one below the other."""
        usual = {"font_size": TEXT, "fill": self.colours.ink.css, "text_anchor": anchor}
        first, *others = lines or [""]
        below = Markup(' <tspan x="{}" dy="{}">{}</tspan>')
        words = escape(first) + Markup("").join(below.format(short(at[0]), short(LINE), line) for line in others)
        self.add("text", words, **{"class": kind, "x": at[0], "y": at[1], **usual, **look})

    def line(self, start: tuple[float, float], end: tuple[float, float], **attributes: object) -> None:
        """Draw a hairline, unless `attributes` say otherwise."""
        look = {"stroke": self.colours.rule.css, "stroke_width": 0.75, **attributes}
        self.add("line", "", **{"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1], **look})

    def finished(self, height: float) -> Markup:
        """Return the whole `svg` element."""
        fitted = Markup(' style="max-height: {}mm"').format(_PAGE) if height > _TALL else Markup("")
        opening = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" class="chart{}" role="img" viewBox="0 0 {} {}" font-family="{}"{}'
            ' paint-order="stroke"><title>{}</title>'
        ).format(" narrow" if self.is_narrow else "", short(self.width), short(height), self.fonts, fitted, self._alt)
        return opening + Markup("").join(self.marks) + Markup("</svg>")


def short(value: object) -> str:
    """Return a value as an attribute holds it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
