"""The commands that start, check and build findings files."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import content_of, drafts_argument, form_option, strict_option
from peelgen.cli.output import (
    as_form,
    conclude,
    found_code,
    print_problems,
    repair_draft,
    worst,
)
from peelgen.languages import ORIGINAL, languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peelgen.base.diagnostics import Diagnostic
    from peelgen.findings.model import PublicationKind
    from peelgen.source import Source


@click.command(short_help="Start a findings file.")
@click.argument("force", metavar="FORCE")
@click.option("--framework", metavar="CYCLE[/PILLAR]", help="The inspection, such as peel-2016/legitimacy.")
@click.option(
    "--language", type=click.Choice(languages()), default=ORIGINAL, show_default=True, help="Of this edition."
)
@click.option(
    "--kind",
    type=click.Choice(["report", "letter", "revisit", "monitoring"]),
    default="report",
    show_default=True,
    help="What it is: monitoring is news about Engage.",
)
@click.option("--word", is_flag=True, help="Make its Word files too, to write in them.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it to FILE.")
@click.option(
    "--from",
    "report",
    type=click.Path(path_type=Path),
    metavar="REPORT",
    help="Put in what a report says that exists already: .docx, .odt, .pdf, .html or .txt.",
)
def new(
    force: str,
    framework: str | None,
    language: str,
    kind: PublicationKind,
    out: Path | None,
    report: Path | None,
    *,
    word: bool,
) -> None:
    """Start the findings file of a FORCE: its questions in place, and TBC wherever something is to be written."""
    from peelgen.findings.new import Wanted, usual_path
    from peelgen.findings.new import new as write_new
    from peelgen.findings.new.names import forces_called, framework_called, lacks_translation

    if report and (language != ORIGINAL or kind != "report"):
        raise click.UsageError("--from reads reports in English: leave out --language and --kind.")
    try:
        wanted = Wanted(forces_called(force), *framework_called(framework or _inspection(report)), language, kind)
    except LookupError as error:
        raise click.UsageError(str(error)) from None
    if lack := lacks_translation(language, wanted.framework, wanted.forces):
        raise click.UsageError(lack)
    path = out or usual_path(wanted)
    if report:
        from peelgen.returned.published import new_from

        found = new_from(report, wanted, path)
        click.echo(found.told(report.name), err=True)
    else:
        write_new(wanted, path)
    click.echo(path)
    if word:
        _make_word_files(path)
        return
    import shlex

    click.echo(f"Now write over every TBC in it. What is left:  peelgen check {shlex.quote(str(path))}", err=True)


def _inspection(report: Path | None) -> str:
    """Return which inspection a report is of. Raises LookupError where it does not tell, a usage error without one."""
    from peelgen.findings.new.names import in_columns

    if report is None:
        raise click.UsageError(f"Say which inspection it is, with  --framework  and one of:\n\n{in_columns()}")
    from peelgen.returned.published import inspection_of

    return inspection_of(report)


def _make_word_files(draft: Path) -> None:
    """Make the Word files of a new draft, and say what to do with them."""
    from peelgen.build import build
    from peelgen.check import documents_of
    from peelgen.documents.delivery.order import Order

    made = build(draft, Order(documents_of(draft, draft.read_bytes()), ["docx"], Path("build")))
    for file in made.files:
        click.echo(file.path)
    if not made.files:
        click.echo(f"No Word files were made yet: see what is wrong with  peelgen check {draft}", err=True)
        return
    click.echo("Now write in them what they ask for, save them, and bring it back:  peelgen pull FILE", err=True)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: a check keeps nearly all that it makes, and lives for half a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or enabling it would look through all of this at once
        gc.enable()


@click.command(short_help="Say what is wrong in findings files.")
@drafts_argument
@click.option("--fix", is_flag=True, help="Repair what is safe to repair; shows the lines first, and asks.")
@click.option("--yes", is_flag=True, help="With --fix: repair without asking.")
@click.option(
    "--document",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check the words of a finished document about this inspection: .docx, .pdf, .html, .eml or .txt.",
)
@click.option("--style", metavar="NAME", help="With --document: whose style, such as gov-uk or local-body.")
@form_option
@strict_option
@_uncollected()
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
    from peelgen.base.diagnostics import in_order
    from peelgen.base.errors import PeelgenError
    from peelgen.base.formatters.checked import Checked
    from peelgen.check import examine, is_findings
    from peelgen.review.across_cycle import check_cycle
    from peelgen.review.finished_document import check_document
    from peelgen.source import load, parse_bytes

    _refuse_style_options(drafts, document, style, fix=fix, yes=yes)
    contents = {draft: content_of(draft) for draft in drafts}
    sources = {draft: parse_bytes(draft, content) for draft, content in contents.items() if isinstance(content, bytes)}
    together = check_cycle([*filter(is_findings, sources.values())]) if len(drafts) > 1 else {}
    checked: list[Checked] = []

    def diagnose(source: Source) -> Sequence[Diagnostic]:
        if document is None:
            return in_order([*examine(source).diagnostics, *together.get(source.path, [])])
        return check_document(document, source, style)

    def check_one(draft: Path) -> int:
        looked_at = document or draft
        try:
            source = sources.get(draft) or load(draft)
            checked.append(Checked(looked_at, tuple(diagnose(repair_draft(source, yes=yes) if fix else source))))
        except PeelgenError as error:
            checked.append(Checked(looked_at, unreadable=error.message))
            raise
        if form == "text" and not print_problems(looked_at, checked[-1].diagnostics, ""):
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
