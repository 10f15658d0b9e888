"""One story of a Word file - its body, a header, its notes - into lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from lxml import etree

from peelgen.proof.anchor import COPY, Anchor, number_in
from peelgen.proof.lines import Line, Remark
from peelgen.proof.runs import Marks, R, Run, W, in_pieces, is_worked_out_field, read_run

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
#: What a recorded change puts round words, or into the mark at a paragraph's end.
_KINDS: Final = {W + "ins": "added", W + "del": "deleted", W + "moveTo": "moved here", W + "moveFrom": "moved away"}
_ADDED: Final = frozenset((W + "ins", W + "moveTo"))
_TAKEN: Final = frozenset((W + "del", W + "moveFrom"))
#: What a text box or a chart hangs on.
_DRAWN: Final = frozenset((W + "drawing", W + "pict", W + "object", _MC + "AlternateContent"))
#: Properties: no words are below them.
_PROPERTIES: Final = frozenset(
    W + tag for tag in ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblPrEx")
)


class View(StrEnum):
    """Which of a file's states is read: that before the changes that are recorded in it, or that after them."""

    ORIGINAL = "original"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Story:
    """What is to be read: the element that holds the paragraphs, and what the package says about what stands in it.

    `styles` are the names of styles, in lower case, by their ids; `links` the addresses and `charts` the values of
    charts by their relation's id; `notes` the Markdown of notes by their numbers; `language` is the document's.
    """

    name: str
    root: etree._Element
    styles: Mapping[str, str]
    language: str
    links: Mapping[str, str] = field(default_factory=dict)
    charts: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in a story.

    `references` has the anchor of each note's mark by the note's number, `commented` the line of each comment by its.
    """

    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    references: Mapping[str, int]
    commented: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Place:
    controls: tuple[int, ...] = ()
    cell: tuple[int, int, int] | None = None


def read_story(story: Story, anchors: Mapping[int, Anchor], view: View = View.ORIGINAL) -> Read:
    """Return the lines of a story, with what people remarked in it."""
    reader = _Reader(story, anchors, view)
    reader.blocks(story.root, _Place())
    reader.close()
    return Read(tuple(reader.lines), tuple(reader.remarks), reader.references, reader.commented)


class _Reader:
    def __init__(self, story: Story, anchors: Mapping[int, Anchor], view: View) -> None:
        self.lines: list[Line] = []
        self.remarks: list[Remark] = []
        self.references: dict[str, int] = {}
        self.commented: dict[str, int] = {}
        self._story = story
        self._anchors = anchors
        self._absent = _TAKEN if view is View.ACCEPTED else _ADDED
        self._marks = Marks(anchors)
        self._waiting: list[Run] = []
        self._used: set[int] = set()
        self._tables = 0
        self._copies: Counter[int] = Counter()

    def blocks(self, parent: etree._Element, place: _Place) -> None:
        """Read what is below an element: paragraphs, tables, and what may stand round them."""
        for block in parent:
            if block.tag == W + "p":
                self._paragraph(block, place)
            elif block.tag == W + "tbl":
                self._table(block, place)
            elif block.tag == W + "sdt":
                self.blocks(block, self._inside(block, place))
            elif block.tag not in _PROPERTIES and block.tag not in self._absent:
                self._pass_by(block)
                self.blocks(block, place)

    def close(self) -> None:
        """Make a line of words that wait for a paragraph to be joined with, when there is none."""
        if self._waiting:
            self._add(self._waiting, etree.Element(W + "p"), _Place())

    def _table(self, table: etree._Element, place: _Place) -> None:
        self._tables += 1
        number = self._tables
        for row_number, (row, in_row) in enumerate(self._children(table, W + "tr", place), 1):
            if any(row.find(f"{W}trPr/{tag}") is not None for tag in self._absent):
                continue
            for column, (cell, in_cell) in enumerate(self._children(row, W + "tc", in_row), 1):
                self.blocks(cell, replace(in_cell, cell=(number, row_number, column)))

    def _paragraph(self, paragraph: etree._Element, place: _Place) -> None:
        runs, self._waiting = self._waiting, []
        boxes: list[etree._Element] = []
        self._gather(paragraph, runs, boxes, Run(""))
        self._remember_end(paragraph)
        if _ends_in(paragraph, self._absent):
            self._waiting = runs
            return
        self._add(runs, paragraph, place)
        for box in boxes:
            self.blocks(box, place)

    def _gather(self, parent: etree._Element, runs: list[Run], boxes: list[etree._Element], around: Run) -> None:
        """Collect the runs below an element, and the text boxes that hang on them."""
        for child in parent:
            if child.tag in _KINDS:
                self._remember(child)
            if child.tag == W + "r":
                self._read(child, runs, boxes, around)
            elif not (child.tag in self._absent or child.tag in _PROPERTIES or is_worked_out_field(child)):
                self._pass_by(child)
                self._gather(child, runs, boxes, self._around(child, around))

    def _pass_by(self, mark: etree._Element) -> None:
        if mark.tag == W + "commentRangeStart":
            self.commented[mark.get(W + "id", "")] = len(self.lines)
        self._marks.pass_by(mark)

    def _around(self, element: etree._Element, around: Run) -> Run:
        """Return how words below an element are set: in a link, in a control."""
        if element.tag == W + "hyperlink":
            return replace(around, href=self._story.links.get(element.get(R + "id", ""), ""))
        number = self._number(element) if element.tag == W + "sdt" else None
        return around if number is None else replace(around, wholes=(*around.wholes, number))

    def _number(self, control: etree._Element) -> int | None:
        """Return the number of a control's anchor, of a copy's with so many times COPY; None if it is none of ours."""
        number = number_in(_value(control, "sdtPr", "tag"))
        if number is None or number not in self._anchors:
            return None
        self._copies[number] += 1
        return number + COPY * (self._copies[number] - 1)

    def _inside(self, control: etree._Element, place: _Place) -> _Place:
        number = self._number(control)
        return place if number is None else replace(place, controls=(*place.controls, number))

    def _children(self, parent: etree._Element, tag: str, place: _Place) -> Iterator[tuple[etree._Element, _Place]]:
        """Yield the rows of a table or the cells of a row, also those in controls."""
        for child in parent:
            if child.tag == tag:
                yield child, place
            elif child.tag == W + "sdt":
                yield from self._children(child, tag, self._inside(child, place))
            elif child.tag in (W + "sdtContent", W + "customXml"):
                yield from self._children(child, tag, place)

    def _read(self, run: etree._Element, runs: list[Run], boxes: list[etree._Element], around: Run) -> None:
        anchor, wholes = self._marks.at(around.wholes)
        href = around.href or self._marks.address
        for made in read_run(run, self._marks, Run("", href=href, anchor=anchor, wholes=wholes)):
            if made.note and anchor is not None:
                self.references[made.note] = anchor
            noted = f"^[{self._story.notes.get(made.note, '')}]" if made.note else ""
            runs.append(replace(made, source=noted) if noted else made)
        if any(child.tag in _DRAWN for child in run):
            boxes.extend(_text_boxes(run))
            charts = [self._story.charts.get(chart.get(R + "id", ""), "") for chart in run.iter(_CHART)]
            runs.extend(Run(values, wholes=wholes, chart=True) for values in charts if values)

    def _remember(self, change: etree._Element) -> None:
        words = "".join(text.text or "" for text in change.iter(W + "t", W + "delText"))
        if words:
            self.remarks.append(Remark(change.get(W + "author", ""), _KINDS[change.tag], words, len(self.lines)))

    def _remember_end(self, paragraph: etree._Element) -> None:
        """Note that the end of a paragraph was added or taken away: it was split, or joined with the next one."""
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        for change in () if mark is None else mark:
            if change.tag in _KINDS:
                self.remarks.append(Remark(change.get(W + "author", ""), _KINDS[change.tag], "¶", len(self.lines)))

    def _add(self, runs: list[Run], paragraph: etree._Element, place: _Place) -> None:
        """Make the lines of a paragraph: its words, and one for each chart in it."""
        charts = [run for run in runs if run.chart]
        words = [run for run in runs if not run.chart]
        if any(run.text.strip() or run.note for run in words):
            self.lines.append(self._line(self._story.name, words, paragraph, place))
        self.lines.extend(self._line("chart", [chart], paragraph, place) for chart in charts)

    def _line(self, story: str, runs: list[Run], paragraph: etree._Element, place: _Place) -> Line:
        whole = next((number for run in runs for number in run.wholes if number not in self._used), None)
        self._used |= {whole} if whole is not None else set()
        marks: dict[int, str] = {}
        for run in runs:
            if run.anchor is not None and self._anchors[run.anchor % COPY].source:
                marks[run.anchor] = marks.get(run.anchor, "") + run.text
        return Line(
            story,
            self._story.styles.get(_value(paragraph, "pPr", "pStyle"), ""),
            in_pieces(runs, self._anchors, self._story.language, whole=whole is not None),
            whole,
            place.controls,
            place.cell,
            _level(paragraph),
            tuple(marks.items()),
        )


def _ends_in(paragraph: etree._Element, absent: frozenset[str]) -> bool:
    """Return whether the end of a paragraph is not there in this view, so that it goes on in the next one."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in absent)


def _text_boxes(run: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a run; older programs' copies of them are left out."""
    found = run.iter(W + "txbxContent") if run.find(f".//{W}txbxContent") is not None else ()
    return [box for box in found if not any(above.tag == _MC + "Fallback" for above in box.iterancestors())]


def _value(element: etree._Element, properties: str, name: str) -> str:
    found = element.find(f"{W}{properties}/{W}{name}")
    return "" if found is None else found.get(W + "val", "")


def _level(paragraph: etree._Element) -> int | None:
    numbering = paragraph.find(f"{W}pPr/{W}numPr")
    if numbering is None:
        return None
    level = numbering.find(W + "ilvl")
    written = "0" if level is None else level.get(W + "val", "0")
    return int(written) if written.isdigit() else 0
