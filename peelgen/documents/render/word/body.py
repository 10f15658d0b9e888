"""Blocks into the paragraphs and tables of a Word body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from lxml import etree

from peelgen.documents.document import (
    Block,
    Blocks,
    Box,
    BulletList,
    Contents,
    ContentsEntry,
    Field,
    FieldRows,
    Figure,
    Heading,
    ListEntry,
    PageBreak,
    Paragraph,
    Quotation,
    Scale,
    Statistics,
    Table,
    Text,
    Unwritten,
    inlines,
    plain,
    walk,
)
from peelgen.documents.render.castoff import is_tight, leads_in, stay_together
from peelgen.documents.render.word.anchors import enclose, enclose_entries
from peelgen.documents.render.word.boxes import set_box, set_fields
from peelgen.documents.render.word.column import TextColumn, add_gap, last_in, mark_place, set_paragraph, set_since
from peelgen.documents.render.word.figure import set_figure
from peelgen.documents.render.word.galley import Galley
from peelgen.documents.render.word.inline import add_field
from peelgen.documents.render.word.paragraph import keep_with_next, outer_paragraphs, setting
from peelgen.documents.render.word.tables import set_scale, set_statistics, set_table
from peelgen.documents.roles import DEEPEST_LIST, HEADINGS, LISTS, PARAGRAPHS, list_style
from peelgen.word.anchors import Anchor, entry_of, field_of, is_prose
from peelgen.word.elements import add, add_paragraph, add_text
from peelgen.word.names import W

#: So many lines of contents stand on a page together, if all do not.
LEAST_ENTRIES = 4


def set_blocks(blocks: Blocks, galley: Galley, column: TextColumn) -> None:
    """Append blocks to the column, each PageBreak as a property of what follows it."""
    breaking = False
    laid: list[tuple[Block, list[etree._Element]]] = []
    for before, block, following in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if isinstance(block, PageBreak):
            breaking = True
            continue
        last = last_in(column)
        _set_block(block, galley, column)
        elements = set_since(last, column)
        if breaking and elements:
            _start_page(elements[0], galley)
            breaking = False
        if stay_together(block, following) or leads_in(before, block, following):
            keep_with_next(outer_paragraphs(elements)[-1:])
        if galley.anchoring:
            laid.append((block, elements))
    if laid:
        _enclose([(_field(block), elements) for block, elements in laid], galley)
        _enclose_entries([(_entry(block), elements) for block, elements in laid], galley)


def _entry(block: Block) -> str | None:
    """Return the entry of a list, such as one area for improvement, that a box prints."""
    inside = walk(block.content) if isinstance(block, Box) else ()
    origins = (origin for part in inside for origin in _origins(part))
    return next((entry for origin in origins if (entry := entry_of(origin))), None)


def _origins(block: Block) -> Iterator[str]:
    own = getattr(block, "origin", None)
    yield from [own] if own else []
    yield from (inline.origin for inline in inlines(block) if isinstance(inline, Text) and inline.origin)


def _enclose_entries(entries: Sequence[tuple[str | None, list[etree._Element]]], galley: Galley) -> None:
    """Put a repeating section round the boxes of a list: Word shows a plus sign beside each, which makes another."""
    for path, group in groupby(entries, key=lambda one: one[0].rpartition("[")[0] if one[0] else None):
        if path:
            enclose_entries([(entry, elements) for entry, elements in group if entry], galley)


def _field(block: Block) -> str | None:
    """Return the field that a block is a paragraph of; None if it is all of a field, or of none."""
    match block:
        case Quotation():
            origin = block.paragraphs[0].origin
        case Figure() | Table():
            origin = block.placed
        case Heading() | Paragraph() | BulletList():
            origin = block.origin
        case _:
            return None
    return field_of(origin) if origin and field_of(origin) != origin else None


def _enclose(fields: Sequence[tuple[str | None, list[etree._Element]]], galley: Galley) -> None:
    """Put a control round the paragraphs of each field."""
    for field, group in groupby(fields, key=itemgetter(0)):
        if field:
            enclose([element for _, elements in group for element in elements], field, galley)


def _set_block(block: Block, galley: Galley, column: TextColumn) -> None:
    match block:
        case Heading():
            _set_heading(block, galley, column)
        case Paragraph():
            _set_paragraph(block, galley, column)
        case BulletList():
            last = last_in(column)
            _set_list(block, galley, column)
            _close_list(set_since(last, column), galley)
        case Quotation():
            _set_quotation(block, galley, column)
        case Contents():
            _set_contents(block, galley, column)
        case Box():
            set_box(block, galley, column, set_blocks)
        case Field() | FieldRows():
            set_fields(block, galley, column)
        case Unwritten():
            galley.unwritten = block
            set_blocks(block.content, galley, column)
            galley.unwritten = None
        case _:
            _set_drawn(block, galley, column)


def _set_drawn(block: Block, galley: Galley, column: TextColumn) -> None:
    """Set what is made of values, and not of paragraphs."""
    match block:
        case Table():
            set_table(block, galley, column)
        case Scale():
            set_scale(block, galley, column)
        case Statistics():
            set_statistics(block, galley, column)
        case Figure():
            set_figure(block, galley, column)


def _set_quotation(block: Quotation, galley: Galley, column: TextColumn) -> None:
    for quoted in block.paragraphs:
        anchor = Anchor(quoted.origin, whole=True, source="“”") if quoted.origin else None
        set_paragraph(PARAGRAPHS["quotation"].word, quoted.content, galley, column, anchor=anchor)


def _set_heading(block: Heading, galley: Galley, column: TextColumn) -> None:
    """Set a heading; one with a look of its own is in Word's outline by its level, as the others are by their style."""
    # Of what is not written yet nothing else says which level the headings of sections have.
    level = f"{'#' * block.level} " if galley.unwritten else ""
    anchor = Anchor(block.origin, whole=True, source=level) if block.origin else None
    style_name = HEADINGS[block.role].word if block.role else f"heading {block.level}"
    paragraph = set_paragraph(style_name, block.content, galley, column, anchor=anchor)
    if block.role:
        add(paragraph[0], W.outlineLvl, val=str(block.level - 1))
    mark_place(paragraph, block.anchor, galley)


