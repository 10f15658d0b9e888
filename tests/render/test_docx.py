"""A Document as a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx_sample import whole
from lxml import etree
from openxml_audit import OpenXmlValidator
from publications import in_docx

from peelgen.build import look
from peelgen.document import BulletList, Document, ListEntry, Note, Paragraph, Text
from peelgen.errors import TemplateFault
from peelgen.render.docx import render
from peelgen.render.look import Look

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ("report", "press-release", "force-response")


def sample(kind: str) -> Document:
    """A document of a kind that holds every kind of block."""
    return replace(whole(), kind=kind)


def made(*blocks: object, kind: str = "press-release", **fields: str) -> bytes:
    words = {name: (Text(text),) for name, text in {"title": "T", **fields}.items()}
    return render(Document(kind, "en-GB", words, blocks), look(kind)).content  # type: ignore[arg-type]


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(f"word/{name}"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_with_every_kind_of_block_is_a_valid_word_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "all.docx"
    path.write_bytes(render(sample(kind), look(kind)).content)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, [str(error) for error in result.errors]


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_is_without_a_paragraph_and_no_bookmark_is_doubled_or_left_open(kind: str) -> None:
    body = part(render(sample(kind), look(kind)).content, "document.xml")
    assert all(cell[-1].tag == W + "p" for cell in body.iter(W + "tc"))
    names = [mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")]
    assert len(names) == len(set(names)) > 0
    assert len(names) == len(list(body.iter(W + "bookmarkEnd")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_style_that_is_used_is_in_the_shell(kind: str) -> None:
    content = render(sample(kind), look(kind)).content
    known = {style.get(W + "styleId") for style in part(content, "styles.xml").iter(W + "style")}
    used = {s.get(W + "val") for s in part(content, "document.xml").iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
    assert used <= known


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{% if %}", "</w:t></w:r>", "&amp; <b>", "🚓", "\u200fright", "word " * 20_000]
)
def test_hostile_words_come_out_as_they_are(text: str) -> None:
    assert "".join(text.split()) in "".join(in_docx(made(Paragraph((Text(text),)), title=text)).body)


def test_numbered_lists_begin_again_at_one() -> None:
    entries = (ListEntry((Text("one"),)), ListEntry((Text("two"),)))
    content = made(
        BulletList(entries, ordered=True, role="numbered"), BulletList(entries, ordered=True, role="numbered")
    )
    numbers = [number.get(W + "val") for number in part(content, "document.xml").iter(W + "numId")]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    restarts = {
        n.get(W + "numId")
        for n in part(content, "numbering.xml").iter(W + "num")
        if n.find(f".//{W}startOverride") is not None
    }
    assert set(numbers) <= restarts


def test_notes_are_numbered_from_one_in_a_part_of_their_own() -> None:
    content = made(Paragraph((Text("a"), Note((Text("first"),)), Text("b"), Note((Text("second"),)))))
    assert in_docx(content).notes == ["first", "second"]
    assert [n.get(W + "id") for n in part(content, "document.xml").iter(W + "footnoteReference")] == ["1", "2"]


def test_header_rows_repeat_and_rows_of_a_table_stay_whole() -> None:
    body = part(render(sample("report"), look("report")).content, "document.xml")
    assert len(list(body.iter(W + "tblHeader"))) >= 1
    assert len(list(body.iter(W + "cantSplit"))) > len(list(body.iter(W + "tblHeader")))


def test_opening_the_file_asks_no_question_about_fields() -> None:
    settings = part(render(sample("report"), look("report")).content, "settings.xml")
    assert settings.find(W + "updateFields") is None


def test_page_x_of_y_is_made_of_fields() -> None:
    content = zipfile.ZipFile(io.BytesIO(made(kind="press-release")))
    footers = " ".join(content.read(name).decode() for name in content.namelist() if "footer" in name)
    assert " PAGE " in footers
    assert " NUMPAGES " in footers


def test_the_same_document_makes_the_same_bytes() -> None:
    assert render(sample("report"), look("report")).content == render(sample("report"), look("report")).content


def test_the_properties_name_title_and_author_and_no_tool() -> None:
    core = (
        zipfile.ZipFile(io.BytesIO(render(sample("report"), look("report")).content)).read("docProps/core.xml").decode()
    )
    assert re.search(r"<dc:title>.+</dc:title>", core)
    assert "python" not in core


@pytest.mark.parametrize("mistake", [b"no word file", None])
def test_a_shell_that_is_no_word_file_or_missing_is_told(tmp_path: Path, mistake: bytes | None) -> None:
    house = look("report").house
    (tmp_path / "style.yaml").write_bytes((house / "style.yaml").read_bytes())
    if mistake:
        (tmp_path / "word.docx").write_bytes(mistake)
    with pytest.raises(TemplateFault, match=r"word\.docx"):
        render(sample("report"), Look(tmp_path, tmp_path))
