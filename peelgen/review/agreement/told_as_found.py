"""Judgments of an earlier year, and questions that were not inspected, told as if they had been found this year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.earlier_counted import earlier_counted
from peelgen.review.agreement.judgments import Mention, clauses, is_followed, mentions_in
from peelgen.review.agreement.report import Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of, stem_of, stems_in
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement, StatementKind
from peelgen.review.agreement.when_judged import is_said_of_earlier
from peelgen.review.style.passages import StylePassage

#: The fields in which the text of a chapter stands.
_TEXTS = frozenset("narrative summary text evidence".split())
_FEWEST_WORDS = 3
#: What is asked of a force stays asked for until it is done: that is no finding of this year.
_STILL_ASKED = frozenset({"areas_for_improvement", "recommendations"})
#: Without a grade, what is told as found: how well something is done, or that inspectors saw it.
_FOUND = re.compile(r"\b(?:found|saw|observed|noted|concluded|impressed|identified|established)\b", re.IGNORECASE)
_HOW_WELL = re.compile(
    r"\b(?:(?<!as )(?<!how )well|(?<!how )(?:effective|efficient|successful|consistent|poor)(?:ly)?|strongly|badly"
    r"|strong(?!\s+partner)|excellent|impressive|outstanding|inadequate|exemplary|thorough(?:ly)?|skilfully|highly\s+skilled"
    r"|(?:great|considerable)\s+skill|(?:high|low|poor)\s+standards?|superb(?:ly)?|first[ -]class|second\s+to\s+none"
    r"|strengths?|strongest|strong\s+points?|weakness(?:es)?|weakest|weak\s+points?|success(?:es)?|at\s+its\s+(?:best|worst)"
    r"|does\s+(?:best|worst|too\s+little)|model\s+for|leads\s+the\s+way|excels?|struggles|shines?|falls?\s+short|forefront|expertise|capably|(?:better|worse)\s+than|stands\s+out|fails)\b",
    re.IGNORECASE,
)
#: What somebody says of it who has seen it.
_PRAISED = re.compile(
    r"\b(?:prais(?:ed?|es)|(?:a\s+)?credit\s+to|hats?\s+off|commend(?:s|ed)?|congratulat(?:e[sd]?|ions?)|applaud(?:s|ed)?|criticis(?:e[sd]?)|proud\s+of"
    r"|(?:pleased|delighted|disappointed|satisfied|struck|reassured|troubled)\s+(?:with|by|about|at)|struck\s+by|highlighted)\b",
    re.IGNORECASE,
)
_SAID_OF_IT = (_HOW_WELL, _PRAISED, _FOUND)
#: Verbs of which one may stand for another: a report tackles anti-social behaviour, a quotation prevents it.
_ACTED_AGAINST = frozenset(
    map(stem_of, "tackle tackling prevent reduce reducing combat combating fight fighting address".split())
)
#: So many words must say what is acted against: “reducing crime” is not “preventing crime”.
_FEWEST_ACTED_AGAINST = 2
#: “treats its workforce well”, “the workforce is treated fairly”: who is treated, and how; not who treats others.
_TREATED_HOW = (
    r"(?P<how>(?:very |so |quite )?(?:well|badly|poorly|(?:un)?fairly)\b|with (?:\w+ )?(?:fairness|respect|dignity))"
)
_TREATS = re.compile(rf"\btreats\s+(?P<whom>[^,;:.]{{3,60}}?)\s+{_TREATED_HOW}", re.IGNORECASE)
_IS_TREATED = re.compile(
    rf"\b(?:the|its|all)\s+(?P<whom>[^,;:.]{{3,60}}?)\s+(?:is|are|was|were)\s+treated\s+{_TREATED_HOW}",
    re.IGNORECASE,
)
_TREATED = stems_in("treated fairly, with fairness and respect")
#: Where one clause ends and another verb begins: “…, and prevents crime well”, “but must …”.
_JOINT = re.compile(r"[;:]\s|,\s+(?:and\s+|but\s+)?|(?:(?<=well)|(?<=ly))\s+and\s+|\s+(?:but|although|while)\s+")
#: Two verbs with one object: “prevents and investigates crime well”.
_TWO_VERBS = re.compile(r"\b(?P<first>[a-z]+(?:s|ing))\s+and\s+(?P<second>[a-z]+(?:s|ing))\s+(?=[a-z])")
#: Said of forces in general.
_IN_GENERAL = re.compile(r"\b(?:an?|any|every|each|all|most|other)\s+(?:[\w’-]+\s+){0,2}forces?\b", re.IGNORECASE)
#: What is asked or expected of a force has not been found.
_ASKED = re.compile(
    r"\b(?:should|must|needs?|deserves?\s+(?:to|that|an?)|rely|relies|ha(?:s|ve) to|will|would|could|(?-i:may)|might"
    r"|expects?|if|whether)\b",
    re.IGNORECASE,
)
#: The report says it of a question that was inspected, if it has a sentence that shares so much with it.
_SUPPORTED = 0.6
#: “The force treats the public fairly; we judged it good at this.”
_AT_THIS = re.compile(r"[’”'\"]?\s+(?:at|in)\s+(?:this|that|it|both|doing\s+(?:so|this|it))\b", re.IGNORECASE)


def told_as_found(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a judgment that was not made this year, or a question that was not inspected, is told as found."""
    if not report.not_inspected:
        return
    for statement in statements:
        if bullet_of := _bullet_of(statement, report):
            yield from _bullet(statement, bullet_of, report)
            continue
        for sentence in statement.sentences:
            yield from (
                _judgment(sentence, report) or list(_praise(sentence, report)) or _praised_clause(sentence, report)
            )
            yield from earlier_counted(sentence, report)
    if not any(one.kind in BY_OTHERS for one in statements):
        of_chapters = [one.passage for one in statements if one.passage.field == "questions.summary"]
        yield from _in_chapters([*report.passages, *of_chapters], report)


