"""What is to be made of a draft, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import EngineMissing
from peelgen.documents.render import file_name

if TYPE_CHECKING:
    from peelgen.documents.readability import Readability


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was made: its size in bytes, and its pages where the format knows them.

    It is `unchanged` if it stood there already, and was not made again since nothing that goes into it has changed.
    """

    path: Path
    size: int
    pages: int | None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one draft: files, or the errors for which there are none; warnings with either.

    `missing` says why a format was left out: its engine is not on this machine. `kept` are the edited files that stood
    where these were written, under their new names; `advice` is what an accessibility report tells the author;
    `readings` say how long the documents take to read, if asked for. `needless` are the kinds of form that were not
    made, since nothing is asked of the force. `formless` says that rows were asked for, and no form was made at all.
    """

    draft: Path
    files: tuple[Built, ...]
    diagnostics: tuple[Diagnostic, ...]
    missing: EngineMissing | None = None
    kept: tuple[Path, ...] = ()
    advice: tuple[Diagnostic, ...] = ()
    readings: tuple[Readability, ...] = ()
    needless: tuple[str, ...] = ()
    formless: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: which documents in which formats, and the folder to put each draft's own folder in.

    For the `archive` each PDF has the draft attached, without what is for its writers only. With `force`, files that a
    person edited are kept under another name and written anew; without it they stop the build. With `rebuild`, files
    are made again even if nothing that goes into them has changed. An `accessibility` report is made if asked for, and
    figures of `readability`. A form has as many `rows` for answers, if it is not to have what the draft says.
    """

    documents: Sequence[str]
    formats: Sequence[str]
    out: Path
    archive: bool = False
    rows: int | None = None
    force: bool = False
    rebuild: bool = False
    accessibility: bool = False
    readability: bool = False

    def folder_of(self, draft: Path) -> Path:
        """Return the folder of a draft's documents."""
        return self.out / draft.stem


def listed_files(wanted: Mapping[str, Sequence[str]], files: Mapping[str, Built]) -> tuple[Built, ...]:
    """Return files, by their names, document by document, and behind them those that are about all documents."""
    names = [file_name(document, form) for document, formats in wanted.items() for form in formats]
    return tuple(files[name] for name in dict.fromkeys([*names, *files]))
