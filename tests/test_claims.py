"""What is said of grades, counts, monitoring and last time is what was given; what is true stays without a remark."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from test_told_as_found import put

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check

EVALUATION = Path(__file__).resolve().parent / "evaluation"
SETS = ("last_time", "grade_counts", "pillar_judgments")
#: What was found of the wrong texts when it was measured, of the whole of each kind; nobody need accept fewer.
LEAST_FOUND = 0.85


class Claim(NamedTuple):
    """A text, where in which inspection it stands, the kinds that are right about it, and whether it is wrong."""

    inspection: str
    kinds: tuple[str, ...]
    at: str
    text: str
    wrong: bool


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(claim for name in SETS for claim in _claims(EVALUATION / f"{name}.yaml"))


def _claims(path: Path) -> Iterator[Claim]:
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        for kind in ("wrong", "right"):
            for at, texts in group[kind].items():
                for text in texts:
                    yield Claim(group["inspection"], tuple(group["kinds"]), at, text, kind == "wrong")


def is_held_out(claim: Claim) -> bool:
    """Return whether a text is in the half that was not looked at while the checks were made."""
    return hashlib.sha256(" ".join(claim.text.split()).encode()).digest()[0] % 2 == 1


#: Every kind that these sets are about: a true text must have none of them.
KINDS = frozenset(kind for claim in claims() for kind in claim.kinds)


def said_of(claim: Claim, folder: Path) -> list[Diagnostic]:
    """Return what is said of a text at its place in its inspection, by the kinds that these sets are about."""
    tree = yaml.safe_load(claim.inspection)
    put(tree, claim.at.split("/"), claim.text)
    draft = folder / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = check(draft).diagnostics
    assert not [one for one in found if one.id in {"unknown-field", "wrong-value", "not-text", "missing-field"}], found
    return [one for one in found if one.id in KINDS]
