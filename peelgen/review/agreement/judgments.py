"""Judgments in words, compared with the grades that were given; and words that make them softer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy
from peelgen.review.agreement.report import GOOD, Judged, Report
from peelgen.review.agreement.sentences import ComparedSentence, stems_in
from peelgen.review.agreement.statements import BY_OTHERS, ReportedStatement, StatementKind
from peelgen.review.agreement.subjects import alone, judged_in, tells_parts, told_in
from peelgen.review.agreement.when_judged import is_of_earlier

#: Words that make less of what they stand beside.
_ALL_IN_ALL = (
    r"in general|generally|on the whole|by and large|for the most part|broadly|largely|mostly|mainly|in the main"
)
_HEDGES = rf"{_ALL_IN_ALL}|fairly|reasonably|somewhat|relatively|quite|to some extent|arguably"
#: What is said in place of a judgment that asks for more.
_EVASION = r"could do (?:more|better)|could be better|(?:is )?working (?:hard )?(?:to|towards)|room for improvement"
_SOFT = re.compile(rf"\b(?:{_ALL_IN_ALL}|{_EVASION})\b", re.IGNORECASE)
_HEDGE = re.compile(rf"\b(?:{_HEDGES})\b", re.IGNORECASE)
#: In a sentence without a grade, others of these words say how something is done: “treats people fairly”.
_IN_GENERAL = re.compile(rf"\b(?:{_ALL_IN_ALL})\b", re.IGNORECASE)
#: Said of what was judged to be below good, in place of the judgment.
_MORE_TO_DO = re.compile(
    r"\b(?:(?:more|still|further|some) work to do|(?:some |still )?room (?:to improve|for improvement)"
    r"|(?:need(?:s|ed)? to|should|could|must) make (?:some|a few|minor|small) (?:\w+ )?improvements?"
    r"|c(?:ould|an) do (?:(?:a\s+little|\w+) )?(?:more|better)"
    r"|(?:must|should|ha(?:s|ve) to|needs? to) (?:get|do) better"
    r"|is (?:still )?failing|more to do|some way to go|further to go|more (?:needs to|must|has to) be done)\b",
    re.IGNORECASE,
)
#: Words that make more of “good”.
_MORE_THAN = re.compile(
    r"\b(?:particularly|exceptionally|especially|extremely|very|remarkably|outstandingly|more\s+than)\s+[‘“'\"]?$",
    re.IGNORECASE,
)
_VERY = re.compile(r"\bvery\s+$", re.IGNORECASE)
_RATING = (
    r"\b(?:is|are|was|were|be|been|being|remains?|as|judged|rated|graded|judgment of|rating of|grade of)"
    r"\s+(?:\w+\s+){0,3}?[‘“'\"]?$|[‘“'\"]$"
    r"|\b(?:grade|judge?ment|rating)\s+(?:for|of|on)\s+(?:\w+\s+){1,6}?to\s+[‘“'\"]?$"
)
_RATED = re.compile(_RATING, re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:graded|judged|rated|assessed|grade|judgment|rating)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no\s+longer|never|nor|neither)\s+(?:(?:kept|keep|retained|held|maintained)\s+(?:\w+\s+){0,4}|(?:\w+\s+){0,2})$|n[’']t\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: Said of another year, which other checks look at.
EARLIER = re.compile(
    r"\b(?:last (?:year|time|inspection)|previous(?:ly)?|earlier|since|continues|remains|still|again"
    r"|before(?=[,.;:)]|$| but\b| and\b)|year before"
    r"|from\b.{1,30}\bto"
    r"|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
#: A sentence speaks of a question if it has such a share of the words of its activity.
_COVERED, _CERTAIN = 0.75, 0.99
#: So many words that tell, with those of the grade, are hardly more than a question’s name.
_FEW_TELLING_WORDS = 6
#: Said of other forces, or of what a force should be.
_OF_OTHERS = re.compile(
    r"\b(?:forces|others?|should|must|needs?|expect(?:s|ed)?|will|would|could|might|may|if|whether|wants?|aims?)\b",
    re.IGNORECASE,
)
#: Said by a force of itself.
_WE_WERE = re.compile(
    r"\b(?:[Ww]e (?:were|are|have been) (?:rated|graded|judged|assessed)"
    r"|(?:HMIC(?:FRS)?|[Ii]nspectorate|[Ii]nspectors?|[Rr]eport) (?:has |have )?(?:rated|graded|judged|assessed) us)"
    r" (?:\w+ ){0,2}[‘“'\"]?$"
)
#: What follows a grade that stands before what it was given to: “good at …”.
_FOLLOWED = re.compile(r"[’”'\"]?\s+(?:at|in)\b")
#: Where a sentence goes on to speak of something else.
_TURN = re.compile(r"[;:]|\b(?:but|although|though|however|while|whereas|because)\b|, and (?=it\b|the\b|they\b)")
#: “…, which is outstanding” says it of the noun before it; where that noun’s clause begins.
_RELATIVE = re.compile(r",?\s+(?:which|that)\s+(?:is|are|was|were)\s+(?:\w+\s+){0,2}?[‘“'\"]?$")
_JOINT = re.compile(r",\s+(?:and\s+|but\s+)?(?!which\b)|\s+and\s+(?=(?:I|we|inspectors)\b)")
_MOST_LETTERS_BETWEEN = 25  # characters, between a grade and what makes it softer


class Mention(NamedTuple):
    """A grade of the scale that a sentence gives to something, and from where to where it stands in the passage."""

    grade: str
    written: str
    start: int
    end: int


def judgments(statements: Sequence[ReportedStatement], report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence says a judgment other than the grade that was given, only a part of it, or softer."""
    for statement in statements:
        if statement.kind is StatementKind.BULLET:
            yield from _bullet(statement, report)
        else:
            for sentence in statement.sentences:
                yield from _sentence(sentence, report)
    if not any(one.kind in BY_OTHERS for one in statements):
        contexts = (one for one in report.passages if one.field == "pillars.context")
        for context in (ReportedStatement(one, StatementKind.SUMMARY) for one in contexts):
            yield from (found for sentence in context.sentences for found in _sentence(sentence, report))


