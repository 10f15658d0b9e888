"""Bullets and numbers as Word and web pages paste them, and lines that become bullets without being meant so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.markup.fault import MarkupFault, TypedLine, lines_of
from peelgen.review.style.passages import StylePassage

#: Signs that are bullets wherever a line begins with one.
_BULLET = re.compile(r"^(\s*)(?:[•·▪◦●○■□‣∙\u2043](?=\s)|[•▪●■‣](?=\w)|[–—o§](?=\t))\s*")
#: Signs that are bullets where two lines, one after the other, begin with one.
_DASH = re.compile(r"^(\s*)[–—o]\s+(?=\S)")
_LETTER = re.compile(r"^(\s*)(?:\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)")
_NUMBER = re.compile(r"^(\s*)(?:\(\d{1,2}\)\s+|\d{1,2}\)(?=\w)|\d{1,2}\.(?=[A-Za-z“]\w))")
#: What Markdown takes for a bullet or a number, also in the middle of a paragraph.
_INTERRUPTS = re.compile(r" {0,3}([-+*]|1[.)]) +\S")
#: How the words before a list end.
_ENDS = re.compile(r"[:;.?!]\s*\Z")
_LISTED = re.compile(r"\s*(?:[-+*]|\d{1,9}[.)])\s")
#: What a list below an entry of another is indented by.
_BELOW_ENTRY = "   "
_FEWEST = {_BULLET: 1, _DASH: 2, _LETTER: 2, _NUMBER: 1}

_Run = Sequence[TypedLine]


def pasted_lists(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield each list whose bullets or numbers would be printed as signs in one paragraph."""
    lines = lines_of(passage)
    for sign, fewest in _FEWEST.items():
        for run in _runs(lines, sign):
            if sum(sign.match(line.text) is not None for line in run) >= fewest:
                yield _pasted_list(passage, run, sign)


def _runs(lines: Sequence[TypedLine], sign: re.Pattern[str]) -> Iterator[_Run]:
    """Yield the lines of each list: from one that begins with the sign up to the last such, before other paragraphs."""
    run: list[TypedLine] = []
    blank = False
    for line in lines:
        listed = sign.match(line.text) is not None
        if run and blank and line.text.strip() and not listed:
            yield run
            run = []
        if line.text.strip() and (listed or run):
            run.append(line)
        blank = not line.text.strip()
    if run:
        yield run


def _pasted_list(passage: StylePassage, run: _Run, sign: re.Pattern[str]) -> MarkupFault:
    numbered = sign in (_LETTER, _NUMBER)
    start, end = run[0].start + run[0].indent, run[-1].start + len(run[-1].text)
    message = (
        f"“{run[0].text.strip()[:12].split()[0]}” does not make a {'number' if numbered else 'bullet'} here: "
        "the lines of this list would be printed as one paragraph."
    )
    begin = "a number, a full stop and a space, such as  1. " if numbered else "a hyphen and a space"
    below = _BELOW_ENTRY if numbered and _follows_entry(passage, run) else ""
    remedy = f"begin each of them with {begin}, with a blank line before the first"
    if below:
        remedy = f"begin each of them with {len(below)} spaces and {begin}, since they belong to the entry above"
    mended = _mended_below(passage, run, sign) if below else _mended(passage, run, sign, numbered=numbered)
    # What other words call by its letter would be called by a name that it no longer has.
    safe = sign is not _LETTER or not re.search(r"\(?\b[a-z]\)", passage.text[:start] + passage.text[end:])
    return MarkupFault(ProblemKind.PASTED_LIST, passage, start, end, message, remedy, mended if safe else None)


def _follows_entry(passage: StylePassage, run: _Run) -> bool:
    """Return whether the line right above a list is an entry of another, such as “2)” above “(a)”."""
    above = passage.text[: run[0].start].rstrip(" ").split("\n")
    return len(above) > 1 and _LISTED.match(above[-2]) is not None


def _mended_below(passage: StylePassage, run: _Run, sign: re.Pattern[str]) -> str:
    """Return the lines of a list as one below the entry above it."""
    numbers = count(1)
    text = passage.text[run[0].start : run[-1].start + len(run[-1].text)]
    lines = [sign.sub(lambda _: f"{_BELOW_ENTRY}{next(numbers)}. ", line) for line in text.split("\n")]
    return "\n".join(lines)[run[0].indent :]


def _mended(passage: StylePassage, run: _Run, sign: re.Pattern[str], *, numbered: bool) -> str:
    """Return the lines with marks that make a list, apart from the paragraph before it.

    Where signs of another kind come below the first, as Word has “o” below “•”, they are bullets below a bullet.
    """
    numbers = count(1)
    depths: dict[str, int] = {}

    def marked(found: re.Match[str]) -> str:
        if numbered:
            return found[1].replace("\t", "  ") + f"{next(numbers)}. "
        depth = depths.setdefault(found[0].strip(), len(depths))
        return (found[1].replace("\t", "  ") or "  " * depth) + "- "

    text = passage.text[run[0].start : run[-1].start + len(run[-1].text)]
    before = passage.text[: run[0].start].rstrip(" ")
    apart = "\n" if before and not before.endswith("\n\n") else ""
    return apart + "\n".join(sign.sub(marked, line) for line in text.split("\n"))[run[0].indent :]


def wrapped_bullets(passage: StylePassage) -> Iterator[MarkupFault]:
    """Yield a line in a paragraph that begins with a sign by which it becomes a bullet, and has no other beside it."""
    for is_text, group in groupby(lines_of(passage), key=lambda line: bool(line.text.strip())):
        paragraph = list(group) if is_text else []
        signs = [(place, _INTERRUPTS.match(line.text)) for place, line in enumerate(paragraph)]
        found = [(place, sign) for place, sign in signs if sign]
        if len(found) == 1 and found[0][0] and not _ENDS.search(paragraph[found[0][0] - 1].text):
            yield _wrapped(passage, paragraph[found[0][0]], found[0][1])


def _wrapped(passage: StylePassage, line: TypedLine, found: re.Match[str]) -> MarkupFault:
    sign, start = found[1], line.start + found.start(1)
    message = f"“{sign}” begins this line in the middle of a sentence: it would be printed as a bullet."
    remedy = (
        f"put  {sign}  at the end of the line above; or, if it is a bullet, end the words before the list with a colon"
    )
    return MarkupFault(ProblemKind.WRAPPED_BULLET, passage, start, start + len(sign), message, remedy)


def is_listed(line: str) -> bool:
    """Return whether a line begins as a bullet or a numbered entry, typed or pasted."""
    return any(sign.match(line) for sign in (_LISTED, *_FEWEST))
