"""Edits of words that no field holds: where those words come from, and what to change instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from peelgen.proof import Anchor, Line
from peelgen.pull.edits import Untaken
from peelgen.pull.fields import Outside
from peelgen.pull.folding import folded

_PRINTED = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")
_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_WORD = re.compile(r"\w+")
#: From this share of its words on, a line of a template is taken for the one that was printed.
_ALIKE = 0.45
#: In so few words any two lines are alike.
_FEWEST = 2


def untaken(edit: Outside, templates: Mapping[Path, str], anchors: Mapping[int, Anchor]) -> Untaken:
    """Return an edit outside the fields with what to change instead: a line of a template, or the fields in it."""
    line = edit.before or edit.now
    assert line is not None
    before, now = _shown(edit)
    if edit.before is None:
        return Untaken("", now, f"It was written outside of every field{_where(line)}.", _ADD)
    found = _template_line(edit.before.text.strip(), templates)
    fields = sorted({anchors[number].path for number in edit.before.anchors if number in anchors} - {""})
    return Untaken(
        before, now, f"These words come from no field of the findings file{_where(line)}.", _remedy(found, fields)
    )


def _shown(edit: Outside) -> tuple[str, str]:
    """Return the words before and now; with the addresses of links if only these differ."""
    lines = edit.before, edit.now
    words = [line.text.strip() if line else "" for line in lines]
    if words[0] == words[1]:
        words = [line.markdown.strip() if line else "" for line in lines]
    return words[0], words[1]


_ADD = "Write it into the field of the findings file where it belongs."


def _where(line: Line) -> str:
    places = {
        "header": " (in the header)",
        "footer": " (in the footer)",
        "footnote": " (in a note)",
        "endnote": " (in an endnote)",
        "chart": " (in a chart)",
        "picture": " (a picture)",
        "description": " (what a chart’s description says)",
        "drawing": " (in a drawing)",
        "file": " (it was put in whole)",
        "placeholder": " (Word shows it in a field that was emptied)",
    }
    return places.get(line.story, "")


def _remedy(found: tuple[Path, int, str] | None, fields: list[str]) -> str:
    """Say where the words can be changed."""
    if found is None:
        made = f" They are made of {', '.join(fields)}." if fields else ""
        return f"They are part of the house style, or made from the findings.{made}"
    path, number, text = found
    shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    printed = [one for one in _PRINTED.findall(text) if one]
    made = f" It prints {', '.join(dict.fromkeys(printed))}." if printed else ""
    return f"They stand for every force in {shown}, line {number}.{made}"


def _template_line(words: str, templates: Mapping[Path, str]) -> tuple[Path, int, str] | None:
    """Return the line of a template that was printed as `words`, or as a part of them: its path, number and text."""
    said = Counter(_WORD.findall(folded(words).lower()))
    best: tuple[float, tuple[Path, int, str]] | None = None
    for path, text in templates.items():
        for number, line in enumerate(text.splitlines(), 1):
            share = _share(line, said)
            if share >= _ALIKE and (best is None or share > best[0]):
                best = share, (path, number, line)
    return best[1] if best else None


def _share(line: str, said: Counter[str]) -> float:
    """Return how much of a template's line was printed, from 0 to 1; what it prints of the findings does not count."""
    own = Counter(_WORD.findall(folded(_TAGS.sub(" ", _PRINTED.sub(" ", line))).lower()))
    both = (own & said).total()
    if both < _FEWEST:
        return 0.0
    return both / own.total() * min(1.0, 0.5 + both / max(1, said.total()))
