"""What documents are made of: every file by its hash, so that what has not changed need not be made again."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from glob import escape
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from peelgen.base.errors import Unreadable
from peelgen.base.files import digest_of, refuse_irregular
from peelgen.base.pictures import as_stored
from peelgen.base.resources import PACKAGE, comments_file, fact_check_file, find_folder, path_from, roots, schemas
from peelgen.documents.delivery.engines import engines_hash
from peelgen.documents.words_files import all_words, own_words
from peelgen.findings.predecessors import Subject, of_other_cycles, subject_of
from peelgen.findings.press_office import press_office_file
from peelgen.findings.translated_texts import record_of
from peelgen.languages import language_of_words
from peelgen.languages.approved_words import approval_files

if TYPE_CHECKING:
    from peelgen.documents.delivery.order import Order
    from peelgen.findings.case import Case

_REGISTERS = ("forces", "inspectorate", "inspectors", "response-law")
#: What Word and LibreOffice put beside a file that is open, and what file managers leave, are no templates.
_NOT_TEMPLATES = (".", "~")
_PEELGENS = "peelgen:"
#: A tag that takes over words, and, where it names them as they are, their folder and file.
_TAKING_OVER = re.compile(r"\{%[-+]?\s*(?:import|include|from|extends)\b(?P<which>.*?)[-+]?%\}", re.DOTALL)
_NAMED = re.compile(
    r"""\s*(["'])(?P<folder>(?:cycles/)?[\w-]+)/(?P<file>[^"']*)\1\s*((as|import|ignore|with|without)\b.*)?""",
    re.DOTALL,
)
#: What is taken over where that is only known when the words are made.
_ANY = "*"


class Inputs(NamedTuple):
    """What goes into the documents of a draft besides templates: the draft itself, and other files that it draws on.

    `sha256` is that of the draft as it was read; `languages` are its own and those that its release has besides;
    `cycle` is the id of its cycle. The others are recorded paths, `as_read` the hashes of those that were read already;
    `subject` is what the report is about, by which those of earlier years are found. `began` is when the first of them
    was read, in nanoseconds; None if nothing is made of them.
    """

    draft: Path
    sha256: str
    languages: tuple[str, ...]
    cycle: str
    subject: Subject | None
    files: tuple[str, ...]
    as_read: Mapping[str, str] = MappingProxyType({})
    began: int | None = None

    def of_document(self, document: str, order: Order) -> str:
        """Return a hash of all that goes into one kind of document, made to order; empty if it is not known.

        That is so if a file was saved since the first was read: nobody knows which of the two it was then.
        """
        return self._hash(self.templates([document]), f"archive {order.archive} rows {order.rows}")

    def templates(self, documents: Iterable[str]) -> Iterator[Path]:
        """Yield the template files of some kinds of document, and those of the kinds whose words these take over."""
        yield press_office_file(self.draft)
        yield comments_file(self.draft)
        names = ["house", *documents]
        own = [*self._own_words(names)]
        yield from own
        names += {one for path in own for one in _taken_over(path, self.languages)}.difference(names)
        for name in names:
            if folder := find_folder(f"templates/{name}", self.draft):
                found = [*templates_of(folder, self.languages)]
                yield from found
                names += {one for path in found for one in _taken_over(path, self.languages)}.difference(names)
        if _ANY in names:
            yield from (path for root in roots(self.draft) for path in files_in(root / "templates"))

    def _own_words(self, documents: Iterable[str]) -> Iterator[Path]:
        """Yield the words that the cycle has of its own for some documents."""
        for document, language in product(documents, self.languages):
            if path := own_words(document, self.cycle, language, self.draft):
                yield path

    def of_check(self) -> str:
        """Return a hash of all that the check of the draft looks at; empty as of a document."""
        house = find_folder("templates/house", self.draft)
        rules = [*templates_of(house, self.languages)] if house else []
        words = all_words(self.cycle, self.draft)
        others = of_other_cycles(self.draft, self.subject) if self.subject else ()
        approved = [path for language in self.languages for path in approval_files(language, self.draft)]
        checks = fact_check_file(self.draft).parent.glob(f"{escape(self.draft.stem)}*.yaml")
        beside = filter(Path.is_file, [record_of(self.draft), *sorted(checks)])
        office = press_office_file(self.draft)
        return self._hash([*rules, *words, *others, *approved, *beside, office], "check")

    def _hash(self, files: Iterable[Path], options: str) -> str:
        paths = self._paths(files)
        if self.began is not None and any(_saved_since(path, self.began) for path in paths.values()):
            return ""
        told = [f"{name} {sha256}" for name, sha256 in sorted(self._hashes(paths).items())]
        return hashlib.sha256("\n".join([engines_hash(), self.sha256, options, *told]).encode()).hexdigest()

    def hashes(self, templates: Iterable[Path]) -> dict[str, str]:
        """Return the hash of each of these templates and of each other file, by its recorded path."""
        return self._hashes(self._paths(templates))

    def _paths(self, templates: Iterable[Path]) -> dict[str, Path]:
        named = {recorded(path, self.draft): path for path in templates}
        return named | {name: _path(name, self.draft) for name in self.files if name not in self.as_read}

    def _hashes(self, paths: Mapping[str, Path]) -> dict[str, str]:
        return {name: hash_of_file(path) for name, path in paths.items()} | {**self.as_read}


def inputs_of(case: Case, began: int | None = None) -> Inputs:
    """Return what goes into the documents of a draft without errors, of which the first was read when work `began`."""
    inspection = case.inspection
    assert inspection is not None, "a case with errors has no documents"
    registers = [schemas() / f"{name}.yaml" for name in _REGISTERS]
    beside = [image.file for image in inspection.images] + ([inspection.edition_of] if inspection.edition_of else [])
    used = [*registers, schemas() / "frameworks" / f"{inspection.cycle}.yaml"]
    used += [as_stored(case.report.path.parent / name) for name in beside] + (
        [case.report.path] if case.answers else []
    )
    files = tuple(sorted({recorded(path, case.path) for path in used if path.is_file()}))
    read_too = [case.answers, *(one for other in case.beside for one in (other, other.answers))]
    as_read = {recorded(one.path, case.path): one.source.sha256 for one in read_too if one}
    about = subject_of(inspection)
    languages = tuple(dict.fromkeys((inspection.language, *inspection.press_release.languages)))
    return Inputs(case.path, case.source.sha256, languages, inspection.cycle, about, files, as_read, began)


def hashes_of(inputs: Inputs, documents: Iterable[str]) -> dict[str, str]:
    """Return the hash of each file that goes into these kinds of document, by its recorded path.

    One that was taken away since it was read is left out.
    """
    known = inputs.hashes(inputs.templates(documents)) | {inputs.draft.name: inputs.sha256}
    return {name: sha256 for name, sha256 in known.items() if sha256}


def file_clock() -> int:
    """Return the time as files are stamped with it, which may be some milliseconds behind; in nanoseconds."""
    coarse = getattr(time, "CLOCK_REALTIME_COARSE", None)
    return time.time_ns() if coarse is None else time.clock_gettime_ns(coarse)


def _saved_since(path: Path, moment: int) -> bool:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return False
    return max(about.st_mtime_ns, about.st_ctime_ns) >= moment


def _taken_over(path: Path, languages: Collection[str]) -> Iterator[str]:
    """Yield the template folders from which a file of words takes over others."""
    text = path.read_text("utf-8", "ignore") if path.suffix == ".md" else ""
    for tag in _TAKING_OVER.finditer(text):
        named = _NAMED.fullmatch(tag["which"])
        yield named["folder"] if named and not _is_other_words(Path(named["file"]), languages) else _ANY


def _is_other_words(path: Path, languages: Iterable[str]) -> bool:
    """Return whether a file of a template folder has the words of another language."""
    return path.suffix == ".md" and language_of_words(path.name) not in languages


def templates_of(folder: Path, languages: Collection[str]) -> Iterator[Path]:
    """Yield the files of a template folder, the words of other languages left out."""
    return (path for path in files_in(folder) if path.parent != folder or not _is_other_words(path, languages))


def files_in(folder: Path) -> Iterator[Path]:
    """Yield all files in a folder but the hidden ones, and those in folders that are links."""
    entered = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        folders[:] = [name for name in folders if real not in entered and not name.startswith(_NOT_TEMPLATES)]
        entered.add(real)
        paths = (Path(parent, name) for name in names if not name.startswith(_NOT_TEMPLATES))
        yield from filter(Path.is_file, paths)


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
    """Return the SHA-256 of a file; of one that is not there, or cannot be read, nothing."""
    try:
        refuse_irregular(path)
        about = path.stat()
        return _hash_of(path, about.st_mtime_ns, about.st_size)
    except (OSError, ValueError, Unreadable):
        return ""


@lru_cache(maxsize=500)
def _hash_of(path: Path, _modified: int, _size: int) -> str:
    return digest_of(path)
