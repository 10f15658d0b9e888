"""The command that brings edits made in Word back."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.output import FINDINGS_WRONG, print_problems, width, worst, worst_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peelgen.returned.report import Pulled


def _web_page(_context: click.Context, _parameter: click.Parameter, named: Path | None) -> Path | None:
    """Return the name of a page; no other file is written over."""
    if named is not None and named.suffix.lower() not in (".html", ".htm"):
        raise click.BadParameter(f"{named} is no name of a web page: give it one that ends in .html.")
    return named


def _numbers(_context: click.Context, _parameter: click.Parameter, named: str | None) -> frozenset[int]:
    """Return numbers that are written with commas between them."""
    numbers = (named or "").replace(",", " ").split()
    for number in numbers:
        if not (number.isascii() and number.isdigit()):
            raise click.BadParameter(f"“{number}” is no number: write those of the report, such as 3,5.")
    return frozenset(map(int, numbers))


@click.command(short_help="Bring edits made in Word back.")
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOCUMENT...")
@click.option("--into", type=click.Path(path_type=Path), metavar="DRAFT", help="The findings file, if it is not found.")
@click.option("--dry-run", "-n", is_flag=True, help="Say what would be taken over, and write nothing.")
@click.option("--theirs", "prefer", flag_value="theirs", help="Take Word’s words where both sides changed the same.")
@click.option("--mine", "prefer", flag_value="mine", help="Keep the findings file’s words there.")
@click.option("--mark", "prefer", flag_value="mark", help="Write both into the findings file, to choose there.")
@click.option("--accept-tracked", is_flag=True, help="Take changes recorded in Word as if they had been accepted.")
@click.option(
    "--take", callback=_numbers, metavar="N,…", help="Take these, recorded or changed on both sides, by number."
)
@click.option("--leave", callback=_numbers, metavar="N,…", help="Leave these edits, by number.")
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    callback=_web_page,
    metavar="PAGE.html",
    help="Write what is told as a page to read beside Word, too.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or for another program.",
)
def pull(
    documents: tuple[Path, ...],
    into: Path | None,
    prefer: str | None,
    take: frozenset[int],
    leave: frozenset[int],
    report: Path | None,
    form: str,
    *,
    dry_run: bool,
    accept_tracked: bool,
) -> None:
    """Bring what was edited in each DOCUMENT, a Word file that peelgen made, into its findings file."""
    from peelgen.returned.report import PullOptions
    from peelgen.returned.report import pull as pull_edits
    from peelgen.returned.report.messages import as_json, as_text
    from peelgen.returned.report.outcomes import Side

    sides: dict[str | None, Side] = {"theirs": "theirs", "mine": "mine"}
    wish = PullOptions(into, dry_run, sides.get(prefer), accept_tracked, prefer == "mark", take, leave)
    if (take or leave) and len(documents) > 1:
        raise click.UsageError("Numbers are those of one document: with --take or --leave name one.")
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    pulled: list[Pulled] = []

    def pull_one(document: Path) -> int:
        one = pull_edits(document, wish)
        pulled.append(one)
        if one.refused:
            print_problems(one.draft, one.diagnostics, "nothing was written")
        if form == "text":
            click.echo(as_text(one, width=width(), colour=colour, dry_run=dry_run))
        return FINDINGS_WRONG if one.refused or one.clashes or one.untaken or one.choices else 0

    code = worst(documents, pull_one)
    if report:
        code = worst_code((code, worst((report,), lambda page: _write_page(pulled, page, dry_run=dry_run))))
    if form == "json":
        click.echo(as_json(pulled))
    sys.exit(code)


def _write_page(pulled: Sequence[Pulled], page: Path, *, dry_run: bool) -> int:
    """Write what came of all documents as one page."""
    from peelgen.base.write import write
    from peelgen.returned.report.messages import as_html

    write(as_html(pulled, dry_run=dry_run).encode(), page)
    return 0
