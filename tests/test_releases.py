"""The release of each cycle: its order, what it tells as found, whom it names, and how easily it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import BulletList, Document, Inlines, Paragraph, Text, plain, walk
from peelgen.documents.render.text import as_text
from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.findings.model import Inspection

PUBLISHED = {
    "peel-2014": "2014-11-27",
    "peel-2015": "2016-02-18",
    "peel-2016": "2017-03-02",
    "peel-2017": "2018-03-22",
    "peel-2018-19": "2019-05-02",
    "peel-2021-22": "2022-03-04",
    "peel-2023-25": "2024-10-17",
    "peel-2025-27": "2026-10-17",
}
QUOTED = {
    "quotation": ["I have seen good work.", "However, more must be done."],
    "report_link": "https://example.org/report",
}
LEFT_ENGAGE = {"stage": "scan", "since": "2021-09-02", "left": "2021-12-03"}
DRAFTS = sorted((Path(__file__).parent.parent / "drafts").glob("*.yaml"))
NAMES = [name for cycle in framework_ids() for name in load_framework(cycle).names]


def questions_of(known: Framework, pillar: str) -> list[dict[str, Any]]:
    """Return a cycle's questions, judged good wherever there is a grade."""
    parts = [part for part in known.pillars if pillar in ("", part.id)]
    asked = [(one, part.id) for part in parts for one in part.questions] + [(one, None) for one in known.questions]
    return [
        {
            "id": one.id,
            "pillar": part if known.integrated else None,
            "judgment": {"grade": "good"} if one.graded is True else {"status": "ungraded"},
        }
        for one, part in asked
    ]


def release(framework: str, **fields: Any) -> Document:
    """Return the release of a small findings file: the force is good wherever there is a grade."""
    cycle, _, pillar = framework.partition("/")
    known = load_framework(cycle)
    judged = known.pillar(pillar)
    found = {
        "framework": framework,
        "force": "kent",
        "inspector": "wendy-williams",
        "published": PUBLISHED[cycle],
        "judgment": {"grade": "good"} if judged and judged.graded else None,
        "pillars": [{"id": part.id, "judgment": {"grade": "good"}} for part in known.pillars if known.integrated],
        "questions": questions_of(known, pillar),
        "press_release": QUOTED,
    }
    return compose(Inspection.model_validate({**found, **fields}), "press-release")


def said(document: Document) -> list[str]:
    """Return the paragraphs and bullets of a release, its headline first."""
    lines = [line for line in as_text(document).splitlines() if line]
    return lines[lines.index(plain(document.fields["title"])) :]


def found_bullets(document: Document, lead: str) -> list[str]:
    """Return the bullets that follow a line."""
    lines = said(document)
    after = lines[lines.index(lead) + 1 :]
    end = next((place for place, line in enumerate(after) if not line.startswith("- ")), len(after))
    return [line.removeprefix("- ").rstrip(".;").removesuffix("; and") for line in after[:end]]


def order(document: Document, *beginnings: str) -> list[str]:
    """Return those of some beginnings of paragraphs that there are, in the order of the release."""
    places = {
        place: one
        for one in beginnings
        for place, line in enumerate(said(document))
        if line.lstrip("0123456789.- “").startswith(one)
    }
    return [places[place] for place in sorted(places)]


def areas(**grades: Sequence[str]) -> list[dict[str, Any]]:
    """Return areas by their grades, which are written with _ for a space."""
    return [
        {"id": area, "judgment": {"grade": grade.replace("_", " ")}}
        for grade, named in grades.items()
        for area in named
    ]


def test_until_2017_the_headline_has_the_grade_and_each_question_has_a_bullet() -> None:
    made = release("peel-2016/legitimacy")
    assert said(made)[0] == "Kent Police judged as ‘good’ at how legitimately it keeps people safe and reduces crime"
    assert found_bullets(made, "HMIC found that Kent Police:") == [
        "is good at treating all of the people it serves with fairness and respect",
        "is good at ensuring that its workforce behaves ethically and lawfully",
        "is good at treating its workforce with fairness and respect",
    ]
    sequence = ("Her Majesty’s Inspectorate", "To judge this", "HMIC found", "HM Inspector", "I have seen", "Alongside")
    rest = ("Read the report", "ENDS", "Notes to editors", "HMIC is independent", "HMIC press office")
    assert order(made, *sequence, *rest) == [*sequence, *rest]


