"""A report that exists already, read into a draft: what is sure is put in its place, all else stands at the end."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.base.resources import schema_line
from peelgen.base.write import create
from peelgen.findings.new.draft import Wanted
from peelgen.returned.published.formats import blocks_of
from peelgen.returned.published.official_words import inspections_asking
from peelgen.returned.published.published_report import PublishedReport
from peelgen.returned.published.recognition import recognised
from peelgen.returned.published.transcript import transcript

__all__ = ["PublishedReport", "inspection_of", "new_from"]


def new_from(report: Path, wanted: Wanted, path: Path) -> PublishedReport:
    """Write a draft with what a report says, and return what was recognised in it.

    Raises Unreadable for a report that cannot be read or is of another inspection, Unwritable if there is such a draft
    already.
    """
    found = recognised(blocks_of(report), wanted)
    if not found.is_recognised:
        raise Unreadable(
            f"{report} has none of the questions of {wanted.framework.programme} {wanted.framework.cycle}.",
            "Name the inspection that it is of with  --framework , or start a draft without  --from .",
        )
    create(transcript(found, wanted, schema_line(path, "findings"), report.name).encode(), path)
    return found


def inspection_of(report: Path) -> str:
    """Return which inspection a report is of, such as “peel-2016/legitimacy”, by its questions.

    Raises Unreadable for a report that cannot be read, LookupError where its questions do not tell.
    """
    asking = inspections_asking(blocks_of(report))
    if len(asking) == 1:
        return asking[0]
    right = f"with one of these: {', '.join(asking)}." if asking else "such as  --framework peel-2016/legitimacy  ."
    raise LookupError(f"The questions in {report} do not tell which inspection it is of. Say  --framework , {right}")
