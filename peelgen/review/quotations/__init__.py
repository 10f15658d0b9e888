"""What one text says in the words of another: quotations, borrowed phrases, and where they depart from their source."""

from __future__ import annotations

from peelgen.review.quotations.quotations import (
    ComparedQuotation,
    Likeness,
    QuotedWords,
    WordDifference,
    compare_quotation,
    quoted_words,
)
from peelgen.review.quotations.source_paragraphs import Sources, sources
from peelgen.review.quotations.unmarked_quotations import Slip, slips

__all__ = [
    "ComparedQuotation",
    "Likeness",
    "QuotedWords",
    "Slip",
    "Sources",
    "WordDifference",
    "compare_quotation",
    "quoted_words",
    "slips",
    "sources",
]
