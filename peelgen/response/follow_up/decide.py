"""A decision about a finding, written into the follow-up file of its report."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import shorten

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.resources import schema_line
from peelgen.base.spelling_suggestion import nearest
from peelgen.base.write import File, create, locked, write_together
from peelgen.response.asked_findings import AskedFinding, asked_findings, force_names
from peelgen.response.follow_up import MARK
from peelgen.response.follow_up.model import NAMES_A_LATER_ONE, FindingState
from peelgen.response.follow_up.validation import validate_follow_up
from peelgen.response.report_files import inspection_in, usual_follow_up
from peelgen.source import Source, Tree, load, parse_bytes
from peelgen.source.amend import Add, Change, Insert, amend, as_saved
from peelgen.source.new_file import written

_LONGEST = 60
#: Where something stands that is not written.
_THIS = "this decision"
_OPENING = "# What became of the findings of a report. What each field means: docs/register.md.\n\n"


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What was decided on a day, and by whom; `later` is a findings file and an id: “drafts/met-2017.yaml#plans”."""

    date: date
    state: str
    decided_by: str
    comment: str | None
    later: str | None

    def fields(self, folder: Path) -> dict[str, Tree]:
        """Return it as a follow-up file in this folder has it. Raises Unreadable for a later finding without an id."""
        fields: dict[str, Tree] = {
            "date": self.date.isoformat(),
            "state": self.state,
            "decided_by": self.decided_by,
        }
        if self.comment:
            fields["comment"] = self.comment
        if self.later:
            fields["later"] = _later(self.later, folder)
        return fields


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: the follow-up file, and what would be wrong in it; where it is `refused`, it stays."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]
    refused: bool


def decide(draft: Path, finding: str, decision: NewDecision, force: str = "") -> Decided:
    """Write a decision about a finding of a report into its follow-up file, unless that would have an error then.

    `finding` is its id, or what readers call it: “Recommendation 1”. `force` is the one that it concerns, where the
    report is on several. Raises Unreadable for a state or a finding that there is not, where nobody can say which force
    or which later finding it concerns, and where a file cannot be read.
    """
    _possible(decision)
    inspection = inspection_in(load(draft))
    force = _concerned(draft, inspection.force, force)
    finding = _finding_named(finding, asked_findings(inspection, [force] if force else inspection.force))
    path = usual_follow_up(draft, force)
    existing = load(path) if path.is_file() else None
    fields = decision.fields(path.parent)
    if existing is None:
        report: dict[str, Tree] = {"draft": _path_from(path.parent, draft), **({"force": force} if force else {})}
        content = _new_file(path, report, finding, fields)
    else:
        content = as_saved(existing, amend(existing, [_change(existing, finding, fields)]))
    diagnostics = validate_follow_up(parse_bytes(path, content)).diagnostics
    if has_errors(diagnostics):
        return Decided(path, tuple(_as_it_stands(diagnostics, existing)), refused=True)
    _save(path, content, existing)
    return Decided(path, tuple(diagnostics), refused=False)


def _as_it_stands(diagnostics: Sequence[Diagnostic], existing: Source | None) -> list[Diagnostic]:
    """Return what keeps a decision from being written, at no line: it stands in no file.

    What is wrong in the file as it is has its line there.
    """
    before = validate_follow_up(existing).diagnostics if existing else ()
    there = Counter((one.kind, one.message) for one in before)
    told = [*before]
    for one in diagnostics:
        there[one.kind, one.message] -= 1
        if there[one.kind, one.message] < 0:
            told.append(one._replace(location=one.location._replace(place=_THIS)))
    return told


def _possible(decision: NewDecision) -> None:
    """Raise Unreadable for a state that there is not, or that needs a later finding where none is named."""
    if decision.state not in list(FindingState):
        raise Unreadable(
            f"“{decision.state}” is not a state that a finding can have.", f"The states are: {', '.join(FindingState)}."
        )
    if decision.state in NAMES_A_LATER_ONE and not decision.later:
        raise Unreadable(
            f"The finding would be {decision.state}, but it is not said by which finding.",
            "Name the later one with  --later drafts/met-2017.yaml#its-id .",
        )


def _finding_named(named: str, asked: Sequence[AskedFinding]) -> str:
    """Return the id of the finding that is named by it, or as readers call it. Raises Unreadable if there is none."""
    ids = {name.casefold(): one.id for one in asked for name in (one.label, one.id)}
    if found := ids.get(" ".join(named.casefold().split())):
        return found
    near = nearest(named, [name for one in asked for name in (one.id, one.label)])
    listed = "; ".join(f"{one.label}: {one.id}" for one in asked) or "none"
    raise Unreadable(
        f"The report has no finding “{shorten(named, _LONGEST, placeholder='…')}” that is followed up.",
        f"Do you mean  {near} ?" if near else f"Its findings and their ids are: {listed}.",
    )


def _concerned(draft: Path, forces: Sequence[str], force: str) -> str:
    """Return the force that a decision concerns; nothing where the report is on that one alone."""
    if force not in (forces if len(forces) > 1 else ("", *forces)):
        raise Unreadable(
            f"{draft} is on {force_names(forces)}: " + ("not on that force." if force else "whom does this concern?"),
            f"Say so with  --concerning FORCE , such as  --concerning {forces[0]} ; decide for each force by itself.",
        )
    return force if len(forces) > 1 else ""


def _new_file(path: Path, report: dict[str, Tree], finding: str, decision: dict[str, Tree]) -> bytes:
    line = schema_line(path, "follow-up")
    fields: dict[str, Tree] = {
        MARK: report,
        "findings": [{"id": finding, "decisions": [decision]}],
    }
    return (f"{line}\n" * bool(line) + _OPENING + written(fields)).encode()


def _change(existing: Source, finding: str, decision: dict[str, Tree]) -> Change:
    """Return where a decision goes: below those on the same finding, or as the first on another one."""
    followed: Tree = {"id": finding, "decisions": [decision]}
    tree = existing.tree
    findings = tree.get("findings") if isinstance(tree, dict) else None
    if not isinstance(findings, list):
        return Add((), "findings", [followed])
    for place, one in enumerate(findings):
        if isinstance(one, dict) and one.get("id") == finding:
            decisions = one.get("decisions")
            count = len(decisions) if isinstance(decisions, list) else 0
            return Insert(("findings", place, "decisions"), count, decision)
    return Insert(("findings",), len(findings), followed)


def _save(path: Path, content: bytes, existing: Source | None) -> None:
    if existing is None:
        path.parent.mkdir(exist_ok=True)
        create(content, path)
        return
    with locked(path.parent):
        write_together([File(path, content, existing.sha256)])


def _later(named: str, folder: Path) -> dict[str, Tree]:
    draft, mark, its_id = named.partition("#")
    if not mark or not its_id:
        raise Unreadable(f"“{named}” does not name a finding.", "Write it as  drafts/met-2017.yaml#its-id .")
    return {"draft": _path_from(folder, Path(draft)), "id": its_id}


def _path_from(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()
