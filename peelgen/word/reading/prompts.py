"""What stands in a draft's Word file where nothing is written yet: prompts are nobody's words, and are not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

from peelgen.word.anchors import COPY, Anchor, number_in
from peelgen.word.elements import words_in
from peelgen.word.names import W
from peelgen.word.reading.runs import Run

#: What Word itself puts into a control from which everything was deleted.
_EMPTIED: Final = frozenset(
    (
        "click or tap here to enter text.",
        "click here to enter text.",
        "choose an item.",
        "click or tap to enter a date.",
        "cliciwch neu dapiwch yma i roi testun.",
    )
)


def number_of_control(control: etree._Element) -> int | None:
    """Return the number of a control's anchor as its tag has it, None if it is none of ours."""
    properties = next(control.iterchildren(W.sdtPr), None)
    tag = None if properties is None else next(properties.iterchildren(W.tag), None)
    return None if tag is None else number_in(tag.get(W.val))


def anchor_of_control(control: etree._Element, anchors: Mapping[int, Anchor]) -> Anchor | None:
    """Return the anchor of a control, None if it is none of ours."""
    number = number_of_control(control)
    return None if number is None else anchors.get(number)


def shows_placeholder(control: etree._Element) -> bool:
    """Return whether a control says that what stands in it is a placeholder; LibreOffice says so of answers, too."""
    return control.find(f"{W.sdtPr}/{W.showingPlcHdr}") is not None


def is_untouched(control: etree._Element, anchors: Mapping[int, Anchor]) -> bool:
    """Return whether a control still asks for words: it shows its prompt, or what Word shows when they are deleted."""
    anchor = anchor_of_control(control, anchors)
    if anchor is None or not anchor.prompt or anchor.is_label:
        return False
    words = words_in([control])
    return anchor.is_untouched(words) or (shows_placeholder(control) and words.strip().casefold() in _EMPTIED)


def written(runs: Sequence[Run], anchors: Mapping[int, Anchor]) -> list[Run]:
    """Return the runs of a paragraph without those that are prompts in which nobody has written."""
    said: dict[int, str] = {}
    for run in runs:
        for number in _prompting(run, anchors):
            said[number] = said.get(number, "") + run.text
    untouched = {number for number, words in said.items() if anchors[number % COPY].is_untouched(words)}
    return [run for run in runs if untouched.isdisjoint(_prompting(run, anchors))]


def _prompting(run: Run, anchors: Mapping[int, Anchor]) -> list[int]:
    """Return the anchors round a run that have a prompt; a label is read as it stands."""
    numbers = (*run.wholes, *((run.anchor,) if run.anchor is not None else ()))
    return [one for one in numbers if anchors[one % COPY].prompt and not anchors[one % COPY].is_label]


def all_labels(runs: Sequence[Run], anchors: Mapping[int, Anchor], *, of_box: bool) -> bool:
    """Return whether the words of a paragraph are all the house's, and printed only with what is written below.

    The label of a spare box is read: it says what the box is, once something is written in it.
    """
    said: dict[int | None, str] = {}
    for run in runs:
        if run.text.strip() or run.note:
            said[run.anchor] = said.get(run.anchor, "") + run.text
    owners = {number: anchors[number % COPY] for number in said if number is not None}
    if not owners or len(owners) < len(said) or (of_box and any(owner.spare for owner in owners.values())):
        return False
    return all(owner.is_label and owner.is_untouched(said[number]) for number, owner in owners.items())
