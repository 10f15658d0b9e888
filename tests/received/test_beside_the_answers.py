"""What hangs from the words of a returned form, or stands in its margins, is told with its place, and kept."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from forms import MET, W, blank, controls, in_word, needs_office, rewritten, saved
from lxml import etree

from peelgen.base.errors import Unreadable
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import FormRemark, ReturnedForm, read_form
from peelgen.source import load
from peelgen.word.blank_form import bookmark, tag
from peelgen.word.form_asides import AsideKind

FIELD = "vetting-policy.response"
ANSWER = {FIELD: "See the plan."}
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "word/_rels/document.xml.rels"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TEXT = f"{{{OPEN.format('text')}}}"


def element(xml: str) -> etree._Element:
    names = f'xmlns:w="{W[1:-1]}" xmlns:r="{R}" xmlns:a="{DRAWING}" xmlns:v="urn:schemas-microsoft-com:vml"'
    return etree.fromstring(f"<x {names}>{xml}</x>")[0]


def paragraph(root: etree._Element, field: str = FIELD) -> etree._Element:
    answer = next(control for named, control in controls(root) if named == tag(field))
    return next(answer.iter(f"{W}p"))


def with_in_answer(xml: str) -> bytes:
    """Return a form with a piece of Word's own markup behind the words of an answer."""
    return rewritten(
        in_word(blank("docx"), ANSWER), "word/document.xml", lambda root: paragraph(root).append(element(xml))
    )


@pytest.mark.parametrize(("look", "kind"), [("<w:strike/>", AsideKind.STRUCK), ("<w:vanish/>", AsideKind.HIDDEN)])
def test_words_that_a_style_strikes_or_hides_are_told(look: str, kind: AsideKind, tmp_path: Path) -> None:
    styles = (
        f'<w:style w:type="character" w:styleId="Gone"><w:rPr>{look}</w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="Old"><w:basedOn w:val="Gone"/></w:style>',
    )
    written = with_in_answer(run(" We refuse.", '<w:rStyle w:val="Old"/>'))
    form = rewritten(written, "word/styles.xml", lambda root: root.extend(map(element, styles)))
    assert [(one.kind, one.words, one.near) for one in read(form, tmp_path).comments] == [(kind, "We refuse.", FIELD)]


def read(content: bytes, folder: Path, kind: str = "docx") -> ReturnedForm:
    (form,) = read_form(saved(folder / f"form.{kind}", content))
    return form


def run(words: str, looks: str = "", text: str = "t") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:{text}>{words}</w:{text}></w:r>"


BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
WORD = {
    AsideKind.STRUCK: (run("We refuse.", "<w:strike/>"), "We refuse.", "", "See the plan.We refuse."),
    AsideKind.HIDDEN: (run("Off the record.", "<w:vanish/>"), "Off the record.", "", "See the plan.Off the record."),
    AsideKind.UNSEEN: (run("We refuse.", '<w:color w:val="FFFFFF"/>'), "We refuse.", "", "See the plan.We refuse."),
    AsideKind.RAISED: (run("n", '<w:vertAlign w:val="subscript"/>'), "n", "", "See the plan.n"),
    AsideKind.DELETED: (
        f'<w:del w:author="J. Smith">{run("We refuse.", text="delText")}</w:del>',
        "We refuse.",
        "J. Smith",
        "See the plan.",
    ),
    AsideKind.INSERTED: (
        f'<w:ins w:author="J. Smith">{run(" It is new.")}</w:ins>',
        "It is new.",
        "J. Smith",
        "See the plan. It is new.",
    ),
    AsideKind.TEXT_BOX: (BOX.format(run("In a box.")), "In a box.", "", "See the plan."),
    AsideKind.OBJECT: ('<w:r><w:object ProgID="Excel.Sheet.12"/></w:r>', "", "", "See the plan."),
}


