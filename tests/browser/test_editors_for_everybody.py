"""The desk's editors by keyboard alone, by screen reader, on small screens, and in a system's own colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from chromium import measure
from editors import opened

page = pytest.fixture(opened, scope="module", name="page")

FOCUSED = """() => {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused?.getAttribute("aria-label") || focused?.textContent || "";
}"""


def fresh(page: Any) -> None:
    page.evaluate("shown.prose(); shown.grid(); shown.yaml(); scrollTo(0, 0)")


def asked_for_a_link(page: Any) -> None:
    page.evaluate("prose.focus()")
    page.keyboard.press("Control+k")
    page.get_by_label("Address").fill("nowhere")
    page.keyboard.press("Enter")


def pasted(page: Any) -> None:
    page.evaluate("""() => {
      const clipboard = new DataTransfer();
      clipboard.setData("text/html", "<p>New <s>old</s></p>");
      prose.view.contentDOM.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true }));
    }""")
    page.get_by_role("region", name="Not pasted").wait_for()


def in_a_note(page: Any) -> None:
    page.evaluate("prose.view.dispatch({ selection: { anchor: prose.text().indexOf('It is pub') } }); prose.focus()")


def in_a_cell(page: Any) -> None:
    page.evaluate("grid.focus()")
    page.keyboard.press("Enter")


def offered(page: Any) -> None:
    page.evaluate("yaml.goTo(3, 9)")
    page.keyboard.press("Control+Space")
    page.locator(".cm-tooltip-autocomplete").wait_for()


def told_of_a_problem(page: Any) -> None:
    page.evaluate("yaml.goTo(7)")
    page.locator(".cm-lintRange-error").hover()
    page.locator(".cm-diagnostic").wait_for()


STATES = [fresh, asked_for_a_link, pasted, in_a_note, in_a_cell, offered, told_of_a_problem]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing_in_any_state(page: Any, state: Callable[[Any], None]) -> None:
    fresh(page)
    state(page)
    page.evaluate(measure.AXE.read_text("utf-8"))
    assert page.evaluate(measure._FOUND_BY_AXE) == []


@pytest.mark.parametrize("width", [390, 768, 1024, 1280])
def test_no_screen_pans(page: Any, width: int) -> None:
    fresh(page)
    page.set_viewport_size({"width": width, "height": 800})
    asked_for_a_link(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1024, "height": 768})
    assert wide <= width


def stops(page: Any, tabs: int) -> list[str]:
    found = []
    for _ in range(tabs):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


def test_the_tab_key_goes_through_all_and_stays_in_none(page: Any) -> None:
    fresh(page)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("prose.view.dispatch({ selection: { anchor: 0 } })")
    assert stops(page, 5) == ["Bold", "Summary", "Add row above", "Response", "Findings file"]
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) == "Response"


def test_arrow_keys_go_through_the_buttons(page: Any) -> None:
    fresh(page)
    page.get_by_role("button", name="Bold").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "Italic"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUSED) == "Done"


def test_in_a_systems_own_colours_no_mark_is_lost(page: Any) -> None:
    fresh(page)
    page.emulate_media(forced_colors="active")
    borders = page.evaluate(
        """() => {
          const { shadowRoot } = document.querySelector("#prose > div");
          const names = [".note-number", ".value", "button.done"];
          return names.map((name) => getComputedStyle(shadowRoot.querySelector(name)).borderTopWidth);
        }"""
    )
    page.emulate_media(forced_colors="none")
    assert borders == ["1px", "1px", "1px"]


def test_nothing_moves_by_itself_for_those_who_do_not_want_it(page: Any) -> None:
    fresh(page)
    page.evaluate("prose.focus()")
    page.emulate_media(reduced_motion="reduce")
    blinking = page.evaluate(
        """() => [...document.querySelectorAll("main > div > div")]
          .flatMap((host) => [...host.shadowRoot.querySelectorAll("*")])
          .filter((element) => getComputedStyle(element).animationName !== "none").length"""
    )
    page.emulate_media(reduced_motion="no-preference")
    assert blinking == 0


def test_the_page_refused_nothing_and_asked_nobody_else(page: Any) -> None:
    assert page.complaints == []
