"""The commands about the force's check of facts before publication."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import form_option, strict_option
from peelgen.cli.output import FILE_FAILED, FINDINGS_WRONG, print_problems, say_error, width
from peelgen.cli.returned_forms import end_with, opened_forms, print_found, read_each

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peelgen.returned.fact_check.apply import ApplyResult
    from peelgen.returned.fact_check.read_fact_checks import ReadFactChecks


@click.group("fact-check", short_help="Read, decide and answer the points of a fact check.")
def fact_check() -> None:
    """Read the points that a force makes on a draft, bring in what is accepted, and tell the force."""


@fact_check.command(short_help="Take over the points from returned forms.")
@click.argument("forms", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FORM…")
@click.option("--draft", type=click.Path(path_type=Path), metavar="FILE", help="The findings file that was checked.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the points to this file.")
@form_option
@strict_option
def read(forms: tuple[Path, ...], draft: Path | None, out: Path | None, form: str, *, strict: bool) -> None:
    """Add the points of each FORM to the file in fact-checks/, and say everything that is wrong in them."""
    from peelgen.returned.fact_check.read_fact_checks import is_fact_check_form, read_fact_checks
    from peelgen.returned.form.read_forms import by_report

    returned, checked = opened_forms(forms, draft, form, (is_fact_check_form, "response read"))
    drafts = by_report(returned, draft)
    if out and len(drafts) > 1:
        raise click.UsageError("The forms are about several drafts: read them one draft at a time with --out.")
    checked += read_each(drafts, lambda one: read_fact_checks(one, draft, out), _print_reading, form)
    end_with(checked, form, strict=strict)


def _print_reading(reading: ReadFactChecks, forms: Sequence[Path], form: str) -> None:
    """Show what came of the forms about one draft."""
    if form == "text":
        print_found(forms, reading.path, reading.diagnostics, "nothing was written" if reading.refused else "")
    if reading.changed:
        count = f"{reading.added} new point{'s' * (reading.added != 1)}"
        click.echo(f"{count}. Write what is decided about each into the file:", err=True)
        click.echo(reading.path, err=form != "text")
    elif form == "text" and not reading.refused:
        click.echo(f"{reading.path} has all of this already.", err=True)


@fact_check.command(short_help="Bring accepted wordings into the findings file.")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--point", "only", multiple=True, type=int, metavar="N", help="Only this point; may be given again.")
@click.option("--dry-run", "-n", is_flag=True, help="Say what would be changed, and write nothing.")
def apply(path: Path, only: tuple[int, ...], *, dry_run: bool) -> None:
    """Bring the new wordings of accepted points into the findings file; FILE is it, or its file in fact-checks/."""
    from peelgen.base.errors import PeelgenError
    from peelgen.returned.fact_check.apply import apply as apply_wordings
    from peelgen.returned.fact_check.messages import as_text

    try:
        result = apply_wordings(path, datetime.now().astimezone().date(), only=only, dry_run=dry_run)
    except PeelgenError as error:
        say_error(error)
        sys.exit(error.exit_code)
    print_problems(result.draft, result.diagnostics, "nothing was written")
    click.echo(as_text(result, width=width(), dry_run=dry_run))
    sys.exit(_apply_code(result))


def _apply_code(result: ApplyResult) -> int:
    return FINDINGS_WRONG if result.refused or result.left else 0


@fact_check.command(short_help="Make the letter with the decisions.")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "formats", metavar="FORMAT,…", help="Make only these: pdf, docx, html.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="The folder for it."
)
@click.option("--force", is_flag=True, help="Keep a letter that was changed by hand under another name, and go on.")
@click.pass_context
def letter(context: click.Context, path: Path, formats: str | None, out: Path, *, force: bool) -> None:
    """Make the letter that tells the force what was decided; FILE is the file in fact-checks/, or the findings file."""
    from peelgen.base.errors import PeelgenError
    from peelgen.cli.build import build

    try:
        found = _fact_check_file(path)
    except PeelgenError as error:
        say_error(error)
        sys.exit(error.exit_code)
    options = [*(["--format", formats] if formats else []), *(["--force"] if force else [])]
    made = build.make_context("build", [str(found), "--out", str(out), *options], parent=context)
    build.invoke(made)


def _fact_check_file(path: Path) -> Path:
    """Return the fact-check file that is meant by itself or by its findings file."""
    from peelgen.response.fact_check import is_fact_check
    from peelgen.response.fact_check.files import only_file_of
    from peelgen.source import load

    source = load(path)
    return path if is_fact_check(source) else only_file_of(source)


@fact_check.command(short_help="Say what is still to be decided.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="For a person, for another program, or for a spreadsheet.",
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Say what has passed by then, not today."
)
def status(paths: tuple[Path, ...], form: str, today: datetime | None) -> None:
    """Say of each FILE, a fact-check file or a findings file, which points are open."""
    from peelgen.response.fact_check.status import fact_check_statuses
    from peelgen.response.fact_check.status_table import as_csv, as_json, as_text

    day = (today or datetime.now().astimezone()).date()
    found, unreadable = fact_check_statuses(paths)
    for error in unreadable:
        say_error(error)
    content: dict[str, Callable[[], str]] = {
        "text": lambda: as_text(found, day, width=width()),
        "json": lambda: as_json(found, day),
        "csv": lambda: as_csv(found, day),
    }
    if found:
        click.echo(content[form](), nl=form != "csv")
    sys.exit(FILE_FAILED if unreadable else 0)
