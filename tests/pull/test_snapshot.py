"""What a Word file remembers of itself says the same as the file."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_desk import DRAFTS, KINDS, Desk

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
    st.text(alphabet='pg:_\\/"<>012-')
    | st.lists(st.sampled_from(['\\"', '"', "/", "_pg", "pg:", "1", "07", "-3"])).map("".join)
)
def test_numbers_written_as_steps_come_back(text: str) -> None:
    assert out_of_steps(in_steps(text)) == text


def test_numbers_that_rise_by_one_are_written_as_ones() -> None:
    assert in_steps('"_pg7" "_pg8" "_pg9" "12"') == '"_pg7" "_pg1" "_pg1" "12"'


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
