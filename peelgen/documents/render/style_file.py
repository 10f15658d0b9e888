"""style.yaml read into a HouseStyle; or all that is wrong with it, each with its place and what would be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from peelgen.base.diagnostics import Diagnostic, in_order
from peelgen.base.errors import TemplateFault
from peelgen.base.formatters.terminal import shortened
from peelgen.base.problem_kinds import ProblemKind, Severity
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.render.house_style import HouseStyle, entries_at, expected_in
from peelgen.documents.render.units import Expected
from peelgen.documents.sandbox import read_template
from peelgen.source import MOST_REPORTS, Source, Steps, parse

#: What is wrong with names, where the file can be read as YAML all the same.
_OF_NAMES: Final = (ProblemKind.GIVEN_TWICE, ProblemKind.FIELD_NAME)
#: What does not belong round a value: curly marks, and what ends a block of text.
_AROUND: Final = "“”‘’ \n\u200b"
_OWN: Final = "; what only your own page.css reads stands there, below  :root"
_COPY: Final = "copy the house’s style.yaml, and change in it what is to be otherwise"


@lru_cache(maxsize=8)
def read_style(path: Path, _modified: int) -> HouseStyle:
    """Return the house style that stands in a file; TemplateFault with all that is wrong with it."""
    style, found = checked_style(path, read_template(path))
    if style is None:
        raise TemplateFault.of(found)
    return style


def checked_style(path: Path, words: str) -> tuple[HouseStyle | None, list[Diagnostic]]:
    """Return the house style that `words` are; or None, and what is wrong in them."""
    source = parse(path, words)
    wrong = [found for found in source.diagnostics if found.severity is Severity.ERROR]
    unreadable = [_of_template(found) for found in wrong if found.kind not in _OF_NAMES]
    if unreadable:
        return None, unreadable[:MOST_REPORTS]
    found = [_of_template(one) for one in wrong]
    try:
        style = HouseStyle.model_validate(source.tree)
    except ValidationError as error:
        found += _problems(source, error.errors(include_url=False))
    return (None, in_order(found)[:MOST_REPORTS]) if found else (style, [])


def missing_fonts(path: Path, style: HouseStyle, folder: Path) -> list[Diagnostic]:
    """Return what is wrong with each face in the style.yaml at `path` whose file is not in the folder of the fonts."""
    files = {face: folder / name for face, name in style.fonts.files.written().items()}
    missing = {face: file for face, file in files.items() if not file.is_file()}
    source = parse(path, read_template(path)) if missing else None
    return [_missing_font(source, face, file) for face, file in missing.items()] if source else []


def _missing_font(source: Source, face: str, file: Path) -> Diagnostic:
    message = f"The file of the house font’s {face} face is not there: {file}"
    remedy = f"put it in {file.parent}, or name here one that is there"
    place = source.locate(("fonts", "files", face))
    return source.diagnostic(ProblemKind.TEMPLATE_MISSING_FILE, place, message, remedy)


def _of_template(found: Diagnostic) -> Diagnostic:
    """Return what is wrong with a file of YAML as what is wrong with a style."""
    if found.kind is ProblemKind.EMPTY_FILE:
        found = found._replace(remedy=_COPY)
    is_name = found.kind in _OF_NAMES
    return found._replace(kind=ProblemKind.TEMPLATE_STYLE_KEY if is_name else ProblemKind.TEMPLATE_STYLE_VALUE)


def _problems(source: Source, errors: Sequence[ErrorDetails]) -> Iterator[Diagnostic]:
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    missing = [error["loc"] for error in errors if error["type"] == "missing"]
    for loc in unknown:
        meant, elsewhere = _meant(loc, missing), _elsewhere(loc, missing)
        missing = [one for one in missing if one not in ((*loc[:-1], meant), elsewhere)]
        yield _misplaced(source, loc, elsewhere) if elsewhere else _unknown(source, loc, meant)
    yield from (_missing(source, loc) for loc in missing)
    for error in errors:
        if error["type"] not in {"extra_forbidden", "missing"}:
            yield _wrong(source, error)


def _meant(loc: Steps, missing: Sequence[Steps]) -> str | None:
    """Return the name that is missing beside one that nothing reads, and is like it."""
    return nearest(str(loc[-1]), (str(one[-1]) for one in missing if one[:-1] == loc[:-1]))


def _elsewhere(loc: Steps, missing: Sequence[Steps]) -> Steps | None:
    """Return what is missing in another place under the name that nothing reads here."""
    return next((one for one in missing if one[-1] == loc[-1]), None)


def _misplaced(source: Source, loc: Steps, right: Steps) -> Diagnostic:
    below = f"below  {right[-2]}:" if right[1:] else "at the left edge of the file"
    message = f"Nothing reads {_quoted(loc)}; it stands in the wrong place."
    return source.diagnostic(
        ProblemKind.TEMPLATE_STYLE_KEY,
        source.locate_key(loc),
        message,
        f"move the line  {right[-1]}:  to stand {below}",
    )


def _unknown(source: Source, loc: Steps, meant: str | None) -> Diagnostic:
    hint = f"; did you mean “{meant}”?" if meant else "."
    names = ", ".join(entries_at(loc[:-1]))
    remedy = f"write  {meant}:" if meant else f"take it out; the names here are: {names}{_OWN}"
    return source.diagnostic(
        ProblemKind.TEMPLATE_STYLE_KEY, source.locate_key(loc), f"Nothing reads {_quoted(loc)}{hint}", remedy
    )


def _missing(source: Source, loc: Steps) -> Diagnostic:
    name = str(loc[-1])
    field = entries_at(loc[:-1])[name]
    said = f": {field.description}" if field.description else ""
    where = f" below “{loc[-2]}”" if loc[1:] else ""
    such = expected_in(field)
    remedy = f"add a line{where}:  {name}: {such.such}" if such else f"add  {name}:  {_below(loc)}"
    return source.diagnostic(
        ProblemKind.TEMPLATE_STYLE_KEY, source.locate_key(loc[:-1]), f"{_quoted(loc)} is missing{said}.", remedy
    )


def _wrong(source: Source, error: ErrorDetails) -> Diagnostic:
    loc = tuple(step for step in error["loc"] if step != "[key]")
    if error["type"] == "unexpected":
        return _unexpected(source, loc, error)
    if error["type"] == "no_room":
        message = f"The margins leave fewer than {error['ctx']['least']} millimetres of the paper to print on."
        remedy = "make the margins narrower, or the paper larger"
        return source.diagnostic(ProblemKind.TEMPLATE_STYLE_VALUE, source.locate_key(loc), message, remedy)
    if not loc:
        return source.diagnostic(
            ProblemKind.TEMPLATE_STYLE_VALUE, source.locate_key(loc), "The file has no values with names.", _COPY
        )
    message = f"{_quoted(loc)} has no values of its own."
    return source.diagnostic(
        ProblemKind.TEMPLATE_STYLE_KEY, source.locate_key(loc), message, f"write them {_below(loc)}"
    )


def _unexpected(source: Source, loc: Steps, error: ErrorDetails) -> Diagnostic:
    """Return what is said of a value, or of a grade, that is not of the kind that stands there."""
    written, expected = error["input"], error["ctx"]["expected"]
    remedy = f"write, for example,  {expected.such}"
    is_name = error["loc"][-1] == "[key]"
    named = "The name of a grade" if is_name else _quoted(loc)
    if not written:
        message = f"{named} has no value; it is {expected.what}."
    elif isinstance(written, str):
        message = f"{named} cannot be “{shortened(written, 60)}”: it is {expected.what}."
        remedy = f"write  {meant}" if (meant := _value_meant(written, expected)) else remedy
    else:
        message = f"{named} is one value and has none below it; it is {expected.what}."
    place = source.locate_key(loc) if is_name or not written else source.locate(loc)
    return source.diagnostic(expected.kind, place, message, remedy)


def _value_meant(written: str, expected: Expected) -> str | None:
    """Return what a value was probably to be: it has a unit, a decimal comma, a #, marks or capitals too many."""
    bare = written.strip(_AROUND)
    tries = (bare, bare.rstrip("ptm "), bare.replace(",", "."), bare.lstrip("#"), bare.lower())
    return next((one for one in tries if expected.value(one) is not None), None)


def _below(loc: Steps) -> str:
    """Return what stands below a name that has values of its own."""
    names = entries_at(loc)
    return f"below it, indented, each on a line of its own: {', '.join(names) if names else 'good: 26704F …'}"


def _quoted(loc: Steps) -> str:
    return f"“{shortened(': '.join(map(str, loc)), 80)}”"
