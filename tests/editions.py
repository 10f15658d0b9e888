"""A new draft of every cycle in every language: what no draft of the repository may be of."""

from __future__ import annotations

from pathlib import Path

from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called, framework_called, frameworks
from peelgen.languages import languages

#: The first inspection of each cycle: where a report is about one pillar, that one.
CYCLES = [names[0] for names in frameworks().values()]
#: A force whose reports there are in Welsh too.
FORCE = "gwent"


def new_editions(folder: Path) -> list[Path]:
    """Write a draft of each cycle in each language to a folder, and return where they are."""
    return [_edition(folder, cycle, language) for cycle in CYCLES for language in languages()]


def _edition(folder: Path, cycle: str, language: str) -> Path:
    path = folder / f"{cycle.replace('/', '-')}-{language}.yaml"
    new(Wanted(forces_called(FORCE), *framework_called(cycle), language), path)
    return path
