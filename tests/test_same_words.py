"""All formats of a document say the same, and no word of the findings is lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from publications import Said, in_docx, in_html, in_pdf, in_text, letters_in

from peelgen.base.resources import document_kinds
from peelgen.documents.compose import compose
from peelgen.documents.compose.typography import capital, typeset
from peelgen.documents.document import Block, Box, Document, Figure, Link, inlines, plain, walk
from peelgen.documents.from_findings import with_draft
from peelgen.documents.render import USUAL, renderer
from peelgen.documents.render.blank import blank_form
from peelgen.documents.render.look import look_of
from peelgen.documents.render.sheets import with_sheets
from peelgen.findings.framework import load_framework
from peelgen.findings.model import Finding, Inspection, Part, Prose, Sentence, findings
from peelgen.findings.numbering import finding_labels
from peelgen.findings.validate import validate
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parent.parent
DRAFTS = sorted([*(CHECKOUT / "drafts").glob("*.yaml"), *(CHECKOUT / "tests" / "drafts").glob("*.yaml")])
READ = {"docx": in_docx, "html": in_html, "pdf": in_pdf}

#: Fields that say how something is published, and so are printed nowhere as they were typed.
NOT_PRINTED = frozenset(
    "activity align alt categories date deadline edition_of embargo end file force forces force_in_numbers framework "
    "from_year graded id inspector interval kind language period pillar previous published sample series speaker start "
    "statements status target unit url value values width".split()
)


@cache
def inspection(draft: Path) -> Inspection:
    found, diagnostics = validate(load(draft))
    assert found is not None, diagnostics
    return found


@cache
def document(draft: Path, kind: str) -> Document:
    return with_draft(compose(inspection(draft), kind, near=draft), load(draft))


@cache
def rendered(draft: Path, kind: str, format_name: str) -> bytes:
    return renderer(format_name)(document(draft, kind), look_of(kind, draft)).content


@cache
def said(draft: Path, kind: str, format_name: str) -> Said:
    return READ[format_name](rendered(draft, kind, format_name))


every_document = pytest.mark.parametrize(
    ("draft", "kind"), [pytest.param(d, k, id=f"{d.stem}-{k}") for d in DRAFTS for k in document_kinds()]
)
every_draft = pytest.mark.parametrize("draft", [pytest.param(d, id=d.stem) for d in DRAFTS])


@every_document
def test_word_and_web_page_say_the_same_words_in_the_same_order(draft: Path, kind: str) -> None:
    assert said(draft, kind, "docx") == said(draft, kind, "html")


@every_document
def test_pdf_and_web_page_say_the_same_letters_in_the_same_order(draft: Path, kind: str) -> None:
    on_paper = with_sheets(document(draft, kind))  # only a PDF form has sheets for what its fields cannot hold
    page, hints = READ["html"](renderer("html")(on_paper, look_of(kind, draft)).content), hints_in(on_paper)
    assert without(said(draft, kind, "pdf").letters, hints) == without(page.letters, hints)


def hints_in(found: Document) -> set[str]:
    """Return what the fields of a form say as long as they are empty: a page has it in them, a PDF beside them."""
    hints = {one.placeholder for one in blank_form(found).fields}
    return {"".join(hint.split()) for hint in hints if hint}


def without(letters: tuple[str, str], hints: set[str]) -> tuple[str, str]:
    for hint in sorted(hints, key=len, reverse=True):
        letters = letters[0].replace(hint, ""), letters[1].replace(hint, "")
    return letters


def unseen(block: Block) -> Block:
    """A block without what its figures show: on a web page a drawing, and values that have to be opened."""
    if isinstance(block, Box):
        return replace(block, content=tuple(map(unseen, block.content)))
    return replace(block, alt="", series=(), table=block.printed_table) if isinstance(block, Figure) else block


def without_addresses(text: str, found: Document) -> str:
    """A text without the addresses that a web page has behind its words."""
    links = [one for block in walk(found.body) for one in inlines(block) if isinstance(one, Link)]
    behind = {(plain(link.content), link.href.removeprefix("mailto:")) for link in links}
    for words, address in behind:
        text = text.replace(f"{words} ({address})", words) if words != address else text
    return text


@every_document
def test_text_and_web_page_say_the_same_words_in_the_same_order(draft: Path, kind: str) -> None:
    found = document(draft, kind)
    bare, look = replace(found, fields={}), look_of(kind, draft)
    text = renderer("txt")(replace(bare, body=tuple(map(unseen, bare.body))), look).content.decode()
    assert in_text(without_addresses(text, bare).encode()) == in_html(renderer("html")(bare, look).content)


@every_draft
def test_the_front_of_a_text_has_its_mark_first_and_then_the_words_of_the_web_page(draft: Path) -> None:
    found = document(draft, "press-release")
    bare = replace(found, body=())
    text = renderer("txt")(bare, look_of("press-release", draft)).content
    mark = plain(found.fields["mark"]).split()
    page = in_html(
        renderer("html")(replace(bare, fields={**found.fields, "mark": ()}), look_of("press-release", draft)).content
    )
    assert in_text(text).body == [*mark, *page.body]


@every_draft
def test_both_bodies_of_an_e_mail_say_what_the_text_and_the_web_page_say(draft: Path) -> None:
    content = renderer("eml")(document(draft, "press-release"), look_of("press-release", draft)).content
    bodies = [message_from_bytes(content, policy=SMTP).get_body([kind]) for kind in ("plain", "html")]
    text, page = (body.get_content().replace("\r\n", "\n") for body in bodies if body)
    assert text.encode() == rendered(draft, "press-release", "txt")
    said_by_it = in_text(without_addresses(text, document(draft, "press-release")).encode())
    assert in_html(page.encode()).body == [*said_by_it.body, *said_by_it.notes]


@every_document
@pytest.mark.parametrize("format_name", USUAL)
def test_no_placeholder_tag_or_control_character_is_left(draft: Path, kind: str, format_name: str) -> None:
    everything = " ".join((*said(draft, kind, format_name).body, *said(draft, kind, format_name).notes))
    assert not re.search(r"\{\{|\}\}|\{%|%\}|:::|\]\(|[\ue000-\uf8ff\x00-\x1f\x7f]|None|Undefined", everything)


def printed_texts(part: Part) -> Iterator[str]:
    for name in type(part).model_fields:
        if name not in NOT_PRINTED or (isinstance(part, Inspection) and name == "values"):
            yield from texts_of(getattr(part, name))


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, Part):
        yield from printed_texts(value)
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts_of(entry)
    elif isinstance(value, str):
        yield value


def stretches(written: str) -> list[str]:
    """The letters of a field in the stretches that are printed unbroken: up to a number, a note, a link or a bullet."""
    if not isinstance(written, Prose | Sentence):
        return [letters_in(typeset(written))]
    text = re.sub(
        r"\^\[|\{[a-z0-9-]+\}|\{lang=\w+\}|!?\[\]\(#[^)]*\)|\]\([^)]*\)|(?m:^\s*(?:#+|-|\d+\.|>)\s)|\n\s*\n|[\[\]]",
        "\n\n",
        written,
    )
    return [letters_in(typeset(stretch).replace("*", "")) for stretch in text.split("\n\n")]


def letters(draft: Path, kind: str) -> str:
    return "".join((*said(draft, kind, "html").body, *said(draft, kind, "html").notes))


def said_in(found: Inspection, written: str) -> str:
    """A grade as a panel prints it, in the edition's language; all else stays as it was written."""
    step = load_framework(found.cycle).grade(written)
    return capital(step.called(found.language)) if step else written


