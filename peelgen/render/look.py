"""How one kind of document looks: its shells, stylesheets and the house style's values."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from peelgen.errors import TemplateFault
from peelgen.resources import find_folder

#: The faces that a document is set in.
FACES = ("regular", "bold", "italic", "bold-italic")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Look(NamedTuple):
    """The document's own template folder and the house's; a file in the first stands before its namesake there."""

    folder: Path
    house: Path

    def path(self, name: str) -> Path:
        """Return where `word.docx`, `page.html` or `page.css` is; TemplateFault if it is nowhere, or elsewhere."""
        from peelgen.sandbox import refuse_link  # with Jinja, which a check of a findings file does without

        for folder in (self.folder, self.house):
            if (folder / name).is_file():
                refuse_link(folder / name)
                return folder / name
        raise TemplateFault(
            f"The template file {name} is missing.",
            f"Put it in {self.folder} or in {self.house}.",
            path=self.folder / name,
        )

    def style(self) -> dict[str, Any]:
        """Return the values of the house's style.yaml; every caller gets the same dict, to read only."""
        path = self.path("style.yaml")
        return _read(path, path.stat().st_mtime_ns)

    def fonts(self) -> list[Path]:
        """Return the files of the house font's four faces; TemplateFault if one is not named or not there."""
        named = self.style().get("fonts", {}).get("files") or {}
        return [self._font(face, named.get(face)) for face in FACES]

    def _font(self, face: str, name: str | None) -> Path:
        path = self.house / "fonts" / (name or "")
        if path.is_file():
            return path
        problem = f"is not there: {path}" if name else "is not named"
        raise TemplateFault(
            f"The file of the house font’s {face} face {problem}.",
            f"Name it in style.yaml under  fonts: files: {face}:  and put it in {self.house / 'fonts'}.",
            path=self.path("style.yaml"),
        )


def look_of(kind: str, near: Path | None = None) -> Look:
    """Return how documents of a kind look near a draft; TemplateFault if their template folder is missing.

    The kind "house" has the look of the house itself.
    """
    folder, house = find_folder(f"templates/{kind}", near), find_folder("templates/house", near)
    if folder is None or house is None:
        missing = "house" if folder else kind
        raise TemplateFault(
            f"The folder templates/{missing} is missing.", "Restore it beside the drafts or in the installation."
        )
    return Look(folder, house)


@lru_cache(maxsize=8)
def _read(path: Path, _modified: int) -> dict[str, Any]:
    try:
        values = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - the safe loader, in C where there is one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise _unreadable(path, line) from None
    if not isinstance(values, dict):
        raise _unreadable(path, None)
    return values


def _unreadable(path: Path, line: int | None) -> TemplateFault:
    remedy = "Compare it with the style.yaml that came with peelgen."
    return TemplateFault("The house’s style cannot be read.", remedy, path=path, line=line)
