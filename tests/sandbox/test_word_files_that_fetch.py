"""A Word file that would take something from elsewhere, run something or never end is named and not used."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose import compose
from peelgen.documents.document import Document
from peelgen.documents.render.look import Look
from peelgen.documents.render.word import render
from peelgen.findings.validate import validate
from peelgen.source import load
from peelgen.template_check import check_templates
from peelgen.template_check.names import word_names
from peelgen.template_check.shell import check_shell

CHECKOUT = Path(__file__).resolve().parents[2]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
BODY, HEADER, RELATIONS = "word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels"

Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def in_part(name: str, before: str, words: str) -> Change:
    """Return a change that puts XML before some other in a part."""

    def change(parts: Parts) -> None:
        assert before.encode() in parts[name]
        parts[name] = parts[name].replace(before.encode(), words.encode() + before.encode(), 1)

    return change


def paragraph(words: str) -> str:
    return f"<w:p>{words}</w:p>"


def simple(code: str) -> Change:
    return in_part(BODY, "<w:sectPr", paragraph(f'<w:fldSimple w:instr="{code}"><w:r><w:t>x</w:t></w:r></w:fldSimple>'))


def field(*codes: str) -> Change:
    """Return a field whose code is in several pieces."""
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return in_part(BODY, "<w:sectPr", paragraph(f"{mark('begin')}{pieces}{mark('separate')}{mark('end')}"))


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def printed(words: str, part: str = BODY) -> Change:
    before = "<w:sectPr" if part == BODY else "</w:hdr>"
    return in_part(part, before, paragraph(f"<w:r><w:t>{words}</w:t></w:r>"))


def related(kind: str, target: str, *, external: bool = True, part: str = RELATIONS) -> Change:
    mode = ' TargetMode="External"' if external else ""

    def change(parts: Parts) -> None:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts.setdefault(part, f'<Relationships xmlns="{space}"></Relationships>'.encode())
        one = f'<Relationship Id="rIdX" Type="{kind}" Target="{target}"{mode}/>'
        parts[part] = parts[part].replace(b"</Relationships>", f"{one}</Relationships>".encode())

    return change


NESTED = (
    f"{mark('begin')}{mark('begin')}<w:r><w:instrText>QUOTE INCLUDE</w:instrText></w:r>{mark('end')}"
    f"<w:r><w:instrText>TEXT x</w:instrText></w:r>{mark('end')}"
)
MARKUP_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def left_out(tag: str, prefix: str, words: str) -> str:
    """Return XML that some readers of a file leave out."""
    return f'<{prefix}:{tag} xmlns:mc="{MARKUP_COMPATIBILITY}">{words}</{prefix}:{tag}>'


def apart(tag: str, prefix: str = "mc", code: tuple[str, str, str] = ("INCLUDE", "X", "TEXT x")) -> str:
    """Return a field whose code has a piece that some readers leave out."""
    first, between, last = (f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in code)
    return f"{mark('begin')}{first}{left_out(tag, prefix, between)}{last}{mark('separate')}{mark('end')}"


FETCHING: dict[str, Change] = {
    "text of another file": simple(" INCLUDETEXT &quot;https://example.org/x.docx&quot; "),
    "a picture from elsewhere": simple(" INCLUDEPICTURE &quot;https://example.org/x.png&quot; \\d "),
    "small letters": simple("includepicture x"),
    "no space": simple("INCLUDETEXT&quot;c:\\x.docx&quot;"),
    "a switch at once": simple("INCLUDEPICTURE\\d x"),
    "a field in pieces": field(" INCLU", "DETE", "XT x "),
    "DDE": field(" DDE excel x "),
    "DDEAUTO": field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '),
    "LINK": field(" LINK Excel.Sheet.8 c:\\x.xls "),
    "DATABASE": field(" DATABASE \\d x "),
    "RD": field(" RD c:\\x.docx "),
    "a macro's button": field(" MACROBUTTON AutoOpen x "),
    "a name that a field makes": in_part(BODY, "<w:sectPr", paragraph(NESTED)),
    "a field that is never closed": in_part(
        BODY, "<w:sectPr", paragraph(f"{mark('begin')}<w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>")
    ),
    "a piece of the name that is left out": in_part(BODY, "<w:sectPr", paragraph(apart("Fallback"))),
    "a piece of the name that is deleted": in_part(BODY, "<w:sectPr", paragraph(apart("del", "w"))),
    "a harmless name that is left out": in_part(
        BODY, "<w:sectPr", paragraph(apart("Fallback", code=("", "PAGE ", "INCLUDETEXT x")))
    ),
    "an end that is left out": in_part(
        BODY,
        "<w:sectPr",
        paragraph(
            f"{mark('begin')}{left_out('Fallback', 'mc', mark('end'))}"
            f"<w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>{mark('separate')}{mark('end')}"
        ),
    ),
    "a field of the strict kind": in_part(
        HEADER,
        "</w:hdr>",
        '<s:p xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"><s:fldSimple s:instr="INCLUDETEXT x"/></s:p>',
    ),
    "a field in a header": in_part(HEADER, "</w:hdr>", paragraph('<w:fldSimple w:instr="INCLUDETEXT x"/>')),
    "a template elsewhere": related(
        f"{OFFICE}/attachedTemplate", "https://example.org/x.dotm", part="word/_rels/settings.xml.rels"
    ),
    "a linked picture": related(f"{OFFICE}/image", "https://example.org/x.png"),
    "a linked picture on a share": related(f"{OFFICE}/image", "file://///server/share/x.png"),
    "a linked object": related(f"{OFFICE}/oleObject", "https://example.org/x.xls"),
    "an object": related(f"{OFFICE}/oleObject", "header1.xml", external=False),
    "another file": related(f"{OFFICE}/aFChunk", "header1.xml", external=False),
    "another file elsewhere": related(f"{OFFICE}/aFChunk", "https://example.org/x.html"),
    "a part of a master": related(f"{OFFICE}/subDocument", "https://example.org/x.docx"),
    "a frame": related(f"{OFFICE}/frame", "https://example.org/x.html", part="word/_rels/fontTable.xml.rels"),
    "a sheet": related(f"{OFFICE}/transform", "https://example.org/x.xsl", part="word/_rels/settings.xml.rels"),
    "data for letters": related(f"{OFFICE}/mailMergeSource", "file:///c:/x.mdb", part="word/_rels/settings.xml.rels"),
    "a control": related(f"{OFFICE}/control", "header1.xml", external=False),
    "macros": related(
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "header1.xml", external=False
    ),
    "buttons": related(
        f"{MICROSOFT}/ui/extensibility",
        "word/header1.xml",
        external=False,
        part="_rels/.rels",
    ),
    "a font elsewhere": related(f"{OFFICE}/font", "https://example.org/x.odttf", part="word/_rels/fontTable.xml.rels"),
    "in a header": related(f"{OFFICE}/image", "https://example.org/x.png", part="word/_rels/header1.xml.rels"),
}
#: What only shows when the tags are filled in.
MADE = {
    "a field that a tag makes": field(" {{ 'INCLUDE' }}TEXT x "),
    "a whole code that a tag makes": field("{{ 'INCLUDETEXT x' }}"),
}
HARMLESS: dict[str, Change] = {
    "the page's number": simple(" PAGE "),
    "a page's number in pieces": field(" PA", "GE "),
    "a field in another's answer": in_part(
        BODY,
        "<w:sectPr",
        paragraph(
            f"{mark('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{mark('separate')}{mark('begin')}"
            f"<w:r><w:instrText>PAGEREF x</w:instrText></w:r>{mark('end')}{mark('end')}"
        ),
    ),
    "a link": related(f"{OFFICE}/hyperlink", "https://example.org"),
    "words about it": printed("INCLUDETEXT"),
}
LIMITLESS = [
    '{{ ("x" * 3000000000) | length }}',
    "{{ '%2000000000d' | format(1) }}",
    "{{ 'a'.ljust(4000000000) }}",
    "{% macro m(s) %}{{ m(s ~ s) }}{% endmacro %}{{ m('x') }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(30) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in '0123456789' %}" * 9 + "x" + "{% endfor %}" * 9,
    "{% for a in '0123456789' %}" * 25 + "x" + "{% endfor %}" * 25,
    "{{ title.__class__ }}",
    "{{ title.format(1) }}",
    "{{ title | attr('format') }}",
    "{{ body.__html__() }}",
    "{{ title | pprint }}",
    "{{ [title] }}",
    "{{ 1 / 0 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ title[{}] }}",
    "{% include 'word.docx' %}",
    "{% include '/etc/passwd' %}",
    "{% import 'house/words.md' as house %}",
    "{{ lipsum() }}",
    "{{ self._TemplateReference__context }}",
    "{{ subdoc }}",
    "{{ tpl.new_subdoc('/etc/passwd') }}",
    "{% autoescape false %}x{% endautoescape %}",
]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    templates = Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "templates"))
    (templates / "force-response" / "word.docx").unlink(missing_ok=True)
    return Look(templates / "force-response", templates / "house")


@pytest.fixture(scope="module")
def response() -> Document:
    inspection, _ = validate(load(CHECKOUT / "drafts" / "met-2016.yaml"))
    assert inspection
    return compose(inspection, "press-release")


def spoil(look: Look, change: Change) -> Path:
    path = look.house / "word.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", FETCHING)
def test_a_word_file_that_fetches_is_refused_and_named(name: str, look: Look, response: Document) -> None:
    path = spoil(look, FETCHING[name])
    with pytest.raises(TemplateFault) as refused:
        render(response, look)
    assert (refused.value.path, bool(refused.value.remedy)) == (path, True)
    assert "elsewhere" in refused.value.message or "runs" in refused.value.message or "made by" in refused.value.message
    assert {"template-remote-reference"} & {found.id for found in check_shell(path, word_names([]))[0]}


@pytest.mark.parametrize("name", MADE)
def test_a_field_that_a_tag_makes_is_refused(name: str, look: Look, response: Document) -> None:
    spoil(look, MADE[name])
    with pytest.raises(TemplateFault, match="INCLUDETEXT"):
        render(response, look)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_fetches_nothing_is_let_be(name: str, look: Look, response: Document) -> None:
    path = spoil(look, HARMLESS[name])
    assert render(response, look).content
    assert [found for found in check_shell(path, word_names([]))[0] if "remote" in found.id] == []


@pytest.mark.parametrize("part", [BODY, HEADER])
@pytest.mark.parametrize("words", LIMITLESS)
def test_a_tag_that_does_more_than_print_is_refused(words: str, part: str, look: Look, response: Document) -> None:
    path = spoil(look, printed(words.replace("&", "&amp;"), part))
    with pytest.raises(TemplateFault) as refused:
        render(response, look)
    assert (refused.value.path, bool(refused.value.remedy)) == (path, True)
    assert "defect" not in refused.value.message
    check_templates([look.house])


def cut(name: str, pattern: str) -> Change:
    def change(parts: Parts) -> None:
        parts[name], count = re.subn(pattern.encode(), b"", parts[name], flags=re.DOTALL)
        assert count

    return change


def without(name: str) -> Change:
    def change(parts: Parts) -> None:
        del parts[name]

    return change


STRANGE: dict[str, Change] = {
    "no section": cut(BODY, r"<w:sectPr.*?</w:sectPr>"),
    "no page size": cut(BODY, r"<w:pgSz[^>]*/>"),
    "no margins": cut(BODY, r"<w:pgMar[^>]*/>"),
    "no body": cut(BODY, r"<w:body>.*</w:body>"),
    "styles without names": cut("word/styles.xml", r"<w:name [^>]*/>"),
    "styles without ids": cut("word/styles.xml", r' w:styleId="[^"]*"'),
    "no styles": without("word/styles.xml"),
    "no settings": without("word/settings.xml"),
    "no header": without(HEADER),
    "no relations": without(RELATIONS),
    "no list of parts": without("[Content_Types].xml"),
    "no document": without(BODY),
    "not XML": lambda parts: parts.update({BODY: b"<w:document"}),
    "another root": lambda parts: parts.update({BODY: b"<x/>"}),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_word_file_that_is_not_as_word_writes_it_is_a_message_at_most(
    name: str, look: Look, response: Document
) -> None:
    path = spoil(look, STRANGE[name])
    faults = list[TemplateFault]()
    try:
        render(response, look)
    except TemplateFault as refused:
        faults.append(refused)
    assert [fault for fault in faults if fault.path != path or "object" in fault.message] == []
