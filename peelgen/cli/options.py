"""What several commands take."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import click

from peelgen.base.errors import PeelgenError

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Day, month, year, as people write them.
_OTHER_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


class Names(click.ParamType[tuple[str, ...]]):
    """Several names, with commas between them."""

    name = "names"

    def convert(self, value: str | tuple[str, ...], *_: object) -> tuple[str, ...]:
        """Return the names, spaces taken off."""
        return value if isinstance(value, tuple) else tuple(name.strip() for name in value.split(","))


class Day(click.ParamType[date]):
    """A day, written 2017-01-31."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; a usage error that says what is wrong with it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if _ISO_DAY.fullmatch(value) else self.fail(_no_day(value), param, ctx)
        except ValueError:
            self.fail(f"There is no day {value} in the calendar.", param, ctx)


def _no_day(written: str) -> str:
    """Return that a day is written otherwise, with what was probably meant."""
    form = _OTHER_DAY.fullmatch(written.strip())
    if form is None:
        return f"“{written}” is not a day. Write the year, the month and the day, such as  2017-01-31."
    day, month, year = (int(number) for number in form.groups())
    try:
        meant = date(year, month, day)
    except ValueError:
        return f"There is no day {written} in the calendar. Days are written as  2017-01-31."
    return f"“{written}” begins with the day. Write  {meant}."


def chosen(names: tuple[str, ...], known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the names asked for, or all; a usage error if one is not known. “press” means all of “press-…”."""
    meant = {one for name in names for one in known if one == name or one.startswith(f"{name}-")}
    for name in names:
        if not any(one == name or one.startswith(f"{name}-") for one in known):
            raise click.BadParameter(f"“{name}” is not one of: {', '.join(known)}.", param_hint=option)
    return tuple(name for name in known if not names or name in meant)


def named(_context: click.Context, _option: click.Parameter, written: str) -> str:
    """Return a name on one line; a usage error if there is none."""
    name = " ".join(written.split())
    if not name:
        raise click.BadParameter("nobody is named: write who it was, such as  “Siân Jones” .")
    return name


drafts_argument = click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DRAFT…")
strict_option = click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
form_option = click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    show_default="text; github in a GitHub workflow",
    help="For a person, or for another program.",
)


def content_of(draft: Path) -> bytes | PeelgenError:
    """Return what stands in a draft, or why it cannot be read."""
    from peelgen.base.files import read_findings
    from peelgen.base.write import recover

    try:
        recover(draft.parent)
        return read_findings(draft)
    except PeelgenError as error:
        return error
