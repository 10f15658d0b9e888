"""What one text says in the words of another: quotations, borrowed phrases, and where they depart from their source."""

from __future__ import annotations

from peelgen.quoted.passages import Sources, sources
from peelgen.quoted.quotations import (
    ComparedQuotation,
    Likeness,
    QuotedWords,
    WordDifference,
    compare_quotation,
    quoted_words,
)
from peelgen.quoted.slips import Slip, slips

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
