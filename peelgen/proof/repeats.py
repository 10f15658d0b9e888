"""Words that are a whole line of the findings file, written as a step to that line from the one before."""

from __future__ import annotations

from typing import Final

#: Shorter ones are packed as small as a step is.
_SHORTEST: Final = 50
#: What stands before a step; no XML has it.
_STEP: Final = "\1"
_LONGEST: Final = 6_000_000  # letters; a crafted text may repeat a line without end


def shortened(words: str, text: str) -> str:
    """Return words, a line for each run, with a step in place of each that the text has as a line of its own."""
    places: dict[str, int] = {}
    for place, line in enumerate(text.split("\n")):
        if len(line) >= _SHORTEST:
            places.setdefault(line.strip(), place)
    lines, last = words.split("\n"), 0
    for number, line in enumerate(lines):
        if line in places:
            lines[number] = f"{_STEP}{places[line] - last}"
            last = places[line]
    return "\n".join(lines)


def restored(words: str, text: str) -> str:
    """Return the words that `shortened` was given; ValueError for steps that lead nowhere, or to no end of words."""
    sources, lines = [line.strip() for line in text.split("\n")], words.split("\n")
    place = letters = 0
    for number, line in enumerate(lines):
        if line.startswith(_STEP):
            place += int(line[1:])
            if not 0 <= place < len(sources):
                raise ValueError("no such line")
            lines[number] = sources[place]
            letters += len(lines[number])
        if letters > _LONGEST:
            raise ValueError("more words than any document has")
    return "\n".join(lines)
