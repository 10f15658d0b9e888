"""Comments and recorded changes: listed, and taken over only when that is asked for."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree
from test_edits import paragraph
from test_nothing_lost import DECLARED, RUN, add_part, type_in, xml
from word_desk import CHECKOUT, Desk
from word_edits import W, split_run, texts

MET = CHECKOUT / "drafts" / "met-2016.yaml"
Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
DATE = "2016-11-20T10:00:00Z"


def record(laid: Desk, old: str, new: str) -> None:
    """Replace words with the change recorded, as Word does it."""
    words = next(one for one in texts(paragraph(laid, FIELD)) if old in (one.text or ""))
    place = (words.text or "").index(old)
    split_run(words, place + len(old))
    split_run(words, place)
    run = words.getparent()
    assert run is not None
    gone = run.getnext()
    assert gone is not None
    come = copy.deepcopy(gone)
    for one in list(gone.iter(W + "t")):
        one.tag = W + "delText"
    for one in list(come.iter(W + "t")):
        one.text = new
    for tag, part in (("del", gone), ("ins", come)):
        change = etree.Element(W + tag, {W + "id": f"90{len(tag)}", W + "author": "A. Editor", W + "date": DATE})
        if tag == "del":
            part.addprevious(change)
        else:
            run.getnext().addnext(change)  # type: ignore[union-attr]
        change.append(part)


def test_a_recorded_change_is_listed_with_its_author_and_not_taken(desk: Lay) -> None:
    laid = desk(MET)
    record(laid, "hard", "harder")
    pulled = laid.pull()
    assert not pulled.edits
    assert {(remark.author, remark.kind, remark.text) for remark, _ in pulled.remarks} == {
        ("A. Editor", "deleted", "hard"),
        ("A. Editor", "added", "harder"),
    }
    assert all("Metropolitan Police Service works" in line for _, line in pulled.remarks)


def test_a_recorded_change_is_taken_when_asked(desk: Lay) -> None:
    laid = desk(MET)
    record(laid, "hard", "harder")
    (edit,) = laid.pull(accept_tracked=True).edits
    assert "works harder" in " ".join(edit.new.split())


def test_a_paragraph_s_end_that_was_recorded_as_deleted_joins_it_only_when_accepted(desk: Lay) -> None:
    laid = desk(MET)
    properties = paragraph(laid, "summary").find(W + "pPr")
    assert properties is not None
    mark = etree.SubElement(properties, W + "rPr")
    etree.SubElement(mark, W + "del", {W + "id": "905", W + "author": "A. Editor", W + "date": DATE})
    assert not laid.pull().edits
    (edit,) = laid.pull(accept_tracked=True).edits
    assert len(edit.new.split("\n\n")) == len(edit.old.split("\n\n")) - 1


def test_a_comment_is_told_with_the_line_that_it_is_about(desk: Lay) -> None:
    laid = desk(MET)
    about = paragraph(laid, FIELD)
    about.insert(1, etree.Element(W + "commentRangeStart", {W + "id": "5"}))
    etree.SubElement(about, W + "commentRangeEnd", {W + "id": "5"})
    laid.file.parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="5" w:author="An Inspector"><w:p><w:r>'
        "<w:t>Are we sure?</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()
    name = "word/_rels/document.xml.rels"
    laid.file.parts[name] = laid.file.parts[name].replace(
        b"</Relationships>",
        b'<Relationship Id="rId900" Target="comments.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/comments"/></Relationships>',
    )
    ((remark, line),) = laid.pull().remarks
    assert (remark.author, remark.kind, remark.text) == ("An Inspector", "comment", "Are we sure?")
    assert line.startswith("The Metropolitan Police Service works hard")


def test_a_comment_at_a_point_or_in_a_note_is_told_with_its_line(desk: Lay) -> None:
    laid = desk(MET)
    words = f"<w:p>{RUN.format('Why?')}</w:p>"
    comments = "".join(f'<w:comment w:id="{number}" w:author="A">{words}</w:comment>' for number in (5, 6, 7))
    add_part(laid, "comments", f"<w:comments {DECLARED}>{comments}</w:comments>")
    type_in(laid, '<w:r><w:commentReference w:id="5"/></w:r>')
    notes = etree.fromstring(laid.file.parts["word/footnotes.xml"])
    [*notes.iter(W + "p")][-1].append(xml('<w:r><w:commentReference w:id="6"/></w:r>'))
    laid.file.parts["word/footnotes.xml"] = etree.tostring(notes)
    lines = [line.strip()[:18] for _, line in laid.pull().remarks]
    assert lines == ["The Metropolitan P", "The Code of Ethics", ""]
