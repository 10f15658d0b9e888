"""What is said of grades, counts, monitoring and last time is what was given; what is true stays without a remark."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import yaml
from test_told_as_found import put

from peelgen.base.diagnostics import Diagnostic
from peelgen.check import check

EVALUATION = Path(__file__).resolve().parent / "evaluation"
SETS = ("last_time", "grade_counts", "pillar_judgments", "claims_afresh")
#: The share of wrong texts of each kind that is found; some of both lots were looked at while the checks were made.
LEAST_FOUND = 0.8


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
    for group in _groups(path.stem):
        if like := group.get("like"):
            group |= {name: _groups(like[0])[like[1]][name] for name in ("inspection", "kinds")}
        for kind in ("wrong", "right"):
            for at, texts in group[kind].items():
                for text in texts:
                    yield Claim(group["inspection"], tuple(group["kinds"]), at, text, kind == "wrong")


def _groups(name: str) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = yaml.safe_load((EVALUATION / f"{name}.yaml").read_text(encoding="utf-8"))
    return groups


def is_held_out(claim: Claim) -> bool:
    """Return whether a text is in the half that was not looked at while the checks were made."""
    return hashlib.sha256(" ".join(claim.text.split()).encode()).digest()[0] % 2 == 1


#: Every kind that these sets are about: a true text must have none of them.
KINDS = frozenset(kind for claim in claims() for kind in claim.kinds)


def diagnosed(claim: Claim, folder: Path) -> tuple[Diagnostic, ...]:
    """Return all that is said of an inspection with a text at its place."""
    tree = yaml.safe_load(claim.inspection)
    put(tree, claim.at.split("/"), claim.text)
    draft = folder / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = check(draft).diagnostics
    assert not [one for one in found if one.id in {"unknown-field", "wrong-value", "not-text", "missing-field"}], found
    return found


def said_of(claim: Claim, folder: Path) -> list[Diagnostic]:
    """Return what is said of it by the kinds that these sets are about."""
    return [one for one in diagnosed(claim, folder) if one.id in KINDS]


@cache
def tallies() -> dict[str, list[tuple[Claim, list[Diagnostic]]]]:
    """Return what is said of each text, by the first kind that is right about its group."""
    told: dict[str, list[tuple[Claim, list[Diagnostic]]]] = {}
    with TemporaryDirectory() as folder:
        for claim in claims():
            told.setdefault(claim.kinds[0], []).append((claim, said_of(claim, Path(folder))))
    return told


GROUPS = sorted({claim.kinds[0] for claim in claims()})


@pytest.mark.parametrize("kind", GROUPS)
def test_most_wrong_texts_are_told_by_a_kind_that_is_right(kind: str) -> None:
    found = [any(one.id in claim.kinds for one in said) for claim, said in tallies()[kind] if claim.wrong]
    assert sum(found) / len(found) >= LEAST_FOUND


@pytest.mark.parametrize("kind", GROUPS)
def test_true_texts_are_left_alone(kind: str) -> None:
    said_wrongly = [claim.text for claim, said in tallies()[kind] if said and not claim.wrong]
    assert not said_wrongly


def test_a_waiver_covers_each_kind(tmp_path: Path) -> None:
    for kind in GROUPS:
        claim = next(claim for claim, said in tallies()[kind] if claim.wrong and kind in {one.id for one in said})
        waiver = f"\nwaivers: [{{rule: {kind}, reason: It is meant so.}}]\n"
        left = said_of(claim._replace(inspection=claim.inspection + waiver), tmp_path)
        assert kind not in {one.id for one in left}


def test_a_message_says_what_was_given_and_what_the_words_say(tmp_path: Path) -> None:
    claim = next(claim for claim in claims() if claim.text == "It has dropped one grade for legitimacy.")
    (found,) = said_of(claim, tmp_path)
    assert "was “good” in 2017, and is “inadequate” now" in found.message
    assert "This says “dropped”" in found.message
    assert found.severity == "warning"


def test_both_halves_have_enough_texts() -> None:
    halves = [[claim for claim in claims() if is_held_out(claim) is held] for held in (False, True)]
    assert all(sum(claim.wrong for claim in half) > 90 and len(half) > 210 for half in halves)
