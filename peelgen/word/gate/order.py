"""The order in which Word wants the settings of paragraphs, tables and sections: in another it calls a file damaged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from peelgen.word.gate.parts import CheckedPackage, place_in_words
from peelgen.word.names import WP, W, qualified

_BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl between bar"
#: The children of an element in the order of the schema (ISO/IEC 29500-1, Annex A).
ORDERS: Final = {
    qualified("w", tag): {qualified("w", name): place for place, name in enumerate(names.split())}
    for tag, names in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "numPr": "ilvl numId numberingChange ins",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark headers cellIns cellDel cellMerge tcPrChange",
        "tblBorders": _BORDERS,
        "tcBorders": _BORDERS,
        "pBdr": "top left bottom right between bar",
        "tbl": "tblPr tblGrid tr",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "styles": "docDefaults latentStyles style",
        "sectPr": "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
        "sectPrChange",
        "rPr": "rPrChange",  # Word takes the others in any order
        "sdt": "sdtPr sdtEndPr sdtContent",
    }.items()
} | {
    WP.inline: {
        qualified("wp", name): place for place, name in enumerate("extent effectExtent docPr cNvGraphicFramePr".split())
    }
}
#: What must stand before everything else in its parent.
FIRST: Final = {W.pPr: W.p, W.rPr: W.r, W.tcPr: W.tc}
_PARENT_IN_WORDS: Final = {
    W.pPr: "paragraph",
    W.rPr: "run of words",
    W.tblPr: "table",
    W.tcPr: "cell",
    W.sectPr: "section",
}


def order_faults(package: CheckedPackage) -> Iterator[str]:
    """Yield each element whose children stand in another order than the schema's."""
    for name in (*package.worded, "word/styles.xml", "word/numbering.xml"):
        tree = package.trees.get(name)
        for element in () if tree is None else tree.iter(*ORDERS):
            # Most have one child and stand first: nothing about them can be out of order.
            wrong = _out_of_order(element) if len(element) > 1 or element.getprevious() is not None else None
            if wrong is not None:
                kind = _PARENT_IN_WORDS.get(element.tag) or etree.QName(element).localname
                yield f"{name}: “{wrong}” stands too late in the settings of a {kind} {place_in_words(element)}."


def _out_of_order(element: etree._Element) -> str | None:
    """Return the name of the first child that belongs before the one in front of it, or None."""
    tag = element.tag
    if tag in FIRST and element.getprevious() is not None:
        parent = element.getparent()
        if parent is not None and parent.tag == FIRST[tag]:
            return etree.QName(element).localname
    order, last = ORDERS[tag], -1
    for child in element:
        place = order.get(child.tag, last)
        if place < last:
            return etree.QName(child).localname
        last = place
    return None
