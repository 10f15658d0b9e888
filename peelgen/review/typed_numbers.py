"""Numbers typed in a release, a quotation or a summary that stand under `values`, and could be quoted by their id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection, Value
from peelgen.findings.model.text import Prose, Sentence
from peelgen.findings.validate.model_fields import takes_marks
from peelgen.review.agreement.sentences import ComparedSentence, stems_in
from peelgen.review.agreement.statements import divided
from peelgen.review.markup import MarkupFault
from peelgen.review.style.passages import StylePassage

#: So many words of a value’s label, and such a share of them, must stand in a sentence that tells the value.
_FEWEST, _MOST_OF = 2, 0.6
_MARKED = (Prose, Sentence)
_SIGNS = frozenset("£€$")


class _Printed(NamedTuple):
    """A value, as it is printed where it is quoted, and the stems of its label."""

    value: Value
    written: re.Pattern[str]
    label: frozenset[str]


def typed_numbers(passages: Sequence[StylePassage], inspection: Inspection) -> list[MarkupFault]:
    """Return each number that is typed just as a value of the same thing would be printed in its place."""
    printed = [one for value in inspection.values if (one := _printed(value))]
    said = [
        one for one in divided(passages)[0] if printed and any(takes_marks(one.passage.steps, kind) for kind in _MARKED)
    ]
    return [fault for statement in said for one in statement.sentences for fault in _typed(one, printed)]


def _printed(value: Value) -> _Printed | None:
    number, unit = f"{value.value:,}", value.unit or ""
    written = unit + number if unit in _SIGNS else f"{number} {unit}".rstrip()
    label = stems_in(value.label)
    pattern = re.compile(rf"(?<![\w.,£€$-]){re.escape(written)}(?![\w%-]|[.,]\d)")
    return _Printed(value, pattern, label) if len(label) >= _FEWEST else None


def _typed(sentence: ComparedSentence, printed: Sequence[_Printed]) -> Iterator[MarkupFault]:
    """Yield the numbers of a sentence that tell one value, and no other that is printed alike."""
    for one in printed:
        shared = len(one.label & sentence.stems)
        found = sentence.search(one.written) if shared >= max(_FEWEST, _MOST_OF * len(one.label)) else None
        alike = found and [other for other in printed if other.written.pattern == one.written.pattern]
        if found and alike == [one]:
            yield _offered(sentence.passage, found, one.value)


def _offered(passage: StylePassage, found: re.Match[str], value: Value) -> MarkupFault:
    message = f"“{found[0]}” is the value  {value.id} , typed by hand: should the value change, this would not."
    written = f"{{{value.id}}}"
    place = passage, *found.span()
    return MarkupFault(ProblemKind.NUMBER_TYPED, *place, message, f"write  {written}", written, doubtful=True)