def _bullet(bullet: ReportedStatement, report: Report) -> Iterator[Discrepancy]:
    judged = _judged_by(bullet, report)
    mentions = [mention for sentence in bullet.sentences for mention in mentions_in(sentence, report)]
    if judged and mentions and judged.grade not in {mention.grade for mention in mentions}:
        yield differing(bullet.sentences[0], mentions[0], judged)
    elif judged and judged in report.not_inspected:
        return  # it is not told as found, which another check looks at
    elif not mentions and report.judged and (judged or not bullet.of):
        yield _unsaid(bullet, judged, report)
    elif mentions and (hedge := _hedge_beside(bullet.passage.prose, mentions[0])):
        yield _hedged(bullet.sentences[0], hedge, mentions[0].grade)
    elif mentions and judged and (very := _sharpening(bullet.sentences[0], mentions[0], [judged])):
        yield _sharpened(bullet.sentences[0], very, mentions[0])


def _judged_by(bullet: ReportedStatement, report: Report) -> Judged | None:
    if bullet.of:
        return next((judged for judged in report.judged if judged.steps == bullet.of), None)
    stems = frozenset().union(*(sentence.stems for sentence in bullet.sentences))
    return _subject(stems, report) or _by_name(stems, report)


def _by_name(stems: frozenset[str], report: Report) -> Judged | None:
    """Return what a bullet tells that says little else than a question’s short name: “protecting vulnerable people”."""
    named = [
        one for one in report.judged if one.question.count("-") and stems_in(one.question.replace("-", " ")) <= stems
    ]
    return named[0] if len(named) == 1 and len(stems) <= _FEW_TELLING_WORDS else None


