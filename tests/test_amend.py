from __future__ import annotations

import copy
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from peelgen.base.errors import PeelgenError, Unreadable
from peelgen.source import Steps, Tree, load
from peelgen.source.amend import Add, Change, Delete, Insert, Reword, Set, amend, as_saved
from peelgen.source.node_positions import content_end, find, line_end, line_start
from peelgen.source.nodes import compose_nodes

ROOT = Path(__file__).parents[1]
DRAFTS = [*sorted((ROOT / "drafts").glob("*.yaml")), ROOT / "tests/drafts/everything.yaml"]


def amended(folder: Path, text: str, *changes: Change) -> str:
    path = folder / "draft.yaml"
    path.write_bytes(text.encode())
    return amend(load(path), changes)


def scalars(tree: Tree, steps: Steps = ()) -> list[tuple[Steps, str | None]]:
    if isinstance(tree, dict):
        return [found for name, below in tree.items() for found in scalars(below, (*steps, name))]
    if isinstance(tree, list):
        return [found for place, below in enumerate(tree) for found in scalars(below, (*steps, place))]
    return [(steps, tree)]


def lines_of(text: str, steps: Steps) -> range:
    root = compose_nodes(text)
    assert root is not None
    node = find(root, steps)[-1]
    first = text[: line_start(text, node.start_mark.index)].count("\n")
    last = text[: line_end(text, content_end(text, node))].count("\n")
    return range(first, last + 1)


def changed_lines(old: str, new: str) -> set[int]:
    before, after = (text.removesuffix("\n").split("\n") for text in (old, new))
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {line for tag, i, k, _, _ in codes if tag != "equal" for line in (range(i, k) or (i - 1,))}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_every_value_set_to_itself_leaves_a_draft_as_it_is(draft: Path) -> None:
    source = load(draft)
    changes: list[Change] = [Set(steps, value) for steps, value in scalars(source.tree)]
    changes += [Reword(steps, value) for steps, value in scalars(source.tree) if value]
    assert as_saved(source, amend(source, changes[::7])) == draft.read_bytes()


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_a_changed_value_changes_no_line_but_its_own(draft: Path) -> None:
    source, text = load(draft), draft.read_text(encoding="utf-8")
    for steps, value in scalars(source.tree)[::3]:
        new = re.sub(r"^(\S+)", r"\1 and “something: else”", value or "")
        out = amend(source, [Set(steps, new)])
        assert changed_lines(text, out) <= set(lines_of(text, steps)), steps


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_a_value_changed_and_changed_back_is_as_it_was(draft: Path) -> None:
    source, text = load(draft), draft.read_text(encoding="utf-8")
    for steps, value in scalars(source.tree)[::5]:
        if value and "\n" in value:
            assert amend(source, [Set(steps, value.replace("e", "x", 1)), Set(steps, value)]) == text


STYLES = """\
plain: some text  # a remark
single: 'it''s so'
double: "so \\u2019 it is"
folded: >-   # another
  one two three four
  five six

literal: |
  first line
   indented

kept: |+
  text

empty:
flow: [one, 'two', {a: b}]
long: words that go on to
  a second line
last: end
"""
HARD = [
    "a: b",
    "a #b",
    "- a",
    '"',
    "'",
    "",
    " lead",
    "trail ",
    "\n",
    "a\n",
    "a\n\n",
    "a\nb",
    " a\nb\n",
    "#",
    "~",
    "null",
]
HARD += [
    "a\n\n\nb\n",
    "\ta",
    "a\t\n",
    "x\x07y",
    "\u2028",
    "a\x85b",
    "[a",
    "{a}, b",
    "&a",
    "*a",
    "!a",
    "%a",
    "a:",
    "?",
    "---",
]
HARD += ["word " * 60 + "end", "\n\n a", "\ue000", "\U0001f600", "...", "a\r\nb", "@", "`"]