@pytest.mark.parametrize("framework", ["peel-2016/effectiveness", "peel-2017/efficiency"])
def test_effectiveness_and_efficiency_have_the_grade_unquoted_above_and_quoted_below(framework: str) -> None:
    made = release(framework, judgment={"grade": "requires improvement"})
    pillar = framework.partition("/")[2]
    assert said(made)[0] == f"Kent Police’s {pillar} at keeping people safe and reducing crime requires improvement"
    short = "HMIC" if "2016" in framework else "HMICFRS"
    assert all(" ‘good’ at " in line for line in found_bullets(made, f"{short} judged that Kent Police:"))


def test_a_pillar_without_a_grade_has_a_headline_that_is_no_title() -> None:
    assert said(release("peel-2016/leadership"))[0] == (
        "HMIC reports on how well Kent Police understands, develops and displays leadership"
    )


@pytest.mark.parametrize("framework", ["peel-2016/effectiveness", "peel-2017/effectiveness"])
def test_what_was_carried_over_is_never_told_as_found(framework: str) -> None:
    carried = {"grade": "inadequate", "status": "carried over", "from_year": "2015"}
    questions = [
        {"id": "preventing-crime", "judgment": {"grade": "good"}},
        {"id": "investigating-crime", "judgment": carried},
        {"id": "vulnerable-people", "judgment": carried, "in_release": "is inadequate at protecting people"},
        {"id": "organised-crime", "judgment": {"status": "not inspected"}},
    ]
    made = release(framework, questions=questions)
    short = "HMIC" if "2016" in framework else "HMICFRS"
    found = found_bullets(made, f"{short} judged that Kent Police:")
    assert [line for line in found if "crime" in line or "people" in line] == found
    assert not [line for line in found if "inadequate" in line or "organised" in line]
    standing = f"{short} did not inspect every question this time. These earlier judgments of Kent Police still stand:"
    assert found_bullets(made, standing) == [
        "‘inadequate’ for investigating crime and reducing re-offending (2015)",
        "is inadequate at protecting people",
    ]
    lead = "This question was not inspected" + (", and has no grade:" if "2016" in framework else " this time:")
    assert found_bullets(made, lead) == ["How effective is the force at tackling serious and organised crime?"]


def test_2017_says_that_the_judgments_of_2016_stand() -> None:
    assert any("judgment of 2016 still stands" in line for line in said(release("peel-2017/effectiveness")))


def test_2018_has_a_bullet_for_each_pillar_and_none_for_a_question() -> None:
    carried = {"grade": "inadequate", "status": "carried over", "from_year": "2017"}
    questions = [{"id": "ethics", "pillar": "legitimacy", "judgment": carried}]
    made = release("peel-2018-19", questions=questions)
    assert found_bullets(made, "Inspectors found that Kent Police:") == [
        "is ‘good’ at effectively reducing crime and keeping people safe",
        "is ‘good’ at operating efficiently and providing sustainable services to the public",
        "is ‘good’ at how it treats the public and its workforce",
    ]
    assert "inadequate" not in " ".join(line for line in said(made) if "There are four grades" not in line)
    sequence = ("Her Majesty’s Inspectorate", "It is part of", "Inspectors found", "HM Inspector", "I have seen")
    rest = ("Get the report", "ENDS", "Notes to editors")
    assert order(made, *sequence, *rest) == [*sequence, *rest]


def test_a_pillar_of_2018_says_more_in_words_of_its_own() -> None:
    pillars = [{"id": "legitimacy", "judgment": {"grade": "good"}, "in_release": "is ‘good’ at treating people fairly"}]
    made = release("peel-2018-19", pillars=pillars)
    assert found_bullets(made, "Inspectors found that Kent Police:") == ["is ‘good’ at treating people fairly"]


