"""The commands that start, check and build findings files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import Names, chosen, drafts_argument, form_option, strict_option
from peelgen.cli.told import (
    as_form,
    conclude,
    found_code,
    list_advice,
    list_files,
    list_readings,
    repair_draft,
    report,
    say_error,
    worst,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
@click.option(
    "--readability", is_flag=True, help="Say how long the documents take to read, and their longest sentences."
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
    readability: bool,
    force: bool,
    strict: bool,
) -> None:
    """Make the documents of each DRAFT: report, press release and form; of a response, the force’s statement."""
    from peelgen.build import Order, kinds_of
    from peelgen.build import build as build_draft
    from peelgen.render import RENDERERS, USUAL

    _refuse_namesakes({draft: kinds_of(draft) for draft in drafts})
    formats = chosen(formats or USUAL, tuple(RENDERERS), "--format")
    documents = {draft: chosen(only, kinds_of(draft), "--only") for draft in drafts}

    found: list[Diagnostic] = []

    def order(kinds: tuple[str, ...]) -> Order:
        return Order(
            kinds,
            formats,
            out,
            archive=archive,
            force=force,
            accessibility=accessibility_report,
            readability=readability,
        )

    def build_one(draft: Path) -> int:
        result = build_draft(draft, order(documents[draft]))
        found.extend(result.diagnostics)
        report(draft, result.diagnostics, "nothing was written")
        list_files(result)
        list_readings(result.readings)
        list_advice(result.advice)
        if result.missing:
            say_error(result.missing)
        return result.missing.exit_code if result.missing else found_code(result.diagnostics, strict=strict)

    code = worst(drafts, build_one)
    conclude(drafts, found)
    sys.exit(code)


def _refuse_namesakes(kinds: Mapping[Path, tuple[str, ...]]) -> None:
    """Stop where two drafts would write the same files into the same folder; a usage error."""
    folders: dict[tuple[str, tuple[str, ...]], Path] = {}
    for draft, made in kinds.items():
        first = folders.setdefault((draft.stem, made), draft)
        if first.resolve() != draft.resolve():
            raise click.BadParameter(f"{first} and {draft} would write the same files. Build each with its own --out.")


@click.command(short_help="Say what is wrong in findings files.")
@drafts_argument
@click.option("--fix", is_flag=True, help="Repair what is safe to repair; shows the lines first, and asks.")
@click.option("--yes", is_flag=True, help="With --fix: repair without asking.")
@click.option(
    "--document",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check the words of a finished document about this inspection: .docx, .pdf, .html or .txt.",
)
@click.option("--style", metavar="NAME", help="With --document: whose style, such as gov-uk or local-body.")
@form_option
@strict_option
def check(
    drafts: tuple[Path, ...],
    form: str,
    *,
    fix: bool,
    yes: bool,
    document: Path | None,
    style: str | None,
    strict: bool,
) -> None:
    """Say everything that is wrong in each DRAFT, and write nothing unless asked to."""
    from peelgen.check import check as check_draft
    from peelgen.check import check_cycle
    from peelgen.diagnostics import in_order
    from peelgen.errors import PeelgenError
    from peelgen.formatters.checked import Checked

    _refuse_style_options(drafts, document, style, fix=fix, yes=yes)
    together = check_cycle(drafts) if len(drafts) > 1 else {}
    checked: list[Checked] = []

    def diagnose(draft: Path) -> Sequence[Diagnostic]:
        if document is None:
            return in_order(check_draft(draft)[1] + together.get(draft, []))
        from peelgen.check import check_document

        return check_document(document, draft, style)

    def check_one(draft: Path) -> int:
        if fix:
            repair_draft(draft, yes=yes)
        looked_at = document or draft
        try:
            checked.append(Checked(looked_at, tuple(diagnose(draft))))
        except PeelgenError as error:
            checked.append(Checked(looked_at, unreadable=error.message))
            raise
        if form == "text" and not report(looked_at, checked[-1].diagnostics, ""):
            click.echo(f"{looked_at}: nothing is wrong.", err=True)
        return found_code(checked[-1].diagnostics, strict=strict)

    code = worst(drafts, check_one)
    if form == "text":
        conclude(drafts, [found for one in checked for found in one.diagnostics])
    elif told := as_form(form, checked):
        click.echo(told)
    sys.exit(code)


def _refuse_style_options(
    drafts: tuple[Path, ...], document: Path | None, style: str | None, *, fix: bool, yes: bool
) -> None:
    """Stop where options do not go together; a usage error."""
    if document and len(drafts) > 1:
        raise click.UsageError("A document is about one inspection: name one findings file with --document.")
    if document and fix:
        raise click.UsageError("A finished document is not repaired: leave out --fix, or --document.")
    if style and not document:
        raise click.UsageError("--style is for --document: findings files are in the house’s own style.")
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix.")
