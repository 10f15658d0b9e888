"""A finding keeps one number for readers in all that is made, also when findings change places in the file."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from desk import Desk
from lxml import html

from peelgen.build import Order, build
from peelgen.response.follow_up.register import register
from peelgen.response.follow_up.register_table import as_csv as register_csv
from peelgen.response.follow_up.register_table import as_html as register_html
from peelgen.response.status import response_statuses
from peelgen.response.status_table import as_html as status_html
from peelgen.response.status_table import what_is_missing

SECOND = """\
      - id: call-backs
        title: Call backs
        text: The force should call people back on the day on which it said that it would.
"""
MINE = "      - id: victims-updated\n        text: The force should tell victims what becomes of their reports.\n"
CALLS, VICTIMS = "call people back", "tell victims"
ANSWER = """\
  - id: call-backs
    acceptance: accepted
    response: We call back on that day.
    actions:
      - what: A supervisor looks each evening at what was promised.
        owner: Head of Contact
        by: 2022-03-31
"""
LATER = date(2023, 1, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def order_them(desk: Desk, *entries: str) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    desk.draft.write_text(text.replace(MINE, "".join(entries)), encoding="utf-8")


def numbers(said: str) -> dict[str, str]:
    """Return the number that stands last before what each of the two findings says."""
    said = " ".join(said.split())
    found = {}
    for words in (CALLS, VICTIMS):
        labels = re.findall(r"Area for improvement (\d)", said[: said.index(words)])
        found[words] = labels[-1]
    return found


def words_of(path: Path) -> str:
    page = html.parse(io.BytesIO(path.read_bytes()))
    return str(page.getroot().find(".//main").text_content())


@pytest.mark.parametrize(("entries", "expected"), [((SECOND, MINE), "12"), ((MINE, SECOND), "21")])
def test_report_form_statement_register_and_status_number_findings_as_they_stand_now(
    entries: tuple[str, str], expected: str, desk: Desk
) -> None:
    order_them(desk, *entries)
    wanted = dict(zip((CALLS, VICTIMS), expected, strict=True))
    result = build(desk.draft, Order(("report", "force-response"), ("html",), desk.folder / "build"))
    assert result.files, result.diagnostics
    for made in result.files:
        assert numbers(words_of(made.path)) == wanted
    response = desk.response(("answers:\n", f"answers:\n{ANSWER}"))
    built = build(response, Order(("force-statement",), ("html",), desk.folder / "build"))
    assert built.files, built.diagnostics
    assert numbers(words_of(built.files[0].path)) == wanted
    entries_now, _, _ = register([desk.draft])
    labels = {one.asked.id: one.asked.label for one in entries_now}
    assert (labels["call-backs"][-1], labels["victims-updated"][-1]) == tuple(expected)
    assert numbers(register_csv(entries_now, LATER)) == wanted
    assert numbers(register_html(entries_now, LATER)) == wanted
    unanswered = desk.response(name="unanswered.yaml")
    (status,), _ = response_statuses([unanswered], LATER)
    assert f"Area for improvement {wanted[CALLS]}" in " ".join(what_is_missing(status))
    assert status_html([status], LATER)