def test_from_2021_grades_are_counted_in_words_best_first_and_the_ends_are_named() -> None:
    good = ("preventing-crime", "responding-to-the-public", "vulnerable-people")
    grades = areas(
        outstanding=("public-treatment", "workforce"), good=good, requires_improvement=("investigating-crime",)
    )
    made = release("peel-2021-22", questions=grades)
    assert (
        "Her Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) graded Kent Police across six"
        " areas of policing. It found the force was ‘outstanding’ in two areas, ‘good’ in three and"
        " ‘requires improvement’ in one area – investigating crime."
    ) in said(made)
    assert "The ‘outstanding’ areas are treatment of the public and developing a positive workplace." in said(made)


def test_worst_comes_first_where_the_headline_is_about_concerns() -> None:
    poor = areas(adequate=("workforce",), requires_improvement=("investigating-crime", "vulnerable-people"))
    grades = [*poor, *areas(inadequate=("public-treatment", "preventing-crime", "responding-to-the-public"))]
    made = release("peel-2021-22", questions=grades)
    assert said(made)[0] == "[Proposed headline] Concerns raised over Kent Police’s performance"
    assert any(
        "It found the force was ‘inadequate’ in three areas, ‘requires improvement’ in two and ‘adequate’ in one area –"
        " developing a positive workplace." in line
        for line in said(made)
    )
    named = "The ‘inadequate’ areas are treatment of the public, preventing crime and responding to the public."
    assert named in said(made)


def test_bullets_that_were_written_are_printed_in_every_cycle_and_never_as_found_where_carried_over() -> None:
    carried = {"grade": "good", "status": "carried over", "from_year": "2017"}
    written = {"in_release": "is good at looking after its people"}
    for cycle in ("peel-2018-19", "peel-2021-22"):
        pillar = {"pillar": "legitimacy"} if cycle == "peel-2018-19" else {}
        made = release(cycle, questions=[{"id": "workforce", "judgment": {"grade": "good"}, **pillar, **written}])
        assert found_bullets(made, "HMICFRS found that Kent Police:") == [written["in_release"]]
        made = release(cycle, questions=[{"id": "workforce", "judgment": carried, **pillar, **written}])
        assert "HMICFRS found that Kent Police:" not in said(made)
        assert found_bullets(made, "These earlier judgments of Kent Police still stand:") == [written["in_release"]]


def test_a_grade_that_was_carried_over_is_not_counted() -> None:
    carried = {"grade": "inadequate", "status": "carried over", "from_year": "2021"}
    grades = [*areas(good=("preventing-crime",)), {"id": "workforce", "judgment": carried}]
    words = " ".join(said(release("peel-2023-25", questions=grades)))
    assert "graded Kent Police in one area of policing" in words
    assert "‘inadequate’" not in words


def test_from_2023_strengths_and_then_weaknesses_stand_before_the_quotation() -> None:
    written = {**QUOTED, "strengths": "HMICFRS said it was pleased.", "weaknesses": "However, inspectors were not."}
    made = release("peel-2023-25", press_release=written, monitoring={"stage": "engage", "since": "2024-01-02"})
    first = (
        "[Proposed standfirst]",
        "Get the report",
        "His Majesty’s Inspectorate",
        "HMICFRS said",
        "However, inspectors",
    )
    rest = ("HMICFRS moved Kent Police", "His Majesty’s Inspector of", "I have seen", "ENDS", "Notes to editors")
    assert order(made, *first, *rest) == [*first, *rest]
    assert "2 January 2024" in " ".join(said(made))


def test_a_force_that_left_engage_is_told_to_be_in_routine_monitoring() -> None:
    words = " ".join(said(release("peel-2021-22", monitoring=LEFT_ENGAGE)))
    assert "removed the force from Engage on 3 December 2021" in words
    assert "back in routine monitoring" in words
    assert "‘Engage’" not in " ".join(said(release("peel-2021-22")))


