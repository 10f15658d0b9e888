"""Comments and recorded changes: listed, and taken over only when that is asked for."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from lxml import etree
from test_edits import paragraph, type_over
from test_nothing_lost import DECLARED, RUN, add_part, type_in, xml
from word_desk import CHECKOUT, Desk
from word_edits import W, split_run, texts

from peelgen.base.errors import Unreadable

MET = CHECKOUT / "drafts" / "met-2016.yaml"
Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
DATE = "2016-11-20T10:00:00Z"
ALPHA = "\N{GREEK SMALL LETTER ALPHA}"
#: A text box for newer programs and, once more, for older ones.
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:drawing><w:txbxContent><w:p>{0}</w:p></w:txbxContent>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{0}</w:p></w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
).format(RUN.format("zebra"))


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


ANN, BOB = (f'w:id="90{number}" w:author="{name}"' for number, name in enumerate(("Ann", "Bob")))
RUNS = '<w:r><w:{0} xml:space="preserve">{1} </w:{0}></w:r>'


def added(words: str) -> str:
    return RUNS.format("t", words)


def deleted(words: str) -> str:
    return RUNS.format("delText", words)


@pytest.mark.parametrize(
    ("changes", "told", "made"),
    [
        (
            f"<w:ins {ANN}>{added('very')}<w:ins {BOB}>{added('extremely')}</w:ins>{added('often')}</w:ins>",
            [("Ann", "added", "very often "), ("Bob", "added", "extremely ")],
            "works very extremely often hard",
        ),
        (
            f"<w:ins {ANN}>{added('very')}<w:del {BOB}>{deleted('extremely')}</w:del>{added('often')}</w:ins>",
            [("Ann", "added", "very extremely often "), ("Bob", "deleted", "extremely ")],
            "works very often hard",
        ),
        (
            "".join(f"<w:ins {who}>{added(what)}</w:ins>" for who, what in ((ANN, "very"), (BOB, "so"), (ANN, "very"))),
            [("Ann", "added", "very "), ("Bob", "added", "so "), ("Ann", "added", "very ")],
            "works very so very hard",
        ),
        (
            f"<w:ins {ANN}>{added('very')}</w:ins><w:ins {ANN}>{added('often')}</w:ins>",
            [("Ann", "added", "very often ")],
            "works very often hard",
        ),
    ],
)
def test_what_two_people_recorded_in_each_other_s_words_is_listed_and_taken(
    desk: Lay, changes: str, told: list[tuple[str, str, str]], made: str
) -> None:
    laid = desk(MET)
    words = next(one for one in texts(paragraph(laid, FIELD)) if "works hard" in (one.text or ""))
    split_run(words, (words.text or "").index("hard"))
    for one in reversed(xml(f"<w:p>{changes}</w:p>")):
        words.getparent().addnext(one)  # type: ignore[union-attr]
    waiting = laid.pull(dry_run=True)
    assert [(remark.author, remark.kind, remark.text) for remark, _ in waiting.remarks] == told
    assert {line[:20] for _, line in waiting.remarks} == {"The Metropolitan Pol"}
    assert (waiting.edits, waiting.untaken) == ((), ())
    (edit,) = laid.pull(accept_tracked=True).edits
    assert made in " ".join(edit.new.split())


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("<w:ins {who}><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:ins>", [("added", "x")]),
        ("<m:oMath><w:ins {who}><m:r><m:t>x</m:t></m:r></w:ins></m:oMath>", [("added", "x")]),
        ('<w:ins {who}><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r></w:ins>', [("added", ALPHA)]),
        ("<w:ins {who}><w:r><w:noBreakHyphen/></w:r></w:ins>", [("added", "-")]),
        ('<w:ins {who}><w:r><w:pict><v:textpath string="zebra"/></w:pict></w:r></w:ins>', [("added", "zebra")]),
        ("<w:ins {who}>" + BOX + "</w:ins>", [("added", "zebra")]),
        (
            '<w:r><w:rPr><w:strike/></w:rPr><w:sym w:font="Symbol" w:char="F061"/></w:r>',
            [("struck through", ALPHA)],
        ),
    ],
)
def test_a_change_of_anything_but_plain_words_is_listed_once(
    desk: Lay, parts: str, told: list[tuple[str, str]]
) -> None:
    laid = desk(MET)
    type_in(laid, parts.format(who=ANN))
    assert [(remark.kind, remark.text) for remark, _ in laid.pull(dry_run=True).remarks] == told


def test_a_paragraph_whose_move_is_recorded_moves_when_accepted_and_is_there_once(desk: Lay) -> None:
    laid = desk(MET)
    first, second = (paragraph(laid, FIELD, number) for number in (0, 1))
    there = copy.deepcopy(first)
    for one in list(there.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        one.getparent().remove(one)  # type: ignore[union-attr]
    second.addnext(there)
    for about, tag in ((first, "moveFrom"), (there, "moveTo")):
        etree.SubElement(etree.SubElement(about[0], W + "rPr"), W + tag, {W + "id": "7", W + "author": "Ann"})
        for run in about.findall(W + "r"):
            change = etree.Element(W + tag, {W + "id": "7", W + "author": "Ann"})
            run.addprevious(change)
            change.append(run)
    waiting = laid.pull(dry_run=True)
    assert {(remark.author, remark.kind) for remark, _ in waiting.remarks} == {
        ("Ann", "moved away"),
        ("Ann", "moved here"),
    }
    assert (waiting.edits, waiting.untaken) == ((), ())
    (edit,) = laid.pull(accept_tracked=True).edits
    assert edit.new.split("\n\n") == edit.old.split("\n\n")[::-1]


def test_a_comment_on_words_whose_adding_is_recorded_is_told_with_their_line(desk: Lay) -> None:
    laid = desk(MET)
    comment = f'<w:comment w:id="5" w:author="A"><w:p>{RUN.format("Why?")}</w:p></w:comment>'
    add_part(laid, "comments", f"<w:comments {DECLARED}>{comment}</w:comments>")
    type_in(laid, f'<w:ins {ANN}>{RUN.format("zebra")}<w:r><w:commentReference w:id="5"/></w:r></w:ins>')
    assert [line[:20] for _, line in laid.pull().remarks] == ["The Metropolitan Pol"] * 2


@pytest.mark.parametrize("accept_tracked", [False, True])
def test_a_row_whose_adding_is_recorded_with_its_words_is_listed_once(desk: Lay, *, accept_tracked: bool) -> None:
    laid = desk(MET)
    cell = f"<w:tc><w:p><w:ins {ANN}>{RUN.format('zebra')}</w:ins></w:p></w:tc>"
    next(laid.file.body.iter(W + "tr")).addnext(xml(f"<w:tr><w:trPr><w:ins {ANN}/></w:trPr>{cell}</w:tr>"))
    remarks = laid.pull(accept_tracked=accept_tracked).remarks
    assert [(remark.kind, remark.text) for remark, _ in remarks] == [("added", "zebra")]


def numbers(laid: Desk, fate: str) -> list[int]:
    return [one.number for one in laid.pull(dry_run=True).report if one.fate == fate]


def test_recorded_changes_are_taken_one_by_one_by_their_numbers(desk: Lay) -> None:
    laid = desk(MET)
    record(laid, "hard", "harder")
    record(laid, "everybody", "everyone")
    first, second = numbers(laid, "recorded")
    (edit,) = laid.pull(take=frozenset([second])).edits
    assert "works hard to treat everyone" in " ".join(edit.new.split())
    laid.draft.write_text(laid.text.replace("everyone", "everybody"), "utf-8")
    laid.pull(take=frozenset([first, second]))
    assert "works harder to treat everyone" in " ".join(laid.text.split())


def test_a_recorded_end_of_a_paragraph_is_joined_by_its_number(desk: Lay) -> None:
    laid = desk(MET)
    properties = paragraph(laid, "summary").find(W + "pPr")
    assert properties is not None
    mark = etree.SubElement(properties, W + "rPr")
    etree.SubElement(mark, W + "del", {W + "id": "905", W + "author": "A. Editor", W + "date": DATE})
    (edit,) = laid.pull(take=frozenset(numbers(laid, "recorded"))).edits
    assert len(edit.new.split("\n\n")) == len(edit.old.split("\n\n")) - 1


def test_an_edit_that_is_left_is_told_again_and_the_others_are_taken(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    type_over(paragraph(laid, "summary"), "understands why", "grasps why")
    left, *_ = numbers(laid, "taken")
    assert [edit.path for edit in laid.pull(leave=frozenset([left])).edits] == [FIELD]
    assert "grasps why" not in laid.text
    assert [edit.path for edit in laid.pull().edits] == ["summary"]


def test_one_clash_is_settled_by_its_number(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.draft.write_text(laid.text.replace("works hard", "works tirelessly"), "utf-8")
    (number,) = numbers(laid, "clash")
    assert laid.pull(take=frozenset([number])).clashes == ()
    assert "works very hard" in laid.text


@pytest.mark.parametrize("wish", [{"take": frozenset([9])}, {"leave": frozenset([9])}])
def test_a_number_that_the_report_does_not_have_is_told(desk: Lay, wish: dict[str, frozenset[int]]) -> None:
    laid = desk(MET)
    with pytest.raises(Unreadable, match="no number 9"):
        laid.pull(**wish)
