"""The commands that start, check and build findings files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import Names, chosen, drafts_argument, form_option, strict_option
from peelgen.cli.told import conclude, found_code, list_advice, list_files, report, say_error, worst

if TYPE_CHECKING:
    from peelgen.diagnostics import Diagnostic


@click.command(short_help="Start a findings file.")
@click.argument("force", metavar="FORCE")
@click.option("--framework", metavar="CYCLE[/PILLAR]", help="The inspection, such as peel-2016/legitimacy.")
@click.option("--language", type=click.Choice(["en", "cy"]), default="en", show_default=True, help="Of this edition.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it to FILE.")
def new(force: str, framework: str | None, language: str, out: Path | None) -> None:
    """Start the findings file of a FORCE: its questions in place, and TBC wherever something is to be written."""
    from peelgen.new import Wanted, usual_path
    from peelgen.new import new as write_new
    from peelgen.new.names import forces_called, framework_called, in_columns, lacks_welsh

    if framework is None:
        raise click.UsageError(f"Say which inspection it is, with  --framework  and one of:\n\n{in_columns()}")
    try:
        wanted = Wanted(forces_called(force), *framework_called(framework), language)
    except LookupError as error:
        raise click.UsageError(str(error)) from None
    if language == "cy" and (lack := lacks_welsh(wanted.framework, wanted.forces)):
        raise click.UsageError(lack)
    path = out or usual_path(wanted)
    write_new(wanted, path)
    click.echo(path)
    import shlex

    click.echo(f"Now write over every TBC in it. What is left:  peelgen check {shlex.quote(str(path))}", err=True)


@click.command(short_help="Make the documents.")
@drafts_argument
@click.option("--only", type=Names(), default=(), metavar="DOCUMENT,…", help="Make only these, such as press-release.")
@click.option(
    "--format",
    "formats",
    type=Names(),
    default=(),
    metavar="FORMAT,…",
    help="Make only these: pdf, docx, html; or odt, of a form.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder to put the documents in.",
)
@click.option("--archive", is_flag=True, help="Attach the findings file to each PDF, for the archive.")
@click.option(
    "--accessibility-report", is_flag=True, help="Say how accessible the documents are, and what is left to do."
)
@click.option("--force", is_flag=True, help="Keep documents that were changed by hand under another name, and go on.")
@strict_option
def build(
    drafts: tuple[Path, ...],
    only: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    *,
    archive: bool,
    accessibility_report: bool,
    force: bool,
    strict: bool,
) -> None:
    """Make the documents of each DRAFT: report, press release and force-response form, in every format."""
    from peelgen.build import Order
    from peelgen.build import build as build_draft
    from peelgen.render import RENDERERS, USUAL
    from peelgen.resources import document_kinds

    _refuse_namesakes(drafts)
    formats = chosen(formats or USUAL, tuple(RENDERERS), "--format")
    documents = {draft: chosen(only, document_kinds(draft), "--only") for draft in drafts}

    found: list[Diagnostic] = []

    def order(kinds: tuple[str, ...]) -> Order:
        return Order(kinds, formats, out, archive=archive, force=force, accessibility=accessibility_report)

    def build_one(draft: Path) -> int:
        result = build_draft(draft, order(documents[draft]))
        found.extend(result.diagnostics)
        report(draft, result.diagnostics, "nothing was written")
        list_files(result)
        list_advice(result.advice)
        if result.missing:
            say_error(result.missing)
        return result.missing.exit_code if result.missing else found_code(result.diagnostics, strict=strict)

    code = worst(drafts, build_one)
    conclude(drafts, found)
    sys.exit(code)


def _refuse_namesakes(drafts: tuple[Path, ...]) -> None:
    """Stop where two drafts would write into the same folder; a usage error."""
    folders: dict[str, Path] = {}
    for draft in drafts:
        first = folders.setdefault(draft.stem, draft)
        if first.resolve() != draft.resolve():
            raise click.BadParameter(f"{first} and {draft} would write the same files. Build each with its own --out.")


@click.command(short_help="Say what is wrong in findings files.")
@drafts_argument
@form_option
@strict_option
def check(drafts: tuple[Path, ...], form: str, *, strict: bool) -> None:
    """Say everything that is wrong in each DRAFT, and write nothing."""
    from peelgen.check import check as check_draft
    from peelgen.errors import PeelgenError
    from peelgen.formatters import FORMS, Checked

    checked: list[Checked] = []

    def check_one(draft: Path) -> int:
        try:
            checked.append(Checked(draft, tuple(check_draft(draft)[1])))
        except PeelgenError as error:
            checked.append(Checked(draft, unreadable=error.message))
            raise
        if form == "text" and not report(draft, checked[-1].diagnostics, ""):
            click.echo(f"{draft}: nothing is wrong.", err=True)
        return found_code(checked[-1].diagnostics, strict=strict)

    code = worst(drafts, check_one)
    if form == "text":
        conclude(drafts, [found for one in checked for found in one.diagnostics])
    elif told := FORMS[form](checked):
        click.echo(told)
    sys.exit(code)
