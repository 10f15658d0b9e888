"""A finished document's words are checked, whatever kind of file it is; what is no document is refused in words."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from sentences import draft
from steps import at_most

from peelgen.base.errors import Unreadable
from peelgen.build import Order, build
from peelgen.cli import commands
from peelgen.review.finished import read_document
from peelgen.review.finished_document import check_document
from peelgen.review.style.finished_documents import document_faults
from peelgen.source import load

DRAFT = Path(__file__).parent.parent / "drafts" / "met-2016.yaml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN = f'<Override PartName="/word/document.xml" ContentType="{KIND}"/>'
RELEASE = [
    "The force rose by 58 per cent, said the report of last year.",
    "HM Inspector of Constabulary Jane Smith said:",
    "“It listens. It learns from what the public tells it about its work.",
    "However, it must do more to tell people what it has done with that.",
    "“I will come back next year, and look at what has become of this.”",
]


def word(paragraphs: list[str], start: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}">{MAIN}</Types>')
        archive.writestr("word/document.xml", f"{start}<w:document {W}><w:body>{body}</w:body></w:document>")
    return kept.getvalue()


FILES = {
    "release.txt": "\n\n".join(RELEASE).encode(),
    "windows.txt": "\r\n".join(RELEASE).encode("cp1252"),
    "release.html": ("<html><body><script>the the</script>" + "".join(f"<p>{one}</p>" for one in RELEASE)).encode(),
    "release.docx": word(RELEASE),
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_document_is_read_and_its_faults_are_found(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert [(found.id, found.location.line) for found in check_document(path, load(DRAFT))] == [
        ("wording", 1),
        ("open-quotation", 7 if name == "release.txt" else 4),
    ]


@pytest.mark.parametrize("kind", ["pdf", "html", "docx"])
def test_nothing_is_wrong_in_what_peelgen_makes_itself(kind: str, tmp_path: Path) -> None:
    made = build(DRAFT, Order(["report", "press-release"], [kind], tmp_path))
    assert [found.message for file in made.files for found in check_document(file.path, load(DRAFT))] == []


def test_a_paragraph_of_a_wrapped_text_is_one(tmp_path: Path) -> None:
    path = tmp_path / "wrapped.txt"
    path.write_text("The force listens to everybody who has something to say, the\nthe answers too.\n\n- one", "utf-8")
    (found,) = check_document(path, load(DRAFT))
    assert (found.location.line, found.location.column) == (1, 58)


def test_bullets_below_areas_for_improvement_are_such_areas(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Areas for improvement\n- Listen more to people.\n- The force should learn.\n", "utf-8")
    assert [found.id for found in check_document(path, load(DRAFT))] == ["form-of-words"]


def test_words_that_were_deleted_in_a_tracked_change_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "tracked.docx"
    deleted = "A </w:t></w:r><w:del><w:r><w:delText>bad goverment </w:delText></w:r></w:del><w:r><w:t>good plan."
    path.write_bytes(word([deleted]))
    assert [one.text for one in read_document(path)] == ["A good plan."]


def test_what_the_findings_file_waives_holds_for_the_document(tmp_path: Path) -> None:
    waiver = "waivers:\n  - rule: percent\n    where: rose by 58 per cent\n    reason: So it was said."
    path = tmp_path / "release.txt"
    path.write_text("It rose by 58 per cent, and then it fell by 58 per cent again.", "utf-8")
    found = check_document(path, load(draft(f"summary: It rose by 58 per cent.\n{waiver}", tmp_path)))
    assert [one.location.column for one in found] == [48]


@pytest.mark.parametrize(("style", "words"), [("hmic", ["per cent"]), ("local-body", []), ("gov-uk", ["per cent"])])
def test_another_bodys_document_is_checked_in_its_own_style(style: str, words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "statement.txt"
    path.write_text("It rose by 58 per cent in the year.", "utf-8")
    found = check_document(path, load(DRAFT), style)
    assert [one.excerpt[one.location.column - 1 : one.location.end_column - 1] for one in found] == words


BOMB = word(["x" * 60_000_000])
REFUSED = {
    "zip.docx": b"PK\x03\x04nothing",
    "other.docx": zipfile.ZIP_STORED.to_bytes(1, "big") + b"\x00\x00\x00",
    "entity.docx": word(["&e;"], '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "wide.docx": word(["&e;"], '<?xml version="1.0" encoding="utf-16"?>'),
    "bomb.docx": BOMB,
    "damaged.pdf": b"%PDF-1.7\nnothing",
    "empty.txt": b" \n",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_in_words_and_in_few_steps(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    with at_most(calls=5_000), pytest.raises(Unreadable) as refused:
        read_document(path)
    assert refused.value.remedy


@pytest.mark.parametrize("content", ["<div>" * 50_000, "<p>" * 50_000 + "words", "<" * 500_000, "a " * 400_000])
def test_a_page_that_is_made_to_exhaust_a_reader_does_not(content: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    path.write_text(f"<html><body>{content}", "utf-8")
    with at_most(calls=20_000_000), suppress(Unreadable):
        document_faults(read_document(path), path)


def test_the_command_checks_the_document_and_names_its_place(tmp_path: Path) -> None:
    path = tmp_path / "release.docx"
    path.write_bytes(word(["One.", "The goverment agreed."]))
    shown = CliRunner().invoke(commands, ["check", os.fspath(DRAFT), "--document", os.fspath(path), "--strict"])
    assert shown.exit_code == 3
    assert f"{path}: paragraph 2: warning[spelling]" in shown.output


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_an_e_mail_is_read_as_its_words_and_not_as_its_bytes(encoding: str, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Force told to improve"
    message.set_content("The force is outstanding – at all it does.\n", cte=encoding)
    (tmp_path / "release.eml").write_bytes(message.as_bytes())
    read = read_document(tmp_path / "release.eml")
    assert [one.text for one in read] == ["Force told to improve", "The force is outstanding – at all it does."]


def test_an_rtf_file_is_refused_with_what_to_save(tmp_path: Path) -> None:
    (tmp_path / "release.rtf").write_bytes(b"{\\rtf1 The force is out\\b0 standing.}")
    with pytest.raises(Unreadable, match="RTF") as refused:
        read_document(tmp_path / "release.rtf")
    assert ".docx" in refused.value.remedy
