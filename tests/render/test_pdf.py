from __future__ import annotations

import ctypes.util
import io
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import publications
import pypdfium2
import pytest
from weasyprint.pdf import tags

from peelgen.base.errors import EngineMissing, TemplateFault
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
    Reference,
    Scale,
    Series,
    Statistic,
    Statistics,
    Table,
    Text,
)
from peelgen.documents.gates.pdf import faults
from peelgen.documents.render.look import Look
from peelgen.documents.render.pdf import fetch, libraries, render
from peelgen.documents.render.pdf.archive import with_attached

TEMPLATES = Path(__file__).parents[2] / "templates"
PROSE = "The force treats people with fairness and respect, and it works hard at that every day. " * 4


def words(text: str) -> Inlines:
    return (Text(text),)


def document(*body: Block, kind: str = "report", **fields: str) -> Document:
    shown = {name: words(text) for name, text in ({"title": "What we found"} | fields).items()}
    properties = {"title": "What we found", "author": "HMIC", "created": "2017-03-02"}
    return Document(kind, "en-GB", shown, body, {"t": "Table 1", "f": "Figure 1"}, properties)


def look(kind: str = "report") -> Look:
    return Look(TEMPLATES / kind, TEMPLATES / "house")


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]


def elements(content: bytes, tag: str) -> list[Any]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{tag}"]
        attributes: list[Any] = [each.get("/A", pikepdf.Dictionary()) for each in found]
        return [
            (str(each.get("/Alt", "")), str(a.get("/Scope", ""))) for each, a in zip(found, attributes, strict=True)
        ]


def rich() -> Document:
    rows = tuple((Cell(words(f"Row {number}")), Cell(words("Good"), grade="good")) for number in range(60))
    return document(
        Heading(1, words("Contents"), "contents"),
        Contents((ContentsEntry(1, words("Overview"), "overview"),)),
        Heading(1, words("Overview"), "overview"),
        Box(
            "judgment",
            (Paragraph(words("Good"), "grade"), Scale(("outstanding", "good"), 1, "grade given")),
            grade="good",
        ),
        Paragraph((Text("As "), Reference("t"), Text(" shows"), Note(words("Our survey")))),
        BulletList((ListEntry(words("one;")), ListEntry(words("two.")))),
        Table((Cell(words("Row")), Cell(words("Grade"))), rows, (Align.LEFT, Align.LEFT), words("Grades"), anchor="t"),
        Figure(ChartKind.BAR, ("2016",), (Series("a", (1,)),), "percent", words("Calls"), (), "It rose", "f"),
        Field("x", FieldKind.CHOICE, words("Accept?"), ("Yes", "No")),
        header="Running head",
        footer="© HMIC",
        mark="DRAFT",
    )


@pytest.fixture(scope="module")
def printed() -> bytes:
    return render(rich(), look()).content


def test_the_words_of_the_document_are_printed_in_order(printed: bytes) -> None:
    text = " ".join(" ".join(pages(printed)).split())
    expected = (
        "DRAFT|What we found|Contents|Overview|Good|Outstanding|Good|As Table 1 shows|one;|two.|Table 1: Grades|Row 0"
    )
    place = 0
    for part in [*expected.split("|"), "Row 59", "Figure 1: Calls", "Accept?"]:
        place = text.index(part, place) + len(part)


@pytest.mark.parametrize("before", range(20, 44, 3))
def test_a_heading_is_not_divided_after_the_two_letters_of_re_offending(before: int) -> None:
    title = Heading(2, words(f"{'x' * before} {'y' * 9} re-offending"), "one")
    with pypdfium2.PdfDocument(render(document(title), look()).content) as made:
        printed = " ".join(page.get_textpage().get_text_range() for page in made)
    assert "re-offending" in printed


def test_the_pages_are_counted(printed: bytes) -> None:
    assert render(rich(), look()).pages == len(pages(printed)) == len(pypdfium2.PdfDocument(printed)) > 4


def test_every_page_but_the_cover_has_its_number_and_running_heads(printed: bytes) -> None:
    cover, *others = pages(printed)
    assert "Page" not in cover
    assert "Running head" not in cover
    assert "DRAFT" in cover
    for number, page in enumerate(others, 2):
        assert f"Page {number} of {len(others) + 1}" in page
        assert all(word in page for word in ("Running head", "© HMIC", "DRAFT"))


def test_each_chapter_starts_a_page_and_the_contents_say_which(printed: bytes) -> None:
    starts = [number for number, page in enumerate(pages(printed), 1) if "Overview" in page]
    contents, chapter = starts
    assert chapter > contents
    assert f". {chapter}" in pages(printed)[contents - 1].replace("\r\n", " ")


