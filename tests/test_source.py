"""What a YAML file says, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.base.errors import Unreadable
from peelgen.source import Source, load


def written(tmp_path: Path, content: str | bytes) -> Source:
    path = tmp_path / "draft.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(path)


def found(source: Source) -> list[tuple[str, int, int]]:
    return [(one.id, one.location.line, one.location.column) for one in source.diagnostics]


def test_every_scalar_stays_the_text_that_was_typed(tmp_path: Path) -> None:
    source = written(tmp_path, "a: no\nb: 10:30\nc: 0123\nd: 2016-12-08\ne: 1.50\nf: ''\n")
    assert source.tree == {"a": "no", "b": "10:30", "c": "0123", "d": "2016-12-08", "e": "1.50", "f": ""}


def test_a_value_left_empty_is_no_value(tmp_path: Path) -> None:
    assert written(tmp_path, "a:\nb: ~\n").tree == {"a": None, "b": None}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_change_neither_text_nor_places(tmp_path: Path, encoding: str, newline: str) -> None:
    source = written(tmp_path, f"name: Zoë{newline}force:{newline}  - x{newline}".encode(encoding))
    assert source.tree == {"name": "Zoë", "force": ["x"]}
    assert (source.locate(("force", 0)).line, source.locate(("force", 0)).column) == (3, 5)


def test_a_file_that_is_not_utf_8_is_reported_at_its_first_strange_character(tmp_path: Path) -> None:
    assert found(written(tmp_path, b"name: Zo\xeb\n")) == [("not-utf-8", 1, 9)]


def test_a_field_given_twice_is_reported_at_the_second_place(tmp_path: Path) -> None:
    assert found(written(tmp_path, "a: 1\nb: 2\na: 3\n")) == [("given-twice", 3, 1)]


def test_anchors_and_aliases_are_refused_each_at_its_place(tmp_path: Path) -> None:
    assert found(written(tmp_path, "a: &x [1]\nb: *x\n")) == [("anchor", 1, 4), ("anchor", 2, 4)]


def test_an_alias_bomb_is_refused_without_unfolding(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert {one[0] for one in found(written(tmp_path, bomb))} == {"anchor"}


def test_a_tag_is_refused(tmp_path: Path) -> None:
    assert found(written(tmp_path, "a: !!python/object/apply:os.system [ls]\n"))[0][0] == "tag"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ue000", "\ufffe", "\u0085", "\u202e"])
def test_an_invisible_character_is_reported_where_it_stands(tmp_path: Path, character: str) -> None:
    assert found(written(tmp_path, f"a: b\nc: de{character}f\n")) == [("unprintable-character", 2, 6)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: b: c\n", 1),
        ("a: [b\n", 1),
        ("a:\n  b: c\n d: e\n", 3),
        ("a: @b\n", 1),
        ('a: "b\n', 1),
        ("a: b\n\tc: d\n", 2),
        ("", 1),
    ],
)
def test_a_file_that_is_not_yaml_is_reported_with_a_line(tmp_path: Path, content: str, line: int) -> None:
    assert [one[1] for one in found(written(tmp_path, content))] == [line]


def test_brackets_nested_without_end_are_reported_and_not_followed(tmp_path: Path) -> None:
    assert found(written(tmp_path, "a: " + "[" * 20_000))


def test_a_word_inside_folded_text_is_found_on_its_own_line(tmp_path: Path) -> None:
    source = written(tmp_path, "a: >-\n  one two\n  three {four}\n")
    place = source.locate_within(("a",), "{four}")
    assert (place.line, place.column, place.end_column) == (3, 9, 15)


def test_a_folder_and_a_file_that_is_not_there_are_refused_in_words(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.yaml"):
        with pytest.raises(Unreadable, match=path.name):
            load(path)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a: " + "[" * 300_000, 1, 44),
        ("a: " + "{" * 300_000, 1, 44),
        ("‘a’: " + "[" * 20_000 + "]" * 20_000, 1, 46),
        ("a:\n  - b\n  - " + "[" * 990 + "c" + "]" * 990, 3, 44),
        ("- " * 300_000, 1, 83),
        ("a:\n" + "".join(" " * n + "b:\n" for n in range(1, 900)), 41, 41),
    ],
    ids=["brackets", "braces", "closed", "inner", "dashes", "indents"],
)
def test_fields_nested_without_end_are_refused_before_they_can_do_harm(
    tmp_path: Path, content: str, line: int, column: int
) -> None:
    """The place is where the depth that we allow ends, whatever the YAML library allows."""
    assert found(written(tmp_path, content)) == [("too-deep", line, column)]


def test_a_file_of_more_fields_than_any_report_needs_is_refused(tmp_path: Path) -> None:
    assert [one[0] for one in found(written(tmp_path, "a:\n" + "- b\n" * 60_000))] == ["too-many-fields"]


def test_reading_goes_on_after_lines_that_are_not_yaml(tmp_path: Path) -> None:
    source = written(tmp_path, "a: b: c\nd e\nf: @g\nh: [i, j\nk: l\n")
    assert found(source) == [("yaml-syntax", 1, 5), ("yaml-syntax", 2, 2), ("yaml-syntax", 3, 4), ("yaml-syntax", 4, 4)]
    assert source.tree == {"a": "b: c", "d": "e", "f": "@g", "h": ["i", "j"], "k": "l"}


def test_a_message_shows_the_line_as_it_was_read(tmp_path: Path) -> None:
    (mistake,) = written(tmp_path, 'a: He said "no": twice\n').diagnostics
    assert mistake.remedy.endswith('peelgen has read it as  a: "He said “no”: twice"')


def test_words_that_yaml_would_swallow_as_a_remark_are_pointed_at(tmp_path: Path) -> None:
    assert found(written(tmp_path, "a: Report #3\nb: c # a remark\n")) == [("swallowed-comment", 1, 11)]


def test_a_colon_in_a_text_of_several_paragraphs_is_told_at_its_place(tmp_path: Path) -> None:
    source = written(tmp_path, "narrative: In June: good\n  two\n\n  three\n")
    assert ("yaml-syntax", 1, 19) in found(source)
