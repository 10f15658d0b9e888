"""How one kind of document looks: its shells, stylesheets and the house style's values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from peelgen.base.errors import TemplateFault
from peelgen.base.resources import find_folder

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

#: What word.docx and page.html may print besides the body; a field that a document does not have is empty.
SHELL_FIELDS: Final = (
    "title",
    "subtitle",
    "date",
    "copyright",
    "isbn",
    "website",
    "header",
    "footer",
    "mark",
    "masthead",
    "masthead_name",
    "kind",
)


class Look(NamedTuple):
    """The document's own template folder and the house's; a file in the first stands before its namesake there."""

    folder: Path
    house: Path

    def path(self, name: str) -> Path:
        """Return where `word.docx`, `page.html` or `page.css` is; TemplateFault if it is nowhere, or elsewhere."""
        from peelgen.documents.sandbox import refuse_link  # with Jinja, which a check of a findings file does without

        for folder in (self.folder, self.house):
            if (folder / name).is_file():
                refuse_link(folder / name)
                return folder / name
        raise TemplateFault(f"The template file {name} is missing.", f"Put it in {self.house}.", path=self.house / name)

    def style(self) -> HouseStyle:
        """Return what stands in the house's style.yaml; TemplateFault with all that is wrong with it."""
        from peelgen.documents.render.style_file import read_style  # a check of a findings file hardly ever needs it

        path = self.path("style.yaml")
        return read_style(path, path.stat().st_mtime_ns)

    def fonts(self) -> list[Path]:
        """Return the files of the house font's four faces; TemplateFault with each that is not there."""
        from peelgen.documents.render.style_file import missing_fonts

        style, folder = self.style(), self.house / "fonts"
        if missing := missing_fonts(self.path("style.yaml"), style, folder):
            raise TemplateFault.of(missing)
        return [folder / name for name in style.fonts.files.written().values()]


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
