"""Draws a figure's chart as SVG markup, for the page and the PDF alike."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from peelgen.documents.document import ChartKind, Figure
from peelgen.documents.render.chart_colours import is_striped, line_colour
from peelgen.documents.render.page.drawing import MEAN, TEXT, WIDTH, Axis, Drawing, axis_over, short, width_of

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

_LINE = 15.0
_BAR = 17.0
_GAP = 16.0
_PLOT_HEIGHT = 210.0
_LABEL_LETTERS = 28
_KEY_LETTERS = 70
#: What a page has room for below a chart's key and unit; where there are many bars they get as thin as this makes them.
_MOST_HEIGHT = 760.0
#: Bars thinner than this have no room for their values, which the axis and a table of the data then tell.
_THIN = 11.0
_STRIPE = 5.0
_TRIANGLE = 3
#: Where something begins and ends; or its upper edge and its depth.
_Span = tuple[float, float]
_DASHES = ("none", "7 4", "2 3", "10 3 2 3")


def draw(figure: Figure, style: HouseStyle) -> Markup:
    """Return an `svg` element, its `title` the figure's alt text; `style` is the house style."""
    drawing = Drawing(figure, style)
    top = _key(drawing) if len(figure.series) > 1 and figure.kind is not ChartKind.LINE else 0.0
    top = _unit(drawing, top)
    match figure.kind:
        case ChartKind.BAR:
            height = _rows(drawing, top, len(figure.series) * _BAR, _grouped)
        case ChartKind.STACKED:
            height = _rows(drawing, top, _BAR * 1.4, _stacked)
        case ChartKind.LINE:
            height = _lines(drawing, top)
    return drawing.finished(height)


def _key(drawing: Drawing) -> float:
    """Draw a swatch and a name for each series, in as many rows as they need; return where the rows end."""
    x, y = 0.0, _LINE
    for number, series in enumerate(drawing.figure.series):
        lines = textwrap.wrap(series.name, _KEY_LETTERS)
        width = 20 + max(map(width_of, lines), default=0.0) + 18
        if x and x + width > WIDTH:
            x, y = 0.0, y + _LINE + 4
        _bar(drawing, number, (x + 1, x + 13), (y - 11, 12.0))
        for place, line in enumerate(lines):
            drawing.words(line, (x + 20, y + place * _LINE))
        x, y = x + width, y + max(0, len(lines) - 1) * _LINE
    return y + 10


def _unit(drawing: Drawing, top: float) -> float:
    unit = drawing.figure.unit
    for line in textwrap.wrap(unit[:1].upper() + unit[1:], 84):
        top += _LINE
        drawing.words(line, (0, top), fill=drawing.colours.quiet.css)
    return top + 8


def _fitted(depth: float, labels: Sequence[float]) -> tuple[float, list[float]]:
    """Return how deep a category's bars and each category's rooms are, so that all of them stand on one page."""
    rooms = [max(depth, label) + _GAP for label in labels]
    share = min(1.0, _MOST_HEIGHT / sum(rooms))
    return depth * share, [max(room * share, label) for room, label in zip(rooms, labels, strict=True)]


def _rows(drawing: Drawing, top: float, depth: float, bars: Callable[[Drawing, int, _Span, Axis], None]) -> float:
    """Draw a row of bars for each category, names at the left; return the drawing's height."""
    names = [textwrap.wrap(name, _LABEL_LETTERS) or [""] for name in drawing.figure.categories]
    left = max(width_of(line) for lines in names for line in lines) + 12
    axis = axis_over(_extremes(drawing.figure), left, WIDTH - _ends(drawing))
    depth, depths = _fitted(depth, [len(lines) * _LINE for lines in names])
    bottom = top + sum(depths)
    for tick in axis.ticks():
        drawing.line((axis.at(tick), top), (axis.at(tick), bottom))
        drawing.words(drawing.value(tick), (axis.at(tick), bottom + _LINE), "middle", fill=drawing.colours.quiet.css)
    for category, (lines, room) in enumerate(zip(names, depths, strict=True)):
        middle = top + room / 2
        for number, line in enumerate(lines):
            drawing.words(line, (left - 10, middle + 4 + (number - (len(lines) - 1) / 2) * _LINE), "end")
        bars(drawing, category, (middle - depth / 2, depth), axis)
        top += room
    drawing.line((axis.at(0), bottom - sum(depths)), (axis.at(0), bottom), stroke=drawing.colours.ink.css)
    return bottom + _LINE + 6


def _ends(drawing: Drawing) -> float:
    """Return the room that the longest words at a bar's end need."""
    by_category = list(zip(*(series.values for series in drawing.figure.series), strict=True))
    if drawing.figure.kind is ChartKind.STACKED:
        return max(width_of(_together(drawing, values)) for values in by_category) + 10
    return max(width_of(drawing.value(value or 0)) for values in by_category for value in values) + 14


