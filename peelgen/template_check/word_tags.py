"""The tags of a Word part: whole, where they may stand, and with nothing in them that Word keeps for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from lxml import etree

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.problem_kinds import ProblemKind
from peelgen.template_check.problem import TemplateProblem, diagnostic
from peelgen.template_check.tags import Tag, blocks, scan
from peelgen.template_check.word_text import TaggedParagraph
from peelgen.word.names import W

#: What docxtpl adds to Jinja's tags, all for table cells.
_CELL_TAGS = frozenset({"colspan", "cellbg", "vm", "hm"})
_PREFIX = re.compile(r"\{[{%#](tr|tc|p|r)(?=\s)")
#: By what stands before a tag's words, what it takes the place of, and what a person calls that.
_HOLDERS = {"p": (W.p, "paragraph"), "tr": (W.tr, "table row"), "tc": (W.tc, "table cell"), "r": (W.r, "run")}
#: What Word may put into a tag, and what a person calls it. Those with two ends are told by their ids.
_MARKED = {
    W.ins: "a tracked change",
    W.del_: "a tracked change",
    W.moveFrom: "a tracked change",
    W.moveTo: "a tracked change",
    W.bookmarkStart: "a bookmark",
    W.bookmarkEnd: "a bookmark",
    W.commentRangeStart: "a comment",
    W.commentRangeEnd: "a comment",
    W.commentReference: "a comment",
    W.hyperlink: "a link",
    W.fldChar: "a field",
    W.footnoteReference: "a footnote",
    W.endnoteReference: "an endnote",
    W.drawing: "a picture",
    W.sdt: "a content control",
}
#: A tag in one piece has nothing in it; a paragraph in more pieces than these was not made in Word.
_SPLIT, _MOST_STRETCHES = 2, 2_000
_PAIRED = {W.bookmarkStart: W.bookmarkEnd, W.commentRangeStart: W.commentRangeEnd}


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag with its paragraph, and what it takes the place of: p, tr, tc or r; "" for itself only."""

    tag: Tag
    paragraph: TaggedParagraph
    prefix: str

    def replaced(self) -> etree._Element | None:
        """Return the element that the tag takes the place of, or stands in; None if there is none such."""
        inside = self.paragraph.stretches[self.paragraph.at(self.tag.start)].element
        if not self.prefix:
            return inside
        if self.prefix == "p":
            return self.paragraph.element
        return next(inside.iterancestors(_HOLDERS[self.prefix][0]), None)


@dataclass(frozen=True, slots=True)
class PartTags:
    """The tags of one part, and what is wrong with them; `readable` if all are whole and closed."""

    tags: list[PlacedTag]
    diagnostics: list[Diagnostic]
    readable: bool


def part_tags(found: Iterable[TaggedParagraph]) -> PartTags:
    """Return the tags of a part's paragraphs and what is wrong with where they stand."""
    placed, wrong = list[PlacedTag](), list[Diagnostic]()
    for paragraph in found:
        if "{" in paragraph.text.words:
            scanned = scan(paragraph.text.words, curled=True)
            wrong += [diagnostic(problem, paragraph.text) for problem in scanned.problems]
            placed += [_placed(tag, paragraph) for tag in scanned.tags]
    broken = bool(wrong)
    nested = _nested([tag for tag in placed if tag.tag.name not in _CELL_TAGS]) if not broken else []
    wrong += nested
    for tag in placed:
        wrong += _at(tag, _within(tag))
    if not broken:
        wrong += [found for tag in placed if tag.prefix for found in _at(tag, _taken(tag, placed))]
    return PartTags(placed, wrong, not has_errors(wrong))


def _placed(tag: Tag, paragraph: TaggedParagraph) -> PlacedTag:
    """Return a tag without the p, tr, tc or r that says what it takes the place of."""
    found = _PREFIX.match(paragraph.text.words, tag.start)
    if not found:
        return PlacedTag(tag, paragraph, "")
    return PlacedTag(replace(tag, words=tag.words[len(found[1]) :].strip()), paragraph, found[1])


def _at(placed: PlacedTag, problems: Iterable[TemplateProblem]) -> list[Diagnostic]:
    return [diagnostic(problem, placed.paragraph.text) for problem in problems]


def _nested(placed: list[PlacedTag]) -> list[Diagnostic]:
    """Return the blocks that are not closed, or are closed where Word's own structure cannot bear it."""
    numbered = dict(enumerate(placed))
    renumbered = [replace(tag.tag, start=number, end=number + 1) for number, tag in numbered.items()]
    found, wrong = blocks(renumbered), list[Diagnostic]()
    for problem in found.problems:
        placed_tag = numbered[problem.start]
        here = replace(problem, start=placed_tag.tag.start, end=placed_tag.tag.end)
        wrong.append(diagnostic(here, placed_tag.paragraph.text))
    for opening, closing in found.pairs:
        wrong += _across(numbered[opening.start], numbered[closing.start])
    return wrong


def _across(opening: PlacedTag, closing: PlacedTag) -> list[Diagnostic]:
    first, last = opening.replaced(), closing.replaced()
    if first is None or last is None or _path_between(first, last) == _path_between(last, first):
        return []
    where = closing.paragraph.text.where
    message = f"{{% {opening.tag.words} %}} is closed in another kind of place: {where}."
    remedy = "begin and end it both in running text, or both in the same table with {%tr … %} in rows of their own"
    return _at(
        opening,
        [TemplateProblem(ProblemKind.TEMPLATE_BLOCK_ACROSS, opening.tag.start, opening.tag.end, message, remedy)],
    )


