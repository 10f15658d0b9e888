"""The commands that look after templates."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from peelgen.cli.options import form_option, strict_option
from peelgen.cli.output import TEMPLATE_WRONG, WARNINGS_UNDER_STRICT, as_form, print_problems


@click.group(short_help="Look after the templates.")
def template() -> None:
    """Look after the templates: the words and the look of the documents."""


@template.command("check")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]…")
@click.option("--unused", is_flag=True, help="List what an inspector can fill in and no document prints.")
@form_option
@strict_option
def check_template(folders: tuple[Path, ...], form: str, *, unused: bool, strict: bool) -> None:
    """Say everything that is wrong in template FOLDERs; without one, in all that a build here would use."""
    from peelgen.base.diagnostics import has_errors
    from peelgen.base.formatters.checked import Checked
    from peelgen.template_check import check_templates, folders_near

    near = Path.cwd() / "draft"
    checked = check_templates(folders) if folders else check_templates(folders_near(near), near)
    if form != "text":
        click.echo(as_form(form, [Checked(Path("templates"), checked.diagnostics)]))
    elif checked.diagnostics:
        print_problems(Path("templates"), checked.diagnostics, "")
    else:
        click.echo(f"{', '.join(map(str, checked.folders))}: nothing is wrong.", err=True)
    if unused:
        listed = checked.unused or ("nothing: all is printed somewhere",)
        click.echo("\n  ".join(["No document prints", *listed]), err=form != "text")
    if has_errors(checked.diagnostics):
        sys.exit(TEMPLATE_WRONG)
    sys.exit(WARNINGS_UNDER_STRICT if strict and checked.diagnostics else 0)
