"""The desk as a person meets it: in a browser, with a mouse and with keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import needs_judges, started
from conftest import CHECKOUT
from opened_desk import DRAFT, opened

AXE = CHECKOUT / "tests" / "web" / "node_modules" / "axe-core" / "axe.min.js"
BULLETS = "press_release:\n  quotation:\n  - The force is fair.\n  - It has more to do.\n"
TABLE = (
    "tables:\n- id: staff\n  caption: Staff\n  columns: [{heading: Year}, {heading: Staff}]\n  rows:\n  - [2015, 31]\n"
)


@pytest.fixture(scope="module", autouse=True)
def _at_hand() -> None:
    needs_judges()


chromium = pytest.fixture(started, scope="module", name="chromium")


@pytest.fixture(name="draft")
def _draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT + BULLETS + TABLE)
    return path


@pytest.fixture(name="address")
def _address(draft: Path) -> Iterator[str]:
    with opened(draft.parent, draft.name) as address:
        yield address


class Page:
    """The page of a draft in a browser, which complains of nothing and asks nobody else."""

    def __init__(self, chromium: Any, address: str, width: int = 1280) -> None:
        self.page = chromium.new_page(viewport={"width": width, "height": 800})
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._complain)
        self.page.on("request", lambda asked: self.asked.append(asked.url))
        self.asked: list[str] = []
        self.page.goto(address)
        self.page.wait_for_selector("html[data-ready]")
        self.document = self.page.frame_locator("#page")

    def _complain(self, told: Any) -> None:
        if told.type in {"error", "warning"}:
            self.complaints.append(told.text)

    def part(self, path: str) -> Any:
        return self.document.locator(f'[data-origin="{path}"], [data-origin^="{path}/"]').first

    def write(self, path: str) -> None:
        """Click on a part of the page and wait for its editor."""
        self.part(path).click()
        self.page.locator(".field-editor .cm-content:focus").wait_for()

    def wait(self, draft: Path, words: str) -> None:
        """Wait until the file has some words, and no longer than a person would."""
        for _ in range(100):
            if words in draft.read_text():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(draft.read_text())

    def wrong_for_some(self) -> list[str]:
        """Return what axe finds wrong for people with disabilities, in the desk's own page."""
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run({exclude: [['#page']]}, {resultTypes: ['violations'], iframes: false})")
        return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.fixture(name="page")
def _page(chromium: Any, address: str) -> Iterator[Page]:
    page = Page(chromium, address)
    yield page
    page.page.close()
    assert [one for one in page.complaints if "Failed to load" not in one] == []
    assert {re.sub(r"(//[^/]*).*", r"\1", one) for one in page.asked} == {address.partition("/open")[0]}


def test_what_is_typed_on_the_page_is_in_the_file_and_on_the_page(page: Page, draft: Path) -> None:
    page.write("summary")
    page.page.keyboard.press("Control+End")
    page.page.keyboard.type(" Now.")
    page.wait(draft, "It has more to do on vetting. Now.\n")
    page.page.keyboard.press("Escape")
    page.document.get_by_text("Now.").wait_for()
    assert draft.read_text() == (DRAFT + BULLETS + TABLE).replace("on vetting.", "on vetting. Now.")


def test_the_page_is_that_of_a_build_after_edits(page: Page, draft: Path) -> None:
    page.part("judgment.grade").click()
    page.page.get_by_text("outstanding", exact=True).click()
    page.wait(draft, "judgment: {grade: outstanding}")
    page.page.get_by_role("button", name="Done").click()
    page.document.get_by_text("Outstanding").first.wait_for()
    page.page.wait_for_timeout(1000)
    bare = """(text) => {
      const shown = document.getElementById("page").contentDocument.body.cloneNode(true);
      for (const one of shown.querySelectorAll("*"))
        for (const name of ["tabindex", "data-wrong"]) one.removeAttribute(name);
      const made = document.getElementById("sheet").querySelector("iframe[hidden]").contentDocument.body;
      for (const one of made.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
      return [shown.innerHTML.trim(), made.innerHTML.trim()];
    }"""
    shown, made = page.page.evaluate(bare)
    assert shown == made


def test_keys_alone_edit_move_and_take_back(page: Page, draft: Path) -> None:
    page.page.get_by_role("tab", name="Press release").click()
    first = page.part("press_release.quotation[0]")
    first.wait_for()
    first.focus()
    page.page.keyboard.press("Alt+ArrowDown")
    page.wait(draft, "- It has more to do.\n  - The force is fair.\n")
    page.page.keyboard.press("Control+z")
    page.wait(draft, BULLETS)
    page.part("press_release.quotation[1]").focus()
    page.page.keyboard.press("Enter")
    page.page.locator(".field-editor .cm-content:focus").wait_for()
    page.page.keyboard.press("Control+End")
    page.page.keyboard.type(" Soon.")
    page.page.keyboard.press("Escape")
    page.wait(draft, "- It has more to do. Soon.\n")


def test_an_entry_is_added_below_and_removed(page: Page, draft: Path) -> None:
    path = "questions[ethics].areas_for_improvement[vetting].text"
    page.part(path).click()
    page.page.get_by_role("button", name="Remove", exact=True).click()
    page.wait(draft, "# The first remark.\n  # The second remark.\n")
    assert "vet everybody" not in draft.read_text()
    page.page.get_by_role("button", name="Undo", exact=True).last.click()
    page.wait(draft, DRAFT)


