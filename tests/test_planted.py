"""Of faults that somebody planted in whole inspections who had not seen the checks, as many are found as before."""

from __future__ import annotations

import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from peelgen.base.problem_kinds import Severity

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT / "tools"))

planted_sets: Any = import_module("evaluate_planted")

SETS = sorted((CHECKOUT / "tests" / "evaluation" / "planted").iterdir())
#: The share of all faults that is found at least, and the kinds of which no more than a few are missed.
LEAST, SURE, LEAST_SURE = 0.35, ("furniture", "quotation", "table"), 0.6
#: False alarms in 1,000 words that the house puts up with.
MOST = 0.3


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_planted_faults_are_found_and_right_words_are_left_alone(folder: Path) -> None:
    planted, found, told, words = Counter[str](), Counter[str](), [], 0
    for inspection in planted_sets.inspections(folder):
        told += inspection.told
        words += inspection.words
        for fault in inspection.faults:
            planted[fault.kind] += 1
            found[fault.kind] += bool(planted_sets.told_newly(inspection, fault))
    assert found.total() >= LEAST * planted.total()
    assert [kind for kind in SURE if found[kind] < LEAST_SURE * planted[kind]] == []
    assert len(told) <= MOST * words / 1000
    assert [one for one in told if one.severity is Severity.ERROR] == []
