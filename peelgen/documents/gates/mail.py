"""Whether a finished e-mail can be sent: a mail program reads its headers and parts, and each part is fit by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from peelgen.documents.gates import pdf, text

#: What a mail of peelgen's says of itself; another header would have come in with the words of one of these.
_ONCE = frozenset({"Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"})
_PERHAPS = frozenset({"From", "Content-Language"})
_KINDS = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
#: RFC 5322, 2.1.1.
_LONGEST = 998
#: What a page in a mail could fetch or run.
_ACTIVE = re.compile(
    r"<(?:script|style|link|img|svg|iframe|object|embed|form|base|meta http)|\son\w+\s*=|javascript:", re.IGNORECASE
)


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a finished e-mail, in plain words; empty if it can be sent."""
    message = message_from_bytes(content, policy=SMTP)
    return [found for check in _CHECKS for found in check(content, message)]


def _lines(content: bytes, _message: EmailMessage) -> Iterator[str]:
    if not content.isascii():
        yield "The e-mail has letters that are not encoded."
    lines = content.split(b"\r\n")
    if any(b"\r" in line or b"\n" in line for line in lines):
        yield "The lines of the e-mail do not all end as mail programs want it."
    if max(map(len, lines)) > _LONGEST:
        yield f"A line of the e-mail has more than {_LONGEST} characters."


def _headers(_content: bytes, message: EmailMessage) -> Iterator[str]:
    counts = Counter(message.keys())
    yield from (f"The e-mail has no {name}." for name in sorted(_ONCE - counts.keys()))
    yield from (f"The e-mail has the header {name} more than once." for name, count in counts.items() if count > 1)
    yield from (f"The e-mail has the header {name}." for name in sorted(counts.keys() - _ONCE - _PERHAPS))
    for name, said in message.items():
        if said.defects or not said.strip():
            yield f"The header {name} cannot be read."


def _parts(_content: bytes, message: EmailMessage) -> Iterator[str]:
    parts = [*message.walk()]
    if [part.get_content_type() for part in parts] != _KINDS or any(part.defects for part in parts):
        yield "The e-mail does not consist of a text, a page and a PDF."
        return
    words, page, attached = parts[2:]
    said = words.get_content().replace("\r\n", "\n")
    yield from (f"The text of the e-mail: {found}" for found in text.faults(said.encode()))
    yield from (f"The attached PDF: {found}" for found in pdf.faults(attached.get_content()))
    if _ACTIVE.search(re.sub(r">[^<]*<", "><", page.get_content())):
        yield "The page in the e-mail would fetch, draw or run something."


_CHECKS: tuple[Callable[[bytes, EmailMessage], Iterator[str]], ...] = (_lines, _headers, _parts)
