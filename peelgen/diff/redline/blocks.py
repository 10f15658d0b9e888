"""Two columns of paragraphs and tables as one with tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from peelgen.base.word_diff import stretches
from peelgen.diff.redline.paragraphs import TrackedStory
from peelgen.diff.redline.tracked_changes import ChangeMark, style_of
from peelgen.diff.redline.words import Parts, atoms
from peelgen.word.names import W

#: What stood at a place and what stands there; None for what was inserted or deleted.
BlockPair = tuple[etree._Element | None, etree._Element | None]

#: Two blocks with at least this share of their words in common are the same one, changed.
_ALIKE = 0.4
#: Above this many comparisons, changed blocks are paired in their order.
_MOST_COMPARISONS = 10_000


def merge_blocks(
    story: TrackedStory, old: Sequence[etree._Element], new: Sequence[etree._Element]
) -> list[etree._Element]:
    """Return the blocks of a body, cell, header or footer: new ones, old ones, and those in both with their changes.

    The last block of each is a paragraph, whose end Word can neither insert nor delete.
    """
    pairs = _with_last_together(list(_pairs(story, old, new)))
    made = [_block(story, pair) for pair in pairs]
    together = max(place for place, pair in enumerate(pairs) if _fate(pair) is None)
    for place, pair in enumerate(pairs[:-1]):
        fate = _fate(pair if place < together else pairs[-1])
        if fate and made[place].tag == W.p:
            story.revision.mark_end(made[place], fate)
    if together < len(pairs) - 1:
        _restyle_last(story, made[-1], pairs[together], _fate(pairs[-1]))
    return made


def _restyle_last(story: TrackedStory, last: etree._Element, pair: BlockPair, fate: ChangeMark | None) -> None:
    """Give the last paragraph the style of the one that is joined to it when its words go."""
    old, new = pair
    assert old is not None
    assert new is not None
    if fate == W.ins:
        story.revision.mark_style(last, old)
        return
    before = deepcopy(last)
    properties = new.find(W.pPr)
    last[:] = [] if properties is None else [deepcopy(properties)]
    last.extend(child for child in before if child.tag != W.pPr)
    story.revision.mark_style(last, before)


def _fate(pair: BlockPair) -> ChangeMark | None:
    return W.ins if pair[0] is None else W.del_ if pair[1] is None else None


def _with_last_together(pairs: list[BlockPair]) -> list[BlockPair]:
    """Return the pairs so that paragraphs alone after the last pair are all new or all old, and follow a paragraph.

    Only then can the end of the paragraph above them be tracked in place of the last one's; elsewhere the last
    paragraph of the one becomes that of the other.
    """
    together = max((place for place, pair in enumerate(pairs) if _fate(pair) is None), default=-1)
    tail = pairs[together + 1 :]
    above = pairs[together][1] if together >= 0 else None
    one_way = len({_fate(pair) for pair in tail}) == 1 and all(_is_paragraph(pair) for pair in tail)
    if not tail or (above is not None and above.tag == W.p and one_way):
        return pairs
    old = next(pair[0] for pair in reversed(pairs) if pair[0] is not None)
    new = next(pair[1] for pair in reversed(pairs) if pair[1] is not None)
    parted = [(None if was is old else was, None if stands is new else stands) for was, stands in pairs]
    return [pair for pair in parted if any(block is not None for block in pair)] + [(old, new)]


def _is_paragraph(pair: BlockPair) -> bool:
    return all(block is None or block.tag == W.p for block in pair)


def _block(story: TrackedStory, pair: BlockPair) -> etree._Element:
    old, new = pair
    if old is None:
        assert new is not None
        return _alone(story, new, W.ins)
    if new is None:
        return _alone(story, old, W.del_)
    if _key(old, story.old) == _key(new, story.new):
        return deepcopy(new)
    return story.merged(old, new) if new.tag == W.p else _merged_table(story, old, new)


def _alone(story: TrackedStory, block: etree._Element, fate: ChangeMark) -> etree._Element:
    return story.alone(block, fate) if block.tag == W.p else _table_alone(story, block, fate)


def _merged_table(story: TrackedStory, old: etree._Element, new: etree._Element) -> etree._Element:
    table = _without(new, W.tr)
    for was, stands in _pairs(story, old.findall(W.tr), new.findall(W.tr)):
        if was is not None and stands is not None and _cells(was) == _cells(stands):
            table.append(_merged_row(story, was, stands))
            continue
        table.extend(_row_alone(story, row, W.del_) for row in (was,) if row is not None)
        table.extend(_row_alone(story, row, W.ins) for row in (stands,) if row is not None)
    return table


def _cells(row: etree._Element) -> list[str]:
    """Return how many columns each cell of a row takes."""
    spans = [cell.find(f"{W.tcPr}/{W.gridSpan}") for cell in row.iterfind(W.tc)]
    return ["1" if span is None else span.get(W.val, "1") for span in spans]


def _merged_row(story: TrackedStory, old: etree._Element, new: etree._Element) -> etree._Element:
    row = _without(new, W.tc)
    for was, stands in zip(old.iterfind(W.tc), new.iterfind(W.tc), strict=True):
        cell = _without(stands, W.p, W.tbl)
        cell.extend(merge_blocks(story, _blocks(was), _blocks(stands)))
        row.append(cell)
    return row


def _table_alone(story: TrackedStory, table: etree._Element, fate: ChangeMark) -> etree._Element:
    made = _without(table, W.tr)
    made.extend(_row_alone(story, row, fate) for row in table.iterfind(W.tr))
    return made


def _row_alone(story: TrackedStory, row: etree._Element, fate: ChangeMark) -> etree._Element:
    made = _without(row, W.tc)
    story.revision.mark_row(made, fate)
    for cell in row.iterfind(W.tc):
        inside = _without(cell, W.p, W.tbl)
        for block in _blocks(cell):
            inside.append(_alone(story, block, fate))
            if block.tag == W.p:
                story.revision.mark_end(inside[-1], fate)
        made.append(inside)
    return made


def _without(element: etree._Element, *tags: str) -> etree._Element:
    """Return a copy of an element without its children of these names."""
    made = etree.Element(element.tag, {str(name): str(value) for name, value in element.attrib.items()})
    made.extend(deepcopy(child) for child in element if child.tag not in tags)
    return made


def _blocks(parent: etree._Element) -> list[etree._Element]:
    return [child for child in parent if child.tag in {W.p, W.tbl}]


def _pairs(story: TrackedStory, old: Sequence[etree._Element], new: Sequence[etree._Element]) -> Iterator[BlockPair]:
    """Yield what stands at each place of both, in order: the same blocks, changed ones, and those of one alone."""
    before, after = [_key(block, story.old) for block in old], [_key(block, story.new) for block in new]
    for same, gone, come in stretches(before, after, lambda _: True):
        if same:
            yield from zip(old[gone], new[come], strict=True)
        else:
            yield from _changed(old[gone], new[come])


def _changed(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> Iterator[BlockPair]:
    """Yield the pairs with the most words in common, none of them crossing another, and the rest between them."""
    i = j = 0
    for was, stands in [*_alike(old, new), (len(old), len(new))]:
        yield from ((block, None) for block in old[i:was])
        yield from ((None, block) for block in new[j:stands])
        if was < len(old):
            yield old[was], new[stands]
        i, j = was + 1, stands + 1


def _alike(old: Sequence[etree._Element], new: Sequence[etree._Element]) -> list[tuple[int, int]]:
    if len(old) * len(new) > _MOST_COMPARISONS:
        pairs = zip(range(len(old)), range(len(new)), strict=False)
        return [(i, j) for i, j in pairs if old[i].tag == new[j].tag]
    before, after = [_words(block) for block in old], [_words(block) for block in new]
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            share = _share(before[i], after[j]) if (one.tag, style_of(one)) == (other.tag, style_of(other)) else 0.0
            score, chosen = best[i][j]
            options = [best[i][j + 1], best[i + 1][j]]
            if share >= _ALIKE:
                options.append((score + share, [*chosen, (i, j)]))
            best[i + 1][j + 1] = max(options, key=lambda option: option[0])
    return best[-1][-1][1]


def _words(block: etree._Element) -> Counter[str]:
    return Counter(word for text in block.iter(W.t) for word in (text.text or "").split())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _key(block: etree._Element, parts: Parts) -> Hashable:
    """Return what makes two blocks the same: their kind and style, and what they hold."""
    if block.tag == W.p:
        keys = tuple(atom.key for atom in atoms(block, parts) if atom.key is not None)
        section = block.find(f"{W.pPr}/{W.sectPr}") is not None
        return W.p, style_of(block), section, keys
    within = {W.tbl: W.tr, W.tr: W.tc}.get(str(block.tag))
    children = block.iterfind(within) if within else _blocks(block)
    return block.tag, tuple(_key(child, parts) for child in children)
