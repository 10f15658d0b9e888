from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.documents.document import (
    Align,
    Block,
    Box,
    Cell,
    Contents,
    Document,
    Heading,
    Paragraph,
    Statistic,
    Statistics,
    Table,
    Text,
)
from peelgen.documents.render.castoff import chapters, column_shares, is_short, panel_rows, value_size
from peelgen.documents.render.look import Look
from peelgen.documents.render.pdf import render

TEMPLATES = Path(__file__).parents[2] / "templates"
LOOK = Look(TEMPLATES / "report", TEMPLATES / "house")
STYLE = LOOK.style()


def text(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def chapter(name: str, lines: int) -> tuple[Block, ...]:
    return (
        Heading(1, (Text(name),), name),
        *(text("The force listens to the people it serves.") for _ in range(lines)),
    )


def pages(*body: Block) -> dict[str, int]:
    """Return the page on which each chapter starts."""
    title = {"title": (Text("T"),)}
    return dict(render(Document("report", "en-GB", title, body, properties={"title": "T"}), LOOK).places)


def test_a_short_chapter_stays_on_the_page_of_the_one_before_it() -> None:
    found = pages(*chapter("a", 15), *chapter("b", 2), *chapter("c", 30), *chapter("d", 2))
    assert found["b"] == found["a"]
    assert found["c"] == found["a"] + 1


def test_a_short_chapter_is_never_divided_between_two_pages() -> None:
    for lines in range(20, 32):
        found = pages(*chapter("a", lines), *chapter("b", 3), Heading(2, (Text("c"),), "c"), text("End"))
        assert found["b"] == found["c"]


def test_the_first_chapter_starts_a_page_unless_a_notice_stands_before_it() -> None:
    notice = Box("notice", (text("Changed"),))
    assert [one.runs_on for one in chapters((Contents(), *chapter("a", 1)), STYLE)] == [False, False]
    assert [one.runs_on for one in chapters((Contents(), notice, *chapter("a", 1)), STYLE)] == [False, True]


@pytest.mark.parametrize(("lines", "short"), [(3, True), (40, False)])
def test_only_a_low_box_stays_on_one_page(lines: int, short: bool) -> None:  # noqa: FBT001
    assert is_short(Box("cause", chapter("a", lines)[1:]), STYLE) is short


@pytest.mark.parametrize(
    ("value", "across", "size"),
    [
        ("58 percent", 3, "statistic"),
        ("458.2 million pounds", 3, "statistic"),
        ("1,234,567,890", 3, "statistic-long"),
        ("1,234,567,890", 1, "statistic"),
        ("1,234,567,890,123,456", 3, "body"),
    ],
)
def test_a_long_number_is_set_smaller_so_that_it_does_not_break(value: str, across: int, size: str) -> None:
    assert value_size((Text(value),), across, STYLE) == size


def test_columns_share_the_width_of_a_table_by_their_words() -> None:
    def row(*cells: str) -> tuple[Cell, ...]:
        return tuple(Cell((Text(words),)) for words in cells)

    table = Table(row("Area", "What was done"), (row("North", "Officers visit schools."),), (Align.LEFT,) * 2)
    narrow, wide = column_shares(table)
    assert narrow < wide <= 4 * narrow
    assert column_shares(Table(row("Area", "x" * 900), (), (Align.LEFT,) * 2)) == [12, 48]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7, 10, 14, 30])
def test_no_row_of_numbers_has_a_hole_and_none_is_out_of_order(count: int) -> None:
    entries = tuple(Statistic((Text(str(place)),), ()) for place in range(count))
    rows = panel_rows(entries)
    assert [entry for row in rows for entry in row] == list(entries)
    assert not rows or max(map(len, rows)) <= min(3, min(map(len, rows)) + 1)


def test_a_panel_of_numbers_is_short() -> None:
    panel = Statistics((Statistic((Text("58"),), (Text("Calls"),)),))
    (_, one) = chapters((*chapter("a", 0), panel), STYLE)
    assert one.short
