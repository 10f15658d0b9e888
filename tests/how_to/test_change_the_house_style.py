"""A rule of style is added as its page says."""

from __future__ import annotations

import yaml
from followed import CHECKOUT, Copy, Page

PAGE = Page("change-the-house-style")
DRAFT = "drafts/met-2016.yaml"


def test_one_entry_makes_a_rule_that_finds_and_mends(copy: Copy) -> None:
    ((path, entry),) = PAGE.written()
    copy.add(path, f"\n{entry}")
    (rule,) = yaml.safe_load(entry)
    wrong, right = next(iter(rule["write"].items()))
    (copy / DRAFT).write_text(_saying(wrong), encoding="utf-8")
    told = " ".join(copy.run("peelgen", "check", DRAFT).split())
    assert f"“{wrong}”: {rule['why']}. (House rule: {rule['rule']})" in told
    copy.run("peelgen", "check", DRAFT, "--fix", "--yes")
    assert (copy / DRAFT).read_text(encoding="utf-8") == _saying(right)
    assert copy.changed() == {path, DRAFT}
    copy.tests("tests/test_house_rulebook.py::test_the_names_of_rules_differ_in_all_files")


def _saying(words: str) -> str:
    text = (CHECKOUT / DRAFT).read_text(encoding="utf-8")
    return text.replace("summary: |\n", f"summary: |\n  It uses {words}.\n\n", 1)
