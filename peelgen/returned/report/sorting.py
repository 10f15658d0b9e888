"""What an edited file says of each field, beside what it said when it was made; and what was edited outside of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from peelgen.returned.report.automatic_changes import without_automatic
from peelgen.returned.report.field_kinds import is_markdown
from peelgen.returned.report.layout_changes import layout_changes
from peelgen.returned.report.line_comparison import changed_marks, compare_lines
from peelgen.returned.report.line_fields import fields_now, figure_field, is_pasted_elsewhere, is_spare, own_field
from peelgen.returned.report.line_pairing import pair
from peelgen.returned.report.lost_prompts import without_prompts
from peelgen.returned.report.moved_lines import PairedLines, moved
from peelgen.returned.report.new_sections import with_new_sections
from peelgen.returned.report.reading import FieldParagraphs, OutsideEdit, PrintedValue, Reading
from peelgen.returned.report.shifted_marks import with_whole_marks
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

_NOTES = ("footnote", "endnote")


def sort(kind: str, before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]) -> Reading:
    """Return what the lines now say of each field beside what those before said, and what is in no field."""
    before = [line for line in before if not is_spare(line, anchors)]
    now = without_prompts(before, with_whole_marks(now, before, anchors), anchors)
    lines = _paired(before, now, anchors)
    edits = [*_edits(lines, anchors)]
    values = [edit for edit in edits if isinstance(edit, PrintedValue)]
    outside = [edit for edit in edits if isinstance(edit, OutsideEdit)]
    words = _words_of_fields(lines, values)
    return Reading(
        kind,
        before,
        now,
        paragraphs=_paragraphs(lines, anchors),
        values=values,
        outside=[edit for edit in without_automatic(outside, before, now, anchors) if not _is_note_within(words, edit)],
        moved=moved(lines, anchors),
        layout_changes=[*layout_changes(lines, anchors)],
    )


def _paired(before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]) -> PairedLines:
    pairs = {i: j for i, j in pair(before, now).items() if not is_pasted_elsewhere(before[i], now[j], anchors)}
    fields = [own_field(line, anchors) for line in before], fields_now(before, now, pairs, anchors)
    return with_new_sections(PairedLines(before, now, fields, pairs), anchors)


def _edits(lines: PairedLines, anchors: Mapping[int, Anchor]) -> Iterator[PrintedValue | OutsideEdit]:
    """Yield every printed value, and what was edited in lines that are in no field of several paragraphs."""
    old, new = lines.fields
    for i, line in enumerate(lines.before):
        partner = lines.pairs.get(i)
        if old[i] is None:
            yield from compare_lines(line, None if partner is None or new[partner] else lines.now[partner], anchors)
        elif partner is not None:
            yield from changed_marks(line, lines.now[partner], anchors)
    paired = set(lines.pairs.values())
    yield from (OutsideEdit(None, line) for j, line in enumerate(lines.now) if j not in paired and not new[j])


def _words_of_fields(lines: PairedLines, values: Sequence[PrintedValue]) -> str:
    """Return all the Markdown that stands, or stood, in the lines of fields."""
    sides = zip((lines.before, lines.now), lines.fields, strict=True)
    words = [line.markdown for side, fields in sides for line, field in zip(side, fields, strict=True) if field]
    prose = (value for value in values if is_markdown(value.anchor.path))
    return "".join([*words, *(value.before.markdown + value.now.markdown for value in prose)])


def _is_note_within(words: str, edit: OutsideEdit) -> bool:
    """Return whether an edit is in a note that stands in the line of a field, with all of its words."""
    line = edit.now or edit.before
    return line is not None and line.story in _NOTES and f"^[{line.markdown.strip()}]" in words


def _paragraphs(lines: PairedLines, anchors: Mapping[int, Anchor]) -> list[FieldParagraphs]:
    """Return the paragraphs of each field before and now; where a figure stands among them, the line of its caption."""
    before, now = (
        [(line, field or figure_field(line, anchors)) for line, field in zip(side, fields, strict=True)]
        for side, fields in zip((lines.before, _with_captions(lines)), lines.fields, strict=True)
    )
    paths = dict.fromkeys(path for _, path in (*before, *now) if path)
    return [
        FieldParagraphs(path, *(tuple(line for line, field in side if field == path) for side in (before, now)))
        for path in paths
    ]


def _with_captions(lines: PairedLines) -> Sequence[Line]:
    """Return the lines now; a caption that another program stripped of its anchors as it was: a figure stands there."""
    now = list(lines.now)
    for i, j in lines.pairs.items():
        if lines.before[i].marks and not (now[j].anchors or lines.fields[0][i]):
            now[j] = lines.before[i]
    return now
