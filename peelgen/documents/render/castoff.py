"""The castoff: how much of a page blocks will take, nearly enough to tell which of them may share one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from peelgen.documents.document import (
    Block,
    Blocks,
    Box,
    BulletList,
    Cell,
    Contents,
    Field,
    FieldKind,
    FieldRows,
    Figure,
    Heading,
    Inlines,
    Note,
    Paragraph,
    Quotation,
    Scale,
    Statistic,
    Statistics,
    Table,
    inlines,
    plain,
)
from peelgen.documents.render.table_fit import fit_of

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

#: The mean width of a letter, as a share of its size.
_LETTER = 0.48
#: The width of a bold figure, as a share of its size.
_BOLD_FIGURE = 0.58
#: Up to these shares of a page a chapter and a box are not split between two.
_SHORT_CHAPTER, _SHORT_BOX = 0.5, 0.3
#: The height of a chart or image, and of the words in a panel of numbers, where nothing else says it: in lines.
_FIGURE_LINES, _PANEL_LINES, _SCALE_LINES = 18, 5, 2
_ANSWER_LINES = {FieldKind.PROSE: 4}
_ANSWER_LINE = 2
_PAGE_LINES = 45
#: The title of a box has the letters of a heading of this level.
_TITLE_OF_BOX = 3
_PANELS_PER_ROW = 3
#: The sizes of a number in a panel of numbers, from the largest: names of style.yaml.
VALUE_SIZES = ("statistic", "statistic-long", "body")
#: Of a list and of a quotation, in points.
_INDENT = 16
#: The height of a line of contents, as a share of its size, and the room for its page number in points.
_CONTENTS_LINE, _PAGE_NUMBER = 1.3, 48
#: What stays together with the box below it.
_KEPT_BOXES = ("cause", "recommendation")
#: Paragraphs that end what stands above them, and titles within a box.
_NEVER_ALONE = ("ends", "signature", "box-title")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A first-level heading with what stands below it; one that is `short` stands whole on one page."""

    blocks: Blocks
    short: bool = False


def chapters(body: Blocks, style: HouseStyle) -> Iterator[Chapter]:
    """Yield the parts of a body in order: what stands before the first chapter, then each chapter."""
    first, *others = _divided(body)
    yield Chapter(first)
    for blocks in others:
        yield Chapter(blocks, _height(blocks, style, style.page.text_width) <= _SHORT_CHAPTER * style.page.text_height)


def is_short(box: Box, style: HouseStyle) -> bool:
    """Return whether a box is so low that it stays on one page."""
    return _height(box.content, style, style.page.text_width) <= _SHORT_BOX * style.page.text_height


def stay_together(block: Block, following: Block | None) -> bool:
    """Return whether a block ends on the page on which the one below it begins.

    What leads into a list stays with its first entry, a cause of concern with the first of its recommendations, and a
    judgment with what is said about it.
    What has a title of its own at the end of a box, such as contacts, does not stand there alone, nor does the end of
    a letter or a release.
    """
    if isinstance(following, Paragraph | Heading) and following.role in _NEVER_ALONE:
        return True
    if isinstance(block, Box) and following is not None:
        below = following.role if isinstance(following, Box) else ""
        return (block.role, below) == _KEPT_BOXES or (block.role == "judgment" != below)
    return isinstance(block, Paragraph) and isinstance(following, BulletList)


#: How paragraphs end that announce what is below them, in either language.
_LEADS = (":", " below.", " isod.")


def leads_in(before: Block | None, block: Block, following: Block | None) -> bool:
    """Return whether a paragraph leads into what is below it: it does not end a page.

    One does that ends with a colon or with “below”, that is all between a heading and a box or a lower heading, or
    that stands below a heading as the template's own words.
    """
    if not isinstance(block, Paragraph) or following is None:
        return False
    if not isinstance(before, Heading):
        return plain(block.content).endswith(_LEADS)
    if isinstance(following, Heading):
        return following.level > before.level
    return block.origin is None or isinstance(following, Box) or plain(block.content).endswith(_LEADS)


def is_tight(contents: Contents, style: HouseStyle) -> bool:
    """Return whether the lines of contents are set closer, as only so they stand on one page."""
    room = style.page.text_height - 2 * style.sizes.heading_1 * style.line_height
    lines = _contents(contents, style)
    return lines > room >= lines - len(contents.entries) * style.spacing.close


def panel_rows(entries: Sequence[Statistic]) -> list[Sequence[Statistic]]:
    """Return the rows of a panel of numbers: of at most three each, none shorter than another by more than one."""
    count = math.ceil(len(entries) / _PANELS_PER_ROW)
    bounds = [math.ceil(len(entries) * row / count) for row in range(count + 1)] if count else [0]
    return [entries[start:end] for start, end in pairwise(bounds)]