def test_a_headline_that_is_typed_stands_as_it_is_and_one_that_is_proposed_is_marked() -> None:
    typed = release("peel-2021-22", press_release={**QUOTED, "headline": "Kent Police can be proud"})
    assert said(typed)[0] == "Kent Police can be proud"
    for given in ({}, {"headline": "TBC"}):
        made = release("peel-2021-22", press_release={**QUOTED, **given})
        assert said(made)[0] == "[Proposed headline] Kent Police congratulated for good performance"
    ungraded = [{"id": "workforce", "judgment": {"status": "to be graded"}}]
    assert said(release("peel-2021-22", questions=ungraded))[0] == "[Headline to be written]"


@pytest.mark.parametrize("framework", NAMES)
def test_the_title_of_the_report_is_never_the_headline(framework: str) -> None:
    cycle, _, pillar = framework.partition("/")
    assert load_framework(cycle).report_title(pillar or None) not in said(release(framework))[0]


@pytest.mark.parametrize("framework", NAMES)
def test_every_cycle_has_standing_notes_and_a_press_office(framework: str) -> None:
    lines = said(release(framework))
    notes = [line for line in lines if re.match(r"\d\. ", line)]
    assert 2 <= len(notes) <= 6
    short = "HMIC" if PUBLISHED[framework.partition("/")[0]] < "2017-07" else "HMICFRS"
    assert lines[-1].startswith(f"- {short} press office, telephone ")


def test_own_notes_stand_before_the_standing_ones_and_own_contacts_in_place_of_the_press_office() -> None:
    own = {**QUOTED, "notes": ["Kent Police polices Kent."], "contacts": [{"name": "Kent desk"}]}
    lines = said(release("peel-2021-22", press_release=own))
    assert "1. Kent Police polices Kent." in lines
    assert lines[lines.index("1. Kent Police polices Kent.") + 1].startswith("2. HMICFRS is independent.")
    assert lines[-1] == "- Kent desk"


def test_an_embargoed_release_says_when_the_report_appears() -> None:
    words = " ".join(said(release("peel-2021-22", status="embargoed", embargo="2022-03-04 00:01")))
    assert "The report will be on the HMICFRS website from 00:01 on Friday 4 March 2022." in words


def test_a_release_about_enhanced_monitoring_says_what_it_is_and_why() -> None:
    moved = {"stage": "engage", "since": "2024-03-01", "reasons": ["does not find missing people", "does not ask why"]}
    made = release("peel-2023-25", kind="monitoring", monitoring=moved)
    assert said(made)[0] == "Kent Police moved into enhanced monitoring"
    assert found_bullets(made, "Inspectors found that the force:") == [
        "does not find missing people",
        "does not ask why",
    ]
    sequence = ("Kent Police has been moved", "His Majesty’s Inspectorate", "HMICFRS moved")
    rest = ("Inspectors found", "His Majesty’s Inspector of", "ENDS", "Notes to editors")
    assert order(made, *sequence, *rest) == [*sequence, *rest]
    assert "graded" not in " ".join(said(made))


def test_a_force_is_removed_from_enhanced_monitoring_with_what_has_improved() -> None:
    improved = {**LEFT_ENGAGE, "improvements": ["finds missing people"], "reasons": ["did not find missing people"]}
    made = release("peel-2021-22", kind="monitoring", monitoring=improved)
    assert said(made)[0] == "Kent Police removed from enhanced monitoring"
    then = "When it was moved into Engage, inspectors found that the force:"
    assert found_bullets(made, then) == ["did not find missing people"]
    assert found_bullets(made, "Inspectors have since found that the force:") == ["finds missing people"]


def test_what_requires_improvement_is_graded_so_and_is_not_so() -> None:
    grades = areas(requires_improvement=["preventing-crime", "responding-to-the-public", "investigating-crime"])
    words = " ".join(said(release("peel-2021-22", questions=grades)))
    assert "It graded the force as ‘requires improvement’ in all of them." in words
    assert "was ‘requires" not in words


