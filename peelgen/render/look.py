"""How one kind of document looks: its shells, stylesheets and the house style's values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from peelgen.errors import TemplateFault


@dataclass(frozen=True, slots=True)
class Look:
    """The document's own template folder and the house's; a file in the first stands before its namesake in the second."""

    folder: Path
    house: Path

    def path(self, name: str) -> Path:
        """Return where `word.docx`, `page.html` or `page.css` is; TemplateFault if it is nowhere."""
        for folder in (self.folder, self.house):
            if (folder / name).is_file():
                return folder / name
        raise TemplateFault(
            f"The template file {name} is missing.", f"Put it in {self.folder} or in {self.house}.", path=self.folder / name
        )

    def style(self) -> dict[str, Any]:
        """Return the values of the house's style.yaml."""
        values: dict[str, Any] = yaml.safe_load(self.path("style.yaml").read_text(encoding="utf-8"))
        return values
