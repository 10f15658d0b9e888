"""Edits that somebody made in a Word file, back into the findings file that it was made of."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from peelgen.check import examine
from peelgen.diagnostics import Diagnostic, has_errors
from peelgen.errors import PeelgenError, Unreadable
from peelgen.files import unused_name
from peelgen.manifest import accept
from peelgen.model import IDENTITY
from peelgen.problem_kinds import ProblemKind
from peelgen.proof import Endless, Line, Remark, Snapshot, View
from peelgen.proof.package import read, read_file
from peelgen.pull.copies import with_originals
from peelgen.pull.earlier import edited_fields, remembered, undone
from peelgen.pull.edits import Clash, Edit, Outcome, Side, Sides, Untaken, from_paragraphs, in_turn
from peelgen.pull.entries import from_entries
from peelgen.pull.fields import Sorted, sort
from peelgen.pull.numbered import from_numbered
from peelgen.pull.order import move_told
from peelgen.pull.returned import SHORTER, part_of, snapshot_of
from peelgen.pull.standing import Templates, untaken
from peelgen.pull.unanchored import from_unanchored
from peelgen.pull.values import from_values
from peelgen.resources import find_folder, schemas
from peelgen.source import Source, Tree, load, parse
from peelgen.source.amend import Change, amend, as_saved
from peelgen.source.excerpt import completed
from peelgen.source.paths import value_at
from peelgen.word.package import Package, open_untrusted
from peelgen.write import File, followed, hash_at, locked, recover, write_together

__all__ = ["Clash", "Edit", "Pulled", "Remark", "Untaken", "Wish", "pull"]


@dataclass(frozen=True, slots=True)
class Wish:
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
    is wrong with the findings file as it would be: with an error among them nothing is written. `backup` is the file
    as it was before; None if nothing was written.
    """

    document: Path
    draft: Path
    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    untaken: tuple[Untaken, ...]
    remarks: tuple[tuple[Remark, str], ...]
    diagnostics: tuple[Diagnostic, ...]
    backup: Path | None = None

    @property
    def choices(self) -> int:
        """In how many fields both sides' words stand now, or would stand."""
        return sum(edit.choice for edit in self.edits)

    @property
    def refused(self) -> bool:
        """Whether the findings file would have errors with the edits, besides choices that somebody has to make."""
        return has_errors(found for found in self.diagnostics if found.kind is not ProblemKind.OPEN_CHOICE)


def pull(document: Path, wish: Wish) -> Pulled:
    """Bring the edits of one document back.

    Raises Unreadable for a document that cannot be read or is none of peelgen's, and if the findings file cannot be;
    Unwritable if that cannot be written.
    """
    returned = hash_at(document) if document.is_file() else None
    package = open_untrusted(document)
    snapshot = snapshot_of(package, document, wish.draft)
    draft = _draft(document, snapshot, wish)
    recover(draft.parent)
    source = load(draft)
    view = View.ACCEPTED if wish.accept_tracked else View.ORIGINAL
    before, lines, remarks = _read(package, snapshot, view)
    lines = with_originals(before, lines, snapshot.anchors)
    found = sort(before, lines, snapshot.anchors)
    known = parse(draft, snapshot.findings).tree
    _refuse_damaged(document, draft, known)
    sides = _sides(snapshot, known, source, wish)
    _refuse_another(document, draft, sides)
    edited = edited_fields(found)
    outcomes, found = from_entries((before, lines), found, snapshot.kind, sides)
    rows, found = from_numbered(before, lines, found, sides)
    lines_of_fields, found = from_unanchored(found, sides)
    outcomes = [*lines_of_fields, *_outcomes(found, sides, _templates(snapshot, sides.base, draft)), *rows, *outcomes]
    edits, text, unfit = _amended(source, [*in_turn([one for one in outcomes if isinstance(one, Edit)], source.tree)])
    outcomes += [*unfit, *undone(document, snapshot, edited, sides)]
    diagnostics = tuple(examine(parse(draft, text.removeprefix("\ufeff"))).diagnostics) if edits else ()
    pulled = Pulled(
        document,
        draft,
        edits,
        tuple(one for one in outcomes if isinstance(one, Clash)),
        tuple(one for one in outcomes if isinstance(one, Untaken)),
        tuple((remark, lines[remark.line].text if remark.line < len(lines) else "") for remark in remarks),
        diagnostics,
    )
    if wish.dry_run or pulled.refused:
        return pulled
    memory = [remembered(document, snapshot, edited, (edit.path for edit in edits))] if edits else []
    if returned and not (pulled.clashes or pulled.untaken or pulled.remarks):
        memory += accept(document, returned)
    files = _with_backup(source, as_saved(source, text)) if edits else []
    _write(files, memory, document.parent)
    return replace(pulled, backup=files[1].path if files else None)


def _read(package: Package, snapshot: Snapshot, view: View) -> tuple[Sequence[Line], Sequence[Line], Sequence[Remark]]:
    """Return the lines of a document as it was made and as it is, and what people remarked in it."""
    try:
        before, _ = read(snapshot.printed, snapshot.anchors)
        return before, *read_file(part_of(package), snapshot.anchors, view)
    except Endless:
        raise Unreadable(
            f"{package.path} says more than any report: a link, a note or a chart stands in it again and again.",
            SHORTER,
        ) from None


