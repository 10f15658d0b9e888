"""Abbreviations that a document uses before it has spelt them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.style.faults import Fault, concerns, fault_message
from peelgen.review.style.passages import StylePassage, Word
from peelgen.review.style.prose_fields import is_beside
from peelgen.review.style.rulebook import Rule


def first_use_faults(
    passages: Sequence[StylePassage], rules: Sequence[Rule], named: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield each abbreviation where a document first uses it, if it was not spelt out before; `named` are forces’."""
    spelt = {short: (rule, long) for rule in rules for short, long in {**named, **rule.write}.items()}
    met: set[tuple[str, str]] = set()
    for place, passage in enumerate(passages):
        if passage.heading or is_beside(passage.field):
            continue
        for number, written in enumerate(passage.written):
            short = _bare(written) if written[:2].isupper() else ""
            if short not in spelt or (passage.document, short) in met:
                continue
            word = passage.words[number]
            rule, long = spelt[short]
            if concerns(rule, passage, word.start):
                met.add((passage.document, short))
                if not _was_spelt_out(passages[: place + 1], passage, word, short):
                    remedy = f"write  {long} ({short})"
                    yield Fault(
                        ProblemKind.ABBREVIATION,
                        rule,
                        passage,
                        word.start,
                        word.end,
                        fault_message(rule, word.written),
                        remedy,
                    )


def _bare(word: str) -> str:
    """Return an abbreviation without what grammar puts after it: “PCSOs”, “HMIC’s”."""
    written = word.partition("’")[0].partition("'")[0]
    return written[:-1] if written.endswith("s") and written[:-1].isupper() else written


def _was_spelt_out(before: Sequence[StylePassage], passage: StylePassage, word: Word, short: str) -> bool:
    """Return whether the abbreviation stands in brackets after its long form before, or with it in brackets now."""
    earlier = (one.text for one in before if one.document == passage.document and one is not passage)
    beginning = passage.text[: word.start]
    ways = (f"({short}", f"(the {short}", f"or {short}", f"as {short}")
    explained = passage.text[word.end : word.end + 2].lstrip().startswith("(")
    return (
        explained
        or beginning.endswith(("(", "or ", "(the ", "as "))
        or any(form in text for text in (*earlier, beginning) for form in ways)
    )
