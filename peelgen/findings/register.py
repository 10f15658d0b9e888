"""The registers: police forces, inspectors and the inspectorate, under the names that they had on a date."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, Protocol, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field

from peelgen.base import resources
from peelgen.findings.force_name import ForceName, with_article
from peelgen.languages import ORIGINAL, PolicingBodyKind

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Entry(BaseModel):
    """A row of a register."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Period(Entry):
    """Holds from its first day up to, and not on, the day `until`; an open end is None."""

    first: date | None = Field(default=None, alias="from")
    until: date | None = None


class LocalPolicingBody(Period):
    """Who holds the chief officer to account; `name` is printed after "the"."""

    name: str
    kind: PolicingBodyKind
    source: str | None = None


class ForceNaming(Period):
    """What a force was called for a time, and the short name that lists print."""

    name: str
    short: str
    source: str | None = None


class ForceTranslation(Entry):
    """A force and those who answer for it in another language, as they stand in a sentence."""

    name: str
    noun: str
    chief_officer: str
    local_policing_body: str
    source: str


class InspectorNaming(Period):
    """What an inspector was called for a time: who is knighted is "Sir" or "Dame" from then on."""

    name: str
    source: str | None = None


class Title(Period):
    """An inspector's title for a time, as it stands before the name."""

    title: str


class RegionLed(Period):
    """The region, as forces have it, whose inspections an inspector led for a time."""

    region: str
    source: str


class Force(Entry):
    """A police force in England or Wales. Only `on` knows what it was called on a date."""

    slug: str
    names: tuple[ForceNaming, ...]
    article: bool
    noun: Literal["force", "constabulary", "service"]
    abbreviation: str | None = None
    informal: str | None = None
    translations: dict[str, ForceTranslation] = {}
    nation: Literal["England", "Wales"]
    region_2016: str
    chief_officer: str
    local_policing_body: tuple[LocalPolicingBody, ...]
    inspector: str | None = None
    source: str
    region_source: str
    inspector_source: str | None = None
    note: str | None = None

    def name_on(self, day: date) -> str:
        """Return the official name on a day."""
        return current(self.names, day).name

    def local_policing_body_on(self, day: date) -> str:
        """Return the local policing body's name, without an article, on a day."""
        return current(self.local_policing_body, day).name

    @property
    def also_called(self) -> tuple[str, ...]:
        """Every form of the name that a person may write instead of the slug."""
        forms = [form for naming in self.names for form in (naming.name, naming.short)]
        translated = (translation.name for translation in self.translations.values())
        return tuple(form for form in (*forms, self.abbreviation, self.informal, *translated) if form)

    def has_name_in(self, language: str) -> bool:
        """Tell whether the force has a name in a language."""
        return language == ORIGINAL or language in self.translations

    def on(self, day: date, language: str = ORIGINAL) -> ForceName:
        """Return the words for this force on a day, in the original language or in one that it is translated into."""
        name = self._original(day)
        if language == ORIGINAL:
            return name
        words = self.translations[language]
        return replace(
            name,
            name=words.name,
            short=words.name,
            in_sentence=words.name,
            noun=words.noun,
            chief_officer=words.chief_officer,
            local_policing_body=words.local_policing_body,
            local_policing_body_in_sentence=words.local_policing_body,
            language=language,
        )

    def _original(self, day: date) -> ForceName:
        naming, body = current(self.names, day), current(self.local_policing_body, day)
        return ForceName(
            slug=self.slug,
            name=naming.name,
            short=naming.short,
            in_sentence=with_article(naming.name, article=self.article),
            noun=self.noun,
            nation=self.nation,
            chief_officer=self.chief_officer,
            local_policing_body=body.name,
            local_policing_body_in_sentence=f"the {body.name}",
            local_policing_body_kind=body.kind,
            abbreviation=self.abbreviation,
            informal=self.informal,
            translated_names={code: words.name for code, words in self.translations.items()},
        )


class InspectedBody(Entry):
    """A body outside the 43 forces that is inspected too; PEEL does not cover it, but a finding may name it."""

    slug: str
    name: str
    article: bool
    source: str
    note: str | None = None

    @property
    def in_sentence(self) -> str:
        """The name as it stands inside a sentence."""
        return with_article(self.name, article=self.article)


