"""A chart is the same chart in Word, in the PDF and on the web page."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree
from PIL import ImageFont

from peelgen.documents.document import Align, Cell, ChartKind, Document, Figure, Series, Table, Text
from peelgen.documents.render.chart_colours import contrast
from peelgen.documents.render.chart_plan import plan_chart
from peelgen.documents.render.chart_svg import NARROW, draw
from peelgen.documents.render.look import look_of
from peelgen.documents.render.word import render

STYLE = look_of("report").style()
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FONT = ImageFont.truetype(look_of("house").folder / "fonts" / "LiberationSans-Bold.ttf", 100)
SVG = "{http://www.w3.org/2000/svg}"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Read:
    """What a reader meets in a chart: `values` are the printed ones, `ticks` the marks of the axis."""

    categories: list[str]
    key: list[str]
    ticks: list[str]
    values: list[str]
    unit: list[str]
    fills: list[str]


def chart(kind: ChartKind, rows: dict[str, tuple[str | None, ...]], unit: str = "percent") -> Figure:
    series = tuple(
        Series(name, tuple(None if value is None else Decimal(value) for value in values))
        for name, values in rows.items()
    )
    categories = tuple(f"Kind {number}" for number in range(1, len(series[0].values) + 1))
    return Figure(kind, categories, series, unit, (), (), "alt", "c")


CHARTS = {
    "bars": chart(ChartKind.BAR, {"Force": ("58.0", "9.4", None), "England and Wales": ("61", "100", "7")}),
    "one series": chart(ChartKind.BAR, {"Force": ("1", "2.50")}, "calls"),
    "below nought": chart(ChartKind.BAR, {"Force": ("-3", "2"), "Before": ("4.0", "-1.5")}, "y cant"),
    "thousands": chart(ChartKind.BAR, {"Force": ("43500", "1200.50")}, ""),
    "many bars": chart(ChartKind.BAR, {f"S{n}": tuple(str(n + m) for m in range(12)) for n in range(6)}),
    "stacked": chart(ChartKind.STACKED, {"Yes": ("33.4", "50"), "No": ("33.4", "20"), "Other": ("33.4", "30.0")}),
    "line": chart(ChartKind.LINE, {"Force": ("9.4", "11.0", None, "16.7"), "Target": ("5", "5", "5", "5")}),
}


def in_svg(figure: Figure) -> Read:
    drawn: Any = etree.fromstring(str(draw(figure, STYLE)))

    def words(kind: str) -> list[str]:
        return [
            " ".join("".join(one.itertext()).split()) for one in drawn.iter(f"{SVG}text") if one.get("class") == kind
        ]

    swatches = [one for one in drawn.iter(f"{SVG}rect") if one.get("class", "").startswith("swatch")]
    fills = [one.get("fill", "").strip("#").upper() for one in swatches]
    return Read(words("category"), sorted(words("key")), words("tick"), sorted(words("value")), words("unit"), fills)


def parts(figure: Figure) -> zipfile.ZipFile:
    written = Document("press-release", "en-GB", {"title": ()}, (figure,), {"c": "Figure 1"})
    return zipfile.ZipFile(io.BytesIO(render(written, look_of("press-release")).content))


def in_word(figure: Figure) -> Read:
    drawn: Any = etree.fromstring(parts(figure).read("word/charts/chart1.xml"))
    series = list(drawn.iter(f"{C}ser"))
    categories = [one.findtext(f"{C}v") for one in series[0].iterfind(f"{C}cat//{C}pt")]
    key = [one.findtext(f"{C}tx//{C}v") for one in series] if drawn.find(f".//{C}legend") is not None else []
    unit = [one.text for one in drawn.iterfind(f".//{C}valAx/{C}title//{A}t")]
    values = [words for one in series for words in _labels(one)]
    fills = [] if figure.kind is ChartKind.LINE or not key else [_fill(one) for one in series]
    return Read(categories, sorted(key), _ticks(drawn), sorted(values), unit, fills)


def _ticks(drawn: Any) -> list[str]:
    axis = drawn.find(f".//{C}valAx")
    low, high = (Decimal(axis.find(f"{C}scaling/{C}{end}").get("val")) for end in ("min", "max"))
    step, code = Decimal(axis.find(f"{C}majorUnit").get("val")), axis.find(f"{C}numFmt").get("formatCode")
    return [_shown(low + step * number, code) for number in range(int((high - low) / step) + 1)]


def _labels(series: Any) -> list[str]:
    values = {one.get("idx"): one.findtext(f"{C}v") for one in series.iterfind(f"{C}val//{C}pt")}
    labels = series.iterfind(f"{C}dLbls/{C}dLbl")
    found = [(one.find(f"{C}idx").get("val"), one.find(f"{C}numFmt").get("formatCode")) for one in labels]
    return [_shown(Decimal(values[number]), code) for number, code in found]


def _shown(value: Decimal, code: str) -> str:
    """Return a number as Word shows it by a format: digits, perhaps decimals, and a suffix in quotation marks."""
    digits, _, suffix = code.split(";", maxsplit=1)[0].partition('"')
    decimals = len(digits.partition(".")[2])
    shown = f"{abs(value).normalize():,f}" if digits == "General" else f"{abs(value):,.{decimals}f}"
    return (MINUS if value < 0 else "") + shown + suffix.strip('"')


def _fill(series: Any) -> str:
    """Return the fill of bars; of striped ones that of their ground."""
    shape = series.find(f"{C}spPr")
    colours = shape.findall(f"{A}solidFill/{A}srgbClr") or shape.findall(f"{A}pattFill/{A}bgClr/{A}srgbClr")
    return str(colours[0].get("val")).upper()


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_chart_in_word_and_on_the_page(name: str) -> None:
    assert in_word(CHARTS[name]) == in_svg(CHARTS[name])


def test_the_decimals_are_those_that_were_typed() -> None:
    assert in_svg(CHARTS["bars"]).values == sorted(["58.0%", "9.4%", "61%", "100%", "7%"])
    assert in_svg(CHARTS["thousands"]).values == ["1,200.50", "43,500"]
    assert in_word(CHARTS["below nought"]).values == sorted([f"{MINUS}3%", "2%", "4.0%", f"{MINUS}1.5%"])


@pytest.mark.parametrize(
    ("kind", "values", "ends"),
    [
        (ChartKind.BAR, ("58", "61"), (0, 80)),
        (ChartKind.BAR, ("95", "99.9"), (0, 100)),
        (ChartKind.STACKED, ("33.4", "33.4"), (0, 100)),
        (ChartKind.BAR, ("140", "20"), (0, 150)),
        (ChartKind.BAR, ("-4", "6"), (-4, 6)),
    ],
)
def test_an_axis_of_shares_begins_at_nought_and_ends_at_the_whole(
    kind: ChartKind, values: tuple[str, ...], ends: tuple[float, float]
) -> None:
    plan = plan_chart(chart(kind, {f"S{n}": values for n in range(3)}))
    assert (plan.low, plan.high) == ends


def test_bars_lie_with_the_first_category_at_the_top() -> None:
    drawn: Any = etree.fromstring(parts(CHARTS["bars"]).read("word/charts/chart1.xml"))
    assert drawn.find(f".//{C}barDir").get("val") == "bar"
    assert drawn.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    shown: Any = etree.fromstring(str(draw(CHARTS["bars"], STYLE)))
    places = [float(one.get("y", "")) for one in shown.iter(f"{SVG}text") if one.get("class") == "category"]
    assert places == sorted(places)


def test_in_word_a_chart_is_not_kept_on_the_page_of_its_table() -> None:
    row = tuple(Cell((Text(words),)) for words in ("2016", "12"))
    table = Table(row, (row,), (Align.LEFT, Align.RIGHT), caption=(Text("Data"),))
    body: Any = etree.fromstring(parts(replace(CHARTS["bars"], table=table)).read("word/document.xml"))
    (chart_line,) = [one for one in body.iter(f"{W}p") if one.find(f".//{W}drawing") is not None]
    assert chart_line.find(f"{W}pPr/{W}keepNext").get(f"{W}val") == "0"


def test_the_values_of_all_stacked_bars_stand_beside_them_where_one_of_them_has_a_part_too_narrow_for_its_own() -> None:
    figure = chart(ChartKind.STACKED, {"Yes": ("50", "4"), "No": ("50", "96")})
    drawn: Any = etree.fromstring(str(draw(figure, STYLE)))
    beside = [one.text for one in drawn.iter(f"{SVG}text") if one.get("class") == "values"]
    assert beside == ["50%, 50%", "4%, 96%"]
    assert not in_svg(figure).values


def test_in_word_they_stand_together_in_the_widest_part_of_each_bar() -> None:
    figure = chart(ChartKind.STACKED, {"Yes": ("50", "4"), "No": ("50", "96")})
    package = parts(figure)
    drawn: Any = etree.fromstring(package.read("word/charts/chart1.xml"))
    labels = [
        (number, label.find(f"{C}idx").get("val"), "".join(label.find(f"{C}tx").itertext()))
        for number, series in enumerate(drawn.iter(f"{C}ser"))
        for label in series.iter(f"{C}dLbl")
    ]
    assert labels == [(0, "0", "50%, 50%"), (1, "1", "4%, 96%")]


@pytest.mark.parametrize(("name", "least"), [("bars", 15), ("stacked", 18)])
def test_in_word_bars_have_room_for_their_values_and_every_category_is_named(name: str, least: float) -> None:
    figure = CHARTS[name]
    package = parts(figure)
    drawn: Any = etree.fromstring(package.read("word/charts/chart1.xml"))
    assert drawn.find(f".//{C}catAx/{C}tickLblSkip").get("val") == "1"
    gap = int(drawn.find(f".//{C}gapWidth").get("val")) / 100
    body: Any = etree.fromstring(package.read("word/document.xml"))
    height = int(next(one for one in body.iter() if one.tag.endswith("}extent")).get("cy")) / 12_700
    bars = len(figure.series) if figure.kind is ChartKind.BAR else 1
    plot = height - 75  # what Word takes for the key, the marks of the axis and its unit, in points
    assert plot / len(figure.categories) / (bars + gap) * 4 / 3 >= least


@pytest.mark.parametrize("width", [640.0, NARROW])
@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("series", [1, 2, 6, 14])
def test_no_name_or_value_is_clipped(kind: ChartKind, series: int, width: float) -> None:
    rows: dict[str, tuple[str | None, ...]] = {
        f"Investigations of the {n}th kind closed without a suspect": ("12.5", None, "9") for n in range(series)
    }
    drawn: Any = etree.fromstring(str(draw(chart(kind, rows), STYLE, width)))
    _, _, wide, high = map(float, drawn.get("viewBox", "").split())
    assert wide == width
    for words in drawn.iter(f"{SVG}text"):
        y = float(words.get("y", "")) + sum(float(line.get("dy", "")) for line in words)
        lines = [words.text or "", *(line.text or "" for line in words)]
        longest = max(map(FONT.getlength, lines)) * 12.5 / FONT.size
        x, anchor = float(words.get("x", "")), words.get("text-anchor")
        left = x - {"start": 0, "middle": longest / 2, "end": longest}[anchor]
        assert left >= -1
        assert left + longest <= wide + 1
        assert y <= high


@pytest.mark.parametrize("words", ["=1+1", '=HYPERLINK("http://x")', "http://example.com", "mailto:a@b", "12", "{=1}"])
def test_text_in_a_charts_workbook_is_only_ever_text(words: str) -> None:
    figure = Figure(ChartKind.BAR, (words,), (Series(words, (Decimal("58.0"),)),), "", (), (), "alt", "c")
    package = parts(figure)
    (name,) = (name for name in package.namelist() if name.endswith(".xlsx"))
    book = zipfile.ZipFile(io.BytesIO(package.read(name)))
    sheet: Any = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{SHEET}f", f"{SHEET}hyperlink"))
    assert [one.get("t") for one in sheet.iter(f"{SHEET}c")] == ["s", "s", None]
    strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
    assert [one.text for one in strings.iter(f"{SHEET}t")] == [words]
    assert "0.0" in book.read("xl/styles.xml").decode()


def test_neighbours_differ_when_printed_in_grey() -> None:
    fills = in_svg(CHARTS["many bars"]).fills
    assert all(contrast(one, other) > 1.9 for one, other in pairwise(fills))
