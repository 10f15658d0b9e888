"""The names that a findings file takes from the registers, each with what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from peelgen.findings.editor_schema.shapes import REFERENCE
from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.findings.model import TO_COME
from peelgen.findings.register import Force, Inspector, load_forces, load_inspectors

#: What may stand for a name or a grade while the file is a draft.
LATER = {TO_COME: "Not known yet; only in a draft."}
ONE_FORCE = {"$ref": f"{REFERENCE}force-name"}


def register_choice(meanings: Mapping[str, str]) -> dict[str, Any]:
    """Return the schema of a word that is one of the keys; the editor shows what each means."""
    return {"enum": list(meanings), "markdownEnumDescriptions": list(meanings.values())}


def name_choices() -> dict[str, Any]:
    """Return the schemas of the names in the registers."""
    return {
        "framework-name": {"type": "string", **register_choice(frameworks())},
        "force-name": {
            "type": "string",
            **register_choice({slug: _force(force) for slug, force in load_forces().items()}),
        },
        "inspector-name": {
            "type": "string",
            **register_choice({slug: _inspector(person) for slug, person in load_inspectors().items()} | LATER),
        },
    }


def put_names(file: dict[str, Any], parts: Mapping[str, Any]) -> None:
    """Let the fields that name a framework, a force or an inspector take the names in the registers only."""
    refer(file, "framework", "framework-name")
    refer(file, "inspector", "inspector-name")
    refer(parts["PressRelease"], "speaker", "inspector-name")
    leave_force(file)
    for part in parts.values():
        if "forces" in part.get("properties", {}):
            part["properties"]["forces"]["items"] = ONE_FORCE


def force_condition() -> dict[str, Any]:
    """Return that `force` is one name or a list: a condition beside the field, for editors offer names only there."""
    return {
        "if": {"properties": {"force": {"type": "array"}}, "required": ["force"]},
        "then": {"properties": {"force": {"items": ONE_FORCE, "minItems": 1}}},
        "else": {"properties": {"force": ONE_FORCE}},
    }


def leave_force(part: dict[str, Any]) -> None:
    """Let only force_condition() say what `force` can be."""
    part["properties"]["force"] = {"description": part["properties"]["force"]["description"]}


def refer(part: dict[str, Any], field: str, name: str) -> None:
    """Let a field take only the names of a register."""
    told = part["properties"][field]["description"]
    part["properties"][field] = {"$ref": f"{REFERENCE}{name}", "description": told}


def frameworks() -> dict[str, str]:
    """Return what `framework` can say, and the title of the report that it stands for."""
    cycles = [load_framework(cycle) for cycle in framework_ids()]
    return {name: title for cycle in cycles for name, title in zip(cycle.names, _titles(cycle), strict=True)}


def _titles(cycle: Framework) -> list[str]:
    """Return the titles of the reports, one for each of the cycle's names."""
    return [cycle.report_title(name.partition("/")[2] or None) for name in cycle.names]


def _force(force: Force) -> str:
    """Return the name, and by what else people may look for it."""
    first = force.names[-1].name
    others = [name for name in dict.fromkeys(force.also_called) if name not in first]
    return f"{first} ({', '.join(others)})" if others else first


def _inspector(person: Inspector) -> str:
    """Return the name and when the inspector held office, as far as it is known."""
    since = f" from {person.serving_from.year}" if person.serving_from else ""
    until = f" until {(person.serving_until - timedelta(days=1)).year}" if person.serving_until else ""
    return f"{person.name}, {person.titles[0].title}{since}{until}"
