"""How one kind of document looks: its shells, stylesheets and the house style's values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from peelgen.errors import TemplateFault

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Look:
    """The document's own template folder and the house's; a file in the first stands before its namesake there."""

    folder: Path
    house: Path

    def path(self, name: str) -> Path:
        """Return where `word.docx`, `page.html` or `page.css` is; TemplateFault if it is nowhere."""
        for folder in (self.folder, self.house):
            if (folder / name).is_file():
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


@lru_cache(maxsize=8)
def _read(path: Path, _modified: int) -> dict[str, Any]:
    values: dict[str, Any] = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - the safe loader, in C where there is one
    return values