def _path_between(first: etree._Element, last: etree._Element) -> list[str]:
    """Return the kinds of element that end between the two, from the first upwards."""
    shared = {last, *last.iterancestors()}
    path = []
    for element in (first, *first.iterancestors()):
        if element in shared:
            break
        path.append(str(element.tag))
    return path


def _within(placed: PlacedTag) -> Iterator[TemplateProblem]:
    """Yield what Word has put into a tag, which is lost when the tag is filled in, or breaks it."""
    tag, paragraph = placed.tag, placed.paragraph
    stretches = paragraph.stretches[paragraph.at(tag.start) : paragraph.at(tag.end - 1) + 1]
    deleted = any(stretch.element.tag == W.delText for stretch in stretches)
    if deleted:
        yield _marked(tag, "a tracked change", lost=False)
        return
    if len(stretches) < _SPLIT or len(paragraph.stretches) > _MOST_STRETCHES:
        return
    crossed = [kind for before, after in pairwise(stretches) for kind in _crossed(before.element, after.element)]
    kinds = crossed + _between(stretches[0].element, stretches[-1].element, paragraph)
    crossing = any(_ends(one.element) != _ends(stretches[0].element) for one in stretches)
    if kinds:
        yield _marked(tag, _MARKED[kinds[0]], lost=not crossing)


def _marked(tag: Tag, found: str, *, lost: bool) -> TemplateProblem:
    fate = "It is lost" if lost else "The file cannot be filled in rightly"
    return TemplateProblem(
        ProblemKind.TEMPLATE_TAG_MARKED,
        tag.start,
        tag.end,
        f"There is {found} inside a tag. {fate}.",
        "accept changes, delete comments and bookmarks in the tag, or delete the tag and type it anew",
        doubtful=lost,
    )


def _ends(element: etree._Element) -> list[etree._Element]:
    """Return what surrounds some words besides their run."""
    return [above for above in element.iterancestors() if above.tag != W.r]


def _between(before: etree._Element, after: etree._Element, paragraph: TaggedParagraph) -> list[str]:
    """Return what stands between two stretches of words, both ends of one thing in it left out of account."""
    found: list[etree._Element] = []
    inside = False
    for element in paragraph.element.iter():
        if element is after:
            break
        if inside:
            found.append(element)
        inside = inside or element is before
    kinds = [(str(element.tag), element.get(W.id)) for element in found]
    whole = {(end, number) for kind, number in kinds if (end := _PAIRED.get(kind)) and (end, number) in kinds}
    starts = {(kind, number) for kind, number in kinds if (_PAIRED.get(kind), number) in whole}
    return [kind for kind, number in kinds if kind in _MARKED and (kind, number) not in whole | starts]


def _crossed(before: etree._Element, after: etree._Element) -> list[str]:
    """Return what ends or begins between two stretches of words."""
    apart = set(_ends(before)) ^ set(_ends(after))
    return [one.tag for one in apart if one.tag in _MARKED]


def _taken(placed: PlacedTag, placed_tags: list[PlacedTag]) -> Iterator[TemplateProblem]:
    """Yield what is wrong with a tag that takes the place of its paragraph, row or cell."""
    tag, (_, called) = placed.tag, _HOLDERS[placed.prefix]
    replaced = placed.replaced()
    words = placed.paragraph.text.words[tag.start : tag.end]
    if replaced is None:
        yield _problem(
            tag, f"{words} stands in no {called}.", f"take the “{placed.prefix}” out of the tag, or put it in a table"
        )
        return
    if re.search(r"[%}]", words[2:-2]):
        yield _problem(
            tag, f"{words} holds % or }}, which a tag for a whole {called} cannot.", "put that into words.md"
        )
    if placed.prefix == "r":
        return
    others = [other for other in placed_tags if other.prefix == placed.prefix and other.replaced() is replaced]
    if others[0] is placed and len(others) > 1:
        yield _problem(tag, f"Two tags take the place of the same {called}.", f"give each a {called} of its own")
    if others[0] is placed and (lost := _lost(replaced, [other.tag for other in others], placed)):
        message = f"{words} takes the place of its whole {called}: “{lost}” is never printed."
        remedy = f"put the tag into a {called} of its own"
        yield TemplateProblem(ProblemKind.TEMPLATE_WORDS_LOST, tag.start, tag.end, message, remedy)


def _problem(tag: Tag, message: str, remedy: str) -> TemplateProblem:
    return TemplateProblem(ProblemKind.TEMPLATE_TAG_MISPLACED, tag.start, tag.end, message, remedy)


def _lost(replaced: etree._Element, tags: list[Tag], placed: PlacedTag) -> str:
    """Return the words that a tag takes the place of besides itself."""
    if placed.prefix == "p":
        words = placed.paragraph.text.words
        for tag in reversed(tags):
            words = words[: tag.start] + words[tag.end :]
        return words.strip()[:60]
    whole = "".join(element.text or "" for element in replaced.iter(W.t))
    return re.sub(r"\{[{%#]t[rc]\s.*?[}%#]\}", "", whole).strip()[:60]


def texts(found: Iterable[PlacedTag]) -> str:
    """Return all that stands in tags."""
    return " ".join(placed.tag.words for placed in found)
