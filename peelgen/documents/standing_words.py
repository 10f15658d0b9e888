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
from peelgen.findings.model import Inspection, asks_nothing
from peelgen.findings.register import inspectorate_on, load_forces, load_inspectors, translated_titles
from peelgen.languages import ORIGINAL, file_of
from peelgen.languages.approved_words import approved_words, folded
from peelgen.languages.language import load_language

#: What a language says of itself, and what it only looks for in what others wrote, is printed nowhere.
_NOT_PRINTED: Final = frozenset(
    {
        "code",
        "name",
        "own_name",
        "tag",
        "word_tag",
        "joining",
        "typed",
        "emptied",
        "telling_words",
        "details",
        "prompts",
    }
)
#: What is made of answers, and so not where nothing is asked.
_ANSWERS: Final = frozenset({"force-response", "force-statement"})
#: What begins a mark of a template, and what ends it.
_MARKS: Final = {"{#": "#}", "{%": "%}", "{{": "}}"}
_MARK = re.compile("|".join(map(re.escape, _MARKS)))
#: The words that a template names for later, `{% set kinds = {"erratum": "cywiriad"} %}`, and those that it gives to a
#: field, `{{ field("owner", "line", "Pwy sy’n gyfrifol") }}`: names of fields are one small word, or stand in [ ].
_NAMED_WORDS = re.compile(r"(:)\s*\"([^\"]+)\"")
_STRING = re.compile(r"(\[?)\"([^\"]*)\"")
_WORDY = re.compile(r"[^\W\d_a-z]|\S+\s")
#: What begins a line of a template and is not printed: a fence with its role and the id of its box, a bullet, the name
#: of a first line and what only says whose the document is.
_BEGINNING = re.compile(
    r"^\s*(?::{3,}\s*[\w-]*(?:\s+[a-z0-9-]+\s*$)?|[-*] |\d+\. |#+ |(?:cover|for|of): .*$|[a-z_]+:(?=\s|$))\s*"
)
_CELL = re.compile(r"(?:\{\{.*?\}\}|[^|])+")
_NOT_WORDS = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}|https?://[^\s)]+|\]\([^()]*\)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_BREAK = "\x00"
#: Bytes; a build refuses longer words.
_LONGEST: Final = 200_000
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
    unasked = _ANSWERS if asks_nothing(inspection) else frozenset[str]()
    for path in all_words(inspection.cycle, near, [inspection.kind]):
        if path.parent.name not in unasked and path.name.endswith(f".{inspection.language}.md"):
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
    between, line = [], 1
    for mark, piece in _pieces_of(text):
        if mark == "{%":
            yield from _between_quotation_marks(piece, line, _NAMED_WORDS)
        elif mark == "{{":
            given = _between_quotation_marks(piece, line, _STRING)
            yield from ((place, said) for place, said in given if _WORDY.match(said))
        between.append(_left_of(mark, piece))
        line += piece.count("\n")
    for place, said in enumerate("".join(between).split("\n"), 1):
        yield from ((place, words) for words in _said_in(said) if _has_words(words))


def _pieces_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the marks of a template, each after how it begins, and the words between them; up to one without an end."""
    place = 0
    while found := _MARK.search(text, place):
        yield "", text[place : found.start()]
        end = text.find(_MARKS[found[0]], found.end())
        if end < 0:
            return  # A build says that it is not closed.
        place = end + len(found[0])
        yield found[0], text[found.start() : place]
    yield "", text[place:]


def _left_of(mark: str, piece: str) -> str:
    """Return what is left of a piece of a template for its lines: they stay, and what is printed if it is on one."""
    lines = "\n" * piece.count("\n")
    if mark == "{{" and lines:
        return lines
    return {"{#": lines, "{%": _BREAK + lines}.get(mark, piece)


def _between_quotation_marks(mark: str, line: int, strings: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield the words between quotation marks in a mark that begins in a line; what stands in [ ] is a name."""
    for said in strings.finditer(mark):
        if said[1] != "[" and _has_words(said[2]):
            yield line + mark.count("\n", 0, said.start()), said[2]


def _said_in(line: str) -> Iterator[str]:
    """Yield what a line says: between its tags and, in the row of a table, between its bars."""
    for piece in line.split(_BREAK):
        words = " ".join(piece.split())
        yield from (cell.strip() for cell in _CELL.findall(_BEGINNING.sub("", words)))


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
    return path.read_bytes()[:_LONGEST].decode("utf-8", "ignore").replace("\r\n", "\n")
