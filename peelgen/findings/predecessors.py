"""Findings files beside one that are of the same force and pillar, and of another cycle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from peelgen.findings.model import Inspection

#: The first lines of a findings file say whose and which it is; so many files of a folder are looked at.
_BEGINNING, _MOST_FILES = 3_000, 500
_FIELD = r"^{name}:[ \t]*[\"']?(?P<value>[^\s\"'#]+)"
_FRAMEWORK, _FORCE = (re.compile(_FIELD.format(name=name), re.MULTILINE) for name in ("framework", "force"))


class Subject(NamedTuple):
    """What a report is about: a cycle of inspections, its pillar or nothing for all of them, and the force."""

    cycle: str
    pillar: str
    force: str


def subject_of(inspection: Inspection) -> Subject | None:
    """Return what a report is about; None for one about several forces, which no other is held against."""
    force, *others = inspection.force
    return None if others else Subject(inspection.cycle, inspection.pillar or "", force)


def of_other_cycles(path: Path, subject: Subject) -> Iterator[Path]:
    """Yield the files in the folder of `path` that say that they are about the same force in another cycle."""
    return (other for other, about in _beside(path) if about.cycle != subject.cycle and about[1:] == subject[1:])


def of_same_cycle(path: Path, subject: Subject) -> Iterator[Path]:
    """Yield the other files in the folder of `path` that say that they are about the same force in the same cycle."""
    return (other for other, about in _beside(path) if about == subject)


def _beside(path: Path) -> Iterator[tuple[Path, Subject]]:
    beside = (one for one in sorted(path.parent.glob("*.yaml")) if one.name != path.name and one.is_file())
    for other in islice(beside, _MOST_FILES):
        framework, force = _FRAMEWORK.search(text := _beginning(other)), _FORCE.search(text)
        if not framework or not force:
            continue
        cycle, _, pillar = framework["value"].partition("/")
        yield other, Subject(cycle, pillar, force["value"])


def _beginning(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_BEGINNING)
    except OSError:
        return ""
