"""Prompts of a draft's Word file in a file that another program stripped of their anchors: known by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from peelgen.returned.report.typography_folding import folded
from peelgen.word.anchors import Anchor
from peelgen.word.reading.lines import Line

#: The words that stand beside a prompt in its line: “For [whom]. Published in [the publication that made it].”
_PRINTED_BESIDE: Final = frozenset("for published in ar gyfer cyhoeddwyd yn".split())


def without_prompts(before: Sequence[Line], now: Sequence[Line], anchors: Mapping[int, Anchor]) -> Sequence[Line]:
    """Return the lines now without prompts that have lost their anchors, and without the labels right above these.

    Of headings that other chapters have as well, as many stay as the document had.
    """
    asked = [*_prompts(anchors)]
    prompts, within = {folded(words) for words in asked}, {words for words in asked if words.startswith("[")}
    labels = {folded(anchor.prompt) for anchor in anchors.values() if anchor.is_label}
    spare = Counter(folded(line.text) for line in now)
    spare.subtract(folded(line.text) for line in before)
    kept: list[Line] = []
    is_below = False
    for line in reversed(now):
        words = folded(line.text)
        is_label = is_below and words in labels and spare[words] > 0
        is_below = not line.anchors and (is_label or words in prompts or _only_asks(line.text, within))
        spare[words] -= is_below
        kept += [] if is_below else [line]
    return kept[::-1]


def _only_asks(words: str, within: Iterable[str]) -> bool:
    """Return whether a line holds prompts in brackets, and beside them nothing but what the house prints there."""
    left = words
    for prompt in within:
        left = left.replace(prompt, "")
    return left != words and set(re.findall(r"\w+", left.casefold())) <= _PRINTED_BESIDE


def _prompts(anchors: Mapping[int, Anchor]) -> Iterator[str]:
    """Yield the words of each line that asks for words: a prompt alone, or behind its label."""
    for number, anchor in anchors.items():
        following = anchors.get(number + 1)
        if anchor.prompt and not anchor.is_label:
            yield anchor.prompt
        elif anchor.is_label and following and following.prompt:
            yield anchor.prompt + following.prompt
