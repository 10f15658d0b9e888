"""The values that stand at the bars and points of a chart in a Word file."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Final

from lxml import etree

from peelgen.documents.render.chart_colours import is_striped, shades, words_on
from peelgen.documents.render.chart_plan import ChartPlan, Place, Side, in_widest_parts
from peelgen.documents.render.word.chart_workbook import number_format
from peelgen.word.names import A, C

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import Colours

_SIDES: Final = {Side.END: "outEnd", Side.INSIDE: "ctr", Side.ABOVE: "t", Side.BELOW: "b"}


def print_values(series: etree._Element, number: int, plan: ChartPlan, colours: Colours) -> None:
    """Print those values of a series that the plan has printed, each with the decimals that were written.

    Word has no place at the end of a stacked bar: values that have no room in their parts stand in the widest.
    """
    labels = etree.Element(C.dLbls)
    rows = in_widest_parts(plan)
    printed = dict.fromkeys(rows, Side.INSIDE) if rows else plan.printed
    for place, side in sorted(printed.items(), key=itemgetter(0)):
        if place[0] == number:
            labels.append(_label(place, side, plan, colours))
            if place in rows:
                fill = shades(colours, len(plan.series))[number]
                labels[-1][0].addnext(_row(rows[place], words_on(fill, colours)))
    _show(labels, shown=False)
    series.find(C.cat).addprevious(labels)  # type: ignore[union-attr]


def as_printed(digits: str, suffix: str) -> str:
    """Return a number format that prints the unit after the digits, and a minus in place of a hyphen."""
    written = f'{digits}"{suffix}"' if suffix else digits
    return f"{written};\N{MINUS SIGN}{written}"


def _label(place: Place, side: Side, plan: ChartPlan, colours: Colours) -> etree._Element:
    label = etree.Element(C.dLbl)
    etree.SubElement(label, C.idx, val=str(place[1]))
    value = plan.series[place[0]].values[place[1]] or 0
    etree.SubElement(label, C.numFmt, formatCode=as_printed(number_format(value), plan.suffix), sourceLinked="0")
    count = len(plan.series)
    if side is Side.INSIDE and is_striped(place[0], count):
        _fill(etree.SubElement(label, C.spPr), colours.paper)
    inside = side is Side.INSIDE
    _embolden(label, words_on(shades(colours, count)[place[0]], colours) if inside else colours.ink)
    etree.SubElement(label, C.dLblPos, val=_SIDES[side])
    _show(label, shown=True)
    return label


def _row(words: str, colour: str) -> etree._Element:
    """Return several values as the words of one label."""
    text = etree.Element(C.tx)
    rich = etree.SubElement(text, C.rich)
    etree.SubElement(rich, A.bodyPr)
    paragraph = etree.SubElement(rich, A.p)
    _fill(etree.SubElement(etree.SubElement(paragraph, A.pPr), A.defRPr, b="1"), colour)
    run = etree.SubElement(paragraph, A.r)
    _fill(etree.SubElement(run, A.rPr, b="1"), colour)
    etree.SubElement(run, A.t).text = words
    return text


def _embolden(label: etree._Element, colour: str) -> None:
    text = etree.SubElement(label, C.txPr)
    etree.SubElement(text, A.bodyPr)
    properties = etree.SubElement(etree.SubElement(text, A.p), A.pPr)
    _fill(etree.SubElement(properties, A.defRPr, b="1"), colour)


def _fill(parent: etree._Element, colour: str) -> None:
    etree.SubElement(etree.SubElement(parent, A.solidFill), A.srgbClr, val=colour)


def _show(labels: etree._Element, *, shown: bool) -> None:
    for tag in (C.showLegendKey, C.showVal, C.showCatName, C.showSerName, C.showPercent, C.showBubbleSize):
        etree.SubElement(labels, tag, val=str(int(shown and tag == C.showVal)))
