"""The names that each file of a template can print, with their shapes: the counterpart of compose's context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from peelgen.documents.compose.traced_values import GradeWord
from peelgen.documents.render.house_style import entries_at, expected_in
from peelgen.documents.render.look import SHELL_FIELDS
from peelgen.findings.force_name import ForceName
from peelgen.findings.framework import Framework, Pillar
from peelgen.findings.law import ResponseLaw
from peelgen.findings.model import (
    AreaForImprovement,
    Contact,
    FactCheck,
    Inspection,
    Judgment,
    PillarJudgment,
    PreviousJudgment,
    Question,
)
from peelgen.findings.press_office import PressOffice
from peelgen.findings.register import Inspectorate
from peelgen.languages.language import Called
from peelgen.response.fact_check.model import FactCheckFile
from peelgen.response.model import Answer, GeneralAnswer, Response
from peelgen.template_check.shapes import (
    ANYTHING,
    NUMBER,
    TRUTH,
    WHOLE,
    WORDS,
    FunctionShape,
    ListShape,
    Plain,
    Record,
    Shape,
    either,
    record_of,
    shape_of,
)

#: Lines at the head of words.md that become properties of the file.
PROPERTIES = (
    "author",
    "contents_levels",
    "cover",
    "description",
    "for",
    "from",
    "full_title",
    "keywords",
    "needs",
    "of",
    "paragraphs",
    "status",
    "subject",
)
_GRADE = Plain(GradeWord)
_COUNTS = tuple(
    f"{what}_count" for what in "answerable assessed cause good graded improvement poor recommendation".split()
)


@cache
def house_names() -> Mapping[str, Shape]:
    """Return the names that all words have, those of the house among them."""
    return {"called": record_of(Called, "what things are called")}


@cache
def words_names() -> Mapping[str, Shape]:
    """Return the names of words.md."""
    judgment = _judgment()
    question = record_of(
        Question,
        "a question",
        judgment=judgment,
        title=WORDS,
        short=WORDS,
        pillar=WORDS,
        all_areas_for_improvement=ListShape(shape_of(AreaForImprovement)),
    )
    inspector = Record("an inspector", dict.fromkeys(("title", "name", "postnominals"), WORDS), dict)
    return {
        "inspection": record_of(Inspection, "an inspection", judgment=judgment),
        "questions": ListShape(question),
        "report_title": WORDS,
        "pillar": record_of(Pillar, "a pillar"),
        **dict.fromkeys(
            ("pillars", "pillar_bullets", "standing_pillars"), ListShape(_judged_pillar(judgment, question))
        ),
        **dict.fromkeys(("inspected_pillars", "first_published"), ListShape(WORDS)),
        **dict.fromkeys(
            ("finding_bullets", "written_bullets", "standing_bullets", "not_inspected"), ListShape(question)
        ),
        **dict.fromkeys(("grade_counts", "named_grades"), ListShape(_count_of_grades())),
        **dict.fromkeys(_COUNTS, NUMBER),
        "proposed_headline": WORDS,
        "contacts": ListShape(either([shape_of(Contact), shape_of(PressOffice)])),
        "fieldwork": WORDS,
        "force": record_of(ForceName, "a force"),
        "forces_named": FunctionShape(WORDS),
        "other_forces": NUMBER,
        "is_asked": FunctionShape(TRUTH),
        "is_owed": FunctionShape(TRUTH),
        "overview_noun": WORDS,
        "inspector": inspector,
        "speaker": inspector,
        "law": record_of(ResponseLaw, "the law on the comments"),
        "due": Plain(date),
        "framework": record_of(Framework, "a framework"),
        "inspectorate": record_of(Inspectorate, "the inspectorate"),
        **dict.fromkeys(("contents", "statistics", "page_break"), WHOLE),
        **dict.fromkeys(("field", "field_rows"), FunctionShape(WHOLE)),
    }


@cache
def requested_names() -> Mapping[str, Shape]:
    """Return the names that words have besides where they are about a fact check, or print the report."""
    return {
        "fact_check": record_of(FactCheck, "a fact check"),
        "fact_check_due": Plain(date),
        "report": WHOLE,
    }


@cache
def response_names() -> Mapping[str, Shape]:
    """Return the names that the words of a response have besides: the counterpart of response/statement_names.py."""
    counts = dict.fromkeys(("asked", "answered", "accepted", "partly", "rejected", "open"), NUMBER)
    of_report = {
        "answer_to": FunctionShape(shape_of(Answer)),
        "general_answer": shape_of(GeneralAnswer),
        "is_asked": FunctionShape(TRUTH),
        "answer_counts": Record("the counts of answers", counts, dict),
    }
    usual = {name: words_names()[name] for name in ("inspection", "questions", "report_title")}
    newer = dict.fromkeys(("label", "before", "before_period", "now", "period", "source"), WORDS)
    return {
        "response": record_of(Response, "a response"),
        "statement_date": Plain(date),
        "by_local_policing_body": TRUTH,
        "newer_figures": ListShape(Record("a newer figure", newer, dict)),
        "answered_reports": ListShape(
            Record("an answered report", {**usual, **of_report, "shares_title": TRUTH}, dict)
        ),
        "parts_of": FunctionShape(Record("what actions have", dict.fromkeys(("owner", "by", "status"), TRUTH), dict)),
        **of_report,
    }


@cache
def fact_check_names() -> Mapping[str, Shape]:
    """Return the names that the letter of a fact check has besides: the counterpart of fact_check/letter.py."""
    counts = dict.fromkeys(("made", "accepted", "partly", "rejected", "open"), NUMBER)
    return {
        **requested_names(),
        "checked": record_of(FactCheckFile, "a fact-check file"),
        "change_of": FunctionShape(WORDS),
        "point_counts": Record("the counts of points", counts, dict),
    }


def _judgment() -> Record:
    return record_of(
        Judgment,
        "a judgment",
        grade=_GRADE,
        heading=_GRADE,
        previous=record_of(PreviousJudgment, "a previous judgment", past_state=WORDS, change=WORDS, last_year=TRUTH),
        scale=WHOLE,
        **dict.fromkeys(("word", "verb", "quoted", "state", "headline", "past_state"), WORDS),
    )


def _count_of_grades() -> Record:
    counted = {"grade": WORDS, "count": NUMBER, "areas": ListShape(WORDS), "alone": WORDS}
    return Record("a count of grades", counted, dict)


def _judged_pillar(judgment: Record, question: Record) -> Record:
    written = ("context", "in_release", "summary")
    prose = {name: shape_of(PillarJudgment.model_fields[name].annotation) for name in written}
    words = dict.fromkeys(("id", "name", "headline", "activity"), WORDS)
    fields = {**words, **prose, "judgment": judgment, "questions": ListShape(question)}
    return Record("a pillar of several", fields, dict)


def word_names(own: Iterable[str]) -> Mapping[str, Shape]:
    """Return the names of word.docx: those of all documents, and the `own` first lines of one document's words.md."""
    return dict.fromkeys([*SHELL_FIELDS, *(name for name in own if name not in PROPERTIES)], WORDS) | {"body": WHOLE}


