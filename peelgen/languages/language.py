"""What documents, forms and messages say by themselves in a language, as its file here has it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache
from string import Formatter
from typing import Annotated, Any, Final, Literal, get_args

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from peelgen.base.errors import Unreadable
from peelgen.languages import ORIGINAL, PolicingBodyKind, file_of, languages
from peelgen.languages.joining import JOININGS

#: As many mistakes of one file are told at once.
_MOST_TOLD: Final = 20
#: What pydantic finds, in plain words.
_REASONS: Final = {
    "missing": "this field is missing",
    "extra_forbidden": "a language has no field of this name",
    "string_type": "words must stand here; put them between quotation marks",
    "string_too_short": "words must stand here",
    "tuple_type": "a list must stand here",
    "too_short": "this list has too few words",
    "too_long": "this list has too many words",
    "model_type": "fields with names must stand here",
    "dict_type": "fields with names must stand here",
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, in C where there is one, which refuses a name that stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the signature is PyYAML's
        """Return a mapping. Raises ConstructorError at a name that it has already."""
        names = [name.value for name, _ in node.value]
        for place, (name, _) in enumerate(node.value):
            if name.value in names[:place]:
                told = f"the name “{name.value}” stands twice"
                raise yaml.constructor.ConstructorError(None, None, told, name.start_mark)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


_COMPARE: Final = f"Compare the place with {file_of(ORIGINAL).name}, which stands beside it and has every field."


def _slots(*names: str, each: bool = True) -> AfterValidator:
    """Return what refuses words that have other {slots}, or lack one of `each`: they could not be filled in."""
    shown = ", ".join(f"{{{name}}}" for name in names)

    def filled(words: str) -> str:
        slots = [(name, form or kind) for _, name, form, kind in Formatter().parse(words) if name is not None]
        found = {name for name, form in slots if not form}
        if len(found) < len(set(slots)) or not found <= set(names) or (each and found != set(names)):
            raise ValueError(f"the slots that can stand here are {shown}")
        return words

    return AfterValidator(filled)


def _named(*names: str) -> AfterValidator:
    """Return what refuses a list by names that has others than these, or lacks one."""

    def listed(words: dict[str, Any]) -> dict[str, Any]:
        if words.keys() != set(names):
            raise ValueError(f"it has  {', '.join(names)}")
        return words

    return AfterValidator(listed)


Words = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1)]
Small = Annotated[str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, to_lower=True)]
Kinds = Annotated[dict[str, Words], _named("cause of concern", "recommendation", "area for improvement")]
PracticeKinds = Annotated[dict[str, Words], _named("finding", "promising practice", "innovative practice")]
_OF_BODIES = _named(*get_args(PolicingBodyKind), "several")
_OF_CHOICES = _named("accepted", "partly accepted", "not accepted")
_OF_STATUSES = _named("done", "under way", "planned")
_OF_CHECKS = _named("slip", "fact", "omission", "judgment")
_OF_DRAFTS = _named("draft", "embargoed", "published")
_OF_JUDGMENTS = _named("not inspected", "ungraded", "to be graded", "none")
_OF_DECISIONS = _named("accepted", "partly", "not")


class _Part(BaseModel):
    """Every field is needed, and there is no other: nothing is taken over from another language."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Deadlines(_Part):
    """How a deadline ends a sentence. `months` goes by their number from one on, the last holds for all that follow."""

    immediately: Words
    day: Annotated[Words, _slots("day")]
    month: Annotated[Words, _slots("month")]
    months: tuple[Annotated[Words, _slots("number", "written", each=False)], ...] = Field(min_length=1)


class FigureWords(_Part):
    """What stands beside figures and tables, and in the descriptions of charts."""

    figure: Words
    table: Words
    source: Words
    target: Words
    interval: Words
    sample: Words
    none: Words
    bar: Words
    stacked: Words
    line: Words
    by: Words
    many: Annotated[Words, _slots("count", "first", "last")]
    extremes: Annotated[Words, _slots("highest", "lowest")]
    ends: Annotated[Words, _slots("first", "last")]
    data: Words
    category: Words


class Hints(_Part):
    """What stands in an empty field of a form, by the kind of field."""

    line: Words
    prose: Words
    choice: Words
    date: Words


