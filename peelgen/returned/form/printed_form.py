"""A form that was printed into a new PDF: its fields are gone, and its answers are read by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from peelgen.base.errors import Unreadable
from peelgen.documents.document import Document, FieldKind, plain, texts
from peelgen.documents.from_findings import compose_from_findings, copies_of
from peelgen.documents.render.blank import blank_form
from peelgen.documents.render.sheets import continued_fields, with_sheets
from peelgen.findings.case import Case
from peelgen.findings.validate import validate
from peelgen.returned.form.pdf_form import PdfForm
from peelgen.source import load
from peelgen.word.blank_form import Blank, BlankField
from peelgen.word.form_cells import box_of

#: The forms that are read from a print; that of a fact check is made only of a draft that was sent.
_RESPONSE, _FACT_CHECK = "force-response", "fact-check-form"
#: Of a print: a form with 60 findings has 80 pages with 60,000 signs, in 3,000 pieces of text.
_MOST_PAGES, _MOST_SIGNS, _MOST_WORDS, _MOST_ROWS = 200, 300_000, 30_000, 100
#: A line of fewer letters may begin any name.
_SHORT: Final = 5
#: What a page adds to where its words stand, in points: no page is as high.
_PAGE: Final = 100_000.0
#: Signs of a ligature all stand where it does: so far back one may begin, as a share of the height.
_LIGATURE: Final = 2.0
#: How far words of one cell are apart at most, as a share of their height; and how far lines are.
_WORD_GAP, _CELL_GAP, _LINE_GAP = 0.12, 0.75, 2.2
#: How far below each other lines of one cell begin at most, in a column whose cells have a few words.
_ROW_GAP: Final = 1.5
#: How far above a choice the other words of its row begin at most, in points.
_LEAD: Final = 20.0
#: How far what begins together may be apart, in points; and the strips of a page that have its header and footer.
_ALIGNED, _HEAD, _FOOT = 5.0, 75.0, 60.0
#: Rows of fields are higher than this, in points.
_FIELD_ROW: Final = 35.0
#: So much their distances differ at most, since the type of a short word is larger.
_OF_TYPE: Final = 16.0
#: So many pieces of text stand beside a label at most; and how far apart the labels of columns begin, in points.
_NEAR, _HEADS = 24, 60.0
_TICKS: Final = frozenset("☑☒✓✔✗✘4xX")


class Words(NamedTuple):
    """Words that stand together: where they begin from the top of the first page, their edges and height, in points."""

    top: float
    left: float
    right: float
    height: float
    text: str


class FirstPage(NamedTuple):
    """What a form has on its first page, as letters, its name and its first heading; and the form itself."""

    name: str
    opening: str
    blank: Blank

    def begins(self, said: set[str]) -> bool:
        """Return whether a form begins on a page with these lines."""
        return self.opening in said and self.is_named(said)

    def is_named(self, said: set[str]) -> bool:
        """Return whether its name stands in these lines: a long one goes on in the next."""
        return any(len(line) > _SHORT and self.name.startswith(line) for line in said)


class Label(NamedTuple):
    """Where a label stands: its top and left edge, the right edge of its words, and the place of the first of them."""

    top: float
    left: float
    right: float
    place: int


class Question(NamedTuple):
    """Fields that are asked for together: one beside its label, or the columns of rows with a label above each."""

    fields: tuple[BlankField, ...]

    @property
    def box(self) -> str:
        """The box that it stands in."""
        return box_of(self.fields[0].name)


def read_prints(path: Path, draft: Path) -> list[PdfForm]:
    """Return what stands on the prints in a PDF where the form of a findings file has its fields.

    Raises Unreadable for a scan, which has no words, and for a print of something else.
    """
    words = list(islice(_words(path), _MOST_WORDS))
    if not words:
        raise Unreadable(
            f"{path} is a scan or a picture of a form, and has no words that can be read.",
            "Send the form itself as it was filled in.",
        )
    forms = _blank_forms(draft)
    starts = [page for page, said in _said_on_pages(words).items() if any(form.begins(said) for form in forms)]
    ends = [*starts[1:], _page(words[-1]) + 1]
    if len(ends) == 1:
        return [_read_print(path, draft, words, forms)]
    spans = pairwise([0, *ends])
    return [
        _read_print(path, draft, [one for one in words if first <= _page(one) < end], forms)._replace(
            pages=(first + 1, end)
        )
        for first, end in spans
    ]


def _page(words: Words) -> int:
    return int(words.top // _PAGE)


def _said_on_pages(words: Iterable[Words]) -> dict[int, set[str]]:
    """Return the lines of each page, without the spaces and marks that typesetting changes."""
    said: dict[int, set[str]] = {}
    for one in words:
        said.setdefault(_page(one), set()).add(_letters(one.text))
    return said


def _read_print(path: Path, draft: Path, words: Sequence[Words], forms: Sequence[FirstPage]) -> PdfForm:
    """Return one print of the form whose name it has, where several forces have a form each."""
    first = _said_on_pages(words).get(_page(words[0]), set()) if words else set()
    named = [form for form in forms if form.is_named(first)] or forms
    read = [_Print(_without_edges(words, form.blank), form.blank).form() for form in named]
    best = max(read, key=lambda form: len(form.values))
    assert best.blank is not None, "it was made of a blank form"
    if 2 * len(best.values) < len({one.rows or one.name for one in best.blank.fields}):
        raise Unreadable(
            f"{path} is no print of the form that is made of {draft}.",
            "Send the form itself as it was filled in, or name the right findings file with  --draft FILE .",
        )
    return best


def _blank_forms(draft: Path) -> list[FirstPage]:
    """Return the forms that are made of a findings file, first as Word and then as PDFs and pages have them.

    Unreadable where it has mistakes.
    """
    source = load(draft)
    inspection, diagnostics = validate(source)
    if inspection is None:
        raise Unreadable(f"{draft} has mistakes in it.", f"See what they are with  peelgen check {draft} .")
    case = Case(source, inspection, tuple(diagnostics))
    made = copies_of(case, compose_from_findings(case, _RESPONSE))
    points = copies_of(case, compose_from_findings(case, _FACT_CHECK)) if inspection.fact_check else ()
    return [
        *(_first_page(one, blank_form(one)) for one in (*made, *points)),
        *(_first_page(one, _on_paper(one)) for one in made),
        *(_first_page(one, _stacked(_on_paper(one))) for one in points),
    ]


def _first_page(form: Document, blank: Blank) -> FirstPage:
    opening = (words for block in form.body for words in texts(block, form.labels))
    return FirstPage(_letters(plain(form.fields["title"])), _letters(next(opening, "")), blank)


def _on_paper(form: Document) -> Blank:
    """Return a form with the sheets that it has in a PDF."""
    return replace(blank_form(with_sheets(form)), continued=continued_fields(form))


def _stacked(blank: Blank) -> Blank:
    """Return a form in which the answers of a row stand below each other, each beside its label."""
    return replace(blank, fields=tuple(replace(one, rows="") for one in blank.fields))


def _words(path: Path) -> Iterator[Words]:
    """Yield the words of a PDF in the order of their pages. Raises Unreadable for one that is endless or damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise Unreadable(f"{path} cannot be read: it is damaged or locked.", "Save it again, and send that.") from None
    if len(document) > _MOST_PAGES:
        raise Unreadable(f"{path} has more pages than any form.", "Send the form itself as it was filled in.")
    left = _MOST_SIGNS
    for number, page in enumerate(document):
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise Unreadable(f"{path} has more words than any form.", "Send the form itself as it was filled in.")
        yield from _words_on(text, number * _PAGE, page.get_height())


