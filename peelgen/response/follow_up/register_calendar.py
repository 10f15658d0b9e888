"""The days of the register as a calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from peelgen.documents.compose.typography import small
from peelgen.response.follow_up.register import RegisterEntry


def as_calendar(entries: Sequence[RegisterEntry], today: date) -> bytes:
    """Return an iCalendar (RFC 5545) with the days of what is open: deadlines, and actions that are not done."""
    calendar = Calendar()
    calendar.add("prodid", "-//peelgen//register//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        for due, what in _days(entry):
            calendar.add_component(_event(entry, due, what, today))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: RegisterEntry, due: date, what: str, today: date) -> Event:
    event = Event()
    event.add("summary", f"{entry.force}: {what}")
    event.add("description", f"{entry.asked.label} in {entry.report}: {entry.text}")
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("dtstamp", datetime.combine(today, time(), UTC))  # RFC 5545: in UTC, and never a day alone
    event.add("transp", "TRANSPARENT")
    event.add("uid", f"{_uid(entry, due, what)}@peelgen.invalid")
    return event


def _days(entry: RegisterEntry) -> list[tuple[date, str]]:
    if entry.settled:
        return []
    deadline = [(entry.due, f"deadline of {small(entry.asked.label)}")] if entry.due else []
    return [*deadline, *entry.days_to_come]


def _uid(entry: RegisterEntry, due: date, what: str) -> str:
    named = " ".join((entry.force, entry.path.name, entry.asked.id, str(due), what))
    return hashlib.sha256(named.encode()).hexdigest()[:32]
