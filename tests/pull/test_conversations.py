"""Comments as conversations: read with their field, kept, answered, and set into the next Word file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from pull_runs import made
from test_both_sides import in_file
from test_edits import WEST_MERCIA, paragraph
from test_libreoffice import office
from test_nothing_lost import DECLARED, RUN, add_part
from word_desk import Desk
from word_edits import W, WordFile, split_run, text_of, texts

from peelgen.base.errors import Unreadable
from peelgen.check import examine
from peelgen.documents.from_findings import compose_from_findings
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.findings.comments import read_comments
from peelgen.returned.report import PullOptions, pull
from peelgen.returned.report.messages import as_text
from peelgen.source import parse
from peelgen.word.comments import CommentThread

Lay = Callable[..., Desk]
FIELD = "questions[investigating-crime].narrative"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
ANN, BOB = "2016-11-20T10:00:00Z", "2016-11-21T09:30:00Z"
EXTENDED = "commentsExtended"


def comment(laid: Desk, words: str, said: Sequence[tuple[str, str, str]], *, done: bool = False) -> None:
    """Make a comment on words and answers to it, as Word does: author, date and text of each."""
    about = next(one for one in texts(paragraph(laid, FIELD)) if words in (one.text or ""))
    start = (about.text or "").index(words)
    split_run(about, start + len(words))
    if start:
        split_run(about, start)
    run = about.getparent() if not start else about.getparent().getnext()  # type: ignore[union-attr]
    assert run is not None
    comments, more = "", ""
    for number, (author, date, text) in enumerate(said):
        run.addprevious(etree.Element(W + "commentRangeStart", {W + "id": str(number)}))
        mark = etree.Element(W + "r")
        etree.SubElement(mark, W + "commentReference", {W + "id": str(number)})
        run.addnext(mark)
        run.addnext(etree.Element(W + "commentRangeEnd", {W + "id": str(number)}))
        comments += (
            f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}">'
            f'<w:p w14:paraId="0000000{number + 1}">{RUN.format(text)}</w:p></w:comment>'
        )
        parent = ' w15:paraIdParent="00000001"' if number else ""
        more += f'<w15:commentEx w15:paraId="0000000{number + 1}"{parent} w15:done="{int(done)}"/>'
    add_part(laid, "comments", f'<w:comments {DECLARED} xmlns:w14="{W14}">{comments}</w:comments>')
    # A relation has a number of its own.
    relations = "word/_rels/document.xml.rels"
    laid.file.parts[relations] = laid.file.parts[relations].replace(b"rId901", b"rId902")
    add_part(laid, EXTENDED, f'<w15:commentsEx xmlns:w15="{W15}">{more}</w15:commentsEx>')


QUESTION, ANSWER = ("Ann", ANN, "Are we sure?"), ("Bob", BOB, "Yes: see interview 12.")


def kept(laid: Desk) -> tuple[CommentThread, ...]:
    return read_comments(laid.draft)


def sidecar(laid: Desk) -> Path:
    return laid.draft.parent.parent / "comments" / laid.draft.name


def next_file(laid: Desk) -> Desk:
    """Return the desk with the next Word file of its draft."""
    file = WordFile(made(laid.draft, laid.text, "report"))
    return Desk(laid.draft, laid.path.with_name("next.docx"), file)


def test_a_conversation_is_kept_with_its_field_words_authors_and_dates(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION, ANSWER])
    before = laid.text
    laid.pull()
    (thread,) = kept(laid)
    assert (thread.document, thread.field, thread.words, thread.resolved) == (
        "report",
        f"{FIELD}/1",
        "most serious crimes",
        False,
    )
    assert [(one.author, one.date, one.text) for one in thread.comments] == [QUESTION, ANSWER]
    assert laid.text == before


def test_it_is_told_once_and_a_dry_run_keeps_nothing(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION, ANSWER], done=True)
    told = " ".join(as_text(laid.pull(dry_run=True), width=100, colour=False).split())
    assert "“most serious crimes” (3 changes) Ann, 2016-11-20: Are we sure? Bob, 2016-11-21: Yes" in told
    assert told.count("Resolved.") == 1
    assert not sidecar(laid).exists()
    laid.pull()
    assert not laid.pull().report


def test_the_next_word_file_has_it_on_the_same_words_and_gives_it_back(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION, ANSWER])
    laid.pull()
    again = next_file(laid)
    marks = [one.tag.removeprefix(W) for one in paragraph(again, FIELD).iter() if "comment" in one.tag]
    assert marks == ["commentRangeStart"] * 2 + ["commentRangeEnd", "commentReference"] * 2
    first, *_ = again.file.body.iter(W + "commentRangeStart")
    commented = first.getnext().getnext()  # type: ignore[union-attr]
    assert text_of(commented) == "most serious crimes"  # type: ignore[arg-type]
    pulled = again.pull()
    assert (pulled.edits, pulled.untaken, pulled.report) == ((), (), ())
    assert kept(again) == kept(laid)


def test_an_answer_written_into_the_file_is_in_the_next_word_file_and_comes_back_once(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION])
    laid.pull()
    path = sidecar(laid)
    path.write_text(path.read_text("utf-8") + "      - author: Carol\n        text: We are.\n", "utf-8")
    again = next_file(laid)
    assert b"We are." in again.file.parts["word/comments.xml"]
    again.pull()
    assert [one.text for one in kept(laid)[0].comments] == ["Are we sure?", "We are."]


def test_copies_of_two_reviewers_are_put_together(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION])
    laid.pull()
    ann, bob = next_file(laid), next_file(laid)
    for copy, author, text in ((ann, "Ann", "Anybody?"), (bob, "Bob", "I am.")):
        answer_in(copy, author, text)
        copy.pull()
    assert [one.text for one in kept(laid)[0].comments] == ["Are we sure?", "Anybody?", "I am."]


def answer_in(laid: Desk, author: str, text: str) -> None:
    """Answer the first comment of a Word file that we made."""
    comments = etree.fromstring(laid.file.parts["word/comments.xml"])
    extended = etree.fromstring(laid.file.parts["word/commentsExtended.xml"])
    said = etree.fromstring(
        f'<w:comment {DECLARED} xmlns:w14="{W14}" w:id="77" w:author="{author}" w:date="2016-12-05T08:00:00Z">'
        f'<w:p w14:paraId="00000077">{RUN.format(text)}</w:p></w:comment>'
    )
    comments.append(said)
    first = extended[0].get(f"{{{W15}}}paraId", "")
    etree.SubElement(extended, f"{{{W15}}}commentEx", {f"{{{W15}}}paraId": "00000077", f"{{{W15}}}paraIdParent": first})
    laid.file.parts["word/comments.xml"] = etree.tostring(comments)
    laid.file.parts["word/commentsExtended.xml"] = etree.tostring(extended)


def test_what_was_resolved_on_either_side_is_and_what_was_opened_again_is_open(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION])
    laid.pull()
    path = sidecar(laid)
    path.write_text(path.read_text("utf-8").replace("resolved: no", "resolved: yes"), "utf-8")
    laid.pull()
    assert kept(laid)[0].resolved
    again = next_file(laid)
    part = again.file.parts["word/commentsExtended.xml"]
    again.file.parts["word/commentsExtended.xml"] = re.sub(rb'done="1"', b'done="0"', part)
    again.pull()
    assert not kept(laid)[0].resolved


def test_a_comment_whose_words_are_gone_stands_on_its_paragraph_and_without_its_field_on_the_first(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION])
    laid.pull()
    in_file(laid, "most serious crimes", "worst of them")
    assert paragraph(next_file(laid), FIELD).find(f".//{W}commentReference") is not None
    path = sidecar(laid)
    path.write_text(path.read_text("utf-8").replace("questions[investigating-crime]", "questions[nobody]"), "utf-8")
    assert len([*next_file(laid).file.body.iter(W + "commentReference")]) == 1


@pytest.mark.parametrize("status", ["embargoed\nembargo: 2017-03-02 00:01", "published"])
def test_a_document_that_is_no_draft_never_has_a_comment(desk: Lay, status: str) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION])
    laid.pull()
    in_file(laid, "status: draft", f"status: {status}")
    file = WordFile(made_with_memory(laid))
    assert not [name for name in file.parts if "comment" in name]
    assert not [*file.body.iter(W + "commentReference")]


def made_with_memory(laid: Desk) -> bytes:
    """Return the report of a draft as Word's bytes, as its status has it."""
    document = compose_from_findings(examine(parse(laid.draft, laid.text)), "report")
    return renderer("docx")(document, look_of("report", laid.draft)).content


