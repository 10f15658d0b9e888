"""Who must answer by when, and what is answered: for many forces in one table."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from lxml import html

from peelgen.cli import main
from peelgen.findings.register import load_forces
from peelgen.findings.validate import validate
from peelgen.response.asked_findings import duty
from peelgen.response.model import Acceptance
from peelgen.response.status import ResponseStatus, Stage, response_statuses
from peelgen.response.status_table import as_csv, as_html, as_json, as_text, duty_sentence, what_is_missing
from peelgen.source import load

NEW_YEAR = date(2022, 1, 1)
VICTIMS = """  - id: victims-updated
    acceptance: accepted
    response: Victims are now told by letter.
    actions:
      - what: We write to every victim within a week.
        owner: Head of Crime
        by: 2022-03-31
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def status_of(path: Path, today: date = NEW_YEAR) -> ResponseStatus:
    (found,), unreadable = response_statuses([path], today)
    assert unreadable == []
    return found


def without_plans(desk: Desk) -> Path:
    answer = desk.sound[desk.sound.index("  - id: investigation-plans") : desk.sound.index("sign_off:")]
    path: Path = desk.response((answer, ""), ("status: published", "status: draft"))
    return path


def test_a_mistake_in_an_answer_keeps_no_force_from_being_counted(desk: Desk) -> None:
    sound = status_of(desk.response())
    wrong = status_of(desk.response(("by: 2022", "by: next spring 2022")))
    assert (wrong.recommendations, wrong.others, wrong.choices) == (sound.recommendations, sound.others, sound.choices)


def test_the_last_day_is_the_56th_and_publication_is_the_first(desk: Desk) -> None:
    found = status_of(without_plans(desk))
    assert (found.duty.due, found.days) == (date(2022, 2, 2), 32)
    assert found.duty.law.law == "section 55(5A) of the Police Act 1996"


@pytest.mark.parametrize(
    ("today", "told", "overdue"),
    [
        (date(2022, 1, 31), "incomplete, 2 days left", False),
        (date(2022, 2, 1), "incomplete, 1 day left", False),
        (date(2022, 2, 2), "incomplete, due today", False),
        (date(2022, 2, 3), "incomplete, 1 day overdue", True),
    ],
)
def test_days_are_counted_to_the_last_one(desk: Desk, today: date, told: str, overdue: bool) -> None:  # noqa: FBT001
    found = status_of(without_plans(desk), today)
    assert (found.told, found.overdue) == (told, overdue)


@pytest.mark.parametrize(
    ("signed", "told"), [("2022-01-31", "published, in time"), ("2022-02-04", "published, 2 days late")]
)
def test_comments_that_are_published_are_in_time_or_late_and_never_overdue(desk: Desk, signed: str, told: str) -> None:
    found = status_of(desk.response(("date: 2022-01-31", f"date: {signed}")), date(2023, 1, 1))
    assert (found.told, found.overdue) == (told, False)


def test_the_recorded_publication_counts_before_the_day_of_signing(desk: Desk) -> None:
    recorded = "publication:\n  date: 2022-02-09\n  url: https://example.org/reply\nsign_off:"
    found = status_of(desk.response(("sign_off:", recorded)))
    assert (found.published, found.told) == (date(2022, 2, 9), "published, 7 days late")
    assert duty_sentence(found) == "The comments were published on 9 February 2022 (https://example.org/reply)."


def test_a_complete_response_that_is_not_out_is_to_be_published(desk: Desk) -> None:
    found = status_of(desk.response(("status: published", "status: draft")), date(2022, 2, 5))
    assert (found.told, found.overdue) == ("to be published, 3 days overdue", True)


def test_comments_in_time_are_the_duty_though_an_area_for_improvement_has_no_answer(desk: Desk) -> None:
    found = status_of(desk.response((VICTIMS, "")), date(2023, 1, 1))
    assert (found.told, [one.id for one in found.others.missing]) == ("published, in time", ["victims-updated"])


def test_without_a_word_of_the_local_policing_body_a_response_is_incomplete(desk: Desk) -> None:
    found = status_of(desk.response(("approved: true", "approved: false")))
    assert found.stage is Stage.INCOMPLETE
    assert "No comments of the Police and Crime Commissioner for Gwent are there" in what_is_missing(found)[0]
    assert status_of(desk.response(("approved: true", "approved: false\nlocal_policing_body: I agree."))).commented


def test_a_recommendation_that_is_refused_without_a_word_is_not_answered(desk: Desk) -> None:
    answer = desk.sound[desk.sound.index("  - id: investigation-plans") : desk.sound.index("sign_off:")]
    refused = "  - id: investigation-plans\n    acceptance: not accepted\n"
    reasoned = f"{refused}    response: There are plans already.\n"
    assert [one.id for one in status_of(desk.response((answer, refused))).owed] == ["investigation-plans"]
    found = status_of(desk.response((answer, reasoned)))
    assert (found.owed, found.choices[Acceptance.NOT]) == ((), 1)


