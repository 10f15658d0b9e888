"""Lines of a Word file as the paragraphs of Markdown that an author would write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from peelgen.documents.roles import PARAGRAPHS
from peelgen.returned.report.line_pairing import ALIKE, likeness
from peelgen.returned.report.printed_numbers import edited_number
from peelgen.returned.report.typography_folding import says_the_same
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line, list_of
from peelgen.word.reading.runs import escaped

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_DEPTH = re.compile(r" (\d)$")
#: By what a paragraph is in a list: what stands before its mark for each list that is round it, and the mark.
_BULLETS = {"bullet": ("  ", "- "), "number": ("   ", "1. ")}
#: What Markdown would take for the mark of a list, a heading or a quotation where a paragraph begins.
_OPENING = re.compile(r"^(?=[-+>#])|^(\d{1,9})(?=[.)](?:\s|$))")
_QUOTATION = PARAGRAPHS["quotation"].word.lower()
_CLOSING = ("”", '"')
#: The field whose paragraphs are printed as a quotation.
_QUOTATION_FIELD: Final = "press_release.quotation"


def blocks(text: str) -> list[str]:
    """Return the paragraphs of a field as its author wrote it; a list is one."""
    return [block for block in _BREAK.split(text.strip()) if block]


def paragraphs(lines: Sequence[Line], before: Sequence[Line], anchors: Mapping[int, Anchor]) -> list[str]:
    """Return lines as paragraphs of Markdown, bullets that follow each other as one; `before` is how they were made."""
    found: list[str] = []
    in_list = False
    for mark, words in (block for line in lines for block in _blocks(line, before, anchors)):
        is_bullet = mark.strip() in {"-", "1."}
        if is_bullet and in_list:
            found[-1] += f"\n{mark}{words}"
        else:
            found.append(mark + words)
        in_list = is_bullet
    return found


def _blocks(line: Line, before: Sequence[Line], anchors: Mapping[int, Anchor]) -> Iterator[tuple[str, str]]:
    """Yield a line as its mark and its words; a caption as where its figure stands, after what it was joined to."""
    figure, mark = _figure(line, anchors), mark_of(line)
    words = with_author_marks(line, before, anchors)
    if figure:
        words = words.partition(figure)[0]
    if words.strip() and (line.whole is not None or not figure):
        words = words.strip()
        yield mark, words if mark else _OPENING.sub(r"\1\\", words)
    if figure:
        yield "", figure


def _figure(line: Line, anchors: Mapping[int, Anchor]) -> str:
    """Return how an author says where the figure with this caption stands; empty for any other line."""
    sources = (anchors[number].source for number, _ in line.marks if number in anchors)
    return next((source for source in sources if source.startswith("![")), "")


def with_author_marks(line: Line, before: Sequence[Line], anchors: Mapping[int, Anchor]) -> str:
    """Return a line's Markdown with the author's marks for numbers and references where they still stand.

    One whose anchor was lost is found by its words; one in which somebody wrote is now those words.
    """
    words, stands, place = line.markdown, dict(line.marks), 0
    for number, printed in _marks_before(line, before):
        source = anchors[number].source if number in anchors else ""
        if not source.startswith(("{", "[](")) or not (number in stands or printed.strip()):
            continue
        # Of a reference what Word counts is not read, unless another program made plain words of it.
        lost = re.escape(printed) + (r"\d*" if source.startswith("[") else "")
        wanted = re.compile(rf"(?<!\\){re.escape(source)}" if number in stands else lost)
        found = wanted.search(words, place) or wanted.search(words)
        if found:
            mark = _beside(source, printed, stands.get(number, printed))
            words = words[: found.start()] + mark + words[found.end() :]
            place = found.start() + len(mark)
    return words


def _beside(source: str, printed: str, stands: str) -> str:
    """Return what stands where a mark was printed: the mark still, if words were only put before or behind it."""
    if says_the_same(printed, stands) or edited_number(printed, stands):
        return source
    before, found, behind = stands.partition(printed) if printed else ("", "", stands)
    if found and (not before or before[-1].isspace()) and (not behind or behind[0].isspace()):
        return f"{escaped(before)}{source}{escaped(behind)}"
    return escaped(stands)


def _marks_before(line: Line, before: Sequence[Line]) -> Iterable[tuple[int, str]]:
    """Return the marks that a line had; where programs took its anchors away, those of the line most like it."""
    for one in before:
        if one.whole is not None and one.whole == line.whole:
            return one.marks
    if line.anchors or not line.text:
        return ()
    like = max(before, key=lambda one: likeness(one.text, line.text), default=None)
    return like.marks if like and likeness(like.text, line.text) >= ALIKE else ()


def list_entries(lines: Sequence[Line], before: Sequence[Line], anchors: Mapping[int, Anchor]) -> list[str]:
    """Return lines as the entries of a list of paragraphs, without the marks that a quotation is printed with."""
    quoted = any(map(partial(_is_quoted, anchors=anchors), (*before, *lines)))
    words = [with_author_marks(line, before, anchors).strip() for line in lines]
    return [_unquoted(one) for one in words] if quoted else words


def _is_quoted(line: Line, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a line was printed with the marks of a quotation, or stands where one was asked for."""
    marked = line.whole in anchors and anchors[line.whole].source if line.whole is not None else ""
    known = (anchors[one].field for one in (*line.anchors, *line.controls) if one in anchors)
    return bool(marked) or _QUOTATION_FIELD in known


def _unquoted(words: str) -> str:
    """Return a paragraph without the marks round it; those round words in it are the author's."""
    if words.startswith('"') and words.endswith('"') and words.count('"') == 2:  # noqa: PLR2004 - the two of a pair
        return words[1:-1]
    words = words.removeprefix(_opening_mark(words))
    own = words.count("“") > words[:-1].count("”") if words.endswith("”") else words.count('"') % 2 == 0
    return words if own or not words.endswith(_CLOSING) else words[:-1]


def _opening_mark(words: str) -> str:
    mark = words[:1]
    return mark if mark == "“" or (mark == '"' and words.count('"') % 2) else ""


def mark_of(line: Line) -> str:
    """Return what an author writes before a paragraph of the line's style."""
    heading = re.fullmatch(r"heading (\d)", line.style)
    if heading:
        return "#" * int(heading[1]) + " "
    depth = _DEPTH.search(line.style)
    level = int(depth[1]) - 1 if depth else (line.level or 0)
    listed = line.listed or list_of(line.style)
    if listed in _BULLETS:
        return _BULLETS[listed][0] * level + _BULLETS[listed][1]
    return "> " if line.style == _QUOTATION else ""
