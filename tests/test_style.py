"""Word and the page take fonts, sizes, colours and spaces from style.yaml, and so look alike."""

from __future__ import annotations

import re
import runpy
import zipfile
from functools import cache
from pathlib import Path

import pytest
import tinycss2  # type: ignore[import-untyped]
from lxml import etree

from peelgen.documents.accessibility.contrast import contrasts
from peelgen.documents.render.chart_colours import contrast
from peelgen.documents.render.look import look_of
from peelgen.documents.render.page.shell import stylesheet

CHECKOUT = Path(__file__).resolve().parent.parent
TEMPLATES = CHECKOUT / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE = look_of("house").style()
SHELLS = ("house", "press-release", "report")

#: A paragraph style of Word to what draws the same in page.css, from the most general rule to the most special.
#: What all headings of the page share.
_HEADINGS = ".title, .heading-1, .heading-2, .heading-3, .heading-4"
PARAGRAPHS = {
    "Body Text": "p",
    "Lead Paragraph": "p .lead",
    "Small Print": "p .small",
    "Label": "p .label",
    "Attribution": "p .attribution",
    "Box Title": "p .box-title",
    "Judgment Question": "p .question",
    "Judgment Grade": "p .grade",
    "heading 2": "h .heading-2",
    "heading 3": "h .heading-3",
    "heading 4": "h .heading-4",
    "TOC Heading": "p .contents-title",
    "Subtitle": "p .subtitle",
    "Cover Imprint": "p .colophon .colophon~p",
    "Masthead": "p .masthead .masthead~p .masthead-letters",
    "Masthead Name": "p .masthead .masthead~p .masthead-name",
    "Statistic Label": "p .statistic~p",
    "Statistic Comparison": "p .statistic~p .statistic~.comparison",
    "Statistic Source": "p .statistic~p .source .statistic~.source",
    "Field Label": "p .field~p .asked",
    "footnote text": "p .note",
}
#: What the page spaces by another box than the paragraph's own.
ONLY_LETTERS = {"Masthead", "Masthead Name", "Field Label", "footnote text", "Statistic Source", "heading 2"}
BOXES = {
    "Judgment Panel": ".judgment",
    "Cause of Concern": ".cause",
    "Recommendation": ".recommendation",
    "Area for Improvement": ".improvement",
    "Promising Practice": ".practice",
    "National Finding": ".national",
}


@cache
def rules() -> dict[str, dict[str, str]]:
    """Return the declarations of each selector of the printed page; h stands for all headings, ~ for a space."""
    found: dict[str, dict[str, str]] = {}
    css = str(stylesheet(look_of("house"), paged=True))
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            said = tinycss2.parse_blocks_contents(rule.content)
            lines = {one.name: tinycss2.serialize(one.value).strip() for one in said if one.type == "declaration"}
            prelude = tinycss2.serialize(rule.prelude).strip()
            for selector in ["h"] if prelude == _HEADINGS else prelude.split(","):
                found.setdefault(selector.strip().replace(" ", "~"), {}).update(lines)
    return found


def drawn(selectors: str) -> dict[str, str]:
    """Return the declarations that hold for an element, the shorthands of its margins among them as four values."""
    lines: dict[str, str] = {}
    for selector in selectors.split():
        for name, value in rules()[selector].items():
            lines[name] = filled(value)
            if name == "margin":
                sides = filled(value).split()
                above, below = sides[0], sides[2] if len(sides) > 2 else sides[0]
                lines |= {"margin-top": above, "margin-bottom": below}
    return lines


def filled(value: str) -> str:
    """Return a value without variables: each holds what style.yaml has."""
    while found := re.search(r"var\(--([\w-]+)(?:, ([^()]*|var\([^()]*\)))?\)", value):
        known = rules()[":root"].get(f"--{found[1]}")
        value = value.replace(found[0], known if known is not None else found[2])
    return value


def points(value: str) -> float:
    return float(value.removesuffix("pt"))


@cache
def word(shell: str) -> dict[str, etree._Element]:
    root = etree.fromstring(zipfile.ZipFile(TEMPLATES / shell / "word.docx").read("word/styles.xml"))
    return {str(style.xpath("string(*[local-name()='name']/@*)")): style for style in root.iter(W + "style")}


def value(style: etree._Element, path: str, name: str = "val") -> str | None:
    found = style.find("/".join(W + tag for tag in path.split("/")))
    return None if found is None else found.get(W + name)


every_style = pytest.mark.parametrize("name", PARAGRAPHS)