def _bullet_of(statement: ReportedStatement, report: Report) -> Judged | None:
    """Return the question that was not inspected of which a bullet of the release is, if it is of one."""
    asked = statement.of if statement.kind is StatementKind.BULLET else ()
    return next((one for one in report.not_inspected if one.steps == asked), None)


def _bullet(bullet: ReportedStatement, judged: Judged, report: Report) -> Iterator[Discrepancy]:
    """Yield a bullet of such a question that does not say when it was judged: the release prints it as it stands."""
    if len(bullet.passage.written) > 1 and not any(is_said_of_earlier(one, report) for one in bullet.sentences):
        first, last = bullet.sentences[0], bullet.sentences[-1]
        yield _told((bullet.passage, first.start, last.end), judged, report)._replace(doubtful=False)


def _judgment(sentence: ComparedSentence, report: Report) -> list[Discrepancy]:
    """Return the grade of an earlier year that a sentence gives as one of this year."""
    mentions = mentions_in(sentence, report)
    for place, mention in enumerate(mentions):
        since = mentions[place - 1].end if place else sentence.start
        until = mentions[place + 1].start if place + 1 < len(mentions) else sentence.end
        judged = _given_to(sentence, mention, (since, until), report)
        expected = _ASKED.search(sentence.passage.prose, sentence.start, mention.start)
        if judged and not expected and not is_said_of_earlier(sentence, report):
            return [_told((sentence.passage, mention.start, mention.end), judged, report)]
    return []


def _given_to(sentence: ComparedSentence, mention: Mention, within: tuple[int, int], report: Report) -> Judged | None:
    """Return the question that was not inspected to which a sentence gives a grade."""
    after, before = clauses(sentence.passage.prose, mention, *within)
    named = _named(sentence, after, report)
    if not named and _AT_THIS.match(sentence.passage.prose, mention.end):
        named = _named(sentence, (within[0], mention.start), report)
    elif not named and not is_followed(sentence.passage.prose, mention):
        named = _named(sentence, before, report)
    earlier = [one for one in named if one in report.not_inspected and one.grade in {"", mention.grade}]
    return earlier[0] if earlier else None


def _named(sentence: ComparedSentence, within: tuple[int, int], report: Report) -> list[Judged]:
    """Return what a stretch of a sentence names, without what it names only as a part of something else."""
    spoken = sentence.stems_within(*within)
    named = [(one, one.named_in(spoken) or _acted_against(one, spoken)) for one in _asked(report)]
    return [one for one, words in named if words and not any(words < other for _, other in named)]


def _asked(report: Report) -> list[Judged]:
    """Return all that a sentence may tell of: what has a grade, and what was not inspected and has none."""
    return [*report.judged, *(one for one in report.not_inspected if not one.grade)]


def _acted_against(judged: Judged, spoken: frozenset[str]) -> frozenset[str]:
    """Return a name of a question of which a text has all but its verb, and another verb that stands for it."""
    if not spoken & _ACTED_AGAINST:
        return frozenset()
    names = [one for one in (*judged.subjects, *judged.short_names) if one & _ACTED_AGAINST]
    whole = [one for one in names if one - _ACTED_AGAINST <= spoken]
    return max(
        (one for one in whole if len(one - _ACTED_AGAINST) >= _FEWEST_ACTED_AGAINST), key=len, default=frozenset()
    )


