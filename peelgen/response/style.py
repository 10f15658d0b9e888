"""What a sub-editor would mark in a force's own words: the rules of style for another body than the inspectorate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from peelgen.base.diagnostics import Diagnostic
from peelgen.review.style import unwaived_problems
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.review import Occasion, review
from peelgen.source import Source, Steps, Tree

#: Whose rules hold: those of the house for names, spelling and marks, and of local policing bodies for the rest.
_PROFILE: Final = "local-body"
_DOCUMENT: Final = "force-statement"
#: The fields with words for readers, in the order in which the statement prints them.
_PRINTED: Final = {
    "statement.title": Scope.OWN,
    "statement.introduction": Scope.OWN,
    "statement.quotation": Scope.QUOTATION,
    "statement.closing": Scope.OWN,
    "answers.response": Scope.OWN,
    "actions.what": Scope.OWN,
    "chief_officer": Scope.OWN,
    "local_policing_body": Scope.OWN,
}


def response_style_problems(source: Source, published: date | None) -> list[Diagnostic]:
    """Return what is wrong with the words of a response file, and with its waivers; the rules are for English only.

    `published` is the day of the report. Raises TemplateFault where a rule of the house is wrong.
    """
    occasion = Occasion("findings", published.year if published else None, _PROFILE, source.path)
    return unwaived_problems(source, review(list(_passages(source.tree)), occasion))


def _passages(tree: Tree) -> Iterator[StylePassage]:
    fields = list(_PRINTED)
    found = [one for one in _texts(tree) if one[1] in _PRINTED]
    found.sort(key=lambda one: fields.index(one[1]) if one[1].startswith("statement.") else len(fields))
    for place, (steps, field, text) in enumerate(found):
        yield StylePassage(text, field, _PRINTED[field], _DOCUMENT, steps, place)


def _texts(tree: Tree, steps: Steps = ()) -> Iterator[tuple[Steps, str, str]]:
    """Yield each text with where it stands, and its field with the one around it."""
    if isinstance(tree, dict):
        for name, below in tree.items():
            yield from _texts(below, (*steps, name))
    elif isinstance(tree, list):
        for place, below in enumerate(tree):
            yield from _texts(below, (*steps, place))
    elif tree:
        yield steps, ".".join([str(step) for step in steps if isinstance(step, str)][-2:]), tree
