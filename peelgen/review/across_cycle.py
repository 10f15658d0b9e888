"""What findings files of one cycle say alike, since it is standing words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic
from peelgen.findings.validate import validated
from peelgen.review.agreement.shared_words import drift
from peelgen.review.style import marked
from peelgen.review.style.passages import passages_of
from peelgen.source import Source, parse_bytes


def check_cycle(sources: Sequence[Source]) -> dict[Path, list[Diagnostic]]:
    """Return where findings files of one cycle word differently what all of them say in standing words.

    They are read anew, since what is wrong in one is mended where it is read, and would not be told after that.
    """
    of_path = {source.path: parse_bytes(source.path, source.content) for source in sources}
    inspections = {path: validated(source).inspection for path, source in of_path.items()}
    files = {path: (one, passages_of(of_path[path].tree)) for path, one in inspections.items() if one}
    return {path: marked(of_path[path], found) for path, found in drift(files).items()}
