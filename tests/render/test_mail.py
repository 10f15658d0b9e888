"""A release as an e-mail, read as a mail program reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path

import pytest

from peelgen.build import Order, build
from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import Document, Inlines, Link, Text
from peelgen.documents.gates import mail as gate
from peelgen.documents.render import mail
from peelgen.documents.render.look import look_of
from peelgen.documents.render.text import as_text

CHECKOUT = Path(__file__).resolve().parents[2]
DRAFTS = ["drafts/met-2016", "drafts/city-of-london-2016", "drafts/gwent-2021-cymraeg", "tests/drafts/everything"]
HEADERS = ["Content-Type", "MIME-Version", "From", "Subject", "Date", "Content-Language", "Message-ID"]


@cache
def release(draft: str = "drafts/met-2016") -> Document:
    path = CHECKOUT / f"{draft}.yaml"
    inspection = check(path).inspection
    assert inspection
    return compose(inspection, "press-release", near=path)


@cache
def pdf_of(document: str) -> bytes:
    from peelgen.documents.render import pdf

    path = CHECKOUT / f"{document}.yaml"
    return pdf.render(release(document), look_of("press-release", path)).content


def mailed(document: Document) -> bytes:
    return mail.render(document, look_of("press-release", CHECKOUT / "drafts" / "met-2016.yaml")).content


with_a_pdf_made_already = pytest.mark.usefixtures("short")


def read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=SMTP)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attach a PDF that is made already, where a test is about the headers only."""
    from peelgen.documents.render import Rendered, pdf

    made = Rendered(pdf_of("drafts/met-2016"), 2)
    monkeypatch.setattr(pdf, "render", lambda *_: made)


def headed(title: str = "Headline", sender: Inlines = (), mark: str = "") -> EmailMessage:
    fields = {"title": (Text(title),), "from": sender, "mark": (Text(mark),) if mark else ()}
    content = mailed(Document("press-release", "en-GB", fields, (), properties={"created": "2016-12-08"}))
    message = read(content)
    assert message.keys() == [name for name in HEADERS if sender or name != "From"]
    return message


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_mail_program_finds_the_text_the_page_and_the_pdf_whole(draft: str) -> None:
    content = mailed(release(draft))
    message = read(content)
    parts = [*message.walk()]
    assert [part.get_content_type() for part in parts] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    assert [part.defects for part in parts] == [[]] * 5
    words, page, attached = parts[2:]
    assert words.get_content().replace("\r\n", "\n") == as_text(release(draft))
    assert page.get_content_charset() == "utf-8"
    assert (attached.get_filename(), attached.get_content_disposition()) == ("press-release.pdf", "attachment")
    assert attached.get_content() == pdf_of(draft)
    assert content.isascii()
    assert all(len(line) <= 78 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert gate.faults(content) == []


def test_the_subject_is_the_headline_and_the_sender_the_first_contact_with_an_address() -> None:
    message = read(mailed(release()))
    assert message["Subject"] == (
        "The Metropolitan Police Service judged as ‘good’ at how legitimately it keeps people safe and reduces crime"
    )
    assert message["From"] == "HMIC press office <contact@example.gov.uk>"
    assert message["To"] is None
    assert message["Date"].datetime == datetime(2016, 12, 8, tzinfo=UTC)


def test_an_embargo_begins_the_subject() -> None:
    subject = read(mailed(release("drafts/city-of-london-2016")))["Subject"]
    assert subject.startswith("EMBARGOED until 00:01 on Thursday 8 December 2016: City of London Police judged")


def test_a_welsh_subject_and_sender_keep_each_letter_and_each_space() -> None:
    message = read(mailed(release("drafts/gwent-2021-cymraeg")))
    assert message["Subject"] == (
        "DRAFFT – nid i’w gyhoeddi: Heddlu Gwent yn gwrando’n dda ar y cyhoedd ond rhaid iddo ymchwilio’n well i "
        "droseddau"
    )
    assert message["From"].addresses[0].display_name == "Swyddfa’r wasg HMICFRS"
    assert message["Content-Language"] == "cy"


@with_a_pdf_made_already
@pytest.mark.parametrize(
    "title",
    [
        "Plain words",
        "Ŵyl a thŷ " * 40,
        "Long words in ASCII only " * 40,
        "x" * 2_000,
        "=?utf-8?q?Not_encoded=0D=0ABcc:_all?=",
        "Comma, colon: semicolon; “quotes” <angles> (brackets) \\ backslash",
    ],
)
def test_every_headline_comes_back_as_it_was(title: str) -> None:
    assert headed(title)["Subject"] == " ".join(title.split())


@with_a_pdf_made_already
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\n\n"])
def test_no_words_can_add_a_header_or_a_part(end: str) -> None:
    words = f"Good{end}Bcc: all@example.org{end}{end}--=_parts{end}Content-Type: text/html"
    message = headed(words, (Link((Text(words),), "mailto:press@example.gov.uk"),), words)
    assert len([*message.walk()]) == 5
    assert "\n" not in message["Subject"] + message["From"]
    (sender,) = message["From"].addresses
    assert sender.addr_spec == "press@example.gov.uk"


@with_a_pdf_made_already
@pytest.mark.parametrize(
    "name", ["Press, Office", 'The "office" (press)', "Swyddfa’r wasg, Caerdydd <x>", "=?utf-8?q?a?=", ""]
)
def test_a_name_comes_back_as_it_was(name: str) -> None:
    (sender,) = headed(sender=(Link((Text(name),), "mailto:o'neil@example.gov.uk"),))["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, "o'neil@example.gov.uk")


@with_a_pdf_made_already
@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@b.org,c@d.org",
        "mailto:ŵ@b.org",
        "mailto:a@b.org?bcc=c@d.org",
        "https://b.org",
        "mailto:a@b.org%0aBcc:c",
    ],
)
def test_what_is_no_single_address_is_no_sender(address: str) -> None:
    content = mailed(
        Document("press-release", "en-GB", {"title": (Text("T"),), "from": (Link((Text("A"),), address),)}, ())
    )
    assert "From" not in read(content)


