"""What a Word file remembers of itself says the same as the file."""

from __future__ import annotations

import base64
import json
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import brotli
import pytest
from word_desk import DRAFTS, KINDS, Desk

from peelgen.base.files import hash_of
from peelgen.returned.report.returned_report import part_of
from peelgen.word.package import open_untrusted
from peelgen.word.reading.document_reading import read, read_file
from peelgen.word.snapshot import SPACE, packed, unpacked
from peelgen.word.snapshot_store import as_stored, from_stored

Lay = Callable[..., Desk]


@pytest.mark.parametrize("kind", [*KINDS, "force-response"])
@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_the_snapshot_has_every_line_of_the_file_that_was_written(desk: Lay, draft: Path, kind: str) -> None:
    laid = desk(draft, kind)
    written, _ = read_file(part_of(open_untrusted(laid.file.saved(laid.path))), laid.file.snapshot.anchors)
    assert read(laid.file.snapshot.printed, laid.file.snapshot.anchors)[0] == written


def in_letters(part: str = "<a/>", anchors: Sequence[Mapping[str, object]] = (), findings: str = "a") -> str:
    """Return a snapshot that somebody made by hand."""
    written = {"draft": "a", "kind": "report", "language": "en", "styles": {}, "anchors": [*anchors]}
    sheets: list[object] = [("document", {}, {}, {})]
    return small("\0".join((findings, part, json.dumps({**written, "sheets": sheets}))).encode())


def small(plain: bytes) -> str:
    """Return bytes as letters, as a snapshot is packed."""
    return base64.b64encode(brotli.compress(plain, quality=5)).decode()


def test_a_snapshot_that_somebody_made_well_is_read() -> None:
    found = unpacked(in_letters(anchors=[{"path": "a[0]", "cells": 3}]))
    assert found is not None
    assert [anchor.path for anchor in found.anchors.values()] == ["a[0]", "a[1]", "a[2]"]


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_a_snapshot_comes_back_as_it_was_packed(desk: Lay, draft: Path) -> None:
    snapshot = desk(draft).file.snapshot
    found = unpacked(*packed(snapshot))
    assert found is not None
    assert (found.draft, found.kind, found.findings) == (draft.name, "report", snapshot.findings)
    assert found.anchors == snapshot.anchors
    assert packed(found) == packed(snapshot)


@pytest.mark.parametrize(
    "letters",
    [
        in_letters("<a>" + "<b c='' d='' e='' f='' g=''/>" * 80_000 + "</a>"),
        in_letters("<a>" + "<b/>" * 400_000 + "</a>"),
        in_letters(anchors=[{"path": "a" * 900_000 + "[0]", "cells": 1_000_000}]),
        in_letters(anchors=[{"path": "a"}] * 90_000),
        in_letters(findings="a\n" * 4_500_000),
        in_letters(findings="\0" * 2_000_000),
        in_letters("\0" * 2_000_000),
    ],
    ids=["attributes", "elements", "cells", "anchors", "lines", "texts", "sheets"],
)
def test_a_small_snapshot_that_would_become_large_is_none(letters: str) -> None:
    assert len(letters) < 50_000
    tracemalloc.start()
    assert unpacked(letters) is None
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "part", ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a><b></a>", "<a>&b;</a>", "", "<b>" * 999]
)
def test_a_part_that_is_none_of_ours_is_refused(part: str) -> None:
    assert unpacked(in_letters(part)) is None


@pytest.mark.parametrize(
    "plain",
    [b"", b"{}", b"[]", b"\xff", b'{"draft": "x.yaml"}', b"a\0<a/>\0{}", b"0" * 50_000_000, b"[" * 100_000],
)
def test_a_snapshot_that_is_none_of_ours_is_none(plain: bytes) -> None:
    assert unpacked(small(plain)) is None


@pytest.mark.parametrize("letters", ["", "a", "é", "bm90aGluZw==", in_letters()[:-8], in_letters() + "AAAA"])
def test_letters_that_are_cut_short_or_no_snapshot_s_are_none(letters: str) -> None:
    assert unpacked(letters) is None


def test_a_snapshot_with_another_hash_is_none() -> None:
    assert unpacked(in_letters(), "0" * 64) is None


@pytest.mark.parametrize("rest", [b"", b"\xff\n\xff", b"bm90aGluZw==\n", in_letters().encode() + b"\n\xff", b"\n" * 9])
def test_what_is_kept_under_its_hash_and_is_no_snapshot_is_none(rest: bytes) -> None:
    content = f"{SPACE}\n".encode() + rest
    assert from_stored(content, hash_of(content)) is None
    assert from_stored(b"", hash_of(b"")) is None


def test_a_snapshot_that_is_kept_has_the_whole_findings_file() -> None:
    found = as_stored(in_letters(findings="excerpt"), "whole\nfile\n")
    snapshot = from_stored(found.content, found.id)
    assert snapshot is not None
    assert (snapshot.findings, snapshot.whole) == ("whole\nfile\n", True)
