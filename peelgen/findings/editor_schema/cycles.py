"""What depends on the cycle: its questions in their official wording, and its grades with their meaning."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peelgen.findings.editor_schema.registers import LATER, frameworks, register_choice
from peelgen.findings.editor_schema.shapes import REFERENCE
from peelgen.findings.framework import Framework, FrameworkQuestion, framework_ids, load_framework
from peelgen.findings.model import Judgment

_GRADED = {True: "Graded.", False: "Not graded.", "varies": "Graded for some forces."}


def conditions() -> list[dict[str, Any]]:
    """Return what must hold in a file of each cycle, and in one of each framework."""
    grades = [_when(_of_cycle(cycle), _judged(f"{REFERENCE}{cycle}-judgment")) for cycle in framework_ids()]
    questions = [
        _when({"const": name}, {"questions": {"items": {"$ref": f"{REFERENCE}{_question_of(name)}"}}})
        for name in frameworks()
    ]
    return grades + questions


def definitions() -> dict[str, Any]:
    """Return the judgments of each cycle and the questions of each framework, under the names that conditions use."""
    found: dict[str, Any] = {}
    for cycle in map(load_framework, framework_ids()):
        found[f"{cycle.id}-judgment"] = {"description": Judgment.__doc__, "properties": {"grade": _grades(cycle)}}
        for pillar in cycle.pillars:
            found[_ids_of(cycle.id, pillar.id)] = _ids(pillar.questions)
    for name in frameworks():
        found[_question_of(name)] = _question(*name.split("/"))
    return found


def _question_of(framework: str) -> str:
    return f"{framework.replace('/', '-')}-question"


def _ids_of(cycle: str, pillar: str) -> str:
    return f"{cycle}-{pillar}-ids"


def _of_cycle(cycle: str) -> dict[str, str]:
    return {"pattern": f"^{cycle}(/|$)"}


def _when(framework: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "if": {"properties": {"framework": framework}, "required": ["framework"]},
        "then": {"properties": fields},
    }


def _judged(reference: str) -> dict[str, Any]:
    """Return the places of a file where a judgment stands, each with the schema referred to."""
    judgment = {"$ref": reference}
    below = {"items": {"properties": {"judgment": judgment}}}
    return {"judgment": judgment, "pillars": below, "questions": below}


def _grades(cycle: Framework) -> dict[str, Any]:
    return register_choice({step.grade: step.meaning for step in cycle.scale} | LATER)


def _question(cycle_id: str, pillar_id: str | None = None) -> dict[str, Any]:
    """Return the schema of a question: one of the framework’s, unless it brings its own wording."""
    cycle = load_framework(cycle_id)
    asked = _ids(cycle.questions_of(pillar_id))
    if not cycle.pillars:
        return {"if": {"required": ["text"]}, "else": {"properties": {"id": asked}}}
    by_pillar = {
        "properties": {"pillar": register_choice({pillar.id: pillar.name for pillar in cycle.pillars})},
        "allOf": [_in_pillar(cycle_id, pillar.id) for pillar in cycle.pillars],
    }
    listed = {"if": {"required": ["pillar"]}, "then": by_pillar, "else": {"properties": {"id": asked}}}
    return {"if": {"required": ["text"]}, "else": listed}


def _in_pillar(cycle: str, pillar: str) -> dict[str, Any]:
    return {
        "if": {"properties": {"pillar": {"const": pillar}}},
        "then": {"properties": {"id": {"$ref": f"{REFERENCE}{_ids_of(cycle, pillar)}"}}},
    }


def _ids(questions: Iterable[FrameworkQuestion]) -> dict[str, Any]:
    return register_choice({question.id: f"{question.text} {_GRADED[question.graded]}" for question in questions})
