"""What a Word file remembers of itself says the same as the file."""

from __future__ import annotations

import base64
import json
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_desk import DRAFTS, KINDS, Desk

from peelgen.proof import paths, repeats
from peelgen.proof.folds import folded, unfolded
from peelgen.proof.package import read, read_file
from peelgen.proof.shorthand import Short, in_steps, out_of_steps, restored, shortened
from peelgen.proof.snapshot import unpacked
from peelgen.pull.returned import part_of
from peelgen.received.package import open_package

Lay = Callable[..., Desk]


@pytest.mark.parametrize("kind", [*KINDS, "force-response"])
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_the_snapshot_has_every_line_of_the_file_that_was_written(desk: Lay, draft: Path, kind: str) -> None:
    laid = desk(draft, kind)
    written, _ = read_file(part_of(open_package(laid.file.saved(laid.path))), laid.file.snapshot.anchors)
    assert read(laid.file.snapshot.printed, laid.file.snapshot.anchors)[0] == written


@given(
    st.text(alphabet='pg:_\\/="<>012-')
    | st.lists(st.sampled_from(['\\"', '="', '"', 'w:id="', "/", "_pg", "pg:", "1", "07", "-3"])).map("".join)
)
def test_numbers_written_as_steps_come_back(text: str) -> None:
    assert out_of_steps(in_steps(text)) == text


def test_numbers_that_rise_by_one_are_written_as_ones() -> None:
    assert in_steps('a="_pg7" a="_pg8" a="_pg9" cx="12"') == 'a="_pg7" a="_pg1" a="_pg1" cx="12"'


_LINES = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.lists(st.sampled_from(["a", "", "of", "Constabulary", ".", "\r"]), max_size=70).map(" ".join),
    ).map(lambda line: " " * line[0] + line[1])
).map("\n".join)


@given(_LINES | st.sampled_from(DRAFTS).map(lambda path: path.read_text(encoding="utf-8")))
def test_a_findings_file_comes_back_with_the_breaks_of_its_lines(text: str) -> None:
    assert folded(*unfolded(text)) == text


def test_a_paragraph_stands_in_one_line_and_a_list_of_fields_does_not() -> None:
    first, rest = "  The force has a good understanding of the threats that", "  its communities face."
    fields = "  id: a-name-that-is-so-long-that-it-could-be-a-line-of-prose\n  number: 5"
    assert unfolded(f"{first}\n{rest}").text == f"{first} {rest.strip()}"
    assert unfolded(f"summary: |\n{first}").text == f"summary: |\n{first}"
    assert folded(*unfolded(fields)) == fields


@pytest.mark.parametrize(
    ("text", "breaks"),
    [("a" * 60, "A" * 60), (" " * 60 + "b", "A."), ("word " * 60, "!"), ("   " + "a " * 60, "B" * 50)],
)
def test_breaks_that_would_make_a_text_grow_are_refused(text: str, breaks: str) -> None:
    with pytest.raises(ValueError, match="break"):
        folded(text, breaks)


@given(st.lists(st.sampled_from(["a" * 60, "  " + "b" * 60, "b" * 60, "", "\r", "é" * 49])).map("\n".join), _LINES)
def test_words_that_the_findings_file_has_come_back_from_there(words: str, text: str) -> None:
    for source in (text, words):
        assert repeats.restored(repeats.shortened(words, source), source) == words


def test_a_paragraph_of_the_findings_file_is_not_written_twice() -> None:
    paragraph = "The force has a good understanding of the threats that its communities face."
    assert repeats.shortened(f"Summary\n{paragraph}", f"summary: |\n  {paragraph}\n") == "Summary\n\x011"


@pytest.mark.parametrize("words", ["\x012", "\x01-1", "\x01", "\x01x", "\x010\n" * 200_001])
def test_steps_that_lead_nowhere_or_to_no_end_of_words_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        repeats.restored(words, "a" * 60 + "\n")


@given(st.lists(st.text(alphabet="ab./[]1")))
def test_paths_come_back_without_what_they_share(written: list[str]) -> None:
    assert list(paths.restored(paths.shortened(written))) == written


def test_a_path_says_only_what_it_does_not_share_with_the_one_before() -> None:
    written = ["questions[ethics].narrative/1", "questions[ethics].narrative/2", "summary/1"]
    assert list(paths.shortened(written)) == ["Aquestions[ethics].narrative/1", "D/2", "Asummary/1"]


def in_letters(marks: str = "<a/>", anchors: Sequence[Mapping[str, object]] = (), findings: str = "a") -> str:
    """Return a snapshot that somebody made by hand."""
    written = {"draft": "a", "kind": "report", "language": "en", "styles": {}, "anchors": [*anchors]}
    sheets: list[object] = [("document", {}, {}, {})]
    plain = "\0".join((findings, "", marks, "", json.dumps({**written, "sheets": sheets})))
    return base64.b64encode(brotli.compress(plain.encode(), quality=5)).decode()


def test_a_snapshot_that_somebody_made_well_is_read() -> None:
    found = unpacked(in_letters(anchors=[{"path": "Aa[0]", "cells": 3}]))
    assert found is not None
    assert [anchor.path for anchor in found.anchors.values()] == ["a[0]", "a[1]", "a[2]"]


@pytest.mark.parametrize(
    "letters",
    [
        in_letters('<a x="pg:' + "9" * 4_000 + '"' + ' x="pg:1"' * 200_000 + "/>"),
        in_letters("<a" + " x=''" * 400_000 + "/>"),
        in_letters(anchors=[{"path": "A" + "a" * 900_000 + "[0]", "cells": 1_000_000}]),
        in_letters(anchors=[{"path": "A" + "a" * 900_000}, *[{"path": "B"}] * 1_000]),
        in_letters(anchors=[{"path": "Aa"}] * 90_000),
        in_letters(findings="a\n" * 3_500_000),
        in_letters(findings="\0" * 2_000_000),
    ],
    ids=["numbers", "attributes", "cells", "shared paths", "anchors", "lines", "texts"],
)
def test_a_small_snapshot_that_would_become_large_is_none(letters: str) -> None:
    assert len(letters) < 50_000
    tracemalloc.start()
    assert unpacked(letters) is None
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_looks_are_left_out_and_words_are_not() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    words = '"pg:007" &amp; "_pg12" "5"'
    part = f'<w:p xmlns:w="{space}"><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
    short = shortened(etree.fromstring(part))
    assert "jc" not in short.marks
    assert "".join(map(str, restored(short).itertext())) == '"pg:007" & "_pg12" "5"'


@pytest.mark.parametrize("text", ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a><b></a>", "<a>" + "<b/>" * 1_000_001])
def test_a_part_that_is_none_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        restored(Short("", text))


@pytest.mark.parametrize("plain", [b"{}", b"[]", b"\xff", b'{"draft": "x.yaml"}', b"0" * 50_000_000])
def test_a_snapshot_that_is_none_of_ours_is_none(plain: bytes) -> None:
    letters = base64.b64encode(brotli.compress(plain)).decode()
    assert unpacked(letters) is None
