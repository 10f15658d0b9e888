"""What pydantic finds wrong with the shape of a file, in the words of the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from textwrap import shorten
from time import strptime
from typing import NamedTuple

from pydantic_core import ErrorDetails

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.findings.model.finding import NUMBERS
from peelgen.findings.rules.problem import as_row, typed_cells
from peelgen.findings.rules.typed_findings import as_recommendation
from peelgen.findings.validate.allowed_values import allowed_words, meant
from peelgen.findings.validate.misread_values import (
    fields_without_names,
    is_alone,
    rows_without_marks,
    text_in_brackets,
    text_with_colon,
    typed_rows,
    words_in_brackets,
)
from peelgen.findings.validate.model_fields import (
    fields_at,
    fields_by_need,
    is_required,
    line_to_add,
    part_below,
    parts_with,
    takes_any_words,
)
from peelgen.findings.validate.stand_ins import counts_only_right_entries
from peelgen.source import Source, Steps

#: How like a field a name must be to be that field misspelt; more so if it is a field of another part.
_SOMEWHAT_LIKE, _LIKE, _VERY_LIKE = 0.6, 0.7, 0.8
_MOST_OWNERS = 3
_BOTH = 2
#: The fields that people leave the names of away, where they write what these say in the place of a part.
_MAIN = ("text", "heading", "name", "grade")
#: What reports call a box with practice that others may learn from.
_PRACTICE = re.compile(r"(?:(?:innovative|promising|good|best|notable|positive)_)?practices?")


def misspelt_fields(source: Source, wrong: list[ErrorDetails]) -> dict[Steps, str]:
    """Return the fields that there are not, each with the name that was probably meant and is not there yet."""
    meant_by: dict[Steps, str] = {}
    taken: set[Steps] = set(source.keys)
    for error in filter(_is_unknown, wrong):
        steps = steps_in(source, error["loc"])
        near = _meant(str(error["loc"][-1]), fields_at(error["loc"][:-1]), _lacking(wrong, error["loc"]))
        if near and not part_below(error["loc"]) and (*steps[:-1], near) not in taken:
            meant_by[steps] = near
            taken.add((*steps[:-1], near))
    return meant_by


def _lacking(wrong: list[ErrorDetails], loc: tuple[int | str, ...]) -> list[str]:
    """Return the fields that are missing beside one that there is not."""
    return [str(one["loc"][-1]) for one in wrong if one["type"] == "missing" and one["loc"][:-1] == loc[:-1]]


def _is_unknown(error: ErrorDetails) -> bool:
    return error["type"] == "extra_forbidden"


def shape_problems(source: Source, wrong: list[ErrorDetails]) -> Iterator[Diagnostic]:
    """Yield what is wrong with each field: it is not there, it should not be there, or it says something else."""
    unnamed = [error["loc"][:-1] for error in wrong if _is_unnamed(source, error, wrong)]
    for error in wrong:
        steps = steps_in(source, error["loc"])
        if _is_unknown(error) and error["loc"][:-1] in unnamed:
            yield fields_without_names(source, steps, str(error["input"]), _lacking(wrong, error["loc"]))
        elif error["type"] == "missing" and error["loc"][:-1] in unnamed:
            continue
        elif error["type"] == "missing":
            if not _left_out(source, str(error["loc"][-1])) and not _is_named_otherwise(wrong, error["loc"]):
                yield _missing(source, steps, error["loc"])
        elif counts_only_right_entries(error):
            continue
        elif _is_unknown(error):
            yield _unknown(source, steps, error, _lacking(wrong, error["loc"]))
        else:
            yield _wrong(source, steps, error)


def _is_unnamed(source: Source, error: ErrorDetails, wrong: list[ErrorDetails]) -> bool:
    """Return whether what is no field is all that an entry of two fields has: “England and Wales: 62”."""
    both = len(_lacking(wrong, error["loc"])) == _BOTH
    return both and _is_unknown(error) and is_alone(source, steps_in(source, error["loc"]))


def steps_in(source: Source, loc: tuple[int | str, ...]) -> Steps:
    """Return the steps of `loc` that are in the file: pydantic also names the members of unions."""
    steps: Steps = ()
    for step in loc:
        if (*steps, step) in source.values or (*steps, step) in source.keys:
            steps = (*steps, step)
    return steps


def _left_out(source: Source, name: str) -> bool:
    """Return whether the field may stand in a line that could not be read, and that is reported for it."""
    return any(re.match(rf"[\s-]*{re.escape(name)}\b", line) for line in source.left_out)


def _is_named_otherwise(wrong: list[ErrorDetails], loc: tuple[int | str, ...]) -> bool:
    """Return whether a field that is missing is told of where words stand beside it under a name that there is not."""
    beside = [one for one in wrong if _is_unknown(one) and one["loc"][:-1] == loc[:-1]]
    return any(_wanted_words(one, _lacking(wrong, one["loc"])) == loc[-1] for one in beside)


def _missing(source: Source, steps: Steps, loc: tuple[int | str, ...]) -> Diagnostic:
    name = str(loc[-1])
    return source.diagnostic(
        ProblemKind.MISSING_FIELD,
        source.locate_key(steps),
        f"“{name}” is missing {_whereabouts(steps)}.",
        line_to_add(loc),
    )


def _unknown(source: Source, steps: Steps, error: ErrorDetails, lacking: list[str]) -> Diagnostic:
    loc = error["loc"]
    name, known = str(loc[-1]), fields_at(loc[:-1])
    near, elsewhere, part = _meant(name, known, lacking), parts_with(name), part_below(loc)
    if part:
        remedy = f"put a line  {part}:  above it, and begin it with two spaces more"
    elif near:
        remedy = f"write  {near}"
    elif practice := _practice_kind(name, known):
        remedy = practice
    elif name == "recommendations" and (framework := _had_recommendations_only(source)):
        remedy = as_recommendation(framework)
    elif wanted := _wanted_words(error, lacking):
        remedy = f"write  {wanted}  if that is what it says; the fields here are: {', '.join(known)}"
    elif elsewhere and len(elsewhere) <= _MOST_OWNERS:
        remedy = f"move it to where it belongs: “{name}” is a field of {' or of '.join(elsewhere)}"
    else:
        remedy = f"the fields here are: {', '.join(known)}"
    return source.diagnostic(
        ProblemKind.UNKNOWN_FIELD,
        source.locate_key(steps),
        f"There is no field “{name}” {_whereabouts(steps[:-1])}.",
        remedy,
    )


def _wanted_words(error: ErrorDetails, lacking: list[str]) -> str | None:
    """Return the one field that is missing beside some words that have another name, if it may say any words."""
    if len(lacking) != 1 or not isinstance(error["input"], str):
        return None
    return lacking[0] if takes_any_words((*error["loc"][:-1], lacking[0])) else None


def _practice_kind(name: str, known: list[str]) -> str | None:
    """Return where practice that others may learn from is written down, if a field is called after it."""
    if "findings" not in known or not _PRACTICE.fullmatch(name):
        return None
    kind = "promising practice" if "promising" in name else "innovative practice"
    return f"write each below  findings:  as an entry, in which a line says  kind: {kind}"


def _had_recommendations_only(source: Source) -> Framework | None:
    """Return the cycle of a file, if it is one that had no causes of concern and no areas for improvement."""
    written = source.tree.get("framework") if isinstance(source.tree, dict) else None
    cycle = str(written).partition("/")[0]
    framework = load_framework(cycle) if cycle in framework_ids() else None
    return framework if framework and not framework.areas_for_improvement else None


def _meant(name: str, known: list[str], lacking: list[str]) -> str | None:
    """Return the field that was probably meant; one that is right elsewhere is misplaced rather than misspelt.

    One that is `lacking` in its place is meant sooner.
    """
    if parts_with(name):
        return nearest(name, known, likeness=_VERY_LIKE)
    return nearest(name, known, likeness=_LIKE) or nearest(name, lacking, likeness=_SOMEWHAT_LIKE)


def _whereabouts(steps: Steps) -> str:
    names = [step for step in steps if isinstance(step, str)]
    return f"in {names[-1]}".replace("_", " ") if names else "at the top of the file"


def _wrong(source: Source, steps: Steps, error: ErrorDetails) -> Diagnostic:
    name = next((step for step in reversed(steps) if isinstance(step, str)), "the file").replace("_", " ")
    if error["input"] is None:
        key = source.locate_key(steps)
        sign = "hyphen" if isinstance(error["loc"][-1], int) else "colon"
        remedy = f"write something after the {sign}" + (", or delete the line" if not is_required(error["loc"]) else "")
        return source.diagnostic(ProblemKind.EMPTY_FIELD, key, f"“{name}” is empty.", remedy)
    if error["type"] == "string_type" and (words := words_in_brackets(source, steps)):
        return text_in_brackets(source, steps, name, words)
    if error["type"] == "string_type" and isinstance(error["input"], dict):
        return text_with_colon(source, steps, name)
    if steps[-1:] == ("rows",) and isinstance(error["input"], str) and len(rows := typed_rows(source, steps)) > 1:
        return rows_without_marks(source, steps, rows)
    said = _said(error)
    message = said.message.format(shown=_quoted_value(error["input"]), name=name, a="an" if name[0] in "aeiou" else "a")
    remedy = said.remedy if isinstance(said.remedy, str) else said.remedy(error)
    return source.diagnostic(said.kind, source.locate(steps), message, remedy)


def _said(error: ErrorDetails) -> _Said:
    return next(said for said in _SAID if re.match(said.found, error["type"]))


def kind_of_error(error: ErrorDetails) -> ProblemKind:
    """Return the kind of problem that something wrong with the shape of a file is.

    A list or part that is empty is none: what belongs to it stands elsewhere.
    """
    kinds = {"missing": ProblemKind.MISSING_FIELD, "extra_forbidden": ProblemKind.UNKNOWN_FIELD}
    kind = kinds.get(error["type"], _said(error).kind)
    return ProblemKind.EMPTY_FIELD if error["input"] is None and kind is ProblemKind.NOT_TEXT else kind


def _quoted_value(given: object) -> str:
    return f"“{shorten(given, 60, placeholder='…')}”" if isinstance(given, str) else "What is written here"


def _allowed(error: ErrorDetails) -> str:
    near = meant(error)
    return f"write  {near}" if near else f"write one of: {', '.join(allowed_words(error))}"


def _right_date(error: ErrorDetails) -> str:
    day = day_meant(str(error["input"]))
    return f"write  {day}" if day else "write a day of the calendar as year, month and day, such as  2016-12-08"


def day_meant(written: str) -> date | None:
    """Return the day that a person means who writes it in one of the usual ways."""
    given = _ORDINAL.sub(r"\1", _SLIPPED_IN.sub("", written).strip())
    for pattern in _DAYS:
        with suppress(ValueError):
            return date(*strptime(given, pattern)[:3])
    return None


def _right_time(error: ErrorDetails) -> str:
    given = _SLIPPED_IN.sub("", str(error["input"])).strip()
    time = _TIME.search(given)
    day = day_meant(_TIME.sub("", given).strip(", ")) if time else day_meant(given)
    if day is None:
        return "write the day and the time, such as  2016-12-08 00:01"
    if time is None:
        return f"write the time too, such as  {day} 00:01"
    hour = int(time[1]) % 12 + 12 * (time[3] == "pm") if time[3] else int(time[1])
    return f"write  {day} {hour:02}:{time[2]}"


def _right_number(error: ErrorDetails) -> str:
    written = str(error["input"]).replace("−", "-").replace("–", "-")
    if error["type"] == "decimal_power":
        return f"write all its digits:  {Decimal(written):f}"
    if re.fullmatch(r"-\d+(?:\.\d+)?", written):
        return f"write it with a hyphen:  {written}"
    if re.fullmatch(r"-?\d+,\d{1,2}", written):
        return f"write it with a point:  {written.replace(',', '.')}"
    if "values" in error["loc"] and re.fullmatch(r"-?\d+(?:\.\d+)?(?:\s*[;/|]\s*-?\d+(?:\.\d+)?)+", written):
        return f"part the numbers by commas:  write  {', '.join(re.split(r'[;/| ]+', written))}"
    written = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", written)
    digits = re.fullmatch(r"[^\d-]*(-?\d[\d,]*(?:\.\d+)?)\D*", written)
    before = re.match(
        r"(?:(?:about|around|nearly|almost|more|less|fewer|over|under|than|at|least|most|up|to) *)+", written
    )
    if before and digits:
        said = f"say “{before[0].strip()}” in the sentence that has the number"
        return f"write digits only, such as  {digits[1].replace(',', '')} , and {said}"
    such = digits[1].replace(",", "") if digits else "58"
    return f"write digits only, such as  {such} , and put what they count in  unit: …"


def _right_fields(error: ErrorDetails) -> str:
    joined = re.match(r"(\w+):(?=\S)", str(error["input"]))
    if joined and joined[1] in fields_at(error["loc"]):
        return f"put a space after the colon:  {joined[1]}: {str(error['input'])[joined.end() :]}"
    needed, others = fields_by_need(error["loc"])
    named = next((name for name in _MAIN if error["loc"] and name in (*needed, *others)), None)
    if isinstance(error["input"], str) and named in needed:
        return f"put  {named}:  before it{_with_id(needed)}"
    if isinstance(error["input"], str) and named == "grade":
        return f"put it on a line of its own below, as  grade: {error['input']}  with two spaces more before it"
    said = [("needs", needed), ("can have", others)]
    lines = ", and ".join(f"{verb}  {'  '.join(f'{name}: …' for name in names)}" for verb, names in said if names)
    return f"put each on a line of its own below, indented; it {lines}"


def _right_list(error: ErrorDetails) -> str:
    """Return how a list is written; a row of a table, and a list of words or numbers in one line, stand in brackets."""
    given = error["input"]
    if "rows" in error["loc"] and isinstance(given, dict) and all(isinstance(cell, str) for cell in given.values()):
        given = " | ".join(word for cells in given.items() for word in cells)
    if isinstance(given, str) and {"rows", "values", "categories"} & set(error["loc"]):
        cells = [cell.strip('" ') for cell in typed_cells(given.strip("[]"))]
        row = "put the row in brackets:" if "rows" in error["loc"] else "put them in brackets:"
        return f"{row}  write  {as_row(cells)}"
    if isinstance(given, str) and given.lower() in _NONE and not is_required(error["loc"]):
        return "delete the line, since there are none"
    needed, _ = fields_by_need((*error["loc"], 0))
    named = next((name for name in _MAIN if name in needed), None)
    if isinstance(given, str) and named:
        return f"put it on a line of its own below, with  - {named}:  before it{_with_id(needed)}"
    return "put each entry on a line of its own that begins with a hyphen and a space"


def _with_id(needed: Collection[str]) -> str:
    """Return what else an entry needs besides its text."""
    return ", and on the next line, below “text”, a name for it:  id: …" if "id" in needed else ""


def _right_length(error: ErrorDetails) -> str:
    return f"it may have {error['ctx']['max_length']:,} characters; shorten it, or spread it over several fields"


def _right_fill(error: ErrorDetails) -> str:
    entry = "write it" if isinstance(error["input"], str) else "add at least one entry"
    return entry if is_required(error["loc"]) else f"{entry}, or delete the line"


def _right_name(error: ErrorDetails) -> str:
    if "https?" in str(error["ctx"]["pattern"]):
        return "begin the web address with  https://"
    if "@" in str(error["ctx"]["pattern"]):
        address = re.search(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", str(error["input"]))
        return f"write  {address[0]}" if address else "write the address only, such as  press@example.gov.uk"
    written = _INSIDE_A_WORD.sub("", str(error["input"]).lower())
    name = re.sub(r"[^a-z0-9]+", "-", written).strip("-")
    short = name and name.count("-") < _WORDS_OF_A_NAME
    return (
        f"use small letters, digits and single hyphens: {f'write  {name[:60]}' if short else 'such as  re-vetting-1'}"
    )


def _right_in_own_words(error: ErrorDetails) -> str:
    if "deadline" in error["loc"] and (near := _deadline_meant(str(error["input"]))):
        return f"write  {near}"
    return str(error.get("ctx", {}).get("error", "compare it with the same field in another draft"))


#: A sign that stands in a word only where it has slipped in.
_INSIDE_A_WORD = re.compile(r"(?<=[a-z0-9])[^\w\s./&+,–—-](?=[a-z0-9])")
_ABOUT = re.compile("(?:(?:about|around|nearly|almost|more|less|fewer|over|under|than|at|least|most|up|to) *)+")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
#: Signs that are no part of a day, a time or a number.
_SLIPPED_IN = re.compile("[“”‘’\"'`|>\\[\\]{}!?*&#@%]")
_TIME = re.compile(r"(?:,|\bat)? ?\b(\d{1,2})[:.](\d\d)(?!\.\d|\d) ?(am|pm)?(?: ?hrs| ?GMT| ?BST)?(?: on\b)?")
_WORDS_OF_A_NAME = 4
_NONE = frozenset(("none", "no", "nil", "n/a", "not applicable", "nothing", "-", "–"))


def _deadline_meant(written: str) -> str | None:
    """Return a deadline as it is written, if one was written otherwise."""
    given = _SLIPPED_IN.sub("", written).strip(" .")
    months = re.fullmatch(r"(?:with)?(?:in)? ?(\w+) months?(?: of publication)?", given, re.IGNORECASE)
    day = day_meant(re.sub("^(?:by|before|from) ", "", given, flags=re.IGNORECASE))
    return str(day) if day else f"within {months[1].lower()} months" if months and _COUNT.fullmatch(months[1]) else None


_COUNT = re.compile(rf"[1-9]\d?|{'|'.join(NUMBERS)}", re.IGNORECASE)
#: How people write a day, the likeliest first.
_DAYS = (
    *"%d/%m/%Y %d.%m.%Y %d-%m-%Y %Y/%m/%d %Y-%m-%d %d/%m/%y %d.%m.%y %Y%m%d".split(),
    "%d %m %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%A %d %B %Y",
)


class _Said(NamedTuple):
    """What pydantic found (a pattern of its error types), the kind of problem, what to say, and the remedy."""

    found: str
    kind: ProblemKind
    message: str
    remedy: str | Callable[[ErrorDetails], str]


_SAID = (
    _Said(
        r"literal_error|enum", ProblemKind.UNKNOWN_CHOICE, "{shown} is not {a} {name} that can stand here.", _allowed
    ),
    _Said(r"date_", ProblemKind.NOT_A_DATE, "{shown} is not a date that can be read for “{name}”.", _right_date),
    _Said(
        r"datetime_",
        ProblemKind.NOT_A_TIME,
        "{shown} is not a date and time for “{name}”.",
        _right_time,
    ),
    _Said(
        r"decimal_|int_|float_|greater_",
        ProblemKind.NOT_A_NUMBER,
        "{shown} is not a number for “{name}”.",
        _right_number,
    ),
    _Said(r"bool_", ProblemKind.NOT_YES_OR_NO, "{shown} cannot stand in “{name}”.", "write  true  or  false"),
    _Said(
        r"tuple_type|list_type",
        ProblemKind.NOT_A_LIST,
        "“{name}” is a list.",
        _right_list,
    ),
    _Said(
        r"model_",
        ProblemKind.NOT_A_PART,
        "{shown} stands in the place of the fields of “{name}”.",
        _right_fields,
    ),
    _Said(
        r"string_type",
        ProblemKind.NOT_TEXT,
        "“{name}” is text.",
        "write the words after the colon, or as lines indented below  |",
    ),
    _Said(r"string_too_long", ProblemKind.TOO_LONG, "“{name}” is too long.", _right_length),
    _Said(
        r"string_too_short|too_short",
        ProblemKind.EMPTY_FIELD,
        "“{name}” has nothing in it.",
        _right_fill,
    ),
    _Said(r"string_pattern", ProblemKind.NOT_A_NAME, "{shown} cannot stand in “{name}”.", _right_name),
    _Said(r"", ProblemKind.WRONG_VALUE, "{shown} cannot stand in “{name}”.", _right_in_own_words),
)
