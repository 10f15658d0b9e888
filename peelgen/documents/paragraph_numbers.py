"""Numbers for the paragraphs of a document, the same in all its copies of one version, and where each came from.

The numbers are registered beside the drafts, and not in the document: `fact-checks/met-2016.paragraphs.json`. When the
document is made again, what stands in it still has the number that it had; what is new between 12 and 13 is 12a.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from peelgen.base.alignment import matches
from peelgen.base.errors import Unreadable
from peelgen.base.resources import fact_check_file
from peelgen.documents.compose.written_blocks import written_at
from peelgen.documents.document import (
    Block,
    Blocks,
    Box,
    BulletList,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inlines,
    ListEntry,
    Origin,
    Paragraph,
    Quotation,
    Record,
    Statistic,
    Statistics,
    Table,
    Text,
    plain,
    without_origins,
)
from peelgen.source import Source
from peelgen.source.field_paths import value_at

_LARGEST: Final = 20_000_000  # bytes; the register of a long report has 300,000 for each version
#: Boxes that are about the document, and paragraphs that only name what follows.
_NOT_NUMBERED: Final = frozenset(("notice", "imprint", "contents-title", "label", "mark", "question"))
#: What has a number of its own besides, “Table 2”, before that of the paragraph.
_CAPTIONED: Final = frozenset(("table", "figure"))
_NUMBER: Final = re.compile(r"(\d+)([a-z]*)")
_NAMED: Final = re.compile(r"\W*(?:para(?:graph)?s?|no|number|point)?[\W_]*0*(\d{1,6})\s*([a-z]{0,3})\W*")
_KIND_NAMED: Final = re.compile(r"\W*(table|figure)[\W_]*(?:no|number)?[\W_]*(\w.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph or table by its number, such as “12” or “12a”.

    `origin` is the path of its value in the findings file, "" for what peelgen says by itself; `entry` the place of a
    bullet in a list in prose. `kind` is paragraph, bullet, grade, number, table or figure. `says` are its words as they
    were printed, `written` as the findings file had them; `shown` is all that is printed of a number, a table or a
    chart, of which `says` is what it counts or the caption. `label` is the number of its own that a table or figure has
    besides: “Table 1”.
    """

    number: str
    origin: str
    entry: str
    kind: str
    says: str
    written: str = ""
    label: str = ""
    shown: str = ""

    @property
    def in_full(self) -> str:
        """What the paragraph says, as the findings file has it or else as it was printed."""
        return self.written or self.shown or self.says

    @property
    def field(self) -> str:
        """The path of the field that it stands in; of prose without the number of the block."""
        return self.origin.partition("/")[0]

    @property
    def block(self) -> int:
        """Which block of a prose field it is, from 1; 0 where it is a field of its own."""
        return int(self.origin.partition("/")[2] or 0)


def register_of(draft: Path) -> Path:
    """Return where the numbers of a draft's paragraphs are registered."""
    return fact_check_file(draft, ".paragraphs.json")


def read_register(draft: Path) -> dict[str, list[NumberedParagraph]]:
    """Return the numbered paragraphs of each version of a draft, none before a copy was made; Unreadable if wrong."""
    path = register_of(draft)
    if not path.is_file():
        return {}
    try:
        written: Any = json.loads(path.read_bytes() if path.stat().st_size <= _LARGEST else b"")
        return {str(version): [_paragraph(one) for one in listed] for version, listed in written.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, OSError):
        raise Unreadable(
            f"{path} is not as peelgen writes it.",
            "Restore it from a backup: it tells which paragraph each number means. Without it, the copy would have to "
            "be made and sent again.",
        ) from None


def _paragraph(written: Any) -> NumberedParagraph:
    made = NumberedParagraph(**written)
    if not all(isinstance(one, str) for one in asdict(made).values()) or not _NUMBER.fullmatch(made.number):
        raise ValueError(made.number)
    return made


def with_paragraph_numbers(document: Document, source: Source, version: str) -> Document:
    """Return a document with a number before each paragraph, and the record of them; it remembers no findings file."""
    judged = {one: f"{name}[{one}]" for name in ("pillars", "questions") for one in _ids(value_at(source.tree, name))}
    counted = _Numbers(judged, document.labels)
    counted.blocks(document.body)
    register = read_register(source.path)
    found = [_as_written(source, one) for one in counted.found]
    numbered, whole = renumbered(register.get(version, []), found)
    body = without_origins(_Numbers(judged, document.labels, [one.number for one in numbered]).blocks(document.body))
    content = json.dumps(
        {**{known: [*map(asdict, listed)] for known, listed in register.items()}, version: [*map(asdict, whole)]},
        ensure_ascii=False,
        indent=1,
    )
    return replace(document, body=body, draft=None, record=Record(register_of(source.path), f"{content}\n".encode()))


def _ids(entries: Any) -> list[str]:
    return [str(one.get("id", "")) for one in entries or () if isinstance(one, dict)]


