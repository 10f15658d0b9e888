"""What a pull tells an inspector: where each edit is in Word’s terms, with a few words beside it, once."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from click.testing import CliRunner
from lxml import html
from test_edits import MET, WEST_MERCIA, paragraph, type_over
from word_desk import Desk
from word_edits import add_paragraph, copy_row, delete_row, insert_words

from peelgen.cli import commands
from peelgen.returned.report.messages import as_html, as_text

Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
CHAPTER = "To what extent does the force treat all of the people it serves with fairness and respect?"


def told(laid: Desk, **wish: object) -> str:
    return as_text(laid.pull(dry_run=True, **wish), width=100, colour=False)


def test_an_edit_is_one_line_with_its_chapter_and_the_words_beside_it(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, "questions[fairness].sections[feedback].narrative", 3), "However", "But")
    lines = told(laid).splitlines()
    assert lines[1] == f"  {CHAPTER}"
    assert lines[2].startswith("   1  Seeking feedback from the public: … ")
    assert "[-However-]{+But+}, some of the officers" in " ".join(" ".join(lines).split())
    assert "questions[" not in "\n".join(lines)


def test_edits_stand_in_the_order_of_the_document_and_are_numbered_through(desk: Lay) -> None:
    laid = desk(MET)
    for path in ("questions[workforce].narrative", FIELD, "summary"):
        insert_words(paragraph(laid, path), random.Random(1), "zebra")
    report = laid.pull(dry_run=True).report
    assert [one.number for one in report] == [1, 2, 3]
    assert [one.paths[0] for one in report] == ["summary", FIELD, "questions[workforce].narrative"]


def test_a_table_is_one_entry_by_its_caption(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    rows = laid.file.rows()
    copy_row(rows[1])
    delete_row(rows[0])
    type_over(rows[2], "48 hours", "two days")
    (entry,) = laid.pull(dry_run=True).report
    assert entry.place.inside.startswith("Table: How soon officers reached incidents")
    assert len(entry.changes) == 3
    assert "(3 changes)" in " ".join(told(laid).split())


def test_all_of_a_box_is_one_entry_by_its_label(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    entry = "questions[preventing-crime].sections[problem-solving].areas_for_improvement[evaluating-tactics]"
    type_over(paragraph(laid, f"{entry}.text"), "evaluate", "assess")
    type_over(paragraph(laid, f"{entry}.parts[0]"), "every plan", "each plan")
    (one,) = laid.pull(dry_run=True).report
    assert re.fullmatch(r"Area for improvement \d", one.place.inside)
    assert [change.about for change in one.changes] == ["bullet 1", ""]


def test_long_words_are_cut_to_their_beginning_and_end(desk: Lay) -> None:
    laid = desk(MET)
    add_paragraph(paragraph(laid, FIELD), " ".join(f"zebra{number}" for number in range(300)))
    words = " ".join(told(laid).split())
    assert re.search(r"zebra2\d … \(26\d more words\) … zebra29\d", words)
    assert "zebra299" in words


def test_no_path_is_broken_at_the_end_of_a_line(desk: Lay) -> None:
    laid = desk(MET)
    path = "questions[ethics].areas_for_improvement[vetting-policy].text"
    type_over(paragraph(laid, path), "ensure that it meets", "meet 🦓")
    narrow = as_text(laid.pull(dry_run=True), width=40, colour=False)
    assert path in narrow


def test_the_page_has_the_same_entries_and_needs_nothing_else(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works <b>very</b> hard")
    pulled = laid.pull(dry_run=True)
    page = html.fromstring(as_html([pulled], dry_run=True))
    plain = html.tostring(page, method="text", encoding="unicode")
    words = " ".join(plain.replace(" added: ", "").replace(" end of addition ", "").split())
    assert "works <b>very</b> hard" in words
    assert not page.xpath("//script | //link | //img | //@src | //@onclick | //b")


def test_the_page_is_written_beside_and_never_over_a_word_file(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.file.saved(laid.path)
    before = laid.path.read_bytes()
    page = laid.path.with_name("pull.html")
    asked = ["pull", str(laid.path), "--into", str(laid.draft), "-n"]
    assert CliRunner().invoke(commands, [*asked, "--report", str(page)]).exit_code == 0
    assert "very" in page.read_text("utf-8")
    refused = CliRunner().invoke(commands, [*asked, "--report", str(laid.path)])
    assert (refused.exit_code, laid.path.read_bytes()) == (2, before)
