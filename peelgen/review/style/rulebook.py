"""The house's rules of style, read from templates/house/rules and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from peelgen.base.errors import TemplateFault
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.resources import find_folder
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.safe_patterns import compiled
from peelgen.source import Steps, Tree, load
from peelgen.source.nodes import Refused, compose_nodes
from peelgen.source.source_file import read

_FOLDER = "templates/house/rules"
#: What each kind of rule needs (True) or may have (False) besides its name, its reason and where it holds.
KINDS: Mapping[str, Mapping[str, bool]] = {
    "swap": {"write": True, "safe": False},
    "forbid": {"words": True, "instead": True},
    "pattern": {"words": True, "before": False, "after": False, "instead": True},
    "sign": {"signs": True, "write": False, "instead": True, "safe": False},
    "require": {"fields": True, "fits": True, "instead": True, "at": False, "marks": False},
    "first-use": {"write": True},
    "case": {"words": True, "safe": False},
    "article": {},
    "repetition": {"unless": False, "safe": False},
    "quotation": {},
    "mixed-marks": {"safe": False},
    "list": {},
    "sentence-length": {"most": True},
}
_EVERY_RULE = {"rule": True, "kind": True, "why": True}
_WHERE = {"level": False, "profiles": False, "scopes": False, "until": False, "only": False}
_CHOICES = {
    "kind": tuple(KINDS),
    "level": ("warning", "error", "off"),
    "only": ("findings", "documents", "templates"),
    "safe": ("yes", "no"),
    "at": ("start", "end"),
}
_LISTS, _TABLES, _NUMBERS = {"words", "fields", "unless", "scopes", "profiles"}, {"write"}, {"most", "until"}
_EXPRESSIONS = {"before", "after", "signs", "fits", "marks"}


@dataclass(eq=False)
class Rule:
    """One rule. `until` is the year from which it no longer holds; `only` the kind of file that it is for.

    What it looks for is under the names that the rules' files have; see KINDS.
    """

    rule: str
    kind: str
    why: str
    level: str = "warning"
    profiles: tuple[str, ...] = ()
    scopes: tuple[str, ...] = (Scope.OWN, Scope.QUOTATION)
    until: int | None = None
    only: str | None = None
    write: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    signs: re.Pattern[str] | None = None
    fits: re.Pattern[str] | None = None
    marks: re.Pattern[str] | None = None
    instead: str = ""
    at: str = "start"
    most: int = 0
    safe: bool = False


def rules(near: Path | None = None) -> tuple[Rule, ...]:
    """Return all rules, those that are off too. `near` is the findings file. TemplateFault if one is wrong."""
    folder = find_folder(_FOLDER, near)
    files = sorted(folder.glob("*.yaml")) if folder else []
    return tuple(rule for path in files for rule in _rules_in(path, _changed(path)))


def vocabulary(near: Path | None = None) -> frozenset[str]:
    """Return the words of the house that no dictionary has; lines that begin with # are remarks."""
    folder = find_folder(_FOLDER, near)
    path = folder / "vocabulary.txt" if folder else None
    return _words_in(path, _changed(path)) if path and path.is_file() else frozenset()


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns


@lru_cache(maxsize=8)
def _words_in(path: Path, _version: int) -> frozenset[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise TemplateFault(
            "The list of words cannot be read.", "Save it as text with the encoding UTF-8.", path=path
        ) from None
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=32)
def _rules_in(path: Path, _version: int) -> tuple[Rule, ...]:
    entries = _entries(path)
    if not isinstance(entries, list):
        raise _fault(path, (), "A file of rules is a list.", "Begin each rule with  - rule: its-name")
    found = tuple(_rule(path, place, entry) for place, entry in enumerate(entries))
    names = [rule.rule for rule in found]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise _fault(path, (place, "rule"), f"There are two rules “{name}”.", "Give one of them another name.")
    return found


def _entries(path: Path) -> Tree:
    """Return what a file of rules says. Places in it, which are slow to find, are looked for only if it is wrong."""
    try:
        node = compose_nodes("\n".join(read(path).lines))
        tree = _tree(node) if node else []
    except (Refused, yaml.YAMLError):
        tree = None
    if tree is not None:
        return tree
    wrong = load(path).diagnostics
    first = wrong[0] if wrong else None
    raise TemplateFault(
        first.message if first else "The file cannot be read.",
        first.remedy.capitalize() if first else "",
        path=path,
        line=first.location.line if first else 1,
    )


def _tree(node: yaml.Node) -> Tree:
    """Return what a node says as text. Raises Refused where a name is given twice or is none."""
    if isinstance(node, yaml.SequenceNode):
        return [_tree(below) for below in node.value]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    fields = {key.value: _tree(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    if len(fields) < len(node.value):
        raise Refused("a field that is given twice", node.start_mark)
    return fields


def _rule(path: Path, place: int, entry: Any) -> Rule:
    if not isinstance(entry, dict):
        raise _fault(path, (place,), "This is not a rule.", "Begin each rule with  - rule: its-name")
    kind = entry.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise _fault(path, (place, "kind"), f"“{kind}” is no kind of rule.", f"Write one of: {', '.join(KINDS)}.")
    known = {**_EVERY_RULE, **_WHERE, **KINDS[kind]}
    for name in entry:
        if name not in known:
            raise _fault(
                path, (place, name), f"A rule of the kind “{kind}” has no “{name}”.", f"It has: {', '.join(known)}."
            )
    for name, needed in known.items():
        if needed and not entry.get(name):
            raise _fault(path, (place,), f"The rule lacks “{name}”.", f"Add a line  {name}: …")
    return Rule(**{name: _value(path, (place, name), written) for name, written in entry.items()})


def _value(path: Path, steps: Steps, written: Any) -> Any:
    """Return what is written under a rule's name as it is used."""
    name = str(steps[-1])
    if name in _LISTS:
        return _texts(path, steps, written if isinstance(written, list) else [written])
    if name in _TABLES:
        pairs = written.items() if isinstance(written, dict) else [("", written)]
        return dict(zip([key for key, _ in pairs], _texts(path, steps, [to for _, to in pairs]), strict=True))
    (text,) = _texts(path, steps, [written])
    if name in _CHOICES and text not in _CHOICES[name]:
        raise _fault(path, steps, f"“{text}” cannot stand here.", f"Write one of: {', '.join(_CHOICES[name])}.")
    if name in _NUMBERS:
        return _number(path, steps, text)
    if name in _EXPRESSIONS:
        return compiled(text, name, lambda message, remedy: _fault(path, steps, message, remedy))
    return text == "yes" if name == "safe" else text


def _number(path: Path, steps: Steps, text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len("2100"):
        raise _fault(path, steps, f"“{text}” is not a number.", "Write it in digits.")
    return int(text)


def _texts(path: Path, steps: Steps, written: list[Any]) -> tuple[str, ...]:
    for one in written:
        if not isinstance(one, str):
            raise _fault(path, steps, "Words are expected here.", f"Write  {steps[-1]}: …  on one line.")
    return tuple(written)


def _fault(path: Path, steps: Steps, message: str, remedy: str) -> TemplateFault:
    return TemplateFault(message, remedy, path=path, line=load(path).locate(steps).line)


def names_of(near: Path | None = None) -> Iterator[str]:
    """Yield the names of all rules, that for spelling too: what a waiver may name."""
    yield from (rule.rule for rule in rules(near))
    yield ProblemKind.SPELLING.id
