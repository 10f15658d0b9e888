"""Grades that were chosen, or typed over, where a document prints them: in a panel, in an overview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.grade_words import grade_choices
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import PrintedValue, Reading
from peelgen.source import Steps, Tree
from peelgen.source.amend import Add, Change, Delete, Set
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.anchors import field_names

_GRADE: Final = "judgment.grade"
#: A grade that was given in another year stays carried over, whatever it is.
_KEPT: Final = "carried over"
_BY_NOW: Final = "{} is {} in the findings file by now."
_SEVERAL: Final = "The document now has different grades for {}, which is printed in {} places."
_UNKNOWN: Final = "“{}” is no grade of this inspection’s scale."
_SEVERAL_REMEDY: Final = "Choose the right one in each place where you changed it, and pull again."
_UNKNOWN_REMEDY: Final = "Choose one of these: {}."
_BY_NOW_REMEDY: Final = "Change it there if it is wrong; or pull with  --theirs ."


def take_grades(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of grades that are printed otherwise now, and the reading without its grades."""
    grades = sorted(filter(_is_grade, reading.values), key=_path)
    left = [value for value in reading.values if not _is_grade(value)]
    by_path = (list(group) for _, group in groupby(grades, key=_path))
    outcomes = [outcome for group in by_path for outcome in _from_grades(group, sides)]
    return outcomes, replace(reading, values=left)


def _is_grade(value: PrintedValue) -> bool:
    return field_names(value.anchor.path) == _GRADE


def _path(value: PrintedValue) -> str:
    return value.anchor.path


def _from_grades(values: Sequence[PrintedValue], sides: Sides) -> Iterator[Outcome]:
    """Yield what becomes of a grade that is printed in one place or in several."""
    changed = [value for value in values if _key(value.before.text) != _key(value.now.text)]
    chosen = list(dict.fromkeys(_key(value.now.text) for value in changed))
    if not changed:
        return
    path, was, now = _path(changed[0]), changed[0].before.text, " / ".join(one.now.text for one in changed)
    if len(chosen) > 1:
        yield Untaken(was, now, _SEVERAL.format(path, len(values)), _SEVERAL_REMEDY)
        return
    choices = _choices(sides)
    if chosen[0] not in choices:
        can_be = ", ".join(words for words, *_ in choices.values())
        yield Untaken(was, now, _UNKNOWN.format(changed[0].now.text), _UNKNOWN_REMEDY.format(can_be))
        return
    words, *said = choices[chosen[0]]
    note = f"it was changed in {len(changed)} of the {len(values)} places where it is printed"
    for outcome in _regraded(path, (was, words), (said[0], said[1]), sides):
        yield replace(outcome, note=note) if isinstance(outcome, Edit) and len(changed) < len(values) else outcome


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()


def _choices(sides: Sides) -> Mapping[str, tuple[str, str, str]]:
    """Return what can stand as a grade, by its words in small letters: the words, the field and its value."""
    cycle = str(value_at(sides.base, "framework") or "").partition("/")[0]
    if cycle not in framework_ids():
        return {}
    language = load_language(str(value_at(sides.base, "language") or ORIGINAL))
    listed = grade_choices(load_framework(cycle), language)
    return {_key(words): (words, *said) for words, said in listed.items()}


def _regraded(path: str, printed: tuple[str, str], said: tuple[str, str], sides: Sides) -> Iterator[Outcome]:
    """Yield the change of a judgment to another grade, or to a state without one."""
    judgment = path.removesuffix(".grade")
    base, mine = (_fields(value_at(tree, judgment)) for tree in (sides.base, sides.mine))
    if mine.get(said[0]) == said[1] and (said[0] == "grade" or "grade" not in mine):
        return
    if mine.get("grade") != base.get("grade") and sides.prefer != "theirs":
        why = _BY_NOW.format(path, mine.get("grade", "not there"))
        yield from () if sides.prefer == "mine" else [Untaken(*printed, why, _BY_NOW_REMEDY)]
        return
    steps = steps_to(sides.mine, judgment)
    above, _, name = judgment.rpartition(".")
    outer = steps_to(sides.mine, above) if above else ()
    if steps is None and outer is None:
        yield Untaken(*printed, f"The findings file no longer has {above}.", "Put the grade where it belongs now.")
        return
    changes = tuple(_changes(steps or (*(outer or ()), name), said, mine))
    yield Edit(path, *printed, changes)


def _fields(judgment: Tree) -> dict[str, Tree]:
    return judgment if isinstance(judgment, dict) else {}


def _changes(steps: Steps, said: tuple[str, str], mine: Mapping[str, Tree]) -> Iterator[Change]:
    name, value = said
    yield Set((*steps, name), value) if name in mine else Add(steps, name, value)
    other = "status" if name == "grade" else "grade"
    if other in mine and mine[other] != _KEPT:
        yield Delete((*steps, other))
