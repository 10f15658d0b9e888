"""Lists, links, headings, cells and looks: what Word says of words besides the words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree
from pull_runs import made
from test_edits import MET, WEST_MERCIA, paragraph, type_over
from test_nothing_lost import DECLARED, RUN, add_part, field, type_in, xml
from word_desk import Desk
from word_edits import W, WordFile, add_paragraph, copy_row, text_of, texts

from peelgen.returned.report.messages import as_text

Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
LISTED = "questions[fairness].sections[feedback].narrative"
NUMBERING = f"""<w:numbering {DECLARED}>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="71"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def numbered(list_number: int, level: int = 0) -> etree._Element:
    return xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr>')


def test_bullets_that_word_numbers_are_numbered(desk: Lay) -> None:
    laid = desk(MET)
    add_part(laid, "numbering", NUMBERING)
    for bullet in (1, 2):
        paragraph(laid, LISTED, bullet)[0].append(numbered(71))
    laid.pull()
    assert "1. Every quarter" in laid.text
    assert "1. It runs a listening" in laid.text


def test_a_bullet_that_was_taken_out_of_its_list_is_a_paragraph(desk: Lay) -> None:
    laid = desk(MET)
    paragraph(laid, LISTED, 2)[0].append(numbered(0))
    laid.pull()
    assert "\n\n          It runs a listening" in laid.text


def test_a_bullet_that_was_set_deeper_is_deeper(desk: Lay) -> None:
    laid = desk(MET)
    paragraph(laid, LISTED, 2)[0][0].set(W + "val", "ListBullet2")
    told = as_text(laid.pull(), width=80, colour=False)
    assert "a bullet stands deeper" in told
    assert "\n            - It runs a listening" in laid.text


def test_a_question_that_was_replaced_wherever_it_is_printed_is_told_place_by_place(desk: Lay) -> None:
    laid = desk(MET)
    laid.file.strip_controls()
    for words in laid.file.body.iter(W + "t"):
        words.text = re.sub("force", "zebra", words.text or "")
    told = [one.why for one in laid.pull(dry_run=True).untaken]
    assert {why.partition(".")[0] for why in told} == {"These words come from no field of the findings file"}


@pytest.mark.parametrize("words", ["1. one", "1) one", "__init__ _it_", "- dash", "# 1"])
def test_words_that_markdown_takes_for_marks_are_printed_as_they_were_typed(desk: Lay, words: str) -> None:
    laid = desk(MET)
    add_paragraph(paragraph(laid, FIELD), words)
    laid.pull()
    rebuilt = WordFile(made(laid.draft, laid.text, "report"))
    assert words in [text_of(one) for one in rebuilt.body.iter(W + "p")]


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ('HYPERLINK "https://zebra.example/a b"', "the [zebra](https://zebra.example/a%20b)"),
        ('HYPERLINK "https://zebra.example/a)"', "the [zebra](https://zebra.example/a%29)"),
        ('HYPERLINK "https://zebra.example/a_(b)"', "the [zebra](https://zebra.example/a_(b))"),
        ('HYPERLINK "https://zebra.example" \\l "stripes"', "the [zebra](https://zebra.example#stripes)"),
    ],
)
def test_a_link_comes_back_with_its_whole_address(desk: Lay, code: str, written: str) -> None:
    laid = desk(MET)
    type_in(laid, f'<w:r><w:t xml:space="preserve"> the</w:t></w:r>{field(code, " zebra")}')
    assert written in laid.pull().edits[0].new


@pytest.mark.parametrize("style", ["Heading1", "BodyText"])
def test_a_heading_of_another_style_is_listed(desk: Lay, style: str) -> None:
    laid = desk(MET)
    paragraph(laid, "questions[ethics].sections[vetting].heading")[0][0].set(W + "val", style)
    (one,) = laid.pull().untaken
    assert (one.now, "Its style is now" in one.why) == ("Vetting", True)


