"""What a chart shows, decided once: the Word file, the PDF and the web page draw the same plan.

Bars lie, categories from the top and series in the order in which the author has them; lines run from left to right.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import product

from peelgen.documents.document import ChartKind, Figure, Series
from peelgen.documents.render.text_width import width_of

#: A chart's width, and what one page has room for; in the units of a drawing.
WIDTH, MOST_HEIGHT = 640.0, 760.0
#: How deep a bar is, and the gap below a category's bars; thinner bars have no room for their values.
BAR, GAP, _THINNEST = 17.0, 16.0, 11.0
STACKED_BAR = 24.0
#: Units of which 100 is the whole, and the most that rounded parts of it may come to.
_SHARES = frozenset({"percent", "per cent", "%", "y cant"})
_WHOLE, _ROUNDED_WHOLE = 100, 101
_MOST_TICKS = 5
_LETTERS_OF_A_CATEGORY, _LETTERS_AT_A_LINE = 28, 22
MISSING = "–"

#: The number of a series and that of a category.
Place = tuple[int, int]


class Side(StrEnum):
    """Where a value stands: at the end of its bar or inside its part of one; above or below its point of a line."""

    END = "end"
    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart as every format shows it. The axis runs from `low` to `high`, marked at each `step`.

    `key` holds the names of the series where there is more than one, `printed` the values that stand at their marks.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    suffix: str
    low: float
    high: float
    step: float
    key: tuple[str, ...]
    printed: dict[Place, Side]

    def value(self, place: Place) -> float | None:
        """Return a value, None if there is none."""
        value = self.series[place[0]].values[place[1]]
        return None if value is None else float(value)

    def label(self, place: Place) -> str:
        """Return a value as it is printed: with the decimals that were written."""
        value = self.series[place[0]].values[place[1]]
        return MISSING if value is None else _printed(Decimal(str(value)), self.suffix)

    def ticks(self) -> list[float]:
        """Return the round values at which the axis is marked."""
        return [self.low + self.step * number for number in range(round((self.high - self.low) / self.step) + 1)]

    def tick_label(self, tick: float) -> str:
        """Return a mark of the axis as it is printed."""
        return _printed(Decimal(f"{round(tick, 10):.10f}").normalize(), self.suffix)


def plan_chart(figure: Figure) -> ChartPlan:
    """Return the plan of a figure that is a chart."""
    suffix = "%" if figure.unit.casefold() in _SHARES else ""
    low, high, step = _axis(*_extremes(figure), is_share=bool(suffix))
    key = tuple(series.name for series in figure.series) if len(figure.series) > 1 else ()
    unit = figure.unit[:1].upper() + figure.unit[1:]
    plan = ChartPlan(figure.kind, figure.categories, figure.series, unit, suffix, low, high, step, key, {})
    return replace(plan, printed=dict(_printed_values(plan)))


def wrapped_category(name: str, width: float = WIDTH) -> list[str]:
    """Return a category's name in the lines in which it stands beside its bars."""
    return textwrap.wrap(name, round(_LETTERS_OF_A_CATEGORY * width / WIDTH)) or [""]


def wrapped_series(name: str) -> list[str]:
    """Return a series' name in the lines in which it stands at the end of its line."""
    return textwrap.wrap(name, _LETTERS_AT_A_LINE) or [""]


def line_plot(plan: ChartPlan) -> tuple[float, float]:
    """Return where the lines' plot begins and ends: between the axis' marks and the series' names."""
    names = max(width_of(line) for series in plan.series for line in wrapped_series(series.name))
    return max(width_of(plan.tick_label(tick)) for tick in plan.ticks()) + 10, WIDTH - names - 24


def spaced(count: int, room: float, width: float) -> list[int]:
    """Return which of so many places, each with this room, have words this wide; the last, the newest, always has."""
    every = math.ceil(width / room) if count > 1 else 1
    return [place for place in range(count) if (count - 1 - place) % every == 0]


def _printed(value: Decimal, suffix: str) -> str:
    return f"{value:,f}".replace("-", "−") + suffix