def value_size(value: Inlines, across: int, style: HouseStyle) -> str:
    """Return the name of the largest size in which a number does not break in a panel that has so many `across`."""
    longest = max(map(len, plain(value).split()), default=0)
    room = style.page.text_width / across - 2 * style.spacing.cell_side
    fitting = (name for name in VALUE_SIZES if longest * _BOLD_FIGURE * style.sizes.named(name) <= room)
    return next(fitting, VALUE_SIZES[-1])


def _divided(body: Blocks) -> list[Blocks]:
    starts = [place for place, block in enumerate(body) if isinstance(block, Heading) and block.level == 1]
    bounds = [0, *starts, len(body)]
    return [body[start:end] for start, end in pairwise(bounds)]


def _height(blocks: Iterable[Block], style: HouseStyle, width: float) -> float:
    """Return the height of blocks in a column of a width, both in points."""
    return sum(_block(block, style, width) + _notes(block, style, width) for block in blocks)


def _block(block: Block, style: HouseStyle, width: float) -> float:
    sizes, space = style.sizes, style.spacing
    line = sizes.body * style.line_height
    match block:
        case Heading(_, content, role="box-title"):
            return _set(content, sizes.heading(_TITLE_OF_BOX), style, width)
        case Heading(level, content):
            return _set(content, sizes.heading(level), style, width) + space.heading(level)
        case Paragraph(content, role):
            return _set(content, sizes.paragraph(role), style, width)
        case Quotation(paragraphs):
            return _height(paragraphs, style, width - _INDENT)
        case BulletList():
            return _list(block, style, width)
        case Table():
            return _table(block, style, width)
        case Figure():
            return _FIGURE_LINES * line + (_table(block.printed_table, style, width) if block.printed_table else 0)
        case Box(_, content):
            # The space of the last paragraph is not printed, and that between two boxes is printed once.
            return _height(content, style, width - 2 * space.box) + (3 * space.box - space.paragraph)
        case Statistics(entries):
            return len(panel_rows(entries)) * (_PANEL_LINES * line + sizes.statistic)
        case Contents():
            return _contents(block, style)
    return _lines(block) * line


def _contents(block: Contents, style: HouseStyle) -> float:
    """Return the height of the lines of contents; those of chapters have more room above them."""
    sizes, space = style.sizes, style.spacing
    chapters_above = sum(entry.level == 1 for entry in block.entries) * (space.below_heading - space.close)
    lines = (
        math.ceil(len(plain(entry.content)) * sizes.body * _LETTER / (style.page.text_width - _PAGE_NUMBER))
        for entry in block.entries
    )
    return chapters_above + sum(count * sizes.body * _CONTENTS_LINE + space.close for count in lines)


def _lines(block: Block) -> int:
    """Return how many lines of text a block is as high as that is not made of them; a page break ends the page."""
    match block:
        case Scale():
            return _SCALE_LINES
        case Field():
            return _ANSWER_LINES.get(block.kind, _ANSWER_LINE)
        case FieldRows(rows=rows):
            return (_ANSWER_LINE + 1) * (rows + 1)
    return _PAGE_LINES


def _set(content: Inlines, size: float, style: HouseStyle, width: float) -> float:
    """Return the height of one paragraph with the space below it."""
    lines = math.ceil(len(plain(content)) * size * _LETTER / max(width, size)) or 1
    return lines * size * style.line_height + style.spacing.paragraph


def _list(block: BulletList, style: HouseStyle, width: float) -> float:
    inside = width - _INDENT
    closer = style.spacing.paragraph - style.spacing.list_entry
    entries = sum(_set(entry.content, style.sizes.body, style, inside) - closer for entry in block.entries)
    return closer + entries + sum(_list(nested, style, inside) for entry in block.entries for nested in entry.nested)


def _table(block: Table, style: HouseStyle, width: float) -> float:
    if fit_of(block, style).landscape:
        return style.page.text_height
    rows = sum(_row(row, style, width) for row in (block.header, *block.rows))
    return rows + _set(block.caption, style.sizes.body, style, width)


def _row(cells: tuple[Cell, ...], style: HouseStyle, width: float) -> float:
    return max(_set(cell.content, style.sizes.body, style, width / len(cells)) for cell in cells)


def _notes(block: Block, style: HouseStyle, width: float) -> float:
    found = (inline for inline in inlines(block) if isinstance(inline, Note))
    return sum(_set(note.content, style.sizes.note, style, width) for note in found)
