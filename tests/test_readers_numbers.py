"""Each finding has one number that readers know it by: by kind, in the report's order, the same everywhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from email import message_from_bytes
from email.policy import SMTP
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from lxml import etree, html

from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.compose.fact_check import fact_check_names
from peelgen.documents.document import Box, Contents, Document, Heading, plain, walk
from peelgen.documents.from_findings import with_draft
from peelgen.documents.render import USUAL, renderer
from peelgen.documents.render.look import look_of
from peelgen.findings.model import Inspection, findings
from peelgen.findings.numbering import finding_labels
from peelgen.findings.validate import validate
from peelgen.response.model import Response
from peelgen.response.statement_names import statement_names
from peelgen.source import Source, parse_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CANARY = "zyxq"
EVERYTHING = Path(__file__).parent / "drafts" / "everything.yaml"
FACT_CHECK = """
fact_check:
  sent: 2019-07-01
  recipient: the Chief Constable
  return_to: {name: PEEL programme office, email: peel@example.org}
"""


@cache
def inspection() -> Inspection:
    found = check(EVERYTHING).inspection
    assert found
    return found


def test_findings_are_numbered_by_kind_in_the_order_of_the_report() -> None:
    assert finding_labels(inspection()) == {
        "shared-desk": "Promising practice 1",
        "drone-search": "Innovative practice 1",
        "evaluation": "Area for improvement 1",
        "risk-at-first-contact": "Cause of concern 1",
        "train-call-handlers": "Recommendation 1",
        "check-calls": "Recommendation 2",
        "domestic-abuse-visits": "Area for improvement 2",
        "national-vetting": "National recommendation 1",
        "national-phones": "National area for improvement 1",
        "national-crisis": "National cause of concern 1",
    }


def test_a_welsh_edition_has_the_same_numbers_with_welsh_words() -> None:
    drafts = Path(__file__).parents[1] / "drafts"
    english, welsh = (check(drafts / f"{name}.yaml").inspection for name in ("gwent-2021", "gwent-2021-cymraeg"))
    assert english
    assert welsh
    numbers = {name: label.rpartition(" ")[2] for name, label in finding_labels(english).items()}
    labels = finding_labels(welsh)
    assert {name: label.rpartition(" ")[2] for name, label in labels.items()} == numbers
    assert labels["what-has-worked"] == "Maes i’w wella 1"


@cache
def marked() -> Source:
    """Return a findings file with everything in it, in which each id of its own begins with a word that nothing says.

    Questions and pillars have the ids of their cycle.
    """
    text = EVERYTHING.read_text(encoding="utf-8")
    fixed = {*(one.id for one in inspection().questions), "effectiveness", "efficiency", "legitimacy"}
    for name in set(re.findall(r"id: ([a-z-]+)", text)) - fixed:
        text = re.sub(rf"(\bid: |\{{|#|^  - ){name}(?=[)}}\n])", rf"\1{CANARY}-{name}", text, flags=re.MULTILINE)
    return parse_bytes(EVERYTHING, (text + FACT_CHECK).encode())


@cache
def documents(language: str = "en") -> dict[str, Document]:
    """Return the documents of that file in a language, and the statement of a force that has answered all findings."""
    found, wrong = validate(marked())
    assert found, wrong
    found = found.model_copy(update={"language": language})
    response = Response.model_validate(
        {
            "response_to": {"draft": "everything.yaml", "force": found.force, "framework": found.framework},
            "answers": [{"id": one.id, "acceptance": "accepted", "response": "We agree."} for one in findings(found)],
        }
    )
    statement = compose(found, "force-statement", texts_of=[(found, EVERYTHING)], also=statement_names(response, found))
    kinds = ("report", "press-release", "force-response", "fact-check-form", "fact-check-copy")
    also = fact_check_names(found)
    made = {
        kind: with_draft(compose(found, kind, texts_of=[(found, EVERYTHING)], also=also), marked()) for kind in kinds
    }
    return {**made, "force-statement": statement}


def seen_in_xml(part: bytes) -> Iterator[str]:
    """Yield the words of a part of a Word or OpenDocument file, and what a program shows of its names."""
    for element in etree.fromstring(part).iter():
        yield from (str(words) for words in (element.text, element.tail) if words)
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        shown = {"val"} if name in {"alias", "tblCaption", "tblDescription"} else {"descr", "title", "name"}
        names = (value for key, value in element.attrib.items() if etree.QName(key).localname in shown)
        # Word hides bookmarks whose names begin with a line; forms are read back by these.
        yield from (said for said in map(str, names) if not (name.startswith("bookmark") and said.startswith("_")))


def seen_in_package(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name in {"content.xml", "styles.xml", "meta.xml"} or re.fullmatch(
                r"(word|docProps|customXml)/.+\.xml", name
            ):
                yield from seen_in_xml(package.read(name))


def seen_in_page(content: bytes) -> Iterator[str]:
    for element in html.document_fromstring(content.decode()).iter():
        yield from (str(words) for words in (element.text, element.tail) if words)
        shown = ("alt", "title", "aria-label", "placeholder", "label", "content")
        yield from (str(element.get(name, "")) for name in shown)


def seen_in_pdf(content: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(content))
    yield from (page.extract_text() for page in reader.pages)
    yield from (words for _, words in pdf_outline(content))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for mark in page.get("/Annots", []):
                yield from (str(mark.get(name, "")) for name in ("/TU", "/Contents"))
        yield from (str(one.get("/Alt", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary))


def seen_in_mail(content: bytes) -> Iterator[str]:
    mail = message_from_bytes(content, policy=SMTP)
    for part in mail.walk():
        yield from map(str, part.values())
        if part.get_content_maintype() == "text":
            yield part.get_content()
    for attached in mail.iter_attachments():
        yield from seen_in_pdf(attached.get_content())


SEEN: dict[str, Callable[[bytes], Iterable[str]]] = {
    "docx": seen_in_package,
    "odt": seen_in_package,
    "html": seen_in_page,
    "pdf": seen_in_pdf,
    "txt": lambda content: [content.decode()],
    "eml": seen_in_mail,
}
MADE = [
    *((kind, made) for kind in ("report", "press-release", "force-response", "force-statement") for made in USUAL),
    ("force-response", "odt"),
    ("press-release", "txt"),
    ("press-release", "eml"),
    *(("fact-check-form", made) for made in (*USUAL, "odt")),
    *(("fact-check-copy", made) for made in USUAL),
]


@cache
def seen(kind: str, made: str, language: str = "en") -> str:
    """Return all that can be seen or heard of a finished document."""
    return "\n".join(SEEN[made](renderer(made)(documents(language)[kind], look_of(kind, EVERYTHING)).content))


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("kind", "made"), MADE)
def test_no_id_is_printed_in_any_document(kind: str, made: str, language: str) -> None:
    assert CANARY not in seen(kind, made, language)


@pytest.mark.parametrize("made", USUAL)
def test_report_form_and_statement_call_each_finding_the_same(made: str) -> None:
    for label in finding_labels(inspection()).values():
        assert label in seen("report", made)
        if "practice" not in label:
            assert label in seen("force-response", made)
            assert label in seen("force-statement", made)


def titles(kind: str) -> list[Heading]:
    """Return the headings of a document, its title first."""
    title = Heading(1, documents()[kind].fields["title"], "title")
    return [title, *(block for block in walk(documents()[kind].body) if isinstance(block, Heading))]


@pytest.mark.parametrize("kind", ["report", "press-release", "force-response", "force-statement"])
def test_findings_are_headings_and_no_level_is_jumped(kind: str) -> None:
    levels = [heading.level for heading in titles(kind)]
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []
    called = [plain(heading.content) for heading in titles(kind) if heading.role]
    if kind != "press-release":
        assert any(words.startswith("Area for improvement 2: ") for words in called)


def word_outline(content: bytes) -> list[tuple[int, str]]:
    """Return the level and the words of each paragraph that Word lists for going from one to another."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        styles, body = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("styles", "document"))
    levels = {style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl") for style in styles.iter(f"{W}style")}
    found = []
    for paragraph in body.iter(f"{W}p"):
        style, own = paragraph.find(f"{W}pPr/{W}pStyle"), paragraph.find(f"{W}pPr/{W}outlineLvl")
        level = own if own is not None else levels.get(style.get(f"{W}val")) if style is not None else None
        if level is not None:
            found.append((int(level.get(f"{W}val", "")) + 1, "".join(map(str, paragraph.itertext(f"{W}t")))))
    return found


def pdf_outline(content: bytes) -> list[tuple[int, str]]:
    def below(entries: Any, level: int) -> Iterator[tuple[int, str]]:
        for entry in entries:
            yield level, str(entry.title)
            yield from below(entry.children, level + 1)

    with pikepdf.open(io.BytesIO(content)) as pdf, pdf.open_outline() as outline:
        return list(below(outline.root, 1))


@pytest.mark.parametrize("kind", ["press-release", "force-response", "force-statement"])
def test_word_and_the_bookmarks_of_a_pdf_list_title_and_findings_from_the_first_level_on(kind: str) -> None:
    expected = [(heading.level, plain(heading.content, documents()[kind].labels)) for heading in titles(kind)]
    content = {made: renderer(made)(documents()[kind], look_of(kind, EVERYTHING)).content for made in ("docx", "pdf")}
    assert word_outline(content["docx"]) == expected
    outline = pdf_outline(content["pdf"])
    assert outline[: len(expected)] == expected
    assert all("ontinuation sheet" in title for _, title in outline[len(expected) :])  # a PDF form has these at its end


def test_word_lists_the_findings_of_a_report_below_its_chapters() -> None:
    expected = [(heading.level, plain(heading.content, documents()["report"].labels)) for heading in titles("report")]
    content = renderer("docx")(documents()["report"], look_of("report", EVERYTHING)).content
    assert word_outline(content) == expected[1:]  # its cover has the title


def test_in_a_form_no_heading_stands_in_a_table_where_word_would_not_list_it() -> None:
    content = renderer("docx")(documents()["force-response"], look_of("force-response", EVERYTHING)).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    assert body.xpath("//w:tbl[.//w:sdt]//w:outlineLvl", namespaces={"w": W[1:-1]}) == []


def test_on_the_page_a_finding_is_a_section_named_by_its_heading() -> None:
    page: Any = html.document_fromstring(
        renderer("html")(documents()["report"], look_of("report", EVERYTHING)).content.decode()
    )
    boxes = page.xpath("//*[contains(@class, 'box ')][.//*[contains(@class, 'box-title')]]")
    names = [page.get_element_by_id(box.get("aria-labelledby")) for box in boxes]
    assert len(boxes) >= len(finding_labels(inspection()))
    assert {name.tag for name in names} <= {"h1", "h2", "h3", "h4", "h5"}
    assert all(box in name.iterancestors() for box, name in zip(boxes, names, strict=True))


def test_the_contents_list_chapters_and_sections_and_no_finding() -> None:
    (contents,) = [block for block in documents()["report"].body if isinstance(block, Contents)]
    listed = [plain(entry.content) for entry in contents.entries]
    assert "Next steps" in listed
    assert [words for words in listed if any(label in words for label in finding_labels(inspection()).values())] == []


DRAFTS = sorted([*(EVERYTHING.parents[2] / "drafts").glob("*.yaml"), EVERYTHING])


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.stem)
def test_the_numbers_of_each_kind_follow_each_other_in_the_report(draft: Path) -> None:
    found = check(draft).inspection
    assert found
    printed = [block.anchor for block in walk(compose(found, "report", near=draft).body) if isinstance(block, Box)]
    labels = finding_labels(found)
    called = [labels[anchor] for anchor in printed if anchor in labels]
    kinds = {label.rpartition(" ")[0] for label in called}
    for kind in kinds:
        numbers = [int(label.rpartition(" ")[2]) for label in called if label.rpartition(" ")[0] == kind]
        assert numbers == list(range(1, len(numbers) + 1))