def test_cells_made_into_one_are_listed(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    first, second = [*laid.file.rows()[0].iter(W + "tc")][:2]
    first.extend(second.findall(W + "p"))
    second.getparent().remove(second)  # type: ignore[union-attr]
    assert [one.now for one in laid.pull().untaken] == ["Immediate | 20 minutes"]


def test_a_new_row_may_have_two_paragraphs_in_a_cell(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    row = laid.file.rows()[1]
    copy_row(row)
    [*row.getnext().iter(W + "tc")][1].append(xml(f"<w:p>{RUN.format('zebra')}</w:p>"))  # type: ignore[union-attr]
    laid.pull()
    assert "- [new 1, new 2 zebra, new 3, new 4]\n" in laid.text


def test_a_row_before_the_first_is_the_first(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    first = laid.file.rows()[0]
    copy_row(first)
    first.addprevious(first.getnext())  # type: ignore[arg-type]
    laid.pull()
    assert laid.text.index("[new 1,") < laid.text.index("[Immediate, 20 minutes")


@pytest.mark.parametrize(
    ("looks", "kind"),
    [
        ('<w:u w:val="single"/>', "underlined"),
        ('<w:highlight w:val="yellow"/>', "highlighted"),
        ('<w:vertAlign w:val="superscript"/>', "raised or lowered"),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFC000"/>', "shaded"),
        ('<w:shd w:val="pct25" w:color="auto" w:fill="auto"/>', "shaded"),
        ("<w:caps/>", "in capitals"),
        ("<w:smallCaps/>", "in capitals"),
    ],
)
def test_looks_that_say_something_are_listed(desk: Lay, looks: str, kind: str) -> None:
    laid = desk(MET)
    words = texts(paragraph(laid, FIELD))[0]
    words.getparent().insert(0, xml(f"<w:rPr>{looks}</w:rPr>"))  # type: ignore[union-attr]
    assert [(remark.kind, remark.text) for remark, _ in laid.pull().remarks] == [(kind, words.text)]


def test_a_paragraph_that_was_shaded_is_listed(desk: Lay) -> None:
    laid = desk(MET)
    about = paragraph(laid, FIELD)
    about[0].append(xml('<w:shd w:val="clear" w:color="auto" w:fill="FFC000"/>'))
    assert [(remark.kind, remark.text) for remark, _ in laid.pull().remarks] == [("shaded", text_of(about))]


@pytest.mark.parametrize("off", ['<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', '<w:caps w:val="false"/>'])
def test_looks_that_were_taken_off_are_nobody_s_edit(desk: Lay, off: str) -> None:
    laid = desk(MET)
    words = texts(paragraph(laid, FIELD))[0]
    words.getparent().insert(0, xml(f"<w:rPr>{off}</w:rPr>"))  # type: ignore[union-attr]
    assert laid.pull().remarks == ()


def test_a_field_s_words_that_were_deleted_are_told_by_its_name(desk: Lay) -> None:
    laid = desk(MET)
    heading = paragraph(laid, "questions[ethics].sections[vetting].heading")
    heading.getparent().remove(heading)  # type: ignore[union-attr]
    (one,) = laid.pull().untaken
    assert one.why == "The words of questions[ethics].sections[vetting].heading were deleted."


def test_a_note_of_two_paragraphs_is_told_once(desk: Lay) -> None:
    laid = desk(MET)
    notes = etree.fromstring(laid.file.parts["word/footnotes.xml"])
    [*notes.iter(W + "footnote")][-1].append(xml(f"<w:p>{RUN.format('A zebra.')}</w:p>"))
    laid.file.parts["word/footnotes.xml"] = etree.tostring(notes)
    pulled = laid.pull()
    assert (len(pulled.edits), pulled.untaken) == (1, ())
    assert "A zebra.]" in pulled.edits[0].new


def test_a_note_on_an_area_for_improvement_is_told_once(desk: Lay) -> None:
    laid = desk(MET)
    note = f'<w:footnote w:id="77"><w:p>{RUN.format("A zebra.")}</w:p></w:footnote></w:footnotes>'.encode()
    notes = laid.file.parts["word/footnotes.xml"]
    laid.file.parts["word/footnotes.xml"] = notes.replace(b"</w:footnotes>", note)
    about = paragraph(laid, "questions[ethics].areas_for_improvement[vetting-policy].text")
    about.append(xml('<w:r><w:footnoteReference w:id="77"/></w:r>'))
    pulled = laid.pull()
    assert (len(pulled.edits), pulled.untaken) == (1, ())


def test_words_after_a_field_without_an_end_are_read(desk: Lay) -> None:
    laid = desk(MET)
    type_in(laid, '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    type_over(paragraph(laid, FIELD, 1), "There is more to do.", "There is a zebra to do.")
    (edit,) = laid.pull().edits
    assert "There is a zebra to do." in edit.new
