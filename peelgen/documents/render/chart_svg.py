"""Draws a chart's plan as SVG markup, for the page and the PDF alike."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import count, pairwise, takewhile
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from peelgen.documents.document import ChartKind, Figure
from peelgen.documents.render.chart_colours import Stripes, is_striped, line_colour, stripes
from peelgen.documents.render.chart_plan import (
    BAR,
    GAP,
    MOST_HEIGHT,
    STACKED_BAR,
    WIDTH,
    Side,
    line_plot,
    plan_chart,
    spaced,
    wrapped_category,
    wrapped_series,
)
from peelgen.documents.render.page.drawing import LINE, Axis, Drawing, short
from peelgen.documents.render.text_width import MEAN, TEXT, width_of

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

_PLOT_HEIGHT = 210.0
_KEY_LETTERS, _UNIT_LETTERS = 70, 84
_STRIPE = 5.0
#: The share of a drawing that values beside a stacked bar may take.
_MOST_VALUES = 0.4
_TRIANGLE = 3
#: A drawing for screens that are too narrow to read a wider one on.
NARROW = 330.0
#: Where something begins and ends; or its upper edge and its depth.
_Span = tuple[float, float]
_DASHES = ("none", "7 4", "2 3", "10 3 2 3")


def draw(figure: Figure, style: HouseStyle, width: float = WIDTH) -> Markup:
    """Return an `svg` element, its `title` the figure's alt text; `style` is the house style."""
    drawing, height = _drawn(figure, style, width)
    return drawing.finished(height)


def height_of(figure: Figure, style: HouseStyle) -> float:
    """Return how high a chart is as a share of its width."""
    drawing, height = _drawn(figure, style, WIDTH)
    return height / drawing.width


def _drawn(figure: Figure, style: HouseStyle, width: float) -> tuple[Drawing, float]:
    """Return a drawing of a chart and its height."""
    drawing = Drawing(figure.alt, plan_chart(figure), style, width)
    keyed = drawing.plan.key and (figure.kind is not ChartKind.LINE or drawing.is_narrow)
    top = _unit(drawing, _key(drawing) if keyed else 0.0)
    match figure.kind:
        case ChartKind.BAR:
            height = _rows(drawing, top, len(figure.series) * BAR, _grouped)
        case ChartKind.STACKED:
            height = _rows(drawing, top, STACKED_BAR, _stacked)
        case ChartKind.LINE:
            height = _lines(drawing, top)
    return drawing, height


def _key(drawing: Drawing) -> float:
    """Draw a mark and a name for each series, in as many rows as they need; return where the rows end."""
    x, y = 0.0, LINE
    for number, name in enumerate(drawing.plan.key):
        lines = textwrap.wrap(name, drawing.share_of(_KEY_LETTERS))
        width = 20 + max(map(width_of, lines), default=0.0) + 18
        if x and x + width > drawing.width:
            x, y = 0.0, y + LINE + 4
        if drawing.plan.kind is ChartKind.LINE:
            _marker(drawing, number, (x + 7, y - 5))
        else:
            _bar(drawing, number, (x + 1, x + 13), (y - 11, 12.0), kind="swatch")
        drawing.lines("key", lines, (x + 20, y))
        x, y = x + width, y + max(0, len(lines) - 1) * LINE
    return y + 10


def _unit(drawing: Drawing, top: float) -> float:
    lines = textwrap.wrap(drawing.plan.unit, drawing.share_of(_UNIT_LETTERS))
    if lines:
        drawing.lines("unit", lines, (0, top + LINE), fill=drawing.colours.quiet.css)
    return top + len(lines) * LINE + 8


def _fitted(depth: float, labels: Sequence[float]) -> tuple[float, list[float]]:
    """Return how deep a category's bars and each category's rooms are, so that all of them stand on one page."""
    rooms = [max(depth, label) + GAP for label in labels]
    share = min(1.0, MOST_HEIGHT / sum(rooms))
    return depth * share, [max(room * share, label) for room, label in zip(rooms, labels, strict=True)]


