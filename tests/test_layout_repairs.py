"""Lines in the wrong column, lost hyphens and lost signs: one message each, and the rest is read as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.source import load

RIGHT = """\
a: b
list:
  - id: one
    part:
      grade: good
    text: |
      First words of it.

      It does this:

      - at meetings; and
      - elsewhere.
    more:
      - id: inner
        text: Words.
  - id: two
    part:
      grade: good
    text: |
      Second words.
  - id: three
    part:
      grade: good
c: d
"""


def read(tmp_path: Path, *changes: tuple[str, str]) -> tuple[object, list[tuple[str, int]]]:
    text = RIGHT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "draft.yaml"
    path.write_text(text, encoding="utf-8")
    source = load(path)
    return source.tree, [(one.message.split(":")[0], one.location.line) for one in source.diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("  - id: two", "    id: two", 16, "A new entry of the list begins here"),
        ("  - id: two", "  id: two", 16, "A new entry of the list begins here"),
        ("  - id: three", "    id: three", 21, "A new entry of the list begins here"),
        ("  - id: two", "   - id: two", 16, "This entry does not stand below"),
        ("  - id: two", "- id: two", 16, "This entry does not stand below"),
        ("  - id: two", "      - id: two", 16, "This entry does not stand below"),
        (
            "    part:\n      grade: good\n    text: |\n      Second",
            "  part:\n    grade: good\n  text: |\n      Second",
            17,
            "This line does not stand below the fields",
        ),
    ],
)
def test_one_slip_is_one_message_and_the_rest_is_read(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    right, none = read(tmp_path)
    assert none == []
    tree, told = read(tmp_path, (old, new))
    assert [(message[: len(said)], place) for message, place in told] == [(said, line)]
    assert tree == right


@pytest.mark.parametrize(("old", "line"), [("    text: |\n      First words", 6), ("text: |\n      Second words", 0)])
def test_a_lost_sign_before_a_text_is_told_once_where_the_text_begins(tmp_path: Path, old: str, line: int) -> None:
    right, _ = read(tmp_path)
    tree, told = read(tmp_path, (old, old.replace("|\n      ", "")))
    assert [place for _, place in told] == [line] * bool(line)
    assert tree["c"] == "d"  # type: ignore[index]
    words = str(tree["list"][0]["text"])  # type: ignore[index]
    assert words.split() == str(right["list"][0]["text"]).split()  # type: ignore[index]
    assert "\n- at meetings" in words


def test_a_field_that_is_really_given_twice_is_told_as_that(tmp_path: Path) -> None:
    _, told = read(tmp_path, ("      - id: inner", "    part: other\n      - id: inner"))
    assert any("given twice" in message for message, _ in told)


def test_an_entry_that_begins_too_far_to_the_right_is_told(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text("a:\n  - One sentence.\n    - Another one.\n", encoding="utf-8")
    (told,) = load(path).diagnostics
    assert (told.id, told.location.line, told.remedy) == ("joined-lines", 3, "begin it with 2 spaces instead of 4")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    text: |\n      First", "    text |\n      First", 6),
        ("    text: |\n      Second", "    'text: |\n      Second", 19),
        ("    text: |\n      Second", '    "text: |\n      Second', 19),
    ],
)
def test_a_slip_at_the_name_of_a_text_is_told_there(tmp_path: Path, old: str, new: str, line: int) -> None:
    right, _ = read(tmp_path)
    tree, told = read(tmp_path, (old, new))
    assert tree == right
    assert [place for _, place in told] == [line]


SAID = 'a: b\nsaid:\n  - "One: two."\n  - "Three."\n  - "Four."\nc: d\n'


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ('said:\n  - "One', 'said: "One', 2, 'begin a new line there:  - "One: two."  with 2 spaces'),
        ('  - "One', '    "One', 3, "begin it with a hyphen and a space, with 2 spaces before the hyphen"),
        ('  - "Three', '    "Three', 4, "begin it with a hyphen and a space, with 2 spaces before the hyphen"),
        ('  - "Three', '  "Three', 4, "begin it with a hyphen and a space, with 2 spaces before the hyphen"),
        ('  - "Four', '    "Four', 5, "begin it with a hyphen and a space, with 2 spaces before the hyphen"),
    ],
)
def test_a_text_that_lost_its_hyphen_is_an_entry_again(
    tmp_path: Path, old: str, new: str, line: int, remedy: str
) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(SAID.replace(old, new), encoding="utf-8")
    source = load(path)
    (told,) = source.diagnostics
    assert (told.location.line, remedy in told.remedy) == (line, True)
    assert source.tree == {"a": "b", "said": ["One: two.", "Three.", "Four."], "c": "d"}
