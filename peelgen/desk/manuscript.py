"""A findings file while it is open: read, changed by edits, and shown as its documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from threading import RLock
from typing import Final, NamedTuple

from peelgen.base.errors import PeelgenError
from peelgen.base.files import hash_of, read_findings
from peelgen.base.write import File, followed, locked, write_together
from peelgen.check import compose_each, documents_of, examine
from peelgen.desk.edits import Edit, PastedTable, changes_of, tables_added
from peelgen.desk.problems import waiver
from peelgen.desk.remedies import followed_in, offered
from peelgen.documents.from_findings import without_needless_forms
from peelgen.documents.render.each import render_each
from peelgen.findings.case import Case
from peelgen.review.fixes import repair
from peelgen.source import Source, parse_bytes
from peelgen.source.amend import amend, as_saved
from peelgen.source.source_file import encoding_of

#: How many of its own edits a window can take back.
_MOST_KEPT: Final = 500


class Told(NamedTuple):
    """A problem as a page shows it: its kind, its line, and what is said of it."""

    kind: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Saved:
    """One change of the file, by its whole content before and after; edits in a row of one field are one."""

    about: str
    before: bytes
    after: bytes


@dataclass(slots=True)
class History:
    """What one window has changed, the last at the end, and what it has taken back."""

    done: list[Saved] = field(default_factory=list)
    undone: list[Saved] = field(default_factory=list)

    def add(self, saved: Saved) -> None:
        """Remember a change; typing on in the same field is one with what was typed there before."""
        last = self.done[-1] if self.done else None
        if last and saved.about and last.about == saved.about and last.after == saved.before:
            saved = Saved(saved.about, self.done.pop().before, saved.after)
        self.done = [*self.done, saved][-_MOST_KEPT:]
        self.undone.clear()


class Manuscript:
    """One findings file, open in any number of windows. Whatever is done begins with the file as it now stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._case: Case | None = None
        self._pages: dict[str, bytes] = {}
        self._shown: str = ""
        self._histories: dict[str, History] = {}

    def case(self) -> Case:
        """Return what the file says now, and what is wrong with it. Unreadable if it is gone."""
        with self._lock:
            content = read_findings(self.path)
            if self._case is None or self._case.source.content != content:
                self._case = examine(parse_bytes(self.path, content))
            return self._case

    def forget(self) -> None:
        """Make everything anew when it is next asked for: something beside the file was changed."""
        with self._lock:
            self._case, self._shown = None, ""

    def documents(self) -> tuple[str, ...]:
        """Return which documents are made of it."""
        return documents_of(self.path, self.case().source.content)

    def page(self, document: str) -> bytes | None:
        """Return the web page of a document, byte for byte as a build makes it; None for one that is not made.

        While a mistake stops all documents, it is the page as it was before the mistake; None if it was never seen.
        """
        with self._lock:
            case = self.case()
            if case.inspection is not None and self._shown != case.source.sha256:
                self._pages, self._shown = {}, case.source.sha256
            if case.inspection is not None and document not in self._pages and document in self.documents():
                self._pages |= _pages(case, document)
            return self._pages.get(document)

    def change(self, edit: Edit, window: str) -> Source:
        """Write an edit into the file and return it as it then is. Clash if the page showed something else."""
        with self._lock:
            source = self.case().source
            after = as_saved(source, amend(source, changes_of(edit, source)))
            self._save(source.content, after, f"{edit.path}" if edit.kind == "set" else "", window)
            return self.case().source

    def add_tables(self, tables: Sequence[PastedTable], window: str) -> list[str]:
        """Put tables that were pasted into a text into the file, and return the ids by which the text places them."""
        with self._lock:
            source = self.case().source
            added = tables_added(tables, source)
            self._save(source.content, as_saved(source, amend(source, [*added.values()])), "", window)
            return [*added]

    def waive(self, rule: str, where: str, reason: str, window: str) -> None:
        """Write a waiver into the file: where a rule of style does not hold, and why."""
        with self._lock:
            source = self.case().source
            self._save(
                source.content, as_saved(source, amend(source, [waiver(source, rule, where, reason)])), "", window
            )

    def follow(self, told: Told, words: str, window: str) -> None:
        """Write what the remedy of a problem names. PeelgenError if the problem is gone, or would not be."""
        with self._lock:
            case = self.case()
            found = next(
                (one for one in case.diagnostics if Told(one.id, one.location.line, one.message) == told), None
            )
            if found is None or words not in offered(found):
                raise PeelgenError("This is no longer so in the draft.", "Look at the list again.")
            text = _with_ends_of(case.source, followed_in(case, found, words))
            after = text.encode(encoding_of(case.source.content))
            self._save(case.source.content, after, "", window)

    def mend(self, window: str) -> int:
        """Make the safe repairs of style and of pasted signs, and return how many there were."""
        with self._lock:
            source = self.case().source
            found = repair(source)
            if found is None:
                return 0
            self._save(source.content, found.after, "", window)
            return found.count

    def write_text(self, text: str, shown: str, window: str) -> bool:
        """Write the whole file, whose hash was `shown`; whether it was still that one, else nothing is written."""
        with self._lock:
            source = self.case().source
            if source.sha256 != shown:
                return False
            after = _with_ends_of(source, text).encode(encoding_of(source.content))
            self._save(source.content, after, "the text", window)
            return True

    def undo(self, window: str) -> bool:
        """Take back the last change of a window; whether there was one. PeelgenError if others changed its lines."""
        with self._lock:
            history = self._history(window)
            if not history.done:
                return False
            last = history.done[-1]
            now = self.case().source.content
            self._write(now, _merged(last.after, last.before, now))
            history.undone.append(history.done.pop())
            return True

    def redo(self, window: str) -> bool:
        """Make again what a window has taken back last; whether there was anything."""
        with self._lock:
            history = self._history(window)
            if not history.undone:
                return False
            last = history.undone[-1]
            now = self.case().source.content
            self._write(now, _merged(last.before, last.after, now))
            history.done.append(history.undone.pop())
            return True

    def can(self, window: str) -> dict[str, bool]:
        """Return whether a window has something to take back, and to make again."""
        history = self._history(window)
        return {"undo": bool(history.done), "redo": bool(history.undone)}

    def _history(self, window: str) -> History:
        return self._histories.setdefault(window, History())

    def _save(self, before: bytes, after: bytes, about: str, window: str) -> None:
        if after != before:
            self._write(before, after)
            self._history(window).add(Saved(about, before, after))

    def _write(self, before: bytes, after: bytes) -> None:
        """Write the file whole. Unwritable if it is no longer what was read; then it stays as it is."""
        path = followed(self.path)
        with locked(path.parent):
            write_together([File(path, after, hash_of(before))])


