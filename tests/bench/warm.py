"""One process that renders a document again and again, by turns with peelgen and with the engine alone."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import bare
import finished

from peelgen.documents.document import Document
from peelgen.documents.render import pdf
from peelgen.documents.render import word as docx
from peelgen.documents.render.look import look_of

LONG = 40
Seconds = tuple[float, float]
Pairs = list[tuple[Seconds, Seconds]]


def times(document: Document, word_pairs: int, page_pairs: int) -> dict[str, Pairs]:
    """Return, by format, pairs of peelgen's and the engine's time, each by the clock and of the processor."""
    chosen, made = look_of(document.kind), finished.finish(document)
    parsed = bare.styles(made.css)
    return {
        "docx": pairs_of(
            lambda: docx.render(document, chosen),
            lambda: bare.word_file(made.shell, made.fields, made.body),
            word_pairs,
        ),
        "pdf": pairs_of(
            lambda: pdf.render(document, chosen), lambda: bare.pdf(made.page, made.address, parsed), page_pairs
        ),
    }


def pairs_of(ours: Callable[[], object], theirs: Callable[[], object], count: int) -> Pairs:
    """Return pairs of both sides' times, each first every other time, after once each that is not counted."""
    ours(), theirs()
    return [(_time(ours), _time(theirs)) if turn % 2 else (_time(theirs), _time(ours))[::-1] for turn in range(count)]


def _time(render: Callable[[], object]) -> Seconds:
    gc.collect()  # or one side would pay for what the other left behind
    clock, processor = time.perf_counter(), time.process_time()
    render()
    return time.perf_counter() - clock, time.process_time() - processor


def main(draft: Path) -> None:
    """Print the times of the release, the report and a long report as JSON."""
    report, release, _ = finished.documents(draft)
    measured = {
        "press release": times(release, 30, 10),
        "report": times(report, 20, 5),
        f"report of {LONG} pages": times(finished.report_of(draft, LONG), 15, 3),
    }
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
