"""Rules between the fields of a findings file: ids, references, numbers, quotation, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.isbn import digits_of, right_last_digit
from peelgen.findings.model import DataTable, DayToCome, Inspection, Part, Prose, Question, Sentence
from peelgen.findings.rules.problem import FieldProblem, as_row, counted, not_there, parts, texts, typed_cells
from peelgen.findings.rules.units import units_twice
from peelgen.source import Steps

#: A value quoted by its id, also where the id is not written as ids are.
_QUOTED_VALUE = re.compile(r"(?<![\\{])\{( *[A-Za-z0-9]+(?:[-_\s][A-Za-z0-9]+)* *)\}(?!\})")
_FIGURE_BY_NAME = re.compile(r"!\[[^\]]*\]\((?!#)([^)\s]*)\)")
_LONG_WORD = re.compile(r"\S{1000,}")
_BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
#: As many as words.md may have.
_MOST_BRACKETS = 2_000
_HEADING = re.compile(r"^(?: {0,3}>)* {0,3}(#{1,6})(?![^\s])(.*)$", re.MULTILINE)
_PLACED = re.compile(r"\]\(#([^)\s]+)\)")
_SHOWN = re.compile(r"!\[[^\]]*\]\(#([^)\s]+)\)")
_SEVERAL = re.compile(r"\S *\n *(?:\n\s*|[-*•] )(?=\S)")
#: A number of thousands up to its last comma, and from there on.
_BEFORE_COMMA, _AFTER_COMMA = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})*$"), re.compile(r"\d{3}(?!\d)")
_OPENING_MARKS = ("“", '"', "„", "«")
_CLOSING_MARKS = ("”", '"', "»")
#: A few words quoted where a sentence begins, “Very good” is what …; not a speech, “It is,” she said.
_QUOTES_FIRST = re.compile(r"[“\"][^“”\"]*[^“”\",.!?][”\"] +\w")


def finding_ids(inspection: Inspection) -> Iterator[FieldProblem]:
    """No two findings, numbers, tables, charts or images share an id."""
    seen: set[str] = set()
    missed = _missed_ids(inspection)
    for steps, name in _ids(inspection):
        if name in seen:
            remedy = "give one of the two another id"
            remedy += f": a text or a list names  {missed[0]}  , which is there no more" if len(missed) == 1 else ""
            yield FieldProblem(ProblemKind.ID_TWICE, (*steps, "id"), f"The id “{name}” is used twice.", remedy)
        seen.add(name)


def _ids(inspection: Inspection) -> Iterator[tuple[Steps, str]]:
    """Yield the ids of findings, numbers, tables, charts and images, each with the steps to its part."""
    for steps, part in parts(inspection):
        name: str | None = getattr(part, "id", None)
        elsewhere = isinstance(part, Question) or steps[0] == "pillars" or "sections" in steps[-2:]
        if name is not None and not elsewhere:
            yield steps, name


def _missed_ids(inspection: Inspection) -> list[str]:
    """Return the ids of numbers that are named and not there, if an id is used twice: one of the two may be theirs."""
    given = [name for _, name in _ids(inspection)]
    if len(given) == len(set(given)):
        return []
    typed = (" ".join(name.split()) for _, text in texts(inspection) for name in _QUOTED_VALUE.findall(text))
    return [name for name in dict.fromkeys((*typed, *inspection.force_in_numbers)) if name not in given]


def references(inspection: Inspection) -> Iterator[FieldProblem]:
    """Whatever text quotes by {id} or places by #id is there, and every table, chart and image is placed somewhere."""
    yield from mentions(inspection, inspection)
    placed: set[str] = set()
    for _, text in texts(inspection):
        placed |= {*_SHOWN.findall(text), *_meant(text, _figures(inspection))}
    for field in ("tables", "charts", "images"):
        for place, figure in enumerate(getattr(inspection, field)):
            if figure.id not in placed:
                yield FieldProblem(
                    ProblemKind.NEVER_SHOWN,
                    (field, place, "id"),
                    f"“{figure.id}” is shown nowhere.",
                    f"put a line  ![](#{figure.id})  where it belongs in the text",
                )


