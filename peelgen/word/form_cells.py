"""Which cell of a returned form holds which answer: by its control, its bookmark, or by where it stands.

Programs lose one or the other: LibreOffice the tags of controls, Google Docs both. A cell is an answer's whatever was
typed into it, in as many paragraphs as may be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from peelgen.word.blank_form import Blank, BlankField
from peelgen.word.form_pieces import FormCell, FormLine, FormRow, Piece, comments_in, spaced

#: The most lines of one form that are looked at; one with 60 findings has 1,500.
_MOST_PIECES = 200_000
#: How far below the answer before it one is looked for that no anchor leads to.
_FARTHEST = 500


@dataclass(frozen=True, slots=True)
class OutsideParagraph:
    """The words of a paragraph that is no answer; `near` is the box that it stands in or below, such as a finding's."""

    words: str
    near: str


@dataclass(slots=True)
class FilledForm:
    """The cell of each answer with how it was found, all other paragraphs, and where each comment begins.

    A comment begins in a field or a box by its name (in none if that is empty), beside the words that follow the name.
    """

    cells: dict[str, tuple[FormCell, str]] = field(default_factory=dict)
    texts: tuple[OutsideParagraph, ...] = ()
    commented: dict[str, tuple[str, str]] = field(default_factory=dict)


def find_answers(pieces: Iterable[Piece], blank: Blank) -> FilledForm:
    """Return which cells of a form are its answers; rows that were added are numbered on from those that were there."""
    reader = _FormReader(pieces, blank)
    return FilledForm(reader.cells(), tuple(reader.texts()), reader.commented())


def texts_outside_answers(pieces: Iterable[Piece], blank: Blank) -> tuple[str, ...]:
    """Return the words of every paragraph of a form that is no answer."""
    return tuple(one.words for one in _FormReader(pieces, blank).texts())


def box_of(name: str) -> str:
    """Return the box that a field or its rows stand in: of `vetting.actions.2.owner` that of `vetting`."""
    return name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _QuestionRow:
    """What a form asks: a field that stands alone beside its label, or rows with a label above each column."""

    name: str
    labels: tuple[str, ...]
    columns: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many of a row's cells hold answers."""
        return len(self.columns) or 1


