"""Files that come back without knowing what they were, or with somebody's hand in what they say of themselves."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from steps import at_most
from test_edits import paragraph, type_over
from test_nothing_lost import RUN, type_in
from word_desk import CHECKOUT, Desk, built
from word_edits import WordFile

from peelgen.base.errors import Unreadable, Unwritable
from peelgen.build import Order, build
from peelgen.returned.report import PullOptions, pull
from peelgen.word.snapshot import OLDER, PART, SPACE, packed
from peelgen.word.snapshot_store import STORE

MET = CHECKOUT / "drafts" / "met-2016.yaml"
Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
CUSTOM = "docProps/custom.xml"


def test_a_file_that_lost_its_snapshot_is_refused_with_what_to_do(desk: Lay) -> None:
    laid = desk(MET)
    del laid.file.parts[PART]
    with pytest.raises(Unreadable, match="does not say how it was made") as refused:
        laid.pull()
    assert "edited in Word" in refused.value.remedy


def test_a_file_that_lost_its_snapshot_is_known_by_the_build_that_made_it(desk: Lay) -> None:
    laid = desk(MET)
    laid.file = built(MET, "report", carried=False)
    assert PART not in laid.file.parts
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    assert [edit.path for edit in laid.pull().edits] == [FIELD]


@pytest.mark.parametrize("place", ["beside the build", "in the office", "elsewhere"])
def test_a_published_document_is_pulled_where_its_build_is(office: Path, tmp_path: Path, place: str) -> None:
    report = made(office)
    edited(report, "works hard", "works very hard")
    if place != "beside the build":
        folder = tmp_path / "returned" if place == "in the office" else tmp_path.parent / f"{tmp_path.name}-elsewhere"
        folder.mkdir()
        report = report.rename(folder / "edited.docx")
    pulled = pull(report, PullOptions(draft=office if place == "elsewhere" else None))
    assert [edit.path for edit in pulled.edits] == [FIELD]
    assert "works very hard" in office.read_text("utf-8")


def test_a_published_document_whose_build_is_not_there_says_what_it_needs(office: Path) -> None:
    report = made(office)
    shutil.rmtree(report.parent / STORE)
    with pytest.raises(Unreadable, match=r"carries no more than it prints.*\.snapshots") as refused:
        pull(report, PullOptions(draft=office))
    assert "where it was built" in refused.value.remedy


def test_a_build_keeps_again_what_was_deleted_from_beside_its_documents(office: Path) -> None:
    report = made(office)
    shutil.rmtree(report.parent / STORE)
    made(office)
    assert not pull(report, PullOptions(draft=office)).edits


def test_what_was_kept_and_is_damaged_is_not_believed(office: Path) -> None:
    report = made(office)
    (kept,) = (report.parent / STORE).iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"works hard", b"works less"))
    with pytest.raises(Unreadable, match="does not say how it was made"):
        pull(report, PullOptions())


def test_a_draft_in_word_is_pulled_without_the_build_that_made_it(office: Path) -> None:
    office.write_text(office.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    report = made(office)
    shutil.rmtree(report.parent / STORE)
    edited(report, "works hard", "works very hard")
    office.write_text(office.read_text("utf-8").replace("inspector:", "# Ask again.\ninspector:"), "utf-8")
    assert [edit.path for edit in pull(report, PullOptions()).edits] == [FIELD]
    assert "# Ask again." in office.read_text("utf-8")


@pytest.mark.parametrize("space", OLDER)
def test_a_file_of_an_older_peelgen_is_refused_with_what_to_do(desk: Lay, space: str) -> None:
    laid = desk(MET)
    before = laid.text
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.file.parts[PART] = laid.file.parts[PART].replace(SPACE.encode(), space.encode())
    with pytest.raises(Unreadable, match="was made by an older peelgen.* can no longer be read") as refused:
        laid.pull()
    assert "Build the document again with this version" in refused.value.remedy
    assert laid.text == before
    assert [path.name for path in laid.draft.parent.rglob("*.bak")] == []


@pytest.mark.parametrize(
    ("was", "stands", "told"),
    [
        (SPACE.encode(), b"https://peelgen.org/snapshot/4", "was made by a newer peelgen"),
        (b'">', b'">AAAA', "is damaged: what it remembers"),
    ],
    ids=["newer", "damaged"],
)
def test_a_file_that_remembers_what_cannot_be_read_says_why(desk: Lay, was: bytes, stands: bytes, told: str) -> None:
    laid = desk(MET)
    laid.file.parts[PART] = laid.file.parts[PART].replace(was, stands)
    with pytest.raises(Unreadable, match=told):
        laid.pull()


def saved_with_what_is_kept(laid: Desk, *, carried: bool) -> Path:
    """Save a document as a build does, and return where it is kept how it was made."""
    laid.file = built(MET, "report", carried=carried)
    laid.file.saved(laid.path)
    store = laid.path.parent / STORE
    store.mkdir(exist_ok=True)
    name = re.search(rb"[0-9a-f]{64}", laid.file.parts[CUSTOM])
    assert name
    return store / name[0].decode()


@pytest.mark.parametrize("findings", ["\nforce: metropolitan\n", ""], ids=["with the findings file", "letters only"])
def test_what_an_older_peelgen_kept_is_refused_with_what_to_do(desk: Lay, findings: str) -> None:
    laid = desk(MET)
    saved_with_what_is_kept(laid, carried=False).write_text(f"bGV0dGVycw=={findings}", "utf-8")
    with pytest.raises(Unreadable, match="was made by an older peelgen") as refused:
        pull(laid.path, PullOptions(laid.draft))
    assert "--force" in refused.value.remedy


def test_a_file_that_carries_its_snapshot_is_pulled_whatever_an_older_peelgen_kept(desk: Lay) -> None:
    laid = desk(MET)
    saved_with_what_is_kept(laid, carried=True).write_text("bGV0dGVycw==\n", "utf-8")
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    assert [edit.path for edit in laid.pull().edits] == [FIELD]


def test_a_snapshot_that_somebody_changed_is_not_believed(desk: Lay) -> None:
    laid = desk(MET)
    letters = laid.file.parts[PART]
    laid.file.parts[PART] = letters.replace(b'sha256="', b'sha256="0', 1)
    with pytest.raises(Unreadable, match="is damaged: what it remembers"):
        laid.pull()


@pytest.mark.parametrize(
    "findings",
    ["", "- a", "a: [b", "force: metropolitan", "framework: peel-2016/legitimacy", "framework: {a: b}\nforce: c"],
)
def test_a_snapshot_of_no_findings_file_is_refused_in_plain_words(desk: Lay, findings: str) -> None:
    laid = desk(MET)
    letters, sha256 = packed(replace(laid.file.snapshot, findings=findings))
    root = etree.fromstring(laid.file.parts[PART])
    root.text = letters
    root.set("sha256", sha256)
    laid.file.parts[PART] = etree.tostring(root)
    with pytest.raises(Unreadable, match="no longer remembers the findings file") as refused:
        laid.pull()
    assert "None" not in str(refused.value)
    assert "build met-2016.yaml again" in refused.value.remedy


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    draft = tmp_path / "drafts" / "met-2016.yaml"
    draft.write_text(MET.read_text("utf-8"), "utf-8")
    return draft


def made(draft: Path, *, force: bool = False) -> Path:
    build(draft, Order(("report",), ("docx",), draft.parent.parent / "build", force=force))
    return draft.parent.parent / "build" / draft.stem / "report.docx"


def edited(report: Path, old: str, new: str) -> None:
    file = WordFile(report.read_bytes())
    type_over(file.body, old, new)
    file.saved(report)


def test_a_build_does_not_write_over_edits_and_names_pull(office: Path) -> None:
    report = made(office)
    edited(report, "works hard", "works very hard")
    content = report.read_bytes()
    with pytest.raises(Unwritable, match=r"report\.docx") as refused:
        made(office)
    assert "peelgen pull" in refused.value.remedy
    assert report.read_bytes() == content


def test_after_a_pull_that_took_everything_the_next_build_goes_ahead(office: Path) -> None:
    report = made(office)
    edited(report, "works hard", "works very hard")
    pull(report, PullOptions())
    assert "works very hard" in office.read_text("utf-8")
    made(office)
    assert not pull(report, PullOptions()).edits


def test_after_a_pull_that_left_something_the_document_is_still_guarded(office: Path) -> None:
    report = made(office)
    edited(report, " grades forces", " judges forces")
    assert pull(report, PullOptions()).untaken
    with pytest.raises(Unwritable):
        made(office)


def test_a_document_of_another_inspection_is_refused(desk: Lay) -> None:
    laid = desk(MET)
    other = laid.draft.with_name("durham-2021.yaml")
    with pytest.raises(Unreadable, match="metropolitan|peel-2016"):
        laid.pull(draft=other)


@pytest.mark.parametrize(
    ("part", "told"), [("<w:p/>" * 26_000, "paragraphs"), (f"<w:p>{'<w:r/>' * 201_000}</w:p>", "stretches of words")]
)
def test_a_file_with_more_in_it_than_any_report_is_refused(desk: Lay, part: str, told: str) -> None:
    laid = desk(MET)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    many = etree.fromstring(f'<w:body xmlns:w="{space}">{part}</w:body>')
    laid.file.body[0].extend(many)
    with pytest.raises(Unreadable, match=rf"{told}, more than any report"):
        laid.pull()


NOTE = f'<w:footnote w:id="900"><w:p><w:r><w:t>{"word " * 20_000}</w:t></w:r></w:p></w:footnote></w:footnotes>'
LINK = f'<Relationship Id="rId900" TargetMode="External" Type="x/hyperlink" Target="{"x" * 90_000}"/></Relationships>'


@pytest.mark.parametrize(
    ("part", "end", "run"),
    [
        ("word/footnotes.xml", NOTE, '<w:r><w:footnoteReference w:id="900"/></w:r>'),
        ("word/_rels/document.xml.rels", LINK, f'<w:hyperlink r:id="rId900">{RUN.format("a")}</w:hyperlink><w:r/>'),
    ],
    ids=["note", "link"],
)
def test_what_is_repeated_without_end_is_refused(desk: Lay, part: str, end: str, run: str) -> None:
    laid = desk(MET)
    closing = re.search(r"</\w+:?\w+>$", end)
    assert closing is not None
    laid.file.parts[part] = laid.file.parts[part].replace(closing[0].encode(), end.encode())
    type_in(laid, run * 5_000)
    with pytest.raises(Unreadable, match="stands in it again and again"):
        laid.pull()


BEGIN, SEPARATE = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate"))
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


@pytest.mark.parametrize(
    "parts",
    [
        BEGIN + CODE.format("x" * 100) * 100_000,
        BEGIN + CODE.format('HYPERLINK "https://a" ' + "x" * 1_000_000) + SEPARATE + RUN.format("a ") * 9_000,
        "".join(f'<w:bookmarkStart w:id="{n}" w:name="_pg1"/><w:r><w:t>x </w:t></w:r>' for n in range(9_000)),
        f'<w:ins w:id="1" w:author="a">{RUN.format("x " * 100)}</w:ins>' * 50_000,
        RUN.format("xy" * 30_000),
    ],
    ids=["code", "link", "bookmarks", "change", "word"],
)
def test_what_has_no_end_is_read_in_few_steps(desk: Lay, parts: str) -> None:
    laid = desk(MET)
    type_in(laid, parts)
    with at_most(calls=6_000_000):
        laid.pull(dry_run=True)


def test_fields_within_fields_without_end_are_read_in_few_steps(desk: Lay) -> None:
    laid = desk(MET)
    type_in(laid, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 20_000 + "<w:r><w:t>a</w:t></w:r>" * 1_000)
    with at_most(calls=1_000_000):
        laid.pull()