def _sides(snapshot: Snapshot, known: Tree, source: Source, wish: Wish) -> Sides:
    base = known if snapshot.whole else completed(known, source.tree)
    return Sides(base, known, source.tree, snapshot.anchors, wish.prefer, wish.mark)


def _refuse_damaged(document: Path, draft: Path, base: Tree) -> None:
    """Raise Unreadable if what a document remembers as its findings file says of no force or cycle what it is about."""
    if not all(value and isinstance(value, str | list) for value in (value_at(base, field) for field in IDENTITY)):
        raise Unreadable(
            f"{document} no longer remembers the findings file that it was made of: that part of it was damaged or "
            "changed, so what was edited in it cannot be found out.",
            f"Use the copy that the editor sent, or an earlier one; or build {draft.name} again, and make the edits in "
            "the new document.",
        )


def _refuse_another(document: Path, draft: Path, sides: Sides) -> None:
    """Raise Unreadable if a findings file is about another force or another year than the document."""
    for field in IDENTITY:
        made_of, now = value_at(sides.base, field), value_at(sides.mine, field)
        if made_of != now:
            its = f"  {field}: {_in_words(now)} " if now else f"no field  {field} "
            raise Unreadable(
                f"{document} was made of a findings file with  {field}: {_in_words(made_of)} , and {draft} has {its}.",
                "Name the findings file that it was made of with  --into .",
            )


def _in_words(value: Tree) -> str:
    return ", ".join(map(_in_words, value)) if isinstance(value, list | dict) else str(value)


def _draft(document: Path, snapshot: Snapshot, wish: Wish) -> Path:
    """Return the findings file that edits go into; Unreadable if it is nowhere to be found."""
    if wish.draft:
        return wish.draft
    name = Path(snapshot.draft).name
    places = [*document.parents[:4], *document.resolve().parents[:4], Path()]
    for path in (place / folder / name for place in places for folder in ("drafts", "responses", ".")):
        if path.is_file():
            return path
    raise Unreadable(
        f"{document} was made of {name}, and that file is not in drafts/.", "Name it with  --into drafts/… ."
    )


def _templates(snapshot: Snapshot, base: Tree, draft: Path) -> Templates:
    """Return the words of the templates that the document was made with."""
    folders = (find_folder(f"templates/{name}", draft) for name in (snapshot.kind, "house"))
    paths = [path for folder in folders if folder for path in sorted(folder.glob("words*.md"))]
    cycle = str(value_at(base, "framework") or "").partition("/")[0]
    paths += [path for path in (schemas() / "frameworks").glob("*.yaml") if path.stem == cycle]
    return Templates({path: path.read_text("utf-8") for path in paths})


def _outcomes(found: Sorted, sides: Sides, templates: Templates) -> Iterator[Outcome]:
    for told in found.paragraphs:
        yield from from_paragraphs(told, sides)
    values = sorted(found.values, key=lambda value: (value.anchor.path, value.line.story))
    for (path, _), group in groupby(values, key=lambda value: (value.anchor.path, value.line.story)):
        yield from from_values(path, list(group), sides)
    for edit in found.outside:
        yield untaken(edit, templates, sides.anchors)
    for one in found.moved:
        yield Untaken(one.line.text, one.line.text, *move_told(one))
    for other in found.reset:
        words = " | ".join(line.text for line in other.lines)
        yield Untaken(words, words, other.why, other.remedy)


def _amended(source: Source, edits: list[Edit]) -> tuple[tuple[Edit, ...], str, list[Untaken]]:
    """Return the edits that the findings file has a place for, its text with them, and the others."""
    if not edits:
        return (), "", []
    try:
        return tuple(edits), amend(source, _changes(edits)), []
    except Unreadable:
        raise
    except PeelgenError:
        fit: list[Edit] = []
        unfit = []
        for edit in edits:
            try:
                amend(source, _changes([*fit, edit]))
                fit.append(edit)
            except PeelgenError as error:
                unfit.append(Untaken(edit.old, edit.new, error.message, f"Change {edit.path} by hand."))
        return tuple(fit), amend(source, _changes(fit)), unfit


def _changes(edits: list[Edit]) -> list[Change]:
    return [change for edit in edits for change in edit.changes]


def _with_backup(source: Source, content: bytes) -> list[File]:
    """Return a findings file with edits, and as it was read, under a name that says when."""
    draft = followed(source.path)
    when = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    backup = unused_name(draft, f"before {when}", ".bak")
    return [File(draft, content, source.sha256), File(backup, source.content, None, copy_of=draft)]


def _write(files: list[File], memory: list[File], beside: Path) -> None:
    """Write the findings file, and what is remembered `beside` the document unless that folder is for reading only."""
    if not os.access(beside, os.W_OK):
        memory = []
    with locked(*{*(file.path.parent for file in files), *([beside] if memory else [])}):
        write_together([*files, *memory])