class _FormReader:
    """One form's pieces, and its rows given to its questions."""

    def __init__(self, pieces: Iterable[Piece], blank: Blank) -> None:
        self._pieces = [piece for piece, _ in zip(pieces, range(_MOST_PIECES), strict=False)]
        self._named = blank.named()
        self._questions = _questions(blank.fields)
        self._opened = _openings(blank)
        #: The question that a row of a table answers, by the row's place among the pieces.
        self._given: dict[int, _QuestionRow] = {}
        self._give_anchored()
        self._give_by_place()

    def _give_anchored(self) -> None:
        """Give every row with a known control or bookmark in it to its question; one that stands alone has one row."""
        taken: set[str] = set()
        for place, piece in enumerate(self._pieces):
            known = self._known(piece) if isinstance(piece, FormRow) else None
            question = self._questions[known.rows or known.name] if known else None
            if question and (question.columns or question.name not in taken):
                taken.add(question.name)
                self._given[place] = question

    def _give_by_place(self) -> None:
        """Give rows to the questions that no anchor leads to: those that look like it, in their box."""
        reached, boxes = -1, self._ranges()
        for question, (first, last, below) in zip(self._questions.values(), self._bounds(), strict=True):
            within = boxes.get(box_of(question.name), (reached + 1, below))
            place = first if first is not None else self._place_of_row(question, within, reached)
            if place is not None:
                self._given[place] = question
                reached = max(reached, self._give_rows_below(max(place, last), question))

    def _ranges(self) -> dict[str, tuple[int, int]]:
        """Return where each box that words open begins and ends; one that is gone with all its anchors has no room."""
        found = {question.name for question in self._given.values()}
        if len(found) == len(self._questions):
            return {}  # an anchor leads to every question
        titled = {box: place for place, box in reversed(list(self._opening()))}
        starts = [*sorted(titled.values()), len(self._pieces)]
        ranges = {box: (place, starts[bisect_right(starts, place)]) for box, place in titled.items()}
        return {box: (0, 0) for box in self._opened.values() if box not in set(map(box_of, found))} | ranges

    def _opening(self) -> Iterator[tuple[int, str]]:
        """Yield the place of each paragraph that opens a box, with the box."""
        for place, piece in enumerate(self._pieces):
            lines = (
                [piece.words]
                if isinstance(piece, FormLine)
                else (line for one in piece.cells for line in one.paragraphs)
            )
            yield from ((place, self._opened[words]) for line in lines if (words := spaced(line)) in self._opened)

    def _bounds(self) -> list[tuple[int | None, int, int]]:
        """Return each question's first and last anchored row, and the first row of any question after it."""
        rows: dict[str, list[int]] = {}
        for place, question in self._given.items():
            rows.setdefault(question.name, []).append(place)
        below, found = len(self._pieces), []
        for name in reversed(self._questions):
            places = rows.get(name, [])
            found.append((min(places, default=None), max(places, default=-1), below))
            below = min([below, *places])
        return found[::-1]

    def _place_of_row(self, question: _QuestionRow, within: tuple[int, int], reached: int) -> int | None:
        """Return the place of the row with a question's label, or of the one below the labels of its columns."""
        start, end = within
        start = reached + 1 if start <= reached < end else start  # the question before it is in the same range
        for place in range(start, min(end, start + _FARTHEST)):
            piece = self._pieces[place]
            if isinstance(piece, FormRow) and place not in self._given:
                words = tuple(spaced(cell.text) for cell in piece.cells)
                if question.columns and words == question.labels and self._is_free(place + 1, piece):
                    return place + 1
                if not question.columns and len(words) > 1 and words[:-1] == question.labels:
                    return place
        return None

    def _give_rows_below(self, place: int, question: _QuestionRow) -> int:
        """Give a question the rows that were added to its last; return the place of the last of all."""
        row = self._pieces[place]
        assert isinstance(row, FormRow)
        while question.columns and len(row.cells) == question.width and self._is_free(place + 1, row):
            place += 1
            self._given[place] = question
        return place

    def _is_free(self, place: int, like: FormRow) -> bool:
        """Return whether a piece is a row of the same table and width as another, and answers nothing yet."""
        piece = self._pieces[place] if place < len(self._pieces) else ""
        if place in self._given or not isinstance(piece, FormRow):
            return False
        return piece.table == like.table and len(piece.cells) == len(like.cells) and not self._known(piece)

    def _known(self, row: FormRow) -> BlankField | None:
        anchors = [tag for cell in row.cells for tag in cell.controls]
        anchors += [name for cell in row.cells for name in cell.bookmarks]
        return next((self._named[anchor] for anchor in anchors if anchor in self._named), None)

    def cells(self) -> dict[str, tuple[FormCell, str]]:
        """Return the cell of each field with how it was found, by the field's name."""
        return {name: (cell, self._found_by(cell)) for name, cell in self._answers()}

    def _answers(self) -> Iterator[tuple[str, FormCell]]:
        numbers: Counter[str] = Counter()
        for place, question in sorted(self._given.items(), key=lambda given: given[0]):
            row = self._pieces[place]
            assert isinstance(row, FormRow)
            numbers[question.name] += 1
            names = [f"{question.name}.{numbers[question.name]}.{column}" for column in question.columns]
            yield from zip(names or [question.name], row.cells[-question.width :], strict=False)

    def _found_by(self, cell: FormCell) -> str:
        """Return how a cell was found: “control”, “bookmark” or “position”."""
        if any(anchor in self._named for anchor in cell.controls):
            return "control"
        return "bookmark" if any(anchor in self._named for anchor in cell.bookmarks) else "position"

    def texts(self) -> Iterator[OutsideParagraph]:
        """Yield every paragraph that is no answer."""
        near = self._boxes()
        for place, piece in enumerate(self._pieces):
            yield from (
                OutsideParagraph(text, near[place]) for words in self._outside(place, piece) if (text := spaced(words))
            )

    def _outside(self, place: int, piece: Piece) -> Iterator[str]:
        if isinstance(piece, FormLine):
            yield piece.words
            return
        question = self._given.get(place)
        cells = piece.cells[: -question.width] if question else piece.cells
        yield from (paragraph for cell in cells for paragraph in cell.paragraphs)

    def _boxes(self) -> list[str]:
        """Return the box that each piece stands in or heads, or else below: one table may hold several questions."""
        tables = self._tables()
        found, last = [], ""
        for place, piece in enumerate(self._pieces):
            last = tables.get(piece.table, last) if isinstance(piece, FormRow) else self._headed(place, tables) or last
            found.append(last)
        return found

    def _tables(self) -> dict[int, str]:
        """Return the box that each table with questions in it is, by the table's number."""
        tables: dict[int, str] = {}
        for place, question in sorted(self._given.items(), key=lambda given: given[0]):
            row = self._pieces[place]
            assert isinstance(row, FormRow)
            tables.setdefault(row.table, box_of(question.name))
        return tables

    def _headed(self, place: int, tables: Mapping[int, str]) -> str:
        """Return the box whose table begins right below a paragraph: it is its title."""
        below = self._pieces[place + 1] if place + 1 < len(self._pieces) else None
        return tables.get(below.table, "") if isinstance(below, FormRow) else ""

    def commented(self) -> dict[str, tuple[str, str]]:
        """Return where each comment begins, by its number: the field or box, and the words beside it."""
        found: dict[str, tuple[str, str]] = {}
        if not any(comments_in(piece) for piece in self._pieces):
            return found
        for name, cell in self._answers():
            found |= {number: (name, cell.text) for number in cell.comments if number not in found}
        tables = self._tables()
        for place, (piece, box) in enumerate(zip(self._pieces, self._boxes(), strict=True)):
            if isinstance(piece, FormLine):
                near = self._headed(place, tables)
                found |= {number: (near, piece.words) for number in piece.comments if number not in found}
                continue
            for cell in piece.cells:
                found |= {number: (box, cell.text) for number in cell.comments if number not in found}
        return found


