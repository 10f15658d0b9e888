"""What a pull tells an inspector: an entry for each edit, table or box, in the document’s order, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from peelgen.base.word_diff import Span, compare_words, flat
from peelgen.returned.report.comments import CommentNews
from peelgen.returned.report.document_places import DocumentPlaces, Place
from peelgen.returned.report.outcomes import Clash, Edit, Untaken
from peelgen.word.comments import Comment
from peelgen.word.reading.formatting_remarks import SEEN
from peelgen.word.reading.lines import WordRemark

Fate = Literal["taken", "clash", "left", "recorded", "seen", "comment"]

#: What becomes of edits, in the order in which it is told, with what stands above them.
HEADINGS: Final[dict[Fate, str]] = {
    "taken": "Edits for {draft}",
    "clash": "Changed on both sides",
    "left": "Not taken over",
    "recorded": "Changes recorded in Word, not accepted yet",
    "seen": "Set otherwise",
    "comment": "Comments",
}
#: What is one entry of the report, however many of its fields were edited.
_WHOLE: Final = re.compile(
    r".*?\b(?:tables|charts|figures|images|areas_for_improvement|recommendations|causes_of_concern|practices|"
    r"national_findings)\[[^\]]+\]"
)
#: Fields that are the running text of their place: of these it need not be said which they are.
_RUNNING: Final = frozenset(("text", "narrative", "summary", "heading", "title", "context", "parts", "rows", "value"))
_ENTRY: Final = re.compile(r"(?P<list>columns|rows|parts|series|notes|categories|values)\[(?P<place>\d+)\]")
#: A sign that Markdown would take for a mark, as the findings file has it.
_ESCAPED: Final = re.compile(r"\\([^\w\s])|\\(?=_)")
_ENTRIES: Final = {"parts": "bullet", "series": "series", "categories": "category"}
#: Notes that say what happened to a row or a bullet.
_DONE: Final = frozenset(("added", "deleted"))
#: Words beside a change, and of a long change.
_NEAR, _LONG = 9, 40
#: So few words do not say by themselves which field they are.
_SHORT: Final = 6
#: Of cells that were not taken it is enough to say in which table they are.
_CELLS: Final = re.compile(r"(?<=\.rows)(?:\[\d+\])+")


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """Words that were deleted and added, with those beside them; `about` the part of a table or box."""

    spans: tuple[Span, ...]
    about: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What came of one edit, or of all in one table or box; it is named by its `number` where it is taken or left.

    `why` and `remedy` say why it was not taken and what to do, `who` made a remark.
    """

    number: int
    fate: Fate
    place: Place
    changes: tuple[ReportedChange, ...]
    why: str = ""
    remedy: str = ""
    who: str = ""
    paths: tuple[str, ...] = ()
    recorded: tuple[WordRemark, ...] = ()


def entries_of(
    places: DocumentPlaces,
    outcomes: Sequence[Edit | Clash | Untaken],
    remarks: Sequence[WordRemark],
    news: Sequence[CommentNews] = (),
) -> tuple[ReportEntry, ...]:
    """Return what is told of a pull, by what became of it and then in the order of the document, numbered from 1."""
    told = [
        *_taken([one for one in outcomes if isinstance(one, Edit)], places),
        *(_clash(one, places) for one in outcomes if isinstance(one, Clash)),
        *_left([one for one in outcomes if isinstance(one, Untaken)], places),
        *_recorded([one for one in remarks if one.kind != "comment"], places),
        *(_comments(one, places) for one in news),
    ]
    order = [*HEADINGS]
    told.sort(key=lambda one: (order.index(one.fate), one.place.line))
    return tuple(replace(one, number=number) for number, one in enumerate(told, 1))


