"""Names and numbers that two things may not share; names, styles and descriptions that must be there at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from peelgen.word.gate.parts import DOCUMENT, CheckedPackage, current
from peelgen.word.names import ADEC, WP, W

#: A field that repeats a bookmark's words, or says on which page it stands.
REFERENCE = re.compile(r"\s*(?:PAGE)?REF\s+(\w+)")
#: The elements that name a style, in documents, in styles.xml and in numbering.xml.
STYLED = (W.pStyle, W.rStyle, W.tblStyle, W.basedOn, W.next, W.link)


def name_faults(package: CheckedPackage) -> Iterator[str]:
    """Yield each number or name that two things share, and each style that nothing defines."""
    controls, drawings, bookmarks, anchors = [], [], [], []
    for tree in package.worded.values():
        controls += [entry.get(W.val) for control in current(tree, W.sdtPr) for entry in control.iterchildren(W.id)]
        drawings += [drawing.get("id") for drawing in current(tree, WP.docPr)]
        bookmarks += [mark.get(W.name) for mark in current(tree, W.bookmarkStart)]
        anchors += [link.get(W.anchor) for link in current(tree, W.hyperlink) if link.get(W.anchor)]
        anchors += [found[1] for code in current(tree, W.instrText) if (found := REFERENCE.match(code.text or ""))]
    yield from _doubled("content controls have the number", controls)
    yield from _doubled("drawings have the number", drawings)
    yield from _doubled("bookmarks have the name", bookmarks)
    yield from _leading_nowhere(anchors, bookmarks)
    yield from _undefined_styles(package)
    yield from _undescribed(package.trees[DOCUMENT])


def _doubled(what: str, names: Iterable[str | None]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{count} {what} {name}: each must have its own."


def _leading_nowhere(anchors: Iterable[str | None], bookmarks: Iterable[str | None]) -> Iterator[str]:
    for name in sorted(str(anchor) for anchor in set(anchors) - set(bookmarks) - {"_top"}):
        yield f"A line of the contents or a reference leads to “{name}”, which is not in the file."


def _undefined_styles(package: CheckedPackage) -> Iterator[str]:
    styles = package.trees.get("word/styles.xml")
    if styles is None:
        yield "The Word file has no styles."
        return
    known = {style.get(W.styleId) for style in styles.iter(W.style)}
    numbering = package.trees.get("word/numbering.xml")
    trees = [*package.worded.values(), styles, *([] if numbering is None else [numbering])]
    used = {style.get(W.val) for tree in trees for style in tree.iter(*STYLED)}
    for name in sorted(str(style) for style in used - known):
        yield f"The style “{name}” is used, and the Word template does not have it."


def _undescribed(document: etree._Element) -> Iterator[str]:
    for drawing in current(document, WP.docPr):
        if not (drawing.get("descr") or "").strip() and next(drawing.iter(ADEC.decorative), None) is None:
            yield f"The picture or chart “{drawing.get('name')}” has no description for those who do not see it."
