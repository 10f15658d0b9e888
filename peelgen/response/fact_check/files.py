"""The files in which the fact checks of a draft stand: one, or one for each of the forces that it is about."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.base.resources import fact_check_file
from peelgen.source import Source


def file_for(draft: Path, force: str = "") -> Path:
    """Return where a fact check is kept; where a draft is on several forces, that of `force`: `national-kent.yaml`."""
    return fact_check_file(draft, f"-{force}.yaml" if force else ".yaml")


def files_of(draft: Source) -> list[Path]:
    """Return the fact-check files of a findings file that there are."""
    forces = forces_in(draft)
    several = forces if len(forces) > 1 else []
    return [path for force in ("", *several) if (path := file_for(draft.path, force)).is_file()]


def only_file_of(draft: Source) -> Path:
    """Return the one fact-check file of a findings file, or where it would be. Unreadable if there are several."""
    found = files_of(draft)
    if len(found) > 1:
        listed = ", ".join(map(str, found))
        raise Unreadable(
            f"{draft.path} has a fact check for each of its forces: {listed}.",
            f"Name one of them, such as  {found[0]} .",
        )
    return found[0] if found else file_for(draft.path)


def forces_in(draft: Source) -> list[str]:
    """Return the forces that a findings file names, whatever else is wrong in it."""
    named = draft.tree.get("force") if isinstance(draft.tree, dict) else None
    listed = named if isinstance(named, list) else [named]
    return [force for force in listed if isinstance(force, str)]
