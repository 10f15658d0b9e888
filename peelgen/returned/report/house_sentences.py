"""Sentences of the house below the text of a box that print fields of its entry: by when, for whom, where published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from peelgen.documents.compose.typography import day, deadline
from peelgen.documents.roles import PARAGRAPHS
from peelgen.languages.language import load_language
from peelgen.returned.form.typed_days import day_typed
from peelgen.returned.report.outcomes import Sides
from peelgen.returned.report.printed_deadlines import deadline_printed
from peelgen.returned.report.typography_folding import folded_by_letter
from peelgen.source.field_paths import value_at
from peelgen.word.anchors import ENTRY
from peelgen.word.reading.lines import Line

#: The style of a line in which such sentences stand.
SMALL: Final = PARAGRAPHS["small"].word.lower()
_DAYS: Final = ("accelerated", "first_published")
_FIELDS: Final = ("deadline", "addressee", "published_in", *_DAYS, "number")
_SENTENCES: Final = re.compile(r"(?<=\.)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What a line of small print says by fields, and the sentences in it that say none."""

    fields: Mapping[str, str]
    left: tuple[str, ...]


class HouseSentences:
    """The sentences of a document in which fields are printed, found again where somebody changed the fields."""

    def __init__(self, before: Sequence[Line], language: str, sides: Sides) -> None:
        self._language = language
        printed = [(line, _printed_fields(line, language, sides)) for line in before if line.style == SMALL]
        self._lines = [_pattern(folded_by_letter(line.text.strip()), fields) for line, fields in printed if fields]
        self._sentences = [
            _pattern(sentence, fields)
            for line, fields in printed
            for sentence in _SENTENCES.split(folded_by_letter(line.text.strip()))
            if any(words in sentence for words in fields.values())
        ]

    def says_fields(self, line: Line) -> bool:
        """Return whether all that a line says are fields; a paragraph that is not set as small print says by when."""
        said = self.read(line.text)
        return bool(said.fields) and not said.left and (line.style == SMALL or "deadline" in said.fields)

    def read(self, words: str) -> SmallPrint:
        """Return what a line says by fields, a deadline and a day as the findings file has them."""
        whole = self._fields(words.strip(), self._lines)
        if whole is not None:
            return SmallPrint(whole, ())
        fields, left = dict[str, str](), []
        for sentence in filter(None, _SENTENCES.split(words.strip())):
            said = self._fields(sentence, self._sentences) or self._by_when(sentence)
            fields |= said or {}
            left += [sentence] if said is None else []
        return SmallPrint(fields, tuple(left))

    def _by_when(self, sentence: str) -> dict[str, str] | None:
        """Return the deadline that is all of a sentence, None for any other."""
        found = deadline_printed(sentence, self._language)
        return {"deadline": found} if found else None

    def _fields(self, words: str, patterns: Sequence[re.Pattern[str]]) -> dict[str, str] | None:
        """Return the fields that words say by the first pattern that they follow, None if by none."""
        for pattern in patterns:
            if found := pattern.fullmatch(folded_by_letter(words)):
                said = {name: words[slice(*found.span(name))] for name in found.groupdict()}
                written = {name: self._written(name, printed) for name, printed in said.items()}
                if all(written.values()):
                    return {name: value for name, value in written.items() if value}
        return None

    def _written(self, field: str, said: str) -> str | None:
        """Return printed words as the findings file has them, None if they cannot be read."""
        if field == "deadline":
            return deadline_printed(said, self._language)
        if field in _DAYS:
            found = day_typed(said)
            return found.isoformat() if found else None
        return said.strip()


def _printed_fields(line: Line, language: str, sides: Sides) -> dict[str, str]:
    """Return the fields of an entry that a line of its box prints, each with its words there."""
    entries = (sides.anchors[number] for number in line.controls if number in sides.anchors)
    path = next((one.path for one in entries if one.source == ENTRY and one.path.endswith("]")), "")
    entry = value_at(sides.base, path) if path else None
    if not isinstance(entry, dict):
        return {}
    values = ((name, str(entry.get(name) or "")) for name in _FIELDS)
    said = {name: folded_by_letter(_as_printed(name, value, language)) for name, value in values if value}
    return {name: words for name, words in said.items() if words and words in folded_by_letter(line.text.strip())}


def _as_printed(field: str, value: str, language: str) -> str:
    spoken = load_language(language)
    try:
        if field == "deadline":
            return deadline(value, spoken)
        return day(date.fromisoformat(value), spoken) if field in _DAYS else value
    except (ValueError, IndexError):
        return ""


def _pattern(words: str, fields: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern of a line or sentence with any words in place of those that fields had in it."""
    pattern = re.escape(words)
    for name, said in fields.items():
        pattern = pattern.replace(re.escape(said), f"(?P<{name}>.+?)", 1)
    return re.compile(pattern, re.IGNORECASE)
