"""A draft is begun, and an editor and the templates are set up and checked, as their pages say."""

from __future__ import annotations

import json
import re

from followed import Copy, Page

BEGUN, EDITOR, TEMPLATES = Page("start-a-draft"), Page("set-up-your-editor"), Page("check-your-templates")


def test_a_draft_that_was_begun_says_what_is_left_and_can_be_built(copy: Copy) -> None:
    copy.follow(BEGUN)
    draft = BEGUN.found(r"writes `(drafts/\S+\.yaml)`")
    assert copy.changed() == {draft}
    left = copy.run("peelgen", "check", draft)
    holes = re.findall(r"^[^#\n]*\bTBC\b", (copy / draft).read_text(encoding="utf-8"), re.MULTILINE)
    assert left.count(" is still TBC.") == len(holes) > 8
    copy.run("peelgen", "build", draft, "--only", "report", "--format", "html")
    assert "TBC" in next((copy / "build").glob("*/report.html")).read_text(encoding="utf-8")


def test_what_cannot_be_begun_is_answered_with_what_there_is(copy: Copy) -> None:
    command = BEGUN.found(r"`peelgen (new \w+)` lists")
    assert "peel-2016/legitimacy" in copy.run("peelgen", *command.split(), code=2)


def test_the_schema_that_editors_are_pointed_at_is_there_and_can_be_made(copy: Copy) -> None:
    first = re.search(r"^ *(# yaml-language-server: \$schema=(\S+))$", EDITOR.text, re.MULTILINE)
    assert first
    assert (copy / "drafts/met-2016.yaml").read_text(encoding="utf-8").startswith(first[1])
    assert (copy / "drafts" / first[2]).is_file()
    copy.follow(EDITOR)
    copy.run(*EDITOR.found(r"`(peelgen schema --responses --out \S+)`").split())
    for name in ("findings", "response"):
        made = (copy / f"{name}.schema.json").read_text(encoding="utf-8")
        assert json.loads(made)
        assert made == (copy / f"schemas/{name}.schema.json").read_text(encoding="utf-8")


def test_templates_are_checked_all_and_one_by_one(copy: Copy) -> None:
    (told,) = copy.follow(TEMPLATES)
    assert "nothing is wrong" in told
    folder = TEMPLATES.found(r"name them: `peelgen template check (\S+)`")
    assert folder in copy.run("peelgen", "template", "check", folder)
    copy.add(f"{folder}/words.md", "{{ never }}")
    wrong = TEMPLATES.found(r"with (\d) if a template is")
    copy.run("peelgen", "template", "check", folder, code=int(wrong))
