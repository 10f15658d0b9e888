"""Words that peelgen proposes for a field of its own, written over: a release's headline and the paragraph below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from peelgen.documents.roles import PARAGRAPHS
from peelgen.findings.model import TO_COME
from peelgen.returned.report.first_words import adding
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import OutsideEdit, Reading
from peelgen.source.amend import Set
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.reading.lines import Line

_RELEASE: Final = "press-release"
_HEADLINE: Final = "press_release.headline"
_STANDFIRST: Final = "press_release.standfirst"
_LEAD: Final = PARAGRAPHS["lead"].word.lower()
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
    path = _HEADLINE if before is first else _STANDFIRST if before.style == _LEAD else ""
    return path if path and value_at(sides.known, path) in (None, TO_COME) else ""


def _written(path: str, edit: OutsideEdit, sides: Sides) -> Iterator[Outcome]:
    before, now = edit.before.text.strip() if edit.before else "", edit.now
    words = _MARK.sub("", (now.text if path == _HEADLINE else now.markdown).strip()) if now else ""
    mine, steps = value_at(sides.mine, path), steps_to(sides.mine, path)
    if words == mine:
        return
    if mine not in (None, TO_COME) and sides.prefer != "theirs":
        yield Untaken(before, words, _BY_NOW.format(path, mine), "Change it there if it is wrong.")
    elif words:
        change = adding(path, words, sides) if steps is None else Set(steps, words)
        yield Edit(path, before, words, (change,), "it stands in place of the words that were proposed")
