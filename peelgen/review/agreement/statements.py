"""What is said of a report: in its summaries, its press release, or a document that was finished elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import takewhile

from peelgen.review.agreement.sentences import ComparedSentence, sentences_of
from peelgen.review.style.passages import StylePassage
from peelgen.source import Steps

_SUMMARIES = frozenset("summary observations questions.summary pillars.summary".split())
_RELEASE = frozenset(
    f"press_release.{field}" for field in "headline standfirst context strengths weaknesses quotation closing".split()
)
#: The bullets of the release, each about one question or pillar.
_BULLETS = frozenset({"questions.in_release", "pillars.in_release"})
#: Printed with the release, but about the programme, or an earlier time, and not about this inspection.
_ASIDE = ("press_release", "monitoring", "force_response", "waivers")
#: What somebody or something is called: it says nothing.
_NAMES = frozenset("addressee categories hours name period".split())
#: More characters no sentence has.
_LONGEST = 3_000
#: What stands before bullets that say one judgment each; at least one of them gives a grade.
_LEAD = re.compile(r"\b(?:found|finds|judged|judges|concluded|concludes|graded|rated|said|says)\b")
_GRADED = re.compile(
    r"(?:\b(?:is|are|as|was)\s+|^)(?:\w+\s+){0,2}?[‘“'\"]?(?:outstanding|good|(?:in)?adequate)\b"
    r"|\brequir\w+\s+improvement\b"
)


class StatementKind(StrEnum):
    """Where a statement stands."""

    SUMMARY = "summary"
    BULLET = "bullet"
    """A bullet that tells the judgment of one question."""
    RELEASE = "release"
    NOTE = "note"
    """A note under the release, of which only the numbers are held against the report."""
    DOCUMENT = "document"
    """A document that was finished elsewhere."""
    RESPONSE = "response"
    """What a force says of the report on it."""


#: What somebody says who speaks of other things too than the report.
BY_OTHERS = frozenset({StatementKind.DOCUMENT, StatementKind.RESPONSE})


#: What may give numbers of other things than the report’s.
MAY_GIVE_OTHERS = BY_OTHERS | {StatementKind.NOTE}


@dataclass(eq=False)
class ReportedStatement:
    """Some words about a report; `of` leads to the question or pillar that a bullet is about, where that is known.

    `only` are the sentences of its passage that count, if not all do."""

    passage: StylePassage
    kind: StatementKind
    of: Steps = ()
    only: Sequence[ComparedSentence] | None = None

    @cached_property
    def sentences(self) -> Sequence[ComparedSentence]:
        """Its sentences, but for any that is none: it would take as long as it is."""
        if self.only is not None:
            return self.only
        return [one for one in sentences_of(self.passage) if one.end - one.start <= _LONGEST]


def divided(passages: Sequence[StylePassage]) -> tuple[list[ReportedStatement], list[StylePassage]]:
    """Return what a findings file says of its report, in its order, and the passages of the report itself."""
    statements, report = [], []
    for passage in passages:
        if passage.field in _SUMMARIES:
            statements.append(ReportedStatement(passage, StatementKind.SUMMARY))
        elif passage.field in _BULLETS:
            statements.append(ReportedStatement(passage, StatementKind.BULLET, passage.steps[:2]))
        elif passage.field in _RELEASE:
            statements.append(ReportedStatement(passage, StatementKind.RELEASE))
        elif passage.steps[0] not in _ASIDE and passage.field.rpartition(".")[2] not in _NAMES:
            report.append(passage)
    return statements, report


def notes(passages: Sequence[StylePassage]) -> list[ReportedStatement]:
    """Return the notes under a release."""
    return [ReportedStatement(one, StatementKind.NOTE) for one in passages if one.field == "press_release.notes"]


def in_document(passages: Sequence[StylePassage]) -> Iterator[ReportedStatement]:
    """Yield what a finished document says of a report; bullets after “found that …:” are one judgment each."""
    judgments = False
    for place, passage in enumerate(passages):
        if not passage.bullet:
            text = passage.text.rstrip()
            led = not text.endswith(".") and bool(_LEAD.search(text))
            bullets = takewhile(lambda at: passages[at].bullet, range(place + 1, len(passages))) if led else ()
            judgments = any(_GRADED.search(passages[at].prose) for at in bullets)
        yield ReportedStatement(
            passage, StatementKind.BULLET if passage.bullet and judgments else StatementKind.DOCUMENT
        )