def _set_paragraph(block: Paragraph, galley: Galley, column: TextColumn) -> None:
    if block.role == "grade" and column.grade:
        column = replace(column, words=replace(column.words, colour=galley.house.grade_colour(column.grade)))
    anchor = Anchor(block.origin, whole=True) if block.origin else None
    set_paragraph(PARAGRAPHS[block.role].word, block.content, galley, column, anchor=anchor)


def _set_list(block: BulletList, galley: Galley, column: TextColumn, depth: int = 1) -> None:
    role = LISTS["numbered" if block.ordered else "list"]
    level = min(depth, DEEPEST_LIST)
    style_name = list_style(role, depth)
    number = galley.new_numbering(style_name, level - 1, block.first) if block.ordered else None
    for entry in block.entries:
        is_whole = entry.origin and (is_prose(entry.origin) or galley.unwritten)
        anchor = Anchor(entry.origin, whole=True) if entry.origin and is_whole else None
        paragraph = set_paragraph(style_name, entry.content, galley, column, anchor=anchor)
        if number:
            numbering = add(paragraph[0], W.numPr)
            add(numbering, W.ilvl, val=str(level - 1))
            add(numbering, W.numId, val=number)
        _set_nested(entry, galley, column, depth)


def _close_list(entries: Sequence[etree._Element], galley: Galley) -> None:
    """Keep the first and the last entry of a list from standing alone on a page, and make room below the last."""
    keep_with_next(entries[:1] if len(entries) > 1 else ())
    keep_with_next(entries[-2:-1])
    setting(entries[-1], W.spacing).set(W.after, str(galley.house.spacing.paragraph.twips))


def _set_nested(entry: ListEntry, galley: Galley, column: TextColumn, depth: int) -> None:
    for nested in entry.nested:
        _set_list(nested, galley, column, depth + 1)


def _set_contents(block: Contents, galley: Galley, column: TextColumn) -> None:
    """Set the contents as Word's own table of contents, its lines already in it: Word need not ask to fill it."""
    deepest = max((entry.level for entry in block.entries), default=1)
    tight = is_tight(block, galley.house)
    for place, entry in enumerate(block.entries):
        paragraph = add_paragraph(column.place, galley.style(f"toc {min(entry.level, 3)}"))
        tabs = add(paragraph[0], W.tabs)
        add(tabs, W.tab, val="right", leader="dot", pos=str(column.width))
        if tight:
            setting(paragraph, W.spacing).set(W.after, "0")
        if len(block.entries) - LEAST_ENTRIES <= place < len(block.entries) - 1:
            keep_with_next([paragraph])
        if place == 0:
            _open_contents(paragraph, deepest)
        _set_contents_line(paragraph, entry, galley)
        if place == len(block.entries) - 1:
            add(add(paragraph, W.r), W.fldChar, fldCharType="end")


def _open_contents(paragraph: etree._Element, deepest: int) -> None:
    add(add(paragraph, W.r), W.fldChar, fldCharType="begin")
    code = add(add(paragraph, W.r), W.instrText)
    code.text = f'TOC \\o "1-{deepest}" \\h \\z'
    add(add(paragraph, W.r), W.fldChar, fldCharType="separate")


def _set_contents_line(paragraph: etree._Element, entry: ContentsEntry, galley: Galley) -> None:
    name = galley.bookmark(entry.anchor)
    link = add(paragraph, W.hyperlink, anchor=name, history="1")
    add_text(add(link, W.r), plain(entry.content, galley.labels))
    # The page is that of the PDF, which has the same type and paper. Where none was laid out, there is none to show.
    if entry.anchor in galley.pages:
        add(add(link, W.r), W.tab)
        add_field(link, f"PAGEREF {name} \\h", str(galley.pages[entry.anchor]))


def _start_page(block: etree._Element, galley: Galley) -> None:
    """Make a block start on a new page; a table cannot, so a gap before it does."""
    column = block.getparent()
    if block.tag != W.p and column is not None:
        gap = add_gap(column, galley)
        block.addprevious(gap)
        block = gap
    setting(block, W.pageBreakBefore)
