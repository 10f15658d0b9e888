"""The words of a force are looked at as a sub-editor of another body than the inspectorate would."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from desk import Desk

from peelgen.check import check
from peelgen.cli import main


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def told(path: Path) -> list[tuple[str, int]]:
    return [(found.id, found.location.line) for found in check(path).diagnostics]


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if words in line)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("We share this concern.", "We share this cnocern."), "spelling"),
        (("We write to every victim", "We write to to every victim"), "doubled-word"),
        (("welcomes the report", "read last years report"), "wording"),
        (("welcomes the report", "welcomes the judgement"), "wording"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_at_its_line(desk: Desk, change: tuple[str, str], problem: str) -> None:
    path = desk.response(change)
    assert told(path) == [(problem, line_of(path, change[1]))]


@pytest.mark.parametrize("words", ["per cent", "percent"])
def test_a_local_body_writes_percent_as_it_does_everywhere(desk: Desk, words: str) -> None:
    assert told(desk.response(("We share this concern.", f"Complaints fell by 12 {words}."))) == []


def test_a_rule_can_be_waived_in_the_response_and_a_needless_waiver_is_said(desk: Desk) -> None:
    waiver = "waivers:\n  - rule: last-years\n    reason: The name of a paper.\nstatement:"
    slip = ("welcomes the report", "read last years report")
    assert told(desk.response(slip, ("statement:", waiver))) == []
    path = desk.response(("statement:", waiver))
    assert told(path) == [("waiver-unused", line_of(path, "last-years"))]


def test_the_words_of_a_force_are_never_repaired(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.stated("Complaints fell by 12 per cent, and we welcome the judgement.")
    before = path.read_bytes()
    monkeypatch.setattr(sys, "argv", ["peelgen", "check", "--fix", "--yes", str(path)])
    with pytest.raises(SystemExit):
        main()
    assert path.read_bytes() == before
    assert "the words of a force are not repaired" in capsys.readouterr().err


def test_remarks_are_printed_nowhere_and_so_not_checked(desk: Desk) -> None:
    assert told(desk.response(("sign_off:", "remarks:\n  - words: Teh last years report 👍 TBC\nsign_off:"))) == []


def test_an_abbreviation_is_spelt_out_where_the_statement_first_uses_it(desk: Desk) -> None:
    first = told(desk.response(("We share this concern.", "The MPS shares it.")))
    assert [problem for problem, _ in first] == ["abbreviation"]
    earlier = ("Gwent Police welcomes the report.", "The Metropolitan Police Service (MPS) helps us.")
    assert told(desk.response(("We share this concern.", "The MPS shares it."), earlier)) == []


def test_a_link_whose_address_would_not_be_printed_is_told(desk: Desk) -> None:
    path = desk.stated("Gwent Police says [why](javascript:alert(1)) and [how](https://example.org/how).")
    (found,) = check(path).diagnostics
    assert (found.id, "javascript:alert(1)" in found.message) == ("link-address", True)


def test_a_pasted_table_is_to_be_a_list_since_a_response_has_no_tables(desk: Desk) -> None:
    path = desk.stated("Month | Calls\n    May | 41\n    June | 42")
    (found,) = [one for one in check(path).diagnostics if one.id == "pasted-table"]
    assert "write a line for each row" in found.remedy
    assert "tables:" not in found.remedy
