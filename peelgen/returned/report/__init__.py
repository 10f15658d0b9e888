"""Edits that somebody made in a Word file, back into the findings file that it was made of.

The edited document is read beside the same document as it was made, and what was edited is sorted by what it is about:
that is a `Reading`. Each taker in the table `takers.TAKERS` takes out of it the edits that it knows a place for in the
findings file, and hands on the rest; what none takes is listed as untaken, with what to do instead. A new kind of edit
is one more taker, a function from a reading and both sides to what becomes of its edits and what is left, and its name
in that table.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.write import File, locked, write_together
from peelgen.base.write.manifest import accepted_manifest
from peelgen.returned.backup import forget_oldest, with_backup
from peelgen.returned.report.chosen import NO_CHOICE, Choice, choice_of
from peelgen.returned.report.comments import CommentNews, Conversations, conversations, kept_with, threads_in
from peelgen.returned.report.document_places import DocumentPlaces
from peelgen.returned.report.draft import both_sides, load_draft
from peelgen.returned.report.earlier_pulls import edited_fields, memory_of_edits, taken_before, undone_edits
from peelgen.returned.report.new_tables import with_new_tables
from peelgen.returned.report.outcomes import Clash, Edit, Outcome, Side, Untaken
from peelgen.returned.report.pull_report import ReportEntry, entries_of
from peelgen.returned.report.quoted_values import with_quoted_values
from peelgen.returned.report.returned_report import Returned, open_returned, read_lines
from peelgen.returned.report.setting_aside import Accepted, without_errors
from peelgen.returned.report.sorting import sort
from peelgen.returned.report.takers import take
from peelgen.returned.report.untaken import list_untaken, templates_of
from peelgen.source import Source
from peelgen.source.field_paths import value_at
from peelgen.word.reading.accepting import accept
from peelgen.word.reading.lines import Line, WordRemark
from peelgen.word.reading.story import ChangesView

__all__ = ["Clash", "Edit", "PullOptions", "Pulled", "Untaken", "WordRemark", "pull"]


#: The remarks in a document, and its lines.
_Said = tuple[Sequence[WordRemark], Sequence[Line]]


@dataclass(frozen=True, slots=True)
class PullOptions:
    """How edits come back: into which `draft` (that which the file names, if None), whether only to be shown.

    `prefer` says whose words count where both sides changed them; with `mark` both stand in the findings file until
    somebody chooses. `accept_tracked` takes recorded changes as made. What is to `take` and to `leave` besides is
    named by its number in the report of a pull with the same wish.
    """

    draft: Path | None = None
    dry_run: bool = False
    prefer: Side | None = None
    accept_tracked: bool = False
    mark: bool = False
    take: frozenset[int] = frozenset()
    leave: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of one edited document.

    `remarks` are comments and recorded changes, each with the words of the line that it is about; `diagnostics` what
    is wrong with the findings file as it would be: with an error of its own among them nothing is written. `comments`
    are what is new in conversations; `report` is all of it in the order in which an inspector is told. `backup` is the
    file as it was before; None if nothing was written. A document without memory was compared with what was built at
    the moment that is `supposed`.
    """

    document: Path
    draft: Path
    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    untaken: tuple[Untaken, ...]
    remarks: tuple[tuple[WordRemark, str], ...]
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[CommentNews, ...] = ()
    report: tuple[ReportEntry, ...] = ()
    supposed: str = ""
    backup: Path | None = None

    @property
    def choices(self) -> int:
        """In how many fields both sides' words stand now, or would stand."""
        return sum(edit.choice for edit in self.edits)

    @property
    def refused(self) -> bool:
        """Whether the findings file has errors of its own, besides choices that somebody has to make."""
        return has_errors(found for found in self.diagnostics if found.kind is not ProblemKind.OPEN_CHOICE)


