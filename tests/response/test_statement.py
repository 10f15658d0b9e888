"""The statement of a force: made of its response and of the findings that it answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import Desk
from openxml_audit import OpenXmlValidator
from publications import in_docx, in_html, in_pdf

from peelgen.base.resources import document_kinds, response_kinds
from peelgen.build import Order, build
from peelgen.check import check, documents_of, kind_of
from peelgen.cli import commands, main
from peelgen.documents.document import (
    Box,
    BulletList,
    Document,
    Heading,
    Link,
    Paragraph,
    Table,
    Text,
    inlines,
    plain,
    walk,
)
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.documents.render.word import render

KIND = "force-statement"
SDK = Path(__file__).resolve().parents[1] / "sdk" / "node_modules" / ".bin" / "ooxml-validator"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def statement(path: Path) -> Document:
    case = check(path)
    return kind_of(case.source).compose(case, KIND)


def words(document: Document) -> str:
    said = ("".join(one.text for one in inlines(block) if isinstance(one, Text)) for block in walk(document.body))
    return " ".join(" ".join(said).split())


def quoted(document: Document) -> list[str]:
    blocks = walk(document.body)
    return [plain(one.content) for one in blocks if isinstance(one, Paragraph) and one.role == "quotation"]


def test_only_a_response_is_made_into_a_statement(desk: Desk) -> None:
    assert (KIND in document_kinds(), KIND in response_kinds()) == (False, True)
    assert documents_of(desk.response(), desk.response().read_bytes()) == response_kinds()
    assert KIND not in documents_of(desk.draft, desk.draft.read_bytes())


NATIONAL = """
national_findings:
  - id: national-plans
    kind: recommendation
    addressee: all forces
    published_in: "PEEL: Police legitimacy 2016"
    text: All forces should have a plan.
