"""One PEEL cycle as published: its questions in official wording, its grades and the words that change by year."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from peelgen.base import resources
from peelgen.base.errors import Unreadable
from peelgen.languages import ORIGINAL

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_COMPARE = "Compare the place with another year’s file."

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Paragraphs = tuple[Words, ...]


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class GradeWords(_Published):
    """What is said of one step of the scale.

    Each form completes a sentence: "The force {verb} treating …", "was judged {past_state}", "Kent Police {headline}
    how legitimately it …"; `meaning` is a sentence of its own."""

    verb: Words
    past_state: Words
    headline: Words
    meaning: Words


class Grade(GradeWords):
    """One step of the scale; `translations` of its word go by the codes of languages."""

    grade: Words
    translations: dict[str, Words]

    def called(self, language: str) -> str:
        """Return the grade's word in a language; as it is where it is not translated."""
        return self.translations.get(language, self.grade)


class QuestionWords(_Published):
    """What is said of a core question. `text` is official, with its slips; `activity` completes "is good at …".

    In another language it is written as it follows a verb of that language's scale, mutated if need be."""

    text: Words
    heading: Words | None = None
    activity: Words


class FrameworkQuestion(QuestionWords):
    """A core question.

    `heading` is the title of its chapter as reports print it; `short` is what scorecards and releases call it. `does`
    completes "Kent Police … well" and "must improve how it …" in a headline; `topic` is what the title of a report on
    this question alone has in brackets.

    `graded` is "varies" where some forces are graded on it and others are not, or where that is not known;
    `inspected` is false for a question that was published and then not asked."""

    id: Slug
    number: int | None = None
    short: Words | None = None
    does: Words | None = None
    topic: Words | None = None
    graded: bool | Literal["varies"]
    inspected: bool = True
    diagnostics: Paragraphs = ()
    note: Words | None = None
    source: Words


class PillarWords(_Published):
    """What is said of a pillar.

    `how` completes "good at …"; `assessed` completes "inspectors assessed …" and holds the literal slot `{force}`;
    each of `looked_at` completes "how well forces …"; `standing` are this year's extra paragraphs for the release."""

    name: Words
    adjective: Words | None = None
    adverb: Words | None = None
    headline: Words | None = None
    how: Words
    assessed: Words
    meaning: Words
    looked_at: Paragraphs
    standing: Paragraphs = ()
    also_published: Words


class Pillar(PillarWords):
    """A part of the inspection that may have a grade of its own.

    `report_title` is what its reports are called, where they are not called as the cycle's phrases say; `subject`
    completes "Kent Police’s … is good" where releases state the grade so, and not that the force was judged; `activity`
    completes "good at …" in the release of a report on all pillars."""

    id: Slug
    headline_source: Words | None = None
    report_title: Words | None = None
    subject: Words | None = None
    activity: Words | None = None
    graded: bool
    published: date | None = None
    fieldwork: Words | None = None
    note: Words | None = None
    questions: tuple[FrameworkQuestion, ...]


class Phrases(_Published):
    """The short phrases that change by year.

    `report_title` may hold the slot `{pillar}`, or `{Pillar}` for the name with its capital; `assessed` holds
    `{force}`; `unit` is what a grade is given to; `ungraded` stands in place of a grade where the cycle printed a word
    of its own."""

    report_title: Words
    assessed: Words
    unit: Words
    units: Words
    ungraded: Words | None = None


#: How the grades of a report can be spread, by the names that a cycle’s headlines go by; headline.py says what each is.
SpreadName = Literal[
    "mostly outstanding",
    "mostly good",
    "all good",
    "all adequate",
    "nothing good",
    "none poor",
    "all poor",
    "mostly poor",
    "mainly inadequate",
    "one inadequate",
    "several inadequate",
    "any other",
]
_SLOT = re.compile(r"\{(.*?)\}")


class ProposedHeadline(_Published):
    """What the releases of a cycle say of reports whose grades are spread so.

    `words` have the slots {Force}, which begins a sentence, {force}, {force’s}, and {does best} and {does worst}, which
    are filled in if one or two areas have the best grade, or the worst. Grades are told `worst_first` where it is so.
    """

    spread: SpreadName
    words: Words
    worst_first: bool = False

    @property
    def slots(self) -> tuple[str, ...]:
        """What is filled in."""
        return tuple(_SLOT.findall(self.words))

    @model_validator(mode="after")
    def _has_slots_that_there_are(self) -> Self:
        wrong = set(self.slots) - {"Force", "force", "force’s", "does best", "does worst"}
        assert not wrong, f"nothing can be filled in here: {', '.join(sorted(wrong))}"
        return self


