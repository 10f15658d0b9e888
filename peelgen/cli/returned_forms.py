"""Forms that came back, opened for the command that reads their kind, with what is wrong in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from peelgen.cli.output import say_error

if TYPE_CHECKING:
    from peelgen.base.diagnostics import Diagnostic
    from peelgen.base.errors import PeelgenError
    from peelgen.base.formatters.checked import Checked
    from peelgen.returned.form.returned_form import ReturnedForm


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


def problems_by_file(forms: Sequence[Path], diagnostics: Iterable[Diagnostic]) -> list[Checked]:
    """Return what is wrong in each form, and in the file that they are read into."""
    from peelgen.base.formatters.checked import Checked

    found: dict[Path, list[Diagnostic]] = {path: [] for path in forms}
    for problem in diagnostics:
        found.setdefault(problem.location.path, []).append(problem)
    return [Checked(path, tuple(problems)) for path, problems in found.items()]
