"""Warnings that a report was changed after a form was made of it."""

from __future__ import annotations

from collections.abc import Iterator

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.model import Inspection
from peelgen.response.asked_findings import asked_findings, printed_words
from peelgen.response.form_labels import Labels
from peelgen.response.validation import is_newer
from peelgen.returned.form.merged_forms import whole_form
from peelgen.returned.form.returned_form import ReturnedForm
from peelgen.word.form_cells import box_of

_LONGEST = 120


def outdated_form_warnings(
    form: ReturnedForm, inspection: Inspection, content: str, labels: Labels
) -> Iterator[Diagnostic]:
    """Yield that a form is of an older report, and which of the findings that it answers were reworded since.

    `content` is the fingerprint of the findings file as it is now.
    """
    version, findings = form.identity.get("version", "")[:_LONGEST], form.identity.get("findings", "")
    if version and is_newer(version, inspection.version):
        message = f"This is the form of version {version} of the report; the findings file is at {inspection.version}."
        remedy = "name the newer findings file with  --draft FILE , or ask who has it"
        yield Diagnostic.of(ProblemKind.RESPONSE_NEWER_VERSION, whole_form(form.path), message, remedy)
    elif version and version != inspection.version:
        message = f"This is the form of version {version} of the report, which is now at version {inspection.version}."
        remedy = "send the force the form of the new version, or see with  peelgen diff  whether its answers still hold"
        yield Diagnostic.of(ProblemKind.RESPONSE_OLDER_VERSION, whole_form(form.path), message, remedy)
    elif findings and findings != content:
        message = "The findings file was changed after this form was made, although its version is the same."
        remedy = "see with  peelgen diff  whether what the force answered has changed"
        yield Diagnostic.of(ProblemKind.RESPONSE_OLDER_VERSION, whole_form(form.path), message, remedy, doubtful=True)
    if findings != content:
        yield from _reworded(form, inspection, labels)


def _reworded(form: ReturnedForm, inspection: Inspection, labels: Labels) -> Iterator[Diagnostic]:
    """Yield each answered finding whose words do not stand in the form as it was made; earlier PDFs do not say."""
    answered = {box_of(name) for name, answer in form.answers.items() if answer.text}
    had = _letters(" ".join(form.texts))
    for one in asked_findings(inspection, inspection.force) if had else ():
        if one.id in answered and "{" not in one.finding.text and _letters(printed_words(one.finding.text)) not in had:
            place = Location(form.path, 1, 1, 2, labels.finding(one.id))
            message = f"{one.named} was reworded after this form was made."
            remedy = "see whether the answer fits the new words, and ask the force if it does not"
            yield Diagnostic.of(ProblemKind.RESPONSE_OLDER_VERSION, place, message, remedy, doubtful=True)


def _letters(words: str) -> str:
    """Return the letters and digits of a text, which typesetting leaves as they are."""
    return "".join(filter(str.isalnum, words.casefold()))
