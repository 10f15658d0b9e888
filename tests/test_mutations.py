"""Findings files and responses that small mishaps have changed: `check` never breaks, and tells where it happened."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
RIGHT = CHECKOUT / "tests" / "messages" / "right.yaml"
RESPONSE = CHECKOUT / "responses" / "met-2016.yaml"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    made = importlib.util.spec_from_file_location("mutate_findings", CHECKOUT / "tools" / "mutate_findings.py")
    assert made
    assert made.loader
    module = importlib.util.module_from_spec(made)
    sys.modules[made.name] = module
    made.loader.exec_module(module)
    return module


def test_no_mishap_breaks_check(tool: ModuleType, tmp_path: Path) -> None:
    for original, count in ((RIGHT, 96), (RESPONSE, 24)):
        for mutated in tool.mutations(original.read_text(encoding="utf-8"), count, seed=2):
            one = tool.told(tmp_path / "draft.yaml", mutated, Counter())
            assert not one.broke, f"{mutated.kind}, line {mutated.line}:\n{one.broke}"


def test_most_mishaps_in_one_line_are_told_beside_it_and_mended(tool: ModuleType, tmp_path: Path) -> None:
    right = tool.right_file(tmp_path / "draft.yaml", RIGHT.read_text(encoding="utf-8"))
    columns: Counter[str] = Counter()
    for mutated in tool.mutations(right.text, 144, seed=2):
        if mutated.line is not None:
            columns += tool.counted(right, tool.told(right.path, mutated, right.said))
    assert columns["near"] >= 0.9 * columns["visible"]
    assert columns["restored"] >= 0.8 * columns["mendable"]


def test_what_nobody_could_know_counts_neither_as_told_nor_as_missed(tool: ModuleType) -> None:
    text = RIGHT.read_text(encoding="utf-8")
    for was, now, effect in (
        ("# A small findings file", "# A small file", "same"),
        ("  fair", "  fair", "same"),
        ("Officers listen, and they", "Officers and they", "in form"),
        ("published: 2016-12-08", "published: 2016-12-06", "in form"),
        ("inspector: matt-parr", "inspecto: matt-parr", "visible"),
        ("Officers listen,", "Officrs listen,", "visible"),
        ("    narrative: |\n      Vetting", "    narrative:\n      Vetting", "visible"),
    ):
        changed = text.replace(was, now, 1).encode()
        assert tool.effect(text, changed, "") == effect, now