def _as_written(source: Source, one: NumberedParagraph) -> NumberedParagraph:
    """Return a paragraph with what the findings file has there; a grade that is printed otherwise has no origin."""
    written = _written(source, one)
    if one.kind == "grade" and not (written and one.says.casefold().startswith(written.casefold())):
        return replace(one, origin="")
    return replace(one, written=written)


def _written(source: Source, one: NumberedParagraph) -> str:
    """Return how the findings file has a paragraph; nothing for what is not one text in it."""
    value = value_at(source.tree, one.field) if one.origin else None
    if not isinstance(value, str):
        return ""
    return written_at(value, one.block, one.entry) if one.block else value.strip()


class _Numbers:
    """Finds the paragraphs of a document, and sets the numbers before them, if they are known.

    `judged` are the paths of the parts that have a judgment, by the anchors of their headings; `labels` the numbers
    that tables and figures have besides, by their anchors.
    """

    def __init__(
        self, judged: Mapping[str, str], labels: Mapping[str, str], numbers: Iterable[str] | None = None
    ) -> None:
        self.found: list[NumberedParagraph] = []
        self._numbers = None if numbers is None else iter(numbers)
        self._judged, self._labels = judged, labels
        #: The path of the judgment that a grade would be here; "" where nobody knows. And the level of its heading.
        self._judgment, self._level = "judgment", 0

    def blocks(self, blocks: Blocks) -> Blocks:
        """Return blocks with their numbers."""
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                self._enter(block)
            case Paragraph() if block.role not in _NOT_NUMBERED and plain(block.content).strip():
                return replace(block, content=self._numbered(block.content, *self._of_paragraph(block)))
            case BulletList():
                return self._list(block, block.origin)
            case Quotation(paragraphs):
                return replace(block, paragraphs=tuple(self._quoted(one) for one in paragraphs))
            case Table() | Figure():
                kind = "table" if isinstance(block, Table) else "figure"
                label = self._labels.get(block.anchor or "", "")
                caption = self._numbered(block.caption, block.origin, kind, label=label, shown=_rows_of(block))
                return replace(block, caption=caption)
            case Statistics(entries):
                return replace(block, entries=tuple(map(self._statistic, entries)))
            case Box(role=role) if role not in _NOT_NUMBERED:
                return replace(block, content=self.blocks(block.content))
        return block

    def _enter(self, heading: Heading) -> None:
        """Note whose judgment a grade below a heading is: of the part that it heads, or that it stands in."""
        if heading.anchor in self._judged:
            self._judgment, self._level = f"{self._judged[heading.anchor]}.judgment", heading.level
        elif heading.level <= self._level:
            self._judgment = ""

    def _of_paragraph(self, block: Paragraph) -> tuple[Origin, str]:
        """Return the origin and kind of a paragraph; a grade in its panel is that of the part that it stands in."""
        if block.role != "grade":
            return block.origin, "paragraph"
        return f"{self._judgment}.grade" if self._judgment else None, "grade"

    def _quoted(self, one: Paragraph) -> Paragraph:
        return replace(one, content=self._numbered(one.content, one.origin, "paragraph"))

    def _statistic(self, one: Statistic) -> Statistic:
        printed = (plain(part) for part in (one.value, one.period, one.comparison) if part)
        return replace(one, label=self._numbered(one.label, one.origin, "number", shown=f": {', '.join(printed)}"))

    def _list(self, listed: BulletList, origin: Origin, above: str = "") -> BulletList:
        """Number bullets; those of a list in prose have its origin, and their place in it."""
        entries = []
        for place, one in enumerate(listed.entries):
            entry = f"{above}.{place}".lstrip(".")
            entries.append(self._entry(one, origin, entry))
        return replace(listed, entries=tuple(entries))

    def _entry(self, one: ListEntry, origin: Origin, entry: str) -> ListEntry:
        in_prose = bool(one.origin) and "/" in str(one.origin)
        content = self._numbered(one.content, one.origin, "bullet", entry=entry if in_prose else "")
        return replace(one, content=content, nested=tuple(self._list(below, origin, entry) for below in one.nested))

    def _numbered(self, content: Inlines, origin: Origin, kind: str, **besides: str) -> Inlines:
        """Return words with their number before them; `besides` is what else is known, such as `entry` and `label`."""
        says = " ".join(plain(content).split())
        if besides.get("shown"):
            besides["shown"] = f"{says}{besides['shown']}"
        self.found.append(NumberedParagraph("0", origin or "", besides.pop("entry", ""), kind, says, **besides))
        if self._numbers is None:
            return content
        number = next(self._numbers)
        shown = f"[{number}]" if kind in _CAPTIONED else number
        return (Emphasis((Text(shown),), strong=True), Text(" " if content else ""), *content)


def _rows_of(block: Table | Figure) -> str:
    """Return the rows of a table or of a chart's values, each on a line of its own, its cells between bars."""
    table = block.table if isinstance(block, Figure) else block
    rows = (table.header, *table.rows) if table else ()
    return "".join(f"\n{' | '.join(' '.join(plain(cell.content).split()) for cell in row)}" for row in rows)


