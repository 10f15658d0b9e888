"""A chart that Word itself draws and edits, with its values in a workbook inside the file."""

from __future__ import annotations

import math
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.documents.document import ChartKind, Figure
from peelgen.documents.render.chart_colours import is_striped, line_colour, shades
from peelgen.documents.render.word.column import TextColumn
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.language import word_tag
from peelgen.word.archive import open_own, zip_parts
from peelgen.word.names import DCTERMS, NAMESPACES, A, C, R
from peelgen.word.parts import parsed, written

#: English Metric Units, in which drawings are measured.
EMU_PER_TWIP, EMU_PER_MILLIMETRE = 635, 36_000
#: In millimetres: a chart of few bars, one on a page of its own; a bar, a line of the key, what stands below the bars.
HEIGHT, TALLEST, BAR, KEY_LINE, BELOW = 78, 215, 4.2, 4.5, 18
LETTERS_BESIDE_BARS, NAMES_IN_HEIGHT = 32, 4
#: Lines differ by these too, as on the page.
SYMBOLS = ("circle", "square", "diamond", "triangle")
DASHES = ("solid", "dash", "sysDot", "dashDot")
#: Longer categories are not readable below upright bars, so their bars lie down.
LONGEST_UPRIGHT_CATEGORY, MOST_UPRIGHT_CATEGORIES = 14, 8


def add_chart(block: Figure, galley: Galley, column: TextColumn) -> tuple[etree._Element, int, int]:
    """Add a chart's parts to the file; return the graphic that shows it, its width and its height in EMU."""
    graphic = etree.Element(A.graphic, nsmap={prefix: NAMESPACES[prefix] for prefix in ("a", "c")})
    shown = etree.SubElement(graphic, A.graphicData, uri=NAMESPACES["c"])
    etree.SubElement(shown, C.chart, {R.id: _add_parts(block, galley)})
    return graphic, column.width * EMU_PER_TWIP, round(_height(block) * EMU_PER_MILLIMETRE)


def _height(block: Figure) -> float:
    """Return a chart's height in millimetres: bars that lie down, and the names of many series, need room each."""
    names = len(block.series) * KEY_LINE
    if block.kind is ChartKind.LINE or _is_upright(block):
        return min(HEIGHT + max(0, len(block.series) - NAMES_IN_HEIGHT) * KEY_LINE, TALLEST)
    bars = 1 if block.kind is ChartKind.STACKED else len(block.series)
    longest = max(len(category) for category in block.categories)
    row = max(bars * BAR, math.ceil(longest / LETTERS_BESIDE_BARS) * KEY_LINE) + BAR
    return min(max(HEIGHT, len(block.categories) * row + names + BELOW), TALLEST)


def _add_parts(block: Figure, galley: Galley) -> str:
    """Add the chart and its workbook to the document's parts; return the id of the relation to the chart."""
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter

    values = CategoryChartData()
    values.categories = block.categories
    for series in block.series:
        values.add_series(series.name, series.values)
    drawn = parsed(ChartXmlWriter(_chart_type(block), values).xml.encode())
    _dress(drawn, block, galley)
    package, number = galley.part.package, galley.figures
    workbook = _same_bytes(values._workbook_writer.xlsx_blob)  # noqa: SLF001 - python-pptx offers no public way
    sheet = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, package
    )
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    external = etree.SubElement(drawn, C.externalData, {R.id: chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)})
    etree.SubElement(external, C.autoUpdate, val="0")
    chart._blob = written(drawn)  # noqa: SLF001 - set late: it names its relation
    return str(galley.part.relate_to(chart, RELATIONSHIP_TYPE.CHART))


def _chart_type(block: Figure) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE

    if block.kind is ChartKind.LINE:
        return XL_CHART_TYPE.LINE_MARKERS
    upright = _is_upright(block)
    if block.kind is ChartKind.STACKED:
        return XL_CHART_TYPE.COLUMN_STACKED if upright else XL_CHART_TYPE.BAR_STACKED
    return XL_CHART_TYPE.COLUMN_CLUSTERED if upright else XL_CHART_TYPE.BAR_CLUSTERED


