"""What somebody makes in Word with Word's own means: tables, charts by a table, numbers quoted by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree
from word_edits import W, text_of
from word_prompts import Manuscript, at, fresh_draft, pulled, type_in

SPACE = W[1:-1]
ZEBRAS = [["Year", "Zebras", "Lemurs"], ["2015", "50", "1,200"], ["2016", "58", "1,300"]]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return fresh_draft(tmp_path)


def paragraph(words: str, style: str = "BodyText") -> etree._Element:
    return etree.fromstring(
        f'<w:p xmlns:w="{SPACE}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>'
    )


def table(rows: Sequence[Sequence[str]]) -> etree._Element:
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return etree.fromstring(f'<w:tbl xmlns:w="{SPACE}"><w:tblPr/><w:tblGrid/>{cells}</w:tbl>')


def below(place: etree._Element, *made: etree._Element) -> None:
    for one in reversed(made):
        place.addnext(one)


def narrative(manuscript: Manuscript, *words: str) -> etree._Element:
    """Write the first chapter's text, and return its last paragraph."""
    control = next(one for one, prompt in manuscript.prompts() if prompt.startswith("Write here what was found. "))
    type_in(control, *words)
    return control.find(W + "sdtContent")[-1]  # type: ignore[index]


def test_a_table_in_a_text_is_a_table_of_the_report_where_it_stands(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    last = narrative(manuscript, "The force counts its zebras.")
    caption, source = paragraph("Table 1: Zebras by year", "Caption"), paragraph("Source: Zebra Board")
    below(last, caption, table(ZEBRAS), source, paragraph("Lemurs are no zebras."))
    assert pulled(manuscript, draft).untaken == ()
    (made,) = at(draft, "tables")
    assert (made["id"], made["caption"], made["source"]) == ("zebras-year", "Zebras by year", "Zebra Board")
    assert [one["heading"] for one in made["columns"]] == ZEBRAS[0]
    assert [one.get("align") for one in made["columns"]] == [None, "right", "right"]
    assert made["rows"] == ZEBRAS[1:]
    assert at(draft, "questions[fairness].narrative").split("\n\n") == [
        "The force counts its zebras.",
        "![](#zebras-year)",
        "Lemurs are no zebras.\n",
    ]
    again = pulled(manuscript, draft)
    assert (again.edits, again.clashes, again.untaken) == ((), (), ())
    assert "1,200" in text_of(Manuscript(draft, "report").body)


def test_a_table_without_a_caption_still_needs_one(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    below(narrative(manuscript, "The force counts its zebras."), table([["", "Zebras"], *ZEBRAS[1:]]), paragraph("So."))
    assert pulled(manuscript, draft).untaken == ()
    (made,) = at(draft, "tables")
    assert made["caption"] == "TBC"
    # A row with fewer cells than the others has empty ones, a heading without words a dash.
    assert [one["heading"] for one in made["columns"]] == ["–", "Zebras", "–"]


def test_numbers_below_the_caption_of_a_figure_are_a_chart(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    last = narrative(manuscript, "The force counts its zebras.")
    below(last, paragraph("Figure 1: Zebras and lemurs"), table(ZEBRAS), paragraph("So."))
    assert pulled(manuscript, draft).untaken == ()
    (made,) = at(draft, "charts")
    assert (made["caption"], made["categories"]) == ("Zebras and lemurs", ["2015", "2016"])
    assert made["series"] == [
        {"name": "Zebras", "values": ["50", "58"]},
        {"name": "Lemurs", "values": ["1200", "1300"]},
    ]
    assert at(draft, "tables") is None


def test_a_table_outside_of_every_text_is_told_as_one(draft: Path) -> None:
    manuscript = Manuscript(draft, "press-release")
    title = next(one for one in manuscript.body.iter(W + "p") if text_of(one).startswith("ENDS"))
    below(title, table(ZEBRAS))
    found = pulled(manuscript, draft)
    assert found.edits == ()
    (told,) = found.untaken
    assert told.now.splitlines() == ["Year | Zebras | Lemurs", "2015 | 50 | 1,200", "2016 | 58 | 1,300"]


def test_a_number_is_quoted_by_its_id_and_other_braces_stay_braces(draft: Path) -> None:
    text = draft.read_text("utf-8")
    numbers = "values:\n  - id: zebras\n    label: Zebras seen\n    value: 58\n"
    draft.write_text(text.replace("# values:", f"{numbers}# values:"), "utf-8")
    manuscript = Manuscript(draft, "report")
    narrative(manuscript, "The force saw {zebras} and {lemurs}.")
    assert pulled(manuscript, draft).untaken == ()
    assert at(draft, "questions[fairness].narrative") == "The force saw {zebras} and \\{lemurs}.\n"
    assert "The force saw 58 and {lemurs}." in text_of(Manuscript(draft, "report").body)


@pytest.mark.parametrize("style", ["Heading2", "Heading3"])
def test_a_heading_that_says_what_a_box_would_is_that_entry(style: str, draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    heading = paragraph("Area for improvement: Zebras", style)
    below(narrative(manuscript, "The force counts its zebras."), heading, paragraph("The force should count better."))
    assert pulled(manuscript, draft).untaken == ()
    (made,) = at(draft, "questions[fairness].areas_for_improvement")
    assert (made["title"], made["text"]) == ("Zebras", "The force should count better.")
    assert at(draft, "questions[fairness].narrative") == "The force counts its zebras.\n"
    assert at(draft, "questions[fairness].sections") is None
