"""A draft's document with what is still to be written, set where it will be printed.

An inspection with prompts is composed as any other. What it prints and the draft does not is offered, each prompt with
the headings and labels that are printed only with it; whatever else differs, such as how many findings there are, stays
as the draft has it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat

from peelgen.base.alignment import matches
from peelgen.documents.document import (
    Block,
    Blocks,
    Box,
    BulletList,
    Contents,
    Figure,
    Heading,
    Inline,
    ListEntry,
    Origin,
    Paragraph,
    Quotation,
    Table,
    Text,
    Unwritten,
    inlines,
    plain,
    walk,
)
from peelgen.findings.unwritten import in_spare
from peelgen.word.anchors import entry_of, field_of

#: A paragraph in any other role is the one of its kind.
_USUAL = "body"
#: What can have an origin, besides values in panels and the cells of tables, which have no prompts.
_NAMED = (Heading, Paragraph, BulletList, ListEntry, Quotation, Table, Figure, Box, Text)


def offered(body: Blocks, prompted: Blocks, fields: Collection[str]) -> Blocks:
    """Return blocks with what is unwritten; `prompted` are the same with prompts, in `fields` and spare entries."""
    standing = [left for block in body if (left := _without_prompts(block, fields))]
    keys = [[_key(block) for block in blocks] for blocks in (standing, prompted)]
    made: list[Block] = []
    i = j = 0
    for at, place, length in chain(matches(*keys), [(len(standing), len(prompted), 0)]):
        prompts = [*_unwritten(prompted[j:place], standing[i:at], fields)]
        leads = j < place and _prompt_of(prompted[j], fields) is not None
        made += [*prompts, *standing[i:at]] if leads else [*standing[i:at], *prompts]
        i, j = at + length, place + length
        made += map(_inside, standing[at:i], prompted[place:j], repeat(fields))
    return tuple(made)


def _inside(old: Block, new: Block, fields: Collection[str]) -> Block:
    if isinstance(old, Box) and isinstance(new, Box) and old != new:
        return replace(old, content=offered(old.content, new.content, fields))
    return old


def _unwritten(blocks: Sequence[Block], instead: Sequence[Block], fields: Collection[str]) -> Iterator[Block]:
    """Yield each prompt among blocks that are printed only with prompts, with what stands above it there.

    Nothing is offered where the draft has an own paragraph of that kind, as a release that opens with a proposal.
    """
    taken = {block.role for block in instead if isinstance(block, Paragraph)} - {_USUAL}
    above: list[Block] = []
    for block in (_prompts_of_list(one, fields) for one in blocks):
        path = _prompt_of(block, fields)
        if path is None:
            above.append(block)
        elif not (isinstance(block, Paragraph) and block.role in taken):
            yield Unwritten((*_headings(above, instead), block), path, in_spare(path))
            above = []


def _headings(above: Sequence[Block], instead: Sequence[Block]) -> Sequence[Block]:
    """Return what stands above a prompt and is printed with it: of what replaces other words its headings only."""
    return [block for block in above if isinstance(block, Heading) or not instead]


def _prompts_of_list(block: Block, fields: Collection[str]) -> Block:
    """Return a list with its prompts alone, if it has any, without what the house prints at the end of a bullet."""
    if not isinstance(block, BulletList):
        return block
    prompts = [entry for entry in block.entries if _of_entry(block, entry, fields)]
    if not prompts:
        return block
    entries = tuple(
        replace(entry, origin=entry.origin or _origin_of(entry), content=tuple(filter(_is_of_field, entry.content)))
        for entry in prompts
    )
    return replace(block, entries=entries, ordered=False, origin=entries[0].origin)


def _is_of_field(inline: Inline) -> bool:
    return not isinstance(inline, Text) or inline.origin is not None


def _origin_of(entry: ListEntry) -> Origin:
    """Return the path of what is printed as an entry of a list."""
    return next(_origins(BulletList((entry,))), None)


def _without_prompts(block: Block, fields: Collection[str]) -> Block | None:
    """Return a block without the words that only say that something is to come, None if it has no others."""
    if not isinstance(block, BulletList):
        return block if _prompt_of(block, fields) is None else None
    entries = tuple(entry for entry in block.entries if not _of_entry(block, entry, fields))
    return replace(block, entries=entries) if entries else None


def _of_entry(block: BulletList, entry: ListEntry, fields: Collection[str]) -> str | None:
    return _prompt_of(replace(block, entries=(entry,)), fields)


def _prompt_of(block: Block, fields: Collection[str]) -> str | None:
    """Return the field that a block prints a prompt of, or the spare entry; None for any other block."""
    for origin in chain.from_iterable(map(_origins, walk([block]))):
        if in_spare(origin):
            return entry_of(origin)
        if origin.partition("/")[0] in fields and not isinstance(block, Box):
            return field_of(origin)
    return None


def _origins(block: Block) -> Iterator[str]:
    entries = block.entries if isinstance(block, BulletList) else ()
    named = (one.origin for one in (block, *entries, *inlines(block)) if isinstance(one, _NAMED))
    yield from filter(None, named)


def _key(block: Block) -> Hashable:
    """Return what two blocks have in common that are one: what was counted since in a title or in contents is none."""
    match block:
        case Box(role, _, anchor):
            return Box, role, anchor
        case Contents():
            return Contents
        case Heading(level, content, origin=origin):
            return Heading, level, plain(content), origin
    return block
