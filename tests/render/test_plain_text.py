"""A release as plain text."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from peelgen.build import Order, build
from peelgen.documents.document import (
    Align,
    BulletList,
    Cell,
    ChartKind,
    Document,
    Emphasis,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListEntry,
    Note,
    Paragraph,
    Quotation,
    Reference,
    Series,
    Table,
    Text,
)
from peelgen.documents.render import NotMadeOf
from peelgen.documents.render.text import as_text
from peelgen.source import load
from peelgen.source.new_file import written

CHECKOUT = Path(__file__).resolve().parents[2]
MET = CHECKOUT / "drafts" / "met-2016.yaml"


def words(*said: str) -> tuple[Text, ...]:
    return tuple(map(Text, said))


def text_of(*blocks: Any, **fields: str) -> str:
    named = {name: words(said) for name, said in fields.items()}
    return as_text(Document("press-release", "en-GB", named, blocks, {"crime": "Figure 1", "calls": "Table 1"}))


def release(folder: Path, **fields: str) -> str:
    """Return the text of the Met's release with some fields of its findings file changed."""
    tree: Any = load(MET).tree
    (folder / "met.yaml").write_text(written({**tree, **fields}), encoding="utf-8")
    (built,) = build(folder / "met.yaml", Order(["press-release"], ["txt"], folder / "build")).files
    return built.path.read_bytes().decode("utf-8")


def test_an_embargo_is_the_first_line(tmp_path: Path) -> None:
    made = release(tmp_path, status="embargoed", embargo="2016-12-08 00:01")
    assert made.startswith("EMBARGOED until 00:01 on Thursday 8 December 2016\n\nHMIC\n")


def test_a_published_release_begins_with_who_publishes_it_and_has_its_headline_before_the_words(tmp_path: Path) -> None:
    front = "HMIC\nHer Majesty’s Inspectorate of Constabulary\nNews release\n8 December 2016\n\nThe Metropolitan Police"
    assert release(tmp_path, status="published").startswith(front)


def test_the_notes_to_editors_and_contacts_come_last_and_in_their_order(tmp_path: Path) -> None:
    made = release(tmp_path)
    editors = made[made.index("Notes to editors") :]
    assert re.match(
        r"Notes to editors\n\n1\. HMIC is independent\. .*\n2\. PEEL stands .*(\n\d\. .*){3}\n\nContacts\n\n- ",
        editors,
    )
    assert editors.endswith("contact@example.gov.uk\n")


@pytest.mark.parametrize("draft", ["drafts/met-2016", "drafts/gwent-2021-cymraeg", "tests/drafts/everything"])
def test_lines_are_whole_paragraphs_without_trailing_blanks_and_one_end_of_line_ends_them(
    draft: str, tmp_path: Path
) -> None:
    (built,) = build(CHECKOUT / f"{draft}.yaml", Order(["press-release"], ["txt"], tmp_path)).files
    made = built.path.read_bytes().decode("utf-8")
    assert made.endswith("\n")
    assert not made.endswith("\n\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\ue000-\uf8ff]| $|\n\n\n", made, re.MULTILINE)


def test_each_paragraph_of_a_quotation_opens_and_the_last_one_closes() -> None:
    spoken = Quotation((Paragraph(words("“", "One.")), Paragraph(words("“", "Two.", "”"))))
    assert text_of(spoken) == "“One.\n\n“Two.”\n"


def test_a_chapter_reads_as_it_is_printed() -> None:
    stress = Paragraph((Text("The force is "), Emphasis(words("good")), Text(".\n Still.")))
    nested = BulletList((ListEntry(words("often"), (BulletList((ListEntry(words("daily")),), ordered=True),)),))
    assert text_of(Heading(2, words("Crime"), "crime-2"), stress, nested) == (
        "Crime\n\nThe force is good. Still.\n\n- often\n  1. daily\n"
    )