def _sentence(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    if EARLIER.search(sentence.text):
        return
    mentions = mentions_in(sentence, report)
    for place, mention in enumerate(mentions):
        if is_of_earlier(sentence, mention.start, report):
            continue
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        until = _subject_start(sentence.passage.prose, mention.end, following) if following else sentence.end
        since = mentions[place - 1].end if place else sentence.start
        since = _antecedent_start(sentence.passage.prose, since, mention)
        after, before = clauses(sentence.passage.prose, mention, since, until)
        named_after = is_followed(sentence.passage.prose, mention)
        if not named_after and tells_parts(sentence, (since, mention.end)):
            continue  # how many parts have a grade is counted by another check
        judged = spoken_of(sentence, after, report) or ([] if named_after else spoken_of(sentence, before, report))
        others = _OF_OTHERS.search(sentence.passage.prose, since, mention.start)
        clear = judged or others or _gives_the_whole(mention, sentence, report)
        nothing_else = [] if clear else _spoken_of_alone(sentence, mentions, after if named_after else None, report)
        wrong = [one for one in judged or nothing_else if not _says(mention, one, sentence, report)]
        if wrong:
            sure = bool(judged) and (wrong[0].whole or bool(wrong[0].question))
            yield differing(sentence, mention, wrong[0])._replace(doubtful=not sure)
        elif judged and (hedge := _hedge_beside(sentence.passage.prose, mention)):
            yield _hedged(sentence, hedge, mention.grade)
        elif very := _sharpening(sentence, mention, judged or nothing_else):
            yield _sharpened(sentence, very, mention)
        elif not judged and not nothing_else:
            yield from _not_given(sentence, mention, report)
    if not mentions:
        yield from _evaded(sentence, report)


def _gives_the_whole(mention: Mention, sentence: ComparedSentence, report: Report) -> bool:
    """Return whether a headline gives the grade of the whole, or may: it can tell it in words of one question."""
    whole = [one for one in report.judged if one.whole]
    unknown = not whole and report.inspection.pillar is not None
    is_headline = sentence.passage.field.endswith("headline")
    return is_headline and (unknown or any(_says(mention, one, sentence, report) for one in whole))


def _says(mention: Mention, judged: Judged, sentence: ComparedSentence, report: Report) -> bool:
    """Return whether a sentence gives the grade that was given: what is “exceptionally good” may be outstanding."""
    if mention.grade == judged.grade:
        return True
    praised = _MORE_THAN.search(sentence.passage.prose[sentence.start : mention.start])
    return bool(praised) and mention.grade == GOOD and judged.grade in _better_than_good(report)


def grades_praised(prose: str, named: re.Match[str], report: Report) -> list[str]:
    """Return the grades that a grade named in some words can stand for: “exceptionally good” for outstanding, too."""
    grade = " ".join(named[0].lower().split())
    praised = grade == GOOD and _MORE_THAN.search(prose[: named.start()])
    return [grade, *(_better_than_good(report) if praised else ())]


def _better_than_good(report: Report) -> Sequence[str]:
    grades = report.framework.grades
    return grades[: grades.index(GOOD)]


def _by_itself(sentence: ComparedSentence, report: Report) -> list[Judged]:
    """Return what a sentence of a findings file speaks of that names it in other words, or not at all."""
    return judged_in(sentence, (sentence.start, sentence.end), report) if sentence.passage.steps else []


def _spoken_of_alone(
    sentence: ComparedSentence, mentions: Sequence[Mention], after: tuple[int, int] | None, report: Report
) -> list[Judged]:
    """Return what alone follows a grade, “good at recording crime”, or of what a sentence with one grade speaks."""
    told = told_in(sentence, after, report) if after and sentence.passage.steps else frozenset()
    return (alone(told, report) if told else []) or (_by_itself(sentence, report) if len(mentions) == 1 else [])


def _not_given(sentence: ComparedSentence, mention: Mention, report: Report) -> Iterator[Discrepancy]:
    """Yield a grade that a sentence gives to something that has no grade."""
    graded = _GIVEN.search(sentence.passage.prose, sentence.start, mention.start)
    place = sentence.passage, mention.start, mention.end
    for name, stems in report.ungraded if graded else ():
        if stems <= sentence.stems:
            message = f"This says “{mention.written}”, but {name} was given no grade."
            yield Discrepancy(
                ProblemKind.JUDGMENT_DIFFERS,
                *place,
                message,
                "leave the grade out, or enter it where it belongs",
                doubtful=True,
            )
            return
    grades = sorted({judged.grade for judged in report.judged})
    if grades and mention.grade not in grades and _WE_WERE.search(sentence.passage.prose[: mention.start]):
        message = f"The report does not give the grade “{mention.written}” to anything."
        yield Discrepancy(
            ProblemKind.JUDGMENT_DIFFERS,
            *place,
            message,
            f"the grades that it gives are: {', '.join(grades)}",
            doubtful=True,
        )


def _evaded(sentence: ComparedSentence, report: Report) -> Iterator[Discrepancy]:
    """Yield where a sentence says of a question how the force did, and leaves out its grade."""
    softer, more = sentence.search(_IN_GENERAL), sentence.search(_MORE_TO_DO)
    said = more or softer
    joints = (
        [one.end() for one in _JOINT.finditer(sentence.passage.prose, sentence.start, said.start())] if said else []
    )
    within = (joints[-1] if joints else sentence.start, sentence.end)
    judged = (spoken_of(sentence, within, report) or judged_in(sentence, within, report)) if softer or more else []
    if len(judged) != 1:
        return
    below_good = report.is_below_good(judged[0].grade)
    if hedge := more if below_good else softer:
        yield _hedged_grade(sentence, hedge, judged[0])


def is_followed(prose: str, mention: Mention) -> bool:
    """Return whether what a grade was given to follows it, as in “good at …”."""
    return bool(_FOLLOWED.match(prose, mention.end))


def clauses(prose: str, mention: Mention, since: int, until: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the words after a mention and before it that belong to it, each from where to where."""
    turn = _TURN.search(prose, mention.end, until)
    turns = [found.end() for found in _TURN.finditer(prose, since, mention.start)]
    return (mention.end, turn.start() if turn else until), (turns[-1] if turns else since, mention.start)


def _antecedent_start(prose: str, since: int, mention: Mention) -> int:
    """Return where a noun begins to which “…, which is outstanding” belongs; `since` where the grade has none."""
    relative = _RELATIVE.search(prose, since, mention.start)
    joints = [one.end() for one in _JOINT.finditer(prose, since, relative.start())] if relative else []
    return joints[-1] if joints else since


def _subject_start(prose: str, end: int, following: Mention) -> int:
    """Return where a grade’s own words end before the next grade, whose subject may stand before it."""
    return following.start if is_followed(prose, following) else max(end, _antecedent_start(prose, end, following))


def mentions_in(sentence: ComparedSentence, report: Report) -> list[Mention]:
    """Return the grades that a sentence gives, in its order."""
    prose, grades = sentence.passage.prose, tuple(report.framework.grades)
    found: list[Mention] = []
    scale = [one.span() for one in _scale(grades).finditer(prose, sentence.start, sentence.end)]
    for one in _grades(grades).finditer(prose, sentence.start, sentence.end):
        if any(start <= one.start() < end for start, end in scale):
            continue
        before = prose[sentence.start : one.start()]
        # “…, and inadequate at investigating it”; after another grade also “and outstanding for efficiency”.
        of_it = prose.startswith((" at ", *((" in ", " for ") if found else ())), one.end())
        sure = of_it or "improvement" in one[0].lower() or _RATED.search(before) or one.start() == sentence.start
        if (sure or before.lower().endswith("is ")) and not _NEGATED.search(before):
            written = " ".join(one[0].split())
            found.append(Mention(_named(written), written, *one.span()))
    return found


@lru_cache(maxsize=16)
def _scale(grades: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern that finds all grades in a list: “outstanding, good, adequate …” judges nothing."""
    one = rf"[‘“'\"]?(?:{'|'.join(map(re.escape, grades))})[’”'\"]?"
    return re.compile(rf"\b{one}(?:,\s+(?:or\s+)?{one}){{2,}}(?:,?\s+or\s+{one})?", re.IGNORECASE)


@lru_cache(maxsize=16)
def _grades(grades: tuple[str, ...]) -> re.Pattern[str]:
    forms = [re.escape(grade).replace(r"requires\ ", r"requir(?:es?|ed|ing)\s+") for grade in grades]
    after = r"(?=[’”'\"]|\s+(?:at|in|overall|for|how|but|and|or|with|as|to)\b|\s*[.,;:)]|\s*$)"
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b{after}", re.IGNORECASE)


def _named(written: str) -> str:
    return re.sub(r"requir(?:es?|ed|ing)\b", "requires", written.lower())


def spoken_of(sentence: ComparedSentence, within: tuple[int, int], report: Report) -> list[Judged]:
    """Return what a stretch of a sentence speaks of: all that it names in full, or the one that it nearly names."""
    stems = sentence.stems_within(*within)
    named = [judged for judged in report.judged if judged.covered_by(stems) >= _CERTAIN]
    nearly = _subject(stems, report)
    return _widest(named) or ([nearly] if nearly else [])


def _widest(named: list[Judged]) -> list[Judged]:
    """Return the subjects that are named, without one whose name is only a part of another’s."""
    return [one for one in named if not any(one.subjects[0] < other.subjects[0] for other in named)]


def _subject(stems: frozenset[str], report: Report) -> Judged | None:
    shares = sorted(((judged.covered_by(stems), place) for place, judged in enumerate(report.judged)), reverse=True)
    if not shares or shares[0][0] < _COVERED or (len(shares) > 1 and shares[1][0] == shares[0][0]):
        return None
    return report.judged[shares[0][1]]


def _hedge_beside(prose: str, mention: Mention) -> tuple[int, int] | None:
    for found in _HEDGE.finditer(
        prose, max(0, mention.start - _MOST_LETTERS_BETWEEN), mention.end + _MOST_LETTERS_BETWEEN
    ):
        between = (
            prose[found.end() : mention.start] if found.end() <= mention.start else prose[mention.end : found.start()]
        )
        if len(between.split()) <= 1 and not re.search(r"[.,;:]", between):
            return found.span()
    return None


#: What else may be wrong where a sentence gives another grade: only of words that are the inspectorate's own.
OR_THE_GRADE: Final = ", or correct the grade if that is what is wrong"


def _sharpening(sentence: ComparedSentence, mention: Mention, judged: Sequence[Judged]) -> tuple[int, int] | None:
    """Return where “very” makes another grade of one that was given, or that a sentence says was given."""
    before = sentence.passage.prose[sentence.start : mention.start]
    very = _VERY.search(before)
    says = any(one.grade == mention.grade for one in judged) or (not judged and bool(_GIVEN.search(before)))
    return (sentence.start + very.start(), sentence.start + very.end()) if very and says else None


def differing(sentence: ComparedSentence, mention: Mention, judged: Judged) -> Discrepancy:
    """Return that a sentence gives another grade than the one that was given."""
    message = f"This says “{mention.written}”, but the judgment of {judged.called} is “{judged.grade}”."
    remedy = f"write  {judged.grade} {OR_THE_GRADE}"
    return Discrepancy(ProblemKind.JUDGMENT_DIFFERS, sentence.passage, mention.start, mention.end, message, remedy)


def _unsaid(bullet: ReportedStatement, judged: Judged | None, report: Report) -> Discrepancy:
    passage, soft = bullet.passage, _SOFT.search(bullet.passage.prose)
    words = [span for sentence in bullet.sentences for span in sentence.spans]
    first = (bullet.sentences[0].start, words[0][1]) if words else (0, len(passage.prose))
    start, end = soft.span() if soft else first
    grade = f"“{judged.grade}”" if judged else "that was given"
    message = f"This bullet does not say the grade {grade}" + (f", and says “{soft[0]}” in its place." if soft else ".")
    remedy = f"begin with  {judged.verb} {judged.activity}" if judged else "name the grade, as in  is good at …"
    if bullet.of:
        is_made = report.inspection.pillar or bullet.of[0] == "pillars"
        then = (
            "peelgen then makes the bullet from the judgment" if is_made else "the release tells the grades without it"
        )
        remedy += f", or delete  in_release : {then}"
    return Discrepancy(ProblemKind.JUDGMENT_UNSAID, passage, start, end, message=message, remedy=remedy)


def _hedged_grade(sentence: ComparedSentence, hedge: re.Match[str], judged: Judged) -> Discrepancy:
    written = " ".join(hedge[0].split())
    message = f"This says “{written}” of what was judged: the grade is “{judged.grade}”."
    return Discrepancy(
        ProblemKind.JUDGMENT_HEDGED, sentence.passage, *hedge.span(), message, f"say that the force {judged.verb} …"
    )


def _sharpened(sentence: ComparedSentence, very: tuple[int, int], mention: Mention) -> Discrepancy:
    words = " ".join(sentence.passage.text[very[0] : mention.end].split())
    message = f"There is no grade “{words}”: this makes more of “{mention.grade}” than it is."
    remedy = f"write  {mention.written} {OR_THE_GRADE}"
    place = sentence.passage, very[0], mention.end
    return Discrepancy(ProblemKind.JUDGMENT_DIFFERS, *place, message, remedy, doubtful=True)


def _hedged(sentence: ComparedSentence, hedge: tuple[int, int], grade: str) -> Discrepancy:
    written = " ".join(sentence.passage.prose[slice(*hedge)].split())
    message = f"“{written}” makes the judgment “{grade}” softer than it is."
    return Discrepancy(ProblemKind.JUDGMENT_HEDGED, sentence.passage, *hedge, message, f"delete  {written}")