class Prompts(_Part):
    """What a draft's Word file shows where nothing is written yet, by what is to be written there.

    `in_release` has the literal slot `{part}`: the name of the chapter or pillar that the bullet is of.
    """

    context: Words
    introduction: Words
    summary: Words
    observations: Words
    about_data: Words
    next_steps: Words
    narrative: Words
    chapter_summary: Words
    heading: Words
    section: Words
    title: Words
    cause: Words
    recommendation: Words
    area: Words
    evidence: Words
    no_grade: Words
    progress: Words
    practice: Words
    national: Words
    addressee: Words
    recommended_to: Words
    published_in: Words
    isbn: Words
    report_link: Words
    in_release: Words
    standfirst: Words
    release_context: Words
    strengths: Words
    weaknesses: Words
    quotation: Words
    closing: Words
    note: Words
    contact: Words
    reason: Words
    improvement: Words


class DetailWords(_Part):
    """What a draft's Word file calls that which it says of the draft, and the states that it can have."""

    about: Words
    force: Words
    status: Words
    published: Words
    embargo: Words
    inspector: Words
    fieldwork_start: Words
    fieldwork_end: Words
    isbn: Words
    stage: Words
    since: Words
    left: Words
    speaker: Words
    report_link: Words
    stages: dict[Literal["scan", "engage"], Words]
    statuses: Annotated[dict[str, Words], _OF_DRAFTS]


class WebWords(_Part):
    """What a web page says of itself: to those who hear it or go through it by keys, and to who fills in a form."""

    skip: Words
    contents: Words
    how: Words
    save: Words
    saved: Words
    unsaved: Words
    no_script: Words
    add_row: Words


class SheetWords(_Part):
    """What stands on the continuation sheets of a PDF form; `near` stands at each field that can go on there."""

    title: Words
    how: Words
    sheet: Words
    of: Words
    text: Words
    near: Words


class FactCheckCalled(_Part):
    """What the parts of a fact check are called, on its form, in its letter and in messages."""

    points: Words
    point: Words
    paragraph: Words
    kind: Words
    kinds: Annotated[dict[str, Words], _OF_CHECKS]
    wrong: Words
    right: Words
    evidence: Words
    nothing: Words
    decisions: Annotated[dict[str, Words], _OF_DECISIONS]


class Called(_Part):
    """What the parts of a response form are called, on the form and in messages.

    Kinds of finding begin a sentence, and a number may follow them; those of practice ask for no answer. `what`,
    `owner`, `by` and `status` are of an action, whose number follows them in messages.
    """

    kinds: Kinds
    national_kinds: Kinds
    practice_kinds: PracticeKinds
    acceptance: Words
    choices: Annotated[dict[str, Words], _OF_CHOICES]
    response: Words
    what: Words
    owner: Words
    by: Words
    status: Words
    statuses: Annotated[dict[str, Words], _OF_STATUSES]
    enclosures: Words
    chief_officer: Words
    local_policing_body: Words
    sign_off: Words
    policing_body_sign_off: Words
    name: Words
    position: Words
    date: Words
    approved: Words
    published: Words
    copied: Words
    fact_check: FactCheckCalled


class Typed(_Part):
    """What people type into a form, in small letters; `months` are those that are cut short or changed."""

    months: dict[Small, Annotated[int, Field(ge=1, le=12)]]
    weekdays: tuple[Small, ...]
    before_a_day: tuple[Small, ...]
    after_a_number: tuple[Small, ...]
    before_a_month: tuple[Small, ...]
    choices: Annotated[dict[str, tuple[Small, ...]], _OF_CHOICES]
    statuses: Annotated[dict[str, tuple[Small, ...]], _OF_STATUSES]
    checks: Annotated[dict[str, tuple[Small, ...]], _OF_CHECKS]
    nobody: tuple[Small, ...]
    nothing: tuple[Small, ...]
    whole_report: tuple[Small, ...]