class CycleWords(_Published):
    """What a cycle says by itself."""

    phrases: Phrases
    introduction: Paragraphs
    next_steps: Paragraphs = ()
    about_data: Paragraphs = ()
    comparison_warning: Words | None = None


class TranslatedGrade(GradeWords):
    """One step of the scale in another language."""

    grade: Words


class TranslatedQuestion(QuestionWords):
    """A question in another language."""

    id: Slug
    short: Words | None = None
    does: Words | None = None


class TranslatedPillar(PillarWords):
    """A pillar in another language, with its questions."""

    id: Slug
    report_title: Words | None = None
    subject: Words | None = None
    activity: Words | None = None
    questions: tuple[TranslatedQuestion, ...]


class Translation(CycleWords):
    """All of a cycle's words in another language, in the shape that the cycle itself has: pillars or questions."""

    headlines: tuple[ProposedHeadline, ...] = ()
    scale: tuple[TranslatedGrade, ...]
    pillars: tuple[TranslatedPillar, ...] = ()
    questions: tuple[TranslatedQuestion, ...] = ()


class Framework(CycleWords):
    """A cycle, complete in itself. Either `pillars` or `questions` is empty, never both.

    `overview_noun` is what its overviews call a force after its name: the force's own noun, such as “constabulary”, or
    “force” for all. `areas_for_improvement` is false for a cycle that had recommendations only. Cycles whose reports
    have no next steps, or nothing about the data, have none here. `headlines` are of a cycle whose releases have a
    verdict as their headline, and not a grade: the first whose spread is the report’s is proposed. `standfirst` is true
    for one whose releases open with the news in a sentence. `not_inspected_first` is true for one whose reports tell
    of what was not inspected before the chapters, `titled_boxes` for one whose areas for improvement and causes of
    concern have titles, and `summaries_in_overview` for one whose overviews have a paragraph on each question beside
    its grade."""

    id: Slug
    cycle: Words
    programme: Words
    published: tuple[date, ...] = ()
    integrated: bool
    carry_over: bool
    overall_force_grade: bool
    areas_for_improvement: bool = True
    overview_noun: Literal["own", "force"]
    note: Words | None = None
    comparable_with: tuple[Slug, ...] = ()
    headlines: tuple[ProposedHeadline, ...] = ()
    standfirst: bool = False
    titled_boxes: bool = False
    not_inspected_first: bool = False
    summaries_in_overview: bool = False
    scale_source: Words
    meanings_source: Words
    scale: tuple[Grade, ...]
    pillars: tuple[Pillar, ...] = ()
    questions: tuple[FrameworkQuestion, ...] = ()
    translations: dict[str, Translation] = {}

    @model_validator(mode="after")
    def _has_one_set_of_unique_questions(self) -> Self:
        assert bool(self.pillars) != bool(self.questions), "give pillars or questions, not both"
        for questions in (self.questions, *(pillar.questions for pillar in self.pillars)):
            ids = [question.id for question in questions]
            assert len(ids) == len(set(ids)), f"a question's id stands twice: {ids}"
        return self

    @model_validator(mode="after")
    def _has_all_its_words_in_each_translation(self) -> Self:
        for language, words in self.translations.items():
            untranslated = [step.grade for step in self.scale if language not in step.translations]
            assert not untranslated, f"these grades are not translated into {language}: {untranslated}"
            for wrong in _untranslated(self, words):
                raise AssertionError(f"in {language}, {wrong}")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """What a findings file can call it: the cycle, or the cycle and one of its pillars."""
        return (self.id,) if self.integrated else tuple(f"{self.id}/{pillar.id}" for pillar in self.pillars)

    def has_words_in(self, language: str) -> bool:
        """Tell whether the cycle has its words in a language."""
        return language == ORIGINAL or language in self.translations

    def worded_in(self, language: str) -> Self:
        """Return the cycle with its words in a language; ids and the scale's keys stay as they are.

        It must be translated into any but the original language, which a rule of validation sees to.
        """
        if language == ORIGINAL:
            return self
        worded: Self = _worded(self, self.translations[language])
        return worded

    @property
    def grades(self) -> tuple[str, ...]:
        """The scale's words, best first."""
        return tuple(step.grade for step in self.scale)

    def grade(self, word: str) -> Grade | None:
        """Return the step of the scale that is called `word`, in lower case as the scale prints it."""
        return next((step for step in self.scale if step.grade == word), None)

    def pillar(self, pillar_id: str) -> Pillar | None:
        """Return one pillar by its id."""
        return next((pillar for pillar in self.pillars if pillar.id == pillar_id), None)

    def pillar_asking(self, question_id: str) -> str | None:
        """Return the id of the first pillar that asks a question; None where none does."""
        asking = (pillar.id for pillar in self.pillars for one in pillar.questions if one.id == question_id)
        return next(asking, None)

    def report_title(self, pillar_id: str | None) -> str:
        """Return what a report is called, with the name of its pillar in it if it is about one."""
        pillar = self.pillar(pillar_id) if pillar_id else None
        name = pillar.name if pillar else ""
        called = (pillar.report_title if pillar else None) or self.phrases.report_title
        return called.replace("{pillar}", name.lower()).replace("{Pillar}", name).strip()

    def questions_of(self, pillar_id: str | None) -> tuple[FrameworkQuestion, ...]:
        """Return one pillar's questions; for None every question of the cycle. An unknown pillar has none."""
        return self.questions + tuple(
            question for pillar in self.pillars if pillar_id in (None, pillar.id) for question in pillar.questions
        )


