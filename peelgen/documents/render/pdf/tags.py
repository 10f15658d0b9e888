"""What a screen reader meets: WeasyPrint's tag tree, completed while it is built.

WeasyPrint tags what it draws, page by page. A reader wants the document: a paragraph or table that goes on overleaf is
one, a note is read after the paragraph that calls it, and what belongs to the sheet (running lines, dots, repeated
table heads) is not read at all. docs/decisions/0007 says why this is done here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pydyf
from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags

#: What may go on overleaf and is one all the same.
_CONTINUED = frozenset(
    "/P /H1 /H2 /H3 /H4 /L /LI /LBody /TOC /TOCI /Reference /Sect /Part /Div /BlockQuote /Table /TBody /TR /TD".split()
)
#: What WeasyPrint makes of the boxes of nobody's words; empty ones say nothing.
_GROUPS = frozenset(("/Div", "/NonStruct", "/P", "/Span"))
#: What a note is read at the end of; after a heading instead, as the words in a heading are its name.
_ENDS_WITH_NOTES = frozenset(("/P", "/LBody", "/TD", "/TH", "/Caption"))
_HEADINGS = frozenset(("/H1", "/H2", "/H3", "/H4"))
_NOTE_PARTS = {"span": "/Note", "span::footnote-call": "/Reference", "span::footnote-marker": "/Lbl"}
#: Points in a CSS pixel.
_POINTS = 72 / 96
_SWAP = Lock()


@dataclass(slots=True)
class _Begun:
    """An element that began on `page`, or went on there last."""

    element: pydyf.Dictionary
    page: int


class TagTree:
    """One PDF's tags: completed by `elements` as WeasyPrint builds them, and by `finish` when all are there."""

    def __init__(self) -> None:
        self._plain = tags._build_box_tree  # noqa: SLF001 - there is no other place to learn which box a tag is for
        self._begun: dict[tuple[Any, str], _Begun] = {}
        self._headed: set[Any] = set()
        self._calls: dict[Any, pydyf.Dictionary] = {}
        self._notes: dict[Any, pydyf.Dictionary] = {}
        self._cells: list[pydyf.Dictionary] = []
        self._gone: list[pydyf.Object] = []
        self._artifacts: dict[int, dict[int, str]] = {}
        self._aside = False

    def elements(self, box: Any, parent: pydyf.Dictionary, *rest: Any) -> Iterator[pydyf.Dictionary]:
        """Yield the tags of a box as WeasyPrint's own function would, completed.

        `rest` is that function's: the PDF, the page's index, the element of each marked content, annotations, marks.
        """
        box = getattr(box, "_box", box)
        if self._aside:
            yield from self._plain(box, parent, *rest)
            return
        kind = self._artifact(box)
        if kind:
            self._set_aside(kind, box, parent, rest)
            return
        pdf, page = rest[:2]
        for element in self._plain(box, parent, *rest):
            if box.element is None or box.element_tag in {"html", "body"}:
                yield element
                continue
            if box.link_annotation and element["S"] != "/Link":
                self._unlink(element, box.link_annotation, rest)
            if element["S"] == parent["S"] == "/Link":
                self._unnest(element, parent, rest)
            elif self._is_new(box, element, pdf, page):
                yield element

    def _artifact(self, box: Any) -> str:
        """Return what kind of artifact a box is, "" if it is to be read."""
        if isinstance(box, boxes.MarginBox):
            return "Pagination"
        if getattr(box, "is_leader", False):
            return "Layout"
        if box.element_tag == "thead":
            if box.element in self._headed:
                return "Pagination"
            self._headed.add(box.element)
        return ""

    def _set_aside(self, kind: str, box: Any, parent: pydyf.Dictionary, rest: tuple[Any, ...]) -> None:
        """Let a box be drawn without being read: without tags, and without links."""
        pdf, page, places, annotations, _ = rest
        objects, marks, links = len(pdf.objects), set(places), len(annotations)
        self._aside = True
        for _element in self._plain(box, parent, *rest):
            pass
        self._aside = False
        self._gone += pdf.objects[objects:]
        for mark in places.keys() - marks:
            places[mark] = b"null"
            self._artifacts.setdefault(page, {})[mark] = kind
        for _, annotation in annotations[links:]:
            self._erase(annotation, pdf, page)
        del annotations[links:]

    def _erase(self, annotation: pydyf.Dictionary, pdf: pydyf.PDF, page: int) -> None:
        _at(pdf, pdf.page_references[page])["Annots"].remove(annotation.reference)
        self._gone.append(annotation)

    def _unlink(self, element: pydyf.Dictionary, annotation: pydyf.Dictionary, rest: tuple[Any, ...]) -> None:
        """Take away the link that WeasyPrint gives to italic words in a link besides: the link covers them."""
        pdf, page, _, annotations, _ = rest
        self._erase(annotation, pdf, page)
        annotations[:] = [pair for pair in annotations if pair[1] is not annotation]
        self._gone.append(_at(pdf, element["K"].pop(0)))

    def _unnest(self, element: pydyf.Dictionary, parent: pydyf.Dictionary, rest: tuple[Any, ...]) -> None:
        """Give a link the words that WeasyPrint made a link of their own within it."""
        pdf, _, places, annotations, _ = rest
        _adopt(parent, element["K"], pdf)
        for mark in element["K"]:
            if isinstance(mark, int):
                places[mark] = parent.reference
        for number, (reference, annotation) in enumerate(annotations):
            if reference == element.reference:
                annotations[number] = (parent.reference, annotation)
        self._gone.append(element)

    def _is_new(self, box: Any, element: pydyf.Dictionary, pdf: pydyf.PDF, page: int) -> bool:
        """Complete an element; return False if it says nothing or goes on with one of an earlier page."""
        self._name(box, element)
        self._describe(box, element)
        if element["S"] == "/Figure":
            _measure(element, _at(pdf, pdf.page_references[page]))
        kind = element["S"]
        if not element["K"] and kind in _GROUPS:
            self._gone.append(element)
            return False
        anonymous = isinstance(box.style, AnonymousStyle) and kind not in {"/LBody", "/Table"}
        if kind not in _CONTINUED or anonymous:
            return True
        begun = self._begun.get((box.element, kind))
        if begun is None or begun.page == page:
            self._begun[box.element, kind] = _Begun(element, page)
            return True
        _adopt(begun.element, element["K"], pdf)
        begun.page = page
        self._gone.append(element)
        return False

    def _name(self, box: Any, element: pydyf.Dictionary) -> None:
        """Call notes, figures with their captions and the lines of the contents what they are."""
        if box.element_tag == "figure":
            element["S"] = "/Div"
        classes = (box.element.get("class") or "").split()
        if "note" in classes and box.element_tag in _NOTE_PARTS and not isinstance(box.style, AnonymousStyle):
            element["S"] = _NOTE_PARTS[box.element_tag]
            kept = {"/Note": self._notes, "/Reference": self._calls}.get(element["S"])
            if kept is not None:
                kept.setdefault(box.element, element)
        elif "contents-list" in classes and element["S"] == "/L":
            element["S"] = "/TOC"
        elif "contents-entry" in classes:
            element["S"] = {"/LI": "/TOCI", "/LBody": "/Reference"}.get(element["S"], element["S"])

    def _describe(self, box: Any, element: pydyf.Dictionary) -> None:
        """Add what WeasyPrint leaves out: a passage's language, a link's words, what a header cell heads."""
        language = box.element.get("lang")
        if language:
            element["Lang"] = pydyf.String(language)
        if box.link_annotation:
            box.link_annotation["Contents"] = pydyf.String(" ".join("".join(box.element.itertext()).split()))
        if element["S"] in {"/TH", "/TD"}:
            self._cells.append(element)
            if element["S"] == "/TH":
                element["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"

    def finish(self, pdf: pydyf.PDF) -> None:
        """Put the notes where they are read, take out what is not, and mark that as drawn only."""
        for number, (called, note) in enumerate(self._notes.items(), 1):
            note["ID"] = pydyf.String(f"note-{number:04}")
            if called in self._calls:
                _move(note, self._calls[called], pdf)
        if self._notes:
            names = [name for note in self._notes.values() for name in (note["ID"], note.reference)]
            _root(pdf)["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
        for cell in self._cells:
            # Every header cell has its scope; the cells of a table that goes on would name headers that are not read.
            cell.pop("ID", None)
            cell["A"].pop("Headers", None)
        for element in self._gone:
            element.clear()
        for page, marks in self._artifacts.items():
            _redraw(_at(pdf, _at(pdf, pdf.page_references[page])["Contents"]), marks)


@contextmanager
def completed() -> Iterator[TagTree]:
    """Let WeasyPrint build its tags through a TagTree: one document at a time."""
    with _SWAP:
        tree = TagTree()
        tags._build_box_tree = tree.elements  # noqa: SLF001
        try:
            yield tree
        finally:
            tags._build_box_tree = tree._plain  # noqa: SLF001


def _at(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _root(pdf: pydyf.PDF) -> Any:
    return _at(pdf, pdf.catalog["StructTreeRoot"])


def _adopt(parent: pydyf.Dictionary, children: list[Any], pdf: pydyf.PDF) -> None:
    """Add children at the end of an element."""
    for child in children:
        if not isinstance(child, int) and "P" in _at(pdf, child):
            _at(pdf, child)["P"] = parent.reference
    parent["K"].extend(children)


def _move(note: pydyf.Dictionary, call: pydyf.Dictionary, pdf: pydyf.PDF) -> None:
    """Put a note at the end of the block that calls it; an element left empty goes."""
    foot = _at(pdf, note["P"])
    foot["K"].remove(note.reference)
    if not foot["K"]:
        _at(pdf, foot["P"])["K"].remove(foot.reference)
    block = call
    while block["S"] not in _ENDS_WITH_NOTES | _HEADINGS | {"/Document"}:
        block = _at(pdf, block["P"])
    if block["S"] not in _HEADINGS:
        _adopt(block, [note.reference], pdf)
        return
    around = _at(pdf, block["P"])
    around["K"].insert(around["K"].index(block.reference) + 1, note.reference)
    note["P"] = around.reference


def _measure(figure: pydyf.Dictionary, page: pydyf.Dictionary) -> None:
    """Say where a figure is as PDF does: in points from the bottom. WeasyPrint says it in pixels from the top."""
    left, top, right, bottom = (pixels * _POINTS for pixels in figure["A"]["BBox"])
    height = page["MediaBox"][3]
    figure["A"]["BBox"] = pydyf.Array([left, height - bottom, right, height - top])


def _redraw(stream: pydyf.Stream, marks: dict[int, str]) -> None:
    """Turn marked content into artifacts of the kind given for each mark."""
    drawn = stream.stream
    for place, operator in enumerate(drawn):
        if operator == b"BDC" and drawn[place - 1].get("MCID") in marks:
            kind = marks[drawn[place - 1]["MCID"]]
            drawn[place - 2 : place] = ["/Artifact", pydyf.Dictionary({"Type": f"/{kind}"})]
