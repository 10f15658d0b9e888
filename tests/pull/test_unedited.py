"""A document that nobody edited, or that only Word itself touched, asks for nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from word_desk import DRAFTS, KINDS, Desk
from word_edits import W, split_run, texts

from peelgen.returned.report import Pulled

every_document = pytest.mark.parametrize(
    ("draft", "kind"), [pytest.param(draft, kind, id=f"{draft.stem}-{kind}") for draft in DRAFTS for kind in KINDS]
)
Lay = Callable[..., Desk]


def is_silent(pulled: Pulled) -> bool:
    return not (pulled.edits or pulled.clashes or pulled.untaken or pulled.remarks)


@every_document
def test_a_document_that_nobody_edited_asks_for_nothing(desk: Lay, draft: Path, kind: str) -> None:
    assert is_silent(desk(draft, kind).pull())


@every_document
def test_typography_of_word_s_own_is_nobody_s_edit(desk: Lay, draft: Path, kind: str) -> None:
    laid = desk(draft, kind)
    for words in laid.file.body.iter(W + "t"):
        straight = (words.text or "").replace("“", '"').replace("”", '"').replace("’", "'").replace("‘", "'")
        words.text = straight.replace(" – ", " - ").replace(" percent", "\u00a0percent")
    assert is_silent(laid.pull())


@every_document
def test_runs_that_word_cut_up_are_nobody_s_edit(desk: Lay, draft: Path, kind: str) -> None:
    laid, chooser = desk(draft, kind), random.Random(7)
    for words in texts(laid.file.body):
        if chooser.random() < 0.5:
            split_run(words, chooser.randint(1, max(1, len(words.text or "") - 1)))
    assert is_silent(laid.pull())


@every_document
def test_a_document_without_its_controls_is_read_by_its_bookmarks(desk: Lay, draft: Path, kind: str) -> None:
    laid = desk(draft, kind)
    laid.file.strip_controls()
    assert is_silent(laid.pull())


@every_document
def test_a_document_without_any_anchor_is_read_by_its_words(desk: Lay, draft: Path, kind: str) -> None:
    laid = desk(draft, kind)
    laid.file.strip_controls()
    for mark in list(laid.file.body.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        if not (mark.get(W + "name") or "_Ref").startswith(("_Toc", "_Ref")) or mark.tag.endswith("End"):
            mark.getparent().remove(mark)  # type: ignore[union-attr]
    pulled = laid.pull()
    assert not pulled.clashes
    assert not pulled.untaken
