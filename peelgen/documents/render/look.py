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
        raise TemplateFault(
            f"The template file {name} is missing.",
            f"Put it in {self.folder} or in {self.house}.",
            path=self.folder / name,
        )

    def style(self) -> HouseStyle:
        """Return what stands in the house's style.yaml; TemplateFault with all that is wrong with it."""
        from peelgen.documents.render.style_file import read_style  # a check of a findings file hardly ever needs it

        path = self.path("style.yaml")
        return read_style(path, path.stat().st_mtime_ns)

    def fonts(self) -> list[Path]:
        """Return the files of the house font's four faces; TemplateFault if one is not there."""
        return [self._font(face, name) for face, name in self.style().fonts.files.written().items()]

    def _font(self, face: str, name: str) -> Path:
        path = self.house / "fonts" / name
        if path.is_file():
            return path
        raise TemplateFault(
            f"The file of the house font’s {face} face is not there: {path}",
            f"Put it in {path.parent}, or name another in style.yaml under  fonts: files: {face}:",
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
