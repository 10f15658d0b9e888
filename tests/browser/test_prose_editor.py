"""The desk's editor of prose, in Chromium: what people type and press, and what then stands in the findings file."""

from __future__ import annotations

import os
from typing import Any

import pytest
from editors import opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

page = pytest.fixture(opened, scope="module", name="page")

CURSOR = "|"
FIGURES = {"age": {"kind": "value", "printed": "58 percent"}, "beats": {"kind": "image", "printed": "Figure 1"}}


def begun(page: Any, marked: str) -> None:
    """Open an editor with a text; `|` is the cursor, and two of them are what is chosen."""
    pieces = marked.split(CURSOR)
    places = [sum(map(len, pieces[:number])) for number in range(1, len(pieces))] or [0]
    page.evaluate("([text, ids]) => shown.prose({ text, ids })", ["".join(pieces), FIGURES])
    page.evaluate(
        "([anchor, head]) => { prose.view.dispatch({ selection: { anchor, head } }); prose.focus(); }",
        [places[0], places[-1]],
    )


def written(page: Any) -> str:
    """Return the text with a `|` where the cursor stands."""
    text, head = page.evaluate("[prose.text(), prose.view.state.selection.main.head]")
    return f"{text[:head]}{CURSOR}{text[head:]}"


def pressed(page: Any, marked: str, *keys: str) -> str:
    begun(page, marked)
    for key in keys:
        page.keyboard.press(key) if len(key) > 1 else page.keyboard.insert_text(key)
    return written(page)


@pytest.mark.parametrize(
    ("before", "keys", "after"),
    [
        ("One| two", ["Enter"], "One\n\n|two"),
        ("- one|", ["Enter", "x"], "- one\n- x|"),
        ("9. one|\n", ["Enter", "x"], "9. one\n10. x|\n"),
        ("- a\n  - b|", ["Enter", "x"], "- a\n  - b\n  - x|"),
        ("- a\n  - |", ["Enter", "x"], "- a\n- x|"),
        ("- a\n- |\n\nz", ["Enter", "x"], "- a\n\nx|\n\nz"),
        ("- a\n- |", ["Enter", "x"], "- a\n\nx|"),
        ("> a|", ["Enter", "x"], "> a\n>\n> x|"),
        ("> a|", ["Enter", "Enter", "x"], "> a\n\nx|"),
        ("a|b", ["Shift+Enter"], "a\\\n|b"),
        ("a\n\n|b", ["Backspace"], "a |b"),
        ("- a\n- |b", ["Backspace"], "- a |b"),
        ("- |a", ["Backspace"], "|a"),
        ("- a\n  - |b", ["Backspace"], "- a\n- |b"),
        ("### |a", ["Backspace"], "|a"),
        ("> |a", ["Backspace"], "|a"),
        ("a|\n\nb", ["Delete"], "a| b"),
        ("a|\n\n- b", ["Delete"], "a| b"),
        ("![](#beats)\n\n|b", ["Backspace"], "![](#beats)\n\n|b"),
        ("a {age}|", ["Backspace"], "a |"),
        ("- a\n- b|", ["Tab"], "- a\n  - b|"),
        ("1. a\n2. b|", ["Tab"], "1. a\n   2. b|"),
        ("- a\n  - b|\n    - c", ["Shift+Tab"], "- a\n- b|\n  - c"),
    ],
)
def test_a_key_does_what_it_does_in_word(page: Any, before: str, keys: list[str], after: str) -> None:
    assert pressed(page, before, *keys) == after


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("A |good| force", "Control+b", "A **good** force"),
        ("A go|od force", "Control+i", "A *good* force"),
        ("A **go|od** force", "Control+b", "A good force"),
        ("|one\n\n- two| three", "Control+b", "**one**\n\n- **two** three"),
        ("on|e\ntwo", "Control+Alt+3", "### one two"),
        ("### on|e", "Control+Alt+3", "one"),
        ("|one\n\ntwo|", "Control+Shift+8", "- one\n\n- two"),
        ("- on|e", "Control+Shift+8", "one"),
        ("|- one\n- two", "Control+Shift+8", "one\n- two"),
        ("- on|e\n- two", "Control+Shift+7", "1. one\n- two"),
        ("a\n- on|e", "Control+Shift+8", "a\n\none"),
        ("on|e\ntwo", "Control+Shift+9", "> one\n> two"),
        ("> on|e\n> two", "Control+Shift+9", "one\ntwo"),
    ],
)
def test_a_key_sets_what_the_words_are(page: Any, before: str, key: str, after: str) -> None:
    assert pressed(page, before, key).replace(CURSOR, "") == after
    page.keyboard.press("Control+z")
    assert written(page).replace(CURSOR, "") == before.replace(CURSOR, "")


