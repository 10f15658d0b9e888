"""The files that belong to a report: where its response and its follow-up usually stand, and what they name it by."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.files import read_findings
from peelgen.findings.case import Case
from peelgen.findings.framework import framework_ids
from peelgen.findings.model import Inspection
from peelgen.findings.register import load_forces
from peelgen.findings.validate import validate
from peelgen.source import Source, parse_bytes

_DRAFTS, _RESPONSES, _FOLLOW_UPS = "drafts", "responses", "follow-up"
#: The folders in which no findings files stand.
OF_ANSWERS = frozenset((_RESPONSES, _FOLLOW_UPS))


def usual_response(draft: Path, force: str = "") -> Path:
    """Return where the response to a report is kept: in a folder responses/ beside the drafts.

    Of a report on several forces each has a response of its own, as `national-kent.yaml`.
    """
    return _beside(draft, _RESPONSES, f"-{force}" if force else "")


def usual_follow_up(draft: Path, force: str = "") -> Path:
    """Return where is kept what became of a report’s findings: in a folder follow-up/ beside the drafts.

    Of a report on several forces each has a file of its own, as `national-kent.yaml`.
    """
    return _beside(draft, _FOLLOW_UPS, f"-{force}" if force else "")


def responses_beside(draft: Path) -> list[Path]:
    """Return the responses to a report that stand where they usually do: one, or one for each of its forces."""
    return _there(draft, usual_response)


def follow_ups_beside(draft: Path) -> list[Path]:
    """Return the files of what became of a report’s findings: one, or one for each of its forces."""
    return _there(draft, usual_follow_up)


def _there(draft: Path, usual: Callable[[Path, str], Path]) -> list[Path]:
    return [path for force in ("", *load_forces()) if (path := usual(draft, force)).is_file()]


def _beside(draft: Path, folder: str, ending: str = "") -> Path:
    home = draft.parent.parent if draft.parent.name == _DRAFTS else draft.parent
    return home / folder / f"{draft.stem}{ending}.yaml"


def findings_of(path: Path, draft: str) -> Path:
    """Return where the findings file is that the file at `path` names; Unreadable for the path of one machine."""
    named = Path(draft)
    if named.is_absolute() or "\\" in draft:
        raise Unreadable(
            f"“{draft}” does not lead to a findings file from this folder.", "write it as  ../drafts/met-2016.yaml"
        )
    return Path(os.path.normpath(path.parent / named))  # the folder of the file may still be to come


def named_report(path: Path, draft: str, read: Callable[[Path], bytes] = read_findings) -> Case:
    """Return the report that the file at `path` names. Unreadable if it is not there, or cannot be understood.

    What is said of it then, and what to do, can stand in a message about that file. A report that breaks a rule counts
    all the same: it may have been published so.
    """
    try:
        found = findings_of(path, draft)
        source = parse_bytes(found, read(found))
    except Unreadable as error:
        remedy = "write where the findings file is, such as  ../drafts/met-2016.yaml"
        raise Unreadable(error.message, remedy) from error
    inspection = _understood(source)
    if inspection is None:
        message = f"{draft} has mistakes in it, so that nothing can be compared with it."
        raise Unreadable(message, f"correct it first:  peelgen check {draft}")
    return Case(source, inspection, ())


def _understood(source: Source) -> Inspection | None:
    """Return what a findings file says, whatever rules it breaks; None if it cannot be told whom it is about."""
    try:
        inspection = None if has_errors(source.diagnostics) else Inspection.model_validate(source.tree)
    except ValidationError:
        return None
    known = inspection and inspection.cycle in framework_ids() and load_forces().keys() >= set(inspection.force)
    return inspection if known else None


def inspection_in(source: Source) -> Inspection:
    """Return what a findings file says. Unreadable if it has mistakes."""
    inspection: Inspection | None = validate(source)[0]
    if inspection is None:
        raise with_mistakes(source.path)
    return inspection


def with_mistakes(path: Path) -> Unreadable:
    """Return that a file cannot be used because of what is wrong in it."""
    return Unreadable(
        f"{path} has mistakes in it.", f"See what they are with  peelgen check {path} , and correct them."
    )