def _taken(edits: Sequence[Edit], places: DocumentPlaces) -> Iterator[ReportEntry]:
    """Yield the edits of each field, and all edits in each table or box, as one."""
    groups: dict[str, list[Edit]] = {}
    for edit in edits:
        whole = _WHOLE.match(edit.path)
        groups.setdefault(whole[0] if whole else edit.path, []).append(edit)
    for path, group in groups.items():
        is_new = any(edit.path == path and not edit.old for edit in group)
        place = places.of_field(path, "\n".join(edit.new for edit in group), is_new=is_new)
        if path.endswith(".heading"):
            place = replace(place, inside="")
        # They were sorted so that they can be made one after the other, from the end.
        changes = tuple(_change(edit, path, alone=len(group) == 1) for edit in sorted(group, key=_in_order))
        yield ReportEntry(0, "taken", place, changes, paths=tuple(edit.path for edit in group))


def _in_order(edit: Edit) -> list[tuple[bool, int | str]]:
    parts = re.split(r"(\d+)", edit.path)
    return [(part.isdigit(), int(part) if part.isdigit() else part) for part in parts]


def _change(edit: Edit, whole: str, *, alone: bool) -> ReportedChange:
    if edit.old.split() == edit.new.split() and edit.old.count("\n\n") == edit.new.count("\n\n"):
        spans = (Span("same", "Its words stay; a bullet stands deeper in its list, or less deep."),)
        return ReportedChange(spans, note=edit.note)
    about = "" if alone and len(edit.new.split()) > _SHORT else _about(edit.path, whole)
    if about and edit.note in _DONE:
        return ReportedChange(_compared(edit.old, edit.new), f"{about} {edit.note}")
    return ReportedChange(_compared(edit.old, edit.new), about, edit.note)


def _about(path: str, whole: str) -> str:
    """Return which part of a table or box is meant, or which field where its words alone do not say."""
    rest = path.removeprefix(whole) or f".{path.rpartition('.')[2]}"
    if entry := _ENTRY.search(rest):
        name = _ENTRIES.get(entry["list"], entry["list"].removesuffix("s"))
        return f"{name} {int(entry['place']) + 1}"
    name = re.sub(r"\[[^\]]*\]", "", rest.rpartition(".")[2])
    return "" if name in _RUNNING or (path == whole and _WHOLE.match(path)) else name.replace("_", " ")


#: What a side says that has no words.
_NOTHING: Final = (Span("same", "(nothing)"),)


def _clash(clash: Clash, places: DocumentPlaces) -> ReportEntry:
    changes = []
    for one in clash.conflicts:
        sides = (("the findings file", one.mine), ("Word", one.theirs))
        changes += [ReportedChange(_compared(one.base, words) or _NOTHING, who) for who, words in sides]
    both = " ; to have both written, and choose there, with  --mark ." if clash.markable else " ."
    remedy = f"Take Word’s words with  --theirs , the findings file’s with  --mine{both}"
    return ReportEntry(0, "clash", places.of_field(clash.path), tuple(changes), remedy=remedy, paths=(clash.path,))


def _left(untaken: Sequence[Untaken], places: DocumentPlaces) -> Iterator[ReportEntry]:
    """Yield what was not taken; all cells of a table are one."""
    groups: dict[object, list[tuple[Untaken, Place]]] = {}
    for number, one in enumerate(untaken):
        place = places.of_words(one.before, one.now)
        groups.setdefault((place.chapter, place.inside) if place.in_table else number, []).append((one, place))
    for group in groups.values():
        told = [one for one, _ in group]
        why, remedy = (
            " ".join(dict.fromkeys(_CELLS.sub("", words) if len(group) > 1 else words for words in said))
            for said in ([one.why for one in told], [one.remedy for one in told])
        )
        changes = tuple(ReportedChange(_spans_of(one)) for one in told if one.now or one.before)
        yield ReportEntry(0, "left", group[0][1], changes, why, remedy)


def _spans_of(one: Untaken) -> tuple[Span, ...]:
    return (Span("same", _cut(one.now, _LONG)),) if one.before == one.now else _compared(one.before, one.now)


