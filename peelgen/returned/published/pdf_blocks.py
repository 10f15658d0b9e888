"""The blocks of a report that is a PDF: headings are known by the size and weight of their letters."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from peelgen.base.errors import Unreadable
from peelgen.languages import ORIGINAL
from peelgen.returned.published.blocks import Block, BlockKind
from peelgen.returned.report.box_labels import labelled
from peelgen.review.finished.pdf_file import opened
from peelgen.word.reading.runs import escaped

#: A heading’s letters are so much larger than those of the text, or bold; those of notes, and of a note’s number in the
#: text, are so much smaller.
_LARGER, _SMALLER, _RAISED, _BOLD = 1.1, 0.93, 0.8, 600
#: Of a font's name, in bytes.
_LONGEST_NAME: Final = 200
#: Lines of a paragraph are at most this many times as far apart as lines mostly are.
_APART: Final = 1.25
#: A line that fills less than this share of its column ends a paragraph, if a capital follows; so far apart, in points,
#: lines of one column may begin.
_EARLY, _INDENT = 0.75, 12
#: The head and foot of a page, in shares of its height.
_EDGE: Final = 0.09
_BULLET = re.compile(r"[•▪●◦\uf0b7–-]\s*")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
_DIGITS = re.compile(r"\d+")
#: A note’s number where it stands in the text, and before the note.
_RAISED_NUMBER = re.compile("\x00(\\d+)\x00")
_NOTE = re.compile(r"(\d{1,3})\.?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """A line of a page, from 1: its words, where they begin, end and stand in points from the left and the foot.

    `edge` says whether it is in the head or foot of the page, `bullet` whether one stands before it.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    edge: bool
    bullet: bool = False


def pdf_blocks(path: Path, content: bytes) -> list[Block]:
    """Return the blocks of a PDF, what each page repeats and its contents left out. Raises Unreadable."""
    lines = _with_bullets(list(_without_furniture(list(_lines(path, content)))))
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.text)
    if not sizes:
        raise Unreadable(f"{path} has no words in it.", "If it is a scan, make a PDF or Word file with text in it.")
    body = sizes.most_common(1)[0][0]
    levels = sorted((size for size in sizes if size > _LARGER * body), reverse=True)
    runs = list(_paragraphs(lines, body))
    notes = dict(_notes(runs, body))
    return [_block(run, body, levels, notes) for run in runs if _number_of_note(run, body) not in notes]


def _lines(path: Path, content: bytes) -> Iterator[_PrintedLine]:
    for number, page in enumerate(opened(path, content), 1):
        yield from _lines_of(page.get_textpage(), page.get_height(), number)


def _lines_of(text: Any, height: float, page: int) -> Iterator[_PrintedLine]:
    from pypdfium2 import raw

    for found in re.finditer(r"[^\r\n]+", text.get_text_range()):
        first = found.start() + len(found[0]) - len(found[0].lstrip())
        size = raw.FPDFText_GetFontSize(text, first)
        words = "".join(_letters(text, found[0], found.start(), size)).strip()
        if words:
            left, base = _origin(text, first)
            edge = not _EDGE < base / height < 1 - _EDGE
            last = found.start() + len(found[0].rstrip()) - 1
            bold = _is_bold(text, first) and _is_bold(text, last)  # and not only the words that a line begins with
            yield _PrintedLine(words, page, left, text.get_charbox(last)[2], base, size, bold, edge)


def _is_bold(text: Any, place: int) -> bool:
    """Return whether a letter is bold, as its font's weight or name says."""
    from pypdfium2 import raw

    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetFontInfo(text, place, name, _LONGEST_NAME, None)
    return raw.FPDFText_GetFontWeight(text, place) >= _BOLD or b"bold" in name.value.lower()


def _letters(text: Any, words: str, start: int, size: float) -> Iterator[str]:
    """Yield the letters of a line, raised numbers between two zeros, without marks of broken words."""
    from pypdfium2 import raw

    for place, letter in enumerate(words, start):
        raised = letter.isdigit() and raw.FPDFText_GetFontSize(text, place) < _RAISED * size
        yield f"\0{letter}\0" if raised else "" if letter in "\ufffe\u00ad\x02" else letter


def _origin(text: Any, place: int) -> tuple[float, float]:
    from pypdfium2 import raw

    left, base = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, place, left, base)
    return left.value, base.value


