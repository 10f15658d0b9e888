"""Reports of 2021/22: areas, the changes to PEEL, and the context of Welsh forces only."""

from __future__ import annotations

from built import report_of, stand_in_order

REPORT = report_of("2021-22")
AREA = "# Preventing crime and anti-social behaviour"


def test_the_parts_are_those_of_2021_22_in_their_order() -> None:
    assert REPORT.parts == [
        "Overall summary",
        "Providing a service to victims of crime",
        "Preventing crime and anti-social behaviour",
        "Responding to the public",
        "About the data",
    ]
    assert [line for line in REPORT.below("# Overall summary") if line.startswith("## ")] == [
        "## Our judgments",
        "## Important changes to PEEL",
        "## The operating context for Welsh forces",
        "## HM Inspector’s observations",
    ]
    assert REPORT.contents == REPORT.parts


def test_a_force_in_england_has_no_welsh_context() -> None:
    assert "Welsh" not in " ".join(report_of("2021-22", force="kent").lines)


def test_our_judgments_count_areas_and_grades_and_name_what_is_not_graded() -> None:
    judgments = REPORT.below("## Our judgments")
    assessed = "We assessed how good South Wales Police is in three areas of policing."
    assert judgments[:4] == [
        f"{assessed} We graded two of these three, as follows:",
        "| Preventing crime and anti-social behaviour | Good",
        "| Responding to the public | Adequate",
        "We also inspected how well South Wales Police serves victims of crime. We do not grade this.",
    ]


def test_an_area_has_grade_sentence_boxes_and_then_its_findings() -> None:
    order = [
        "[Good]",
        "South Wales Police is good at preventing crime and anti-social behaviour.",
        "Officers are seldom seen.",
        "The force should plan its patrols.",
        "The force should share what works.",
        "Each school has an officer.",
        "What we found about preventing crime and anti-social behaviour is set out below.",
        "Analysts map each crime.",
    ]
    assert stand_in_order(order, REPORT.below(AREA))


def test_what_is_not_graded_has_no_sentence_that_explains_it_away() -> None:
    assert REPORT.below("# Providing a service to victims of crime")[0] == "[Not graded]"
    assert "it has no grade" not in " ".join(REPORT.lines)


def test_no_grade_is_compared_with_an_earlier_one() -> None:
    previous = {"grade": "outstanding", "framework": "peel-2018-19", "year": "2019"}
    judgment = {"grade": "good", "previous": previous}
    report = report_of("2021-22", questions=[{"id": "preventing-crime", "judgment": judgment, "narrative": "x"}])
    assert "outstanding" not in " ".join(report.lines).lower()


def test_the_title_names_the_force() -> None:
    assert REPORT.document.properties["title"] == "PEEL 2021/22 – An inspection of South Wales Police"


def test_where_no_area_was_inspected_it_is_not_said_how_many_were_graded() -> None:
    report = report_of("2021-22", questions=[{"id": "preventing-crime", "judgment": {"status": "not inspected"}}])
    assert not any(line.startswith("We assessed how good") for line in report.lines)
    assert "We did not inspect:" in report.lines
