"""Texts of an edition in another language that still stand in it as the original has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peelgen.base.problem_kinds import WAIVABLE_KINDS, ProblemKind
from peelgen.findings.edition import Original
from peelgen.findings.model import Inspection, Status
from peelgen.findings.translated_texts import Paragraph, paragraphs_by_field
from peelgen.review.agreement import Discrepancy
from peelgen.review.style.dictionary import is_known
from peelgen.review.style.passages import StylePassage
from peelgen.review.style.prose_fields import Scope
from peelgen.review.style.waivers import path_of, waived
from peelgen.source import Source, Steps
from peelgen.source.field_paths import field_with_owner, texts_with_steps

#: What is the same in every language: words with a meaning for peelgen, people, files, titles of publications.
_SAME = re.compile(
    r"(?:.*[.\]])?(?:kind|align|width|stage|deadline|inspector|speaker|file|email|url|report_link|published_in|unit)$"
    r"|related\b"
)
_SLUG_OR_FILE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*|\S+[/.]\S+")
_QUOTED = re.compile(r"(?m)^ {0,3}>.*$")


def untranslated(source: Source, edition: Inspection, original: Original) -> list[Discrepancy]:
    """Return each text of an edition of which a paragraph is the original’s, letter for letter, and has words.

    Names, numbers and addresses are the same in both languages; so is what somebody else is quoted with. In a draft a
    text may still be so.
    """
    theirs = paragraphs_by_field(original.source.tree)
    alike: dict[Steps, list[Paragraph]] = {}
    for field, paragraphs in paragraphs_by_field(source.tree).items():
        if not _SAME.match(field):
            known = {one.words for one in theirs.get(field, ())}
            for one in (one for one in paragraphs if one.words in known and has_words(one.words)):
                alike.setdefault(one.steps, []).append(one)
    texts = dict(texts_with_steps(source.tree))
    return [_told(texts[steps], same, doubtful=edition.status is Status.DRAFT) for steps, same in alike.items()]


def untranslated_fields(source: Source, edition: Inspection, original: Original) -> list[str]:
    """Return the paths of the texts that are still the original’s, and that no waiver says are meant so."""
    left, _ = waived(source, untranslated(source, edition, original), WAIVABLE_KINDS)
    return [path_of(source, one.passage.steps) for one in left]


def has_words(paragraph: str) -> bool:
    """Return whether a paragraph says something in English: a word that is no name, and that nobody else said."""
    if _SLUG_OR_FILE.fullmatch(paragraph):
        return False
    passage = StylePassage(_QUOTED.sub("", paragraph), "")
    own = [word for word in passage.words if passage.scope_at(word.start) is Scope.OWN and is_known(word.small)]
    return len(passage.words) == len(own) == 1 or any(len(word.small) > 1 and word.written.islower() for word in own)


def _told(text: str, same: Sequence[Paragraph], *, doubtful: bool) -> Discrepancy:
    first, *others = same
    passage = StylePassage(text, field_with_owner(first.steps), steps=first.steps)
    found = re.search(r"\s+".join(map(re.escape, first.words.split())), text)
    more = f", and so {'is one more paragraph' if len(others) == 1 else f'are {len(others)} more paragraphs'} of it"
    return Discrepancy(
        ProblemKind.UNTRANSLATED,
        passage,
        *(found.span() if found else (0, len(text))),
        f"This text is still in English, letter for letter as in the original{more if others else ''}.",
        "translate it; if it is meant so, as a name is, say so in a waiver, or in prose mark it  [as this]{lang=en}",
        doubtful=doubtful,
    )
