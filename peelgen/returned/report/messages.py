"""What came of edited documents, as text for a terminal and as JSON for another program."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

from peelgen.base.formatters.terminal import NARROWEST, WIDEST, shortened, visible
from peelgen.base.formatters.word_changes import word_change_lines
from peelgen.base.word_diff import compare_words, flat
from peelgen.returned.report import Pulled
from peelgen.returned.report.outcomes import Clash, Edit, Untaken
from peelgen.word.reading.formatting_remarks import SEEN

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_LONGEST_SHOWN = 100
#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1


def as_text(pulled: Pulled, *, width: int, colour: bool, dry_run: bool = False) -> str:
    """Return what came of a document: what was taken over, what clashes, what no field can hold, what was remarked."""
    width = min(max(width, NARROWEST), WIDEST)
    lines: list[str] = []
    for heading, told in (
        (f"Edits for {pulled.draft}", [line for edit in pulled.edits for line in _edit_lines(edit, width, colour)]),
        ("Changed on both sides", [line for clash in pulled.clashes for line in _clash_lines(clash, width)]),
        ("Edited outside the fields", [line for one in pulled.untaken for line in _untaken_lines(one, width, colour)]),
        ("Comments and recorded changes", [line for remark in pulled.remarks for line in _remark_lines(remark, width)]),
    ):
        if told:
            lines += [f"{_BOLD}{heading}{_PLAIN}" if colour else heading, *told, ""]
    return "\n".join([*lines, *_wrapped(f"{pulled.document}: {_summary(pulled, dry_run=dry_run)}", width, "")])


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(visible(text), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _edit_lines(edit: Edit, width: int, colour: bool) -> Iterator[str]:  # noqa: FBT001 - as all that is told here
    yield from _wrapped(f"{edit.path}{f' ({edit.note})' if edit.note else ''}", width, "  ")
    if edit.old.split() == edit.new.split() and edit.old.count("\n\n") == edit.new.count("\n\n"):
        yield from _wrapped("Its words stay; a bullet stands deeper in its list, or less deep.", width, "      ")
    else:
        yield from word_change_lines(compare_words(flat(edit.old), flat(edit.new)), width, colour=colour)


def _clash_lines(clash: Clash, width: int) -> Iterator[str]:
    yield from _wrapped(clash.path, width, "  ")
    for conflict in clash.conflicts:
        for who, words in (
            ("was", conflict.base),
            ("findings file", conflict.mine),
            ("Word", conflict.theirs),
        ):
            yield from _wrapped(f"{who}: {' '.join(words.split()) or '(nothing)'}", width, "      ")
    both = " ; have both written, to choose there, with  --mark ." if clash.markable else " ."
    remedy = f"Take Word’s words with  --theirs , the findings file’s with  --mine{both}"
    yield from _wrapped(remedy, width, "      ")


def _untaken_lines(one: Untaken, width: int, colour: bool) -> Iterator[str]:  # noqa: FBT001 - as all that is told here
    yield from _wrapped(one.why, width, "  ")
    if one.before == one.now:
        yield from _wrapped(shortened(one.now, _LONGEST_SHOWN, rest=" …"), width, "      ")
    else:
        yield from word_change_lines(compare_words(flat(one.before), flat(one.now)), width, colour=colour)
    yield from _wrapped(one.remedy, width, "      ")


#: What is said of words that no eye sees.
_SPOKEN: Final = {"¶": "the end of a paragraph", "": "a space or a new line"}


def _remark_lines(remark: tuple[Any, str], width: int) -> Iterator[str]:
    said, line = remark
    what = "a comment" if said.kind == "comment" else f"{said.kind}{'' if said.kind in SEEN else ', not accepted yet'}"
    words = _SPOKEN.get(said.text.strip()) or f"“{said.text.strip()}”"
    yield from _wrapped(f"{said.author or 'Somebody'}, {what}: {words}", width, "  ")
    if line:
        short = shortened(line, _LONGEST_SHOWN, rest=" …")
        yield from _wrapped(f"at: {short}", width, "      ")


def _summary(pulled: Pulled, *, dry_run: bool) -> str:
    """Return in a line or two what was written, or why nothing was."""
    counts = (
        (len(pulled.edits), "edit", "edits"),
        (len(pulled.clashes), "clash", "clashes"),
        (len(pulled.untaken), "edit outside the fields", "edits outside the fields"),
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
    return f"{edits}. {pulled.draft} has the edits; as it was before it is kept as {pulled.backup.name}."


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
        "errors": [found.message for found in pulled.diagnostics],
    }
