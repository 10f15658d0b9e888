"""Nothing is said of true and ordinary sentences, and no matter of wording stops a build that nobody can waive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from test_told_as_found import put

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import Group, ProblemKind, Severity, Trait
from peelgen.check import check
from peelgen.review.finished_document import check_document
from peelgen.source import load

EVALUATION = Path(__file__).resolve().parent.parent / "evaluation"
SETS = (EVALUATION / "true_sentences.yaml", EVALUATION / "sentences_of_all_kinds.yaml")
DRAFTS = Path(__file__).resolve().parent.parent.parent / "drafts"
#: Of the kinds about words, those that are about a field of the file and not about its wording.
ABOUT_FIELDS = {ProblemKind.WAIVER_RULE, ProblemKind.UNKNOWN_STATEMENT}
RELEASE = """\
HMICFRS has published a report on Cheshire Constabulary. It is good at reducing crime and keeping people safe.

It requires improvement in how it protects vulnerable people. The constabulary requires improvement in how ethically its
workforce behaves. Inspectors spoke to officers and staff in many places, went to the control room, read files of closed
cases and watched how people were booked into custody. They met councillors and those who speak for victims, and they
thank all of them for their time. All 43 forces are inspected, and local policing bodies have 56 days to comment.
"""


#: Nobody knows that no schools were visited, or that a number is last year’s, without understanding the sentence.
NOT_FOUND = {
    "Rural officers visited 612 schools between April and August 2017.",
    "Callers abandoned 22.1 percent of calls to 101 in the 12 months to 31 March 2024.",
}


class PlacedSentence(NamedTuple):
    """A sentence, and where in which inspection it stands."""

    inspection: str
    at: str
    text: str


def sentences(kind: str) -> Iterator[PlacedSentence]:
    for group in (group for path in SETS for group in yaml.safe_load(path.read_text(encoding="utf-8"))):
        for at, texts in group.get(kind, {}).items():
            yield from (PlacedSentence(group["inspection"], at, text) for text in texts)


def named(said: PlacedSentence) -> str:
    return f"{said.at}: {said.text[:50]}"


def told(said: PlacedSentence, folder: Path) -> tuple[Diagnostic, ...]:
    tree = yaml.safe_load(said.inspection)
    put(tree, said.at.split("/"), said.text)
    draft = folder / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    return check(draft).diagnostics


@pytest.mark.parametrize("said", list(sentences("right")), ids=named)
def test_nothing_is_said_of_a_true_sentence(said: PlacedSentence, tmp_path: Path) -> None:
    assert told(said, tmp_path) == ()


@pytest.mark.parametrize("said", list(sentences("wrong")), ids=named)
def test_a_false_sentence_is_told(said: PlacedSentence, tmp_path: Path) -> None:
    assert bool(told(said, tmp_path)) == (said.text not in NOT_FOUND)


def test_nothing_is_said_of_a_true_document(tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    assert check_document(tmp_path / "release.txt", load(DRAFTS / "cheshire-2018.yaml")) == []


def test_whatever_is_said_of_wording_and_stops_a_build_can_be_waived() -> None:
    of_words = [kind for kind in ProblemKind if kind.group in {Group.STYLE, Group.SIGNS, Group.AGREEMENT}]
    stop = [kind for kind in of_words if kind.gravest is Severity.ERROR and kind not in ABOUT_FIELDS]
    assert len(stop) > 15
    assert [kind for kind in stop if not kind.traits & (Trait.WAIVABLE | Trait.BY_RULE)] == []
