"""The findings that a force has to answer, under which law, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from peelgen.documents.compose.parse import parse_prose
from peelgen.documents.compose.typography import day
from peelgen.findings.framework import load_framework
from peelgen.findings.law import ResponseLaw, response_law
from peelgen.findings.model import DayToCome, Finding, Inspection, Recommendation, findings
from peelgen.findings.model.inspection import AnyFinding
from peelgen.findings.numbering import finding_labels
from peelgen.findings.owed_answers import owed_answers
from peelgen.findings.register import load_forces
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language

_LONGEST = 70
#: The words of a parsed text, and what stands between some of them.
_WORDS = frozenset(("text", "softbreak", "hardbreak", "paragraph"))


@dataclass(frozen=True, slots=True)
class AskedFinding:
    """A finding that a force is asked to answer, and what readers call it.

    `owed` tells that the law asks for an answer, and not only the form.
    """

    finding: AnyFinding
    label: str
    owed: bool

    @property
    def id(self) -> str:
        """The finding's id."""
        return self.finding.id

    @property
    def named(self) -> str:
        """The finding as a message names it: what readers call it, and how it begins."""
        return f"{self.label} (“{shorten(printed_words(str(self.finding.text)), _LONGEST, placeholder='…')}”)"


def printed_words(markdown: str) -> str:
    """Return the words of a text as they are printed, without its notes."""
    blocks = [block for block in parse_prose(markdown).children if block.type != "footnote_block"]
    nodes = (node for block in blocks for node in block.walk() if node.type in _WORDS)
    return "".join(node.content if node.type in {"text", "text_special"} else " " for node in nodes)


def asked_findings(inspection: Inspection, forces: Iterable[str]) -> list[AskedFinding]:
    """Return what forces are asked to answer, in the order of the report; what is about others only is left out."""
    answering = set(forces)
    owed, labels = owed_answers(inspection), finding_labels(inspection)
    return [
        AskedFinding(found, labels[found.id], found.id in owed)
        for found in findings(inspection)
        if not isinstance(found, Finding) and (not found.forces or answering & set(found.forces))
    ]


def is_recommendation(finding: AnyFinding) -> bool:
    """Return whether a finding is a recommendation of the report itself to the force."""
    return isinstance(finding, Recommendation) and finding.addressee is None


def report_called(inspection: Inspection) -> str:
    """Return the report’s title; of a letter, a revisit or news about monitoring with what it is, and from when."""
    title, kind = load_framework(inspection.cycle).report_title(inspection.pillar), inspection.kind
    return title if kind == "report" else f"{title}, {kind} of {day(inspection.published, load_language(ORIGINAL))}"


def force_names(forces: Iterable[str]) -> str:
    """Return the names of forces, as far as the register has them: “Kent Police and Essex Police”."""
    known = load_forces()
    return " and ".join(known[slug].names[-1].name if slug in known else f"“{slug}”" for slug in forces)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must publish comments on a report, by when (None where no day is set), and under which law."""

    body: str
    law: ResponseLaw
    due: date | None


def duty(inspection: Inspection, force: str) -> Duty:
    """Return a force's duty under the law on the day of publication; an agreed day stands in place of the law's."""
    published, law = inspection.published, response_law(inspection.published)
    words = load_forces()[force].on(published)
    due = None if isinstance(published, DayToCome) else law.due(published)
    return Duty(words.local_policing_body, law, inspection.force_response.due or due)
