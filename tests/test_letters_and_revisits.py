"""Letters, revisits and news about monitoring: each says what it is, and prints and asks all that it holds."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from peelgen.check import check
from peelgen.cli import commands
from peelgen.documents.compose import compose
from peelgen.documents.document import plain
from peelgen.documents.render.text import as_text
from peelgen.documents.standing_words import standing_words
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.model import Inspection
from peelgen.findings.rules.releases import monitoring_reasons
from peelgen.response.asked_findings import asked_findings
from peelgen.response.status import response_statuses

#: A question with a text in each of the places that it has for one.
FULL = {
    "judgment": {"status": "ungraded"},
    "narrative": "Words of the narrative.",
    "summary": "Words of the summary.",
    "findings": [
        {"id": "one", "kind": "finding", "text": "Words of a finding."},
        {"id": "two", "kind": "promising practice", "text": "Words of a practice."},
    ],
    "causes_of_concern": [
        {
            "id": "three",
            "text": "Words of a cause.",
            "recommendations": [{"id": "four", "text": "Words of a recommendation."}],
        }
    ],
    "areas_for_improvement": [{"id": "five", "text": "Words of an area."}],
    "sections": [
        {
            "id": "part",
            "heading": "Words of a heading",
            "narrative": "Words of a section.",
            "findings": [{"id": "six", "kind": "innovative practice", "text": "Words of another practice."}],
            "areas_for_improvement": [{"id": "seven", "text": "Words of another area."}],
        }
    ],
}
WRITTEN = [
    "Words of the narrative.",
    "Words of the summary.",
    "Words of a finding.",
    "Words of a practice.",
    "Words of a cause.",
    "Words of a recommendation.",
    "Words of an area.",
    "Words of a section.",
    "Words of another practice.",
    "Words of another area.",
]
CYCLES = [load_framework(cycle).names[0] for cycle in framework_ids()]
#: The same without a judgment, as letters have it.
NO_GRADE = {"id": "responding-to-the-public", **{part: words for part, words in FULL.items() if part != "judgment"}}
ENGAGED = {"stage": "engage", "since": "2019-03-01"}


def inspection(framework: str, kind: str, **fields: Any) -> Inspection:
    """An inspection of one question, the first of its cycle."""
    cycle, _, pillar = framework.partition("/")
    (asked, *_) = load_framework(cycle).questions_of(pillar or None)
    found = {
        "framework": framework,
        "force": "nottinghamshire",
        "inspector": "zoe-billingham",
        "published": "2019-07-12",
        "kind": kind,
        "questions": [{"id": asked.id, **FULL}],
        "press_release": {"quotation": ["I am pleased."]},
    }
    return Inspection.model_validate({**found, **fields})


def said(made: Inspection, kind: str) -> str:
    return as_text(compose(made, kind))


@pytest.mark.parametrize("kind", ["revisit", "letter", "monitoring"])
@pytest.mark.parametrize("framework", CYCLES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_all_that_is_written_of_a_question_is_printed_once(framework: str, kind: str, language: str) -> None:
    force = "gwent" if language == "cy" else "nottinghamshire"
    if not load_framework(framework.partition("/")[0]).has_words_in(language):
        pytest.skip("the cycle has no Welsh words")
    report = said(inspection(framework, kind, monitoring=ENGAGED, language=language, force=force), "report")
    assert {words: report.count(words) for words in WRITTEN} == dict.fromkeys(WRITTEN, 1)


@pytest.mark.parametrize("framework", CYCLES)
def test_a_revisit_says_that_it_is_one_in_report_release_and_form(framework: str) -> None:
    made = inspection(framework, "revisit")
    report, release, form = (compose(made, kind) for kind in ("report", "press-release", "force-response"))
    assert report.properties["title"].endswith(" revisit – Nottinghamshire Police")
    assert plain(release.fields["title"]) == "Inspectors return to Nottinghamshire Police"
    assert "has today published a report on its revisit to Nottinghamshire Police" in as_text(release)
    assert plain(form.fields["subtitle"]).endswith("A revisit to Nottinghamshire Police")
    assert "No grade yet" not in as_text(report)


def test_a_revisit_tells_the_new_judgment_beside_the_old_one() -> None:
    previous = {"grade": "requires improvement", "framework": "peel-2016", "year": "2016"}
    judged = {"id": "vulnerable-people", "judgment": {"grade": "good", "previous": previous}, "narrative": "x"}
    made = inspection("peel-2017/effectiveness", "revisit", questions=[judged])
    assert "In 2016 the grade for this question was ‘requires improvement’." in said(made, "report")
    sentences = (
        "Nottinghamshire Police is ‘good’ at protecting those who are vulnerable from harm, and supporting victims. "
        "In 2016, its grade for this was ‘requires improvement’."
    )
    assert sentences in said(made, "press-release")
    assert "gave no new grades" not in said(made, "press-release")


def test_a_revisit_to_one_question_says_in_its_title_what_it_is_about() -> None:
    asked = [{"id": name, "judgment": {"grade": "good"}} for name in ("vulnerable-people", "organised-crime")]
    made = inspection("peel-2016/effectiveness", "revisit", questions=asked[:1])
    title = "PEEL: Police effectiveness 2016 (vulnerability) revisit – Nottinghamshire Police"
    assert compose(made, "report").properties["title"] == title
    made = inspection("peel-2016/effectiveness", "revisit", questions=asked)
    assert "(vulnerability)" not in compose(made, "report").properties["title"]


def test_a_revisit_says_that_a_finding_with_a_history_is_not_new() -> None:
    previous = {"grade": "requires improvement", "framework": "peel-2016", "year": "2016"}
    known = [{"date": "2017-06-14", "status": "complete"}]
    for history, told in ((known, True), ([], False)):
        recommendation = {"id": "attend", "text": "The force should attend.", "history": history}
        cause = {"id": "abuse", "text": "Officers do not attend.", "recommendations": [recommendation]}
        judged = {"grade": "good", "previous": previous}
        asked = {"id": "vulnerable-people", "judgment": judged, "causes_of_concern": [cause]}
        made = inspection("peel-2016/effectiveness", "revisit", questions=[asked])
        assert ("found before, and is in the report of 2016" in said(made, "report")) is told


def repeated(kind: str, **fields: Any) -> Inspection:
    """An inspection with a cause of concern that was published before, and no history."""
    before = {"first_published": "2018-03-14"}
    recommendation = {"id": "attend", "text": "The force should attend.", **before}
    cause = {"id": "abuse", "text": "Officers do not attend.", "recommendations": [recommendation], **before}
    asked = {"id": "vulnerable-people", "judgment": {"status": "ungraded"}, "causes_of_concern": [cause]}
    return inspection("peel-2017/effectiveness", kind, questions=[asked], **fields)


def test_a_revisit_says_on_its_cover_and_in_its_chapter_when_its_findings_were_first_published() -> None:
    made = repeated("revisit")
    cover = compose(made, "report")
    assert plain(cover.fields["subtitle"]) == "Nottinghamshire Police: findings first published on 14 March 2018"
    assert cover.properties["title"].endswith(" revisit – Nottinghamshire Police")
    report = said(made, "report")
    assert report.count("First published on 14 March 2018.") == len(("the cause", "its recommendation"))
    assert "What is dated below was found before." in report
    assert "what has become of it" not in report


def test_a_letter_says_first_when_its_findings_were_first_published() -> None:
    report = said(repeated("letter"), "report")
    told = "This letter is about findings that HMICFRS first published on 14 March 2018."
    assert report.index("Thank you") < report.index(told) < report.index("First published on 14 March 2018.")
    assert "first published" not in said(inspection("peel-2017/effectiveness", "letter"), "report")


@pytest.mark.parametrize("kind", ["letter", "revisit"])
def test_the_form_asks_no_second_answer_to_what_was_first_published_before(kind: str) -> None:
    made = repeated(kind)
    form = said(made, "force-response")
    assert "First published on 14 March 2018." in form
    assert "No new answer is owed: this was asked for before." in form
    assert not any(one.owed for one in asked_findings(made, made.force))


def test_a_revisit_without_grades_says_so_and_has_no_table() -> None:
    made = inspection("peel-2018-19", "revisit")
    assert "It gave no new grades." in said(made, "press-release")
    assert "The judgments at the revisit" not in said(made, "report")


@pytest.mark.parametrize(("kind", "wrong"), [("revisit", False), ("report", True)])
def test_only_a_revisit_may_follow_a_judgment_of_its_own_cycle(tmp_path: Path, kind: str, *, wrong: bool) -> None:
    previous = {"grade": "inadequate", "framework": "peel-2017", "year": "2017"}
    judged = {"id": "vulnerable-people", "judgment": {"grade": "good", "previous": previous}, "narrative": "x"}
    made = inspection("peel-2017/effectiveness", kind, questions=[judged])
    found = check(written(tmp_path, made)).diagnostics
    assert any(one.kind.id == "previous-not-earlier" for one in found) is wrong


def test_a_letter_to_two_forces_is_in_the_plural() -> None:
    one = said(inspection("peel-2023-25", "letter"), "press-release")
    two = said(inspection("peel-2023-25", "letter", force=["nottinghamshire", "kent"]), "press-release")
    assert "Inspectors returned to see what it had done about one cause of concern." in one
    assert "Inspectors returned to see what they had done about one cause of concern." in two


def test_one_area_is_not_across_one_area() -> None:
    questions = [{"id": "preventing-crime", "judgment": {"grade": "good"}, "narrative": "x"}]
    release = said(inspection("peel-2023-25", "report", questions=questions), "press-release")
    assert "graded Nottinghamshire Police in one area of policing." in release


def written(folder: Path, made: Inspection) -> Path:
    """The findings file of an inspection."""
    path = folder / "nottinghamshire.yaml"
    path.write_text(yaml.safe_dump(made.model_dump(mode="json", exclude_unset=True), allow_unicode=True), "utf-8")
    return path


NEWS = {"monitoring": ENGAGED, "questions": [{"id": "vulnerable-people", "judgment": {"status": "ungraded"}}]}


def test_no_form_is_made_where_nothing_is_asked_and_it_is_said_why(tmp_path: Path) -> None:
    draft = written(tmp_path, inspection("peel-2018-19", "monitoring", **NEWS))
    command = ["build", str(draft), "--out", str(tmp_path / "build"), "--format", "html"]
    for _ in range(2):
        run = CliRunner().invoke(commands, command)
        assert run.exit_code == 0, run.output
        made = sorted(path.name for path in (tmp_path / "build" / draft.stem).glob("*.html"))
        assert made == ["press-release.html", "report.html"]
        assert f"There is no force-response: {draft} asks nothing of the force." in run.stderr


def test_news_about_monitoring_that_asks_something_has_a_form(tmp_path: Path) -> None:
    draft = written(tmp_path, inspection("peel-2018-19", "monitoring", monitoring=ENGAGED))
    run = CliRunner().invoke(commands, ["build", str(draft), "--out", str(tmp_path / "build"), "--format", "html"])
    assert (tmp_path / "build" / draft.stem / "force-response.html").is_file()
    assert "There is no" not in run.stderr


def test_nobody_owes_an_answer_to_news_about_monitoring(tmp_path: Path) -> None:
    draft = written(tmp_path, inspection("peel-2018-19", "monitoring", **NEWS))
    assert response_statuses([draft], date(2019, 8, 1)) == ([], [])


def recommended(*history: dict[str, str], kind: str = "letter", published: str = "2024-09-12") -> Inspection:
    """An inspection that tells of one cause of concern, with what has become of its recommendation."""
    asked = {"id": "answer", "text": "The force should answer calls.", "history": [*history]}
    cause = {"id": "calls", "text": "Calls are not answered.", "recommendations": [asked]}
    questions = [{"id": "responding-to-the-public", "causes_of_concern": [cause], "narrative": "x"}]
    return inspection("peel-2023-25", kind, published=published, questions=questions)


DONE = {"date": "2024-09-12", "status": "complete"}
UNDER_WAY = {"date": "2024-09-12", "status": "being progressed"}


@pytest.mark.parametrize(
    ("history", "said_of_it"),
    [
        ([], "An answer is owed: the law asks for one."),
        ([UNDER_WAY], "No new answer is owed: this was asked for before."),
        ([UNDER_WAY, DONE], "No answer is asked for: nothing is left to be done about this."),
    ],
)
def test_the_form_of_a_letter_asks_no_second_answer_to_what_was_asked_before(
    history: list[dict[str, str]], said_of_it: str
) -> None:
    made = recommended(*history)
    assert said_of_it in said(made, "force-response")
    assert [one.owed for one in asked_findings(made, made.force)] == [False, not history]


def test_a_report_that_tells_of_progress_is_still_owed_an_answer() -> None:
    assert "An answer is owed" in said(recommended(UNDER_WAY, kind="report"), "force-response")


@pytest.mark.parametrize("kind", ["letter", "monitoring"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_form_of_a_letter_speaks_of_a_letter_and_of_no_grade(kind: str, language: str) -> None:
    force = "gwent" if language == "cy" else "nottinghamshire"
    form = said(
        inspection("peel-2023-25", kind, monitoring=ENGAGED, language=language, force=force, questions=[NO_GRADE]),
        "force-response",
    )
    assert "yn union fel y maent yn y llythyr" in form or "exactly as in the letter" in form
    assert "No grade yet" not in form
    assert "Dim gradd eto" not in form
    assert not re.search(r"comments on the report|yr adroddiad", form)


@pytest.mark.parametrize("kind", ["letter", "revisit"])
@pytest.mark.parametrize(
    ("framework", "news"),
    [
        ("peel-2016/effectiveness", {"headline-missing"}),
        ("peel-2018-19", {"headline-missing"}),
        ("peel-2021-22", {"headline-missing", "standfirst-missing"}),
    ],
)
def test_somebody_is_asked_for_the_news_that_inspectors_bring_back(
    tmp_path: Path, kind: str, framework: str, news: set[str]
) -> None:
    made = inspection(framework, kind)
    asked = {one.kind.id for one in check(written(tmp_path, made)).diagnostics}
    assert {"headline-missing", "standfirst-missing"} & asked == news
    told = {"headline": "It is better", "standfirst": "It is better, the police inspectorate has said."}
    made = inspection(framework, kind, press_release={**told, "quotation": ["I am pleased."]})
    asked = {one.kind.id for one in check(written(tmp_path, made)).diagnostics}
    assert not {"headline-missing", "standfirst-missing"} & asked


def test_letter_and_release_say_when_inspectors_were_there() -> None:
    made = inspection("peel-2023-25", "letter", fieldwork={"start": "2019-07-01", "end": "2019-07-05"})
    assert "when inspectors were in the force in July 2019." in said(made, "report")
    assert "Inspectors returned in July 2019 to see what it had done" in said(made, "press-release")


@pytest.mark.parametrize("kind", ["letter", "monitoring"])
def test_a_letter_begins_and_ends_as_a_letter_does_and_has_no_cover(kind: str) -> None:
    fieldless = {"monitoring": ENGAGED, "questions": [NO_GRADE], "published": "2024-09-12", "inspector": "andy-cooke"}
    letter = compose(inspection("peel-2023-25", kind, **fieldless), "report")
    text = as_text(letter)
    assert text.index("Sent on:") < text.index("\nDear Chief Constable\n") < text.index("Thank you for the help")
    office = "His Majesty’s Chief Inspector of Constabulary and His Majesty’s Chief Inspector of Fire & Rescue Services"
    signed = text.partition("Yours sincerely")[2]
    assert " ".join(signed.split()).startswith(f"Andy Cooke {office}")
    assert (letter.pages, plain(letter.fields["kind"])) == ("house", "Letter")
    assert "PEEL 2023–25" not in text


def test_a_welsh_letter_names_each_once_and_leads_into_its_bullets() -> None:
    found = {**ENGAGED, "reasons": ["ateb yn hwyr"]}
    fields = {"monitoring": found, "questions": [NO_GRADE], "published": "2024-09-12", "inspector": "andy-cooke"}
    text = said(inspection("peel-2023-25", "monitoring", force="dyfed-powys", language="cy", **fields), "report")
    assert "At: Prif Gwnstabl Heddlu Dyfed-Powys\n" in text
    assert "Annwyl Brif Gwnstabl" in text
    assert "Gwelsom fod yr heddlu:" in text
    assert "Gwasanaethau Tân ac Achub" in text.partition("Yn gywir")[2]
    assert "dau gam" not in text


def test_the_release_about_monitoring_says_where_the_letter_is() -> None:
    made = inspection("peel-2023-25", "monitoring", monitoring=ENGAGED)
    assert "The letter is on the HMICFRS website" in said(made, "press-release")


def test_no_translator_has_to_read_a_form_that_is_not_made(tmp_path: Path) -> None:
    fields = {"language": "cy", "force": "gwent", "monitoring": ENGAGED}
    nothing_asked = inspection("peel-2018-19", "monitoring", **{**NEWS, **fields})
    asked = inspection("peel-2018-19", "monitoring", **fields)
    files = {
        which: {words.path.parent.name for words in standing_words(made, tmp_path / "draft.yaml")}
        for which, made in (("nothing", nothing_asked), ("something", asked))
    }
    answers = {"force-response", "force-statement"}
    assert not files["nothing"] & answers
    assert files["something"] >= answers
    assert "none" not in {words.words for words in standing_words(asked, tmp_path / "draft.yaml")}


@pytest.mark.parametrize(
    ("causes", "title"), [(1, "letter about a cause of concern"), (2, "letter about causes of concern")]
)
def test_the_title_of_a_letter_counts_its_causes(causes: int, title: str) -> None:
    asked = {"text": "It should.", "id": "r"}
    concerns = [{"id": f"c{n}", "text": "It is.", "recommendations": [{**asked, "id": f"r{n}"}]} for n in range(causes)]
    questions = [{**NO_GRADE, "judgment": {"status": "ungraded"}, "causes_of_concern": concerns}]
    made = compose(inspection("peel-2021-22", "letter", questions=questions), "report")
    assert plain(made.fields["title"]) == f"Nottinghamshire Police: {title}"


REMOVED = {"stage": "scan", "since": "2019-03-01", "left": "2019-07-01"}


@pytest.mark.parametrize(
    ("monitoring", "told"),
    [
        ({"stage": "engage", "since": "2019-03-01"}, ["moved into"]),
        ({"stage": "engage", "since": "2019-03-01", "reasons": ["does not ask why"]}, []),
        ({**REMOVED, "reasons": ["did not ask why"]}, ["removed from"]),
        ({**REMOVED, "reasons": ["did not ask why"], "improvements": ["asks why"]}, []),
        ({**REMOVED, "reasons": ["does not ask why"], "improvements": ["asks why"]}, ["still were so"]),
    ],
)
def test_news_about_monitoring_says_why(monitoring: dict[str, Any], told: list[str]) -> None:
    found = list(monitoring_reasons(inspection("peel-2018-19", "monitoring", monitoring=monitoring)))
    assert [one for one, problem in zip(told, found, strict=True) if one in problem.message] == told
