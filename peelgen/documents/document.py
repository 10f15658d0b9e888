"""The neutral Document: what a publication says, before anybody decides how it looks.

Words (templates and findings) are composed into these nodes once; each renderer draws them. A node made
from one value of the findings file carries that value's path as its `origin`
(`questions[ethics].narrative/2` is the second block of a prose field); a node without one is boilerplate or derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from peelgen.base.pictures import Picture
from peelgen.word.comments import CommentThread

Origin = str | None
#: How many rows of answers are kept together.
_MOST_ON_A_PAGE = 6


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; `source` is how the author wrote it where a mark was replaced by words ("{officers}")."""

    text: str
    origin: Origin = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic (or, when strong, bold) words."""

    content: Inlines
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web or e-mail address; `href` is http, https or mailto."""

    content: Inlines
    href: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in another language than the document's; `language` is a BCP 47 tag such as `cy`."""

    content: Inlines
    language: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its mark is printed. Renderers number notes from 1 in reading order.

    `label` is the author's own name for it ("1" of `[^1]`), empty where the note was written in the line."""

    content: Inlines
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a numbered figure or table, printed as `Document.labels[target]` ("Figure 2")."""

    target: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends before the margin does."""


Inline = Text | Emphasis | Link | Passage | Note | Reference | LineBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `anchor` is unique in the document. A `role` picks another look from roles.py.

    The contents list those without a role.
    """

    level: int
    content: Inlines
    anchor: str
    origin: Origin = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `role` picks its look from roles.py."""

    content: Inlines
    role: str = "body"
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One bullet: a line of words, then any lists nested below it."""

    content: Inlines
    nested: tuple[BulletList, ...] = ()
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """Bullets, or numbers from `first` on when ordered."""

    entries: tuple[ListEntry, ...]
    ordered: bool = False
    first: int = 1
    role: str = "list"
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Spoken words. The paragraphs already carry their quotation marks: “ on each, ” on the last."""

    paragraphs: tuple[Paragraph, ...]
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `grade` names the grade that its words state, for its colour."""

    content: Inlines
    grade: str | None = None
    origin: Origin = None


class Align(StrEnum):
    """How a column's cells stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row, as wide as every other; `anchor` is None for a table without a number.

    `placed` is the origin of the paragraph in which an author says that it stands there."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Align, ...]
    caption: Inlines = ()
    source: Inlines = ()
    anchor: str | None = None
    role: str = "table"
    origin: Origin = None
    placed: Origin = None


@dataclass(frozen=True, slots=True)
class Series:
    """One line or set of bars; a value is None where there is none for that category."""

    name: str
    values: tuple[Decimal | float | None, ...]


class ChartKind(StrEnum):
    """How a chart's series are drawn."""

    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the values it is drawn from; `unit` follows a value ("percent"), `alt` says what the chart shows.

    Or a `picture` in place of the chart, without series. It is here as bytes, not as a path: a renderer then reads no
    file that a findings file names, and every format shows the same picture. A `table` holds a chart's values; it is
    printed below the chart if `table_printed`, and can be opened on the web page otherwise. `placed` is the origin of
    the paragraph in which an author says that it stands there.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    caption: Inlines
    source: Inlines
    alt: str
    anchor: str
    origin: Origin = None
    picture: Picture | None = None
    table: Table | None = None
    table_printed: bool = True
    placed: Origin = None

    @property
    def printed_table(self) -> Table | None:
        """The table of the values, if it is printed."""
        return self.table if self.table_printed else None


@dataclass(frozen=True, slots=True)
class Scale:
    """A grade shown in its place on the scale, best first. `chosen` indexes `grades`; `given` says that it was."""

    grades: tuple[str, ...]
    chosen: int
    given: str

    @property
    def steps(self) -> tuple[str, ...]:
        """What is printed for each grade: of the one given it is said, as its colour would not tell everybody."""
        words = (grade[:1].upper() + grade[1:] for grade in self.grades)
        return tuple(f"{word} – {self.given}" if place == self.chosen else word for place, word in enumerate(words))


@dataclass(frozen=True, slots=True)
class Statistic:
    """One number of "the force in numbers": the value as printed, what it counts, and what it is compared with.

    It is printed and read out in this order: label, value, period, comparison, source.
    """

    value: Inlines
    label: Inlines
    comparison: Inlines = ()
    source: Inlines = ()
    period: Inlines = ()
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """A panel of numbers."""

    entries: tuple[Statistic, ...]