@pytest.mark.parametrize("text", ["threads: 3\n", "threads:\n  - document: report\n", "threads:\n  - {field: x}\n"])
def test_a_file_of_comments_that_is_none_is_told_with_what_it_should_have(desk: Lay, text: str) -> None:
    laid = desk(WEST_MERCIA)
    sidecar(laid).parent.mkdir()
    sidecar(laid).write_text(text, "utf-8")
    with pytest.raises(Unreadable, match="threads") as told:
        laid.pull()
    assert "comments" in str(told.value.remedy)


def test_comments_that_answer_each_other_in_a_circle_are_read(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION, ANSWER])
    part = laid.file.parts[f"word/{EXTENDED}.xml"]
    laid.file.parts[f"word/{EXTENDED}.xml"] = part.replace(
        b'paraId="00000001" ', b'paraId="00000001" w15:paraIdParent="00000002" '
    )
    laid.pull()
    assert sum(len(thread.comments) for thread in kept(laid)) == 2


def test_a_word_file_with_comments_is_sound(desk: Lay, tmp_path: Path) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION, ANSWER], done=True)
    laid.pull()
    path = next_file(laid).file.saved(tmp_path / "sound.docx")
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]


@pytest.mark.usefixtures(office.__name__)
@pytest.mark.parametrize("done", [False, True])
def test_libreoffice_gives_a_conversation_back(desk: Lay, tmp_path: Path, *, done: bool) -> None:
    laid = desk(WEST_MERCIA)
    comment(laid, "most serious crimes", [QUESTION, ANSWER], done=done)
    laid.pull()
    before = kept(laid)
    given = next_file(laid).file.saved(tmp_path / "next.docx")
    # With a window LibreOffice shows comments at the margin, for which the edition without one has no drawing.
    asked = (
        "soffice",
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        "docx",
    )
    subprocess.run([*asked, "--outdir", tmp_path / "saved", given], check=True, capture_output=True, timeout=120)
    pulled = pull(tmp_path / "saved" / "next.docx", PullOptions(laid.draft))
    assert (pulled.edits, pulled.report, kept(laid)) == ((), (), before)
