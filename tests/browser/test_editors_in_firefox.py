"""The desk's editors in Firefox, which lays out, selects and pastes by code of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from editors import listening
from firefox import Firefox, firefox

CONTROL = "\ue009"


@pytest.fixture(scope="module", name="page")
def _page() -> Iterator[Firefox]:
    with listening() as address, firefox() as opened:
        opened.command("WebDriver:Navigate", {"url": address})
        assert opened._until("return document.documentElement.dataset.ready === '' || null") is True
        yield opened


def pressed(page: Firefox, keys: str) -> None:
    """Press keys one after the other; Ctrl is held for the one that follows it."""
    actions: list[dict[str, str]] = []
    for before, key in zip(" " + keys, keys, strict=False):
        if key == CONTROL:
            actions.append({"type": "keyDown", "value": key})
        else:
            actions += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
            actions += [{"type": "keyUp", "value": CONTROL}] if before == CONTROL else []
    page.command("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})


def begun(page: Firefox, text: str, at: int) -> None:
    page.script("shown.prose({ text: arguments[0] })", text)
    page.script("prose.view.dispatch({ selection: { anchor: arguments[0] } }); prose.focus();", at)


@pytest.mark.parametrize(
    ("text", "at", "keys", "after"),
    [
        ("One two", 3, "\ue007x", "One\n\nxtwo"),
        ("- a", 3, "\ue007b", "- a\n- b"),
        ("a good b", 4, f"{CONTROL}b", "a **good** b"),
        ("a\n\nb", 3, "\ue003", "a b"),
        ("{age} x", 7, f"y{CONTROL}z", "{age} x"),
        ("a\n\nb", 2, "xy", "a\n\nxy\n\nb"),
        ("one\ntwo", 0, "\ue014\ue014\ue014\ue014z", "one\nztwo"),
    ],
)
def test_keys_do_what_they_do_in_chromium(page: Firefox, text: str, at: int, keys: str, after: str) -> None:
    begun(page, text, at)
    pressed(page, keys)
    assert page.script("return prose.text()") == after


def test_a_table_is_gone_through_and_edited(page: Firefox) -> None:
    page.script("shown.grid({ columns: [{ heading: 'A' }], rows: [['1'], ['2']] }); grid.focus();")
    pressed(page, "\ue015x\ue007")
    assert page.script("return grid.table().rows") == [["x"], ["2"]]


def test_what_is_pasted_is_read(page: Firefox) -> None:
    found = page.script(
        """return import("/browser/pasted.js").then(
          ({ markdownFrom }) => markdownFrom("<p>A <b>b</b></p><ul><li>c</ul>"))"""
    )
    assert found["text"] == "A **b**\n\n- c"


def test_the_policy_of_the_desk_refuses_nothing(page: Firefox) -> None:
    assert page.script("return refused") == []
    assert page.script("return getComputedStyle(prose.view.scrollDOM).display") == "flex"
