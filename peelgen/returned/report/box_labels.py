"""What readers call the kinds of findings, at the head of a box: “Area for improvement 3: ”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from peelgen.languages.language import load_language

#: The list of the findings file for each kind that has one kind of entries.
_LISTS = {
    "cause of concern": "causes_of_concern",
    "recommendation": "recommendations",
    "area for improvement": "areas_for_improvement",
}


@dataclass(frozen=True, slots=True)
class BoxKind:
    """What a box is, as its label says: the list that its entry is in, and what `kind` says there, if anything."""

    list: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words with a label before them, parted: the kind that it names, the label with its number, and the rest."""

    kind: BoxKind
    label: str
    rest: str


def labelled(words: str, language: str) -> Labelled | None:
    """Return words that begin with a label, parted from it; None without one.

    A label is followed by a number, by a colon or a dash, or by nothing.
    """
    found = _pattern(language).match(words.strip())
    if found is None:
        return None
    return Labelled(_kinds(language)[found["name"].casefold()], found[0].strip(" :–—-"), words.strip()[found.end() :])


def without_labels(words: str, language: str) -> str:
    """Return words without any labels before them."""
    while found := labelled(words, language):
        words = found.rest
    return words


def label_names(language: str) -> list[str]:
    """Return what readers call each kind of finding."""
    return list(_kinds(language))


def list_named(words: str, language: str) -> str:
    """Return the list of the findings file whose entries a heading announces, in singular or plural; empty for none."""
    said = words.strip(" :.").casefold()
    plain = {name: kind for name, kind in _kinds(language).items() if name != "finding"}
    return next((kind.list for name, kind in plain.items() if said in (name, *_plurals(name))), "")


def _plurals(name: str) -> Iterator[str]:
    """Yield what several may be called: areas for improvement, recommendations."""
    first, _, rest = name.partition(" ")
    yield f"{first}s {rest}".strip()
    yield f"{name}s"


@cache
def _kinds(language: str) -> Mapping[str, BoxKind]:
    called = load_language(language).called
    names = {called.kinds[kind]: BoxKind(listed) for kind, listed in _LISTS.items()}
    names |= {name: BoxKind("national_findings", kind) for kind, name in called.national_kinds.items()}
    names |= {name: BoxKind("findings", kind) for kind, name in called.practice_kinds.items()}
    return {name.casefold(): kind for name, kind in names.items()}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_kinds(language), key=len, reverse=True))
    spaced = names.replace(r"\ ", r"\s+")
    return re.compile(rf"(?P<name>{spaced})(?:\s+\d+\s*[:.–—-]?\s*|\s*[:–—-]\s*|\s*$)", re.IGNORECASE)