#: By what the parts of a list are known that has another list as its translation.
_KNOWN_BY = {"scale": "grade", "pillars": "id", "questions": "id"}


def _untranslated(published: BaseModel, words: BaseModel) -> Iterator[str]:
    """Yield what is published and lacks its words in another language; a translation’s own fields may be left out."""
    shared = type(words).__mro__[1]
    assert issubclass(shared, BaseModel)
    for name in shared.model_fields:
        if getattr(published, name) and not getattr(words, name):
            yield f"{name} is missing"
    for name in _KNOWN_BY.keys() & type(words).model_fields.keys():
        yield from _untranslated_entries(name, getattr(published, name), getattr(words, name))


def _untranslated_entries(name: str, original: Sequence[BaseModel], translated: Sequence[BaseModel]) -> Iterator[str]:
    by_name = {getattr(one, _KNOWN_BY[name]): one for one in translated}
    for entry in original:
        known = getattr(entry, _KNOWN_BY[name])
        lacks = _untranslated(entry, by_name[known]) if known in by_name else iter([f"it is missing in the {name}"])
        yield from (f"of {known}, {lack}" for lack in lacks)


def _worded(published: Any, words: BaseModel) -> Any:
    """Return what is published with its words in another language; what is not published is not said in that either."""
    said = {name: getattr(words, name) for name in type(words).model_fields if getattr(published, name)}
    for name in _KNOWN_BY.keys() & said.keys():
        by_name = {getattr(one, _KNOWN_BY[name]): one for one in said[name]}
        said[name] = tuple(_worded(one, by_name[getattr(one, _KNOWN_BY[name])]) for one in getattr(published, name))
    return published.model_copy(update=said)


def framework_ids() -> tuple[str, ...]:
    """Return the ids that load_framework takes, oldest cycle first."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


@cache
def load_framework(framework_id: str) -> Framework:
    """Return one cycle. Raises Unreadable, naming the ids that there are, for one that has no file."""
    known = framework_ids()
    if framework_id not in known:
        raise Unreadable(f"There is no framework “{framework_id}”.", f"The frameworks are: {', '.join(known)}.")
    path = _folder() / f"{framework_id}.yaml"
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - the safe loader, in C
        return Framework.model_validate(written)
    except yaml.YAMLError as error:
        raise Unreadable(f"The framework {path} is not YAML: {error}", _COMPARE) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise Unreadable(f"The framework {path} is wrong at {place}: {first['msg']}.", _COMPARE) from None


def _folder() -> Path:
    return resources.schemas() / "frameworks"
