"""The report of the inspection before, where its findings file lies beside this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from peelgen.consistency.report import Report
from peelgen.errors import Unreadable
from peelgen.framework import load_framework
from peelgen.model import Inspection
from peelgen.source import load
from peelgen.style.passages import passages_of
from peelgen.validate import validate

#: The first lines of a findings file say whose and which it is; so many files of a folder are looked at.
_BEGINNING, _MOST_FILES = 3_000, 500
_FIELD = r"^{name}:[ \t]*[\"']?(?P<value>[^\s\"'#]+)"
_FRAMEWORK, _FORCE = (re.compile(_FIELD.format(name=name), re.MULTILINE) for name in ("framework", "force"))


@lru_cache(maxsize=4)
def last_report(report: Report) -> Report | None:
    """Return the report of the same force and pillar of the latest cycle before, if one lies in the same folder."""
    inspection = report.inspection
    found = [(last, path) for path in _candidates(report.path, inspection) if (last := _inspection(path))]
    before = [one for one in found if one[0].published < inspection.published]
    if not before:
        return None
    last, path = max(before, key=lambda one: one[0].published)
    return Report(last, load_framework(last.cycle), passages_of(load(path).tree), path)


def _candidates(path: Path, inspection: Inspection) -> Iterator[Path]:
    """Yield the findings files that say that they are of the same force and pillar, and of another cycle."""
    for other in sorted(path.parent.glob("*.yaml"))[:_MOST_FILES]:
        framework, force = _FRAMEWORK.search(text := _beginning(other)), _FORCE.search(text)
        if not framework or not force or other.name == path.name:
            continue
        cycle, _, pillar = framework["value"].partition("/")
        if cycle != inspection.cycle and pillar == (inspection.pillar or "") and inspection.force == (force["value"],):
            yield other


def _beginning(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_BEGINNING)
    except OSError:
        return ""


def _inspection(path: Path) -> Inspection | None:
    try:
        inspection = validate(load(path))[0]
    except Unreadable:
        return None
    return inspection if inspection and inspection.language == "en" else None
