"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.formatters.checked import Checked, is_still_to_do, with_remedy
from peelgen.base.formatters.terminal import visible


def as_github(checked: Sequence[Checked]) -> str:
    """Return one command a problem: an error, a warning, or a notice for what is still to be written."""
    return "\n".join(command for draft in checked for command in _commands(draft))


def _commands(checked: Checked) -> Iterator[str]:
    if checked.unreadable:
        yield f"::error file={_property(str(checked.draft))}::{_message(checked.unreadable)}"
    for found in checked.diagnostics:
        level = "notice" if is_still_to_do(found) else found.severity.value
        yield f"::{level} {_properties(found)}::{_message(_annotation(found))}"


def _properties(found: Diagnostic) -> str:
    place = found.location
    properties = {"file": place.path.as_posix(), "title": found.id}
    if not place.place:
        properties |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.end_column)}
    return ",".join(f"{name}={_property(value)}" for name, value in properties.items())


def _annotation(found: Diagnostic) -> str:
    message = with_remedy(found, "\n")
    return f"{found.location.place}: {message}" if found.location.place else message


def _message(text: str) -> str:
    lines = "\n".join(map(visible, text.split("\n")))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