def page_names() -> Mapping[str, Shape]:
    """Return the names of page.html."""
    properties = ("title", "author", "description", "created", "subject", "keywords", "status", "version")
    return {
        **dict.fromkeys([*SHELL_FIELDS, "language", "template", "skip_link", "policy"], WORDS),
        "properties": Record("the file's properties", dict.fromkeys(properties, WORDS), dict),
        "paged": TRUTH,
        "body": WORDS,
        "css": WORDS,
    }


def stylesheet_names() -> Mapping[str, Shape]:
    """Return the names of page.css, where `style` has what stands in style.yaml."""
    language = Record("a language", dict.fromkeys(("code", "page", "of"), WORDS), dict)
    return {"style": _of_style("style.yaml"), "paged": TRUTH, "fonts": WORDS, "languages": ListShape(language)}


def _of_style(name: str, *above: str) -> Shape:
    """Return the shape of what stands below some names in style.yaml; of grades, nobody knows which there are."""
    entries = dict[str, Shape]()
    for entry, field in entries_at(above).items():
        kind, below = field.annotation, _of_style(f"“{entry}” in style.yaml", *above, entry)
        entries[entry] = Plain(kind) if isinstance(kind, type) and expected_in(field) else below
    return Record(name, entries, dict) if entries else ANYTHING
