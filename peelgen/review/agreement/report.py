"""What a report says, so that what others say of it can be compared with it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from peelgen.findings.framework import Framework, FrameworkQuestion, Pillar, load_framework
from peelgen.findings.model import Inspection, Judgment, JudgmentStatus, Question
from peelgen.review.agreement.sentences import ComparedSentence, sentences_of, stems_in
from peelgen.review.style.passages import StylePassage
from peelgen.source import Steps

#: Two sentences can say the same only if they share so many words that tell something.
_FEWEST = 3
_LIKEST = 3
#: What is known to be about a part of the report is held against each sentence of it that shares a word with it.
_SURE = 0.5
GOOD = "good"
#: A text names a question if it has such a share of the words of its activity.
_NEARLY = 0.75
#: Where the name of a question goes on after what alone is enough to name it: “using its resources | to meet …”.
_GOES_ON = re.compile(r",? and (?=\w+ing\b)|, |,? to (?=\w)")
#: Shorter words may stand anywhere by chance.
_SHORTEST_STANDING = 25
_LIST_END = re.compile(r"(?:[;,]\s+and|[;,.:])\s*$")
_QUOTED = re.compile(r"\{(?P<id>[\w-]{1,60})\}")
_SIGNS = frozenset("£€$")


class Match(NamedTuple):
    """A sentence of the report, and the share of what another sentence tells that is in it, from 0 to 1."""

    sentence: ComparedSentence
    share: float


class Judged(NamedTuple):
    """What a grade was given to: a question, by its id, or a pillar, by its own.

    `whole` says that the pillar is what the whole report is about. `subjects` are the words by which a sentence speaks
    of it, in several ways, and `short_names` those by which it may. `from_year` is the year of a judgment that was not
    made in this inspection.
    """

    question: str
    steps: Steps
    grade: str
    verb: str
    activity: str
    subjects: tuple[frozenset[str], ...]
    short_names: tuple[frozenset[str], ...] = ()
    from_year: str | None = None
    pillar: str = ""
    whole: bool = False

    @property
    def called(self) -> str:
        """What a message calls it."""
        if self.question:
            return f"the question about {self.activity}"
        return "the whole report" if self.whole else f"{self.pillar}, {self.activity},"

    @property
    def all_words(self) -> frozenset[str]:
        """Every word by which a sentence may speak of it."""
        return frozenset().union(*self.subjects, *self.short_names)

    def covered_by(self, stems: frozenset[str]) -> float:
        """Return which share of a subject’s words stand in a text, at best."""
        return max((len(stems & subject) / len(subject) for subject in self.subjects if subject), default=0.0)

    def named_in(self, stems: frozenset[str]) -> frozenset[str]:
        """Return the most words by which a text names it: those of a whole name, or nearly all of its activity."""
        whole = [name for name in (*self.subjects, *self.short_names) if name and name <= stems]
        nearly = self.subjects[0] & stems
        return max((*whole, *([nearly] if self.covered_by(stems) >= _NEARLY else ())), key=len, default=frozenset())


@dataclass(eq=False)
class Report:
    """An inspection, its framework, and the passages of its report without those that are compared with it.

    `path` is the findings file’s. With `surely`, the passages are known to be what a statement is about.
    """

    inspection: Inspection
    framework: Framework
    passages: Sequence[StylePassage]
    path: Path
    surely: bool = False

    @cached_property
    def sentences(self) -> list[ComparedSentence]:
        """Every sentence of the report, in its order."""
        return [sentence for passage in self.passages for sentence in sentences_of(passage)]

    def sentence_before(self, sentence: ComparedSentence) -> ComparedSentence | None:
        """Return the sentence of the same text before one of the report’s."""
        place = self._order.get(sentence, 0)
        before = self.sentences[place - 1] if place else None
        return before if before and before.passage is sentence.passage else None

    def sentence_after(self, sentence: ComparedSentence) -> ComparedSentence | None:
        """Return the sentence of the same text after one of the report’s."""
        place = self._order.get(sentence, len(self.sentences)) + 1
        after = self.sentences[place] if place < len(self.sentences) else None
        return after if after and after.passage is sentence.passage else None

    @cached_property
    def _order(self) -> dict[ComparedSentence, int]:
        return {sentence: place for place, sentence in enumerate(self.sentences)}

    def has_word_for_word(self, text: str) -> bool:
        """Return whether a sentence stands in the report as it is."""
        return _bare(text) in self._bare_sentences

    @cached_property
    def _bare_sentences(self) -> frozenset[str]:
        return frozenset(_bare(sentence.text) for sentence in self.sentences)

    @property
    def year(self) -> str:
        """The year of its judgments: the first of its cycle; of a revisit, whose cycle had judged before, its own."""
        published = self.inspection.published
        revisited = self.inspection.kind == "revisit" and isinstance(published, date)
        return str(published.year) if revisited else self.framework.cycle[:4]

    @cached_property
    def standing(self) -> list[str]:
        """The words that all reports of the cycle print: questions, grades and what they mean."""
        return _printed_by_all_reports(self.framework.id)

    def is_standing(self, text: str) -> bool:
        """Return whether a sentence or bullet is one that all reports or releases of the cycle print."""
        return len(text) >= _SHORTEST_STANDING and _bare(text) in self._standing_text

    @cached_property
    def _standing_text(self) -> str:
        return "\n".join(map(_bare, self.standing))

    @cached_property
    def judged(self) -> list[Judged]:
        """The questions that have a grade, and the whole report if it has one."""
        return list(_judged(self.inspection, self.framework))

    @cached_property
    def judged_questions(self) -> list[Judged]:
        """The questions that have a grade, those of earlier years too."""
        return [judged for judged in self.judged if judged.question]

    @cached_property
    def not_inspected(self) -> list[Judged]:
        """What was not inspected this time: it has a grade of an earlier year, or none."""
        never_judged = _never_judged(self.inspection, self.framework)
        return [*(judged for judged in self.judged if judged.from_year), *never_judged]

    @cached_property
    def ungraded(self) -> list[tuple[str, frozenset[str]]]:
        """What has no grade: what it is called, and the words by which a sentence speaks of it."""
        return list(_ungraded(self.inspection, self.framework))

    def printed(self, text: str) -> str:
        """Return a text of the report with its numbers in place of their ids."""
        return _QUOTED.sub(lambda found: self._values.get(found["id"], found[0]), text)

    @cached_property
    def _values(self) -> dict[str, str]:
        values = ((one.id, f"{one.value:,}", one.unit or "") for one in self.inspection.values)
        printed = ((name, unit + number if unit in _SIGNS else f"{number} {unit}") for name, number, unit in values)
        return {name: one.rstrip() for name, one in printed}

    def is_below_good(self, grade: str) -> bool:
        """Return whether a grade of the scale is one that asks for something to be better."""
        grades = self.framework.grades
        return grade in grades and GOOD in grades and grades.index(grade) > grades.index(GOOD)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for stem in sentence.stems:
                places[stem].append(number)
        return places

    @cached_property
    def _weights(self) -> dict[str, float]:
        all_of_them = 1 + len(self.sentences)
        return {stem: math.log(all_of_them / (1 + len(places))) for stem, places in self._places.items()}

    def weight(self, stem: str) -> float:
        """Return how much a word tells: the less, the more sentences have it."""
        return self._weights.get(stem) or math.log(1 + len(self.sentences))

    def nearest(self, claim: ComparedSentence) -> list[Match]:
        """Return the few sentences that say what a claim says, the likest first."""
        if claim not in self._near:
            self._near[claim] = self._look_for(claim)
        return self._near[claim]

    @cached_property
    def _near(self) -> dict[ComparedSentence, list[Match]]:
        return {}

    def _look_for(self, claim: ComparedSentence) -> list[Match]:
        shared: Counter[int] = Counter()
        weights: dict[int, float] = defaultdict(float)
        for stem in claim.stems:
            weight = self.weight(stem)
            for number in self._places.get(stem, ()):
                shared[number] += 1
                weights[number] += weight
        whole = sum(map(self.weight, claim.stems)) or 1.0
        fewest, least = (1, _SURE) if self.surely else (_FEWEST, 0.0)
        near = [(max(least, weights[number] / whole), number) for number, count in shared.items() if count >= fewest]
        # Of two that say as much of the claim, the one that says less besides is the likelier.
        near.sort(key=lambda one: (one[0], -len(self.sentences[one[1]].stems)), reverse=True)
        return [Match(self.sentences[number], share) for share, number in near[:_LIKEST]]


def _bare(text: str) -> str:
    return _LIST_END.sub("", " ".join(text.split())).lower()


@cache
def _printed_by_all_reports(cycle: str) -> list[str]:
    return list(_texts_in(load_framework(cycle).model_dump(mode="json", exclude={"translations"})))


def _texts_in(written: Any) -> Iterator[str]:
    if isinstance(written, str):
        yield written
    elif isinstance(written, dict | list):
        for below in written.values() if isinstance(written, dict) else written:
            yield from _texts_in(below)


def _judged(inspection: Inspection, framework: Framework) -> Iterator[Judged]:
    if inspection.pillar and (pillar := framework.pillar(inspection.pillar)):
        yield from _of_pillar(pillar, inspection.judgment, framework, ("judgment",))
    for place, one in enumerate(inspection.pillars):
        if pillar := framework.pillar(one.id):
            yield from _of_pillar(pillar, one.judgment, framework, ("pillars", place))
    for place, question in enumerate(inspection.questions):
        if grade := _graded(question.judgment, framework):
            verb, activity = framework.grade(grade), _activity(question, inspection, framework)
            steps: Steps = ("questions", place)
            named = (stems_in(activity), *_shorter(question.id))
            short, year = tuple(_short_names(question, inspection, framework)), _from_year(question.judgment)
            yield Judged(question.id, steps, grade, verb.verb if verb else "", activity, named, short, year)


def _of_pillar(pillar: Pillar, judgment: Judgment | None, framework: Framework, steps: Steps) -> Iterator[Judged]:
    """Yield the judgment of a pillar, which is that of the whole report where this is about one."""
    if grade := _graded(judgment, framework):
        verb, whole = framework.grade(grade), steps == ("judgment",)
        names = (pillar.how, pillar.name, f"{pillar.name} overall", *filter(None, [pillar.activity]))
        named, year = tuple(map(stems_in, names)), _from_year(judgment)
        does = verb.verb if verb else ""
        short = tuple(_first_words(pillar.activity or ""))
        yield Judged("", steps, grade, does, pillar.how, named, short, year, pillar.id, whole)


def _first_words(activity: str) -> Iterator[frozenset[str]]:
    """Yield the first of what a pillar is about, where it has words enough: “reducing crime”, of two things."""
    first = _GOES_ON.split(activity)[0].split()
    stems = stems_in(" ".join(word for word in first if not word.endswith("ly")))
    if len(stems) > 1:
        yield stems


def _never_judged(inspection: Inspection, framework: Framework) -> Iterator[Judged]:
    """Yield the questions that were not inspected and have no grade."""
    for place, question in enumerate(inspection.questions):
        if question.judgment.status is JudgmentStatus.NOT_INSPECTED:
            activity = _activity(question, inspection, framework)
            short = tuple(_short_names(question, inspection, framework))
            yield Judged(question.id, ("questions", place), "", "", activity, (stems_in(activity),), short)


def _from_year(judgment: Judgment | None) -> str | None:
    """Return the year of a judgment that was not made in this inspection."""
    carried_over = judgment is not None and judgment.status is JudgmentStatus.CARRIED_OVER
    return (judgment.from_year or "an earlier year") if judgment and carried_over else None


def _short_names(question: Question, inspection: Inspection, framework: Framework) -> Iterator[frozenset[str]]:
    """Yield the words of a question’s names that are fewer than those of its activity, and still name it."""
    asked = _asked(question, inspection, framework)
    activity = _activity(question, inspection, framework)
    heading = (asked.heading or "") if asked else ""
    parts = [part for part in _GOES_ON.split(heading) if part.split(" ")[0].endswith("ing")]
    in_few_words = [name for name in (asked.short, asked.does) if name] if asked else []
    for name in (question.id.replace("-", " "), heading, *in_few_words, *parts, _GOES_ON.split(activity)[0]):
        stems = stems_in(name)
        if len(stems) > 1:
            yield stems


def _ungraded(inspection: Inspection, framework: Framework) -> Iterator[tuple[str, frozenset[str]]]:
    for question in inspection.questions:
        stems = stems_in(question.id.replace("-", " "))
        if not _graded(question.judgment, framework) and len(stems) > 1:
            yield f"the question “{question.id}”", stems
    pillar = framework.pillar(inspection.pillar) if inspection.pillar else None
    if pillar and not _graded(inspection.judgment, framework):
        yield "the force overall", stems_in(f"{pillar.name} overall")


def _shorter(name: str) -> Iterator[frozenset[str]]:
    """Yield the words of a question’s id that say what is done: “preventing-crime”, where the activity says more."""
    first, _, rest = name.partition("-")
    if rest and first.endswith("ing"):
        yield stems_in(name.replace("-", " "))


def _graded(judgment: Judgment | None, framework: Framework) -> str | None:
    grade = judgment.grade if judgment else None
    return grade if grade in framework.grades else None


def _activity(question: Question, inspection: Inspection, framework: Framework) -> str:
    asked = _asked(question, inspection, framework)
    return question.activity or (asked.activity if asked else "")


def _asked(question: Question, inspection: Inspection, framework: Framework) -> FrameworkQuestion | None:
    """Return a question as the framework has it; None for one of the report’s own."""
    asked = framework.questions_of(question.pillar or inspection.pillar)
    return next((one for one in asked if one.id == question.id), None)
