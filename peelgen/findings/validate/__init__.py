"""A findings file's tree into an Inspection, or into everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pydantic import ValidationError

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.problem_kinds import Group, ProblemKind, Severity
from peelgen.findings.edition import Original, edition_problems, original_of
from peelgen.findings.model import Inspection, Status
from peelgen.findings.rules import RULES, FieldProblem, image_files
from peelgen.findings.validate.meant_reading import adopt_meant_reading
from peelgen.findings.validate.model_fields import fields_of
from peelgen.findings.validate.schema_errors import misspelt_fields, shape_problems
from peelgen.findings.validate.stand_ins import Model, Unreliable, remainder
from peelgen.findings.validate.swallowed_fields import swallowed_fields
from peelgen.source import MOST_REPORTS, Source
from peelgen.source.field_paths import empty_fields

_BOTH: Final = 2
#: So many changes of one file are looked for that explain what is wrong with it.
_MOST_CHANGES: Final = 4


class Validated(NamedTuple):
    """What can be used of a findings file, which places of it hold what nobody wrote, and everything that is wrong.

    `original` is the file that it is an edition of, if there is one that can be used.
    """

    inspection: Inspection | None
    unreliable: Unreliable
    diagnostics: list[Diagnostic]
    original: Original | None = None


def validate(source: Source) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return the inspection and what is wrong. With an error among the diagnostics there is no inspection."""
    inspection, _, diagnostics, _ = validated(source)
    return None if has_errors(diagnostics) else inspection, diagnostics


def validated(source: Source) -> Validated:
    """Return the inspection, as far as it can be used, and what is wrong.

    A hole (something still to be written) is a warning in a draft and an error in anything that is to be published.
    """
    inspection, unreliable, wrong = shape(source, Inspection)
    if source.tree is None:
        return Validated(None, Unreliable(), source.diagnostics)
    problems = [problem for rule in RULES for problem in rule(inspection)] if inspection else []
    problems += image_files(inspection, source.path) if inspection else []
    original, differing = _compared(source, inspection if not wrong else None)
    problems += differing
    status = inspection.status if inspection else Status.DRAFT
    wrong += [placed(source, problem, status) for problem in problems if not _depends_on(problem, unreliable)]
    wrong += [*_empty_fields(source, wrong), *swallowed_fields(source, Inspection)]
    return Validated(inspection, unreliable, source.diagnostics + wrong, original)


def _empty_fields(source: Source, wrong: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each field that has a name and nothing else, where nothing is told of it yet."""
    told = {found.location.line for found in (*wrong, *source.diagnostics)}
    for steps in empty_fields(source.tree):
        where = source.keys.get(steps)
        if where and where.line not in told:
            message, remedy = f"“{steps[-1]}” is empty.", "write something after the colon, or delete the line"
            yield source.diagnostic(ProblemKind.EMPTY_FIELD, where, message, remedy, doubtful=True)


def _depends_on(problem: FieldProblem, unreliable: Unreliable) -> bool:
    """Return whether a problem may come from a value that is not the author’s; a name is looked up by itself."""
    if problem.kind.group is Group.REGISTERS:
        return unreliable.covers(problem.steps)
    return unreliable.holds(problem.steps) or (problem.lacking is not None and unreliable.holds(problem.lacking))


def _compared(source: Source, edition: Inspection | None) -> tuple[Original | None, list[FieldProblem]]:
    """Return the original of an edition, if it has one that can be used, and where the two differ."""
    original = original_of(edition, source.path) if edition else None
    if isinstance(original, FieldProblem):
        return None, [original]
    if edition is None or original is None:
        return None, []
    return original, [*edition_problems(edition, source, original), *_unfit(edition, original)]


def _unfit(edition: Inspection, original: Original) -> Iterator[FieldProblem]:
    """Yield that an original cannot stand in the release of its edition, if that asks for it and a rule is broken."""
    if len(edition.press_release.languages) < _BOTH:
        return
    draft = original.inspection.status is Status.DRAFT
    found = (problem for rule in RULES for problem in rule(original.inspection))
    if any(one.kind.severity(doubtful=one.doubtful, draft=draft) is Severity.ERROR for one in found):
        name = original.source.path.name
        told = f"There are mistakes in {name}, so the release cannot have its words too."
        yield FieldProblem(ProblemKind.EDITION_OF, ("press_release", "languages"), told, f"see  peelgen check {name}")


def shape(source: Source, model: type[Model]) -> tuple[Model | None, Unreliable, list[Diagnostic]]:
    """Return what the model makes of a file, or what of it can be used; which parts are not reliable; what is wrong.

    Of a line that could not be read, nothing else is said.
    """
    with fields_of(model):
        made, unreliable, wrong = _shape(source, model)
        mended: list[Diagnostic] = []
        while (wrong or has_errors(source.diagnostics)) and len(mended) < _MOST_CHANGES:
            change = adopt_meant_reading(source, model, mended)
            if change is None:
                break
            mended.append(change)
            made, unreliable, wrong = _shape(source, model)
    unreadable = {found.location.line for found in source.diagnostics if found.severity is Severity.ERROR}
    return made, unreliable, [found for found in wrong if found.location.line not in unreadable]


def _shape(source: Source, model: type[Model]) -> tuple[Model | None, Unreliable, list[Diagnostic]]:
    """Return the same, unreadable lines among it.

    A misspelt field is read as the one that was meant, so that what stands in it is looked at too.
    """
    wrong: list[Diagnostic] = []
    if source.tree is None:
        return None, Unreliable(), wrong
    while True:
        try:
            return model.model_validate(source.tree), Unreliable(), wrong
        except ValidationError as error:
            mistakes = error.errors(include_url=False)
            if len(mistakes) > MOST_REPORTS:
                return None, Unreliable(), wrong + list(shape_problems(source, mistakes[:MOST_REPORTS]))
            misspelt = misspelt_fields(source, mistakes)
            if not misspelt:
                return *remainder(model, source.tree, error), wrong + list(shape_problems(source, mistakes))
            wrong += shape_problems(source, [mistake for mistake in mistakes if mistake["loc"] in misspelt])
            source.rename(misspelt)


def placed(source: Source, problem: FieldProblem, status: Status) -> Diagnostic:
    """Return a problem at its place in the file, as grave as it is while the publication has this status."""
    where = source.locate_within(problem.steps, problem.words) if problem.words else source.locate(problem.steps)
    return source.placed(problem, where, draft=status is Status.DRAFT)
