"""The names of WordprocessingML and its neighbours: the only module that spells them.

A class a namespace, called by the prefix that Word gives it; in it each element and attribute as `{address}name`, the
form in which lxml has it. A name that is a word of Python’s ends in an underscore.
"""

from __future__ import annotations

from typing import Final

#: The addresses of the namespaces by their prefixes.
NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpi": "http://schemas.microsoft.com/office/word/2010/wordprocessingInk",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "rels": "http://schemas.openxmlformats.org/package/2006/relationships",
    "types": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "custom": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


def qualified(prefix: str, name: str) -> str:
    """Return a name of the namespace of this prefix as lxml has it; KeyError for a prefix that is not listed."""
    return f"{{{NAMESPACES[prefix]}}}{name}"


_W: Final = qualified("w", "")


class W:
    """WordprocessingML: the elements and attributes of a Word file’s own parts."""

    abstractNum: Final = _W + "abstractNum"
    abstractNumId: Final = _W + "abstractNumId"
    after: Final = _W + "after"
    alias: Final = _W + "alias"
    altChunk: Final = _W + "altChunk"
    anchor: Final = _W + "anchor"
    annotationRef: Final = _W + "annotationRef"
    ascii: Final = _W + "ascii"
    author: Final = _W + "author"
    b: Final = _W + "b"
    basedOn: Final = _W + "basedOn"
    bdr: Final = _W + "bdr"
    before: Final = _W + "before"
    body: Final = _W + "body"
    bookmarkEnd: Final = _W + "bookmarkEnd"
    bookmarkStart: Final = _W + "bookmarkStart"
    br: Final = _W + "br"
    calendar: Final = _W + "calendar"
    cantSplit: Final = _W + "cantSplit"
    caps: Final = _W + "caps"
    cellDel: Final = _W + "cellDel"
    cellIns: Final = _W + "cellIns"
    cellMerge: Final = _W + "cellMerge"
    char: Final = _W + "char"
    cnfStyle: Final = _W + "cnfStyle"
    color: Final = _W + "color"
    comment: Final = _W + "comment"
    commentRangeEnd: Final = _W + "commentRangeEnd"
    commentRangeStart: Final = _W + "commentRangeStart"
    commentReference: Final = _W + "commentReference"
    comments: Final = _W + "comments"
    contentPart: Final = _W + "contentPart"
    contextualSpacing: Final = _W + "contextualSpacing"
    continuationSeparator: Final = _W + "continuationSeparator"
    cr: Final = _W + "cr"
    customXml: Final = _W + "customXml"
    date: Final = _W + "date"
    dateFormat: Final = _W + "dateFormat"
    dayLong: Final = _W + "dayLong"
    dayShort: Final = _W + "dayShort"
    del_: Final = _W + "del"
    delInstrText: Final = _W + "delInstrText"
    delText: Final = _W + "delText"
    displayText: Final = _W + "displayText"
    docDefaults: Final = _W + "docDefaults"
    divId: Final = _W + "divId"
    docPartGallery: Final = _W + "docPartGallery"
    docPartList: Final = _W + "docPartList"
    docPartObj: Final = _W + "docPartObj"
    document: Final = _W + "document"
    docVars: Final = _W + "docVars"
    drawing: Final = _W + "drawing"
    dropDownList: Final = _W + "dropDownList"
    dstrike: Final = _W + "dstrike"
    eastAsia: Final = _W + "eastAsia"
    endnote: Final = _W + "endnote"
    endnoteRef: Final = _W + "endnoteRef"
    endnoteReference: Final = _W + "endnoteReference"
    endnotes: Final = _W + "endnotes"
    fill: Final = _W + "fill"
    firstColumn: Final = _W + "firstColumn"
    firstRow: Final = _W + "firstRow"
    fldChar: Final = _W + "fldChar"
    fldCharType: Final = _W + "fldCharType"
    fldSimple: Final = _W + "fldSimple"
    font: Final = _W + "font"
    footerReference: Final = _W + "footerReference"
    footnote: Final = _W + "footnote"
    footnoteRef: Final = _W + "footnoteRef"
    footnoteReference: Final = _W + "footnoteReference"
    footnotes: Final = _W + "footnotes"
    ftr: Final = _W + "ftr"
    gridCol: Final = _W + "gridCol"
    gridSpan: Final = _W + "gridSpan"
    group: Final = _W + "group"
    h: Final = _W + "h"
    hanging: Final = _W + "hanging"
    hAnsi: Final = _W + "hAnsi"
    hdr: Final = _W + "hdr"
    headerReference: Final = _W + "headerReference"
    highlight: Final = _W + "highlight"
    hint: Final = _W + "hint"
    history: Final = _W + "history"
    hRule: Final = _W + "hRule"
    hyperlink: Final = _W + "hyperlink"
    i: Final = _W + "i"
    id: Final = _W + "id"
    ilvl: Final = _W + "ilvl"
    ind: Final = _W + "ind"
    initials: Final = _W + "initials"
    ins: Final = _W + "ins"
    instr: Final = _W + "instr"
    instrText: Final = _W + "instrText"
    jc: Final = _W + "jc"
    keepLines: Final = _W + "keepLines"
    keepNext: Final = _W + "keepNext"
    lang: Final = _W + "lang"
    lastColumn: Final = _W + "lastColumn"
    lastRow: Final = _W + "lastRow"
    leader: Final = _W + "leader"
    left: Final = _W + "left"
    lid: Final = _W + "lid"
    line: Final = _W + "line"
    lineRule: Final = _W + "lineRule"
    link: Final = _W + "link"
    listItem: Final = _W + "listItem"
    lock: Final = _W + "lock"
    lvl: Final = _W + "lvl"
    lvlOverride: Final = _W + "lvlOverride"
    lvlText: Final = _W + "lvlText"
    monthLong: Final = _W + "monthLong"
    monthShort: Final = _W + "monthShort"
    moveFrom: Final = _W + "moveFrom"
    moveTo: Final = _W + "moveTo"
    name: Final = _W + "name"
    next: Final = _W + "next"
    noBreakHyphen: Final = _W + "noBreakHyphen"
    noHBand: Final = _W + "noHBand"
    noVBand: Final = _W + "noVBand"
    noWrap: Final = _W + "noWrap"
    num: Final = _W + "num"
    numbering: Final = _W + "numbering"
    numberingChange: Final = _W + "numberingChange"
    numFmt: Final = _W + "numFmt"
    numId: Final = _W + "numId"
    numPr: Final = _W + "numPr"
    object: Final = _W + "object"
    orient: Final = _W + "orient"
    outlineLvl: Final = _W + "outlineLvl"
    p: Final = _W + "p"
    pBdr: Final = _W + "pBdr"
    pageBreakBefore: Final = _W + "pageBreakBefore"
    pgMar: Final = _W + "pgMar"
    pgNum: Final = _W + "pgNum"
    pgNumType: Final = _W + "pgNumType"
    pgSz: Final = _W + "pgSz"
    pict: Final = _W + "pict"
    pos: Final = _W + "pos"
    pPr: Final = _W + "pPr"
    pPrChange: Final = _W + "pPrChange"
    printerSettings: Final = _W + "printerSettings"
    pStyle: Final = _W + "pStyle"
    ptab: Final = _W + "ptab"
    r: Final = _W + "r"
    rFonts: Final = _W + "rFonts"
    richText: Final = _W + "richText"
    right: Final = _W + "right"
    rPr: Final = _W + "rPr"
    rPrChange: Final = _W + "rPrChange"
    rPrDefault: Final = _W + "rPrDefault"
    rsid: Final = _W + "rsid"
    rsidDel: Final = _W + "rsidDel"
    rsidP: Final = _W + "rsidP"
    rsidR: Final = _W + "rsidR"
    rsidRDefault: Final = _W + "rsidRDefault"
    rsidRPr: Final = _W + "rsidRPr"
    rsids: Final = _W + "rsids"
    rsidSect: Final = _W + "rsidSect"
    rsidTr: Final = _W + "rsidTr"
    rStyle: Final = _W + "rStyle"
    rt: Final = _W + "rt"
    ruby: Final = _W + "ruby"
    rubyBase: Final = _W + "rubyBase"
    rubyPr: Final = _W + "rubyPr"
    sdt: Final = _W + "sdt"
    sdtContent: Final = _W + "sdtContent"
    sdtEndPr: Final = _W + "sdtEndPr"
    sdtPr: Final = _W + "sdtPr"
    sectPr: Final = _W + "sectPr"
    sectPrChange: Final = _W + "sectPrChange"
    separator: Final = _W + "separator"
    shd: Final = _W + "shd"
    showingPlcHdr: Final = _W + "showingPlcHdr"
    smallCaps: Final = _W + "smallCaps"
    softHyphen: Final = _W + "softHyphen"
    space: Final = _W + "space"
    spacing: Final = _W + "spacing"
    start: Final = _W + "start"
    startOverride: Final = _W + "startOverride"
    storeMappedDataAs: Final = _W + "storeMappedDataAs"
    strike: Final = _W + "strike"
    style: Final = _W + "style"
    styleId: Final = _W + "styleId"
    styles: Final = _W + "styles"
    subDoc: Final = _W + "subDoc"
    sym: Final = _W + "sym"
    sz: Final = _W + "sz"
    t: Final = _W + "t"
    tab: Final = _W + "tab"
    tabs: Final = _W + "tabs"
    tag: Final = _W + "tag"
    tbl: Final = _W + "tbl"
    tblCaption: Final = _W + "tblCaption"
    tblCellMar: Final = _W + "tblCellMar"
    tblDescription: Final = _W + "tblDescription"
    tblGrid: Final = _W + "tblGrid"
    tblGridChange: Final = _W + "tblGridChange"
    tblHeader: Final = _W + "tblHeader"
    tblInd: Final = _W + "tblInd"
    tblLayout: Final = _W + "tblLayout"
    tblLook: Final = _W + "tblLook"
    tblPr: Final = _W + "tblPr"
    tblPrChange: Final = _W + "tblPrChange"
    tblPrEx: Final = _W + "tblPrEx"
    tblPrExChange: Final = _W + "tblPrExChange"
    tblStyle: Final = _W + "tblStyle"
    tblW: Final = _W + "tblW"
    tc: Final = _W + "tc"
    tcBorders: Final = _W + "tcBorders"
    tcPr: Final = _W + "tcPr"
    tcPrChange: Final = _W + "tcPrChange"
    tcW: Final = _W + "tcW"
    text: Final = _W + "text"
    textDirection: Final = _W + "textDirection"
    themeFill: Final = _W + "themeFill"
    themeFontLang: Final = _W + "themeFontLang"
    titlePg: Final = _W + "titlePg"
    tr: Final = _W + "tr"
    trHeight: Final = _W + "trHeight"
    trPr: Final = _W + "trPr"
    trPrChange: Final = _W + "trPrChange"
    txbxContent: Final = _W + "txbxContent"
    type: Final = _W + "type"
    u: Final = _W + "u"
    vAlign: Final = _W + "vAlign"
    val: Final = _W + "val"
    value: Final = _W + "value"
    vanish: Final = _W + "vanish"
    vertAlign: Final = _W + "vertAlign"
    w: Final = _W + "w"
    webHidden: Final = _W + "webHidden"
    yearLong: Final = _W + "yearLong"
    yearShort: Final = _W + "yearShort"


