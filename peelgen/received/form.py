"""A form as it came back from a force: which report it answers, and what stands in each field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peelgen.errors import Unreadable
from peelgen.received import opendocument, word
from peelgen.received.blank import Blank, BlankField, joined, row_of, unpacked
from peelgen.received.package import Package, open_package
from peelgen.received.places import Cell, Piece, settled, spaced

#: What Word and LibreOffice put into a field from which everything was deleted, in English and in Welsh.
_PROMPTS: Final = frozenset(
    (
        "Choose an item.",
        "Click here to enter a date.",
        "Click here to enter text.",
        "Click or tap here to enter text.",
        "Click or tap to enter a date.",
        "Choose a date",
        "Choose an item",
        "Click or tap to enter text",
        "Cliciwch neu dapiwch yma i roi testun.",
        "Cliciwch neu dapiwch i roi dyddiad.",
        "Dewiswch eitem.",
    )
)
_TICKED: Final = re.compile("[☑☒✓✔✗✘xX]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one field: `text` is empty where nothing was written, or the placeholder still stands.

    A ticked box is "yes". `found` says by what the field was found: "control", "bookmark", "position" or "field".
    """

    text: str
    found: str


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form in one of the formats docx, odt and pdf.

    `identity` has `draft` (the findings file's stem), `force`, `framework`, `version`, `status` and `findings` (its
    sha256). `answers` go by the fields' names, rows as `vetting.actions.1.owner`. `altered` are words that were changed
    or written outside of the fields; `comments` those that somebody put beside the text.
    """

    path: Path
    format: str
    identity: Mapping[str, str]
    answers: Mapping[str, Answer]
    altered: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


def read_form(path: Path) -> ReturnedForm:
    """Return what stands in a returned form; Unreadable for a file that is none, is damaged or is built to do harm."""
    if _is_pdf(path):
        return _from_pdf(path)
    package = open_package(path)
    return _from_text(package) if "mimetype" in package.names else _from_word(package)


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return b"%PDF-" in opened.read(1024)
    except OSError:
        return False  # why it cannot be read, open_package says


def _from_word(package: Package) -> ReturnedForm:
    comments = [
        "".join(f"{word.words_of(line)} " for line in comment.iter(f"{word.W}p")).strip()
        for name in package.related("word/document.xml", "comments")
        for comment in package.xml(name)
    ]
    blank = _blank(package.path, package.custom_properties)
    return _from_pieces(package.path, "docx", blank, (word.pieces_of(package.xml("word/document.xml")), comments))


def _from_text(package: Package) -> ReturnedForm:
    content = package.xml("content.xml")
    blank = _blank(package.path, opendocument.properties_of(package.xml("meta.xml")))
    found = opendocument.pieces_of(content), opendocument.comments_of(content)
    return _from_pieces(package.path, "odt", blank, found)


def _from_pdf(path: Path) -> ReturnedForm:
    from peelgen.received.pdf import read_fields  # its library takes longer to load than a Word form to read

    blank, values, written, comments = read_fields(path)
    if blank is None:
        raise no_form(path)
    answers = {
        field.name: Answer(_without_prompt(values[field.name], field), "field")
        for field in blank.fields
        if field.name in values
    }
    return ReturnedForm(path, "pdf", blank.identity, answers, written, comments)


def _blank(path: Path, properties: Mapping[str, str]) -> Blank:
    blank = unpacked(joined(properties))
    if blank is None:
        raise no_form(path)
    return blank


def no_form(path: Path) -> Unreadable:
    """Return why a file is not read: it is no form of peelgen's, or no longer."""
    return Unreadable(
        f"{path} is not a response form, or it has lost what tells which report it answers.",
        "Ask for the form as the force filled it in: a copy, a print or a scan of it cannot be read.",
    )


def _from_pieces(path: Path, form: str, blank: Blank, found: tuple[Iterable[Piece], Iterable[str]]) -> ReturnedForm:
    pieces, comments = found
    places = settled(pieces, blank)
    kinds = {(one.rows, one.column) if one.rows else one.name: one for one in blank.fields}
    answers = {}
    for name, (cell, way) in places.cells.items():
        row = row_of(name)
        field = kinds.get((row[0], row[2]) if row else name) or kinds[name]
        answers[name] = Answer(_answered(cell, field), way)
    altered = tuple(_altered(places.texts, blank.texts))
    return ReturnedForm(path, form, blank.identity, answers, altered, tuple(filter(None, comments)))


def _answered(cell: Cell, field: BlankField) -> str:
    """Return what was written in a cell, without the placeholder: what a program says of that need not be true."""
    if field.kind == "check":
        return "yes" if _TICKED.search(cell.text) else ""
    return "" if spaced(cell.text) in _PROMPTS else _without_prompt(cell.text, field)


def _without_prompt(text: str, field: BlankField) -> str:
    if spaced(text) == spaced(field.placeholder):
        return ""
    return text.removeprefix(field.placeholder).removesuffix(field.placeholder).strip()


def _altered(now: Iterable[str], then: Iterable[str]) -> Iterable[str]:
    """Yield the words that are new outside of the fields, or else those that are gone."""
    now, then = list(now), list(then)
    new, gone = Counter(now) - Counter(then), Counter(then) - Counter(now)
    found = [words for words in dict.fromkeys(now) if words in new]
    return found or [words for words in dict.fromkeys(then) if words in gone]
