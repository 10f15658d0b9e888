"""What a draft says of itself, chosen at the head of its Word file: its state, its days, its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from peelgen.findings.draft_details import CHOSEN, DAYS, MOMENT, TYPED, people_on, stages_in, states_in
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language
from peelgen.returned.form.typed_days import day_typed
from peelgen.returned.report.first_words import adding
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken
from peelgen.returned.report.reading import Reading
from peelgen.source.amend import Set
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.reading.lines import Piece

_CLOSED: Final = (*DAYS, MOMENT, *CHOSEN, *TYPED)
_TIMED: Final = re.compile(r"(?P<day>.+?),?\s+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})")
_BY_NOW: Final = "{} is {} in the findings file by now."
_NO_DAY: Final = "“{}” is no day that can be read."
_NO_CHOICE: Final = "“{}” is none of those that can be chosen."
_EMPTIED: Final = "{} cannot be left out in Word."


def take_details(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of closed fields that were chosen anew, or for the first time, and what is left."""
    outcomes: list[Outcome] = []
    for value in reading.values:
        if value.anchor.path in _CLOSED and value.before.text.strip() != value.now.text.strip():
            outcomes += _chosen(value.anchor.path, (value.before.text.strip(), value.now.text.strip()), sides)
    values = [value for value in reading.values if value.anchor.path not in _CLOSED]
    left = []
    for edit in reading.outside:
        piece = next((one for one in edit.now.pieces if _path_of(one, sides)), None) if edit.now else None
        if edit.before is None and piece:
            outcomes += _chosen(_path_of(piece, sides), ("", piece.text.strip()), sides)
        else:
            left.append(edit)
    return outcomes, replace(reading, values=values, outside=left)


def _path_of(piece: Piece, sides: Sides) -> str:
    """Return the closed field that asked for a piece, empty for none."""
    anchor = sides.anchors.get(piece.anchor or 0)
    return anchor.path if anchor and anchor.prompt and not anchor.is_label and anchor.path in _CLOSED else ""


def _chosen(path: str, printed: tuple[str, str], sides: Sides) -> Iterator[Outcome]:
    """Yield what becomes of a closed field whose words are others now."""
    was, now = printed
    if not now:
        yield Untaken(was, now, _EMPTIED.format(path), f"Change {path} in the findings file.")
        return
    written, remedy = _written(path, now, sides)
    base, mine = (value_at(tree, path) for tree in (sides.base, sides.mine))
    if written is None:
        yield Untaken(was, now, (_NO_DAY if path in (*DAYS, MOMENT) else _NO_CHOICE).format(now), remedy)
    elif written == mine:
        return
    elif mine != base and sides.prefer is None:
        yield Untaken(was, now, _BY_NOW.format(path, mine), "Change it there if it is wrong.")
    elif mine == base or sides.prefer == "theirs":
        steps = steps_to(sides.mine, path)
        yield Edit(path, was, now, (adding(path, written, sides) if steps is None else Set(steps, written),))


def _written(path: str, words: str, sides: Sides) -> tuple[str | None, str]:
    """Return chosen words as the findings file has them, None for what it cannot have; and what it can."""
    if path in DAYS:
        day = day_typed(words)
        return day.isoformat() if day else None, "Write it as in “8 December 2016”, and pull again."
    if path == MOMENT:
        return _moment(words), "Write it as in “8 December 2016 00:01”, and pull again."
    if path in TYPED:
        return words, ""
    choices = _choices(path, sides)
    found = {name.casefold(): value for name, value in choices.items()}
    return found.get(words.casefold()), f"Choose one of these, and pull again: {', '.join(choices)}."


def _moment(words: str) -> str | None:
    """Return a day and a time as the findings file has them, None for what is none."""
    found = _TIMED.fullmatch(words)
    day = day_typed(found["day"]) if found else None
    return f"{day.isoformat()} {int(found['hour']):02}:{found['minute']}" if found and day else None


def _choices(path: str, sides: Sides) -> Mapping[str, str]:
    language = load_language(str(value_at(sides.base, "language") or ORIGINAL))
    if path == "status":
        return states_in(language)
    if path == "monitoring.stage":
        return stages_in(language)
    try:
        day = date.fromisoformat(str(value_at(sides.mine, "published")))
    except ValueError:
        day = date.max
    return people_on(day)
