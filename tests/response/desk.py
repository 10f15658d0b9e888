"""A desk with a findings file, and the response to it."""

from __future__ import annotations

from pathlib import Path

PROBLEMS = Path(__file__).resolve().parent.parent / "problems"


class Desk:
    """A folder with drafts/answered.yaml, and a way to put changed copies of a sound response into responses/."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = folder / "drafts" / "answered.yaml"
        self.draft.parent.mkdir()
        self.draft.write_bytes((PROBLEMS / "answered.yaml").read_bytes())
        sound = (PROBLEMS / "response.yaml").read_text(encoding="utf-8")
        self.sound = sound.replace("draft: answered.yaml", "draft: ../drafts/answered.yaml")

    def response(self, *changes: tuple[str, str], name: str = "answered.yaml") -> Path:
        """Return a response in which the first of each pair of words has become the second."""
        text = self.sound
        for right, wrong in changes:
            assert right in text
            text = text.replace(right, wrong, 1)
        path = self.folder / "responses" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def stated(self, introduction: str) -> Path:
        """Return a response whose statement begins with these words."""
        return self.response(
            ("introduction: Gwent Police welcomes the report.", f"introduction: |\n    {introduction}")
        )
