"""The copy of a draft for the force: numbered, marked on each page, with nothing in it that is not printed."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from checked_facts import CHECKOUT, FORCE, FactsDesk, blank, blank_documents
from click.testing import CliRunner
from lxml import html
from taken_apart import everything

from peelgen.base.errors import Unreadable
from peelgen.check import check
from peelgen.cli import commands
from peelgen.documents.from_findings import compose_from_findings
from peelgen.documents.paragraph_numbers import (
    NumberedParagraph,
    number_named,
    paragraph_named,
    read_register,
    renumbered,
    with_paragraph_numbers,
)
from peelgen.findings.case import Case
from peelgen.findings.validate import validate
from peelgen.source import load
from peelgen.source.field_paths import value_at

VETTING = "questions[ethics].sections[vetting].narrative"


@pytest.fixture
def desk(tmp_path: Path) -> FactsDesk:
    return FactsDesk(tmp_path)


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def registered(desk: FactsDesk, version: str = "1") -> dict[str, str]:
    return {one.number: one.says for one in read_register(desk.draft)[version]}


def test_each_paragraph_of_the_copy_begins_with_its_number() -> None:
    page: Any = html.document_fromstring(blank("fact-check-copy.html"))
    words = [" ".join(one.text_content().split()) for one in page.iter("p", "li", "caption")]
    listed = json.loads((blank_documents() / "fact-checks" / "met-2016.paragraphs.json").read_text("utf-8"))["1"]
    paragraphs = [one for one in listed if one["kind"] in {"paragraph", "bullet", "grade"}]
    assert len(paragraphs) > 50
    assert [
        one["number"] for one in paragraphs if not any(f"{one['number']} {one['says'][:30]}" in said for said in words)
    ] == []


def test_the_copy_has_the_words_of_the_report_and_no_others(desk: FactsDesk) -> None:
    folder = desk.build("report", "fact-check-copy", formats=("html",))
    said = {}
    for name in ("report", "fact-check-copy"):
        main: Any = html.document_fromstring((folder / f"{name}.html").read_bytes()).find(".//main")
        assert main is not None
        said[name] = [" ".join(one.text_content().split()) for one in main.iter("p", "li")]
    bare = [re.sub(r"^\d+ ", "", one) for one in said["fact-check-copy"]]
    assert [one for one in said["report"] if one not in {*bare, *said["fact-check-copy"]}] == []


@pytest.mark.parametrize("name", ["fact-check-copy.pdf", "fact-check-form.pdf"])
def test_every_page_says_that_it_is_a_draft_for_whom_and_of_when(name: str) -> None:
    for page in pages(blank(name)):
        head = " ".join(page.split())
        assert all(words in head for words in ("DRAFT", FORCE, "1 November 2016"))


def test_the_headers_of_the_word_files_say_the_same() -> None:
    for name in ("fact-check-copy.docx", "fact-check-form.docx"):
        with zipfile.ZipFile(io.BytesIO(blank(name))) as file:
            heads = [file.read(part).decode() for part in file.namelist() if "header" in part]
        assert len(heads) == 2
        assert all(words in head for head in heads for words in ("DRAFT", FORCE, "1 November 2016"))


def test_the_copy_carries_nothing_that_it_does_not_print(desk: FactsDesk) -> None:
    desk.change("press_release:", "# CANARYREMARK\npress_release:\n  closing: CANARYCLOSING of the release.")
    folder = desk.build("fact-check-copy", "fact-check-form", formats=("docx", "pdf", "html"))
    for path in folder.glob("fact-check-*"):
        found = "\n".join(everything(path.read_bytes()))
        hidden = [words for words in ("CANARY", "narrative/", "questions[", "drafts/", "snapshot") if words in found]
        assert (path.name, hidden) == (path.name, [])
    assert not (folder / ".snapshots").exists()


def test_copy_and_form_are_made_only_when_they_are_named(desk: FactsDesk) -> None:
    usual = CliRunner().invoke(
        commands, ["build", str(desk.draft), "--format", "html", "--out", str(desk.folder / "a")]
    )
    asked = ["build", str(desk.draft), "--only", "fact-check", "--format", "html", "--out", str(desk.folder / "b")]
    assert (usual.exit_code, CliRunner().invoke(commands, asked).exit_code) == (0, 0)
    assert [path.name for path in (desk.folder / "a").rglob("fact-check*")] == []
    assert sorted(path.name for path in (desk.folder / "b").rglob("*.html")) == [
        "fact-check-copy.html",
        "fact-check-form.html",
    ]


def test_without_a_day_of_sending_no_copy_is_made(desk: FactsDesk) -> None:
    text = desk.draft.read_text("utf-8")
    desk.draft.write_text(text[: text.index("\nfact_check:")] + "\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="has no field  fact_check , without which there is no fact check copy"):
        desk.build("fact-check-copy")


def test_numbers_stay_when_the_copy_is_made_again_after_edits(desk: FactsDesk) -> None:
    desk.build("fact-check-copy", formats=("html",))
    before, vetting = registered(desk), desk.numbered(f"{VETTING}/2").number
    desk.change(
        "          However, the force re-vets", "          A new paragraph.\n\n          However, the force re-vets"
    )
    desk.change("Every quarter it reviews", "Twice a year it reviews")
    desk.build("fact-check-copy", formats=("html",))
    after = registered(desk)
    assert desk.numbered(f"{VETTING}/3").number == vetting
    new = str(int(vetting) - 1) + "a"
    assert {number: words for number, words in after.items() if before.get(number) != words} == {
        new: "A new paragraph.",
        desk.numbered("questions[fairness].sections[feedback].narrative/2", "0").number: next(
            words for words in after.values() if words.startswith("Twice a year")
        ),
    }
    assert [number for number in before if number not in after] == []


def test_the_number_of_a_paragraph_that_is_gone_is_not_given_again() -> None:
    first = [
        NumberedParagraph("0", f"summary/{one}", "", "paragraph", word) for one, word in enumerate(("a", "b", "c"))
    ]
    known, _ = renumbered([], first)
    shorter, whole = renumbered(known, [known[0], known[2]])
    assert [one.number for one in shorter] == ["1", "3"]
    again, _ = renumbered(whole, [*shorter, NumberedParagraph("0", "context", "", "paragraph", "d")])
    assert [one.number for one in again] == ["1", "3", "4"]


def test_another_version_is_numbered_anew_and_the_earlier_one_is_kept(desk: FactsDesk) -> None:
    desk.build("fact-check-copy", formats=("html",))
    before = registered(desk)
    desk.change("status: draft", "status: draft\nversion: 2")
    desk.change("  The force understands why", "  First of all.\n\n  The force understands why")
    desk.build("fact-check-copy", formats=("html",))
    assert registered(desk) == before
    assert [*registered(desk, "2")] == [str(number) for number in range(1, len(before) + 2)]


def test_a_copy_whose_register_is_gone_is_made_again(desk: FactsDesk) -> None:
    desk.build("fact-check-copy", formats=("html",))
    register = desk.points.with_suffix(".paragraphs.json")
    content = register.read_bytes()
    register.unlink()
    desk.build("fact-check-copy", formats=("html",))
    assert register.read_bytes() == content


def test_a_register_that_was_changed_is_told(desk: FactsDesk) -> None:
    register = desk.points.with_suffix(".paragraphs.json")
    register.parent.mkdir()
    for broken in ("{", "[]", '{"1": [{"number": "x"}]}', '{"1": 3}', "[" * 100_000):
        register.write_text(broken, encoding="utf-8")
        with pytest.raises(Unreadable, match="is not as peelgen writes it"):
            desk.build("fact-check-copy", formats=("html",))


def test_a_grade_leads_to_the_judgment_of_its_own_part(tmp_path: Path) -> None:
    draft = tmp_path / "cheshire-2018.yaml"
    text = (CHECKOUT / "drafts" / draft.name).read_text("utf-8").replace("status: published", "status: draft")
    draft.write_text(f"{text}\nfact_check:\n  sent: 2018-01-10\n", encoding="utf-8")
    record = compose_from_findings(check(draft), "fact-check-copy").record
    assert record
    grades = [one for one in json.loads(record.content)["1"] if one["kind"] == "grade"]
    tree = load(draft).tree
    assert [one for one in grades if one["origin"] and value_at(tree, one["origin"]) != one["written"]] == []
    assert [one["says"] for one in grades if not one["origin"]] == ["Ungraded"]
    origins = [one["origin"] for one in grades if one["origin"]]
    assert len({*origins}) == len(origins) == 12
    assert origins[:2] == ["pillars[effectiveness].judgment.grade", "questions[preventing-crime].judgment.grade"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", "12"), ("para. 12", "12"), ("Paragraph 12a", "12a"), (" 012 B ", "12b"), ("the end", "the end"), ("", "")],
)
def test_a_number_is_known_however_it_is_typed(typed: str, number: str) -> None:
    assert number_named(typed) == number


LISTED = [
    NumberedParagraph("1", "", "", "paragraph", "We did."),
    NumberedParagraph("2", "", "", "table", "The first", label="Table 1"),
    NumberedParagraph("3", "", "", "table", "The second", label="Table 2"),
    NumberedParagraph("4", "", "", "figure", "The chart", label="Figure 1"),
    NumberedParagraph("5", "", "", "table", "Without a number of its own"),
]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("para 1", "1"),
        ("§ 4", "4"),
        ("table 1", "2"),
        ("Table No. 2", "3"),
        ("TABLE1.", "2"),
        ("figure 1", "4"),
        ("[5]", "5"),
        ("table [5]", "5"),
        ("table 4", ""),
        ("figure 3", ""),
        ("table 9", ""),
        ("tables", ""),
    ],
)
def test_a_table_is_known_by_its_own_number_and_never_taken_for_a_paragraph(typed: str, number: str) -> None:
    found = paragraph_named(typed, LISTED)
    assert (found.number if found else "") == number


def test_tables_and_figures_of_a_copy_are_registered_with_their_own_numbers() -> None:
    source = load(CHECKOUT / "drafts" / "nottinghamshire-2023.yaml")
    report = compose_from_findings(Case(source, validate(source)[0], ()), "report")
    record = with_paragraph_numbers(report, source, "1").record
    assert record
    labels = {one["label"]: one["kind"] for one in json.loads(record.content)["1"] if one["label"]}
    assert labels
    assert labels == {label: label.split()[0].casefold() for label in report.labels.values()}


def test_of_a_number_a_table_and_a_chart_all_that_is_printed_is_known() -> None:
    case = check(CHECKOUT / "drafts" / "durham-2021.yaml")
    made = compose_from_findings(case, "report")
    record = with_paragraph_numbers(made, case.source, "1").record
    assert record
    listed = [NumberedParagraph(**one) for one in json.loads(record.content)["1"]]
    number, table, chart = (next(one for one in listed if one.kind == kind) for kind in ("number", "table", "figure"))
    assert number.in_full.startswith(f"{number.says}: ")
    assert re.search(r"\d", number.in_full.removeprefix(number.says))
    for one in (table, chart):
        caption, *rows = one.in_full.splitlines()
        assert caption == one.says
        assert len(rows) > 2
        assert all(" | " in row for row in rows)
    paragraph = next(one for one in listed if one.kind == "paragraph" and one.written)
    assert paragraph.in_full == paragraph.written