@pytest.mark.parametrize(("lines", "begins"), [(16, 1), (19, 2)])
def test_a_chapter_begins_where_three_tenths_of_the_page_are_left_and_not_below(lines: int, begins: int) -> None:
    chapter = tuple(Paragraph(words(f"Line {number}.")) for number in range(lines))
    after = tuple(Paragraph(words(f"More {number}.")) for number in range(40))
    printed = pages(
        render(
            document(Heading(1, words("First"), "a"), *chapter, Heading(1, words("Second"), "b"), *after), look()
        ).content
    )
    first = next(number for number, text in enumerate(printed) if "Line 0." in text)
    second = next(number for number, text in enumerate(printed) if "Second" in text and "More 0." in text)
    assert second - first == begins - 1


def test_a_table_repeats_its_header_on_each_page(printed: bytes) -> None:
    with_rows = [page for page in pages(printed) if "Row 1" in page or "Row 59" in page]
    assert len(with_rows) > 1
    assert all("Grade\r\n" in page for page in with_rows)


def test_the_file_is_tagged_titled_and_says_its_language(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
        assert (str(pdf.docinfo["/Title"]), str(pdf.docinfo["/Author"])) == ("What we found", "HMIC")
        assert "20170302" in str(pdf.docinfo["/CreationDate"])


def test_every_header_cell_heads_its_column_or_its_row_for_a_screen_reader(printed: bytes) -> None:
    scopes = {scope for _, scope in elements(printed, "TH")}
    assert scopes == {"/Column", "/Row"}


@pytest.mark.parametrize(("count", "letters"), [(1, 1), (2, 5000), (5, 1), (7, 1), (14, 1), (30, 1)])
def test_any_number_of_numbers_is_printed_and_in_order(count: int, letters: int) -> None:
    entries = tuple(Statistic(words(f"No. {n}"), words("calls " * letters), words("up")) for n in range(1, count + 1))
    shown = "".join(pages(render(document(Statistics(entries)), look()).content))
    assert [int(number) for number in re.findall(r"No\.\s(\d+)", shown)] == list(range(1, count + 1))


def test_a_chart_is_read_out_as_its_alt_text(printed: bytes) -> None:
    assert "It rose" in {alt for alt, _ in elements(printed, "Figure")}


def test_the_headings_are_bookmarks(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["What we found", "Contents", "Overview"]


def test_only_the_house_fonts_are_embedded(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        fonts = {
            str(each.FontName) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
        }
    assert fonts
    assert all("House" in name for name in fonts), fonts


def test_the_same_document_gives_the_same_bytes(printed: bytes) -> None:
    assert render(rich(), look()).content == printed


def test_values_in_place_of_variables_print_the_same(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "with_values", lambda css: css)
    assert render(rich(), look()).content == printed


@pytest.mark.parametrize("length", [1, 4])
def test_a_note_is_on_the_page_of_its_call(length: int) -> None:
    noted = (Paragraph((Text(f"{PROSE}Call{n}"), Note(words(f"Foot{n}. " + PROSE * length)))) for n in range(12))
    found = pages(render(document(*noted), look()).content)
    places = {
        key: [n for n, page in enumerate(found) if key in page] for n in range(12) for key in (f"Call{n}", f"Foot{n}.")
    }
    assert [places[f"Call{n}"][0] for n in range(12)] == [places[f"Foot{n}."][0] for n in range(12)]


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "<img src=file:///etc/passwd>", "</p>", "&amp;", "</style>"])
def test_what_a_person_wrote_is_printed_and_never_obeyed(text: str) -> None:
    page = pages(render(document(Paragraph(words(text)), kind="press-release"), look("press-release")).content)[0]
    assert text in page


def test_marks_of_direction_and_a_very_long_paragraph_are_printed() -> None:
    written = document(Paragraph(words("\u202eabc\u202c \u200fdef")), Paragraph(words("Word " * 20_000)))
    assert (render(written, look()).pages or 0) > 20


def test_a_word_longer_than_the_line_stays_within_the_margins() -> None:
    page = pypdfium2.PdfDocument(render(document(Paragraph(words("x" * 300))), look()).content)[1]
    text = page.get_textpage()
    assert max(text.get_charbox(place)[2] for place in range(text.count_chars())) < 185 * 72 / 25.4


def test_no_connection_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: asked.append(address))
    with pytest.raises(TemplateFault):
        render(document(), shell(tmp_path, '<img alt="x" src="http://127.0.0.1:9/x.png">'))
    assert asked == []


