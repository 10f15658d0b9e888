"""The commands. Only this module prints and chooses the exit code; what it does is imported when a command runs."""

from __future__ import annotations

import gc
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from peelgen import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peelgen.build import Result
    from peelgen.diagnostics import Diagnostic
    from peelgen.diff import Comparison
    from peelgen.errors import PeelgenError

FINDINGS_WRONG, WARNINGS_UNDER_STRICT, TEMPLATE_WRONG, DEFECT = 1, 3, 5, 70
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
    click.echo(f"Now write over every TBC in it. What is left:  peelgen check {shlex.quote(str(path))}", err=True)


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
@click.option("--archive", is_flag=True, help="Attach the findings file to each PDF, for the archive.")
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
def build(
    drafts: tuple[Path, ...], only: tuple[str, ...], formats: tuple[str, ...], out: Path, *, archive: bool, strict: bool
) -> None:
    """Make the documents of each DRAFT: report, press release and force-response form, in every format."""
    from peelgen.build import build as build_draft
    from peelgen.render import RENDERERS
    from peelgen.resources import document_kinds

    _refuse_namesakes(drafts)
    formats = _chosen(formats, tuple(RENDERERS), "--format")
    documents = {draft: _chosen(only, document_kinds(draft), "--only") for draft in drafts}

    found: list[Diagnostic] = []

    def build_one(draft: Path) -> int:
        result = build_draft(draft, documents=documents[draft], formats=formats, out=out, archive=archive)
        found.extend(result.diagnostics)
        _report(draft, result.diagnostics, "nothing was written")
        _list_files(result)
        if result.missing:
            _explain(result.missing)
        return result.missing.exit_code if result.missing else _found_code(result.diagnostics, strict=strict)

    code = _worst(drafts, build_one)
    _conclude(drafts, found)
    sys.exit(code)


@commands.command()
@click.argument("drafts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DRAFT…")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    show_default="text; github in a GitHub workflow",
    help="For a person, or for another program.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
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
        if form == "text" and not _report(draft, checked[-1].diagnostics, ""):
            click.echo(f"{draft}: nothing is wrong.", err=True)
        return _found_code(checked[-1].diagnostics, strict=strict)

    code = _worst(drafts, check_one)
    if form == "text":
        _conclude(drafts, [found for one in checked for found in one.diagnostics])
    elif told := FORMS[form](checked):
        click.echo(told)
    sys.exit(code)


@commands.command()
@click.argument("problem", required=False, metavar="[ID]")
def explain(problem: str | None) -> None:
    """Say why a kind of problem matters, what is wrong and what is right; without ID, list all kinds."""
    from peelgen.formatters.manual import as_list, as_manual
    from peelgen.nearest import nearest
    from peelgen.problems import find_page, groups, pages

    if problem is None:
        listed = as_list(groups(), width=_width(), colour=True)
        click.echo(f"{listed}\n\nTo read about one:  peelgen explain {next(iter(pages()), 'ID')}")
        return
    page = find_page(problem)
    if page is None:
        near = nearest(problem, pages())
        hint = f"Did you mean  {near}  ?" if near else "“peelgen explain” lists them all."
        raise click.BadParameter(f"There is no kind of problem “{problem}”. {hint}", param_hint="ID")
    click.echo(as_manual(page.text, width=_width(), colour=True))


@commands.command()
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it into FILE.")
def schema(out: Path | None) -> None:
    """Print the JSON Schema of findings files, for editors that complete and check them as you type."""
    from peelgen.editor_schema import as_text
    from peelgen.write import write

    content = as_text().encode()
    if out is None:
        click.echo(content, nl=False)
    else:
        write(content, out)
        click.echo(out)


@commands.command()
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

    from peelgen.diff import compare_files, earlier

    if len(files) > 2 or (since is not None and len(files) > 1):  # noqa: PLR2004 - an old and a new one
        raise click.UsageError("Name two findings files, or one and  --since REVISION.")
    draft, revision = files[-1], since or "HEAD"
    earliest = earlier(draft, "HEAD" if since is None else since) if len(files) == 1 else nullcontext(files[0])
    with earliest as old:
        name = f"{draft} in {revision}" if len(files) == 1 else str(old)
        compared = compare_files(old, draft, name)
        if document is None:
            _tell(compared, form, out)
        else:
            _write_redline(old, draft, (document, author), out)
    sys.exit(1 if exit_code and compared.changes else 0)


