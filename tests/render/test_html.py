from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from peelgen.base.errors import TemplateFault
from peelgen.documents.document import (
    Align,
    Block,
    Box,
    BulletList,
    Cell,
    ChartKind,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    FieldKind,
    Figure,
    Heading,
    Inlines,
    Link,
    ListEntry,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Scale,
    Series,
    Statistic,
    Statistics,
    Table,
    Text,
)
from peelgen.documents.render.html import render
from peelgen.documents.render.look import Look

TEMPLATES = Path(__file__).parents[2] / "templates"
HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "<img src=file:///etc/passwd>",
    "</p>",
    "&amp;",
    "</style>",
    '" onload="x',
    "\u202eabc\u202c",
)
PREAMBLE = {
    "masthead": "HMIC",
    "masthead_name": "Her Majesty’s Inspectorate",
    "kind": "News",
    "date": "2 March",
    "mark": "DRAFT",
}


def words(text: str) -> Inlines:
    return (Text(text),)


def document(*body: Block, kind: str = "press-release", **fields: str) -> Document:
    shown = {name: words(text) for name, text in ({"title": "Title"} | fields).items()}
    return Document(kind, "en-GB", shown, body, {"t": "Table 1", "f": "Figure 1"}, {"created": "2017-03-02"})


def look(kind: str = "press-release") -> Look:
    return Look(TEMPLATES / kind, TEMPLATES / "house")


def tree(written: Document) -> html.HtmlElement:
    return html.document_fromstring(render(written, look(written.kind)).content.decode())


def shown(written: Document) -> str:
    body = tree(written).find("body")
    body.find("a[@class='skip']").drop_tree()
    return " ".join(" ".join(body.itertext()).split())


def table(*rows: Cell, anchor: str | None = "t") -> Table:
    return Table(
        (Cell(words("Grade")),), tuple((row,) for row in rows), (Align.RIGHT,), words("Grades"), words("Ours"), anchor
    )


def figure(kind: ChartKind, *series: Series) -> Figure:
    return Figure(kind, ("2015", "2016"), series, "percent", words("Calls"), words("Ours"), "What it shows", "f")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_wrote_is_printed_and_never_obeyed(text: str) -> None:
    page = tree(document(Paragraph(words(text)), table(Cell(words(text))), title=text))
    assert [page.xpath("string(//main/p)"), page.xpath("string(//td)"), page.xpath("string(//h1)")] == [text] * 3
    assert not page.xpath("//img | //*[@onload]")


def test_hostile_text_in_a_chart_and_in_an_attribute_stays_text() -> None:
    chart = Figure(
        ChartKind.BAR, ("<b>",), (Series("</svg>", (1,)), Series("&", (2,))), "<i>", (), (), '"><script>', "f"
    )
    page = tree(document(chart, Box("notice", (), anchor='en" onload="x')))
    assert not page.xpath("//script | //b | //i | //*[@onload]")


def test_the_page_names_its_language_title_and_dates() -> None:
    page = tree(document(title="What we found"))
    assert page.get("lang") == "en-GB"
    assert page.findtext("head/title") == "What we found"
    assert page.xpath("//meta[@name='dcterms.created']/@content") == ["2017-03-02"]


def test_the_page_fetches_nothing() -> None:
    content = render(
        document(Paragraph(words("x")), figure(ChartKind.LINE, Series("a", (1, 2)))), look()
    ).content.decode()
    assert "url(" not in content
    assert "@import" not in content
    assert not html.document_fromstring(content).xpath("//link | //script | //img | //iframe | //object | //*[@src]")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("report", ["mark", "title", "subtitle", "date", "copyright", "isbn", "website"]),
        ("press-release", ["masthead", "masthead_name", "kind", "date", "mark", "title"]),
        ("force-response", ["masthead", "masthead_name", "kind", "date", "mark", "title", "subtitle"]),
    ],
)
def test_each_shell_prints_its_fields_in_the_agreed_order(kind: str, fields: list[str]) -> None:
    written = Document(kind, "en", {name: words(f"<{name}>") for name in fields}, (Paragraph(words("<body>")),))
    assert shown(written) == " ".join(f"<{name}>" for name in [*fields, "body"])


