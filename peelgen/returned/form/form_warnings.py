"""Messages about what stands in a returned form outside of its answers: comments, pictures, changed words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Final, Protocol

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.returned.form.merged_forms import WHOLE_FORM
from peelgen.returned.form.returned_form import FormRemark, ReturnedForm
from peelgen.word.form_asides import AsideKind
from peelgen.word.form_cells import box_of

_LONGEST = 300
_PRINTED = (
    "This is a print, read by where its words stand: a tick in a box may not have been seen, paragraphs may be joined.",
    "compare each answer with the print, and ask for the form itself if there is one",
)
_NO_ANSWER = "It is kept, but is no answer."


class Labels(Protocol):
    """What a form calls its places."""

    def where(self, near: str) -> str:
        """Return what a person calls a field or a box by its name; nothing if the form has none such."""


def form_warnings(form: ReturnedForm, labels: Labels) -> Iterator[Diagnostic]:
    """Yield a message for everything that stands in a form outside of its answers; `labels` names the form's places."""
    for remark in form.comments:
        yield _beside_the_answers(remark, form, labels.where(remark.near))
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


def _beside_the_answers(remark: FormRemark, form: ReturnedForm, place: str) -> Diagnostic:
    here = "here" if place or not remark.beside.strip() else f"beside {_quoted(remark.beside)}"
    kind, message, remedy = _ASIDES[remark.kind]
    author = remark.author or "Somebody"
    words = remark.words if remark.kind is AsideKind.PAGES else _quoted(remark.words)
    return _warning(kind, form, place, (message.format(author=author, here=here, words=words), remedy))


#: What is said of what stands beside the words, and what to do.
_ASIDES: Final = {
    AsideKind.COMMENT: (
        ProblemKind.RETURNED_COMMENT,
        f"{{author}} has written a comment {{here}}: {{words}}. {_NO_ANSWER}",
        "if it is part of the answer, write it into the field",
    ),
    AsideKind.NOTE: (
        ProblemKind.RETURNED_ASIDE,
        f"A note to the words stands {{here}}: {{words}}. {_NO_ANSWER}",
        "if it is part of the answer, write it into the field",
    ),
    AsideKind.LINK: (
        ProblemKind.RETURNED_ASIDE,
        f"A link leads from {{here}} to {{words}}. {_NO_ANSWER}",
        "if readers need the address, write it into the field",
    ),
    AsideKind.TEXT_BOX: (
        ProblemKind.RETURNED_ASIDE,
        f"A text box stands {{here}}: {{words}}. {_NO_ANSWER}",
        "if it is part of the answer, write it into the field",
    ),
    AsideKind.PICTURE: (
        ProblemKind.RETURNED_PICTURE,
        "A picture stands {here}, and only words can be taken over.",
        "say in words what it shows",
    ),
    AsideKind.OBJECT: (
        ProblemKind.RETURNED_ASIDE,
        "An object of another program stands {here}, and only words can be taken over.",
        "say in words what it shows, and send its file too",
    ),
    AsideKind.FILE: (
        ProblemKind.RETURNED_ASIDE,
        "A file is attached {here}: {words}. It is not taken out of the form.",
        "save it from the form if it is needed",
    ),
    AsideKind.PAGES: (
        ProblemKind.RETURNED_ASIDE,
        "{words} of this file are not the form’s, and were not read.",
        "look at them; if they are part of the answer, write it into the fields",
    ),
    AsideKind.SHEET: (
        ProblemKind.RETURNED_ASIDE,
        f"A continuation sheet does not say which answer goes on there: {{words}}. {_NO_ANSWER}",
        "ask the force which answer it belongs to, and write it there",
    ),
    AsideKind.SIGNATURE: (
        ProblemKind.RETURNED_ASIDE,
        "The file is signed with a digital signature, of {words}. It was not tried.",
        "see in Adobe Reader whether it is valid",
    ),
    AsideKind.STRUCK: (
        ProblemKind.RETURNED_MARKED,
        "{words} is struck through {here}, and was taken over with the rest.",
        "ask the force whether it holds, and delete it if it does not",
    ),
    AsideKind.HIDDEN: (
        ProblemKind.RETURNED_MARKED,
        "{words} is hidden {here}: it cannot be seen in the form, and was taken over with the rest.",
        "ask the force whether it holds, and delete it if it does not",
    ),
    AsideKind.UNSEEN: (
        ProblemKind.RETURNED_MARKED,
        "{words} is written {here} in white or tiny letters: it cannot be seen, and was taken over with the rest.",
        "ask the force whether it holds, and delete it if it does not",
    ),
    AsideKind.RAISED: (
        ProblemKind.RETURNED_MARKED,
        "{words} is raised or lowered {here}, and was taken over on the line with the rest.",
        "see whether it still says the same there, and write it in another way if it does not",
    ),
    AsideKind.DELETED: (
        ProblemKind.RETURNED_MARKED,
        "{author} has deleted {words} {here}, and the change is only recorded. It was read as deleted.",
        "ask the force whether it agrees to the change",
    ),
    AsideKind.INSERTED: (
        ProblemKind.RETURNED_MARKED,
        "{author} has inserted {words} {here}, and the change is only recorded. It was read as inserted.",
        "ask the force whether it agrees to the change",
    ),
}


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
    words = f"{count} something that the file does not hold: {_quoted(' / '.join(fields))}."
    message = f"{words} The program that saved it has kept only a picture of it."
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
