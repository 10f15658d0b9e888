"""Two paragraphs as one with tracked changes; one alone as an inserted or a deleted one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from peelgen.base.word_diff import stretches
from peelgen.diff.redline.tracked_changes import ChangeMark, Revision
from peelgen.diff.redline.words import Atom, Parts, atoms, described
from peelgen.word.elements import add_text
from peelgen.word.names import W

#: An atom of the new edition, and its mark if it was inserted: the same mark for all that came together.
Fated = tuple[etree._Element | None, Atom]


@dataclass(frozen=True, slots=True)
class TrackedStory:
    """One part with text in both editions: the round of changes, and what the references of each edition lead to."""

    revision: Revision
    old: Parts
    new: Parts

    def merged(self, old: etree._Element, new: etree._Element) -> etree._Element:
        """Return the new paragraph with the words tracked that differ from the old one's."""
        paragraph = _empty(new)
        before = [atom for atom in atoms(old, self.old) if atom.key is not None]
        after = atoms(new, self.new)
        keys = [atom.key for atom in before], [atom.key for atom in after if atom.key is not None]
        spaces = {atom.key for atom in after if not atom.holds}
        rest = iter(after)
        for same, gone, come in stretches(*keys, lambda key: key not in spaces):
            arrived = list(_next(rest, come.stop - come.start))
            if not same:
                self._delete(paragraph, before[gone])
            _extend(paragraph, ((None, atom) for atom in arrived) if same else self._inserted(arrived))
        _extend(paragraph, ((None, atom) for atom in rest))
        self.revision.mark_style(paragraph, old)
        return paragraph

    def alone(self, paragraph: etree._Element, fate: ChangeMark) -> etree._Element:
        """Return a paragraph all of whose words, but not its end, were inserted or deleted."""
        made = _empty(paragraph)
        if fate == W.ins:
            _extend(made, self._inserted(atoms(paragraph, self.new)))
        else:
            for section in made.iterfind(f"{W.pPr}/{W.sectPr}"):
                section.getparent().remove(section)  # type: ignore[union-attr]
            self._delete(made, [atom for atom in atoms(paragraph, self.old) if atom.key is not None])
        return made

    def _inserted(self, arrived: Iterable[Atom]) -> Iterator[Fated]:
        for link, together in groupby(arrived, key=lambda atom: (id(atom.link), atom.key is None)):
            mark = None if link[1] else self.revision.mark(W.ins)
            for atom in together:
                yield mark, atom
                drawing = atom.drawing()
                if drawing is not None:
                    words = f"This chart or picture is new, or has changed: {described(drawing)}"
                    yield mark, Atom("comment", "", (self.revision.comment(words),), atom.link)

    def _delete(self, paragraph: etree._Element, gone: Sequence[Atom]) -> None:
        deleted = self.revision.mark(W.del_)
        for run in _runs(gone):
            self._deleted(run, deleted)
        if len(deleted):
            paragraph.append(deleted)

    def _deleted(self, run: etree._Element, deleted: etree._Element) -> None:
        """Append a run of the old edition, without what leads to places and files that the new one does not have."""
        for text in run.iter(W.t):
            text.tag = W.delText
        for note in run.iter(W.footnoteReference):
            note.set(W.id, self.revision.keep_note(self.old.notes[note.get(W.id, "")]))
        for drawing in list(run.iter(W.drawing)):
            words = f"A chart or picture stood here and was removed or changed: {described(drawing)}"
            run = self.revision.comment(words)
        if run.find(W.fldChar) is None and run.find(W.instrText) is None:
            deleted.append(run)


def _empty(paragraph: etree._Element) -> etree._Element:
    made = etree.Element(W.p)
    properties = paragraph.find(W.pPr)
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _next(rest: Iterator[Atom], count: int) -> Iterator[Atom]:
    """Yield so many words, and the bookmarks before them."""
    while count:
        atom = next(rest)
        count -= atom.key is not None
        yield atom


def _extend(paragraph: etree._Element, arrived: Iterable[Fated]) -> None:
    """Append atoms of the new edition, inserted or as they were, each within the link that it had."""
    for (_, fate), together in groupby(arrived, key=lambda fated: (id(fated[1].link), fated[0])):
        same = [atom for _, atom in together]
        place, link = paragraph, same[0].link
        if link is not None:
            place = etree.SubElement(place, link.tag, {str(name): str(value) for name, value in link.attrib.items()})
        if fate is not None:
            place.append(fate)
            place = fate
        place.extend(_runs(same))


def _runs(words: Sequence[Atom]) -> Iterator[etree._Element]:
    """Yield runs that draw the atoms, one for all words that stand together and look the same."""
    for look, together in groupby(words, key=_look):
        same = list(together)
        if look is None:
            yield from (deepcopy(run) for atom in same for run in atom.runs)
            continue
        run = deepcopy(same[0].runs[0])
        for text in run.findall(W.t):
            run.remove(text)
        add_text(run, "".join(atom.text for atom in same))
        yield run


def _look(atom: Atom) -> object:
    """Return what a word looks like; None for anything else."""
    return atom.key[1:][1] if isinstance(atom.key, tuple) and atom.key[0] == "word" else None
