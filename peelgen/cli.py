"""The commands. Only this module prints and chooses the exit code; what it does is imported when a command runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from peelgen.build import Result
    from peelgen.errors import PeelgenError

FINDINGS_WRONG, WARNINGS_UNDER_STRICT, DEFECT = 1, 3, 70
KILOBYTE = 1000
FORMATS = ("docx", "pdf", "html")
DOCUMENT_NAMES = ("report", "press-release", "force-response")


class _Choices(click.ParamType[tuple[str, ...]]):
    """Several of a few names, with commas between them."""

    name = "names"

    def __init__(self, *known: str) -> None:
        self.known = known

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names in the order in which peelgen makes them; a usage error if one is not known."""
        chosen = value if isinstance(value, tuple) else tuple(name.strip() for name in value.split(","))
        for name in chosen:
            if name not in self.known:
                self.fail(f"“{name}” is not one of: {', '.join(self.known)}.", param, ctx)
        return tuple(name for name in self.known if name in chosen)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="peelgen", message="%(prog)s %(version)s")
def commands() -> None:
    """Inspection reports, press releases and force-response forms from one findings file."""


@commands.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DRAFT…")
@click.option(
    "--only",
    type=_Choices(*DOCUMENT_NAMES),
    default=DOCUMENT_NAMES,
    metavar="DOCUMENT,…",
    help=f"Make only these: {', '.join(DOCUMENT_NAMES)}.",
)
@click.option(
    "--format",
    "formats",
    type=_Choices(*FORMATS),
    default=FORMATS,
    metavar="FORMAT,…",
    help=f"Make only these: {', '.join(FORMATS)}.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder to put the documents in.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
def build(
    drafts: tuple[Path, ...], only: tuple[str, ...], formats: tuple[str, ...], out: Path, *, strict: bool
) -> None:
    """Make the documents of each DRAFT: report, press release and force-response form."""
    from peelgen.build import build as build_draft

    worst = 0
    for draft in drafts:
        result = build_draft(draft, documents=only, formats=formats, out=out)
        _show(result)
        wrong = FINDINGS_WRONG if not result.files else WARNINGS_UNDER_STRICT if strict and result.diagnostics else 0
        worst = wrong if worst == 0 or wrong == FINDINGS_WRONG else worst
    sys.exit(worst)


def _show(result: Result) -> None:
    from peelgen.formatters import as_text

    if result.diagnostics:
        click.echo(as_text(list(result.diagnostics)), err=True)
        click.echo(err=True)
    if not result.files:
        count = sum(found.severity == "error" for found in result.diagnostics)
        click.echo(f"{result.draft}: {count} error{'s' * (count != 1)}; nothing was written.", err=True)
        return
    width = max(len(str(built.path)) for built in result.files)
    for built in result.files:
        pages = f"{built.pages} page{'s' * (built.pages != 1)}" if built.pages else ""
        click.echo(f"{built.path!s:<{width}}  {_size(built.size):>8}  {pages}".rstrip())


def _size(count: int) -> str:
    return f"{count / KILOBYTE:,.0f} kB"


def main() -> NoReturn:
    """Run the command line; every way out ends here, and none with a traceback."""
    from peelgen.errors import PeelgenError

    try:
        commands.main(standalone_mode=False, color=False if "NO_COLOR" in os.environ else None)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except PeelgenError as error:
        _explain(error)
        sys.exit(error.exit_code)
    except Exception as error:
        click.echo(
            f"peelgen has a defect: {type(error).__name__}: {error}\n"
            "Please report it with the file that you used; nothing of yours was changed.",
            err=True,
        )
        if "PEELGEN_TRACEBACK" in os.environ:
            raise
        sys.exit(DEFECT)
    sys.exit(0)


def _explain(error: PeelgenError) -> None:
    path, line = getattr(error, "path", None), getattr(error, "line", None)
    place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
    click.echo(f"{place}{error.message}", err=True)
    if error.remedy:
        click.echo(f"  {error.remedy}", err=True)