def pull(document: Path, wish: PullOptions) -> Pulled:
    """Bring the edits of one document back.

    Raises Unreadable for a document that cannot be read or is none of peelgen's, and if the findings file cannot be;
    Unwritable if that cannot be written.
    """
    returned = open_returned(document, wish.draft)
    source = load_draft(returned, wish.draft)
    made = _result(returned, source, wish)
    if wish.take or wish.leave:
        choice = choice_of(made.pulled.report, document, wish.take, wish.leave)
        accept(choice.accepted)
        made = _result(returned, source, wish, choice)
    if wish.dry_run or made.pulled.refused:
        return made.pulled
    edits = made.pulled.edits
    files = with_backup(source, made.text) if edits else []
    known = [*_memory(returned, made, is_chosen=bool(wish.take or wish.leave))]
    _write([*files, *kept_with(made.said, source.path)], known, document.parent)
    if not edits:
        return made.pulled
    forget_oldest(files[1].path)
    return replace(made.pulled, backup=files[1].path)


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of a document; the text of the findings file with it, and the fields that were edited."""

    pulled: Pulled
    text: str
    edited: set[str]
    said: Conversations


def _result(returned: Returned, source: Source, wish: PullOptions, choice: Choice = NO_CHOICE) -> _Result:
    """Return what comes of a document, without what is chosen to be left; nothing is written."""
    before, read, remarks, built = read_lines(
        returned, ChangesView.ACCEPTED if wish.accept_tracked else ChangesView.ORIGINAL
    )
    anchors = returned.snapshot.anchors
    now, tables = with_new_tables(before, with_quoted_values(before, read, source.tree), anchors, source.tree)
    reading = replace(sort(returned.snapshot.kind, before, now, anchors), tables=tables)
    sides = both_sides(returned, source, wish.prefer, mark=wish.mark)
    sides = replace(sides, taken=taken_before(returned), theirs=choice.theirs)
    outcomes, left = take(reading, sides)
    outcomes = [one for one in outcomes if isinstance(one, Untaken) or one.path not in choice.left]
    accepted = without_errors(source, [one for one in outcomes if isinstance(one, Edit)])
    templates = templates_of(reading.kind, str(value_at(sides.base, "framework") or ""), source.path)
    edited = edited_fields(reading)
    outcomes += [*list_untaken(left, templates, sides), *accepted.amended.unfit, *accepted.aside]
    outcomes += undone_edits(edited, sides)
    said = _conversations(returned, source.path, (built, before), ([remark for remark, _ in remarks], read))
    pulled = _pulled(returned.document, accepted, outcomes, remarks)
    places = DocumentPlaces(before, read, anchors)
    pulled = replace(pulled, comments=said.news, report=_report(pulled, said.news, places), supposed=returned.supposed)
    return _Result(pulled, accepted.amended.text, edited, said)


def _pulled(
    document: Path, accepted: Accepted, outcomes: Sequence[Outcome], remarks: tuple[tuple[WordRemark, str], ...]
) -> Pulled:
    """Return what came of a document, with what is wrong with the findings file as it would be."""
    return Pulled(
        document,
        accepted.amended.source.path,
        accepted.amended.edits,
        tuple(one for one in outcomes if isinstance(one, Clash)),
        tuple(one for one in outcomes if isinstance(one, Untaken)),
        remarks,
        accepted.diagnostics,
    )


def _conversations(returned: Returned, draft: Path, built: _Said, now: _Said) -> Conversations:
    """Return the conversations about a draft with those in a document, as it was made and as it is now."""
    kind, anchors = returned.snapshot.kind, returned.snapshot.anchors
    threads_built, threads_now = (threads_in(remarks, kind, lines, anchors) for remarks, lines in (built, now))
    return conversations(draft, kind, [thread for thread, _ in threads_built], threads_now)


def _report(pulled: Pulled, news: Sequence[CommentNews], places: DocumentPlaces) -> tuple[ReportEntry, ...]:
    outcomes: list[Outcome] = [*pulled.edits, *pulled.clashes, *pulled.untaken]
    return entries_of(places, outcomes, [remark for remark, _ in pulled.remarks], news)


def _memory(returned: Returned, made: _Result, *, is_chosen: bool) -> Iterator[File]:
    """Yield what is remembered beside a document: the fields taken over, and that all that it says is known.

    Where somebody has chosen, neither is sure: a recorded change that was taken is still recorded in the document.
    """
    pulled = made.pulled
    if is_chosen:
        return
    if pulled.edits:
        clashing = {clash.path for clash in pulled.clashes} | {edit.path for edit in pulled.edits if edit.choice}
        yield memory_of_edits(returned, made.edited, pulled.edits, clashing)
    if returned.sha256 and not (pulled.clashes or pulled.untaken or _is_left(pulled)):
        yield from accepted_manifest(returned.document, returned.sha256)


def _is_left(pulled: Pulled) -> bool:
    """Return whether something in a document is kept nowhere else: a recorded change; comments are kept."""
    return any(remark.kind != "comment" for remark, _ in pulled.remarks)


def _write(files: list[File], memory: list[File], beside: Path) -> None:
    """Write the findings file, and what is remembered `beside` the document unless that folder is for reading only."""
    if not os.access(beside, os.W_OK):
        memory = []
    with locked(*(file.path.parent for file in files[:1]), *([beside] if memory else [])):
        write_together([*files, *memory])