class Language(_Part):
    """All that is said in a language and is no document’s own words.

    `code` is the name of its file, by which findings files name it. `name` is English, `own_name` its own. `tag` is the
    BCP 47 tag of its documents, `word_tag` the one by which Word knows it. A weekday stands as it does after a time.
    `possessives` go by the kinds of local policing bodies, as the register of forces has them; `units` by what they are
    in the original language.
    `emptied` is what programs put into a field from which everything was deleted; `telling_words` are words by which a
    passage in this language is known.
    """

    code: Words
    name: Words
    own_name: Words
    tag: Words
    word_tag: Words
    conjunction: Words = Field(alias="and")
    joining: Literal["plain", "welsh"]
    numbers: tuple[Words, ...] = Field(min_length=10, max_length=10)
    grades_counted: Annotated[Words, _slots("grade", "count", "unit")]
    months: tuple[Words, ...] = Field(min_length=12, max_length=12)
    weekdays: tuple[Words, ...] = Field(min_length=7, max_length=7)
    moment: Annotated[Words, _slots("time", "weekday", "day")]
    period_of_one_month: Annotated[Words, _slots("month")]
    period_of_two_months: Annotated[Words, _slots("first", "last")]
    period_of_months: Annotated[Words, _slots("first", "last")]
    deadlines: Deadlines
    force: Words
    forces: Words
    possessives: Annotated[dict[str, Words], _OF_BODIES]
    units: dict[Words, Words]
    figures: FigureWords
    grade_given: Words
    page: Words
    of: Words
    note: Words
    notes: Words
    back_to_note: Words
    version_below: Words
    web: WebWords
    sheets: SheetWords
    hints: Hints
    judgments: Annotated[dict[str, Words], _OF_JUDGMENTS]
    details: DetailWords
    prompts: Prompts
    called: Called
    typed: Typed
    emptied: tuple[Words, ...]
    telling_words: frozenset[Small]

    @field_validator("tag")
    @classmethod
    def _begins_with_the_code(cls, tag: str, others: ValidationInfo) -> str:
        """Refuse a tag by which documents would be taken for those of another language."""
        code = others.data.get("code", "")
        if tag.partition("-")[0] != code:
            raise ValueError(f"it begins with the name of the file:  {code}")
        return tag

    def unit(self, written: str) -> str:
        """Return a unit as it is printed in this language: “percent”, “£ million”; one it has no words for as it is."""
        sign = "".join(letter for letter in written.partition(" ")[0] if not letter.isalpha())
        rest = written.removeprefix(sign).strip()
        return f"{sign} {self.units.get(rest, rest)}".strip() if rest in self.units else written

    def has_unit(self, written: str) -> bool:
        """Tell whether a unit has words in this language, or is a sign that is the same in all."""
        return self.unit(written) != written or not any(letter.isalpha() for letter in written)

    def and_before(self, words: str) -> str:
        """Return “and” as it stands before some words: in Welsh “a” or “ac”."""
        return JOININGS[self.joining](self.conjunction, words)[0]

    def joined(self, words: Sequence[str]) -> str:
        """Return "a, b and c"; the last as “and” asks it to begin, after a comma where an “and” is within it."""
        *first, last = words
        if not first:
            return last
        comma = "," if f" {self.conjunction} " in f"{first[-1]} {last}" else ""
        return f"{', '.join(first)}{comma} {' '.join(JOININGS[self.joining](self.conjunction, last))}"


@cache
def load_language(code: str) -> Language:
    """Return a language by its code, one of `languages()`. Raises Unreadable, with all that is wrong with its file."""
    path = file_of(code)
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
        return Language.model_validate({"code": code, **(written or {})})
    except ValidationError as error:
        places = "; at ".join(map(_in_words, error.errors()[:_MOST_TOLD]))
        raise Unreadable(f"The language file {path} is wrong at {places}.", _COMPARE) from None
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise Unreadable(f"The language file {path} cannot be read{line}: {error.problem}.", _COMPARE) from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise Unreadable(f"The language file {path} cannot be read: {error}.", _COMPARE) from None


def _in_words(error: ErrorDetails) -> str:
    """Return one thing that is wrong with a language file: the names that lead to its place, and what it lacks."""
    place = ".".join(str(step) for step in error["loc"])
    reason = error.get("ctx", {}).get("error")
    return f"{place}: {reason or _REASONS.get(error['type']) or error['msg']}"


def spoken_in(tag: str) -> Language:
    """Return the language of a document by its BCP 47 tag; the original one for a tag of none that there is."""
    code = tag.partition("-")[0]
    return load_language(code if code in languages() else ORIGINAL)
