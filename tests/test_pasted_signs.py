"""What was pasted into a text, or typed as other programs have it, is told where it stands; ordinary text is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.base.problem_kinds import Group
from peelgen.check import check

DRAFT = """\
framework: peel-2016/legitimacy
force: metropolitan
inspector: matt-parr
status: draft
published: 2016-12-08
{fields}
"""


def told(summary: str, folder: Path) -> list[tuple[str, int]]:
    """Return the signs told of in a summary, each with its line in it."""
    indented = "\n".join(f"  {line}".rstrip(" ") for line in summary.split("\n"))
    return of_fields(f"summary: |\n{indented}", folder)


def of_fields(fields: str, folder: Path) -> list[tuple[str, int]]:
    path = folder / "draft.yaml"
    path.write_text(DRAFT.format(fields=fields), encoding="utf-8")
    found = check(path).diagnostics
    return [(one.id, one.location.line - 6) for one in found if one.kind.group is Group.SIGNS]


@pytest.mark.parametrize(
    "summary",
    [
        "It should:\n\n•\tvisit; and\n•\tlisten.",
        "It should:\n\n· visit; and\n· listen.",
        "It should:\n\no\tvisit; and\no\tlisten.",
        "It should:\n\no visit; and\no listen.",
        "It should:\n\n– visit; and\n– listen.",
        "It should:\n\n•visit; and\n•listen.",
        "It should:\n\na) visit; and\nb) listen.",
        "It should:\n\n(i) visit; and\n(ii) listen.",
        "It should:\n\n1.visit; and\n2.listen.",
        "It should:\n\n(1) visit; and\n(2) listen.",
    ],
)
def test_the_bullets_and_numbers_of_other_programs_are_told_where_the_list_begins(summary: str, tmp_path: Path) -> None:
    assert told(summary, tmp_path) == [("pasted-list", 3)]


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("Crime:\n\nYear\tCrimes\n2015\t1,204\n2016\t1,310", "pasted-table"),
        ("Crime:\n\n| Year | Crimes |\n|---|---|\n| 2015 | 1,204 |", "pasted-table"),
        ("Crime rose.\n\nIt recorded 1,310 crimes.[1]", "pasted-note"),
        ("Crime rose.\n\nIt is <b>good</b>.", "web-mark"),
        ("Crime rose.\n\nIt is <span class='x'>good.", "web-mark"),
        ("Crime rose.\n\nCrime &amp; disorder.", "web-mark"),
        ("Crime rose.\n\nIt is **good.", "open-mark"),
        ("Crime rose.\n\nIt is ** good ** at it.", "open-mark"),
        ("Crime rose.\n\nIt is good.^[In 2015.", "open-mark"),
        ("Crime rose.\n\nIt is good.^[In 2015.^[In May.] ]", "open-mark"),
        ("Crime rose.\n\nIt is good (and cares [for people).", "open-mark"),
        ("Crime rose.\n\nIt is good (and cares for people.", "open-mark"),
        ("Crime rose.\n\nIt recorded 1,310 crimes. ^1", "pasted-note"),
        ("Crime rose.\n\nIt recorded 1,310 crimes.^1", "pasted-note"),
        ("Crime rose.\n\nIt recorded 1,310 crimes.²", "pasted-note"),
        ("Crime rose.\n\nIt recorded many crimes.1 It acts.", "pasted-note"),
        ("Crime rose.\n\nSee [the plan] (https://example.org/a).", "link-address"),
        ("Crime rose.\n\nIt recorded 1,31 crimes.", "stray-sign"),
        ("Crime rose.\n\nIt answered 45per cent of calls.", "stray-sign"),
        ("Crime rose.\n\nSee [its plan](www.example.org).", "link-address"),
        ("Crime rose.\n\nSee [its plan](https://example.org/the plan.pdf).", "link-address"),
        ("Crime rose.\n\nSee [its plan](the plan.pdf).", "link-address"),
        ("Crime fell by a third, from 1,310\n\nin all, or from 2015\n- a bad year, to 870.", "wrapped-bullet"),
    ],
)
def test_other_signs_are_told_where_they_stand(summary: str, kind: str, tmp_path: Path) -> None:
    ((found, line),) = told(summary, tmp_path)
    assert (found, line) == (kind, 4 if kind == "wrapped-bullet" else 3)


@pytest.mark.parametrize(
    "summary",
    [
        "The force should:\n\n- visit schools; and\n- listen.",
        "The force should:\n- visit schools; and\n- listen to what\n  they say.",
        "1. Visit schools.\n2. Listen.",
        "It rose – as elsewhere –\nby 3 percent.",
        "It is **good** at it, and *very* good at **that**.",
        "It is **good** at it and at **that** too.",
        "It is good.^[In 2015 [sic] and 2016.] It listens.",
        "See [its plan](https://www.example.org/plan_(2).pdf) and [it](mailto:a@example.org) and [](#crime).",
        "He said: “It [the force] is good.”",
        "The force has a\nplan for 2016. o’Neill’s was the first.",
        "a) is the first letter of the alphabet with a bracket.",
        "Fewer than 5 < 10 officers, and 7 > 6.",
        "Section 3(1) and s.1(a) apply;\nso does 3.2 of the Code.",
        "Its officers are in the North|South team.",
        "It covers 10^6 people in 5 m^2, and (a) 1,310 or b) 12, 13 of them.",
        "It found (as did others):\n\n- much (to do\n- and more).",
    ],
)
def test_ordinary_text_is_left_alone(summary: str, tmp_path: Path) -> None:
    assert told(summary, tmp_path) == []


def test_marks_in_a_title_are_told_and_braces_that_quote_no_number_are_not(tmp_path: Path) -> None:
    fields = """\
