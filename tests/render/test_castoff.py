from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from peelgen.documents.document import (
    Align,
    Block,
    Box,
    BulletList,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    ListEntry,
    PageBreak,
    Paragraph,
    Statistic,
    Statistics,
    Table,
    Text,
)
from peelgen.documents.render.castoff import chapters, is_short, is_tight, panel_rows, value_size
from peelgen.documents.render.look import Look
from peelgen.documents.render.pdf import layout, render
from peelgen.documents.render.table_fit import column_shares
from peelgen.documents.render.word import render as word

TEMPLATES = Path(__file__).parents[2] / "templates"
LOOK = Look(TEMPLATES / "report", TEMPLATES / "house")
LETTER = Look(TEMPLATES / "press-release", TEMPLATES / "house")
STYLE = LOOK.style()


def text(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def chapter(name: str, lines: int) -> tuple[Block, ...]:
    return (
        Heading(1, (Text(name),), name),
        *(text("The force listens to the people it serves.") for _ in range(lines)),
    )


def pages(*body: Block) -> dict[str, int]:
    """Return the page on which each chapter starts."""
    return dict(render(report(*body), LOOK).layout.pages)  # type: ignore[union-attr]


def report(*body: Block) -> Document:
    return Document("report", "en-GB", {"title": (Text("T"),)}, body, properties={"title": "T"})


def test_a_short_chapter_stays_on_the_page_of_the_one_before_it() -> None:
    found = pages(*chapter("a", 15), *chapter("b", 2), *chapter("c", 30), *chapter("d", 2))
    assert found["b"] == found["a"]
    assert found["c"] == found["a"] + 1


def test_a_short_chapter_is_never_divided_between_two_pages() -> None:
    for lines in range(20, 32):
        found = pages(*chapter("a", lines), *chapter("b", 3), Heading(2, (Text("c"),), "c"), text("End"))
        assert found["b"] == found["c"]


def test_the_first_chapter_starts_a_page_unless_a_notice_stands_before_it() -> None:
    notice = Box("notice", (text("Changed"),))
    contents = Contents((ContentsEntry(1, (Text("a"),), "a"),))
    cover, first, second = 1, 2, 3
    assert pages(contents, *chapter("a", 30))["a"] == second > first > cover
    assert pages(notice, *chapter("a", 30))["a"] == first


def test_a_long_chapter_begins_a_page_unless_half_of_the_one_before_would_be_left_empty() -> None:
    for lines, pages_on in ((8, 0), (20, 1)):
        found = pages(*chapter("a", lines), *chapter("b", 40))
        assert found["b"] == found["a"] + pages_on


def test_word_begins_its_pages_with_the_same_chapters() -> None:
    assert opens_pages(*chapter("a", 8), *chapter("b", 40), *chapter("c", 40)) == [True, False, True]


@pytest.mark.parametrize("above", [(), (PageBreak(),)])
@pytest.mark.parametrize("lines", [2, 40])
def test_the_first_chapter_begins_the_page_after_the_contents(above: tuple[Block, ...], lines: int) -> None:
    contents = Contents((ContentsEntry(1, (Text("a"),), "a"),))
    body = (contents, *above, *chapter("a", lines), *chapter("b", 1))
    assert opens_pages(*body) == [True, False]
    assert opens_pages(*body, laid_out=False) == [True, False]
    assert "a" in layout(report(*body), LOOK).openers


def opens_pages(*body: Block, laid_out: bool = True) -> list[bool]:
    """Return of each chapter whether it begins a page in Word, which follows the PDF where that was laid out."""
    document = report(*body)
    made = word(replace(document, layout=layout(document, LOOK) if laid_out else None), LOOK).content
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    headings = [one for one in tree.iter(w + "p") if one.find(f"{w}pPr/{w}pStyle[@{w}val='Heading1']") is not None]
    return [one.find(f"{w}pPr/{w}pageBreakBefore[@{w}val='0']") is None for one in headings]


def test_in_word_contacts_do_not_stand_alone_on_the_last_page() -> None:
    notes, contacts = (
        BulletList((ListEntry((Text(word),)), ListEntry((Text("last"),)))) for word in ("note", "contact")
    )
    titles = (Heading(2, (Text(word),), word, role="box-title") for word in ("notes", "contacts"))
    body = Box("editors", (next(titles), notes, next(titles), contacts))
    made = word(Document("press-release", "en-GB", {"title": (Text("T"),)}, (body,)), LETTER).content
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    said = [
        ("".join(map(str, one.itertext())), one.find(f"{w}pPr/{w}keepNext") is not None) for one in tree.iter(w + "p")
    ]
    assert ("note", True) in said
    assert next(kept for words, kept in said if words == "last")  # that of the notes


def test_what_leads_into_a_list_stays_with_it_and_no_entry_of_it_stands_alone() -> None:
    bullets = BulletList(tuple(ListEntry((Text(word),)) for word in ("first", "second", "third", "last")))
    title = {"title": (Text("T"),)}
    for lines in range(19, 30):
        body = (*chapter("a", lines), text("lead-in"), bullets)
        made = render(Document("report", "en-GB", title, body, properties={"title": "T"}), LOOK).content
        with pypdfium2.PdfDocument(made) as printed:
            on = {
                word: {place for place, page in enumerate(printed) if word in page.get_textpage().get_text_range()}
                for word in ("lead-in", "first", "second", "third", "last")
            }
        assert on["lead-in"] == on["first"] == on["second"]
        assert on["third"] == on["last"]


LISTED = Table((Cell((Text("Area"),)),), ((Cell((Text("first"),)),),), (Align.LEFT,))


@pytest.mark.parametrize(
    "leading",
    [
        (text("The force did this. lead-in:"), LISTED),
        (Heading(2, (Text("b"),), "b"), text("lead-in is set out below."), text("first " * 40)),
        (Box("judgment", (text("lead-in"),)), Heading(3, (Text("b"),), "b"), text("first " * 40)),
    ],
)
def test_what_leads_into_what_is_below_it_ends_no_page(leading: tuple[Block, ...]) -> None:
    for lines in range(19, 30):
        document = report(*chapter("a", lines), *leading)
        with pypdfium2.PdfDocument(render(document, LOOK).content) as printed:
            found = [page.get_textpage().get_text_range() for page in printed]
        assert next("first" in words for words in found if "lead-in" in words)
        assert keeps_with_next(document, "lead-in")


def keeps_with_next(document: Document, words: str) -> bool:
    """Return whether Word keeps the paragraph with these words on the page of the one below it."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(word(document, LOOK).content)) as package:
        paragraphs = etree.fromstring(package.read("word/document.xml")).iter(w + "p")
    return next(
        one.find(f"{w}pPr/{w}keepNext") is not None for one in paragraphs if words in "".join(map(str, one.itertext()))
    )


@pytest.mark.parametrize(("entries", "tight"), [(10, False), (33, True), (60, False)])
def test_contents_are_set_closer_only_where_that_spares_a_page(entries: int, tight: bool) -> None:  # noqa: FBT001
    listed = tuple(ContentsEntry(2, (Text("Vetting"),), f"a{number}") for number in range(entries))
    assert is_tight(Contents(listed), STYLE) is tight


@pytest.mark.parametrize(("lines", "short"), [(3, True), (40, False)])
def test_only_a_low_box_stays_on_one_page(lines: int, short: bool) -> None:  # noqa: FBT001
    assert is_short(Box("cause", chapter("a", lines)[1:]), STYLE) is short


@pytest.mark.parametrize(
    ("value", "across", "size"),
    [
        ("58 percent", 3, "statistic"),
        ("458.2 million pounds", 3, "statistic"),
        ("1,234,567,890", 3, "statistic-long"),
        ("1,234,567,890", 1, "statistic"),
        ("1,234,567,890,123,456", 3, "body"),
    ],
)
def test_a_long_number_is_set_smaller_so_that_it_does_not_break(value: str, across: int, size: str) -> None:
    assert value_size((Text(value),), across, STYLE) == size


def test_columns_share_the_width_of_a_table_by_their_words() -> None:
    def row(*cells: str) -> tuple[Cell, ...]:
        return tuple(Cell((Text(words),)) for words in cells)

    table = Table(row("Area", "What was done"), (row("North", "Officers visit schools."),), (Align.LEFT,) * 2)
    narrow, wide = column_shares(table)
    assert narrow < wide <= 4 * narrow
    assert column_shares(Table(row("Area", "x" * 900), (), (Align.LEFT,) * 2)) == [12, 48]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7, 10, 14, 30])
def test_no_row_of_numbers_has_a_hole_and_none_is_out_of_order(count: int) -> None:
    entries = tuple(Statistic((Text(str(place)),), ()) for place in range(count))
    rows = panel_rows(entries)
    assert [entry for row in rows for entry in row] == list(entries)
    assert not rows or max(map(len, rows)) <= min(3, min(map(len, rows)) + 1)


def test_a_panel_of_numbers_is_short() -> None:
    panel = Statistics((Statistic((Text("58"),), (Text("Calls"),)),))
    (_, one) = chapters((*chapter("a", 0), panel), STYLE)
    assert one.short
