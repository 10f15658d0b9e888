"""What documents are made of: every file by its hash, so that what has not changed need not be made again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from peelgen.engines import engines_hash
from peelgen.predecessors import Subject, of_other_cycles, subject_of
from peelgen.resources import PACKAGE, find_folder, path_from, schemas, template_kinds

if TYPE_CHECKING:
    from peelgen.case import Case
    from peelgen.order import Order

_REGISTERS = ("forces", "inspectorate", "inspectors", "response-law")
#: What Word and LibreOffice put beside a file that is open, and what file managers leave, are no templates.
_NOT_TEMPLATES = (".", "~")
_PEELGENS = "peelgen:"
_TAKEN_OVER = re.compile(r"\{%-?\s*(?:import|include|from|extends)\s*[\"']([\w-]+)/")


class Inputs(NamedTuple):
    """What goes into the documents of a draft besides templates: the draft itself, and other files that it draws on.

    `sha256` is that of the draft as it was read. The others are recorded paths, `as_read` the hashes of those that were
    read already; `subject` is what the report is about, by which those of earlier years are found.
    """

    draft: Path
    sha256: str
    language: str
    subject: Subject | None
    files: tuple[str, ...]
    as_read: Mapping[str, str] = MappingProxyType({})

    def of_document(self, document: str, order: Order) -> str:
        """Return a hash of all that goes into one kind of document, made to order."""
        return self._hash(self.templates([document]), f"archive {order.archive}")

    def templates(self, documents: Iterable[str]) -> Iterator[Path]:
        """Yield the template files of some kinds of document, and those of the kinds whose words these take over."""
        names = ["house", *documents]
        for name in names:
            if folder := find_folder(f"templates/{name}", self.draft):
                names += [one for one in _taken_over(folder, self.language) if one not in names]
                yield from templates_of(folder, self.language)

    def of_check(self) -> str:
        """Return a hash of all that the check of the draft looks at."""
        house = find_folder("templates/house", self.draft)
        folders = [find_folder(f"templates/{kind}", self.draft) for kind in template_kinds(self.draft)]
        words = [path for folder in folders if folder for path in folder.glob("words*.md")]
        rules = [*templates_of(house, self.language), *house.glob("words*.md")] if house else []
        others = of_other_cycles(self.draft, self.subject) if self.subject else ()
        return self._hash([*rules, *words, *others], "check")

    def _hash(self, files: Iterable[Path], options: str) -> str:
        told = [f"{name} {sha256}" for name, sha256 in sorted(self.hashes(files).items())]
        return hashlib.sha256("\n".join([engines_hash(), self.sha256, options, *told]).encode()).hexdigest()

    def hashes(self, templates: Iterable[Path]) -> dict[str, str]:
        """Return the hash of each of these templates and of each other file, by its recorded path."""
        named = {recorded(path, self.draft): path for path in templates}
        named |= {name: _path(name, self.draft) for name in self.files if name not in self.as_read}
        return {name: hash_of_file(path) for name, path in named.items()} | {**self.as_read}


def inputs_of(case: Case) -> Inputs:
    """Return what goes into the documents of a draft without errors."""
    inspection = case.inspection
    assert inspection is not None, "a case with errors has no documents"
    registers = [schemas() / f"{name}.yaml" for name in _REGISTERS]
    beside = [image.file for image in inspection.images] + ([inspection.edition_of] if inspection.edition_of else [])
    used = [*registers, schemas() / "frameworks" / f"{inspection.cycle}.yaml"]
    used += [case.report.path.parent / name for name in beside] + ([case.report.path] if case.answers else [])
    files = tuple(sorted({recorded(path, case.path) for path in used if path.is_file()}))
    as_read = {recorded(case.answers.path, case.path): case.answers.source.sha256} if case.answers else {}
    return Inputs(case.path, case.source.sha256, inspection.language, subject_of(inspection), files, as_read)


def hashes_of(inputs: Inputs, documents: Iterable[str]) -> dict[str, str]:
    """Return the hash of each file that goes into these kinds of document, by its recorded path."""
    return inputs.hashes(inputs.templates(documents)) | {inputs.draft.name: inputs.sha256}


def _words_of(language: str) -> str:
    return "words.md" if language == "en" else f"words.{language}.md"


def _taken_over(folder: Path, language: str) -> list[str]:
    """Return the template folders whose files the words of one import or include."""
    words = folder / _words_of(language)
    return _TAKEN_OVER.findall(words.read_text("utf-8", "ignore")) if words.is_file() else []


def templates_of(folder: Path, language: str) -> Iterator[Path]:
    """Yield the files of a template folder, the words of other languages left out."""
    words = _words_of(language)
    for path in folder.rglob("*"):
        hidden = any(part.startswith(_NOT_TEMPLATES) for part in path.relative_to(folder).parts)
        other = path.parent == folder and path.match("words*.md") and path.name != words
        if not hidden and not other and path.is_file():
            yield path


def recorded(path: Path, draft: Path) -> str:
    """Return a path as every machine has it: from the draft's folder, or from where peelgen is if it came with it."""
    resolved = path.resolve()
    for root in (PACKAGE.parent, PACKAGE / "_data"):
        for folder in ("templates", "schemas"):
            if resolved.is_relative_to(root / folder):
                return _PEELGENS + resolved.relative_to(root).as_posix()
    return path_from(draft.resolve().parent, path)


def _path(name: str, draft: Path) -> Path:
    """Return the path that `recorded` was made of."""
    if not name.startswith(_PEELGENS):
        return draft.resolve().parent / name
    return schemas().parent / name.removeprefix(_PEELGENS)


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of a file; of one that is not there, nothing."""
    try:
        about = path.stat()
    except OSError:
        return ""
    return _hash_of(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=500)
def _hash_of(path: Path, _modified: int, _size: int) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
