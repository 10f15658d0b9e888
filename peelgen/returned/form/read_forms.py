"""Returned forms into a response file, with everything that is wrong in them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Any

from peelgen.base.diagnostics import Diagnostic, has_errors, in_order
from peelgen.base.errors import Unreadable
from peelgen.base.files import LARGEST
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.resources import schema_line
from peelgen.base.write import File, create, followed, locked, recover, write_together
from peelgen.base.write.overwrite_protection import keep_edited
from peelgen.documents.compose.typography import day
from peelgen.documents.missing_glyphs import glyph_problems
from peelgen.findings.case import Case
from peelgen.findings.model import Inspection
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import force_names
from peelgen.response.form_labels import action_statuses, choices
from peelgen.response.report_files import findings_of, inspection_in, usual_response
from peelgen.response.validation import validate_response
from peelgen.returned.form.draft_of_form import find_draft, id_in
from peelgen.returned.form.form_content import form_content, labels_of
from peelgen.returned.form.form_warnings import form_warnings
from peelgen.returned.form.merged_forms import (
    FormSource,
    JoinedResponse,
    can_be_joined,
    join_form,
    start_joining,
    whole_form,
)
from peelgen.returned.form.outdated_form import outdated_form_warnings
from peelgen.returned.form.returned_form import ReturnedForm
from peelgen.source import Source, Tree, load
from peelgen.source.amend import amend, as_saved
from peelgen.source.new_file import written
from peelgen.word.form_cells import box_of

_LONGEST = 120
_SUCH_A_DAY = date(2017, 3, 31)

_OPENING = "# The response of a force, read from its form. What each field means: docs/responses.md.\n\n"


@dataclass(frozen=True, slots=True)
class ReadForms:
    """What came of some forms: the response file, whether it was `changed`, and what is wrong in the forms.

    It is not changed where it has all answers already, or where the forms were `refused`. `kept` is what stood in the
    file before, under its new name. So many values as are `held_back` clash with it; the clashes are told last.
    """

    path: Path
    changed: bool
    diagnostics: tuple[Diagnostic, ...]
    kept: tuple[Path, ...] = ()
    refused: bool = False
    held_back: int = 0

    @property
    def outcome(self) -> str:
        """What follows from what is wrong in the forms, as it ends a sentence; nothing where all is written."""
        if self.refused:
            return "nothing was written"
        if not self.held_back:
            return ""
        one = self.held_back == 1
        clash = "one thing clashes" if one else f"{self.held_back} things clash"
        written = "the rest was written" if self.changed else "nothing else was to be written"
        return f"{clash} with what stands there ({'it is' if one else 'they are'} told last), and stayed; {written}"


def by_report(forms: Iterable[ReturnedForm], draft: Path | None = None) -> list[list[ReturnedForm]]:
    """Return the forms in groups, one for each force and findings file that they were made of.

    All are about the one findings file `draft` where that is said.
    """
    groups: dict[tuple[str, str], list[ReturnedForm]] = {}
    for form in forms:
        groups.setdefault(("" if draft else id_in(form), form.identity.get("force", "")), []).append(form)
    return list(groups.values())


def read_forms(
    forms: Sequence[ReturnedForm],
    draft: Path | None,
    out: Path | None,
    *,
    force: bool,
    answering: Sequence[str] = (),
) -> ReadForms:
    """Write what one force’s forms about one report say into its response file, joined with what stands there.

    The findings file is `draft`, or else found by the id in the forms. Of an answer that clashes nothing is written,
    unless `force` says that the last form is followed. `answering` are the forces that answer, where a form does not
    say which of several. Raises Unreadable without a sound findings file.
    """
    draft = draft or find_draft(forms[0])
    report, inspection = _report(draft)
    strays = [found for form in forms for found in _wrong_form(form, inspection, draft, answering)]
    strays += [found for form in forms for found in _too_large(form, inspection)]
    forms = [_answered_by(answering, form) for form in forms]
    path = out or usual_response(draft, _one_of_several(forms[0], inspection))
    content = report.source.sha256
    if strays:
        return ReadForms(path, changed=False, diagnostics=tuple(strays), refused=True)
    empty = [_empty(form) for form in forms if not _has_words(form)]
    forms = [form for form in forms if _has_words(form)]
    if not forms:
        return ReadForms(path, changed=False, diagnostics=tuple(empty), refused=True)
    path = followed(path)
    recover(path.parent)
    existing = load(path) if path.is_file() else None
    joined = _joined(existing, draft, _forces(forms[0], inspection)) if existing else start_joining(path, None)
    _name_report(joined, forms, inspection, draft)
    for form in forms:
        join_form(joined, form_content(form, inspection, _forces(form, inspection)), force=force)
    wrong = list(empty)
    for form in forms:
        labels = labels_of(inspection, _forces(form, inspection))
        wrong += [*outdated_form_warnings(form, inspection, content, labels), *form_warnings(form, labels)]
    wrong += [
        *_as_in_the_form(joined.source, forms, report, inspection),
        *glyph_problems(joined.source, joined.source.is_of_form),
    ]
    told = (*in_order(wrong), *in_order(joined.conflicts))
    held_back = 0 if force else len(joined.conflicts)
    kept = _save(joined, existing, aside=bool(joined.conflicts))
    return ReadForms(path, bool(joined.changes), told, tuple(kept), held_back=held_back)


def _one_of_several(form: ReturnedForm, inspection: Inspection) -> str:
    """Return the force that answers, if the report is on several."""
    forces = _forces(form, inspection)
    return forces[0] if len(forces) == 1 < len(inspection.force) else ""


def _answered_by(answering: Sequence[str], form: ReturnedForm) -> ReturnedForm:
    return replace(form, identity={**form.identity, "force": " ".join(answering)}) if answering else form


def _report(draft: Path) -> tuple[Case, Inspection]:
    source = load(draft)
    inspection = inspection_in(source)
    return Case(source, inspection, ()), inspection


def _forces(form: ReturnedForm, inspection: Inspection) -> list[str]:
    """Return which of the report's forces answer: those that the form names, or all."""
    named = [slug for slug in inspection.force if slug in re.findall(r"[\w-]+", form.identity.get("force", ""))]
    return named or list(inspection.force)


