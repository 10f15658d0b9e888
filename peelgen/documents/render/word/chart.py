"""A chart that Word itself draws and edits, with its values in a workbook inside the file."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.documents.document import ChartKind, Figure
from peelgen.documents.render.chart_colours import Stripes, is_striped, line_colour, shades, stripes
from peelgen.documents.render.chart_plan import BAR, GAP, STACKED_BAR, ChartPlan, plan_chart
from peelgen.documents.render.chart_svg import height_of
from peelgen.documents.render.word.chart_values import as_printed, print_values
from peelgen.documents.render.word.chart_workbook import chart_workbook
from peelgen.documents.render.word.column import TextColumn
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.language import word_tag
from peelgen.word.names import NAMESPACES, A, C, R
from peelgen.word.parts import parsed, written

#: English Metric Units, in which drawings are measured.
EMU_PER_TWIP, EMU_PER_POINT, EMU_PER_MILLIMETRE = 635, 12_700, 36_000
#: In millimetres: a chart is as high as on the page, so that pages end alike; a page has room for so much.
LOWEST, TALLEST = 48, 215
#: In points: what Word takes for the key, the marks of the axis and its unit; a bar that its value fits.
AROUND, THINNEST = 75, 11.5
#: Lines differ by these too, as on the page.
SYMBOLS = ("circle", "square", "diamond", "triangle")
DASHES = ("solid", "dash", "sysDot", "dashDot")
PATTERNS = {Stripes.UPRIGHT: "narVert", Stripes.LEVEL: "narHorz", Stripes.CROSSED: "smGrid"}


def _room_for_bars(block: Figure) -> float:
    """Return how high a chart is whose bars have room for their values, in English Metric Units."""
    if block.kind is not ChartKind.BAR:
        return 0
    bars = len(block.categories) * (len(block.series) + GAP / BAR)
    return (AROUND + THINNEST * bars) * EMU_PER_POINT


def add_chart(block: Figure, galley: Galley, column: TextColumn) -> tuple[etree._Element, int, int]:
    """Add a chart's parts to the file; return the graphic that shows it, its width and its height in EMU."""
    graphic = etree.Element(A.graphic, nsmap={prefix: NAMESPACES[prefix] for prefix in ("a", "c")})
    shown = etree.SubElement(graphic, A.graphicData, uri=NAMESPACES["c"])
    etree.SubElement(shown, C.chart, {R.id: _add_parts(block, galley)})
    width = column.width * EMU_PER_TWIP
    height = max(width * height_of(block, galley.house), LOWEST * EMU_PER_MILLIMETRE, _room_for_bars(block))
    return graphic, width, round(min(height, TALLEST * EMU_PER_MILLIMETRE))


def _add_parts(block: Figure, galley: Galley) -> str:
    """Add the chart and its workbook to the document's parts; return the id of the relation to the chart."""
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter

    values = CategoryChartData()
    values.categories = block.categories
    for series in block.series:
        values.add_series(series.name, series.values)
    drawn = parsed(ChartXmlWriter(_chart_type(block), values).xml.encode())
    _dress(drawn, plan_chart(block), galley)
    package, number = galley.part.package, galley.figures
    name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    sheet = Part(name, CONTENT_TYPE.SML_SHEET, chart_workbook(block), package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    external = etree.SubElement(drawn, C.externalData, {R.id: chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)})
    etree.SubElement(external, C.autoUpdate, val="0")
    chart._blob = written(drawn)  # noqa: SLF001 - set late: it names its relation
    return str(galley.part.relate_to(chart, RELATIONSHIP_TYPE.CHART))


def _chart_type(block: Figure) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE

    return {
        ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
        ChartKind.STACKED: XL_CHART_TYPE.BAR_STACKED,
        ChartKind.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    }[block.kind]


def _dress(drawn: etree._Element, plan: ChartPlan, galley: Galley) -> None:
    """Give python-pptx's plain chart the house's colours and sizes, the plan's axis and values, and valid ids."""
    for axis in drawn.iter(C.axId, C.crossAx):
        axis.set("val", axis.get("val", "").lstrip("-"))
    for number, series in enumerate(drawn.iter(C.ser)):
        if plan.kind is ChartKind.LINE:
            _colour_line(series, galley, number)
        else:
            _colour_bars(series, galley, number, len(plan.series))
        print_values(series, number, plan, galley.house.colours)
    for axis in drawn.iter(C.valAx):
        _dress_value_axis(axis, plan, galley)
    for axis in drawn.iter(C.catAx):
        # The names of categories would stand on the bars of values below nought.
        axis.find(C.tickLblPos).set("val", "low")  # type: ignore[union-attr]
    if plan.kind is not ChartKind.LINE:
        _from_top(drawn)
        _thicken(drawn, BAR if plan.kind is ChartKind.BAR else STACKED_BAR)
    _set_legend(drawn, len(plan.key))
    _set_text(drawn, galley)


def _from_top(drawn: etree._Element) -> None:
    """Let bars that lie down begin with the first category at the top, the values still below the last."""
    for axis in drawn.iter(C.catAx):
        axis.find(f"{C.scaling}/{C.orientation}", None).set("val", "maxMin")  # type: ignore[union-attr]
    for axis in drawn.iter(C.valAx):
        axis.find(C.crosses).set("val", "max")  # type: ignore[union-attr]


