"""The words of a template, filled in, as blocks: its Markdown, its roles, and values that have blocks of their own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose.inline import InlineSetting, notes_of, set_inline, set_sentence, set_value
from peelgen.documents.compose.parse import boxes_not_ended, parse_prose, parse_words
from peelgen.documents.compose.placeholders import filled, only_mark, parts
from peelgen.documents.compose.traced_values import (
    GradeWord,
    Traced,
    TracedList,
    TracedProse,
    TracedSentence,
    path_of,
)
from peelgen.documents.compose.typography import list_marks, typeset
from peelgen.documents.document import (
    Align,
    Block,
    Blocks,
    Box,
    BulletList,
    Cell,
    Document,
    Figure,
    Heading,
    Inlines,
    ListEntry,
    Origin,
    Paragraph,
    Quotation,
    Table,
    Text,
    plain,
)
from peelgen.documents.roles import BOXES, HEADINGS, PARAGRAPHS, TABLES
from peelgen.languages.language import Language

_DEEPEST_HEADING = 4
#: The level of a document's first part where the title is its only heading of level 1.
_BELOW_THE_TITLE = 2
#: Boxes that are parts of the document, and not of the chapter that they follow.
_PARTS = frozenset({"editors"})
#: The ids in a path.
_ID = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """Another document, composed where its blocks are printed."""

    composed: Callable[[], Document]


class BlockComposer:
    """Sets one document's words, and keeps what reading order decides: anchors given, the heading level reached."""

    def __init__(self, setting: InlineSetting, figures: Mapping[str, Block], language: Language) -> None:
        self._setting = setting
        self._figures = figures
        self._language = language
        self._anchors: set[str] = set()
        #: The levels and anchors of the headings that what is being set stands below, outermost first.
        self._parts: list[tuple[int, str]] = []
        self._box = ""
        self._boxes: Counter[str] = Counter()
        self._first_level = _BELOW_THE_TITLE
        self._level = _BELOW_THE_TITLE - 1
        self._shift: int | None = None

    def words(self, text: str) -> Blocks:
        """Return the blocks of a template's rendered words."""
        tree = parse_words(text)
        for line in boxes_not_ended(tree, text):
            raise TemplateFault(f"The box “{line}” is not ended.", "Write a line with as many colons where it ends.")
        self._setting = replace(self._setting, notes=notes_of(tree))
        self._first_level = min(_heading_levels(tree), default=_BELOW_THE_TITLE)
        self._level = self._first_level - 1
        return self._blocks(tree, self._setting)

    def prose(self, text: str, origin: Origin) -> Blocks:
        """Return the blocks of an author's Markdown; its headings go below the heading that they stand under."""
        tree = parse_prose(typeset(text, inner=self._setting.inner))
        self._shift = self._level + 1 - min(_heading_levels(tree), default=1)
        setting = replace(self._setting.written(origin), notes=notes_of(tree))
        blocks = tuple(self._numbered(tree, setting, origin))
        self._shift = None
        return blocks

    def _numbered(self, tree: SyntaxTreeNode, setting: InlineSetting, origin: Origin) -> Iterator[Block]:
        for number, node in enumerate(tree.children, 1):
            place = f"{origin}/{number}" if origin else None
            yield from self._set(node, replace(setting, origin=place))

    def _blocks(self, node: SyntaxTreeNode, setting: InlineSetting) -> Blocks:
        return tuple(block for child in node.children for block in self._set(child, setting))

    def _set(self, node: SyntaxTreeNode, setting: InlineSetting) -> Blocks:
        match node.type:
            case "paragraph":
                return self._paragraph(node.children[0], setting)
            case "heading":
                return (self._heading(node, setting),)
            case "bullet_list" | "ordered_list":
                return (self._list(node, setting),)
            case "blockquote":
                return _in_role(self._blocks(node, setting), "quotation")
            case "table":
                return (_table(node, setting),)
            case "container_house":
                return self._container(node, setting)
            case "footnote_block":
                return ()
        raise AssertionError(f"no block for {node.type}")

    def _paragraph(self, line: SyntaxTreeNode, setting: InlineSetting) -> Blocks:
        standing = only_mark(line.content)
        if standing is not None and setting.printed:
            return self._standing(setting.printed[standing], setting)
        if len(line.children) == 1 and line.children[0].type == "image":
            target = str(line.children[0].attrGet("src") or "").removeprefix("#")
            if target in self._figures:
                return (_placed(self._figures[target], setting.origin),)
        return (Paragraph(set_inline(line, setting), origin=setting.origin),)

    def _standing(self, value: Any, setting: InlineSetting) -> Blocks:
        """Return the blocks of a value that stands on a line of its own."""
        match value:
            case TracedProse():
                return self.prose(value, value.origin)
            case OtherDocument(composed):
                return composed().body
            case TracedList():
                return tuple(block for entry in value for block in self._standing(entry, setting))
            case TracedSentence() | Traced():
                return (Paragraph(set_value(value, setting), origin=value.origin),)
        return (value,) if isinstance(value, Block) else (Paragraph(set_value(value, setting)),)

    def _heading(self, node: SyntaxTreeNode, setting: InlineSetting) -> Heading:
        level = min(int(node.tag[1]) + (self._shift or 0), _DEEPEST_HEADING)
        if self._shift is None:
            self._level = level
        content = set_inline(node.children[0], setting)
        origin = setting.origin or _only_origin(content)
        return Heading(level, content, self._anchor(node.children[0].content, plain(content), level, setting), origin)

    def _anchor(self, line: str, words: str, level: int, setting: InlineSetting) -> str:
        """Return the anchor of a heading: made of ids where there are any, so that it stays when its words change.

        What has no id, such as an author's own heading, goes by its words, below the part that it stands in.
        """
        values = (setting.printed[part] for part in parts(line) if isinstance(part, int))
        ids = _ID.findall(next(filter(None, map(path_of, values)), "")) or [self._box] * bool(self._box)
        self._parts = [part for part in self._parts if part[0] < level]
        above = [anchor for _, anchor in self._parts[-1:]]
        anchor = self._unique(_slug("-".join(ids or [*above, _slug(words)])))
        if ids and not self._box:
            self._parts.append((level, anchor))
        return anchor

    def _unique(self, base: str) -> str:
        anchor, number = base, 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{base}-{number}"
        self._anchors.add(anchor)
        return anchor

    def _list(self, node: SyntaxTreeNode, setting: InlineSetting) -> BulletList:
        ordered = node.type == "ordered_list"
        entries = tuple(self._entry(child, setting) for child in node.children)
        role, first = "numbered" if ordered else "list", int(node.attrs.get("start", 1))
        return BulletList(entries, ordered=ordered, first=first, role=role, origin=setting.origin)

    def _entry(self, node: SyntaxTreeNode, setting: InlineSetting) -> ListEntry:
        """Return one bullet. PDF/UA wants no paragraphs in a bullet, so several become one."""
        nested = tuple(self._list(child, setting) for child in node.children if child.type.endswith("_list"))
        content: Inlines = ()
        for child in node.children:
            for line in child.children if child.type == "paragraph" else ():
                words = set_inline(line, setting)
                content += (Text(" "), *words) if content else words
        return ListEntry(content, nested, setting.origin or _only_origin(content))

    def _container(self, node: SyntaxTreeNode, setting: InlineSetting) -> Blocks:
        role, _, argument = node.info.strip().partition(" ")
        if role == "quotation":
            return (self._quotation(node, setting),)
        if role in BOXES:
            return (self._boxed(node, role, filled(argument, setting.printed), setting),)
        if role in HEADINGS:
            return tuple(block for child in node.children for block in self._in_heading(child, role, setting))
        content = self._blocks(node, setting)
        if role == "bullets":
            return tuple(_punctuated(block, self._language) for block in content)
        if role == "said":
            return tuple(_run_on(content))
        if role in TABLES:
            return tuple(self._captioned(block, role, argument, setting) for block in content)
        if role in PARAGRAPHS:
            return _in_role(content, role)
        known = ", ".join(sorted({"bullets", "said", *TABLES, *PARAGRAPHS, *HEADINGS, *BOXES}))
        raise TemplateFault(f"“::: {node.info.strip()}” is not a role of the house style.", f"The roles are: {known}.")

    def _in_heading(self, node: SyntaxTreeNode, role: str, setting: InlineSetting) -> Blocks:
        """Return a heading in its role; a paragraph of a template as one below the heading that it stands under."""
        content = self._set(node, setting)
        if node.type != "paragraph":
            return tuple(replace(block, role=role) if isinstance(block, Heading) else block for block in content)
        line = node.children[0].content
        return tuple(self._titled(block, role, line, setting) for block in content)

    def _titled(self, block: Block, role: str, line: str, setting: InlineSetting) -> Block:
        if not isinstance(block, Paragraph):
            return block
        level = min(self._level + 1, _DEEPEST_HEADING)
        anchor = self._anchor(line, plain(block.content), level, setting)
        return Heading(level, block.content, anchor, block.origin, role)

    def _at_first_level(self, blocks: Blocks) -> Blocks:
        return tuple(
            replace(block, level=self._first_level) if isinstance(block, Heading) and block.role else block
            for block in blocks
        )

    def _boxed(self, node: SyntaxTreeNode, role: str, argument: str, setting: InlineSetting) -> Box:
        if role == "judgment":
            return Box(role, self._blocks(node, setting), grade=argument or None)
        anchor = self._unique_box(argument)
        outer, self._box = self._box, anchor or self._box
        content = self._blocks(node, setting)
        self._box = outer
        return Box(role, self._at_first_level(content) if role in _PARTS else content, anchor=anchor or None)

    def _unique_box(self, name: str) -> str:
        """Return the anchor of a box: its name, numbered where a finding of another report has the same id."""
        self._boxes[name] += 1
        return f"{name}-{self._boxes[name]}" if name and self._boxes[name] > 1 else name

    def _quotation(self, node: SyntaxTreeNode, setting: InlineSetting) -> Quotation:
        outer, self._setting = self._setting, replace(self._setting, inner=True)
        content = _in_role(self._blocks(node, replace(setting, inner=True)), "quotation")
        self._setting = outer
        paragraphs = [block for block in content if isinstance(block, Paragraph)]
        return Quotation(tuple(_opened_and_closed(paragraphs)))

    def _captioned(self, block: Block, role: str, caption: str, setting: InlineSetting) -> Block:
        words = set_sentence(filled(caption, setting.printed), replace(setting, printed=[])) if caption else ()
        return replace(block, role=role, caption=words) if isinstance(block, Table) else block


