"""What must hold between the fields of a findings file, and between it and the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peelgen.findings.model import Inspection
from peelgen.findings.rules.agreement import totals
from peelgen.findings.rules.completeness import (
    embargo,
    narratives,
    question_summaries,
    release,
    still_to_write,
    summary,
    titles,
    to_come,
)
from peelgen.findings.rules.contents import (
    curly_quotes,
    dates,
    fact_check_days,
    finding_ids,
    heading_levels,
    isbn,
    long_words,
    many_brackets,
    numbers,
    one_paragraph,
    quotation,
    references,
    register_numbers,
    release_languages,
)
from peelgen.findings.rules.earlier_judgments import (
    carried_over,
    not_carried_over,
    pillars_as_found,
    previous_judgments,
)
from peelgen.findings.rules.images import alt_texts, image_files, image_names
from peelgen.findings.rules.later_events import later_events
from peelgen.findings.rules.problem import FieldProblem, parts, texts
from peelgen.findings.rules.registers import (
    inspectors_of_the_day,
    judgments,
    known_names,
    known_pillars,
    known_questions,
    translated_words,
)
from peelgen.findings.rules.releases import (
    headline_missing,
    headline_stop,
    monitoring_days,
    monitoring_reasons,
    standfirst_ends,
    standfirst_missing,
)
from peelgen.findings.rules.typed_findings import areas_of_cycle, typed_findings

#: Every rule, in the order in which a reader would check them.
RULES: tuple[Callable[[Inspection], Iterator[FieldProblem]], ...] = (
    known_names,
    inspectors_of_the_day,
    translated_words,
    known_pillars,
    known_questions,
    judgments,
    carried_over,
    not_carried_over,
    pillars_as_found,
    previous_judgments,
    areas_of_cycle,
    typed_findings,
    finding_ids,
    register_numbers,
    release_languages,
    references,
    heading_levels,
    long_words,
    many_brackets,
    numbers,
    one_paragraph,
    quotation,
    curly_quotes,
    image_names,
    alt_texts,
    dates,
    later_events,
    isbn,
    totals,
    summary,
    question_summaries,
    narratives,
    titles,
    release,
    headline_missing,
    standfirst_missing,
    headline_stop,
    standfirst_ends,
    monitoring_days,
    monitoring_reasons,
    embargo,
    fact_check_days,
    still_to_write,
    to_come,
)

__all__ = ["RULES", "FieldProblem", "image_files", "parts", "texts"]