def test_the_page_has_its_landmarks_and_a_link_past_what_stands_above_its_content() -> None:
    contents = Contents((ContentsEntry(1, words("Vetting"), "v"),))
    page = tree(document(contents, Heading(1, words("Vetting"), "v"), kind="report", footer="Version 1"))
    marks = ("a", "header", "main", "footer")
    assert [child.tag for child in page.find("body") if child.tag in marks] == [*marks]
    assert page.xpath("//main/@id") == [page.xpath("//body/a[1]/@href")[0].removeprefix("#")]
    assert page.xpath("//main/nav/@aria-label") == ["Contents"]
    assert page.xpath("string(//footer)") == "Version 1"


def test_the_title_is_the_only_heading_of_the_first_level() -> None:
    chapter, below = Heading(1, words("Vetting"), "v"), Heading(2, words("Plans"), "p")
    page = tree(document(chapter, below, kind="report"))
    assert [(one.tag, one.get("class")) for one in page.xpath("//h1 | //main/*")] == [
        ("h1", "title"),
        ("h2", "heading-1"),
        ("h3", "heading-2"),
    ]
    assert tree(document(below)).xpath("//main/*")[0].tag == "h2"


def test_a_table_is_a_named_place_that_keys_reach_and_no_two_are_called_the_same() -> None:
    one = replace(table(Cell(words("x"))), anchor=None)
    page = tree(document(table(Cell(words("x"))), one, one, replace(one, caption=())))
    assert page.xpath("//*[@role='region' and @tabindex='0']/@aria-label") == [
        "Table 1: Grades",
        "Grades",
        "Grades (2)",
        "Grade",
    ]


def test_what_opens_the_values_of_a_chart_has_no_link_in_it() -> None:
    values = replace(table(Cell(words("x"))), anchor=None, caption=(Text("Data for "), Reference("f")))
    page = tree(document(replace(figure(ChartKind.BAR, Series("a", (1, 2))), table=values, table_printed=False)))
    assert page.xpath("string(//summary)") == "Data for Figure 1"
    assert not page.xpath("//summary//a")


def test_sizes_follow_the_letters_that_a_reader_has_set() -> None:
    css = render(document(), look()).content.decode().partition("<style>")[2].partition("</style>")[0]
    assert not re.findall(r"font-size:[^;]*\d(?:pt|px)|--size-[^;]*\d(?:pt|px)", css)
    assert "--size-title: calc(" in css


def test_an_absent_field_leaves_no_empty_paragraph() -> None:
    assert not [p for p in tree(document(kind="report")).xpath("//p") if not p.text_content().strip()]


def test_a_paragraph_of_a_role_has_its_class() -> None:
    assert tree(document(Paragraph(words("x"), "lead"))).xpath("//main/p/@class") == ["lead"]


def test_a_bullet_holds_its_words_and_then_the_nested_bullets_without_blocks() -> None:
    inner = BulletList((ListEntry(words("inner")),), ordered=True, role="numbered")
    entry = tree(document(BulletList((ListEntry(words("outer"), (inner,)),)))).xpath("//main/ul/li")[0]
    assert entry.text.strip() == "outer"
    assert [child.tag for child in entry] == ["ol"]


def test_a_quotation_is_a_blockquote_of_paragraphs() -> None:
    page = tree(document(Quotation((Paragraph(words("“One"), "quotation"), Paragraph(words("“Two”"), "quotation")))))
    assert page.xpath("//blockquote/p/text()") == ["“One", "“Two”"]


def test_a_table_has_a_numbered_caption_headers_with_scope_and_its_source_below() -> None:
    page = tree(document(table(Cell(words("Good"), grade="requires improvement"))))
    assert page.xpath("string(//caption)") == "Table 1: Grades"
    assert page.xpath("//thead//th/@scope") == ["col"]
    assert page.xpath("//td/@class") == ["right"]
    assert page.xpath("//td/span/@class") == ["pill grade-requires-improvement"]
    assert page.xpath("//table/following-sibling::p/text()") == ["Ours"]


