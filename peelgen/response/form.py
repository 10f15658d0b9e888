"""A returned form as the fields of a response file, each with its place in the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peelgen.model import Inspection
from peelgen.received.form import Remark, ReturnedForm
from peelgen.received.places import box_of
from peelgen.response.asked import asked
from peelgen.response.wording import choice, day, line, prose, sentence, ticked
from peelgen.source import Steps, Tree

#: The field of a form that an answer stands in: a finding's id, a row of its actions, a part of that.
_FIELD = re.compile(r"(?P<id>.+?)\.(?P<part>acceptance|response|actions?|owner|date|what|by)(?P<rest>(?:[.-]\w+)*)")
_PARTS = {"action": "what", "actions": "what", "what": "what", "owner": "owner", "date": "by", "by": "by"}
_WRITTEN = {"what": sentence, "owner": line, "by": day}
_OF_AN_ACTION = {"what": "action {}", "owner": "who is responsible for action {}", "by": "the day of action {}"}
_OF_AN_ANSWER = {"acceptance": ("whether it is accepted", choice), "response": ("the response", prose)}
#: The boxes of a form that are not about a finding.
_BOXES = {
    "chief-officer": "Comments of the chief officer",
    "local-policing-body": "Comments of the local policing body",
    "sign-off": "Sign-off",
}
#: The fields that are not about a finding: their steps, what a person calls them, and how they are written down.
_OTHERS: Mapping[str, tuple[Steps, str, Any]] = {
    "chief-officer.comments": (("chief_officer",), "Comments of the chief officer", prose),
    "local-policing-body.comments": (("local_policing_body",), "Comments of the local policing body", prose),
    "sign-off.name": (("sign_off", "name"), "Sign-off, name", line),
    "sign-off.position": (("sign_off", "position"), "Sign-off, position", line),
    "sign-off.date": (("sign_off", "date"), "Sign-off, date", day),
    "sign-off.approved": (("sign_off", "approved"), "Sign-off, approved", ticked),
    "sign-off.published": (("sign_off", "published"), "Sign-off, published", ticked),
    "sign-off.copied": (("sign_off", "copied"), "Sign-off, sent to the Home Secretary", ticked),
}


@dataclass(slots=True)
class Filled:
    """What a form says: a response file's fields, the place of each, and what stands there."""

    path: Path
    answers: dict[str, dict[str, Tree]] = field(default_factory=dict)
    others: dict[str, Tree] = field(default_factory=dict)
    places: dict[Steps, tuple[str, str]] = field(default_factory=dict)
    _below: dict[Steps, list[Steps]] = field(default_factory=dict)

    def note(self, steps: Steps, where: str, typed: str) -> None:
        """Remember where in the form something stands, and how it was typed."""
        self.places[steps] = where, line(typed)
        for end in (1, 2):
            self._below.setdefault(steps[:end], []).append(steps)

    def below(self, steps: Steps) -> list[Steps]:
        """Return what stands at these steps or below them: of one finding, or of one field of it."""
        return [one for one in dict.fromkeys(self._below.get(steps[:2], ())) if one[: len(steps)] == steps]


def filled(form: ReturnedForm, inspection: Inspection, forces: Sequence[str]) -> Filled:
    """Return what a form says about the findings of a report; an answer goes by its finding's id.

    The steps of `places` begin with that id where a response file has a position.
    """
    made = Filled(form.path)
    named = findings_named(inspection, forces)
    for name in (*(f"{one}.response" for one in named), *form.answers):
        _open(name, made, named)
    for name, given in form.answers.items():
        if name in _OTHERS:
            _other(name, given.text, made)
        elif found := _FIELD.fullmatch(name):
            _answer(found, given.text, made)
    for name, answer in made.answers.items():
        rows: Any = answer.pop("rows", {})
        if rows:
            answer["actions"] = [rows[number] for number in sorted(rows)]
            _renumber(name, sorted(rows), made)
    for remark in (*form.comments, *form.altered):
        if remark.words:
            _keep(remark, made, where(remark.near, named))
    return made


