"""Nothing is said of true and ordinary sentences, and no matter of wording stops a build that nobody can waive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from test_told_as_found import put

from peelgen.base.problem_kinds import Group, ProblemKind, Severity, Trait
from peelgen.check import check
from peelgen.review.finished_document import check_document
from peelgen.source import load

TRUE_SENTENCES = Path(__file__).resolve().parent.parent / "evaluation" / "true_sentences.yaml"
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


class TrueSentence(NamedTuple):
    """A sentence, and where in which inspection it stands."""

    inspection: str
    at: str
    text: str


def true_sentences() -> Iterator[TrueSentence]:
    for group in yaml.safe_load(TRUE_SENTENCES.read_text(encoding="utf-8")):
        for at, texts in group["right"].items():
            yield from (TrueSentence(group["inspection"], at, text) for text in texts)


@pytest.mark.parametrize("said", list(true_sentences()), ids=lambda said: f"{said.at}: {said.text[:50]}")
def test_nothing_is_said_of_a_true_sentence(said: TrueSentence, tmp_path: Path) -> None:
    tree = yaml.safe_load(said.inspection)
    put(tree, said.at.split("/"), said.text)
    draft = tmp_path / "draft.yaml"
    draft.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")
    assert check(draft).diagnostics == ()


def test_nothing_is_said_of_a_true_document(tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(RELEASE, encoding="utf-8")
    assert check_document(tmp_path / "release.txt", load(DRAFTS / "cheshire-2018.yaml")) == []


def test_whatever_is_said_of_wording_and_stops_a_build_can_be_waived() -> None:
    of_words = [kind for kind in ProblemKind if kind.group in {Group.STYLE, Group.SIGNS, Group.AGREEMENT}]
    stop = [kind for kind in of_words if kind.gravest is Severity.ERROR and kind not in ABOUT_FIELDS]
    assert len(stop) > 15
    assert [kind for kind in stop if not kind.traits & (Trait.WAIVABLE | Trait.BY_RULE)] == []