def _tell(compared: Comparison, form: str, out: Path | None) -> None:
    """Print a comparison, or write it to a file."""
    from peelgen.diff.told import as_html, as_json, as_text
    from peelgen.write import write

    if form == "text":
        told = as_text(
            compared, width=_width(), colour=out is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
        )
    else:
        told = as_json(compared) if form == "json" else as_html(compared)
    if out is None:
        click.echo(told)
    else:
        write(f"{told}\n".encode(), out)
        click.echo(out)


def _write_redline(old: Path, draft: Path, wanted: tuple[str, str], out: Path | None) -> None:
    """Write a document of the draft with its changes tracked in the author's name."""
    from peelgen.diff.redline import redline
    from peelgen.resources import document_kinds
    from peelgen.write import write

    kind, author = wanted
    _chosen((kind,), document_kinds(draft), "--docx")
    path = out or Path("build") / draft.stem / f"{kind}-changes.docx"
    write(redline(old, draft, kind, author), path)
    click.echo(path)


@commands.group()
def template() -> None:
    """Look after the templates: the words and the look of the documents."""


@template.command("check")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[FOLDER]…")
@click.option("--unused", is_flag=True, help="List what an inspector can fill in and no document prints.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    show_default="text; github in a GitHub workflow",
    help="For a person, or for another program.",
)
@click.option("--strict", is_flag=True, help="Exit with 3 if there are warnings.")
def check_template(folders: tuple[Path, ...], form: str, *, unused: bool, strict: bool) -> None:
    """Say everything that is wrong in template FOLDERs; without one, in all that a build here would use."""
    from peelgen.diagnostics import has_errors
    from peelgen.formatters import FORMS, Checked
    from peelgen.template_check import check_templates, folders_near

    checked = check_templates(folders or folders_near(Path.cwd() / "draft"))
    if form != "text":
        click.echo(FORMS[form]([Checked(Path("templates"), checked.diagnostics)]))
    elif checked.diagnostics:
        _report(Path("templates"), checked.diagnostics, "")
    else:
        click.echo(f"{', '.join(map(str, checked.folders))}: nothing is wrong.", err=True)
    if unused:
        listed = checked.unused or ("nothing: all is printed somewhere",)
        click.echo("\n  ".join(["No document prints", *listed]), err=form != "text")
    if has_errors(checked.diagnostics):
        sys.exit(TEMPLATE_WRONG)
    sys.exit(WARNINGS_UNDER_STRICT if strict and checked.diagnostics else 0)


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


def _report(draft: Path, diagnostics: Sequence[Diagnostic], outcome: str) -> bool:
    """Show what is wrong in a draft and return whether anything is; `outcome` says what follows from an error."""
    from peelgen.diagnostics import has_errors
    from peelgen.formatters import as_text, summary

    if not diagnostics:
        return False
    follows = f"; {outcome}" if outcome and has_errors(diagnostics) else ""
    told = as_text(diagnostics, width=_width(), colour=True)
    click.echo(f"{told}\n\n{draft}: {summary(diagnostics)}{follows}.\n", err=True)
    return True


def _found_code(diagnostics: Sequence[Diagnostic], *, strict: bool) -> int:
    from peelgen.diagnostics import has_errors

    if has_errors(diagnostics):
        return FINDINGS_WRONG
    return WARNINGS_UNDER_STRICT if strict and diagnostics else 0


def _conclude(drafts: Sequence[Path], found: Sequence[Diagnostic]) -> None:
    """Show how many problems all drafts have together, and where to read more about them."""
    from peelgen.diagnostics import has_errors
    from peelgen.formatters import summary

    if found and len(drafts) > 1:
        click.echo(f"{len(drafts)} findings files: {summary(found)}.", err=True)
    if has_errors(found):
        example = next(one.id for one in found if one.severity == "error")
        click.echo(f"“peelgen explain ID” says more about each:  peelgen explain {example}", err=True)


def _width() -> int:
    """Return the width of the terminal in columns; 80 where there is none."""
    return shutil.get_terminal_size().columns


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
