"""The evaluation of the rules of style counts right, and our own prose stays free of false alarms."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from peelgen.style.rulebook import names_of

CHECKOUT = Path(__file__).resolve().parent.parent
#: False alarms in 1,000 words that the house puts up with.
MOST = 1


@pytest.fixture(scope="module")
def evaluate() -> Any:
    made = importlib.util.spec_from_file_location("evaluate", CHECKOUT / "tools" / "evaluate.py")
    assert made
    assert made.loader
    script = importlib.util.module_from_spec(made)
    made.loader.exec_module(script)
    return script


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
