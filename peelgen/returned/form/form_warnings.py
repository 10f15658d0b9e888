"""Messages about what stands in a returned form outside of its answers: comments, pictures, changed words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.response.form_labels import Labels
from peelgen.returned.form.merged_forms import WHOLE_FORM
from peelgen.returned.form.returned_form import FormRemark, ReturnedForm
from peelgen.word.form_cells import box_of

_LONGEST = 300
_PRINTED = (
    "This is a print: its answers were read by where they stand, and a tick in a box may not have been seen.",
    "compare each answer with the print, and ask for the form itself if there is one",
)
_NO_ANSWER = "It is kept, but is no answer."


def form_warnings(form: ReturnedForm, labels: Labels) -> Iterator[Diagnostic]:
    """Yield a message for everything that stands in a form outside of its answers; `labels` names the form's places."""
    for remark in form.comments:
        author = remark.author or "Somebody"
        place = labels.where(remark.near)
        here = "here" if place or not remark.beside.strip() else f"beside {_quoted(remark.beside)}"
        message = f"{author} has written a comment {here}: {_quoted(remark.words)}. {_NO_ANSWER}"
        yield _warning(
            ProblemKind.RETURNED_COMMENT, form, place, (message, "if it is part of the answer, write it into the field")
        )
    for remark in form.altered:
        if remark.words:
            yield _warning(ProblemKind.RETURNED_ALTERED, form, labels.where(remark.near), _changed_words(remark))
    if form.printed:
        yield _warning(ProblemKind.RESPONSE_FROM_PRINT, form, "", _PRINTED)
    yield from _missing_parts(form, labels)
    if form.shown:
        yield _warning(
            ProblemKind.RETURNED_PICTURE, form, "", _unread_fields([labels.where(name) or name for name in form.shown])
        )
    for name, answer in form.answers.items():
        if answer.pictured:
            message_and_remedy = (
                "A picture stands in this answer, and only words can be taken over.",
                "say in words what it shows",
            )
            yield _warning(ProblemKind.RETURNED_PICTURE, form, labels.where(name), message_and_remedy)


def _changed_words(remark: FormRemark) -> tuple[str, str]:
    if remark.was:
        return (
            f"The form’s own words were changed: {_quoted(remark.was)} is now {_quoted(remark.words)}. {_NO_ANSWER}",
            "say in the response what is disputed; the report’s own words stay as they are",
        )
    return (
        f"This was written outside of the fields: {_quoted(remark.words)}. {_NO_ANSWER}",
        "write it into a field",
    )


def _unread_fields(fields: Sequence[str]) -> tuple[str, str]:
    count = "One field shows" if len(fields) == 1 else f"{len(fields)} fields show"
    words = f"{count} words that the file does not hold: {_quoted(' / '.join(fields))}."
    message = f"{words} The program that saved it has kept only a picture of them."
    return message, "fill in these fields in Adobe Reader, or fill in the Word form, and send that"


def _missing_parts(form: ReturnedForm, labels: Labels) -> Iterator[Diagnostic]:
    answered, counts = {box_of(name) for name in form.answers}, Counter(map(box_of, form.gone))
    whole = {box for box, count in counts.items() if count > 1 and box not in answered}
    places = [box_of(name) if box_of(name) in whole else name for name in form.gone]
    paragraphs = [remark.was for remark in form.altered if not remark.words]
    for what, count, gone in (
        ("paragraph", len(paragraphs), paragraphs),
        ("field", len(form.gone), list(dict.fromkeys(labels.where(place) or place for place in places))),
    ):
        if gone:
            beginning = f"This {what} of the form is" if count == 1 else f"{count} {what}s of the form are"
            message = f"{beginning} gone: {_quoted(' / '.join(gone))}."
            remedy = "send the whole form; what the force does not answer stays as it is"
            yield _warning(ProblemKind.RETURNED_ALTERED, form, "", (message, remedy))


def _quoted(words: str) -> str:
    return f"“{shorten(words, _LONGEST, placeholder='…').removesuffix('.')}”"


def _warning(kind: ProblemKind, form: ReturnedForm, place: str, words: tuple[str, str]) -> Diagnostic:
    message, remedy = words
    return Diagnostic.of(kind, Location(form.path, 1, 1, 2, place or WHOLE_FORM), message, remedy)
