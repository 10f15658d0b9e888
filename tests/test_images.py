"""Images stand in the documents without what else is in their files, and charts can be read by everybody."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
from lxml import etree, html
from PIL import Image as Pillow
from PIL import ImageFile
from publications import in_docx, in_html, in_pdf

from peelgen.base.errors import Unreadable
from peelgen.base.pictures import LARGEST, read_picture
from peelgen.documents.compose.figures import figure_blocks
from peelgen.documents.compose.inline import InlineSetting
from peelgen.documents.document import Align, Blocks, ChartKind, Document, Figure, Paragraph, Series, Table, Text
from peelgen.documents.gates import let_pass
from peelgen.documents.render import renderer
from peelgen.documents.render.chart_colours import contrast, is_striped, line_colour, mixed, shades, words_on
from peelgen.documents.render.look import look_of
from peelgen.findings.model import Inspection
from peelgen.findings.rules.images import alt_texts, image_files, image_names

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
COLOURS = look_of("report").style().colours


def picture(path: Path, size: tuple[int, int] = (700, 350), mode: str = "RGB", **saved: Any) -> Path:
    Pillow.linear_gradient("L").resize(size).convert(mode).save(path, **saved)
    return path


def inspection(**fields: Any) -> Inspection:
    first = {"framework": "peel-2021-22", "force": "gwent", "inspector": "wendy-williams", "published": "2021-12-09"}
    return Inspection.model_validate({**first, "questions": [{"id": "preventing-crime"}], **fields})


def imaged(file: str = "map.png", alt: str = "Farms lie round the town.", **fields: Any) -> Inspection:
    return inspection(images=[{"id": "map", "file": file, "alt": alt, "caption": "Where farms are", **fields}])


def charted(kind: str = "bar", values: tuple[Any, ...] = (1, 2), language: str = "en", **fields: Any) -> Figure:
    categories = [f"Place {number}" for number in range(1, len(values) + 1)]
    chart = {"id": "c", "caption": "Calls", "kind": kind, "categories": categories, "unit": "percent", **fields}
    series = [{"name": "Gwent", "values": values}, {"name": "England and Wales", "values": values}]
    found = inspection(charts=[{**chart, "series": series}], language=language)
    (figure,) = figure_blocks(found, InlineSetting()).values()
    assert isinstance(figure, Figure)
    return figure


def shown(found: Inspection, folder: Path) -> Figure:
    figure = figure_blocks(found, InlineSetting(), folder / "draft.yaml")["map"]
    assert isinstance(figure, Figure)
    return figure


def document(*figures: Figure) -> Document:
    labels = {figure.anchor: f"Figure {number}" for number, figure in enumerate(figures, 1)}
    body: Blocks = (Paragraph((Text("What was found."),)), *figures)
    properties = {"title": "T", "created": "2021-12-09"}
    return Document("report", "en-GB", {"title": (Text("T"),)}, body, labels, properties)


def made(format_name: str, *figures: Figure) -> bytes:
    return renderer(format_name)(document(*figures), look_of("report")).content


def refusal(file: str, folder: Path) -> str:
    (found,) = [*image_names(imaged(file)), *image_files(imaged(file), folder / "draft.yaml")]
    assert (found.kind.id, found.steps) == ("image-file", ("images", 0, "file"))
    return f"{found.message} {found.remedy}"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("https://example.org/map.png", "is an address"),
        ("data:image/png;base64,AAAA", "is an address"),
        ("/etc/map.png", "is not in the findings file’s folder"),
        (r"C:\map.png", "is not in the findings file’s folder"),
        ("~/map.png", "is not in the findings file’s folder"),
        ("a/../../map.png", "is not in the findings file’s folder"),
        (r"pictures\map.png", "write  pictures/map.png"),
        ("map.svg", "is an SVG drawing, which Word cannot show safely"),
        ("map.gif", "is not called .png, .jpg or .jpeg"),
        ("mpa.png", "write  map.png"),
        ("folder.png", "There is no file"),
        (f"{'m' * 300}.png", "There is no file"),
    ],
)
def test_a_name_that_cannot_be_an_image_of_the_draft_is_refused_with_what_would_be_right(
    file: str, said: str, tmp_path: Path
) -> None:
    picture(tmp_path / "map.png")
    (tmp_path / "folder.png").mkdir()
    assert said in refusal(file, tmp_path)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


@pytest.mark.parametrize("kind", ["png", "jpg"])
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (cut, "is cut off or damaged"),
        (lambda content: content[:12] + bytes(40), "is cut off or damaged"),
        (lambda _: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a PNG or JPEG image"),
        (lambda _: b"", "is not a PNG or JPEG image"),
        (lambda content: content + bytes(LARGEST), "10 MB is the most"),
    ],
)
def test_a_file_that_is_not_a_whole_image_is_refused(
    kind: str, harm: Callable[[bytes], bytes], said: str, tmp_path: Path
) -> None:
    path = picture(tmp_path / f"map.{kind}")
    path.write_bytes(harm(path.read_bytes()))
    assert said in refusal(path.name, tmp_path)


@pytest.mark.parametrize("size", [(10_000, 5_001), (30_000, 30_000)])
def test_an_image_of_more_than_fifty_megapixels_is_refused_before_it_is_opened(
    size: tuple[int, int], tmp_path: Path
) -> None:
    path = picture(tmp_path / "map.png", (1, 1), "L")
    content = bytearray(path.read_bytes())
    content[16:24] = size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big")
    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    path.write_bytes(content)
    assert "50 megapixels is the most" in refusal("map.png", tmp_path)


def test_a_cut_off_image_is_refused_also_after_a_pdf_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    path = picture(tmp_path / "map.png")
    path.write_bytes(cut(path.read_bytes()))
    assert "is cut off or damaged" in refusal("map.png", tmp_path)
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_an_image_named_as_the_other_kind_is_told_its_right_name(tmp_path: Path) -> None:
    picture(tmp_path / "map.png", format="JPEG")
    assert "is in truth a JPEG image. call it  map.jpg" in refusal("map.png", tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "map.png").symlink_to(picture(tmp_path / "map.png"))
    assert "is a link to a file outside" in refusal("map.png", tmp_path / "drafts")


def test_nothing_is_wrong_with_an_image_in_a_folder_beside_the_draft(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    picture(tmp_path / "pictures" / "map.png")
    found = imaged("pictures/map.png")
    assert [*image_names(found), *image_files(found, tmp_path / "draft.yaml")] == []


def test_a_draft_with_endlessly_many_images_is_refused_without_opening_them() -> None:
    images = [{"id": f"i{number}", "file": "m.png", "alt": "a", "caption": "c"} for number in range(201)]
    assert [found.message for found in image_names(inspection(images=images))] == [
        "There are 201 images; 200 is the most."
    ]


@pytest.mark.parametrize(("alt", "count"), [("Where farms are", 1), ("where *farms* are!", 1), ("Farms in a ring", 0)])
def test_an_alt_text_that_repeats_the_caption_is_doubted(alt: str, count: int) -> None:
    found = list(alt_texts(imaged(alt=alt)))
    assert [(one.kind.id, one.kind.severity()) for one in found] == [("alt-repeats-caption", "warning")] * count


def test_what_a_camera_wrote_into_an_image_is_left_out_and_the_image_turned_upright(tmp_path: Path) -> None:
    about = Pillow.Exif()
    about[0x0112], about[0x010F] = 6, "Camera of Constable Jones"
    about.get_ifd(0x8825)[1] = "N"
    picture(tmp_path / "map.jpg", (700, 350), exif=about, icc_profile=b"profile", comment=b"secret")
    taken = read_picture("map.jpg", tmp_path, 1.0)
    assert taken.size == (350, 700)
    assert not re.search(rb"Exif|Jones|profile|secret", taken.content)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_opaque_and_keeps_its_light_and_dark(mode: str, tmp_path: Path) -> None:
    picture(tmp_path / "map.png", (256, 256), mode) if mode != "I;16" else Pillow.linear_gradient("L").convert(
        "I"
    ).point(lambda level: level * 256).convert("I;16").save(tmp_path / "map.png")
    drawn = Pillow.open(io.BytesIO(read_picture("map.png", tmp_path, 1.0).content))
    assert drawn.mode in {"L", "RGB"}
    grey = drawn.convert("L")
    assert [grey.getpixel((9, 2)), grey.getpixel((9, 253))] == [pytest.approx(0, abs=9), pytest.approx(255, abs=9)]


def test_what_is_transparent_is_printed_as_paper(tmp_path: Path) -> None:
    Pillow.new("RGBA", (200, 100), (0, 0, 0, 0)).save(tmp_path / "map.png")
    drawn = Pillow.open(io.BytesIO(read_picture("map.png", tmp_path, 1.0).content))
    assert drawn.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(("share", "width"), [(1.0, 1386), (0.5, 693)])
def test_an_image_far_finer_than_print_is_made_smaller_to_the_same_bytes_each_time(
    share: float, width: int, tmp_path: Path
) -> None:
    for name in ("a.png", "b.png"):
        picture(tmp_path / name, (4000, 1000))
    first, second = (read_picture(name, tmp_path, share) for name in ("a.png", "b.png"))
    assert first == second
    assert first.size == (width, round(width / 4))


@pytest.mark.parametrize(("size", "millimetres"), [((192, 96), (50.8, 25.4)), ((800, 3200), (48.75, 195))])
def test_an_image_is_neither_blown_up_nor_higher_than_a_page(
    size: tuple[int, int], millimetres: tuple[float, float], tmp_path: Path
) -> None:
    picture(tmp_path / "map.png", size)
    taken = read_picture("map.png", tmp_path, 1.0)
    width = taken.share * 160
    assert (width, width * size[1] / size[0]) == pytest.approx(millimetres)


def test_a_file_that_is_gone_by_the_time_it_is_printed_is_told_and_no_defect(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no file “map.png”"):
        shown(imaged(), tmp_path)


def test_word_shows_the_image_in_its_size_with_its_alt_text_and_keeps_it_with_its_caption(tmp_path: Path) -> None:
    picture(tmp_path / "map.png", (1000, 500))
    package = zipfile.ZipFile(io.BytesIO(made("docx", shown(imaged(width="half"), tmp_path))))
    body = etree.fromstring(package.read("word/document.xml"))
    extent, properties = next(body.iter(f"{WP}extent")), next(body.iter(f"{WP}docPr"))
    assert int(extent.get("cx", "")) == pytest.approx(80 * 36_000, rel=0.01)
    assert int(extent.get("cy", "")) == pytest.approx(40 * 36_000, rel=0.01)
    assert properties.get("descr") == "Farms lie round the town."
    assert package.read("word/media/image1.png").startswith(b"\x89PNG")


def test_the_web_page_holds_the_image_itself_with_its_alt_text_and_caption(tmp_path: Path) -> None:
    picture(tmp_path / "map.jpg")
    page: Any = html.document_fromstring(made("html", shown(imaged("map.jpg"), tmp_path)).decode())
    (image,) = page.xpath("//figure/img")
    kind, _, content = image.get("src").partition(";base64,")
    assert (kind, image.get("alt")) == ("data:image/jpeg", "Farms lie round the town.")
    assert base64.b64decode(content).startswith(b"\xff\xd8\xff")
    assert page.xpath("string(//figcaption)") == "Figure 1: Where farms are"


def test_the_pdf_says_the_alt_text_of_its_image(tmp_path: Path) -> None:
    picture(tmp_path / "map.png")
    with pikepdf.open(io.BytesIO(made("pdf", shown(imaged(), tmp_path)))) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
        assert [str(each.Alt) for each in found] == ["Farms lie round the town."]
        assert any("/Image" in str(each.get("/Subtype", "")) for each in pdf.objects if hasattr(each, "get"))


@pytest.mark.parametrize("format_name", ["docx", "html", "pdf"])
def test_images_pass_the_gates_and_give_the_same_bytes_each_time(format_name: str, tmp_path: Path) -> None:
    picture(tmp_path / "map.png")
    figures = shown(imaged(), tmp_path), charted(data_table=True)
    content = made(format_name, *figures)
    let_pass(f"report.{format_name}", content)
    assert content == made(format_name, *figures)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_data_of_a_chart_is_printed_alike_in_every_format(language: str) -> None:
    figure = charted(values=(-12.5, None), language=language, data_table=True, source="Force data")
    said = {name: read(made(name, figure)) for name, read in (("docx", in_docx), ("html", in_html), ("pdf", in_pdf))}
    words = {"en": "Data for Figure 1 (percent) Category", "cy": "Data ar gyfer Figure 1 (y cant) Categori"}[language]
    source = {"en": "Source", "cy": "Ffynhonnell"}[language]
    expected = f"{words} Gwent England and Wales Place 1 −12.5 −12.5 Place 2 – – {source}: Force data"
    assert expected in " ".join(said["html"].body)
    assert said["docx"] == said["html"]
    assert said["pdf"].letters == said["html"].letters


def test_the_data_of_a_chart_has_a_header_row_and_its_numbers_stand_right() -> None:
    table = charted(data_table=True).table
    assert isinstance(table, Table)
    assert table.align == (Align.LEFT, Align.RIGHT, Align.RIGHT)
    page: Any = html.document_fromstring(made("html", charted(data_table=True)).decode())
    assert len(page.xpath("//table/thead/tr/th[@scope='col']")) == 3


def test_the_values_of_a_chart_are_printed_as_a_table_if_they_are_too_many_to_hear_or_if_its_author_says_so() -> None:
    few, many = (1, 2), tuple(range(7))
    asked: list[Any] = [(few, {}), (many, {}), (few, {"data_table": True}), (many, {"data_table": False})]
    printed = [charted(values=values, **fields).printed_table is not None for values, fields in asked]
    assert printed == [False, True, True, False]


@pytest.mark.parametrize("printed", [False, True])
def test_the_values_of_a_chart_can_always_be_read_as_a_table_on_the_web(*, printed: bool) -> None:
    page: Any = html.fromstring(made("html", charted(values=("58.0", 2), data_table=printed)))
    (table,) = page.xpath("//table")
    assert (table.getparent().getparent().tag == "details") is not printed
    assert [" ".join(row.itertext()).split() for row in table.iter("tr")][1:] == [
        ["Place", "1", "58.0", "58.0"],
        ["Place", "2", "2", "2"],
    ]


@pytest.mark.parametrize(
    ("language", "kind", "said"),
    [
        ("en", "bar", "Bar chart by 30 categories, from Place 1 to Place 30. Gwent: highest 30 percent (Place 30), "),
        ("en", "line", "Gwent: from 1 percent (Place 1) to 30 percent (Place 30); highest 30 percent (Place 30), "),
        ("cy", "line", "Siart llinell yn ôl 30 o gategorïau, o Place 1 i Place 30. Gwent: o 1 y cant (Place 1) i "),
    ],
)
def test_a_chart_of_many_values_is_summed_up_for_those_who_cannot_see_it(language: str, kind: str, said: str) -> None:
    described = charted(kind, tuple(range(1, 31)), language).alt
    assert said in described
    assert "England and Wales: " in described
    assert len(described) < 400


def test_a_line_with_gaps_or_nothing_in_it_is_summed_up_by_what_is_known() -> None:
    described = charted("line", (None, -3, 5, *[None] * 9)).alt
    assert "from −3 percent (Place 2) to 5 percent (Place 3); highest 5 percent (Place 3), lowest −3" in described
    assert "Gwent: no figure." in charted("line", (None,) * 12).alt


@pytest.mark.parametrize("number", range(8))
def test_lines_and_the_edges_of_bars_stand_out_from_the_paper(number: int) -> None:
    assert contrast(line_colour(COLOURS, number), COLOURS.paper) >= 3
    assert contrast(COLOURS.house, COLOURS.paper) >= 3


@pytest.mark.parametrize("count", range(1, 10))
def test_words_in_a_bar_can_be_read_on_its_fill(count: int) -> None:
    plain = [fill for number, fill in enumerate(shades(COLOURS, count)) if not is_striped(number, count)]
    assert all(contrast(fill, words_on(fill, COLOURS)) >= 4.5 for fill in plain)


@pytest.mark.parametrize("count", range(2, 15))
def test_bars_beside_each_other_differ_in_grey(count: int) -> None:
    assert all(contrast(one, other) > 1.9 for one, other in pairwise(shades(COLOURS, count)))


@pytest.mark.parametrize("count", range(1, 15))
def test_a_bar_stands_out_from_the_paper_or_has_stripes_that_do(count: int) -> None:
    plain = [fill for number, fill in enumerate(shades(COLOURS, count)) if not is_striped(number, count)]
    assert all(contrast(fill, COLOURS.paper) >= 3 for fill in plain)
    assert not any(is_striped(number, count) and is_striped(number + 1, count) for number in range(count))


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert mixed("000000", "FFFFFF", 0.5) == "808080"


def chart_xml(kind: ChartKind, series: int, values: tuple[float | None, ...]) -> Any:
    drawn = tuple(Series(f"S{number}", values) for number in range(series))
    figure = Figure(kind, tuple(f"Category {n} of many" for n in range(len(values))), drawn, "", (), (), "alt", "c")
    package = zipfile.ZipFile(io.BytesIO(made("docx", figure)))
    return etree.fromstring(package.read("word/charts/chart1.xml"))


def test_word_draws_values_below_nought_and_begins_at_nought_without_them() -> None:
    drawn = [chart_xml(ChartKind.BAR, 1, values) for values in ((1,), (-1,))]
    assert [one.find(f".//{C}valAx/{C}scaling/{C}min").get("val") for one in drawn] == ["0", "-1"]


def test_words_bars_have_an_edge_and_its_lines_a_dash_and_a_point_of_their_own() -> None:
    bars = chart_xml(ChartKind.BAR, 5, (1, 2))
    edges = bars.xpath("//c:ser/c:spPr/a:ln//a:srgbClr/@val", namespaces={"c": C[1:-1], "a": A})
    assert edges == [COLOURS.house] * 5
    assert len(bars.xpath("//a:pattFill", namespaces={"a": A})) == 2
    lines = chart_xml(ChartKind.LINE, 4, (1, 2))
    for mark in ("//c:marker/c:symbol/@val", "//c:ser/c:spPr/a:ln/a:prstDash/@val"):
        assert len(set(lines.xpath(mark, namespaces={"c": C[1:-1], "a": A}))) == 4


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("values", [(5.0,), (-5.0, 7.0), (None, 3.0), tuple(float(n) for n in range(30))])
def test_whatever_a_chart_is_drawn_of_stays_inside_its_drawing_and_on_one_page(
    kind: ChartKind, values: tuple[float | None, ...]
) -> None:
    names = tuple(f"A long name of place {number} that goes on over two lines" for number in range(len(values)))
    series = tuple(Series(name, values) for name in ("Force", "England and Wales"))
    drawn = svg(Figure(kind, names, series, "percent", (), (), "alt", "c"))
    width, height = size_of(drawn)
    for x, y, wide, high in rectangles(drawn):
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + high <= height
    assert height < 950 or "max-height" in drawn.get("style", "")


def svg(figure: Figure) -> etree._Element:
    page = made("html", figure).decode()
    return etree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])


def size_of(drawn: etree._Element) -> tuple[float, float]:
    width, height = drawn.get("viewBox", "").split()[2:]
    return float(width), float(height)


def rectangles(drawn: etree._Element) -> list[list[float]]:
    return [[float(each.get(name, "")) for name in ("x", "y", "width", "height")] for each in drawn.iter("{*}rect")]


def test_thirty_categories_stand_on_one_page_without_being_made_smaller() -> None:
    series = tuple(Series(name, tuple(float(n) for n in range(30))) for name in ("Force", "England and Wales"))
    drawn = svg(Figure(ChartKind.BAR, tuple(map(str, range(30))), series, "", (), (), "alt", "c"))
    assert size_of(drawn)[1] < 860
    assert drawn.get("style") is None


def test_the_parts_of_a_stacked_bar_never_lie_on_each_other_whatever_is_below_nought() -> None:
    series = tuple(Series(f"S{value}", (value,)) for value in (-12.0, 40.0, -5.0, 3.0))
    drawn = svg(Figure(ChartKind.STACKED, ("2020",), series, "", (), (), "alt", "c"))
    bars = sorted((x, x + wide) for x, _, wide, high in rectangles(drawn) if high > 20)
    assert len(bars) == 4
    assert all(before[1] == pytest.approx(after[0], abs=0.1) for before, after in pairwise(bars))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_picture_is_found_however_its_accents_are_written(form: Literal["NFC", "NFD"], tmp_path: Path) -> None:
    named, stored = "café.png", unicodedata.normalize(form, "café.png")
    picture(tmp_path / stored)
    for name in (named, unicodedata.normalize("NFD", named)):
        assert read_picture(name, tmp_path, 1.0).size
