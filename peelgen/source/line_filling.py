"""Words into lines of a width, keeping the lines whose words did not change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from peelgen.base.alignment import matches

#: What would begin a bullet, heading, table or remark if it stood first on a line.
_RISKY = re.compile(r"[-*+#>|:=&!%@`?]|\d{1,9}[.)]$")
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_BULLET = re.compile(r"[-*+] +|\d{1,9}[.)] +")
#: Lines of Markdown that stand for themselves: headings, tables, quotations, fences, fenced parts, link targets.
_OWN_LINE = re.compile(r"#{1,6} |\||>|```|~~~|:::|\[[^\]]*\]:|[-=*_ ]+$")


@dataclass(frozen=True, slots=True)
class Width:
    """How many characters fit on the first line and on those after it."""

    first: int
    rest: int


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph, bullet or line of its own: its mark, its words, its lines as they stood, blank lines after it."""

    mark: str
    words: str
    lines: tuple[str, ...]
    blanks: int
    verbatim: bool


def refill(old: Sequence[str], text: str, width: Width) -> list[str]:
    """Return the words of `text` in lines; `old` are the lines it had: equal ones at its beginning and end are kept."""
    words = _BREAK.split(text)
    before = [_BREAK.split(line) for line in old]
    kept = _kept_lines(before, words)
    lines = list(old[:kept])
    place = sum(map(len, before[:kept]))
    resume = _tails(before, words, kept)
    while place < len(words):
        left = len(words) - place
        if left in resume:
            return lines + list(old[resume[left] :])
        taken = _fitting(words, place, width.rest if lines else width.first)
        lines.append(" ".join(words[place : place + taken]))
        place += taken
    return lines


def _kept_lines(before: list[list[str]], words: list[str]) -> int:
    """Return how many lines at the beginning still hold the same words; a short last line may take more."""
    kept = place = 0
    for line in before:
        if words[place : place + len(line)] != line:
            break
        kept, place = kept + 1, place + len(line)
    return kept - 1 if kept == len(before) and place < len(words) else kept


def _tails(before: list[list[str]], words: list[str], kept: int) -> dict[int, int]:
    """Return by the number of words that are left the old line from which on the lines can stay as they were."""
    old = [word for line in before for word in line]
    common = next((n for n, (a, b) in enumerate(zip(old[::-1], words[::-1], strict=False)) if a != b), len(old))
    ends = accumulate(len(line) for line in before)
    left = {len(old) - end: number + 1 for number, end in enumerate(ends)}
    return {count: line for count, line in left.items() if kept < line < len(before) and 0 < count <= common}


def _fitting(words: list[str], place: int, width: int) -> int:
    """Return how many words go on a line, at least one; none that would act as a mark begins the next line."""
    end, length = place + 1, len(words[place])
    while end < len(words) and length + 1 + len(words[end]) <= width:
        length += 1 + len(words[end])
        end += 1
    full = end
    while end < len(words) and end > place + 1 and _RISKY.match(words[end]):
        end -= 1
    if end < len(words) and _RISKY.match(words[end]):
        end = full
        while end < len(words) and _RISKY.match(words[end]):
            end += 1
    return end - place


def unwrapped(text: str) -> str:
    """Return a text of one paragraph on one line."""
    return " ".join(text.split())


def is_one_paragraph(text: str) -> bool:
    """Return whether Markdown is a single plain paragraph, which a field of one line can hold."""
    units = list(_units(text.strip("\n")))
    return len(units) <= 1 and not any(unit.verbatim or unit.mark for unit in units)


def refill_prose(old: str, new: str, width: int) -> str:
    """Return Markdown with the words of `new`, in the lines of `old` where a paragraph or bullet did not change."""
    before, after = list(_units(old.strip("\n"))), list(_units(new.strip("\n")))
    same = matches([(unit.mark, unit.words) for unit in before], [(unit.mark, unit.words) for unit in after])
    lines: list[str] = []
    i = j = 0
    for start, place, length in [*same, (len(before), len(after), 0)]:
        for number, unit in enumerate(after[j:place]):
            earlier = before[i + number] if i + number < start else None
            lines += _lines(unit, earlier, width) + [""] * unit.blanks
        for kept, unit in zip(before[start : start + length], after[place : place + length], strict=True):
            lines += [*kept.lines, *[""] * unit.blanks]
        i, j = start + length, place + length
    return "\n".join(lines)


def _units(text: str) -> Iterator[_Paragraph]:
    run: list[str] = []
    lines = [line if line.strip() else "" for line in text.split("\n")]
    for number, line in enumerate(lines):
        run.append(line)
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or (following and _ends(run, following)):
            yield _unit(run)
            run = []


def _ends(run: list[str], following: str) -> bool:
    last = run[-1]
    begins = _BULLET.match(following.lstrip()) or _OWN_LINE.match(following.lstrip())
    return not last or bool(begins) or bool(_OWN_LINE.match(last.lstrip())) or last.endswith(("  ", "\\"))


def _unit(run: list[str]) -> _Paragraph:
    lines = [line for line in run if line]
    first = lines[0] if lines else ""
    space = first[: len(first) - len(first.lstrip())]
    bullet = _BULLET.match(first.lstrip())
    mark = space + (bullet[0] if bullet else "")
    own = bool(_OWN_LINE.match(first.lstrip())) or any(line.endswith(("  ", "\\")) for line in lines)
    words = "\n".join(lines) if own else unwrapped(" ".join(lines)[len(mark) :])
    return _Paragraph(mark, words, tuple(lines), len(run) - len(lines), own)


def _lines(unit: _Paragraph, earlier: _Paragraph | None, width: int) -> list[str]:
    if unit.verbatim or not unit.words:
        return list(unit.lines)
    hang = " " * len(unit.mark)
    fits = earlier is not None and earlier.mark == unit.mark and not earlier.verbatim
    old = [unwrapped(line.removeprefix(unit.mark)) for line in earlier.lines] if earlier and fits else []
    filled = refill(old, unit.words, Width(width - len(hang), width - len(hang)))
    return [(hang if number else unit.mark) + line for number, line in enumerate(filled)]
