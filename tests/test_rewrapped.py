"""What is told of a file, and the word that each message points at, do not depend on where its lines end."""

from __future__ import annotations

import importlib.util
import sys
from itertools import islice
from pathlib import Path
from types import ModuleType

CHECKOUT = Path(__file__).resolve().parents[1]
SLIPS = 40
#: Widths at which each file is looked at; files take turns, so that each width has some.
AT_ONCE = 4


def tool() -> ModuleType:
    made = importlib.util.spec_from_file_location("rewrap_findings", CHECKOUT / "tools" / "rewrap_findings.py")
    assert made
    assert made.loader
    module = importlib.util.module_from_spec(made)
    sys.modules[made.name] = module
    made.loader.exec_module(module)
    return module


def test_every_draft_and_response_is_told_the_same_at_every_width() -> None:
    rewrap = tool()
    widths, found = list(rewrap.WIDTHS), []
    assert len(widths) == 32
    for place, path in enumerate(rewrap.files()):
        some = [widths[(place + step * len(widths) // AT_ONCE) % len(widths)] for step in range(AT_ONCE)]
        found += [(path.name, *one) for one in islice(rewrap.differences(path, SLIPS, place, some), 5)]
    assert found == []


def test_slips_of_many_kinds_are_told_in_them() -> None:
    rewrap = tool()
    met = CHECKOUT / "drafts" / "met-2016.yaml"
    text = rewrap.with_slips(met.read_text(encoding="utf-8"), SLIPS, 1)
    assert len({one.kind for one in rewrap.told(met, rewrap.rewrapped(text, 60))}) >= 8
    assert max(map(len, rewrap.rewrapped(text, 60).split("\n"))) < max(map(len, text.split("\n")))
