"""Rules between the fields of a findings file: ids, references, numbers, quotation, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.model import Inspection, Question
from peelgen.rules.problem import Problem, not_there, parts, texts

_QUOTED_VALUE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_LONG_WORD = re.compile(r"\S{1000,}")
_PLACED = re.compile(r"\]\(#([^)\s]+)\)")
_SHOWN = re.compile(r"!\[[^\]]*\]\(#([^)\s]+)\)")
_OPENING_MARKS = ("“", '"', "„", "«")
_CLOSING_MARKS = ("”", '"', "»")


def finding_ids(inspection: Inspection) -> Iterator[Problem]:
    """No two findings, numbers, tables or charts share an id."""
    seen: set[str] = set()
    for steps, part in parts(inspection):
        name: str | None = getattr(part, "id", None)
        if name is None or isinstance(part, Question) or steps[0] == "pillars" or "sections" in steps[-2:]:
            continue
        if name in seen:
            yield Problem(
                "id-twice", (*steps, "id"), f"The id “{name}” is used twice.", "give one of the two another id"
            )
        seen.add(name)


def references(inspection: Inspection) -> Iterator[Problem]:
    """Whatever text quotes by {id} or places by #id is there, and every table and chart is placed somewhere."""
    values = {value.id for value in inspection.values}
    figures = {table.id for table in inspection.tables} | {chart.id for chart in inspection.charts}
    placed: set[str] = set()
    for steps, text in texts(inspection):
        placed |= set(_SHOWN.findall(text))
        for name in _QUOTED_VALUE.findall(text):
            if name not in values:
                yield not_there("value", name, values, steps=steps, words=f"{{{name}}}")
        for name in _PLACED.findall(text):
            if name not in figures:
                yield not_there("figure", name, figures, steps=steps, words=f"#{name}")
    for field in ("tables", "charts"):
        for place, figure in enumerate(getattr(inspection, field)):
            if figure.id not in placed:
                yield Problem(
                    "never-shown",
                    (field, place, "id"),
                    f"“{figure.id}” is shown nowhere.",
                    f"put a line  ![](#{figure.id})  where it belongs in the text",
                    hole=True,
                )


def long_words(inspection: Inspection) -> Iterator[Problem]:
    """No word is so long that it cannot have been meant: no line could hold it, and drawing it takes minutes."""
    for steps, text in texts(inspection):
        for word in _LONG_WORD.findall(text):
            said = f"{word[:20]}…"
            yield Problem(
                "word-too-long",
                steps,
                f"“{said}” is one word of {len(word):,} letters.",
                "put spaces into it, or delete it",
                words=word[:20],
            )


def numbers(inspection: Inspection) -> Iterator[Problem]:
    """The force in numbers names values; rows are as long as their header; series as long as their categories."""
    known = {value.id for value in inspection.values}
    for place, name in enumerate(inspection.force_in_numbers):
        if name not in known:
            yield not_there("value", name, known, steps=("force_in_numbers", place), words=name)
    for place, table in enumerate(inspection.tables):
        for number, row in enumerate(table.rows):
            if len(row) != len(table.columns):
                yield Problem(
                    "row-length",
                    ("tables", place, "rows", number),
                    f"This row has {len(row)} cells; the table has {len(table.columns)} columns.",
                    "give each column its cell; an empty one is written ''",
                )
    for place, chart in enumerate(inspection.charts):
        for number, line in enumerate(chart.series):
            if len(line.values) != len(chart.categories):
                yield Problem(
                    "series-length",
                    ("charts", place, "series", number, "values"),
                    f"There are {len(line.values)} values for {len(chart.categories)} categories.",
                    "give each category its value; one that is not known is written  ~",
                )


def quotation(inspection: Inspection) -> Iterator[Problem]:
    """The paragraphs of the quotation stand without marks, which the release puts round them."""
    for place, paragraph in enumerate(inspection.press_release.quotation):
        if paragraph.startswith(_OPENING_MARKS) or (
            paragraph.endswith(_CLOSING_MARKS) and not any(mark in paragraph[:-1] for mark in '“"')
        ):
            yield Problem(
                "quotation-marks",
                ("press_release", "quotation", place),
                "This paragraph of the quotation is typed with quotation marks.",
                "delete them; peelgen puts “ before each paragraph and ” after the last",
            )


def dates(inspection: Inspection) -> Iterator[Problem]:
    """An embargo ends on the day of publication at the latest, and fieldwork ends after it begins."""
    if inspection.embargo and inspection.embargo.date() > inspection.published:
        yield Problem(
            "embargo-after-publication",
            ("embargo",),
            "The embargo ends after the day of publication.",
            "correct one of the two dates",
        )
    if inspection.fieldwork and inspection.fieldwork.end < inspection.fieldwork.start:
        yield Problem(
            "fieldwork-dates", ("fieldwork", "end"), "Fieldwork ends before it begins.", "correct one of the two dates"
        )
