"""A waiver keeps a rule of style from being applied where the findings file says why; no other fault is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from sentences import told

SUMMARY = "summary: |\n  It rose by 5 per cent.\n\n  It fell by 6 per cent.\nobservations: Only 7 per cent agree.\n"


def waiver(where: str, rule: str = "percent") -> str:
    return f"waivers:\n  - rule: {rule}\n    reason: It was published so.\n{where}"


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("", 0),
        ("    where: rose by 5 per cent\n", 2),
        ("    where: summary\n", 1),
        ("    where: observations\n", 2),
        ("    where: per cent\n", 0),
    ],
)
def test_a_waiver_covers_its_words_or_its_field(where: str, left: int, tmp_path: Path) -> None:
    assert [found.id for found in told(SUMMARY + waiver(where), tmp_path)] == ["wording"] * left


def test_a_field_is_named_by_the_ids_around_it(tmp_path: Path) -> None:
    question = "questions:\n  - id: preventing-crime\n    narrative: It rose by 5 per cent.\n"
    assert told(question + waiver("    where: questions[preventing-crime].narrative\n"), tmp_path) == []


def test_a_waiver_that_covers_nothing_is_reported(tmp_path: Path) -> None:
    (found,) = told("summary: It rose.\n" + waiver(""), tmp_path)
    assert (found.id, found.words) == ("waiver-unused", "percent")


def test_a_waiver_for_an_unknown_rule_names_the_nearest(tmp_path: Path) -> None:
    (found,) = told("summary: It rose.\n" + waiver("", "percents"), tmp_path)
    assert (found.id, found.remedy) == ("waiver-rule", "write  percent")


def test_a_kind_of_problem_that_is_no_rule_is_said_to_be_beyond_waiving(tmp_path: Path) -> None:
    (found,) = told("summary: It rose.\n" + waiver("", "embargo-missing"), tmp_path)
    assert (found.id, found.remedy) == ("waiver-rule", "mend what it says, and delete this waiver")


def test_spelling_can_be_waived(tmp_path: Path) -> None:
    assert told("summary: The goverment.\n" + waiver("    where: goverment\n", "spelling"), tmp_path) == []


def test_a_waiver_that_is_no_waiver_waives_nothing(tmp_path: Path) -> None:
    assert [found.id for found in told("summary: It rose by 5 per cent.\nwaivers: [x, {rule: [y]}]", tmp_path)] == [
        "wording"
    ]