def _pages(case: Case, document: str) -> dict[str, bytes]:
    """Return the web page of a document, or those of its copies, by the names of their files without the ending."""
    made, _ = without_needless_forms(compose_each(case, [document]), case)
    rendered = render_each(made, {one.name: ["html"] for one in made}, case.path)
    return {name.removesuffix(".html"): one.content for name, one in rendered.items()}


def _with_ends_of(source: Source, text: str) -> str:
    """Return a text, typed in a browser, with the line ends and the byte order mark of the file."""
    before = source.content.decode(encoding_of(source.content), errors="replace")
    mark, ends = "\ufeff" * before.startswith("\ufeff"), "\r\n" if "\r\n" in before else "\n"
    return mark + text.replace("\r\n", "\n").replace("\n", ends)


def _merged(base: bytes, mine: bytes, now: bytes) -> bytes:
    """Return what stands now with the change from `base` to `mine` made in it; PeelgenError where it is in the way."""
    if now == base:
        return mine
    lines = [content.splitlines(keepends=True) for content in (base, mine, now)]
    ours, theirs = _differences(lines[0], lines[1]), _differences(lines[0], lines[2])
    if any(_touch(one, other) for one in ours for other in theirs):
        raise PeelgenError(
            "This cannot be taken back: somebody has changed the same lines since.", "Change them by hand."
        )
    return _patched(lines[0], sorted([*ours, *theirs], key=lambda one: one[:2]))


_Difference = tuple[int, int, list[bytes]]


def _differences(base: Sequence[bytes], other: Sequence[bytes]) -> list[_Difference]:
    codes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(first, last, list(other[start:end])) for tag, first, last, start, end in codes if tag != "equal"]


def _touch(one: _Difference, other: _Difference) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _patched(base: Sequence[bytes], differences: Sequence[_Difference]) -> bytes:
    made, place = b"", 0
    for first, last, lines in differences:
        made += b"".join(base[place:first]) + b"".join(lines)
        place = last
    return made + b"".join(base[place:])
