"""All faults of style in a series of passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from peelgen.findings.register import load_forces, load_inspectors
from peelgen.review.style.faults import Fault, by_place
from peelgen.review.style.first_use import first_use_faults
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.punctuation import (
    form_faults,
    list_faults,
    mixed_faults,
    quotation_faults,
    sentence_faults,
    sign_faults,
)
from peelgen.review.style.rulebook import Rule, rules, vocabulary
from peelgen.review.style.spelling import spelling_faults
from peelgen.review.style.word_rules import Index, index_of, wording_faults
from peelgen.source import MOST_REPORTS, Tree

#: How the house writes, unless another profile is asked for.
HOUSE = "hmic"
#: What a document spells out where it first has it, and its template need not.
_OF_WHOLE_DOCUMENTS = frozenset({"first-use"})


class Occasion(NamedTuple):
    """What the rules are asked about: findings, finished documents or templates, of which year, in whose style."""

    kind: str = "findings"
    year: int | None = None
    profile: str = HOUSE
    near: Path | None = None


def profiles(near: Path | None = None) -> list[str]:
    """Return the styles that rules name: the house’s own first."""
    named = sorted({name for rule in rules(near) for name in rule.profiles} - {HOUSE})
    return [HOUSE, *named]


def year_of(tree: Tree) -> int | None:
    """Return the year in which a findings file says that it is published."""
    written = str(tree.get("published") or "")[:4] if isinstance(tree, dict) else ""
    return int(written) if written.isascii() and written.isdigit() else None


def review(passages: Sequence[StylePassage], occasion: Occasion) -> list[Fault]:
    """Return the faults of the passages, in their order. Raises TemplateFault for a rule that is wrong."""
    held = [rule for rule in rules(occasion.near) if _holds(rule, occasion)]
    joined = [passage.joined for passage in passages]
    found = by_place(islice(_faults(joined, held, occasion.near), MOST_REPORTS))
    return [fault._replace(**fault.passage.as_typed(fault.start, fault.end)) for fault in found]


def _holds(rule: Rule, occasion: Occasion) -> bool:
    return (
        rule.level != "off"
        and not (occasion.kind == "templates" and rule.kind in _OF_WHOLE_DOCUMENTS)
        and (not rule.profiles or occasion.profile in rule.profiles)
        and (rule.only is None or rule.only == occasion.kind)
        and (rule.until is None or (occasion.year is not None and occasion.year < rule.until))
    )


def _faults(passages: Sequence[StylePassage], held: Sequence[Rule], near: Path | None) -> Iterator[Fault]:
    of_kind: dict[str, list[Rule]] = {}
    for rule in held:
        of_kind.setdefault(rule.kind, []).append(rule)
    index = _index(tuple(held))
    for passage in passages:
        yield from wording_faults(passage, index)
        yield from sign_faults(passage, of_kind.get("sign", []))
        yield from form_faults(passage, of_kind.get("require", []))
        for rule in of_kind.get("sentence-length", []):
            yield from sentence_faults(passage, rule)
    yield from first_use_faults(passages, of_kind.get("first-use", []), _abbreviations())
    marked = [[passage] for passage in passages] if any(passage.steps for passage in passages) else [passages]
    for together in marked:
        for rule in of_kind.get("list", []):
            yield from list_faults(together, rule)
        if any(mark in passage.prose for passage in together for mark in '“”"‘'):
            for rule in of_kind.get("quotation", []):
                yield from quotation_faults(together, rule)
            for rule in of_kind.get("mixed-marks", []):
                yield from mixed_faults(together, rule)
    yield from spelling_faults(passages, vocabulary(near) | _names())


@lru_cache(maxsize=8)
def _index(held: tuple[Rule, ...]) -> Index:
    names = {naming.name: force.article for force in load_forces().values() for naming in force.names}
    return index_of(held, names)


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[str, str]:
    """Return what forces are called for short, with the names that they have had last."""
    return {force.abbreviation: force.names[-1].name for force in load_forces().values() if force.abbreviation}


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """Return every word of a name in the registers."""
    forces = [form for force in load_forces().values() for form in force.also_called]
    bodies = [body.name for force in load_forces().values() for body in force.local_policing_body]
    people = [naming.name for inspector in load_inspectors().values() for naming in inspector.names]
    return frozenset(word for name in (*forces, *bodies, *people) for word in name.replace("-", " ").split())
