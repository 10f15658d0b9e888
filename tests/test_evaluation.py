"""The evaluation counts right, and the rules and checks are right as often as users may rely on."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest

from peelgen.review.style.rulebook import names_of

CHECKOUT = Path(__file__).resolve().parent.parent
#: False alarms in 1,000 words that the house puts up with.
MOST = 1
#: The share of planted departures from a report that is found in the half that was held out when the checks were made.
LEAST_FOUND = 0.85
#: The same share for responses; and how many of about 115 true sentences in each half are told all the same.
LEAST_FOUND_IN_RESPONSES = 0.8
MOST_TRUE_ONES_TOLD = 1
SAID = """
- against: gwent-2021
  wrong:
    - {kinds: [judgment-differs], words: adequate, text: Gwent Police is adequate at investigating crime.}
    - {kinds: [opposite], words: dogs, text: The force has too many dogs.}
    - {kinds: [opposite], words: cats, machine: no, why: nobody counts cats, text: The force has too few cats.}
  right:
    shortening:
      - Gwent Police is inadequate at investigating crime.
      - Gwent Police is good at investigating crime.
"""

#: What the checks still say wrongly of finished documents; whoever mends one takes it out.
#: The form asks about the findings alone, and leaves out what is no finding.
SAID_WRONGLY: set[str] = {"force-response / nottinghamshire-2023: left-out: «HMICFRS"}


@pytest.fixture(scope="module")
def evaluate() -> Any:
    return script("evaluate")


@pytest.fixture(scope="module")
def agreement() -> Any:
    return script("evaluate_agreement")


def script(name: str) -> Any:
    made = importlib.util.spec_from_file_location(name, CHECKOUT / "tools" / f"{name}.py")
    assert made
    assert made.loader
    loaded = importlib.util.module_from_spec(made)
    made.loader.exec_module(loaded)
    return loaded


def labelled(evaluate: Any, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the counts for one text with one label: “goverment” in its first line."""
    labels = folder / "labels.yaml"
    labels.write_text("text.txt:\n  - {line: 1, rule: spelling, words: goverment}\n", encoding="utf-8")
    (folder / "text.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(evaluate, "LABELS", labels)
    return evaluate._labelled(folder, show=False)


def test_what_has_a_label_is_found_or_missed_and_all_else_is_a_false_alarm(
    evaluate: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = labelled(evaluate, "The goverment met the the police in May of last year.", tmp_path, monkeypatch)
    assert (dict(counts.found), dict(counts.missed)) == ({"spelling": 1}, {})
    assert dict(counts.false) == {"doubled-word": 1}
    counts = labelled(evaluate, "The government met the police in May of last year.", tmp_path, monkeypatch)
    assert (dict(counts.found), dict(counts.missed)) == ({}, {"spelling": 1})


def test_our_drafts_and_our_manual_raise_hardly_a_false_alarm(evaluate: Any) -> None:
    counts = evaluate._prose(None, show=False)
    assert counts.words > 10_000
    assert 1000 * counts.false.total() / counts.words <= MOST


def test_each_label_names_a_rule_that_there_is(evaluate: Any) -> None:
    import yaml

    labels = yaml.safe_load(evaluate.LABELS.read_text(encoding="utf-8"))
    assert {entry["rule"] for entries in labels.values() for entry in entries} <= set(names_of())


def test_what_is_said_of_a_report_is_found_or_missed_and_all_else_is_a_false_alarm(
    agreement: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said.yaml"
    said.write_text(SAID, encoding="utf-8")
    monkeypatch.setattr(agreement, "OWN", said)
    both = agreement.together(agreement.ours(second=half) for half in (True, False))
    assert (dict(both.found), dict(both.missed)) == ({"judgment-differs": 1}, {"opposite": 1})
    assert dict(both.false) == {"judgment-differs": 1}


def test_most_planted_departures_are_found(agreement: Any) -> None:
    held = agreement.ours(second=True)
    assert held.found.total() + held.missed.total() > 60
    assert held.recall >= LEAST_FOUND


@pytest.mark.parametrize("half", [True, False])
def test_true_statements_raise_hardly_a_false_alarm(agreement: Any, *, half: bool) -> None:
    assert agreement.ours(second=half).rate <= MOST


@pytest.mark.parametrize("half", [True, False])
def test_most_that_a_response_says_wrongly_is_found_and_hardly_anything_that_is_true(
    agreement: Any, *, half: bool
) -> None:
    said = agreement.of_responses(second=half)
    assert said.found.total() + said.missed.total() > 50
    assert said.recall >= LEAST_FOUND_IN_RESPONSES
    assert said.false.total() <= MOST_TRUE_ONES_TOLD


def test_nothing_that_is_said_of_a_response_stops_a_build(agreement: Any) -> None:
    groups = agreement.yaml.safe_load(agreement.RESPONSES.read_text(encoding="utf-8"))
    said = [
        one
        for group in groups
        for fault in group["wrong"]
        for one in agreement.said_of(fault["text"], group["against"])
    ]
    assert said
    assert all(one.doubtful for one in said)


def test_what_peelgen_makes_of_a_findings_file_agrees_with_it(agreement: Any) -> None:
    made = agreement.about_it()
    assert made.words > 10_000
    shown = {re.sub(r":\d+: ", ": ", one.removeprefix("FALSE: ").split("»")[0]) for one in made.shown}
    assert shown == SAID_WRONGLY
    assert made.false.total() == len(made.shown)


def test_documents_about_something_else_raise_hardly_a_false_alarm(agreement: Any) -> None:
    others = agreement.not_about_it(None)
    assert others.words > 15_000
    assert others.rate <= MOST
    assert not others.missed, "a release about another force is told to be that"


def test_each_label_of_agreement_names_kinds_that_there_are(agreement: Any) -> None:
    import yaml

    seeds = yaml.safe_load(agreement.SEEDS.read_text(encoding="utf-8"))
    faults = [fault for entry in seeds.values() for fault in entry["faults"]]
    for path in (agreement.OWN, agreement.RESPONSES):
        faults += [fault for group in yaml.safe_load(path.read_text(encoding="utf-8")) for fault in group["wrong"]]
    assert {kind for fault in faults for kind in fault["kinds"]} <= set(agreement.KINDS)
    assert all(fault.get("why") for fault in faults if not fault.get("machine", True))


def test_there_are_enough_statements_in_both_halves(agreement: Any) -> None:
    import yaml

    groups = yaml.safe_load(agreement.OWN.read_text(encoding="utf-8"))
    wrong = [one["text"] for group in groups for one in group["wrong"]]
    right = [text for group in groups for listed in group["right"].values() for text in listed]
    assert (len(wrong) >= 60, len(right) >= 120) == (True, True)
    held = sum(map(agreement.is_in_second_half, [*wrong, *right])) / len([*wrong, *right])
    assert 0.4 < held < 0.6