def _words_on(text: Any, above: float, height: float) -> Iterator[Words]:
    """Yield the words of one page: signs that follow each other on a line, without a gap that parts cells."""
    signs = text.get_text_range()
    run: Words | None = None
    for place in range(min(text.count_chars(), len(signs))):
        sign = signs[place]
        if sign.isspace():
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        one = Words(above + height - top, left, right, max(top - bottom, 1.0), sign)
        if run and _goes_on(run, one):
            space = " " * (one.left - run.right > _WORD_GAP * run.height or signs[place - 1].isspace())
            run = run._replace(right=one.right, text=f"{run.text}{space}{sign}")
        else:
            if run:
                yield run
            run = one
    if run:
        yield run


def _goes_on(run: Words, one: Words) -> bool:
    on_the_line = abs(one.top - run.top) < run.height / 2
    return on_the_line and -_LIGATURE * run.height < one.left - run.right < _CELL_GAP * run.height


def _without_edges(words: Sequence[Words], blank: Blank) -> list[Words]:
    """Return words from the top down, without what the head and foot of several pages have alike.

    What the form says itself stays: on each page a finding may stand first.
    """
    said = {_letters(box.title) for box in blank.boxes.values()}
    said |= {_letters(part) for one in blank.fields for part in (one.label, one.placeholder)}
    foot = max((one.top % _PAGE for one in words), default=0.0) - _FOOT
    edges = [one for one in words if one.top % _PAGE < _HEAD or one.top % _PAGE > foot]
    edges = [one for one in edges if _letters(one.text) not in said]
    counts = Counter("".join(filter(str.isalpha, one.text)) for one in edges)
    repeated = {id(one) for one in edges if counts["".join(filter(str.isalpha, one.text))] > 1}
    return sorted((one for one in words if id(one) not in repeated), key=lambda one: (round(one.top), one.left))