def test_a_revisit_with_one_judgment_has_a_sentence_and_no_single_bullet() -> None:
    earlier = {"grade": "inadequate", "framework": "peel-2016", "year": "2016"}
    asked = {"id": "vulnerable-people", "judgment": {"grade": "requires improvement", "previous": earlier}}
    lines = said(release("peel-2016/effectiveness", kind="revisit", questions=[asked]))
    assert (
        "HMIC found that Kent Police ‘requires improvement’ in protecting those who are vulnerable from harm, and "
        "supporting victims. In 2016, its grade for this was ‘inadequate’."
    ) in lines
    assert not [line for line in lines if line.startswith("- ") and "requires" in line]
    assert not [line for line in lines if "tandfirst" in line]


@pytest.mark.parametrize(
    ("monitoring", "told"),
    [
        (
            {"stage": "engage", "since": "2024-03-11", "reasons": ["answers too few calls"]},
            ["We moved Kent Police into Engage on 11 March 2024.", "- answers too few calls."],
        ),
        (
            {"stage": "scan", "since": "2024-03-11", "left": "2024-10-01", "improvements": ["answers calls in time"]},
            ["We removed the force from it on 1 October 2024.", "- answers calls in time."],
        ),
    ],
)
def test_a_letter_about_monitoring_says_what_was_decided_and_why(monitoring: dict[str, Any], told: list[str]) -> None:
    about = {"framework": "peel-2023-25", "force": "kent", "inspector": "wendy-williams", "published": "2024-10-17"}
    asked = [{"id": "responding-to-the-public"}]
    letter = compose(
        Inspection.model_validate({**about, "kind": "monitoring", "questions": asked, "monitoring": monitoring}),
        "report",
    )
    assert [line for line in told if line not in as_text(letter)] == []


def test_an_area_that_is_written_as_a_question_is_named_by_its_activity() -> None:
    asked: dict[str, Any] = {"id": "missing-people", "text": "How good is the force at finding missing people?"}
    asked |= {"activity": "finding missing people", "graded": True, "judgment": {"grade": "inadequate"}}
    made = release("peel-2025-27", questions=[*areas(good=["leadership-and-force-management"]), asked])
    assert any("in one area – finding missing people." in line for line in said(made))


def test_a_letter_has_a_release_and_a_document_of_its_own() -> None:
    cause = {"id": "calls", "text": "Calls wait.", "recommendations": [{"id": "answer", "text": "Answer them."}]}
    questions = [{"id": "responding-to-the-public", "narrative": "Calls wait less.", "causes_of_concern": [cause]}]
    made = release("peel-2023-25", kind="letter", questions=questions, monitoring=LEFT_ENGAGE)
    assert said(made)[0] == "Inspectors return to Kent Police"
    assert any("what it had done about one cause of concern" in line for line in said(made))
    found = {"framework": "peel-2023-25", "force": "kent", "inspector": "wendy-williams", "published": "2024-10-17"}
    letter = compose(Inspection.model_validate({**found, "kind": "letter", "questions": questions}), "report")
    lines = as_text(letter).splitlines()
    starts = (
        "From: Wendy Williams, His Majesty’s Inspector of Constabulary and His",
        "To: Chief Constable",
        "Cc: ",
        "Sent on: 17",
    )
    places = [next(place for place, line in enumerate(lines) if line.startswith(start)) for start in starts]
    assert places == sorted(places)
    assert lines.index("Calls wait.") < lines.index("Answer them.") < lines.index("Calls wait less.")


DRAFT = """\
framework: peel-2021-22
force: kent
inspector: roy-wilsher
status: {status}
published: 2022-03-04
summary: The force prevents crime well.
{fields}
questions:
  - id: preventing-crime
    judgment:
      grade: good
    narrative: The force prevents crime well.
press_release:
  {release}
  quotation:
    - The force is good at preventing crime.
"""


SAID = "standfirst: Kent Police prevents crime well, the police inspectorate has said."


