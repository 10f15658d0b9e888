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
from peelgen.returned.backup import with_backup
from peelgen.returned.report.draft import both_sides, load_draft
from peelgen.returned.report.earlier_pulls import edited_fields, memory_of_edits, undone_edits
from peelgen.returned.report.new_tables import with_new_tables
from peelgen.returned.report.outcomes import Clash, Edit, Outcome, Side, Untaken
from peelgen.returned.report.quoted_values import with_quoted_values
from peelgen.returned.report.returned_report import Returned, open_returned, read_lines
from peelgen.returned.report.setting_aside import Accepted, without_errors
from peelgen.returned.report.sorting import sort
from peelgen.returned.report.takers import take
from peelgen.returned.report.untaken import list_untaken, templates_of
from peelgen.source.field_paths import value_at
from peelgen.word.reading.lines import WordRemark
from peelgen.word.reading.story import ChangesView

__all__ = ["Clash", "Edit", "PullOptions", "Pulled", "Untaken", "WordRemark", "pull"]


@dataclass(frozen=True, slots=True)
class PullOptions:
    """How edits come back: into which `draft` (that which the file names, if None), whether only to be shown.

    `prefer` says whose words count where both sides changed them; with `mark` both stand in the findings file until
    somebody chooses. `accept_tracked` takes recorded changes as made.
    """

    draft: Path | None = None
    dry_run: bool = False
    prefer: Side | None = None
    accept_tracked: bool = False
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Pulled:
    """What came of one edited document.

    `remarks` are comments and recorded changes, each with the words of the line that it is about; `diagnostics` what
    is wrong with the findings file as it would be: with an error of its own among them nothing is written. `backup` is
    the file as it was before; None if nothing was written.
    """

    document: Path
    draft: Path
    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    untaken: tuple[Untaken, ...]
    remarks: tuple[tuple[WordRemark, str], ...]
    diagnostics: tuple[Diagnostic, ...]
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
    before, now, remarks = read_lines(returned, ChangesView.ACCEPTED if wish.accept_tracked else ChangesView.ORIGINAL)
    anchors = returned.snapshot.anchors
    quoting = with_quoted_values(before, now, source.tree)
    now, tables = with_new_tables(before, quoting, anchors, source.tree)
    reading = replace(sort(returned.snapshot.kind, before, now, anchors), tables=tables)
    sides = both_sides(returned, source, wish.prefer, mark=wish.mark)
    outcomes, left = take(reading, sides)
    accepted = without_errors(source, [one for one in outcomes if isinstance(one, Edit)])
    amended = accepted.amended
    templates = templates_of(reading.kind, str(value_at(sides.base, "framework") or ""), source.path)
    edited = edited_fields(reading)
    outcomes += [*list_untaken(left, templates, sides), *amended.unfit, *accepted.aside]
    outcomes += undone_edits(returned, edited, sides)
    pulled = _pulled(document, accepted, outcomes, remarks)
    if wish.dry_run or pulled.refused:
        return pulled
    files = with_backup(amended.source, amended.text) if amended.edits else []
    _write(files, [*_memory(returned, pulled, edited)], document.parent)
    return replace(pulled, backup=files[1].path if files else None)


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


def _memory(returned: Returned, pulled: Pulled, edited: set[str]) -> Iterator[File]:
    """Yield what is remembered beside a document: the fields taken over, and that all that it says is known."""
    if pulled.edits:
        yield memory_of_edits(returned, edited, (edit.path for edit in pulled.edits))
    if returned.sha256 and not (pulled.clashes or pulled.untaken or pulled.remarks):
        yield from accepted_manifest(returned.document, returned.sha256)


def _write(files: list[File], memory: list[File], beside: Path) -> None:
    """Write the findings file, and what is remembered `beside` the document unless that folder is for reading only."""
    if not os.access(beside, os.W_OK):
        memory = []
    with locked(*{*(file.path.parent for file in files), *([beside] if memory else [])}):
        write_together([*files, *memory])
