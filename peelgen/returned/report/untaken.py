"""Edits of words that no field holds: where those words come from, and what to change instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from peelgen.base.resources import find_folder, schemas
from peelgen.documents.words_files import CYCLES
from peelgen.findings.model import (
    AreaForImprovement,
    CauseOfConcern,
    Inspection,
    NationalFinding,
    Question,
    Recommendation,
    Section,
)
from peelgen.returned.report.entry_places import question_headed
from peelgen.returned.report.moved_lines import describe_move
from peelgen.returned.report.outcomes import Sides, Untaken
from peelgen.returned.report.reading import OutsideEdit, Reading
from peelgen.returned.report.typography_folding import folded
from peelgen.returned.report.unanchored import fields_of_one_line
from peelgen.source import Tree
from peelgen.source.field_paths import value_at
from peelgen.word.reading.lines import Line, list_of

_PRINTED = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}")
_TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}")
_TAG_CONTENTS = re.compile(r"\{[{%](.*?)[%}]\}")
_WORD = re.compile(r"\w+")
_RELEASE = "press-release"
#: What a bullet of a release has round the grade, unless somebody wrote it.
_QUOTED = "‘"
#: What templates call the parts of an inspection, and what readers do.
_MODELS: Mapping[str, type[BaseModel]] = {
    "inspection": Inspection,
    "question": Question,
    "section": Section,
    "cause": CauseOfConcern,
    "area": AreaForImprovement,
    "recommendation": Recommendation,
    "found": NationalFinding,
}
_CALLED = {
    "question": "chapter",
    "section": "section",
    "cause": "cause of concern",
    "area": "area for improvement",
    "recommendation": "recommendation",
    "found": "finding",
}
#: The line of a cycle's file that names a grade.
_GRADE = re.compile(r"\s*(?:- grade: |translations: \{)")
#: From this share of its words on, a line of a template is taken for the one that was printed.
_ALIKE = 0.45
#: In so few words any two lines are alike.
_FEWEST = 2


class Templates:
    """The lines of templates, found again by the words that were printed of them."""

    def __init__(self, texts: Mapping[Path, str]) -> None:
        self._lines = [
            (path, number, line) for path, text in texts.items() for number, line in enumerate(text.splitlines(), 1)
        ]
        self._totals: list[int] = []
        self._where: dict[str, list[tuple[int, int]]] = {}
        for place, (_, _, line) in enumerate(self._lines):
            # What a line prints of the findings is none of its own words.
            own = Counter(_WORD.findall(folded(_TAGS.sub(" ", _PRINTED.sub(" ", line))).lower()))
            self._totals.append(own.total())
            for word, count in own.items():
                self._where.setdefault(word, []).append((place, count))

    def line_of(self, words: str) -> tuple[Path, int, str] | None:
        """Return the line that was printed as `words`, or as a part of them: its path, number and text."""
        counted = Counter(_WORD.findall(folded(words).lower()))
        both: Counter[int] = Counter()
        for word, count in counted.items():
            for place, own in self._where.get(word, ()):
                both[place] += min(count, own)
        shares = (
            (common / self._totals[place] * min(1.0, 0.5 + common / counted.total()), -place)
            for place, common in both.items()
            if common >= _FEWEST
        )
        share, place = max(shares, default=(0.0, 0))
        return self._lines[-place] if share >= _ALIKE else None


def templates_of(kind: str, framework: str, draft: Path) -> Templates:
    """Return the words of the templates that a kind of document is made with, and those of its cycle's framework."""
    cycle = framework.partition("/")[0]
    named = ((kind, "*.md"), ("house", "*.md"), (f"{CYCLES}/{cycle}", f"{kind}*.md"))
    folders = [(find_folder(f"templates/{name}", draft), pattern) for name, pattern in named]
    paths = [path for folder, pattern in folders if folder for path in sorted(folder.glob(pattern))]
    paths += [path for path in (schemas() / "frameworks").glob("*.yaml") if path.stem == cycle]
    return Templates({path: path.read_text("utf-8") for path in paths})


def list_untaken(reading: Reading, templates: Templates, sides: Sides) -> Iterator[Untaken]:
    """Yield every edit that no taker took, each with why that is and what to change instead."""
    for edit in reading.outside:
        yield _outside(edit, templates, reading, sides)
    for one in reading.moved:
        yield Untaken(one.line.text, one.line.text, *describe_move(one))
    for other in reading.layout_changes:
        words = " | ".join(line.text for line in other.lines)
        yield Untaken(words, words, other.why, other.remedy)


