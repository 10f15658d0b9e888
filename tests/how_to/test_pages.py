"""What every how-to page names is there, and no page is long."""

from __future__ import annotations

import re

import pytest
from followed import CHECKOUT, PAGES, Page

MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")

every_page = pytest.mark.parametrize("page", [Page(path.stem) for path in PAGES], ids=lambda page: page.name)


@every_page
def test_every_target_of_make_that_a_page_names_is_in_the_makefile(page: Page) -> None:
    targets = re.findall(r"\bmake (\w+)`", page.text)
    assert [target for target in targets if not re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)] == []


@every_page
def test_every_file_and_folder_that_a_page_names_is_there_or_is_written_by_a_step(page: Page) -> None:
    named = set(re.findall(r"`((?:peelgen|templates|schemas|tests|tools|docs|requirements)/[\w./-]*)`", page.text))
    missing = {path for path in named if not (CHECKOUT / path).exists()}
    made = set(re.findall(r"\b(?:to|Write[^.`]*)\s+`([^`]+)`", page.text))
    assert missing - {path for path, _ in page.written()} - made == set()


@every_page
def test_no_page_has_more_than_six_steps(page: Page) -> None:
    assert re.findall(r"^[789]\. |^\d\d\. ", page.text, re.MULTILINE) == []
