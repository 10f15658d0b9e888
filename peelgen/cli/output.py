"""What a command prints, and with which exit code it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from peelgen.base.diagnostics import Diagnostic
    from peelgen.base.errors import PeelgenError
    from peelgen.base.formatters.checked import Checked
    from peelgen.documents.delivery.order import Result
    from peelgen.documents.readability import Readability
    from peelgen.source import Source

FINDINGS_WRONG, USAGE, WARNINGS_UNDER_STRICT, FILE_FAILED, TEMPLATE_WRONG, DEFECT = 1, 2, 3, 4, 5, 70
#: As shells have it for what a signal ended: 128 and the number of SIGINT, or of SIGPIPE.
INTERRUPTED, NOBODY_READS = 130, 141
_KILOBYTE = 1000
#: The exit codes of one draft, from the least to the worst; a run ends with the worst of its drafts.
_WORSE = (0, WARNINGS_UNDER_STRICT, FINDINGS_WRONG, USAGE, 4, 5, 6, DEFECT)


def worst(drafts: tuple[Path, ...], work: Callable[[Path], int]) -> int:
    """Return the worst exit code of all drafts; one that cannot be worked on does not keep the others from it."""
    from peelgen.base.errors import PeelgenError
    from peelgen.base.write import recover

    codes = []
    for draft in drafts:
        try:
            recover(draft.parent)
            codes.append(work(draft))
        except PeelgenError as error:
            say_error(error)
            codes.append(error.exit_code)
    return worst_code(codes)


def worst_code(codes: Iterable[int]) -> int:
    """Return the worst of several exit codes."""
    return max(codes, key=_WORSE.index)


def print_problems(draft: Path, diagnostics: Sequence[Diagnostic], outcome: str) -> bool:
    """Show what is wrong in a draft and return whether anything is; `outcome` says what follows from an error."""
    if not diagnostics:
        return False
    from peelgen.base.diagnostics import has_errors
    from peelgen.base.formatters.text import as_text, summary

    follows = f"; {outcome}" if outcome and has_errors(diagnostics) else ""
    lines = as_text(diagnostics, width=width(), colour=True)
    click.echo(f"{lines}\n\n{draft}: {summary(diagnostics)}{follows}.\n", err=True)
    return True


def as_form(form: str, checked: Sequence[Checked]) -> str:
    """Return what was found as another program wants it: `json`, `github` or `sarif`."""
    from peelgen.base.formatters.forms import FORMS

    return FORMS[form](checked)


def found_code(diagnostics: Sequence[Diagnostic], *, strict: bool) -> int:
    """Return the exit code for what was found."""
    from peelgen.base.diagnostics import has_errors

    if has_errors(diagnostics):
        return FINDINGS_WRONG
    return WARNINGS_UNDER_STRICT if strict and diagnostics else 0


def conclude(drafts: Sequence[Path], found: Sequence[Diagnostic]) -> None:
    """Show how many problems all drafts have together, and where to read more about them."""
    if not found:
        return
    from peelgen.base.diagnostics import has_errors

    if len(drafts) > 1:
        from peelgen.base.formatters.text import summary

        click.echo(f"{len(drafts)} findings files: {summary(found)}.", err=True)
    if has_errors(found):
        example = next(one.id for one in found if one.severity == "error")
        click.echo(f"“peelgen explain ID” says more about each:  peelgen explain {example}", err=True)


def width() -> int:
    """Return the width of the terminal in columns; 80 where there is none."""
    import shutil

    return shutil.get_terminal_size().columns


def list_files(result: Result) -> None:
    """Show the files that were made, each with its size, and its pages if it has any."""
    width = max((len(str(built.path)) for built in result.files), default=0)
    for built in result.files:
        pages = f"{built.pages} page{'s' * (built.pages != 1)}" if built.pages else ""
        as_before = "unchanged" if built.unchanged else ""
        click.echo(f"{built.path!s:<{width}}  {built.size / _KILOBYTE:>6,.0f} kB  {pages:<9}  {as_before}".rstrip())
    for kind in result.needless:
        click.echo(f"There is no {kind}: {result.draft} asks nothing of the force.", err=True)
    if result.formless:
        click.echo(f"No form was made of {result.draft}, so --rows has changed nothing.", err=True)
    for path in result.kept:
        click.echo(f"What was changed by hand is kept as {path}.", err=True)


def list_readings(readings: Sequence[Readability]) -> None:
    """Show how long each document takes to read, how easily, how long its sentences are, and the longest of them."""
    from peelgen.base.formatters.terminal import fold, visible
    from peelgen.documents.readability import PLAIN

    for reading in readings:
        minutes = f"{reading.minutes} minute{'s' * (reading.minutes != 1)}"
        average = f"{reading.average:.0f} words to a sentence"
        if reading.ease is not None:
            average += f", {reading.ease:.0f} on Flesch’s scale ({PLAIN} and more is plain English)"
        click.echo(f"\n{reading.kind}: {reading.words:,} words, {minutes} to read, {average}. The longest:")
        for sentence in reading.longest:
            head = f"  {sentence.words:>3} words: "
            click.echo("\n".join(fold(visible(sentence.text), width(), first=head, rest=" " * len(head))))


def list_advice(advice: Sequence[Diagnostic]) -> None:
    """Show what an author could do for readers, each with its place; nothing of it is a mistake."""
    from peelgen.base.formatters.terminal import fold, visible

    for found in advice:
        place = f"{found.location.path}:{found.location.line}:{found.location.column}"
        lines = [f"{visible(place)}: advice[{found.id}]"]
        lines += fold(visible(found.message), width(), first="  ", rest="  ")
        lines += fold(visible(f"To do better: {found.remedy}"), width(), first="  ", rest="    ")
        click.echo("\n".join(lines) + "\n", err=True)


def say_error(error: PeelgenError) -> None:
    """Show why the work stops, and what would be right; all of it where a template tells it at once."""
    if found := getattr(error, "found", ()):
        print_problems(found[0].location.path, found, "")
        return
    path, line = getattr(error, "path", None), getattr(error, "line", None)
    place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
    click.echo(f"{place}{error.message}", err=True)
    if error.remedy:
        click.echo(f"  {error.remedy}", err=True)


def repair_draft(source: Source, *, yes: bool) -> Source:
    """Show the safe repairs of a draft, ask unless `yes`, make them, and return what the draft is then."""
    from peelgen.base.formatters.terminal import visible
    from peelgen.response import is_response
    from peelgen.review.fixes import repair
    from peelgen.source import parse_bytes

    draft = source.path
    if is_response(source):
        click.echo(f"{draft}: the words of a force are not repaired, only told.", err=True)
        return source
    repaired = repair(source)
    if repaired is None:
        click.echo(f"{draft}: there is nothing that is safe to repair.", err=True)
        return source
    lines = "\n".join(visible(line) for line in repaired.difference.split("\n"))
    click.echo(f"{lines}\n", err=True)
    count = f"{repaired.count} repair{'s' * (repaired.count != 1)}"
    if yes or _agrees(f"Write {count} into {draft}?"):
        repaired.save()
        click.echo(f"{draft}: {count} made.\n", err=True)
        return parse_bytes(draft, repaired.after)
    click.echo(f"{draft}: nothing was changed.\n", err=True)
    return source


def _agrees(question: str) -> bool:
    """Ask the person at the terminal; without one, nobody agrees."""
    import sys

    if not sys.stdin.isatty():
        click.echo("Nobody is there to ask: say  --fix --yes  to make these repairs.", err=True)
        return False
    return click.confirm(question, default=False, err=True)
