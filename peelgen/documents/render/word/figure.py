"""Figures: a caption, a chart or an image in the line below it, and the source."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.base.pictures import Picture
from peelgen.documents.document import Figure
from peelgen.documents.render.word.anchors import anchor_words
from peelgen.documents.render.word.chart import EMU_PER_TWIP, add_chart
from peelgen.documents.render.word.column import TextColumn, set_paragraph
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.paragraph import setting
from peelgen.documents.render.word.tables import set_caption, set_source, set_table
from peelgen.word.anchors import Anchor
from peelgen.word.elements import add
from peelgen.word.names import NAMESPACES, PIC, WP, A, R, W


def set_figure(block: Figure, galley: Galley, column: TextColumn) -> None:
    """Append a figure's caption, chart or image and source, and the table of a chart's values if it has one."""
    set_caption(block, galley, column)
    paragraph = set_paragraph("Figure", (), galley, column)
    galley.figures += 1
    if block.picture:
        graphic, width, height = _add_picture(block.picture, block.alt, galley, column)
    else:
        graphic, width, height = add_chart(block, galley, column)
    _draw(add(add(paragraph, W.r), W.drawing), graphic, (width, height), _properties(block, galley.figures))
    if galley.anchoring and block.origin:
        anchor_words(paragraph, 1, Anchor(block.origin, whole=True, source="chart"), galley)
    if block.printed_table:
        setting(paragraph, W.keepNext).set(W.val, "0")  # LibreOffice loses what is kept together and fills no page
        set_table(block.printed_table, galley, column)
    else:
        set_source(block.source, galley, column)


def _properties(block: Figure, number: int) -> dict[str, str]:
    """Return what a drawing is called, and what is said of it to those who cannot see it."""
    return {"id": str(number), "name": f"{'Picture' if block.picture else 'Chart'} {number}", "descr": block.alt}


def _add_picture(picture: Picture, alt: str, galley: Galley, column: TextColumn) -> tuple[etree._Element, int, int]:
    """Add an image's part to the file; return the graphic that shows it, its width and its height in EMU."""
    name = f"/word/media/image{galley.figures}.{'png' if picture.format == 'PNG' else 'jpg'}"
    part = Part(PackURI(name), picture.media_type, picture.content, galley.part.package)
    relation = str(galley.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
    width = round(column.width * EMU_PER_TWIP * picture.share)
    height = round(width * picture.size[1] / picture.size[0])
    graphic = etree.Element(A.graphic, nsmap={prefix: NAMESPACES[prefix] for prefix in ("a", "pic")})
    shown = etree.SubElement(etree.SubElement(graphic, A.graphicData, uri=NAMESPACES["pic"]), PIC.pic)
    named = etree.SubElement(shown, PIC.nvPicPr)
    etree.SubElement(named, PIC.cNvPr, id=str(galley.figures), name=f"Picture {galley.figures}", descr=alt)
    etree.SubElement(named, PIC.cNvPicPr)
    _fill(shown, relation)
    _shape(shown, width, height)
    return graphic, width, height


def _fill(shown: etree._Element, relation: str) -> None:
    fill = etree.SubElement(shown, PIC.blipFill)
    etree.SubElement(fill, A.blip, {R.embed: relation})
    etree.SubElement(etree.SubElement(fill, A.stretch), A.fillRect)


def _shape(shown: etree._Element, width: int, height: int) -> None:
    shape = etree.SubElement(shown, PIC.spPr)
    frame = etree.SubElement(shape, A.xfrm)
    etree.SubElement(frame, A.off, x="0", y="0")
    etree.SubElement(frame, A.ext, cx=str(width), cy=str(height))
    etree.SubElement(etree.SubElement(shape, A.prstGeom, prst="rect"), A.avLst)


def _draw(drawing: etree._Element, graphic: etree._Element, size: tuple[int, int], properties: dict[str, str]) -> None:
    """Place a graphic in the line; its size is in EMU."""
    inline = etree.SubElement(drawing, WP.inline, distT="0", distB="0", distL="0", distR="0")
    etree.SubElement(inline, WP.extent, cx=str(size[0]), cy=str(size[1]))
    etree.SubElement(inline, WP.docPr, properties)
    etree.SubElement(inline, WP.cNvGraphicFramePr)
    inline.append(graphic)
