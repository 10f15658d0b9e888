"""What documents in another language print by themselves, and what of it nobody has approved yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from peelgen.base import resources
from peelgen.documents.words_files import all_words
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.law import response_law
from peelgen.findings.model import Inspection
from peelgen.findings.register import inspectorate_on, load_forces, load_inspectors, translated_titles
from peelgen.languages import ORIGINAL, file_of
from peelgen.languages.approved_words import approved_words, folded
from peelgen.languages.language import load_language

#: What a language says of itself, and what it only looks for in what others wrote, is printed nowhere.
_NOT_PRINTED: Final = frozenset(
    {"code", "name", "own_name", "tag", "word_tag", "joining", "typed", "emptied", "telling_words"}
)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{%.*?%\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
#: The words that a template names for later, `{% set kinds = {"erratum": "cywiriad"} %}`, and those that it gives to a
#: field, `{{ field("owner", "line", "Pwy sy’n gyfrifol") }}`: names of fields are one small word, or stand in [ ].
_NAMED_WORDS = re.compile(r"(:)\s*\"([^\"]+)\"")
_STRING = re.compile(r"(\[?)\"([^\"]*)\"")
_WORDY = re.compile(r"[^\W\d_a-z]|\S+\s")
#: What begins a line of a template and is not printed: a fence with its role and the id of its box, a bullet, the name
#: of a first line and what only says whose the document is.
_BEGINNING = re.compile(
    r"^\s*(?::{3,}\s*[\w-]*(?:\s+[a-z0-9-]+\s*$)?|[-*] |\d+\. |#+ |(?:for|of): .*$|[a-z_]+:(?=\s|$))\s*"
)
_CELL = re.compile(r"(?:\{\{.*?\}\}|[^|])+")
_NOT_WORDS = re.compile(r"\{\{.*?\}\}|\{[^}]*\}|https?://[^\s)]+|\]\([^)]*\)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BREAK = "\x00"
#: So many words tell where in a file a text stands.
_FIRST_WORDS = 4


class StandingWords(NamedTuple):
    """Words that a document prints by itself, and the file and line that they stand in."""

    words: str
    path: Path
    line: int

    @property
    def file(self) -> str:
        """The file as people name it: templates/report/words.cy.md."""
        parts = self.path.parts
        first = max((place for place, part in enumerate(parts) if part in {"templates", "schemas"}), default=-2)
        return "/".join(parts[first:])


def unapproved_words(inspection: Inspection, near: Path) -> list[StandingWords]:
    """Return what the documents of an inspection print by themselves in its language, and nobody has approved.

    Each is there once. Nothing is said of the original language. Raises Unreadable for a list of approvals that is
    wrong.
    """
    if inspection.language == ORIGINAL:
        return []
    approved = approved_words(inspection.language, near)
    return [one for one in standing_words(inspection, near) if folded(one.words) not in approved]


def standing_words(inspection: Inspection, near: Path) -> list[StandingWords]:
    """Return all that the documents of an inspection print by themselves in its language, each once."""
    found: dict[str, StandingWords] = {}
    for source in _SOURCES:
        for one in source(inspection, near):
            found.setdefault(folded(one.words), one)
    return list(found.values())


def _of_the_cycle(inspection: Inspection, _near: Path) -> Iterator[StandingWords]:
    if inspection.cycle not in framework_ids():
        return
    framework = load_framework(inspection.cycle)
    path = resources.schemas() / "frameworks" / f"{framework.id}.yaml"
    grades = [step.called(inspection.language) for step in framework.scale]
    translation = framework.translations.get(inspection.language)
    yield from _in_file(path, [*grades, *_texts(translation, {"id", "grade"})])


def _of_the_forces(inspection: Inspection, _near: Path) -> Iterator[StandingWords]:
    known = (
        load_forces()[slug].translations.get(inspection.language) for slug in inspection.force if slug in load_forces()
    )
    yield from _in_register("forces", [words for one in known for words in _texts(one, {"source"})])


def _of_the_people(inspection: Inspection, _near: Path) -> Iterator[StandingWords]:
    slugs = {inspection.inspector, inspection.press_release.speaker}
    titles = (one.title_on(inspection.published) for slug, one in load_inspectors().items() if slug in slugs)
    translated = translated_titles(inspection.language)
    yield from _in_register("inspectors", [translated[title] for title in titles if title in translated])


def _of_the_inspectorate(inspection: Inspection, _near: Path) -> Iterator[StandingWords]:
    named, law = inspectorate_on(inspection.published), response_law(inspection.published)
    for register, one in (("inspectorate", named), ("response-law", law)):
        yield from _in_register(register, [*filter(None, [one.translations.get(inspection.language)])])


def _of_the_language(inspection: Inspection, _near: Path) -> Iterator[StandingWords]:
    yield from _in_file(file_of(inspection.language), [*_texts(load_language(inspection.language), _NOT_PRINTED)])


def _of_the_templates(inspection: Inspection, near: Path) -> Iterator[StandingWords]:
    for path in all_words(inspection.cycle, near):
        if path.name.endswith(f".{inspection.language}.md"):
            yield from (StandingWords(words, path, line) for line, words in template_words(_text(path)))


_SOURCES: Final[tuple[Callable[[Inspection, Path], Iterator[StandingWords]], ...]] = (
    _of_the_templates,
    _of_the_cycle,
    _of_the_forces,
    _of_the_people,
    _of_the_inspectorate,
    _of_the_language,
)


def template_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield what a file of words says by itself, with its line; `{{ … }}` in it stays, and each line stands alone."""
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    yield from _in_marks(text, _TAG, _NAMED_WORDS)
    yield from ((line, said) for line, said in _in_marks(text, _PRINTED, _STRING) if _WORDY.match(said))
    text = _TAG.sub(lambda tag: _BREAK + "\n" * tag[0].count("\n"), text)
    text = _PRINTED.sub(lambda printed: printed[0] if "\n" not in printed[0] else "\n" * printed[0].count("\n"), text)
    for line, said_there in enumerate(text.split("\n"), 1):
        yield from ((line, said) for said in _pieces(said_there) if _has_words(said))


