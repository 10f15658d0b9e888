"""What everything says that can stand in a run of a Word file, and what each reader makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from lxml import etree

from peelgen.review.finished.word_file import READING as FINISHED
from peelgen.template_check.word_text import READING as TEMPLATE
from peelgen.word.content_kinds import HOLDERS, LOOKS, PARTS, ContentKind, ContentTable
from peelgen.word.form_body import READING as RETURNED
from peelgen.word.names import NAMESPACES, W
from peelgen.word.reading.content import READINGS
from peelgen.word.reading.story import ChangesView, Story
from peelgen.word.reading.story_reading import read_story
from peelgen.word.symbols import UNKNOWN, symbol
from peelgen.word.text import take_out, walk, words

READERS: Mapping[str, ContentTable] = {
    "edited": READINGS[ChangesView.ORIGINAL],
    "accepted": READINGS[ChangesView.ACCEPTED],
    "returned": RETURNED,
    "finished": FINISHED,
    "template": TEMPLATE,
}
DECLARED = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
T, B = "<w:t>a</w:t>", "<w:t>b</w:t>"


def paragraph(content: str) -> etree._Element:
    return etree.fromstring(f"<w:p {DECLARED}>{content}</w:p>")


def run(content: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr>{content}</w:r>"


def between(content: str) -> str:
    """Return what stands in a run between two letters."""
    return run(f"{T}{content}{B}")


def changed(tag: str, words: str = "<w:t>x</w:t>") -> str:
    return f"{run(T)}<w:{tag}>{run(words)}</w:{tag}>{run(B)}"


def maths(content: str) -> str:
    return f"{run(T)}<m:oMath>{content}</m:oMath>{run(B)}"


def m(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def twice(branches: str) -> str:
    return f"<mc:AlternateContent>{branches}</mc:AlternateContent>"


BOX = f"<w:txbxContent><w:p>{run('<w:t>x</w:t>')}</w:p></w:txbxContent>"
RUBY = f"<w:ruby><w:rubyPr/><w:rt>{run('<w:t>x</w:t>')}</w:rt><w:rubyBase>{run('<w:t>y</w:t>')}</w:rubyBase></w:ruby>"
EVERYWHERE = "a b", "a b", "a b", "a b", "ab"
NOTHING = ("ab",) * 5
HELD = ("axb",) * 5

SUM = "<m:naryPr><m:chr m:val='∑'/></m:naryPr>"

#: A fragment of each kind; what an edited report says in it before the changes and after them, a returned form, a
#: finished document and a template.
KINDS: list[tuple[ContentKind, str, tuple[str, str, str, str, str]]] = [
    (ContentKind.WORDS, run("<w:t>ab</w:t>"), NOTHING),
    (
        ContentKind.DELETED_WORDS,
        run("<w:t>a</w:t><w:delText>x</w:delText><w:t>b</w:t>"),
        ("axb", "axb", "ab", "ab", "axb"),
    ),
    (ContentKind.TAB, between("<w:tab/>"), ("a\tb", "a\tb", "a b", "a b", "ab")),
    (ContentKind.TAB, between("<w:ptab/>"), ("a\tb", "a\tb", "a b", "a b", "ab")),
    (ContentKind.LINE_BREAK, between("<w:br/>"), ("a b", "a b", "a\nb", "a b", "ab")),
    (ContentKind.LINE_BREAK, between("<w:br w:type='textWrapping'/>"), ("a b", "a b", "a\nb", "a b", "ab")),
    (ContentKind.LINE_BREAK, between("<w:cr/>"), ("a b", "a b", "a\nb", "a b", "ab")),
    (ContentKind.PAGE_BREAK, between("<w:br w:type='page'/>"), ("a b", "a b", "a\nb", "a b", "ab")),
    (ContentKind.COLUMN_BREAK, between("<w:br w:type='column'/>"), ("a b", "a b", "a\nb", "a b", "ab")),
    (ContentKind.NO_BREAK_HYPHEN, between("<w:noBreakHyphen/>"), ("a-b", "a-b", "a-b", "a-b", "ab")),
    (ContentKind.SOFT_HYPHEN, between("<w:softHyphen/>"), NOTHING),
    (ContentKind.SYMBOL, between("<w:sym w:font='Symbol' w:char='F0B3'/>"), ("a≥b", "a≥b", "a≥b", "a≥b", "ab")),
    (
        ContentKind.SYMBOL,
        between("<w16se:symEx w16se:font='X' w16se:char='1F60A'/>"),
        ("a😊b", "a😊b", "a😊b", "a😊b", "ab"),
    ),
    (ContentKind.UNKNOWN_SYMBOL, between("<w:sym w:font='Own' w:char='F041'/>"), ("a�b", "a�b", "a�b", "a�b", "ab")),
    (ContentKind.EQUATION, maths(m("x")), HELD),
    (ContentKind.EQUATION, f"{run(T)}<m:oMathPara><m:oMath>{m('x')}</m:oMath></m:oMathPara>{run(B)}", HELD),
    (ContentKind.ANNOTATION, between(RUBY), ("ayb", "ayb", "ay (x)b", "ay (x)b", "ayxb")),
    (ContentKind.DRAWN_WORDS, between("<w:drawing><a:t>x</a:t></w:drawing>"), ("ab", "ab", "a x b", "a x b", "axb")),
    (
        ContentKind.DRAWN_WORDS,
        between("<w:pict><v:textpath string='x'/></w:pict>"),
        ("ab", "ab", "a x b", "a x b", "axb"),
    ),
    (ContentKind.TEXT_BOX, between(f"<w:pict>{BOX}</w:pict>"), NOTHING),
    (ContentKind.PICTURE, between("<w:drawing/>"), NOTHING),
    (ContentKind.OBJECT, between("<w:object/>"), NOTHING),
    (ContentKind.FILE, f"{run(T)}<w:subDoc/>{run(B)}", NOTHING),
    (ContentKind.FOOTNOTE, between("<w:footnoteReference w:id='1'/>"), NOTHING),
    (ContentKind.ENDNOTE, between("<w:endnoteReference w:id='1'/>"), NOTHING),
    (ContentKind.NOTE_SIGN, between("<w:footnoteRef/>"), NOTHING),
    (ContentKind.NOTE_SIGN, between("<w:annotationRef/>"), NOTHING),
    (ContentKind.COMMENT, between("<w:commentReference w:id='1'/>"), NOTHING),
    (ContentKind.FIELD_EDGE, between("<w:fldChar w:fldCharType='end'/>"), NOTHING),
    (ContentKind.FIELD_CODE, between("<w:instrText>x</w:instrText>"), ("ab", "ab", "ab", "ab", "axb")),
    (
        ContentKind.FIELD_RESULT,
        f"{run(T)}<w:fldSimple w:instr=' DATE '>{run('<w:t>x</w:t>')}</w:fldSimple>{run(B)}",
        HELD,
    ),
    (ContentKind.DATE, between("<w:dayShort/>"), NOTHING),
    (ContentKind.PAGE_NUMBER, between("<w:pgNum/>"), NOTHING),
    (ContentKind.INSERTED, changed("ins"), ("ab", "axb", "axb", "axb", "axb")),
    (ContentKind.MOVED_HERE, changed("moveTo"), ("ab", "axb", "axb", "axb", "axb")),
    (ContentKind.DELETED, changed("del", "<w:delText>x</w:delText>"), ("axb", "ab", "ab", "ab", "axb")),
    (ContentKind.MOVED_AWAY, changed("moveFrom"), ("axb", "ab", "ab", "ab", "axb")),
    (ContentKind.STRUCK, run(T) + run("<w:t>x</w:t>", "<w:strike/>") + run(B), HELD),
    (ContentKind.STRUCK, run(T) + run("<w:t>x</w:t>", "<w:dstrike/>") + run(B), HELD),
    (ContentKind.HIDDEN, run(T) + run("<w:t>x</w:t>", "<w:vanish/>") + run(B), HELD),
    (ContentKind.WEB_HIDDEN, run(T) + run("<w:t>x</w:t>", "<w:webHidden/>") + run(B), HELD),
]
#: What says nothing itself, round words that count.
WRAPPED = [
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    "<w:customXml>{}</w:customXml>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<w:bdo>{}</w:bdo>",
    "<w:dir>{}</w:dir>",
    twice("<mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>"),
    twice("<mc:Choice Requires='new'><w:r><w:t>y</w:t></w:r></mc:Choice><mc:Fallback>{}</mc:Fallback>"),
    twice("<mc:Choice Requires='new'>{}</mc:Choice>"),
    twice("<mc:Choice Requires='w14'>{0}</mc:Choice><mc:Choice Requires='w15'>{0}</mc:Choice>"),
]
TABLE = [(reader, fragment, said[place]) for _, fragment, said in KINDS for place, reader in enumerate(READERS)]


@pytest.mark.parametrize(("reader", "fragment", "said"), TABLE)
def test_each_reader_makes_of_each_kind_what_its_table_says(reader: str, fragment: str, said: str) -> None:
    if reader in {"edited", "accepted"}:
        lines = lines_of(f"<w:p>{fragment}</w:p>", ChangesView.ORIGINAL if reader == "edited" else ChangesView.ACCEPTED)
        assert lines[0].text == said
    else:
        assert words(paragraph(fragment), READERS[reader]) == said


def lines_of(body: str, view: ChangesView = ChangesView.ORIGINAL) -> Any:
    root = etree.fromstring(f"<w:body {DECLARED}>{body}</w:body>")
    return read_story(Story("body", root, {}, "en-GB"), {}, view).lines


def test_there_is_a_fragment_of_each_kind() -> None:
    assert {part for part, _, _ in KINDS} == set(ContentKind)
    assert set(PARTS.values()) | set(LOOKS.values()) | {
        ContentKind.PAGE_BREAK,
        ContentKind.COLUMN_BREAK,
        ContentKind.UNKNOWN_SYMBOL,
    } == set(ContentKind)


#: One who minds how words look, and so is told of all that there is.
EVERYTHING = ContentTable(dict.fromkeys(ContentKind, "{}"), leaves=(), tells=tuple(ContentKind))


@pytest.mark.parametrize(("part", "fragment"), [(part, fragment) for part, fragment, _ in KINDS])
def test_a_kind_is_known_by_its_element(part: ContentKind, fragment: str) -> None:
    assert part in {said.part for said in walk(paragraph(fragment), EVERYTHING)}


@pytest.mark.parametrize("part", ContentKind)
def test_a_reader_that_forgets_a_kind_is_none(part: ContentKind) -> None:
    with pytest.raises(ValueError, match=f"forgotten.*{part.name}"):
        ContentTable(dict.fromkeys(set(ContentKind) - {part}, "{}"), leaves=())


def test_a_reader_that_takes_and_leaves_the_same_is_none() -> None:
    with pytest.raises(ValueError, match="both taken and left.*TAB"):
        ContentTable(dict.fromkeys(ContentKind, "{}"), leaves=(ContentKind.TAB,))


@pytest.mark.parametrize("held", sorted(HOLDERS))
def test_with_what_holds_words_these_are_left_out(held: ContentKind) -> None:
    fragment = next(one for part, one, _ in KINDS if part is held)
    reading = ContentTable(dict.fromkeys(set(ContentKind) - {held}, "{}"), leaves=(held,))
    assert words(paragraph(fragment), reading) == "ab"


@pytest.mark.parametrize("wrapping", WRAPPED)
@pytest.mark.parametrize("reader", READERS)
def test_what_wraps_words_leaves_them_what_they_are_and_once(reader: str, wrapping: str) -> None:
    fragment = run(T) + wrapping.format(*[run("<w:t>x</w:t>")] * 2) + run(B)
    assert words(paragraph(fragment), READERS[reader]) == "axb"
    assert lines_of(f"<w:p>{fragment}</w:p>")[0].text == "axb"


def test_a_sign_that_word_writes_twice_is_one() -> None:
    choice = "<mc:Choice Requires='w16se'><w16se:symEx w16se:font='Segoe UI Emoji' w16se:char='1F60A'/></mc:Choice>"
    emoji = twice(f"{choice}<mc:Fallback><w:t>😊</w:t></mc:Fallback>")
    assert {words(paragraph(between(emoji)), READERS[name]) for name in ("edited", "returned", "finished")} == {"a😊b"}


@pytest.mark.parametrize(
    ("equation", "said"),
    [
        (f"<m:f><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f>", "1/2"),
        (f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('c')}</m:den></m:f>", "(a+b)/c"),
        (f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{m('x')}</m:e><m:sub>{m('n+1')}</m:sub></m:sSub>", "x_(n+1)"),
        (f"<m:rad><m:deg/><m:e>{m('x')}</m:e></m:rad>", "√x"),
        (f"<m:rad><m:deg>{m('3')}</m:deg><m:e>{m('x+1')}</m:e></m:rad>", "3√(x+1)"),
        (f"<m:d><m:e>{m('x')}</m:e><m:e>{m('y')}</m:e></m:d>", "(x|y)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr><m:e>{m('x')}</m:e></m:d>", "[x"),
        (f"<m:nary>{SUM}<m:sub>{m('i=1')}</m:sub><m:sup>{m('n')}</m:sup><m:e>{m('x')}</m:e></m:nary>", "∑_(i=1)^n x"),
        (f"<m:func><m:fName>{m('sin')}</m:fName><m:e>{m('x')}</m:e></m:func>", "sin x"),
        (f"<m:m><m:mr><m:e>{m('1')}</m:e><m:e>{m('2')}</m:e></m:mr><m:mr><m:e>{m('3')}</m:e></m:mr></m:m>", "1 2; 3"),
        (f"<m:acc><m:e>{m('x')}</m:e></m:acc>", "x̂"),
        (f"{m('x')}<w:del>{m('y')}</w:del>", "x"),
    ],
)
def test_an_equation_is_written_in_a_line_so_that_it_says_the_same(equation: str, said: str) -> None:
    assert words(paragraph(f"<m:oMath>{equation}</m:oMath>"), RETURNED) == said


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F061", "\N{GREEK SMALL LETTER ALPHA}"),
        ("symbol", "61", "\N{GREEK SMALL LETTER ALPHA}"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 3", "F070", "▲"),
        ("Webdings", "F061", "✔"),
        ("Arial", "2265", "≥"),
        ("Wingdings", "2265", "≥"),
        ("Symbol", "F0F0", UNKNOWN),
        ("Own", "F061", UNKNOWN),
        ("Arial", "D800", UNKNOWN),
        ("Arial", "FFFFFF", UNKNOWN),
        ("Arial", "x", UNKNOWN),
        ("", "", UNKNOWN),
    ],
)
def test_a_sign_is_what_its_font_shows(font: str, code: str, sign: str) -> None:
    assert symbol(font, code) == sign


def test_text_boxes_and_drawn_words_of_an_edited_report_are_lines_of_their_own() -> None:
    drawn = f"<w:drawing><a:t>d</a:t></w:drawing><w:pict>{BOX}</w:pict>{RUBY}"
    lines = lines_of(f"<w:p>{between(drawn)}</w:p>")
    assert {(line.story, line.text) for line in lines} >= {
        ("body", "ayb"),
        ("drawing", "d"),
        ("annotation", "x"),
        ("body", "x"),
    }


def test_a_picture_of_an_older_program_in_an_edited_report_is_told() -> None:
    picture = "<w:pict><v:shape alt='A horse.'><v:imagedata/></v:shape></w:pict>"
    assert [(line.story, line.text) for line in lines_of(f"<w:p>{run(picture)}</w:p>")] == [("picture", "A horse.")]


def test_what_is_said_twice_round_paragraphs_is_read_once() -> None:
    said = f"<w:p>{run(T)}</w:p>"
    branches = f"<mc:Choice Requires='wps'>{said}</mc:Choice><mc:Fallback>{said}</mc:Fallback>"
    assert [line.text for line in lines_of(twice(branches))] == ["a"]


def test_taken_out_is_what_a_reading_leaves_out_and_what_is_not_shown() -> None:
    old = twice(f"<mc:Choice Requires='new'/><mc:Fallback>{run('<w:t>z</w:t>')}</mc:Fallback>")
    root = paragraph(changed("del") + changed("ins") + old)
    take_out(root, RETURNED)
    assert "".join(text.text or "" for text in root.iter(W.t)) == "abaxbz"
    assert next(root.iter(f"{{{NAMESPACES['mc']}}}Choice"), None) is None


@pytest.mark.parametrize(
    "tags",
    ["m:nary m:e", "m:f m:num", "m:m m:mr m:e", "m:d m:e", "w:smartTag", "w:ins", "w:ruby w:rt", "w:drawing"],
)
def test_what_is_nested_as_deeply_as_a_file_may_be_is_read(tags: str) -> None:
    names = tags.split() * (240 // len(tags.split()))
    inner = "".join(f"<{name}>" for name in names) + "<w:t>x</w:t>" + "".join(f"</{name}>" for name in names[::-1])
    content = f"<m:oMath>{inner}</m:oMath>" if tags.startswith("m:") else inner

    def read_below(frames: int) -> str:
        return read_below(frames - 1) if frames else words(paragraph(content), RETURNED)

    assert "x" in read_below(200)