_W14: Final = qualified("w14", "")


class W14:
    """What Word 2010 added."""

    checkbox: Final = _W14 + "checkbox"
    checked: Final = _W14 + "checked"
    checkedState: Final = _W14 + "checkedState"
    contentPart: Final = _W14 + "contentPart"
    docId: Final = _W14 + "docId"
    font: Final = _W14 + "font"
    paraId: Final = _W14 + "paraId"
    uncheckedState: Final = _W14 + "uncheckedState"
    val: Final = _W14 + "val"


_W15: Final = qualified("w15", "")


class W15:
    """What Word 2013 added."""

    commentEx: Final = _W15 + "commentEx"
    commentsEx: Final = _W15 + "commentsEx"
    docId: Final = _W15 + "docId"
    done: Final = _W15 + "done"
    paraId: Final = _W15 + "paraId"
    paraIdParent: Final = _W15 + "paraIdParent"
    repeatingSection: Final = _W15 + "repeatingSection"
    repeatingSectionItem: Final = _W15 + "repeatingSectionItem"


_W16SE: Final = qualified("w16se", "")


class W16SE:
    """The signs beyond those of Word’s own fonts, such as emoji, that Word 2016 added."""

    char: Final = _W16SE + "char"
    font: Final = _W16SE + "font"
    symEx: Final = _W16SE + "symEx"


