"""Every remedy that names what to write, delete, add or move leaves less that is wrong, and no other words.

Nobody who knows no YAML checks what a message advises before following it. So a program follows it to the letter.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from test_messages import MISTAKES, RIGHT, broken

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import Group
from peelgen.check import check

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))
followed = import_module("followed_remedies").followed


#: What is typed here says something else than the right file does, so what is to be written does so too.
OTHERWISE = {
    "a deadline as a day in words",
    "a status as a grade",
    "an alignment that there is not",
    "findings that there are none",
}


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def said_of(path: Path, text: str) -> tuple[Diagnostic, ...]:
    path.write_text(text, encoding="utf-8")
    return check(path).diagnostics


def weight_of(told: tuple[Diagnostic, ...]) -> int:
    """Return how much is wrong: a line or a list that cannot be read may hide what is told only afterwards."""
    return sum(2 if found.kind.group is Group.LINES or found.id == "not-a-list" else 1 for found in told)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_remedy_that_is_followed_mends_and_changes_no_other_word(name: str, tmp_path: Path) -> None:
    path, text, right = tmp_path / "draft.yaml", broken(MISTAKES[name]), words_of(RIGHT.read_text(encoding="utf-8"))
    told = said_of(path, text)
    for found in told:
        readings = ["\n".join(lines) for lines in followed(text.split("\n"), found)]
        if not readings:
            continue
        mended = min(readings, key=lambda one: weight_of(said_of(path, one)))
        assert weight_of(said_of(path, mended)) < weight_of(told), found.remedy
        assert name in OTHERWISE or words_of(mended) - words_of(text) <= right, found.remedy
        assert name in OTHERWISE or right - words_of(mended) <= right - words_of(text), found.remedy
