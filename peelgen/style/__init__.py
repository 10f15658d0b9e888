"""What a sub-editor would mark in the words of a findings file."""

from __future__ import annotations

from peelgen.diagnostics import Diagnostic, Severity
from peelgen.source import Source
from peelgen.style.faults import Fault
from peelgen.style.passages import passages_of
from peelgen.style.places import Places
from peelgen.style.review import Occasion, review, year_of
from peelgen.style.waivers import waived

__all__ = ["faults_in", "style_problems"]


def style_problems(source: Source) -> list[Diagnostic]:
    """Return what is wrong with the words of a findings file, and with its waivers.

    Nothing is said of a line that could not be read as it is. Raises TemplateFault where a rule of the house is wrong.
    """
    places = Places(source)
    faults, wrong = waived(source, faults_in(source))
    mended = {found.location.line for found in source.diagnostics}
    told = (_diagnostic(source, places, fault) for fault in faults)
    return [found for found in told if found.location.line not in mended] + wrong


def faults_in(source: Source) -> list[Fault]:
    """Return the faults of style in a findings file, waived ones too; rules are for English only."""
    tree = source.tree
    if not isinstance(tree, dict) or tree.get("language", "en") != "en":
        return []
    return review(passages_of(tree), Occasion("findings", year_of(tree), near=source.path))


def _diagnostic(source: Source, places: Places, fault: Fault) -> Diagnostic:
    where = places.locate(fault.passage.steps, fault.passage.text, fault.start, fault.end)
    severity = Severity.ERROR if fault.rule.level == "error" else Severity.WARNING
    return source.diagnostic(fault.id, where, fault.message, fault.help, severity=severity)
