"""A cell may have what any sentence may have, and what is typed into it in Word comes back as what it was."""

from __future__ import annotations

import json
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from pull_runs import made
from word_desk import CHECKOUT
from word_edits import W, WordFile, copy_row, retype, text_of, texts

from peelgen.base.problem_kinds import ProblemKind
from peelgen.check import check, compose_each
from peelgen.documents.document import Emphasis, Link, Note, Table, Text, plain
from peelgen.returned.report import Pulled, PullOptions, pull
from peelgen.returned.report.returned_report import part_of
from peelgen.returned.report.typography_folding import folded
from peelgen.source import load
from peelgen.source.field_paths import value_at
from peelgen.word.package import open_untrusted
from peelgen.word.reading.document_reading import read_file

MET = CHECKOUT / "drafts" / "met-2016.yaml"
#: What an author may write in a cell, and what somebody may type into one in Word.
WRITTEN = st.sampled_from(
    """About half|58|{youth-fairness}|*all*|**all of them**|see [it](https://www.example.org)|12*
    |as told^[Provisional.]|2\\*3|\\{youth-fairness}|Kent’s “best”|- 5|1. May|# 5|a_b""".replace("\n    ", "").split(
        "|"
    )
)
#: `{id}` of a number that there is would be that number: tests/pull/test_made_in_word.py has it.
TYPED = st.sampled_from(r"2*3*4|{x}|{no-such-number}|[a](b)|^[|**|_so_|- so|1. so|# so|\|]|zebra|5%".split("|"))


def draft_with(rows: list[list[str]], folder: Path) -> Path:
    """Return a draft with a table of these rows, in its summary."""
    table = {"id": "shares", "caption": "Who agrees", "columns": [{"heading": "Group"}, {"heading": "Share"}]}
    draft = folder / "cells.yaml"
    text = MET.read_text(encoding="utf-8")
    text = text.replace("\nvalues:\n", f"\ntables: {json.dumps([{**table, 'rows': rows}])}\nvalues:\n", 1)
    draft.write_text(text.replace("summary: |\n", "summary: |\n  ![](#shares)\n\n", 1), encoding="utf-8")
    return draft


def rows_of(file: WordFile) -> list[etree._Element]:
    """Return the rows of the table."""
    (table,) = (one for one in file.body.iter(f"{W}tbl") if "GroupShare" in text_of(one[2]))
    rows: list[etree._Element] = table.findall(f"{W}tr")
    return rows[1:]


def cells_of(path: Path) -> list[tuple[object, str]]:
    """Return what stands in the cells of all tables of a Word file, with its emphasis, links and notes."""
    lines, _ = read_file(part_of(open_untrusted(path)), {})
    return [(line.cell, folded(line.markdown)) for line in lines if line.cell]


def pulled_and_built(draft: Path, file: WordFile, folder: Path) -> tuple[Pulled, list[object], list[object]]:
    """Return what a pull did, and the cells of the edited file and of one that is built afterwards."""
    edited, rebuilt = file.saved(folder / "report.docx"), folder / "rebuilt.docx"
    pulled = pull(edited, PullOptions(draft=draft))
    rebuilt.write_bytes(made(draft, draft.read_text(encoding="utf-8"), "report"))
    return pulled, [*cells_of(edited)], [*cells_of(rebuilt)]


@settings(max_examples=8, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    st.lists(st.lists(WRITTEN, min_size=1, max_size=3).map(" ".join), min_size=12, max_size=12),
    st.lists(TYPED, min_size=12, max_size=12),
    st.randoms(use_true_random=False),
)
def test_what_is_typed_into_any_cell_comes_back_as_what_it_was_with_the_marks_beside_it(
    written: list[str], typed: list[str], chooser: random.Random
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        draft = draft_with([[f"Row {place}", cell] for place, cell in enumerate(written)], folder)
        file = WordFile(made(draft, draft.read_text(encoding="utf-8"), "report"))
        for row, words in zip(rows_of(file), typed, strict=True):
            edit(row.findall(f"{W}tc")[1], words, chooser)
        pulled, edited, rebuilt = pulled_and_built(draft, file, folder)
        assert (pulled.untaken, pulled.clashes, pulled.refused) == ((), (), False)
        assert rebuilt == edited


def edit(cell: etree._Element, words: str, chooser: random.Random) -> None:
    """Type words into a cell: over all of it, or behind a word in it."""
    if chooser.random() < 0.3:
        retype(cell, words)
        return
    run = chooser.choice(texts(cell))
    run.text = f"{(run.text or '').rstrip()} {words} "
    run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def with_cells(folder: Path, *rows: list[str]) -> tuple[Path, WordFile]:
    draft = draft_with([*rows], folder)
    return draft, WordFile(made(draft, draft.read_text(encoding="utf-8"), "report"))


def test_a_number_that_is_changed_in_a_cell_is_changed_where_it_stands(tmp_path: Path) -> None:
    draft, file = with_cells(tmp_path, ["Young people", "About {youth-fairness} of *all*"], ["Others", "58"])
    (words,) = (one for one in texts(rows_of(file)[0]) if one.text == "58 percent")
    words.text = "60 percent"
    (edit,) = pulled_and_built(draft, file, tmp_path)[0].edits
    assert (edit.path, edit.new) == ("values[youth-fairness].value", "60")


def test_a_cell_with_marks_that_is_emptied_is_told_with_its_place(tmp_path: Path) -> None:
    draft, file = with_cells(tmp_path, ["Young people", "About *all*"], ["Others", "58"])
    for words in texts(rows_of(file)[0][2]):
        words.text = ""
    (untaken,) = pulled_and_built(draft, file, tmp_path)[0].untaken
    assert "tables[shares].rows[0][1]" in untaken.remedy


def test_a_new_row_keeps_its_emphasis_and_its_signs(tmp_path: Path) -> None:
    draft, file = with_cells(tmp_path, ["Young people", "*all*"], ["Others", "58"])
    rows = rows_of(file)
    assert copy_row(rows[0])
    new = rows_of(file)[1]
    retype(new[1], "2*3*4 {x}")
    pulled, edited, rebuilt = pulled_and_built(draft, file, tmp_path)
    assert (pulled.untaken, rebuilt) == ((), edited)
    assert [r"2\*3\*4 \{x}", "*new 2*"] in list(value_at(load(draft).tree, "tables[shares].rows") or ())


def test_marks_in_a_cell_are_printed_as_in_any_sentence(tmp_path: Path) -> None:
    marked = r"{youth-fairness} of *all*^[Provisional.], see [it](https://www.example.org) \{youth-fairness}"
    case = check(draft_with([["Young people", marked], ["Others", "58"]], tmp_path))
    assert not case.diagnostics
    (report,) = compose_each(case, ["report"])
    (table,) = (block for block in report.body if isinstance(block, Table) and block.anchor == "shares")
    assert plain(table.rows[0][1].content) == "58 percent of all, see it {youth-fairness}"
    assert [type(one) for one in table.rows[0][1].content if not isinstance(one, Text)] == [Emphasis, Note, Link]


def test_a_cell_that_says_nothing_yet_keeps_a_report_from_being_published(tmp_path: Path) -> None:
    draft = draft_with([["Young people", "TBC"], ["Others", "58 {no-such-value}"]], tmp_path)
    told = {one.kind for one in check(draft).diagnostics}
    assert {ProblemKind.STILL_TO_WRITE, ProblemKind.UNKNOWN_VALUE} <= told