def mentions(whole: Part, inspection: Inspection) -> Iterator[FieldProblem]:
    """Yield ids of numbers and figures that texts mention and the inspection does not have, and units told twice."""
    yield from units_twice(whole, inspection)
    values, figures = {value.id for value in inspection.values}, _figures(inspection)
    missed = _missed_ids(inspection)
    for steps, text in texts(whole):
        for typed in _QUOTED_VALUE.findall(text):
            name = " ".join(typed.split())
            if name in missed:
                yield _missed(name, steps, f"{{{name}}}")
            elif name not in values:
                yield not_there(ProblemKind.UNKNOWN_VALUE, name, values, steps=steps, words=f"{{{name}}}")
            elif name != typed:
                told = f"Blanks stand beside the id “{name}” within its braces, so that it is no number."
                words = f"{{{typed}}}"
                yield FieldProblem(ProblemKind.UNKNOWN_VALUE, steps, told, f"write  {{{name}}}", words=words)
        for name in _PLACED.findall(text):
            if name not in figures:
                yield not_there(ProblemKind.UNKNOWN_FIGURE, name, figures, steps=steps, words=f"(#{name})")
        for name in _FIGURE_BY_NAME.findall(text):
            near = nearest(name, figures) or "its-id"
            message = "Tables, charts and images are placed by their id after a #, not by a file’s name or an address."
            yield FieldProblem(ProblemKind.UNKNOWN_FIGURE, steps, message, f"write  (#{near})", words=f"({name})")


def _missed(name: str, steps: Steps, words: str) -> FieldProblem:
    """Return that a number is named which probably has the id of another now."""
    message = f"There is no value with the id “{name}”, and another id is used twice."
    remedy = f"if it was this number’s, give it the id  {name}  again"
    return FieldProblem(ProblemKind.UNKNOWN_VALUE, steps, message, remedy, words=words)


def _figures(inspection: Inspection) -> set[str]:
    figures = {table.id for table in inspection.tables} | {chart.id for chart in inspection.charts}
    return figures | {image.id for image in inspection.images}


def _meant(text: str, figures: set[str]) -> set[str]:
    """Return the figures that a text probably means where it names one that is not there."""
    named = {name for name in _PLACED.findall(text) if name not in figures} | {*_FIGURE_BY_NAME.findall(text)}
    return {nearest(name, figures) or name for name in named}


def long_words(whole: Part) -> Iterator[FieldProblem]:
    """No word is so long that it cannot have been meant: no line could hold it, and drawing it takes minutes."""
    for steps, text in texts(whole):
        for word in _LONG_WORD.findall(text):
            said = f"{word[:20]}…"
            yield FieldProblem(
                ProblemKind.WORD_TOO_LONG,
                steps,
                f"“{said}” is one word of {len(word):,} letters.",
                "put spaces into it, or delete it",
                words=word[:20],
            )


def many_brackets(whole: Part) -> Iterator[FieldProblem]:
    """No paragraph has so many brackets that might begin a link that looking for their ends takes minutes."""
    for steps, text in texts(whole):
        most = max((paragraph.count("[") for paragraph in _BETWEEN_PARAGRAPHS.split(text)), default=0)
        if most > _MOST_BRACKETS:
            yield FieldProblem(
                ProblemKind.TOO_MANY_BRACKETS,
                steps,
                f"A paragraph here has {most:,} opening square brackets; {_MOST_BRACKETS:,} is the most.",
                "delete those that are not meant, or divide the paragraph with empty lines",
            )


def heading_levels(whole: Part) -> Iterator[FieldProblem]:
    """The headings in a text leave out no level: the contents could not list them, nor a screen reader follow them."""
    for steps, text in texts(whole):
        headings = _HEADING.findall(text) if isinstance(text, Prose) else []
        highest = min((len(mark) for mark, _ in headings), default=0)
        before = highest - 1
        for mark, words in headings:
            if len(mark) > before + 1:
                yield FieldProblem(
                    ProblemKind.HEADING_LEVEL,
                    steps,
                    _left_out(mark, before, highest),
                    f"write  {'#' * (before + 1)} {words.strip()}",
                    words=f"{mark}{words}".strip(),
                )
            before = len(mark)


def _left_out(mark: str, before: int, highest: int) -> str:
    if before < highest:
        return f"The first heading has {mark}, but a later one is of a higher level: {'#' * highest}."
    return f"This heading has {mark}, and the one before it {'#' * before}: a level is left out."


