"""A findings file with all that laymen do at once: each mistake is told where it stands, as it is told alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from peelgen.check import check

RIGHT = """\
framework: peel-2016/legitimacy
force: surrey
inspector: zoe-billingham
status: draft
published: 2016-12-08

fieldwork:
  start: 2016-05-16
  end: 2016-07-29

judgment:
  grade: good

summary: |
  Surrey Police is good in how legitimately it keeps people safe.

  Its officers know what is expected of them.

values:
  - id: agree
    label: People who agree that the force is fair
    value: 71
    unit: percent
    comparators:
      - name: England and Wales
        value: 62
  - id: complaints
    label: Complaints that were recorded
    value: 1310

questions:
  - id: fairness
    judgment:
      grade: good
    narrative: |
      The force asks people what they think, and {agree} agree. It recorded {complaints} complaints.

      It does this:

      - in surveys; and
      - at meetings.
    areas_for_improvement:
      - id: answers
        text: The force should publish what it was told.
  - id: ethics
    judgment:
      grade: good
    narrative: Officers know the code.
  - id: workforce
    judgment:
      grade: good
    narrative: The force looks after its people.

press_release:
  quotation:
    - Surrey Police is good.
    - There is more to do.
  contacts:
    - name: HMIC press office
      telephone: 020 7946 0000
"""


ENTRY = RIGHT[RIGHT.index("\n  - id: agree") : RIGHT.index("\n  - id: complaints")]


class Mistake(NamedTuple):
    """What stands in the right file and in the wrong one, the line and kind of its message, and some of its remedy."""

    was: str
    now: str
    line: str | tuple[str, ...]
    kind: str | tuple[str, ...]
    remedy: str


#: By what it is; `line` is the line that the message points to.
MISTAKES = {
    "a force by its name": Mistake("force: surrey", "force: “Surrey Police”", "force:", "unknown-force", "surrey"),
    "a person": Mistake("zoe-billingham", "Zoe Billingham", "inspector:", "unknown-inspector", "zoe-billingham"),
    "a date": Mistake("2016-12-08", "8 December 2016", "published:", "not-a-date", "2016-12-08"),
    "strokes": Mistake("2016-05-16", "16/05/2016", "  start:", "not-a-date", "2016-05-16"),
    "prose at the edge": Mistake(
        "|\n  Surrey Police is good in how legitimately it keeps people safe.\n\n  Its officers",
        "|\nSurrey Police is good in how legitimately it keeps people safe.\n\nIts officers",
        "Surrey Police is good in",
        "yaml-syntax",
        "begin it with 2 spaces, and so each line of it down to line 17",
    ),
    "tabs": Mistake(ENTRY, ENTRY.replace("\n  ", "\n\t"), "\t- id: agree", "odd-indent", "this line with 2"),
    "a comma in a number": Mistake("1310", "1,310", "    value: 1,310", "not-a-number", "1310"),
    "a colon in a label": Mistake(
        "Complaints that", "Complaints: that", "    label: Comp", "yaml-syntax", "quotation marks"
    ),
    "a field misspelt": Mistake(
        "fairness\n    judgment", "fairness\n    judgement", "    judgement", "unknown-field", "judgment"
    ),
    "no space": Mistake(
        "ethics\n    judgment:\n      grade: good",
        "ethics\n    judgment:\n      grade:good",
        "      grade:good",
        "yaml-syntax",
        "grade: good",
    ),
    "bullets": Mistake(
        "this:\n\n      - in surveys; and\n      - at",
        "this:\n      • in surveys; and\n      • at",
        "      • in",
        "pasted-list",
        "hyphen",
    ),
    "no such grade": Mistake(
        "workforce\n    judgment:\n      grade: good",
        "workforce\n    judgment:\n      grade: very good",
        "      grade: very",
        "unknown-grade",
        "outstanding, good, requires improvement, inadequate",
    ),
    "marks in marks": Mistake(
        "Officers know the code.",
        '"Officers know the "code" well."',
        '    narrative: "Off',
        "yaml-syntax",
        "curly marks",
    ),
    "no hyphen": Mistake(
        "  - id: workforce", "    id: workforce", "    id: workforce", "yaml-syntax", "- id: workforce"
    ),
    "no hyphens for a contact": Mistake(
        "    - name: HMIC press office\n      tele",
        "    name: HMIC press office\n    tele",
        ("  contacts", "    name: HMIC press office"),
        ("not-a-list", "yaml-syntax"),
        "",
    ),
    "a colon in a sentence": Mistake(
        "The force looks after its people.",
        "It looks after its people: it asks.",
        "    narrative: It",
        "yaml-syntax",
        "marks",
    ),
}


def told(text: str, folder: Path) -> set[tuple[str, str, str]]:
    """Return the kind of each problem, its line and its remedy."""
    path = folder / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    lines = text.split("\n")
    return {(one.id, lines[one.location.line - 1], one.remedy) for one in check(path).diagnostics}


def wrong(*mistakes: Mistake) -> str:
    text = RIGHT
    for mistake in mistakes:
        assert text.count(mistake.was) == 1, mistake.was
        text = text.replace(mistake.was, mistake.now)
    return text


def is_told(mistake: Mistake, said: set[tuple[str, str, str]]) -> bool:
    return any(
        kind in mistake.kind and line.startswith(mistake.line) and mistake.remedy in remedy
        for kind, line, remedy in said
    )


def test_the_right_file_is_right(tmp_path: Path) -> None:
    assert told(RIGHT, tmp_path) == set()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_where_it_stands_with_what_is_right(name: str, tmp_path: Path) -> None:
    said = told(wrong(MISTAKES[name]), tmp_path)
    assert is_told(MISTAKES[name], said), said


@pytest.mark.parametrize("name", MISTAKES)
def test_it_is_told_among_all_the_others_too(name: str, tmp_path: Path) -> None:
    said = told(wrong(*MISTAKES.values()), tmp_path)
    assert is_told(MISTAKES[name], said), said
    assert len(said) <= len(MISTAKES) + 2, "each mistake has one message"