def test_what_is_typed_between_two_paragraphs_is_a_third(page: Any) -> None:
    begun(page, "a\n|\nb")
    page.keyboard.type("xy")
    assert written(page) == "a\n\nxy|\n\nb"


@pytest.mark.parametrize(
    "text", ["[](https://www.example.org/)", "[]{lang=cy}", "^[]", "**", "****", "![]()", "[]()", "### ", "- "]
)
def test_what_is_half_written_is_shown(page: Any, text: str) -> None:
    begun(page, f"{text}\n\n|End")
    assert written(page) == f"{text}\n\n|End"


def test_a_note_is_written_where_its_number_stands(page: Any) -> None:
    begun(page, "Crime fell.|")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("In 2016.")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type(" So")
    assert written(page) == "Crime fell.^[In 2016.] So|"
    assert page.get_by_role("img", name="Note 1: In 2016.").inner_text() == "1"


def test_a_link_is_asked_for_its_address(page: Any) -> None:
    begun(page, "See the |code|.")
    page.keyboard.press("Control+k")
    page.get_by_label("Address").fill("file:///C:/code")
    page.keyboard.press("Enter")
    assert "begins with https://" in page.get_by_role("alert").inner_text()
    page.get_by_label("Address").fill("www.example.org/code_(2)")
    page.keyboard.press("Enter")
    assert written(page) == "See the [code](https://www.example.org/code_%282%29)|."


def test_numbers_are_offered_after_a_brace_and_in_a_menu(page: Any) -> None:
    begun(page, "Only |")
    page.keyboard.type("{")
    page.locator(".cm-tooltip").get_by_role("option", name="58 percent").click()
    page.get_by_label("Insert a number").select_option("beats")
    assert written(page) == "Only {age}[](#beats)|"


def test_it_shows_what_will_be_printed(page: Any) -> None:
    begun(page, "|Only {age} *know* it,\nand {nobody}.^[Now.]\n\n1. a\n1. b\n\n![](#beats)")
    shown = page.get_by_role("textbox", name="Summary").inner_text()
    assert "Only 58 percent know it, and {nobody}.1" in shown.replace("\u200b", "")
    assert "2.\u2060b" in shown or "2.b" in shown
    assert page.get_by_title("There is no number with the id nobody").is_visible()


@pytest.mark.parametrize("key", ["Escape", "Control+Enter"])
def test_it_is_done_by_a_key_and_says_so_once(page: Any, key: str) -> None:
    begun(page, "a|")
    page.evaluate("told.length = 0")
    page.keyboard.type("b")
    page.keyboard.press(key)
    assert page.evaluate("told") == [["change", "ab"], ["done", "ab"]]