class FieldKind(StrEnum):
    """What a form field takes."""

    LINE = "line"
    PROSE = "prose"
    CHOICE = "choice"
    DATE = "date"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Field:
    """A place on a form for an answer. `name` is unique in the document; `options` are for a choice only.

    `hint` says what to write there; it stands in an empty field."""

    name: str
    kind: FieldKind
    label: Inlines
    options: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FieldRows:
    """Rows of fields that answer a question several times, such as with actions; Word lets its user add more.

    `columns` are the fields of every row: `owner` in the second row of `vetting.actions` is `vetting.actions.2.owner`.
    `each` says what one row is, such as “Point”, if that is another word than the label.
    """

    name: str
    label: Inlines
    columns: tuple[Field, ...]
    rows: int = 3
    each: str = ""

    @property
    def stacked(self) -> bool:
        """Whether the answers of a row need so much room that they stand below each other: several are prose."""
        return sum(column.kind is FieldKind.PROSE for column in self.columns) > 1

    @property
    def fills_pages(self) -> bool:
        """Whether there are so many rows that they cannot all stand on one page."""
        return self.rows > _MOST_ON_A_PAGE

    def row(self, number: int) -> tuple[Field, ...]:
        """Return the fields of a row; the first is 1."""
        return tuple(replace(column, name=self.cell(number, column)) for column in self.columns)

    def cell(self, number: int, column: Field) -> str:
        """Return the name of the field in a column of a row."""
        return f"{self.name}.{number}.{column.name}"

    def called(self, number: int | str) -> str:
        """Return what a row is called: “Point 3”."""
        return f"{self.each or plain(self.label)} {number}"


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks set apart, as `role` says: a cause of concern, a judgment panel, the answer to a finding.

    `anchor` is the finding's id where there is one; `grade` colours a judgment panel."""

    role: str
    content: tuple[Block, ...]
    anchor: str | None = None
    grade: str | None = None
    origin: Origin = None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents."""

    level: int
    content: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings, in order; page numbers are the renderer's."""

    entries: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Blocks that a draft's Word file offers to be written in: what has an origin in them is a prompt.

    What has none is printed with it once something is written there: a heading, the label of a box. `path` is that of
    the field, or of the `spare` entry, which no findings file has: each that is written is a new one.
    """

    content: Blocks
    path: str
    spare: bool = False


Block = (
    Heading
    | Paragraph
    | BulletList
    | Quotation
    | Table
    | Figure
    | Scale
    | Statistics
    | Field
    | FieldRows
    | Box
    | Contents
    | PageBreak
    | Unwritten
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a renderer laid a document out: the page of each anchor, from 1, and the anchors at the head of a page."""

    pages: Mapping[str, int]
    openers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A findings file by its name, its text when the document was made of it, and an `excerpt`: the fields printed.

    Where it is `carried`, the document's Word file has the excerpt in it; an embargoed or published one has nothing.
    `body` is that of the document with what is unwritten, for the Word file alone; empty where nothing is offered.
    `choices` are all that can stand in a closed field, by the last two names of its path, such as `judgment.grade`;
    `days` are the fields that hold a day, by the same names; `comments` the conversations that the Word file has.
    """

    name: str
    text: str
    excerpt: str
    carried: bool
    body: Blocks = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: frozenset[str] = frozenset()
    comments: tuple[CommentThread, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A file that is kept beside the drafts when a document is made, and is no part of it."""

    path: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """One publication, ready to be drawn.

    `kind` is its template folder's name ("report"); `language` a BCP 47 tag; `fields` the words outside the body
    (`title`, `subtitle`, `header`, `footer`, `mark` …) by the name that the shells print them under, `properties` the
    plain words of the file's own properties; `labels` the printed number of each figure and table by its anchor;
    `layout` its pages, once a renderer that lays out pages has found them; `draft` the
    findings file that edits made in Word come back into, None if none shall; `form` what a form says of itself to
    whoever reads it back: which report it answers; `for_press` whether it is a release; `cover` whether it has the
    cover and the pages of its template folder, and not the plain ones of the house, as a letter has;
    `other_languages` the tags of those that parts of it are in throughout; `numbered` whether each paragraph is to
    have a number; `record` what is kept beside the drafts of how it was made; `copy_for` the one force, by its slug,
    that a copy is for.
    """

    kind: str
    language: str
    fields: Mapping[str, Inlines]
    body: Blocks
    labels: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None
    draft: Draft | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    for_press: bool = False
    cover: bool = True
    other_languages: tuple[str, ...] = ()
    numbered: bool = False
    record: Record | None = None
    copy_for: str = ""

    @property
    def name(self) -> str:
        """The name of its files, without what tells the format: `force-response-kent` of a copy for Kent."""
        return f"{self.kind}-{self.copy_for}" if self.copy_for else self.kind

    @property
    def pages(self) -> str:
        """The template folder whose pages it is set in: its own, or the house's where it has no cover."""
        return self.kind if self.cover else "house"