def shell(folder: Path, markup: str) -> Look:
    (folder / "page.html").write_text(
        f"<!doctype html><html lang=en><title>t</title><p>x</p>{markup}", encoding="utf-8"
    )
    return Look(folder, TEMPLATES / "house")


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel=attachment href=file:///etc/passwd>",
        "<link rel=attachment href=https://example.org/x>",
        "<link rel=stylesheet href=file:///etc/passwd>",
        "<style>@import url(http://127.0.0.1:9/x.css);</style>",
        "<style>@font-face { font-family: X; src: url(http://127.0.0.1:9/x.ttf); }</style>",
        "<style>p { background: url(ftp://127.0.0.1/x.png) }</style>",
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="../secret.png">',
        '<img alt="x" src="%2e%2e/secret.png">',
        '<img alt="x" src="link.png">',
        '<img alt="x" src="file://host/share/x.png">',
        '<img alt="x" src="missing.png">',
        '<svg><image href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>',
        "<object data=http://127.0.0.1:9/x>x</object>",
    ],
)
def test_a_shell_cannot_reach_outside_its_own_folders(tmp_path: Path, markup: str) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(TemplateFault):
        render(document(), shell(folder, markup))


def test_a_picture_in_the_documents_own_folder_is_printed(tmp_path: Path) -> None:
    (tmp_path / "crest.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8"
    )
    assert render(document(), shell(tmp_path, '<img alt="Crest" src="crest.svg">')).pages == 1


def test_a_missing_font_file_is_a_fault_and_not_another_font(tmp_path: Path) -> None:
    house = Path(shutil.copytree(TEMPLATES / "house", tmp_path / "house"))
    (house / "fonts" / "LiberationSans-Bold.ttf").unlink()
    with pytest.raises(TemplateFault, match=r"LiberationSans-Bold|House Sans"):
        render(document(), Look(TEMPLATES / "report", house))


def test_a_stylesheet_changed_between_two_documents_is_read_again(tmp_path: Path) -> None:
    house = Path(shutil.copytree(TEMPLATES / "house", tmp_path / "house"))
    before = render(document(), Look(TEMPLATES / "report", house)).content
    style = house / "style.yaml"
    style.write_text(style.read_text(encoding="utf-8").replace("1F2A5C", "ABCDEF"), encoding="utf-8")
    assert render(document(), Look(TEMPLATES / "report", house)).content != before


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library")

    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.delitem(sys.modules, "peelgen.documents.render.pdf")
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(EngineMissing, match="Pango"):
        __import__("peelgen.documents.render.pdf")