def _recorded(remarks: Sequence[WordRemark], places: DocumentPlaces) -> Iterator[ReportEntry]:
    """Yield recorded changes: what somebody deleted, and typed in its place, is one."""
    groups: list[list[WordRemark]] = []
    for remark in remarks:
        if groups and _goes_on(groups[-1], remark):
            groups[-1].append(remark)
        else:
            groups.append([remark])
    for group in groups:
        first = group[0]
        place = places.of_line(first.line)
        fate: Fate = "seen" if first.kind in SEEN else "recorded"
        spans = _beside(first.beside[0], group[-1].beside[1], [_recorded_span(one) for one in group])
        about = "" if first.kind in _SPANS else first.kind
        yield ReportEntry(
            0, fate, place, (ReportedChange(spans, about),), who=first.author or "Somebody", recorded=tuple(group)
        )


def _comments(news: CommentNews, places: DocumentPlaces) -> ReportEntry:
    """Return what is new in a conversation, below the words that it is about."""
    place = places.of_line(news.line)
    about = f"“{_cut(' '.join(news.thread.words.split()), _LONG // 4)}”" if news.thread.words.strip() else ""
    changes = [ReportedChange((Span("same", " ".join(one.text.split())),), _who(one)) for one in news.said]
    if news.thread.resolved or not changes:
        changes.append(ReportedChange((Span("same", "Resolved." if news.thread.resolved else "Open again."),)))
    return ReportEntry(0, "comment", place, tuple(changes), who=about)


def _who(comment: Comment) -> str:
    day = comment.date[:10]
    return f"{comment.author or 'Somebody'}{f', {day}' if day else ''}"


_SPANS: Final = {"deleted": "deleted", "added": "added"}
#: What is said of words that no eye sees.
_SPOKEN: Final = {"¶": "the end of a paragraph", "": "a space or a new line"}


def _goes_on(group: Sequence[WordRemark], remark: WordRemark) -> bool:
    last = group[-1]
    return (
        len(group) == 1
        and {last.kind, remark.kind} == {*_SPANS}
        and (
            (last.author, last.line) == (remark.author, remark.line)
            and last.elements[-1].getnext() is remark.elements[0]
        )
    )


def _beside(before: str, after: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return changed words with a few of those before and after them."""
    around = (
        _near(Span("same", before), is_first=True, is_last=False),
        _near(Span("same", after), is_first=False, is_last=True),
    )
    return tuple(span for span in (around[0], *spans, around[1]) if span.text)


def _recorded_span(remark: WordRemark) -> Span:
    words = remark.text.strip()
    return Span(_SPANS.get(remark.kind, "same"), _SPOKEN.get(words) or _cut(remark.text, _LONG))  # type: ignore[arg-type]


def _compared(before: str, now: str) -> tuple[Span, ...]:
    """Return the words that changed, with a few beside each; of long ones their beginning and end."""
    spans = compare_words(*(flat(_ESCAPED.sub(r"\1", words)) for words in (before, now)))
    near = (_near(span, is_first=place == 0, is_last=place == len(spans) - 1) for place, span in enumerate(spans))
    return tuple(span for span in near if span.text)


def _near(span: Span, *, is_first: bool, is_last: bool) -> Span:
    if span.fate != "same":
        return Span(span.fate, _cut(span.text, _LONG))
    words = re.findall(r"\S+\s*|^\s+", span.text)
    if len(words) <= (_NEAR if is_first or is_last else 2 * _NEAR) + 1:
        return span
    head = "" if is_first else "".join(words[:_NEAR]).rstrip() + " "
    tail = "" if is_last else "".join([" ", *words[-_NEAR:]])
    return Span("same", f"{head}…{tail}")


def _cut(text: str, longest: int) -> str:
    """Return a text of at most so many words, its middle left out."""
    words = text.split()
    if len(words) <= longest:
        return text
    end = longest // 4
    return " ".join([*words[: longest - end], f"… ({len(words) - longest} more words) …", *words[-end:]])


def by_chapter(entries: Iterable[ReportEntry], fate: Fate) -> Iterator[tuple[str, list[ReportEntry]]]:
    """Yield the entries of one fate by the chapters that they are in."""
    found: dict[str, list[ReportEntry]] = {}
    for entry in entries:
        if entry.fate == fate:
            found.setdefault(entry.place.chapter, []).append(entry)
    yield from found.items()
