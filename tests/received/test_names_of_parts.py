"""Word files whose parts other programs have named in their own ways, and files that stand beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from forms import blank, in_word, saved

from peelgen.base.errors import Unreadable
from peelgen.returned.form.returned_form import read_form
from peelgen.returned.report.returned_report import part_of
from peelgen.word.names import W
from peelgen.word.package import open_untrusted

ANSWERS = {"vetting-policy.response": "We agree.", "sign-off.name": "A. Officer"}


def renamed(content: bytes, name: Callable[[str], str], words: Callable[[bytes], bytes] = bytes) -> bytes:
    """Return a Word file with other names for its parts, and other words in those that list them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            listing = part.endswith((".rels", "[Content_Types].xml"))
            entry = zipfile.ZipInfo("part")
            entry.filename = name(part)
            new.writestr(entry, words(old.read(part)) if listing else old.read(part))
    return made.getvalue()


def as_word_online(content: bytes) -> bytes:
    return renamed(
        content,
        lambda part: part.replace("document.xml", "document2.xml"),
        lambda listed: listed.replace(b"word/document.xml", b"word/document2.xml"),
    )


def with_backslashes(content: bytes) -> bytes:
    return renamed(content, lambda part: part.replace("/", "\\"))


@pytest.mark.parametrize("rename", [as_word_online, with_backslashes])
def test_a_form_is_read_whatever_its_parts_are_called(rename: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (form,) = read_form(saved(tmp_path / "form.docx", rename(in_word(blank("docx"), ANSWERS))))
    assert {name: answer.text for name, answer in form.answers.items() if answer.text} == ANSWERS


@pytest.mark.parametrize("rename", [as_word_online, with_backslashes])
def test_a_document_is_read_whatever_its_parts_are_called(rename: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = saved(tmp_path / "form.docx", rename(blank("docx")))
    assert part_of(open_untrusted(path)).root.find(W.body) is not None


@pytest.mark.parametrize(("name", "program"), [("~$report.docx", "Word"), (".~lock.report.docx#", "LibreOffice")])
def test_the_lock_of_an_open_document_is_named_for_what_it_is(name: str, program: str, tmp_path: Path) -> None:
    lock = tmp_path / name
    lock.write_bytes(b"\x07A. Clerk" + bytes(40))
    for read in (read_form, open_untrusted):
        with pytest.raises(Unreadable, match=f"{program} keeps this file beside one that is open") as refused:
            read(lock)
        assert str(tmp_path / "report.docx") in refused.value.remedy