def _rows(drawing: Drawing, top: float, depth: float, bars: Callable[[Drawing, int, _Span, Axis], None]) -> float:
    """Draw a row of bars for each category, names at the left; return the drawing's height."""
    names = [wrapped_category(name, drawing.width) for name in drawing.plan.categories]
    left = max(width_of(line) for lines in names for line in lines) + 12
    last = width_of(drawing.plan.tick_label(drawing.plan.high))
    axis = drawing.axis(left, drawing.width - max(_ends(drawing), last / 2))
    depth, rooms = _fitted(depth, [len(lines) * LINE for lines in names])
    bottom = top + sum(rooms)
    _upright_grid(drawing, axis, (top, bottom))
    for category, (lines, room) in enumerate(zip(names, rooms, strict=True)):
        middle = top + room / 2
        at = (left - 10, middle + 4 - (len(lines) - 1) / 2 * LINE)
        drawing.lines("category", lines, at, "end")
        bars(drawing, category, (middle - depth / 2, depth), axis)
        top += room
    drawing.line((axis.at(0), bottom - sum(rooms)), (axis.at(0), bottom), stroke=drawing.colours.ink.css)
    return bottom + LINE + 6


def _upright_grid(drawing: Drawing, axis: Axis, down: _Span) -> None:
    """Draw a line and a label for each mark of the axis, without labels that would touch the one before."""
    ticks = drawing.plan.ticks()
    room = (axis.end - axis.start) / max(len(ticks) - 1, 1)
    widest = max(width_of(drawing.plan.tick_label(tick)) for tick in ticks)
    labelled = spaced(len(ticks), room, widest + 6)
    for number, tick in enumerate(ticks):
        drawing.line((axis.at(tick), down[0]), (axis.at(tick), down[1]))
        if number in labelled:
            label, at = drawing.plan.tick_label(tick), (axis.at(tick), down[1] + LINE)
            drawing.words("tick", label, at, "middle", fill=drawing.colours.quiet.css)


def _ends(drawing: Drawing) -> float:
    """Return the room that the longest words at a bar's end need."""
    plan, series = drawing.plan, range(len(drawing.plan.series))
    categories = range(len(plan.categories))
    if plan.kind is ChartKind.STACKED:
        return max((width_of(_together(drawing, category)) for category in categories), default=0.0) + 10
    return max(width_of(plan.label((number, category))) for number in series for category in categories) + 14


def _grouped(drawing: Drawing, category: int, down: _Span, axis: Axis) -> None:
    """Draw the bars of a category, each with its value where it is thick enough to stand beside."""
    bar = down[1] / len(drawing.plan.series)
    for number in range(len(drawing.plan.series)):
        place = (number, category)
        value = drawing.plan.value(place)
        y = down[0] + number * bar
        at = (axis.at(max(value or 0, 0)) + 6, y + bar / 2 + 4.5)
        if value is None:
            drawing.words("missing", drawing.plan.label(place), at, fill=drawing.colours.quiet.css)
            continue
        _bar(drawing, number, (axis.at(0), axis.at(value)), (y + bar / BAR, bar - 2 * bar / BAR))
        if place in drawing.plan.printed:
            drawing.words("value", drawing.plan.label(place), at, font_weight="bold")


def _stacked(drawing: Drawing, category: int, down: _Span, axis: Axis) -> None:
    """Draw the parts of one bar; their values stand in them, or in every bar at its end where a part is too narrow."""
    middle = down[0] + down[1] / 2 + 4
    parts = dict(_parts_of_bar(drawing, category))
    inside = all(_is_roomy(drawing, each, axis) for each in range(len(drawing.plan.categories)))
    for number, across in parts.items():
        _bar(drawing, number, (axis.at(across[0]), axis.at(across[1])), down)
        if inside:
            _value_in(drawing, (number, category), (sum(map(axis.at, across)) / 2, middle))
    if not inside and (words := _together(drawing, category)):
        end = axis.at(max((end for _, end in parts.values()), default=0))
        drawing.words("values", words, (max(end, axis.at(0)) + 6, middle), font_weight="bold")


def _is_roomy(drawing: Drawing, category: int, axis: Axis) -> bool:
    """Return whether a bar has parts, and each of them room for its value."""
    plan, parts = drawing.plan, dict(_parts_of_bar(drawing, category))
    return bool(parts) and all(
        (number, category) in plan.printed and width_of(plan.label((number, category))) < abs(axis.at(b) - axis.at(a))
        for number, (a, b) in parts.items()
    )


