"""A row or a series with a comma in a number, or with other signs between its cells, is told how it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.check import check

FILE = """\
framework: peel-2016/legitimacy
force: kent
inspector: zoe-billingham
published: 2016-12-08
status: {status}
judgment: {{grade: good}}
summary: |
  It listens.

  ![](#complaints)

  ![](#trend)
questions:
  - id: fairness
    judgment: {{grade: good}}
    narrative: It listens.
tables:
  - id: complaints
    caption: Complaints
    columns: [{{heading: Year}}, {{heading: Kent}}, {{heading: Surrey}}]
    rows:
      - [2014, 999, 998]
      - {row}
charts:
  - id: trend
    caption: The trend of complaints
    categories: ["2014", "2015"]
    series:
      - name: Kent
        values: {values}
press_release:
  quotation: [It listens.]
"""


def remedies(folder: Path, row: str = "[2015, 997, 996]", values: str = "[1, 2]", status: str = "draft") -> list[str]:
    path = folder / "draft.yaml"
    path.write_text(FILE.format(row=row, values=values, status=status), encoding="utf-8")
    return [one.remedy for one in check(path).diagnostics]


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("[2015, 1,204, 12]", '[2015, "1,204", 12]'),
        ("[2015, 1,204, 12,345,678]", '[2015, "1,204", "12,345,678"]'),
        ("[2015, £1,204.50, -1,310]", '[2015, "£1,204.50", "-1,310"]'),
        ("[2015, 1,204 (5), 12]", '[2015, "1,204 (5)", 12]'),
        ("2015, 1,204, 12", '[2015, "1,204", 12]'),
        ("(2015, 1,204, 12)", '[2015, "1,204", 12]'),
        ("2015 | 1,204 | 12", '[2015, "1,204", 12]'),
        ("2015\t1,204\t12", '[2015, "1,204", 12]'),
        ("2015; 1,204; 12", '[2015, "1,204", 12]'),
        ("[2015; 1204; 12]", "[2015, 1204, 12]"),
    ],
)
def test_the_row_that_is_right_is_told_and_is_right(row: str, right: str, tmp_path: Path) -> None:
    (remedy,) = remedies(tmp_path, row)
    assert remedy.endswith(f"  {right}")
    assert remedies(tmp_path, right) == []


@pytest.mark.parametrize("row", ["[2015, 204, 310, 415, 516]", "[2015, 1,204, 5, 6]", "[Kent, Surrey, Sussex, 12]"])
def test_where_nobody_can_know_the_cells_no_row_is_proposed(row: str, tmp_path: Path) -> None:
    (remedy,) = remedies(tmp_path, row)
    assert remedy == 'give each column one cell; one that has a comma in it stands in quotation marks, such as  "1,204"'


def test_a_row_that_is_too_short_gets_an_empty_cell(tmp_path: Path) -> None:
    assert remedies(tmp_path, "[2015, 12]") == ["give each column its cell; an empty one is written ''"]


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ("[1,204, 1,310]", "write numbers without commas:  [1204, 1310]"),
        ("[1,204, ~]", "write numbers without commas:  [1204, ~]"),
        ("[5]", "give each category its value; one that is not known is written  ~"),
        (
            "[5, 6, 7]",
            "give each category one value; a number of thousands is written without its comma, such as  1204",
        ),
    ],
)
def test_the_values_of_a_series_are_numbers_without_commas(values: str, remedy: str, tmp_path: Path) -> None:
    assert remedies(tmp_path, values=values) == [remedy]


def test_an_embargo_is_proposed_for_the_day_of_publication(tmp_path: Path) -> None:
    said = remedies(tmp_path, status="embargoed")
    assert "add a line with the day and the time, such as  embargo: 2016-12-08 00:01" in said
    (tmp_path / "draft.yaml").write_text(
        (tmp_path / "draft.yaml").read_text(encoding="utf-8").replace("2016-12-08", "2017-03-02"), encoding="utf-8"
    )
    told = [one.remedy for one in check(tmp_path / "draft.yaml").diagnostics]
    assert "add a line with the day and the time, such as  embargo: 2017-03-02 00:01" in told