class _Print:
    """One print, in which each question of a form is looked for below the one before it."""

    def __init__(self, words: Sequence[Words], blank: Blank) -> None:
        self._words = words
        self._said = [_letters(one.text) for one in words]
        self._blank = blank
        self._found: list[tuple[Question, list[Label]]] = []
        self._look()

    def _look(self) -> None:
        place, entered = 0, ""
        for question in _questions(self._blank.fields):
            labels = self._labels(question, place)
            box = self._blank.boxes.get(question.box)
            if box and box.title and question.box != entered:
                title = self._label(box.title, place)
                if title is None:
                    continue  # what stands below is another box's
                if not labels or title.place < labels[0].place:
                    place, entered = title.place + 1, question.box
                    labels = self._labels(question, place)
            if labels:
                self._found.append((question, labels))
                place = labels[0].place + 1

    def _labels(self, question: Question, place: int) -> list[Label]:
        """Return where the label of a question stands; of rows those of all columns, which stand side by side."""
        first, *others = question.fields
        label = self._label(first.label, place, whole=not first.rows)
        if label is None:
            return []
        beside = [self._label(one.label, max(place, label.place - _NEAR), whole=False) for one in others]
        return [label, *(one for one in beside if one and abs(one.top - label.top) < _HEADS)]

    def _label(self, words: str, start: int, *, whole: bool = True) -> Label | None:
        """Return where a label stands from a place on, in one or several lines below each other."""
        wanted = _letters(words)
        for place in range(start, len(self._words) if wanted else start):
            if not self._said[place] or not wanted.startswith(self._said[place][: len(wanted)]):
                continue
            first, said, right = self._words[place], "", 0.0
            for line in self._lines_below(place):
                said, right = said + _letters(line.text), max(right, line.right)
                if said == wanted or (not whole and said.startswith(wanted)):
                    return Label(first.top, first.left, right, place)
        return None

    def _lines_below(self, place: int) -> Iterator[Words]:
        """Yield words and those that begin below them, as the lines of one cell."""
        last = self._words[place]
        yield last
        for one in self._words[place + 1 : place + _NEAR]:
            if abs(one.left - last.left) < _ALIGNED and 0 < one.top - last.top < _LINE_GAP * last.height:
                last = one
                yield one

    def form(self) -> PdfForm:
        """Return what stands in the fields that were found."""
        values: dict[str, str] = {}
        ends = [min(label.top for label in labels) for _, labels in self._found[1:]] + [float("inf")]
        for (question, labels), end in zip(self._found, ends, strict=False):  # of none, no end
            if question.fields[0].rows:
                values |= self._rows(question, labels, end)
            else:
                values[question.fields[0].name] = self._answer(question.fields[0], labels[0], end)
        return PdfForm(self._blank, values, frozenset(), [])

    def _answer(self, field: BlankField, label: Label, end: float) -> str:
        beside = [
            one
            for one in self._words[max(0, label.place - _NEAR) :]
            if label.top - _ALIGNED <= one.top < end - _ALIGNED and one.left > label.right
        ]
        if field.kind == FieldKind.CHECK:
            return "yes" if any(one.text.strip() in _TICKS for one in beside) else ""
        return _joined(beside)

    def _rows(self, question: Question, heads: Sequence[Label], end: float) -> dict[str, str]:
        """Return the cells of rows: a column with a choice, or else the last one, is never empty."""
        lefts = [*(head.left for head in heads), float("inf")]
        if len(lefts) <= len(question.fields):
            return {}
        bottom = max(head.top for head in heads)
        below = [one for one in self._words[heads[0].place :] if bottom + _ALIGNED < one.top < end - _ALIGNED]
        below = _without_heads_again(below, question)
        sure = next((place for place, one in enumerate(question.fields) if one.kind == FieldKind.CHOICE), -2)
        starts = _first_lines(one for one in below if lefts[sure] <= one.left + _ALIGNED < lefts[sure + 1])
        rows, values = question.fields[0].rows, {}
        first = _first_lines(one for one in below if abs(one.left - lefts[0]) < _ALIGNED)
        tops = [_top(start, before, first) or start - _above(starts) for before, start in pairwise([0.0, *starts])]
        for number, (top, until) in enumerate(pairwise([*tops, end]), 1):
            row = [one for one in below if top <= one.top < until]
            for field, (left, right) in zip(question.fields, pairwise(lefts), strict=True):
                cell = [one for one in row if left - _ALIGNED <= one.left < right - _ALIGNED]
                values[f"{rows}.{number}.{field.column}"] = _joined(cell)
        return values


