"""The command that makes the documents of findings files and responses."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peelgen.base.errors import PeelgenError
from peelgen.cli.options import Names, chosen, content_of, drafts_argument, strict_option
from peelgen.cli.output import (
    conclude,
    found_code,
    list_advice,
    list_files,
    list_readings,
    print_problems,
    say_error,
    worst_code,
)
from peelgen.documents.render import OFFERED, RENDERERS, USUAL

if TYPE_CHECKING:
    from peelgen.cli.jobs import Job, JobResult
    from peelgen.documents.delivery.order import Order


@click.command(short_help="Make the documents.")
@drafts_argument
@click.option("--only", type=Names(), default=(), metavar="DOCUMENT,…", help="Make only these, such as press-release.")
@click.option(
    "--format",
    "formats",
    type=Names(),
    default=(),
    metavar="FORMAT,…",
    help=f"Make only these: {OFFERED}.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="The folder to put the documents in.",
)
@click.option(
    "--archive", is_flag=True, help="Attach the findings file, without remarks and waivers, to each PDF but a form."
)
@click.option(
    "--accessibility-report", is_flag=True, help="Say how accessible the documents are, and what is left to do."
)
@click.option(
    "--readability", is_flag=True, help="Say how long the documents take to read, and their longest sentences."
)
@click.option(
    "--rows", type=click.IntRange(1, 100), metavar="N", help="Rows for actions, or points, of a form that is asked for."
)
@click.option("--force", is_flag=True, help="Keep documents that were changed by hand under another name, and go on.")
@click.option("--rebuild", is_flag=True, help="Make everything again, also what has not changed.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Build N drafts at once; of itself, as many as fit."
)
@strict_option
def build(
    drafts: tuple[Path, ...],
    only: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    rows: int | None,
    jobs: int | None,
    *,
    archive: bool,
    accessibility_report: bool,
    readability: bool,
    force: bool,
    rebuild: bool,
    strict: bool,
) -> None:
    """Make the documents of each DRAFT: report, press release and form; of a response, the force’s statement."""
    from peelgen.documents.delivery.order import Order

    order = Order((), chosen(formats or USUAL, tuple(RENDERERS), "--format"), out)
    order = replace(order, archive=archive, rows=rows, force=force, rebuild=rebuild)
    order = replace(order, accessibility=accessibility_report, readability=readability)
    read = {draft: content_of(draft) for draft in _without_repeats(drafts)}
    outcomes = dict(_results_in_order(read, _jobs(read, only, order), jobs))
    results = [outcome for outcome in outcomes.values() if not isinstance(outcome, PeelgenError)]
    _sum_up([*outcomes.values()])
    conclude([*read], [found for result in results for found in result.diagnostics])
    sys.exit(worst_code(_code(outcome, strict=strict) for outcome in outcomes.values()))


def _without_repeats(drafts: Sequence[Path]) -> list[Path]:
    """Return the drafts without those that were named before, whichever way leads to them."""
    named = {(draft.resolve(), draft.name): draft for draft in reversed(drafts)}
    return [draft for draft in dict.fromkeys(drafts) if draft in named.values()]


def _jobs(read: Mapping[Path, bytes | PeelgenError], only: tuple[str, ...], order: Order) -> list[Job]:
    """Return what is to be made of each draft that could be read; a usage error if that cannot be."""
    from peelgen.check import documents_of, requested_documents_of
    from peelgen.cli.jobs import Job

    contents = {draft: content for draft, content in read.items() if isinstance(content, bytes)}
    possible = {draft: documents_of(draft, contents.get(draft, b"")) for draft in read}
    for draft in contents:
        if not possible[draft]:
            raise click.BadParameter(f"No documents are made of {draft}: it says what became of findings.")
    _refuse_namesakes(possible)
    documents = {
        draft: chosen(only, (*possible[draft], *requested_documents_of(draft, contents.get(draft, b""))), "--only")
        if only
        else possible[draft]
        for draft in read
    }
    return [Job(draft, content, replace(order, documents=documents[draft])) for draft, content in contents.items()]


def _refuse_namesakes(kinds: Mapping[Path, tuple[str, ...]]) -> None:
    """Stop where two drafts would write the same files into the same folder; a usage error."""
    from peelgen.base.files import folded

    folders: dict[tuple[str, tuple[str, ...]], Path] = {}
    for draft, made in kinds.items():
        first = folders.setdefault((folded(draft.stem), made), draft)
        if first.resolve() != draft.resolve():
            raise click.BadParameter(f"{first} and {draft} would write the same files. Build each with its own --out.")


def _results_in_order(
    read: Mapping[Path, bytes | PeelgenError], jobs: Sequence[Job], processes: int | None
) -> Iterator[tuple[Path, JobResult]]:
    """Yield what came of each draft, told as soon as it and those before it are built."""
    from peelgen.cli.jobs import Progress, build_each

    with _progress(len(jobs)) as finished:
        built = build_each(jobs, processes, Progress(finished, _say_interrupted))
        for draft, content in read.items():
            outcome = content if isinstance(content, PeelgenError) else next(built)
            _print_result(draft, outcome)
            yield draft, outcome


def _say_interrupted() -> None:
    click.echo("Stopping: what has begun is finished first. The same command goes on from there.", err=True)


def _print_result(draft: Path, outcome: JobResult) -> None:
    """Show what came of one draft: its files, and what is wrong."""
    if isinstance(outcome, PeelgenError):
        say_error(outcome)
        return
    print_problems(draft, outcome.diagnostics, "nothing was written")
    list_files(outcome)
    list_readings(outcome.readings)
    list_advice(outcome.advice)
    if outcome.missing:
        say_error(outcome.missing)


def _code(outcome: JobResult, *, strict: bool) -> int:
    if isinstance(outcome, PeelgenError):
        return outcome.exit_code
    return outcome.missing.exit_code if outcome.missing else found_code(outcome.diagnostics, strict=strict)


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], object]]:
    """Show how many drafts of several are built: as a bar at a terminal, elsewhere in lines."""
    if count == 1:
        yield lambda: None
        return
    if not sys.stderr.isatty():
        done = itertools.count(1)
        yield lambda: click.echo(f"{next(done)} of {count} drafts are done.", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Building"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=count)
        yield lambda: shown.advance(task)


def _sum_up(outcomes: Sequence[JobResult]) -> None:
    """Show how many of several drafts were built, and how many were not."""
    if len(outcomes) == 1:
        return
    made = [one for one in outcomes if not isinstance(one, PeelgenError) and one.files]
    changed = sum(any(not file.unchanged for file in one.files) for one in made)
    counts = {"built": changed, "unchanged": len(made) - changed, "not built": len(outcomes) - len(made)}
    counted = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    click.echo(f"{len(outcomes)} drafts: {counted}.", err=True)