def _grouped(drawing: Drawing, category: int, down: _Span, axis: Axis) -> None:
    """Draw the bars of a category, each with its value where it is thick enough to stand beside."""
    bar = down[1] / len(drawing.figure.series)
    for number, series in enumerate(drawing.figure.series):
        value = series.values[category]
        y = down[0] + number * bar
        if value is not None:
            _bar(drawing, number, (axis.at(0), axis.at(value)), (y + bar / _BAR, bar - 2 * bar / _BAR))
        if bar < _THIN:
            continue
        at = (axis.at(max(value or 0, 0)) + 6, y + bar / 2 + 4.5)
        if value is None:
            drawing.words("–", at, fill=drawing.colours.quiet.css)
        else:
            drawing.words(drawing.value(value), at, font_weight="bold")


def _stacked(drawing: Drawing, category: int, down: _Span, axis: Axis) -> None:
    """Draw the parts of one bar; their values stand in them, or all at the bar's end where one is too narrow."""
    values = [series.values[category] for series in drawing.figure.series]
    middle = down[0] + down[1] / 2 + 4
    roomy = all(width_of(drawing.value(value)) + 6 < axis.at(abs(value)) - axis.at(0) for value in values if value)
    for number, across in _parts_of_bar(values):
        _bar(drawing, number, (axis.at(across[0]), axis.at(across[1])), down)
        if roomy:
            _value_in(drawing, number, (sum(map(axis.at, across)) / 2, middle), values[number] or 0)
    if not roomy:
        end = axis.at(sum(max(value or 0, 0) for value in values))
        drawing.words(_together(drawing, values), (end + 6, middle), font_weight="bold")


def _parts_of_bar(values: Iterable[float | None]) -> Iterator[tuple[int, _Span]]:
    """Yield the number of each series and where its part begins and ends: what is below 0 goes to the left of it."""
    ends = {True: 0.0, False: 0.0}
    for number, value in enumerate(values):
        if value:
            start = ends[value > 0]
            ends[value > 0] += value
            yield number, (start, start + value)


def _value_in(drawing: Drawing, number: int, at: tuple[float, float], value: float) -> None:
    """Print a value in its part of a bar, on a ground of paper where stripes would strike it out."""
    if is_striped(number, len(drawing.figure.series)):
        _value(drawing, value, at)
    else:
        drawing.words(drawing.value(value), at, "middle", font_weight="bold", fill=drawing.words_on[number])


def _together(drawing: Drawing, values: Iterable[float | None]) -> str:
    return ", ".join("–" if value is None else drawing.value(value) for value in values)


def _bar(drawing: Drawing, number: int, across: _Span, down: _Span) -> None:
    """Draw a bar from one place across to another; `down` is its upper edge and its depth."""
    x, end = sorted(across)
    fill, edge = drawing.shades[number], drawing.colours.house.css
    drawing.add("rect", x=x, y=down[0], width=end - x, height=down[1], fill=fill, stroke=edge, stroke_width=0.75)
    if is_striped(number, len(drawing.figure.series)):
        places = (x + _STRIPE * place for place in range(1, math.ceil((end - x) / _STRIPE)))
        stripes = " ".join(f"M{short(place)} {short(down[0])}v{short(down[1])}" for place in places)
        drawing.add("path", d=stripes, stroke=edge, stroke_width=1)


def _lines(drawing: Drawing, top: float) -> float:
    """Draw a line for each series, its name at its end; return the drawing's height."""
    figure = drawing.figure
    names = [textwrap.wrap(series.name, 22) or [""] for series in figure.series]
    right = WIDTH - max(width_of(line) for lines in names for line in lines) - 24
    top += _LINE
    scale = axis_over(_extremes(figure), top + _PLOT_HEIGHT, top)
    left = max(width_of(drawing.value(tick)) for tick in scale.ticks()) + 10
    for tick in scale.ticks():
        drawing.line((left, scale.at(tick)), (right, scale.at(tick)))
        drawing.words(drawing.value(tick), (left - 8, scale.at(tick) + 4), "end", fill=drawing.colours.quiet.css)
    drawing.line((left, scale.at(0)), (right, scale.at(0)), stroke=drawing.colours.ink.css)
    places = _places(len(figure.categories), left, right)
    _values(drawing, places, scale)
    for number in range(len(figure.series)):
        _line(drawing, number, places, scale)
    _names(drawing, names, right, scale)
    return _below(drawing, places, max(top + _PLOT_HEIGHT, scale.at(_extremes(figure)[0]) + _LINE))


def _places(count: int, left: float, right: float) -> list[float]:
    step = (right - left) / count
    return [left + step * (number + 0.5) for number in range(count)]


