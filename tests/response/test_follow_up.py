"""What became of findings: decided in follow-up files, and told together in the register."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from desk import Desk
from icalendar import Calendar
from lxml import html
from openpyxl import load_workbook

from peelgen.check import check
from peelgen.cli import commands
from peelgen.findings.deadlines import last_day
from peelgen.findings.editor_schema import as_text as schema_text
from peelgen.findings.model import Part
from peelgen.response.follow_up import model
from peelgen.response.follow_up.model import FindingState
from peelgen.response.follow_up.register import RegisterEntry, register
from peelgen.response.follow_up.register_calendar import as_calendar
from peelgen.response.follow_up.register_table import as_csv, as_html, as_json, as_text
from peelgen.response.follow_up.register_workbook import as_workbook
from peelgen.response.follow_up.schema import follow_up_schema

CHECKOUT = Path(__file__).resolve().parents[2]
MANUAL = (CHECKOUT / "docs" / "register.md").read_text(encoding="utf-8")
SCHEMA = CHECKOUT / "schemas" / "follow-up.schema.json"
LATER = date(2023, 1, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def decide(desk: Desk, finding: str, state: str, *options: str) -> Any:
    arguments = ["response", "decide", str(desk.draft), finding, state, "--decided-by", "Wendy Williams", *options]
    return CliRunner().invoke(commands, arguments)


def entries(*paths: Path) -> list[RegisterEntry]:
    found, not_published, unusable = register(paths)
    assert (not_published, unusable) == ([], [])
    return found


def entry(desk: Desk, finding: str) -> RegisterEntry:
    return next(one for one in entries(desk.draft) if one.asked.id == finding)


def test_each_finding_of_a_published_report_is_in_the_register_and_open(desk: Desk) -> None:
    assert [(one.force, one.asked.id, one.state) for one in entries(desk.draft)] == [
        ("Gwent Police", "victims-updated", FindingState.OPEN),
        ("Gwent Police", "supervision", FindingState.OPEN),
        ("Gwent Police", "investigation-plans", FindingState.OPEN),
    ]


def test_a_decision_is_recorded_and_the_next_stands_below_it(desk: Desk) -> None:
    assert decide(desk, "supervision", "evidence asked", "--on", "2022-03-01").exit_code == 0
    first = (desk.folder / "follow-up" / "answered.yaml").read_text(encoding="utf-8")
    assert decide(desk, "supervision", "verified", "--on", "2022-06-01", "--comment", "We saw it.").exit_code == 0
    assert decide(desk, "victims-updated", "closed", "--on", "2022-06-02").exit_code == 0
    assert (desk.folder / "follow-up" / "answered.yaml").read_text(encoding="utf-8").startswith(first.rstrip("\n"))
    found = entry(desk, "supervision")
    assert [(one.date, str(one.state)) for one in found.decisions] == [
        (date(2022, 3, 1), "evidence asked"),
        (date(2022, 6, 1), "verified"),
    ]
    assert entry(desk, "victims-updated").settled


@pytest.mark.parametrize(
    ("finding", "state", "options", "said"),
    [
        ("supervison", "closed", (), "supervision"),
        ("supervision", "done", (), "The states are: open, evidence asked, verified, closed, superseded, repeated."),
        ("supervision", "closed", ("--on", "2021-01-01"), "is before the report was published, on 9 December 2021"),
        ("supervision", "superseded", (), "not said by which finding"),
        ("supervision", "repeated", ("--later", "drafts/gone.yaml#plans"), "There is no file"),
        ("supervision", "repeated", ("--later", "later.yaml"), "Write it as drafts/met-2017.yaml#its-id"),
    ],
)
def test_a_wrong_decision_is_told_and_nothing_is_written(
    desk: Desk, finding: str, state: str, options: tuple[str, ...], said: str
) -> None:
    refused = decide(desk, finding, state, *options)
    assert refused.exit_code != 0
    assert said in " ".join(refused.output.split())
    assert not (desk.folder / "follow-up" / "answered.yaml").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [(("--on", "2999-01-01"), "is still to come"), (("--decided-by", " \n"), "nobody is named")],
)
def test_what_is_still_to_come_or_decided_by_nobody_is_not_recorded(
    desk: Desk, options: tuple[str, ...], said: str
) -> None:
    refused = decide(desk, "supervision", "verified", *options)
    assert refused.exit_code == 2
    assert said in refused.output
    assert not (desk.folder / "follow-up").exists()


def test_a_decision_out_of_order_leaves_the_file_as_it_was(desk: Desk) -> None:
    decide(desk, "supervision", "verified", "--on", "2022-06-01")
    before = (desk.folder / "follow-up" / "answered.yaml").read_bytes()
    refused = decide(desk, "supervision", "open", "--on", "2022-05-01")
    assert "is before the decision above it, on 1 June 2022" in " ".join(refused.output.split())
    assert "answered.yaml: this decision: error" in refused.output
    assert "answered.yaml:" not in refused.output.replace("answered.yaml: ", "")
    assert (desk.folder / "follow-up" / "answered.yaml").read_bytes() == before


def test_no_finding_is_superseded_by_itself(desk: Desk) -> None:
    done = decide(desk, "supervision", "superseded", "--later", f"{desk.draft}#supervision")
    assert done.exit_code == 1
    assert "“supervision” cannot be superseded or repeated by itself." in done.output
    assert not (desk.draft.parent.parent / "follow-up").exists()


def test_no_finding_is_superseded_by_one_of_its_own_report_or_of_an_earlier_one(desk: Desk) -> None:
    other = next(one.asked.id for one in entries(desk.draft) if one.asked.id != "supervision")
    done = decide(desk, "supervision", "superseded", "--later", f"{desk.draft}#{other}")
    assert "../drafts/answered.yaml is this report itself, and no later one." in " ".join(done.output.split())
    earlier = desk.draft.with_name("earlier.yaml")
    earlier.write_text(desk.draft.read_text("utf-8").replace("2021-12-09", "2021-12-08", 1), "utf-8")
    done = decide(desk, "supervision", "superseded", "--later", f"{earlier}#{other}")
    assert "is no later report: it was published on 8 December 2021." in " ".join(done.output.split())
    assert not (desk.folder / "follow-up").exists()


def test_a_finding_can_be_named_as_readers_call_it(desk: Desk) -> None:
    named = next(one.asked.label for one in entries(desk.draft) if one.asked.id == "supervision")
    assert decide(desk, named.lower(), "verified", "--on", "2022-06-01").exit_code == 0
    assert entry(desk, "supervision").state is FindingState.VERIFIED
    refused = decide(desk, "Something 900", "verified")
    assert f"{named}: supervision" in " ".join(refused.output.split())


def test_what_a_later_finding_is_named_with_is_the_option_of_the_command(desk: Desk) -> None:
    said = " ".join(decide(desk, "supervision", "superseded").output.split())
    assert "--later drafts/met-2017.yaml#its-id" in said
    assert "yaml:" not in said


def test_the_deadline_of_each_part_of_a_recommendation_passes_by_itself(desk: Desk) -> None:
    text, indent = desk.draft.read_text("utf-8"), " " * 12
    parts = f"parts:\n{indent}  - {{text: train supervisors; and, deadline: within one month}}\n"
    parts += f"{indent}  - {{text: show it, deadline: 2022-12-31}}\n"
    assert "deadline: within six months\n" in text
    desk.draft.write_text(text.replace("deadline: within six months\n", parts, 1), "utf-8")
    found = entry(desk, "investigation-plans")
    assert found.due == date(2022, 12, 31)
    assert (date(2022, 1, 9), "deadline of “train supervisors”") in found.passed(date(2022, 6, 1))
    assert {day for day, _ in found.passed(LATER)} >= {date(2022, 1, 9), date(2022, 12, 31)}


def test_a_history_that_disagrees_with_the_decisions_is_told(desk: Desk) -> None:
    history = "deadline: within six months\n            history: [{date: 2022-05-01, status: complete}]\n"
    text = desk.draft.read_text("utf-8")
    assert "deadline: within six months\n" in text
    desk.draft.write_text(text.replace("deadline: within six months\n", history, 1), "utf-8")
    told = "The history in answered.yaml says complete, and the register open."
    assert entry(desk, "investigation-plans").disagreement == told
    assert told in " ".join(as_text(entries(desk.draft), LATER, width=80).split())
    decide(desk, "investigation-plans", "closed", "--on", "2022-06-01")
    assert not entry(desk, "investigation-plans").disagreement


def test_no_findings_supersede_one_another_in_a_circle(desk: Desk) -> None:
    later = desk.draft.with_name("later.yaml")
    later.write_bytes(desk.draft.read_bytes())
    other = ["response", "decide", str(later), "supervision", "superseded", "--decided-by", "W", "--later"]
    assert decide(desk, "supervision", "superseded", "--later", f"{later}#supervision").exit_code == 0
    done = CliRunner().invoke(commands, [*other, f"{desk.draft}#supervision"])
    assert done.exit_code == 1
    said = " ".join(done.output.split())
    assert f"“supervision” would live on in itself, by way of “supervision” in {desk.draft.name}." in said


def test_no_finding_is_superseded_by_a_question(desk: Desk) -> None:
    later = desk.draft.with_name("later.yaml")
    own = "questions:\n  - {id: own, text: How good?, narrative: x}\n"
    later.write_text(desk.draft.read_text("utf-8").replace("questions:\n", own), "utf-8")
    done = decide(desk, "supervision", "superseded", "--later", f"{later}#own")
    assert "has no finding “own”" in done.output


@pytest.mark.parametrize("kind", ["letter", "revisit"])
def test_the_register_says_that_a_letter_or_a_revisit_is_one(desk: Desk, kind: str) -> None:
    desk.draft.write_text(desk.draft.read_text("utf-8") + f"kind: {kind}\n", "utf-8")
    assert {one.report for one in entries(desk.draft)} == {f"PEEL 2021/22, {kind} of 9 December 2021"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2017-02-29", "There is no day 2017-02-29 in the calendar."),
        ("31/02/2017", "There is no day 31/02/2017 in the calendar. Days are written as  2017-01-31."),
        ("31/01/2017", "“31/01/2017” begins with the day. Write  2017-01-31."),
        ("soon", "“soon” is not a day. Write the year, the month and the day, such as  2017-01-31."),
        ("20170131", "“20170131” is not a day."),
    ],
)
def test_a_day_that_is_none_is_told_in_plain_words(desk: Desk, written: str, told: str) -> None:
    status, register = ["response", "status", str(desk.draft)], ["response", "register", str(desk.draft)]
    for command in ([*status, "--today", written], [*register, "--today", written]):
        done = CliRunner().invoke(commands, command)
        assert done.exit_code == 2
        assert told in done.output
    assert told in decide(desk, "supervision", "closed", "--on", written).output


def test_a_repeated_finding_names_the_later_one(desk: Desk) -> None:
    later = desk.draft.with_name("later.yaml")
    later.write_bytes(desk.draft.read_bytes())
    assert decide(desk, "supervision", "repeated", "--later", f"{later}#supervision").exit_code == 0
    (decision,) = entry(desk, "supervision").decisions
    assert decision.later
    assert (decision.later.draft, decision.later.id) == ("../drafts/later.yaml", "supervision")
    entries = register([desk.draft, later]).entries
    both = " ".join(as_text(entries, LATER, width=400).split())
    assert "see cause of concern 1 in PEEL" in both
    assert "supervision in later.yaml" not in both
    assert "see supervision in later.yaml" in as_text([entry(desk, "supervision")], LATER, width=400)


def test_what_the_force_answered_and_does_is_in_the_register(desk: Desk) -> None:
    desk.response()
    found = entry(desk, "investigation-plans")
    assert found.answer
    assert [action.owner for action in found.actions] == ["Head of Crime"]
    assert found.passed(LATER) == [
        (date(2022, 5, 31), "The system asks for a plan before a crime is recorded."),
        (date(2022, 6, 9), "deadline of the finding"),
    ]


def test_the_register_tells_what_the_force_answered_does_and_has_done(desk: Desk) -> None:
    desk.response(("by: 2022-05-31", "by: 2022-05-31\n        status: done"))
    decide(desk, "investigation-plans", "evidence asked", "--on", "2022-07-01", "--comment", "We asked for ten files.")
    (found,) = (one for one in entries(desk.draft) if one.asked.id == "investigation-plans")
    told = as_text([found], LATER, width=300)
    assert "The force’s answer: " in told
    assert "before a crime is recorded; Head of Crime; by 31 May 2022; done." in told
    assert "by Wendy Williams. We asked for ten files." in told
    assert found.passed(LATER) == [(date(2022, 6, 9), "deadline of the finding")]
    assert b"20220531" not in as_calendar([found], LATER)


def test_nothing_has_passed_of_what_is_settled(desk: Desk) -> None:
    decide(desk, "investigation-plans", "verified", "--on", "2022-08-01")
    assert entry(desk, "investigation-plans").passed(LATER) == []


def test_what_a_force_was_told_before_in_nearly_the_same_words_is_pointed_out(desk: Desk) -> None:
    later = desk.draft.with_name("later.yaml")
    text = desk.draft.read_text(encoding="utf-8").replace("2021-12-09", "2023-12-09")
    text = text.replace("tell victims what becomes of their reports", "now tell victims what becomes of reports")
    later.write_text(text.replace("every investigation has a plan", "all radios are charged"), encoding="utf-8")
    alike = {one.asked.id: one.alike for one in entries(desk.draft, later) if one.path.name == "later.yaml"}
    assert [one.path.name for one in alike["victims-updated"]] == ["answered.yaml"]
    assert alike["investigation-plans"] == []
    assert "Nearly the same as area for improvement 1 in" in as_text(entries(desk.draft, later), LATER, width=200)


def test_a_report_that_is_not_out_is_left_out_and_named(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("status: published", "status: draft")
    desk.draft.write_text(text, encoding="utf-8")
    made = CliRunner().invoke(commands, ["response", "register", str(desk.draft)])
    assert made.exit_code == 0
    assert "answered.yaml is not published: its findings are not in the register yet." in made.output


def test_each_force_of_a_report_has_its_own_entries_and_decisions(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("force: gwent", "force: [gwent, south-wales]")
    desk.draft.write_text(text, encoding="utf-8")
    unsaid = decide(desk, "supervision", "closed", "--on", "2022-06-01")
    assert "--concerning gwent" in unsaid.output
    assert not (desk.folder / "follow-up").exists()
    decide(desk, "supervision", "Closed", "--on", "2022-06-01", "--concerning", "gwent")
    assert (desk.folder / "follow-up" / "answered-gwent.yaml").is_file()
    states = {one.force: one.state for one in entries(desk.draft) if one.asked.id == "supervision"}
    assert states == {"Gwent Police": FindingState.CLOSED, "South Wales Police": FindingState.OPEN}


def test_a_file_that_cannot_be_used_does_not_keep_the_others_back(desk: Desk) -> None:
    made = CliRunner().invoke(commands, ["response", "register", str(desk.draft), "gone.yaml"])
    assert made.exit_code == 4
    assert "Recommendation 1 (investigation-plans): open, due 9 June 2022" in made.output


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("immediately", date(2021, 8, 31)),
        ("within six months", date(2022, 2, 28)),
        ("within 1 month", date(2021, 9, 30)),
        ("2022-03-01", date(2022, 3, 1)),
        ("February 2024", date(2024, 2, 29)),
        (None, None),
    ],
)
def test_a_deadline_has_a_last_day(deadline: str | None, day: date | None) -> None:
    assert last_day(deadline, date(2021, 8, 31)) == day


def test_all_formats_have_all_findings_and_the_same_states(desk: Desk) -> None:
    desk.response()
    decide(desk, "supervision", "verified", "--on", "2022-06-01")
    found = entries(desk.draft)
    states = ["open", "verified", "open"]
    assert [one["state"] for one in json.loads(as_json(found, LATER))["findings"]] == states
    rows = list(csv.DictReader(io.StringIO(as_csv(found, LATER).removeprefix("\ufeff"))))
    assert [row["State"] for row in rows] == states
    sheet: Any = load_workbook(io.BytesIO(as_workbook(found, LATER))).active
    headings = [cell.value for cell in sheet[1]]
    assert [row[headings.index("State")].value for row in sheet.iter_rows(min_row=2)] == states
    assert sheet.cell(4, headings.index("Due") + 1).value.date() == date(2022, 6, 9)
    page: Any = html.fromstring(as_html(found, LATER))
    assert [row.xpath("string(td[@data-label='State'])") for row in page.xpath("//tbody/tr")] == states


def test_each_row_of_the_workbook_is_as_high_as_its_text_and_a_print_as_wide_as_the_paper(desk: Desk) -> None:
    decide(desk, "supervision", "verified", "--on", "2022-06-01", "--comment", "We saw each of the files. " * 8)
    sheet: Any = load_workbook(io.BytesIO(as_workbook(entries(desk.draft), LATER))).active
    headings = [cell.value for cell in sheet[1]]
    states = [row[headings.index("State")].value for row in sheet.iter_rows()]
    heights = {state: sheet.row_dimensions[number].height or 15 for number, state in enumerate(states, 1)}
    assert heights["verified"] > heights["open"] > heights["State"]
    assert all(cell.font.b for cell in sheet[1])
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_the_calendar_has_the_days_of_what_is_open(desk: Desk) -> None:
    desk.response()
    decide(desk, "victims-updated", "closed", "--on", "2022-06-01")
    calendar: Any = Calendar.from_ical(as_calendar(entries(desk.draft), LATER))
    days = [(event["dtstart"].dt, str(event["summary"])) for event in calendar.walk("VEVENT")]
    assert {event["dtstamp"].to_ical() for event in calendar.walk("VEVENT")} == {f"{LATER:%Y%m%d}T000000Z".encode()}
    assert days == [
        (date(2022, 3, 31), "Gwent Police: Every sergeant is trained to supervise."),
        (date(2022, 6, 9), "Gwent Police: deadline of recommendation 1"),
        (date(2022, 5, 31), "Gwent Police: The system asks for a plan before a crime is recorded."),
    ]


def test_no_cell_of_the_workbook_is_a_formula_or_an_address(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("text: The force should tell", 'text: "=1+1 The force')
    desk.draft.write_text(text.replace("of their reports.", 'of https://example.org"'), encoding="utf-8")
    sheet: Any = load_workbook(io.BytesIO(as_workbook(entries(desk.draft), LATER))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert all(cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


def test_no_documents_are_made_of_a_follow_up_file(desk: Desk) -> None:
    decide(desk, "supervision", "verified", "--on", "2022-06-01")
    made = CliRunner().invoke(commands, ["build", str(desk.folder / "follow-up" / "answered.yaml")])
    assert made.exit_code == 2
    assert "No documents are made of" in made.output


@pytest.mark.parametrize("part", [kind for kind in vars(model).values() if isinstance(kind, type)])
def test_the_manual_lists_every_field(part: type) -> None:
    if issubclass(part, Part) and part.__module__ == model.__name__:
        table = MANUAL.partition(f"<!-- fields: {part.__name__} -->\n")[2].partition("\n\n")[0]
        assert [line.split("`")[1] for line in table.splitlines()[2:]] == list(part.model_fields)


def test_the_example_of_the_manual_is_right(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "met-2016.yaml").write_bytes((CHECKOUT / "drafts" / "met-2016.yaml").read_bytes())
    path = tmp_path / "follow-up" / "met-2016.yaml"
    path.parent.mkdir()
    example = MANUAL.partition("```yaml\n")[2].partition("```")[0]
    path.write_text(example, encoding="utf-8")
    assert check(path).diagnostics == ()
    jsonschema.validate(json.loads(json.dumps(yaml.safe_load(example), default=date.isoformat)), follow_up_schema())


def test_the_committed_schema_is_fresh(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--update-golden"):
        SCHEMA.write_text(schema_text(follow_up_schema()), encoding="utf-8", newline="\n")
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(follow_up_schema())