def _thicken(drawn: etree._Element, bar: float) -> None:
    """Leave the page's gap between bars, so that values have room in them, and name every category beside its bars."""
    for chart in drawn.iter(C.barChart):
        before = next(child for child in chart if child.tag in (C.overlap, C.axId))
        before.addprevious(etree.Element(C.gapWidth, val=str(round(100 * GAP / bar))))
    for last in drawn.iter(C.noMultiLvlLbl):
        last.addprevious(etree.Element(C.tickLblSkip, val="1"))


def _colour_bars(series: etree._Element, galley: Galley, number: int, count: int) -> None:
    """Fill a series' bars as the page's are, with an edge that stands out from the paper whatever the fill."""
    colours = galley.house.colours
    shape, fill = _new_shape(series), shades(colours, count)[number]
    if is_striped(number, count):
        pattern = etree.SubElement(shape, A.pattFill, prst=PATTERNS[stripes(number)])
        etree.SubElement(etree.SubElement(pattern, A.fgClr), A.srgbClr, val=colours.house)
        etree.SubElement(etree.SubElement(pattern, A.bgClr), A.srgbClr, val=fill)
    else:
        _fill(shape, fill)
    _fill(etree.SubElement(shape, A.ln, w="9525"), colours.house)


def _colour_line(series: etree._Element, galley: Galley, number: int) -> None:
    """Give a line a colour, dashes and points of its own."""
    colour = line_colour(galley.house.colours, number)
    shape = _new_shape(series)
    line = etree.SubElement(shape, A.ln, w="28575")
    _fill(line, colour)
    etree.SubElement(line, A.prstDash, val=DASHES[number % len(DASHES)])
    for old in series.findall(C.marker):
        series.remove(old)
    marker = etree.Element(C.marker)
    etree.SubElement(marker, C.symbol, val=SYMBOLS[number % len(SYMBOLS)])
    etree.SubElement(marker, C.size, val="7")
    _fill(etree.SubElement(marker, C.spPr), colour)
    shape.addnext(marker)


def _new_shape(series: etree._Element) -> etree._Element:
    for old in series.findall(C.spPr):
        series.remove(old)
    shape = etree.Element(C.spPr)
    series.find(C.tx).addnext(shape)  # type: ignore[union-attr]
    return shape


def _fill(parent: etree._Element, colour: str) -> None:
    etree.SubElement(etree.SubElement(parent, A.solidFill), A.srgbClr, val=colour)


def _dress_value_axis(axis: etree._Element, plan: ChartPlan, galley: Galley) -> None:
    for old in (
        *axis.findall(C.crossBetween),
        *axis.findall(C.majorUnit),
        *axis.findall(C.numFmt),
        *axis.findall(f"{C.scaling}/*"),
    ):
        old.getparent().remove(old)  # type: ignore[union-attr]
    scaling, lines = axis.find(C.scaling), axis.find(C.majorGridlines)
    assert scaling is not None
    assert lines is not None
    etree.SubElement(scaling, C.orientation, val="minMax")
    etree.SubElement(scaling, C.max, val=_short(plan.high))
    etree.SubElement(scaling, C.min, val=_short(plan.low))
    etree.SubElement(axis, C.crossBetween, val="between")
    etree.SubElement(axis, C.majorUnit, val=_short(plan.step))
    _fill(etree.SubElement(etree.SubElement(lines, C.spPr), A.ln, w="6350"), galley.house.colours.rule)
    digits = "#,##0" if plan.step == round(plan.step) else "General"
    lines.addnext(etree.Element(C.numFmt, formatCode=as_printed(digits, plan.suffix), sourceLinked="0"))
    if plan.unit:
        lines.addnext(_title(plan.unit, galley.language))


def _short(value: float) -> str:
    return f"{round(value, 10):.10f}".rstrip("0").rstrip(".")


def _title(words: str, language: str) -> etree._Element:
    title = etree.Element(C.title)
    rich = etree.SubElement(etree.SubElement(title, C.tx), C.rich)
    etree.SubElement(rich, A.bodyPr)
    run = etree.SubElement(etree.SubElement(rich, A.p), A.r)
    etree.SubElement(run, A.rPr, lang=word_tag(language), b="0")
    etree.SubElement(run, A.t).text = words
    etree.SubElement(title, C.overlay, val="0")
    return title


def _set_legend(drawn: etree._Element, series: int) -> None:
    """Name the series above the chart, as on the page, when there is more than one to tell apart."""
    chart = drawn.find(C.chart)
    assert chart is not None
    for old in chart.findall(C.legend) + chart.findall(C.title) + chart.findall(C.autoTitleDeleted):
        chart.remove(old)
    chart.insert(0, etree.Element(C.autoTitleDeleted, val="1"))
    if series > 1:
        legend = etree.Element(C.legend)
        etree.SubElement(legend, C.legendPos, val="t")
        etree.SubElement(legend, C.overlay, val="0")
        chart.find(C.plotArea).addnext(legend)  # type: ignore[union-attr]


def _set_text(drawn: etree._Element, galley: Galley) -> None:
    for old in drawn.findall(C.txPr):
        drawn.remove(old)
    text = etree.Element(C.txPr)
    etree.SubElement(text, A.bodyPr)
    properties = etree.SubElement(etree.SubElement(text, A.p), A.pPr)
    size = str(round(galley.house.sizes.small * 100))
    run = etree.SubElement(properties, A.defRPr, sz=size)
    _fill(run, galley.house.colours.ink)
    etree.SubElement(run, A.latin, typeface=galley.house.fonts.word)
    frame = etree.Element(C.spPr)
    etree.SubElement(etree.SubElement(frame, A.ln), A.noFill)
    chart = drawn.find(C.chart)
    assert chart is not None
    chart.addnext(text)
    chart.addnext(frame)
