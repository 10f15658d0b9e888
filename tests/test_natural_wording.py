"""Untruths in natural wording: most are told, their true twins are left alone, and nothing of it stops a build."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
import yaml

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import Group, ProblemKind, Severity
from peelgen.check import check

SET = Path(__file__).resolve().parent / "evaluation" / "natural_wording.yaml"
#: That a number is typed is said of true ones: it is an offer.
KINDS = frozenset(kind for kind in ProblemKind if kind.group is Group.AGREEMENT) - {ProblemKind.NUMBER_TYPED}
#: A release that says nothing of what was found: what is told of it is told of every release of this inspection.
NEUTRAL = "We will come back next year."
#: The share of wrong sentences of each kind that is found at least, where there are enough of them to tell.
LEAST_FOUND = {
    "bound": 0.9,
    "comparator": 0.8,
    "direction": 0.8,
    "fraction": 0.8,
    "name": 0.9,
    "quantity": 0.7,
    "scope": 0.8,
}
LEAST_OF_ALL = 0.8


class Pair(NamedTuple):
    """A kind of untruth, a false and a true sentence, and what is said of each."""

    kind: str
    wrong: str
    right: str
    told_wrong: tuple[Diagnostic, ...]
    told_right: tuple[Diagnostic, ...]


@cache
def pairs() -> tuple[Pair, ...]:
    found = []
    with TemporaryDirectory() as folder:
        for group in yaml.safe_load(SET.read_text(encoding="utf-8")):
            anyway = {one.message for one in told(group["inspection"], NEUTRAL, Path(folder))}
            for kind, wrong, right in group["claims"]:
                said = (told(group["inspection"], text, Path(folder)) for text in (wrong, right))
                about = (tuple(one for one in each if one.message not in anyway) for each in said)
                found.append(Pair(kind, wrong, right, *about))
    return tuple(found)


def told(inspection: str, quotation: str, folder: Path) -> list[Diagnostic]:
    tree: dict[str, Any] = yaml.safe_load(inspection) | {"press_release": {"quotation": [quotation]}}
    draft = folder / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return [one for one in check(draft).diagnostics if one.kind in KINDS]


def share_found(kind: str = "") -> float:
    of_kind = [pair for pair in pairs() if pair.kind == kind or not kind]
    return sum(bool(pair.told_wrong) for pair in of_kind) / len(of_kind)


@pytest.mark.parametrize("kind", sorted(LEAST_FOUND))
def test_most_untruths_of_a_kind_are_told(kind: str) -> None:
    assert share_found(kind) >= LEAST_FOUND[kind]


def test_most_untruths_are_told() -> None:
    assert len(pairs()) > 120
    assert share_found() >= LEAST_OF_ALL


def test_nothing_is_said_of_their_true_twins() -> None:
    assert [(pair.right, one.message) for pair in pairs() for one in pair.told_right] == []


def test_none_of_them_stops_a_build() -> None:
    severities = {one.severity for pair in pairs() for one in pair.told_wrong}
    assert severities == {Severity.WARNING}


@pytest.mark.parametrize("kind", ["obligation-differs", "name-not-in-report"])
def test_a_waiver_covers_the_kinds_that_ask(kind: str, tmp_path: Path) -> None:
    pair = next(one for one in pairs() if kind in {found.id for found in one.told_wrong})
    groups = yaml.safe_load(SET.read_text(encoding="utf-8"))
    inspection = next(one["inspection"] for one in groups if any(pair.wrong in claim for claim in one["claims"]))
    waived = f"{inspection}\nwaivers: [{{rule: {kind}, reason: It is meant so.}}]\n"
    assert kind not in {one.id for one in told(waived, pair.wrong, tmp_path)}
