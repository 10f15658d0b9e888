"""A new draft: nothing in it is wrong, everything that is to be written is listed, and what it proposes is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import Unwritable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.resources import document_kinds
from peelgen.check import check
from peelgen.cli import commands
from peelgen.documents.compose import compose
from peelgen.documents.document import Document, Heading, Paragraph, plain, walk
from peelgen.findings.framework import load_framework
from peelgen.findings.model import DayToCome, Inspection
from peelgen.findings.new import Wanted, new, usual_path
from peelgen.findings.new.draft import draft_text
from peelgen.findings.new.names import forces_called, framework_called, frameworks, lacks_translation
from peelgen.findings.register import load_inspectors

FRAMEWORKS = [name for names in frameworks().values() for name in names]
FORCES = ["kent", "warwickshire, west-mercia", "city-of-london", "gwent"]
EVERY = [(force, name) for name in FRAMEWORKS for force in FORCES]
MOST_LINES = 120
LONGEST_LINE = 100

#: What an inspector writes over TBC, by the field; in any other it is a word. This inspector’s term and region are not
#: known, and do not speak against any day or force.
WRITTEN = {
    "inspector": "dru-sharpling",
    "published": "2022-03-01",
    "grade": "good",
    "text": "The force should keep records.",
    "start": "2014-05-02",
    "end": "2014-05-20",
    "since": "2014-05-20",
    "in_release": "is good at this",
    "headline": "Inspectors tell what they found",
    "standfirst": "The force is good at its work, the police inspectorate has said.",
}


def wanted(force: str, framework: str, language: str = "en") -> Wanted:
    return Wanted(forces_called(force), *framework_called(framework), language)


def drafted(folder: Path, force: str, framework: str, language: str = "en") -> Path:
    path = folder / "draft.yaml"
    new(wanted(force, framework, language), path)
    return path


def awake(text: str) -> str:
    """Return a draft in which “# ” is taken away from every field, as its first lines say."""
    return "\n".join(_awake(text.splitlines())) + "\n"


def _awake(lines: list[str]) -> Iterator[str]:
    within = False
    for line in lines:
        within = bool(re.match(r" *# [a-z_]+:( |$)", line) or (within and re.match(r" *#  +\S", line)))
        yield line.replace("# ", "", 1) if within else line


def filled(text: str) -> str:
    """Return a draft with something written over every TBC, to be published."""
    text = re.sub(r"\b([a-z_]+): TBC", lambda found: f"{found[1]}: {WRITTEN.get(found[1], '2016-05-20')}", text)
    text = re.sub(r"sent: [0-9-]+", "sent: 2014-05-21", text)
    return text.replace("TBC\n", "Words.\n").replace("status: draft", "status: published")


def checked(path: Path, text: str) -> list[Diagnostic]:
    path.write_text(text, encoding="utf-8")
    return [*check(path).diagnostics]


def inspection(path: Path) -> Inspection:
    found = check(path).inspection
    assert found is not None
    return found


def words(document: Document) -> str:
    return " ".join(plain(block.content) for block in walk(document.body) if isinstance(block, Paragraph | Heading))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["new", *arguments])


@pytest.mark.parametrize(("force", "framework"), EVERY)
def test_a_new_draft_has_nothing_wrong_in_it_and_every_hole_is_listed(
    tmp_path: Path, force: str, framework: str
) -> None:
    path = drafted(tmp_path, force, framework)
    to_write = [number for number, line in enumerate(path.read_text().splitlines(), 1) if re.search(r"^[^#]*TBC", line)]
    found = check(path).diagnostics
    assert all(one.hole for one in found)
    assert [one.location.line for one in found] == to_write