@pytest.mark.parametrize("name", [*re.findall(r"^\w+", STYLES, re.MULTILINE)])
@pytest.mark.parametrize("value", HARD)
def test_any_text_can_be_written_in_place_of_any_other(tmp_path: Path, name: str, value: str) -> None:
    steps = (name, 1) if name == "flow" else (name,)
    text = amended(tmp_path, STYLES, Set(steps, value))
    (tmp_path / "draft.yaml").write_text(text, encoding="utf-8", newline="")
    assert dict(scalars(load(tmp_path / "draft.yaml").tree))[steps] == value
    assert all(remark in text for remark in ("# a remark", "# another"))
    assert changed_lines(STYLES, text) <= set(lines_of(STYLES, steps))
    assert amended(tmp_path, text, Set(steps, None)) != text


LIST = """\
areas:   # three
  # about the first
  - id: a
    text: one  # why

  # about the second
  - id: b
    # inside
    text: >-
      two

  - id: c
tail: x
"""


def test_remarks_of_a_deleted_entry_stay(tmp_path: Path) -> None:
    out = amended(tmp_path, LIST, Delete(("areas", 1)))
    assert "  # about the second\n  # inside\n\n  - id: c\n" in out


def test_a_deleted_entry_takes_one_of_the_blank_lines_around_it(tmp_path: Path) -> None:
    assert amended(tmp_path, "a:\n  - x\n\n  - y\n\n  - z\n", Delete(("a", 1))) == "a:\n  - x\n\n  - z\n"


def test_the_last_entry_leaves_an_empty_list_and_an_entry_can_come_back(tmp_path: Path) -> None:
    assert amended(tmp_path, "a:  # note\n  - x\nb: c\n", Delete(("a", 0))) == "a: []  # note\nb: c\n"
    assert amended(tmp_path, "a: []  # note\nb: c\n", Insert(("a",), 0, "x")) == "a:  # note\n  - x\nb: c\n"


def test_a_new_entry_has_the_spacing_and_indent_of_its_neighbours(tmp_path: Path) -> None:
    entry: Tree = {"id": "n", "text": "new: text", "parts": ["p", "q"], "prose": "One.\n\nTwo.\n"}
    out = amended(tmp_path, LIST, Insert(("areas",), 1, entry))
    new = '  - id: n\n    text: "new: text"\n    parts:\n      - p\n      - q\n    prose: |\n      One.\n\n      Two.\n'
    assert out == LIST.replace("  # about the second\n", f"{new}\n  # about the second\n")


def test_a_field_is_added_where_it_is_wanted(tmp_path: Path) -> None:
    out = amended(tmp_path, LIST, Add(("areas", 0), "grade", "good", after="id"))
    assert out == LIST.replace("  - id: a\n", "  - id: a\n    grade: good\n")
    assert amended(tmp_path, "f: {a: b}\n", Add(("f",), "c", "d")) == "f: {a: b, c: d}\n"


def test_lists_in_brackets_stay_in_brackets(tmp_path: Path) -> None:
    changes: list[Change] = [Delete(("f", 0)), Insert(("f",), 1, "new, too")]
    assert amended(tmp_path, "f: [one, 'two', three]  # r\n", *changes) == "f: ['two', \"new, too\", three]  # r\n"


PROSE = """\
summary: |
  The force understands why fairness and respect
  matter, and how they bear on the confidence that
  the public has in it.

  It must
  - get better at checking what officers write
    down; and
  - train them.
next: x
"""


def test_only_the_changed_paragraph_is_filled_anew(tmp_path: Path) -> None:
    words = load_text(tmp_path, PROSE)["summary"].replace("respect", "true respect").replace("\n", " ", 1)
    out = amended(tmp_path, PROSE, Reword(("summary",), words))
    assert out.split("\n")[5:] == PROSE.split("\n")[5:]
    assert "fairness and true\n  respect matter, and how they bear on the\n" in out


