"""The reports of the last inspection, where their findings files lie beside this one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.findings.framework import load_framework
from peelgen.findings.model import Inspection
from peelgen.findings.predecessors import Subject, of_other_cycles, of_same_cycle, subject_of
from peelgen.findings.validate import validate
from peelgen.languages import ORIGINAL
from peelgen.review.agreement.report import Report
from peelgen.review.style.passages import passages_of
from peelgen.source import Source, load


@lru_cache(maxsize=4)
def last_reports(report: Report) -> list[Report]:
    """Return the reports on the same force of the latest cycle before that lie in the same folder, the latest first.

    Of a report on one pillar it is that on the same pillar; of one on all, each pillar may have had its own.
    """
    subject = subject_of(report.inspection)
    if subject is None:
        return []
    pillars = [subject.pillar] if subject.pillar else ["", *(one.id for one in report.framework.pillars)]
    found = [last for pillar in pillars if (last := _latest(report, subject._replace(pillar=pillar)))]
    return sorted(found, key=lambda one: one.inspection.published, reverse=True)


@lru_cache(maxsize=4)
def followed_report(report: Report) -> Report | None:
    """Return the report of the same cycle that lies in the same folder and that a letter or revisit comes back to."""
    subject = None if report.inspection.kind == "report" else subject_of(report.inspection)
    return _last_of(of_same_cycle(report.path, subject), report) if subject else None


def _latest(report: Report, subject: Subject) -> Report | None:
    return _last_of(of_other_cycles(report.path, subject), report)


def _last_of(paths: Iterable[Path], report: Report) -> Report | None:
    """Return the latest report in some files that was published before another."""
    found = [read for path in paths if (read := _read(path))]
    earlier = [one for one in found if one[0].published < report.inspection.published]
    if not earlier:
        return None
    last, source = max(earlier, key=lambda one: one[0].published)
    return Report(last, load_framework(last.cycle), [one.joined for one in passages_of(source.tree)], source.path)


def _read(path: Path) -> tuple[Inspection, Source] | None:
    try:
        source = load(path)
    except Unreadable:
        return None
    inspection = validate(source)[0]
    return (inspection, source) if inspection and inspection.language == ORIGINAL else None
