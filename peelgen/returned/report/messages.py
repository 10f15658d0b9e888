"""What came of edited documents, as text for a terminal, as a page to open beside Word, as JSON for another program."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

from peelgen.base.formatters.page_template import page_template
from peelgen.base.formatters.terminal import NARROWEST, WIDEST, shortened, visible
from peelgen.base.formatters.word_changes import span_lines
from peelgen.base.word_diff import Span
from peelgen.returned.backup import FOLDER
from peelgen.returned.report import Pulled
from peelgen.returned.report.pull_report import HEADINGS, ReportedChange, ReportEntry, by_chapter

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_LONGEST_HEADING: Final = 90
_SUPPOSED: Final = (
    "another program took out how this was made, so it was compared with the document that was built on {}."
    " Look at each edit before you build."
)
#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1


def as_text(pulled: Pulled, *, width: int, colour: bool, dry_run: bool = False) -> str:
    """Return what came of a document: what was taken over, what clashes, what no field can hold, what was remarked."""
    width = min(max(width, NARROWEST), WIDEST)
    lines: list[str] = []
    for fate, heading in HEADINGS.items():
        told = list(by_chapter(pulled.report, fate))
        above = heading.format(draft=pulled.draft)
        lines += [f"{_BOLD}{above}{_PLAIN}" if colour else above] if told else []
        for chapter, entries in told:
            lines += _wrapped(shortened(chapter, _LONGEST_HEADING), width, "  ")
            lines += [line for entry in entries for line in _entry_lines(entry, width, colour=colour)]
        lines += [""] if told else []
    return "\n".join([*lines, *_wrapped(f"{pulled.document}: {summary(pulled, dry_run=dry_run)}", width, "")])


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    """Return a text in indented lines; a path or a word longer than a line is not broken."""
    return textwrap.wrap(
        visible(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _entry_lines(entry: ReportEntry, width: int, *, colour: bool) -> Iterator[str]:
    """Yield one entry: its number and place, and its changes; one that is alone stands on the same line."""
    named = shortened(entry.place.inside, _LONGEST_HEADING)
    place = " – ".join(filter(None, (named, entry.who)))
    first, *others = entry.changes or (ReportedChange(()),)
    if others:
        heading, rest = f"{place} ({len(entry.changes)} changes)".strip(), entry.changes
        yield from _numbered(entry.number, (Span("same", heading),), width, colour=colour)
    else:
        heading, rest = f"{place}{': ' * bool(place)}{_about(first)}", ()
        yield from _numbered(entry.number, (Span("same", heading), *first.spans), width, colour=colour)
    for change in rest:
        yield from span_lines((Span("same", _about(change)), *change.spans), width, colour=colour)
    notes = dict.fromkeys(change.note for change in entry.changes if change.note)
    for said in filter(None, (*(f"({note})" for note in notes), entry.why, entry.remedy)):
        yield from _wrapped(said, width, "      ")


def _about(change: ReportedChange) -> str:
    return f"{change.about}: " if change.about and change.spans else change.about


def _numbered(number: int, spans: Sequence[Span], width: int, *, colour: bool) -> Iterator[str]:
    """Yield indented lines of which the first begins with a number."""
    first, *others = [*span_lines(spans, width, colour=colour)] or [""]
    yield f"{number:>4}  {first.strip()}"
    yield from others


def summary(pulled: Pulled, *, dry_run: bool) -> str:
    """Return in a line or two what was written, or why nothing was, and to what it was compared."""
    return f"{_SUPPOSED.format(pulled.supposed)} " * bool(pulled.supposed) + _outcome(pulled, dry_run=dry_run)


def _outcome(pulled: Pulled, *, dry_run: bool) -> str:
    counts = (
        (len(pulled.edits), "edit", "edits"),
        (len(pulled.clashes), "clash", "clashes"),
        (len(pulled.untaken), "edit not taken over", "edits not taken over"),
        (len(pulled.remarks), "remark", "remarks"),
    )
    edits = ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counts if number)
    if not edits:
        return "nothing in it was edited."
    if pulled.refused:
        return f"{edits}. Nothing was written, for with the edits {pulled.draft} would have the errors above."
    if dry_run:
        return f"{edits}. Nothing was written: this was a dry run."
    if pulled.backup is None:
        return f"{edits}. The findings file stays as it is."
    return f"{edits}. {pulled.draft} has the edits; as it was before it is kept in {FOLDER}/."


def as_html(pulled: Sequence[Pulled], *, dry_run: bool = False) -> str:
    """Return what came of documents as one page that needs nothing else, to be read beside Word."""
    page = page_template("peelgen.returned.report", "page.html")
    return str(
        page.render(
            documents=pulled,
            headings=HEADINGS,
            by_chapter=by_chapter,
            summary=lambda one: summary(one, dry_run=dry_run),
        )
    )


def as_json(pulled: Sequence[Pulled]) -> str:
    """Return what came of documents as a JSON document of a shape that docs/pulling.md describes."""
    written = {"version": VERSION, "documents": [_fields(one) for one in pulled]}
    return json.dumps(written, ensure_ascii=False, indent=2)


def _fields(pulled: Pulled) -> dict[str, Any]:
    return {
        "document": str(pulled.document),
        "draft": str(pulled.draft),
        "written": pulled.backup is not None,
        "edits": [{"path": one.path, "old": one.old, "new": one.new, "note": one.note} for one in pulled.edits],
        "clashes": [
            {"path": clash.path, "was": one.base, "mine": one.mine, "theirs": one.theirs}
            for clash in pulled.clashes
            for one in clash.conflicts
        ],
        "outside": [
            {"before": one.before, "now": one.now, "why": one.why, "remedy": one.remedy} for one in pulled.untaken
        ],
        "remarks": [
            {"author": remark.author, "kind": remark.kind, "text": remark.text, "line": line}
            for remark, line in pulled.remarks
        ],
        "supposed": pulled.supposed,
        "report": [_entry_fields(entry) for entry in pulled.report],
        "errors": [found.message for found in pulled.diagnostics],
    }


def _entry_fields(entry: ReportEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "fate": entry.fate,
        "chapter": entry.place.chapter,
        "inside": entry.place.inside,
        "paths": list(entry.paths),
        "changes": [
            {"about": one.about, "words": [{span.fate: span.text} for span in one.spans]} for one in entry.changes
        ],
    }
