"""Figures: a chart that Word itself draws and edits, with its values in a workbook inside the file."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.document import ChartKind, Figure
from peelgen.render.docx.column import Column, set_paragraph
from peelgen.render.docx.galley import Galley
from peelgen.render.docx.language import word_tag
from peelgen.render.docx.markup import NAMESPACES, R, add
from peelgen.render.docx.package import zip_parts
from peelgen.render.docx.tables import set_caption, set_source

A, C, WP = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("a", "c", "wp"))
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: English Metric Units, in which drawings are measured.
EMU_PER_TWIP, EMU_PER_MILLIMETRE = 635, 36_000
HEIGHT_MILLIMETRES = 78
#: Longer categories are not readable below upright bars, so their bars lie down.
LONGEST_UPRIGHT_CATEGORY, MOST_UPRIGHT_CATEGORIES = 14, 8


def set_figure(block: Figure, galley: Galley, column: Column) -> None:
    """Append a figure's caption, chart and source."""
    set_caption(block.caption, block.anchor, galley, column)
    paragraph = set_paragraph("Figure", (), galley, column)
    galley.figures += 1
    relation = _add_parts(block, galley)
    drawing = add(add(paragraph, "r"), "drawing")
    _draw(drawing, block, relation, (column.width * EMU_PER_TWIP, galley.figures))
    set_source(block.source, galley, column)