PASTE = """([html, plain]) => {
  const clipboard = new DataTransfer();
  if (html) clipboard.setData("text/html", html);
  clipboard.setData("text/plain", plain);
  const target = prose.view.contentDOM;
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize(
    ("before", "html", "after"),
    [
        ("a | b", "<b>bold</b>", "a **bold**| b"),
        ("a|b", "<p>one</p><p>two</p>", "a\n\none\n\ntwo|\n\nb"),
        ("a|", "<ul><li>one<li>two</ul>", "a\n\n- one\n- two|"),
        ("a^[n|]", "<p>one</p><p>two</p>", "a^[none two|]"),
        ("|", "<table><tr><td>A<td>B<tr><td>1<td>2</table>", "A; B\\\n1; 2|"),
    ],
)
def test_a_paste_stands_where_it_should(page: Any, before: str, html: str, after: str) -> None:
    begun(page, before)
    page.evaluate(PASTE, [html, ""])
    page.wait_for_function("text => prose.text() === text", arg=after.replace(CURSOR, ""))
    assert written(page) == after


def test_what_a_paste_leaves_out_is_shown(page: Any) -> None:
    begun(page, "|")
    page.evaluate(PASTE, ["<p>Kept <del>gone</del></p>", ""])
    assert "deleted words: gone" in page.get_by_role("region", name="Not pasted").inner_text()


BLOCKS = st.sampled_from(
    [
        "One *em* and **strong**,\nover two lines.",
        "- a\n- b\n  - c\n- d",
        "7. x\n9. y",
        "### Head",
        "> said\n> so",
        "![](#beats)",
        "See [it](https://www.example.org/) ^[A [note].] {age} \\*.",
        "Trailing  \nbreak\\\nhere",
        "Odd \t signs: \u00a0 é 😀 — `x` <b>",
        "2016. A year",
        "* star\n+ plus",
        "",
    ],
)
INERT = "ArrowLeft ArrowRight ArrowUp ArrowDown Home End Control+Home".split()
SETTING = "Tab Shift+Tab Control+b Control+i Control+Shift+8 Control+Shift+7 Control+Shift+9 Control+Alt+3".split()
KEYS = st.sampled_from([*INERT[:-1], *SETTING, "Enter", "Shift+Enter", "Backspace", "Delete", "x", " "])
RUNS = int(os.environ.get("PEELGEN_RUNS", "400")) // 10
SLOW = settings(max_examples=RUNS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(
    blocks=st.lists(BLOCKS, max_size=6),
    gap=st.sampled_from(["\n\n", "\n\n\n", "\n \n"]),
    keys=st.lists(st.sampled_from(INERT)),
)
def test_nothing_changes_where_nothing_is_edited(page: Any, blocks: list[str], gap: str, keys: list[str]) -> None:
    text = gap.join(blocks)
    begun(page, text)
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("prose.text()") == text


@SLOW
@given(
    before=st.lists(BLOCKS, min_size=1, max_size=3),
    block=BLOCKS,
    after=st.lists(BLOCKS, min_size=1, max_size=3),
    place=st.floats(0, 1),
    keys=st.lists(KEYS, min_size=1, max_size=6),
)
def test_edits_of_a_block_leave_the_others_byte_for_byte(
    page: Any, before: list[str], block: str, after: list[str], place: float, keys: list[str]
) -> None:
    # Two paragraphs lie between: six keys do not get through both.
    above = "\n\n".join([*before, *["Kept apart."] * 6]) + "\n\n"
    below = "\n\n" + "\n\n".join([*["Kept apart."] * 6, *after])
    at = len(above) + round(place * len(block))
    page.evaluate("([text, ids]) => shown.prose({ text, ids })", [above + block + below, FIGURES])
    page.evaluate("at => { prose.view.dispatch({ selection: { anchor: at } }); prose.focus(); }", at)
    for key in keys:
        page.keyboard.press(key) if len(key) > 1 else page.keyboard.insert_text(key)
    text = page.evaluate("prose.text()")
    assert text.startswith("\n\n".join(before))
    assert text.endswith("\n\n".join(after))
    page.evaluate("prose.focus()")
    for _ in range(20):
        page.keyboard.press("Control+z")
    assert page.evaluate("prose.text()") == above + block + below


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


@SLOW
@given(
    blocks=st.lists(BLOCKS, min_size=1, max_size=4),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    key=st.sampled_from(SETTING),
)
def test_no_key_that_sets_words_loses_one(page: Any, blocks: list[str], ends: tuple[float, float], key: str) -> None:
    text = "\n\n".join(blocks)
    begun(page, text)
    anchor, head = (round(end * len(text)) for end in ends)
    page.evaluate("([anchor, head]) => prose.view.dispatch({ selection: { anchor, head } })", [anchor, head])
    page.keyboard.press(key)
    assert letters(page.evaluate("prose.text()")) == letters(text)


def test_a_field_of_one_paragraph_has_no_blocks(page: Any) -> None:
    page.evaluate("told.length = 0; shown.prose({ text: '- so ', paragraph: true })")
    page.evaluate("prose.view.dispatch({ selection: { anchor: 5 } }); prose.focus()")
    assert page.get_by_role("textbox", name="Summary").inner_text() == "- so "
    assert not page.get_by_role("button", name="Bullets").count()
    page.evaluate(PASTE, ["<p>one</p><ul><li>two</ul>", ""])
    page.wait_for_function("() => prose.text().includes('two')")
    page.keyboard.press("Enter")
    assert page.evaluate("told.at(-1)") == ["done", "- so one two"]


def test_a_problem_is_marked_on_its_words_and_remedied_there(page: Any) -> None:
    begun(page, "The force recieved it.|")
    remedies = [{"label": "received", "text": "received"}]
    page.evaluate(
        "problem => prose.setProblems([problem])", {"from": 10, "to": 18, "message": "Spelling.", "remedies": remedies}
    )
    page.evaluate("problem => prose.view.dispatch({ changes: { from: 0, insert: 'So. ' } })")
    page.locator("#prose .cm-lintRange").hover()
    page.get_by_role("button", name="received").click()
    assert written(page) == "So. The force received it.|"
    page.evaluate("prose.setProblems([])")
    assert not page.locator("#prose .cm-lintRange").count()


@pytest.mark.parametrize(
    ("marked", "pressed"),
    [
        ("a **b|** c", ["Bold"]),
        ("- *a|*", ["Italic", "Bullets"]),
        ("- a\n  1. b|", ["Numbers"]),
        ("### a|", ["Heading"]),
        ("> a|", ["Quotation"]),
        ("a|", []),
    ],
)
def test_the_buttons_say_what_the_words_are(page: Any, marked: str, pressed: list[str]) -> None:
    begun(page, marked)
    buttons = page.locator("#prose button[aria-pressed=true]").all()
    assert [button.get_attribute("aria-label") for button in buttons] == pressed


def test_the_page_refused_nothing_and_warned_of_nothing(page: Any) -> None:
    assert page.complaints == []