@pytest.mark.parametrize("kind", WORD)
def test_what_word_shows_beside_the_words_of_an_answer_is_told_and_kept(kind: AsideKind, tmp_path: Path) -> None:
    xml, words, author, answer = WORD[kind]
    form = read(with_in_answer(xml), tmp_path)
    assert form.answers[FIELD].text == answer
    assert form.altered == ()
    assert [(one.kind, one.words, one.author, one.near) for one in form.comments] == [(kind, words, author, FIELD)]
    reading = read_forms([form], MET, tmp_path / "met.yaml", force=False)
    told = [one for one in reading.diagnostics if one.id in {"returned-aside", "returned-marked"}]
    assert [one.location.place for one in told] == ["Area for improvement 1, the response"]
    assert words.removesuffix(".") in told[0].message
    tree = load(tmp_path / "met.yaml").tree
    kept = tree["answers"][0]["remarks"]  # type: ignore[index,call-overload]
    assert kept == [
        {
            **({"by": author} if author else {}),
            "about": "the response",
            "words": f"{kind.value}: {words}".removesuffix(": "),
        }
    ]


def with_part(content: bytes, name: str, part: str, relation: str) -> bytes:
    """Return a form with one more part, of whose kind the relation tells."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for one in before.namelist():
            written = before.read(one)
            if one == RELATIONS:
                written = written.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            if one != name:
                after.writestr(one, written)
        if part:
            after.writestr(name, part)
    return made.getvalue()


def test_a_note_at_the_foot_of_the_page_is_told(tmp_path: Path) -> None:
    said = f'<w:footnote w:id="7"><w:p>{run("If it is funded.")}</w:p></w:footnote>'
    note = f'<w:footnotes xmlns:w="{W[1:-1]}">{said}</w:footnotes>'
    relation = f'<Relationship Id="rIdN" Type="{R}/footnotes" Target="more_notes.xml"/>'
    content = with_in_answer('<w:r><w:footnoteReference w:id="7"/></w:r>')
    form = read(with_part(content, "word/more_notes.xml", note, relation), tmp_path)
    assert form.comments == (FormRemark("If it is funded.", FIELD, beside="See the plan.", kind=AsideKind.NOTE),)


@pytest.mark.parametrize(
    ("words", "told"),
    [("our plan", ["https://www.example.police.uk/plan"]), ("www.example.police.uk/plan", []), ("", [])],
)
def test_the_address_of_a_link_is_told_where_it_cannot_be_read(words: str, told: list[str], tmp_path: Path) -> None:
    link = f'<w:hyperlink r:id="rIdL">{run(words)}</w:hyperlink>' if words else run("x")
    relation = (
        f'<Relationship Id="rIdL" Type="{R}/hyperlink" Target="https://www.example.police.uk/plan" '
        'TargetMode="External"/>'
    )
    form = read(with_part(with_in_answer(link), "none", "", relation), tmp_path)
    assert [(one.words, one.near) for one in form.comments] == [(one, FIELD) for one in told]


def test_a_link_that_is_a_field_is_told(tmp_path: Path) -> None:
    code = '<w:r><w:instrText> HYPERLINK "https://example.police.uk/plan" </w:instrText></w:r>'
    form = read(with_in_answer(code), tmp_path)
    assert [(one.kind, one.words) for one in form.comments] == [(AsideKind.LINK, "https://example.police.uk/plan")]


def test_a_picture_beside_the_answers_is_told(tmp_path: Path) -> None:
    def paste(root: etree._Element) -> None:
        answer = paragraph(root)
        cell = next(answer.iterancestors(f"{W}tr")).find(f"{W}tc")
        assert cell is not None
        next(cell.iter(f"{W}p")).append(element("<w:r><w:drawing/></w:r>"))

    form = read(rewritten(blank("docx"), "word/document.xml", paste), tmp_path)
    assert [(one.kind, one.near) for one in form.comments] == [(AsideKind.PICTURE, "vetting-policy")]


@pytest.mark.parametrize("place", ["header", "footer"])
def test_words_at_the_head_or_the_foot_of_the_pages_are_told(place: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(blank("docx"))) as form:
        part = max(name for name in form.namelist() if name.startswith(f"word/{place}"))
    filled = rewritten(
        in_word(blank("docx"), ANSWER),
        part,
        lambda root: root.append(element(f"<w:p>{run('DRAFT, not approved')}</w:p>")),
    )
    assert read(filled, tmp_path).altered == (FormRemark("DRAFT, not approved"),)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_nothing_is_told_of_a_blank_form(kind: str, tmp_path: Path) -> None:
    if kind == "odt":
        needs_office()
    form = read(blank(kind), tmp_path, kind)
    assert (form.altered, form.comments) == ((), ())


def test_more_beside_the_words_than_in_any_form_is_refused(tmp_path: Path) -> None:
    change = f"<w:del>{run('x', text='delText')}</w:del>"
    many = rewritten(
        in_word(blank("docx"), ANSWER),
        "word/document.xml",
        lambda root: paragraph(root).extend(element(f"<w:p>{change * 20_001}</w:p>")),
    )
    with pytest.raises(Unreadable, match="more notes, links and recorded changes"):
        read(many, tmp_path)


# OpenDocument


def typed_in_text(*xml: str, styles: str = "") -> Callable[[etree._Element], None]:
    """Return a change that puts words and pieces of LibreOffice's own markup into an answer."""
    names = {name: OPEN.format(name) for name in ("text", "office", "drawing", "style")}
    declared = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    declared += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    declared += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'

    def made(piece: str) -> list[etree._Element]:
        return list(etree.fromstring(f"<x {declared}>{piece}</x>"))

    def change(root: etree._Element) -> None:
        mark = next(one for one in root.iter(f"{TEXT}bookmark", f"{TEXT}bookmark-start") if is_ours(one))
        place = mark.getparent()
        assert place is not None
        for child in list(place):
            if child is not mark:
                place.remove(child)
        mark.tail = "See the plan."
        for piece in xml:
            place.extend(made(piece))
        automatic = root.find(f"{{{OPEN.format('office')}}}automatic-styles")
        text = next(root.iter(f"{{{OPEN.format('office')}}}text"))
        assert automatic is not None
        for one in made(styles):
            (automatic if one.tag.endswith("}style") else text).insert(0, one)

    return change


