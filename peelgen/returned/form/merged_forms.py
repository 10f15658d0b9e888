"""Several forms joined with what the response file already says; what clashes is left to a person."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.languages import ORIGINAL
from peelgen.response.form_labels import choice_label
from peelgen.response.model import Acceptance
from peelgen.returned.form.form_content import FormContent
from peelgen.source import Source, Steps, Tree
from peelgen.source.amend import Add, Change, Delete, Insert, Set

#: The place of what is not wrong with one field.
WHOLE_FORM = "the form as a whole"
_LONGEST = 60
#: Fields that a form never says anything about stand before and behind the answers.
_ORDER = (
    "response_to",
    "status",
    "answers",
    "chief_officer",
    "local_policing_body",
    "sign_off",
    "policing_body_sign_off",
    "from_print",
    "received",
    "publication",
    "statement",
    "remarks",
    "waivers",
)
#: Those that have fields of their own.
_WITH_FIELDS = ("sign_off", "policing_body_sign_off", "statement")


@dataclass(slots=True)
class FormSource(Source):
    """A response put together from forms, in which a place is a field of a form and its line what was typed there."""

    form: Path | None = None
    """The first form, of which something is said that stands nowhere in it."""

    def locate(self, steps: Steps) -> Location:
        """Return where a value stands; the form as a whole if it does not stand anywhere."""
        stands = any(steps[:end] in self.values for end in range(1, len(steps) + 1))
        return Source.locate(self, steps) if stands or self.form is None else whole_form(self.form)

    def is_of_form(self, steps: Steps) -> bool:
        """Return whether a value came with a form, and did not stand in the file before."""
        return bool(self.locate(steps).place)

    def locate_within(self, steps: Steps, words: str) -> Location:
        """Return where `words` first stand in a field; the field itself if they are not typed so."""
        place = self.locate(steps)
        if not place.place:
            return Source.locate_within(self, steps, words)
        column = self.lines[place.line - 1].find(words) + 1
        return place._replace(column=column, end_column=column + len(words)) if column else place


#: A value that a form says: its steps in the form, its steps in the file, and the value itself.
_Said = tuple[Steps, Steps, Tree]
#: What an answer has beside what the force says in it.
_BESIDE: Final = frozenset(("id", "remarks", "from_print"))


@dataclass(slots=True)
class JoinedResponse:
    """A response put together so far: its `source`, the `changes` to the response file, and the `conflicts`."""

    source: FormSource
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Diagnostic] = field(default_factory=list)


def whole_form(form: Path) -> Location:
    """Return the place of what is not wrong with one field."""
    return Location(form, 1, 1, 2, WHOLE_FORM)


def can_be_joined(tree: Tree) -> bool:
    """Return whether a response file has its fields where they belong; what stands in them does not matter."""
    if not isinstance(tree, dict) or not isinstance(tree.get("response_to"), dict):
        return False
    answers, parts = tree.get("answers") or [], [tree.get(name) or {} for name in _WITH_FIELDS]
    entries: list[Tree] = answers if isinstance(answers, list) else [None]
    remarks = [one.get("remarks") or [] for one in (tree, *entries) if isinstance(one, dict)]
    return all(isinstance(one, dict) for one in [*entries, *parts]) and all(isinstance(one, list) for one in remarks)


def start_joining(path: Path, existing: Source | None) -> JoinedResponse:
    """Return what stands in the response file, or an empty response, before any form is joined to it."""
    if existing is None:
        return JoinedResponse(FormSource(path, [""], {"response_to": {}, "answers": []}))
    tree: Any = copy.deepcopy(existing.tree)
    made = FormSource(path, list(existing.lines), tree, dict(existing.keys), dict(existing.values))
    joined = JoinedResponse(made)
    if "answers" not in tree:
        _put_field(joined, (), "answers", [])
    tree["answers"] = tree["answers"] or []
    return joined


def join_form(joined: JoinedResponse, filled: FormContent, *, force: bool) -> None:
    """Add what a form says. Of an answer of which another part stands already, nothing is added, and that is reported.

    With `force` the form is followed there.
    """
    tree: Any = joined.source.tree
    joined.source.form = joined.source.form or filled.path
    joined.source.values.setdefault(("answers",), whole_form(filled.path))
    standing = {one.get("id"): place for place, one in reversed(list(enumerate(tree["answers"])))}
    for name, answer in filled.answers.items():
        place = standing.get(name, len(tree["answers"]))
        steps: Steps = ("answers", place)
        if name not in standing:
            joined.changes.append(Insert(("answers",), place, {"id": name}))
            tree["answers"].append({"id": name})
        if steps not in joined.source.values:
            _note_places(joined, filled, (name,), (steps, (*steps, "id")))
        before = len(joined.changes)
        said = [((name, part), (*steps, part), value) for part, value in answer.items() if part not in _BESIDE]
        _join_together(joined, filled, said, force=force)
        _add_remarks(joined, steps, answer.get("remarks"))
        if "from_print" in answer:
            _say_printed(joined, steps, before)
    before = len(joined.changes)
    for name, value in filled.others.items():
        if name == "remarks":
            _add_remarks(joined, (), value)
            continue
        if name == "from_print":
            _say_printed(joined, (), before)
            continue
        if isinstance(value, dict):
            _open_field(joined, filled, name)
        placed = [((name, part), value[part]) for part in value] if isinstance(value, dict) else [((name,), value)]
        _join_together(joined, filled, [(steps, steps, words) for steps, words in placed], force=force)


def _say_printed(joined: JoinedResponse, steps: Steps, before: int) -> None:
    """Say that something was read from a print, if it was not there yet: what is there may have been confirmed."""
    fields = _part_at(joined.source.tree, steps)
    if len(joined.changes) > before and "from_print" not in fields:
        _put_field(joined, steps, "from_print", "true")


def _open_field(joined: JoinedResponse, filled: FormContent, name: str) -> None:
    tree: Any = joined.source.tree
    joined.source.values.setdefault((name,), whole_form(filled.path))
    if not isinstance(tree.get(name), dict):
        _put_field(joined, (), name, {})


def _join_together(joined: JoinedResponse, filled: FormContent, said: Sequence[_Said], *, force: bool) -> None:
    """Add the values of one answer, or of one sign-off; if another stands in the place of one of them, add none."""
    new = []
    clashes = len(joined.conflicts)
    for form_steps, steps, value in said:
        standing = _part_at(joined.source.tree, steps[:-1]).get(steps[-1])
        if _says_the_same(standing, value):
            _remember_places(joined, filled, form_steps, steps)
            continue
        if standing:
            joined.conflicts.append(_conflict(joined, filled, form_steps, (steps, standing, value), follow=force))
        new.append((form_steps, steps, value))
    if len(joined.conflicts) > clashes and not force:
        return
    for form_steps, steps, value in new:
        _put_field(joined, steps[:-1], str(steps[-1]), value)
        _remember_places(joined, filled, form_steps, steps)


def _remember_places(joined: JoinedResponse, filled: FormContent, there: Steps, steps: Steps) -> None:
    """Remember of a value and of all below it where in the form it stands, also where the file has it already."""
    for form_steps in filled.below(there):
        _note_places(joined, filled, form_steps, [(*steps, *form_steps[len(there) :])])


def _add_remarks(joined: JoinedResponse, steps: Steps, remarks: Any) -> None:
    """Add what was written beside the answers to what is there; nothing of it clashes."""
    standing = _part_at(joined.source.tree, steps).get("remarks")
    if not standing:
        if remarks:
            _put_field(joined, steps, "remarks", remarks)
        return
    for remark in remarks or ():
        if not any(_says_the_same(remark, one) for one in standing):
            joined.changes.append(Insert((*steps, "remarks"), len(standing), remark))
            standing.append(remark)


def _says_the_same(one: Tree, other: Tree) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_says_the_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_says_the_same(one[name], other[name]) for name in one)
    return one == other


def _put_field(joined: JoinedResponse, steps: Steps, name: str, value: Tree) -> None:
    """Write a field, and the change that writes it into the file."""
    fields = _part_at(joined.source.tree, steps)
    if isinstance(value, str) and name in fields:
        joined.changes.append(Set((*steps, name), value))
    else:
        joined.changes += [Delete((*steps, name))] if name in fields else []
        joined.changes.append(
            Add(steps, name, copy.deepcopy(value), _field_before(name, fields) if not steps else None)
        )
    fields[name] = value


def _field_before(name: str, fields: dict[str, Tree]) -> str | None:
    """Return the field after which a new one stands at the top of the file."""
    earlier = [one for one in _ORDER[: _ORDER.index(name)] if one in fields]
    return earlier[-1] if earlier else None


def _part_at(tree: Any, steps: Steps) -> Any:
    for step in steps:
        tree = tree[step]
    return tree


def _note_places(joined: JoinedResponse, filled: FormContent, form_steps: Steps, places: Sequence[Steps]) -> None:
    """Remember where in the form parts of the response stand."""
    if form_steps in filled.places:
        noted = dict.fromkeys(places, _location(joined, filled, form_steps))
        joined.source.keys.update(noted)
        joined.source.values.update(noted)


def _location(joined: JoinedResponse, filled: FormContent, form_steps: Steps) -> Location:
    where, typed = filled.places[form_steps]
    joined.source.lines.append(typed)
    return Location(filled.path, len(joined.source.lines), 1, max(2, len(typed) + 1), where)


def _conflict(
    joined: JoinedResponse, filled: FormContent, form_steps: Steps, clash: tuple[Steps, Tree, Tree], *, follow: bool
) -> Diagnostic:
    steps, standing, value = clash
    language = filled.labels.language if steps[-1] == "acceptance" else ""
    before = joined.source.locate(steps)
    elsewhere = before.place or f"line {before.line}"
    location = _location(joined, filled, form_steps) if form_steps in filled.places else before
    found = Diagnostic.of(
        ProblemKind.RETURNED_CONFLICT,
        location,
        f"This says {_quoted_value(value, language)}, but {before.path} says {_quoted_value(standing, language)} "
        f"({elsewhere}).",
        "this was followed; ask the force whether it means it"
        if follow
        else "ask the force which of the two it means; nothing of this answer was taken from the form. If what stands "
        "there is right, nothing is to be done; with  --force  the form that is named last is followed",
        doubtful=follow,
    )
    return found._replace(excerpt=joined.source.lines[location.line - 1])


def _quoted_value(value: Tree, language: str) -> str:
    """Return a value in quotation marks; a choice as the form shows it too, where its `language` is said."""
    if isinstance(value, list):
        actions = (", ".join(map(str, one.values())) for one in value if isinstance(one, dict))
        words = shorten("; ".join(actions), 2 * _LONGEST, placeholder="…")
        return f"{len(value)} action{'s' * (len(value) != 1)} (“{words}”)"
    if language not in {"", ORIGINAL} and value in set(Acceptance):
        return choice_label(Acceptance(str(value)), language)
    return f"“{shorten(str(value), _LONGEST, placeholder='…')}”"