def _is_upright(block: Figure) -> bool:
    longest = max((len(category) for category in block.categories), default=0)
    return longest <= LONGEST_UPRIGHT_CATEGORY and len(block.categories) <= MOST_UPRIGHT_CATEGORIES


def _dress(drawn: etree._Element, block: Figure, galley: Galley) -> None:
    """Give python-pptx's plain chart the house's colours and sizes, an axis from nought and ids that are valid."""
    for axis in drawn.iter(C.axId, C.crossAx):
        axis.set("val", axis.get("val", "").lstrip("-"))
    for number, series in enumerate(drawn.iter(C.ser)):
        if block.kind is ChartKind.LINE:
            _colour_line(series, galley, number)
        else:
            _colour_bars(series, galley, number, len(block.series))
    for axis in drawn.iter(C.valAx):
        _dress_value_axis(axis, block, galley)
    for axis in drawn.iter(C.catAx):
        # The names of categories would stand on the bars of values below nought.
        axis.find(C.tickLblPos).set("val", "low")  # type: ignore[union-attr]
    if block.kind is not ChartKind.LINE and not _is_upright(block):
        _from_top(drawn)
    _set_legend(drawn, len(block.series))
    _set_text(drawn, galley)


def _from_top(drawn: etree._Element) -> None:
    """Let bars that lie down begin with the first category at the top, the values still below the last."""
    for axis in drawn.iter(C.catAx):
        axis.find(f"{C.scaling}/{C.orientation}", None).set("val", "maxMin")  # type: ignore[union-attr]
    for axis in drawn.iter(C.valAx):
        axis.find(C.crosses).set("val", "max")  # type: ignore[union-attr]


def _colour_bars(series: etree._Element, galley: Galley, number: int, count: int) -> None:
    """Fill a series' bars as the page's are, with an edge that stands out from the paper whatever the fill."""
    colours = galley.house.colours
    shape, fill = _new_shape(series), shades(colours, count)[number]
    if is_striped(number, count):
        pattern = etree.SubElement(shape, A.pattFill, prst="narVert")
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


def _dress_value_axis(axis: etree._Element, block: Figure, galley: Galley) -> None:
    scaling = axis.find(C.scaling)
    assert scaling is not None
    for old in scaling:
        scaling.remove(old)
    etree.SubElement(scaling, C.orientation, val="minMax")
    if all((value or 0) >= 0 for series in block.series for value in series.values):
        etree.SubElement(scaling, C.min, val="0")
    lines = axis.find(C.majorGridlines)
    assert lines is not None
    _fill(etree.SubElement(etree.SubElement(lines, C.spPr), A.ln, w="6350"), galley.house.colours.rule)
    if block.unit:
        lines.addnext(_title(block.unit, galley.language))


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
    """Name the series below the chart when there is more than one to tell apart."""
    chart = drawn.find(C.chart)
    assert chart is not None
    for old in chart.findall(C.legend) + chart.findall(C.title) + chart.findall(C.autoTitleDeleted):
        chart.remove(old)
    chart.insert(0, etree.Element(C.autoTitleDeleted, val="1"))
    if series > 1:
        legend = etree.Element(C.legend)
        etree.SubElement(legend, C.legendPos, val="b")
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


def _same_bytes(workbook: bytes) -> bytes:
    """Take the hour at which it was made out of a workbook."""
    parts = open_own(workbook)
    core = parsed(parts["docProps/core.xml"])
    for stamp in core.iter(DCTERMS.created, DCTERMS.modified):
        stamp.text = "1980-01-01T00:00:00Z"
    parts["docProps/core.xml"] = written(core)
    return zip_parts(parts)