class _Key(NamedTuple):
    """By what a paragraph is known in another copy of the same version."""

    field: str
    kind: str
    says: str


def renumbered(
    known: Sequence[NumberedParagraph], found: Sequence[NumberedParagraph]
) -> tuple[list[NumberedParagraph], list[NumberedParagraph]]:
    """Return paragraphs with the numbers that they had, or new ones; and these together with all that are gone.

    What has the same words keeps its number, also where it was moved; so does what was reworded in its place.
    """
    kept: dict[int, int] = {}
    _keep_same(known, found, kept)
    _keep_reworded(known, found, kept)
    _keep_moved(known, found, kept)
    taken = {one.number for one in known}
    numbered, last = [], "0"
    for place, one in enumerate(found):
        last = known[kept[place]].number if place in kept else _next(last, taken)
        taken.add(last)
        numbered.append(replace(one, number=last))
    gone = [one for place, one in enumerate(known) if place not in kept.values()]
    return numbered, sorted([*numbered, *gone], key=lambda one: _order(one.number))


def _key(one: NumberedParagraph) -> _Key:
    return _Key(one.field, one.kind, one.says)


def _keep_same(known: Sequence[NumberedParagraph], found: Sequence[NumberedParagraph], kept: dict[int, int]) -> None:
    for old, new, length in matches([*map(_key, known)], [*map(_key, found)]):
        kept |= {new + step: old + step for step in range(length)}


def _keep_reworded(
    known: Sequence[NumberedParagraph], found: Sequence[NumberedParagraph], kept: dict[int, int]
) -> None:
    """Pair what stands between the same neighbours and in the same field, where there are as many then and now."""
    edges = [(-1, -1), *sorted((old, new) for new, old in kept.items()), (len(known), len(found))]
    for (before, start), (after, end) in pairwise(edges):
        then = _by_field(range(before + 1, after), known)
        now = _by_field(range(start + 1, end), found)
        for place in now.keys() & then.keys():
            if len(now[place]) == len(then[place]):
                kept |= dict(zip(now[place], then[place], strict=True))


def _by_field(places: Iterable[int], listed: Sequence[NumberedParagraph]) -> dict[tuple[str, str], list[int]]:
    found = defaultdict[tuple[str, str], list[int]](list)
    for place in places:
        found[listed[place].field, listed[place].kind].append(place)
    return found


def _keep_moved(known: Sequence[NumberedParagraph], found: Sequence[NumberedParagraph], kept: dict[int, int]) -> None:
    left = defaultdict[_Key, list[int]](list)
    for place, one in enumerate(known):
        if place not in kept.values():
            left[_key(one)].append(place)
    for place, one in enumerate(found):
        if place not in kept and left[_key(one)]:
            kept[place] = left[_key(one)].pop(0)


def _order(number: str) -> tuple[int, int, str]:
    found = _NUMBER.fullmatch(number)
    assert found, "a number is a figure, with letters behind it or without"
    return int(found[1]), len(found[2]), found[2]


def _next(number: str, taken: set[str]) -> str:
    """Return the number of a paragraph that follows another: the next figure, or the same one with a letter."""
    figure, _, letters = _order(number)
    if not any(_order(one)[0] > figure for one in taken):
        return str(figure + 1)
    return next(one for one in _lettered(figure, letters) if one not in taken)


def _lettered(figure: int, letters: str) -> Iterator[str]:
    while True:
        letters = f"{letters[:-1]}{chr(ord(letters[-1]) + 1)}" if letters and letters[-1] != "z" else f"{letters}a"
        yield f"{figure}{letters}"


def number_named(named: str) -> str:
    """Return the number that somebody means: of “Para. 12 A” that is 12a; what names none is returned as it is."""
    found = _NAMED.fullmatch(named.casefold())
    return f"{found[1]}{found[2]}" if found else named.strip()


def paragraph_named(named: str, listed: Iterable[NumberedParagraph]) -> NumberedParagraph | None:
    """Return the paragraph that somebody means by “para. 12” or “Table 1”; None where there is none such.

    A table is meant by the number of its own, or else by that which it has among the paragraphs.
    """
    known = [*listed]
    if labelled := next((one for one in known if one.label and _bare(one.label) == _bare(named)), None):
        return labelled
    kind = kind_named(named)
    number = number_named(_KIND_NAMED.sub(r"\2", named.casefold()) if kind else named)
    return next((one for one in known if one.number == number and kind in {"", one.kind}), None)


def kind_named(named: str) -> str:
    """Return whether somebody means a table or a figure by a number; "" for any paragraph."""
    found = _KIND_NAMED.fullmatch(named.casefold())
    return found[1] if found else ""


def _bare(label: str) -> str:
    return re.sub(r"[\W_]|\bno\b", "", label.casefold())
