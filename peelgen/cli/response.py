"""The commands about what forces answer."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import Day, Names, form_option, named, strict_option
from peelgen.cli.output import FILE_FAILED, found_code, print_problems, say_error, width
from peelgen.cli.returned_forms import end_with, opened_forms, print_found, read_each

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peelgen.returned.form.read_forms import ReadForms


@click.group(short_help="Read and follow up the answers of forces.")
def response() -> None:
    """Read the forms that forces return, and follow up who has answered."""


@response.command(short_help="Take over the answers from returned forms.")
@click.argument("forms", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FORM…")
@click.option("--draft", type=click.Path(path_type=Path), metavar="FILE", help="The findings file that is answered.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the response to this file.")
@click.option(
    "--answering", type=Names(), default=(), metavar="FORCE,…", help="Who answers, where a form is for several forces."
)
@click.option("--force", is_flag=True, help="Where answers clash, follow the last form; keep what stood there before.")
@form_option
@strict_option
def read(
    forms: tuple[Path, ...],
    draft: Path | None,
    out: Path | None,
    answering: tuple[str, ...],
    form: str,
    *,
    force: bool,
    strict: bool,
) -> None:
    """Write the answers of each FORM into responses/, and say everything that is wrong in them."""
    from peelgen.returned.fact_check.read_fact_checks import is_fact_check_form
    from peelgen.returned.form.read_forms import by_report, read_forms

    _refuse_unknown(answering)
    returned, checked = opened_forms(forms, draft, form, (lambda one: not is_fact_check_form(one), "fact-check read"))
    reports = by_report(returned, draft)
    if out and len(reports) > 1:
        raise click.UsageError("The forms are about several reports or forces: read one report at a time with --out.")
    checked += read_each(
        reports,
        lambda one: read_forms(one, draft, out, force=force, answering=answering),
        _print_reading,
        form,
    )
    end_with(checked, form, strict=strict)


def _refuse_unknown(forces: Sequence[str]) -> None:
    from peelgen.findings.register import load_forces

    for slug in forces:
        if slug not in load_forces():
            raise click.BadParameter(
                f"There is no force “{slug}”; write it as in a findings file.", param_hint="--answering"
            )


def _print_reading(reading: ReadForms, forms: Sequence[Path], form: str) -> None:
    """Show what came of the forms of one report."""
    if form == "text":
        print_found(forms, reading.path, reading.diagnostics, reading.outcome)
        for path in reading.kept:
            click.echo(f"What stood there before is kept as {path}.", err=True)
    if reading.changed:
        click.echo(reading.path, err=form != "text")
    elif form == "text" and not (reading.refused or reading.held_back):
        click.echo(f"{reading.path} has these answers already.", err=True)


@response.command(short_help="Say who has answered, and what is due.")
@click.argument("responses", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RESPONSE…")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "csv", "html"]),
    default="text",
    show_default=True,
    help="For a person, for another program, for a spreadsheet, or as a page with a chart.",
)
@click.option("--today", type=Day(), metavar="DATE", help="Count the days from here, such as 2017-01-31.")
def status(responses: tuple[Path, ...], form: str, today: date | None) -> None:
    """Say of each RESPONSE by when it is due and what is answered; a findings file stands for a force without one."""
    from peelgen.response.status import response_statuses
    from peelgen.response.status_table import as_csv, as_html, as_json, as_text

    day = today or datetime.now().astimezone().date()
    counted = [path for path in responses if not _is_passed_over(path)]
    found, unreadable = response_statuses(counted, day)
    for error in unreadable:
        say_error(error)
    content = {
        "text": lambda: as_text(found, width=width()),
        "json": lambda: as_json(found),
        "csv": lambda: as_csv(found),
        "html": lambda: as_html(found, day),
    }
    if found:
        click.echo(content[form](), nl=form != "csv")
    sys.exit(FILE_FAILED if unreadable else 0)


def _is_passed_over(path: Path) -> bool:
    """Say of a file that it is a copy that was kept of another, and return whether it is."""
    from peelgen.base.files import is_kept_copy

    if kept := is_kept_copy(path):
        click.echo(f"{path} is not counted: it is what another file held before that was changed.", err=True)
    return kept


@response.command(short_help="List what became of all findings.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "csv", "html", "xlsx", "ics"]),
    default="text",
    show_default=True,
    help="For a person, another program, a spreadsheet, a browser, Excel, or a calendar.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it into this file.")
@click.option(
    "--today",
    type=Day(),
    metavar="DATE",
    help="Tell what has passed by then, such as 2017-01-31.",
)
def register(paths: tuple[Path, ...], form: str, out: Path | None, today: date | None) -> None:
    """List each finding of findings files, responses and follow-up files: its answer, its state, what has passed."""
    from peelgen.response.follow_up import register_calendar, register_table, register_workbook
    from peelgen.response.follow_up.register import register as register_of

    if form == "xlsx" and out is None:
        raise click.UsageError("A workbook is no text: say with  --out FILE.xlsx  where it should be written.")
    day = today or datetime.now().astimezone().date()
    entries, not_published, unusable = register_of([path for path in paths if not _is_passed_over(path)])
    for error in unusable:
        say_error(error)
    for path in not_published:
        click.echo(f"{path.name} is not published: its findings are not in the register yet.", err=True)
    made: dict[str, Callable[[], str | bytes]] = {
        "text": lambda: register_table.as_text(entries, day, width=width()),
        "json": lambda: register_table.as_json(entries, day),
        "csv": lambda: register_table.as_csv(entries, day),
        "html": lambda: register_table.as_html(entries, day),
        "xlsx": lambda: register_workbook.as_workbook(entries, day),
        "ics": lambda: register_calendar.as_calendar(entries, day),
    }
    if entries:
        _put_out(made[form](), out)
    sys.exit(FILE_FAILED if unusable else 0)


def _put_out(content: str | bytes, out: Path | None) -> None:
    """Write what was made into a file, or show it."""
    from peelgen.base.write import write

    if out is None:
        click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))
        return
    write(content if isinstance(content, bytes) else content.encode(), out)
    click.echo(out)


@response.command(short_help="Record what was decided about a finding.")
@click.argument("draft", type=click.Path(path_type=Path), metavar="DRAFT")
@click.argument("finding", metavar="FINDING")
@click.argument("state", metavar="STATE")
@click.option("--decided-by", required=True, callback=named, metavar="NAME", help="Who decided it.")
@click.option("--on", type=Day(), metavar="DATE", help="The day; today if you leave it out.")
@click.option("--comment", metavar="TEXT", help="Why, in one paragraph.")
@click.option("--later", metavar="DRAFT#ID", help="The finding that supersedes or repeats it.")
@click.option("--concerning", default="", metavar="FORCE", help="The force, where the report is on several.")
def decide(
    draft: Path,
    finding: str,
    state: str,
    decided_by: str,
    on: date | None,
    comment: str | None,
    later: str | None,
    concerning: str,
) -> None:
    """Record in follow-up/ that FINDING of DRAFT now has this STATE."""
    from peelgen.base.errors import PeelgenError
    from peelgen.response.follow_up.decide import NewDecision
    from peelgen.response.follow_up.decide import decide as record

    today = datetime.now().astimezone().date()
    day = on or today
    if day > today:
        raise click.BadParameter(f"{day} is still to come: only what has been decided is recorded.", param_hint="--on")
    try:
        outcome = record(draft, finding, NewDecision(day, state.lower(), decided_by, comment, later), concerning)
    except PeelgenError as error:
        say_error(error)
        sys.exit(error.exit_code)
    print_problems(outcome.path, outcome.diagnostics, "nothing was written" if outcome.refused else "")
    if not outcome.refused:
        click.echo(outcome.path)
    sys.exit(found_code(outcome.diagnostics, strict=False))
