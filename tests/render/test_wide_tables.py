"""No number of a table is broken: narrower type, then turned headings, then a page on its side, in PDF and in Word."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from peelgen.documents.document import Align, Block, Box, Cell, Document, Heading, Inlines, Paragraph, Table, Text
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import page
from peelgen.documents.render.pdf import render as pdf
from peelgen.documents.render.table_fit import fit_of, fitted_widths, width_for
from peelgen.documents.render.word import render as word
from peelgen.word.gate import faults

TEMPLATES = Path(__file__).parents[2] / "templates"
LOOK = Look(TEMPLATES / "report", TEMPLATES / "house")
LETTER = Look(TEMPLATES / "press-release", TEMPLATES / "house")
STYLE = LOOK.style()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
AREAS = ("Barnsley and Doncaster", "Chester-le-Street", "Darlington")
#: How far apart, in points, the same running line may end on both kinds of page.
NEAR = 2


OF_AREAS = ("Cheshire Constabulary", "Durham Constabulary", "England and Wales")


def words(text: str) -> Inlines:
    return (Text(text),)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(words(text)) for text in texts)


def numbers(columns: int, rows: int) -> list[list[str]]:
    return [[f"{1000 + 37 * line + 101 * place:,}" for place in range(columns - 1)] for line in range(rows)]


def table(columns: int, rows: int = 3, heading: str = "Recorded crimes of kind {} per 1,000 population") -> Table:
    """Return a table of many columns of numbers, the first row of AREAS."""
    body = tuple(row(AREAS[line % 3], *values) for line, values in enumerate(numbers(columns, rows)))
    heads = row("Area", *(heading.format(number) for number in range(1, columns)))
    align = (Align.LEFT, *(Align.RIGHT,) * (columns - 1))
    return Table(heads, body, align, caption=words("Crimes"), source=words("Force data"), anchor="crimes")


def document(*body: Block, kind: str = "report") -> Document:
    fields = {name: words(f"The {name}") for name in ("title", "header", "footer", "mark")}
    return Document(kind, "en-GB", fields, body, labels={"crimes": "Table 1"}, properties={"title": "Crimes"})


def around(wide: Table) -> tuple[Block, ...]:
    return (
        Heading(1, words("Crime"), "crime"),
        Paragraph(words("What stands above.")),
        Heading(3, words("In numbers"), "numbers"),
        wide,
        Paragraph(words("What stands below.")),
    )


def printed(content: bytes) -> list[tuple[bool, str, tuple[float, float]]]:
    """Return for each page whether it lies on its side, its words, and where its running lines end."""
    with pypdfium2.PdfDocument(content) as made:
        pages = []
        for one in made:
            letters = one.get_textpage()
            width, height = one.get_size()
            ends = [
                max((letters.get_charbox(place)[2] for place in _letters(letters, where, height)), default=0.0) - width
                for where in (True, False)
            ]
            pages.append((width > height, " ".join(letters.get_text_range().split()), (ends[0], ends[1])))
        return pages


def _letters(letters: pypdfium2.PdfTextPage, above: bool, height: float) -> list[int]:  # noqa: FBT001
    count = letters.count_chars()
    boxes = {place: letters.get_charbox(place) for place in range(count)}
    return [place for place, box in boxes.items() if (box[1] > height - 70 if above else 0 < box[3] < 60)]


@pytest.mark.parametrize(
    ("columns", "heading", "turned", "landscape"),
    [
        (4, "Kind {}", False, False),
        (8, "Recorded crimes of kind {} per 1,000 population", False, False),
        (12, "Kind {}", False, False),
        (12, "Recorded crimes of kind {} per 1,000 population", True, False),
        (16, "Recorded crimes of kind {} per 1,000 population", True, True),
        (24, "Recorded crimes of kind {} per 1,000 population", True, True),
    ],
)
def test_a_table_is_turned_only_as_far_as_it_needs(columns: int, heading: str, turned: bool, landscape: bool) -> None:  # noqa: FBT001
    wide = table(columns, heading=heading)
    fit = fit_of(wide, STYLE)
    assert (fit.turned, fit.landscape) == (turned, landscape)
    widths = fitted_widths(wide, width_for(fit, STYLE), fit)
    assert sum(widths) == pytest.approx(width_for(fit, STYLE))
    assert all(width >= need - 1e-6 for width, need in zip(widths, fit.needs(wide, 0), strict=True))


@pytest.mark.parametrize("columns", [8, 12, 16, 24])
def test_no_number_of_a_pdf_is_broken(columns: int) -> None:
    pages = printed(pdf(document(*around(table(columns, 20))), LOOK).content)
    said = " ".join(text for _, text, _ in pages)
    for value in {value for line in numbers(columns, 20) for value in line}:
        assert re.search(rf"(?<![\d,]){value}(?!\d)", said), value


def test_no_word_of_a_heading_is_broken_though_it_is_bold() -> None:
    heads = row("Outcome group", *(f"{area} {what}" for area in OF_AREAS for what in ("number", "rate")), "Difference")
    body = row("Evidential difficulties", *["1,201,445", "26.1"] * len(OF_AREAS), "3.4")
    align = (Align.LEFT, *(Align.RIGHT,) * (len(heads) - 1))
    wide = Table(heads, (body,), align, caption=words("Outcomes"), anchor="crimes")
    said = " ".join(text for _, text, _ in printed(pdf(document(*around(wide)), LOOK).content))
    assert said.count("Constabulary") == 2 * sum("Constabulary" in area for area in OF_AREAS)
    assert said.count("1,201,445") == len(OF_AREAS)


def test_a_table_on_its_side_takes_what_heads_it_and_its_source_with_it_and_nothing_else() -> None:
    pages = printed(pdf(document(*around(table(24))), LOOK).content)
    (lying,) = [text for lies, text, _ in pages if lies]
    assert all(each in lying for each in ("In numbers", "Table 1: Crimes", "Force data", "The header", "The footer"))
    assert "What stands" not in lying
    assert "What stands below." in next(text for lies, text, _ in reversed(pages) if not lies)


def test_the_running_lines_of_a_page_on_its_side_end_at_its_margin() -> None:
    pages = printed(pdf(document(*around(table(24))), LOOK).content)
    upright = next(ends for lies, text, ends in pages if not lies and "What stands above" in text)
    lying = next(ends for lies, _, ends in pages if lies)
    assert lying == pytest.approx(upright, abs=NEAR)


def test_in_a_box_and_on_the_web_no_page_is_turned() -> None:
    boxed = pdf(document(Box("improvement", (table(24),))), LOOK).content
    assert not any(lies for lies, _, _ in printed(boxed))
    web = page(document(*around(table(24))), LOOK, paged=False).partition("</style>")[2]
    assert 'class="turned"' not in web
    assert 'class="tabular short landscape"' in web  # as wide as it must be: the region scrolls


def word_file(*body: Block, look: Look = LOOK, kind: str = "report") -> zipfile.ZipFile:
    content = word(document(*body, kind=kind), look).content
    assert faults(content) == []
    return zipfile.ZipFile(io.BytesIO(content))


def xml(package: zipfile.ZipFile, name: str) -> Any:
    return etree.fromstring(package.read(name))


def sections(package: zipfile.ZipFile) -> list[tuple[bool, str, Any]]:
    """Return each section of a Word file: whether it lies on its side, its words and its properties."""
    body = xml(package, "word/document.xml")[0]
    found, said = [], ""
    for line in body.iter(f"{W}p", f"{W}sectPr"):
        if line.tag == f"{W}p":
            said += "".join(line.itertext(f"{W}t"))
        section = line.find(f"{W}pPr/{W}sectPr") if line.tag == f"{W}p" else line
        if section is not None and (line.tag == f"{W}p" or line.getparent() is body):
            paper = section.find(f"{W}pgSz")
            found.append((int(paper.get(f"{W}w")) > int(paper.get(f"{W}h")), said, section))
            said = ""
    return found


def test_in_word_a_table_on_its_side_is_a_section_with_what_heads_it_and_its_source() -> None:
    made = sections(word_file(*around(table(24))))
    assert [lies for lies, _, _ in made] == [False, False, True, False]
    assert [("What stands above." in said, "What stands below." in said) for _, said, _ in made[1:]] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert made[2][1].startswith("In numbers")
    assert made[2][1].endswith("Force data")


@pytest.mark.parametrize(("below", "lie"), [((), [False, False, True]), ((table(24),), [False, False, True, True])])
def test_no_page_is_empty_where_such_a_table_stands_last_or_after_another(
    below: tuple[Block, ...], lie: list[bool]
) -> None:
    made = sections(word_file(Paragraph(words("Above.")), table(24), *below))
    assert [lies for lies, _, _ in made] == lie
    assert all(said for _, said, _ in made)


def test_in_word_running_lines_are_as_wide_as_a_page_on_its_side_and_the_first_page_is_only_once() -> None:
    package = word_file(*around(table(24)), look=LETTER, kind="press-release")
    made = sections(package)
    assert [one.find(f"{W}titlePg") is not None for _, _, one in made] == [True, False, False]
    relations = xml(package, "word/_rels/document.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    upright, lying = (
        {each.get(f"{W}type"): targets[each.get(f"{R}id")] for each in one if each.get(f"{R}id")}
        for _, _, one in made[:2]
    )
    assert upright["default"] != lying["default"]
    more = int(made[0][2].find(f"{W}pgSz").get(f"{W}h")) - int(made[0][2].find(f"{W}pgSz").get(f"{W}w"))
    footers = [each.get(f"{R}id") for _, _, one in made[:2] for each in one if each.tag == f"{W}footerReference"]
    assert _last_stop(package, targets[footers[-1]]) == _width(made[0][2]) + more


def _width(section: Any) -> int:
    margins = section.find(f"{W}pgMar")
    return int(section.find(f"{W}pgSz").get(f"{W}w")) - sum(
        int(margins.get(f"{W}{side}")) for side in ("left", "right")
    )


def _last_stop(package: zipfile.ZipFile, name: str) -> int:
    footer = xml(package, f"word/{name}")
    return max(int(stop.get(f"{W}pos")) for stop in footer.iter(f"{W}tab") if stop.get(f"{W}val") == "right")


def test_word_and_the_open_xml_rules_take_a_file_with_pages_on_their_side(tmp_path: Path) -> None:
    path = tmp_path / "wide.docx"
    path.write_bytes(word(document(*around(table(16)), table(24)), LOOK).content)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]


def test_turned_headings_in_word_read_upwards_and_the_first_does_not() -> None:
    body = xml(word_file(*around(table(12))), "word/document.xml")
    heads = next(list(body.iter(f"{W}tbl"))[-1].iter(f"{W}tr")).findall(f"{W}tc")
    turned = [cell.find(f"{W}tcPr/{W}textDirection") is not None for cell in heads]
    assert turned == [False, *[True] * 11]
