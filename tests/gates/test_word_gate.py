"""The gate before a Word file is written: it lets good files pass, and each fault, put into a good file, bites."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import BulletList, Document, ListEntry, Paragraph, Text
from peelgen.documents.render.look import look_of
from peelgen.documents.render.word import render
from peelgen.word.gate import faults

CHECKOUT = Path(__file__).resolve().parents[2]
DRAFTS = (*sorted((CHECKOUT / "drafts").glob("*.yaml")), CHECKOUT / "tests" / "drafts" / "everything.yaml")
BODY, STYLES, NUMBERING, NOTES = (f"word/{name}.xml" for name in ("document", "styles", "numbering", "footnotes"))
RELATIONS = "word/_rels/document.xml.rels"


def documents(draft: Path) -> list[Document]:
    case = check(draft)
    inspection, problems = case.inspection, case.diagnostics
    assert inspection is not None, problems
    return [compose(inspection, kind, near=draft) for kind in ("report", "press-release", "force-response")]


@cache
def good() -> bytes:
    """The report with charts, tables and footnotes, and a numbered list before its own."""
    report = documents(DRAFTS[-1])[0]
    steps = BulletList((ListEntry((Text("first"),)), ListEntry((Text("second"),))), ordered=True)
    return render(replace(report, body=(steps, *report.body)), look_of("report")).content


def with_part(name: str, old: str, new: str, count: int = 1) -> bytes:
    """The good file with the first places where a part has `old` (a regular expression) changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as before, zipfile.ZipFile(stream, "w") as after:
        for entry in before.namelist():
            content = before.read(entry)
            if entry == name:
                changed, found = re.subn(old, new, content.decode(), count=count, flags=re.DOTALL)
                assert found, f"{name} has no {old}"
                content = changed.encode()
            after.writestr(entry, content)
    return stream.getvalue()


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_every_document_of_every_draft_passes(draft: Path) -> None:
    for document in documents(draft):
        assert faults(render(document, look_of(document.kind)).content) == []


CONTROL = '<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
NUMBER = (
    r'(<w:pStyle w:val="ListNumber"/>.*?<w:numId w:val=")(\d+)(".*<w:pStyle w:val="ListNumber"/>.*?<w:numId w:val=")'
)
FAULTS = {
    "two controls with one number": (BODY, "(<w:sectPr)", CONTROL * 2 + r"\1", "2 content controls have the number 7"),
    "a bookmark without an end": (BODY, "<w:bookmarkEnd[^>]*/>", "", "is begun and never ended"),
    "a bookmark without a start": (BODY, "<w:bookmarkStart[^>]*/>", "", "ends that was never begun"),
    "two bookmarks with one name": (
        BODY,
        r'(w:name="_Toc\d+)(\d")(.*?)w:name="_Toc\d+"',
        r"\1\2\3\1\2",
        "bookmarks have",
    ),
    "loose words in the body": (BODY, "<w:body>", "<w:body>lost", "“lost” stand outside every paragraph"),
    "loose words in a run": (BODY, "</w:t></w:r>", "</w:t>lost</w:r>", "“lost” stand outside"),
    "a tag left over": (
        BODY,
        "(<w:t(?: [^>]*)?>)",
        r"\1{{ titel }}",
        "“{{ titel }}” of the Word template was not filled in",
    ),
    "a block tag left over": (BODY, "(<w:t(?: [^>]*)?>)", r"\1{%p if isbn %}", "“{%p if isbn %}”"),
    "a field left open": (BODY, "(<w:sectPr)", FIELD + r"\1", "is left open"),
    "a field ended twice": (BODY, "<w:body>", "<w:body>" + FIELD.replace("begin", "end"), "ends that was never begun"),
    "an empty cell": (
        BODY,
        "(<w:tc>(?:<w:tcPr>.*?</w:tcPr>)?).*?</w:tc>",
        r"\1</w:tc>",
        "does not end with a paragraph",
    ),
    "a row without cells": (BODY, "(<w:tr>)", r"<w:tr/>\1", "a row without a cell"),
    "settings in a wrong order": (BODY, "(<w:pStyle [^>]*/>)", r"<w:keepNext/>\1", "“pStyle” stands too late"),
    "settings after words": (BODY, "(<w:pPr>.{1,300}?</w:pPr>)(<w:r>)", r"<w:r/>\1\2", "“pPr” stands too late"),
    "a missing part": (RELATIONS, "charts/chart1.xml", "charts/none.xml", "charts/none.xml is missing"),
    "a linked picture": (
        RELATIONS,
        'chart" Target="charts/chart1.xml"',
        'image" TargetMode="External" Target="https://example.org/a.png"',
        "The picture https://example.org/a.png is not in the file",
    ),
    "a lost relation": (BODY, 'r:id="rId[0-9]+"', 'r:id="gone"', "asks for a picture, chart or link"),
    "a lost style": (STYLES, 'w:styleId="BodyText"', 'w:styleId="Other"', "The style “BodyText” is used"),
    "a lost numbering": (BODY, '<w:numId w:val="[0-9]+"', '<w:numId w:val="999"', "a numbering that is not in"),
    "a numbering that nothing draws": (
        NUMBERING,
        '<w:abstractNumId w:val="1"',
        '<w:abstractNumId w:val="77"',
        "how it is drawn",
    ),
    "a list kind after the lists": (
        NUMBERING,
        "(<w:abstractNum .*?</w:abstractNum>)(.*</w:num>)",
        r"\2\1",
        "“abstractNum”",
    ),
    "a list that goes on": (BODY, NUMBER + r"\d+", r"\1\2\3\2", "does not begin at 1"),
    "two drawings with one number": (BODY, '<wp:docPr id="2"', '<wp:docPr id="1"', "2 drawings have the number 1"),
    "a chart without a description": (BODY, ' descr="[^"]*"', "", "has no description"),
    "a note number out of range": (NOTES, '<w:footnote w:id="1"', '<w:footnote w:id="40000"', "40000 is out of range"),
    "a note that is not there": (NOTES, '<w:footnote w:id="1"', '<w:footnote w:id="900"', "Footnote 1 is called"),
    "a reference that leads nowhere": (BODY, 'w:anchor="[^"]*"', 'w:anchor="gone"', "leads to “gone”"),
    "a number repeated from nowhere": (BODY, "REF _Ref[0-9]+", "REF _Ref99", "leads to “_Ref99”"),
    "XML that breaks off": (STYLES, "</w:styles>", "", "styles.xml of the Word file cannot be read"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_gate_finds(name: str) -> None:
    part, old, new, said = FAULTS[name]
    found = faults(with_part(part, old, new))
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_told_and_not_raised(content: bytes) -> None:
    assert len(faults(content)) == 1


def test_faults_without_end_are_told_up_to_a_screenful() -> None:
    assert len(faults(with_part(BODY, "<w:bookmarkEnd[^>]*/>", "", count=0))) == 20


@pytest.mark.parametrize("words", ["{{ title }}", "{% if %}", "{_{ title }_}", "{{{% x", "a {{"])
def test_braces_that_a_person_wrote_are_no_tags(words: str) -> None:
    document = documents(DRAFTS[-1])[1]
    fields = {**document.fields, "title": (Text(words),)}
    hostile = replace(document, fields=fields, body=(Paragraph((Text(words),)), *document.body))
    content = render(hostile, look_of(document.kind)).content
    assert faults(content) == []
