"""Acts, forces, commissioners, ISBNs, last days, ranks and what people said: as registers and the report have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.check import check

DRAFT = """\
framework: peel-2017/effectiveness
force: gloucestershire
inspector: wendy-williams
status: draft
published: 2018-03-22
isbn: 978-1-78655-612-7
judgment:
  grade: good
summary: |
  The force is good at keeping people safe. It works with Wiltshire Police.
questions:
  - id: investigations
    judgment:
      grade: good
    narrative: |
      The force investigates well. The head of the unit told us that “we visit whoever frightens us most”. An
      assistant chief constable leads the work.
press_release:
  quotation:
    - {said}
  closing: |
    {closing}
"""


def told(tmp_path: Path, said: str = "It works well.", closing: str = "The report says more.") -> list[str]:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT.format(said=said, closing=closing), encoding="utf-8")
    kinds = {"name-differs", "number-not-in-report", "date-not-in-report", "misquoted", "name-not-in-report"}
    return [one.id for one in check(path).diagnostics if one.id in kinds]


@pytest.mark.parametrize(
    ("closing", "kind"),
    [
        ("Section 55 of the Police Act 1986 asks for comments.", "name-differs"),
        ("It shares a unit with Wiltshire Constabulary.", "name-differs"),
        ("The police and crime commissioner for Wiltshire has 56 days to comment.", "name-differs"),
        ("The commissioner may comment until Thursday 17 May 2018.", "date-not-in-report"),
        ("ISBN of the report: 978-1-78655-621-7.", "number-not-in-report"),
        ("A deputy chief constable leads the work.", "name-differs"),
        ("It shares a unit with Essex.", "name-not-in-report"),
    ],
)
def test_what_registers_have_otherwise_is_told(closing: str, kind: str, tmp_path: Path) -> None:
    assert told(tmp_path, closing=closing) == [kind]


@pytest.mark.parametrize(
    "closing",
    [
        "Section 55 of the Police Act 1996 asks for comments; so did the Metropolitan Police Act 1829.",
        "It shares a unit with Wiltshire Police, and not with Gloucestershire Police and Crime Panel.",
        "The police and crime commissioner for Gloucestershire may comment until Wednesday 16 May 2018.",
        "ISBN of the report: 978-1-78655-612-7. An assistant chief constable leads the work.",
    ],
)
def test_what_registers_have_so_is_not(closing: str, tmp_path: Path) -> None:
    assert told(tmp_path, closing=closing) == []


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("As the head of the unit told us, ‘we visit whoever frightens us most’.", []),
        ("As one chief constable told us, ‘we visit whoever frightens us most’.", ["name-differs"]),
        ("As the head of the unit told us, ‘we visit only those who frighten us most’.", ["misquoted"]),
        ("As the head of the unit told us, they ‘care about people’.", []),
        ("Wendy Williams has judged it to be good.", ["name-differs"]),
        ("I am Wendy Williams, and I have judged it to be good.", []),
    ],
)
def test_what_people_said_is_quoted_as_the_report_does(said: str, kinds: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, said=said) == kinds
