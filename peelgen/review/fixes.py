"""Safe repairs of style and of pasted signs, made in the findings file’s own lines."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import hash_of
from peelgen.base.problem_kinds import WAIVABLE_KINDS, Trait
from peelgen.base.write import File, followed, locked, write_together
from peelgen.findings.validate import validated
from peelgen.review.markup import MarkupFault, markup_faults
from peelgen.review.style import faults_in
from peelgen.review.style.faults import Fault
from peelgen.review.style.passages import passages_of
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.waivers import waived
from peelgen.review.typed_numbers import typed_numbers
from peelgen.source import Source, Steps, Tree
from peelgen.source.amend import Change, Insert, Set, amend, as_saved
from peelgen.source.field_paths import texts_with_steps

_Repairable = Fault | MarkupFault


@dataclass(frozen=True, slots=True)
class Repair:
    """What safe repairs would make of a findings file: how many there are, the lines that change, and all its bytes."""

    path: Path
    count: int
    difference: str
    before: bytes
    after: bytes

    def save(self) -> None:
        """Write the file. Unwritable if it is no longer what was read; then, as on any error, it stays as it is."""
        path = followed(self.path)
        with locked(path.parent):
            write_together([File(path, self.after, hash_of(self.before))])


def repair(source: Source) -> Repair | None:
    """Return the safe repairs of a findings file, None if there is nothing to repair.

    The words of others, official wording and what a waiver covers are left alone. Raises Unreadable if the file has
    mistakes because of which nobody can tell what its lines mean.
    """
    draft = source.path
    if source.tree is None or has_errors(source.diagnostics):
        raise Unreadable(
            f"{draft} has lines that cannot be read, so nothing in it is repaired.", "Mend these lines first."
        )
    passages = passages_of(source.tree)
    found: list[_Repairable] = [*faults_in(source, passages), *markup_faults(source.tree, passages)]
    inspection = validated(source).inspection
    found += typed_numbers(passages, inspection) if inspection else []
    safe = _apart(fault for fault in waived(source, found, WAIVABLE_KINDS)[0] if _is_safe(fault, source))
    faults = list(_with_tables_named(safe, source.tree))
    changes: list[Change] = [*_changes(faults), *_new_tables(faults, source.tree)]
    if not changes:
        return None
    text = amend(source, changes)
    after = as_saved(source, text)
    return Repair(draft, len(faults), _difference(source, text), source.content, after)


def _is_safe(fault: _Repairable, source: Source) -> bool:
    """Return whether it is known what to write: marks are the house’s, even round the words of others."""
    mended = fault.written is not None and Trait.REPAIRED in fault.kind.traits
    return mended and (isinstance(fault, MarkupFault) or fault.rule.kind == "mixed-marks" or _is_ours(fault, source))


def _is_ours(fault: Fault, source: Source) -> bool:
    """Return whether the words are the house’s own."""
    scope = fault.passage.scope_at(fault.start)
    press_release = source.tree.get("press_release") if isinstance(source.tree, dict) else None
    speaker = isinstance(press_release, dict) and press_release.get("speaker")
    return scope is Scope.OWN or (scope is Scope.QUOTATION and not speaker)


def _apart(faults: Iterable[_Repairable]) -> Iterator[_Repairable]:
    """Yield the faults in the order of the file; of two that overlap, the longer one first: the other is for later."""
    before: _Repairable | None = None
    for fault in sorted(faults, key=lambda one: (one.passage.place, one.start, -one.end)):
        if before is None or before.passage is not fault.passage or fault.start >= before.end:
            before = fault
            yield fault


def _with_tables_named(faults: Iterable[_Repairable], tree: Tree) -> Iterator[_Repairable]:
    """Yield the faults, each table among them with an id that nothing in the file has."""
    taken = {text for steps, text in texts_with_steps(tree) if steps[-1] == "id"}
    free = (name for number in count(1) if (name := f"table-{number}") not in taken)
    for fault in faults:
        if isinstance(fault, MarkupFault) and fault.table is not None:
            name = next(free)
            written = (fault.written or "").replace("![](#)", f"![](#{name})")
            yield fault._replace(written=written, table={"id": name, **fault.table})
        else:
            yield fault


def _new_tables(faults: Sequence[_Repairable], tree: Tree) -> Iterator[Insert]:
    """Yield the tables that were pasted, behind those that the file has."""
    tables = tree.get("tables") if isinstance(tree, dict) else None
    pasted = (fault.table for fault in faults if isinstance(fault, MarkupFault) and fault.table is not None)
    for place, table in enumerate(pasted, len(tables) if isinstance(tables, list) else 0):
        yield Insert(("tables",), place, table)


def _changes(faults: Sequence[_Repairable]) -> Iterator[Set]:
    """Yield a change for each field that has faults."""

    def steps(fault: _Repairable) -> Steps:
        return fault.passage.steps

    for field, together in groupby(faults, key=steps):
        repaired = list(together)
        yield Set(field, _repaired(repaired[0].passage.text, repaired))


def _repaired(text: str, faults: Sequence[_Repairable]) -> str:
    """Return a text with its faults repaired. A line’s end among the words stays, and the lines keep their width."""
    end = text[len(text.rstrip("\n")) :]
    for fault in reversed(faults):
        written, after = fault.written or "", text[fault.end :]
        if "\n" in text[fault.start : fault.end] and written and "\n" not in written and not _is_of_lines(fault):
            written, after = f"{written.rstrip(' ')}\n", after.removeprefix(" ")
        text = text[: fault.start] + written + after
    return text.rstrip("\n") + end


def _is_of_lines(fault: _Repairable) -> bool:
    """Return whether a fault is all of its lines."""
    text = fault.passage.text
    return text[fault.start - 1 : fault.start] in {"", "\n"} and text[fault.end : fault.end + 1] in {"", "\n"}


def _difference(source: Source, text: str) -> str:
    """Return the lines that change, as `diff` shows them."""
    after = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = difflib.unified_diff(source.lines, after, str(source.path), f"{source.path} (repaired)", lineterm="", n=1)
    return "\n".join(lines)
