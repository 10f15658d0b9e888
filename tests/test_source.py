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


@pytest.mark.parametrize(
    "line",
    [
        "text: The force should meet recommendation # 3 of the report.",
        "text: The force should answer priority # 1 first.",
        "text: Its officers put victims first and # nobody waits long.",
    ],
)
def test_a_sentence_cut_by_a_number_sign_is_told(tmp_path: Path, line: str) -> None:
    source = written(tmp_path, f"{line}\n")
    assert found(source) == [("swallowed-comment", 1, line.index("#") + 1)]


@pytest.mark.parametrize(
    "line",
    [
        "grade: good # agreed with the inspector on 3 May.",
        "text: The force treats people fairly. # 3 sources",
        "text: The force treats people with fairness  # ask Tom about it",
        "published: 2016-12-08  # 3 weeks after the draft.",
    ],
)
def test_a_remark_is_no_lost_sentence(tmp_path: Path, line: str) -> None:
    assert found(written(tmp_path, f"{line}\n")) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: >\n  One.\n\n  Two.\nb: c\n", "paragraph that begins “Two.”"),
        ("a: >\n  It should:\n  - visit schools;\n  - listen.\nb: c\n", "bullet that begins “- visit schools;”"),
        ("a: >\n  It should:\n\n  •\tvisit schools;\n  •\tlisten.\nb: c\n", "that begins “• visit schools;”"),
        ('a: "One.\n\n  Two."\nb: c\n', "paragraph that begins “Two."),
        ("a: One.\n\n  Two.\nb: c\n", "paragraph that begins “Two.”"),
        ("a: 'It should\n\n  1. visit schools'\nb: c\n", "that begins “1. visit schools"),
    ],
)
def test_joined_paragraphs_and_bullets_are_told_by_their_words_at_the_line_that_is_to_end_in_a_bar(
    tmp_path: Path, text: str, told: str
) -> None:
    (one,) = written(tmp_path, text).diagnostics
    assert (one.id, one.location.line) == ("joined-lines", 1)
    assert told in one.message


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  One.\n\n  - Two.\nb: c\n",
        "a: >\n  One of them,\n  and two.\n\nb: c\n",
        "a: >\n  One.\n\n\n  Two, after two blank lines.\nb: c\n",
        "a: 'It should:\n\n\n  - visit schools;\n\n  - listen'\nb: c\n",
        "a: The number fell from 20\n  - 15 in towns, a long way.\nb: c\n",
        'a: "One, and\n  two."\nb: c\n',
        'a: "We found it to be:\n\n\n  - good at it"\nb: c\n',
    ],
)
def test_lines_that_are_meant_to_be_joined_are_not_told(tmp_path: Path, text: str) -> None:
    assert found(written(tmp_path, text)) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_a_file_in_another_unicode_encoding_is_read_with_or_without_its_mark(tmp_path: Path, encoding: str) -> None:
    source = written(tmp_path, "name: Zoë\nforce:\n  - x\n".encode(encoding))
    assert (source.tree, found(source)) == ({"name": "Zoë", "force": ["x"]}, [])


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_the_end_of_a_line_as_word_has_it_is_told_once_and_moves_no_line(tmp_path: Path, separator: str) -> None:
    source = written(tmp_path, f"a: one{separator}two{separator}three\nb: c\nb: d\n")
    assert found(source) == [("unprintable-character", 1, 7), ("given-twice", 3, 1)]
    assert "another place" in source.diagnostics[0].message
    assert source.tree == {"a": "one two three", "b": "c"}


@pytest.mark.parametrize("end", ["\u2028", "\u2029"])
def test_a_file_whose_lines_all_end_as_in_word_is_read_by_its_lines(tmp_path: Path, end: str) -> None:
    source = written(tmp_path, f"a: one{end}b: c{end}b: d{end}")
    assert found(source) == [("given-twice", 3, 1)]


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_a_character_that_nobody_sees_is_pointed_out_once(tmp_path: Path, character: str) -> None:
    source = written(tmp_path, f"a: under{character}standing\nb: the{character}re\n")
    assert [(one.id, one.severity.value, one.location.line) for one in source.diagnostics] == [
        ("unprintable-character", "warning", 1)
    ]
