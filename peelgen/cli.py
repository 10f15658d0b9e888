"""The commands. Only this module prints and chooses the exit code; what it does is imported when a command runs."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from peelgen import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peelgen.build import Result
    from peelgen.diagnostics import Diagnostic
    from peelgen.errors import PeelgenError

FINDINGS_WRONG, WARNINGS_UNDER_STRICT, DEFECT = 1, 3, 70
KILOBYTE = 1000
#: The exit codes of one draft, from the least to the worst; a run ends with the worst of its drafts.
_WORSE = (0, WARNINGS_UNDER_STRICT, FINDINGS_WRONG, 4, 5, 6, DEFECT)


class _Names(click.ParamType[tuple[str, ...]]):
    """Several names, with commas between them."""

    name = "names"

    def convert(self, value: str | tuple[str, ...], *_: object) -> tuple[str, ...]:
        """Return the names, spaces taken off."""
        return value if isinstance(value, tuple) else tuple(name.strip() for name in value.split(","))


def _chosen(names: tuple[str, ...], known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the names asked for, or all; a usage error if one is not known."""
    for name in names:
        if name not in known:
            raise click.BadParameter(f"“{name}” is not one of: {', '.join(known)}.", param_hint=option)
    return tuple(name for name in known if not names or name in names)


def _refuse_namesakes(drafts: tuple[Path, ...]) -> None:
    """Stop where two drafts would write into the same folder; a usage error."""
    folders: dict[str, Path] = {}
    for draft in drafts:
        first = folders.setdefault(draft.stem, draft)
        if first.resolve() != draft.resolve():
            raise click.BadParameter(f"{first} and {draft} would write the same files. Build each with its own --out.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Inspection reports, press releases and force-response forms from one findings file."""


@commands.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DRAFT…")
@click.option("--only", type=_Names(), default=(), metavar="DOCUMENT,…", help="Make only these, such as press-release.")
@click.option(
    "--format", "formats", type=_Names(), default=(), metavar="FORMAT,…", help="Make only these: pdf, docx, html."
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
    """Make the documents of each DRAFT: report, press release and force-response form, in every format."""
    from peelgen.build import build as build_draft
    from peelgen.render import RENDERERS
    from peelgen.resources import document_kinds

    _refuse_namesakes(drafts)
    formats = _chosen(formats, tuple(RENDERERS), "--format")
    documents = {draft: _chosen(only, document_kinds(draft), "--only") for draft in drafts}

    def build_one(draft: Path) -> int:
        result = build_draft(draft, documents=documents[draft], formats=formats, out=out)
        code = _report(draft, result.diagnostics, "nothing was written", strict=strict)
        _list_files(result)
        if result.missing:
            _explain(result.missing)
        return result.missing.exit_code if result.missing else code

    sys.exit(_worst(drafts, build_one))


@commands.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DRAFT…")
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
def check(drafts: tuple[Path, ...], *, strict: bool) -> None:
    """Say everything that is wrong in each DRAFT, and write nothing."""
    from peelgen.build import check as check_draft

    sys.exit(_worst(drafts, lambda draft: _report(draft, check_draft(draft)[1], "", strict=strict)))


def _worst(drafts: tuple[Path, ...], work: Callable[[Path], int]) -> int:
    """Return the worst exit code of all drafts; one that cannot be worked on does not keep the others from it."""
    from peelgen.errors import PeelgenError

    codes = []
    for draft in drafts:
        try:
            codes.append(work(draft))
        except PeelgenError as error:
            _explain(error)
            codes.append(error.exit_code)
    return max(codes, key=_WORSE.index)


def _report(draft: Path, diagnostics: Sequence[Diagnostic], outcome: str, *, strict: bool) -> int:
    """Show what is wrong in a draft and return its exit code; `outcome` says what follows from an error."""
    from peelgen.formatters import as_text

    if not diagnostics:
        return 0
    errors = sum(found.severity == "error" for found in diagnostics)
    warnings = len(diagnostics) - errors
    counts = [
        f"{count} {name}{'s' * (count != 1)}" for count, name in ((errors, "error"), (warnings, "warning")) if count
    ]
    follows = f"; {outcome}" if errors and outcome else ""
    click.echo(f"{as_text(list(diagnostics))}\n\n{draft}: {', '.join(counts)}{follows}.", err=True)
    return FINDINGS_WRONG if errors else WARNINGS_UNDER_STRICT if strict else 0


def _list_files(result: Result) -> None:
    width = max((len(str(built.path)) for built in result.files), default=0)
    for built in result.files:
        pages = f"{built.pages} page{'s' * (built.pages != 1)}" if built.pages else ""
        click.echo(f"{built.path!s:<{width}}  {built.size / KILOBYTE:>6,.0f} kB  {pages}".rstrip())


def main() -> NoReturn:
    """Run the command line; every way out ends here, and none with a traceback."""
    from peelgen.errors import PeelgenError

    # A command lives for seconds and keeps most of what it makes: looking for garbage as often as a server would costs
    # a tenth of a build.
    gc.set_threshold(50_000, 20, 50)
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