def _without_heads_again(below: Sequence[Words], question: Question) -> list[Words]:
    """Return words without the heads of the columns and all above them, where these stand on a further page."""
    heads = {_letters(field.label) for field in question.fields}
    lines: dict[int, set[str]] = {}
    for one in below:
        lines.setdefault(round(one.top), set()).add(_letters(one.text))
    again = {top // _PAGE: top for top, said in lines.items() if heads <= said}
    return [one for one in below if one.top > again.get(one.top // _PAGE, -_PAGE) + _ALIGNED]


def _first_lines(column: Iterable[Words]) -> list[float]:
    """Return where cells of a column begin, of which each has a few words: lines that follow closely are one cell."""
    starts: list[float] = []
    last: Words | None = None
    for one in column:
        if last is None or one.top - last.top > _ROW_GAP * last.height:
            starts.append(one.top)
        last = one
    return starts[:_MOST_ROWS]


def _top(start: float, before: float, first: Iterable[float]) -> float:
    """Return where a row begins by its first column, if that does right above its surest one; or else 0.

    `before` is where the surest column of the row above begins.
    """
    near = [one for one in first if max(before, start - _LEAD) < one <= start + _ALIGNED]
    return near[-1] - _ALIGNED if near else 0.0


def _above(starts: Sequence[float]) -> float:
    """Return how far above the words of its surest column a row begins.

    Rows of a form in PDF are all equally high, and viewers draw a choice in the middle of its cell; others begin with
    these words.
    """
    heights = [after - before for before, after in pairwise(starts)]
    fixed = heights and min(heights) > _FIELD_ROW and max(heights) - min(heights) < _OF_TYPE
    return min(heights) / 2 if fixed else _ALIGNED


def _questions(fields: Iterable[BlankField]) -> list[Question]:
    """Return the questions of a form in its order; rows have their columns once."""
    made: dict[str, dict[str, BlankField]] = {}
    for one in fields:
        made.setdefault(one.rows or one.name, {}).setdefault(one.column, one)
    return [Question(tuple(columns.values())) for columns in made.values()]


def _joined(words: Sequence[Words]) -> str:
    """Return the words of a cell: lines that follow each other closely are one paragraph."""
    text, last = "", None
    for one in sorted(words, key=lambda one: (round(one.top), one.left)):
        apart = last is not None and one.top - last.top > _LINE_GAP * last.height
        text += ("\n" if apart else " " if last else "") + one.text
        last = one
    return text


def _letters(words: str) -> str:
    """Return the letters and digits of a text, which typesetting leaves as they are."""
    return "".join(filter(str.isalnum, words.casefold()))