_R: Final = qualified("r", "")


class R:
    """The ids by which a part refers to what its relationships lead to."""

    embed: Final = _R + "embed"
    id: Final = _R + "id"


_MC: Final = qualified("mc", "")


class MC:
    """Markup compatibility: the same twice, for newer and for older programs."""

    AlternateContent: Final = _MC + "AlternateContent"
    Choice: Final = _MC + "Choice"
    Fallback: Final = _MC + "Fallback"
    Ignorable: Final = _MC + "Ignorable"


_WP: Final = qualified("wp", "")


class WP:
    """DrawingML: where a drawing stands in a Word file."""

    cNvGraphicFramePr: Final = _WP + "cNvGraphicFramePr"
    docPr: Final = _WP + "docPr"
    extent: Final = _WP + "extent"
    inline: Final = _WP + "inline"


_A: Final = qualified("a", "")


class A:
    """DrawingML: shapes, fills, lines and the words in them."""

    avLst: Final = _A + "avLst"
    bgClr: Final = _A + "bgClr"
    blip: Final = _A + "blip"
    bodyPr: Final = _A + "bodyPr"
    defRPr: Final = _A + "defRPr"
    ext: Final = _A + "ext"
    fgClr: Final = _A + "fgClr"
    fillRect: Final = _A + "fillRect"
    graphic: Final = _A + "graphic"
    graphicData: Final = _A + "graphicData"
    latin: Final = _A + "latin"
    ln: Final = _A + "ln"
    noFill: Final = _A + "noFill"
    off: Final = _A + "off"
    p: Final = _A + "p"
    pattFill: Final = _A + "pattFill"
    pPr: Final = _A + "pPr"
    prstDash: Final = _A + "prstDash"
    prstGeom: Final = _A + "prstGeom"
    r: Final = _A + "r"
    rPr: Final = _A + "rPr"
    solidFill: Final = _A + "solidFill"
    srgbClr: Final = _A + "srgbClr"
    stretch: Final = _A + "stretch"
    t: Final = _A + "t"
    xfrm: Final = _A + "xfrm"