class Inspector(Entry):
    """An HM Inspector. `serving_from` and `serving_until` (the day after the last) are None where not known.

    `regions` are those that are known, oldest first: between them, and before and after, there may be others.
    """

    slug: str
    names: tuple[InspectorNaming, ...]
    also_known_as: str | None = None
    postnominals: str | None = None
    titles: tuple[Title, ...]
    serving_from: date | None = None
    serving_until: date | None = None
    regions: tuple[RegionLed, ...] = ()
    source: str
    serving_source: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """The name last borne."""
        return self.names[-1].name

    def name_on(self, day: date) -> str:
        """Return the name that was borne on a day."""
        return current(self.names, day).name

    def title_on(self, day: date) -> str:
        """Return the title that was printed before the name on a day."""
        return current(self.titles, day).title

    def is_chief_on(self, day: date) -> bool:
        """Tell whether the title of a day is the Chief Inspector's."""
        return "Chief Inspector" in self.title_on(day)

    def serving_on(self, day: date) -> bool:
        """Tell whether the inspector held office on a day; an end that is not known counts as open."""
        return _covers(self.serving_from, self.serving_until, day)

    def is_known_to_serve_on(self, day: date) -> bool:
        """Tell whether the inspector held office on a day, of those whose first day is known."""
        return self.serving_from is not None and self.serving_on(day)

    def region_on(self, day: date) -> str | None:
        """Return the region whose inspections the inspector led on a day; None where that is not known."""
        led = (one.region for one in self.regions if _covers(one.first, one.until, day))
        return next(led, None) if self.serving_on(day) else None


class Inspectorate(Period):
    """The inspectorate under one of its names. `name` and `short` are both printed without an article."""

    name: str
    short: str
    translations: dict[str, str]
    website: str
    address: str | None = None
    source: str

    def named_in(self, language: str) -> Self:
        """Return the inspectorate under its name in a language; the short name is the same in all."""
        return self.model_copy(update={"name": self.translations.get(language, self.name)})


@cache
def load_forces() -> Mapping[str, Force]:
    """Return the 43 forces by slug, in alphabetical order."""
    return MappingProxyType({row["slug"]: Force.model_validate(row) for row in _read("forces")["forces"]})


@cache
def load_other_bodies() -> Mapping[str, InspectedBody]:
    """Return the bodies outside the 43 forces that are inspected too, by slug."""
    rows = _read("forces")["other_inspected_bodies"]
    return MappingProxyType({row["slug"]: InspectedBody.model_validate(row) for row in rows})


@cache
def load_inspectors() -> Mapping[str, Inspector]:
    """Return the inspectors by slug."""
    rows = _read("inspectors")["inspectors"]
    return MappingProxyType({row["slug"]: Inspector.model_validate(row) for row in rows})


def title_in(language: str, title: str) -> str:
    """Return an inspector's title in a language; as it is where the register has no translation."""
    return str(translated_titles(language).get(title, title))


def translated_titles(language: str) -> Mapping[str, str]:
    """Return what the inspectors' titles are in a language, as far as they are translated into it."""
    titles: Mapping[str, str] = _read("inspectors")["title_translations"].get(language, {})
    return titles


def inspectorate_on(day: date) -> Inspectorate:
    """Return the inspectorate as it was called on a day."""
    return current(_inspectorates(), day)


class _Bounded(Protocol):
    @property
    def first(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


_Dated = TypeVar("_Dated", bound=_Bounded)


def current(periods: Iterable[_Dated], day: date) -> _Dated:
    """Return the period that holds on a day."""
    return next(period for period in periods if _covers(period.first, period.until, day))


def _covers(first: date | None, until: date | None, day: date) -> bool:
    return (first or day) <= day and (until is None or day < until)


@cache
def _inspectorates() -> tuple[Inspectorate, ...]:
    return tuple(Inspectorate.model_validate(row) for row in _read("inspectorate")["inspectorate"])


@cache
def _read(register: str) -> Any:
    text = (resources.schemas() / f"{register}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - the safe loader, in C where there is one
