"""What a response says of the report is what the report says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from peelgen.consistency import response_remarks
from peelgen.diagnostics import Severity
from peelgen.model import Inspection
from peelgen.response.model import Response
from peelgen.rules.problem import Problem, texts
from peelgen.source import load
from peelgen.style.passages import Passage, passages_of


def consistency(response: Response, inspection: Inspection, draft: Path) -> Iterator[Problem]:
    """Yield where the response and the report disagree; `draft` is the findings file that the response answers."""
    said = [Passage(text, str(steps[-1]), steps=steps) for steps, text in texts(response)]
    for one in response_remarks(said, passages_of(load(draft).tree), inspection, draft):
        doubtful = one.severity is Severity.WARNING
        yield Problem(one.id, one.passage.steps, one.message, one.help, words=one.words, doubtful=doubtful)
