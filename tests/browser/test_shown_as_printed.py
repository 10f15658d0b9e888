"""What the editor of prose shows is what peelgen prints: two readers of one Markdown agree."""

from __future__ import annotations

import re
from typing import Any

import pytest
from editors import opened, words_printed
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

page = pytest.fixture(opened, scope="module", name="page")

SHOWN = """text => {
  shown.prose({ text: text + "\\n\\nEnd", ids: {} });
  prose.view.dispatch({ selection: { anchor: text.length + 2 } });
  const lines = [...prose.view.contentDOM.querySelectorAll(".cm-line")].map((line) => {
    const copy = line.cloneNode(true);
    copy.querySelectorAll(".bullet").forEach((bullet) => bullet.remove());
    return copy.textContent;
  });
  return lines.join(" ").replace(/\\s+/g, " ").trim().replace(/ ?End$/, "");
}"""

MARKS = ["*", "**", "_", "\\", "[a", "]", "(https://x.org/)", "{lang=cy}", "{an-id}", "`", "<b>", "&amp;", "!"]
BEGINNINGS = ["### x", "- x", "1. x", "2016. ", "> x", "# x", "+ x", "\n  - x", "---", "==="]
PIECES = st.sampled_from([*MARKS, *BEGINNINGS, "a", "b ", "\n", "\n\n", "  \n"])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=12))
def test_the_words_that_are_shown_are_those_that_are_printed(page: Any, pieces: list[str]) -> None:
    text = "".join(pieces)
    assume(not re.search(r"^\W*[-+*>]\s*$", text, re.MULTILINE))  # a bullet without words is nothing yet
    assert page.evaluate(SHOWN, text).replace(" ", "") == words_printed(text).replace(" ", "")
