"""What people paste, from the HTML that each program puts on the clipboard, into peelgen's Markdown."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml
from editors import PASTED, opened, words_printed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    expected = before + re.sub(r"<[^>]+>", "", around).format(words, words) + after
    assert "".join(found.split()) == "".join(expected.split())


def everything(found: dict[str, Any]) -> str:
    """Return the letters of a paste: of its words, with each table where it stands."""
    text = found["text"]
    for table in found["tables"]:
        cells = [column["heading"] for column in table["columns"]] + [cell for row in table["rows"] for cell in row]
        text = text.replace(f"![](#{table['id']})", " ".join(cells))
    return "".join(re.findall("[A-Z]", text))


WORD = st.from_regex(r"(• |- |1\. |<br>|&nbsp;)?[A-Z]{1,3}[ .]?", fullmatch=True)
TAGS = "p div span b i ul ol li table tr td h2 blockquote a sup br section".split()


def soup(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", st.sampled_from(TAGS), st.lists(inside, max_size=4)
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(html=st.recursive(WORD, soup, max_leaves=20))
def test_no_word_is_lost_from_any_html(page: Any, html: str) -> None:
    expected = page.evaluate(
        "html => new DOMParser().parseFromString(html, 'text/html').body.textContent.replace(/[^A-Z]/g, '')", html
    )
    assert everything(pasted(page, html, "PLAIN" if not html else "")) == expected


ENTRY = "<p style='mso-list:l{} level1 lfo1'><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span>{}</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (ENTRY.format(0, "1.", "a") + ENTRY.format(0, "2.", "b") + ENTRY.format(1, "1.", "c"), "1. a\n2. b\n\n1) c"),
        (ENTRY.format(0, "·", "a") + ENTRY.format(1, "(b)", "c"), "- a\n\n1. c"),
        ("<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.2</span>Custody</h2>", "### Custody"),
        ("<p>a<br>• b<br>• c</p>", "a\n\n- b\n- c"),
        ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
        ("<p>“<b>So</b>”<b>“it”</b>is</p>", "“**So**”“it”is"),
        ("<p><b> a </b>b</p>", "**a** b"),
        ("<p>£3&nbsp;million to 25\u00ad000</p>", "£3 million to 25000"),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n   - b\n2. c"),
        ("<p>one</p><table><tr><td><p>only</p><p>cell</p></table><p>two</p>", "one\n\nonly\n\ncell\n\ntwo"),
        ("<span>no block at all</span>", "no block at all"),
        ("words without any", "words without any"),
    ],
)
def test_small_things_that_programs_write(page: Any, html: str, text: str) -> None:
    assert pasted(page, html)["text"] == text