def test_an_address_stands_behind_the_words_that_lead_to_it_and_only_once() -> None:
    links = (
        Link(words("the register"), "https://www.example.org/r"),
        Link(words("https://www.example.org"), "https://www.example.org"),
        Link(words("press@example.gov.uk"), "mailto:press@example.gov.uk"),
        Link(words("the office"), "mailto:press@example.gov.uk"),
    )
    assert [text_of(Paragraph((link,))) for link in links] == [
        "the register (https://www.example.org/r)\n",
        "https://www.example.org\n",
        "press@example.gov.uk\n",
        "the office (press@example.gov.uk)\n",
    ]


def test_notes_are_numbered_in_reading_order_and_stand_at_the_end() -> None:
    first, second = Note(words("Of 2015.")), Note((Text("Of all"), LineBreak(), Text("forces.")))
    made = text_of(
        Paragraph((Text("Fewer"), first, Text(" calls."))),
        Paragraph((Text("More."), second)),
        Heading(1, words("End"), "end"),
    )
    assert made == "Fewer[1] calls.\n\nMore.[2]\n\nEnd\n\n[1] Of 2015.\n\n[2] Of all forces.\n"


def test_a_table_has_a_row_a_line() -> None:
    rows = ((Cell(words("Immediate")), Cell(words("12,400"))), (Cell(words("Later")), Cell(())))
    table = Table(
        (Cell(words("Priority")), Cell(words("Calls"))),
        rows,
        (Align.LEFT, Align.RIGHT),
        words("Waiting"),
        words("Force data"),
        "calls",
    )
    assert text_of(table) == "Table 1: Waiting\nPriority | Calls\nImmediate | 12,400\nLater |\nForce data\n"


def test_a_chart_is_its_description_and_its_values() -> None:
    header = tuple(Cell(words(name)) for name in ("Category", "Rural"))
    values = Table(header, ((Cell(words("2016")), Cell(words("104"))),), (Align.LEFT, Align.RIGHT))
    series = (Series("Rural", (Decimal(104),)),)
    about = (words("Crime"), words("Force data"), "It rose.", "crime")
    chart = Figure(ChartKind.BAR, ("2016",), series, "percent", *about, table=values)
    assert text_of(Paragraph((Text("See "), Reference("crime"), Text("."))), chart) == (
        "See Figure 1.\n\nFigure 1: Crime\n[It rose.]\nForce data\n\nCategory | Rural\n2016 | 104\n"
    )


def test_words_cannot_put_a_line_or_an_invisible_blank_of_their_own_into_the_text() -> None:
    made = text_of(Paragraph(words("One\n\nEMBARGOED\x0c\u2028two\u00a0 ")), title="Head\r\nline")
    assert made == "Head line\n\nOne EMBARGOED two\n"


def test_a_report_is_no_release_and_a_build_of_it_says_so(tmp_path: Path) -> None:
    result = build(MET, Order(["report", "press-release"], ["txt", "html"], tmp_path))
    assert [built.path.name for built in result.files] == ["report.html", "press-release.html", "press-release.txt"]
    with pytest.raises(NotMadeOf, match="TXT is only for releases, and the report is not one") as told:
        build(MET, Order(["report"], ["txt"], tmp_path))
    assert told.value.exit_code == 2


def test_a_document_of_ones_own_is_a_release_where_its_first_lines_say_so(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "briefing"
    folder.mkdir(parents=True)
    (folder / "words.md").write_text("---\nfor: press\ntitle: Briefing\n---\n\n{{ force.at_start }} ends.\n", "utf-8")
    draft = tmp_path / "met.yaml"
    draft.write_bytes(MET.read_bytes())
    (built,) = build(draft, Order(["briefing"], ["txt"], tmp_path / "build")).files
    assert built.path.read_text("utf-8") == "Briefing\n\nThe Metropolitan Police Service ends.\n"


def test_what_has_not_changed_is_not_made_again(tmp_path: Path) -> None:
    order = Order(["press-release"], ["txt", "eml"], tmp_path)
    assert [built.unchanged for built in build(MET, order).files] == [False, False]
    assert [built.unchanged for built in build(MET, order).files] == [True, True]
