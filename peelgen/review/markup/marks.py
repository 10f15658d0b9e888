"""Marks of web pages, and marks of ours that are never closed: they would be printed as signs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.style.passages import StylePassage, TextBlock

_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|br|p|div|span|sup|sub|a|li|ul|ol|h[1-6]|font|td|tr|th|table)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"<(b|strong|i|em)>([^<>*]{1,2000})</\1>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});")
_BOLD = re.compile(r"\\.|(\*\*)", re.DOTALL)
_NOTE = re.compile(r"\^\[")
_DOUBLED = re.compile(r"\{(\{[a-z0-9-]{1,60}\})\}")
_DELETED = frozenset({"p", "/p", "div", "/div", "span", "/span", "font", "/font"})


def web_marks(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each tag and each entity of a web page."""
    pairs = [_EMPHASIS.match(passage.text, found.start()) for found in _TAG.finditer(passage.text)]
    emphasised = [pair for pair in pairs if pair]
    for pair in emphasised:
        sign = "**" if pair[1].lower() in {"b", "strong"} else "*"
        yield _web_mark(passage, pair, f"write  {sign}{pair[2].strip()}{sign}", f"{sign}{pair[2].strip()}{sign}")
    for tag in _TAG.finditer(passage.text):
        if not any(pair.start() <= tag.start() < pair.end() for pair in emphasised):
            name = re.findall(r"/?\w+", tag[0])[0].lower()
            yield _web_mark(passage, tag, "delete it, or put what it stands for", "" if name in _DELETED else None)
    for entity in _ENTITY.finditer(passage.text):
        character = html.unescape(entity[0]).replace("\u00a0", " ")
        if character != entity[0]:  # it may be what the text is about
            remedy = f"write  {character}" if character.strip() else "type an ordinary space in its place"
            yield _web_mark(passage, entity, remedy, character)._replace(doubtful=True)


def _web_mark(passage: StylePassage, found: re.Match[str], remedy: str, written: str | None) -> MarkupFault:
    message = f"“{found[0].split()[0][:20]}” is a mark of web pages: it would be printed as it stands."
    return MarkupFault(ProblemKind.WEB_MARK, passage, *found.span(), message, remedy, written)


def doubled_braces(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each number that is quoted by its id in two pairs of braces, one of which would be printed."""
    for found in _DOUBLED.finditer(passage.text):
        message = "One pair of braces quotes a number by its id: the other would be printed."
        yield MarkupFault(ProblemKind.WEB_MARK, passage, *found.span(), message, f"write  {found[1]}", found[1])


def open_marks(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield the marks of bold and of notes that are never closed, and notes inside notes."""
    for block in passage.blocks:
        bold = [found for found in _BOLD.finditer(passage.text, block.start, block.end) if found[1]]
        pairs = zip(bold[::2], bold[1::2], strict=False)
        loose = next((one for one, other in pairs if _is_loose(passage.text[one.end() : other.start()])), None)
        if len(bold) % 2:
            yield _open_mark(passage, bold[-1], "put  **  after the last word that is to be bold, or delete it")
        elif loose:
            yield _open_mark(passage, loose, "let no space stand between  **  and the words that are to be bold")
        yield from _open_notes(passage, block.start, block.end)


def _is_loose(words: str) -> bool:
    """Return whether a space stands between a mark and the words beside it."""
    return words != words.strip() and "\n\n" not in words


def _open_notes(passage: StylePassage, start: int, end: int) -> Iterator[MarkupFault]:
    closed = start
    for note in _NOTE.finditer(passage.text, start, end):
        ends = _end_of_bracket(passage.text, note.end(), end)
        if note.start() < closed:
            remedy = "end the note around it before this one, or say it in the same note"
            message = "A note begins inside another note, where nobody could follow it."
            yield MarkupFault(ProblemKind.OPEN_MARK, passage, *note.span(), message, remedy)
        elif ends is None:
            yield _open_mark(passage, note, "put  ]  after the last word of the note")
        closed = max(closed, ends or end)


def open_brackets(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each bracket that is opened and closed neither in its paragraph nor further on; those of notes aside."""
    for opening, closing in ("()", "[]"):
        if passage.prose.count(opening) <= passage.prose.count(closing):
            continue
        for block in passage.blocks:
            for place in _never_closed(passage.prose, opening, closing, block):
                remedy = f"put  {closing}  after the last word that it is for, or delete it"
                message = f"The bracket “{opening}” is opened here and never closed."
                span = place, place + len(passage.text[place : block.end].split()[0])
                yield MarkupFault(ProblemKind.OPEN_MARK, passage, *span, message, remedy, doubtful=True)


def _never_closed(text: str, opening: str, closing: str, block: TextBlock) -> list[int]:
    """Return where brackets of a kind stand in a block that nothing in it closes."""
    is_open: list[int] = []
    for place in range(block.start, block.end):
        if text[place] == opening and text[place - 1 : place] not in ("^", "\\"):
            is_open.append(place)
        elif text[place] == closing and is_open:
            is_open.pop()
    return is_open


def _end_of_bracket(text: str, start: int, end: int) -> int | None:
    """Return the place after the bracket that closes one which is open at `start`; None if there is none."""
    depth = 1
    for found in re.finditer(r"(?<!\\)[\[\]]", text[start:end]):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return start + found.end()
    return None


def _open_mark(passage: StylePassage, found: re.Match[str], remedy: str) -> MarkupFault:
    message = f"The mark “{found[0][:2]}” is opened here but not closed in this paragraph: it would be printed."
    return MarkupFault(ProblemKind.OPEN_MARK, passage, *found.span(), message, remedy)
