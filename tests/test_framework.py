"""The frameworks say what was published, and their own wording reads well in every sentence that it completes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from peelgen.base.errors import Unreadable
from peelgen.findings.framework import Framework, FrameworkQuestion, Pillar, framework_ids, load_framework

CHECKOUT = Path(__file__).resolve().parent.parent
COLLECTED = Path(__file__).parent / "facts" / "frameworks.yaml"
FACTS: dict[str, Any] = yaml.safe_load(COLLECTED.read_text(encoding="utf-8"))
CYCLES: dict[str, dict[str, Any]] = FACTS["frameworks"]
FLAT = [cycle for cycle, facts in CYCLES.items() if facts["pillars"] == "none"]
PILLARS = [(cycle, pillar) for cycle in CYCLES if cycle not in FLAT for pillar in CYCLES[cycle]["pillars"]]

FRAMEWORKS = [load_framework(name) for name in framework_ids()]
every_framework = pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.id)
every_pillar = pytest.mark.parametrize(("cycle", "pillar_id"), PILLARS)


def framework_of(cycle: str) -> Framework:
    return load_framework("peel-" + cycle.replace("/", "-"))


def pillar_of(cycle: str, pillar_id: str) -> Pillar:
    pillar = framework_of(cycle).pillar(pillar_id)
    assert pillar is not None
    return pillar


def official(question: FrameworkQuestion) -> dict[str, object]:
    return {
        "n": question.number,
        "text": question.text,
        "graded": question.graded,
        "inspected": question.inspected,
        "diagnostics": list(question.diagnostics),
    }


def published(facts: dict[str, Any]) -> dict[str, object]:
    return {
        "n": facts.get("n"),
        "text": facts.get("text", facts.get("area")),
        "graded": "varies" if facts["graded"] == "unknown" else facts["graded"],
        "inspected": facts.get("inspected", True),
        "diagnostics": facts.get("diagnostics", []),
    }


def address(source: str) -> str:
    return "general knowledge" if source == "gk" else FACTS["sources"].get(source, source)


def own_words(framework: Framework) -> str:
    paragraphs = [*framework.introduction, *framework.next_steps, *framework.about_data]
    paragraphs += [step.meaning for step in framework.scale]
    for pillar in framework.pillars:
        paragraphs += [pillar.meaning, *pillar.standing, pillar.also_published]
    return "\n".join(paragraphs)


def test_there_is_one_framework_for_each_published_cycle() -> None:
    assert set(framework_ids()) == {"peel-" + cycle.replace("/", "-") for cycle in CYCLES}
    assert [load_framework(name).cycle.replace("–", "-") for name in framework_ids()] == sorted(CYCLES)


@every_framework
def test_a_framework_carries_the_id_of_its_file(framework: Framework) -> None:
    assert framework is load_framework(framework.id)


@pytest.mark.parametrize("cycle", CYCLES)
def test_the_pillars_of_a_cycle_are_the_published_ones(cycle: str) -> None:
    facts = [] if cycle in FLAT else list(CYCLES[cycle]["pillars"])
    assert [pillar.id for pillar in framework_of(cycle).pillars] == facts


@every_pillar
def test_the_questions_of_a_pillar_are_the_official_ones_word_for_word(cycle: str, pillar_id: str) -> None:
    facts = CYCLES[cycle]["pillars"][pillar_id]["questions"]
    assert [official(q) for q in framework_of(cycle).questions_of(pillar_id)] == [published(q) for q in facts]


@pytest.mark.parametrize("cycle", FLAT)
def test_the_areas_of_a_cycle_without_pillars_are_the_official_ones(cycle: str) -> None:
    assert [official(q) for q in framework_of(cycle).questions] == [published(q) for q in CYCLES[cycle]["questions"]]


@every_pillar
def test_a_pillar_has_its_official_headline_and_is_graded_when_the_cycle_graded_it(cycle: str, pillar_id: str) -> None:
    facts, pillar = CYCLES[cycle]["pillars"][pillar_id], pillar_of(cycle, pillar_id)
    assert pillar.headline == facts.get("headline", {}).get("text")
    assert pillar.graded is facts["pillar_graded"]


@every_pillar
def test_a_pillar_was_published_on_its_day(cycle: str, pillar_id: str) -> None:
    days = CYCLES[cycle].get("published")
    assert pillar_of(cycle, pillar_id).published == (days.get(pillar_id) if isinstance(days, dict) else days)


@every_pillar
def test_every_official_question_of_a_pillar_says_where_it_was_seen(cycle: str, pillar_id: str) -> None:
    facts = CYCLES[cycle]["pillars"][pillar_id]["questions"]
    assert [q.source for q in pillar_of(cycle, pillar_id).questions] == [address(q["src"]) for q in facts]


@pytest.mark.parametrize("cycle", FLAT)
def test_every_area_says_where_it_was_seen(cycle: str) -> None:
    assert [q.source for q in framework_of(cycle).questions] == [address(q["src"]) for q in CYCLES[cycle]["questions"]]


@pytest.mark.parametrize("scale", ["four", "five"])
def test_the_grades_of_a_cycle_are_those_of_its_scale_best_first(scale: str) -> None:
    facts = FACTS["grade_scales"][scale]
    assert {framework_of(cycle).grades for cycle in facts["years"]} == {tuple(facts["order"])}


@every_framework
def test_no_force_has_one_grade_for_everything(framework: Framework) -> None:
    assert framework.overall_force_grade is False


@pytest.mark.parametrize("cycle", CYCLES)
def test_grades_are_carried_over_only_in_the_cycles_that_did_so(cycle: str) -> None:
    assert framework_of(cycle).carry_over is ("carry_over" in CYCLES[cycle])


@every_framework
def test_overviews_have_the_noun_of_the_force_in_2016_and_2017_only(framework: Framework) -> None:
    assert (framework.overview_noun == "own") is (framework.id in {"peel-2016", "peel-2017"})


@every_framework
def test_from_2018_19_one_report_covers_the_whole_inspection(framework: Framework) -> None:
    assert framework.integrated is (framework.id >= "peel-2018-19")


@every_framework
def test_chapters_have_short_headings_from_2017_and_each_question_then_has_one(framework: Framework) -> None:
    own_words = CHECKOUT / "templates" / "cycles" / framework.id / "report.md"
    says_the_question = own_words.is_file() and "{{ question.text }}" in own_words.read_text(encoding="utf-8")
    assert says_the_question is (framework.id < "peel-2017")
    if not says_the_question:
        assert all(question.heading for question in framework.questions_of(None))


@every_framework
def test_an_activity_completes_a_sentence_after_every_grade(framework: Framework) -> None:
    for activity in (question.activity for question in framework.questions_of(None)):
        assert re.fullmatch(r"[a-z]+ing\b.*\w", activity), activity
        assert not re.search(r"\bthe force\b|[?.]", activity), activity
    assert {step.verb.split()[-1] for step in framework.scale} == {"at", "in"}


@every_framework
def test_only_requires_improvement_stands_without_is(framework: Framework) -> None:
    for step in framework.scale:
        expected = "requires improvement in" if step.grade == "requires improvement" else f"is {step.grade} at"
        assert step.verb == expected


def test_the_release_headline_reads_as_the_published_one_did() -> None:
    grade, pillar = framework_of("2016").grade("good"), pillar_of("2016", "legitimacy")
    assert grade is not None
    headline = f"Kent Police {grade.headline} {pillar.how}"
    assert headline == "Kent Police judged as ‘good’ at how legitimately it keeps people safe and reduces crime"


@every_framework
def test_the_force_is_named_through_one_slot_in_what_was_assessed(framework: Framework) -> None:
    for assessed in (framework.phrases.assessed, *(pillar.assessed for pillar in framework.pillars)):
        assert assessed.format(force="Kent Police").count("Kent Police") == 1
        assert re.fullmatch(r"[a-z].*[^.?]", assessed)


@every_framework
def test_what_was_looked_at_completes_how_well_forces(framework: Framework) -> None:
    for phrase in (phrase for pillar in framework.pillars for phrase in pillar.looked_at):
        assert re.fullmatch(r"[a-z].*[a-z]", phrase), phrase


@every_framework
def test_our_own_paragraphs_are_sentences_without_template_marks_or_typewriter_quotes(framework: Framework) -> None:
    words = own_words(framework)
    assert all(line[0].isupper() and line.endswith(".") for line in words.splitlines())
    assert not [mark for mark in ("{", "}", "'", '"', "  ", "the HMIC", "judgement") if mark in words]


@every_framework
def test_the_inspectorate_is_hmic_until_the_cycle_of_2017(framework: Framework) -> None:
    assert ("HMICFRS" in own_words(framework)) is (framework.id in ("peel-2017", "peel-2018-19"))
    assert ("HMIC" in own_words(framework).replace("HMICFRS", "")) is (framework.id < "peel-2017")


@every_framework
def test_grades_compare_both_ways_and_only_on_the_same_scale_and_pillars(framework: Framework) -> None:
    for other in map(load_framework, framework.comparable_with):
        assert framework.id in other.comparable_with
        assert (framework.grades, bool(framework.pillars)) == (other.grades, bool(other.pillars))


@every_framework
def test_a_five_grade_cycle_warns_that_grades_do_not_compare_with_earlier_ones(framework: Framework) -> None:
    assert bool(framework.comparison_warning) is ("adequate" in framework.grades)
    assert not (framework.comparison_warning and framework.comparable_with)


def test_the_2016_legitimacy_release_tells_of_abuse_of_authority_for_sexual_gain() -> None:
    standing = " ".join(pillar_of("2016", "legitimacy").standing)
    assert "sexual gain" in standing
    assert "Independent Police Complaints Commission (IPCC)" in standing


def test_questions_of_none_are_those_of_all_pillars_in_order() -> None:
    framework = framework_of("2016")
    joined = [question for pillar in framework.pillars for question in framework.questions_of(pillar.id)]
    assert list(framework.questions_of(None)) == joined
    assert framework.questions_of("honesty") == ()


def test_a_grade_that_is_not_on_the_scale_is_none() -> None:
    assert framework_of("2016").grade("adequate") is None
    assert framework_of("2021/22").grade("adequate") is not None


def test_an_unknown_framework_is_refused_with_the_ids_that_there_are() -> None:
    with pytest.raises(Unreadable) as refusal:
        load_framework("peel-2020")
    assert "peel-2018-19" in refusal.value.remedy


def test_a_framework_cannot_be_changed_after_it_was_read() -> None:
    with pytest.raises(ValidationError):
        framework_of("2016").cycle = "2017"  # type: ignore[misc]


def test_a_question_id_that_stands_twice_in_a_pillar_is_refused() -> None:
    written = framework_of("2025-27").model_dump()
    written["questions"] = (*written["questions"], *written["questions"])
    with pytest.raises(ValidationError, match="stands twice"):
        Framework.model_validate(written)


def cymraeg(framework: Framework) -> Framework:
    return framework.worded_in("cy")


def all_words(framework: Framework) -> list[str]:
    """Every word of a cycle that a document can print by itself."""
    phrases = [framework.phrases.report_title, framework.phrases.assessed, framework.phrases.unit]
    paragraphs = [*framework.introduction, *framework.next_steps, *framework.about_data]
    steps = [words for step in framework.scale for words in (step.verb, step.past_state, step.headline, step.meaning)]
    questions = [words for one in framework.questions_of(None) for words in (one.text, one.heading, one.activity)]
    warnings = [framework.comparison_warning]
    pillars = [words for one in framework.pillars for words in words_of_pillar(one)]
    return [words for words in (*phrases, *paragraphs, *steps, *questions, *warnings, *pillars) if words]


def words_of_pillar(pillar: Pillar) -> list[str | None]:
    told = [pillar.name, pillar.adjective, pillar.adverb, pillar.headline, pillar.how, pillar.assessed, pillar.meaning]
    return [*told, *pillar.looked_at, *pillar.standing, pillar.also_published]


@every_framework
def test_every_cycle_can_be_printed_in_welsh_and_nothing_of_it_stays_english(framework: Framework) -> None:
    english, welsh = all_words(framework), all_words(cymraeg(framework))
    assert len(welsh) == len(english)
    assert [words for words in set(welsh) & set(english) if re.search(r"[a-z]{2}", words)] == []
    assert not [
        words for words in welsh if re.search(r"\b(the|and|of|force|police|with)\b|['\"]", words.replace("{force}", ""))
    ]


@every_framework
def test_a_cycle_in_welsh_keeps_ids_grades_and_what_is_graded(framework: Framework) -> None:
    def facts(one: Framework) -> list[object]:
        asked = [(question.id, question.number, question.graded) for question in one.questions_of(None)]
        return [one.grades, [(pillar.id, pillar.graded, pillar.published) for pillar in one.pillars], asked]

    assert facts(cymraeg(framework)) == facts(framework)


@every_framework
def test_a_welsh_phrase_names_the_force_once_where_the_english_does(framework: Framework) -> None:
    for assessed in (cymraeg(framework).phrases.assessed, *(pillar.assessed for pillar in cymraeg(framework).pillars)):
        assert assessed.format(force="Heddlu Gwent").count("Heddlu Gwent") == 1


def test_a_report_of_a_pillar_has_its_welsh_title() -> None:
    assert cymraeg(framework_of("2016")).report_title("legitimacy") == "PEEL: Cyfreithlondeb yr heddlu 2016"


@pytest.mark.parametrize(
    ("taken_out", "told"),
    [
        (("pillars", 0, "headline"), "in cy, of effectiveness, headline is missing"),
        (("pillars", 2, "questions", 1), "in cy, of legitimacy, of ethics, it is missing in the questions"),
        (("next_steps",), "next_steps"),
    ],
)
def test_a_translation_that_lacks_words_of_the_cycle_is_refused(taken_out: tuple[Any, ...], told: str) -> None:
    written = yaml.safe_load((CHECKOUT / "schemas/frameworks/peel-2016.yaml").read_text(encoding="utf-8"))
    below = written["translations"]["cy"]
    for step in taken_out[:-1]:
        below = below[step]
    del below[taken_out[-1]]
    with pytest.raises(ValidationError, match=re.escape(told)):
        Framework.model_validate(written)
