"""Causes of concern and grades below good that a press release or a finished document leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.finding_counts import in_so_many
from peelgen.review.agreement.forces import names_force
from peelgen.review.agreement.judgments import mentions_in
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence, stems_in
from peelgen.review.agreement.statements import ReportedStatement, StatementKind
from peelgen.review.style.passages import StylePassage

#: So many words that tell something, and such a share of a sentence’s, tell of a cause of concern.
_FEWEST, _SHARE = 2, 0.25
#: What any cause of concern may say, and such a share of the rest, which tells it as well.
_OF_ANY_CAUSE: Final = stems_in("the force is a cause of concern to HMIC HMICFRS us inspectors constabulary police")
_MOST: Final = 0.6
#: A sentence with a grade is about a question if it has such a share of the words of its activity.
_COVERED = 0.6
#: A document with fewer words is a note and tells no inspection.
_FEWEST_WORDS = 80


def omissions(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield each cause of concern that a press release leaves out; of a finished document also each grade below good.

    The release’s own bullets say the grades: they are made from them, or looked at one by one.
    """
    sentences = [sentence for one in statements if one.kind is not StatementKind.SUMMARY for sentence in one.sentences]
    if any(one.kind is StatementKind.DOCUMENT for one in statements):
        if _is_long(sentences) and names_force(statements, report):
            yield from (_missing_in_document(sentences[0], cause) for cause in _missing_causes(sentences, report))
            yield from _missing_grades(sentences, report)
    elif _has_quotation(statements):
        yield from map(_missing_in_release, _missing_causes(sentences, report))


def _has_quotation(statements: Sequence[ReportedStatement]) -> bool:
    """Return whether the release has its quotation: without it, it is still to be written."""
    quoted = (one.sentences for one in statements if one.passage.field == "press_release.quotation")
    return any(len(sentence.stems) >= _FEWEST for sentences in quoted for sentence in sentences)


def _missing_causes(sentences: Sequence[ComparedSentence], report: Report) -> Iterator[StylePassage]:
    """Yield the causes of concern that nothing is said of; where a cycle had none, what it recommends may be small."""
    for passage in report.passages if report.framework.areas_for_improvement else ():
        is_open = _is_a_cause(passage) and not _is_done(passage, report)
        if is_open and not any(_tells_cause(one, passage, report) for one in sentences):
            yield passage


def _missing_grades(sentences: Sequence[ComparedSentence], report: Report) -> Iterator[Discrepancy]:
    pillars = [judged for judged in report.judged if judged.pillar and not judged.whole]
    # A release about several pillars tells their grades, and not those of each question.
    for judged in (pillars or report.judged) if _praises(sentences, report) else ():
        if report.is_below_good(judged.grade) and not judged.from_year and not _says_grade(sentences, judged):
            yield _missing_grade(sentences[0], judged)


def _is_a_cause(passage: StylePassage) -> bool:
    """Return whether a passage is a cause of concern, written far enough that one can say whether it is told."""
    return passage.field == "causes_of_concern.text" and len(stems_in(passage.text)) >= _FEWEST


def _is_done(cause: StylePassage, report: Report) -> bool:
    """Return whether all that was recommended of a cause of concern is done, as a revisit can find."""
    match cause.steps:
        case ("questions", int(question), "causes_of_concern", int(cause_at), *_):
            causes = [one for asked in report.inspection.questions[question:][:1] for one in asked.causes_of_concern]
            recommended = [one for found in causes[cause_at:][:1] for one in found.recommendations]
            return bool(recommended) and all(one.is_closed for one in recommended)
        case _:  # a list without its hyphens, which is told
            return False


def _is_long(sentences: Sequence[ComparedSentence]) -> bool:
    return sum(len(sentence.words) for sentence in sentences) >= _FEWEST_WORDS


def _praises(sentences: Sequence[ComparedSentence], report: Report) -> bool:
    """Return whether a grade of good or better is told: a document that tells none may leave out all."""
    good = {judged.grade for judged in report.judged if not report.is_below_good(judged.grade)}
    return any(mention.grade in good for sentence in sentences for mention in mentions_in(sentence, report))


def _tells_cause(sentence: ComparedSentence, cause: StylePassage, report: Report) -> bool:
    """Return whether a sentence speaks of a cause: much of it is the cause’s, or most of what the cause is about."""
    about = stems_in(cause.text) - _OF_ANY_CAUSE
    shared = sentence.stems & about
    whole = sum(map(report.weight, sentence.stems)) or 1.0
    is_its = sum(map(report.weight, shared)) / whole >= _SHARE
    return len(shared) >= _FEWEST and (is_its or len(shared) >= _MOST * len(about))


def _says_grade(sentences: Sequence[ComparedSentence], judged: Judged) -> bool:
    """Return whether the grade stands in a sentence about the question, or beside one, as below a heading."""
    alone = len(judged.grade.split()) + 1
    for place, sentence in enumerate(sentences):
        if judged.grade not in sentence.text.lower().replace("required", "requires").replace("require ", "requires "):
            continue
        if judged.question and in_so_many((judged.grade,)).search(sentence.text):
            return True  # in how many areas a grade was given says it of them all
        near = frozenset().union(*(one.stems for one in sentences[max(0, place - 1) : place + 2]))
        if judged.covered_by(near) >= _COVERED or (not judged.question and len(sentence.words) <= alone):
            return True
    return False


def _missing_in_release(cause: StylePassage) -> Discrepancy:
    message = "The press release says nothing of this cause of concern."
    remedy = "tell it in the release’s  quotation  or  context"
    return Discrepancy(ProblemKind.LEFT_OUT, cause, 0, len(cause.text), message, remedy, lacking=("press_release",))


def _missing_in_document(first: ComparedSentence, cause: StylePassage) -> Discrepancy:
    beginning = " ".join(cause.text.split()[:12])
    message = f"This document says nothing of the cause of concern “{beginning} …”."
    return Discrepancy(ProblemKind.LEFT_OUT, first.passage, first.start, first.end, message, "tell it")


def _missing_grade(first: ComparedSentence, judged: Judged) -> Discrepancy:
    message = f"This document does not say that the force {judged.verb} {judged.activity}."
    remedy = "say this judgment too, in these words"
    return Discrepancy(ProblemKind.LEFT_OUT, first.passage, first.start, first.end, message, remedy)
