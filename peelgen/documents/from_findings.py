"""The documents of a findings file, and what each of them remembers of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from peelgen.base.errors import Unreadable
from peelgen.base.resources import find_folder, needed_field
from peelgen.documents.compose import compose
from peelgen.documents.compose.context import names_for
from peelgen.documents.compose.details import details_box
from peelgen.documents.compose.fact_check import fact_check_names
from peelgen.documents.compose.offered import offered
from peelgen.documents.document import Document, Draft, origins
from peelgen.documents.in_both_languages import in_both_languages
from peelgen.documents.paragraph_numbers import with_paragraph_numbers
from peelgen.documents.render import is_form
from peelgen.findings.case import Case
from peelgen.findings.comments import read_comments
from peelgen.findings.draft_details import DAYS, people_on, stages_in, states_in
from peelgen.findings.framework import load_framework
from peelgen.findings.grade_words import grade_choices
from peelgen.findings.model import IDENTITY, Inspection, Status, asks_nothing
from peelgen.findings.unwritten import with_prompts
from peelgen.languages.language import load_language
from peelgen.source import Source
from peelgen.source.excerpt import excerpt
from peelgen.source.field_paths import value_at

#: What a form calls its kind of document, among what it says of itself, and the id of its findings file.
FORM: Final = "form"
DRAFT_ID: Final = "draft_id"
#: The field of a grade, by the last names of its path.
GRADE: Final = "judgment.grade"
_LENGTH: Final = 16
_BOTH: Final = 2


def copies_of(case: Case, made: Document) -> list[Document]:
    """Return a document of a findings file alone; of a form, and of what a force checks, a copy for each force."""
    assert case.inspection is not None, "a case with errors is not composed"
    if not (is_form(made) or made.numbered) or len(case.inspection.force) == 1:
        return [made]
    return [_copy_for(force, made.kind, case) for force in case.inspection.force]


def _copy_for(force: str, document: str, case: Case) -> Document:
    """Return a copy for one of the forces that a report is about: it names that one, and asks what is about it."""
    assert case.inspection is not None, "a case with errors is not composed"
    also = {**fact_check_names(case.inspection), **names_for(force, case.inspection)}
    made = compose(case.inspection, document, near=case.path, also=also)
    return _remembering(replace(made, form={**made.form, "force": force}, copy_for=force), case)


def compose_from_findings(case: Case, document: str) -> Document:
    """Return one document of a findings file without errors, with what it remembers of that file."""
    assert case.inspection is not None, "a case with errors is not composed"
    _refuse_without_field(case, document)
    made = compose(case.inspection, document, near=case.path, also=fact_check_names(case.inspection))
    return _with_unwritten(_remembering(_with_original(made, case), case), made, case)


def _remembering(made: Document, case: Case) -> Document:
    """Return a document with what it remembers: what a force checks knows nothing but its paragraphs' numbers."""
    assert case.inspection is not None, "a case with errors is not composed"
    if made.numbered:
        return with_paragraph_numbers(made, case.source, case.inspection.version)
    return with_draft(made, case.source)


def _with_unwritten(finished: Document, made: Document, case: Case) -> Document:
    """Return the document of a draft with what its Word file offers to be written in; one in two languages as it is."""
    assert case.inspection is not None
    if finished.draft is None or not finished.draft.carried or finished.body != made.body:
        return finished
    choices = {name: tuple(words) for name, words in _choices(case.inspection).items()}
    prompts = with_prompts(case.inspection)
    prompted = compose(prompts.inspection, made.kind, near=case.path, also=fact_check_names(prompts.inspection))
    body = details_box(case.inspection, set(origins(made)), for_press=made.for_press)
    body += offered(made.body, prompted.body, prompts.fields)
    return replace(finished, draft=replace(finished.draft, body=body, choices=choices, days=frozenset(DAYS)))


def _choices(inspection: Inspection) -> dict[str, Iterable[str]]:
    """Return what can be chosen in each closed field of a draft."""
    language, people = load_language(inspection.language), people_on(inspection.published)
    grades = grade_choices(load_framework(inspection.cycle), language)
    chosen = {"status": states_in(language), "monitoring.stage": stages_in(language)}
    return {GRADE: grades, **chosen, "inspector": people, "press_release.speaker": people}


def with_rows(case: Case, rows: int | None) -> Case:
    """Return a case whose forms have so many rows for actions, or points of a fact check; None is as it says itself."""
    if rows is None or case.inspection is None:
        return case
    response = case.inspection.force_response.model_copy(update={"rows": rows})
    check = case.inspection.fact_check and case.inspection.fact_check.model_copy(update={"points": rows})
    asked = case.inspection.model_copy(update={"force_response": response, "fact_check": check})
    return replace(case, inspection=asked)


def without_needless_forms(documents: Sequence[Document], case: Case) -> tuple[list[Document], tuple[str, ...]]:
    """Return the documents without the forms of a file that asks nothing of a force, and the kinds of these."""
    assert case.inspection is not None, "a case with errors is not composed"
    asked = (one for one in documents if not needed_field(find_folder(f"templates/{one.kind}", case.path)))
    needless = [one for one in asked if asks_nothing(case.inspection) and is_form(one)]
    return [one for one in documents if one not in needless], tuple(one.kind for one in needless)


def _refuse_without_field(case: Case, document: str) -> None:
    """Raise Unreadable if a document is asked for that needs a field which the findings file leaves out."""
    field = needed_field(find_folder(f"templates/{document}", case.path))
    if field and not value_at(case.source.tree, field):
        raise Unreadable(
            f"{case.path} has no field  {field} , without which there is no {document.replace('-', ' ')}.",
            f"Write  {field}:  into it, with its fields below: docs/findings-file.md lists them.",
        )


def _with_original(made: Document, case: Case) -> Document:
    """Return a release with that of the original, in the order that its file asks for; any other document alone."""
    assert case.inspection is not None
    languages, original = case.inspection.press_release.languages, case.original
    if not made.for_press or len(languages) < _BOTH or original is None or original.inspection is None:
        return made
    other = compose(original.inspection, made.kind, near=original.path)
    return in_both_languages(made, other, edition_first=languages[0] == case.inspection.language)


def with_draft(document: Document, source: Source) -> Document:
    """Return a document into which edits made in Word can come back; a form comes back as answers."""
    if is_form(document):
        made_of = {FORM: document.kind, DRAFT_ID: draft_id(source.path), "findings": source.sha256}
        return replace(document, form={**document.form, **made_of})
    return replace(document, draft=draft_of(document, source))


def draft_of(document: Document, source: Source) -> Draft:
    """Return what of a findings file is remembered for a document, and whether its Word file carries it."""
    printed = excerpt(source.tree, (*origins(document), *IDENTITY))
    is_draft = document.properties.get("status") == Status.DRAFT
    threads = tuple(one for one in read_comments(source.path) if one.document == document.kind) if is_draft else ()
    return Draft(source.path.name, "\n".join(source.lines), printed, carried=is_draft, comments=threads)


def draft_id(draft: Path) -> str:
    """Return the id of a findings file, by which it is found among others; its name cannot be read from it."""
    return hashlib.sha256(draft.stem.encode()).hexdigest()[:_LENGTH]
