"""Cells of a table come back by the row that they stand in: only its first cell has marks of its own."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from lxml import etree
from word_desk import CHECKOUT, Desk
from word_edits import retype, text_of

from peelgen.documents.render.word.anchors import title_of
from peelgen.word.names import W

Lay = Callable[..., Desk]
WEST_MERCIA = CHECKOUT / "drafts" / "west-mercia-2016-effectiveness.yaml"


def cells(row: etree._Element) -> list[etree._Element]:
    return row.findall(W.tc)


@pytest.fixture
def laid(desk: Lay, request: pytest.FixtureRequest) -> Desk:
    laid = desk(WEST_MERCIA)
    if getattr(request, "param", "") == "without controls":
        laid.file.strip_controls()
    return laid


both = pytest.mark.parametrize("laid", ["with controls", "without controls"], indirect=True)


@both
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_each_cell_of_a_row_comes_back(laid: Desk, column: int) -> None:
    row = laid.file.rows()[1]
    retype(cells(row)[column], "Zebra")
    (edit,) = laid.pull().edits
    assert (edit.path[-3:], edit.new) == (f"[{column}]", "Zebra")
    assert "rows[1]" in edit.path


@both
def test_all_cells_of_a_row_can_be_retyped_at_once(laid: Desk) -> None:
    for place, cell in enumerate(cells(laid.file.rows()[1])):
        retype(cell, f"zebra {place}")
    laid.pull()
    assert '- [zebra 0, zebra 1, "zebra 2", "zebra 3"]' in laid.text


@both
def test_a_heading_of_a_column_comes_back(laid: Desk) -> None:
    heads = laid.file.rows()[0].getprevious()
    assert heads is not None
    retype(cells(heads)[2], "Zebra")
    (edit,) = laid.pull().edits
    assert (edit.path.partition("].")[2], edit.new) == ("columns[2].heading", "Zebra")


@both
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_column_that_was_put_in_is_listed_and_moves_no_value(laid: Desk, place: int) -> None:
    table = laid.file.rows()[0].getparent()
    assert table is not None
    for number, row in enumerate(table.iter(W.tr)):
        new = copy.deepcopy(cells(row)[3])
        retype(new, f"zebra {number}")
        (cells(row)[place].addprevious if place < 4 else cells(row)[-1].addnext)(new)
    before, pulled = laid.text, laid.pull()
    assert {one.now for one in pulled.untaken} >= {f"zebra {number}" for number in range(4)}
    assert laid.text == before


@both
def test_a_column_that_was_taken_out_is_listed_and_moves_no_value(laid: Desk) -> None:
    rows = laid.file.rows()
    gone = {text_of(cells(row)[1]) for row in rows}
    for row in rows:
        row.remove(cells(row)[1])
    before, pulled = laid.text, laid.pull()
    assert {one.before for one in pulled.untaken} >= gone
    assert laid.text == before


@both
def test_rows_that_changed_places_change_places(laid: Desk) -> None:
    first, second = laid.file.rows()[:2]
    words = [text_of(cells(row)[0]) for row in (first, second)]
    first.addprevious(second)
    laid.pull()
    assert laid.text.index(words[1]) < laid.text.index(f"[{words[0]}")


def test_a_row_emptied_of_its_first_cell_is_still_itself(laid: Desk) -> None:
    row = laid.file.rows()[1]
    retype(cells(row)[0], "")
    retype(cells(row)[2], "Zebra")
    laid.pull()
    assert "Zebra" in laid.text


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("questions[ethics].narrative/3", "questions – narrative"),
        ("questions[ethics].areas_for_improvement[vetting]", "areas for improvement"),
        ("tables[attendance].rows[3][0]", "tables – rows"),
        ("judgment.previous.year", "judgment – previous – year"),
    ],
)
def test_a_control_is_called_by_its_list_and_field_and_no_id(path: str, title: str) -> None:
    assert title_of(path) == title