def _openings(blank: Blank) -> dict[str, str]:
    """Return the boxes of a form by the paragraph that opens each, if no other paragraph says the same.

    In earlier forms that is the title, which ends with the box's name.
    """
    if blank.boxes:
        said = {name: spaced(box.opening) for name, box in blank.boxes.items()}
        told = Counter(said.values())
        return {words: name for name, words in said.items() if words and told[words] == 1}
    boxes = dict.fromkeys(box_of(one.name) for one in blank.fields)
    ending: dict[str, list[str]] = {}
    for words in blank.texts:
        ending.setdefault(words.rpartition(" ")[2], []).append(words)
    return {ending[box][0]: box for box in boxes if len(ending.get(box, ())) == 1}


def _questions(fields: Iterable[BlankField]) -> dict[str, _QuestionRow]:
    """Return the questions of a form by their names, in its order."""
    made: dict[str, _QuestionRow] = {}
    for one in fields:
        before = made.get(one.rows)
        if not one.rows:
            made[one.name] = _QuestionRow(one.name, (spaced(one.label),))
        elif before is None:
            made[one.rows] = _QuestionRow(one.rows, (spaced(one.label),), (one.column,))
        elif one.column not in before.columns:
            made[one.rows] = _QuestionRow(one.rows, (*before.labels, spaced(one.label)), (*before.columns, one.column))
    return made
