"""The comments in a returned Word file as conversations, put together with those that are kept beside the drafts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peelgen.base.files import unused_name
from peelgen.base.resources import comments_file
from peelgen.base.write import File, hash_at
from peelgen.findings.comments import read_comments, written_comments
from peelgen.returned.backup import FOLDER
from peelgen.word.anchors import COPY, Anchor
from peelgen.word.comments import Comment, CommentThread, find_thread, merged_threads
from peelgen.word.reading.lines import Line, WordRemark


@dataclass(frozen=True, slots=True)
class CommentNews:
    """What is new in a conversation; with nothing `said` it was settled or opened again. `line` is its number."""

    thread: CommentThread
    said: tuple[Comment, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Conversations:
    """All conversations about a draft as they are kept from now on, and what is new in them."""

    threads: tuple[CommentThread, ...]
    news: tuple[CommentNews, ...]


def conversations(
    draft: Path, kind: str, built: Sequence[CommentThread], returned: Sequence[tuple[CommentThread, int]]
) -> Conversations:
    """Return what is kept of the conversations about a draft, with those in a document of a `kind` that came back."""
    kept = read_comments(draft)
    own = [one for one in kept if one.document == kind]
    merged = merged_threads(own, built, [thread for thread, _ in returned])
    others = [one for one in kept if one.document != kind]
    lines = {id(thread): line for thread, line in returned}
    news = []
    for thread in merged:
        before = find_thread(thread, own)
        known = before.comments if before else ()
        said = tuple(one for one in thread.comments if one not in known)
        if said or (before and before.resolved != thread.resolved):
            again = find_thread(thread, [one for one, _ in returned])
            news.append(CommentNews(thread, said, lines.get(id(again), 0)))
    return Conversations((*others, *merged), tuple(news))


def kept_with(found: Conversations, draft: Path) -> Iterator[File]:
    """Yield the file of conversations, if anything in them is new, and as it was before."""
    if not found.news:
        return
    path = comments_file(draft)
    before = hash_at(path)
    yield File(path, written_comments(found.threads), before)
    if before is not None:
        content = path.read_bytes()
        if b"#" in content.split(b"\n\n", 1)[-1]:
            # Somebody may have written remarks into it, which are not written anew.
            yield File(unused_name(path.parent / FOLDER / path.name, "before", ".bak"), content, None)


def threads_in(
    remarks: Sequence[WordRemark], kind: str, lines: Sequence[Line], anchors: Mapping[int, Anchor]
) -> list[tuple[CommentThread, int]]:
    """Return the conversations in a document of a `kind`, each with the number of the line that it is about."""
    marks = {one.comment.number: one for one in remarks if one.comment}
    answers: dict[str, list[WordRemark]] = {}
    for remark in marks.values():
        begun = _beginning(remark, marks)
        answers.setdefault(begun, []).append(remark)
    found = []
    for number, group in answers.items():
        first = marks[number]
        assert first.comment is not None
        group.sort(key=lambda one, first=first: (one is not first, one.comment.date if one.comment else ""))  # type: ignore[misc]
        field = _field(lines[first.line], first.comment.about, anchors) if first.line < len(lines) else ""
        said = tuple(_comment(one) for one in group)
        is_resolved = first.comment.resolved
        found.append((CommentThread(kind, field, first.comment.about, said, is_resolved), first.line))
    return found


def _beginning(remark: WordRemark, marks: Mapping[str, WordRemark]) -> str:
    """Return the number of the comment that began the conversation of another."""
    seen: set[str] = set()
    while remark.comment and remark.comment.answers in marks and remark.comment.number not in seen:
        seen.add(remark.comment.number)
        remark = marks[remark.comment.answers]
    assert remark.comment is not None
    return remark.comment.number


def _comment(remark: WordRemark) -> Comment:
    assert remark.comment is not None
    return Comment(remark.author, remark.comment.text, remark.comment.date)


def _field(line: Line, about: str, anchors: Mapping[int, Anchor]) -> str:
    """Return the path of what words in a line are a part of: its paragraph, its value, the entry that it is in."""
    inside = [piece.anchor for piece in line.pieces if piece.anchor is not None and about and piece.text in about]
    numbers = [line.whole, *inside, *line.anchors, *reversed(line.controls)]
    known = (anchors[number % COPY] for number in numbers if number is not None and number % COPY in anchors)
    return next((anchor.path for anchor in known if anchor.path), "")
