"""The report of the last inspection, where its findings file lies beside this one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.findings.framework import load_framework
from peelgen.findings.model import Inspection
from peelgen.findings.predecessors import of_other_cycles, subject_of
from peelgen.findings.validate import validate
from peelgen.languages import ORIGINAL
from peelgen.review.agreement.report import Report
from peelgen.review.style.passages import passages_of
from peelgen.source import Source, load


@lru_cache(maxsize=4)
def last_report(report: Report) -> Report | None:
    """Return the report of the same force and pillar of the latest cycle before, if one lies in the same folder."""
    inspection = report.inspection
    subject = subject_of(inspection)
    others = of_other_cycles(report.path, subject) if subject else ()
    found = [read for path in others if (read := _read(path)) and read[0].published < inspection.published]
    if not found:
        return None
    last, source = max(found, key=lambda one: one[0].published)
    return Report(last, load_framework(last.cycle), passages_of(source.tree), source.path)


def _read(path: Path) -> tuple[Inspection, Source] | None:
    try:
        source = load(path)
    except Unreadable:
        return None
    inspection = validate(source)[0]
    return (inspection, source) if inspection and inspection.language == ORIGINAL else None
