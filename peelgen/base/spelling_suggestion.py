"""What a mistyped word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.55) -> str | None:
    """Return the known word that is most like `word`, if one is like enough: 1 is the same but for capitals."""
    import difflib

    spelt = {one.lower(): one for one in known if one}
    found = difflib.get_close_matches(word.strip("“”‘’\"' ").lower(), spelt, n=1, cutoff=likeness)
    return spelt[found[0]] if found else None
