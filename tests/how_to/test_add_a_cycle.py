"""A cycle is added as its page says."""

from __future__ import annotations

import re
import textwrap

import yaml
from followed import Copy, Page

PAGE = Page("add-a-cycle")
#: Tests that look at all cycles there are.
TAKING_ALL = (
    "tests/test_framework.py",
    "tests/test_docs.py::test_the_lists_of_frameworks_forces_and_inspectors_are_fresh",
    "tests/test_editor_schema.py::test_the_committed_schema_is_fresh",
    "tests/response/test_response_schema.py::test_the_committed_schema_is_fresh",
    "tests/test_new.py::test_a_fresh_draft_can_be_made_into_every_document[peel-2028]",
    "tests/test_new.py::test_a_name_that_is_not_known_is_answered_with_what_would_be_right",
)


def added(copy: Copy) -> str:
    """Add the cycle of the page and its facts to a copy of the checkout; return the path of its file."""
    like, path = re.search(r"`(\S+)` to\s+`(\S+)`", PAGE.text).groups()  # type: ignore[union-attr]
    (named, fields), (facts, published) = PAGE.written()
    assert named == path
    text = (copy / like).read_text(encoding="utf-8")
    text = re.sub(r"^note: >-\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    for line in fields.splitlines():
        text = re.sub(rf"^{line.partition(':')[0]}:.*$", line, text, count=1, flags=re.MULTILINE)
    (copy / path).write_text(text, encoding="utf-8")
    collected = (copy / facts).read_text(encoding="utf-8")
    under = textwrap.indent(published, "  ")
    (copy / facts).write_text(collected.replace("\nfinding_types:", f"\n{under}finding_types:"), encoding="utf-8")
    assert next(iter(yaml.safe_load(published))) in yaml.safe_load((copy / facts).read_text("utf-8"))["frameworks"]
    return path


def test_one_file_makes_a_cycle_and_the_rest_is_written_by_a_command(copy: Copy) -> None:
    path = added(copy)
    copy.golden()
    facts = PAGE.written()[1][0]
    made = {"docs/reference/frameworks.md", "schemas/findings.schema.json", "schemas/response.schema.json"}
    assert copy.changed() == {path, facts, *made}
    begun, built = copy.follow(PAGE)
    assert "kent-2028.yaml" in begun
    assert built.count("build/kent-2028/") >= 9

    copy.tests(*TAKING_ALL)