def _parts_of_bar(drawing: Drawing, category: int) -> Iterator[tuple[int, _Span]]:
    """Yield the number of each series and where its part begins and ends: what is below 0 goes to the left of it."""
    ends = {True: 0.0, False: 0.0}
    for number in range(len(drawing.plan.series)):
        if value := drawing.plan.value((number, category)):
            start = ends[value > 0]
            ends[value > 0] += value
            yield number, (start, start + value)


def _value_in(drawing: Drawing, place: tuple[int, int], at: tuple[float, float]) -> None:
    """Print a value in its part of a bar, on a ground of paper where stripes would strike it out."""
    number, label = place[0], drawing.plan.label(place)
    if is_striped(number, len(drawing.plan.series)):
        _value(drawing, label, at)
    else:
        drawing.words("value", label, at, "middle", font_weight="bold", fill=drawing.words_on[number])


def _together(drawing: Drawing, category: int) -> str:
    """Return the values of a stacked bar in a row; nothing where they would take the room of the bars."""
    words = ", ".join(drawing.plan.label((number, category)) for number in range(len(drawing.plan.series)))
    return words if width_of(words) < _MOST_VALUES * drawing.width else ""


def _bar(drawing: Drawing, number: int, across: _Span, down: _Span, *, kind: str = "bar") -> None:
    """Draw a bar from one place across to another; `down` is its upper edge and its depth."""
    x, end = sorted(across)
    fill, edge = drawing.shades[number], drawing.colours.house.css
    look: dict[str, Any] = {"class": f"{kind} fill-{number % 3}", "fill": fill, "stroke": edge, "stroke_width": 0.75}
    drawing.add("rect", x=x, y=down[0], width=end - x, height=down[1], **look)
    if is_striped(number, len(drawing.plan.series)):
        lines = _striped((x, end), down, stripes(number))
        drawing.add("path", d=" ".join(lines), stroke=edge, stroke_width=1, **{"class": "stripes"})


def _striped(across: _Span, down: _Span, how: Stripes) -> Iterator[str]:
    """Yield the stripes of a bar as the lines of a path."""
    if how is not Stripes.LEVEL:
        for place in _between(*across):
            yield f"M{short(place)} {short(down[0])}v{short(down[1])}"
    if how is not Stripes.UPRIGHT:
        for place in _between(down[0], down[0] + down[1]):
            yield f"M{short(across[0])} {short(place)}h{short(across[1] - across[0])}"


def _between(start: float, end: float) -> Iterator[float]:
    return takewhile(lambda place: place < end, count(start + _STRIPE, _STRIPE))


def _lines(drawing: Drawing, top: float) -> float:
    """Draw a line for each series, its name at its end or in the key; return the drawing's height."""
    top += LINE
    left, right = line_plot(drawing.plan)
    right = drawing.width - 10 if drawing.is_narrow else right
    scale = drawing.axis(top + _PLOT_HEIGHT, top)
    for tick in drawing.plan.ticks():
        drawing.line((left, scale.at(tick)), (right, scale.at(tick)))
        label, at = drawing.plan.tick_label(tick), (left - 8, scale.at(tick) + 4)
        drawing.words("tick", label, at, "end", fill=drawing.colours.quiet.css)
    drawing.line((left, scale.at(0)), (right, scale.at(0)), stroke=drawing.colours.ink.css)
    places = _places(len(drawing.plan.categories), left, right)
    lowest = _values(drawing, places, scale)
    for number in range(len(drawing.plan.series)):
        _line(drawing, number, places, scale)
    names = 0.0 if drawing.is_narrow else _names(drawing, right, scale)
    return max(names, _below(drawing, places, max(top + _PLOT_HEIGHT, lowest)))


def _places(count: int, left: float, right: float) -> list[float]:
    step = (right - left) / count
    return [left + step * (number + 0.5) for number in range(count)]


