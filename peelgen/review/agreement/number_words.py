"""Numbers as sentences give them: in words up to twelve, and round ones."""

from __future__ import annotations

#: From none to twelve, each at its place.
NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
#: A number from two on, in a pattern that takes capitals for small letters.
SEVERAL = rf"(?:{'|'.join(NUMBERS[2:])}|\d{{1,2}})"
#: The same, and one.
ANY = rf"(?:{'|'.join(NUMBERS[1:])}|\d{{1,2}})"
#: Those that count something wherever they stand; “one” often counts nothing.
IN_WORDS: dict[str, str] = {
    word: str(number)
    for number, word in enumerate([*NUMBERS, *"thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()])
    if number > 1
} | {
    "dozen": "12",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
}


def number_of(written: str) -> int:
    """Return the number that stands in a sentence in words or digits."""
    return NUMBERS.index(written.lower()) if written.lower() in NUMBERS else int(written)


def number_in_words(number: int) -> str:
    """Return a number as it stands in a sentence."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
