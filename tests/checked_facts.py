"""A desk with a draft that is sent for the fact check, its copy and form, and points to be decided."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from peelgen.build import Order, build
from peelgen.documents.paragraph_numbers import NumberedParagraph, read_register

CHECKOUT = Path(__file__).resolve().parent.parent
FORCE = "Assistant Commissioner A. Officer"
SENT = f"""
fact_check:
  sent: 2016-11-01
  recipient: {FORCE}
  points: 60
  return_to:
    name: PEEL programme office
    email: peel@example.org
"""


def draft_text() -> str:
    """Return the legitimacy report on the Metropolitan Police Service as a draft that is sent to the force."""
    text = (CHECKOUT / "drafts" / "met-2016.yaml").read_text(encoding="utf-8")
    assert "status: published" in text
    return text.replace("status: published", "status: draft") + SENT


class FactsDesk:
    """A folder with drafts/met-2016.yaml."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.draft = folder / "drafts" / "met-2016.yaml"
        self.draft.parent.mkdir()
        self.draft.write_text(draft_text(), encoding="utf-8")
        self.points = folder / "fact-checks" / "met-2016.yaml"

    def sent(self) -> FactsDesk:
        """Have the copy been made: register its numbers."""
        self.points.parent.mkdir(exist_ok=True)
        shutil.copy(blank_documents() / "fact-checks" / "met-2016.paragraphs.json", self.points.parent)
        return self

    def build(self, *documents: str, formats: tuple[str, ...] = ("docx",)) -> Path:
        """Make documents, and return their folder."""
        result = build(self.draft, Order(documents, formats, self.folder / "build"))
        assert result.files, result.diagnostics
        return self.folder / "build" / "met-2016"

    def change(self, old: str, new: str) -> None:
        """Change the findings file."""
        text = self.draft.read_text(encoding="utf-8")
        assert old in text
        self.draft.write_text(text.replace(old, new, 1), encoding="utf-8")

    def numbered(self, origin: str, entry: str = "", version: str = "1") -> NumberedParagraph:
        """Return the paragraph of the copy that comes from a path."""
        listed = read_register(self.draft)[version]
        return next(one for one in listed if (one.origin, one.entry) == (origin, entry))

    def decided(self, *points: dict[str, Any]) -> Path:
        """Write a fact-check file with points, each of which has a number, and a reason if it is decided."""
        usual = {"kind": "fact", "wrong": "Something.", "right": "Something else.", "evidence": "A log."}
        made = []
        for number, point in enumerate(points, 1):
            by = {"reason": "It is so.", "decided_by": "A. Lead"} if "decision" in point else {}
            made.append({"number": number, **usual, **by, **point})
        tree = {"fact_check_of": {"draft": "../drafts/met-2016.yaml"}, "points": made}
        self.points.parent.mkdir(exist_ok=True)
        self.points.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return self.points

    def read(self) -> Any:
        """Return what stands in the fact-check file."""
        return yaml.safe_load(self.points.read_text(encoding="utf-8"))


@cache
def blank_documents() -> Path:
    """Return a folder with build/met-2016, which has the copy and the form in all formats, and fact-checks."""
    desk = FactsDesk(Path(tempfile.mkdtemp(prefix="facts-")))
    desk.build("fact-check-copy", "fact-check-form", formats=("docx", "pdf", "html"))
    return desk.folder


def blank(name: str) -> bytes:
    """Return a document as it was made: “fact-check-form.docx”."""
    return (blank_documents() / "build" / "met-2016" / name).read_bytes()
