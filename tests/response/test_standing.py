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
from peelgen.response.status import ResponseStatus, response_statuses
from peelgen.response.status_table import as_csv, as_html, as_json, as_text
from peelgen.source import load

NEW_YEAR = date(2022, 1, 1)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def standing(path: Path, today: date = NEW_YEAR) -> ResponseStatus:
    (found,), unreadable = response_statuses([path], today)
    assert unreadable == []
    return found


def without_plans(desk: Desk) -> Path:
    answer = desk.sound[desk.sound.index("  - id: investigation-plans") : desk.sound.index("sign_off:")]
    path: Path = desk.response((answer, ""), ("status: published", "status: draft"))
    return path


def test_a_mistake_in_an_answer_keeps_no_force_from_being_counted(desk: Desk) -> None:
    sound = standing(desk.response())
    wrong = standing(desk.response(("by: 2022", "by: next spring 2022")))
    assert (wrong.answered, wrong.accepted, wrong.missing) == (sound.answered, sound.accepted, sound.missing)


def test_the_last_day_is_the_56th_and_publication_is_the_first(desk: Desk) -> None:
    found = standing(desk.response())
    assert (found.duty.due, found.days) == (date(2022, 2, 2), 32)
    assert found.duty.law.law == "section 55(5A) of the Police Act 1996"


@pytest.mark.parametrize(
    ("today", "told", "overdue"),
    [
        (date(2022, 1, 31), "2 days left", False),
        (date(2022, 2, 1), "1 day left", False),
        (date(2022, 2, 2), "due today", False),
        (date(2022, 2, 3), "1 day overdue", True),
    ],
)
def test_days_are_counted_to_the_last_one(desk: Desk, today: date, told: str, overdue: bool) -> None:  # noqa: FBT001
    found = standing(without_plans(desk), today)
    assert (found.time_left, found.overdue) == (told, overdue)


def test_who_has_answered_everything_is_not_overdue(desk: Desk) -> None:
    found = standing(desk.response(), date(2023, 1, 1))
    assert (found.time_left, found.overdue, found.answered, found.asked) == ("answered", False, 3, 3)


def test_a_missing_recommendation_is_told_apart_from_other_findings(desk: Desk) -> None:
    found = standing(without_plans(desk))
    assert [one.label for one in found.recommendations] == ["Recommendation 1"]
    assert found.others == ()


def test_a_findings_file_stands_for_a_force_that_has_sent_nothing(desk: Desk) -> None:
    found = standing(desk.draft)
    assert (found.answered, found.asked, len(found.recommendations)) == (0, 3, 1)


def test_a_findings_file_beside_its_response_is_not_counted_twice(desk: Desk) -> None:
    found, _ = response_statuses([desk.draft, desk.response()], NEW_YEAR)
    assert [one.answered for one in found] == [3]


def test_forces_that_answer_together_are_counted_each_for_what_is_about_it(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("force: gwent", "force: [gwent, south-wales]")
    text = text.replace("text: The force should tell", "forces: [gwent]\n        text: The force should tell")
    desk.draft.write_text(text, encoding="utf-8")
    together = desk.response(("force: gwent", "force: [gwent, south-wales]"))
    found, _ = response_statuses([desk.draft, together], NEW_YEAR)
    assert [(one.force, one.answered, one.asked) for one in found] == [
        ("Gwent Police", 3, 3),
        ("South Wales Police", 2, 2),
    ]
    alone, _ = response_statuses([desk.draft, desk.response()], NEW_YEAR)
    assert {one.force: one.answered for one in alone} == {"Gwent Police": 3, "South Wales Police": 0}


def test_forces_that_owe_a_recommendation_stand_first(desk: Desk, checkout: Path) -> None:
    found, _ = response_statuses(
        [checkout / "responses" / "met-2016.yaml", desk.response(), without_plans(desk)], NEW_YEAR
    )
    assert found[0].force == "Gwent Police"
    assert [bool(one.recommendations) for one in found] == sorted(bool(one.recommendations) for one in found)[::-1]


def test_a_response_with_disputed_words_is_still_counted(desk: Desk) -> None:
    assert standing(desk.stated("We were rated outstanding.")).answered == 3


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
    found = standing(checkout / "drafts" / "met-2016.yaml")
    assert (found.duty.due, found.time_left) == (None, "no date set")
    assert "which sets no day for it" in as_text([found], width=200)


def test_an_agreed_day_stands_in_place_of_the_law_s(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8") + "force_response:\n  due: 2022-03-01\n"
    desk.draft.write_text(text, encoding="utf-8")
    assert standing(desk.draft).duty.due == date(2022, 3, 1)


def test_the_json_and_the_csv_say_the_same(desk: Desk) -> None:
    found = [standing(without_plans(desk))]
    (told,) = json.loads(as_json(found))["responses"]
    (row,) = csv.DictReader(io.StringIO(as_csv(found)))
    assert told["days_left"] == 32
    assert row["recommendations_missing"] == "investigation-plans"
    assert row.keys() == told.keys()


def test_a_cell_of_the_csv_is_never_a_formula(desk: Desk) -> None:
    (desk.folder / "=cmd").mkdir()
    path = desk.folder / "=cmd" / "answered.yaml"
    path.write_bytes(desk.draft.read_bytes())
    told = as_csv(response_statuses([Path(str(path)).relative_to(desk.folder)], NEW_YEAR)[0] or [standing(path)])
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
        assert (found.path.stem, found.time_left) == ("gwent-2021", "1,429 days overdue")


def test_many_forces_share_several_charts(desk: Desk) -> None:
    page: Any = html.fromstring(as_html([standing(desk.response())] * 43, NEW_YEAR))
    assert len(page.xpath("//*[local-name()='svg']")) == 3


def test_a_file_that_cannot_be_used_does_not_keep_the_others_from_being_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["response", "status", str(desk.response()), "gone.yaml", "--today", "2022-01-01"]
    monkeypatch.setattr(sys, "argv", ["peelgen", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert end.value.code == 4
    assert "Gwent Police  2 February 2022  answered" in said.out
    assert "There is no file gone.yaml." in said.err