@pytest.mark.parametrize(("force", "framework"), EVERY)
def test_a_draft_that_is_filled_in_as_its_comments_say_can_be_published(
    tmp_path: Path, force: str, framework: str
) -> None:
    path = drafted(tmp_path, force, framework)
    text = path.read_text(encoding="utf-8")
    assert checked(path, filled(text)) == []
    assert checked(path, filled(awake(text))) == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_what_a_draft_proposes_counts_once_its_mark_is_taken_away(tmp_path: Path, framework: str) -> None:
    path = drafted(tmp_path, "kent", framework)
    found = checked(path, awake(path.read_text(encoding="utf-8")))
    assert {(one.id, one.severity) for one in found} == {("still-to-write", "warning")}
    whole = inspection(path)
    assert whole.fieldwork
    assert whole.values
    assert any(question.causes_of_concern for question in whole.questions)
    areas = any(question.areas_for_improvement for question in whole.questions)
    assert areas is not framework.startswith("peel-2014")  # that cycle had recommendations only


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_fresh_draft_can_be_made_into_every_document(tmp_path: Path, framework: str) -> None:
    path = drafted(tmp_path, "warwickshire, west-mercia", framework)
    for kind in document_kinds():
        document = compose(inspection(path), kind)
        assert document.body
        assert "TBC" in words(document) or kind not in {"report", "press-release"}


def test_what_is_not_known_yet_is_printed_as_such(tmp_path: Path) -> None:
    report = compose(inspection(drafted(tmp_path, "gwent", "peel-2021-22")), "report")
    said = words(report)
    assert plain(report.fields["date"]) == "[TBC]"
    assert "[TBC] was responsible for the inspection." in said
    assert "2021-12-31" not in said
    assert "31 December" not in said


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_questions_stand_in_their_order_and_in_their_official_wording(tmp_path: Path, framework: str) -> None:
    path = drafted(tmp_path, "kent", framework)
    cycle, pillar = framework_called(framework)
    official = cycle.questions_of(pillar)
    said = re.sub(r"\s+# +|\s+", " ", path.read_text(encoding="utf-8"))
    assert [question.id for question in inspection(path).questions] == [question.id for question in official]
    assert all(f"{question.text} - id: {question.id}" in said for question in official if not question.diagnostics)


@pytest.mark.parametrize(("force", "framework"), EVERY)
def test_no_line_is_long_and_no_draft_about_one_pillar_either(tmp_path: Path, force: str, framework: str) -> None:
    lines = drafted(tmp_path, force, framework).read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= LONGEST_LINE
    assert len(lines) <= MOST_LINES or "/" not in framework


def test_a_welsh_draft_has_the_welsh_questions_and_names(tmp_path: Path) -> None:
    path = drafted(tmp_path, "Heddlu Gwent", "peel-2021-22", "cy")
    welsh = load_framework("peel-2021-22").translations["cy"]
    assert f"# 3. {welsh.questions[2].text}" in path.read_text(encoding="utf-8")
    assert inspection(path).language == "cy"
    found = checked(path, filled(path.read_text(encoding="utf-8")))
    assert [one for one in found if one.kind is not ProblemKind.WORDS_UNAPPROVED] == []


