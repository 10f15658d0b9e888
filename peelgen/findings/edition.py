"""An edition in another language says what its original says: same force, same grades, same findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from pydantic import ValidationError

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Chart, Inspection, Judgment, Status, Value
from peelgen.findings.rules import FieldProblem, parts
from peelgen.languages.language import load_language
from peelgen.source import Source, Steps, load

_SAME = ("framework", "force", "published")
#: Fields of a part with an id that say the same in any language.
_UNTRANSLATED = ("value", "interval", "target", "sample", "deadline")


class Original(NamedTuple):
    """The findings file that another is an edition of, as it was read."""

    source: Source
    inspection: Inspection


#: A figure in prose; and what of prose has figures that are no words of it: ids, addresses.
_FIGURE = re.compile(r"\d(?:[\d,.]*\d)?")
_NO_FIGURES = re.compile(r"\{[^}]*\}|\]\([^)]*\)|https?://\S+")


def original_of(edition: Inspection, path: Path) -> Original | FieldProblem | None:
    """Return the original of the edition at `path`, or why there is none to compare; None for what is no edition."""
    name = edition.edition_of
    if name is None:
        return _no_other_language(edition)
    if Path(name).name != name or name == path.name:
        return _no_original(
            f"“{name}” is not another findings file in this folder.", "write the file’s name only, such as  gwent.yaml"
        )
    try:
        source = load(path.parent / name)
    except Unreadable as error:
        return _no_original(error.message, "write the name of the findings file beside this one")
    try:
        inspection = None if has_errors(source.diagnostics) else Inspection.model_validate(source.tree)
    except ValidationError:
        inspection = None
    if inspection is None:
        return _no_original(
            f"{name} has mistakes in it, so this edition cannot be compared with it.", "correct it first"
        )
    if inspection.edition_of is not None:
        return _no_original(f"{name} is itself an edition of another file.", f"write  {inspection.edition_of}")
    return Original(source, inspection)


def edition_problems(edition: Inspection, source: Source, original: Original) -> Iterator[FieldProblem]:
    """Yield where an edition differs from its original, and what of the original changed since it was translated."""
    yield from _differences(edition, original.inspection)
    yield from _release_differences(edition, original.inspection)
    yield from _outdated(edition, source, original.source)


def _outdated(edition: Inspection, source: Source, original: Source) -> Iterator[FieldProblem]:
    """Yield each paragraph whose original has changed since; in a draft they may still be so."""
    from peelgen.findings.translated_texts import changes, read_record, record_of  # most files are no editions

    confirm = f"peelgen translation confirm {quote(str(source.path))} --by NAME"
    try:
        record = read_record(record_of(source.path))
    except Unreadable as error:
        yield _unrecorded(error.message, error.remedy)
        return
    if not record:
        told = "Nobody has confirmed this translation, so that changes of the original since then cannot be told."
        yield _unrecorded(told, f"have a translator compare the two, then:  {confirm}")
        return
    for change in changes(record, original.tree, source.tree):
        yield FieldProblem(
            ProblemKind.TRANSLATION_OUTDATED,
            change.steps or ("edition_of",),
            f"{change.field}: {change.told}",
            f"see that the translation says so too, then:  {confirm} {quote(change.field)}",
            change.words,
            doubtful=edition.status is Status.DRAFT,
        )


def _unrecorded(message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.TRANSLATION_UNCONFIRMED, ("edition_of",), message, remedy)


def _no_other_language(inspection: Inspection) -> FieldProblem | None:
    """Return that the release of an inspection which is no edition cannot be in two languages."""
    if not set(inspection.press_release.languages) - {inspection.language}:
        return None
    return FieldProblem(
        ProblemKind.EDITION_OF,
        ("press_release", "languages"),
        "Only the file of an edition can ask for a release in both languages: it names the other file.",
        "write it in the file that has  edition_of,  and delete it here",
    )


def _no_original(message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.EDITION_OF, ("edition_of",), message, remedy)


def _differences(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    for name in _SAME:
        ours, theirs = getattr(edition, name), getattr(original, name)
        if ours != theirs:
            shown = ", ".join(theirs) if isinstance(theirs, tuple) else str(theirs)
            yield _differs((name,), f"The original’s {name} is {shown}.", f"write  {shown}")
    if edition.language == original.language:
        yield _differs(("language",), "The edition is in the language of its original.", "write the other language")
    yield from _judged_otherwise(edition, original)
    yield from _other_ids(edition, original)
    yield from _other_numbers(edition, original)
    yield from _units_as_they_were(edition, original)
    yield from _other_figures(edition, original)


def _differs(steps: Steps, message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.EDITION_DIFFERS, steps, message, remedy)


def _judged_otherwise(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each judgment with another grade or status than the original's."""
    theirs = {name: judgment for name, (_, judgment) in _judgments(original).items()}
    for name, (steps, judgment) in _judgments(edition).items():
        for field in ("grade", "status"):
            given, expected = getattr(judgment, field), getattr(theirs.get(name, judgment), field)
            if given != expected:
                message = (
                    f"The original’s {field} is “{expected}”." if expected else f"The original has no {field} here."
                )
                yield _differs((*steps, field), message, f"write  {expected}" if expected else "delete it")


def _judgments(inspection: Inspection) -> dict[tuple[str, str | None, str], tuple[Steps, Judgment]]:
    """Return each judgment and its place, by what it judges: a question's pillar and id, a pillar's id, the whole."""
    found: dict[tuple[str, str | None, str], tuple[Steps, Judgment]] = {}
    found["judgment", None, ""] = ("judgment",), inspection.judgment or Judgment()
    for place, pillar in enumerate(inspection.pillars):
        found["pillars", None, pillar.id] = ("pillars", place, "judgment"), pillar.judgment
    for place, question in enumerate(inspection.questions):
        found["questions", question.pillar, question.id] = ("questions", place, "judgment"), question.judgment
    return found


