"""The press office, as it can be reached on a day: what every release says where its findings file names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, Self

from peelgen.base import resources
from peelgen.base.errors import Unreadable
from peelgen.base.yaml_list import read_yaml_list
from peelgen.findings.register import Period, current
from peelgen.languages import ORIGINAL

#: In peelgen’s own templates, or beside the drafts and in the folders above: the nearest counts.
_FILE: Final = "templates/press-office.yaml"
_FORM: Final = "Compare it with peelgen’s own  templates/press-office.yaml ."


class PressOffice(Period):
    """Whom journalists can ask about any publication; `hours` say when somebody answers.

    One that is not `confirmed` is made up, or was not looked over yet.
    """

    name: str
    telephone: str
    email: str
    hours: str | None = None
    confirmed: bool = False
    translations: dict[str, str]

    def named_in(self, language: str) -> Self:
        """Return the press office under its name in a language, without hours in any but the original."""
        if language == ORIGINAL:
            return self
        return self.model_copy(update={"name": self.translations.get(language, self.name), "hours": None})


def press_offices(near: Path | None = None) -> tuple[PressOffice, ...]:
    """Return the press office as it was and is. Raises WrongList for a file that is wrong."""
    return read_yaml_list(press_office_file(near), PressOffice, _FORM)


def press_office_on(day: date, near: Path | None = None) -> PressOffice:
    """Return the press office as it could be reached on a day, by the file that is nearest to the draft `near`.

    Raises Unreadable for a file that is wrong, or has no press office of that day.
    """
    try:
        return current(press_offices(near), day)
    except StopIteration:
        raise Unreadable(
            f"{press_office_file(near)} has no press office for {day}.", "Add one, or leave out its  from  or  until ."
        ) from None


def press_office_file(near: Path | None = None) -> Path:
    """Return the file that says how the press office can be reached."""
    return next(_files(near))


def _files(near: Path | None) -> Iterator[Path]:
    return filter(Path.is_file, (root / _FILE for root in resources.roots(near)))
