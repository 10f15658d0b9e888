"""Comments into the Word file of a draft: each on the words that it is about, with its answers."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.documents.render.word.galley import Galley
from peelgen.word.anchors import field_of, number_in
from peelgen.word.comments import CommentThread
from peelgen.word.content_types import COMMENTS_EXTENDED
from peelgen.word.elements import add, add_text, declare_newer, root
from peelgen.word.names import W14, W15, XML, W
from peelgen.word.parts import written
from peelgen.word.relationships import TO_COMMENTS_EXTENDED

#: LibreOffice 7 takes a footnote’s words away where a comment has the footnote’s number.
_FIRST_NUMBER: Final = 10_000
#: Numbers of paragraphs in comments begin here; each is below 0x80000000.
_FIRST: Final = 0x50470000


def write_comments(threads: Sequence[CommentThread], body: etree._Element, galley: Galley) -> None:
    """Set conversations into a body, and write the parts that hold what was said."""
    comments, extended = root(W.comments), root(W15.commentsEx)
    places = _Places(body, galley)
    numbers = count(_FIRST_NUMBER)
    for thread in threads:
        own = [next(numbers) for _ in thread.comments]
        for number, said in zip(own, thread.comments, strict=True):
            comment = add(comments, W.comment, id=str(number), author=said.author)
            if said.date:
                comment.set(W.date, said.date)
            for line in said.text.split("\n"):
                add_text(add(add(comment, W.p), W.r), line)
            comment[-1].set(W14.paraId, _paragraph_id(number))
            about = etree.SubElement(extended, W15.commentEx, {W15.paraId: _paragraph_id(number)})
            if number != own[0]:
                about.set(W15.paraIdParent, _paragraph_id(own[0]))
            about.set(W15.done, str(int(thread.resolved)))
        _mark(own, *places.of(thread))
    for part in (comments, extended):
        declare_newer(part)
    _add_part(galley.part, "comments", comments, (CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS))
    _add_part(galley.part, "commentsExtended", extended, (COMMENTS_EXTENDED, TO_COMMENTS_EXTENDED))


def _paragraph_id(number: int) -> str:
    return f"{_FIRST + number:08X}"


def _add_part(document: Any, name: str, content: etree._Element, kinds: tuple[str, str]) -> None:
    """Add a part to a document, by its type and that of the relation to it."""
    part = Part(PackURI(f"/word/{name}.xml"), kinds[0], written(content), document.package)
    document.relate_to(part, kinds[1])


class _Places:
    """The paragraphs of a body by the fields that they print."""

    def __init__(self, body: etree._Element, galley: Galley) -> None:
        self._paragraphs: dict[str, list[etree._Element]] = {}
        self._all = [one for one in body.iter(W.p) if _letters(one)]
        for mark in body.iter(W.bookmarkStart, W.tag):
            number = number_in(mark.get(W.name) or mark.get(W.val))
            if number in galley.anchors:
                within = next(mark.iterancestors(W.p), None)
                control = next(mark.iterancestors(W.sdt), mark)
                found = [within] if within is not None else [*control.iter(W.p)]
                self._paragraphs.setdefault(galley.anchors[number].path, []).extend(found)

    def of(self, thread: CommentThread) -> tuple[etree._Element, etree._Element]:
        """Return the first and last run that a conversation is about: its words, or else a paragraph of its field."""
        exact = self._paragraphs.get(thread.field, [])
        field = field_of(thread.field)
        near = [one for path, found in self._paragraphs.items() if field and field_of(path) == field for one in found]
        candidates = [*exact, *near]
        first, *others = thread.words.split("\n")
        for paragraph in candidates or self._all:
            if found := _runs_of(paragraph, first):
                return found[0], _end_of(paragraph, others) or found[-1]
        letters = _letters(next(iter(candidates or self._all)))
        return letters[0], letters[-1]


def _end_of(paragraph: etree._Element, others: Sequence[str]) -> etree._Element | None:
    """Return the last run of words that go on in the paragraphs below; None if they do not stand there."""
    last = next((one for one in reversed(others) if one.strip()), "")
    following = (one for one in paragraph.itersiblings(W.p) if _letters(one))
    for below, _ in zip(following, others, strict=False):
        if last and (found := _runs_of(below, last)):
            return found[-1]
    return None


def _letters(paragraph: etree._Element) -> list[etree._Element]:
    """Return the runs of a paragraph that have words."""
    return [run for run in paragraph.iter(W.r) if run.find(W.t) is not None]


def _runs_of(paragraph: etree._Element, words: str) -> list[etree._Element]:
    """Return the runs in which words stand, cut where they begin and end; none if they do not."""
    text = "".join(_text(run) for run in _letters(paragraph))
    start = text.find(words) if words.strip() else -1
    if start < 0:
        return []
    for place in (start + len(words), start):
        _cut(paragraph, place)
    return [run for run, begin in _with_places(paragraph) if start <= begin < start + len(words)]


def _with_places(paragraph: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield each run that has words with the letters before it."""
    before = 0
    for run in _letters(paragraph):
        yield run, before
        before += len(_text(run))


def _text(run: etree._Element) -> str:
    return "".join(words.text or "" for words in run.iterchildren(W.t))


def _cut(paragraph: etree._Element, place: int) -> None:
    """Cut the run in two that goes over a place; one with more than plain words in it stays whole."""
    for run, begin in _with_places(paragraph):
        at = place - begin
        if 0 < at < len(_text(run)):
            words = [one for one in run if one.tag != W.rPr]
            if len(words) == 1:
                later = copy.deepcopy(run)
                _say(run, _text(run)[:at])
                _say(later, _text(later)[at:])
                run.addnext(later)
            return


def _say(run: etree._Element, text: str) -> None:
    words = next(run.iterchildren(W.t))
    words.text = text
    words.set(XML.space, "preserve")


def _mark(numbers: Sequence[int], first: etree._Element, last: etree._Element) -> None:
    """Put the marks of comments round runs: outside of a value's control, which holds nothing else."""
    start, end = _outside(first), _outside(last)
    for number in numbers:
        start.addprevious(etree.Element(W.commentRangeStart, {W.id: str(number)}))
    for number in reversed(numbers):
        reference = etree.Element(W.r)
        add(reference, W.commentReference, id=str(number))
        end.addnext(reference)
        end.addnext(etree.Element(W.commentRangeEnd, {W.id: str(number)}))


def _outside(run: etree._Element) -> etree._Element:
    """Return what stands in the paragraph with a run in it."""
    return next(one for one in (run, *run.iterancestors()) if one.getparent().tag == W.p)  # type: ignore[union-attr]
