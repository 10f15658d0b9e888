"""Whether the signs in a text make the bullets, notes, links and emphasis that they were meant to make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from peelgen.findings.model.text import Prose, Sentence
from peelgen.findings.validate.model_fields import takes_marks
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.markup.headings import pasted_headings
from peelgen.review.markup.lines import marks_in_line
from peelgen.review.markup.links import caret_notes, link_addresses, links_apart, pasted_notes
from peelgen.review.markup.lists import pasted_lists, wrapped_bullets
from peelgen.review.markup.marks import doubled_braces, open_brackets, open_marks, web_marks
from peelgen.review.markup.tables import pasted_tables, without_table
from peelgen.review.markup.typing_errors import (
    broken_numbers,
    missing_spaces,
    repeated_entries,
    repeated_words,
    shouted_words,
    stray_signs,
    unfinished,
)
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import Scope
from peelgen.source import Tree
from peelgen.source.field_paths import field_with_owner, texts_with_steps

__all__ = ["MarkupFault", "link_faults", "markup_faults"]

_Check = Callable[[StylePassage], Iterator[MarkupFault]]
#: What is looked at line by line, as it was typed; all else with its lines joined.
_OF_LINES: tuple[_Check, ...] = (pasted_headings, pasted_lists, wrapped_bullets, pasted_tables)
_OF_SENTENCES: tuple[_Check, ...] = (
    web_marks,
    doubled_braces,
    open_marks,
    open_brackets,
    link_addresses,
    links_apart,
    pasted_notes,
    caret_notes,
    stray_signs,
    shouted_words,
    missing_spaces,
    broken_numbers,
    repeated_words,
    unfinished,
)


def markup_faults(tree: Tree, passages: Sequence[StylePassage]) -> list[MarkupFault]:
    """Return what in the passages of a file would be printed as signs, in their order; in every language.

    The other texts of a findings file, whose `tree` is given, are looked at too; only such a file has tables.
    """
    numbers = _ids_of_numbers(tree)
    every = [*passages, *_other_lines(tree, passages)]
    found = [*(fault for passage in every for fault in _faults(passage, numbers)), *repeated_entries(passages)]
    return [*map(without_table, found)] if tree is None or "response_to" in tree else found


def link_faults(passages: Iterable[StylePassage]) -> list[MarkupFault]:
    """Return each link of some passages whose address no reader could follow."""
    return [_as_typed(fault) for passage in passages for fault in link_addresses(passage.joined)]


def _other_lines(tree: Tree, passages: Sequence[StylePassage]) -> Iterator[StylePassage]:
    """Yield the texts that no rule of style looks at, such as the titles of related reports; a waiver quotes signs."""
    known = {passage.steps for passage in passages}
    for steps, text in texts_with_steps(tree):
        if steps and steps not in known and steps[0] != "waivers":
            yield StylePassage(text, field_with_owner(steps), Scope.OTHERS, steps=steps, place=len(known))


def _faults(passage: StylePassage, numbers: frozenset[str]) -> list[MarkupFault]:
    prose = takes_marks(passage.steps, Prose)
    if not prose and not takes_marks(passage.steps, Sentence):
        line = passage.joined
        found = [*web_marks(line), *marks_in_line(line, numbers), *stray_signs(line)]
        found += [] if passage.steps[-1] == "id" else shouted_words(line)
        return [_as_typed(fault) for fault in found]
    found = [_as_typed(fault) for check in _OF_SENTENCES for fault in check(passage.joined)]
    found += [fault for check in _OF_LINES if prose for fault in check(passage)]
    return sorted(found, key=lambda fault: fault.start)


def _as_typed(fault: MarkupFault) -> MarkupFault:
    return fault._replace(**fault.passage.as_typed(fault.start, fault.end))


def _ids_of_numbers(tree: Tree) -> frozenset[str]:
    values = tree.get("values") if isinstance(tree, dict) else None
    entries = values if isinstance(values, list) else []
    return frozenset(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)
