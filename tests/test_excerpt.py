"""The fields of a findings file that a document prints, cut out and put back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_desk import DRAFTS, KINDS

from peelgen.check import examine
from peelgen.documents.compose import compose
from peelgen.documents.document import origins
from peelgen.documents.from_findings import draft_of
from peelgen.source import Tree, load, parse
from peelgen.source.excerpt import completed, excerpt, without
from peelgen.source.field_paths import value_at

HERE = Path("draft.yaml")
TEXT = """\
# Ask the press office.
force: gwent
summary: |
  One paragraph.

  Another.
questions:
  - id: ethics
    heading: Ethics
    narrative: Not for the press.
    findings:
      - {id: vetting, text: Vetted., deadline: soon}
      - {id: custody, text: Kept.}
values:
  - {id: calls, value: "5", label: Calls, source: Ours}
tables:
  - {id: t, rows: [[a, b], [c, d], [e, f]]}
waivers:
  - {rule: passive, reason: Ours.}
"""


def cut(*paths: str) -> Any:
    return parse(HERE, excerpt(parse(HERE, TEXT).tree, paths)).tree


def test_an_excerpt_has_the_fields_named_and_the_ids_on_their_way() -> None:
    assert cut("summary/2", "questions[ethics].findings[custody].text") == {
        "summary": "One paragraph.\n\nAnother.\n",
        "questions": [{"id": "ethics", "findings": [{"id": "custody", "text": "Kept."}]}],
    }
    assert "press" not in excerpt(parse(HERE, TEXT).tree, ["summary/1"])


def test_a_number_is_its_value_and_a_cell_keeps_its_place() -> None:
    assert cut("values[calls]") == {"values": [{"id": "calls", "value": "5"}]}
    assert cut("tables[t].rows[1][0]") == {"tables": [{"id": "t", "rows": [None, ["c", None], None]}]}


@pytest.mark.parametrize("path", ["", "gone", "questions[gone].heading", "questions.heading", "force[0]"])
def test_a_path_that_leads_nowhere_takes_nothing(path: str) -> None:
    assert cut(path) is None or cut(path) == {}


def test_what_an_excerpt_lacks_is_as_it_is_now_and_what_it_has_as_it_was() -> None:
    now: Any = parse(HERE, TEXT.replace("Vetted.", "Checked.").replace("heading: Ethics", "heading: Conduct")).tree
    now["questions"][0]["findings"].append({"id": "new", "text": "New."})
    was: Any = completed(cut("questions[ethics].findings[vetting].text"), now)
    assert was["questions"][0]["findings"] == [{"id": "vetting", "text": "Vetted.", "deadline": "soon"}]
    assert (was["questions"][0]["heading"], was["force"]) == ("Conduct", "gwent")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_every_field_that_a_document_prints_is_in_its_excerpt_as_it_was_written(draft: Path, kind: str) -> None:
    source = load(draft)
    case = examine(source)
    assert case.inspection
    document = compose(case.inspection, kind, near=draft)
    taken = parse(draft, draft_of(document, source).excerpt).tree
    fields = {origin.partition("/")[0] for origin in origins(document)}
    assert fields
    for field in fields:
        if isinstance(value := value_at(source.tree, field), str):
            assert value_at(taken, field) == value, field


_TREES = st.recursive(
    st.none() | st.text("ab", max_size=3),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "a", "b"]), below, max_size=3)
        | st.lists(st.fixed_dictionaries({"id": st.sampled_from("xyz")}, optional={"a": below}), max_size=3)
    ),
)


@given(_TREES, _TREES)
def test_any_excerpt_is_completed_with_anything(taken: Tree, now: Tree) -> None:
    """What a file remembers may be crafted, and the findings file may have become anything."""
    completed(taken, now)
    assert completed(now, now) == now or "id" in str(now)


def test_a_findings_file_without_some_fields_has_no_remarks_either() -> None:
    text = without(parse(HERE, TEXT).tree, ["waivers", "deadline"])
    assert "press office" not in text
    left: Any = parse(HERE, text).tree
    assert left["questions"][0]["findings"][0] == {"id": "vetting", "text": "Vetted."}
    assert "waivers" not in left