def numbers(inspection: Inspection) -> Iterator[FieldProblem]:
    """The force in numbers names values; rows are as long as their header; series as long as their categories."""
    known, missed = {value.id for value in inspection.values}, _missed_ids(inspection)
    for place, name in enumerate(inspection.force_in_numbers):
        if name in missed:
            yield _missed(name, ("force_in_numbers", place), name)
        elif name not in known:
            yield not_there(ProblemKind.UNKNOWN_VALUE, name, known, steps=("force_in_numbers", place), words=name)
    for place, table in enumerate(inspection.tables):
        for number, row in enumerate(table.rows):
            if len(row) != len(table.columns):
                yield FieldProblem(
                    ProblemKind.ROW_LENGTH,
                    ("tables", place, "rows", number),
                    f"This row has {counted(len(row), 'cell')}; the table has {counted(len(table.columns), 'column')}.",
                    _right_row(row, table),
                )
    for place, chart in enumerate(inspection.charts):
        for number, line in enumerate(chart.series):
            if len(line.values) != len(chart.categories):
                yield FieldProblem(
                    ProblemKind.SERIES_LENGTH,
                    ("charts", place, "series", number, "values"),
                    f"Here are {counted(len(line.values), 'value')}; the chart has {len(chart.categories)} categories.",
                    _right_values(line.values, len(chart.categories)),
                )


def _right_row(row: Sequence[str], table: DataTable) -> str:
    """Return what to write for a row: with its numbers of thousands in one cell, if it then has a cell each column."""
    columns = len(table.columns)
    typed = [cell for written in row for cell in typed_cells(written)]
    if len(row) < columns == len(typed):
        return f"part the cells by commas:  {as_row(typed)}"
    if len(row) < columns:
        return "give each column its cell; an empty one is written ''"
    cells = _thousands_joined(row)
    if len(cells) != columns:
        cells = next(iter(_joined_as_others(row, table)), cells)
    if len(cells) == columns:
        return f"put a cell with a comma in it in quotation marks:  {as_row(cells)}"
    return 'give each column one cell; one that has a comma in it stands in quotation marks, such as  "1,204"'


def _joined_as_others(row: Sequence[str], table: DataTable) -> list[list[str]]:
    """Return the row with two of its cells joined to a number of thousands, in a column where other rows have such."""
    others = [other for other in table.rows if len(other) == len(table.columns)]
    ways = [
        [*row[:place], ",".join(row[place : place + 2]), *row[place + 2 :]]
        for place in range(len(row) - 1)
        if any("," in other[place] for other in others if place < len(other))
        and len(_thousands_joined(row[place : place + 2])) == 1
    ]
    return ways if len(ways) == 1 and len(ways[0]) == len(table.columns) else []


def _right_values(values: Sequence[Decimal | None], categories: int) -> str:
    """Return what to write for a series: its numbers of thousands without commas, if it then has one a category."""
    if len(values) < categories:
        return "give each category its value; one that is not known is written  ~"
    joined = _thousands_joined(["~" if value is None else str(value) for value in values])
    if len(joined) == categories:
        return f"write numbers without commas:  [{', '.join(one.replace(',', '') for one in joined)}]"
    return "give each category one value; a number of thousands is written without its comma, such as  1204"


def _thousands_joined(cells: Sequence[str]) -> list[str]:
    """Return cells with each number in one that its commas have parted: “1” and “204” as “1,204”."""
    joined: list[str] = []
    for cell in cells:
        goes_on = joined and _AFTER_COMMA.match(cell) and _BEFORE_COMMA.search(joined[-1])
        joined[-1:] = [f"{joined[-1]},{cell}"] if goes_on else [*joined[-1:], cell]
    return joined


def one_paragraph(whole: Part) -> Iterator[FieldProblem]:
    """A text that is printed as one paragraph is typed as one; its blank lines and bullets would be lost."""
    for steps, text in texts(whole):
        several = _SEVERAL.search(text) if isinstance(text, Sentence) else None
        if several:
            of_list = isinstance(steps[-1], int)
            yield FieldProblem(
                ProblemKind.JOINED_LINES,
                steps,
                "This is printed as one paragraph, but is typed as several paragraphs or bullets.",
                "begin each paragraph with a hyphen of its own, as another entry of the list"
                if of_list
                else "write it as one paragraph",
                words=text[several.end() :].split("\n")[0].strip(),
            )


def quotation(inspection: Inspection) -> Iterator[FieldProblem]:
    """The paragraphs of the quotation stand without marks, which the release puts round them."""
    yield from typed_marks(inspection.press_release.quotation, ("press_release", "quotation"))


