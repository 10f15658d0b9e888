"""How far something is: done, planned or only considered. A sentence must not tell it further than the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.review.agreement.discrepancy import Discrepancy, about
from peelgen.review.agreement.sentence_pairs import MOST_WORDS_BETWEEN, SentencePair, is_negative
from peelgen.review.agreement.sentences import ComparedSentence

PLANNED = re.compile(
    r"\b(?:intends?|intend(?:ed|ing)|plans?|planned|planning|aims?|hopes?|proposes?|expects?|intent|will|about|going|due"
    r"|means?(?= to)|(?:has|have) (?:begun|started)|yet|would|wants?|determined)\b(?: to| on)?",
    re.IGNORECASE,
)
_CONSIDERED = re.compile(
    r"\b(?:consider(?:s|ing|ed)?|whether|may|might|explor(?:es|ing)|discuss(?:es|ing)|looking\s+(?:at|into)|thinking\s+about|options?)\b",
    re.IGNORECASE,
)
#: What is settled, though it may not be done yet: “has decided to close”, “will close”.
_SETTLED = re.compile(
    r"\b(?:decided|agreed|resolved|chosen|will|is\s+going|plans|intends)\b(?:\s+to)?\s*$", re.IGNORECASE
)
#: What asks for more in the report, and all that does so in what is said of it.
ASKS = (
    r"(?<!who )(?<!which )should|must|ought to|needs? to|could (?:still )?do (?:\w+ )?more"
    r"|(?:has|have) (?:still )?(?:\w+ ){0,2}?more (?:\w+ )?to do|yet to|fails? to"
)
ASKED = re.compile(rf"\b(?:{ASKS})\b", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|must|ought\s+to)\b", re.IGNORECASE)
#: So much of a sentence must be in what the report asks for, or plans where nothing but the tense tells it.
_FOLLOWED, _CLOSELY = 0.7, 0.75
#: So many words before a verb may say that it is planned.
_BEFORE = 3
_DONE = frozenset("has have had".split())
_WAS = frozenset("was were".split())
_PARTICIPLE = tuple("ed en un one ade ept ilt ght ound".split())
#: After these a word in -s is a verb of the present.
_WHO_DOES = frozenset("it force constabulary police service now and also already".split())


def told_further(pair: SentencePair) -> Iterator[Discrepancy]:
    """Yield what is told as done, or as settled, and is only to be done, or considered, in the report."""
    no_claim = ASKED.search(pair.claim.text) or is_negative(pair.claim)
    if no_claim:
        return
    told = _settled(pair)
    yield from told
    done = {} if told or PLANNED.search(pair.claim.text) else _done(pair.claim, pair.share)
    for stem, at in done.items():
        source = _still_to_do(stem, pair, is_present=_is_present(pair.claim.words[at]))
        if source:
            message = f"This is told as done. The report says that it is to be done: “{source.text}”"
            yield Discrepancy(
                ProblemKind.PLANNED_NOT_DONE, *about(pair.claim, at, at + 1), message, "say that it is planned"
            )


def _still_to_do(stem: str, pair: SentencePair, *, is_present: bool) -> ComparedSentence | None:
    """Return the sentence of the report that says of a verb that it is still to be done, if none says that it is.

    What is asked for may be done at present: it was found wanting, or asked for when inspectors came first.
    """
    if any(stem in _done(other, 0.0) for other in pair.sources):
        return None
    for source in pair.sources:
        for place, one in enumerate(() if is_present and is_negative(source) else source.stemmed):
            asked = not is_present and pair.share >= _FOLLOWED and _is_asked(source, place)
            if one == stem and (is_said(PLANNED, source, place) or is_said(_CONSIDERED, source, place) or asked):
                return source
    return None


def _settled(pair: SentencePair) -> list[Discrepancy]:
    """Return “has decided to close” where the report says “is considering whether to close”."""
    for place, stem in enumerate(pair.claim.stemmed):
        first, _ = pair.claim.spans[max(0, place - _BEFORE)]
        start = pair.claim.spans[place][0]
        settled = _SETTLED.search(pair.claim.passage.prose, first, start)
        sources = [one for one in pair.sources if stem in one.stemmed] if settled else []
        if sources and all(is_said(_CONSIDERED, one, one.stemmed.index(stem)) for one in sources):
            message = f"This is told as settled. The report says that it is considered: “{sources[0].text}”"
            words = about(pair.claim, place, place + 1)
            return [Discrepancy(ProblemKind.PLANNED_NOT_DONE, *words, message, "say that it is considered")]
    return []


def is_said(words: re.Pattern[str], sentence: ComparedSentence, place: int) -> bool:
    """Return whether some words stand shortly before another."""
    first, _ = sentence.spans[max(0, place - _BEFORE)]
    return bool(words.search(sentence.passage.prose, first, sentence.spans[place][0]))


def _is_asked(sentence: ComparedSentence, place: int) -> bool:
    """Return whether a verb is what the force “should” do, in so many words or as a part’s first word."""
    return (not place and "parts" in sentence.passage.field) or is_said(_SHOULD, sentence, place)


def done_in(sentence: ComparedSentence) -> dict[str, int]:
    """Return the verbs, without their endings, of what a sentence says has been done, and where each stands."""
    has = [place for place, word in enumerate(sentence.words) if word in _DONE]
    near = [place for first in has for place in _after(first, sentence)]
    return {sentence.stemmed[place]: place for place in near if sentence.words[place].endswith(_PARTICIPLE)}


def _done(sentence: ComparedSentence, share: float) -> dict[str, int]:
    """Return what a sentence tells as done; one that follows the report closely, also by “was” or the present tense."""
    done = done_in(sentence)
    if share < _FOLLOWED:
        return done
    was = [place for place, word in enumerate(sentence.words) if word in _WAS]
    near = [place for first in was for place in _after(first, sentence)]
    done |= {sentence.stemmed[place]: place for place in near if sentence.words[place].endswith(_PARTICIPLE)}
    if share >= _CLOSELY:
        pairs = zip(sentence.words, range(1, len(sentence.words)), strict=False)
        done |= {
            sentence.stemmed[at]: at for word, at in pairs if word in _WHO_DOES and _is_present(sentence.words[at])
        }
    return done


def _is_present(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s", "us"))


def _after(first: int, sentence: ComparedSentence) -> range:
    return range(first + 1, min(first + 1 + MOST_WORDS_BETWEEN, len(sentence.words)))
