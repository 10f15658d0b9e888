"""Whether what an edition in another language prints by itself has been approved by a translator."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection, Status
from peelgen.languages import ORIGINAL
from peelgen.review.agreement import Discrepancy
from peelgen.review.style.passages import StylePassage

if TYPE_CHECKING:
    from peelgen.documents.standing_words import StandingWords

_FIELD = "language"


def unapproved(inspection: Inspection, draft: Path) -> list[Discrepancy]:
    """Return one discrepancy at the language of an edition whose standing words nobody has approved; else nothing.

    In a draft it is doubtful, so that it can be built; what is embargoed or published cannot be without approval.
    """
    if inspection.language == ORIGINAL:
        return []
    from peelgen.documents.standing_words import unapproved_words  # most files are in the original language
    from peelgen.languages.language import load_language

    waiting = unapproved_words(inspection, draft)
    passage = StylePassage(inspection.language, _FIELD, steps=(_FIELD,))
    found = Discrepancy(
        ProblemKind.WORDS_UNAPPROVED,
        passage,
        0,
        len(passage.text),
        _message(waiting, load_language(inspection.language).name),
        f"let a translator read them:  peelgen translation words {quote(str(draft))}",
        doubtful=inspection.status is Status.DRAFT,
    )
    return [found] if waiting else []


def _message(waiting: list[StandingWords], language: str) -> str:
    files = ", ".join(f"{count} in {file}" for file, count in Counter(one.file for one in waiting).most_common())
    texts = f"{len(waiting)} text{'s' * (len(waiting) != 1)}"
    return f"Its documents have {texts} in {language} that no translator has approved yet: {files}."
