"""What a person typed into a form, as a response file has it: words as Markdown, days, choices."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from peelgen.languages import languages
from peelgen.languages.language import load_language
from peelgen.returned.form.typed_days import day_typed

#: All but the characters that a form usually has, none of which is a sign that nobody sees.
_UNUSUAL = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u017f‘’“”–—…•€]")
#: What would act as Markdown if it were not marked.
_ACTIVE = re.compile(r"[\\*_\[\]{}^]")
_AT_START = re.compile(r"^(?:(>|#{1,6}(?=\s|$)|[+-](?=\s|$))|(\d{1,9})([.)])(?=\s|$))")
_BULLET = re.compile(r"^(?:[•‣▪◦·–*-]|\u2022)\s+")
#: A number that begins a line, of a list that no form can be long enough to go beyond.
_NUMBER = re.compile(r"^(\d{1,3})[.)](?:\s+(?=\S)|(?=[^\W\d_]))")
#: What people set before a word that they choose.
_TICK = re.compile(r"^[✓✔☑🗸]\ufe0f?\s*(?=\w)")
_DASH = "- "


def printable(text: str) -> str:
    """Return text without characters that nobody can see, and with one kind of line break."""
    if not _UNUSUAL.search(text):
        return text
    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    kept = (" " if unicodedata.category(sign) in {"Cc", "Zs"} and sign != "\n" else sign for sign in text)
    return "".join(sign for sign in kept if unicodedata.category(sign) not in {"Cf", "Co", "Cs", "Cn"})


def line(text: str) -> str:
    """Return text on one line."""
    return " ".join(printable(text).split())


def sentence(text: str) -> str:
    """Return text as one paragraph of Markdown that prints as it was typed."""
    return _ACTIVE.sub(r"\\\g<0>", line(text))


def prose(text: str) -> str:
    """Return text as Markdown that prints as it was typed: each line a paragraph, or one of a list.

    A line that begins with a bullet is one. Lines that are numbered from 1 are a numbered list, with the bullets below
    them. A number by itself, or one that does not follow the one before it, is printed as it was typed.
    """
    lines = [" ".join(typed.split()) for typed in printable(text).split("\n")]
    written, before = "", ""
    for words, mark in zip(lines, _marks(lines), strict=True):
        typed = _BULLET.match(words) or _NUMBER.match(words) if mark else None
        goes_on = mark and (mark == before == _DASH or mark[:2] not in {"- ", "1.", "1)"})
        if words:
            written += ("\n" if goes_on else "\n\n") + mark + _escaped(words[typed.end() :] if typed else words)
        before = mark
    return written.lstrip("\n")


def _marks(lines: Sequence[str]) -> list[str]:
    """Return what Markdown has before each line: nothing before a paragraph."""
    marks = [_DASH if _BULLET.match(words) else "" for words in lines]
    place, ended, sign = 0, 0, "."
    while place < len(lines):
        numbers, end = _numbered(lines, place)
        if len(numbers) > 1:
            touches = ended and not any(lines[ended:place])
            sign = ")" if touches and sign == "." else "."  # or else Markdown would make one list of the two
            indent = ""
            for one in range(place, end):
                if one in numbers:
                    marks[one] = f"{numbers[one]}{sign} "
                    indent = " " * len(marks[one])
                elif marks[one]:
                    marks[one] = f"{indent}{_DASH}"
            ended = end
        place = max(end, place + 1)
    return marks


def _numbered(lines: Sequence[str], start: int) -> tuple[dict[int, int], int]:
    """Return the lines from one on that are numbered from 1 with their numbers, and where the list ends."""
    numbers: dict[int, int] = {}
    end = start
    for place in range(start, len(lines)):
        found, bullet = _NUMBER.match(lines[place]), _BULLET.match(lines[place])
        if found and int(found[1]) == len(numbers) + 1:
            numbers[place] = len(numbers) + 1
            end = place + 1
        elif bullet and numbers and end == place:
            end += 1  # it stands right below what is numbered
        elif lines[place] and not (bullet and numbers):
            break
    return numbers, end


def _escaped(words: str) -> str:
    escaped = _ACTIVE.sub(r"\\\g<0>", words)
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def day(text: str) -> str:
    """Return a day as 2017-03-31, or what was typed if that is no day."""
    typed = line(text)
    found = day_typed(typed)
    return found.isoformat() if found else typed


def choice(text: str) -> str:
    """Return the choice that was made, or what was typed if it is none."""
    typed = line(text)
    return _choices().get(_bare(typed), typed)


def action_status(text: str) -> str:
    """Return how far an action is, or what was typed if that does not say it."""
    typed = line(text)
    return _statuses().get(_bare(typed), typed)


def _bare(typed: str) -> str:
    """Return a choice in small letters, without a tick before it or a full stop behind it."""
    return _TICK.sub("", typed).casefold().rstrip(".").replace("'", "’")


@cache
def _statuses() -> Mapping[str, str]:
    """Return how far an action can be, by the words on the forms and by what people type, in all languages."""
    known = [load_language(code) for code in languages()]
    shown = {words.casefold(): made for one in known for made, words in one.called.statuses.items()}
    return shown | {words: made for one in known for made, ways in one.typed.statuses.items() for words in ways}


@cache
def _choices() -> Mapping[str, str]:
    """Return the choices by their words on the forms, and by what people type in their place, in all languages."""
    known = [load_language(code) for code in languages()]
    shown = {words.casefold(): made for one in known for made, words in one.called.choices.items()}
    return shown | {words: made for one in known for made, ways in one.typed.choices.items() for words in ways}


def ticked(_text: str) -> str:
    """Return what a box says in which there is a tick."""
    return "true"