_STARTS_PROGRAMS = """
import sys
sys.addaudithook(lambda event, _: print(event) if event in ("subprocess.Popen", "os.posix_spawn") else None)
import peelgen.documents.render.pdf
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Python starts no programs to find a library")
def test_no_compiler_is_started_to_find_the_libraries_that_pdfs_are_drawn_with() -> None:
    run = subprocess.run([sys.executable, "-c", _STARTS_PROGRAMS], check=True, capture_output=True, text=True)
    assert not run.stdout


def test_a_library_that_is_not_found_by_its_usual_name_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "NAMES", (*libraries.NAMES, "libunheard-of.so.0"))
    search = ctypes.util.find_library
    with libraries.loaded_by_name():
        assert ctypes.util.find_library is search


def test_libraries_that_others_need_are_looked_for_as_ever() -> None:
    search = ctypes.util.find_library
    with libraries.loaded_by_name():
        pass
    assert ctypes.util.find_library is search


class Read:
    """What a screen reader meets in a PDF: each tag with its words, in the order of reading."""

    def __init__(self, content: bytes) -> None:
        self._letters = dict(publications._runs(content))
        with pikepdf.open(io.BytesIO(content)) as pdf:
            self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            self.tags = list(self._below(pdf.Root.StructTreeRoot.K, 0))

    def _below(self, element: Any, page: int) -> Iterator[tuple[str, str, str]]:
        for child in element:
            at = self._pages[child.Pg.objgen] if "/Pg" in child else page
            yield str(child.S)[1:], " ".join(self._words(child, at).split()), str(child.get("/Lang", ""))
            kept = [each for each in child.get("/K", []) if isinstance(each, pikepdf.Dictionary) and "/S" in each]
            yield from self._below(kept, at)

    def _words(self, element: Any, page: int) -> str:
        if isinstance(element, int):
            return self._letters.get((page, element), ("", 0.0))[0]
        page = self._pages[element.Pg.objgen] if "/Pg" in element else page
        return "".join(self._words(child, page) for child in element.get("/K", []))

    def all(self, kind: str) -> list[str]:
        return [said for tag, said, _ in self.tags if tag == kind]


def read(*body: Block, **fields: str) -> Read:
    return Read(render(document(*body, **fields), look()).content)


def test_a_paragraph_that_goes_on_overleaf_is_read_as_one() -> None:
    paragraphs = [Paragraph(words(f"{number} {PROSE * 3}")) for number in range(20)]
    assert [words.split()[0] for words in read(*paragraphs).all("P")] == [str(number) for number in range(20)]


def test_a_table_over_several_pages_is_read_as_one_with_one_header(printed: bytes) -> None:
    reading = Read(printed)
    (whole,) = reading.all("Table")
    assert whole.count("Grade") == len(["Grades", "Grade"])
    assert reading.all("THead") == ["Row Grade"]
    assert len(reading.all("TR")) == 61


def test_a_figure_and_its_caption_are_one_part(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        kinds = [[str(one.S)[1:] for one in group.K] for group in _groups(pdf.Root.StructTreeRoot.K)]
    assert [kind for kind in kinds if "Figure" in kind] == [["Caption", "Figure"]]


def _groups(elements: Any) -> Iterator[Any]:
    """Yield each element of the kind Div that has elements in it."""
    for element in elements:
        below = [one for one in element.get("/K", []) if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        if pikepdf.Name.Div == element.S and len(below) == len(element.K):
            yield element
        yield from _groups(below)


def test_a_note_is_read_at_the_end_of_the_paragraph_that_calls_it(printed: bytes) -> None:
    reading = Read(printed)
    assert "As Table 1 shows11. Our survey" in reading.all("P")
    assert (reading.all("Note"), reading.all("Lbl")[:1]) == (["1. Our survey"], ["1."])


def test_a_note_of_a_heading_is_no_part_of_its_name() -> None:
    reading = read(Heading(1, (Text("Vetting"), Note(words("A note"))), "v"), Paragraph(words("Words")))
    kinds = [(tag, said) for tag, said, _ in reading.tags if tag in {"H1", "Note", "P"}]
    assert kinds[-3:] == [("H1", "Vetting1"), ("Note", "1. A note"), ("P", "Words")]


def test_running_lines_and_the_dots_of_the_contents_are_not_read(printed: bytes) -> None:
    reading = Read(printed)
    (everything,) = reading.all("Document")
    assert "Running head" not in everything
    assert ".." not in everything
    assert reading.all("TOCI") == ["Overview3"]
    assert b"/Artifact <</Type /Pagination>> BDC" in uncompressed(printed)


def uncompressed(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return b"".join(b" ".join(page.Contents.read_bytes().split()) for page in pdf.pages)


def test_words_in_welsh_are_read_in_welsh() -> None:
    reading = read(Paragraph((Text("In English, "), Passage(words("yn Gymraeg"), "cy"))))
    assert [(said, language) for _, said, language in reading.tags if language] == [("yn Gymraeg", "cy")]


def test_a_link_says_its_own_words_and_not_its_address() -> None:
    made = render(document(Paragraph((Link(words("our website"), "https://example.org/"),))), look())
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert [str(each.Contents) for page in pdf.pages for each in page.get("/Annots", [])] == ["our website"]


def test_a_link_with_words_in_italics_is_one_link() -> None:
    content = (Emphasis((Emphasis(words("our")), Text(" website")), strong=True), Passage(words(" yn Gymraeg"), "cy"))
    made = render(document(Paragraph((Link(content, "https://example.org/"),))), look()).content
    reading = Read(made)
    assert reading.all("Link") == ["our website yn Gymraeg"]
    assert faults(made) == []


def test_a_link_in_a_running_line_is_words_only() -> None:
    site = Link(words("the website"), "https://example.org/")
    written = replace(document(Paragraph(words("Words"))), fields={"title": words("T"), "footer": (site,)})
    with pikepdf.open(io.BytesIO(render(written, look()).content)) as pdf:
        assert [len(page.get("/Annots", [])) for page in pdf.pages] == [0, 0]


def test_the_engine_alone_tags_as_before_once_a_document_is_printed(printed: bytes) -> None:
    assert tags._build_box_tree.__module__ == "weasyprint.pdf.tags"
    assert printed


def test_the_findings_file_is_attached_as_the_source_and_gives_the_same_bytes(printed: bytes) -> None:
    made = with_attached(printed, "force: met\n", date(2017, 3, 2))
    assert made == with_attached(printed, "force: met\n", date(2017, 3, 2))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.attachments["findings.yaml"].get_file().read_bytes() == b"force: met\n"
        assert [each.AFRelationship for each in pdf.Root.AF] == [pikepdf.Name.Source]


def test_a_font_that_is_not_the_houses_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="the font DejaVu Sans, which is not the house’s"):
        render(document(), shell(tmp_path, "<p>\u2714</p>"))
