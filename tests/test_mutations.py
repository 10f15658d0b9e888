"""Findings files and responses that small mishaps have changed: `check` never breaks, and tells where it happened."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from peelgen.check import check

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


def test_most_mishaps_in_one_line_are_told_beside_it(tool: ModuleType, tmp_path: Path) -> None:
    path, text = tmp_path / "draft.yaml", RIGHT.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = Counter(tool.said(found) for found in check(path).diagnostics)
    right = tool.meaning(path, text.encode())
    told = [tool.told(path, one, before) for one in tool.mutations(text, 144, seed=2) if one.line is not None]
    harmful = [one for one in told if one.new or tool.meaning(path, one.mutated.content) != right]
    assert sum(one.near for one in harmful) >= 0.85 * len(harmful)