def _wrong_form(
    form: ReturnedForm, inspection: Inspection, draft: Path, answering: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield why a form cannot be an answer to this report."""
    forces = re.findall(r"[\w-]+", form.identity.get("force", ""))
    about = form.identity.get("framework", inspection.framework)
    if about != inspection.framework or (forces and not set(forces) & set(inspection.force)):
        yield _form_error(
            ProblemKind.RESPONSE_OTHER_INSPECTION,
            form,
            f"This is the form of {force_names(forces)[:_LONGEST] or 'no force'} for {about[:_LONGEST]}; {draft} is "
            f"about {force_names(inspection.force)}, {inspection.framework}.",
            "name the findings file that the form was made of with  --draft FILE , or ask the force for the right form",
        )
    elif others := set(answering) - set(forces or inspection.force):
        yield _form_error(
            ProblemKind.RESPONSE_OTHER_INSPECTION,
            form,
            f"This is the form of {force_names(forces or inspection.force)}, and not of {force_names(sorted(others))}.",
            "leave  --answering  out where the form says who answers, or ask the force for its own form",
        )
    elif len(both := _forces(form, inspection)) > 1 and not answering:
        yield _form_error(
            ProblemKind.RETURNED_FORCE_UNSAID,
            form,
            f"This form was made for {len(both)} forces together, and does not say which of them answers.",
            f"say which with  --answering FORCE , such as  {both[0]} ; put commas between several that answer together",
        )


def _too_large(form: ReturnedForm, inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield that a form holds more than any response file may, at its longest answer."""
    lengths = {name: len(answer.text.encode()) for name, answer in form.answers.items()}
    if sum(lengths.values()) > LARGEST // 2:
        longest = max(lengths, key=lambda name: lengths[name])
        message = f"The form holds more words than any response; here alone are {lengths[longest]:,} characters."
        remedy = "ask the force to shorten it, or to publish the details elsewhere and say where they are"
        place = labels_of(inspection, inspection.force).where(longest)
        yield Diagnostic.of(ProblemKind.RESPONSE_TOO_LONG, whole_form(form.path)._replace(place=place), message, remedy)


def _form_error(kind: ProblemKind, form: ReturnedForm, message: str, remedy: str) -> Diagnostic:
    """Return what is wrong with a form as a whole."""
    return Diagnostic.of(kind, whole_form(form.path), message, remedy)


def _as_in_the_form(
    response: FormSource, forms: Sequence[ReturnedForm], report: Case, inspection: Inspection
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the fields in the words of the form, which knows nothing of a response file."""
    language, content = inspection.language, report.source.sha256
    labels = labels_of(inspection, inspection.force)
    since = {*labels.findings.values()} - {labels.finding(box_of(name)) for form in forms for name in form.answers}
    if all(form.identity.get("findings", content) == content for form in forms):
        since = set()
    statuses = {place for steps, place in response.values.items() if steps[-1:] == ("status",)}
    for found in validate_response(response, report).diagnostics:
        place, typed = found.location.place, f"“{shorten(found.excerpt, _LONGEST, placeholder='…')}”"
        if not place:
            yield found
        elif found.kind is ProblemKind.NOT_A_DATE:
            remedy = f"write day, month and year, such as  {day(_SUCH_A_DAY, load_language(language))} "
            remedy += "; if no day is set yet, say so in the response"
            yield found._replace(message=f"{typed} is not a day.", remedy=remedy)
        elif found.kind is ProblemKind.UNKNOWN_CHOICE:
            yield _unknown_choice(found, typed, language, of_action=found.location in statuses)
        elif found.kind is ProblemKind.RESPONSE_NOT_APPROVED:
            yield found._replace(remedy=found.remedy.partition(";")[0])
        elif found.kind is ProblemKind.RESPONSE_UNANSWERED and place in since:
            message = f"{found.message} It is not on this form."
            yield found._replace(message=message, remedy="send the force the form of the report as it is now")
        elif found.kind is ProblemKind.RESPONSE_UNKNOWN_FINDING:
            yield found._replace(remedy="its answer is kept; delete it from the response if the report has it no more")
        else:
            yield found


def _unknown_choice(found: Diagnostic, typed: str, language: str, *, of_action: bool) -> Diagnostic:
    """Return in the words of the form that something cannot be chosen: as an answer, or as how far an action is."""
    if of_action:
        message, listed = f"{typed} does not say how far the action is.", action_statuses(language)
    else:
        message, listed = f"{typed} is none of the answers that can be chosen.", choices(language)
    return found._replace(message=message, remedy=f"choose one: {listed}")


def _has_words(form: ReturnedForm) -> bool:
    written = any(answer.text for answer in form.answers.values()) or any(remark.words for remark in form.altered)
    return written or bool(form.comments or form.shown)


def _empty(form: ReturnedForm) -> Diagnostic:
    return _form_error(
        ProblemKind.RETURNED_EMPTY,
        form,
        "Nothing is filled in in this form.",
        "open the form, see whether the answers are in it, save it and send it again; it may be the wrong file",
    )


def _joined(existing: Source, draft: Path, forces: Sequence[str]) -> JoinedResponse:
    """Return the response so far. Unreadable if it cannot be added to, or is about another report."""
    path = existing.path
    if has_errors(existing.diagnostics) or not can_be_joined(existing.tree):
        raise Unreadable(
            f"{path} cannot be added to: it has mistakes, or is no response.",
            f"See what they are with  peelgen check {path} , or name another file with  --out FILE .",
        )
    tree: Any = existing.tree
    named = tree["response_to"].get("draft", "")
    if not isinstance(named, str) or findings_of(path, named).resolve() != draft.resolve():
        raise Unreadable(
            f"{path} answers {named or 'no report'}, and the form is about {draft}.",
            "Name another file with  --out FILE , or the right findings file with  --draft FILE .",
        )
    given = tree["response_to"].get("force") or []
    answered_for = [given] if isinstance(given, str) else given
    if answered_for and not {*map(str, answered_for)} & {*forces}:
        raise Unreadable(
            f"{path} has the answer of {force_names(map(str, answered_for))[:_LONGEST]}, and the form that of "
            f"{force_names(forces)[:_LONGEST]}.",
            "Name another file with  --out FILE .",
        )
    return start_joining(path, existing)


def _name_report(joined: JoinedResponse, forms: Sequence[ReturnedForm], inspection: Inspection, draft: Path) -> None:
    """Write down which report is answered, where the file does not say so yet."""
    tree = joined.source.tree
    assert isinstance(tree, dict)
    if tree.get("response_to"):
        return
    identity = forms[0].identity
    where = Path(os.path.relpath(draft.resolve(), joined.source.path.resolve().parent)).as_posix()
    answering = _forces(forms[0], inspection)
    report: dict[str, Tree] = {
        "draft": where,
        "force": answering[0] if len(answering) == 1 else [*answering],
        "framework": inspection.framework,
        "version": identity.get("version") or inspection.version,
    }
    if re.fullmatch("[0-9a-f]{64}", identity.get("findings", "")):
        report["findings"] = identity["findings"]
    tree["response_to"] = report


def _save(joined: JoinedResponse, existing: Source | None, *, aside: bool) -> list[Path]:
    """Write the response file, if it still stands there as it was read; keep what is written over on purpose."""
    path = joined.source.path
    if not joined.changes:
        return []
    if existing is None:
        tree = joined.source.tree
        assert isinstance(tree, dict)
        line = schema_line(path, "response")
        create((f"{line}\n" * bool(line) + _OPENING + written(tree)).encode(), path)
        return []
    content = as_saved(existing, amend(existing, joined.changes))
    with locked(path.parent):
        kept = keep_edited(path.parent, {path.name: content}, force=True)[1] if aside else []
        write_together([File(path, content, existing.sha256), *kept])
    return [file.path for file in kept]
