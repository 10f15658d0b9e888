"""The registers say what was found, and a force's name reads well wherever it stands."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from peelgen.findings.force_name import SEVERAL, joint, possessive
from peelgen.findings.register import (
    Force,
    Inspector,
    inspectorate_on,
    load_forces,
    load_inspectors,
    load_other_bodies,
)
from peelgen.languages import PolicingBodyKind, languages
from peelgen.languages.language import load_language


def collected(name: str) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "facts" / name).read_text(encoding="utf-8"))
    return facts


FACTS = collected("forces.yaml")
INSPECTORATES: list[dict[str, Any]] = collected("frameworks.yaml")["inspectorate_name"]
RELEASE = date(2016, 12, 8)

every_fact = pytest.mark.parametrize("facts", FACTS["forces"], ids=lambda facts: facts["slug"])
every_force = pytest.mark.parametrize("force", load_forces().values(), ids=lambda force: force.slug)
every_inspector = pytest.mark.parametrize("inspector", load_inspectors().values(), ids=lambda inspector: inspector.slug)


def called(name: str) -> Inspector:
    return next(one for one in load_inspectors().values() if name in {naming.name for naming in one.names})


def starts_where_the_last_ended(periods: tuple[Any, ...]) -> bool:
    bounds = [(period.first, period.until) for period in periods]
    inner = all(before[1] == after[0] is not None for before, after in pairwise(bounds))
    return inner and bounds[0][0] is None and bounds[-1][1] is None


def test_the_register_holds_the_43_forces_and_no_other() -> None:
    assert list(load_forces()) == [facts["slug"] for facts in FACTS["forces"]]
    assert len(load_forces()) == 43


@every_fact
def test_a_force_has_its_official_names(facts: dict[str, Any]) -> None:
    force = load_forces()[facts["slug"]]
    words = force.on(RELEASE)
    assert (words.name, words.short, words.noun) == (facts["name"], facts["short"], facts["noun"])
    assert (force.article, words.abbreviation, words.translated_names.get("cy")) == (
        facts["article"],
        facts.get("abbr"),
        facts.get("welsh_name"),
    )


@every_fact
def test_a_force_has_its_nation_region_and_chief_officer(facts: dict[str, Any]) -> None:
    force = load_forces()[facts["slug"]]
    assert (force.nation, force.region_2016, force.chief_officer) == (
        facts["nation"],
        facts["hmic_region_2016"],
        facts["chief_officer"],
    )


@every_fact
def test_a_force_has_its_local_policing_body(facts: dict[str, Any]) -> None:
    day = date(2018, 1, 1) if facts["slug"] == "greater-manchester" else RELEASE
    found = facts["local_policing_body"].split(" (")[0]
    assert load_forces()[facts["slug"]].local_policing_body_on(day) == found


@every_fact
def test_the_inspector_of_a_force_is_the_one_who_was_seen(facts: dict[str, Any]) -> None:
    slug = load_forces()[facts["slug"]].inspector
    assert (load_inspectors()[slug].name if slug else None) == facts.get("hmi")


@every_fact
def test_a_force_says_where_its_name_was_seen(facts: dict[str, Any]) -> None:
    expected = "general knowledge" if facts["name_src"] == "gk" else facts["name_src"]
    assert load_forces()[facts["slug"]].source == expected


def test_the_other_inspected_bodies_are_those_that_were_found() -> None:
    found = [(facts["slug"], facts["name"]) for facts in FACTS["other_inspected_bodies"]]
    assert [(body.slug, body.name) for body in load_other_bodies().values()] == found


@every_force
def test_names_and_policing_bodies_cover_every_day_once(force: Force) -> None:
    assert starts_where_the_last_ended(force.names)
    assert starts_where_the_last_ended(force.local_policing_body)


@every_force
def test_a_force_never_has_a_capital_article_inside_a_sentence(force: Force) -> None:
    words = force.on(RELEASE)
    sentence = f"HMIC read {words.possessive} plans for {words.in_sentence} and met {words.chief_officer_in_sentence}."
    assert not re.search(r" The |Chief Constable|Commissioner", sentence)
    assert words.at_start[0].isupper()
    assert words.possessive_at_start == f"{words.at_start}’s"


@every_force
def test_a_force_takes_an_article_only_where_the_register_says_so(force: Force) -> None:
    words = force.on(RELEASE)
    assert words.in_sentence == ("the " if force.article else "") + words.name


def test_the_metropolitan_police_service_reads_well_everywhere() -> None:
    met = load_forces()["metropolitan"].on(RELEASE)
    assert (met.in_sentence, met.at_start) == ("the Metropolitan Police Service", "The Metropolitan Police Service")
    assert met.possessive == "the Metropolitan Police Service’s"
    assert met.possessive_at_start == "The Metropolitan Police Service’s"
    assert (met.informal, met.chief_officer_in_sentence) == ("the Met", "the commissioner")


def test_city_of_london_police_takes_no_article() -> None:
    city = load_forces()["city-of-london"].on(RELEASE)
    assert f"how legitimate {city.in_sentence} is" == "how legitimate City of London Police is"
    assert city.local_policing_body_in_sentence == "the Common Council of the City of London"


def test_only_a_plural_that_ends_in_s_takes_the_bare_apostrophe() -> None:
    assert possessive("Kent Police") == "Kent Police’s"
    assert possessive("City Services") == "City Services’s"
    assert possessive("the forces", plural=True) == "the forces’"
    assert possessive("the police", plural=True) == "the police’s"


@pytest.mark.parametrize(("slug", "last_day"), [
    ("greater-manchester", date(2017, 5, 7)),
    ("west-yorkshire", date(2021, 5, 9)),
])  # fmt: skip
def test_a_mayor_takes_over_from_the_commissioner_on_the_day(slug: str, last_day: date) -> None:
    force = load_forces()[slug]
    place = force.on(last_day).short
    assert force.local_policing_body_on(last_day) == f"Police and Crime Commissioner for {place}"
    assert force.on(last_day + timedelta(days=1)).local_policing_body == f"Mayor of {place}"


@pytest.mark.parametrize("facts", FACTS["policing_bodies"], ids=lambda facts: f"{facts['slug']}-{facts['day']}")
def test_a_local_policing_body_takes_over_on_the_day_that_was_found(facts: dict[str, Any]) -> None:
    force = load_forces()[facts["slug"]]
    assert force.local_policing_body_on(facts["day"] - timedelta(days=1)) == facts["before"]
    words = force.on(facts["day"])
    assert (words.local_policing_body, words.local_policing_body_kind) == (facts["name"], facts["kind"])
    assert words.local_policing_body_in_sentence == f"the {facts['name']}"


@every_force
def test_a_change_of_the_local_policing_body_says_where_it_was_seen(force: Force) -> None:
    dated = [body for body in force.local_policing_body if body.first or body.until]
    assert all(body.source and body.source != "general knowledge" for body in dated)


@pytest.mark.parametrize(("slug", "possessive"), [
    ("kent", "their"),
    ("essex", "their"),
    ("greater-manchester", "their"),
    ("metropolitan", "its"),
    ("city-of-london", "its"),
])  # fmt: skip
def test_a_person_has_their_comments_and_an_office_its(slug: str, possessive: str) -> None:
    assert load_forces()[slug].on(date(2025, 1, 1)).local_policing_body_possessive == possessive


def test_several_policing_bodies_have_their_comments() -> None:
    both = joint([load_forces()[slug].on(RELEASE) for slug in ("metropolitan", "city-of-london")])
    assert (both.local_policing_body_kind, both.local_policing_body_possessive) == ("several", "their")


def test_a_commissioner_of_wales_has_a_welsh_name_and_possessive() -> None:
    gwent = load_forces()["gwent"].on(date(2021, 12, 9), "cy")
    assert gwent.local_policing_body == "Comisiynydd Heddlu a Throseddu Gwent"
    assert gwent.local_policing_body_possessive == "ei"


@pytest.mark.parametrize("code", languages())
def test_every_kind_of_policing_body_has_a_possessive_in_every_language(code: str) -> None:
    assert load_language(code).possessives.keys() == {*get_args(PolicingBodyKind), SEVERAL}


def test_south_yorkshire_has_a_mayor_as_policing_body_in_2025() -> None:
    force = load_forces()["south-yorkshire"]
    assert force.local_policing_body_on(date(2023, 12, 31)) == "Police and Crime Commissioner for South Yorkshire"
    assert force.local_policing_body_on(date(2025, 1, 1)) == "Mayor of South Yorkshire"


def test_hampshire_takes_the_isle_of_wight_into_its_name_in_2022() -> None:
    force = load_forces()["hampshire"]
    assert force.name_on(date(2021, 12, 31)) == "Hampshire Constabulary"
    assert force.on(date(2023, 1, 1)).short == "Hampshire and Isle of Wight"
    assert force.name_on(date(2023, 1, 1)) == "Hampshire and Isle of Wight Constabulary"


def test_two_forces_read_as_one_name() -> None:
    both = joint([load_forces()[slug].on(RELEASE) for slug in ("warwickshire", "west-mercia")])
    assert both.possessive_at_start == "Warwickshire Police and West Mercia Police’s"
    assert (both.noun, both.plural, both.nation) == ("forces", True, "England")
    assert both.chief_officer_in_sentence == "the chief constables"


def test_three_forces_keep_their_articles_small() -> None:
    three = joint([load_forces()[slug].on(RELEASE) for slug in ("kent", "metropolitan", "gwent")])
    assert three.in_sentence == "Kent Police, the Metropolitan Police Service and Gwent Police"
    assert three.chief_officer_in_sentence == "the chief constable and commissioner"
    assert three.nation == "England and Wales"


def test_one_force_alone_stays_as_it_is() -> None:
    kent = load_forces()["kent"].on(RELEASE)
    assert joint([kent]) is kent


def test_the_inspectors_are_those_that_were_found() -> None:
    found = {facts["name"] for facts in FACTS["hmis_2016"] + FACTS["later_hmis_seen"]}
    assert {inspector.name_on(RELEASE) for inspector in load_inspectors().values()} == found


@pytest.mark.parametrize("facts", FACTS["hmis_2016"], ids=lambda facts: facts["name"])
def test_an_inspector_of_2016_has_the_title_of_that_year(facts: dict[str, Any]) -> None:
    inspector = called(facts["name"])
    assert inspector.title_on(RELEASE) == facts["role"]
    assert (inspector.postnominals, inspector.also_known_as) == (facts.get("postnominals"), facts.get("also"))
    if "from" in facts:
        assert f"{inspector.serving_from:%Y-%m}" == facts["from"]


@every_inspector
def test_names_and_titles_cover_every_day_once(inspector: Inspector) -> None:
    assert starts_where_the_last_ended(inspector.names)
    assert starts_where_the_last_ended(inspector.titles)


@pytest.mark.parametrize("facts", FACTS["terms"], ids=lambda facts: facts["name"])
def test_an_inspector_is_in_office_for_the_term_that_was_found(facts: dict[str, Any]) -> None:
    inspector, one_day = called(facts["name"]), timedelta(days=1)
    assert inspector.serving_on(facts["from"])
    assert not inspector.serving_on(facts["from"] - one_day)
    assert inspector.serving_on(facts.get("to", date(2030, 1, 1)))
    assert "to" not in facts or not inspector.serving_on(facts["to"] + one_day)


def test_a_term_of_which_nothing_is_known_excludes_no_day() -> None:
    assert all(called("Dru Sharpling").serving_on(date(year, 1, 1)) for year in (1990, 2016, 2030))


@every_inspector
def test_an_inspector_leads_a_region_of_the_forces_and_only_in_office(inspector: Inspector) -> None:
    assert {led.region for led in inspector.regions} <= {force.region_2016 for force in load_forces().values()}
    days = [date(2009, 1, 1) + timedelta(days=30 * month) for month in range(220)]
    assert all(inspector.serving_on(day) for day in days if inspector.region_on(day))


def test_a_region_is_led_by_one_inspector_at_a_time() -> None:
    for day in (date(2009, 1, 1) + timedelta(days=step) for step in range(0, 365 * 18, 7)):
        led = [region for one in load_inspectors().values() if (region := one.region_on(day))]
        assert len(led) == len(set(led)), day


@pytest.mark.parametrize(("slug", "day", "name"), [
    ("thomas-winsor", date(2014, 11, 27), "Thomas Winsor"),
    ("thomas-winsor", date(2015, 1, 1), "Sir Thomas Winsor"),
    ("andy-cooke", date(2024, 12, 29), "Andy Cooke"),
    ("andy-cooke", date(2024, 12, 30), "Sir Andy Cooke"),
])  # fmt: skip
def test_an_inspector_is_sir_from_the_day_of_the_knighthood(slug: str, day: date, name: str) -> None:
    assert load_inspectors()[slug].name_on(day) == name


@pytest.mark.parametrize(("day", "title"), [
    (date(2020, 12, 31), "HM Inspector of Constabulary"),
    (date(2021, 1, 1), "Her Majesty’s Inspector of Constabulary"),
    (date(2022, 9, 7), "Her Majesty’s Inspector of Constabulary"),
    (date(2022, 9, 8), "His Majesty’s Inspector of Constabulary"),
])  # fmt: skip
def test_an_inspectors_title_follows_the_date(day: date, title: str) -> None:
    assert load_inspectors()["matt-parr"].title_on(day) == title


@pytest.mark.parametrize(("day", "title"), [
    (date(2022, 3, 31), "Her Majesty’s Inspector of Constabulary"),
    (date(2022, 4, 1), "Her Majesty’s Chief Inspector of Constabulary"),
    (date(2023, 1, 1), "His Majesty’s Chief Inspector of Constabulary"),
])  # fmt: skip
def test_andy_cooke_becomes_chief_inspector_in_april_2022(day: date, title: str) -> None:
    assert load_inspectors()["andy-cooke"].title_on(day) == title


def test_the_chief_inspector_of_2016_left_on_the_last_of_march_2022() -> None:
    winsor = load_inspectors()["thomas-winsor"]
    assert winsor.serving_on(date(2022, 3, 31))
    assert not winsor.serving_on(date(2022, 4, 1))
    assert not winsor.serving_on(date(2012, 9, 30))


@pytest.mark.parametrize(("day", "row"), [
    (date(2014, 11, 27), 0),
    (date(2017, 6, 30), 0),
    (date(2017, 7, 19), 1),
    (date(2022, 9, 7), 1),
    (date(2022, 9, 8), 2),
])  # fmt: skip
def test_the_inspectorate_has_the_name_of_the_day(day: date, row: int) -> None:
    found = INSPECTORATES[row]
    assert (inspectorate_on(day).name, inspectorate_on(day).short) == (found["name"], found["short"])


@pytest.mark.parametrize("facts", INSPECTORATES, ids=lambda facts: facts["name"])
def test_the_inspectorate_changes_its_name_in_the_month_that_was_found(facts: dict[str, Any]) -> None:
    month = facts.get("from", "2014-01")
    year, number = (int(part) for part in month.split("-"))
    assert inspectorate_on(date(year, number, 28)).name == facts["name"]
