"""What the press release, the force's form and the printed edition need besides the findings."""

from __future__ import annotations

from datetime import date
from typing import Literal

from peelgen.model.text import Identifier, Line, Part, Prose, Sentence, WebAddress


class Contact(Part):
    """Somebody to ask."""

    name: Line
    telephone: Line | None = None
    email: Line | None = None
    hours: Line | None = None


class PressRelease(Part):
    """The release. Headline and bullets are derived unless given; a quotation's paragraphs have no marks."""

    headline: Line | None = None
    standfirst: Sentence | None = None
    context: Prose | None = None
    speaker: Identifier | None = None
    quotation: tuple[Sentence, ...] = ()
    closing: Prose | None = None
    report_link: WebAddress | None = None
    notes: tuple[Sentence, ...] = ()
    contacts: tuple[Contact, ...] = ()


class ResponseForm(Part):
    """The form that the force fills in: where it returns to, words of its own, a date agreed instead of the law's."""

    return_to: Contact | None = None
    instructions: Prose | None = None
    due: date | None = None


class Amendment(Part):
    """A change after publication; it is printed in every document."""

    version: Line
    date: date
    kind: Literal["erratum", "amendment"] = "amendment"
    change: Sentence


class RelatedDocument(Part):
    """A published document that the report points to; `language` where it is not English."""

    title: Line
    url: WebAddress | None = None
    language: Literal["en", "cy"] = "en"


class Fieldwork(Part):
    """When inspectors were in the force."""

    start: date
    end: date