def _line(drawing: Drawing, number: int, places: Sequence[float], scale: Axis) -> None:
    values = (drawing.plan.value((number, category)) for category in range(len(places)))
    points = [None if value is None else (x, scale.at(value)) for x, value in zip(places, values, strict=True)]
    look = {"class": "line", "stroke": _dark(drawing, number), "stroke_width": 2.5}
    for start, end in pairwise(points):
        if start and end:
            drawing.line(start, end, stroke_dasharray=_DASHES[number % len(_DASHES)], **look)
    for point in points:
        if point:
            _marker(drawing, number, point)


def _marker(drawing: Drawing, number: int, point: tuple[float, float]) -> None:
    """Draw a point: a disc, a square, a diamond or a triangle, so that lines differ without their colours."""
    x, y = point
    look = {"class": "point", "fill": _dark(drawing, number)}
    corners = [(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)]
    match number % 4:
        case 0:
            drawing.add("circle", cx=x, cy=y, r=4, **look)
        case 1:
            drawing.add("rect", x=x - 4, y=y - 4, width=8, height=8, **look)
        case shape:
            if shape == _TRIANGLE:
                corners = [(x, y - 5.5), (x + 5.5, y + 4), (x - 5.5, y + 4)]
            path = " ".join(f"{short(a)},{short(b)}" for a, b in corners)
            drawing.add("polygon", points=path, **look)


def _values(drawing: Drawing, places: Sequence[float], scale: Axis) -> float:
    """Print the plan's values at points, on a narrow drawing as many as have room; return where the lowest ends."""
    plan = drawing.plan
    widest = max((width_of(plan.label(place)) for place in plan.printed), default=0.0) + 6
    room = places[1] - places[0] if len(places) > 1 else drawing.width
    shown = spaced(len(places), room, widest) if drawing.is_narrow else range(len(places))
    lowest = 0.0
    for place, side in plan.printed.items():
        if place[1] in shown:
            y = scale.at(plan.value(place) or 0) + (-9 if side is Side.ABOVE else 19)
            lowest = max(lowest, y)
            _value(drawing, plan.label(place), (places[place[1]], y))
    return lowest


def _value(drawing: Drawing, label: str, at: tuple[float, float]) -> None:
    """Print a value on a ground of paper, so that no gridline strikes it out."""
    (x, y), width = at, width_of(label)
    ground = {"class": "ground", "fill": drawing.colours.paper.css}
    drawing.add("rect", x=x - width / 2, y=y - 10.5, width=width, height=12.5, **ground)
    drawing.words("value", label, at, "middle", font_weight="bold")


def _names(drawing: Drawing, right: float, scale: Axis) -> float:
    """Print each series' name beside the end of its line, below the one above; return where the lowest ends."""
    ends = []
    for number in range(len(drawing.plan.series)):
        values = (drawing.plan.value((number, category)) for category in range(len(drawing.plan.categories)))
        known = [value for value in values if value is not None]
        ends.append((scale.at(known[-1] if known else 0) + 4, number))
    free = 0.0
    for end, number in sorted(ends):
        y, lines = max(end, free), wrapped_series(drawing.plan.series[number].name)
        _marker(drawing, number, (right + 6, y - 4))
        drawing.lines("key", lines, (right + 16, y), fill=_dark(drawing, number), font_weight="bold")
        free = y + len(lines) * LINE + 2
    return free


def _below(drawing: Drawing, places: Sequence[float], bottom: float) -> float:
    """Print the categories' names under their places, as many as fit; return the drawing's height."""
    names = drawing.plan.categories
    longest = max(width_of(word) for name in names for word in (name.split() or [""]))
    step = places[1] - places[0] if len(places) > 1 else WIDTH / 2
    shown = spaced(len(places), step, longest + 8)
    room = step * (shown[1] - shown[0]) if len(shown) > 1 else WIDTH / 2
    deepest = 1
    for category in shown:
        lines = textwrap.wrap(names[category], max(4, int(room / (TEXT * MEAN)) - 1), break_long_words=False)
        deepest = max(deepest, len(lines))
        drawing.lines("category", lines, (places[category], bottom + 4 + LINE), "middle")
    return bottom + 12 + deepest * LINE


def _dark(drawing: Drawing, number: int) -> str:
    return line_colour(drawing.colours, number).css
