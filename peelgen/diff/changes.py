"""What changed between two findings files, most important first, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.word_diff import Span, compare_words, flat
from peelgen.diff.part_names import entry_name, place_in_words
from peelgen.diff.tree_diff import Difference, DifferenceKind, differences
from peelgen.findings.validate import validate
from peelgen.source import Source, Steps, Tree

#: The order in which changes are told.
GROUPS = ("Judgments", "Findings and chapters", "Press release", "Everything else")
_FINDINGS_FIELDS = frozenset({"questions", "national_findings", "pillars", "summary", "observations"})
#: The fields by which a part is known, the first that it has.
_IDENTIFYING_FIELDS = ("title", "text", "heading", "label", "caption", "name", "narrative", "change", "status")
_JUDGED = frozenset({"judgment"})
_RELEASE_FIELDS = frozenset({"press_release", "monitoring", "in_release"})
#: A text of more words than this is told by what changed in it, a shorter one whole.
_MOST_WORDS_TOLD_WHOLE = 6
#: What was added or removed is told by its beginning; characters.
_LONGEST_TOLD = 240


@dataclass(frozen=True, slots=True)
class DescribedChange:
    """One change: `told` is the sentence about it, `spans` what was deleted and added where that is a longer text.

    `line` counts from 1 in the new file, or in the old one for what was removed; `steps` lead there."""

    kind: DifferenceKind
    group: str
    place: str
    told: str
    line: int
    steps: Steps
    old: str
    new: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes from one file to another; the names as their reader gave them, `notes` what limits the comparison."""

    old: str
    new: str
    changes: tuple[DescribedChange, ...]
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """How many changes there are, and where."""
        if not self.changes:
            return "Nothing changed."
        count = Counter(change.group for change in self.changes)
        where = ", ".join(f"{group[:1].lower() + group[1:]} {count[group]}" for group in GROUPS if count[group])
        return f"{len(self.changes)} change{'s' * (len(self.changes) != 1)}: {where}."


def compare(old: Source, new: Source, old_name: str, new_name: str) -> Comparison:
    """Return what changed between two files that can be read; Unreadable if one has no fields at all."""
    notes = tuple(note for source, name in ((old, old_name), (new, new_name)) for note in _notes(source, name))
    found = [_change(one, old, new) for one in differences(old.tree, new.tree)]
    ordered = sorted(found, key=lambda change: GROUPS.index(change.group))
    return Comparison(old_name, new_name, tuple(ordered), notes)


def _notes(source: Source, name: str) -> Iterator[str]:
    """Yield what keeps the comparison from being complete. A misspelt field is read as the one that was meant."""
    if not isinstance(source.tree, dict):
        raise Unreadable(f"{name} is not a findings file: it has no fields.", "A field is written  name: text")
    if has_errors(validate(source)[1]):
        yield f"There are mistakes in {name}; what can be read of it is compared. “peelgen check” lists them."


def _change(one: Difference, old: Source, new: Source) -> DescribedChange:
    source, steps = (old, one.old_steps) if one.kind == "removed" else (new, one.new_steps)
    place = place_in_words(source.tree, steps)
    before, after = part_in_words(one.old), part_in_words(one.new)
    is_text = one.kind == "changed" and not _is_shown_whole(before, after)
    told = f"{place} changed" if is_text else f"{place}: {_sentence(one, old, new)}"
    return DescribedChange(
        one.kind,
        _group(steps),
        place,
        told,
        source.locate(steps).line,
        steps,
        before,
        after,
        compare_words(before, after) if is_text else (),
    )


def _group(steps: Steps) -> str:
    for names, group in zip(
        (_RELEASE_FIELDS, _JUDGED, _FINDINGS_FIELDS), (GROUPS[2], GROUPS[0], GROUPS[1]), strict=True
    ):
        if names.intersection(steps[:1] if names is _FINDINGS_FIELDS else steps):
            return group
    return GROUPS[3]


def _is_shown_whole(before: str, after: str) -> bool:
    return max(len(before.split()), len(after.split())) <= _MOST_WORDS_TOLD_WHOLE or not (before and after)


def _sentence(one: Difference, old: Source, new: Source) -> str:
    if one.kind == "renamed":
        return f"it was called “{part_in_words(one.old)}” and is now called “{part_in_words(one.new)}”"
    if one.kind == "moved":
        return _moved(one, old, new)
    if one.kind == "changed":
        amount = _amount_in_words(part_in_words(one.old), part_in_words(one.new))
        return f"{_value_in_words(one.old)} → {_value_in_words(one.new)}{amount}"
    words = _value_in_words(one.new if one.kind == "added" else one.old)
    return f"{one.kind}: {words}" if words else one.kind


def _moved(one: Difference, old: Source, new: Source) -> str:
    """Return where a part came from: another list, or another place in its own."""
    if one.old is not None:
        return f"moved here from {place_in_words(old.tree, one.old_steps)}"
    *outside, place = one.new_steps
    assert isinstance(place, int)
    above = place and entry_name(new.tree, (*outside, place - 1))
    return f"moved; it now comes after {above}" if above else "moved; it now comes first"


def part_in_words(part: Tree) -> str:
    """Return what a part says on one line."""
    if isinstance(part, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {part_in_words(inside)}" for name, inside in part.items())
    return ", ".join(map(part_in_words, part)) if isinstance(part, list) else flat(part or "")


def _value_in_words(part: Tree) -> str:
    """Return a value as a person says it: a date in words, a part by its title or text."""
    if isinstance(part, dict):
        return _value_in_words(next((part[name] for name in _IDENTIFYING_FIELDS if part.get(name)), None))
    words = part_in_words(part)
    with suppress(ValueError):
        day = date.fromisoformat(words)
        return f"{day.day} {day:%B %Y}"
    return f"{words[:_LONGEST_TOLD].rsplit(None, 1)[0]} …" if len(words) > _LONGEST_TOLD else words


def _amount_in_words(before: str, after: str) -> str:
    """Return by how many days or by how much a date or a number changed."""
    with suppress(ValueError):
        days = (date.fromisoformat(after) - date.fromisoformat(before)).days
        return f" ({abs(days):,} day{'s' * (abs(days) != 1)} {'later' if days > 0 else 'earlier'})"
    with suppress(InvalidOperation):
        more = Decimal(after) - Decimal(before)
        if more.is_finite() and more and abs(more.adjusted()) < len(before) + len(after):
            return f" ({abs(more):,f} {'more' if more > 0 else 'less'})"
    return ""
