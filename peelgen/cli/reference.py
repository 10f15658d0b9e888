"""The commands that explain problems and describe findings files."""

from __future__ import annotations

from pathlib import Path

import click

from peelgen.cli.output import width


@click.command(short_help="Tell more about a kind of problem.")
@click.argument("problem", required=False, metavar="[ID]")
def explain(problem: str | None) -> None:
    """Say why a kind of problem matters, what is wrong and what is right; without ID, list all kinds."""
    from peelgen.base.formatters.manual import as_list, as_manual
    from peelgen.base.manual import page_about
    from peelgen.base.problem_kinds import ProblemKind
    from peelgen.base.spelling_suggestion import nearest

    known = sorted(kind.id for kind in ProblemKind)
    if problem is None:
        click.echo(f"{as_list(width=width(), colour=True)}\n\nTo read about one:  peelgen explain {known[0]}")
        return
    kind = ProblemKind.called(problem)
    page = page_about(kind) if kind else None
    if page is None:
        near = nearest(problem, known)
        hint = f"Did you mean  {near}  ?" if near else "“peelgen explain” lists them all."
        raise click.BadParameter(f"There is no kind of problem “{problem}”. {hint}", param_hint="ID")
    click.echo(as_manual(page.text, width=width(), colour=True))


@click.command(short_help="Print what editors need to check your files.")
@click.option("--responses", is_flag=True, help="That of the responses of forces, in place of findings files.")
@click.option("--follow-up", is_flag=True, help="That of follow-up files, in place of findings files.")
@click.option("--fact-checks", is_flag=True, help="That of fact-check files, in place of findings files.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it into FILE.")
def schema(out: Path | None, *, responses: bool, follow_up: bool, fact_checks: bool) -> None:
    """Print the JSON Schema of findings files, for editors that complete and check them as you type."""
    from peelgen.base.write import write
    from peelgen.findings.editor_schema import as_text, editor_schema
    from peelgen.response.fact_check.schema import fact_check_schema
    from peelgen.response.follow_up.schema import follow_up_schema
    from peelgen.response.schema import response_schema

    asked = {fact_check_schema: fact_checks, follow_up_schema: follow_up, response_schema: responses}
    make = next((make for make, wanted in asked.items() if wanted), editor_schema)
    content = as_text(make()).encode()
    if out is None:
        click.echo(content, nl=False)
    else:
        write(content, out)
        click.echo(out)
