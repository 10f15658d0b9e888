"""A paragraph as a list of words, each with its formatting, so that two paragraphs can be compared word by word."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from peelgen.word.elements import add_text
from peelgen.word.names import NAMESPACES, WP, R, W

_TOKENS = re.compile(r"\w[\w’'-]*|\s+|[^\w\s]")
_PLACES = frozenset({W.bookmarkStart, W.bookmarkEnd})


@dataclass(frozen=True, slots=True)
class Parts:
    """What a story's references lead to, by their numbers: links' addresses, drawings' content, notes' elements."""

    targets: dict[str, str]
    drawings: dict[str, bytes]
    notes: dict[str, etree._Element]


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, a field, a note's mark, a drawing: equal to another if its `key` is. `text` is what it prints.

    `runs` draw it, inside `link` if there is one. Without a key it prints nothing and is no part of what is compared:
    a bookmark, or one end of a field that goes on in another paragraph."""

    key: Hashable
    text: str
    runs: tuple[etree._Element, ...]
    link: etree._Element | None = None

    @property
    def holds(self) -> bool:
        """Whether there is more to it than space."""
        return not self.text.isspace()

    def drawing(self) -> etree._Element | None:
        """Return the drawing, if it is one."""
        return next((found for run in self.runs for found in run.iter(W.drawing)), None)

    def note(self) -> etree._Element | None:
        """Return the reference to a note, if it is one."""
        return next((found for run in self.runs for found in run.iter(W.footnoteReference)), None)


def atoms(paragraph: etree._Element, parts: Parts) -> list[Atom]:
    """Return all that a paragraph holds, in its order."""
    found: list[Atom] = []
    pending: list[Atom] = []
    for atom in _simple(paragraph, parts, None):
        if pending or _field_sign(atom) == "begin":
            pending.append(atom)
            if _field_sign(atom) == "end":
                found.append(_field(pending))
                pending = []
        else:
            found.append(atom)
    return found + pending


def _simple(parent: etree._Element, parts: Parts, link: etree._Element | None) -> Iterator[Atom]:
    for child in parent:
        if child.tag == W.r:
            yield from _of_run(child, parts, link)
        elif child.tag == W.hyperlink:
            yield from _simple(child, parts, child)
        elif child.tag in _PLACES:
            yield Atom(None, "", (child,))


def _of_run(run: etree._Element, parts: Parts, link: etree._Element | None) -> Iterator[Atom]:
    properties = run.find(W.rPr)
    look = () if properties is None else tuple((one.tag, tuple(sorted(one.items()))) for one in properties)
    where = parts.targets.get(link.get(R.id, ""), "") if link is not None else None
    for child in run:
        if child.tag == W.rPr:
            continue
        if child.tag != W.t:
            yield Atom(_key(child, parts), _text(child), (_run(properties, child),), link)
            continue
        for word in _TOKENS.findall(child.text or ""):
            yield Atom(("word", word, look, where), word, (_run(properties, word),), link)


def _run(properties: etree._Element | None, content: etree._Element | str) -> etree._Element:
    run = etree.Element(W.r)
    if properties is not None:
        run.append(deepcopy(properties))
    if isinstance(content, str):
        add_text(run, content)
    else:
        run.append(deepcopy(content))
    return run


def _key(child: etree._Element, parts: Parts) -> Hashable:
    """Return what makes something other than words the same: a note's words, a drawing's content, else its kind."""
    if child.tag == W.footnoteReference:
        note = parts.notes.get(child.get(W.id, ""))
        return "note", "" if note is None else "".join(text.text or "" for text in note.iter(W.t))
    if child.tag == W.drawing:
        return "drawing", described(child), tuple(parts.drawings.get(name, b"") for name in _references(child))
    return None if child.tag in {W.fldChar, W.instrText} else str(child.tag)


def described(drawing: etree._Element) -> str:
    """Return the words that stand for a drawing where it cannot be seen."""
    properties = next(drawing.iter(WP.docPr), None)
    return "" if properties is None else properties.get("descr") or properties.get("title") or ""


def _references(drawing: etree._Element) -> list[str]:
    return [
        str(value)
        for element in drawing.iter()
        for name, value in element.items()
        if etree.QName(name).namespace == NAMESPACES["r"]
    ]


def _text(child: etree._Element) -> str:
    return {W.tab: "\t", W.br: "\n"}.get(str(child.tag), "")


def _field_sign(atom: Atom) -> str | None:
    sign = next((found for run in atom.runs for found in run.iter(W.fldChar)), None)
    return None if sign is None else sign.get(W.fldCharType)


def _field(pending: list[Atom]) -> Atom:
    """Return one atom for a field that begins and ends in this paragraph; two that print the same are the same."""
    text = "".join(atom.text for atom in pending)
    runs = tuple(run for atom in pending for run in atom.runs)
    return Atom(("field", text), text, runs, pending[0].link)
