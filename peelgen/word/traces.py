"""What a Word file says of how and by whom it was made: what is made of it carries none of that."""

from __future__ import annotations

from typing import Any, Final

from docx.opc.part import XmlPart
from lxml import etree

from peelgen.word.names import W14, W15, W
from peelgen.word.parts import parsed, written

#: What a page is drawn of, by the last word of the relation that leads to it. All else is about the file: comments, who
#: wrote them, properties, a small picture of it, its printer, labels, building blocks, and other programs’ records.
_DRAWN: Final = frozenset(
    "officeDocument core-properties styles numbering settings fontTable font theme footnotes endnotes header footer"
    " image hyperlink chart chartUserShapes themeOverride chartStyle chartColorStyle package"
    " diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing".split()
)
#: The marks in the text of what is left out, the numbers of the sittings at which it was written, and what macros keep.
_MARKS: Final = (
    W.commentRangeStart,
    W.commentRangeEnd,
    W.commentReference,
    W.printerSettings,
    W.rsids,
    W.rsid,
    W.docVars,
    W14.docId,
    W15.docId,
)
_SITTINGS: Final = (W.rsidR, W.rsidRPr, W.rsidP, W.rsidRDefault, W.rsidDel, W.rsidSect, W.rsidTr)
#: What is recorded of a change so that it can be undone.
_RECORDED: Final = (
    W.ins,
    W.del_,
    W.moveFrom,
    W.moveTo,
    W.cellIns,
    W.cellDel,
    W.cellMerge,
    W.numberingChange,
    W.rPrChange,
    W.pPrChange,
    W.sectPrChange,
    W.tblPrChange,
    W.tblGridChange,
    W.tblPrExChange,
    W.tcPrChange,
    W.trPrChange,
)
#: What mends it.
ACCEPT_THEM: Final = "Accept or reject them all under Review in Word, and save it."
_XML: Final = "+xml"


def remove_traces(package: Any) -> None:
    """Take out of a python-docx package what no page shows."""
    for owner in (package, *package.iter_parts()):
        for number in [number for number, one in owner.rels.items() if _last_word(one.reltype) not in _DRAWN]:
            del owner.rels[number]
    for part in package.iter_parts():
        if part.content_type.endswith(_XML):
            _clean(part)


def _last_word(kind: str) -> str:
    return kind.rpartition("/")[2]


def _clean(part: Any) -> None:
    """Take marks and XML comments out of a part; one that has none stays as it is, to the byte."""
    root = part.element if isinstance(part, XmlPart) else parsed(part.blob)
    before = etree.tostring(root)
    etree.strip_elements(root, *_MARKS, with_tail=False)
    etree.strip_tags(root, etree.Comment)
    etree.strip_attributes(root, *_SITTINGS)
    if not isinstance(part, XmlPart) and etree.tostring(root) != before:
        part._blob = written(root)  # noqa: SLF001  # python-docx has no other way


def recorded_changes(root: etree._Element) -> str | None:
    """Return what is wrong with a part in which changes are recorded; None if none are."""
    if next(root.iter(_RECORDED), None) is None:
        return None
    return "Changes are recorded in the Word file: each document would show them, and who made them."