_C: Final = qualified("c", "")


class C:
    """DrawingML: charts."""

    autoTitleDeleted: Final = _C + "autoTitleDeleted"
    autoUpdate: Final = _C + "autoUpdate"
    axId: Final = _C + "axId"
    barChart: Final = _C + "barChart"
    cat: Final = _C + "cat"
    catAx: Final = _C + "catAx"
    chart: Final = _C + "chart"
    crossAx: Final = _C + "crossAx"
    crossBetween: Final = _C + "crossBetween"
    crosses: Final = _C + "crosses"
    dLbl: Final = _C + "dLbl"
    dLblPos: Final = _C + "dLblPos"
    dLbls: Final = _C + "dLbls"
    externalData: Final = _C + "externalData"
    gapWidth: Final = _C + "gapWidth"
    idx: Final = _C + "idx"
    legend: Final = _C + "legend"
    legendPos: Final = _C + "legendPos"
    majorGridlines: Final = _C + "majorGridlines"
    majorUnit: Final = _C + "majorUnit"
    marker: Final = _C + "marker"
    max: Final = _C + "max"
    min: Final = _C + "min"
    noMultiLvlLbl: Final = _C + "noMultiLvlLbl"
    numFmt: Final = _C + "numFmt"
    orientation: Final = _C + "orientation"
    overlap: Final = _C + "overlap"
    overlay: Final = _C + "overlay"
    plotArea: Final = _C + "plotArea"
    pt: Final = _C + "pt"
    ptCount: Final = _C + "ptCount"
    rich: Final = _C + "rich"
    scaling: Final = _C + "scaling"
    ser: Final = _C + "ser"
    showBubbleSize: Final = _C + "showBubbleSize"
    showCatName: Final = _C + "showCatName"
    showLegendKey: Final = _C + "showLegendKey"
    showPercent: Final = _C + "showPercent"
    showSerName: Final = _C + "showSerName"
    showVal: Final = _C + "showVal"
    size: Final = _C + "size"
    spPr: Final = _C + "spPr"
    symbol: Final = _C + "symbol"
    tickLblPos: Final = _C + "tickLblPos"
    tickLblSkip: Final = _C + "tickLblSkip"
    title: Final = _C + "title"
    tx: Final = _C + "tx"
    txPr: Final = _C + "txPr"
    v: Final = _C + "v"
    val: Final = _C + "val"
    valAx: Final = _C + "valAx"


