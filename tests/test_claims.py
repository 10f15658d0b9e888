"""What is said of grades, counts, monitoring and last time is what was given; what is true stays without a remark."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from test_told_as_found import put

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check

EVALUATION = Path(__file__).resolve().parent / "evaluation"
SETS = ("last_time", "grade_counts", "pillar_judgments")


class Claim(NamedTuple):
    """A text, where in which inspection it stands, the kinds that are right about it, and whether it is wrong."""

    inspection: str
    kinds: tuple[str, ...]
    at: str
    text: str
    wrong: bool


@cache
def claims() -> list[Claim]:
    return [claim for name in SETS for claim in _claims(EVALUATION / f"{name}.yaml")]


def _claims(path: Path) -> Iterator[Claim]:
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        for kind in ("wrong", "right"):
            for at, texts in group[kind].items():
                for text in texts:
                    yield Claim(group["inspection"], tuple(group["kinds"]), at, text, kind == "wrong")


def is_held_out(claim: Claim) -> bool:
    return hashlib.sha256(" ".join(claim.text.split()).encode()).digest()[0] % 2 == 1


#: Every kind that these sets are about: a true text must have none of them.
KINDS = frozenset(kind for claim in claims() for kind in claim.kinds) | {"told-as-found", "opposite", "left-out"} - {"left-out"}


def said_of(claim: Claim, folder: Path) -> list[Diagnostic]:
    tree = yaml.safe_load(claim.inspection)
    put(tree, claim.at.split("/"), claim.text)
    draft = folder / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = check(draft).diagnostics
    assert not [one for one in found if one.id in {"unknown-field", "wrong-value", "not-text", "missing-field"}], found
    return [one for one in found if one.id in KINDS]


def measure(folder: Path, show: Any = None) -> dict[str, Counter[str]]:
    tallies: dict[str, Counter[str]] = {}
    for claim in claims():
        found = said_of(claim, folder)
        right = [one for one in found if one.id in claim.kinds]
        name = f"{claim.kinds[0]}{' / held out' if is_held_out(claim) else ''}"
        tally = tallies.setdefault(name, Counter())
        if claim.wrong:
            tally["found" if right else "missed"] += 1
        else:
            tally["false" if found else "quiet"] += 1
        if show and not is_held_out(claim) and bool(found if not claim.wrong else right) != claim.wrong:
            show(f"{'MISS' if claim.wrong else 'FALSE'} {claim.kinds[0]} {claim.at}: {claim.text}  {[(o.id, o.severity.value, o.message) for o in found]}")
        if show and not claim.wrong and any(o.severity.value == "error" for o in found):
            show(f"ERROR on true {'(held)' if is_held_out(claim) else claim.text}")
    return tallies
