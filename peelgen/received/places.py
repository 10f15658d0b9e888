"""Which cell of a returned form holds which answer: by its control, its bookmark, or by where it stands.

Programs lose one or the other: LibreOffice the tags of controls, Google Docs both. A cell is an answer's whatever was
typed into it, in as many paragraphs as may be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from peelgen.received.blank import Blank, BlankField

#: The most lines of one form that are looked at; one with 60 findings has 1,500.
_MOST_PIECES = 200_000
#: How far below the answer before it one is looked for that no anchor leads to.
_FARTHEST = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table by its paragraphs, without those of a table in it; `controls` are the tags of its controls."""

    paragraphs: tuple[str, ...]
    controls: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, a line for each paragraph."""
        return "\n".join(self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of that number."""

    table: int
    cells: tuple[Cell, ...]


Piece = str | Row


@dataclass(slots=True)
class Settled:
    """The cell of each answer with how it was found, and the words of all other paragraphs."""

    cells: dict[str, tuple[Cell, str]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()


def spaced(text: str) -> str:
    """Return text with one plain space wherever there is any."""
    return " ".join(text.split())


def settled(pieces: Iterable[Piece], blank: Blank) -> Settled:
    """Return which cells of a form are its answers; rows that were added are numbered on from those that were there."""
    sheet = _Sheet([piece for piece, _ in zip(pieces, range(_MOST_PIECES), strict=False)], blank)
    sheet.give_anchored()
    sheet.give_by_place()
    return Settled(sheet.found(), tuple(sheet.texts()))


@dataclass(frozen=True, slots=True)
class _Question:
    """What a form asks: a field that stands alone beside its label, or rows with a label above each column."""

    name: str
    labels: tuple[str, ...]
    columns: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many of a row's cells hold answers."""
        return len(self.columns) or 1


class _Sheet:
    """One form's pieces, while its rows are being given to its questions."""

    def __init__(self, pieces: Sequence[Piece], blank: Blank) -> None:
        self._pieces = pieces
        self._named = blank.named()
        self._questions = _questions(blank.fields)
        #: The question that a row of a table answers, by the row's place among the pieces.
        self._given: dict[int, _Question] = {}

    def give_anchored(self) -> None:
        """Give every row with a known control or bookmark in it to its question; one that stands alone has one row."""
        taken: set[str] = set()
        for place, piece in enumerate(self._pieces):
            known = self._known(piece) if isinstance(piece, Row) else None
            question = self._questions[known.rows or known.name] if known else None
            if question and (question.columns or question.name not in taken):
                taken.add(question.name)
                self._given[place] = question

    def give_by_place(self) -> None:
        """Give rows to the questions that no anchor leads to: those that look like it, between their neighbours."""
        bounds = self._bounds()
        reached = -1
        for question, (first, last, below) in zip(self._questions.values(), bounds, strict=True):
            place = first if first is not None else self._look(question, reached + 1, below)
            if place is not None:
                self._given[place] = question
                reached = max(reached, self._give_rows_below(max(place, last), question))

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

    def _look(self, question: _Question, start: int, end: int) -> int | None:
        """Return the place of the row with a question's label, or of the one below the labels of its columns."""
        for place in range(start, min(end, start + _FARTHEST)):
            piece = self._pieces[place]
            if isinstance(piece, Row) and place not in self._given:
                words = tuple(spaced(cell.text) for cell in piece.cells)
                if question.columns and words == question.labels and self._is_free(place + 1, piece):
                    return place + 1
                if not question.columns and len(words) > 1 and words[:-1] == question.labels:
                    return place
        return None

    def _give_rows_below(self, place: int, question: _Question) -> int:
        """Give a question the rows that were added to its last; return the place of the last of all."""
        row = self._pieces[place]
        assert isinstance(row, Row)
        while question.columns and len(row.cells) == question.width and self._is_free(place + 1, row):
            place += 1
            self._given[place] = question
        return place

    def _is_free(self, place: int, like: Row) -> bool:
        """Return whether a piece is a row of the same table and width as another, and answers nothing yet."""
        piece = self._pieces[place] if place < len(self._pieces) else ""
        if place in self._given or not isinstance(piece, Row):
            return False
        return piece.table == like.table and len(piece.cells) == len(like.cells) and not self._known(piece)

    def _known(self, row: Row) -> BlankField | None:
        anchors = [*(one for cell in row.cells for one in cell.controls)]
        anchors += [one for cell in row.cells for one in cell.bookmarks]
        return next((self._named[anchor] for anchor in anchors if anchor in self._named), None)

    def found(self) -> dict[str, tuple[Cell, str]]:
        """Return the cell of each field with how it was found, by the field's name."""
        made: dict[str, tuple[Cell, str]] = {}
        numbers: Counter[str] = Counter()
        for place, question in sorted(self._given.items(), key=lambda given: given[0]):
            row = self._pieces[place]
            assert isinstance(row, Row)
            numbers[question.name] += 1
            names = [f"{question.name}.{numbers[question.name]}.{column}" for column in question.columns]
            for name, cell in zip(names or [question.name], row.cells[-question.width :], strict=False):
                made[name] = cell, self._way(cell)
        return made

    def _way(self, cell: Cell) -> str:
        if any(anchor in self._named for anchor in cell.controls):
            return "control"
        return "bookmark" if any(anchor in self._named for anchor in cell.bookmarks) else "position"

    def texts(self) -> Iterator[str]:
        """Yield the words of every paragraph that is no answer."""
        for place, piece in enumerate(self._pieces):
            yield from (text for words in self._outside(place, piece) if (text := spaced(words)))

    def _outside(self, place: int, piece: Piece) -> Iterator[str]:
        if isinstance(piece, str):
            yield piece
            return
        question = self._given.get(place)
        cells = piece.cells[: -question.width] if question else piece.cells
        yield from (paragraph for cell in cells for paragraph in cell.paragraphs)


def _questions(fields: Iterable[BlankField]) -> dict[str, _Question]:
    """Return the questions of a form by their names, in its order."""
    made: dict[str, _Question] = {}
    for one in fields:
        before = made.get(one.rows)
        if not one.rows:
            made[one.name] = _Question(one.name, (spaced(one.label),))
        elif before is None:
            made[one.rows] = _Question(one.rows, (spaced(one.label),), (one.column,))
        elif one.column not in before.columns:
            made[one.rows] = _Question(one.rows, (*before.labels, spaced(one.label)), (*before.columns, one.column))
    return made
