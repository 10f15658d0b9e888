"""What stands before the paragraphs of lists is what Word and LibreOffice show there."""

from __future__ import annotations

import pytest
from steps import at_most, counted_tree

from peelgen.word.list_numbers import text_marks, word_marks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("text", "style"))

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def word(paragraphs: str, *levels: tuple[int, int, str, str], override: str = "", styles: str = "") -> tuple[str, ...]:
    """Return the marks of paragraphs in a Word file whose list 7 has these levels."""
    shape = "".join(LEVEL.format(*level) for level in levels)
    number = f'<w:num w:numId="7"><w:abstractNumId w:val="3"/>{override}</w:num>'
    numbering, styled, body = (
        counted_tree(f'<w:root xmlns:w="{W}">{inside}</w:root>')
        for inside in (f'<w:abstractNum w:abstractNumId="3">{shape}</w:abstractNum>{number}', styles, paragraphs)
    )
    return word_marks(numbering, styled)(list(body))


def entry(level: int = 0, number: str = "7") -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr></w:p>'


def test_a_list_of_several_levels_is_numbered_as_word_does() -> None:
    levels = ((0, 1, "decimal", "%1."), (1, 1, "lowerLetter", "(%2)"), (2, 1, "lowerRoman", "%1.%3"))
    body = "".join(map(entry, (0, 1, 1, 2, 0, 1))) + "<w:p/>" + entry()
    assert word(body, *levels) == ("1.", "(a)", "(b)", "1.i", "2.", "(a)", "", "3.")


@pytest.mark.parametrize(
    ("level", "mark"),
    [
        ((0, 1, "bullet", "\uf0b7"), "•"),
        ((0, 1, "none", ""), "•"),
        ((0, 4, "upperRoman", "%1)"), "IV)"),
        ((0, 30, "upperLetter", "%1"), "DD"),
        ((0, 999_999_999, "lowerRoman", "%1"), "•"),
        ((0, 1, "decimal", "%1" * 90), "•"),
    ],
)
def test_a_mark_is_short_whatever_a_file_says(level: tuple[int, int, str, str], mark: str) -> None:
    assert word(entry(), level) == (mark,)


def test_a_list_that_begins_elsewhere_or_is_none_or_is_unknown_is_told_apart() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    assert word(entry() + entry(number="0") + entry(number="9"), (0, 1, "decimal", "%1."), override=start) == (
        "5.",
        "",
        "•",
    )


def test_a_style_makes_a_list_and_so_does_one_that_is_based_on_it() -> None:
    own = '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    based = (
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>'
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>' for style in "ABC")
    assert word(body, (0, 1, "decimal", "%1."), styles=own + based) == ("1.", "2.", "")


def test_a_list_that_goes_on_behind_a_paragraph_is_counted_on_in_an_opendocument_text() -> None:
    level = '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    one = "<text:list-item><text:p/><text:p/></text:list-item>"
    nested = f"<text:list-item><text:p/><text:list>{one}</text:list></text:list-item>"
    root = counted_tree(
        f'<root {ODF}><text:list-style style:name="L">{level}</text:list-style><text:list text:style-name="L">{nested}'
        f'{one}</text:list><text:p/><text:list text:continue-numbering="true" text:style-name="L">{one}</text:list>'
        f'<text:list text:style-name="L">{one}</text:list></root>'
    )
    paragraphs = list(root.iter(f"{TEXT}p"))
    assert text_marks(root)(paragraphs) == ("1.", "•", "", "2.", "", "", "3.", "", "1.", "")


def test_marks_are_told_in_bounded_steps_whatever_a_file_holds() -> None:
    with at_most(calls=4_000_000):
        many = 40_000
        own = f'<w:style w:styleId="A">{"<w:x/>" * many}</w:style>'
        based = "".join(f'<w:style w:styleId="{number}"><w:basedOn w:val="A"/></w:style>' for number in range(many))
        word(entry() * many, *((level, 1, "decimal", "%1.") for level in range(9)), styles=own + based)
        crowded = f"<text:list><text:list-item>{'<text:list/>' * many}{'<text:p/>' * many}</text:list-item></text:list>"
        root = counted_tree(f"<root {ODF}>{crowded}</root>")
        assert text_marks(root)(list(root.iter(f"{TEXT}p")))[:2] == ("•", "")