def test_a_table_without_a_number_is_captioned_with_its_words_only() -> None:
    assert tree(document(table(Cell(words("x")), anchor=None))).xpath("string(//caption)") == "Grades"


@pytest.mark.parametrize("kind", ChartKind)
def test_a_figure_is_captioned_then_drawn_with_its_alt_text_then_sourced(kind: ChartKind) -> None:
    page = tree(document(figure(kind, Series("Force", (10.5, None)), Series("All", (20, 30)))))
    assert [child.tag for child in page.find(".//figure")] == ["figcaption", "svg", "svg", "p"]
    assert page.xpath("string(//figcaption)") == "Figure 1: Calls"
    assert page.xpath("string(//*[local-name()='svg']/*[1])") == "What it shows"


def test_a_chart_prints_every_value_and_series_name() -> None:
    printed = tree(document(figure(ChartKind.BAR, Series("Force", (10.5, -4)), Series("All", (2000, None)))))
    texts = printed.xpath("//*[local-name()='text']/text()")
    assert {"10.5%", "−4%", "2,000%", "–", "Force", "All", "2015"} <= set(texts)


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("values", [(0.0, 0.0), (None, None), (1e9, 3.0), (0.001, 0.002)])
def test_a_chart_of_any_size_of_values_is_well_formed(
    kind: ChartKind, values: tuple[float | None, float | None]
) -> None:
    page = render(document(figure(kind, Series("Force", values))), look()).content.decode()
    drawn = page[page.index("<svg") : page.index("</svg>") + 6]
    assert etree.fromstring(drawn).get("viewBox")
    assert "nan" not in drawn


def test_a_judgment_panel_prints_its_scale_in_order_and_marks_the_chosen_grade() -> None:
    panel = Box("judgment", (Paragraph(words("Good"), "grade"), Scale(("outstanding", "good"), 1)), grade="good")
    page = tree(document(panel))
    assert page.xpath("//section/@class") == ["box judgment grade-good short"]
    assert page.xpath("//ul[@class='scale']/li/text()") == ["Outstanding", "Good"]
    assert page.xpath("//li[@aria-current='true']/text()") == ["Good"]
    assert page.xpath("string(//li[@class='step chosen'])") == "●\N{NO-BREAK SPACE}Good"


def test_a_number_is_heard_as_its_name_value_period_comparison_and_source() -> None:
    entry = Statistic(words("58"), words("calls"), words("up"), words("Ours"), words("2016"))
    assert shown(document(Statistics((entry,)))) == "Title calls 58 2016 up Ours"


def test_a_field_is_asked_for_with_its_label_its_hint_and_what_can_be_chosen() -> None:
    choice = Field("a", FieldKind.CHOICE, words("Accept?"), ("Yes", "No"), "hint")
    date = Field("b", FieldKind.DATE, words("When?"), hint="DD/MM/YYYY")
    page = tree(document(Box("answer", (choice, date))))
    labels = {one.get("for"): one.text_content() for one in page.xpath("//label")}
    assert labels == {"answer.a": "Accept?", "answer.b": "When?"}
    assert page.xpath("//select[@id='answer.a']/option/text()") == ["hint", "Yes", "No"]
    (typed,) = page.xpath("//textarea[@id='answer.b']")
    assert page.get_element_by_id(typed.get("aria-describedby")).text == "DD/MM/YYYY"


def test_only_a_form_has_a_script_and_what_it_may_do_is_said() -> None:
    line = Field("a", FieldKind.LINE, words("Name"))
    for body, count in (((line,), 1), ((Paragraph(words("x")),), 0)):
        page = tree(document(*body))
        assert (len(page.xpath("//script")), len(page.xpath("//meta[@http-equiv='Content-Security-Policy']"))) == (
            count,
            count,
        )
    assert not tree(document(line)).xpath("//form")


