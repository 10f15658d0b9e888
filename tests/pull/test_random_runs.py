"""The gate of `pull`: random edits as Word makes them, brought back, built again and compared text for text.

`make test` makes a few of them; with PEELGEN_RUNS=2000, as in CI, it is the whole gate. Half of them is of documents
that carry what they remember, half of documents whose memory stays beside the draft.
"""

from __future__ import annotations

import os

import pytest
from pull_runs import Run, one_run
from word_desk import DRAFTS, KINDS, built

RUNS = int(os.environ.get("PEELGEN_RUNS", "160"))
DOCUMENTS = [(draft, kind) for draft in DRAFTS for kind in KINDS]
#: The share of runs after which the rebuilt document must be the edited one, word for word.
EXACT = 0.99


@pytest.mark.parametrize("carried", [True, False], ids=["carried", "kept"])
@pytest.mark.parametrize("part", range(8))
def test_random_edits_come_back_and_no_word_is_lost(part: int, *, carried: bool) -> None:
    runs: list[Run] = []
    for seed in range(part, RUNS // 2, 8):
        draft, kind = DOCUMENTS[seed // 8 % len(DOCUMENTS)]
        runs.append(one_run(draft, draft.read_text("utf-8"), kind, seed, built(draft, kind, carried=carried)))
    assert [run for run in runs if run.lost] == []
    written = [run for run in runs if not run.refused]
    assert len(written) >= 0.9 * len(runs), "a run that is refused proves nothing"
    differing = [run for run in written if run.differs]
    assert len(differing) <= max(1, (1 - EXACT) * len(written)), differing