def _axis(low: float, high: float, *, is_share: bool) -> tuple[float, float, float]:
    """Return the ends and the step of an axis that takes in 0 and both extremes; of shares it ends at the whole."""
    if is_share and _WHOLE < high <= _ROUNDED_WHOLE:
        high = _WHOLE
    size = 10 ** math.floor(math.log10((high - low) or 1.0))
    steps = (size * factor for factor in (0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5))
    step = next(step for step in steps if math.ceil(high / step) - math.floor(low / step) <= _MOST_TICKS)
    return math.floor(low / step) * step, max(math.ceil(high / step), 1) * step, step


def _extremes(figure: Figure) -> tuple[float, float]:
    columns = list(zip(*([float(value or 0) for value in series.values] for series in figure.series), strict=True))
    if figure.kind is ChartKind.STACKED:
        sums = [math.fsum(min(value, 0) for value in column) for column in columns]
        return min(sums), round(max(math.fsum(max(value, 0) for value in column) for column in columns), 10)
    every = [value for column in columns for value in column]
    return min(0.0, *every), max(0.0, *every)


def _printed_values(plan: ChartPlan) -> Iterable[tuple[Place, Side]]:
    match plan.kind:
        case ChartKind.BAR:
            return _at_ends(plan)
        case ChartKind.STACKED:
            return _inside(plan)
        case ChartKind.LINE:
            return _at_points(plan)


def _at_ends(plan: ChartPlan) -> Iterator[tuple[Place, Side]]:
    """Yield each value of bars, if all bars together are thick enough on one page."""
    depth = len(plan.categories) * (len(plan.series) * BAR + GAP)
    if depth * _THINNEST <= MOST_HEIGHT * BAR:
        places = product(range(len(plan.series)), range(len(plan.categories)))
        yield from ((place, Side.END) for place in places if plan.value(place) is not None)


def _inside(plan: ChartPlan) -> Iterator[tuple[Place, Side]]:
    """Yield the values of each bar whose parts are all wide enough."""
    for category in range(len(plan.categories)):
        parts = _parts(plan, category)
        if all(_has_room(plan, part, plan.label(part)) for part in parts):
            yield from ((part, Side.INSIDE) for part in parts)


def in_widest_parts(plan: ChartPlan) -> dict[Place, str]:
    """Return the values of each stacked bar in a row, by its widest part; nothing if all parts have room for their own.

    A bar that has no room for the row has none.
    """
    places = [_parts(plan, category) for category in range(len(plan.categories))]
    if plan.kind is not ChartKind.STACKED or all(part in plan.printed for parts in places for part in parts):
        return {}
    widest = [max(parts, key=lambda part: abs(plan.value(part) or 0)) for parts in places if parts]
    rows = {part: ", ".join(plan.label((n, part[1])) for n in range(len(plan.series))) for part in widest}
    return {part: row for part, row in rows.items() if _has_room(plan, part, row)}


def _parts(plan: ChartPlan, category: int) -> list[Place]:
    return [(number, category) for number in range(len(plan.series)) if plan.value((number, category))]


def _has_room(plan: ChartPlan, part: Place, words: str) -> bool:
    names = max(width_of(line) for name in plan.categories for line in wrapped_category(name))
    scale = (WIDTH - names - 60) / (plan.high - plan.low)
    return width_of(words) + 6 < abs(plan.value(part) or 0) * scale


def _at_points(plan: ChartPlan) -> Iterator[tuple[Place, Side]]:
    """Yield the highest value of each category, above its point, and the lowest, below: these two never meet."""
    places = product(range(len(plan.series)), range(len(plan.categories)))
    widest = max((width_of(plan.label(place)) for place in places if plan.value(place) is not None), default=0.0)
    left, right = line_plot(plan)
    count = len(plan.categories)
    for category in spaced(count, (right - left) / count, widest + 6):
        known = {n: value for n in range(len(plan.series)) if (value := plan.value((n, category))) is not None}
        if known:
            highest, lowest = max(known, key=known.__getitem__), min(known, key=known.__getitem__)
            yield (highest, category), Side.ABOVE
            if known[highest] > known[lowest]:
                yield (lowest, category), Side.BELOW
