"""A release as an e-mail (RFC 5322): its words as plain text and as a bare page, with the PDF attached.

The parts and headers are made with the older half of `email`: `EmailMessage` loses spaces where it breaks a long header
with letters beyond ASCII, in the Pythons that peelgen runs on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.charset import QP, Charset
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr

from peelgen.documents.document import Document, Inlines, Link, plain
from peelgen.documents.render import Rendered, file_name, pdf
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.bare import bare_page
from peelgen.documents.render.text import as_text

#: As mail travels: lines end in CR and LF.
_POLICY = compat32.clone(linesep="\r\n")
#: No line of a part that is quoted-printable or base64 can hold “=_” (RFC 2045, 6.7 and 6.8).
_PARTS, _WORDS = "=_parts", "=_words"
#: A domain that belongs to nobody (RFC 2606): a Message-ID must have one, and this machine's is nobody's business.
_NOWHERE = "peelgen.invalid"
#: An address that a header can have as it is.
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")

#: What a subject is made of.
_SUBJECT = ("mark", "title", "other_title")

#: How long a line of headers should be at most.
_LINE = 70


def render(document: Document, look: Look) -> Rendered:
    """Return a release as an .eml; TemplateFault as for a PDF. Its pages are those of the PDF.

    It has a sender if the release's words name one (`from: [name](mailto:address)`), and nobody to whom it is sent.
    """
    attached = pdf.render(document, look)
    message = MIMEMultipart("mixed", _PARTS, [_words(document, look), _attachment(document, attached.content)])
    for name, said in _headers(document):
        message[name] = said  # type: ignore[assignment]
    written = message.as_bytes(policy=_POLICY)
    message["Message-ID"] = f"<{hashlib.sha256(written).hexdigest()[:32]}@{_NOWHERE}>"
    return Rendered(message.as_bytes(policy=_POLICY), attached.pages)


def _headers(document: Document) -> Iterator[tuple[str, str | Header]]:
    """Yield who sends what, and when."""
    if sender := _sender(document.fields.get("from", ())):
        yield "From", sender
    yield "Subject", Header(*_charset(_subject(document)), header_name="Subject")
    if created := document.properties.get("created"):
        yield "Date", format_datetime(datetime.combine(date.fromisoformat(created), time(), UTC))
    yield "Content-Language", ", ".join((document.language, *document.other_languages))


def _subject(document: Document) -> str:
    """Return the headline in each language, after the mark of a release that may not be published yet."""
    said = {name: _line(plain(document.fields.get(name, ()), document.labels)) for name in _SUBJECT}
    headline = " / ".join(filter(None, (said["title"], said["other_title"])))
    return ": ".join(filter(None, (said["mark"], headline))) or document.kind


def _sender(content: Inlines) -> str:
    """Return the name and the address of whom a line of words links to; nothing if it links to no address."""
    links = (link for link in content if isinstance(link, Link) and link.href.startswith("mailto:"))
    link = next(links, None)
    address = link.href.removeprefix("mailto:") if link else ""
    if link is None or not _ADDRESS.fullmatch(address):
        return ""
    name, charset = _charset(_line(plain(link.content)))
    return formataddr((name, address)) if charset is None else f"{_line(Header(name, charset).encode())} <{address}>"


def _charset(words: str) -> tuple[str, str | None]:
    """Return words and how to encode them: not at all where they are short ones in ASCII that look like no code."""
    short = all(len(word) < _LINE for word in words.split())
    return words, None if words.isascii() and short and "=?" not in words else "utf-8"


def _line(words: str) -> str:
    """Return words as one line: another line would be another header."""
    return " ".join(words.split())


def _words(document: Document, look: Look) -> MIMEMultipart:
    """Return the words twice: as text, and as a page for whoever would rather have links and bullets."""
    quoted = Charset("utf-8")
    quoted.body_encoding = QP
    said = {"plain": as_text(document), "html": bare_page(document, look)}
    parts = [MIMEText(words, kind, quoted) for kind, words in said.items()]  # type: ignore[arg-type]
    return MIMEMultipart("alternative", _WORDS, parts)


def _attachment(document: Document, content: bytes) -> MIMEApplication:
    part = MIMEApplication(content, "pdf")
    part.add_header("Content-Disposition", "attachment", filename=file_name(document.name, "pdf"))
    return part