def releases_of(found: Inspection) -> list[Sentence | None]:
    """Return what the release says of each question and pillar."""
    return [one.in_release for one in found.questions] + [one.in_release for one in found.pillars]


@every_draft
def test_every_stretch_of_the_findings_is_in_the_report(draft: Path) -> None:
    found, report = inspection(draft), letters(draft, "report")
    apart = {"press_release", "monitoring", "force_response", "waivers", *NOT_PRINTED}
    written = [text for name in Inspection.model_fields if name not in apart for text in texts_of(getattr(found, name))]
    in_release = releases_of(found)
    lost = [
        part
        for text in written
        if text not in in_release
        for part in stretches(said_in(found, text))
        if part.rstrip(".") not in report
    ]
    assert lost == []


@every_draft
def test_every_stretch_of_the_release_is_in_the_release_and_of_the_form_in_the_form(draft: Path) -> None:
    found = inspection(draft)
    bullets = tuple(one for one in releases_of(found) if one)
    bullets += (*found.monitoring.reasons, *found.monitoring.improvements) if found.monitoring else ()
    for part, kind in (((found.press_release, bullets), "press-release"), (found.force_response, "force-response")):
        printed = letters(draft, kind).replace("‘", "“").replace("’", "”")
        parts = [part for text in texts_of(part) for part in stretches(text)]
        assert [part for part in parts if part.rstrip(".;").replace("‘", "“").replace("’", "”") not in printed] == []


@every_draft
def test_the_form_prints_every_finding_exactly_as_the_report_does(draft: Path) -> None:
    form, report = letters(draft, "force-response"), letters(draft, "report")
    answered = [found for found in findings(inspection(draft)) if not isinstance(found, Finding)]
    labels = finding_labels(inspection(draft))
    for found in answered:
        assert letters_in(labels[found.id]) in form
        for stretch in stretches(found.text):
            assert stretch in form
            assert stretch in report


@every_draft
def test_the_words_of_a_chart_are_in_its_picture_and_in_its_description(draft: Path) -> None:
    page = rendered(draft, "report", "html").decode()
    described = [letters_in(title) for title in re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[1:]]
    for chart in inspection(draft).charts:
        words = [letters_in(word) for word in (*chart.categories, *(line.name for line in chart.series))]
        assert chart.alt or any(all(word in description for word in words) for description in described)
        assert all(word in letters_in(re.sub(r"<[^>]+>", "", page)) for word in words)