@with_a_pdf_made_already
def test_the_same_release_makes_the_same_bytes_and_another_one_another_id() -> None:
    assert mailed(release()) == mailed(release())
    changed = replace(release(), fields={**release().fields, "title": (Text("Another"),)})
    first, second = (read(mailed(document))["Message-ID"] for document in (release(), changed))
    assert first != second
    assert re.fullmatch(r"<[0-9a-f]{32}@peelgen\.invalid>", first)


def test_the_page_has_nothing_to_fetch_to_draw_or_to_run() -> None:
    path = CHECKOUT / "tests" / "drafts" / "everything.yaml"
    inspection = check(path).inspection
    assert inspection
    report = compose(inspection, "report", near=path)
    page = read(mail.render(report, look_of("report", path)).content).get_body(["html"])
    assert page
    made = page.get_content()
    assert set(re.findall(r"<(\w+)", made)) <= set(
        "html head meta title body p h1 h2 h3 h4 h5 ul ol li nav table caption colgroup col thead tbody tr th td "
        "strong em a blockquote section aside div span figure figcaption sup br".split()
    )
    assert set(re.findall(r'\s([\w-]+)="', made)) == {"lang", "charset", "href", "scope"}
    assert "[Three valleys run from north to south; the widest is in the east.]" in made
    assert "<p>[Bar chart. Gwent Police: Violence 14,200, Theft" in made


def test_a_mail_and_a_text_are_made_only_when_asked_for(tmp_path: Path) -> None:
    path = CHECKOUT / "drafts" / "met-2016.yaml"
    made = build(path, Order(["press-release"], ["docx", "html"], tmp_path)).files
    assert [built.path.suffix for built in made] == [".docx", ".html"]


def test_the_archive_attaches_no_findings_file_to_the_pdf_in_a_mail(tmp_path: Path) -> None:
    path = CHECKOUT / "drafts" / "met-2016.yaml"
    (built,) = build(path, Order(["press-release"], ["eml"], tmp_path, archive=True)).files
    assert next(iter(read(built.path.read_bytes()).iter_attachments())).get_content() == pdf_of("drafts/met-2016")
