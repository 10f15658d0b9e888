"""Changes that Word and other programs make by themselves when they save a file: nobody edited anything there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from peelgen.base.alignment import matches
from peelgen.returned.report.reading import OutsideEdit
from peelgen.returned.report.typography_folding import folded
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

#: Headings that Word lists by itself.
_CONTENTS = "toc "
#: What stands after a heading where the contents list it.
_LEADER = re.compile(r"\t.*$")


def without_automatic(
    edits: Sequence[OutsideEdit], before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]
) -> list[OutsideEdit]:
    """Return the edits that a person made, of two whole documents: none in the contents that a heading explains."""
    unstyled = _unstyled_contents(before, now)
    headings = {folded(line.text) for line in now if line.style.startswith("heading")}
    headings |= {folded(anchor.prompt) for anchor in anchors.values() if anchor.prompt}
    return [
        edit
        for edit in edits
        if not (
            _is_lost_description(edit)
            or _is_contents(edit, headings)
            or (edit.now is not None and id(edit.now) in unstyled)
        )
    ]


def _is_lost_description(edit: OutsideEdit) -> bool:
    """Return whether an edit is that a chart lost its description, as it does whenever LibreOffice saves a file."""
    return edit.before is not None and edit.before.story == "description" and edit.now is None


def _unstyled_contents(before: Sequence[Line], now: Sequence[Line]) -> set[int]:
    """Return the lines, by their ids, of a list of contents that another program made plain paragraphs of."""
    if any(line.style.startswith(_CONTENTS) for line in now):
        return set()
    entries = [folded(_LEADER.sub("", line.text)) for line in before if line.style.startswith(_CONTENTS)]
    lines = [folded(_LEADER.sub("", line.text)) for line in now]
    longest = max(matches(entries, lines), key=lambda match: match[2], default=(0, 0, 0))
    return {id(line) for line in now[longest[1] : longest[1] + longest[2]]}


def _is_contents(edit: OutsideEdit, headings: Collection[str]) -> bool:
    """Return whether an edit is a line of the contents that says what a heading says: Word brings those up to date."""
    line = edit.now or edit.before
    if line is None or not line.style.startswith(_CONTENTS):
        return False
    return edit.now is None or folded(_LEADER.sub("", line.text)) in headings
