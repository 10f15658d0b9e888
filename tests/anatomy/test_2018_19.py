"""Reports of 2018/19: the pillars are the parts, and components that are carried over have one sentence."""

from __future__ import annotations

import pytest
from built import Report, report_of, stand_in_order

from peelgen.documents.document import Box, Scale, Table, plain, texts, walk

REPORT = report_of("2018-19")
CARRIED_OVER = (
    "We did not inspect this question in detail in 2018/19, "
    "and carry over the judgment of our 2016 effectiveness inspection."
)


def test_the_contents_are_those_of_2018_19_in_their_order() -> None:
    assert REPORT.contents == [
        "What this report contains",
        "Force in context",
        "Overall summary",
        "Effectiveness",
        "Force in context",
        "How effectively does the force reduce crime and keep people safe?",
        "Summary",
        "Preventing crime and tackling anti-social behaviour",
        "Investigating crime",
        "Protecting vulnerable people",
        "Tackling serious and organised crime",
        "Armed policing",
        "Efficiency",
        "How efficiently does the force operate and how sustainable are its services?",
        "Summary",
        "Meeting current demands and using resources",
        "Planning for the future",
        "Legitimacy",
        "How legitimately does the force treat the public and its workforce?",
        "Summary",
        "Treating the public fairly",
        "Ethical and lawful workforce behaviour",
        "Treating the workforce fairly",
        "Annex A – About the data",
    ]


def test_what_the_contents_do_not_list_is_below_the_part_that_it_belongs_to() -> None:
    finding = {
        "id": "vetting",
        "kind": "recommendation",
        "text": "Forces should vet everybody.",
        "addressee": "all forces",
        "published_in": "PEEL: Police legitimacy 2016 – a national overview",
    }
    report = report_of("2018-19", national_findings=[finding], observations="I am pleased.")
    assert report.contents == REPORT.contents
    assert "## Our inspection approach" in report.below("# What this report contains")
    assert stand_in_order(
        ["## HMI’s observations", "I am pleased.", "## National findings", "Forces should vet everybody."],
        report.below("# Overall summary"),
    )


def test_the_overall_summary_has_each_grade_with_the_year_that_it_is_from() -> None:
    rows = [line for line in REPORT.below("# Overall summary") if line.startswith("| ")]
    assert rows[:4] == [
        "| Effectiveness | Good | 2018/19",
        "| Preventing crime and tackling anti-social behaviour | Outstanding | 2018/19",
        "| Investigating crime | Requires improvement | 2017",
        "| Protecting vulnerable people | Good | 2018/19",
    ]
    assert len(rows) == 13


def test_a_pillar_has_its_context_question_grade_and_summary_before_its_components() -> None:
    assert REPORT.below("# Effectiveness")[:6] == [
        "## Force in context",
        "The constabulary recorded fewer crimes than most.",
        "## How effectively does the force reduce crime and keep people safe?",
        "[Good]",
        "## Summary",
        "The constabulary is good at reducing crime. In 2017, we judged it as good at investigating crime.",
    ]


def test_a_component_has_its_grade_then_its_areas_then_its_findings() -> None:
    lines = REPORT.below("## Preventing crime and tackling anti-social behaviour")[1:]
    assert lines == [
        "[Outstanding]",
        "### Areas for improvement",
        "#### Area for improvement 1",
        "The constabulary should share what works.",
        "- Record each problem.",
        "- Say what came of it.",
        "#### Area for improvement 2",
        "The constabulary should listen to its partners.",
        "### Detailed findings",
        "Our detailed findings follow. Our judgment of this question rests on them.",
        "#### Understanding the risk",
        "The constabulary knows where crime is likely.",
    ]


def test_a_component_that_is_carried_over_has_one_sentence_with_year_and_pillar() -> None:
    assert REPORT.below("## Tackling serious and organised crime")[1:] == [
        "[Good (carried over from 2016)]",
        CARRIED_OVER,
    ]


def test_an_area_that_is_still_open_follows_with_its_progress() -> None:
    assert REPORT.below("## Investigating crime")[-5:] == [
        "### Areas for improvement",
        "We identified the areas below in an earlier inspection. They were still open at this one.",
        "#### Area for improvement 3",
        "The constabulary should review its crime files.",
        "At fieldwork, half of the files had been reviewed.",
    ]


@pytest.mark.parametrize("told", ["is good at tackling serious", "requires improvement in investigating crime"])
def test_nothing_that_is_carried_over_is_told_as_found(told: str) -> None:
    assert told not in " ".join(REPORT.lines)
    assert "detailed findings" not in " ".join(REPORT.below("## Investigating crime")).lower()


def test_a_report_that_says_nothing_of_its_pillars_has_every_question_all_the_same() -> None:
    assert chapters(report_of("2018-19", pillars=[])) == chapters(REPORT)


def chapters(report: Report) -> list[str]:
    optional = {"## Summary", "## Force in context"}
    return [line for line in report.headings if line not in optional]


def test_the_title_names_the_force() -> None:
    title = "PEEL: Police effectiveness, efficiency and legitimacy 2018/19 – An inspection of Lancashire Constabulary"
    assert REPORT.document.properties["title"] == title


def test_a_grade_that_is_carried_over_looks_like_no_new_one() -> None:
    blocks = list(walk(REPORT.document.body))
    panels = [block for block in blocks if isinstance(block, Box) and block.role == "judgment"]
    earlier = [panel for panel in panels if "carried over" in " ".join(words(panel))]
    assert earlier
    assert not [panel for panel in earlier if panel.grade]
    assert not [block for panel in earlier for block in walk(panel.content) if isinstance(block, Scale)]
    grades = {plain(row[0].content): row[1].grade for block in blocks if isinstance(block, Table) for row in block.rows}
    assert grades["Investigating crime"] is None
    assert grades["Preventing crime and tackling anti-social behaviour"] == "outstanding"


def words(box: Box) -> list[str]:
    return [one for block in walk(box.content) for one in texts(block)]


def test_causes_of_concern_have_their_heading() -> None:
    cause = {"id": "c", "text": "It is.", "recommendations": [{"id": "r", "text": "It should."}]}
    asked = {"id": "investigating-crime", "judgment": {"grade": "good"}, "causes_of_concern": [cause]}
    lines = report_of("2018-19", questions=[asked]).lines
    assert lines[lines.index("### Causes of concern") + 1] == "#### Cause of concern 1"


def with_efficiency(judgment: dict[str, str]) -> Report:
    """Return a report whose pillar of efficiency has a judgment, with a component carried over in each."""
    good = {"grade": "good"}
    judged = {"effectiveness": good, "efficiency": judgment, "legitimacy": good}
    return report_of("2018-19", pillars=[{"id": pillar, "judgment": one} for pillar, one in judged.items()])


def test_a_pillar_that_was_carried_over_says_from_when_and_has_no_place_on_the_scale() -> None:
    report = with_efficiency({"grade": "good", "status": "carried over", "from_year": "2017"})
    sentence = (
        "We did not inspect efficiency in detail in 2018/19, "
        "and carry over the judgment of our 2017 efficiency inspection."
    )
    assert sentence in report.below("# Efficiency")
    assert any("Efficiency" in line and "Good" in line and "2017" in line for line in report.below("# Overall summary"))


def test_a_pillar_that_was_not_inspected_was_not_last_inspected_this_year() -> None:
    report = with_efficiency({"status": "not inspected"})
    assert "We did not inspect efficiency in 2018/19." in report.below("# Efficiency")
    (row,) = (line for line in report.below("# Overall summary") if line.startswith("| Efficiency"))
    assert "2018/19" not in row
    assert "–" in row
