"""What changed between two findings files: in words, for programs, as a page, and as tracked changes in Word."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from openxml_audit import OpenXmlValidator
from tracked import settled, words

from peelgen.base.errors import Unreadable
from peelgen.cli import commands
from peelgen.diff import Comparison, compare, earlier_version
from peelgen.diff import redline as tracking
from peelgen.diff.messages import as_html, as_json, as_text
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parent.parent
DRAFTS = [*sorted((CHECKOUT / "drafts").glob("*.yaml")), CHECKOUT / "tests" / "drafts" / "everything.yaml"]
OLD = CHECKOUT / "tests" / "messages" / "right.yaml"


def changed(folder: Path, *edits: tuple[str, str], of: Path = OLD) -> Path:
    text = of.read_text(encoding="utf-8")
    for was, now in edits:
        assert was in text, was
        text = text.replace(was, now, 1)
    path = folder / of.name
    path.write_text(text, encoding="utf-8")
    return path


def compared(folder: Path, *edits: tuple[str, str]) -> Comparison:
    return compare(load(OLD), load(changed(folder, *edits)), "before", "now")


def redline(old: Path, new: Path, kind: str, author: str) -> bytes:
    return tracking.redline(load(old), load(new), kind, author)


def told(folder: Path, *edits: tuple[str, str]) -> str:
    return as_text(compared(folder, *edits), width=100, colour=False)


def test_a_grade_is_told_first_in_the_words_of_the_documents(tmp_path: Path) -> None:
    edits = ("Officers listen,", "Most officers listen,"), ("grade: requires improvement", "grade: inadequate")
    said = " ".join(told(tmp_path, *edits).split())
    assert said.startswith("Judgments")
    assert "Overall judgment, grade: requires improvement → inadequate" in said
    assert "Question “fairness”, narrative changed" in said
    assert "[-Officers-]{+Most officers+} listen" in said


def test_parts_are_known_by_their_id_and_not_by_their_place(tmp_path: Path) -> None:
    value = "  - id: youth\n    label: Young people who agree\n"
    added = "  - id: older\n    label: Older people who agree\n    value: 71\n"
    changes = compared(tmp_path, (value, added + value)).changes
    assert len(changes) == 1
    assert "older" in told(tmp_path, (value, added + value))


def test_a_part_with_the_same_text_under_another_id_is_told_as_renamed(tmp_path: Path) -> None:
    (change,) = compared(tmp_path, ("- id: listening\n", "- id: hearing\n")).changes
    assert change.kind == "renamed"
    assert "called “listening” and is now called “hearing”" in change.told


def test_a_part_that_changed_places_is_told_as_moved_and_not_as_deleted(tmp_path: Path) -> None:
    draft = CHECKOUT / "drafts" / "city-of-london-2016.yaml"
    first, second = (f"      - id: {name}\n" for name in ("issues-of-importance", "action-on-feedback"))
    before, one, rest = draft.read_text(encoding="utf-8").partition(first)
    text, two, after = rest.partition(second)
    entry, blank, after = after.partition("\n\n")
    new = tmp_path / "new.yaml"
    new.write_text(f"{before}{two}{entry}\n{one}{text.rstrip()}{blank}{after}", encoding="utf-8")
    assert [change.kind for change in compare(load(draft), load(new), "before", "now").changes] == ["moved"]


def test_wrapping_a_text_otherwise_changes_nothing(tmp_path: Path) -> None:
    draft = CHECKOUT / "drafts" / "city-of-london-2016.yaml"
    new = changed(tmp_path, ("In general, the force is good", "In general,\n      the force is good"), of=draft)
    assert compare(load(draft), load(new), "before", "now").changes == ()


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    assert compared(tmp_path).changes == ()
    assert "othing" in told(tmp_path)


def test_a_file_that_cannot_be_built_is_compared_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    said = told(tmp_path, ("inspector: matt-parr", "inspecter: matt-parr"), ("58", "59"))
    assert "58 → 59" in said


def test_the_form_for_programs_has_the_same_changes(tmp_path: Path) -> None:
    comparison = compared(tmp_path, ("grade: requires improvement", "grade: inadequate"))
    (change,) = json.loads(as_json(comparison))["changes"]
    assert (change["old"], change["new"], change["path"]) == (
        "requires improvement",
        "inadequate",
        ["judgment", "grade"],
    )


def test_the_page_needs_no_network_and_takes_text_for_text(tmp_path: Path) -> None:
    page = as_html(compared(tmp_path, ("Officers listen,", "<script>alert(1)</script> listen,")))
    assert "<script>alert" not in page
    assert not any(sign in page for sign in ("src=", "url(", "http-equiv", "<link"))
    assert "<ins" in page
    assert "<del" in page


def committed(folder: Path) -> Path:
    draft = changed(folder)
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True)
    return draft


def test_a_draft_is_compared_with_what_git_has(tmp_path: Path) -> None:
    draft = committed(tmp_path)
    changed(tmp_path, ("value: 58", "value: 61"))
    with earlier_version(draft, "HEAD") as old:
        (change,) = compare(old, load(draft), "HEAD", "now").changes
    assert (change.old, change.new) == ("58", "61")


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-h", "", "HEAD:right.yaml", "a\nb"])
def test_a_revision_that_there_is_not_is_refused_in_words(revision: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no revision"), earlier_version(committed(tmp_path), revision):
        pass


def test_without_git_two_files_are_asked_for(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not kept in git"), earlier_version(changed(tmp_path), "HEAD"):
        pass


EDITS = (
    ("Officers listen, and they explain what they do.", "Officers explain what they do."),
    (
        "      - id: listening\n        text: Officers listen to people.\n",
        "      - id: other\n        text: A new one.\n",
    ),
    ('      - [Older people, "71"]\n', '      - [Older people, "72"]\n      - [All, "64"]\n'),
    ("    - It must now vet its people.\n", ""),
    ("grade: requires improvement", "grade: inadequate"),
    ("status: published", "status: draft"),
    ("The force treats people fairly.", "The force treats people fairly.\n\n  - as it should\n  - and does\n\n  Well."),
)


@pytest.mark.parametrize("document", ["report", "press-release", "force-response"])
@pytest.mark.parametrize("edits", [*((edit,) for edit in EDITS), EDITS], ids=lambda edits: edits[0][1][:20].strip())
def test_accepting_all_changes_gives_the_new_document_and_rejecting_them_the_old(
    document: str, edits: tuple[tuple[str, str], ...], tmp_path: Path
) -> None:
    new = changed(tmp_path, *edits)
    tracked = redline(OLD, new, document, "A. N. Editor")
    assert settled(tracked, accept=True) == words(redline(new, new, document, "x"))
    assert settled(tracked, accept=False) == words(redline(OLD, OLD, document, "x"))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_a_redline_of_a_draft_against_another_is_valid_and_loses_nothing(draft: Path, tmp_path: Path) -> None:
    other = DRAFTS[DRAFTS.index(draft) - 1]
    tracked = redline(other, draft, "press-release", "peelgen") if _comparable(other, draft) else None
    if tracked is None:
        return
    path = tmp_path / "redline.docx"
    path.write_bytes(tracked)
    assert OpenXmlValidator().validate(path).is_valid
    assert settled(tracked, accept=True) == words(redline(draft, draft, "press-release", "x"))


def _comparable(*drafts: Path) -> bool:
    """Return whether the drafts are in one language: a redline from one to another is of no use to anybody."""
    return len({"cymraeg" in draft.stem for draft in drafts}) == 1


def test_a_chart_with_other_numbers_is_named_in_a_comment(tmp_path: Path) -> None:
    draft = CHECKOUT / "drafts" / "durham-2021.yaml"
    tracked = redline(draft, changed(tmp_path, ("15.1, 16.7", "15.1, 18.7"), of=draft), "report", "x")
    with zipfile.ZipFile(io.BytesIO(tracked)) as archive:
        said = archive.read("word/comments.xml").decode()
    assert "removed or changed: " in said
    assert "is new, or has changed: " in said


def test_deleted_entries_of_a_list_that_the_new_document_lacks_leave_a_valid_file(tmp_path: Path) -> None:
    shorter = CHECKOUT / "drafts" / "west-mercia-2016-effectiveness.yaml"
    path = tmp_path / "redline.docx"
    path.write_bytes(redline(DRAFTS[-1], shorter, "report", "x"))
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]


def test_a_note_that_was_deleted_is_kept_for_whoever_rejects_that(tmp_path: Path) -> None:
    draft = CHECKOUT / "drafts" / "durham-2021.yaml"
    new = changed(tmp_path, ("^[We reviewed 90\n", "^[We looked at 90\n"), of=draft)
    with zipfile.ZipFile(io.BytesIO(redline(draft, new, "report", "x"))) as archive:
        notes, body = archive.read("word/footnotes.xml").decode(), archive.read("word/document.xml").decode()
    referred = set(re.findall(r'footnoteReference w:id="(\d+)"', body))
    assert referred == set(re.findall(r'footnote w:id="(\d+)"', notes))
    assert "We reviewed 90" in notes
    assert "We looked at 90" in notes


def test_the_comparison_is_not_written_over_a_findings_file(tmp_path: Path) -> None:
    new = changed(tmp_path)
    done = CliRunner().invoke(commands, ["diff", str(OLD), str(new), "--out", str(new)])
    assert done.exit_code == 2
    assert new.read_bytes() == OLD.read_bytes()


def test_an_author_is_a_name_on_one_line() -> None:
    done = CliRunner().invoke(commands, ["diff", str(OLD), str(OLD), "--docx", "report", "--author", "a\x01"])
    assert (done.exit_code, "one line" in done.output) == (2, True)


def test_exit_codes_are_as_gits_if_asked_for(tmp_path: Path) -> None:
    new = str(changed(tmp_path, ("value: 58", "value: 61")))
    asked = [
        ["diff", str(OLD), new],
        ["diff", str(OLD), new, "--exit-code"],
        ["diff", str(OLD), str(OLD), "--exit-code"],
    ]
    assert [CliRunner().invoke(commands, words).exit_code for words in asked] == [0, 1, 0]


def test_a_change_carries_its_author(tmp_path: Path) -> None:
    from tracked import W, stories

    tracked = redline(OLD, changed(tmp_path, EDITS[0]), "report", "A. N. Editor")
    marks = [e for story in stories(tracked).values() for e in story.iter(f"{W}ins", f"{W}del")]
    assert {mark.get(f"{W}author") for mark in marks} == {"A. N. Editor"}
