"""One story of a Word file - its body, a header, its notes - into lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from peelgen.word.anchors import COPY, Anchor, number_of_copy
from peelgen.word.content_kinds import PARTS, PROPERTIES, ContentKind
from peelgen.word.names import C, R, W
from peelgen.word.reading.content import READINGS
from peelgen.word.reading.drawings import FILES, Aside, asides, file_put_in
from peelgen.word.reading.formatting_remarks import SET_OTHERWISE, look_remarks, shading_remarks
from peelgen.word.reading.lines import Line, Piece, WordRemark, list_of
from peelgen.word.reading.prompts import (
    all_labels,
    anchor_of_control,
    is_untouched,
    number_of_control,
    shows_placeholder,
    written,
)
from peelgen.word.reading.runs import OpenMarks, Run, as_set, escaped, in_pieces, is_page_field, read_run
from peelgen.word.reading.story import ChangesView, Endless, ParagraphSetting, Read, ReadingPlace, Story, level_in
from peelgen.word.reading.table_rows import anchor_of, anchored
from peelgen.word.reading.tracked_changes import (
    KINDS,
    changed_words,
    goes_on,
    part_changes,
    says_it_itself,
    words_below,
    words_beside,
)
from peelgen.word.text import ReadContent, read_content, shown, walk

_PLAIN: Final = Run("")
#: Where something begins or ends that may go over several paragraphs: no words are in them.
_BOUNDS: Final = frozenset((W.bookmarkStart, W.bookmarkEnd, W.commentRangeStart, W.commentRangeEnd))
#: What becomes lines of its own.
_BESIDE: Final = frozenset(
    (
        ContentKind.TEXT_BOX,
        ContentKind.PICTURE,
        ContentKind.OBJECT,
        ContentKind.DRAWN_WORDS,
        ContentKind.ANNOTATION,
        ContentKind.COMMENT,
        ContentKind.FILE,
    )
)
#: Letters of a story, each link's address and each note counted where it stands. A report of 300 pages has two million.
_MOST_LETTERS: Final = 8_000_000
#: Letters of a recorded change that are told: programs record one for each way words are set, which are put together.
_LONGEST_CHANGE: Final = 10_000
#: Comments that are open at one place, and letters of what one is about.
_MOST_COMMENTS: Final = 50
_LONGEST_ABOUT: Final = 5_000


def read_story(story: Story, anchors: Mapping[int, Anchor], view: ChangesView = ChangesView.ORIGINAL) -> Read:
    """Return the lines of a story, with what people remarked in it; Endless for more than any document says."""
    reader = _Reader(story, anchors, view)
    reader.blocks(story.root, ReadingPlace())
    reader.close()
    return Read(tuple(reader.lines), tuple(reader.remarks), reader.references, reader.commented, reader.about)


class _Reader:
    def __init__(self, story: Story, anchors: Mapping[int, Anchor], view: ChangesView) -> None:
        self.lines: list[Line] = []
        self.remarks: list[WordRemark] = []
        self.references: dict[str, int] = {}
        self.commented: dict[str, int] = {}
        self.about: dict[str, str] = {}
        self._open_comments: set[str] = set()
        self._story = story
        self._anchors = anchors
        self._reading = READINGS[view]
        self._absent = self._reading.left_out
        self._marks = OpenMarks(anchors, accepted=view is ChangesView.ACCEPTED)
        self._waiting: list[Run] = []
        self._used: set[int] = set()
        self._tables = 0
        self._copies: Counter[int] = Counter()
        self._asides: list[Aside] = []
        self._letters = 0

    def blocks(self, parent: etree._Element, place: ReadingPlace) -> None:
        """Read what is below an element: paragraphs, tables, and what may stand round them."""
        for block in parent:
            tag = block.tag
            if tag == W.p:
                self._paragraph(block, place)
            elif tag == W.tbl:
                self._table(block, place)
            elif tag == W.sdt:
                self._control(block, place)
            elif tag in FILES:
                self._asides.append(file_put_in())
            elif tag not in PROPERTIES:
                self._remember(block)
                if tag in self._absent:
                    self._skip(block)
                else:
                    self._pass_by(block)
                    self.blocks(shown(block), place)
        self._set_asides()

    def _control(self, control: etree._Element, place: ReadingPlace) -> None:
        inside = self._inside(control, place)
        if is_untouched(control, self._anchors):
            self._pass_by_all(control)
        elif self._is_emptied(control):
            self._asides.append(Aside("placeholder", words_below(control)))
        else:
            self.blocks(control, inside)

    def _is_emptied(self, control: etree._Element) -> bool:
        """Return whether Word shows a placeholder in one of our controls that had words when it was made."""
        anchor = anchor_of_control(control, self._anchors)
        return anchor is not None and not anchor.prompt and shows_placeholder(control)

    def _set_asides(self) -> None:
        """Make a line of each thing that stands beside the words read so far."""
        self._count(len(aside.text) for aside in self._asides)
        for aside in self._asides:
            self.lines.append(Line(aside.kind, "", (Piece(None, aside.text, escaped(aside.text)),)))
        self._asides = []

    def close(self) -> None:
        """Make a line of words that wait for a paragraph to be joined with, when there is none."""
        if self._waiting:
            self._add(self._waiting, ParagraphSetting(), ReadingPlace())

    def _table(self, table: etree._Element, place: ReadingPlace) -> None:
        self._tables += 1
        number = self._tables
        for row_number, (row, in_row) in enumerate(self._children(table, W.tr, place), 1):
            if not self._is_there(row, W.trPr):
                continue
            start, cells = len(self.lines), []
            for column, (cell, in_cell) in enumerate(self._children(row, W.tc, in_row), 1):
                if self._is_there(cell, W.tcPr):
                    self.blocks(cell, replace(in_cell, cell=(number, row_number, column)))
                    cells.append(cell)
            first = anchor_of(cells, self._anchors)
            if first is not None:
                copied = COPY * max(self._copies[first] - 1, 0)
                self.lines[start:] = anchored(self.lines[start:], first + copied, (number, row_number))

    def _is_there(self, part: etree._Element, properties: str) -> bool:
        """Return whether a row or cell of a table is there in this view; note it if that was changed."""
        changes = list(part_changes(part, properties))
        for change, tag in changes:
            if tag in self._absent or not says_it_itself(part, tag):
                self._note(change, KINDS[tag], words_below(part))
        return all(tag not in self._absent for _, tag in changes)

    def _paragraph(self, paragraph: etree._Element, place: ReadingPlace) -> None:
        runs, self._waiting = self._waiting, []
        boxes: list[etree._Element] = []
        self._gather(paragraph, runs, boxes, _PLAIN)
        self._marks.end_paragraph()
        self._comment_on("\n")
        setting = self._setting(paragraph)
        self._remember_end(setting)
        if any(change.tag in self._absent for change in setting.end):
            for box in boxes:
                self.blocks(box, place)
            self._waiting = runs
            return
        self._add(runs, setting, place)
        self._set_asides()
        for box in boxes:
            self.blocks(box, place)

    def _gather(self, parent: etree._Element, runs: list[Run], boxes: list[etree._Element], around: Run) -> None:
        """Collect the runs below an element, and the text boxes that hang on them."""
        for child in parent:
            tag = child.tag
            if tag == W.r:
                self._read(child, runs, boxes, around)
            elif tag in _BOUNDS:
                self._pass_by(child)
            elif PARTS.get(tag) is ContentKind.EQUATION:
                runs.append(around._replace(text=read_content(child, ContentKind.EQUATION, self._reading).text))
                self._pass_by_all(child)
            elif tag in FILES:
                self._asides.append(file_put_in())
            elif tag == W.sdt and is_untouched(child, self._anchors):
                self._pass_by_all(child)
            elif tag == W.sdt and self._is_emptied(child):
                self._asides.append(Aside("placeholder", words_below(child)))
            elif tag not in PROPERTIES:
                self._remember(child)
                if tag in self._absent:
                    self._skip(child)
                elif not is_page_field(child):
                    self._gather(shown(child), runs, boxes, self._around(child, around))

    def _pass_by_all(self, equation: etree._Element) -> None:
        """Note what begins, ends or was changed within something that is read as one."""
        for mark in equation.iter(*_BOUNDS, *KINDS):
            self._pass_by(mark)
            self._remember(mark)

    def _pass_by(self, mark: etree._Element) -> None:
        number = mark.get(W.id, "")
        if mark.tag == W.commentRangeStart:
            self.commented[number] = len(self.lines)
            self._open_comments |= {number} if len(self._open_comments) < _MOST_COMMENTS else set()
        elif mark.tag == W.commentRangeEnd:
            self._open_comments.discard(number)
        self._marks.pass_by(mark)

    def _around(self, element: etree._Element, around: Run) -> Run:
        """Return how words below an element are set: in a link, in a control."""
        if element.tag == W.hyperlink:
            href, place = self._story.links.get(element.get(R.id, ""), ""), element.get(W.anchor)
            return around._replace(href=f"{href}#{place}" if href and place else href)
        number = self._number(element) if element.tag == W.sdt else None
        return around if number is None else around._replace(wholes=(*around.wholes, number))

    def _number(self, control: etree._Element) -> int | None:
        """Return the number of a control's anchor, of a copy's with so many times COPY; None if it is none of ours."""
        number = number_of_control(control)
        if number is None or number not in self._anchors:
            return None
        self._copies[number] += 1
        return number_of_copy(number, self._copies[number] - 1, self._anchors)

    def _inside(self, control: etree._Element, place: ReadingPlace) -> ReadingPlace:
        number = self._number(control)
        return place if number is None else replace(place, controls=(*place.controls, number))

    def _children(
        self, parent: etree._Element, tag: str, place: ReadingPlace
    ) -> Iterator[tuple[etree._Element, ReadingPlace]]:
        """Yield the rows of a table or the cells of a row, also those in controls."""
        for child in parent:
            if child.tag == tag:
                yield child, place
            elif child.tag == W.sdt:
                yield from self._children(child, tag, self._inside(child, place))
            elif child.tag in (W.sdtContent, W.customXml):
                yield from self._children(child, tag, place)

    def _read(self, run: etree._Element, runs: list[Run], boxes: list[etree._Element], around: Run) -> None:
        said = list(walk(run, self._reading))
        anchor, wholes = self._marks.at(around.wholes)
        set_as = Run("", href=around.href or self._marks.address, anchor=anchor, wholes=wholes)
        for properties in run.iterchildren(W.rPr):
            set_as = as_set(self._marks.counting(properties), set_as)
        beside = [one for one in said if one.part in _BESIDE]
        words = [one for one in said if one.part not in _BESIDE] if beside else said
        read: Iterable[Run] = read_run(words, self._marks, set_as)
        read = [self._noted(made) if made.note else made for made in read]
        runs.extend(read)
        self._comment_on("".join(made.text for made in read))
        self._remember_looks(run)
        if beside:
            boxes.extend(one.element for one in beside if one.part is ContentKind.TEXT_BOX)
            runs.extend(Run(values, wholes=wholes, chart=True) for values in _charted(beside, self._story.charts))
            titles = _charted(beside, self._story.titles)
            self._asides.extend([*asides(beside), *(Aside("drawing", title) for title in titles)])
            self._comment(beside)

    def _comment_on(self, words: str) -> None:
        """Note words as those that the open comments are about."""
        for number in self._open_comments:
            about = self.about.get(number, "")
            self.about[number] = about + words if len(about) < _LONGEST_ABOUT else about

    def _comment(self, beside: Sequence[ReadContent]) -> None:
        """Note the line in which comments stand that begin nowhere else."""
        for one in beside:
            if one.part is ContentKind.COMMENT:
                self.commented.setdefault(one.element.get(W.id, ""), len(self.lines))

    def _noted(self, mark: Run) -> Run:
        """Return the mark of a note with the note's words as an author writes them there; one with a label has that."""
        if mark.anchor is not None:
            self.references[mark.note] = mark.anchor
            if self._anchors[mark.anchor % COPY].source.startswith("[^"):
                return mark
        words = self._story.notes.get(mark.note, "")
        self._count((len(words),))
        return mark._replace(source=f"^[{words}]")

    def _remember(self, change: etree._Element) -> None:
        """Note words that were added, taken away or moved, if an element stands for that."""
        if change.tag in KINDS and (words := changed_words(change)):
            last = self.remarks[-1] if self.remarks else None
            is_one = last and goes_on(change) and (last.kind, last.line) == (KINDS[change.tag], len(self.lines))
            if last and is_one and len(last.text) < _LONGEST_CHANGE:
                self.remarks[-1] = replace(last, text=last.text + words, elements=(*last.elements, change))
            else:
                self._note(change, KINDS[change.tag], words)

    def _skip(self, change: etree._Element) -> None:
        """Note what others changed in words that are not there in this view, and the comments on them."""
        for inner in change.iterdescendants(*KINDS):
            self._remember(inner)
        for mark in change.iter(W.commentRangeStart, W.commentReference):
            self.commented.setdefault(mark.get(W.id, ""), len(self.lines))

    def _remember_looks(self, run: etree._Element) -> None:
        for one, kind in look_remarks(run):
            if words_below(run).strip():
                self._note(one, kind, words_below(run))

    def _note(self, change: etree._Element, kind: str, words: str) -> None:
        author, line = change.get(W.author, ""), len(self.lines)
        self.remarks.append(WordRemark(author, kind, words, line, beside=words_beside(change), elements=(change,)))

    def _setting(self, paragraph: etree._Element) -> ParagraphSetting:
        properties = next(paragraph.iterchildren(W.pPr), None)
        if properties is None:
            return ParagraphSetting()
        for change in properties.iterchildren(W.pPrChange):
            self._note(change, SET_OTHERWISE, words_below(paragraph))
        for one, kind in shading_remarks(properties):
            if words_below(paragraph).strip():
                self._note(one, kind, words_below(paragraph))
        found = {one.tag: one for one in self._marks.counting(properties)}
        style, numbering = found.get(W.pStyle), found.get(W.numPr)
        name = "" if style is None else style.get(W.val, "")
        listed = ("", None) if numbering is None else self._listed(numbering, name)
        end = tuple(next(properties.iterchildren(W.rPr), ()))
        return ParagraphSetting(name, *listed, end, framed=W.pBdr in found)

    def _listed(self, numbering: etree._Element, style: str) -> tuple[str, int | None]:
        """Return what a paragraph is in a list, empty if that is what its style says, and how deep."""
        level, number = level_in(numbering), numbering.find(W.numId)
        by_style = list_of(self._story.styles.get(style, ""))
        number_id = "" if number is None else number.get(W.val, "")
        if number_id == "0":
            return "none", None
        if number is None or self._story.numbered is None:
            return "" if by_style else "bullet", level
        listed = "number" if (number_id, level) in self._story.numbered else "bullet"
        return "" if listed == by_style else listed, level

    def _remember_end(self, setting: ParagraphSetting) -> None:
        """Note that the end of a paragraph was added or taken away: it was split, or joined with the next one."""
        for change in setting.end:
            if change.tag in KINDS:
                self._note(change, KINDS[change.tag], "¶")

    def _count(self, letters: Iterable[int]) -> None:
        """Count letters before they are put together: what is repeated takes no memory until then."""
        self._letters += sum(letters)
        if self._letters > _MOST_LETTERS:
            raise Endless

    def _add(self, runs: list[Run], setting: ParagraphSetting, place: ReadingPlace) -> None:
        """Make the lines of a paragraph: its words, and one for each chart in it."""
        self._count(len(run.text) + len(run.href) for run in runs)
        runs = written(runs, self._anchors)
        if all_labels(runs, self._anchors, of_box=setting.framed):
            return
        charts = [run for run in runs if run.chart]
        words = [run for run in runs if not run.chart] if charts else runs
        if any(run.text.strip() or run.note for run in words):
            self.lines.append(self._line(self._story.name, words, setting, place))
        self.lines.extend(self._line("chart", [chart], setting, place) for chart in charts)

    def _is_caption(self, runs: Sequence[Run]) -> bool:
        """Return whether words begin with a figure's caption: a paragraph joined to it is not the whole line."""
        first = next((run for run in runs if run.wholes or run.anchor is not None), None)
        return (
            first is not None
            and first.anchor is not None
            and not first.wholes
            and self._anchors[first.anchor % COPY].source.startswith("![")
        )

    def _line(self, story: str, runs: list[Run], setting: ParagraphSetting, place: ReadingPlace) -> Line:
        wholes = () if self._is_caption(runs) else (number for run in runs for number in run.wholes)
        whole = next((number for number in wholes if number not in self._used), None)
        self._used |= {whole} if whole is not None else set()
        marks: dict[int, str] = {}
        for run in runs:
            if run.anchor is not None and self._anchors[run.anchor % COPY].source:
                marks[run.anchor] = marks.get(run.anchor, "") + run.text
        return Line(
            story,
            self._story.styles.get(setting.style, ""),
            in_pieces(runs, self._anchors, self._story.language, whole=whole is not None),
            whole,
            place.controls,
            place.cell,
            setting.level,
            tuple(marks.items()),
            setting.listed,
            setting.framed,
        )


def _charted(beside: Sequence[ReadContent], words_of_charts: Mapping[str, str]) -> list[str]:
    """Return what is told of the charts in a run."""
    drawn = [one.element for one in beside if one.part in (ContentKind.PICTURE, ContentKind.OBJECT)]
    charts = (chart.get(R.id, "") for drawing in drawn for chart in drawing.iter(C.chart))
    return [words for chart in charts if (words := words_of_charts.get(chart, ""))]
