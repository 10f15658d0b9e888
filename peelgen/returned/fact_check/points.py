"""A returned fact-check form as points, each with the places of what was typed, and who returned it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from peelgen.documents.paragraph_numbers import number_named
from peelgen.languages import languages
from peelgen.languages.language import FactCheckCalled, load_language
from peelgen.response.fact_check.model import WHOLE_REPORT
from peelgen.returned.form.returned_form import ReturnedForm
from peelgen.returned.form.typed_words import day, line, prose
from peelgen.source import Tree

_CELL: Final = re.compile(r"points\.(?P<row>\d{1,4})\.(?P<part>paragraph|kind|wrong|right|evidence)")
_SIGNED: Final = ("name", "position", "date")
#: The box in which it is ticked that there are no points to make.
NOTHING: Final = "sign-off.nothing"


class TypedPart(NamedTuple):
    """A part of a point: what becomes of it in the file, where in the form it stands, and how it was typed."""

    value: str
    where: str
    typed: str


@dataclass(frozen=True, slots=True)
class ReturnedPoint:
    """One row of a form: its parts by their names in a fact-check file, and where it stands."""

    where: str
    parts: Mapping[str, TypedPart]

    def fields(self) -> dict[str, Tree]:
        """Return the parts as a fact-check file has them."""
        return {name: part.value for name, part in self.parts.items()}

    @property
    def fingerprint(self) -> str:
        """What the point is known by however it is mended in the file: a hash of what was typed in each part of it."""
        return hashlib.sha256(
            "\0".join(f"{name} {part.typed}" for name, part in self.parts.items()).encode()
        ).hexdigest()


@dataclass(frozen=True, slots=True)
class ReturnedPoints:
    """What a form says: its points in their order, who signed it, and what was written outside of its fields."""

    form: ReturnedForm
    points: tuple[ReturnedPoint, ...]
    signed: Mapping[str, Tree]
    remarks: tuple[dict[str, Tree], ...]


@dataclass(frozen=True, slots=True)
class PointLabels:
    """What a fact-check form calls its places, in its language."""

    language: str
    _called: FactCheckCalled = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_called", load_language(self.language).called.fact_check)

    def where(self, near: str) -> str:
        """Return what a person calls a field or a box by its name; nothing if the form has none such."""
        if found := _CELL.fullmatch(near):
            return f"{self.row(int(found['row']))}, {getattr(self._called, found['part'])}"
        if near == NOTHING:
            return self._called.nothing
        called = load_language(self.language).called
        box, _, part = near.partition(".")
        if box == "sign-off":
            return f"{called.sign_off}, {getattr(called, part)}" if part in _SIGNED else called.sign_off
        return self._called.points if box == "points" else ""

    def row(self, number: int) -> str:
        """Return what a row of the form is called: “Point 3”."""
        return f"{self._called.point} {number}"


def returned_points(form: ReturnedForm, labels: PointLabels) -> ReturnedPoints:
    """Return the points of a form; rows in which nothing was written are none."""
    rows: dict[int, dict[str, TypedPart]] = {}
    for name, answer in form.answers.items():
        found = _CELL.fullmatch(name)
        if found and line(answer.text):
            typed = TypedPart(_WAYS[found["part"]](answer.text), labels.where(name), line(answer.text))
            rows.setdefault(int(found["row"]), {})[found["part"]] = typed
    points = (ReturnedPoint(labels.row(number), _in_order(rows[number])) for number in sorted(rows))
    return ReturnedPoints(form, tuple(points), _signed(form), tuple(_remarks(form, labels)))


def _in_order(parts: Mapping[str, TypedPart]) -> dict[str, TypedPart]:
    return {name: parts[name] for name in _WAYS if name in parts}


def _signed(form: ReturnedForm) -> dict[str, Tree]:
    typed = {name: form.answers[f"sign-off.{name}"].text for name in _SIGNED if f"sign-off.{name}" in form.answers}
    signed: dict[str, Tree] = {name: day(text) if name == "date" else line(text) for name, text in typed.items()}
    ticked = NOTHING in form.answers and form.answers[NOTHING].text
    if ticked:
        signed["nothing"] = "true"
    return {name: value for name, value in signed.items() if value}


def _remarks(form: ReturnedForm, labels: PointLabels) -> list[dict[str, Tree]]:
    """Return what was written outside of the fields, as a fact-check file keeps it."""
    made: list[dict[str, Tree]] = []
    for remark in (*form.comments, *form.altered):
        about = labels.where(remark.near)
        if remark.was:
            about = f"in place of “{line(remark.was)}”"
        elif remark.beside.strip() and not about:
            about = f"beside “{line(remark.beside)}”"
        written = {"by": line(remark.author), "about": about, "words": line(remark.words)}
        if written["words"]:
            made.append({name: words for name, words in written.items() if words})
    return made


def _kind(text: str) -> str:
    """Return the kind that was chosen, or what was typed if it is none."""
    typed = line(text)
    return _kinds().get("".join(typed.casefold().rstrip(".").split()), typed)  # a narrow column breaks “omissi on”


@cache
def _kinds() -> Mapping[str, str]:
    """Return the kinds of point by their words on the forms, and by what people type in their place."""
    known = [load_language(code) for code in languages()]
    shown = {words.casefold(): kind for one in known for kind, words in one.called.fact_check.kinds.items()}
    typed = {words: kind for one in known for kind, ways in one.typed.checks.items() for words in ways}
    return {"".join(words.split()): kind for words, kind in (shown | typed).items()}


def _paragraph(text: str) -> str:
    typed = line(text)
    whole = any(typed.casefold().rstrip(".") in load_language(code).typed.whole_report for code in languages())
    return WHOLE_REPORT if whole else number_named(typed)


_WAYS: Final = {"paragraph": _paragraph, "kind": _kind, "wrong": prose, "right": prose, "evidence": prose}
