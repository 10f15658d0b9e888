"""Two texts compared word by word: the words that were deleted and added, and the sentences around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, Literal

Fate = Literal["same", "deleted", "added"]

#: Whether a stretch stayed, where it stands in the first sequence, and where in the second.
Stretch = tuple[bool, slice, slice]
Holds = Callable[[Any], bool]

_TOKENS = re.compile(r"\w[\w’'-]*|\s+|[^\w\s]")
_BEGINS_LINE = re.compile(r"[-*+#>|]|\d{1,9}[.)]\s")
_SENTENCE_END = re.compile(r"[.?!¶](?=\s|$)")
#: Above this many comparisons, two stretches without a common beginning or end are taken as wholly different.
_MOST_COMPARISONS = 25_000_000
_PARAGRAPH = " ¶ "


@dataclass(frozen=True, slots=True)
class Span:
    """Words that stayed, were deleted or were added."""

    fate: Fate
    text: str


def flat(text: str) -> str:
    """Return a text on one line: its wrapping taken out, a ¶ for each blank line and before each bullet."""
    flattened = ""
    apart = False
    for line in text.split("\n"):
        words = " ".join(line.split())
        if words:
            begins = apart or _BEGINS_LINE.match(words)
            flattened += (_PARAGRAPH if begins else " ") * bool(flattened) + words
        apart = not words
    return flattened


def compare_words(old: str, new: str) -> tuple[Span, ...]:
    """Return the new text with what was deleted and added where it happened; `old` is its same and deleted words."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    spans = []
    for same, gone, come in stretches(before, after, lambda token: not token.isspace()):
        if same:
            spans.append(Span("same", "".join(after[come])))
        else:
            spans += [Span("deleted", "".join(before[gone])), Span("added", "".join(after[come]))]
    return tuple(span for span in spans if span.text)


def stretches(old: Sequence[Hashable], new: Sequence[Hashable], holds: Holds = bool) -> list[Stretch]:
    """Return both sequences in stretches that stay or change; one that stays between two changes `holds` something."""
    start = _common_length(old, new)
    end = _common_length(old[start:][::-1], new[start:][::-1])
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    found = [(True, slice(0, start), slice(0, start))]
    found += _shifted(_matched(before, after), start)
    found.append((True, slice(len(old) - end, len(old)), slice(len(new) - end, len(new))))
    return list(_merged_stretches(found, new, holds))


def excerpt(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences in which something changed, with … for those between."""
    kept = [_near_change(span, place, len(spans)) if span.fate == "same" else span for place, span in enumerate(spans)]
    return tuple(span for span in kept if span.text)


def _common_length(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _matched(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Stretch]:
    if len(old) * len(new) > _MOST_COMPARISONS:
        yield False, slice(0, len(old)), slice(0, len(new))
        return
    for tag, i, k, j, m in SequenceMatcher(None, old, new).get_opcodes():
        yield tag == "equal", slice(i, k), slice(j, m)


def _shifted(found: Iterator[Stretch], by: int) -> Iterator[Stretch]:
    for same, gone, come in found:
        yield same, slice(gone.start + by, gone.stop + by), slice(come.start + by, come.stop + by)


def _merged_stretches(found: list[Stretch], new: Sequence[Hashable], holds: Holds) -> Iterator[Stretch]:
    """Yield the stretches without empty ones; a space that stayed between two changed words changes with them."""
    found = [one for one in found if one[1].start != one[1].stop or one[2].start != one[2].stop]
    last = len(found) - 1
    stays = [same and (place in (0, last) or any(map(holds, new[come]))) for place, (same, _, come) in enumerate(found)]
    for same, run in groupby(zip(stays, found, strict=True), key=lambda pair: pair[0]):
        parts = [stretch for _, stretch in run]
        first, final = parts[0], parts[-1]
        yield same, slice(first[1].start, final[1].stop), slice(first[2].start, final[2].stop)


def _near_change(span: Span, place: int, count: int) -> Span:
    """Return the end of a stretch that stayed, if a change follows it, and its beginning, if one goes before."""
    ends = [match.end() for match in _SENTENCE_END.finditer(span.text)]
    before = ends[0] if ends and place else 0 if not place else len(span.text)
    begins = [end for end in ends if end < len(span.text.rstrip())]
    after = begins[-1] if begins and place < count - 1 else len(span.text) if place == count - 1 else 0
    if before >= after:
        return span
    gap = " … " if place < count - 1 and place else "… " if not place else " …"
    return Span("same", span.text[:before] + gap + span.text[after:].lstrip())