def plain(content: Iterable[Inline], labels: Mapping[str, str] | None = None) -> str:
    """Return the words of inline content as one line; a note's own words are left out."""
    return "".join(_plain(inline, labels or {}) for inline in content)


def _plain(inline: Inline, labels: Mapping[str, str]) -> str:
    match inline:
        case Text(text):
            return text
        case Emphasis(content) | Link(content) | Passage(content):
            return plain(content, labels)
        case Reference(target):
            return labels.get(target, target)
        case LineBreak():
            return " "
        case Note():
            return ""


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block in reading order, a box before what is in it."""
    for block in blocks:
        yield block
        if isinstance(block, Box | Unwritten):
            yield from walk(block.content)
        elif isinstance(block, Quotation):
            yield from block.paragraphs


def without_frames(blocks: Blocks) -> Blocks:
    """Return blocks with what is unwritten in its place among them, as if it were printed."""
    parts = (block.content if isinstance(block, Unwritten) else (block,) for block in blocks)
    return tuple(block for part in parts for block in part)


#: The fields of a node that are paths.
_ORIGINS = ("origin", "placed")


def origins(document: Document) -> Iterator[str]:
    """Yield the path of each value of the findings file that a document prints, as often as it does."""
    yield from _origins((document.body, *document.fields.values()))


def without_origins(node: Any) -> Any:
    """Return blocks, or anything in them, that no longer know which values of the findings file they print."""
    if isinstance(node, tuple):
        return tuple(map(without_origins, node))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    kept = {one.name: without_origins(getattr(node, one.name)) for one in fields(node)}
    return replace(node, **{name: None if name in _ORIGINS else value for name, value in kept.items()})


def _origins(node: object) -> Iterator[str]:
    if isinstance(node, tuple):
        for below in node:
            yield from _origins(below)
    elif is_dataclass(node):
        yield from (path for name in _ORIGINS if (path := getattr(node, name, None)))
        for part in fields(node):
            yield from _origins(getattr(node, part.name))


def form_fields(blocks: Iterable[Block]) -> Iterator[Field]:
    """Yield every place for an answer in reading order, row by row."""
    for block in walk(blocks):
        if isinstance(block, Field):
            yield block
        elif isinstance(block, FieldRows):
            yield from (one for number in range(1, block.rows + 1) for one in block.row(number))


def texts(block: Block, labels: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the words of each paragraph, entry of a list and cell of a block."""
    return (words for content in _contents(block) if (words := plain(content, labels)))


def inlines(block: Block) -> Iterator[Inline]:
    """Yield the inline nodes that stand in this block itself, outermost first, notes' own words included."""
    for content in _contents(block):
        yield from _deep(content)


def _contents(block: Block) -> Iterator[Inlines]:
    match block:
        case Heading() | Paragraph():
            yield block.content
        case BulletList():
            yield from _list_contents(block)
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield from (cell.content for cell in row)
            yield block.source
        case Figure():
            yield from (block.caption, block.source)
            if block.table:
                yield from _contents(block.table)
        case Statistics():
            for entry in block.entries:
                yield from (entry.label, entry.value, entry.period, entry.comparison, entry.source)
        case Field():
            yield block.label
        case FieldRows():
            yield from (block.label, *(column.label for column in block.columns))
        case Contents():
            yield from (entry.content for entry in block.entries)
        case Quotation() | Scale() | Box() | PageBreak() | Unwritten():
            return


def _list_contents(block: BulletList) -> Iterator[Inlines]:
    for entry in block.entries:
        yield entry.content
        for nested in entry.nested:
            yield from _list_contents(nested)


def _deep(content: Inlines) -> Iterator[Inline]:
    for inline in content:
        yield inline
        if isinstance(inline, Emphasis | Link | Passage | Note):
            yield from _deep(inline.content)