def test_a_missing_recommendation_is_told_apart_from_other_findings(desk: Desk) -> None:
    found = status_of(without_plans(desk))
    assert [one.id for one in found.recommendations.missing] == ["investigation-plans"]
    assert (found.others.count, found.others.asked) == (2, 2)


def test_a_findings_file_stands_for_a_force_that_has_sent_nothing(desk: Desk) -> None:
    found = status_of(desk.draft)
    assert (found.stage, found.recommendations.count, found.others.count) == (Stage.NOTHING, 0, 0)


def test_a_report_that_is_not_out_makes_nothing_overdue(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("status: published", "status: draft")
    desk.draft.write_text(text, encoding="utf-8")
    found = status_of(desk.draft, date(2030, 1, 1))
    assert (found.told, found.overdue, what_is_missing(found)) == ("report not published", False, [])


def test_a_response_to_a_report_that_is_not_out_makes_nothing_overdue(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    desk.draft.write_text(text.replace("status: published", "status: draft"), encoding="utf-8")
    found = status_of(desk.response(), date(2030, 1, 1))
    assert (found.told, found.overdue) == ("report not published", False)


def test_one_answer_to_all_answers_what_the_law_does_not_want_answered_by_itself(desk: Desk) -> None:
    answers = desk.sound[desk.sound.index("answers:") : desk.sound.index("sign_off:")]
    general = "general_answer:\n  acceptance: accepted\n  response: We accept all of it.\n"
    found = status_of(desk.response((answers, general)))
    assert (found.recommendations.count, found.others.count, found.choices[Acceptance.ACCEPTED]) == (0, 2, 2)


def test_no_name_is_cut_in_the_table(desk: Desk) -> None:
    names = ["answered-by-the-force-in-the-spring.yaml", "answered-by-the-force-in-the-autumn.yaml"]
    found, _ = response_statuses([desk.response(name=name) for name in names], NEW_YEAR)
    table = as_text(found, width=80).split("\n\n")[0]
    assert "…" not in table


def test_a_findings_file_beside_its_response_is_not_counted_twice(desk: Desk) -> None:
    found, _ = response_statuses([desk.draft, desk.response()], NEW_YEAR)
    assert [one.stage for one in found] == [Stage.PUBLISHED]


@pytest.mark.parametrize("kind", ["revisit", "letter"])
def test_a_revisit_and_a_letter_are_reports_of_their_own(desk: Desk, kind: str) -> None:
    later = desk.draft.with_name("later.yaml")
    text = desk.draft.read_text(encoding="utf-8").replace("published: 2021-12-09", "published: 2022-06-09")
    later.write_text(f"{text}kind: {kind}\n", encoding="utf-8")
    found, _ = response_statuses([desk.draft, later, desk.response()], NEW_YEAR)
    assert sorted(one.path.name for one in found) == ["answered.yaml", "later.yaml"]
    assert f", {kind} of 9 June 2022" in as_text(found, width=200)


def test_answers_to_an_older_version_count_and_are_told(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    desk.draft.write_text(f'{text}version: "2"\n', encoding="utf-8")
    found = status_of(desk.response())
    assert found.recommendations.count == 1
    assert "The answers are to version 1 of the report, which is now at version 2." in what_is_missing(found)


def test_a_copy_that_was_kept_is_no_response(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = desk.response(name="answered (changed 2026-11-30 06.05).yaml")
    monkeypatch.setattr(sys, "argv", ["peelgen", "response", "status", str(desk.response()), str(kept)])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert end.value.code == 0
    assert said.out.count("Gwent Police, PEEL") == 1
    assert f"{kept} is not counted" in said.err


def test_the_table_fits_eighty_columns(checkout: Path) -> None:
    paths = [*sorted((checkout / "drafts").glob("*.yaml")), *sorted((checkout / "responses").glob("*.yaml"))]
    table = as_text(response_statuses(paths, date(2026, 1, 1))[0], width=80)
    assert max(map(len, table.splitlines())) <= 80
    assert "22 Dec 2021" in table


def test_forces_that_answer_together_are_counted_each_for_what_is_about_it(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("force: gwent", "force: [gwent, south-wales]")
    text = text.replace("text: The force should tell", "forces: [gwent]\n        text: The force should tell")
    desk.draft.write_text(text, encoding="utf-8")
    together = desk.response(("force: gwent", "force: [gwent, south-wales]"))
    found, _ = response_statuses([desk.draft, together], NEW_YEAR)
    assert [(one.force, one.others.count, one.others.asked) for one in found] == [
        ("Gwent Police", 2, 2),
        ("South Wales Police", 1, 1),
    ]
    alone, _ = response_statuses([desk.draft, desk.response()], NEW_YEAR)
    assert {one.force: one.others.count for one in alone} == {"Gwent Police": 2, "South Wales Police": 0}


def test_forces_that_owe_an_answer_stand_first(desk: Desk, checkout: Path) -> None:
    found, _ = response_statuses(
        [checkout / "responses" / "met-2016.yaml", desk.response(), without_plans(desk)], NEW_YEAR
    )
    assert found[0].force == "Gwent Police"
    assert [bool(one.owed) for one in found] == sorted(bool(one.owed) for one in found)[::-1]


def test_a_response_with_disputed_words_is_still_counted(desk: Desk) -> None:
    assert status_of(desk.stated("We were rated outstanding.")).recommendations.count == 1


@pytest.mark.parametrize(
    ("force", "day", "body"),
    [
        ("metropolitan", date(2016, 12, 8), "Mayor’s Office for Policing and Crime"),
        ("city-of-london", date(2016, 12, 8), "Common Council of the City of London"),
        ("west-mercia", date(2017, 3, 2), "Police and Crime Commissioner for West Mercia"),
        ("greater-manchester", date(2018, 3, 1), "Mayor of Greater Manchester"),
    ],
)
def test_the_register_says_who_must_answer_on_that_day(checkout: Path, force: str, day: date, body: str) -> None:
    inspection, _ = validate(load(checkout / "drafts" / "met-2016.yaml"))
    assert inspection
    assert duty(inspection.model_copy(update={"published": day}), force).body == body
    assert force in load_forces()


def test_before_may_2017_the_law_set_no_day(checkout: Path) -> None:
    found = status_of(checkout / "drafts" / "met-2016.yaml")
    assert (found.duty.due, found.told) == (None, "nothing received, no date set")
    assert "which sets no day for it" in as_text([found], width=200)


def test_an_agreed_day_stands_in_place_of_the_law_s(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8") + "force_response:\n  due: 2022-03-01\n"
    desk.draft.write_text(text, encoding="utf-8")
    assert status_of(desk.draft).duty.due == date(2022, 3, 1)


def test_the_json_and_the_csv_say_the_same(desk: Desk) -> None:
    found = [status_of(without_plans(desk))]
    (told,) = json.loads(as_json(found))["responses"]
    (row,) = csv.DictReader(io.StringIO(as_csv(found).removeprefix("\ufeff")))
    assert told["days_left"] == 32
    assert row["recommendations_missing"] == "investigation-plans"
    assert list(row) == list(told)


def test_excel_sees_that_the_csv_is_utf_8(desk: Desk) -> None:
    assert as_csv([status_of(desk.response())]).startswith("\ufeffpath,")


def test_a_cell_of_the_csv_is_never_a_formula(desk: Desk) -> None:
    (desk.folder / "=cmd").mkdir()
    path = desk.folder / "=cmd" / "answered.yaml"
    path.write_bytes(desk.draft.read_bytes())
    told = as_csv(response_statuses([Path(str(path)).relative_to(desk.folder)], NEW_YEAR)[0] or [status_of(path)])
    assert "\r\n=cmd" not in told


def test_the_page_has_a_row_and_a_bar_for_each_force(desk: Desk, checkout: Path) -> None:
    found, _ = response_statuses([desk.response(), *sorted((checkout / "drafts").glob("*2016*.yaml"))], NEW_YEAR)
    page: Any = html.fromstring(as_html(found, NEW_YEAR))
    names = [one.force for one in found]
    assert [row.xpath("string(th/text())") for row in page.xpath("//tbody/tr")] == names
    assert all(name in page.xpath("string(//*[local-name()='svg'][1])") for name in names)


def test_an_edition_in_another_language_asks_for_no_second_answer(checkout: Path) -> None:
    editions = sorted((checkout / "drafts").glob("gwent-2021*.yaml"))
    assert len(editions) == 2
    for paths in (editions, editions[::-1]):
        (found,), _ = response_statuses(paths, date(2026, 1, 1))
        assert (found.path.stem, found.told) == ("gwent-2021", "report not published")


def test_many_forces_share_several_charts(desk: Desk) -> None:
    page: Any = html.fromstring(as_html([status_of(desk.response())] * 43, NEW_YEAR))
    for width in ("whole", "narrow"):
        assert len(page.xpath(f"//div[@class='{width}']/*[local-name()='svg']")) == 3


def test_two_reports_of_a_force_are_told_apart_by_what_they_are_called(checkout: Path) -> None:
    drafts = [checkout / "drafts" / f"{name}.yaml" for name in ("met-2016", "met-2015")]
    found, _ = response_statuses(drafts, NEW_YEAR)
    said = " ".join(as_text(found, width=400).split())
    assert all(f"{one.force}, {one.report}" in said for one in found)


def test_a_file_that_cannot_be_used_does_not_keep_the_others_from_being_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["response", "status", str(desk.response()), "gone.yaml", "--today", "2022-01-01"]
    monkeypatch.setattr(sys, "argv", ["peelgen", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert end.value.code == 4
    assert "Gwent Police 2 Feb 2022  published, in time" in said.out
    assert "There is no file gone.yaml." in said.err
