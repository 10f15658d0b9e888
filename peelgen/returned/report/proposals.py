"""Words that peelgen makes where a field has none, written over: headline, first paragraph and bullets of a release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from peelgen.documents.roles import PARAGRAPHS
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.model import TO_COME
from peelgen.languages import ORIGINAL
from peelgen.returned.report.bullet_marks import without_marks
from peelgen.returned.report.first_words import adding
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import OutsideEdit, Reading
from peelgen.returned.report.typography_folding import folded
from peelgen.source import Tree
from peelgen.source.amend import Set
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.reading.lines import Line, list_of

_RELEASE: Final = "press-release"
_HEADLINE: Final = "press_release.headline"
_STANDFIRST: Final = "press_release.standfirst"
_LEAD: Final = PARAGRAPHS["lead"].word.lower()
_BULLET: Final = ".in_release"
#: What says before a proposal that it is one.
_MARK: Final = re.compile(r"^\[[^\]]*\]\s*")
_BY_NOW: Final = "{} is “{}” in the findings file by now."


def take_proposals(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of proposed words in a release that somebody wrote over, and what is left of the edits."""
    if reading.kind != _RELEASE:
        return [], reading
    first = next((line for line in reading.before if line.story == "body"), None)
    outcomes: list[Outcome] = []
    left = []
    for edit in reading.outside:
        path = _field_of(edit, first, sides)
        found = [*_written(path, edit, sides)] if path else []
        outcomes += found
        left += [] if path else [edit]
    return outcomes, replace(reading, outside=left)


def _field_of(edit: OutsideEdit, first: Line | None, sides: Sides) -> str:
    """Return the field for which words stand that were written over, empty for any others."""
    before = edit.before
    if before is None or edit.now is None or before.anchors or before.story != "body":
        return ""
    path = _HEADLINE if before is first else _STANDFIRST if before.style == _LEAD else _bullet(before, sides)
    return path if path and value_at(sides.known, path) in (None, TO_COME) else ""


def _bullet(line: Line, sides: Sides) -> str:
    """Return the field for the bullet of a chapter or pillar that a line is, known by what it is about."""
    if list_of(line.style) != "bullet":
        return ""
    words = folded(line.text)
    about = {path: told for path, told in _activities(sides.base) if told and folded(told) in words}
    named = [path for path, told in about.items() if not any(told != one and told in one for one in about.values())]
    return f"{named[0]}.in_release" if len(named) == 1 else ""


def _activities(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the path of each chapter and pillar with the words that complete “is good at …”."""
    cycle, _, pillar = str(value_at(tree, "framework") or "").partition("/")
    if cycle not in framework_ids():
        return
    framework = load_framework(cycle).worded_in(str(value_at(tree, "language") or ORIGINAL))
    named = {f"pillars[{one.id}]": one.activity or "" for one in framework.pillars}
    named |= {f"questions[{one.id}]": one.activity for one in framework.questions_of(pillar or None)}
    for name in ("questions", "pillars"):
        parts = value_at(tree, name)
        for part in parts if isinstance(parts, list) else ():
            path = f"{name}[{part.get('id')}]" if isinstance(part, dict) else ""
            own = part.get("activity") if isinstance(part, dict) else None
            yield path, str(own or named.get(path, ""))


def _written(path: str, edit: OutsideEdit, sides: Sides) -> Iterator[Outcome]:
    before, now = edit.before.text.strip() if edit.before else "", edit.now
    words = _MARK.sub("", (now.text if path == _HEADLINE else now.markdown).strip()) if now else ""
    words = without_marks(words) if path.endswith(_BULLET) else words
    mine, steps = value_at(sides.mine, path), steps_to(sides.mine, path)
    if words == mine:
        return
    if mine not in (None, TO_COME) and sides.prefer != "theirs":
        yield Untaken(before, words, _BY_NOW.format(path, mine), "Change it there if it is wrong.")
    elif words:
        change = adding(path, words, sides) if steps is None else Set(steps, words)
        yield Edit(path, before, words, (change,), "it stands in place of the words that were proposed")
