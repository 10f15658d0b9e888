"""A new YAML text is read as what was written, and is laid out for a person."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from peelgen.source import Tree, parse
from peelgen.source.new_file import written

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]) | st.just("\n"), max_size=60)
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.none() | WORDS.map(lambda text: " ".join(text.split(" ")).strip() or None),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("abc"), below, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["answers", "statement", "sign_off"]), TREES, min_size=1))
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again(fields: dict[str, Tree]) -> None:
    source = parse(Path("new.yaml"), written(fields))
    assert source.tree == fields


def test_prose_stands_on_lines_of_its_own_and_short_words_beside_their_name() -> None:
    text = written({"answers": [{"id": "vetting", "response": "One.\n\nTwo."}]})
    assert text == "answers:\n  - id: vetting\n    response: |-\n      One.\n\n      Two.\n"