def is_ours(mark: etree._Element) -> bool:
    return mark.get(f"{TEXT}name") == bookmark(FIELD)


STYLE = '<style:style style:name="Ours" style:family="text"><style:text-properties {}/></style:style>'
SPAN = '<text:span text:style-name="Ours">We refuse.</text:span>'
REGION = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:{kind}><office:change-info>'
    "<dc:creator>J. Smith</dc:creator></office:change-info>{words}</text:{kind}></text:changed-region>"
    "</text:tracked-changes>"
)
IN_TEXT = {
    AsideKind.NOTE: (
        "<text:note><text:note-body><text:p>If funded.</text:p></text:note-body></text:note>",
        "",
        "If funded.",
        "",
    ),
    AsideKind.LINK: ('<text:a xlink:href="https://example.uk/plan"> Here</text:a>', "", "https://example.uk/plan", ""),
    AsideKind.STRUCK: (SPAN, STYLE.format('style:text-line-through-style="solid"'), "We refuse.", ""),
    AsideKind.HIDDEN: (SPAN, STYLE.format('text:display="none"'), "We refuse.", ""),
    AsideKind.UNSEEN: (SPAN, STYLE.format('fo:color="#ffffff"'), "We refuse.", ""),
    AsideKind.RAISED: (SPAN, STYLE.format('style:text-position="super 58%"'), "We refuse.", ""),
    AsideKind.DELETED: (
        '<text:change text:change-id="c1"/>',
        REGION.format(kind="deletion", words="<text:p>We refuse.</text:p>"),
        "We refuse.",
        "J. Smith",
    ),
    AsideKind.INSERTED: (
        '<text:change-start text:change-id="c1"/><text:span>New.</text:span><text:change-end text:change-id="c1"/>',
        REGION.format(kind="insertion", words=""),
        "New.",
        "J. Smith",
    ),
    AsideKind.TEXT_BOX: (
        "<drawing:frame><drawing:text-box><text:p>In a box.</text:p></drawing:text-box></drawing:frame>",
        "",
        "In a box.",
        "",
    ),
    AsideKind.OBJECT: ("<drawing:frame><drawing:object/><drawing:image/></drawing:frame>", "", "", ""),
}


