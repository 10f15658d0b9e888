"""Words that are right in another place, and verbs that do not go with theirs: told, and their right twins are not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from peelgen.review.finished.paragraph import PublishedParagraph
from peelgen.review.style.finished_documents import document_faults

CHECKOUT = Path(__file__).resolve().parent.parent
SETS = yaml.safe_load((CHECKOUT / "tests" / "evaluation" / "real_words.yaml").read_text("utf-8"))
PAIRS = [pair for pairs in SETS.values() for pair in pairs]
#: What stands as well with the word as with the other one.
UNKNOWABLE = {"council"}


def told(sentence: str) -> list[str]:
    return [fault.words for fault in document_faults([PublishedParagraph(sentence, 1)], CHECKOUT / "draft")]


@pytest.mark.parametrize(("words", "wrong"), [pair[:2] for pair in PAIRS if pair[0] not in UNKNOWABLE])
def test_a_slip_that_no_spelling_checker_sees_is_told(words: str, wrong: str) -> None:
    assert any(words.casefold() in found.casefold() or found.casefold() in words.casefold() for found in told(wrong))


@pytest.mark.parametrize("right", [pair[2] for pair in PAIRS])
def test_the_right_sentence_is_not(right: str) -> None:
    assert told(right) == []


@pytest.mark.parametrize(
    "right",
    [
        "Officers who form the team come from the west.",
        "Officers from the town form a team, and the form of words is its own.",
        "The number of officers who have fallen ill is small.",
        "The number of officers will have fallen by May.",
        "Forces have lead officers for this. Officers have lead responsibility for it.",
        "If demand is higher then staff are moved.",
        "In response to many calls, and to few in the night, the force sends a car.",
        "Cases in which nobody is named are closed. Officers in Kent know this.",
        "People in need is the title of the plan.",
        "The force plans improvements, and intends change. Its plan is sound.",
        "They police the town, and they force no one.",
        "The unit’s role is to advise victims, who follow the advice given.",
        "There are signs of progress, and each sergeant signs off every plan.",
        "Work goes on though the team is small. It is a thought the force shares.",
        "Victims have made a complaint with the help of the force.",
        "Each one the force counted was closed.",
    ],
)
def test_nor_is_what_looks_like_such_a_slip(right: str) -> None:
    assert told(right) == []