def test_the_notes_follow_the_body_and_lead_back_to_their_calls() -> None:
    page = tree(document(Paragraph((Text("Word"), Note(words("First")), Note(words("Second"))))))
    assert page.xpath("//sup/a/@href") == ["#note.1", "#note.2"]
    assert [note.text.strip() for note in page.xpath("//section[@aria-label='Notes']//li")] == ["First", "Second"]
    assert page.xpath("//li/a/@href") == ["#call.1", "#call.2"]


def test_a_reference_prints_the_label_and_leads_to_what_it_names() -> None:
    page = tree(document(Paragraph((Reference("t"),)), table(Cell(words("x")))))
    (reference,) = page.xpath("//main/p/a")
    assert reference.text == "Table 1"
    assert page.get_element_by_id(reference.get("href")[1:]) is not None


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "data:text/html,x", "http://[", " javascript:x"]
)
def test_a_link_of_another_kind_than_web_or_mail_is_words_only(href: str) -> None:
    page = tree(document(Paragraph((Link(words("here"), href),))))
    assert page.xpath("string(//main/p)") == "here"
    assert not page.xpath("//main//a")


def test_links_are_never_nested() -> None:
    heading = Heading(2, (Link(words("Out"), "https://example.org"), Note(words("n"))), "out")
    page = tree(document(Contents((ContentsEntry(2, heading.content, "out"),)), heading))
    assert page.xpath("//nav//a/@href") == ["#out"]
    assert page.xpath("string(//nav)").strip() == "Out"


def test_ids_are_unique_even_when_a_finding_a_figure_and_a_heading_share_a_name() -> None:
    page = tree(document(Heading(2, words("T"), "t"), table(Cell(words("x"))), Box("cause", (), anchor="t")))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) == 4


def test_a_passage_says_its_language() -> None:
    welsh = Paragraph((Passage((Emphasis(words("da"), strong=True),), "cy"),))
    assert tree(document(welsh)).xpath("//main/p/span/@lang") == ["cy"]


def test_a_block_of_the_web_page_says_where_it_came_from() -> None:
    assert tree(document(Paragraph(words("x"), origin="a/1"))).xpath("//@data-origin") == ["a/1"]


def test_every_colour_of_the_page_comes_from_the_house_style(tmp_path: Path) -> None:
    house = Path(shutil.copytree(TEMPLATES / "house", tmp_path / "house"))
    style = house / "style.yaml"
    style.write_text(style.read_text(encoding="utf-8").replace("1F2A5C", "ABCDEF"), encoding="utf-8")
    page = render(document(figure(ChartKind.BAR, Series("a", (1, 2)))), Look(TEMPLATES / "report", house)).content
    assert b"1F2A5C" not in page
    assert page.count(b"#ABCDEF") > 2


@pytest.mark.parametrize(
    "wrong", ["{{ nonsense }}", "{% if %}", "{{ title.__class__.__mro__ }}", "{{ 1/0 }}", "{{ title + 1 }}"]
)
def test_a_fault_in_a_shell_names_its_file_and_line(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "page.html").write_text("<!doctype html>\n\n" + wrong, encoding="utf-8")
    with pytest.raises(TemplateFault) as caught:
        render(document(), Look(tmp_path, TEMPLATES / "house"))
    assert (caught.value.path, caught.value.line) == (tmp_path / "page.html", 3)


def test_a_shell_changed_between_two_documents_is_read_again(tmp_path: Path) -> None:
    for text in ("one", "two, longer"):
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        (tmp_path / "page.html").touch()
        assert render(document(), Look(tmp_path, TEMPLATES / "house")).content.decode() == text


def test_the_first_cell_of_a_row_heads_it_and_numbers_are_marked() -> None:
    cells = (Cell(words("Calls answered")), Cell(words("6,212")), Cell(words("−3%")), Cell(words("2 days")))
    rows = Table(tuple(Cell(words(name)) for name in "ABCD"), (cells,), (Align.LEFT, *[Align.RIGHT] * 3))
    page = tree(document(rows))
    assert page.xpath("//tbody/tr/*[1]/@scope") == ["row"]
    assert page.xpath("string(//th[@scope='row'])") == "Calls answered"
    assert page.xpath("//td/@class") == ["right number", "right number", "right"]
