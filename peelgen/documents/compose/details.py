"""The box at the head of a draft's Word file: what the draft says of itself, to be chosen there."""

from __future__ import annotations

from collections.abc import Collection

from peelgen.documents.document import Block, Blocks, Box, Paragraph, Text, Unwritten
from peelgen.findings.draft_details import DAYS, MOMENT, TYPED, Detail, details_of
from peelgen.findings.model import Inspection
from peelgen.languages.language import load_language


def details_box(inspection: Inspection, printed: Collection[str], *, for_press: bool) -> Blocks:
    """Return the box of a draft's report, or of its release; what is typed stands there if its path is `printed`."""
    language = load_language(inspection.language)
    hints = language.hints
    lines = [
        _line(one, one.prompt or (hints.date if one.path in (*DAYS, MOMENT) else hints.choice))
        for one in details_of(inspection, for_press=for_press)
        if one.path not in TYPED or not one.words or one.path in printed
    ]
    return (Box("notice", (Paragraph((Text(language.details.about),), "label"), *lines)),)


def _line(detail: Detail, hint: str) -> Block:
    label = Text(f"{detail.label}: ")
    if detail.words or not detail.path:
        return Paragraph((label, Text(detail.words, detail.path or None)))
    return Unwritten((Paragraph((label, Text(hint, detail.path))),), detail.path)