def checked(
    folder: Path, *, status: str = "draft", fields: str = "", release: str = "", standfirst: str = SAID
) -> list[Diagnostic]:
    path = folder / "kent.yaml"
    given = "\n  ".join(filter(None, [release, standfirst]))
    path.write_text(DRAFT.format(status=status, fields=fields, release=given), encoding="utf-8")
    return list(check(path).diagnostics)


@pytest.mark.parametrize(
    ("headline", "standfirst", "kinds"),
    [
        ("Kent Police prevents crime well", "Kent Police prevents crime well, inspectors have found.", set()),
        ("Kent Police answers calls after 8 p.m.", "Kent Police prevents crime well, the inspectorate said.", set()),
        ("Kent Police prevents crime well.", "Kent Police prevents crime well, inspectors found.", {"headline-stop"}),
        ("Kent Police prevents crime well", "Kent Police prevents crime well, inspectors found", {"standfirst-stop"}),
        ("Kent Police fails victims", "Kent Police prevents crime well.", {"standfirst-unattributed"}),
    ],
)
def test_a_headline_and_a_standfirst_are_written_as_such(
    headline: str, standfirst: str, kinds: set[str], tmp_path: Path
) -> None:
    given = {"release": f"headline: {headline}", "standfirst": f"standfirst: {standfirst}", "status": "published"}
    told = {one.id for one in checked(tmp_path, **given)}
    assert told & {"headline-stop", "standfirst-stop", "standfirst-unattributed"} == kinds


def test_an_id_is_pointed_at_where_it_is_wrong_and_not_where_it_begins_another(tmp_path: Path) -> None:
    fields = "charts:\n  - {id: waits, caption: Waits, kind: bar, categories: [A], series: [{name: B, values: [1]}]}\n"
    text = "observations: |\n  [](#waits) shows it.\n\n  ![](#wait)\n"
    told = [one for one in checked(tmp_path, fields=fields + text) if one.id == "unknown-figure"]
    assert [one.excerpt for one in told] == ["  ![](#wait)"]


def test_check_asks_for_the_standfirst_and_says_what_it_is(tmp_path: Path) -> None:
    headline = "headline: Kent Police prevents crime well"
    (asked,) = checked(tmp_path, release=headline, standfirst="")
    assert (asked.id, str(asked.severity)) == ("standfirst-missing", "warning")
    assert "the sentence below the headline that tells the news" in asked.message
    (asked,) = checked(tmp_path, release=headline, standfirst="", status="published")
    assert (asked.id, str(asked.severity)) == ("standfirst-missing", "error")


@pytest.mark.parametrize(
    ("grades", "news"),
    [
        ({"good": 2}, "Kent Police is good or better in both areas of policing, "),
        ({"good": 1, "inadequate": 1}, "Kent Police is good or better in one, and must improve in one, of two areas "),
        ({"inadequate": 2}, "Kent Police must improve in both areas of policing, "),
        ({"adequate": 2}, "A new report tells how well Kent Police keeps people safe, "),
    ],
)
def test_the_standfirst_that_is_proposed_counts_the_grades_and_is_marked(grades: dict[str, int], news: str) -> None:
    ids = iter(("preventing-crime", "workforce"))
    judged = [{"id": next(ids), "judgment": {"grade": one}} for one, count in grades.items() for _ in range(count)]
    (line,) = [one for one in said(release("peel-2021-22", questions=judged)) if "inspectorate has said" in one]
    assert line.startswith(f"[Proposed standfirst] {news}")


@pytest.mark.parametrize(
    ("grades", "found"),
    [
        (["good"], "It found the force was ‘good’ in this area – preventing crime."),
        (["good"] * 2, "It found the force was ‘good’ in both of them."),
        (["inadequate"] * 4, "It found the force was ‘inadequate’ in all of them."),
        (["inadequate", "good"], "It found the force was ‘good’ in one area and ‘inadequate’ in one area – responding"),
    ],
)
def test_one_grade_for_all_areas_is_told_of_all_of_them(grades: list[str], found: str) -> None:
    asked = ("preventing-crime", "responding-to-the-public", "investigating-crime", "vulnerable-people")
    judged = [{"id": one, "judgment": {"grade": grade}} for one, grade in zip(asked, reversed(grades), strict=False)]
    lines = said(release("peel-2021-22", questions=judged))
    assert found in " ".join(lines)
    assert ("They are:" in lines) == (len(grades) > 3)
    assert not any(re.search(r"(\w+) of \1 areas|in these areas", line) for line in lines)


