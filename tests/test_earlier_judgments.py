"""Judgments of earlier years: what can be carried over, and what the last judgment was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from peelgen.findings.validate import validate
from peelgen.source import load

OVER = {"grade": "good", "status": "carried over", "from_year": "2016"}


def problems(folder: Path, framework: str, **fields: Any) -> list[str]:
    """Return the ids of what is wrong with judgments of an inspection."""
    known = {"framework": framework, "force": "kent", "inspector": "zoe-billingham", "published": "2018-03-22"}
    path = folder / "kent.yaml"
    path.write_text(yaml.safe_dump({**known, "judgment": {"grade": "good"}, **fields}), encoding="utf-8")
    wanted = {"carried-over-here", "carried-over-from", "previous-not-earlier", "unknown-grade", "unknown-framework"}
    wanted |= {"not-carried-over", "pillar-as-found", "grade-not-given"}
    return [found.id for found in validate(load(path))[1] if found.id in wanted]


def asked(judgment: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": "investigating-crime", "judgment": judgment}]


def test_a_question_of_2017_is_carried_over_from_2016(tmp_path: Path) -> None:
    assert problems(tmp_path, "peel-2017/effectiveness", questions=asked(OVER)) == []


@pytest.mark.parametrize(
    ("framework", "judgment", "found"),
    [
        ("peel-2017/effectiveness", {"status": "not inspected"}, ["not-carried-over"]),
        ("peel-2017/effectiveness", {"status": "not inspected", "reason": "It will be inspected in May."}, []),
        ("peel-2018-19", {"status": "not inspected"}, ["not-carried-over"]),
        ("peel-2015/effectiveness", {"status": "not inspected"}, []),
    ],
)
def test_where_grades_were_carried_over_the_last_one_is_asked_for(
    tmp_path: Path, framework: str, judgment: dict[str, Any], found: list[str]
) -> None:
    assert problems(tmp_path, framework, questions=asked(judgment)) == found


def of_efficiency(judgment: dict[str, Any], component: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a report of 2018/19 with one pillar and one of its components."""
    pillars = [{"id": "efficiency", "judgment": judgment}]
    return {"pillars": pillars, "questions": [{"id": "planning", "judgment": component}]}


@pytest.mark.parametrize(
    ("pillar", "component", "found"),
    [
        (OVER, OVER, []),
        ({"grade": "good"}, OVER, ["pillar-as-found"]),
        ({"grade": "good"}, {"grade": "good"}, []),
        ({"status": "not inspected"}, OVER, ["not-carried-over"]),
        ({"status": "not inspected", "reason": "This is inspected next year."}, OVER, []),
    ],
)
def test_a_whole_pillar_of_2018_19_can_be_carried_over_and_is_never_told_as_found(
    tmp_path: Path, pillar: dict[str, Any], component: dict[str, Any], found: list[str]
) -> None:
    assert problems(tmp_path, "peel-2018-19", **of_efficiency(pillar, component)) == found


@pytest.mark.parametrize("pillar", ["effectiveness", "legitimacy"])
def test_a_pillar_that_a_cycle_did_not_grade_takes_no_grade(tmp_path: Path, pillar: str) -> None:
    assert problems(tmp_path, f"peel-2014/{pillar}") == ["grade-not-given"]
    assert problems(tmp_path, f"peel-2014/{pillar}", judgment={"status": "ungraded"}) == []


def test_the_judgment_of_a_report_on_one_pillar_is_never_carried_over(tmp_path: Path) -> None:
    questions = asked({"grade": "good"})
    found = problems(tmp_path, "peel-2017/effectiveness", judgment=OVER, questions=questions)
    assert found == ["carried-over-here"]


@pytest.mark.parametrize("framework", ["peel-2016/effectiveness", "peel-2021-22"])
def test_other_cycles_carry_nothing_over(tmp_path: Path, framework: str) -> None:
    assert problems(tmp_path, framework, questions=asked(OVER)) == ["carried-over-here"]


@pytest.mark.parametrize("year", ["2017", "2031"])
def test_a_grade_is_carried_over_from_an_earlier_year(tmp_path: Path, year: str) -> None:
    questions = asked({**OVER, "from_year": year})
    assert problems(tmp_path, "peel-2017/effectiveness", questions=questions) == ["carried-over-from"]


@pytest.mark.parametrize(
    ("previous", "found"),
    [
        ({"grade": "good", "framework": "peel-2016", "year": "2016"}, []),
        ({"grade": "requires improvment", "framework": "peel-2016", "year": "2016"}, ["unknown-grade"]),
        ({"grade": "adequate", "framework": "peel-2016", "year": "2016"}, ["unknown-grade"]),
        ({"grade": "good", "framework": "peel-2021-22", "year": "2021"}, ["previous-not-earlier"]),
        ({"grade": "good", "framework": "peel-1999", "year": "1999"}, ["unknown-framework"]),
    ],
)
def test_the_last_judgment_is_one_of_an_earlier_scale(
    tmp_path: Path, previous: dict[str, str], found: list[str]
) -> None:
    questions = asked({"grade": "good", "previous": previous})
    assert problems(tmp_path, "peel-2017/effectiveness", questions=questions) == found
