"""What people paste, from the HTML that each program puts on the clipboard, into peelgen's Markdown."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from editors import PASTED, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peelgen.documents.compose.parse import parse_prose

page = pytest.fixture(opened, scope="module", name="page")

CLIPBOARDS = sorted((Path(__file__).parent / "clipboards").glob("*.html"))


def pasted(page: Any, html: str, plain: str = "") -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(PASTED, [html, plain])
    return found


@pytest.mark.parametrize("clipboard", CLIPBOARDS, ids=lambda path: path.stem)
def test_what_a_program_copies_becomes_markdown(page: Any, clipboard: Path) -> None:
    found = pasted(page, clipboard.read_text("utf-8"))
    assert found == yaml.safe_load(clipboard.with_suffix(".yaml").read_text("utf-8"))
    assert not page.evaluate("window.stolen === true")


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("*Kept* as {it-is}.\r\n\r\n- so", "*Kept* as {it-is}.\n\n- so"),
        ("•\tfrom a PDF\n•\tagain", "- from a PDF\n- again"),
    ],
)
def test_plain_words_are_markdown_as_they_stand(page: Any, plain: str, text: str) -> None:
    assert pasted(page, "", plain)["text"] == text


def test_cells_copied_as_plain_words_are_a_table(page: Any) -> None:
    found = pasted(page, "", 'Area\tNote\r\nNorth\t"two\nlines, ""so"""\r\n')
    assert found["tables"][0]["rows"] == [["North", 'two lines, "so"']]


def words_printed(markdown: str) -> str:
    """Return the words that peelgen prints for a text, without what only looks different."""
    tree = parse_prose(markdown)
    words = " ".join(
        "".join(one.content for one in node.walk() if one.type in {"text", "text_special"})
        for node in tree.walk()
        if node.type == "inline"
    )
    return " ".join(words.split())


SIGNS = st.text(st.sampled_from("ab1.)-+*_#>[]({})^!\\`~|:&<“” "), max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(SIGNS, min_size=1, max_size=4), inside=st.sampled_from(["p", "li", "em", "div", "td"]))
def test_no_sign_in_pasted_words_means_anything(page: Any, paragraphs: list[str], inside: str) -> None:
    html = "".join(f"<p><{inside}>{escape(words)}</{inside}></p>" for words in paragraphs)
    expected = " ".join(" ".join(paragraphs).split())
    assert words_printed(pasted(page, html)["text"]) == expected


AROUND = ["<em>{}</em>", "<b>{}</b>", "<a href='https://www.example.org/'>{}</a>", "<b>{}</b><i>{}</i>", "{}<br>{}"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=SIGNS, words=SIGNS, after=SIGNS, around=st.sampled_from(AROUND))
def test_nor_does_it_beside_a_mark(page: Any, before: str, words: str, after: str, around: str) -> None:
    inside = around.format(escape(words), escape(words))
    found = words_printed(pasted(page, f"<p>{escape(before)}{inside}{escape(after)}</p>")["text"])
    expected = before + around.format(words, words) + after
    for mark in re.findall(r"<[^>]+>", around):
        expected = expected.replace(mark, "", 1)
    assert "".join(found.split()) == "".join(expected.split())
