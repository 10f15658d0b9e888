"""The folder whose drafts can be opened: which there are, and which path is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.check import KINDS
from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called, framework_called
from peelgen.source import load

_ENDINGS: Final = frozenset({".yaml", ".yml"})
#: Folders that hold what was made, or nothing of a person's; those whose name begins with a full stop are the same.
_LEFT_OUT: Final = frozenset({"build", "dist", "node_modules", "schemas", "templates", "tests"})
_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Project:
    """A folder; nothing outside of it is read or written. Drafts are named by their path in it, with slashes."""

    folder: Path

    def path_of(self, name: str) -> Path:
        """Return the path of a draft; Unreadable if it is none of this folder's."""
        path = (self.folder / name).resolve() if "\0" not in name else self.folder
        if path.suffix not in _ENDINGS or not path.is_relative_to(self.folder) or not path.is_file():
            raise Unreadable(f"There is no findings file “{name[:100]}” here.", "Choose one of the list.")
        return path

    def name_of(self, path: Path) -> str:
        """Return the name of a path in this folder."""
        return path.resolve().relative_to(self.folder).as_posix()

    def drafts(self) -> list[dict[str, str]]:
        """Return the findings files of the folder, by name: what each is about and its state, as far as it says so."""
        return [_told(self.name_of(path), path) for path in sorted(_files(self.folder, _DEEPEST)) if _is_findings(path)]

    def begin(self, force: str, framework: str) -> str:
        """Write a new draft and return its name; PeelgenError if there is such a file, force or framework."""
        try:
            wanted = Wanted(forces_called(force), *framework_called(framework))
        except LookupError as error:
            raise Unreadable(str(error)) from None
        folder = self.folder / "drafts"
        path = (folder if folder.is_dir() else self.folder) / wanted.file_name
        new(wanted, path)
        return self.name_of(path)


def _files(folder: Path, depth: int) -> Iterator[Path]:
    try:
        below = sorted(folder.iterdir())
    except OSError:
        return
    for path in below:
        if path.is_file() and path.suffix in _ENDINGS:
            yield path
        elif depth > 1 and path.is_dir() and not path.is_symlink() and not _is_left_out(path):
            yield from _files(path, depth - 1)


def _is_left_out(folder: Path) -> bool:
    return folder.name.startswith(".") or folder.name in _LEFT_OUT


def _is_findings(path: Path) -> bool:
    """Return whether a file is a findings file by its first lines: it says its framework."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    is_other = any(kind.known_by(content) for kind in KINDS[:-1])
    return not is_other and b"framework:" in content and b"questions:" in content


def _told(name: str, path: Path) -> dict[str, str]:
    told = {"name": name, "force": "", "framework": "", "status": "draft"}
    try:
        tree = load(path).tree
    except PeelgenError:
        return told
    fields = tree if isinstance(tree, dict) else {}
    for field in ("force", "framework", "status"):
        written = fields.get(field)
        parts = written if isinstance(written, list) else [written]
        told[field] = ", ".join(part for part in parts if isinstance(part, str)) or told[field]
    return told
