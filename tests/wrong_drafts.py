"""Findings files that are wrong in thousands of places, or made to do harm, for the benchmark of `peelgen check`."""

from __future__ import annotations

from pathlib import Path

MISTAKES = 2_000
#: So many bullets and notes, and ten times as many.
ENTRIES = 1_000
#: Just under the largest file that is read at all.
LARGE = 990_000


def clean(draft: str) -> str:
    """Return the draft with many values that nothing is wrong with."""
    entries = "".join(f"  - id: number-{place}\n    label: A number\n    value: 5\n" for place in range(MISTAKES))
    return draft.replace("\nvalues:\n", f"\nvalues:\n{entries}", 1)


def wrong(draft: str) -> str:
    """Return the same with a mistake in each of these values."""
    return clean(draft).replace("value: 5\n", "value: five\n")


def crowded(draft: str, times: int) -> dict[str, str]:
    """Return by name the draft with a summary of many short bullets, and one of many notes."""
    numbers = range(times * ENTRIES)
    bullets = "".join(f"  - task {number};\n" for number in numbers)
    notes = "".join(f"  A {number}.^[B {number}.]{chr(10) * (number % 10 == 0)}\n" for number in numbers)
    texts = {"bullets": f"  It has:\n\n{bullets}\n", "notes": f"{notes}\n"}
    return {name: draft.replace("\nsummary: |\n", f"\nsummary: |\n{text}", 1) for name, text in texts.items()}


def hostile(draft: str) -> dict[str, str]:
    """Return by name what would exhaust a careless reader."""
    return {
        "nulls": "\0" * LARGE,
        "brackets": "[" * LARGE,
        "a bomb of aliases": "a0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 20_000)),
        "unknown fields": "".join(f"field{number}:\n" for number in range(24_000)),
        "quotation marks": '"' * LARGE,
        "colons": "a: b: c\n" * (LARGE // 8),
        "wrong spaces": "\u00a0a: b\n" * (LARGE // 9),
        "wrong entries": draft.replace("\nquestions:\n", "\nquestions:\n" + "  - x\n" * 45_000, 1),
    }


def write_all(texts: dict[str, str], folder: Path) -> dict[str, Path]:
    """Write each text as a file and return the files by the same names."""
    files = {name: folder / f"{name}.yaml" for name in texts}
    for name, path in files.items():
        path.write_text(texts[name], encoding="utf-8")
    return files
