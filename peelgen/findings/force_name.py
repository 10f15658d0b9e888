"""The words for a force in the sentences of a report, or for several that one report is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from peelgen.languages import ORIGINAL

if TYPE_CHECKING:
    from peelgen.languages.language import Language

#: The kind of the local policing bodies of several forces.
SEVERAL: Final = "several"
#: What changes in the frameworks' phrases where they are about several forces.
_PLURALS: Final = {
    "acts": "act",
    "delivers": "deliver",
    "develops": "develop",
    "displays": "display",
    "disrupts": "disrupt",
    "does": "do",
    "faces": "face",
    "investigates": "investigate",
    "is": "are",
    "it": "they",
    "its": "their",
    "keeps": "keep",
    "leads": "lead",
    "manages": "manage",
    "needs": "need",
    "operates": "operate",
    "prevents": "prevent",
    "protects": "protect",
    "provides": "provide",
    "records": "record",
    "reduces": "reduce",
    "requires": "require",
    "responds": "respond",
    "serves": "serve",
    "supports": "support",
    "tackles": "tackle",
    "treats": "treat",
    "understands": "understand",
    "uses": "use",
}


@dataclass(frozen=True, slots=True)
class ForceName:
    """A force, or several that one report is about, in the words of one date.

    `in_sentence` carries a lower-case article where the name takes one; `noun` is what the force is called after
    that ("force", "constabulary"). `local_policing_body_kind` is English in every language, and SEVERAL for several
    forces. With `plural`, verbs agree with more than one. `translated_names` go by the codes of languages.
    """

    slug: str
    name: str
    short: str
    in_sentence: str
    noun: str
    nation: str
    chief_officer: str
    local_policing_body: str
    local_policing_body_in_sentence: str
    local_policing_body_kind: str
    abbreviation: str | None = None
    informal: str | None = None
    translated_names: Mapping[str, str] = field(default_factory=dict)
    plural: bool = False
    language: str = ORIGINAL

    @property
    def at_start(self) -> str:
        """The name as it opens a sentence."""
        return _capital(self.in_sentence)

    @property
    def possessive(self) -> str:
        """The name as an owner inside a sentence."""
        return possessive(self.in_sentence)

    @property
    def possessive_at_start(self) -> str:
        """The name as an owner that opens a sentence."""
        return _capital(self.possessive)

    @property
    def chief_officer_in_sentence(self) -> str:
        """The chief officer's title in running text: lower case in English, in a translation as it is."""
        return f"the {self.chief_officer.lower()}" if self.language == ORIGINAL else self.chief_officer

    @property
    def local_policing_body_possessive(self) -> str:
        """What stands before something of the local policing body's: "its" or "their"."""
        return _language(self.language).possessives[self.local_policing_body_kind]


def joint(forces: Sequence[ForceName]) -> ForceName:
    """Return several forces as one, for a report on all of them; one force comes back as it is."""
    if len(forces) == 1:
        return forces[0]
    language = _language(forces[0].language)
    return ForceName(
        slug="-and-".join(force.slug for force in forces),
        name=language.joined([force.name for force in forces]),
        short=language.joined([force.short for force in forces]),
        in_sentence=language.joined([force.in_sentence for force in forces]),
        noun=language.forces,
        nation=language.joined([*dict.fromkeys(force.nation for force in forces)]),
        chief_officer=_officers([force.chief_officer for force in forces], language),
        local_policing_body=language.joined([force.local_policing_body for force in forces]),
        local_policing_body_in_sentence=language.joined([force.local_policing_body_in_sentence for force in forces]),
        local_policing_body_kind=SEVERAL,
        plural=True,
        language=language.code,
    )


def possessive(name: str, *, plural: bool = False) -> str:
    """Return a name as an owner; only a plural that ends in s takes the bare apostrophe."""
    return f"{name}’" if plural and name.endswith("s") else f"{name}’s"


def in_plural(phrase: str) -> str:
    """Return a phrase about one force so that it fits several: "requires improvement in … its" → "require … their"."""
    return re.sub(r"\b\w+\b", lambda word: _PLURALS.get(word[0], word[0]), phrase)


def with_article(name: str, *, article: bool) -> str:
    """Return a name as it stands inside a sentence, after “the” where it takes an article."""
    return f"the {name}" if article else name


def _language(code: str) -> Language:
    """Return a language, whose file is read only where words of it are asked for."""
    from peelgen.languages.language import load_language

    return load_language(code)


def _officers(titles: Sequence[str], language: Language) -> str:
    distinct = list(dict.fromkeys(titles))
    return f"{distinct[0]}s" if len(distinct) == 1 else language.joined(distinct)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