@pytest.mark.parametrize(
    ("called", "slugs"),
    [
        ("metropolitan", ["metropolitan"]),
        ("Metropolitan Police Service", ["metropolitan"]),
        ("The Met", ["metropolitan"]),
        ("GMP", ["greater-manchester"]),
        ("Devon & Cornwall", ["devon-and-cornwall"]),
        ("heddlu de cymru", ["south-wales"]),
        ("Hampshire and Isle of Wight Constabulary", ["hampshire"]),
        ("warwickshire, West Mercia Police", ["warwickshire", "west-mercia"]),
        ("kent,kent", ["kent"]),
    ],
)
def test_a_force_goes_by_any_of_its_names(called: str, slugs: list[str]) -> None:
    assert [force.slug for force in forces_called(called)] == slugs


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["knet", "--framework", "peel-2016/legitimacy"], "Did you mean  kent  ?"),
        (["Atlantis", "--framework", "peel-2016/legitimacy"], "The forces are: avon-and-somerset,"),
        (["British Transport Police", "--framework", "peel-2018-19"], "PEEL does not cover British Transport Police"),
        (["kent"], "peel-2014/effectiveness  peel-2014/efficiency  peel-2014/legitimacy"),
        (["kent", "--framework", "peel-2016"], "Write one of: peel-2016/effectiveness, peel-2016/efficiency,"),
        (["kent", "--framework", "peel-2016/legitimasy"], "Did you mean  peel-2016/legitimacy  ?"),
        (["kent", "--framework", "peal-2018-19"], "Did you mean  peel-2018-19  ?"),
        (["kent", "--framework", "x"], "The frameworks are: peel-2014/effectiveness,"),
        (["kent", "--framework", "peel-2018-19/efficiency"], "Write  peel-2018-19  without"),
        (["kent", "--framework", "peel-2021-22", "--language", "cy"], "kent has no Welsh names."),
    ],
)
def test_a_name_that_is_not_known_is_answered_with_what_would_be_right(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_a_cycle_that_is_not_translated_cannot_be_begun_in_that_language() -> None:
    framework = load_framework("peel-2018-19").model_copy(update={"translations": {}})
    told = lacks_translation("cy", framework, forces_called("gwent"))
    assert str(told).startswith("peel-2018-19 has no Welsh wording yet. It is there for: peel-2014,")


@pytest.mark.parametrize(
    ("force", "framework", "language", "name"),
    [
        ("The Met", "peel-2016/legitimacy", "en", "metropolitan-2016-legitimacy.yaml"),
        ("durham", "peel-2021-22", "en", "durham-2021.yaml"),
        ("gwent", "peel-2021-22", "cy", "gwent-2021-cymraeg.yaml"),
        ("warwickshire,west-mercia", "peel-2018-19", "en", "warwickshire-and-west-mercia-2018.yaml"),
    ],
)
def test_a_draft_is_called_after_force_year_and_pillar_and_goes_to_the_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: str, framework: str, language: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert usual_path(wanted(force, framework, language)) == Path(name)
    Path("drafts").mkdir()
    assert usual_path(wanted(force, framework, language)) == Path("drafts", name)


def test_the_command_says_where_the_draft_is_and_what_to_do_next(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "my draft.yaml"
    result = run("kent", "--framework", "peel-2017/efficiency", "--out", str(path))
    assert result.exit_code == 0
    assert result.stdout == f"{path}\n"
    assert f"peelgen check '{path}'" in result.stderr
    assert path.is_file()


@pytest.mark.parametrize("name", ["draft.yaml", "a-folder", "leads-nowhere.yaml"])
def test_nothing_that_is_there_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / "draft.yaml").write_text("written by somebody", encoding="utf-8")
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "leads-nowhere.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(Unwritable, match="is there already, and was not touched"):
        new(wanted("kent", "peel-2018-19"), tmp_path / name)
    assert (tmp_path / "draft.yaml").read_text(encoding="utf-8") == "written by somebody"
    assert not (tmp_path / "elsewhere.yaml").exists()


def test_the_editor_is_told_where_the_schema_is_if_it_is_above_the_draft(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "findings.schema.json").touch()
    (tmp_path / "drafts" / "kent").mkdir(parents=True)
    first, *_ = drafted(tmp_path / "drafts" / "kent", "kent", "peel-2018-19").read_text().splitlines()
    assert first == "# yaml-language-server: $schema=../../schemas/findings.schema.json"


def test_without_a_schema_the_draft_begins_with_what_it_is(tmp_path: Path) -> None:
    text = drafted(tmp_path, "The Met", "peel-2016/legitimacy").read_text(encoding="utf-8")
    assert text.startswith("# Findings of the legitimacy inspection of the Metropolitan Police Service, 2016.\n")


@pytest.mark.parametrize(
    ("force", "framework", "offered"),
    [
        ("kent", "peel-2018-19", "thomas-winsor or zoe-billingham"),
        ("city-of-london", "peel-2017/efficiency", "matt-parr or thomas-winsor"),
    ],
)
def test_a_draft_offers_only_inspectors_who_may_have_led_the_forces_region(
    tmp_path: Path, force: str, framework: str, offered: str
) -> None:
    text = drafted(tmp_path, force, framework).read_text(encoding="utf-8")
    assert offered in re.sub(r"\s+# +", " ", text)


@pytest.mark.parametrize(
    ("force", "framework", "name"),
    [
        ("metropolitan", "peel-2016/legitimacy", "matt-parr"),
        ("metropolitan", "peel-2015/legitimacy", "TBC"),
        ("surrey", "peel-2015/legitimacy", "zoe-billingham"),
        ("surrey", "peel-2021-22", "TBC"),
        ("metropolitan, kent", "peel-2016/legitimacy", "TBC"),
        ("essex, kent", "peel-2016/legitimacy", "zoe-billingham"),
    ],
)
def test_the_inspector_is_named_only_where_it_is_known_for_that_year(
    tmp_path: Path, force: str, framework: str, name: str
) -> None:
    assert inspection(drafted(tmp_path, force, framework)).inspector == name


def test_the_day_of_publication_is_given_only_where_it_can_be_one_day_only(tmp_path: Path) -> None:
    known = inspection(drafted(tmp_path / "one", "kent", "peel-2016/effectiveness")).published
    assert (known.isoformat(), isinstance(known, DayToCome)) == ("2017-03-02", False)
    assert isinstance(inspection(drafted(tmp_path / "two", "kent", "peel-2018-19")).published, DayToCome)


def test_a_word_that_is_still_to_come_keeps_a_report_from_being_published(tmp_path: Path) -> None:
    path = drafted(tmp_path, "gwent", "peel-2021-22")
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: published")
    found = checked(path, text)
    assert {one.severity for one in found} == {"error"}
    assert "“inspector” is still TBC." in [one.message for one in found]
    assert "“published” is still TBC." in [one.message for one in found]
    assert "write one of: outstanding, good, adequate, requires improvement, inadequate" in [
        one.remedy for one in found
    ]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_nobody_is_offered_as_inspector_whose_term_is_not_known_to_hold_that_day(framework: str) -> None:
    about = wanted("kent", framework)
    lines = draft_text(about, None).partition("\nstatus:")[0]
    offered = [slug for slug in load_inspectors() if slug in lines]
    assert offered
    for slug in offered:
        inspector = load_inspectors()[slug]
        assert inspector.serving_from is not None
        assert inspector.serving_from <= about.published
        assert inspector.serving_until is None or about.published < inspector.serving_until


KINDS = ["letter", "revisit", "monitoring"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_letter_a_revisit_and_news_about_monitoring_can_be_begun(tmp_path: Path, framework: str, kind: str) -> None:
    path = tmp_path / "draft.yaml"
    assert run("kent", "--framework", framework, "--kind", kind, "--out", str(path)).exit_code == 0
    found = checked(path, path.read_text(encoding="utf-8"))
    assert {one.kind.id for one in found} <= {"still-to-write"}
    assert inspection(path).kind == kind
    published = checked(path, filled(path.read_text(encoding="utf-8")))
    assert [one.message for one in published if one.severity == "error"] == []


def test_what_has_a_kind_is_called_after_it() -> None:
    made = Wanted(forces_called("kent"), *framework_called("peel-2023-25"), kind="letter")
    assert made.file_name == "kent-2023-letter.yaml"


def test_a_draft_says_truly_what_its_bullet_is_printed_beside(tmp_path: Path) -> None:
    old = drafted(tmp_path, "kent", "peel-2016/legitimacy").read_text(encoding="utf-8")
    (tmp_path / "draft.yaml").unlink()
    new_one = drafted(tmp_path, "kent", "peel-2023-25").read_text(encoding="utf-8")
    assert "in place of “is good at …”" in old
    assert "in place of “is good at …”" not in new_one


def test_a_new_draft_comes_with_its_word_files_where_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    made = CliRunner().invoke(commands, ["new", "metropolitan", "--framework", "peel-2016/legitimacy", "--word"])
    assert made.exit_code == 0
    named = [tmp_path / line for line in made.stdout.splitlines()]
    assert {path.name for path in named} >= {"report.docx", "press-release.docx"}
    assert all(path.is_file() for path in named)
