"""Verdicts, deadlines, units and other claims of a release: what is wrong is told, what is true is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_claims import EVALUATION, Claim, diagnosed
from test_claims import _claims as claims_in

from peelgen.base.diagnostics import Diagnostic

CLAIMS = tuple(claims_in(EVALUATION / "release_claims.yaml"))
#: Every kind that this set is about: a true text must have none of them.
KINDS = frozenset(kind for claim in CLAIMS for kind in claim.kinds)


def said_of(claim: Claim, folder: Path) -> list[Diagnostic]:
    return [one for one in diagnosed(claim, folder) if one.id in KINDS]


def named(claim: Claim) -> str:
    return claim.text[:70]


@pytest.mark.parametrize("claim", [one for one in CLAIMS if one.wrong], ids=named)
def test_a_wrong_claim_is_told_by_a_kind_that_is_right(claim: Claim, tmp_path: Path) -> None:
    assert {one.id for one in said_of(claim, tmp_path)} & set(claim.kinds)


@pytest.mark.parametrize("claim", [one for one in CLAIMS if not one.wrong], ids=named)
def test_a_true_claim_is_left_alone(claim: Claim, tmp_path: Path) -> None:
    assert not said_of(claim, tmp_path)


def test_only_a_headline_that_is_clearly_contrary_stops_a_build(tmp_path: Path) -> None:
    verdicts = [one for one in CLAIMS if one.kinds == ("verdict-differs",) and one.wrong]
    stops = {one.at: {found.severity for found in said_of(one, tmp_path)} for one in verdicts}
    assert stops == {"press_release/headline": {"error"}, "press_release/quotation/0": {"warning"}}


def test_a_claim_of_a_cause_of_concern_is_not_to_be_turned_round(tmp_path: Path) -> None:
    claim = next(one for one in CLAIMS if one.text == "I have identified a cause of concern about custody.")
    (found,) = said_of(claim, tmp_path)
    assert (found.severity, found.remedy) == ("warning", "leave it out, or enter it where it belongs")


def test_a_letter_may_tell_the_numbers_of_the_report_that_it_comes_back_to(tmp_path: Path) -> None:
    report = yaml.safe_load(next(one for one in CLAIMS if one.at == "press_release/notes/0").inspection)
    report["questions"][1]["narrative"] = "We counted 84 late calls."
    (tmp_path / "report.yaml").write_text(yaml.safe_dump(report, sort_keys=False), encoding="utf-8")
    letter = f"{yaml.safe_dump(report | {'kind': 'letter', 'published': '2023-06-01'}, sort_keys=False)}"
    letter = letter.replace("84 late calls", "41 late calls").replace("'2023-06-01'", "2023-06-01")
    for words, told in (("fell from 84 to 41", []), ("fell from 41 to 84", ["number-not-in-report"])):
        text = f"Late calls {words}."
        claim = Claim(letter, ("number-not-in-report",), "press_release/quotation/0", text, bool(told))
        assert [one.id for one in said_of(claim, tmp_path) if one.id == "number-not-in-report"] == told