def test_check_asks_for_a_headline_and_says_which_it_would_be(tmp_path: Path) -> None:
    (asked,) = checked(tmp_path)
    assert (asked.id, str(asked.severity)) == ("headline-missing", "warning")
    assert asked.remedy.endswith("headline: Kent Police congratulated for good performance")
    (asked,) = checked(tmp_path, status="published")
    assert (asked.id, str(asked.severity)) == ("headline-missing", "error")
    assert checked(tmp_path, status="published", release="headline: Kent Police prevents crime well") == []


def test_a_headline_that_is_to_come_is_proposed_too(tmp_path: Path) -> None:
    (asked,) = checked(tmp_path, release="headline: TBC")
    assert asked.id == "still-to-write"
    assert asked.remedy.endswith("such as  Kent Police congratulated for good performance")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("stage: engage", "It is not said since when the force is, or was, in Engage."),
        ("stage: engage, since: 2021-06-01, left: 2021-07-01", "A force in Engage has not left it."),
        (
            "stage: scan, since: 2021-06-01",
            "The force was in Engage and is in Scan, but it is not said when it left.",
        ),
        ("stage: scan, since: 2021-06-01, left: 2021-05-01", "The force left Engage before it was moved there."),
        ("stage: engage, since: 2022-06-01", "This is after the day of publication, 2022-03-04."),
    ],
)
def test_the_days_of_monitoring_fit_its_stage(tmp_path: Path, written: str, message: str) -> None:
    told = checked(tmp_path, fields=f"monitoring: {{{written}}}", release="headline: Kent Police prevents crime well")
    assert [one.message for one in told] == [message]


def test_a_release_about_monitoring_says_at_what_stage_the_force_is(tmp_path: Path) -> None:
    told = checked(tmp_path, fields="kind: monitoring\nmonitoring: {stage: scan}")
    assert any("nothing that it could be removed from" in found.message for found in told)
    told = checked(tmp_path, fields="kind: monitoring")
    assert [one.message for one in told] == ["It is not said at what stage the force is monitored."]
    fields = "kind: monitoring\nmonitoring: {stage: engage, since: 2022-02-01, reasons: [does not ask why]}"
    assert checked(tmp_path, fields=fields) == []


def syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels, without a silent e."""
    letters = re.sub(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$", "", re.sub(r"[^a-z]", "", word.lower()))
    return max(1, len(re.findall(r"[aeiouy]+", letters)))


def is_written(line: Inlines) -> bool:
    """Tell whether a line has words of the findings file in it."""
    return any(one.origin for one in line if isinstance(one, Text))


def sentences(document: Document) -> Iterator[str]:
    """Yield the sentences of a release that its author did not write, with “HMICFRS” for the inspectorate's name."""
    named = re.compile(r"H(er|is) Majesty’s Inspectorate [^(]*\(HMIC(FRS)?\)|\S+\.gov\.uk\S*")
    for block in walk(document.body):
        lines = [block.content] if isinstance(block, Paragraph) and block.role in ("body", "lead") else []
        lines += [entry.content for entry in block.entries] if isinstance(block, BulletList) else []
        for line in lines:
            if is_written(line):
                continue
            yield from re.split(r"(?<=[.?!])\s+(?=[A-Z‘])", named.sub("HMICFRS", plain(line)))


def reading_ease(texts: list[str]) -> float:
    """Return the Flesch reading ease of sentences."""
    words = [word for text in texts for word in text.split() if any(map(str.isalpha, word))]
    return 206.835 - 1.015 * len(words) / len(texts) - 84.6 * sum(map(syllables, words)) / len(words)


