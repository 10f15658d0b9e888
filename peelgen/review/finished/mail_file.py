"""The paragraphs of an e-mail."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.policy import default
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.review.finished import text_file, web_page
from peelgen.review.finished.paragraph import PublishedParagraph

_PLACE = "the e-mail’s words"


def paragraphs(path: Path, content: bytes) -> list[PublishedParagraph]:
    """Return the subject, and the words of the mail as they are read where only text is shown."""
    try:
        message = message_from_bytes(content, policy=default)
        body = message.get_body(("plain", "html"))
        words = body.get_content() if body else ""
        subject = str(message["Subject"] or "")
    except (MessageError, LookupError, ValueError, KeyError, AttributeError):
        raise Unreadable(f"{path} cannot be read as an e-mail.", "Save its words as .txt or .docx.") from None
    headline = PublishedParagraph(subject, 1, "the e-mail’s subject", heading=True)
    is_page = body is not None and body.get_content_subtype() == "html"
    read = web_page.paragraphs if is_page else text_file.paragraphs
    return [headline, *(replace(one, place=_PLACE) for one in read(path, words.encode()))]