def _in_marks(text: str, marks: re.Pattern[str], strings: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the words between quotation marks in the marks of a template; what stands in [ ] is a name."""
    for mark in marks.finditer(text):
        line = text.count("\n", 0, mark.start()) + 1
        for said in strings.finditer(mark[0]):
            if said[1] != "[" and _has_words(said[2]):
                yield line + mark[0].count("\n", 0, said.start()), said[2]


def _pieces(line: str) -> Iterator[str]:
    """Yield what a line says: between its tags and, in the row of a table, between its bars."""
    for piece in line.split(_BREAK):
        yield from (cell.strip() for cell in _CELL.findall(_BEGINNING.sub("", piece)))


def _has_words(piece: str) -> bool:
    return bool(_LETTERS.search(_NOT_WORDS.sub("", piece)))


def _texts(value: Any, without: Collection[str]) -> Iterator[str]:
    """Yield each text in a value, the fields of certain names left out."""
    if isinstance(value, str):
        yield from [value] if _has_words(value) else ()
    elif isinstance(value, BaseModel | dict):
        for name, below in value.items() if isinstance(value, dict) else value:
            yield from () if name in without else _texts(below, without)
    elif isinstance(value, tuple | list):
        for below in value:
            yield from _texts(below, without)


def _in_register(name: str, texts: list[str]) -> Iterator[StandingWords]:
    yield from _in_file(resources.schemas() / f"{name}.yaml", texts)


def _in_file(path: Path, texts: list[str]) -> Iterator[StandingWords]:
    """Yield texts of a YAML file with the lines in which they begin; of one that cannot be found, the first line."""
    written = _text(path) if texts else ""
    begin = max(written.find("\ntranslations:"), 0)
    for words in texts:
        found = written.find(" ".join(words.split()[:_FIRST_WORDS]), begin)
        yield StandingWords(words, path, written.count("\n", 0, max(found, 0)) + 1)


def _text(path: Path) -> str:
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=50)
def _read(path: Path, _changed: int) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")
