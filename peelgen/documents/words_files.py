"""Where a document's words are: those of its cycle, if it has some of its own, else those of all cycles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, get_args

from peelgen.base.resources import find_folder, nearest_folder, template_kinds
from peelgen.findings.model import PublicationKind
from peelgen.languages import words_file

#: The folder of templates that has a folder for each cycle with words of its own.
CYCLES: Final = "cycles"
#: What words can extend, import and include: `report/words.md`, `cycles/peel-2016/report.md`.
_NAME: Final = re.compile(rf"(?P<folder>(?:{CYCLES}/)?[a-z0-9-]+)/(?P<file>[\w.-]+\.md)")


def find_words(name: str, near: Path | None) -> Path | None:
    """Return where `house/words.md` is; None if it is nowhere, or if the name leads out of the templates."""
    asked = _NAME.fullmatch(name)
    folder = find_folder(f"templates/{asked['folder']}", near) if asked else None
    path = folder / asked["file"] if folder and asked else None
    return path if path and path.is_file() else None


def name_of_words(document: str, cycle: str, language: str, near: Path | None, *, publication: str = "report") -> str:
    """Return the name of the words that a document of a cycle has, such as `cycles/peel-2016/report.md`.

    They are the cycle's own if it has any. A folder of the document that is nearer to the draft than that of the cycle
    stands before both: whoever put it there wrote all of its words. A letter, and what else is no report, has words of
    that name if there are any: `press-release/letter.md`.
    """
    of_its_kind = f"{document}/{words_file(language, publication)}"
    if find_words(of_its_kind, near):
        return of_its_kind
    own = f"{CYCLES}/{cycle}/{words_file(language, document)}"
    nearest = nearest_folder([f"templates/{CYCLES}/{cycle}", f"templates/{document}"], near)
    path = find_words(own, near)
    return own if path and path.parent == nearest else f"{document}/{words_file(language)}"


def own_words(document: str, cycle: str, language: str, near: Path | None) -> Path | None:
    """Return where the words of a document are that one cycle has of its own; None if it has the words of all."""
    name = name_of_words(document, cycle, language, near)
    return find_words(name, near) if name.startswith(f"{CYCLES}/") else None


def all_words(
    cycle: str, near: Path | None, publications: Collection[str] = get_args(PublicationKind)
) -> Iterator[Path]:
    """Yield all the words that documents of a cycle can be made with, in every language; of some publications alone.

    Words that only some cycles share, such as `report/pillar.md`, are among them if the cycle's own name them.
    """
    own = list(_words_in(f"{CYCLES}/{cycle}", near))
    named = "".join(path.read_text("utf-8", "ignore") for path in own)
    kinds = {"words", *publications}
    for name in (*template_kinds(near), "house"):
        for path in _words_in(name, near):
            if path.name.partition(".")[0] in kinds or f"{name}/{path.name}" in named:
                yield path
    yield from own


def _words_in(folder: str, near: Path | None) -> Iterator[Path]:
    found = find_folder(f"templates/{folder}", near)
    return filter(Path.is_file, sorted(found.glob("*.md"))) if found else iter(())
