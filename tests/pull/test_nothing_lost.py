"""What else may be done to a Word file: each kind is taken over, shown as a clash, or listed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree
from pull_runs import made
from test_both_sides import FIELD, in_file
from test_edits import MET, WEST_MERCIA, of, paragraph, type_over
from word_desk import Desk
from word_edits import W, WordFile, number_of, texts

Lay = Callable[..., Desk]
SPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RUN = "<w:r><w:t>{}</w:t></w:r>"
#: A text box in a form that only old programs know.
OLD_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
CHANGE = 'w:id="901" w:author="An Editor"'


def xml(text: str) -> etree._Element:
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {DECLARED}", text, count=1))


def field(code: str, words: str) -> str:
    """Return the runs of a field."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return f"{kinds[0]}{code}{kinds[1]}{RUN.format(words)}{kinds[2]}"


def type_in(laid: Desk, parts: str) -> None:
    """Put XML at the end of a paragraph of prose."""
    about = paragraph(laid, FIELD)
    for part in xml(f"<w:p>{parts}</w:p>"):
        about.append(part)


def add_part(laid: Desk, name: str, content: str) -> None:
    """Add a part of the kind that its name says to the file."""
    laid.file.parts[f"word/{name}.xml"] = content.encode()
    relations = "word/_rels/document.xml.rels"
    one = f'<Relationship Id="rId901" Target="{name}.xml" Type="{TYPES}/{name}"/></Relationships>'
    laid.file.parts[relations] = laid.file.parts[relations].replace(b"</Relationships>", one.encode())


@pytest.mark.parametrize(
    "parts",
    [
        field("REF _Ref98765432 \\h", "zebra"),
        field("DATE", "zebra"),
        f'<w:fldSimple w:instr=" STYLEREF x ">{RUN.format("zebra")}</w:fldSimple>',
        '<w:r><w:t>zeb</w:t><w:sym w:font="Arial" w:char="0072"/><w:t>a</w:t></w:r>',
        "<w:r><w:t>ze</w:t><w:softHyphen/><w:t>bra</w:t></w:r>",
        f"<w:r><w:ruby><w:rt>{RUN.format('z')}</w:rt><w:rubyBase>{RUN.format('zebra')}</w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:r><m:t>zebra</m:t></m:r></m:oMath>",
        f'<w:bdo w:val="rtl">{RUN.format("zebra")}</w:bdo>',
        f'<w:smartTag w:uri="x" w:element="y">{RUN.format("zebra")}</w:smartTag>',
        OLD_BOX.format(RUN.format("zebra")),
    ],
)
def test_words_in_any_wrapping_are_words(desk: Lay, parts: str) -> None:
    laid = desk(MET)
    type_in(laid, parts)
    assert len(laid.pull().edits) == 1
    assert "zebra" in laid.text


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("<w:r><w:drawing><a:t>zebra</a:t></w:drawing></w:r>", "zebra"),
        ('<w:r><w:pict><v:textpath string="zebra"/></w:pict></w:r>', "zebra"),
        ('<w:r><w:drawing><wp:docPr id="9" name="x" descr="zebra"/></w:drawing></w:r>', "zebra"),
        ("<w:r><w:object/></w:r>", "(an object of another program)"),
        ('<w:subDoc r:id="rId1"/>', "(a whole file, put in when Word opens this one)"),
    ],
)
def test_drawings_pictures_and_files_are_listed(desk: Lay, parts: str, told: str) -> None:
    laid = desk(MET)
    type_in(laid, parts)
    assert [one.now for one in laid.pull().untaken] == [told]


def test_a_file_put_in_whole_is_listed(desk: Lay) -> None:
    laid = desk(MET)
    paragraph(laid, FIELD).addnext(xml('<w:altChunk r:id="rId1"/>'))
    assert [one.now for one in laid.pull().untaken] == ["(a whole file, put in when Word opens this one)"]


