"""A returned form as the fields of a response file, each with its place in the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from re import Match
from typing import Any

from peelgen.findings.model import Inspection
from peelgen.response.asked_findings import asked_findings
from peelgen.response.form_labels import FIELD, Labels, cell_of
from peelgen.returned.form.returned_form import FormRemark, ReturnedForm
from peelgen.returned.form.typed_words import action_status, choice, day, line, prose, sentence, ticked
from peelgen.source import Steps, Tree
from peelgen.word.form_cells import box_of

_WRITTEN = {"what": sentence, "owner": line, "by": day, "status": action_status}
_OF_AN_ANSWER = {"acceptance": choice, "response": prose, "enclosures": sentence}
#: The fields that are not about a finding: their steps, and how they are written down.
_FIELDS_OUTSIDE_FINDINGS: Mapping[str, tuple[Steps, Any]] = {
    "chief-officer.comments": (("chief_officer",), prose),
    "local-policing-body.comments": (("local_policing_body",), prose),
    "sign-off.name": (("sign_off", "name"), line),
    "sign-off.position": (("sign_off", "position"), line),
    "sign-off.date": (("sign_off", "date"), day),
    "sign-off.approved": (("sign_off", "approved"), ticked),
    "sign-off.published": (("sign_off", "published"), ticked),
    "sign-off.copied": (("sign_off", "copied"), ticked),
    "local-policing-body.name": (("policing_body_sign_off", "name"), line),
    "local-policing-body.position": (("policing_body_sign_off", "position"), line),
    "local-policing-body.date": (("policing_body_sign_off", "date"), day),
    "local-policing-body.approved": (("policing_body_sign_off", "approved"), ticked),
    "local-policing-body.published": (("policing_body_sign_off", "published"), ticked),
    "local-policing-body.copied": (("policing_body_sign_off", "copied"), ticked),
}


@dataclass(slots=True)
class FormContent:
    """What a form says: a response file's fields, the place of each, and what stands there."""

    path: Path
    labels: Labels
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


def form_content(form: ReturnedForm, inspection: Inspection, forces: Sequence[str]) -> FormContent:
    """Return what a form says about the findings of a report; an answer goes by its finding's id.

    The steps of `places` begin with that id where a response file has a position.
    """
    labels = labels_of(inspection, forces)
    made = FormContent(form.path, labels)
    for name in (*(f"{one}.response" for one in labels.findings), *form.answers):
        _file_finding(name, made)
    for name, given in form.answers.items():
        if name in _FIELDS_OUTSIDE_FINDINGS:
            _file_other_field(name, given.text, made)
        elif found := FIELD.fullmatch(name):
            _file_answer(found, given.text, made)
    for name, answer in made.answers.items():
        rows: Any = answer.pop("rows", {})
        if rows:
            answer["actions"] = [rows[number] for number in sorted(rows)]
            _renumber(name, sorted(rows), made)
    if form.printed:
        _file_as_printed(made)
    for remark in (*form.comments, *form.altered):
        if remark.words or remark.kind.value:
            _file_remark(remark, made, labels.where(remark.near))
    return made


def _file_as_printed(made: FormContent) -> None:
    """Say of each answer, and of what stands beside them, that it was read from a print."""
    for answer in (*made.answers.values(), made.others):
        if answer.keys() - {"id"}:
            answer["from_print"] = "true"


def labels_of(inspection: Inspection, forces: Sequence[str]) -> Labels:
    """Return what a form calls its places, of which each finding is one: “Recommendation 2”."""
    return Labels({one.id: one.label for one in asked_findings(inspection, forces)}, inspection.language)


def _file_remark(remark: FormRemark, made: FormContent, place: str) -> None:
    """File what was written beside the answers: with its finding, or else with the whole form."""
    part = place.partition(", ")[2] if box_of(remark.near) in made.answers else place
    if remark.was:
        part = f"in place of “{line(remark.was)}”"
    about = f"beside “{line(remark.beside)}”" if remark.beside.strip() and not part else part
    words = ": ".join(filter(None, (remark.kind.value, line(remark.words))))
    written = {"by": line(remark.author), "about": about, "words": words}
    answer: Any = made.answers.get(box_of(remark.near), made.others)
    if written["words"]:
        answer.setdefault("remarks", []).append({name: words for name, words in written.items() if words})


def _renumber(name: str, rows: Sequence[int], made: FormContent) -> None:
    """Note the places of actions by their positions: rows that are left empty have none."""
    for place, row in enumerate(rows):
        for cell in _WRITTEN:
            if noted := made.places.get((name, "rows", row, cell)):
                for steps in ((name, "actions"), (name, "actions", place), (name, "actions", place, cell)):
                    if steps not in made.places:
                        made.note(steps, *noted)


def _file_finding(name: str, made: FormContent) -> None:
    """Note that a form asks about a finding, also where nothing is answered."""
    found = FIELD.fullmatch(name)
    if found and name not in _FIELDS_OUTSIDE_FINDINGS:
        made.answers.setdefault(found["id"], {"id": found["id"]})
        made.note((found["id"],), made.labels.finding(found["id"]), "")


def _file_other_field(name: str, typed: str, made: FormContent) -> None:
    steps, written = _FIELDS_OUTSIDE_FINDINGS[name]
    made.note(steps, made.labels.where(name), typed)
    if not line(typed):
        return
    below: Any = made.others
    for step in steps[:-1]:
        below = below.setdefault(step, {})
    below[steps[-1]] = written(typed)


def _file_answer(found: Match[str], typed: str, made: FormContent) -> None:
    """File one field of an answer, or one cell of its actions."""
    name, part = found["id"], found["part"]
    answer: Any = made.answers[name]
    where = f"{made.labels.finding(name)}, {made.labels.part(found)}"
    if part in _OF_AN_ANSWER:
        made.note((name, part), where, typed)
        if line(typed):
            answer[part] = _OF_AN_ANSWER[part](typed)
        return
    cell, row = cell_of(part, found["rest"])
    made.note((name, "rows", row, cell), where, typed)
    if line(typed):
        answer.setdefault("rows", {}).setdefault(row, {})[cell] = _WRITTEN[cell](typed)
