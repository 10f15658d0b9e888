"""A drafts folder with its documents built, as an inspector has them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pull_runs import rendered
from word_edits import WordFile

from peelgen.documents.render import Rendered
from peelgen.returned.report import Pulled, PullOptions, pull

CHECKOUT = Path(__file__).resolve().parents[1]
EVERYTHING = CHECKOUT / "tests" / "drafts" / "everything.yaml"
DRAFTS = (*sorted((CHECKOUT / "drafts").glob("*.yaml")), EVERYTHING)
KINDS = ("report", "press-release")


@cache
def _built(draft: Path, kind: str, *, carried: bool) -> Rendered:
    return rendered(draft, draft.read_text("utf-8"), kind, carried=carried)


def built(draft: Path, kind: str, *, carried: bool = True) -> WordFile:
    """Return a document of a draft; unless what `pull` needs is `carried`, that goes beside it wherever it is saved."""
    file = _built(draft, kind, carried=carried)
    return WordFile(file.content, None if carried else file.kept)


@dataclass
class Desk:
    """One document of one draft, edited and pulled in a folder of its own."""

    draft: Path
    path: Path
    file: WordFile

    def pull(self, **wish: object) -> Pulled:
        self.file.saved(self.path)
        return pull(self.path, PullOptions(**{"draft": self.draft, **wish}))  # type: ignore[arg-type]

    def changed_lines(self, before: str) -> list[str]:
        """Return the lines of the findings file now that it did not have before."""
        known = before.split("\n")
        return [line for line in self.draft.read_text("utf-8").split("\n") if line not in known]

    @property
    def text(self) -> str:
        return self.draft.read_text("utf-8")


def lay(folder: Path, draft: Path, kind: str) -> Desk:
    """Return a desk in a folder, with a copy of the draft's folder and one document of it."""
    folder.mkdir(exist_ok=True)
    drafts = folder / "drafts"
    shutil.copytree(draft.parent, drafts)
    return Desk(drafts / draft.name, folder / f"{kind}.docx", built(draft, kind))
