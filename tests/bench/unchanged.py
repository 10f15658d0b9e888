"""One process that builds drafts as a worker does: how long one that has not changed takes, and how memory grows."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from peelgen.cli.jobs import Job, _begin, build_each
from peelgen.documents.delivery.order import Order, Result

Seconds = tuple[float, float]
PAIRS = 5
_PAGE = 4096  # bytes


def unchanged(draft: Path, order: Order) -> list[tuple[Seconds, Seconds]]:
    """Return pairs of the time of a draft that stands as it is, and of the same draft built."""
    again = replace(order, rebuild=True)
    _built(draft, again)
    return [(_time(draft, order), _time(draft, again)) for _ in range(PAIRS)]


def _time(draft: Path, order: Order) -> Seconds:
    clock, processor = time.perf_counter(), time.process_time()
    _built(draft, order)
    return time.perf_counter() - clock, time.process_time() - processor


def _built(draft: Path, order: Order) -> None:
    (outcome,) = build_each([Job(draft, draft.read_bytes(), order)], 1)
    assert isinstance(outcome, Result), outcome
    assert outcome.files, draft


def memory(drafts: list[Path], order: Order) -> list[float]:
    """Return the megabytes that the process holds after each draft; Linux says them."""
    held = []
    for outcome in build_each([Job(draft, draft.read_bytes(), order) for draft in drafts], 1):
        assert isinstance(outcome, Result), outcome
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        held.append(pages * _PAGE / 1e6)
    return held


def main(*names: str) -> None:
    """Print the times of the first draft and the memory over all as JSON."""
    _begin()
    drafts = [Path(name) for name in names]
    order = Order(("report", "press-release", "force-response"), ("docx", "pdf"), drafts[0].parent / "worker")
    json.dump({"pairs": unchanged(drafts[0], order), "memory": memory(drafts, order)}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
