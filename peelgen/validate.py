"""A findings file's tree into an Inspection, or into everything that is wrong with it."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterable
from textwrap import shorten
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from peelgen.diagnostics import Diagnostic, Severity, has_errors
from peelgen.edition import edition_problems
from peelgen.model import Inspection, Status
from peelgen.rules import RULES, Problem
from peelgen.source import Source, Steps


def validate(source: Source) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return the inspection and what is wrong. With an error among the diagnostics there may be no inspection.

    A hole (something still to be written) is a warning in a draft and an error in anything that is to be published.
    """
    if source.tree is None or has_errors(source.diagnostics):
        return None, source.diagnostics
    try:
        inspection = Inspection.model_validate(source.tree)
    except ValidationError as error:
        return None, source.diagnostics + list(_shape_problems(source, error.errors()))
    problems = [problem for rule in RULES for problem in rule(inspection)]
    problems += edition_problems(inspection, source.path)
    return inspection, source.diagnostics + [_diagnostic(source, problem, inspection.status) for problem in problems]


def _diagnostic(source: Source, problem: Problem, status: Status) -> Diagnostic:
    where = source.locate_within(problem.steps, problem.words) if problem.words else source.locate(problem.steps)
    severity = Severity.WARNING if problem.hole and status is Status.DRAFT else Severity.ERROR
    return source.diagnostic(problem.id, where, problem.message, problem.help, severity=severity)


def _shape_problems(source: Source, errors: list[ErrorDetails]) -> Iterable[Diagnostic]:
    misspelt = {error["loc"][:-1]: str(error["loc"][-1]) for error in errors if error["type"] == "extra_forbidden"}
    for error in errors:
        steps = _steps(source, error["loc"])
        if error["type"] == "missing":
            name = str(error["loc"][-1])
            if not _near(name, [misspelt.get(error["loc"][:-1], "")]):
                yield _missing(source, steps, name)
        elif error["type"] == "extra_forbidden":
            yield _unknown(source, steps, error["loc"])
        else:
            yield _wrong(source, steps, error)


def _steps(source: Source, loc: tuple[int | str, ...]) -> Steps:
    """Return the steps of `loc` that are in the file: pydantic also names the members of unions."""
    steps: Steps = ()
    for step in loc:
        if (*steps, step) in source.values or (*steps, step) in source.keys:
            steps = (*steps, step)
    return steps


def _missing(source: Source, steps: Steps, name: str) -> Diagnostic:
    return source.diagnostic(
        "missing-field",
        source.locate_key(steps),
        f"“{name}” is missing {_whereabouts(steps)}.",
        f"add a line  {name}: …",
    )


def _unknown(source: Source, steps: Steps, loc: tuple[int | str, ...]) -> Diagnostic:
    name, known = str(loc[-1]), _fields_at(loc[:-1])
    near = _near(name, known)
    remedy = f"write  {near[0]}" if near else f"the fields here are: {', '.join(known)}"
    return source.diagnostic(
        "unknown-field", source.locate_key(steps), f"There is no field “{name}” {_whereabouts(steps[:-1])}.", remedy
    )


def _whereabouts(steps: Steps) -> str:
    names = [step for step in steps if isinstance(step, str)]
    return f"in {names[-1]}".replace("_", " ") if names else "at the top of the file"


def _near(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word.lower(), [one for one in known if one], n=1, cutoff=0.6)


def _fields_at(loc: tuple[int | str, ...]) -> list[str]:
    kinds: list[Any] = [Inspection]
    for step in loc:
        if isinstance(step, str):
            kinds = [m.model_fields[step].annotation for m in _models(kinds) if step in m.model_fields] or kinds
    return [name for model in _models(kinds) for name in model.model_fields]


def _models(kinds: Iterable[Any]) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and typing.get_origin(kind) is None:
            found.append(kind)
        elif isinstance(kind, types.UnionType) or typing.get_origin(kind) is not None:
            found += _models(typing.get_args(kind))
    return found


def _wrong(source: Source, steps: Steps, error: ErrorDetails) -> Diagnostic:
    name = next((step for step in reversed(steps) if isinstance(step, str)), "the file").replace("_", " ")
    if error["input"] is None:
        key = source.locate_key(steps)
        return source.diagnostic(
            "empty-field", key, f"“{name}” is empty.", "write something after the colon, or delete the line"
        )
    problem, message, remedy = next(said[1:] for said in _SAID if re.match(said[0], error["type"]))
    said = message.format(shown=_shown(error["input"]), name=name)
    return source.diagnostic(problem, source.locate(steps), said, remedy if isinstance(remedy, str) else remedy(error))


def _shown(given: object) -> str:
    return f"“{shorten(given, 60, placeholder='…')}”" if isinstance(given, str) else "What is written here"


def _allowed(error: ErrorDetails) -> str:
    allowed = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    near = _near(str(error["input"]), allowed)
    return f"write  {near[0]}" if near else f"write one of: {', '.join(allowed)}"


def _right_date(error: ErrorDetails) -> str:
    written = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", str(error["input"]))
    return (
        f"write  {written[3]}-{int(written[2]):02}-{int(written[1]):02}"
        if written
        else "write  2016-12-08 (year-month-day)"
    )


def _right_fields(error: ErrorDetails) -> str:
    return f"the fields are: {', '.join(_fields_at(error['loc']))}"


def _right_length(error: ErrorDetails) -> str:
    return f"it may have {error['ctx']['max_length']:,} characters; shorten it, or spread it over several fields"


def _right_name(error: ErrorDetails) -> str:
    if "https?" in str(error["ctx"]["pattern"]):
        return "begin the web address with  https://"
    return "use small letters, digits and single hyphens, such as  re-vetting-1"


def _right_in_own_words(error: ErrorDetails) -> str:
    return str(error.get("ctx", {}).get("error", "compare it with the same field in another draft"))


#: What pydantic found (a pattern of its error types), the diagnostic's id, what to say, and the remedy.
_SAID: tuple[tuple[str, str, str, str | Callable[[ErrorDetails], str]], ...] = (
    (r"literal_error|enum", "unknown-choice", "{shown} is not a {name} that can stand here.", _allowed),
    (r"date_", "not-a-date", "{shown} is not a date that can be read for “{name}”.", _right_date),
    (r"datetime_", "not-a-time", "{shown} is not a date and time for “{name}”.", "write  2016-12-08 00:01"),
    (
        r"decimal_|int_|float_|greater_",
        "not-a-number",
        "{shown} is not a number for “{name}”.",
        "write digits only, such as  58  or  1.69 , and put what they count in the unit",
    ),
    (r"bool_", "not-yes-or-no", "{shown} cannot stand in “{name}”.", "write  true  or  false"),
    (
        r"tuple_type|list_type",
        "not-a-list",
        "“{name}” is a list.",
        "put each entry on a line of its own that begins with a hyphen",
    ),
    (r"model_", "not-a-part", "“{name}” has fields of its own; {shown} stands in their place.", _right_fields),
    (r"string_type", "not-text", "“{name}” is text.", "write the words after the colon, or as lines indented below  |"),
    (r"string_too_long", "too-long", "“{name}” is too long.", _right_length),
    (
        r"string_too_short|too_short",
        "empty-field",
        "“{name}” has nothing in it.",
        "add at least one entry, or delete the line",
    ),
    (r"string_pattern", "not-a-name", "{shown} cannot stand in “{name}”.", _right_name),
    (r"", "wrong-value", "{shown} cannot stand in “{name}”.", _right_in_own_words),
)