def test_a_change_of_another_program_is_followed_and_one_of_the_same_field_is_a_clash(page: Page, draft: Path) -> None:
    draft.write_text(draft.read_text().replace("The force listens.", "The force hears."))
    page.document.get_by_text("The force hears.").wait_for()
    page.write("summary")
    draft.write_text(draft.read_text().replace("more to do on vetting", "nothing to do on vetting"))
    page.page.keyboard.type("Mine. ")
    page.page.locator(".clash").get_by_text("nothing to do on vetting").wait_for()
    assert "Mine." not in draft.read_text()
    page.page.get_by_role("button", name="Keep mine").click()
    page.wait(draft, "Mine. ")


def test_two_windows_follow_each_other(page: Page, chromium: Any, address: str, draft: Path) -> None:
    other = Page(chromium, address)
    other.write("questions[fairness].narrative")
    other.page.keyboard.type("Both see this. ")
    other.page.keyboard.press("Escape")
    page.document.get_by_text("Both see this.").wait_for()
    other.page.close()
    assert "Both see this." in draft.read_text()


def test_a_table_is_edited_as_a_grid(page: Page, draft: Path) -> None:
    page.page.get_by_role("button", name=re.compile("^Tables")).click()
    page.page.get_by_role("button", name="Staff", exact=True).click()
    page.page.get_by_role("button", name=re.compile("^Rows")).click()
    page.page.get_by_role("gridcell", name="31").click()
    page.page.keyboard.type("32")
    page.page.keyboard.press("Enter")
    page.wait(draft, "- [2015, 32]\n")


def test_a_field_that_is_not_printed_is_reached_in_the_panel(page: Page, draft: Path) -> None:
    page.page.get_by_role("button", name="The publication").first.click()
    page.page.get_by_label("Isbn").fill("978-1-78655-253-8")
    page.wait(draft, "isbn: 978-1-78655-253-8\n")


def test_a_problem_stands_beside_its_field_and_is_waived_with_a_reason(page: Page, draft: Path) -> None:
    draft.write_text(draft.read_text().replace("The force listens.", "The force utilises  all."))
    card = page.page.locator("#todo .problem").filter(has_text="two-spaces")
    card.get_by_role("button", name="It is meant so…").click()
    page.page.keyboard.type("It is a quotation.")
    page.page.keyboard.press("Enter")
    page.wait(draft, "reason: It is a quotation.")
    card.wait_for(state="detached")


def test_a_table_that_is_pasted_into_a_text_becomes_one_of_the_draft(page: Page, draft: Path) -> None:
    page.write("summary")
    rows = "<tr><td>Year</td><td>Crimes</td></tr><tr><td>2015</td><td>1,204</td></tr>"
    page.page.locator(".field-editor .cm-content").evaluate(
        """(box, html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        f"<p>It grew:</p><table>{rows}</table>",
    )
    page.wait(draft, "![](#table-1)")
    text = draft.read_text()
    assert "- id: table-1\n  caption: TBC\n" in text
    assert '- ["2015", "1,204"]' in text
    page.page.keyboard.press("Control+Enter")
    page.document.get_by_text("1,204").first.wait_for()


def test_in_the_place_of_a_page_stands_what_keeps_it_from_being_made(chromium: Any, address: str, draft: Path) -> None:
    draft.write_text(draft.read_text().replace("grade: good", "grade: goood", 1))
    page = Page(chromium, address)
    page.page.get_by_role("heading", name="There is no page yet").wait_for()
    assert page.wrong_for_some() == []
    page.page.locator("#in-the-way").get_by_role("button", name="Write “good”").click()
    page.wait(draft, "judgment: {grade: good}\n# What")
    page.part("summary").wait_for()
    assert not page.page.get_by_role("heading", name="There is no page yet").is_visible()
    assert page.complaints == []


def test_a_text_of_a_draft_is_never_markup_of_the_page(page: Page, draft: Path) -> None:
    hostile = "<img src=x onerror=parent.hacked=1><script>parent.hacked=1</script> TBC  two"
    draft.write_text(draft.read_text().replace("The force listens.", hostile))
    page.document.get_by_text("onerror").first.wait_for()
    page.page.get_by_role("button", name="Go there").first.click()
    page.page.wait_for_timeout(500)
    assert page.page.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [1280, 1024, 768])
def test_every_state_is_for_everybody(chromium: Any, address: str, width: int) -> None:
    page = Page(chromium, address, width)
    wrong = {"at first": page.wrong_for_some()}
    page.part("judgment.grade").click()
    page.page.locator(".field-editor").wait_for()
    wrong["choosing"] = page.wrong_for_some()
    page.page.keyboard.press("Escape")
    page.write("summary")
    wrong["writing"] = page.wrong_for_some()
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="The publication").first.click()
    page.page.get_by_label("Isbn").wait_for()
    wrong["fields"] = page.wrong_for_some()
    wide = page.page.evaluate("document.documentElement.scrollWidth")
    page.page.goto(address.partition("/open")[0])
    page.page.get_by_role("link", name="draft.yaml").wait_for()
    wrong["start"] = page.wrong_for_some()
    page.page.close()
    assert {state: found for state, found in wrong.items() if found} == {}
    assert wide <= width


def test_a_whole_draft_is_begun_in_the_browser(chromium: Any, address: str, draft: Path) -> None:
    page = Page(chromium, address)
    page.page.goto(address.partition("/open")[0])
    page.page.get_by_label("Force").select_option("kent")
    page.page.get_by_label("Inspection").select_option("peel-2023-25")
    page.page.get_by_role("button", name="Begin").click()
    page.page.wait_for_url("**/draft?**")
    page.page.close()
    assert [path.name for path in draft.parent.glob("kent*.yaml")]
