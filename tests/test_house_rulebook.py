"""The files of rules are checked when they are read: what is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from sentences import draft, said, style_problems
from steps import at_most

from peelgen.base.errors import TemplateFault
from peelgen.review.style.rulebook import KINDS, rules
from peelgen.source import load

SWAP = "- rule: r\n  kind: swap\n  why: w\n  write: {a: b}\n"

WRONG = {
    "- rule: r\n  kind: swop\n  why: w": (2, "“swop” is no kind of rule"),
    "- rule: r\n  kind: swap\n  why: w": (1, "lacks “write”"),
    f"{SWAP}  colour: red": (5, "has no “colour”"),
    f"{SWAP}  level: loud": (5, "“loud” cannot stand here"),
    f"{SWAP}  until: soon": (5, "“soon” is not a number"),
    "- rule: r\n  kind: swap\n  why: w\n  write: {a: [b]}": (4, "Words are expected"),
    "rule: r": (1, "is a list"),
    "- r": (1, "not a rule"),
    f"{SWAP}{SWAP}": (5, "two rules “r”"),
    f"{SWAP}  why: again": (5, "given twice"),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: '('": (5, "not a regular expression"),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: '\\w{0,99}\\w{0,99}\\w{0,99}!'": (
        5,
        "looked for without end",
    ),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: '" + "(a|a)" * 15 + "!'": (
        5,
        "looked for without end",
    ),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: '" + "\\w?" * 40 + "!'": (5, "looked for without end"),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: '(a+)+b'": (5, "without end"),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: '(a{1,9}){1,9}b'": (5, "without end"),
    "- rule: r\n  kind: sign\n  why: w\n  instead: i\n  signs: 'a*'": (5, "without end"),
    "- &a [*a]": (1, ""),
}


def house(rules: str, folder: Path) -> Path:
    """Give a folder a house of its own with these rules, and return them."""
    path = folder / "templates" / "house" / "rules" / "rules.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(rules, encoding="utf-8")
    return path


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_rule_is_told_with_its_line(wrong: str, tmp_path: Path) -> None:
    path = house(wrong, tmp_path)
    with pytest.raises(TemplateFault) as refused:
        rules(tmp_path / "draft.yaml")
    assert (refused.value.path, refused.value.line) == (path, WRONG[wrong][0])
    assert WRONG[wrong][1] in refused.value.message


def test_the_rules_beside_the_drafts_take_the_place_of_the_houses(tmp_path: Path) -> None:
    house(SWAP.replace("{a: b}", "{force: constabulary}"), tmp_path)
    found = style_problems(load(draft("summary: The force is 5 per cent better.", tmp_path)))
    assert [said(one).words for one in found][:1] == ["force"]
    assert "per cent" not in [said(one).words for one in found]


def test_a_house_without_rules_has_none(tmp_path: Path) -> None:
    (tmp_path / "templates" / "house" / "rules").mkdir(parents=True)
    assert rules(tmp_path / "draft.yaml") == ()


@pytest.mark.parametrize("level", ["error", "off"])
def test_a_rule_can_stop_the_build_or_be_off(level: str, tmp_path: Path) -> None:
    house(f"{SWAP.replace('{a: b}', '{force: constabulary}')}  level: {level}\n", tmp_path)
    found = style_problems(load(draft("summary: The force is better.", tmp_path)))
    assert {one.severity.value for one in found if one.id == "wording"} == ({"error"} if level == "error" else set())


def test_every_kind_of_rule_is_used_by_the_house() -> None:
    assert {rule.kind for rule in rules()} == set(KINDS)


def test_the_names_of_rules_differ_in_all_files() -> None:
    names = [rule.rule for rule in rules()]
    assert sorted(names) == sorted(set(names))


HOSTILE = [
    "the the 5 per cent , goverment “x",
    "A b. C d.",
    '"per cent" “per cent”',
    "- x;",
    "x The Gwent Police was",
    "(",
    "“",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_full_of_what_rules_look_for_is_checked_in_few_steps(words: str, tmp_path: Path) -> None:
    lines = 600_000 // len(f"  {words}\n".encode())
    path = draft("summary: |\n" + f"  {words}\n" * lines + f"observations: {(words + ' ') * 20}", tmp_path)
    with at_most(calls=10_000_000):
        style_problems(load(path))