"""


@pytest.mark.parametrize("answer", ["  - id: national-plans\n    response: We have one.\n", ""])
def test_a_national_finding_stands_in_it_where_it_is_answered(desk: Desk, answer: str) -> None:
    desk.draft.write_text(desk.draft.read_text(encoding="utf-8") + NATIONAL, encoding="utf-8")
    said = words(
        statement(desk.response(("answers:\n", f"answers:\n{answer}"), ("status: published", "status: draft")))
    )
    assert ("National recommendation 1 All forces should have a plan. We have one." in said) == bool(answer)
    assert ("National findings" in said) == bool(answer)


def test_the_findings_stand_in_it_exactly_as_in_the_report(desk: Desk) -> None:
    said = words(statement(desk.response()))
    for finding in (
        "The force should tell victims what becomes of their reports.",
        "Too many investigations have no plan",
    ):
        assert finding in said


def test_the_answers_stand_below_their_findings_with_their_actions(desk: Desk) -> None:
    document = statement(desk.response())
    said = words(document)
    tables = [block for block in walk(document.body) if isinstance(block, Table)]
    assert said.index("The force should tell victims") < said.index("Victims are now told by letter.")
    assert [plain(cell.content) for cell in tables[0].rows[0]] == [
        "We write to every victim within a week.",
        "Head of Crime",
        "31\u00a0March\u00a02022",
    ]


def test_the_statement_says_how_far_each_action_is_and_where_more_can_be_read(desk: Desk) -> None:
    more = "\n        status: under way\n    enclosures: The plan is at https://example.org/plan"
    path = desk.response(("by: 2022-03-31\n", f"by: 2022-03-31{more}\n"))
    document = statement(path)
    tables = [block for block in walk(document.body) if isinstance(block, Table)]
    assert [plain(row[-1].content) for table in tables[:2] for row in (table.header, *table.rows)] == [
        "Status",
        "Under\u00a0way",
        "By",  # a column that would be empty is left out of its table
        "31\u00a0March\u00a02022",
    ]
    assert "Links and enclosures: The plan is at https://example.org/plan" in words(document)


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ("https://example.org/plan.", ["https://example.org/plan"]),
        ("(see www.example.org/a, and annex.docx)", ["https://www.example.org/a"]),
        (
            "Ask plans@gwent.police.uk; [our plan](https://example.org/b) is there.",
            ["mailto:plans@gwent.police.uk", "https://example.org/b"],
        ),
        ("https://example.org/our\\_plan", ["https://example.org/our_plan"]),
        ("plan.docx, javascript:alert(1)", []),
    ],
)
def test_addresses_among_the_enclosures_are_links(typed: str, links: list[str], desk: Desk) -> None:
    path = desk.response(("by: 2022-03-31\n", f"by: 2022-03-31\n    enclosures: '{typed}'\n"))
    found = [one for block in walk(statement(path).body) for one in inlines(block) if isinstance(one, Link)]
    assert [one.href for one in found] == links


def test_reports_of_one_name_are_told_apart_by_their_days(desk: Desk) -> None:
    second_report(desk)
    document = statement(desk.response(BOTH))
    title = plain(document.fields["title"])
    assert "PEEL 2021/22 (9 December 2021) and PEEL 2021/22 (10 December 2021)" in title
    headings = [plain(one.content) for one in document.body if isinstance(one, Heading) and one.level == 2]
    assert {"PEEL 2021/22 (9 December 2021)", "PEEL 2021/22 (10 December 2021)"} <= {*headings}
    assert "December" not in plain(statement(desk.response()).fields["title"])


def test_a_force_that_says_nothing_signs_nothing(desk: Desk) -> None:
    by_body = ("statement:\n", "local_policing_body: I will follow this.\nstatement:\n  by: local policing body\n")
    assert "Signed by" in words(statement(desk.response(by_body)))
    assert "Signed by" not in words(statement(desk.response(without_answers(desk), by_body)))


@pytest.mark.parametrize("comments", ["local_policing_body: I will follow this.\n", ""])
def test_the_policing_body_s_signature_is_printed_once_below_the_chief_officer_s(desk: Desk, comments: str) -> None:
    signed = f"policing_body_sign_off: {{name: A. Mayor, date: 2022-01-20}}\n{comments}statement:\n"
    said = words(statement(desk.response(("statement:\n", signed))))
    assert said.count("Signed by A. Mayor, on 20 January 2022.") == 1


def test_a_column_that_no_action_fills_is_left_out(checkout: Path) -> None:
    tables = [block for block in statement(checkout / "responses" / "met-2016.yaml").body if isinstance(block, Table)]
    assert {tuple(plain(cell.content) for cell in one.header) for one in tables} == {
        ("What the force has done or will do", "Responsible")
    }


@pytest.mark.parametrize(("approved", "is_said"), [("true", True), ("false", False)])
def test_the_statement_says_that_it_is_approved_only_if_it_is(desk: Desk, approved: str, *, is_said: bool) -> None:
    said = words(statement(desk.response(("approved: true", f"approved: {approved}"))))
    assert ("The Police and Crime Commissioner for Gwent has approved this response." in said) is is_said


def test_several_forces_answer_in_the_plural(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8").replace("force: gwent", "force: [gwent, south-wales]")
    desk.draft.write_text(text, encoding="utf-8")
    said = words(statement(desk.response(("force: gwent", "force: [gwent, south-wales]"))))
    assert "asks Gwent Police and South Wales Police to answer three findings. The forces accept all of them." in said


def test_the_title_is_made_of_the_report_s_unless_it_is_given(checkout: Path, desk: Desk) -> None:
    made = statement(checkout / "responses" / "met-2016.yaml")
    given = statement(desk.response(("statement:\n", "statement:\n  title: Our answer\n")))
    assert plain(made.fields["title"]) == "Response to HMIC PEEL: Police legitimacy 2016 – an inspection of the Met"
    assert plain(given.fields["title"]) == "Our answer"


def test_the_officer_is_named_and_quoted(checkout: Path) -> None:
    document = statement(checkout / "responses" / "met-2016.yaml")
    speaker = "Chief Superintendent Matt Gardner, Directorate of Professional Standards, said:"
    assert speaker in words(document)
    assert [paragraph[0] for paragraph in quoted(document)] == ["“"] * 3


def test_a_draft_is_marked_and_a_published_response_is_not(desk: Desk) -> None:
    published, draft = desk.response(), desk.response(("status: published", "status: draft"), name="draft.yaml")
    assert not statement(published).fields.get("mark")
    assert plain(statement(draft).fields["mark"]).startswith("DRAFT")


def test_a_statement_on_a_report_under_embargo_is_marked_however_far_the_response_is(desk: Desk) -> None:
    text = desk.draft.read_text(encoding="utf-8")
    embargoed = text.replace("status: published", "status: embargoed\nembargo: 2021-12-09 00:01")
    desk.draft.write_text(embargoed, encoding="utf-8")
    made = statement(desk.response())
    assert plain(made.fields["mark"]).startswith("EMBARGOED until 00:01")


ANSWERS = "answers:\n"
GENERAL = """general_answer:
  acceptance: accepted
  response: We accept what HMICFRS found.
  actions:
    - what: A board oversees the work.
      owner: Deputy Chief Constable