def typed_marks(paragraphs: Sequence[str], steps: Steps) -> Iterator[FieldProblem]:
    """Yield each paragraph of the quotation at `steps` that has marks of its own."""
    for place, paragraph in enumerate(paragraphs):
        opened = paragraph.startswith(_OPENING_MARKS) and not _QUOTES_FIRST.match(paragraph)
        if opened or (paragraph.endswith(_CLOSING_MARKS) and not any(mark in paragraph[:-1] for mark in '“"')):
            yield FieldProblem(
                ProblemKind.QUOTATION_MARKS,
                (*steps, place),
                "This paragraph of the quotation is typed with quotation marks.",
                "delete them; peelgen puts “ before each paragraph and ” after the last",
            )


def curly_quotes(whole: Part) -> Iterator[FieldProblem]:
    """A title or name does not stand in curly quotation marks: YAML knows only straight ones, and prints these."""
    for steps, part in [((), whole), *parts(whole)]:
        for name in type(part).model_fields:
            words = getattr(part, name)
            if type(words) is str and words[:1] in "“‘" and words[-1:] in "”’" and len(words) > 1:
                yield FieldProblem(
                    ProblemKind.CURLY_QUOTES,
                    (*steps, name),
                    f"{words} will be printed with these quotation marks round it.",
                    f"write  {words[1:-1]}  or, if it needs marks in the file, straight ones",
                )


def dates(inspection: Inspection) -> Iterator[FieldProblem]:
    """An embargo ends on the day of publication at the latest, and fieldwork ends after it begins."""
    published, fieldwork = inspection.published, inspection.fieldwork
    if inspection.embargo and not isinstance(published, DayToCome) and inspection.embargo.date() > published:
        yield FieldProblem(
            ProblemKind.EMBARGO_AFTER_PUBLICATION,
            ("embargo",),
            "The embargo ends after the day of publication.",
            "correct one of the two dates",
        )
    if fieldwork and not isinstance(fieldwork.start, DayToCome) and fieldwork.end < fieldwork.start:
        yield _fieldwork("Fieldwork ends before it begins.")
    elif fieldwork and fieldwork.end > published and not any(map(_is_to_come, (fieldwork.end, published))):
        yield _fieldwork(f"Fieldwork ends after the day of publication, {published}.")


def _is_to_come(day: date) -> bool:
    return isinstance(day, DayToCome)


def _fieldwork(message: str) -> FieldProblem:
    return FieldProblem(ProblemKind.FIELDWORK_DATES, ("fieldwork", "end"), message, "correct one of the two dates")


def register_numbers(inspection: Inspection) -> Iterator[FieldProblem]:
    """No two findings have the same number in the public register, which is how a finding is found there."""
    seen: set[str] = set()
    for steps, part in parts(inspection):
        number: str | None = getattr(part, "number", None)
        if number in seen:
            message = f"Another finding has the register number {number} already."
            yield FieldProblem(ProblemKind.NUMBER_TWICE, (*steps, "number"), message, "correct one of the two numbers")
        seen |= {number} if number else set()


def release_languages(inspection: Inspection) -> Iterator[FieldProblem]:
    """A release names each of its languages once."""
    asked = inspection.press_release.languages
    for place, language in enumerate(asked):
        if language in asked[:place]:
            once = ", ".join(dict.fromkeys(asked))
            steps = ("press_release", "languages", place)
            yield FieldProblem(
                ProblemKind.WRONG_VALUE, steps, f"The language “{language}” is named twice.", f"write  [{once}]"
            )


def isbn(inspection: Inspection) -> Iterator[FieldProblem]:
    """The last digit of an ISBN is the one that the others give, so that a slip in any of them is seen."""
    right = right_last_digit(digits_of(inspection.isbn or ""))
    if right is not None:
        message = f"The last digit of this ISBN should be {right} if the others are right."
        yield FieldProblem(ProblemKind.ISBN_WRONG, ("isbn",), message, "compare the number with the one that was given")


def fact_check_days(inspection: Inspection) -> Iterator[FieldProblem]:
    """The draft is sent for the fact check before it is due back, and before it is published."""
    check, published = inspection.fact_check, inspection.published
    if check and check.due and check.due <= check.sent:
        message = "The fact check is due back no later than it is sent."
        yield FieldProblem(ProblemKind.DRAFT_SENT_DAYS, ("fact_check", "due"), message, "correct one of the two dates")
    if check and not isinstance(published, DayToCome) and check.sent >= published:
        message = "The draft is sent for the fact check on the day of publication, or after it."
        yield FieldProblem(ProblemKind.DRAFT_SENT_DAYS, ("fact_check", "sent"), message, "correct one of the two dates")
