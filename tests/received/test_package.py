"""Files built to do harm, and files that are not what their names say."""

from __future__ import annotations

import io
import resource
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from peelgen.base.errors import Unreadable
from peelgen.word.package import open_untrusted

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
    '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}"/></Types>'
)
PLAIN = TYPES.format("document.main+xml")
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'


def written(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": PLAIN, "word/document.xml": BODY, **parts}.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path, part: str = "word/document.xml") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        open_untrusted(path).xml(part)
    assert refused.value.remedy
    assert str(path) in refused.value.message
    return refused.value


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"just some words", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind"),
        (b"%PDF-1.7\n", "is a PDF file"),
        (b"{\\rtf1 words}", "is an RTF file"),
        (b"PK\x03\x04" + bytes(100), "only a part of it has arrived"),
    ],
)
def test_what_is_no_word_file_is_told_by_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    assert said in refusal(path).message


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path).message
    assert "There is no file" in refusal(tmp_path / "none.docx").message


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "word\\..\\..\\document2.xml", "c:/evil.xml", "Word/Document.xml"]
)
def test_a_part_s_name_that_leads_elsewhere_or_stands_twice_is_refused(tmp_path: Path, name: str) -> None:
    assert "part" in refusal(written(tmp_path / "report.docx", {name: "<a/>"})).message


def test_macros_are_refused_by_their_part_and_by_their_kind(tmp_path: Path) -> None:
    assert "macros" in refusal(written(tmp_path / "a.docx", {"word/vbaProject.bin": b"x"})).message
    kind = TYPES.format("document.macroEnabled.main+xml")
    assert "macros" in refusal(written(tmp_path / "b.docx", {"[Content_Types].xml": kind})).message


DOCTYPE = '<!DOCTYPE w [<!ENTITY e "{}">]><w>&e;</w>'


@pytest.mark.parametrize(
    "content",
    [
        DOCTYPE.format("words").encode(),
        DOCTYPE.format("words").encode("utf-16"),
        b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>',
        b'<!DOCTYPE w SYSTEM "http://localhost:1/x.dtd"><w/>',
        b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>',
    ],
    ids=["internal", "utf-16", "file", "address", "bomb"],
)
def test_a_document_type_is_refused_in_any_encoding(tmp_path: Path, content: bytes) -> None:
    refusal(written(tmp_path / "report.docx", {"word/document.xml": content}))


def test_xml_that_is_not_well_formed_is_refused_and_not_mended(tmp_path: Path) -> None:
    said = refusal(written(tmp_path / "report.docx", {"word/document.xml": "<a><b></a></b>"}))
    assert "accept or reject" in said.remedy


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    refusal(written(tmp_path / "report.docx", {"word/document.xml": "<a>" * 300 + "</a>" * 300}))


def test_a_part_that_unpacks_to_three_hundred_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", {"word/document.xml": bytes(300_000_000)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "larger than any report" in refusal(path).message
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # in kilobytes


@pytest.mark.parametrize("content", ["<a>" + "<b/>" * 2_500_000 + "</a>", "<a" + ' b=""' * 3_500_000 + "/>"])
def test_a_part_of_nothing_but_tags_is_refused_before_it_is_read(tmp_path: Path, content: str) -> None:
    path = written(tmp_path / "report.docx", {"word/document.xml": content})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "more in it than any report" in refusal(path).message
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # in kilobytes


def test_many_large_parts_are_refused_together(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", {f"word/p{number}.xml": bytes(39_000_000) for number in range(6)})
    package = open_untrusted(path)
    for number in range(5):
        package.part(f"word/p{number}.xml")
    with pytest.raises(Unreadable, match="larger than any report"):
        package.part("word/p5.xml")


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", {})
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.infolist()
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    assert "password" in refusal(path).message