summary: |
  The force is fair to {share} of people.
values:
  - {id: share, label: People, value: 58, unit: percent}
press_release:
  headline: Fair to {share} {or so} of people
  standfirst: The {share} are **bold**
  speaker: {name: A Person, rank: "**Chief** Constable"}
"""
    assert of_fields(fields, tmp_path) == [("marks-in-line", 5), ("marks-in-line", 7)]


def test_a_waiver_says_that_signs_are_meant_so(tmp_path: Path) -> None:
    waiver = "waivers:\n  - rule: pasted-note\n    where: summary\n    reason: The law counts its parts so.\n"
    assert of_fields(f"summary: The force acts on part[1] of the law.\n{waiver}", tmp_path) == []


@pytest.mark.parametrize(
    ("summary", "kind", "line"),
    [
        ("The force is good.\nIt sh|ould vet people.", "stray-sign", 2),
        ("-What people think is known.", "stray-sign", 1),
        ("It lis\ttens to people.", "stray-sign", 1),
        ("The force MUST IMPROVE ITS RESPONSE soon.", "shouted-words", 1),
        ("It has support. ROLES WAS VERY GOOD.", "shouted-words", 1),
        ("Its lead'ers listen.", "stray-sign", 1),
        ("It has recent-ly met them.", "stray-sign", 1),
        ("Its victim:s are heard.", "stray-sign", 1),
        ("The force|, as others, listens.", "stray-sign", 1),
        ("Its officer\u015b listen.", "stray-sign", 1),
        ("See \u0301their plan.", "stray-sign", 1),
        ("The @force listens.", "stray-sign", 1),
        ("It helps ?people.", "stray-sign", 1),
        ("It has no? plan.", "stray-sign", 1),
        ("The people {who listen are happy.", "stray-sign", 1),
        ("It has a plan:people are vetted.", "stray-sign", 1),
        ('It liste"ns to people.', "stray-sign", 1),
        ("Its lea#ders listen.", "stray-sign", 1),
        ("It listens }to people.", "stray-sign", 1),
        ("It tre\u0430ts people well.", "stray-sign", 1),
        ("The force is good at this.\nThe force is good at this.", "repeated-line", 2),
        ("The force is good. It listens to those\nwho speak to it and does what\n\nIt acts.", "unfinished", 2),
        ("The force is good. It has a plan, and its leaders look at the", "unfinished", 1),
        ("The force:\n\n- listens to its\n- acts", "unfinished", 3),
    ],
)
def test_slips_of_the_hand_are_told(summary: str, kind: str, line: int, tmp_path: Path) -> None:
    assert told(summary, tmp_path) == [(kind, line)]


@pytest.mark.parametrize(
    "summary",
    [
        "It doesn’t, it isn't, they’ve, o’clock, ma’am, the forces’ and D'Arcy's.",
        "See https://example.org/a?b=c|d and [it](https://example.org/x?y=z) at 10:30, a ratio of 3:1.",
        "“Is it?” she asked. The force [it] is good! Write to @kent_police or a.b@example.org at 50%.",
        "It asks: who is at risk? It then acts. RASSO and MARAC meet; so do MASH and MAPPA.",
        "It acts (see https://example.org/a_(b)) and more (www.example.org).",
        "The café of Zoë Señor has a façade, at tŷ Ŵyn.",
        "Its co-op is at-risk: the ex-offender’s re-offending is so-called.",
        "It is good. It will\n\n- listen to all of us\n- act on what it hears; and\n- tell",
        "The chief says: “It is good. It listens.”\n\nIt acts.^[Report 3. No. 4] It listens **now.**",
    ],
)
def test_apostrophes_addresses_and_times_are_no_slips(summary: str, tmp_path: Path) -> None:
    assert told(summary, tmp_path) == []


def test_an_entry_that_stands_twice_is_told_and_the_title_of_a_report_takes_no_marks(tmp_path: Path) -> None:
    fields = """\
related:
  - title: The **last** report
    url: https://www.example.org/last
press_release:
  quotation:
    - The force has listened to us.
    - The force has listened to us.
"""
    assert of_fields(fields, tmp_path) == [("marks-in-line", 1), ("repeated-line", 6)]