def test_a_changed_bullet_keeps_its_indent_and_the_others_their_lines(tmp_path: Path) -> None:
    words = load_text(tmp_path, PROSE)["summary"].replace("officers write", "all of the officers write")
    out = amended(tmp_path, PROSE, Reword(("summary",), words))
    new = "  - get better at checking what all of the\n    officers write down; and\n"
    assert out == PROSE.replace("  - get better at checking what officers write\n    down; and\n", new)


def test_filling_never_makes_a_bullet_or_heading_of_a_word(tmp_path: Path) -> None:
    words = "- ".join(["some words "] * 30) + "# " * 20 + "1. " * 20
    out = amended(tmp_path, PROSE, Reword(("summary",), words))
    assert not re.search(r"^  (?:[-#+*]|1\.)", out, re.MULTILINE)


ADDED = "{}\n\nA paragraph that was added, and is too long for one line of this file."


@pytest.mark.parametrize("quoted", ['"It is so."', "'It is so.'", "It is so.", '"It is\n  so."'])
@pytest.mark.parametrize(
    ("above", "sign", "gap"), [(PROSE, "|", "\n"), (PROSE.replace("|", ">"), ">", "\n\n"), ("", "|", "\n")]
)
def test_a_quoted_field_that_becomes_several_paragraphs_is_written_as_the_others_are(
    tmp_path: Path, quoted: str, above: str, sign: str, gap: str
) -> None:
    text = f"{above}# why\nnarrative: {quoted}  # a remark\nlast: x\n"
    out = amended(tmp_path, text, Reword(("narrative",), ADDED.format("It is so.")))
    assert out.startswith(
        f"{above}# why\nnarrative: {sign}  # a remark\n  It is so.\n{gap}  A paragraph that was added, and "
    )
    assert out.endswith("\nlast: x\n")
    assert out.count(" file.") == 1
    assert max(map(len, out.removeprefix(above).split("\n"))) < (60 if above else 100)


def test_an_entry_between_brackets_stays_there(tmp_path: Path) -> None:
    out = amended(tmp_path, 'flow: [one, "two"]\n', Reword(("flow", 1), "two\n\nthree"))
    assert out == 'flow: [one, "two\\n\\nthree\\n"]\n'


def load_text(folder: Path, text: str) -> dict[str, str]:
    (folder / "draft.yaml").write_text(text, encoding="utf-8")
    tree: Any = load(folder / "draft.yaml").tree
    return tree if isinstance(tree, dict) else {}


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_encoding_stay(tmp_path: Path, end: str, codec: str) -> None:
    path = tmp_path / "draft.yaml"
    path.write_bytes(STYLES.removesuffix("\n").replace("\n", end).encode(codec))
    source = load(path)
    new = as_saved(source, amend(source, [Set(("folded",), "one\ntwo"), Set(("last",), "fin")]))
    wanted = (
        STYLES.removesuffix("\n").replace("  one two three four\n  five six", "  one\n\n  two").replace("end", "fin")
    )
    assert new.decode(codec) == wanted.replace("\n", end)


def test_a_file_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="has mistakes"):
        amended(tmp_path, "a: b: c\n", Set(("a",), "x"))


