"""The desk's grid for tables, in Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from editors import opened

page = pytest.fixture(opened, scope="module", name="page")


def begun(page: Any, rows: list[list[str]], at: tuple[int, int] = (1, 0), **options: Any) -> None:
    """Open a grid, the first of its rows the headings, and go to a cell."""
    columns = options.pop("columns", None) or [{"heading": heading} for heading in rows[0]]
    page.evaluate("table => shown.grid(table)", {"columns": columns, "rows": rows[1:], **options})
    page.evaluate("told.length = 0")
    page.locator(f"#grid [data-y='{at[0]}'][data-x='{at[1]}']").focus()


def written(page: Any) -> list[list[str]]:
    table = page.evaluate("grid.table()")
    return [[column["heading"] for column in table["columns"]], *table["rows"]]


def focused(page: Any) -> str:
    return str(page.evaluate("document.querySelector('#grid > div').shadowRoot.activeElement.textContent"))


ABC = [["A", "B"], ["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    ("at", "keys", "cell"),
    [
        ((1, 0), ["ArrowRight", "ArrowDown"], "4"),
        ((1, 0), ["ArrowUp", "ArrowUp", "ArrowLeft"], "A"),
        ((1, 0), ["Control+End"], "4"),
        ((2, 1), ["Home"], "3"),
    ],
)
def test_arrow_keys_go_through_the_cells(page: Any, at: tuple[int, int], keys: list[str], cell: str) -> None:
    begun(page, ABC, at)
    for key in keys:
        page.keyboard.press(key)
    assert focused(page) == cell


@pytest.mark.parametrize(
    ("at", "keys", "rows"),
    [
        ((1, 0), ["x", "y", "Enter"], [["A", "B"], ["xy", "2"], ["3", "4"]]),
        ((1, 0), ["F2", "x", "Tab"], [["A", "B"], ["1x", "2"], ["3", "4"]]),
        ((0, 0), ["Enter", "x", "Enter"], [["Ax", "B"], ["1", "2"], ["3", "4"]]),
        ((1, 0), ["x", "Escape"], ABC),
        ((1, 0), ["Delete"], [["A", "B"], ["", "2"], ["3", "4"]]),
        ((1, 0), ["Alt+ArrowDown"], [["A", "B"], ["3", "4"], ["1", "2"]]),
        ((1, 0), ["Alt+ArrowUp"], ABC),
        ((1, 0), ["Alt+ArrowRight"], [["B", "A"], ["2", "1"], ["4", "3"]]),
        ((1, 0), ["Alt+Shift+ArrowUp"], [["A", "B"], ["", ""], ["1", "2"], ["3", "4"]]),
        ((0, 1), ["Alt+Shift+ArrowRight", "C"], [["A", "B", "C"], ["1", "2", ""], ["3", "4", ""]]),
        ((1, 0), ["Alt+Shift+Delete"], [["A", "B"], ["3", "4"]]),
        ((1, 0), ["Alt+Shift+Backspace"], [["B"], ["2"], ["4"]]),
        ((1, 0), ["Alt+Shift+Delete", "Control+z"], ABC),
        ((1, 0), ["x", "Enter", "Control+z", "Control+y"], [["A", "B"], ["x", "2"], ["3", "4"]]),
    ],
)
def test_a_key_changes_the_table(page: Any, at: tuple[int, int], keys: list[str], rows: list[list[str]]) -> None:
    begun(page, ABC, at)
    for key in keys:
        page.keyboard.press(key)
    page.evaluate("document.querySelector('#grid > div').shadowRoot.activeElement?.blur()")
    assert written(page) == rows


PASTE = """([html, plain]) => {
  const clipboard = new DataTransfer();
  if (html) clipboard.setData("text/html", html);
  clipboard.setData("text/plain", plain);
  const focused = document.querySelector("#grid > div").shadowRoot.activeElement;
  focused.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize(
    ("html", "plain", "rows"),
    [
        (
            "",
            "x\ty\tz\r\nu\tv\tw\r\n",
            [["A", "B", "", ""], ["1", "2", "", ""], ["3", "x", "y", "z"], ["", "u", "v", "w"]],
        ),
        ("<table><tr><td>5*</td></tr></table>", "5*", [["A", "B"], ["1", "2"], ["3", "5\\*"]]),
        ("", "word", [["A", "B"], ["1", "2"], ["3", "word"]]),
    ],
)
def test_a_paste_from_a_spreadsheet_fills_cells(page: Any, html: str, plain: str, rows: list[list[str]]) -> None:
    begun(page, ABC, (2, 1))
    page.evaluate(PASTE, [html, plain])
    assert written(page) == rows
    page.keyboard.press("Control+z")
    assert written(page) == ABC


def test_a_column_keeps_what_the_grid_does_not_show_and_is_aligned(page: Any) -> None:
    begun(page, ABC, columns=[{"heading": "A", "lang": "cy"}, {"heading": "B", "align": "right"}])
    page.get_by_role("button", name="Align left, centre or right").click()
    page.get_by_role("button", name="Move column right").click()
    assert page.evaluate("grid.table().columns") == [
        {"heading": "B", "align": "right"},
        {"heading": "A", "lang": "cy", "align": "center"},
    ]


def test_a_row_that_is_too_long_or_short_is_shown_whole(page: Any) -> None:
    begun(page, [["A"], ["1", "2"], []])
    assert written(page) == [["A", ""], ["1", "2"], ["", ""]]


def test_the_grid_says_what_it_did_and_tells_the_page(page: Any) -> None:
    begun(page, ABC)
    page.keyboard.press("Alt+Shift+Delete")
    assert page.locator("#grid").get_by_role("status").inner_text() == "Row removed."
    assert page.evaluate("told") == [
        ["change", {"columns": [{"heading": "A"}, {"heading": "B"}], "rows": [["3", "4"]]}]
    ]
    assert page.complaints == []


@pytest.mark.parametrize("key", ["Escape", "Control+Enter"])
def test_it_is_done_with_what_stands_in_it(page: Any, key: str) -> None:
    begun(page, ABC)
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    page.keyboard.press(key)
    assert page.evaluate("told.at(-1)") == [
        "done",
        {"columns": [{"heading": "A"}, {"heading": "B"}], "rows": [["x", "2"], ["3", "4"]]},
    ]
