"""Edits of fields that have several paragraphs, or a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelgen.base.alignment import matches
from peelgen.returned.report.field_kinds import is_list as is_list_of_paragraphs
from peelgen.returned.report.field_kinds import is_optional
from peelgen.returned.report.first_words import first_words, is_unwritten
from peelgen.returned.report.lines_as_markdown import blocks, list_entries, paragraphs
from peelgen.returned.report.merging import merge_field
from peelgen.returned.report.outcomes import Outcome, Sides, edit_of, missing_field
from peelgen.returned.report.reading import FieldParagraphs, Reading
from peelgen.returned.report.typography_folding import Folded, folded_tokens
from peelgen.source import Steps
from peelgen.source.amend import Change, Delete, Insert, Reword
from peelgen.source.field_paths import steps_to, value_at
from peelgen.source.open_choices import is_open


def take_paragraphs(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of the edited paragraphs of each field, and the reading without its paragraphs."""
    outcomes = [outcome for field in reading.paragraphs for outcome in _from_paragraphs(field, sides)]
    return outcomes, replace(reading, paragraphs=())


def _from_paragraphs(field: FieldParagraphs, sides: Sides) -> Iterator[Outcome]:
    """Yield what becomes of a field of several paragraphs."""
    is_list = isinstance(value_at(sides.base, field.path), list) or is_list_of_paragraphs(field.path)
    read = list_entries if is_list else paragraphs
    before, now = (read(lines, field.before, sides.anchors) for lines in (field.before, field.now))
    if _are_alike(before, now):
        return
    shared = sides.base_of(field.path, before)
    mine, steps = value_at(sides.mine, field.path), steps_to(sides.mine, field.path)
    if is_unwritten(field.path, sides):
        yield from first_words(field.path, now, sides)
        return
    if steps is None or mine is None:
        yield missing_field(field.path, before, now)
        return
    written = [str(one) for one in mine] if isinstance(mine, list) else blocks(str(mine))
    merged = merge_field(field.path, (shared, written, now), sides)
    if is_list and any(is_open(one) and len(blocks(one)) > 1 for one in merged.words):
        # No entry of a list has room for a mark round several.
        merged = merge_field(field.path, (shared, written, now), sides, markable=False)
    if merged.unmerged:
        yield merged.unmerged
    # A clash of all paragraphs is one stretch; in a list each is an entry of its own.
    apart = [part for one in merged.words for part in (blocks(one) if is_list and not is_open(one) else [one])]
    new = [_on_one_line(words) for one in apart if (words := one.strip())]
    if not _are_alike(["\n\n".join(new)], ["\n\n".join(written)]) or (is_list and len(new) != len(written)):
        changes = tuple(_list_changes(steps, written, new)) if is_list else (_rewording(field.path, steps, new),)
        edit = edit_of(field.path, "\n\n".join(written), "\n\n".join(new), changes)
        yield replace(edit, said=tuple(now))


def _rewording(path: str, steps: Steps, paragraphs: Sequence[str]) -> Change:
    """Return the change of a field to other paragraphs; one that can be left out goes with its last word."""
    words = "\n\n".join(paragraphs)
    return Delete(steps) if not words and is_optional(path) else Reword(steps, words)


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two lists of paragraphs say the same, and in lists of the same depth."""
    return list(one) == list(other) or list(map(folded_tokens, one)) == list(map(folded_tokens, other))


def _on_one_line(words: str) -> str:
    """Return a heading without line breaks, which would end it; other paragraphs as they are."""
    return " ".join(words.split()) if words.startswith("#") else words


def _list_changes(steps: Steps, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield the changes that make one list of paragraphs into another, from its end: so places stay what they are."""
    kept = [*matches(list(map(Folded, old)), list(map(Folded, new))), (len(old), len(new), 0)]
    gaps = []
    i = j = 0
    for at, place, length in kept:
        gaps.append((i, at, j, place))
        i, j = at + length, place + length
    for first, last, start, end in reversed(gaps):
        both = min(last - first, end - start)
        yield from (Delete((*steps, place)) for place in reversed(range(first + both, last)))
        yield from (Insert(steps, first + both, words) for words in reversed(new[start + both : end]))
        yield from (Reword((*steps, first + n), new[start + n]) for n in reversed(range(both)))