@pytest.mark.parametrize("kind", IN_TEXT)
def test_what_libreoffice_shows_beside_the_words_of_an_answer_is_told(kind: AsideKind, tmp_path: Path) -> None:
    needs_office()
    xml, styles, words, author = IN_TEXT[kind]
    form = read(rewritten(blank("odt"), "content.xml", typed_in_text(xml, styles=styles)), tmp_path, "odt")
    assert form.answers[FIELD].text.startswith("See the plan.")
    assert [(one.kind, one.words, one.author, one.near) for one in form.comments] == [(kind, words, author, FIELD)]
    assert not form.answers[FIELD].pictured


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ('<w:color w:val="FEFEFE"/>', [AsideKind.UNSEEN]),
        ('<w:sz w:val="2"/>', [AsideKind.UNSEEN]),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', []),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>', []),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>', [AsideKind.UNSEEN]),
        ('<w:color w:val="auto"/>', []),
        ('<w:color w:val="7F7F7F"/><w:sz w:val="16"/>', []),
    ],
)
def test_words_that_cannot_be_seen_are_told_and_white_on_a_colour_is_not(
    look: str, told: list[AsideKind], tmp_path: Path
) -> None:
    form = read(with_in_answer(run(" We refuse.", look)), tmp_path)
    assert [one.kind for one in form.comments] == told


@pytest.mark.parametrize(
    ("typed", "position", "said"),
    [
        ("6", "super 58%", "⁶"),
        ("2", "sub 58%", "₂"),
        ("2", "-33% 58%", "₂"),
        ("3", "33% 58%", "³"),
        ("4", "0% 100%", "4"),
    ],
)
def test_raised_and_lowered_digits_of_libreoffice_stay_so(typed: str, position: str, said: str, tmp_path: Path) -> None:
    needs_office()
    span = SPAN.replace("We refuse.", typed)
    style = STYLE.format(f'style:text-position="{position}"')
    form = read(rewritten(blank("odt"), "content.xml", typed_in_text(span, styles=style)), tmp_path, "odt")
    assert form.answers[FIELD].text == f"See the plan.{said}"
    assert form.comments == ()


@pytest.mark.parametrize(("words", "told"), [("st", []), ("TM", []), ("*", []), ("x", ["x"]), ("k-1", ["k-1"])])
def test_raised_words_are_told_unless_they_say_the_same_on_the_line(
    words: str, told: list[str], tmp_path: Path
) -> None:
    form = read(with_in_answer(run(words, '<w:vertAlign w:val="superscript"/>')), tmp_path)
    assert [one.words for one in form.comments if one.kind is AsideKind.RAISED] == told
    assert form.answers[FIELD].text == f"See the plan.{words}"


def paste_once_more(root: etree._Element) -> None:
    body = root.find(f"{W}body")
    assert body is not None
    body.extend(deepcopy(child) for child in list(body) if child.tag != f"{W}sectPr")


def test_two_forms_that_were_put_into_one_word_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="has the form in it more than once") as refused:
        read(rewritten(in_word(blank("docx"), ANSWER), "word/document.xml", paste_once_more), tmp_path)
    assert "a file of its own" in refused.value.remedy
