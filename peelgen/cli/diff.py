"""The command that says what changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.cli.options import chosen
from peelgen.cli.output import width

if TYPE_CHECKING:
    from peelgen.diff import Comparison
    from peelgen.source import Source


@click.command(short_help="Say what changed.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="[OLD] NEW")
@click.option("--since", metavar="REVISION", help="Compare with NEW as git has it there; HEAD if there is no OLD.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="For a person, for another program, or as a page.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if something changed.")
@click.option("--docx", "document", metavar="DOCUMENT", help="Write a Word file of this document with tracked changes.")
@click.option("--author", default="peelgen", show_default=True, help="Whose name the tracked changes have.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
def diff(
    files: tuple[Path, ...],
    since: str | None,
    form: str,
    document: str | None,
    author: str,
    out: Path | None,
    *,
    exit_code: bool,
) -> None:
    """Say what changed from one findings file to another, or in NEW since it was committed to git."""
    from contextlib import nullcontext

    from peelgen.diff import compare, earlier_version
    from peelgen.source import load

    if len(files) > 2 or (since is not None and len(files) > 1):  # noqa: PLR2004 - an old and a new one
        raise click.UsageError("Name two findings files, or one and  --since REVISION.")
    _refuse_over(out, files)
    if not author.isprintable():
        raise click.BadParameter("A name is written on one line, in letters.", param_hint="--author")
    draft, revision = files[-1], since or "HEAD"
    alone = len(files) == 1
    earliest = earlier_version(draft, "HEAD" if since is None else since) if alone else nullcontext(load(files[0]))
    with earliest as old:
        new = load(draft)
        compared = compare(old, new, f"{draft} in {revision}" if alone else str(files[0]), str(draft))
        if document is None:
            _print_comparison(compared, form, out)
        else:
            _write_redline(old, new, (document, author), out)
    sys.exit(1 if exit_code and compared.changes else 0)


def _refuse_over(out: Path | None, files: tuple[Path, ...]) -> None:
    """Stop where the comparison would be written over a findings file that it compares; a usage error."""
    if out is not None and out.resolve() in {file.resolve() for file in files}:
        raise click.BadParameter(f"{out} is one of the findings files. Choose another name.", param_hint="--out")


def _print_comparison(compared: Comparison, form: str, out: Path | None) -> None:
    """Print a comparison, or write it to a file."""
    from peelgen.base.write import write
    from peelgen.diff.messages import as_html, as_json, as_text

    if form == "text":
        content = as_text(
            compared, width=width(), colour=out is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        )
    else:
        content = as_json(compared) if form == "json" else as_html(compared)
    if out is None:
        click.echo(content)
    else:
        write(f"{content}\n".encode(), out)
        click.echo(out)


def _write_redline(old: Source, new: Source, wanted: tuple[str, str], out: Path | None) -> None:
    """Write a document of the draft with its changes tracked in the author's name."""
    from peelgen.base.resources import document_kinds
    from peelgen.base.write import write
    from peelgen.diff.redline import redline

    kind, author = wanted
    chosen((kind,), document_kinds(new.path), "--docx")
    path = out or Path("build") / new.path.stem / f"{kind}-changes.docx"
    write(redline(old, new, kind, author), path)
    click.echo(path)
