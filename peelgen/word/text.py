"""What everything says that can stand in a paragraph of a Word file: the one walk that yields it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from peelgen.word.content_kinds import HOLDERS, LOOKS, PARTS, PROPERTIES, ContentKind, ContentTable
from peelgen.word.equations import linear
from peelgen.word.names import MC, NAMESPACES, W16SE, V, W
from peelgen.word.symbols import UNKNOWN, symbol

#: What may have words in a drawing or a text box in it, whatever is made of itself.
_DRAWN: Final = frozenset((ContentKind.PICTURE, ContentKind.OBJECT))
_BREAKS: Final = {"page": ContentKind.PAGE_BREAK, "column": ContentKind.COLUMN_BREAK}
_OFF: Final = frozenset(("0", "false", "off", "none"))
#: What is known here of what newer programs write: a branch that asks for more is not for this one.
_KNOWN: Final = frozenset(NAMESPACES.values())


class ReadContent(NamedTuple):
    """What stands in an element, and the words that a reader makes of it: none where it leaves it out."""

    part: ContentKind
    text: str
    element: etree._Element


def words(place: etree._Element, reading: ContentTable) -> str:
    """Return the words below an element: a paragraph, a run, a change."""
    return "".join([content.text for content in walk(place, reading)])


def walk(place: etree._Element, reading: ContentTable) -> Iterator[ReadContent]:
    """Yield what stands below an element in the order in which it is read; text boxes, but not what is in them."""
    for child in place:
        tag = child.tag
        part = PARTS.get(tag)
        if part is None:
            if tag not in PROPERTIES:
                yield from _through(child, reading)
        elif part in HOLDERS:
            yield from _held(child, part, reading)
        else:
            yield read_content(child, part, reading)
            if part in _DRAWN:
                yield from walk(child, reading)


def _through(element: etree._Element, reading: ContentTable) -> Iterator[ReadContent]:
    """Yield what stands in an element that says nothing itself: a run, a link, a control."""
    if element.tag == W.ruby:
        yield from (content for base in element.iterchildren(W.rubyBase) for content in walk(base, reading))
        yield from (read_content(above, ContentKind.ANNOTATION, reading) for above in element.iterchildren(W.rt))
    elif element.tag == W.r and reading.minds_looks and (look := look_of(element)):
        yield from _held(element, look, reading)
    else:
        yield from walk(shown(element), reading)


def _held(element: etree._Element, part: ContentKind, reading: ContentTable) -> Iterator[ReadContent]:
    yield ReadContent(part, "", element)
    if part in reading.takes:
        yield from walk(element, reading)


def read_content(element: etree._Element, part: ContentKind, reading: ContentTable) -> ReadContent:
    """Return what an element says that is this part and holds no other."""
    written = _WRITTEN.get(part, _nothing)(element, reading)
    if part is ContentKind.LINE_BREAK:
        part = _BREAKS.get(element.get(W.type, ""), part)
    elif part is ContentKind.SYMBOL and written == UNKNOWN:
        part = ContentKind.UNKNOWN_SYMBOL
    return ReadContent(part, reading.takes.get(part, "").format(written), element)


def _nothing(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - a break says nothing in words
    return ""


def _text(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - it is the same to all
    return element.text or ""


def _sign(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - it is the same to all
    extended = element.tag == W16SE.symEx
    font, code = (W16SE.font, W16SE.char) if extended else (W.font, W.char)
    return symbol(element.get(font, ""), element.get(code, ""))


def _equation(element: etree._Element, reading: ContentTable) -> str:
    return linear(element, reading.left_out)


def _drawn(element: etree._Element, reading: ContentTable) -> str:  # noqa: ARG001 - it is the same to all
    return element.get("string", "") if element.tag == V.textpath else element.text or ""


#: What is written where a part stands; in any other part nothing is.
_WRITTEN: Final[Mapping[ContentKind, Callable[[etree._Element, ContentTable], str]]] = {
    ContentKind.WORDS: _text,
    ContentKind.DELETED_WORDS: _text,
    ContentKind.FIELD_CODE: _text,
    ContentKind.SYMBOL: _sign,
    ContentKind.EQUATION: _equation,
    ContentKind.ANNOTATION: words,
    ContentKind.DRAWN_WORDS: _drawn,
}


def look_of(run: etree._Element) -> ContentKind | None:
    """Return how a run looks: that it is hidden counts more than that it is struck through; None for most."""
    found = {
        LOOKS[look.tag]
        for properties in run.iterchildren(W.rPr)
        for look in properties.iterchildren(*LOOKS)
        if look.get(W.val, "true") not in _OFF
    }
    return next((part for part in LOOKS.values() if part in found), None)


def looks_of_styles(styles: etree._Element | None) -> dict[str, ContentKind]:
    """Return which styles of a Word file strike words through or hide them, by themselves or as the one below them."""
    listed = {} if styles is None else {str(one.get(W.styleId)): one for one in styles.iterchildren(W.style)}
    looks = ((name, _look_of_style(name, listed)) for name in listed)
    return {name: look for name, look in looks if look}


def _look_of_style(name: str, listed: Mapping[str, etree._Element]) -> ContentKind | None:
    """Return how a style looks, or the first of those that it is based on that says it."""
    passed: set[str] = set()
    while name in listed and name not in passed:
        passed.add(name)
        if look := look_of(listed[name]):
            return look
        below = listed[name].find(W.basedOn)
        name = "" if below is None else str(below.get(W.val))
    return None


def styles_of(run: etree._Element) -> Iterator[str]:
    """Yield the styles that a run has, its own and its paragraph's; none where it says itself how it looks."""
    properties = run.find(W.rPr)
    if properties is not None and next(properties.iterchildren(*LOOKS), None) is not None:
        return
    paragraph = next(run.iterancestors(W.p), None)
    for holder, kind in ((properties, W.rStyle), (None if paragraph is None else paragraph.find(W.pPr), W.pStyle)):
        named = None if holder is None else holder.find(kind)
        if named is not None:
            yield str(named.get(W.val))


def shown(element: etree._Element) -> etree._Element:
    """Return an element; of what is said twice, for newer and for older programs, the branch that is shown."""
    if element.tag != MC.AlternateContent:
        return element
    choices = list(element.iterchildren(MC.Choice))
    known = (one for one in choices if _KNOWN.issuperset(_required(one)))
    return next(known, next(element.iterchildren(MC.Fallback), next(iter(choices), element)))


def _required(choice: etree._Element) -> list[str | None]:
    """Return the namespaces that a program must know to be shown this branch."""
    return [choice.nsmap.get(prefix) for prefix in choice.get("Requires", "").split()]


def unchosen(root: etree._Element) -> Iterator[etree._Element]:
    """Yield all branches that are not shown."""
    for alternate in root.iter(MC.AlternateContent):
        chosen = shown(alternate)
        yield from (branch for branch in alternate if branch is not chosen)


def take_out(root: etree._Element, reading: ContentTable) -> None:
    """Take out of a tree what a reading leaves out with all that is in it, and every branch that is not shown."""
    for branch in list(unchosen(root)):
        alternate = branch.getparent()
        if alternate is not None:
            alternate.remove(branch)
    etree.strip_elements(root, *reading.left_out, with_tail=False)
