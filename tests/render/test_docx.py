"""A Document as a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx_sample import whole
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import ImageFont
from publications import in_docx

from peelgen.base.errors import TemplateFault
from peelgen.build import Order, build
from peelgen.documents.document import (
    Align,
    Box,
    BulletList,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    Layout,
    ListEntry,
    Note,
    Paragraph,
    Scale,
    Statistic,
    Statistics,
    Table,
    Text,
)
from peelgen.documents.render.look import Look, look_of
from peelgen.documents.render.word import render

FONT = ImageFont.truetype(look_of("house").folder / "fonts" / "LiberationSans-Regular.ttf", 100)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ("report", "press-release", "force-response")
#: What the sample's captions count, in reading order.
CAPTIONS = ("Table", "Figure", "Figure")


def sample(kind: str) -> Document:
    """A document of a kind that holds every kind of block."""
    return replace(whole(), kind=kind)


def made(*blocks: object, kind: str = "press-release", **fields: str) -> bytes:
    words = {name: (Text(text),) for name, text in {"title": "T", **fields}.items()}
    return render(Document(kind, "en-GB", words, blocks), look_of(kind)).content  # type: ignore[arg-type]


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(f"word/{name}"))


def part_of(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(f"word/{name}"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_every_kind_of_block_is_a_valid_word_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "all.docx"
    path.write_bytes(render(sample(kind), look_of(kind)).content)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_without_a_paragraph_and_no_bookmark_is_doubled_or_left_open(kind: str) -> None:
    body = part(render(sample(kind), look_of(kind)).content, "document.xml")
    assert all(list(cell.iter(W + "p", W + "tbl"))[-1].tag == W + "p" for cell in body.iter(W + "tc"))
    names = [mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")]
    assert len(names) == len(set(names)) > 0
    assert len(names) == len(list(body.iter(W + "bookmarkEnd")))


def test_the_grade_given_has_its_colour_in_every_language() -> None:
    content = made(Box("judgment", (Scale(("rhagorol", "da"), 1, "y radd a roddwyd"),), grade="good"))
    fills = {shade.get(W + "fill") for shade in part(content, "document.xml").iterfind(f".//{W}rPr/{W}shd")}
    assert fills == {look_of("report").style().grade_colour("good")}


def test_a_grade_that_was_carried_over_has_no_colour_and_that_of_now_is_in_no_control_for_words(tmp_path: Path) -> None:
    """LibreOffice drops the colour of words that stand in a control for any words; of those for choices it does not."""
    order = Order(["report"], ["docx"], tmp_path)
    (report,) = build(Path(__file__).parents[2] / "drafts" / "cheshire-2018.yaml", order).files
    runs = [run for run in part(report.path.read_bytes(), "document.xml").iter(W + "r") if _colour_of_grade(run)]
    assert runs
    assert not [run for run in runs if run.findtext(W + "t") == "2016"]
    controls = [above for run in runs for above in run.iterancestors(W + "sdt")]
    assert not any(control.find(f"{W}sdtPr/{W}text") is not None for control in controls)


def _colour_of_grade(run: Any) -> bool:
    colour = run.find(f"{W}rPr/{W}color")
    return colour is not None and colour.get(W + "val") == look_of("report").style().grade_colour("good")


def test_a_grade_stands_in_the_middle_of_its_cell() -> None:
    cells = (Cell((Text("Crime"),)), Cell((Text("Good"),), grade="good"))
    heads = (Cell((Text("Question"),)), Cell((Text("Grade"),)))
    content = made(Table(heads, (cells,), (Align.LEFT, Align.LEFT), role="judgments"))
    graded = [cell for cell in part(content, "document.xml").iter(W + "tcPr") if cell.find(W + "shd") is not None]
    assert [mark.get(W + "val") for cell in graded[-1:] for mark in cell.iter(W + "vAlign")] == ["center"]


def test_the_frame_of_a_box_goes_round_bullets_of_every_level() -> None:
    third = BulletList((ListEntry((Text("third"),)),))
    second = BulletList((ListEntry((Text("second"),), (third,)),))
    first = BulletList((ListEntry((Text("first"),), (second,)),))
    content = made(Box("improvement", (Paragraph((Text("lead-in"),)), first)))
    edges, texts = set(), []
    for paragraph in part(content, "document.xml").iter(W + "p"):
        indent = paragraph.find(f"{W}pPr/{W}ind")
        if paragraph.find(f"{W}pPr/{W}pBdr") is not None and indent is not None:
            left, hanging = (int(indent.get(W + side, "0")) for side in ("left", "hanging"))
            edges.add(left - hanging)
            texts.append(left)
    assert len(edges) == 1  # Word draws one frame round paragraphs that begin at one edge only
    assert texts == sorted(set(texts))
    marks = [str(mark.get(W + "val")) for mark in part(content, "numbering.xml").iter(W + "lvlText")]
    assert [len(mark) - len(mark.lstrip()) for mark in marks[:3]] == [0, 5, 10]


@pytest.mark.parametrize("kind", KINDS)
def test_every_style_that_is_used_is_in_the_shell(kind: str) -> None:
    content = render(sample(kind), look_of(kind)).content
    known = {style.get(W + "styleId") for style in part(content, "styles.xml").iter(W + "style")}
    used = {s.get(W + "val") for s in part(content, "document.xml").iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
    assert used <= known


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% if %}", "</w:t></w:r>", "&amp; <b>", "🚓", "\u200fright", "word " * 20_000]
)
def test_hostile_words_come_out_as_they_are(text: str) -> None:
    assert "".join(text.split()) in "".join(in_docx(made(Paragraph((Text(text),)), title=text)).body)


def test_numbered_lists_begin_again_at_one() -> None:
    entries = (ListEntry((Text("one"),)), ListEntry((Text("two"),)))
    content = made(
        BulletList(entries, ordered=True, role="numbered"), BulletList(entries, ordered=True, role="numbered")
    )
    numbers = [number.get(W + "val") for number in part(content, "document.xml").iter(W + "numId")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    restarts = {
        n.get(W + "numId")
        for n in part(content, "numbering.xml").iter(W + "num")
        if n.find(f".//{W}startOverride") is not None
    }
    assert set(numbers) <= restarts


def test_notes_are_numbered_from_one_in_a_part_of_their_own() -> None:
    content = made(Paragraph((Text("a"), Note((Text("first"),)), Text("b"), Note((Text("second"),)))))
    assert in_docx(content).notes == ["first", "second"]
    assert [n.get(W + "id") for n in part(content, "document.xml").iter(W + "footnoteReference")] == ["1", "2"]


def test_header_rows_repeat_and_rows_of_a_table_stay_whole() -> None:
    body = part(render(sample("report"), look_of("report")).content, "document.xml")
    assert len(list(body.iter(W + "tblHeader"))) >= 1
    assert len(list(body.iter(W + "cantSplit"))) > len(list(body.iter(W + "tblHeader")))


def test_opening_the_file_asks_no_question_about_fields() -> None:
    settings = part(render(sample("report"), look_of("report")).content, "settings.xml")
    assert settings.find(W + "updateFields") is None


def test_page_x_of_y_is_made_of_fields() -> None:
    content = zipfile.ZipFile(io.BytesIO(made(kind="press-release")))
    footers = " ".join(content.read(name).decode() for name in content.namelist() if "footer" in name)
    assert " PAGE " in footers
    assert " NUMPAGES " in footers


def test_the_same_document_makes_the_same_bytes() -> None:
    assert render(sample("report"), look_of("report")).content == render(sample("report"), look_of("report")).content


def test_the_properties_name_title_and_author_and_no_tool() -> None:
    core = (
        zipfile.ZipFile(io.BytesIO(render(sample("report"), look_of("report")).content))
        .read("docProps/core.xml")
        .decode()
    )
    assert re.search(r"<dc:title>.+</dc:title>", core)
    assert "python" not in core


@pytest.mark.parametrize("mistake", [b"no word file", None])
def test_a_shell_that_is_no_word_file_or_missing_is_told(tmp_path: Path, mistake: bytes | None) -> None:
    house = look_of("report").house
    (tmp_path / "style.yaml").write_bytes((house / "style.yaml").read_bytes())
    if mistake:
        (tmp_path / "word.docx").write_bytes(mistake)
    with pytest.raises(TemplateFault, match=r"word\.docx"):
        render(sample("report"), Look(tmp_path, tmp_path))


def instructions(content: bytes) -> list[str]:
    return [(code.text or "").strip() for code in part(content, "document.xml").iter(W + "instrText")]


def test_captions_are_counted_by_word_and_references_repeat_their_number() -> None:
    content = render(sample("report"), look_of("report")).content
    codes = instructions(content)
    assert [code for code in codes if code.startswith("SEQ")] == [f"SEQ {name} \\* ARABIC" for name in CAPTIONS]
    marks = {mark.get(W + "name") for mark in part(content, "document.xml").iter(W + "bookmarkStart")}
    referred = [code.split()[1] for code in codes if code.startswith("REF")]
    assert referred
    assert set(referred) <= marks
    assert "see Figure 1 and" in " ".join(in_docx(content).body)


def test_no_field_is_out_of_date_so_word_asks_nothing() -> None:
    body = part(render(sample("report"), look_of("report")).content, "document.xml")
    assert not [mark for mark in body.iter(W + "fldChar") if mark.get(W + "dirty")]


def test_contents_print_the_pages_that_are_known_and_neither_number_nor_dots_without() -> None:
    entries = Contents(tuple(ContentsEntry(1, (Text(name),), name) for name in ("known", "unknown")))
    headings = tuple(Heading(1, (Text(name),), name) for name in ("known", "unknown"))
    document = Document(
        "report", "en-GB", {"title": (Text("T"),)}, (entries, *headings), layout=Layout({"known": 7}, frozenset())
    )
    content = render(document, look_of("report")).content
    assert sum(code.startswith("PAGEREF") for code in instructions(content)) == 1
    lines = list(part(content, "document.xml").iter(W + "hyperlink"))
    assert [str(link.xpath("string()")).strip()[-1] for link in lines] == ["7", "n"]
    assert [len(list(link.iter(W + "tab"))) for link in lines] == [1, 0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_mark_is_in_every_header_once_and_nowhere_else(kind: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(render(sample(kind), look_of(kind)).content))
    headers = [name for name in package.namelist() if name.startswith("word/header")]
    assert [package.read(name).decode().count("EMBARGOED until 00:01") for name in headers] == [1] * len(headers)
    assert "EMBARGOED" not in package.read("word/document.xml").decode()
    for section in part_of(package, "document.xml").iter(W + "sectPr"):
        kinds = {reference.get(W + "type") for reference in section.iter(W + "headerReference")}
        assert kinds == {"first", "even", "default"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_published_edition_has_no_mark(kind: str) -> None:
    published = replace(sample(kind), fields={**sample(kind).fields, "mark": ()})
    package = zipfile.ZipFile(io.BytesIO(render(published, look_of(kind)).content))
    assert not [name for name in package.namelist() if b"EMBARGOED" in package.read(name)]


def test_the_embargo_and_the_version_are_among_the_files_properties() -> None:
    content = render(
        replace(sample("report"), properties={"version": "1.1", "status": "embargoed"}), look_of("report")
    ).content
    custom = zipfile.ZipFile(io.BytesIO(content)).read("docProps/custom.xml").decode()
    for said in ("EMBARGOED until 00:01 on 8 December 2016", 'name="Version"', "1.1", 'name="Status"', "embargoed"):
        assert said in custom


def test_a_welsh_file_is_welsh_in_every_style_header_and_chart() -> None:
    content = render(replace(sample("report"), language="cy"), look_of("report")).content
    package = zipfile.ZipFile(io.BytesIO(content))
    charts = [name for name in package.namelist() if "charts/" in name and name.endswith(".xml")]
    assert all(b"en-GB" not in package.read(name) for name in charts)
    marked = {lang.get(W + "val") for lang in part(content, "styles.xml").iter(W + "lang")}
    assert marked == {"cy-GB"}


def test_every_table_in_the_text_says_what_it_is() -> None:
    tables = list(part(render(sample("report"), look_of("report")).content, "document.xml").iter(W + "tbl"))
    unnamed = [table for table in tables[1:] if table.find(f"{W}tblPr/{W}tblCaption") is None]
    said = [table for table in unnamed if table.find(f"{W}tblPr/{W}tblDescription") is None]
    assert said == []


def test_an_empty_paragraph_stands_only_between_tables_and_at_the_end_of_a_cell_or_section() -> None:
    body = part(render(sample("report"), look_of("report")).content, "document.xml")
    for gap in body.iter(W + "p"):
        if gap.find(f"{W}pPr/{W}pStyle[@{W}val='Gap']") is not None and gap.find(f"{W}pPr/{W}sectPr") is None:
            below = gap.getnext()
            assert below is None or below.tag in (W + "tbl", W + "sectPr")


@pytest.mark.parametrize("kind", KINDS)
def test_headers_and_footers_have_no_table_and_no_paragraph_without_words(kind: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(render(sample(kind), look_of(kind)).content))
    running = [name for name in package.namelist() if re.match("word/(header|footer)", name)]
    assert len(running) > 2
    for root in (part_of(package, name.removeprefix("word/")) for name in running):
        assert not root.findall(f".//{W}tbl")
        assert all(str(paragraph.xpath("string()")).strip() for paragraph in root.iter(W + "p"))


def test_a_heading_that_the_contents_do_not_list_is_in_words_outline_and_not_in_its_contents() -> None:
    listed, unlisted = (Heading(2, (Text(name),), name, role=role) for name, role in (("a", ""), ("b", "unlisted")))
    content = made(Contents((ContentsEntry(2, (Text("a"),), "a"),)), listed, unlisted)
    assert 'TOC \\o "1-2" \\h \\z' in instructions(content)
    heading = next(one for one in part(content, "document.xml").iter(W + "p") if one.xpath("string()") == "b")
    assert heading.xpath("string(w:pPr/w:outlineLvl/@w:val)", namespaces={"w": W[1:-1]}) == "1"
    style = heading.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces={"w": W[1:-1]})
    assert style == "Heading2Unlisted"


@pytest.mark.parametrize("count", [1, 5, 14])
def test_the_numbers_of_a_force_fill_each_row_and_are_heard_name_first(count: int) -> None:
    entries = tuple(
        Statistic((Text(f"{n} percent"),), (Text("calls"),), (Text("up"),), (), (Text("2016"),)) for n in range(count)
    )
    content = made(Statistics(entries))
    (table,) = (one for one in part(content, "document.xml").iter(W + "tbl") if len(one.findall(W + "tr")))
    columns = len(list(table.iter(W + "gridCol")))
    for row in table.iter(W + "tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(W + "tc")]
        assert sum(1 if span is None else int(span.get(W + "val", "")) for span in spans) == columns
    said = [str(paragraph.xpath("string()")) for paragraph in table.iter(W + "p")]
    assert said == [words for n in range(count) for words in ("calls", f"{n} percent", "2016", "up")]


@pytest.mark.parametrize("columns", [3, 9])
def test_a_tables_first_column_heads_its_rows_and_each_column_has_room_for_its_numbers(columns: int) -> None:
    numbers = tuple(Cell((Text("1,234,567"),)) for _ in range(columns - 1))
    head = tuple(Cell((Text("Quarter recorded"),)) for _ in range(columns))
    area = Cell((Text("A long name of an area of the force and of what was recorded there"),))
    content = made(Table(head, ((area, *numbers),), (Align.LEFT, *[Align.RIGHT] * (columns - 1))))
    table = next(one for one in part(content, "document.xml").iter(W + "tbl") if "1,234,567" in "".join(one.itertext()))  # type: ignore[arg-type]
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert look.get(W + "firstColumn") == "1"
    assert len(list(table.iter(W + "noWrap"))) == columns - 1
    mark = table.find(f".//{W}sz")
    house = look_of("report").style()
    size = house.sizes.table if mark is None else float(mark.get(W + "val", "")) / 2
    own = [float(side.get(W + "w", "")) / 20 for side in table.iterfind(f"{W}tblPr/{W}tblCellMar/*")]
    sides = sum(own) or 2 * house.spacing.cell_side
    room = min(int(column.get(W + "w", "")) for column in list(table.iter(W + "gridCol"))[1:]) / 20 - sides
    assert room >= FONT.getlength("1,234,567") * size / 100
