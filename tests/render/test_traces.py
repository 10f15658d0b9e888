"""What a Word file says of those who made it stays behind when documents are made of it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from docx_sample import whole
from taken_apart import everything

from peelgen.base.errors import TemplateFault
from peelgen.documents.render.look import Look
from peelgen.documents.render.word import render
from peelgen.template_check.names import word_names
from peelgen.template_check.shell import check_shell

CHECKOUT = Path(__file__).resolve().parents[2]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAME = "qxznamesq"
#: Parts that Word puts beside the text: their relation, their content type, and their content.
BESIDE = {
    "word/comments.xml": (
        f"{OFFICE}/comments",
        f"{WORDS}.comments+xml",
        f'<w:comments {SPACE}><w:comment w:id="0" w:author="{NAME}"><w:p/></w:comment></w:comments>',
    ),
    "word/people.xml": (
        "http://schemas.microsoft.com/office/2011/relationships/people",
        f"{WORDS}.people+xml",
        f'<p:people xmlns:p="urn:people"><p:person p:author="{NAME}"/></p:people>',
    ),
    "word/printerSettings/printerSettings1.bin": (
        f"{OFFICE}/printerSettings",
        f"{WORDS}.printerSettings",
        f"\\\\{NAME}\\printer",
    ),
    "word/glossary/document.xml": (
        f"{OFFICE}/glossaryDocument",
        f"{WORDS}.document.glossary+xml",
        f"<w:glossaryDocument {SPACE}><w:docParts><!-- {NAME} --></w:docParts></w:glossaryDocument>",
    ),
    # The name under which a draft's memory goes, too.
    "customXml/item1.xml": (f"{OFFICE}/customXml", "application/xml", f'<a xmlns="urn:a">{NAME}</a>'),
    "docProps/app.xml": (f"{OFFICE}/extended-properties", "application/xml", f"<a>{NAME}</a>"),
    "docMetadata/LabelInfo.xml": (
        "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
        "application/xml",
        f"<a>{NAME}</a>",
    ),
}
IN_TEXT = (
    f'<!-- {NAME} --><w:p w:rsidR="00ABCDEF"><w:commentRangeStart w:id="0"/><w:r><w:t>All of <!-- {NAME} -->it.</w:t>'
    '</w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
SETTINGS = (
    '<w:rsids><w:rsidRoot w:val="00ABCDEF"/></w:rsids>'
    f'<w:docVars><w:docVar w:name="{NAME}" w:val="{NAME}"/></w:docVars>'
)


def changed(path: Path, before: str, words: str, beside: dict[str, tuple[str, str, str]]) -> None:
    """Put XML before some other in all parts that have it, and parts beside the text."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    parts = {name: part.replace(before, words + before, 1) for name, part in parts.items()}
    for number, (name, (kind, content_type, content)) in enumerate(beside.items()):
        parts[name] = content
        types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
        told = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        parts[types] = parts[types].replace("</Types>", f"{told}</Types>")
        told = f'<Relationship Id="rIdX{number}" Type="{kind}" Target="/{name}"/>'
        parts[relations] = parts[relations].replace("</Relationships>", f"{told}</Relationships>")
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


@pytest.fixture
def look(tmp_path: Path) -> Look:
    templates = Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "templates"))
    return Look(templates / "force-response", templates / "house")


def test_what_the_shell_says_of_its_makers_stays_behind(look: Look) -> None:
    path = look.house / "word.docx"
    changed(path, "<w:sectPr", IN_TEXT, BESIDE)
    changed(path, "</w:settings>", SETTINGS, {})
    assert NAME in " ".join(everything(path.read_bytes()))
    made = render(whole(), look).content
    texts = " ".join(everything(made))
    assert NAME not in texts
    assert "00ABCDEF" not in texts
    assert "commentRe" not in texts, "a mark that leads to nothing"
    assert "All of it." in texts
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        named = re.findall(r'PartName="/([^"]+)"', archive.read("[Content_Types].xml").decode())
        assert set(named) <= set(archive.namelist())


@pytest.mark.parametrize(
    "words",
    [
        f'<w:p><w:ins w:id="9" w:author="{NAME}"><w:r><w:t>new</w:t></w:r></w:ins></w:p>',
        f'<w:p><w:del w:id="9" w:author="{NAME}"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>',
        f'<w:p><w:pPr><w:pPrChange w:id="9" w:author="{NAME}"><w:pPr/></w:pPrChange></w:pPr></w:p>',
    ],
)
@pytest.mark.parametrize("before", ["<w:sectPr", "</w:hdr>"])
def test_a_shell_in_which_changes_are_recorded_is_refused(before: str, words: str, look: Look) -> None:
    path = look.house / "word.docx"
    changed(path, before, words, {})
    with pytest.raises(TemplateFault, match="recorded") as refused:
        render(whole(), look)
    assert (refused.value.path, "Accept" in (refused.value.remedy or "")) == (path, True)
    assert "template-recorded-changes" in {found.id for found in check_shell(path, word_names([]))[0]}
