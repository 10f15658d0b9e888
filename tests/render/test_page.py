from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.documents.document import Align, Cell, Document, Inlines, Note, Paragraph, Table, Text
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import page, with_values

TEMPLATES = Path(__file__).parents[2] / "templates"
#: With a hyphen at the end of its third part, it is the longest name of a place in Wales.
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwll"


def words(text: str) -> Inlines:
    return (Text(text),)


def laid(*body: Paragraph | Table, language: str = "en-GB", title: str = "What we found", paged: bool = False) -> str:
    document = Document("report", language, {"title": words(title)}, body, properties={"title": title})
    markup = page(document, Look(TEMPLATES / "report", TEMPLATES / "house"), paged=paged)
    return markup.partition("</style>")[2] or markup


def table(cell: str, columns: int = 2, rows: int = 2) -> Table:
    return Table((Cell(words("Grade")),) * columns, ((Cell(words(cell)),) * columns,) * rows, (Align.LEFT,) * columns)


@pytest.mark.parametrize(
    ("language", "spoken"),
    [
        ("en-GB", ('aria-label="Note 1"', 'aria-label="Back to note 1"', 'aria-label="Notes"')),
        ("cy", ('aria-label="Nodyn 1"', 'aria-label="Yn ôl at nodyn 1"', 'aria-label="Nodiadau"')),
    ],
)
def test_what_is_said_of_notes_is_said_in_the_pages_language(language: str, spoken: tuple[str, ...]) -> None:
    markup = laid(Paragraph((Note(words("A note")),)), language=language)
    assert all(label in markup for label in spoken)


@pytest.mark.parametrize(("cell", "columns", "crowded"), [(LONG, 1, False), (LONG, 3, True), ("Short words", 5, False)])
def test_a_table_of_long_words_is_set_closer_rather_than_cut_off(cell: str, columns: int, crowded: bool) -> None:  # noqa: FBT001
    assert ('class="table crowded"' in laid(table(cell, columns))) is crowded


@pytest.mark.parametrize(("rows", "short"), [(2, True), (30, False)])
def test_only_a_short_table_stays_on_one_page(rows: int, short: bool) -> None:  # noqa: FBT001
    assert ('class="tabular short"' in laid(table("Good", rows=rows))) is short


def test_a_title_of_many_words_is_set_smaller() -> None:
    assert '<h1 class="title long">' in laid(title="How well does the force do? " * 8)
    assert '<h1 class="title">' in laid()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (":root { --ink: #111; } p { color: var(--ink); }", "p { color: #111; }"),
        (":root { --a: 1pt; --b: calc(var(--a) + 2pt); } p { margin: var( --b ); }", "p { margin: calc(1pt + 2pt); }"),
        (":root { --ink: #111; } b { --ink: #222; } p { color: var(--ink); }", "p { color: var(--ink); }"),
        ("b { --grade: #222; } p { color: var(--grade); }", "p { color: var(--grade); }"),
        (":root { --a: var(--b); --b: var(--a); } p { margin: var(--c); }", "p { margin: var(--c); }"),
    ],
)
def test_variables_of_the_whole_page_are_printed_as_their_values(written: str, printed: str) -> None:
    assert with_values(written).endswith(printed)
