"""Files of several kinds, named to one command or typed amiss, are each read as what they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from peelgen.check import check
from peelgen.cli import commands

CHECKOUT = Path(__file__).resolve().parents[1]
POINT = """\
fact_check_of:
  draft: ../drafts/met-2016.yaml
points:
  - number: 1
    kind: fact
    wrong: Officers are re-vetted only when there is a business need.
    evidence: The vetting log, sheet 3.
    decision: {}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for folder in ("drafts", "responses"):
        (tmp_path / folder).mkdir()
        shutil.copy(CHECKOUT / folder / "met-2016.yaml", tmp_path / folder)
    (tmp_path / "fact-checks").mkdir()
    return tmp_path


def said(*files: Path) -> str:
    return CliRunner().invoke(commands, ["check", *map(str, files)]).output


def test_a_fact_check_file_beside_a_response_is_no_findings_file(desk: Path) -> None:
    points = desk / "fact-checks" / "met-2016.yaml"
    points.write_text(POINT.format("rejected"), encoding="utf-8")
    told = said(points, desk / "responses" / "met-2016.yaml")
    assert "“rejected” is not a decision" in told
    assert "unknown-field" not in told


def test_a_misspelt_field_is_told_also_where_other_findings_files_are_checked(desk: Path) -> None:
    draft = desk / "drafts" / "met-2016.yaml"
    other = desk / "drafts" / "other.yaml"
    shutil.copy(draft, other)
    draft.write_text(draft.read_text(encoding="utf-8").replace("inspector:", "inspecto:", 1), encoding="utf-8")
    assert "There is no field “inspecto”" in said(draft, other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("rejected", "not"), ("not accepted", "not"), ("partly accepted", "partly"), ("agreed", "accepted")],
)
def test_another_word_for_a_decision_is_told_with_the_one_that_says_the_same(
    typed: str, meant: str, desk: Path
) -> None:
    points = desk / "fact-checks" / "met-2016.yaml"
    points.write_text(POINT.format(typed), encoding="utf-8")
    found = check(points).diagnostics
    assert [one.remedy for one in found if one.id == "unknown-choice"] == [f"write  {meant}"]


@pytest.mark.parametrize("typed", ["respons:e_to:", "resp]onse_to:", "respone_to:"])
def test_a_sign_in_the_first_name_makes_nothing_else_of_a_response(typed: str, desk: Path) -> None:
    response = desk / "responses" / "met-2016.yaml"
    text = response.read_text(encoding="utf-8")
    response.write_text(text.replace("response_to:", typed, 1), encoding="utf-8")
    (found,) = check(response).diagnostics
    assert "response_to" in found.remedy


def test_signs_in_the_words_of_a_force_are_told_and_stop_nothing(desk: Path) -> None:
    response = desk / "responses" / "met-2016.yaml"
    text = response.read_text(encoding="utf-8")
    response.write_text(text.replace("begun to take steps", "begun to take ste|ps", 1), encoding="utf-8")
    case = check(response)
    assert [one.id for one in case.diagnostics] == ["stray-sign"]
    assert case.inspection
