"""A form filled in in a browser as people do it, saved by its own button, and read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from chromium import started
from forms import FILLED, blank, saved

from peelgen.returned.form.returned_form import read_form

chromium = pytest.fixture(started, scope="module", name="chromium")


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Any:
    opened = chromium.new_page(accept_downloads=True)
    opened.goto(saved(tmp_path / "force-response.html").as_uri())
    yield opened
    opened.close()


def field(page: Any, name: str) -> Any:
    return page.locator(f'[name="{name}"]')


def fill_in(page: Any, answers: Mapping[str, str]) -> None:
    for name, words in answers.items():
        if name.endswith("acceptance"):
            field(page, name).select_option(words)
        else:
            field(page, name).fill(words)


def save(page: Any, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save your answers").first.click()
    assert download.value.suggested_filename == "force-response.html"
    download.value.save_as(path)
    return path


def answers_in(path: Path) -> dict[str, str]:
    return {name: answer.text for name, answer in read_form(path)[0].answers.items() if answer.text}


def test_what_is_typed_is_read_from_the_copy_that_the_form_saves(page: Any, tmp_path: Path) -> None:
    fill_in(page, FILLED)
    field(page, "cleared").check()
    copy = save(page, tmp_path / "copy.html")
    assert answers_in(copy) == {**FILLED, "cleared": "yes"}
    assert read_form(copy)[0].identity == read_form(saved(tmp_path / "blank.html", blank("html")))[0].identity


def test_a_copy_can_be_opened_gone_on_with_and_saved_again(page: Any, chromium: Any, tmp_path: Path) -> None:
    fill_in(page, FILLED)
    field(page, "cleared").check()
    copy = save(page, tmp_path / "1" / "force-response.html")
    again = chromium.new_page(accept_downloads=True)
    again.goto(copy.as_uri())
    assert field(again, "vetting-policy.response").input_value() == FILLED["vetting-policy.response"]
    fill_in(again, {"sign-off.name": "B. Other", "chief-officer.comments": ""})
    field(again, "cleared").uncheck()
    left = {name: words for name, words in FILLED.items() if name != "chief-officer.comments"}
    assert answers_in(save(again, tmp_path / "2.html")) == {**left, "sign-off.name": "B. Other"}
    again.close()


def test_a_row_that_is_added_is_read_and_has_its_own_name(page: Any, tmp_path: Path) -> None:
    fill_in(page, {"vetting-policy.actions.1.what": "Train"})
    page.get_by_role("button", name="Add a row").first.click()
    added = field(page, "vetting-policy.actions.4.what")
    assert added.evaluate("one => one === document.activeElement")
    assert "Actions taken or planned 4, What is done" in added.get_attribute("aria-label")
    added.fill("Check <it>")
    copy = save(page, tmp_path / "copy.html")
    assert answers_in(copy) == {"vetting-policy.actions.1.what": "Train", "vetting-policy.actions.4.what": "Check <it>"}


def test_a_page_that_a_browser_saved_as_it_stands_has_the_answers_too(page: Any, tmp_path: Path) -> None:
    fill_in(page, FILLED)
    content = page.evaluate("document.documentElement.outerHTML")
    assert answers_in(saved(tmp_path / "page.html", content.encode())) == FILLED


def test_leaving_with_answers_that_are_not_saved_is_warned_of(page: Any, tmp_path: Path) -> None:
    warned: list[str] = []

    def go_on(dialog: Any) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.on("dialog", go_on)
    page.reload()
    assert warned == []
    field(page, "sign-off.name").press_sequentially("A")
    assert page.get_by_role("status").inner_text() == "Your answers are not saved yet."
    page.reload()
    assert warned == ["beforeunload"]
    field(page, "sign-off.name").press_sequentially("A")
    save(page, tmp_path / "copy.html")
    page.reload()
    assert warned == ["beforeunload"]


def test_everything_that_was_typed_is_printed(page: Any) -> None:
    long = "\n".join(f"Line {number}" for number in range(60))
    fill_in(page, {"vetting-policy.response": long, "vetting-policy.actions.1.owner": "Director of People " * 9})
    page.emulate_media(media="print")
    for name, words in (
        ("vetting-policy.response", long),
        ("vetting-policy.actions.1.owner", "Director of People " * 9),
    ):
        typed = field(page, name).locator("+ .typed")
        assert typed.inner_text().strip() == words.strip()
        assert typed.evaluate(
            "one => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1"
        )
        assert not field(page, name).is_visible()
    assert not page.get_by_role("button").first.is_visible()


def test_a_field_grows_with_what_is_typed(page: Any) -> None:
    long = "\n".join(f"Line {number}" for number in range(60))
    fill_in(page, {"sign-off.name": long})
    assert field(page, "sign-off.name").evaluate("one => one.scrollHeight <= one.clientHeight + 1")


def test_a_form_sends_nothing_and_runs_nothing_but_its_own_script(chromium: Any, tmp_path: Path) -> None:
    strange = '<script>document.title = "run"</script><img src="https://example.org/a.png" onerror="document.title=1">'
    content = blank("html").replace(b"</main>", strange.encode() + b"</main>")
    opened = chromium.new_page()
    asked: list[str] = []
    refused: list[str] = []
    opened.on("requestfinished", lambda request: asked.append(request.url))
    opened.on("requestfailed", lambda request: refused.append(request.failure))
    opened.goto(saved(tmp_path / "form.html", content).as_uri())
    fill_in(opened, {"sign-off.name": "A"})
    assert opened.title() not in {"run", "1"}
    assert [url.partition(":")[0] for url in asked] == ["file"]
    assert refused == ["csp"]
    opened.close()


def test_every_field_says_aloud_what_it_asks_and_about_which_finding(page: Any) -> None:
    names = page.locator("textarea, select, input:not([type=hidden])").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert len(names) == len(set(names)) > 20