def _opened_and_closed(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs with “ before each and ” after the last, as the British press sets a long quotation."""
    for number, paragraph in enumerate(paragraphs, 1):
        closing = (Text("”"),) if number == len(paragraphs) else ()
        yield replace(paragraph, content=(Text("“"), *paragraph.content, *closing))


def _run_on(content: Blocks) -> Iterator[Block]:
    """Yield a quotation as running text: its first paragraph goes on where the words before it end: X said: “…”."""
    before: Inlines = ()
    for block, after in pairwise((*content, None)):
        if isinstance(block, Quotation):
            first, *others = (replace(one, role="body") for one in block.paragraphs)
            yield from (replace(first, content=(*before, *first.content)), *others)
            before = ()
        elif isinstance(block, Paragraph) and isinstance(after, Quotation):
            before = (*block.content, Text(" "))
        elif block:
            yield block


def _heading_levels(tree: SyntaxTreeNode) -> list[int]:
    return [int(node.tag[1]) for node in tree.walk() if node.type == "heading"]


def _placed(block: Block, origin: Origin) -> Block:
    return replace(block, placed=origin) if isinstance(block, Figure | Table) else block


def _slug(words: str) -> str:
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", letters))[:60].strip("-") or "section"


def _in_role(blocks: Blocks, role: str) -> Blocks:
    return tuple(replace(block, role=role) if isinstance(block, Paragraph) else block for block in blocks)


def _punctuated(block: Block, language: Language) -> Block:
    if not isinstance(block, BulletList):
        return block
    marks = list_marks(len(block.entries), language, plain(block.entries[-1].content))
    return replace(block, entries=tuple(_ended(entry, mark) for entry, mark in zip(block.entries, marks, strict=True)))


def _ended(entry: ListEntry, mark: str) -> ListEntry:
    *first, last = entry.content or (Text(""),)
    if isinstance(last, Text):
        last = replace(last, text=last.text.rstrip(" .;,"))
    return replace(entry, content=(*first, last, Text(mark)))


def _only_origin(content: Inlines) -> Origin:
    """Return the origin of words that are one value and nothing else."""
    return content[0].origin if len(content) == 1 and isinstance(content[0], Text) else None


def _table(node: SyntaxTreeNode, setting: InlineSetting) -> Table:
    rows = [row for section in node.children for row in section.children]
    cells = [tuple(_cell(cell, setting) for cell in row.children) for row in rows]
    align = tuple(_align(str(cell.attrGet("style") or "")) for cell in rows[0].children)
    return Table(cells[0], tuple(cells[1:]), align)


def _cell(node: SyntaxTreeNode, setting: InlineSetting) -> Cell:
    line = node.children[0]
    standing = only_mark(line.content)
    value = setting.printed[standing] if standing is not None else None
    grade = value.grade if isinstance(value, GradeWord) else None
    content = set_inline(line, setting)
    return Cell(content, grade, _only_origin(content))


def _align(style: str) -> Align:
    return Align(style.removeprefix("text-align:")) if style else Align.LEFT
