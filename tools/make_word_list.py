"""Make peelgen/review/style/dictionary/en-GB.txt of SCOWL’s British English words.

Run it with the word list of Debian’s package wbritish-large, and the copyright file beside it:

    python tools/make_word_list.py /usr/share/dict/british-english-large /usr/share/doc/wbritish-large/copyright
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "peelgen" / "review" / "style" / "dictionary"
_SHORTEST = 2


def main(words: Path, copyright_file: Path) -> None:
    """Write the words in the order of their bytes, without those in ’s, which peelgen takes off itself."""
    listed = set(words.read_text(encoding="utf-8").split())
    kept = {word for word in listed if len(word) >= _SHORTEST and not word.endswith("'s")}
    kept |= {_without_accents(word) for word in kept}
    TARGET.mkdir(exist_ok=True)
    (TARGET / "en-GB.txt").write_bytes("".join(f"{word}\n" for word in sorted(kept, key=str.encode)).encode())
    (TARGET / "LICENCE.txt").write_bytes(copyright_file.read_bytes())
    print(f"en-GB.txt: {len(kept):,} words")


def _without_accents(word: str) -> str:
    """Return a word as many write it; the list has “attachés” and, for that, no “attaches”."""
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