def _add_parts(block: Figure, galley: Galley) -> str:
    """Add the chart and its workbook to the document's parts; return the id of the relation to the chart."""
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xmlwriter import ChartXmlWriter

    values = CategoryChartData()
    values.categories = block.categories
    for series in block.series:
        values.add_series(series.name, series.values)
    drawn = etree.fromstring(ChartXmlWriter(_chart_type(block), values).xml.encode())
    _dress(drawn, block, galley)
    package, number = galley.part.package, galley.figures
    workbook = _same_bytes(values._workbook_writer.xlsx_blob)  # noqa: SLF001 - python-pptx offers no public way
    sheet = Part(PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), WORKBOOK_TYPE, workbook, package)
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, b"", package)
    external = etree.SubElement(drawn, C + "externalData", {R + "id": chart.relate_to(sheet, RELATIONS + "package")})
    etree.SubElement(external, C + "autoUpdate", val="0")
    chart._blob = etree.tostring(drawn, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001 - set late: it names its relation
    return str(galley.part.relate_to(chart, RELATIONS + "chart"))


def _chart_type(block: Figure) -> Any:
    from pptx.enum.chart import XL_CHART_TYPE

    if block.kind is ChartKind.LINE:
        return XL_CHART_TYPE.LINE_MARKERS
    longest = max((len(category) for category in block.categories), default=0)
    upright = longest <= LONGEST_UPRIGHT_CATEGORY and len(block.categories) <= MOST_UPRIGHT_CATEGORIES
    if block.kind is ChartKind.STACKED:
        return XL_CHART_TYPE.COLUMN_STACKED if upright else XL_CHART_TYPE.BAR_STACKED
    return XL_CHART_TYPE.COLUMN_CLUSTERED if upright else XL_CHART_TYPE.BAR_CLUSTERED


def _dress(drawn: etree._Element, block: Figure, galley: Galley) -> None:
    """Give python-pptx's plain chart the house's colours and sizes, an axis from nought and ids that are valid."""
    for axis in drawn.iter(C + "axId", C + "crossAx"):
        axis.set("val", axis.get("val", "").lstrip("-"))
    for number, series in enumerate(drawn.iter(C + "ser")):
        _colour_series(series, palette(galley)[number % 4], line=block.kind is ChartKind.LINE)
    for axis in drawn.iter(C + "valAx"):
        _dress_value_axis(axis, block.unit, galley)
    for axis in drawn.iter(C + "catAx"):
        if block.kind is not ChartKind.LINE and next(drawn.iter(C + "barDir")).get("val") == "bar":
            axis.find(f"{C}scaling/{C}orientation", None).set("val", "maxMin")  # type: ignore[union-attr]
    _set_legend(drawn, len(block.series))
    _set_text(drawn, galley)


def palette(galley: Galley) -> tuple[str, ...]:
    """Return the colours of a chart's series in turn, each as far from the next in lightness as the house allows."""
    return (
        galley.colour("house"),
        _tinted(galley.colour("accent"), 0.45),
        galley.colour("quiet"),
        galley.colour("rule"),
    )


def _tinted(colour: str, strength: float) -> str:
    """Return a colour mixed with white."""
    channels = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
    return "".join(f"{round(255 - (255 - channel) * strength):02X}" for channel in channels)


def _colour_series(series: etree._Element, colour: str, *, line: bool) -> None:
    for old in series.findall(C + "spPr"):
        series.remove(old)
    shape = etree.Element(C + "spPr")
    series.find(C + "tx").addnext(shape)  # type: ignore[union-attr]
    if not line:
        _fill(shape, colour)
        return
    _fill(etree.SubElement(shape, A + "ln", w="28575"), colour)
    for marker in series.findall(C + "marker"):
        for child in list(marker):
            marker.remove(child)
        etree.SubElement(marker, C + "symbol", val="circle")
        etree.SubElement(marker, C + "size", val="7")
        _fill(etree.SubElement(marker, C + "spPr"), colour)


def _fill(parent: etree._Element, colour: str) -> None:
    etree.SubElement(etree.SubElement(parent, A + "solidFill"), A + "srgbClr", val=colour)


def _dress_value_axis(axis: etree._Element, unit: str, galley: Galley) -> None:
    scaling = axis.find(C + "scaling")
    assert scaling is not None
    for old in scaling:
        scaling.remove(old)
    etree.SubElement(scaling, C + "orientation", val="minMax")
    etree.SubElement(scaling, C + "min", val="0")
    lines = axis.find(C + "majorGridlines")
    assert lines is not None
    _fill(etree.SubElement(etree.SubElement(lines, C + "spPr"), A + "ln", w="6350"), galley.colour("rule"))
    if unit:
        lines.addnext(_title(unit, galley.language))


def _title(words: str, language: str) -> etree._Element:
    title = etree.Element(C + "title")
    rich = etree.SubElement(etree.SubElement(title, C + "tx"), C + "rich")
    etree.SubElement(rich, A + "bodyPr")
    run = etree.SubElement(etree.SubElement(rich, A + "p"), A + "r")
    etree.SubElement(run, A + "rPr", lang=word_tag(language), b="0")
    etree.SubElement(run, A + "t").text = words
    etree.SubElement(title, C + "overlay", val="0")
    return title


def _set_legend(drawn: etree._Element, series: int) -> None:
    """Name the series below the chart when there is more than one to tell apart."""
    chart = drawn.find(C + "chart")
    assert chart is not None
    for old in chart.findall(C + "legend") + chart.findall(C + "title") + chart.findall(C + "autoTitleDeleted"):
        chart.remove(old)
    chart.insert(0, etree.Element(C + "autoTitleDeleted", val="1"))
    if series > 1:
        legend = etree.Element(C + "legend")
        etree.SubElement(legend, C + "legendPos", val="b")
        etree.SubElement(legend, C + "overlay", val="0")
        chart.find(C + "plotArea").addnext(legend)  # type: ignore[union-attr]


def _set_text(drawn: etree._Element, galley: Galley) -> None:
    for old in drawn.findall(C + "txPr"):
        drawn.remove(old)
    text = etree.Element(C + "txPr")
    etree.SubElement(text, A + "bodyPr")
    properties = etree.SubElement(etree.SubElement(text, A + "p"), A + "pPr")
    size = str(round(galley.house["sizes"]["small"] * 100))
    run = etree.SubElement(properties, A + "defRPr", sz=size)
    _fill(run, galley.colour("ink"))
    etree.SubElement(run, A + "latin", typeface=galley.house["fonts"]["word"])
    frame = etree.Element(C + "spPr")
    etree.SubElement(etree.SubElement(frame, A + "ln"), A + "noFill")
    chart = drawn.find(C + "chart")
    assert chart is not None
    chart.addnext(text)
    chart.addnext(frame)


def _same_bytes(workbook: bytes) -> bytes:
    """Take the hour at which it was made out of a workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = etree.fromstring(parts["docProps/core.xml"])
    for stamp in core.iter("{http://purl.org/dc/terms/}*"):
        stamp.text = "1980-01-01T00:00:00Z"
    parts["docProps/core.xml"] = etree.tostring(core, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zip_parts(parts)


def _draw(drawing: etree._Element, block: Figure, relation: str, size: tuple[int, int]) -> None:
    """Place the chart in the line; `size` is its width in EMU and its number in the document."""
    width, number = size
    inline = etree.SubElement(drawing, WP + "inline", distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, WP + "extent", cx=str(width), cy=str(HEIGHT_MILLIMETRES * EMU_PER_MILLIMETRE))
    etree.SubElement(inline, WP + "docPr", id=str(number), name=f"Chart {number}", descr=block.alt)
    etree.SubElement(inline, WP + "cNvGraphicFramePr")
    graphic = etree.SubElement(etree.SubElement(inline, A + "graphic"), A + "graphicData", uri=NAMESPACES["c"])
    etree.SubElement(graphic, C + "chart", {R + "id": relation})