def _outside(edit: OutsideEdit, templates: Templates, reading: Reading, sides: Sides) -> Untaken:
    """Return an edit outside the fields with what to change instead: a line of a template, or the fields in it."""
    line = edit.before or edit.now
    assert line is not None
    before, now = _words_before_and_now(edit)
    if edit.before is None:
        return Untaken("", now, f"It was written outside of every field{_story_in_words(line)}.", _ADD_REMEDY)
    anchors = sides.anchors
    fields = sorted({anchors[number].path for number in edit.before.anchors if number in anchors} - {""})
    if edit.now is None and fields and _is_only_fields(edit.before):
        named = " and ".join(fields)
        why = f"The words of {named} were deleted{_story_in_words(line)}."
        return Untaken(before, now, why, f"Empty {named} in {_FINDINGS}.")
    found = templates.line_of(edit.before.text)
    if found and _GRADE.match(found[2]):
        return Untaken(before, now, f"This is a grade{_story_in_words(line)}.", _REGRADE_REMEDY)
    return Untaken(
        before,
        now,
        f"These words come from no field of the findings file{_story_in_words(line)}.",
        _remedy(edit, found, reading, sides),
    )


def _is_only_fields(line: Line) -> bool:
    """Return whether a line holds words of fields, and none of the house's."""
    return line.whole is not None or not any(piece.text.strip() for piece in line.pieces if piece.anchor is None)


def _words_before_and_now(edit: OutsideEdit) -> tuple[str, str]:
    """Return the words before and now; with the addresses of links if only these differ."""
    lines = edit.before, edit.now
    words = [line.text.strip() if line else "" for line in lines]
    if words[0] == words[1]:
        words = [line.markdown.strip() if line else "" for line in lines]
    return words[0], words[1]


_REGRADE_REMEDY = (
    "Change it in the findings file, if it is to change: it is printed in many places, and decides the headline."
)
_ADD_REMEDY = "Write it into the field of the findings file where it belongs."
_FINDINGS = "the findings file, or take it out there, if it is to go"


def _story_in_words(line: Line) -> str:
    places = {
        "header": " (in the header)",
        "footer": " (in the footer)",
        "footnote": " (in a note)",
        "endnote": " (in an endnote)",
        "chart": " (in a chart)",
        "picture": " (a picture)",
        "description": " (what a chart’s description says)",
        "drawing": " (in a drawing)",
        "annotation": " (small words above others)",
        "file": " (it was put in whole)",
        "placeholder": " (Word shows it in a field that was emptied)",
    }
    return places.get(line.story, "")


def _remedy(edit: OutsideEdit, found: tuple[Path, int, str] | None, reading: Reading, sides: Sides) -> str:
    """Say which fields of the findings file change the words, or that none does."""
    line = edit.before
    assert line is not None
    if reading.kind == _RELEASE and line.story == "body" and _is_first(line, reading.before):
        return "Write your own headline into press_release.headline of the findings file."
    if line.style.startswith("toc "):
        return "The contents list the headings as they are: change the heading."
    if reading.kind == _RELEASE and list_of(line.style) == "bullet" and _QUOTED in line.text:
        return "Write your own words for it into in_release of that chapter in the findings file."
    question = question_headed(line, reading.before, sides.anchors)
    if question:
        return f"Where this chapter is called otherwise than in the framework, {question}.text says it."
    anchored = sorted({sides.anchors[number].path for number in line.anchors if number in sides.anchors} - {""})
    made = [*anchored, *(_fields_printed(found[2]) if found else ()), *_fields_said(line, sides.base)]
    if made:
        return f"They are made of {', '.join(dict.fromkeys(made))}: change that in the findings file."
    return "The house has written them, or they are made of grades, names and dates: no field of its own holds them."


def _is_first(line: Line, lines: Sequence[Line]) -> bool:
    """Return whether a line is the first one that is set as a title or a heading."""
    first = next((one for one in lines if one.style == "title" or one.style.startswith("heading")), None)
    return line is first


def _fields_said(line: Line, base: Tree) -> Iterator[str]:
    """Yield the fields whose words are all of a line, and of a number elsewhere those that name where that is."""
    words = folded(line.text)
    for path, said in fields_of_one_line(base, ""):
        other = value_at(base, f"{path.removesuffix('.name')}.value") if ".comparators[" in path else None
        if words == folded(said) or (other and words.startswith(folded(f"{said} {other}"))):
            yield path


def _fields_printed(line: str) -> Iterator[str]:
    """Yield the fields of a findings file that a line of a template prints or asks for, as far as it names them."""
    for part, model in _MODELS.items():
        for name in re.findall(rf"\b{part}\.([a-z_]+)", " ".join(_TAG_CONTENTS.findall(line))):
            if name in model.model_fields:
                yield name if model is Inspection else f"{name} of this {_CALLED[part]}"
