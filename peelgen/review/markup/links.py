"""Links without an address that a reader can follow, and notes that were pasted as a number in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.style.passages import StylePassage

_LINK = re.compile(r"(?<![!\\])\[([^\[\]]{1,2000})\]\(([^()\n]{0,500})\)")
_FOLLOWED = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+|#[\w-]+|\{.*\}", re.IGNORECASE)
_SITE = re.compile(r"(?:[a-z0-9-]+\.)+(?:uk|org|com|gov|net|eu|info|police)(?:[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: A number in brackets right after a word, and the line that begins with it, far below.
_REFERENCE = re.compile(r"(?<=[\w.,;:”’)])\s?\[(\d{1,3})\](?![(\[])")
_WORDS = re.compile(r"^ *\[(\d{1,3})\]:?\s+(\S.*)\n*", re.MULTILINE)


def link_addresses(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each link whose address no reader could follow: only its words would be printed."""
    for link in _LINK.finditer(passage.text):
        address = link[2].strip()
        if _FOLLOWED.fullmatch(address):
            continue
        meant = _meant(address)
        message = f"“{address}” is no address that a reader could follow: the link would be printed without it."
        remedy = f"write  [{link[1]}]({meant})" if meant else "write the whole address, which begins with  https://"
        yield MarkupFault(ProblemKind.LINK_ADDRESS, passage, *link.span(2), message, remedy, meant)


def _meant(address: str) -> str | None:
    """Return the address that was surely meant, None if nobody can know."""
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    whole = re.sub(r"^(https?):[\\/]*", r"\1://", address.replace("\\", "/"), flags=re.IGNORECASE)
    whole = f"https://{whole}" if _SITE.fullmatch(whole) else whole
    whole = re.sub(r"\s", "%20", whole)
    return whole if _FOLLOWED.fullmatch(whole) else None


def pasted_notes(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each number in brackets that stands for a note; with the note’s words where they stand below, once each."""
    defined = {found[1]: found for found in _WORDS.finditer(passage.text)}
    numbers = [found for found in _REFERENCE.finditer(passage.text) if not _begins_line(passage.text, found)]
    for number in numbers:
        words = defined.get(number[1])
        only = words is not None and [one[1] for one in numbers].count(number[1]) == 1
        message = f"“[{number[1]}]” would be printed as it stands: it makes no note."
        remedy = "put the note’s words here, as  ^[The words of the note.]"
        written = f"^[{words[2].strip()}]" if words and only else None
        yield MarkupFault(ProblemKind.PASTED_NOTE, passage, *number.span(), message, remedy, written, doubtful=True)
        if words and only:
            told = "The words of a note stand here, as a paragraph of their own."
            yield MarkupFault(ProblemKind.PASTED_NOTE, passage, *words.span(), told, remedy, "", doubtful=True)


def _begins_line(text: str, found: re.Match[str]) -> bool:
    return not text[text.rfind("\n", 0, found.end()) + 1 : found.start()].strip() and found[0][0] != " "
