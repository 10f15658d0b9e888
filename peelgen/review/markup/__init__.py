"""Whether the signs in a text make the bullets, notes, links and emphasis that they were meant to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from peelgen.findings.model.text import Prose, Sentence
from peelgen.findings.validate.model_fields import takes_marks
from peelgen.review.markup.fault import MarkupFault
from peelgen.review.markup.lines import marks_in_line
from peelgen.review.markup.links import link_addresses, pasted_notes
from peelgen.review.markup.lists import pasted_lists, wrapped_bullets
from peelgen.review.markup.marks import open_marks, web_marks
from peelgen.review.markup.tables import pasted_tables
from peelgen.review.style.passages import StylePassage
from peelgen.source import Tree

__all__ = ["MarkupFault", "markup_faults"]

_Check = Callable[[StylePassage], Iterator[MarkupFault]]
_OF_PROSE: tuple[_Check, ...] = (pasted_lists, wrapped_bullets, pasted_tables)
_OF_SENTENCES: tuple[_Check, ...] = (web_marks, open_marks, link_addresses, pasted_notes)


def markup_faults(tree: Tree, passages: Sequence[StylePassage]) -> list[MarkupFault]:
    """Return what in the passages of a findings file would be printed as signs, in their order; in every language."""
    numbers = _ids_of_numbers(tree)
    return [fault for passage in passages for fault in _faults(passage, numbers)]


def _faults(passage: StylePassage, numbers: frozenset[str]) -> list[MarkupFault]:
    prose = takes_marks(passage.steps, Prose)
    if not prose and not takes_marks(passage.steps, Sentence):
        return [*web_marks(passage), *marks_in_line(passage, numbers)]
    checks = (*_OF_PROSE, *_OF_SENTENCES) if prose else _OF_SENTENCES
    return sorted((fault for check in checks for fault in check(passage)), key=lambda fault: fault.start)


def _ids_of_numbers(tree: Tree) -> frozenset[str]:
    values = tree.get("values") if isinstance(tree, dict) else None
    entries = values if isinstance(values, list) else []
    return frozenset(str(entry["id"]) for entry in entries if isinstance(entry, dict) and "id" in entry)