@every_style
def test_word_and_the_page_set_a_paragraph_in_the_same_size(name: str) -> None:
    in_word = float(value(word("report")[name], "rPr/sz") or 2 * STYLE.sizes.body) / 2
    on_page = points(drawn(PARAGRAPHS[name]).get("font-size", f"{STYLE.sizes.body}pt"))
    assert abs(in_word - on_page) <= 0.25  # Word knows half points only


@every_style
def test_word_and_the_page_set_a_paragraph_in_the_same_colour_and_weight(name: str) -> None:
    style, lines = word("report")[name], drawn(PARAGRAPHS[name])
    assert (value(style, "rPr/color") or STYLE.colours.ink) == lines.get("color", "#1A1A1A").lstrip("#")
    on_page = lines.get("font-weight") == "bold" or PARAGRAPHS[name].startswith("h ")
    assert (style.find(f"{W}rPr/{W}b") is not None) == on_page


@pytest.mark.parametrize("name", [name for name in PARAGRAPHS if name not in ONLY_LETTERS])
def test_word_and_the_page_leave_the_same_space_above_and_below_a_paragraph(name: str) -> None:
    style, lines = word("report")[name], drawn(PARAGRAPHS[name])
    for side, margin in (("before", "margin-top"), ("after", "margin-bottom")):
        assert float(value(style, "pPr/spacing", side) or 0) / 20 == points(lines.get(margin, "0"))


@pytest.mark.parametrize("name", BOXES)
def test_word_and_the_page_draw_a_box_in_the_same_colours(name: str) -> None:
    style, lines = word("report")[name], drawn(BOXES[name])
    colours = f"{lines['border-left']} {lines.get('border-left-color', '')}"
    assert re.findall(r"#(\w{6})", colours)[-1] == value(style, "pPr/pBdr/left", "color")
    assert lines["background"] == f"#{value(style, 'pPr/shd', 'fill')}"
    assert points(lines["border-left"].split()[0]) * 8 == float(value(style, "pPr/pBdr/left", "sz") or 0)


@pytest.mark.parametrize(("name", "selectors"), [("House Table", "td"), ("Judgments Table", "td .judgments~td")])
def test_word_and_the_page_leave_the_same_room_in_a_cell(name: str, selectors: str) -> None:
    upright, side = drawn(selectors)["padding"].split()
    upright = drawn(selectors).get("padding-top", upright)
    in_word = [float(value(word("report")[name], f"tblPr/tblCellMar/{each}", "w") or 0) for each in ("top", "left")]
    assert in_word == [points(upright) * 20, points(side) * 20]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_size_and_colour_in_word_is_one_of_the_house_style(shell: str) -> None:
    sizes = {str(int(size * 2 + 0.5)) for size in STYLE.sizes.written().values()} | {"2"}  # a gap is one point high
    colours = {*STYLE.colours.written().values(), *STYLE.grades.values(), "auto"}
    for style in word(shell).values():
        assert {size.get(W + "val") for size in style.iter(W + "sz")} <= sizes
        assert {each.get(W + "val") for each in style.iter(W + "color")} <= colours
        assert {each.get(W + "fill") for each in style.iter(W + "shd")} <= colours


@pytest.mark.parametrize("shell", SHELLS)
def test_word_asks_for_the_house_font_everywhere(shell: str) -> None:
    styles = zipfile.ZipFile(TEMPLATES / shell / "word.docx").read("word/styles.xml").decode()
    assert set(re.findall(r'w:(?:ascii|hAnsi|cs|eastAsia)="([^"]+)"', styles)) == {STYLE.fonts.word}


def test_every_size_on_the_page_is_one_of_the_house_style() -> None:
    written = {lines["font-size"] for lines in rules().values() if "font-size" in lines}
    assert {size for size in written if not re.fullmatch(r"var\(--size-[\w-]+\)", size)} == set()


def test_every_colour_on_the_page_is_one_of_the_house_style() -> None:
    page = (TEMPLATES / "house" / "page.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(|\b(?:white(?!-)|black|grey|gray|red)\b", page) == []


def test_the_word_files_are_those_that_the_tool_makes() -> None:
    made = runpy.run_path(str(CHECKOUT / "tools" / "make_word_shells.py"))["shells"](STYLE)
    assert [name for name, content in made.items() if (TEMPLATES / name).read_bytes() != content] == []


def test_words_can_be_read_on_whatever_they_stand_on() -> None:
    assert [pair for pair in contrasts(STYLE) if not pair.enough] == []
    colours = STYLE.colours
    grounds = [colours.paper, colours.tint]
    assert all(contrast(grade, ground) >= 4.5 for grade in STYLE.grades.values() for ground in grounds)
    assert all(contrast(colours.quiet, ground) >= 4.5 for ground in [*grounds, colours.warning_tint])
    assert contrast(colours.paper, colours.accent) >= 4.5