"""


def without_answers(desk: Desk) -> tuple[str, str]:
    """Return the answers of the sound response, and nothing in their place."""
    return desk.sound[desk.sound.index(ANSWERS) : desk.sound.index("sign_off:")], ""


def test_one_general_answer_stands_for_all_findings_but_those_that_the_law_wants_answered(desk: Desk) -> None:
    whole, _ = without_answers(desk)
    kinds = [one.id for one in check(desk.response((whole, GENERAL))).diagnostics]
    assert kinds == ["response-unanswered"], "of a recommendation the law wants an answer of its own"
    own = whole[whole.index("  - id: investigation-plans") :]
    said = words(statement(desk.response((whole, f"{GENERAL}{ANSWERS}{own}"))))
    assert "Answers to the findings Accepted We accept what HMICFRS found." in said
    assert "One of the report’s three findings has an answer of its own." in said
    assert ("Area for improvement 1" in said, "Recommendation 1" in said) == (False, True)


def test_a_commissioner_may_comment_alone_and_first(desk: Desk) -> None:
    by_body = ("statement:\n", "local_policing_body: I will follow this.\nstatement:\n  by: local policing body\n")
    both = words(statement(desk.response(by_body)))
    assert both.index("I will follow this.") < both.index("Answers to the findings")
    alone = desk.response(without_answers(desk), by_body)
    document = statement(alone)
    assert [one.severity for one in check(alone).diagnostics] == ["warning"]
    assert plain(document.fields["masthead"]) == "Police and Crime Commissioner for Gwent"
    assert plain(document.fields["title"]).startswith("Comments of the Police and Crime Commissioner for Gwent on ")
    assert "Answers to the findings" not in words(document)


def test_newer_figures_stand_beside_those_of_the_report_with_their_days(desk: Desk) -> None:
    value = "values:\n  - {id: late, label: Late calls, value: 14.2, unit: percent, period: May 2021}\n"
    desk.draft.write_text(desk.draft.read_text(encoding="utf-8") + value, encoding="utf-8")
    figures = "  figures:\n    - {of: late, value: 8.9, period: 1 March 2022}\n"
    figures += "    - {label: Plans, value: 7, period: May 2022}\n"
    table = next(
        one
        for one in statement(desk.response(("statement:\n", f"statement:\n{figures}"))).body
        if isinstance(one, Table)
    )
    assert [[plain(cell.content) for cell in row] for row in table.rows] == [
        ["Late calls", "14.2 percent (May 2021)", "8.9 percent (1 March 2022)"],
        ["Plans", "–", "7 (May 2022)"],
    ]


def test_a_newer_figure_is_of_a_number_that_there_is_or_says_what_it_counts(desk: Desk) -> None:
    figures = "  figures:\n    - {of: latte, value: 8, period: 2022}\n    - {value: 7, period: 2022}\n"
    path = desk.response(("statement:\n", f"statement:\n{figures}"))
    assert [one.id for one in check(path).diagnostics] == ["unknown-value", "missing-field"]


def test_the_time_of_issue_is_printed_with_the_day(desk: Desk) -> None:
    path = desk.response(("statement:\n", "statement:\n  issued: 2022-01-31 14:30\n"))
    assert plain(statement(path).fields["date"]) == "14:30 on Monday 31 January 2022"


@pytest.mark.parametrize("count", [1, 2])
def test_one_quoted_paragraph_goes_on_after_who_said_it(desk: Desk, count: int) -> None:
    quoted_words = "".join(['    - We accept the "findings".\n', "    - We do.\n"][:count])
    speaker = "  speaker: {rank: Chief Constable, name: A. Officer}\n"
    document = statement(desk.response(("statement:\n", f"statement:\n{speaker}  quotation:\n{quoted_words}")))
    inline = "Chief Constable A. Officer said: “We accept the ‘findings’.”"
    paragraphs = [plain(one.content) for one in document.body if isinstance(one, Paragraph)]
    assert (inline in paragraphs) == (count == 1)
    assert bool(quoted(document)) == (count == 2)


def second_report(desk: Desk, status: str = "published", **changes: str) -> Path:
    """Write another report and the response to it, and return that response."""
    text = desk.draft.read_text(encoding="utf-8").replace("published: 2021-12-09", "published: 2021-12-10")
    for before, after in changes.items():
        text = text.replace(before, after)
    other = desk.draft.with_name("other.yaml")
    other.write_text(text.replace("status: published", f"status: {status}"), encoding="utf-8")
    return desk.response(("../drafts/answered.yaml", "../drafts/other.yaml"), name="other.yaml")


def test_one_statement_answers_several_reports(desk: Desk) -> None:
    second_report(desk)
    path = desk.response(("statement:\n", "statement:\n  together_with: [other.yaml]\n"))
    case = check(path)
    document = kind_of(case.source).compose(case, KIND)
    assert case.diagnostics == ()
    assert words(document).count("Too many investigations have no plan") == 2
    anchors = [block.anchor for block in walk(document.body) if isinstance(block, Box | Heading) and block.anchor]
    assert len([one for one in anchors if one.startswith("investigation-plans")]) == 4
    made = renderer("html")(document, look_of(KIND)).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))


def test_a_statement_on_several_reports_is_no_further_published_than_the_last_of_them(desk: Desk) -> None:
    second_report(desk, status="draft")
    path = desk.response(("statement:\n", "statement:\n  together_with: [other.yaml]\n"))
    assert plain(statement(path).fields["mark"]).startswith("DRAFT")


@pytest.mark.parametrize("named", ["not-there.yaml", "answered.yaml", "../drafts/answered.yaml", "/other.yaml"])
def test_what_is_no_other_response_is_not_published_with_this_one(desk: Desk, named: str) -> None:
    path = desk.response(("statement:\n", f"statement:\n  together_with: [{named}]\n"))
    assert [one.id for one in check(path).diagnostics] == ["response-together"]


BOTH = ("statement:\n", "statement:\n  together_with: [other.yaml]\n")


def test_a_statement_on_several_reports_names_each_with_its_day(desk: Desk) -> None:
    second_report(desk)
    own = ("introduction: Gwent Police welcomes the report.", "closing: Gwent Police welcomes it.")
    document = statement(desk.response(BOTH, own))
    listed = [plain(one.content) for block in document.body if isinstance(block, BulletList) for one in block.entries]
    assert listed[:2] == [
        "PEEL 2021/22, on 9 December 2021",
        "PEEL 2021/22, on 10 December 2021",
    ]
    assert "This is what the force says to them." in words(document)
    assert "9 December 2021. This is what the force says to it." in words(statement(desk.response(own)))


@pytest.mark.parametrize(("day", "kinds"), [("2021-12-09", ["response-too-early"]), ("2021-12-10", [])])
def test_a_statement_comes_after_each_of_its_reports(day: str, kinds: list[str], desk: Desk) -> None:
    second_report(desk)
    path = desk.response(("statement:\n", f"statement:\n  date: {day}\n  together_with: [other.yaml]\n"))
    assert [one.id for one in check(path).diagnostics] == kinds


def test_a_statement_of_the_policing_body_is_of_the_day_on_which_that_signed(desk: Desk) -> None:
    signed = "policing_body_sign_off: {name: A. Mayor, date: 2022-01-20}\nlocal_policing_body: I will follow this.\n"
    document = statement(desk.response(("statement:\n", f"{signed}statement:\n  by: local policing body\n")))
    assert plain(document.fields["date"]) == "20 January 2022"
    assert "Signed by A. Mayor, on 20 January 2022." in words(document)


def test_what_is_said_of_several_reports_is_wrong_only_if_it_is_wrong_of_all(desk: Desk) -> None:
    second_report(desk, **{"grade: good": "grade: outstanding", "is good at": "is outstanding at"})
    said = "introduction: We are {} at preventing crime."
    for grade, kinds in (("good", []), ("outstanding", []), ("adequate", ["judgment-differs"])):
        both = ("statement:\n", "statement:\n  together_with: [other.yaml]\n")
        path = desk.response(both, ("introduction: Gwent Police welcomes the report.", said.format(grade)))
        assert [one.id for one in check(path).diagnostics] == kinds


def test_a_statement_is_made_as_a_text_and_an_e_mail_too(desk: Desk, tmp_path: Path) -> None:
    built = build(desk.response(), Order([KIND], ["txt", "eml"], tmp_path / "out"))
    assert [one.path.suffix for one in built.files] == [".txt", ".eml"]


def test_a_statement_is_built_again_when_one_that_it_is_published_with_changes(desk: Desk, tmp_path: Path) -> None:
    other = second_report(desk)
    path = desk.response(("statement:\n", "statement:\n  together_with: [other.yaml]\n"))
    order = Order([KIND], ["html"], tmp_path / "out")
    build(path, order)
    other.write_text(
        other.read_text(encoding="utf-8").replace("We share this concern.", "We share it."), encoding="utf-8"
    )
    (made,) = build(path, order).files
    assert "We share it." in made.path.read_text(encoding="utf-8")


def test_what_is_not_answered_yet_says_so(desk: Desk) -> None:
    answer = desk.sound[desk.sound.index("  - id: investigation-plans") : desk.sound.index("sign_off:")]
    said = words(statement(desk.response((answer, ""), ("status: published", "status: draft"))))
    assert "It has still to answer one." in said
    assert "Gwent Police has not answered this yet." in said


def test_text_of_a_force_is_only_ever_text(desk: Desk) -> None:
    path = desk.response(("We share this concern.", "'{{ force }} <b>{% raw %} ::: box'"))
    assert "{{ force }} <b>{% raw %} ::: box" in words(statement(path))


def test_a_welsh_response_has_a_welsh_statement(checkout: Path, tmp_path: Path) -> None:
    path = tmp_path / "response.yaml"
    (tmp_path / "draft.yaml").write_bytes((checkout / "drafts" / "gwent-2021.yaml").read_bytes())
    text = (checkout / "drafts" / "gwent-2021-cymraeg.yaml").read_text(encoding="utf-8")
    text = text.replace("edition_of: gwent-2021.yaml", "edition_of: draft.yaml")
    (tmp_path / "welsh.yaml").write_text(text, encoding="utf-8")
    path.write_text(
        "response_to:\n  draft: welsh.yaml\n  force: gwent\n  framework: peel-2021-22\n"
        "answers:\n  - id: investigation-plans\n    acceptance: accepted\n",
        encoding="utf-8",
    )
    document = statement(path)
    assert document.language == "cy"
    assert "Derbyn" in words(document)
    headings = [plain(block.content) for block in document.body if isinstance(block, Heading)]
    assert headings[0] == "Atebion i’r canfyddiadau"


def test_the_record_of_the_build_names_the_findings_file_too(desk: Desk, tmp_path: Path) -> None:
    built = build(desk.response(), Order([KIND], ["html"], tmp_path / "out"))
    recorded = json.loads((tmp_path / "out" / "answered" / "manifest.json").read_text(encoding="utf-8"))
    assert [one.path.name for one in built.files] == [f"{KIND}.html"]
    assert {"answered.yaml", "../drafts/answered.yaml"} <= recorded["inputs"].keys()


def test_the_three_formats_say_the_same(checkout: Path) -> None:
    document = statement(checkout / "responses" / "met-2016.yaml")
    made = {name: renderer(name)(document, look_of(KIND)).content for name in ("docx", "html", "pdf")}
    assert in_docx(made["docx"]) == in_html(made["html"])
    assert in_pdf(made["pdf"]).letters == in_html(made["html"]).letters


@pytest.mark.parametrize("name", ["met-2016.yaml", "everything"])
def test_its_word_file_is_valid(name: str, checkout: Path, desk: Desk, tmp_path: Path) -> None:
    source = checkout / "responses" / name
    path = tmp_path / "statement.docx"
    path.write_bytes(render(statement(source if source.exists() else desk.response()), look_of(KIND)).content)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    if SDK.exists():
        said = subprocess.run([SDK, path], check=False, capture_output=True, text=True)
        assert json.loads(said.stdout)["errors"] == []


def test_its_file_is_dated_as_the_statement_is_and_not_as_the_report(desk: Desk, tmp_path: Path) -> None:
    (built,) = build(desk.response(), Order([KIND], ["html"], tmp_path / "out")).files
    assert '<meta name="dcterms.created" content="2022-01-31">' in built.path.read_text(encoding="utf-8")


def test_a_findings_file_and_its_response_are_built_in_one_go(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [str(desk.draft), str(desk.response())]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["peelgen", "build", *files, "--format", "html"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    made = {path.name for path in (tmp_path / "build" / "answered").glob("*.html")}
    assert made == {f"{kind}.html" for kind in (*document_kinds(), *response_kinds())}


def test_rows_for_a_file_of_which_no_form_is_made_are_told(desk: Desk, tmp_path: Path) -> None:
    def told(path: Path, *options: str) -> str:
        made = ["build", str(path), "--format", "html", "--out", str(tmp_path / "out"), "--rows", "8", *options]
        return " ".join(CliRunner().invoke(commands, made).stderr.split())

    assert "--rows has changed nothing" in told(desk.response())
    assert "--rows has changed nothing" in told(desk.draft, "--only", "press-release")
    assert "--rows" not in told(desk.draft, "--only", "force-response")
