"""Links without an address that a reader can follow, and notes that were pasted as a number in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.style.passages import StylePassage

_LINK = re.compile(r"(?<![!\\])\[([^\[\]]{1,2000})\]\(((?:[^()\n]|\([^()\n]{0,200}\)){0,500})\)")
#: The same with a space before its address.
_APART = re.compile(r"(?<![!\\])\[([^\[\]]{1,2000})\][ \t]+\((https?://[^()\s]{1,500})\)")
_FOLLOWED = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+|#[\w-]+|\{.*\}", re.IGNORECASE)
_SITE = re.compile(r"(?:[a-z0-9-]+\.)+(?:uk|org|com|gov|net|eu|info|police)(?:[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: A number in brackets right after a word, and the paragraph of notes, each of which begins with one, far below.
_REFERENCE = re.compile(r"(?<=[\w.,;:”’)])\s?\[(\d{1,3})\](?![(\[])")
_WORDS = re.compile(r" *\[(\d{1,3})\]:?\s+(\S.*?)(?=\s+\[\d{1,3}\]:?\s|\s*\Z)\s*", re.DOTALL)
#: A number after a caret, which follows a word or a sentence; after a number or a letter it is a power.
_CARET = re.compile(r"(?<=[\s.,;:”’)])\^\d{1,3}(?!\w)|(?<=[a-z]{3})\^\d{1,3}(?!\w)")

#: A small raised number, or one that was and is no longer, right after a sentence or a part of one.
_RAISED = re.compile(r"(?<=[.,;”’)])[¹²³⁰⁴-⁹]{1,3}|(?<=[a-z]{3}\.)\d{1,2}(?= [A-Z]|\s*$)", re.MULTILINE)

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


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


def links_apart(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each link with a space before its address: both would be printed, and nobody could follow it."""
    for link in _APART.finditer(passage.text):
        message = "A space stands between the words of this link and its address: both would be printed."
        written = f"[{link[1]}]({link[2]})"
        yield MarkupFault(ProblemKind.LINK_ADDRESS, passage, *link.span(), message, f"write  {written}", written)


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
    notes: dict[str, re.Match[str]] = {}
    numbers: list[re.Match[str]] = []
    for start, end in _paragraphs(passage.text):
        if _WORDS.match(passage.text, start, end):
            notes |= {found[1]: found for found in _notes(passage.text, start, end)}
        else:
            numbers += _REFERENCE.finditer(passage.text, start, end)
    counted = Counter(found[1] for found in numbers)
    for number in numbers:
        below = notes.get(number[1]) if counted[number[1]] == 1 else None
        message = f"“[{number[1]}]” would be printed as it stands: it makes no note."
        remedy = "put the note’s words here, as  ^[The words of the note.]"
        written = f"^[{below[2].strip()}]" if below else None
        yield MarkupFault(ProblemKind.PASTED_NOTE, passage, *number.span(), message, remedy, written, doubtful=True)
        if below:
            told = "The words of a note stand here, as a paragraph of their own."
            yield MarkupFault(ProblemKind.PASTED_NOTE, passage, *below.span(), told, remedy, "", doubtful=True)


def caret_notes(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each number after a caret, or raised, that stands for a note, which only words in brackets make."""
    for number in (*_CARET.finditer(passage.prose), *_RAISED.finditer(passage.prose)):
        message = f"“{number[0]}” would be printed as it stands: it makes no note."
        remedy = "put the note’s words here, as  ^[The words of the note.]"
        yield MarkupFault(ProblemKind.PASTED_NOTE, passage, *number.span(), message, remedy, doubtful=True)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and where the next one does."""
    start = 0
    for end in (*(found.end() for found in _BLANK_LINE.finditer(text)), len(text)):
        yield start, end
        start = end


def _notes(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the notes that a paragraph of notes holds."""
    while found := _WORDS.match(text, start, end):
        yield found
        start = found.end()
