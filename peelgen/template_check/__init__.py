"""Whether the templates are right: their words, their Word files, their pages and the house style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic, in_order
from peelgen.base.resources import find_folder, roots, template_kinds
from peelgen.documents.words_files import CYCLES
from peelgen.template_check.folder import HOUSE, FolderChecker
from peelgen.template_check.unused import unused_fields


@dataclass(frozen=True, slots=True)
class CheckedTemplates:
    """What is wrong in some template folders, and the fields of a findings file that none of them prints."""

    folders: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]
    unused: tuple[str, ...]


def folders_near(near: Path) -> tuple[Path, ...]:
    """Return the template folders that a build of the draft `near` would use, the house's last."""
    found = (find_folder(f"templates/{kind}", near) for kind in (*template_kinds(near), *_cycles(near), HOUSE))
    return tuple(folder for folder in found if folder)


def _cycles(near: Path) -> list[str]:
    """Return the folders that have words of one cycle, or of none by mistake, such as `cycles/peel-2016`."""
    folders = (path for root in roots(near) for path in (root / "templates" / CYCLES).glob("[!.]*") if path.is_dir())
    return sorted({f"{CYCLES}/{folder.name}" for folder in folders})


def check_templates(folders: Sequence[Path], near: Path | None = None) -> CheckedTemplates:
    """Check template folders, each with the house's folder and the press office that a build would use beside it.

    `near` is a draft whose press office is checked as well, which may have no template folder beside it.
    """
    checker = FolderChecker()
    if near:
        checker.press_office(near)
    for folder in folders:
        checker.check(folder)
    found = [
        one._replace(location=one.location._replace(path=_relative_path(one.location.path)))
        for one in checker.diagnostics
    ]
    return CheckedTemplates(
        tuple(map(_relative_path, folders)), tuple(in_order(found)), tuple(unused_fields(checker.usage))
    )


def _relative_path(path: Path) -> Path:
    """Return a path as a person at this folder would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