def _line(drawing: Drawing, number: int, places: Sequence[float], scale: Axis) -> None:
    values = drawing.figure.series[number].values
    points = [None if value is None else (x, scale.at(value)) for x, value in zip(places, values, strict=True)]
    shade = _dark(drawing, number)
    for start, end in pairwise(points):
        if start and end:
            drawing.line(start, end, stroke=shade, stroke_width=2.5, stroke_dasharray=_DASHES[number % len(_DASHES)])
    for point in points:
        if point:
            _marker(drawing, number, point)


def _marker(drawing: Drawing, number: int, point: tuple[float, float]) -> None:
    """Draw a point: a disc, a square, a diamond or a triangle, so that lines differ without their colours."""
    x, y = point
    corners = [(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)]
    match number % 4:
        case 0:
            drawing.add("circle", cx=x, cy=y, r=4, fill=_dark(drawing, number))
        case 1:
            drawing.add("rect", x=x - 4, y=y - 4, width=8, height=8, fill=_dark(drawing, number))
        case shape:
            if shape == _TRIANGLE:
                corners = [(x, y - 5.5), (x + 5.5, y + 4), (x - 5.5, y + 4)]
            path = " ".join(f"{short(a)},{short(b)}" for a, b in corners)
            drawing.add("polygon", points=path, fill=_dark(drawing, number))


def _values(drawing: Drawing, places: Sequence[float], scale: Axis) -> None:
    """Print the highest value of each category above its point and the lowest below: these two never meet."""
    widths = [width_of(drawing.value(v)) for series in drawing.figure.series for v in series.values if v is not None]
    for category, x in _spaced(places, max(widths, default=0) + 6):
        known = sorted({value for series in drawing.figure.series if (value := series.values[category]) is not None})
        if known:
            _value(drawing, known[-1], (x, scale.at(known[-1]) - 9))
        if len(known) > 1:
            _value(drawing, known[0], (x, scale.at(known[0]) + 19))


def _spaced(places: Sequence[float], width: float) -> list[tuple[int, float]]:
    """Return the places, counted, at which words of this width do not touch; the last, the newest, is always one."""
    every = 1 if len(places) == 1 else math.ceil(width / (places[1] - places[0]))
    return [place for place in enumerate(places) if (len(places) - 1 - place[0]) % every == 0]


def _value(drawing: Drawing, value: float, at: tuple[float, float]) -> None:
    """Print a value on a ground of paper, so that no gridline strikes it out."""
    words, (x, y) = drawing.value(value), at
    width = width_of(words)
    drawing.add("rect", x=x - width / 2, y=y - 10.5, width=width, height=12.5, fill=drawing.colours.paper.css)
    drawing.words(words, at, "middle", font_weight="bold")


def _names(drawing: Drawing, names: Sequence[Sequence[str]], right: float, scale: Axis) -> None:
    """Print each series' name beside the end of its line, moved down where it would touch the one above."""
    ends = []
    for number, series in enumerate(drawing.figure.series):
        known = [value for value in series.values if value is not None]
        ends.append((scale.at(known[-1] if known else 0) + 4, number))
    free = 0.0
    for end, number in sorted(ends):
        y = max(end, free)
        _marker(drawing, number, (right + 6, y - 4))
        for line in names[number]:
            drawing.words(line, (right + 16, y), fill=_dark(drawing, number), font_weight="bold")
            y += _LINE
        free = y + 2


def _below(drawing: Drawing, places: Sequence[float], bottom: float) -> float:
    """Print the categories' names under their places, as many as fit; return the drawing's height."""
    names = drawing.figure.categories
    longest = max(width_of(word) for name in names for word in (name.split() or [""]))
    shown = _spaced(places, longest + 8)
    room = shown[1][1] - shown[0][1] if len(shown) > 1 else WIDTH / 2
    deepest = 1
    for category, x in shown:
        lines = textwrap.wrap(names[category], max(4, int(room / (TEXT * MEAN)) - 1), break_long_words=False)
        deepest = max(deepest, len(lines))
        for number, line in enumerate(lines, 1):
            drawing.words(line, (x, bottom + 4 + number * _LINE), "middle")
    return bottom + 12 + deepest * _LINE


def _dark(drawing: Drawing, number: int) -> str:
    return line_colour(drawing.colours, number).css


def _extremes(figure: Figure) -> tuple[float, float]:
    columns: Iterator[tuple[float, ...]] = zip(*([v or 0 for v in s.values] for s in figure.series), strict=True)
    if figure.kind is ChartKind.STACKED:
        stacked = list(columns)
        return min(sum(min(v, 0) for v in column) for column in stacked), max(
            sum(max(v, 0) for v in column) for column in stacked
        )
    every = [value for column in columns for value in column]
    return min(0.0, *every), max(0.0, *every)
