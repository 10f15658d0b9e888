"""Names of a press release, of people, places, plans or bodies, that stand in neither the report nor the registers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.register import load_forces, load_inspectors
from peelgen.review.agreement.dates import MONTHS
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import Report
from peelgen.review.agreement.sentences import ComparedSentence
from peelgen.review.agreement.statements import ReportedStatement, StatementKind
from peelgen.review.style.dictionary import is_known

#: A word with a capital that is none of an abbreviation, and the possessive after it.
_CAPITAL = re.compile(r"(?<![\w.@/’'-])(?P<name>[A-Z][a-zà-ÿ]+(?:[-’'][A-Z][a-zà-ÿ]+)*)(?:[’']s)?(?![\w@]|\.\w)")
_WORD = re.compile(r"[A-Z][\w-]+")
#: Names that anybody knows.
_KNOWN = frozenset(
    """England English Wales Welsh Britain British Scotland Scottish Ireland Irish London Westminster Whitehall Europe
    European Internet Covid Brexit Christmas Easter Halloween Ramadan Eid Twitter Facebook Google YouTube Instagram
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Majesty Majesty’s Taser""".split()
) | frozenset(MONTHS)
_RELEASE = frozenset({StatementKind.RELEASE, StatementKind.BULLET})


def unknown_names(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield each name of a release, once, that nothing else of the findings file and no register has.

    A word that begins a sentence, or is a common word too, may be no name.
    """
    seen = set[str]()
    for statement in statements if not report.surely else ():
        for sentence in statement.sentences if statement.kind in _RELEASE else ():
            for found in sentence.finditer(_CAPITAL):
                name = found["name"]
                if name not in seen and _is_name(sentence, found) and not _is_known(name, report):
                    seen.add(name)
                    yield _unknown(sentence, found)


def _is_name(sentence: ComparedSentence, found: re.Match[str]) -> bool:
    begins = sentence.passage.starts_sentence(found.start())
    return not begins and not any(is_known(part.lower()) for part in re.split("[-’']", found["name"]))


def _is_known(name: str, report: Report) -> bool:
    known = _names_of_report(report) | _names_of_registers(report.inspection.force) | _KNOWN
    return all(part in known for part in re.split("-", name)) or name in known


@lru_cache(maxsize=4)
def _names_of_report(report: Report) -> frozenset[str]:
    """Return every word with a capital of the report, of what all of its cycle print, and of its other fields."""
    fields = report.inspection.model_dump_json(exclude={"press_release", "waivers"})
    release = report.inspection.press_release.model_dump_json(include={"contacts", "speaker", "notes"})
    texts = [*(one.text for one in report.passages), *report.standing, fields, release]
    return frozenset(found.removesuffix("’s") for text in texts for found in _WORD.findall(text.replace("-", " ")))


@lru_cache(maxsize=4)
def _names_of_registers(inspected: tuple[str, ...]) -> frozenset[str]:
    """Return the words of the names of inspected forces, of those who answer for them, and of inspectors."""
    forces = [force for slug, force in load_forces().items() if slug in inspected]
    named = [form for force in forces for form in force.also_called]
    named += [body.name for force in forces for body in force.local_policing_body]
    named += [naming.name for one in load_inspectors().values() for naming in one.names]
    return frozenset(word for name in named for word in re.split(r"[\s,-]+", name))


def _unknown(sentence: ComparedSentence, found: re.Match[str]) -> Discrepancy:
    name = found["name"]
    message = f"“{name}” stands nowhere else in the findings file, and names neither the force nor an inspector."
    remedy = "check the name, or add a waiver if it is right and the report does not need it"
    return Discrepancy(ProblemKind.NAME_NOT_IN_REPORT, sentence.passage, *found.span("name"), message, remedy)
