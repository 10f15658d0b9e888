"""Edits of single values: words, numbers, the values of a chart, the words of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from peelgen.documents.compose.parse import parse_sentence
from peelgen.returned.report.field_kinds import is_markdown, is_optional
from peelgen.returned.report.merging import merge_field
from peelgen.returned.report.outcomes import Edit, Outcome, Sides, Untaken, edit_of, missing_field
from peelgen.returned.report.printed_numbers import as_number, edited_number
from peelgen.returned.report.reading import PrintedValue, Reading
from peelgen.returned.report.typography_folding import Folded, folded, says_the_same
from peelgen.source import Steps
from peelgen.source.amend import Change, Delete, Reword, Set
from peelgen.source.field_paths import steps_to, value_at
from peelgen.word.reading.chart_values import rows_in

_DERIVED = "It is printed in other words than the findings file has."


def take_values(reading: Reading, sides: Sides) -> tuple[list[Outcome], Reading]:
    """Return what becomes of the values that were edited where they are printed, and the reading without its values."""
    values = sorted(reading.values, key=_field_in_story)
    by_field = (list(group) for _, group in groupby(values, key=_field_in_story))
    outcomes = [outcome for group in by_field for outcome in _from_values(group, sides)]
    return outcomes, replace(reading, values=())


def _field_in_story(value: PrintedValue) -> tuple[str, str]:
    return value.anchor.path, value.line.story


def _from_values(values: Sequence[PrintedValue], sides: Sides) -> Iterator[Outcome]:
    """Yield what becomes of a value that stands in one place or in several."""
    path = values[0].anchor.path
    changed = [value for value in values if _is_changed(value, path)]
    if not changed:
        return
    if len({folded(value.now.text) for value in changed}) > 1:
        texts = " / ".join(f"“{value.now.text}”" for value in changed)
        yield Untaken(
            changed[0].before.text,
            texts,
            f"The document now has different words for {path}, which is printed in {len(values)} places.",
            f"Change {path} in the findings file to the right ones.",
        )
        return
    for outcome in _from_value(path, changed[0], sides):
        yield _with_notes(outcome, changed, values)


def _is_changed(value: PrintedValue, path: str) -> bool:
    """Return whether a value says something else; of one that was found by its words, how they are set is not known."""
    before, now = _words_before_and_now(value, path)
    return before != now and not (value.doubtful and says_the_same(value.before.text, value.now.text))


def _words_before_and_now(value: PrintedValue, path: str) -> tuple[Folded, Folded]:
    if is_markdown(path):
        return Folded(value.before.markdown.strip()), Folded(value.now.markdown.strip())
    return Folded(value.before.text.strip()), Folded(value.now.text.strip())


def _with_notes(outcome: Outcome, changed: Sequence[PrintedValue], values: Sequence[PrintedValue]) -> Outcome:
    if not isinstance(outcome, Edit):
        return outcome
    notes = []
    if len(changed) < len(values):
        notes.append(f"it was changed in {len(changed)} of the {len(values)} places where it is printed")
    if any(value.doubtful for value in changed):
        notes.append("its place was found by the words round it")
    return replace(outcome, note="; ".join(filter(None, [outcome.note, *notes])))


def _from_value(path: str, value: PrintedValue, sides: Sides) -> Iterator[Outcome]:
    if value.anchor.source == "chart":
        yield from _from_chart(path, value, sides)
    elif value.line.story == "footnote":
        yield from _from_note(value, sides)
    else:
        mine = value_at(sides.mine, path)
        if mine is None:
            yield missing_field(path, [value.before.text], [value.now.text])
        elif isinstance(mine, dict):
            yield from _from_number(f"{path}.value", (value.before.text, value.now.text), sides)
        else:
            before, now = _words_before_and_now(value, path)
            yield from from_words(path, (str(before), str(now)), str(mine), sides)


def from_words(path: str, printed: tuple[str, str], mine: str, sides: Sides) -> Iterator[Outcome]:
    """Yield the edit of a value that is printed as it is written, or of a number, or that there is no way back.

    `said` is what the document said and says, `mine` what the findings file says.
    """
    before, now = printed
    base = str(value_at(sides.base, path) or "")
    said = [words.strip(" .;,") for words in (base, before)]
    if folded(said[0]) != folded(said[1]) and not says_the_same(*said):
        yield from _from_number(path, printed, sides)
        return
    steps = steps_to(sides.mine, path) or ()
    markable = is_markdown(path)
    shared = sides.base_of(path, [before])
    if list(shared) == [now]:
        return
    merged = merge_field(path, (shared, [mine], [now]), sides, markable=markable)
    new = "\n\n".join(merged.words).strip()
    if markable and says_the_same(mine, before) and not _reads_alike(new, now):
        new = now
    elif merged.unmerged:
        yield merged.unmerged
    if not says_the_same(new, mine) or (markable and not _reads_alike(new, mine)):
        yield replace(edit_of(path, mine, new, (_change(path, steps, new),)), said=(now,))


def _reads_alike(one: str, other: str) -> bool:
    """Return whether Markdown makes the same of two paragraphs: a mark that was typed as a sign looks like one."""
    trees = (parse_sentence(" ".join(words.split())) for words in (one, other))
    first, second = (
        [
            (node.type, folded(node.content), node.attrs.get("href"))
            for node in tree.walk()
            if not (node.is_root or node.type == "inline")
        ]
        for tree in trees
    )
    return first == second


def _change(path: str, steps: Steps, new: str) -> Change:
    """Return the change of a value that is printed as it is written; with its last word it goes, if it may."""
    if not new and is_optional(path):
        return Delete(steps)
    return Reword(steps, new) if is_markdown(path) else Set(steps, new or None)


def _from_number(path: str, printed: tuple[str, str], sides: Sides) -> Iterator[Outcome]:
    new = edited_number(*printed)
    base, mine = (value_at(tree, path) for tree in (sides.base, sides.mine))
    steps = steps_to(sides.mine, path)
    if new is None or steps is None or not isinstance(mine, str):
        yield Untaken(*printed, _DERIVED, f"Change {path} in the findings file.")
        return
    (shared,) = sides.base_of(path.removesuffix(".value"), [str(base)])
    if as_number(new) in (as_number(mine), as_number(shared)):
        return
    if as_number(shared) != as_number(mine) and sides.prefer is None:
        yield Untaken(*printed, f"{path} is {mine} in the findings file by now.", "Change it there if it is wrong.")
    elif sides.prefer != "mine":
        yield Edit(path, mine, new, (Set(steps, new),), said=(new,))


def _from_chart(path: str, value: PrintedValue, sides: Sides) -> Iterator[Outcome]:
    """Yield an edit for each value, name or category of a chart that was changed in its sheet."""
    before, now = rows_in(value.before.text), rows_in(value.now.text)
    if [len(row) for row in before] != [len(row) for row in now]:
        yield Untaken(
            f"{len(before) - 1} series of {len(before[0]) - 1} values",
            f"{len(now) - 1} series of {len(now[0]) - 1} values",
            "Rows or columns were added to the chart’s sheet, or taken out of it.",
            f"Change the series of {path} in the findings file.",
        )
        return
    for row, (old, new) in enumerate(zip(before, now, strict=True)):
        for column, said in enumerate(zip(old, new, strict=True)):
            if as_number(said[0]) != as_number(said[1]):
                yield from _from_chart_value(_chart_path(path, row, column), said, sides)


def _chart_path(path: str, row: int, column: int) -> str:
    if row == 0:
        return f"{path}.categories[{column - 1}]"
    return f"{path}.series[{row - 1}].{'name' if column == 0 else f'values[{column - 1}]'}"


def _from_chart_value(path: str, printed: tuple[str, str], sides: Sides) -> Iterator[Outcome]:
    mine, steps = value_at(sides.mine, path), steps_to(sides.mine, path)
    if steps is None:
        yield missing_field(path, [printed[0]], [printed[1]])
    elif mine is None or as_number(str(mine)) == as_number(printed[0]) or sides.prefer == "theirs":
        yield Edit(path, str(mine or ""), printed[1], (Set(steps, printed[1] or None),))
    elif as_number(str(mine)) != as_number(printed[1]) and sides.prefer is None:
        yield Untaken(*printed, f"{path} is {mine} in the findings file by now.", "Change it there if it is wrong.")


def _from_note(value: PrintedValue, sides: Sides) -> Iterator[Outcome]:
    """Yield the edit of a note's words, which stand after its label in the field that has its mark."""
    path = value.anchor.field
    mine, steps = value_at(sides.mine, path), steps_to(sides.mine, path)
    label = re.escape(value.anchor.source)
    found = re.search(rf"(?m)^{label}:[ \t]*(.*(?:\n(?!\[\^)[ \t]*\S.*)*)", mine) if isinstance(mine, str) else None
    before, now = value.before.markdown.strip(), value.now.markdown.strip()
    if steps is None or found is None or not isinstance(mine, str):
        yield Untaken(before, now, "The note is not in the findings file.", f"Change the note in {path}.")
        return
    merged = merge_field(path, ([before], [found[1]], [now]), sides)
    if merged.unmerged:
        yield merged.unmerged
    words = " ".join(merged.words)
    new = mine[: found.start(1)] + words + mine[found.end(1) :]
    if not says_the_same(new, mine):
        yield edit_of(path, found[1], words, (Reword(steps, new),))