def _release_differences(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield what keeps the two from standing in one release: a language that neither has, another status or embargo."""
    asked = edition.press_release.languages
    known = (edition.language, original.language)
    for place, language in enumerate(asked):
        if language not in known:
            told = f"Neither this edition nor its original is in the language “{language}”."
            yield _differs(("press_release", "languages", place), told, f"write  [{', '.join(known)}]")
    for name in ("status", "embargo") if len(asked) > 1 else ():
        ours, theirs = (_as_typed(getattr(one, name)) for one in (edition, original))
        if ours != theirs:
            told = f"The release is of both languages, and the original’s {name} is {theirs or 'not given'}."
            at = name if name in edition.model_fields_set else "edition_of"
            yield _differs((at,), told, f"write the same in both, as  {name}: {theirs or ours}")


def _as_typed(given: object) -> str:
    """Return a status, or a day and time, as a findings file has it; nothing for none."""
    return f"{given:%Y-%m-%d %H:%M}" if isinstance(given, datetime) else str(given or "")


def _other_ids(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each question, finding, number, table and chart that only one of the two has."""
    ours, theirs = _named(edition), _named(original)
    for (kind, name), steps in ours.items():
        if (kind, name) not in theirs:
            yield _differs((*steps, "id"), f"The original has no {kind} “{name}”.", "compare the ids, or delete this")
    for kind, name in theirs:
        if (kind, name) not in ours:
            yield _differs(
                ("edition_of",), f"The original’s {kind} “{name}” is missing here.", f"add it as  id: {name}"
            )


def _named(inspection: Inspection) -> dict[tuple[str, str], Steps]:
    """Return where each part with an id stands, by the list that it is in and its id."""
    return {
        (str(steps[-2]).replace("_", " ").removesuffix("s"), name): steps
        for steps, part in parts(inspection)
        if (name := getattr(part, "id", None)) is not None
    }


def _other_numbers(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each number, deadline and series of a chart that is not the original's; no translation changes them."""
    theirs = dict(_facts(original))
    for (name, field), (steps, ours) in _facts(edition):
        _, expected = theirs.get((name, field), (steps, ours))
        if ours != expected:
            shown = ", ".join("~" if one is None else str(one) for one in expected)
            yield _differs(
                steps,
                f"The original’s {field} of “{name}” is {shown}." if shown else f"The original has no {field} here.",
                f"write  {shown}" if shown else "delete it",
            )


def _other_figures(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each text with a figure that the original’s lacks where it lacks one of the original’s: 49 for 94."""
    theirs = {name: _figures(text) for name, _, text in _prose(original)}
    for name, steps, text in _prose(edition):
        ours = _figures(text)
        wanted = theirs.get(name, ours)
        if (missing := wanted - ours) and (more := ours - wanted):
            yield FieldProblem(
                ProblemKind.EDITION_DIFFERS,
                steps,
                f"The original has {', '.join(sorted(missing))} here, and this has {', '.join(sorted(more))}.",
                "compare the two, and write the number of the original; leave it if both say the same",
                doubtful=True,
            )


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(_NO_FIGURES.sub("", text)))


def _prose(inspection: Inspection) -> Iterator[tuple[tuple[str, ...], Steps, str]]:
    """Yield the texts of the chapters, each with what it is called in both editions and where it stands."""
    for place, question in enumerate(inspection.questions):
        at: Steps = ("questions", place)
        yield (question.id, "narrative"), (*at, "narrative"), question.narrative or ""
        yield (question.id, "summary"), (*at, "summary"), question.summary or ""
        for number, section in enumerate(question.sections):
            yield (question.id, section.id), (*at, "sections", number, "narrative"), section.narrative or ""


def _units_as_they_were(edition: Inspection, original: Inspection) -> Iterator[FieldProblem]:
    """Yield each unit that is as the original has it, and has no words in the language; some are the same in both."""
    language = load_language(edition.language)
    theirs = {part.id: part.unit for _, part in _measured(original)}
    for steps, part in _measured(edition):
        unit = part.unit
        if unit and unit == theirs.get(part.id) and not language.has_unit(unit):
            yield FieldProblem(
                ProblemKind.NOT_TRANSLATED,
                (*steps, "unit"),
                f"The unit “{unit}” is printed as it is in the original: it has no {language.name} words here.",
                f"write what it is in {language.name}; leave it if it is the same there",
                doubtful=True,
            )


def _measured(inspection: Inspection) -> Iterator[tuple[Steps, Value | Chart]]:
    """Yield the numbers and the charts, and where they stand."""
    yield from ((("values", place), value) for place, value in enumerate(inspection.values))
    yield from ((("charts", place), chart) for place, chart in enumerate(inspection.charts))


def _facts(inspection: Inspection) -> Iterator[tuple[tuple[str, str], tuple[Steps, tuple[object, ...]]]]:
    """Yield what no translation changes: by the id of its part and its field, where it stands and what it says."""
    for steps, part in parts(inspection):
        name = str(getattr(part, "id", ""))
        for field in _UNTRANSLATED if name else ():
            if (said := getattr(part, field, None)) is not None:
                yield (name, field), ((*steps, field), (said,))
        for place, one in enumerate(getattr(part, "series", ())):
            yield (name, f"series {place + 1}"), ((*steps, "series", place, "values"), tuple(one.values))
