"""A number of a release is that of the same things in the report, however the sentences are joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.check import check

REPORT = """\
framework: peel-2023-25
force: kent
inspector: roy-wilsher
published: 2024-11-07
values:
  - id: charged
    label: Burglaries in rural villages that ended with a charge
    value: 8
    unit: percent
    comparators: [{name: England and Wales, value: 6.4}]
questions:
  - id: crime-data
    judgment: {grade: good}
    narrative: We listened to 120 calls.
  - id: investigating-crime
    judgment: {grade: inadequate}
    narrative: |
      In 31 of 90 burglaries no detective visited the victim, and in 17 no statement was taken. In the last year
      {charged} of burglaries in rural villages ended with a charge. Victims waited for a visit for up to 14 days.
  - id: offenders-and-suspects
    judgment: {grade: requires improvement}
press_release:
  quotation:
    - "SAID"
"""


def told(said: str, folder: Path) -> list[tuple[str, str]]:
    path = folder / "kent.yaml"
    path.write_text(REPORT.replace("SAID", said), encoding="utf-8")
    kinds = {"number-not-in-report", "judgment-differs"}
    return [
        (one.id, one.excerpt[one.location.column - 1 : one.location.end_column - 1])
        for one in check(path).diagnostics
        if one.id in kinds
    ]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            "It troubles me that in 31 of 120 burglaries no detective visited the victim.",
            ("number-not-in-report", "120"),
        ),
        (
            "Only 6 percent of burglaries in rural villages ended with a charge, and victims waited up to 14 days.",
            ("number-not-in-report", "6"),
        ),
        ("I’m glad that the force is outstanding at recording crime.", ("judgment-differs", "outstanding")),
        ("I’m told that it is inadequate at managing offenders.", ("judgment-differs", "inadequate")),
    ],
)
def test_a_number_or_grade_of_something_else_is_told(said: str, problem: tuple[str, str], tmp_path: Path) -> None:
    assert told(said, tmp_path) == [problem]


@pytest.mark.parametrize(
    "said",
    [
        "It troubles me that in 31 of 90 burglaries no detective visited the victim.",
        "In 17 of 90 burglaries no statement was taken from the victim.",
        "Only 8 percent of burglaries in rural villages ended with a charge, and victims waited up to 14 days.",
        "We listened to 120 calls, and in 31 of 90 burglaries no detective visited the victim.",
        "I’m glad that the force is good at recording crime.",
        "Other forces are outstanding at recording crime.",
        "The force should be outstanding at recording crime.",
    ],
)
def test_a_number_or_grade_of_the_report_passes(said: str, tmp_path: Path) -> None:
    assert told(said, tmp_path) == []
