"""Forms that came back, opened for the command that reads their kind, with what is wrong in each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar

import click

from peelgen.cli.output import FILE_FAILED, as_form, found_code, print_problems, say_error

if TYPE_CHECKING:
    from peelgen.base.diagnostics import Diagnostic
    from peelgen.base.errors import PeelgenError
    from peelgen.base.formatters.checked import Checked
    from peelgen.returned.form.returned_form import ReturnedForm


class _Reading(Protocol):
    """What came of the forms about one draft or report."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in them, and in the file that they were read into."""


_Read = TypeVar("_Read", bound=_Reading)


def opened_forms(
    paths: Sequence[Path], draft: Path | None, form: str, meant: tuple[Callable[[ReturnedForm], bool], str]
) -> tuple[list[ReturnedForm], list[Checked]]:
    """Return the forms of the kind that is `meant`, and why others cannot be read.

    `meant` tells whether one is of that kind, and by which command the others are read. A print of the form of a
    findings file `draft` is read too.
    """
    from peelgen.base.errors import PeelgenError, Unreadable
    from peelgen.returned.form.returned_form import read_form

    is_meant, other = meant
    returned: list[ReturnedForm] = []
    refused: list[Checked] = []
    for path in paths:
        try:
            found = read_form(path, draft)
            if not all(map(is_meant, found)):
                raise Unreadable(f"{path} is a form of another kind.", f"Read it with  peelgen {other} {path} .")
            returned += found
        except PeelgenError as error:
            refused += refused_forms([path], error, form)
    return returned, refused


def refused_forms(paths: Sequence[Path], error: PeelgenError, form: str) -> list[Checked]:
    """Say why forms cannot be read, and return it for other programs."""
    from peelgen.base.formatters.checked import Checked

    if form == "text":
        say_error(error)
    return [Checked(path, unreadable=error.message) for path in paths]


def print_found(forms: Sequence[Path], written: Path, diagnostics: Sequence[Diagnostic], outcome: str) -> None:
    """Show what is wrong in forms: as that of the one form or, if there are several, of the file they are `written` to.

    So it is where some of it stood in that file before.
    """
    alone = len(forms) == 1 and all(found.location.path == forms[0] for found in diagnostics)
    print_problems(forms[0] if alone else written, diagnostics, outcome)


def problems_by_file(forms: Sequence[Path], diagnostics: Iterable[Diagnostic]) -> list[Checked]:
    """Return what is wrong in each form, and in the file that they are read into."""
    from peelgen.base.formatters.checked import Checked

    found: dict[Path, list[Diagnostic]] = {path: [] for path in forms}
    for problem in diagnostics:
        found.setdefault(problem.location.path, []).append(problem)
    return [Checked(path, tuple(problems)) for path, problems in found.items()]


def read_each(
    groups: Iterable[Sequence[ReturnedForm]],
    read: Callable[[Sequence[ReturnedForm]], _Read],
    tell: Callable[[_Read, Sequence[Path], str], None],
    form: str,
) -> list[Checked]:
    """Read the forms about each draft or report, `tell` what came of them, and return what is wrong in each file."""
    from peelgen.base.errors import PeelgenError

    checked: list[Checked] = []
    for forms in groups:
        paths = [one.path for one in forms]
        try:
            reading = read(forms)
        except PeelgenError as error:
            checked += refused_forms(paths, error, form)
            continue
        checked += problems_by_file(paths, reading.diagnostics)
        tell(reading, paths, form)
    return checked


def end_with(checked: Sequence[Checked], form: str, *, strict: bool) -> NoReturn:
    """Show other programs what is wrong in each file, and end with the exit code for it."""
    if form != "text" and (content := as_form(form, checked)):
        click.echo(content)
    found = [problem for one in checked for problem in one.diagnostics]
    sys.exit(FILE_FAILED if any(one.unreadable for one in checked) else found_code(found, strict=strict))