def test_a_chart_s_new_title_and_description_are_listed(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    name = next(name for name in laid.file.parts if name.startswith("word/charts/chart"))
    chart = etree.fromstring(laid.file.parts[name])
    chart[0].append(xml("<c:title><a:p><a:r><a:t>zebra</a:t></a:r></a:p></c:title>"))
    laid.file.parts[name] = etree.tostring(chart)
    next(laid.file.body.iter(f"{{{SPACES['wp']}}}docPr")).set("descr", "quagga")
    assert {"zebra", "quagga"} <= {one.now for one in laid.pull().untaken}


def test_an_endnote_comes_back_as_a_note(desk: Lay) -> None:
    laid = desk(MET)
    note = f'<w:endnote w:id="1"><w:p>{RUN.format("A zebra.")}</w:p></w:endnote>'
    add_part(laid, "endnotes", f"<w:endnotes {DECLARED}>{note}</w:endnotes>")
    type_in(laid, '<w:r><w:endnoteReference w:id="1"/></w:r>')
    pulled = laid.pull()
    assert "^[A zebra.]" in pulled.edits[0].new
    assert not pulled.untaken


def test_an_endnote_of_standing_words_is_listed(desk: Lay) -> None:
    laid = desk(MET)
    note = f'<w:endnote w:id="1"><w:p>{RUN.format("A zebra.")}</w:p></w:endnote>'
    add_part(laid, "endnotes", f"<w:endnotes {DECLARED}>{note}</w:endnotes>")
    laid.file.standing()[6].append(xml('<w:r><w:endnoteReference w:id="1"/></w:r>'))
    assert [one.now for one in laid.pull().untaken] == ["A zebra."]


def test_a_reference_typed_over_is_those_words(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    code = next(one for one in laid.file.body.iter(W + "instrText") if "REF _Ref" in (one.text or ""))
    result = code.getparent().getnext().getnext()  # type: ignore[union-attr]
    next(result.iter(W + "t")).text = "The zebra chart"  # type: ignore[union-attr]
    (edit,) = laid.pull().edits
    assert "The zebra chart" in edit.new


def test_numbers_that_word_counted_anew_are_nobody_s_edit(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    for code in laid.file.body.iter(W + "instrText"):
        if (code.text or "").split()[0] in {"SEQ", "REF"}:
            words = next(code.getparent().getnext().getnext().iter(W + "t"))  # type: ignore[union-attr]
            words.text = re.sub(r"\d+", "9", words.text or "")
    pulled = laid.pull()
    assert (pulled.edits, pulled.untaken) == ((), ())


def test_a_field_whose_end_was_deleted_swallows_no_other_paragraph(desk: Lay) -> None:
    laid = desk(MET)
    type_in(laid, '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>')
    pulled = laid.pull()
    assert (pulled.edits, pulled.untaken) == ((), ())


@pytest.mark.parametrize(
    "row",
    [
        f"<w:tr><w:trPr><w:ins {CHANGE}/></w:trPr><w:tc><w:p>{RUN.format('zebra')}</w:p></w:tc></w:tr>",
        f"<w:tr><w:tc><w:tcPr><w:cellIns {CHANGE}/></w:tcPr><w:p>{RUN.format('zebra')}</w:p></w:tc></w:tr>",
    ],
)
def test_a_row_or_cell_whose_adding_is_recorded_is_listed(desk: Lay, row: str) -> None:
    laid = desk(MET)
    next(laid.file.body.iter(W + "tr")).addnext(xml(row))
    ((remark, _),) = laid.pull().remarks
    assert (remark.author, remark.kind, remark.text) == ("An Editor", "added", "zebra")


@pytest.mark.parametrize(("tag", "kind"), [("ins", "added"), ("moveTo", "moved here")])
def test_a_recorded_change_round_whole_paragraphs_is_listed(desk: Lay, tag: str, kind: str) -> None:
    laid = desk(MET)
    paragraph(laid, FIELD).addnext(xml(f"<w:{tag} {CHANGE}><w:p>{RUN.format('zebra')}</w:p></w:{tag}>"))
    assert [(remark.kind, remark.text) for remark, _ in laid.pull().remarks] == [(kind, "zebra")]


@pytest.mark.parametrize("name", ["word/footnotes.xml", "word/header", "word/footer"])
def test_a_recorded_change_in_a_note_or_header_is_listed(desk: Lay, name: str) -> None:
    laid = desk(MET)
    name = next(one for one in laid.file.parts if one.startswith(name) and b"<w:t" in laid.file.parts[one])
    part = etree.fromstring(laid.file.parts[name])
    [*part.iter(W + "p")][-1].append(xml(f"<w:ins {CHANGE}>{RUN.format('zebra')}</w:ins>"))
    laid.file.parts[name] = etree.tostring(part)
    assert [(remark.kind, remark.text) for remark, _ in laid.pull().remarks] == [("added", "zebra")]


@pytest.mark.parametrize(("looks", "kind"), [("strike", "struck through"), ("vanish", "hidden")])
def test_words_struck_through_or_hidden_are_listed(desk: Lay, looks: str, kind: str) -> None:
    laid = desk(MET)
    words = texts(paragraph(laid, FIELD))[0]
    words.getparent().insert(0, xml(f"<w:rPr><w:{looks}/></w:rPr>"))  # type: ignore[union-attr]
    assert [(remark.kind, remark.text) for remark, _ in laid.pull().remarks] == [(kind, words.text)]


def test_word_s_placeholder_in_an_emptied_field_is_not_the_field_s_words(desk: Lay) -> None:
    laid = desk(MET)
    control = next(
        one for one in laid.file.values() if laid.file.snapshot.anchors[number_of(one)].path.endswith("heading")
    )
    control[0].insert(3, xml("<w:showingPlcHdr/>"))
    for words in control.iter(W + "t"):
        words.text = "Click or tap here to enter text."
    pulled = laid.pull()
    assert not pulled.edits
    assert "Click or tap here to enter text." in [one.now for one in pulled.untaken]


def outermost(laid: Desk, path: str) -> etree._Element:
    found = paragraph(laid, path)
    while found.getparent().tag != W + "body":  # type: ignore[union-attr]
        found = found.getparent()  # type: ignore[assignment]
    return found


def test_a_section_that_was_moved_is_listed_with_both_places(desk: Lay) -> None:
    laid = desk(MET)
    first, second = (
        outermost(laid, f"questions[ethics].sections[{name}].heading") for name in ("vetting", "corruption")
    )
    for part in [second, *second.itersiblings()][:2]:
        first.addprevious(part)
    (one,) = laid.pull().untaken
    assert one.now == "Finding and preventing corruption"
    assert "questions[ethics].sections[corruption]" in one.remedy


def test_rows_in_another_order_are_listed(desk: Lay) -> None:
    laid = desk(WEST_MERCIA)
    first, second, *_ = laid.file.rows()
    first.addprevious(second)
    assert ["This was moved" in one.why for one in laid.pull().untaken] == [True]


def test_standing_words_that_were_moved_are_listed(desk: Lay) -> None:
    laid = desk(MET)
    standing = [one for one in laid.file.standing() if b"TOC" not in etree.tostring(one[0])]
    standing[1].addnext(standing[4])
    assert ["This was moved" in one.why for one in laid.pull().untaken] == [True]


def test_a_note_with_a_label_and_the_paragraph_round_it_both_change(desk: Lay) -> None:
    laid = desk(MET)
    inline = re.search(r"\^\[(The Code of Ethics is published.*?)\]", laid.text, re.DOTALL)
    assert inline
    in_file(laid, inline[0], "[^1]")
    in_file(laid, "recruits rests on the force’s values, on ethics and on professionalism.\n", "recruits rests.\n\n"
            f"          [^1]: {' '.join(inline[1].split())}\n")  # fmt: skip
    laid.file = WordFile(made(laid.draft, laid.text, "report"))
    notes = laid.file.parts["word/footnotes.xml"]
    laid.file.parts["word/footnotes.xml"] = notes.replace(b"The Code of Ethics", b"The zebra Code of Ethics")
    type_over(paragraph(laid, "questions[fairness].sections[values-and-ethics].narrative", 1), "board", "quagga board")
    assert not laid.pull().clashes
    assert "[^1]: The zebra Code of Ethics" in laid.text
    assert "quagga board" in laid.text


def test_beside_a_clash_the_field_s_other_edits_are_taken(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    type_over(laid.file.anchored(of(FIELD))[1], "There is more to do.", "There is a zebra to do.")
    in_file(laid, "works hard", "works tirelessly")
    assert laid.pull().clashes
    assert "There is a zebra to do." in laid.text
    assert "works tirelessly" in laid.text


def test_bold_and_styles_whose_change_is_recorded_wait_for_being_accepted(desk: Lay) -> None:
    laid = desk(MET)
    about = paragraph(laid, FIELD)
    change = f"<w:rPr><w:b/><w:rPrChange {CHANGE}><w:rPr/></w:rPrChange></w:rPr>"
    texts(about)[0].getparent().insert(0, xml(change))  # type: ignore[union-attr]
    about[0][0].set(W + "val", "Heading3")
    about[0].append(xml(f'<w:pPrChange {CHANGE}><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:pPrChange>'))
    waiting = laid.pull()
    assert [remark.kind for remark, _ in waiting.remarks] == ["set otherwise", "set otherwise"]
    assert not waiting.edits
    assert laid.pull(accept_tracked=True).edits[0].new.startswith("### **The Metropolitan")


def test_a_link_that_leads_elsewhere_is_listed(desk: Lay) -> None:
    laid = desk(MET)
    name = "word/_rels/document.xml.rels"
    laid.file.parts[name] = re.sub(rb'"https://[^"]*"', b'"https://zebra.example/"', laid.file.parts[name], count=1)
    (one,) = laid.pull().untaken
    assert "https://zebra.example/" in one.now
