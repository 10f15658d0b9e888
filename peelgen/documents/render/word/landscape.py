"""Pages that lie on their side, for tables too wide for others: sections of their own, with running lines as wide."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.paragraph import place as put
from peelgen.documents.render.word.paragraph import setting
from peelgen.word.elements import add
from peelgen.word.names import R, W
from peelgen.word.parts import parsed, written

_RUNNING: Final = (W.headerReference, W.footerReference)
#: What only the first of several sections says: that its first page differs, and where its pages' numbers begin.
_OF_THE_FIRST: Final = (W.titlePg, W.pgNumType, W.type)


def lie_down(body: etree._Element, section: etree._Element, galley: Galley) -> None:
    """Give each table that needs it a section on its side; `section` is the one that the body goes into."""
    if not galley.landscape:
        return
    before = copy.deepcopy(section)
    _without(section, _OF_THE_FIRST)
    lying = _lying(section, galley)
    lines = [line for line in body.iter(W.p, W.tbl) if next(line.iterancestors(W.tbl), None) is None]
    for first, last in galley.landscape:
        for ended in _ended_above(lines[: lines.index(first)]):
            put(ended, before)
        before = copy.deepcopy(section)
        if last is lines[-1] and not _follows(section):
            section[:] = list(lying)
        else:
            put(last, copy.deepcopy(lying))


def _ended_above(lines: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield the paragraph above a table and its headings, if there is one and it does not end a section already."""
    headings = sum(1 for _ in takewhile(_is_heading, reversed(lines)))
    for line in lines[-headings - 1 : len(lines) - headings]:
        if line.tag == W.p and line[0].find(W.sectPr) is None:
            yield line


def _is_heading(line: etree._Element) -> bool:
    return line.tag == W.p and line[0][0].get(W.val, "").lower().startswith("heading")


def _follows(section: etree._Element) -> bool:
    """Return whether the shell has words of its own below the body."""
    above = section.getprevious()
    return above is not None and isinstance(above.tag, str)


def _without(section: etree._Element, tags: tuple[str, ...]) -> None:
    for tag in tags:
        for found in section.findall(tag):
            section.remove(found)


def _lying(section: etree._Element, galley: Galley) -> etree._Element:
    """Return a section like this one with its paper on its side."""
    lying = copy.deepcopy(section)
    paper = lying.find(W.pgSz)
    assert paper is not None
    width, height = paper.get(W.w, ""), paper.get(W.h, "")
    paper.attrib.update({W.w: height, W.h: width, W.orient: "landscape"})
    made: dict[str, str] = {}
    for reference in [each for tag in _RUNNING for each in lying.findall(tag)]:
        relation = reference.get(R.id, "")
        if relation not in made:
            made[relation] = _widened(relation, galley, int(height) - int(width))
        reference.set(R.id, made[relation])
    return lying


def _widened(relation: str, galley: Galley, more: int) -> str:
    """Return the relation to a header or footer like this one, so many twips wider."""
    narrow = galley.part.rels[relation]
    part = narrow.target_part
    running = copy.deepcopy(part.element) if hasattr(part, "element") else parsed(part.blob)
    for table in running.iterchildren(W.tbl):
        _widen(table, more)
    for paragraph in running.iterchildren(W.p):
        _move_tabs(paragraph, galley, more)
    wide = Part(_beside(part.partname), part.content_type, written(running), part.package)
    for key, one in part.rels.items():
        wide.rels.add_relationship(
            one.reltype, one.target_ref if one.is_external else one.target_part, key, one.is_external
        )
    return str(galley.part.relate_to(wide, narrow.reltype))


def _beside(name: Any) -> PackURI:
    return PackURI(f"{name.removesuffix('.xml')}-landscape.xml")


def _widen(table: etree._Element, more: int) -> None:
    """Make the last column of a table wider."""
    columns = table.findall(f"{W.tblGrid}/{W.gridCol}")[-1:]
    cells = [row.findall(f"{W.tc}/{W.tcPr}/{W.tcW}")[-1:] for row in table.iterchildren(W.tr)]
    for sized in (*table.findall(f"{W.tblPr}/{W.tblW}"), *columns, *(cell for last in cells for cell in last)):
        if sized.get(W.type, "dxa") == "dxa" and sized.get(W.w, "").isdecimal():
            sized.set(W.w, str(int(sized.get(W.w, "")) + more))


def _move_tabs(paragraph: etree._Element, galley: Galley, more: int) -> None:
    """Move the last tab stop of a paragraph, or of its style, by so many twips to the right."""
    if paragraph.find(f".//{W.r}/{W.tab}") is None or len(paragraph[0]) == 0:
        return
    own = paragraph[0].find(W.tabs)
    stops = galley.tabs.get(paragraph[0][0].get(W.val, ""), ()) if own is None else tuple(own)
    if stops:
        last = max(stops, key=lambda stop: int(stop.get(W.pos, "0")))
        tabs = setting(paragraph, W.tabs)
        add(tabs, W.tab, val="clear", pos=last.get(W.pos, ""))
        moved = copy.deepcopy(last)
        moved.set(W.pos, str(int(last.get(W.pos, "0")) + more))
        tabs.append(moved)
        if last.getparent() is tabs:
            tabs.remove(last)
