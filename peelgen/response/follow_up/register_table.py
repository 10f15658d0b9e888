"""The register for a terminal, as CSV, as JSON and as a web page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from peelgen.base.formatters.page_template import page_template
from peelgen.base.formatters.terminal import fold, shortened, visible
from peelgen.documents.compose.typography import capital, small
from peelgen.response.follow_up.model import Decision, LaterFinding
from peelgen.response.follow_up.register import RegisterEntry
from peelgen.response.model import Action
from peelgen.response.status_table import day_in_words, spreadsheet

#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1
_LONGEST = 160


def as_text(entries: Sequence[RegisterEntry], today: date, *, width: int) -> str:
    """Return each force’s findings, report by report, with what is due, what was decided and what has passed."""
    lines: list[str] = []
    for force, of_force in groupby(entries, key=lambda entry: entry.force):
        lines += [visible(force), ""] if not lines else ["", visible(force), ""]
        for (report, published), of_report in _by_report(of_force):
            lines += fold(visible(f"{report}, {day_in_words(published)}"), width, first="  ", rest="    ")
            for entry in of_report:
                lines += _entry_lines(entry, remarks(entry, today, entries), width)
    return "\n".join(lines)


def _entry_lines(entry: RegisterEntry, told: Sequence[str], width: int) -> list[str]:
    said = f"{entry.asked.label} ({entry.asked.id}): {entry.state}"
    said += f", due {day_in_words(entry.due)}" if entry.due else ""
    lines = fold(visible(said), width, first="    ", rest="      ")
    for sentence in (shortened(entry.text, _LONGEST), *told):
        lines += fold(visible(sentence), width, first="      ", rest="      ")
    return lines


def remarks(entry: RegisterEntry, today: date, entries: Sequence[RegisterEntry]) -> list[str]:
    """Return in sentences what is to be noticed about a finding, one of the `entries` of the register.

    That is: what the force has answered and does, each decision, what has passed, what is alike.
    """
    acceptance = entry.answer.acceptance if entry.answer else None
    told = [f"The force’s answer: {acceptance}."] if acceptance else []
    told += [_acting(action) for action in entry.actions]
    told += [_decided(one, entries) for one in entry.decisions]
    told += [entry.disagreement] if entry.disagreement else []
    told += [f"Passed on {day_in_words(passed)}: {what}" for passed, what in entry.passed(today)]
    told += [f"Nearly the same as {_called(one)}." for one in entry.alike]
    return told


def _called(entry: RegisterEntry) -> str:
    return f"{small(entry.asked.label)} in {entry.report} of {day_in_words(entry.published)}"


def _acting(action: Action) -> str:
    by = f"by {day_in_words(action.by)}" if action.by else ""
    parts = ((action.what or "").rstrip("."), action.owner, by, action.status)
    return f"Action: {'; '.join(str(part) for part in parts if part)}."


def _decided(decision: Decision, entries: Sequence[RegisterEntry]) -> str:
    later = f", see {_later(decision.later, entries)}" if decision.later else ""
    said = f"{capital(decision.state)} on {day_in_words(decision.date)} by {decision.decided_by}{later}."
    return f"{said} {decision.comment}" if decision.comment else said


def _later(later: LaterFinding, entries: Sequence[RegisterEntry]) -> str:
    """Return what readers call a later finding; its id and the file’s name if the register does not have it."""
    name = later.draft.rpartition("/")[2]
    found = (_called(one) for one in entries if (one.path.name, one.asked.id) == (name, later.id))
    return next(found, f"{later.id} in {name}")


def as_json(entries: Sequence[RegisterEntry], today: date) -> str:
    """Return a JSON document of a shape that docs/register.md describes."""
    return json.dumps(
        {"version": VERSION, "findings": [_fields(one, today) for one in entries]}, ensure_ascii=False, indent=2
    )


def _fields(entry: RegisterEntry, today: date) -> dict[str, Any]:
    finding, answer = entry.asked.finding, entry.answer
    return {
        "force": entry.force,
        "report": entry.report,
        "published": entry.published.isoformat(),
        "path": str(entry.path.name),
        "label": entry.asked.label,
        "id": entry.asked.id,
        "register_number": finding.number,
        "title": finding.title,
        "text": entry.text,
        "state": str(entry.state),
        "due": entry.due.isoformat() if entry.due else None,
        "accepted": str(answer.acceptance) if answer and answer.acceptance else None,
        "actions": [_action(action) for action in entry.actions],
        "history": [_decision(decision) for decision in entry.decisions],
        "passed": [f"{passed.isoformat()}: {what}" for passed, what in entry.passed(today)],
        "nearly_the_same": [f"{one.path.name}: {one.asked.id}" for one in entry.alike],
    }


def _action(action: Action) -> str:
    return "; ".join(str(part) for part in (action.what, action.owner, action.by, action.status) if part)


def _decision(decision: Decision) -> str:
    said = f"{decision.date.isoformat()}: {decision.state}, {decision.decided_by}"
    said += f" ({decision.later.draft}: {decision.later.id})" if decision.later else ""
    return f"{said}. {decision.comment}" if decision.comment else said


def rows_of(entries: Sequence[RegisterEntry], today: date) -> list[list[str]]:
    """Return a row of headings and one for each finding; several things in a cell stand in lines of their own."""
    fields = [_fields(entry, today) for entry in entries]
    cells = [["\n".join(value) if isinstance(value, list) else value or "" for value in one.values()] for one in fields]
    return [[capital(name.replace("_", " ")) for name in fields[0]], *cells] if fields else []


def as_csv(entries: Sequence[RegisterEntry], today: date) -> str:
    """Return a row for each finding, as Excel opens it."""
    return spreadsheet(rows_of(entries, today))


def as_html(entries: Sequence[RegisterEntry], today: date) -> str:
    """Return one page that needs nothing else: by force and report, a table with a row for each finding."""
    page: str = page_template("peelgen.response.follow_up", "register.html").render(
        forces=[(force, _by_report(of_force)) for force, of_force in groupby(entries, key=lambda entry: entry.force)],
        count=len(entries),
        open_count=sum(not entry.settled for entry in entries),
        today=today,
        day=day_in_words,
        remarks=lambda entry: remarks(entry, today, entries),
    )
    return page


def _by_report(entries: Iterable[RegisterEntry]) -> list[tuple[tuple[str, date], list[RegisterEntry]]]:
    """Return a force’s findings under the name and the day of each report."""
    return [(report, list(found)) for report, found in groupby(entries, key=lambda one: (one.report, one.published))]
