"""What a sub-editor would mark in a force's own words: the rules of style for another body than the inspectorate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.validate.model_fields import fields_of
from peelgen.response.model import Response
from peelgen.review.markup import MarkupFault, link_faults, markup_faults
from peelgen.review.style.faults import Fault
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.review import Occasion, review
from peelgen.source import Source, Tree
from peelgen.source.field_paths import field_with_owner, texts_with_steps

#: Whose rules hold: those of the house for names, spelling and marks, and of local policing bodies for the rest.
_PROFILE: Final = "local-body"
_DOCUMENT: Final = "force-statement"
#: The fields with words for readers, in the order in which the statement prints them.
_PRINTED: Final = {
    "statement.title": Scope.OWN,
    "statement.introduction": Scope.OWN,
    "statement.quotation": Scope.QUOTATION,
    "statement.closing": Scope.OWN,
    "general_answer.response": Scope.OWN,
    "answers.response": Scope.OWN,
    "actions.what": Scope.OWN,
    "chief_officer": Scope.OWN,
    "local_policing_body": Scope.OWN,
    **dict.fromkeys(
        (
            "speaker.rank speaker.role actions.owner sign_off.position policing_body_sign_off.position figures.label "
            "figures.unit figures.period contacts.hours"
        ).split(),
        Scope.OWN,
    ),
}


def response_links(source: Source) -> list[MarkupFault]:
    """Return the links in the words of a response file whose addresses would not be printed."""
    return link_faults(_passages(source.tree))


def response_faults(source: Source, published: date | None) -> list[Fault | MarkupFault]:
    """Return the faults of style in the words of a response file, and the signs that make no list or note.

    Waived ones are among them. The words are the force’s: a sign in them is told, and stops no statement; links are
    looked at by themselves.

    `published` is the day of the report. Raises TemplateFault where a rule of the house is wrong.
    """
    occasion = Occasion("findings", published.year if published else None, _PROFILE, source.path)
    passages = list(_passages(source.tree))
    with fields_of(Response):
        found = [fault for fault in markup_faults(None, passages) if fault.kind is not ProblemKind.LINK_ADDRESS]
        signs = [fault._replace(doubtful=True) for fault in found]
        return [*review(passages, occasion), *signs]


def _passages(tree: Tree) -> Iterator[StylePassage]:
    fields = list(_PRINTED)
    texts = [(steps, field_with_owner(steps), text) for steps, text in texts_with_steps(tree)]
    found = [text for text in texts if text[1] in _PRINTED]
    found.sort(key=lambda text: fields.index(text[1]) if text[1].startswith("statement.") else len(fields))
    for place, (steps, field, text) in enumerate(found):
        yield StylePassage(text, field, _PRINTED[field], _DOCUMENT, steps, place)