def _without_furniture(lines: Sequence[_PrintedLine]) -> Iterator[_PrintedLine]:
    """Yield the lines that are no head or foot of a page and no entry of contents."""
    repeated = Counter(_DIGITS.sub("", line.text) for line in lines if line.edge)
    for line in lines:
        if not (line.edge and repeated[_DIGITS.sub("", line.text)] > 1) and not _LEADERS.search(line.text):
            yield line


def _with_bullets(lines: Sequence[_PrintedLine]) -> list[_PrintedLine]:
    """Return the lines, each bullet with the words beside it, also where a PDF has all bullets after the words."""
    alone = {
        (line.page, round(line.base) + near) for line in lines if _BULLET.fullmatch(line.text) for near in (-1, 0, 1)
    }
    found = []
    for line in lines:
        begins = _BULLET.match(line.text)
        if begins and line.text[begins.end() :]:
            found.append(
                replace(line, text=line.text[begins.end() :], bullet=line.text[0] not in "–-" or line.left > 0)
            )
        elif not begins:
            found.append(replace(line, bullet=(line.page, round(line.base)) in alone))
    return found


def _paragraphs(lines: Sequence[_PrintedLine], body: float) -> Iterator[list[_PrintedLine]]:
    steps = Counter(
        (round(line.size), round(above.base - line.base)) for above, line in pairwise(lines) if line.base < above.base
    )
    usual = {size: step for (size, step), _ in reversed(steps.most_common())}
    ends = Counter[tuple[int, int]]()
    for line in lines:
        ends[_column(line)] = max(ends[_column(line)], round(line.right))
    run: list[_PrintedLine] = []
    for line in lines:
        furthest = _APART * usual.get(round(line.size), 0)
        early = bool(run) and run[-1].right - run[-1].left < _EARLY * (ends[_column(run[-1])] - run[-1].left)
        if run and (_begins_another(line, run[-1], body, furthest) or (early and line.text[0].isupper())):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _column(line: _PrintedLine) -> tuple[int, int]:
    """Return what lines of one column of a page have in common."""
    return line.page, round(line.left / _INDENT)


def _begins_another(line: _PrintedLine, above: _PrintedLine, body: float, furthest: float) -> bool:
    if line.bullet or _is_heading(line, body) != _is_heading(above, body) or round(line.size) != round(above.size):
        return True
    if _is_heading(line, body) and labelled(line.text, ORIGINAL):
        return True
    if line.page != above.page:
        return not (line.text[0].islower() and above.text[-1] not in ".:;?!”")
    return not 0 <= above.base - line.base <= furthest


def _is_heading(line: _PrintedLine, body: float) -> bool:
    return line.size > _LARGER * body or (line.bold and line.size > _SMALLER * body)


def _notes(runs: Iterable[Sequence[_PrintedLine]], body: float) -> Iterator[tuple[str, str]]:
    """Yield the number and the words of each note whose number stands in the text."""
    runs = list(runs)
    said = {number for run in runs for line in run for number in _RAISED_NUMBER.findall(_joined_numbers(line.text))}
    for run in runs:
        number = _number_of_note(run, body)
        if number in said:
            words = " ".join(line.text for line in run)
            yield number, words[_beginning(words) :]


def _beginning(words: str) -> int:
    found = _NOTE.match(words.replace("\0", ""))
    return found.end() + words[: found.end()].count("\0") if found else 0


def _number_of_note(run: Sequence[_PrintedLine], body: float) -> str:
    """Return the number that a note begins with, empty for what is none."""
    found = _NOTE.match(run[0].text.replace("\0", ""))
    return found[1] if found and run[0].size < _SMALLER * body else ""


def _joined_numbers(words: str) -> str:
    return words.replace("\0\0", "")


def _note(number: str, notes: Mapping[str, str]) -> str:
    return f"^[{escaped(notes[number])}]" if number in notes else f"[{number}]"


def _block(run: Sequence[_PrintedLine], body: float, levels: Sequence[float], notes: Mapping[str, str]) -> Block:
    text = escaped(" ".join(_joined_numbers(line.text) for line in run))
    text = _RAISED_NUMBER.sub(lambda found: _note(found[1], notes), text)
    place = f"page {run[0].page}"
    if run[0].size < _SMALLER * body:
        return Block(BlockKind.STATISTIC, text, place)  # a cell, the scale of a chart, a source: not the text
    if run[0].bullet:
        return Block(BlockKind.BULLET, text, place)
    if not all(_is_heading(line, body) for line in run):
        return Block(BlockKind.PARAGRAPH, text, place)
    size = round(run[0].size, 1)
    return Block(BlockKind.HEADING, text, place, levels.index(size) + 1 if size in levels else len(levels) + 1)