def test_what_was_read_is_amended_whatever_stands_in_the_file_by_now(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b\nc: d\n", encoding="utf-8")
    source = load(tmp_path / "a.yaml")
    source.path.write_text("a: e\nc: f\n", encoding="utf-8")
    assert amend(source, [Set(("a",), "x")]) == "a: x\nc: d\n"


def test_a_place_that_is_not_in_the_file_is_named(tmp_path: Path) -> None:
    for change in (
        Set(("x", 2, "y"), "z"),
        Delete(("areas", 9)),
        Set(("areas",), "z"),
        Add((), "tail", "z"),
        Delete(()),
    ):
        with pytest.raises(PeelgenError, match="no place"):
            amended(tmp_path, LIST, change)


WORDS = st.text(st.sampled_from("ab ’:#-'\"\n,[{é*\t"), max_size=40)
TREES = st.recursive(
    st.none() | WORDS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.sampled_from("abcdef"), below, max_size=4),
    max_leaves=14,
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A YAML file in mixed styles, with remarks and blank lines between its lines."""
    tree = draw(st.dictionaries(st.sampled_from("klmn"), TREES, min_size=1, max_size=4))
    style = draw(st.sampled_from([None, "'", '"', "|", ">"]))
    flow = draw(st.sampled_from([False, False, None, True]))
    width = draw(st.sampled_from([20, 60]))
    text: str = yaml.dump(
        tree, default_style=style, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False
    )
    lines = []
    for line in text.removesuffix("\n").split("\n"):
        if flow is False and draw(st.integers(0, 9)) == 0:
            lines += [" " * (len(line) - len(line.lstrip(" "))) + "# a remark"]
        lines += [line, *[""] * (flow is False and draw(st.integers(0, 9)) == 0)]
    return re.sub(r"!!null ", "", "\n".join(lines) + "\n")


def containers(tree: Tree, steps: Steps = ()) -> list[tuple[Steps, Any]]:
    below = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    nested = [found for name, part in below for found in containers(part, (*steps, name))]
    return [(steps, tree), *nested] if isinstance(tree, dict | list) else nested


@st.composite
def changes_to(draw: st.DrawFn, tree: Tree) -> Change:
    steps, parent = draw(st.sampled_from(containers(tree)))
    if not parent:
        return Insert(steps, 0, draw(TREES)) if isinstance(parent, list) else Add(steps, "z", draw(TREES))
    child = draw(st.sampled_from(list(parent) if isinstance(parent, dict) else range(len(parent))))
    kinds: list[Change] = [Delete((*steps, child))]
    if isinstance(parent, list):
        place = draw(st.integers(0, len(parent) - 1))
        kinds += [
            Insert(steps, place + 1, draw(TREES)),
            Insert(steps, place, draw(TREES)),
        ]
    else:
        kinds.append(Add(steps, "z", draw(TREES), after=draw(st.sampled_from([None, child]))))
    if not isinstance(parent[child], dict | list):
        kinds += [Set((*steps, child), draw(st.none() | WORDS))] * 3
    return draw(st.sampled_from(kinds))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=files(), choices=st.data())
def test_any_change_to_any_file_gives_the_tree_it_should_and_loses_no_remark(
    tmp_path_factory: pytest.TempPathFactory, text: str, choices: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode())
    source = load(path)
    assume(not source.diagnostics and isinstance(source.tree, dict))
    change = choices.draw(changes_to(copy.deepcopy(source.tree)))
    out = amend(source, [change])
    assert out.count("# a remark") >= text.count("# a remark") - str(source.tree).count("# a remark")


def test_a_folded_field_that_gets_a_second_paragraph_is_filled_and_not_broken_into_lines(tmp_path: Path) -> None:
    text = "a:\n  n: >\n    " + "one two three four five six seven eight nine ten\n    " * 3 + "end.\nb: 1\n"
    words = " ".join(text.split()[3:-2])
    written = amended(tmp_path, text, Reword(("a", "n"), f"Zebra {words}\n\nA second."))
    assert written.count("\n\n") == 1
    assert written.endswith("end.\n\n\n    A second.\nb: 1\n")


def test_a_block_with_spaces_at_the_ends_of_its_lines_stays_a_block(tmp_path: Path) -> None:
    text = "a:\n  n: |\n    one two   \n    three.   \n\n    four five   \n    six.   \nb: 1\n"
    written = amended(tmp_path, text, Reword(("a", "n"), "one zebra two   \nthree.\n\nfour five   \nsix."))
    assert written.startswith("a:\n  n: |\n    one zebra two   \n")
    assert written.endswith("    six.\nb: 1\n")
