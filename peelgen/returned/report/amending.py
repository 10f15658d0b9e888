"""Edits made in the findings file's text, as far as it has a place for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.returned.report.lines_as_markdown import blocks
from peelgen.returned.report.merging import merge_folded, resolved
from peelgen.returned.report.outcomes import Edit, Untaken
from peelgen.source import Source, Steps, Tree
from peelgen.source.amend import Change, Reword, amend


@dataclass(frozen=True, slots=True)
class Amended:
    """The `text` of the findings file `source` with `edits` made in it; it is empty without any edit.

    `unfit` are those that the file has no place for.
    """

    source: Source
    edits: tuple[Edit, ...]
    text: str
    unfit: tuple[Untaken, ...]


def amend_with(source: Source, edits: Sequence[Edit]) -> Amended:
    """Return the findings file with edits; Unreadable if it has mistakes.

    The edits are made one after the other: one of a field keeps what those before it made of the same field.
    """
    if not edits:
        return Amended(source, (), "", ())
    combined = [*_combined(edits, source.tree)]
    try:
        return Amended(source, tuple(combined), amend(source, _changes(combined)), ())
    except Unreadable:
        raise
    except PeelgenError:
        return _amend_one_by_one(source, combined)


def _amend_one_by_one(source: Source, edits: Sequence[Edit]) -> Amended:
    fit: list[Edit] = []
    unfit = []
    for edit in edits:
        try:
            amend(source, _changes([*fit, edit]))
            fit.append(edit)
        except PeelgenError as error:
            unfit.append(Untaken(edit.old, edit.new, error.message, f"Change {edit.path} by hand."))
    return Amended(source, tuple(fit), amend(source, _changes(fit)), tuple(unfit))


def _changes(edits: Sequence[Edit]) -> list[Change]:
    return [change for edit in edits for change in edit.changes]


def _combined(edits: Sequence[Edit], mine: Tree) -> Iterator[Edit]:
    """Yield edits so that one of a field keeps what those before it made of the same field."""
    made: dict[Steps, str] = {}
    for edit in edits:
        changes = tuple(_on_top_of(change, made, mine) for change in edit.changes)
        made |= {change.steps: change.text for change in changes if isinstance(change, Reword)}
        yield replace(edit, changes=changes)


def _on_top_of(change: Change, made: Mapping[Steps, str], mine: Tree) -> Change:
    if not isinstance(change, Reword) or change.steps not in made:
        return change
    for step in change.steps:
        mine = mine[step]  # type: ignore[index]  # the steps were found in it
    both = merge_folded(*(blocks(text) for text in (str(mine), made[change.steps], change.text)))
    return Reword(change.steps, "\n\n".join(resolved(one, "theirs") for one in both))
