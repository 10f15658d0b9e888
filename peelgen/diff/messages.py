"""A comparison written as text for a terminal, as JSON for another program, as a page for a browser."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from peelgen.base.formatters.page_template import page_template
from peelgen.base.formatters.terminal import NARROWEST, WIDEST, visible
from peelgen.base.formatters.word_changes import word_change_lines, wrapped
from peelgen.base.word_diff import excerpt
from peelgen.diff.changes import Comparison, DescribedChange

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1


def as_text(compared: Comparison, *, width: int, colour: bool) -> str:
    """Return the changes under their groups’ headings; deleted and added words in colour, or in [-…-] and {+…+}."""
    width = min(max(width, NARROWEST), WIDEST)
    lines = [line for note in compared.notes for line in textwrap.wrap(visible(note), width)]
    for group, changes in groupby(compared.changes, key=lambda change: change.group):
        lines += ["", f"{_BOLD}{group}{_PLAIN}" if colour else group]
        for change in changes:
            lines += _change_lines(change, _file(compared, change), width, colour=colour)
    return "\n".join([*lines, "", visible(f"{compared.old} → {compared.new}: {compared.summary}")]).lstrip("\n")


def _change_lines(change: DescribedChange, file: str, width: int, *, colour: bool) -> Iterator[str]:
    yield from wrapped(visible(f"{file}:{change.line}: {change.told}"), width, "  ")
    yield from word_change_lines(change.spans, width, colour=colour)


def _file(compared: Comparison, change: DescribedChange) -> str:
    return compared.old if change.kind == "removed" else compared.new


def as_json(compared: Comparison) -> str:
    """Return the comparison as a JSON document of a shape that docs/comparing.md describes."""
    written = {
        "version": VERSION,
        "old": compared.old,
        "new": compared.new,
        "identical": not compared.changes,
        "summary": compared.summary,
        "notes": list(compared.notes),
        "changes": [_fields(compared, change) for change in compared.changes],
    }
    return json.dumps(written, ensure_ascii=False, indent=2)


def _fields(compared: Comparison, change: DescribedChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "group": change.group,
        "place": change.place,
        "told": change.told,
        "file": _file(compared, change),
        "line": change.line,
        "path": list(change.steps),
        "old": change.old,
        "new": change.new,
        "words": [{span.fate: span.text} for span in change.spans],
    }


def as_html(compared: Comparison) -> str:
    """Return the comparison as one page that needs nothing else."""
    groups = [(group, list(told)) for group, told in groupby(compared.changes, key=lambda change: change.group)]
    return str(
        page_template("peelgen.diff", "page.html").render(compared=compared, groups=groups, excerpt=excerpt, file=_file)
    )