def _praise(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence tells without a grade how well something is done that was not inspected."""
    within = (sentence.start, sentence.end)
    said = next((found for words in _SAID_OF_IT if (found := sentence.search(words))), None)
    treated = _treated(sentence)
    if not (said or treated) or sentence.search(_ASKED) or sentence.search(_IN_GENERAL):
        return
    named = (_named(sentence, within, report) if said else []) or (_who_are(treated, report) if treated else [])
    if len(named) != 1 or named[0] not in report.not_inspected or is_said_of_earlier(sentence, report):
        return
    if not _is_supported(sentence, report):
        place = treated.span("how") if treated else said.span() if said else within
        yield _told((sentence.passage, *place), named[0], report)


def _praised_clause(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield the first clause of a sentence that tells of itself how well something is done that was not inspected."""
    if is_said_of_earlier(sentence, report) or _is_supported(sentence, report):
        return
    prose = sentence.passage.prose
    ends = [found.end() for found in _JOINT.finditer(prose, sentence.start, sentence.end)]
    for start, end in pairwise([sentence.start, *ends, sentence.end]):
        clause = ComparedSentence(sentence.passage, start, end)
        said = _HOW_WELL.search(prose, start, end) or _PRAISED.search(prose, start, end)
        expected = _ASKED.search(prose, start, end) or _IN_GENERAL.search(prose, start, end)
        named = _done_in(clause, report) if said and not expected else []
        earlier = [one for one in named if one in report.not_inspected]
        if said and earlier and len(named) - len(earlier) <= (len(earlier) > 1 or _two_verbs(clause) is not None):
            yield _told((sentence.passage, *said.span()), earlier[0], report)
            return


def _done_in(clause: ComparedSentence, report: Report) -> list[Judged]:
    """Return what a clause names; “prevents and investigates crime” names two questions, each by one of its verbs."""
    within = (clause.start, clause.end)
    verbs = _two_verbs(clause)
    if verbs is None:
        return _named(clause, within, report)
    stems = clause.stems_within(*within)
    spoken = [stems - {stem_of(one.lower())} for one in verbs.group("first", "second")]
    return [one for one in _asked(report) if any(_is_all_of(one, words) for words in spoken)]


def _two_verbs(clause: ComparedSentence) -> re.Match[str] | None:
    return _TWO_VERBS.search(clause.passage.prose, clause.start, clause.end)


def _is_all_of(judged: Judged, spoken: frozenset[str]) -> bool:
    return any(name <= spoken for name in (*judged.subjects, *judged.short_names) if name)


def _treated(sentence: ComparedSentence) -> re.Match[str] | None:
    """Return where a sentence says how somebody is treated."""
    within = sentence.passage.prose, sentence.start, sentence.end
    return _TREATS.search(*within) or _IS_TREATED.search(*within)


def _who_are(treated: re.Match[str], report: Report) -> list[Judged]:
    """Return the questions that ask how those are treated of whom a sentence says it, and nobody besides."""
    spoken = stems_in(treated["whom"])
    return [one for one in _asked(report) if spoken <= one.all_words and one.named_in(spoken | _TREATED) - _TREATED]


def _is_supported(sentence: ComparedSentence, report: Report) -> bool:
    """Return whether a chapter on a question that was inspected says what a sentence says."""
    not_inspected = {judged.steps for judged in report.not_inspected}
    return any(
        match.share >= _SUPPORTED and match.sentence.passage.steps[:2] not in not_inspected
        for match in report.nearest(sentence)
    )


def _in_chapters(passages: Sequence[StylePassage], report: Report) -> Iterator[Discrepancy]:
    """Yield where a chapter gives such a judgment as found, and where one on such a question reads as this year’s."""
    for passage in report.passages:
        for sentence in ReportedStatement(passage, StatementKind.SUMMARY).sentences:
            yield from _judgment(sentence, report)
    for judged in report.not_inspected:
        texts = [one for one in passages if one.steps[:2] == judged.steps and judged.question]
        if not any(is_said_of_earlier(sentence, report) for text in texts for sentence in sentences_of(text)):
            yield from _undated(texts, judged, report)


def _undated(texts: Sequence[StylePassage], judged: Judged, report: Report) -> Iterator[Discrepancy]:
    """Yield that a chapter on a question that was not inspected does not say when its first text was found."""
    told = [one for one in texts if _tells(one) and len(one.written) >= _FEWEST_WORDS]
    for text in told[:1]:
        first = next(sentences_of(text))
        yield _told((text, first.start, first.end), judged, report)


def _tells(passage: StylePassage) -> bool:
    """Return whether a passage tells what was found, and not what is still asked of the force."""
    part, _, field = passage.field.rpartition(".")
    return field in _TEXTS and part not in _STILL_ASKED


def _told(place: tuple[StylePassage, int, int], judged: Judged, report: Report) -> Discrepancy:
    """Return that some words tell as found what was not inspected, and how to say when it was."""
    what = f"The question about {judged.activity}" if judged.question else "The force as a whole"
    year, cycle = judged.from_year, report.framework.cycle
    step = report.framework.grade(judged.grade)
    if step:
        message = f"{what} was not inspected in {cycle}: the judgment of {year} stands, and this reads as a new one."
        at = judged.verb.split()[-1]
        remedy = f"say when it was made, as in  In {year} we judged the force {step.past_state} {at} …"
    else:
        message = f"{what} was not inspected in {cycle}, and this reads as if it had been."
        remedy = "say that it was not inspected, or when it was"
    return Discrepancy(ProblemKind.TOLD_AS_FOUND, *place, message, f"{remedy} , or leave it out", doubtful=True)