def findings_named(inspection: Inspection, forces: Sequence[str]) -> dict[str, str]:
    """Return what the findings of a form are called, by their ids: “Recommendation investigation-plans”."""
    return {one.id: f"{one.kind} {one.id}" for one in asked(inspection, forces)}


def where(near: str, named: Mapping[str, str]) -> str:
    """Return what a person calls a field or a box of a form by its name; nothing if the form has none such."""
    if near in _OTHERS:
        return _OTHERS[near][1]
    box = named.get(box_of(near)) or _BOXES.get(box_of(near), "")
    found = _FIELD.fullmatch(near)
    return f"{box}, {_part(found)}" if box and found else box


def _part(found: re.Match[str]) -> str:
    """Return what a field of an answer is called: the response, the day of action 2."""
    if found["part"] in _OF_AN_ANSWER:
        return _OF_AN_ANSWER[found["part"]][0]
    cell, row = _cell(found["part"], found["rest"])
    return _OF_AN_ACTION[cell].format(row)


def _keep(remark: Remark, made: Filled, place: str) -> None:
    """File what was written beside the answers: with its finding, or else with the whole form."""
    part = place.partition(", ")[2] if box_of(remark.near) in made.answers else place
    if remark.was:
        part = f"in place of “{line(remark.was)}”"
    about = f"beside “{line(remark.beside)}”" if remark.beside.strip() and not part else part
    said = {"by": line(remark.author), "about": about, "words": line(remark.words)}
    answer: Any = made.answers.get(box_of(remark.near), made.others)
    if said["words"]:
        answer.setdefault("remarks", []).append({name: words for name, words in said.items() if words})


def _renumber(name: str, rows: Sequence[int], made: Filled) -> None:
    """Note the places of actions by their positions: rows that are left empty have none."""
    for place, row in enumerate(rows):
        for cell in _OF_AN_ACTION:
            if noted := made.places.get((name, "rows", row, cell)):
                for steps in ((name, "actions"), (name, "actions", place), (name, "actions", place, cell)):
                    if steps not in made.places:
                        made.note(steps, *noted)


def _open(name: str, made: Filled, named: Mapping[str, str]) -> None:
    """Note that a form asks about a finding, also where nothing is answered."""
    found = _FIELD.fullmatch(name)
    if found and name not in _OTHERS:
        made.answers.setdefault(found["id"], {"id": found["id"]})
        made.note((found["id"],), named.get(found["id"], f"Finding {found['id']}"), "")


def _other(name: str, typed: str, made: Filled) -> None:
    steps, where, written = _OTHERS[name]
    made.note(steps, where, typed)
    if not line(typed):
        return
    below: Any = made.others
    for step in steps[:-1]:
        below = below.setdefault(step, {})
    below[steps[-1]] = written(typed)


def _answer(found: re.Match[str], typed: str, made: Filled) -> None:
    """File one field of an answer, or one cell of its actions."""
    name, part = found["id"], found["part"]
    answer: Any = made.answers[name]
    named = made.places[(name,)][0]
    if part in _OF_AN_ANSWER:
        _, written = _OF_AN_ANSWER[part]
        made.note((name, part), f"{named}, {_part(found)}", typed)
        if line(typed):
            answer[part] = written(typed)
        return
    cell, row = _cell(part, found["rest"])
    made.note((name, "rows", row, cell), f"{named}, {_part(found)}", typed)
    if line(typed):
        answer.setdefault("rows", {}).setdefault(row, {})[cell] = _WRITTEN[cell](typed)


def _cell(part: str, rest: str) -> tuple[str, int]:
    """Return which part of which action a field is: of “actions.2.owner” the owner of the second."""
    words = [word for word in re.split(r"[.-]", rest) if word]
    row = next((int(word) for word in words if word.isdigit()), 1)
    return next((_PARTS[word] for word in words if word in _PARTS), _PARTS[part]), row
