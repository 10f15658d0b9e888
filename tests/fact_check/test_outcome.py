"""The letter, the status, and that nothing is published while a point is open."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from checked_facts import FORCE, FactsDesk
from click.testing import CliRunner
from lxml import html

from peelgen.check import check
from peelgen.cli import commands
from peelgen.documents.paragraph_numbers import read_register
from peelgen.findings.working_days import working_day_after

NOT = {"paragraph": "12", "decision": "not"}
OPEN = {"paragraph": "14", "wrong": "A long point. " * 30}
TO_APPLY = {"paragraph": "15", "decision": "partly", "wording": "New words."}


@pytest.fixture
def desk(tmp_path: Path) -> FactsDesk:
    return FactsDesk(tmp_path).sent()


def run(*arguments: object) -> str:
    outcome = CliRunner().invoke(commands, ["fact-check", *map(str, arguments)])
    assert not outcome.exception or isinstance(outcome.exception, SystemExit)
    return outcome.stdout


def letter(desk: FactsDesk) -> str:
    out = desk.folder / "letters"
    run("letter", desk.draft, "--format", "html", "--out", out)
    page: Any = html.document_fromstring((out / "met-2016" / "fact-check-letter.html").read_bytes())
    return " ".join(page.text_content().split())


def test_the_letter_has_each_point_with_its_decision_reason_and_wording(desk: FactsDesk) -> None:
    desk.decided(NOT, OPEN, {**TO_APPLY, "applied": "2016-11-20", "reason": "The log shows a part of it."})
    said = letter(desk)
    assert all(f"Point {number}, paragraph {para}" in said for number, para in ((1, 12), (2, 14), (3, 15)))
    for words in ("not accepted", "still to be made", "accepted in part", "The log shows a part of it.", "New words."):
        assert words in said
    assert FORCE in said


def test_a_table_is_no_paragraph_in_the_letter_and_the_status(desk: FactsDesk) -> None:
    path = desk.decided({"paragraph": "Table 13", "decision": "not"}, {"paragraph": "Table 13", "wrong": "It ends."})
    assert "Point 1, Table 13" in letter(desk)
    assert "point 2, Table 13 (" in run("status", path)


@pytest.mark.parametrize(
    ("points", "day", "marked"), [((NOT,), True, False), ((NOT, OPEN), True, True), ((NOT,), False, True)]
)
def test_a_letter_is_marked_as_a_draft_until_all_is_decided_and_it_has_a_day(
    points: tuple[dict[str, str], ...], desk: FactsDesk, *, day: bool, marked: bool
) -> None:
    path = desk.decided(*points)
    if day:
        path.write_text(path.read_text("utf-8") + "letter:\n  date: 2016-11-25\n", encoding="utf-8")
    assert ("DRAFT" in letter(desk)) == marked


def test_the_status_says_what_is_open_and_fits_80_columns(desk: FactsDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.decided(NOT, OPEN, TO_APPLY)
    monkeypatch.chdir(desk.folder)
    said = run("status", "drafts/met-2016.yaml", "--today", "2016-11-20")
    assert max(len(line) for line in said.splitlines()) <= 80
    assert "3 points: 1 to be decided, 1 to be applied, 1 settled." in " ".join(said.split())
    assert "To be decided: point 2, paragraph 14" in " ".join(said.split())
    assert "To be applied: point 3, paragraph 15" in " ".join(said.split())


def test_the_status_for_other_programs(desk: FactsDesk) -> None:
    desk.decided(NOT, OPEN, TO_APPLY)
    (one,) = json.loads(run("status", desk.draft, desk.points, "--as", "json"))["fact_checks"]
    assert (one["to_decide"], one["to_apply"], one["settled"], one["due"]) == (["2"], ["3"], 1, "2016-11-15")
    (row,) = csv.DictReader(io.StringIO(run("status", desk.draft, "--as", "csv").lstrip("\ufeff")))
    assert (row["State"], row["To decide"], row["Overdue"]) == ("to be decided", "2", "no")


def test_a_form_that_has_not_come_back_is_overdue_after_its_day(desk: FactsDesk) -> None:
    assert "nothing has come back" not in run("status", desk.draft, "--today", "2016-11-15")
    assert "nothing has come back" in " ".join(run("status", desk.draft, "--today", "2016-11-16").split())


@pytest.mark.parametrize("status", ["embargoed", "published"])
@pytest.mark.parametrize(("point", "is_open"), [(NOT, False), (OPEN, True), (TO_APPLY, True)])
def test_nothing_is_published_while_a_point_is_open(
    status: str, point: dict[str, str], desk: FactsDesk, *, is_open: bool
) -> None:
    desk.decided(point)
    assert "fact-check-open" not in {found.id for found in check(desk.draft).diagnostics}
    desk.change("status: draft", f"status: {status}\nembargo: 2016-12-08 00:01")
    found = {found.id: found.severity for found in check(desk.draft).diagnostics}
    assert ("fact-check-open" in found, found.get("fact-check-open", "error")) == (is_open, "error")


def test_a_build_that_stands_is_not_taken_for_right_when_a_point_comes_later(desk: FactsDesk) -> None:
    desk.change("status: draft", "status: published")
    build = ["build", str(desk.draft), "--only", "press-release", "--format", "html", "--out", str(desk.folder / "out")]
    assert [CliRunner().invoke(commands, build).exit_code for _ in range(2)] == [0, 0]
    desk.decided(OPEN)
    assert CliRunner().invoke(commands, build).exit_code == 1


def test_a_file_with_mistakes_does_not_let_a_report_out(desk: FactsDesk) -> None:
    desk.decided(NOT).write_text("fact_check_of: [", encoding="utf-8")
    desk.change("status: draft", "status: published")
    assert "fact-check-open" in {found.id for found in check(desk.draft).diagnostics}


@pytest.mark.parametrize(
    ("sent", "days", "due"),
    [
        ("2016-11-01", 10, "2016-11-15"),
        ("2016-12-22", 3, "2016-12-29"),  # Christmas Day was a Sunday: 26 and 27 were bank holidays
        ("2022-05-31", 2, "2022-06-06"),  # the Platinum Jubilee
        ("2022-09-16", 1, "2022-09-20"),  # the State Funeral
        ("2023-05-05", 1, "2023-05-09"),  # the Coronation
        ("2025-04-17", 1, "2025-04-22"),  # Good Friday to Easter Monday
        ("2027-12-24", 1, "2027-12-29"),  # both days of Christmas are moved
    ],
)
def test_working_days_leave_out_bank_holidays(sent: str, days: int, due: str) -> None:
    assert working_day_after(date.fromisoformat(sent), days) == date.fromisoformat(due)


NONSENSE = {"paragraph": "14", "decision": "maybe", "wording": "New words."}


@pytest.mark.parametrize("decision", ["maybe", "acepted"])
def test_a_decision_that_is_none_counts_as_not_decided(decision: str, desk: FactsDesk) -> None:
    path = desk.decided(NONSENSE | {"decision": decision})
    told = {(found.id, found.message) for found in check(path).diagnostics}
    assert ("fact-check-open", "Point 1 is still to be decided.") in told
    assert "unknown-choice" in {kind for kind, _ in told}
    assert "1 to be decided, 0 to be applied" in " ".join(run("status", desk.draft).split())
    desk.change("status: draft", "status: published")
    assert "point 1 is to be decided" in " ".join(found.message for found in check(desk.draft).diagnostics)


def test_what_apply_cannot_bring_in_is_said_to_be_changed_by_hand(desk: FactsDesk) -> None:
    number = desk.numbered("values[youth-fairness]").number
    path = desk.decided({"paragraph": number, "decision": "accepted", "wording": "61"})
    advice = "change value in values[youth-fairness] by hand, and write applied: with the day"
    assert advice in " ".join(run("status", desk.draft).split())
    assert advice in {" ".join(found.remedy.split()) for found in check(path).diagnostics}
    assert "Change value in values[youth-fairness] by hand" in " ".join(run("apply", desk.draft).split())


def test_a_point_that_there_is_not_cannot_be_applied(desk: FactsDesk) -> None:
    desk.decided(NOT, OPEN, TO_APPLY)
    outcome = CliRunner().invoke(commands, ["fact-check", "apply", str(desk.draft), "--point", "77"])
    assert outcome.exit_code == 4
    assert "has no point 77" in " ".join(outcome.stderr.split())
    assert "Its points are: 1, 2, 3." in " ".join(outcome.stderr.split())


@pytest.mark.parametrize("evidence", ["-", "–", "n/a", "N/A.", "none", "None supplied", "nil", "…"])
def test_what_says_that_there_is_no_evidence_is_none(evidence: str, desk: FactsDesk) -> None:
    path = desk.decided({"paragraph": "14", "evidence": evidence})
    assert "fact-check-evidence" in {found.id for found in check(path).diagnostics}
    path = desk.decided({"paragraph": "14", "evidence": "None of the 12 logs names it."})
    assert "fact-check-evidence" not in {found.id for found in check(path).diagnostics}


def test_the_letter_says_of_the_report_only_what_it_says(desk: FactsDesk) -> None:
    stands = desk.numbered("questions[fairness].narrative/2")
    says = {"paragraph": stands.number, "decision": "accepted", "wording": stands.written, "applied": "2016-11-20"}
    desk.decided(says)
    assert "The report now says" in letter(desk)
    desk.decided(says | {"wording": "Other words."}, says | {"paragraph": "Table 13"})
    said = letter(desk)
    assert "The report now says" not in said
    assert said.count("What we decided to change") == 2
    for day, words in (({"applied": "2016-11-20"}, "We have changed the"), ({}, "We will change the report.")):
        desk.decided({"paragraph": "15", "decision": "partly", **day})
        assert words in letter(desk)
    desk.decided({**NOT, "raised_by": "B. Sergeant"})
    said = letter(desk)
    assert "Made by B. Sergeant" in said
    assert "changed the report" not in said


@pytest.mark.parametrize(
    ("named", "offered"),
    [("12-14", "12, 13, 14"), ("12, 15", "12, 15"), ("12 and 15", "12, 15"), ("15 (2nd sentence)", "15")],
)
def test_several_paragraphs_are_offered_each_by_its_number(named: str, offered: str, desk: FactsDesk) -> None:
    (told,) = [one for one in check(desk.decided({"paragraph": named})).diagnostics if one.id == "fact-check-paragraph"]
    assert told.remedy == f"write one number here, and make a point for each other one that is meant: {offered}"


def test_the_heading_of_a_finding_offers_its_paragraphs(desk: FactsDesk) -> None:
    numbered = [one for one in read_register(desk.draft)["1"] if "areas_for_improvement[" in one.origin]
    path = desk.decided({"paragraph": "Area for improvement 1"})
    (told,) = [one for one in check(path).diagnostics if one.id == "fact-check-paragraph"]
    assert numbered[0].number in told.remedy.partition(": ")[2].split(", ")


def test_a_point_on_the_whole_report_is_one(desk: FactsDesk) -> None:
    path = desk.decided({"paragraph": "all", "decision": "not"})
    assert not check(path).diagnostics
    assert "Point 1, the whole report" in letter(desk)