_PIC: Final = qualified("pic", "")


class PIC:
    """DrawingML: pictures."""

    blipFill: Final = _PIC + "blipFill"
    cNvPicPr: Final = _PIC + "cNvPicPr"
    cNvPr: Final = _PIC + "cNvPr"
    nvPicPr: Final = _PIC + "nvPicPr"
    pic: Final = _PIC + "pic"
    spPr: Final = _PIC + "spPr"


_ADEC: Final = qualified("adec", "")


class ADEC:
    """DrawingML: that a drawing says nothing."""

    decorative: Final = _ADEC + "decorative"


_M: Final = qualified("m", "")


class M:
    """Equations."""

    acc: Final = _M + "acc"
    begChr: Final = _M + "begChr"
    chr: Final = _M + "chr"
    d: Final = _M + "d"
    deg: Final = _M + "deg"
    den: Final = _M + "den"
    e: Final = _M + "e"
    endChr: Final = _M + "endChr"
    eqArr: Final = _M + "eqArr"
    fName: Final = _M + "fName"
    func: Final = _M + "func"
    lim: Final = _M + "lim"
    m: Final = _M + "m"
    mr: Final = _M + "mr"
    nary: Final = _M + "nary"
    num: Final = _M + "num"
    oMath: Final = _M + "oMath"
    oMathPara: Final = _M + "oMathPara"
    r: Final = _M + "r"
    rad: Final = _M + "rad"
    sepChr: Final = _M + "sepChr"
    sub: Final = _M + "sub"
    sup: Final = _M + "sup"
    t: Final = _M + "t"
    val: Final = _M + "val"


_V: Final = qualified("v", "")


class V:
    """VML: the drawings of older programs."""

    imagedata: Final = _V + "imagedata"
    shape: Final = _V + "shape"
    textpath: Final = _V + "textpath"


_RELS: Final = qualified("rels", "")


class RELS:
    """The relationships between the parts of a package."""

    Relationship: Final = _RELS + "Relationship"


_TYPES: Final = qualified("types", "")


class TYPES:
    """The list of the content types of a package’s parts."""

    Default: Final = _TYPES + "Default"
    Override: Final = _TYPES + "Override"
    Types: Final = _TYPES + "Types"


_CP: Final = qualified("cp", "")


class CP:
    """The core properties of a package."""

    category: Final = _CP + "category"
    contentStatus: Final = _CP + "contentStatus"
    coreProperties: Final = _CP + "coreProperties"
    keywords: Final = _CP + "keywords"


_DC: Final = qualified("dc", "")


class DC:
    """Dublin Core, of which core properties have most of their elements."""

    creator: Final = _DC + "creator"
    description: Final = _DC + "description"
    language: Final = _DC + "language"
    subject: Final = _DC + "subject"
    title: Final = _DC + "title"


_DCTERMS: Final = qualified("dcterms", "")


class DCTERMS:
    """The terms of Dublin Core."""

    created: Final = _DCTERMS + "created"
    modified: Final = _DCTERMS + "modified"


_CUSTOM: Final = qualified("custom", "")


class CUSTOM:
    """The properties of a file that its user names."""

    Properties: Final = _CUSTOM + "Properties"
    property: Final = _CUSTOM + "property"


_VT: Final = qualified("vt", "")


class VT:
    """The values of properties."""

    lpwstr: Final = _VT + "lpwstr"


_DS: Final = qualified("ds", "")


class DS:
    """The properties of a part with XML that is not Word’s own."""

    datastoreItem: Final = _DS + "datastoreItem"
    itemID: Final = _DS + "itemID"
    schemaRef: Final = _DS + "schemaRef"
    schemaRefs: Final = _DS + "schemaRefs"
    uri: Final = _DS + "uri"


_XSI: Final = qualified("xsi", "")


class XSI:
    """What XML says of its own types."""

    type: Final = _XSI + "type"


_XML: Final = qualified("xml", "")


class XML:
    """What every XML may have."""

    space: Final = _XML + "space"
