"""What a person typed into a form as a response file has it: words as Markdown, days, choices."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from peelgen.compose.typography import month
from peelgen.response.model import Acceptance
from peelgen.validate.shape import day_meant

#: All but the characters that a form usually has, none of which is a sign that nobody sees.
_UNUSUAL = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u017f‘’“”–—…•€]")
#: What would act as Markdown if it were not marked.
_ACTIVE = re.compile(r"[\\*_\[\]{}^]")
_AT_START = re.compile(r"^(?:(>|#{1,6}(?=\s|$)|[+-](?=\s|$))|(\d{1,9})([.)])(?=\s|$))")
_BULLET = re.compile(r"^(?:[•‣▪◦·–*-]|\u2022)\s+")
#: The choices of the form in the words of its languages, and what people type in their place.
_CHOICES = {
    "accepted": Acceptance.ACCEPTED,
    "partly accepted": Acceptance.PARTLY,
    "not accepted": Acceptance.NOT,
    "yes": Acceptance.ACCEPTED,
    "accept": Acceptance.ACCEPTED,
    "agreed": Acceptance.ACCEPTED,
    "accepted in full": Acceptance.ACCEPTED,
    "fully accepted": Acceptance.ACCEPTED,
    "partly": Acceptance.PARTLY,
    "in part": Acceptance.PARTLY,
    "partially accepted": Acceptance.PARTLY,
    "accepted in part": Acceptance.PARTLY,
    "no": Acceptance.NOT,
    "rejected": Acceptance.NOT,
    "not agreed": Acceptance.NOT,
    "derbyn": Acceptance.ACCEPTED,
    "derbyniwyd": Acceptance.ACCEPTED,
    "derbyn yn rhannol": Acceptance.PARTLY,
    "ddim yn derbyn": Acceptance.NOT,
}


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
    """Return text as Markdown that prints as it was typed: each line a paragraph, or a bullet if it begins with one."""
    blocks: list[str] = []
    in_list = False
    for typed in printable(text).split("\n"):
        words = " ".join(typed.split())
        if not words:
            in_list = False
            continue
        bullet = _BULLET.match(words)
        written = f"- {_escaped(words[bullet.end() :])}" if bullet else _escaped(words)
        blocks.append(("\n" if bullet and in_list else "\n\n") + written)
        in_list = bool(bullet)
    return "".join(blocks).lstrip("\n")


def _escaped(words: str) -> str:
    escaped = _ACTIVE.sub(r"\\\g<0>", words)
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def day(text: str) -> str:
    """Return a day as 2017-03-31, or what was typed if that is no day."""
    typed = line(text)
    found = day_meant(_in_english(re.sub(r"(?<=\d)(?:st|nd|rd|th|af|il|ydd|eg|ain)\b", "", typed)))
    return found.isoformat() if found else typed


def _in_english(typed: str) -> str:
    for number in range(1, 13):
        welsh = month(date(2000, number, 1), "cy").split()[0]
        typed = re.sub(rf"\b{welsh}\b", month(date(2000, number, 1)).split()[0], typed, flags=re.IGNORECASE)
    return typed


def choice(text: str) -> str:
    """Return the choice that was made, or what was typed if it is none."""
    typed = line(text)
    return str(_CHOICES.get(typed.casefold().rstrip("."), typed))


def ticked(_text: str) -> str:
    """Return what a box says in which there is a tick."""
    return "true"
