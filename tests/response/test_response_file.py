"""A response file is checked as a findings file is, and against the findings file that it answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from steps import at_most

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check
from peelgen.response.case import ResponseCase


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def found(path: Path) -> list[tuple[str, int, int]]:
    return [(one.id, one.location.line, one.location.column) for one in check(path).diagnostics]


def one(path: Path) -> Diagnostic:
    (diagnostic,) = check(path).diagnostics
    return diagnostic


def test_a_sound_response_comes_with_the_inspection_that_it_answers(desk: Desk) -> None:
    case = check(desk.response())
    assert case.diagnostics == ()
    assert isinstance(case, ResponseCase)
    assert case.inspection is not None
    assert case.inspection.force == ("gwent",)
    assert case.response is not None
    assert case.response.answers[0].id == "victims-updated"


def test_a_mistake_is_reported_at_its_line_and_column(desk: Desk) -> None:
    assert found(desk.response(("by: 2022-03-31", "by: soon"))) == [("not-a-date", 14, 13)]


def test_a_misspelt_field_of_a_response_is_told_with_the_right_one(desk: Desk) -> None:
    path = desk.response(("acceptance: accepted", "aceptance: accepted"))
    first, *_ = check(path).diagnostics
    assert (first.id, first.remedy) == ("unknown-field", "write  acceptance")


def test_a_choice_that_there_is_not_is_told_with_those_that_there_are(desk: Desk) -> None:
    problem = one(desk.response(("acceptance: accepted", "acceptance: perhaps")))
    assert problem.message == "“perhaps” is not an acceptance that can stand here."
    assert problem.remedy == "write one of: accepted, partly accepted, not accepted"


def test_what_is_missing_is_still_to_do_in_a_draft_and_wrong_when_published(desk: Desk) -> None:
    owner = "        owner: Head of Crime\n"
    published = one(desk.response((owner, "")))
    draft = one(desk.response((owner, ""), ("status: published", "status: draft")))
    assert (published.id, published.severity, draft.severity) == ("response-no-owner", "error", "warning")
    assert draft.hole


def test_the_law_asks_for_recommendations_only_since_2_may_2017(desk: Desk) -> None:
    answer = desk.sound[desk.sound.index("  - id: investigation-plans") : desk.sound.index("sign_off:")]
    path = desk.response((answer, ""), ("2021-22", "2016/legitimacy"))
    later = [problem.message for problem in check(desk.response((answer, ""))).diagnostics]
    old = desk.draft.read_text(encoding="utf-8").replace("2021-12-09", "2017-05-01")
    desk.draft.write_text(old, encoding="utf-8")
    before = [problem.message for problem in check(desk.response((answer, ""))).diagnostics]
    assert path.exists()
    assert "The law asks" in later[0]
    assert "The law asks" not in before[0]


def test_a_finding_about_another_force_is_not_asked(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("force: gwent", "force: [gwent, south-wales]")
    text = text.replace("- id: victims-updated", "- id: victims-updated\n        forces: [south-wales]")
    desk.draft.write_text(text, encoding="utf-8")
    assert "response-unknown-finding" in [name for name, _, _ in found(desk.response())]


@pytest.mark.parametrize("name", ["gone.yaml", "/etc/passwd", "..", "../responses/answered.yaml", "a\\b.yaml"])
def test_a_findings_file_that_cannot_be_used_is_an_error_at_its_name(desk: Desk, name: str) -> None:
    path = desk.response(("draft: ../drafts/answered.yaml", f'draft: "{name}"'.replace("\\", "\\\\")))
    assert found(path) == [("response-no-findings", 3, 10)]


def test_findings_with_mistakes_are_not_compared_with(desk: Desk) -> None:
    desk.draft.write_text("framework: [", encoding="utf-8")
    assert found(desk.response()) == [("response-no-findings", 3, 10)]


def test_an_answer_to_a_findings_file_that_changed_since_is_pointed_out(desk: Desk) -> None:
    path = desk.response(("framework: peel-2021-22", f"framework: peel-2021-22\n  findings: {'0' * 64}"))
    problem = one(path)
    assert (problem.id, problem.severity) == ("response-older-version", "warning")


def test_a_number_that_the_report_does_not_have_is_not_quoted(desk: Desk) -> None:
    assert [name for name, _, _ in found(desk.stated("It was {seven} times."))] == ["unknown-value"]


def test_a_hostile_response_is_refused_in_bounded_steps(desk: Desk) -> None:
    words = "“the force works “well” with ‘others’ ” " * 600
    answers = "".join(f"  - id: finding-{number}\n    response: “a b c” is said.\n" for number in range(8_000))
    path = desk.response(("answers:\n", f"answers:\n{answers}"), ("welcomes the report.", words))
    with at_most(calls=25_000_000):
        assert check(path).inspection is None
