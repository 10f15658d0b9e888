"""A cell may have what any sentence may have: numbers by their id, emphasis, notes and links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from word_desk import CHECKOUT, Desk
from word_edits import text_of, texts

from peelgen.check import check
from peelgen.documents.document import Table, plain
from peelgen.kinds import compose_each

MET = CHECKOUT / "drafts" / "met-2016.yaml"
CELLS = """\
tables:
  - id: shares
    caption: Who agrees
    columns: [{heading: Group}, {heading: Share}]
    rows:
      - [Young people, "About {youth-fairness} of *all*^[Provisional.]"]
      - [Others, "See [the survey](https://www.example.org)"]

values:
"""


def with_table(folder: Path) -> Path:
    draft = folder / "cells.yaml"
    text = MET.read_text(encoding="utf-8").replace("\nvalues:\n", f"\n{CELLS}", 1)
    draft.write_text(text.replace("summary: |\n", "summary: |\n  ![](#shares)\n\n", 1), encoding="utf-8")
    return draft


def test_marks_in_a_cell_are_read(tmp_path: Path) -> None:
    case = check(with_table(tmp_path))
    assert case.inspection, case.diagnostics
    (report,) = compose_each(case, ["report"])
    (table,) = (block for block in report.body if isinstance(block, Table) and block.anchor == "shares")
    assert [plain(row[1].content) for row in table.rows] == ["About 58 percent of all", "See the survey"]


@pytest.mark.parametrize(("row", "cell"), [("Young people", 0), ("Others", 1)])
def test_a_word_typed_in_such_a_cell_is_listed_with_its_place(
    desk: Callable[..., Desk], tmp_path: Path, row: str, cell: int
) -> None:
    laid = desk(with_table(tmp_path))
    before = laid.text
    (element,) = (one for one in laid.file.rows() if row in text_of(one))
    for words in texts(element):
        if (words.text or "").startswith(("About", "See")):
            words.text = "Zebra "
    pulled = laid.pull()
    assert laid.changed_lines(before) == []
    assert pulled.untaken
    assert f"tables[shares].rows[{cell}][1]" in pulled.untaken[0].remedy
