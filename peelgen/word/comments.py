"""Comments on a Word file as conversations: what was said of some words and answered, and whether it is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Comment:
    """What one person said; `date` is a moment as XML writes it, empty where nobody knows."""

    author: str
    text: str
    date: str = ""

    def is_same(self, other: Comment) -> bool:
        """Return whether it is the same remark, which its author may have worded anew: programs number as they like."""
        if self.author != other.author:
            return False
        dated = self.date and other.date
        return _second(self.date) == _second(other.date) if dated else self.text.split() == other.text.split()


@dataclass(frozen=True, slots=True)
class CommentThread:
    """A conversation on some `words` of a `document`, which stand in a field of the findings file, if in any.

    The first comment began it; the others are answers. A new paragraph of the words is a new line.
    """

    document: str
    field: str
    words: str
    comments: tuple[Comment, ...]
    resolved: bool = False

    def find(self, comment: Comment) -> Comment | None:
        """Return the comment of this conversation that is the same as another."""
        return next((one for one in self.comments if one.is_same(comment)), None)

    def is_same(self, other: CommentThread) -> bool:
        """Return whether both were begun by the same comment."""
        return self.document == other.document and self.comments[0].is_same(other.comments[0])


def find_thread(thread: CommentThread, among: Iterable[CommentThread]) -> CommentThread | None:
    """Return the same conversation among others."""
    return next((one for one in among if one.is_same(thread)), None)


def merged_threads(
    kept: Iterable[CommentThread], built: Iterable[CommentThread], returned: Iterable[CommentThread]
) -> list[CommentThread]:
    """Return conversations with what was said in a Word file; `built` are those that it had when it was made.

    What was taken out where they are `kept` stays out. One that was deleted in Word is settled.
    """
    kept, built = [*kept], [*built]
    returned = _regrouped(returned, [*kept, *built])
    threads = [_merged(one, find_thread(one, built), find_thread(one, returned)) for one in kept]
    new = (one for one in returned if not find_thread(one, threads) and not find_thread(one, built))
    return [*threads, *new]


def _regrouped(returned: Iterable[CommentThread], known: Sequence[CommentThread]) -> list[CommentThread]:
    """Return conversations with their answers: of these LibreOffice does not say what they answer."""
    found: list[CommentThread] = []
    for thread in returned:
        begun = next((one for one in known if one.find(thread.comments[0])), thread)
        place = next((place for place, one in enumerate(found) if one.is_same(begun)), None)
        if place is None:
            found.append(thread)
        else:
            found[place] = replace(found[place], comments=(*found[place].comments, *thread.comments))
    return found


def _merged(kept: CommentThread, built: CommentThread | None, returned: CommentThread | None) -> CommentThread:
    if returned is None:
        return replace(kept, resolved=kept.resolved or built is not None)
    before = built.comments if built else ()
    comments = [_worded(one, before, returned) for one in kept.comments]
    known = replace(kept, comments=(*kept.comments, *before))
    answers = sorted((one for one in returned.comments if not known.find(one)), key=lambda one: one.date or "9")
    was_resolved = built is not None and built.resolved
    resolved = returned.resolved if returned.resolved != was_resolved else kept.resolved
    return replace(kept, comments=(*comments, *answers), resolved=resolved)


def _worded(kept: Comment, before: Iterable[Comment], returned: CommentThread) -> Comment:
    """Return a comment in the words of whoever changed it; of both, in those of the Word file."""
    now = returned.find(kept)
    was = next((one for one in before if one.is_same(kept)), None)
    return kept if now is None or (was and was.text == now.text) else replace(kept, text=now.text)


def _second(date: str) -> str:
    return date[:19]