def is_official(text: str, framework: str) -> bool:
    """Tell whether a line is an address, or a bullet with the official words of a question."""
    asked = load_framework(framework.partition("/")[0]).questions_of(None)
    return "telephone" in text or any(one.activity in text for one in asked)


@pytest.mark.parametrize("draft", [one for one in DRAFTS if "cymraeg" not in one.stem], ids=lambda one: one.stem)
def test_the_standing_words_of_our_drafts_are_easy_to_read(draft: Path) -> None:
    found = check(draft).inspection
    assert found
    made = compose(found, "press-release", near=draft)
    standing = [text for text in sentences(made) if text != "ENDS" and not is_official(text, found.framework)]
    assert [text for text in standing if len(text.split()) > 25] == []
    assert reading_ease(standing) >= 60, standing


@pytest.mark.parametrize("kind", ["report", "letter", "monitoring"])
@pytest.mark.parametrize("framework", NAMES)
def test_the_standing_words_of_every_release_are_easy_to_read(framework: str, kind: str) -> None:
    made = release(framework, press_release={}, kind=kind, monitoring=LEFT_ENGAGE)
    standing = [text for text in sentences(made) if text != "ENDS" and not is_official(text, framework)]
    assert len(standing) > 5
    assert [text for text in standing if len(text.split()) > 25] == []
    assert reading_ease(standing) >= 60, standing


def judged(**judgments: dict[str, str]) -> list[dict[str, Any]]:
    """Return pillars with their judgments."""
    return [{"id": pillar, "judgment": judgment} for pillar, judgment in judgments.items()]


def test_a_pillar_of_2018_that_was_carried_over_stands_below_the_bullets_and_is_counted_as_not_inspected() -> None:
    good, carried = {"grade": "good"}, {"grade": "inadequate", "status": "carried over", "from_year": "2017"}
    pillars = judged(effectiveness=good, efficiency=carried, legitimacy=good)
    lines = said(release("peel-2018-19", pillars=pillars))
    assert len(found_bullets(release("peel-2018-19", pillars=pillars), "Inspectors found that Kent Police:")) == 2
    told = "HMICFRS did not inspect efficiency in detail this time. Its judgment of 2017, ‘inadequate’, still stands."
    assert told in lines
    assert any(line.endswith("This time inspectors looked at effectiveness and legitimacy.") for line in lines)
    assert not any("in one inspection" in line or "Each of the three has a grade" in line for line in lines)


def test_a_pillar_of_2018_that_was_not_inspected_is_never_left_out_without_a_word() -> None:
    good, reason = {"grade": "good"}, "Efficiency will be inspected in the spring."
    left = {"status": "not inspected"}
    lines = said(release("peel-2018-19", pillars=judged(effectiveness=good, efficiency=left, legitimacy=good)))
    assert "HMICFRS did not inspect efficiency this time." in lines
    left["reason"] = reason
    lines = said(release("peel-2018-19", pillars=judged(effectiveness=good, efficiency=left, legitimacy=good)))
    assert reason in lines


def test_2014_says_how_many_of_the_questions_were_graded_and_how_many_recommendations_there_are() -> None:
    recommended = [{"id": "review", "text": "The force should review them."}]
    cause = {"id": "files", "text": "Files are closed early.", "recommendations": recommended}
    asked = {"id": "investigating", "judgment": {"grade": "good"}, "causes_of_concern": [cause]}
    lines = said(release("peel-2014/effectiveness", questions=[asked]))
    assert "In Kent Police HMIC graded one of these." in lines
    assert "The report makes one recommendation." in lines
    assert not any("recommendation" in line for line in said(release("peel-2014/effectiveness")))


def test_2017_has_the_grade_of_legitimacy_in_the_headline_as_that_of_efficiency() -> None:
    made = release("peel-2017/legitimacy")
    assert said(made)[0] == "Kent Police’s legitimacy at keeping people safe and reducing crime is good"
