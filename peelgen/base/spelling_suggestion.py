"""What a mistyped word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

_NEGATIONS = frozenset({"in", "un", "im", "ir", "il", "dis", "non", "not", "no", "in-", "non-"})


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.55) -> str | None:
    """Return the known word that is most like `word`, if one is like enough: 1 is the same but for capitals."""
    import difflib

    spelt = {one.lower(): one for one in known if one}
    written = word.strip("“”‘’\"' ").lower()
    found = difflib.get_close_matches(written, spelt, n=1, cutoff=likeness)
    return spelt[found[0]] if found and not _turns(written, found[0]) else None


def _turns(written: str, known: str) -> bool:
    """Return whether two words are each other’s opposite, as “adequate” and “inadequate”: nobody mistypes that."""
    shorter, longer = sorted((written, known), key=len)
    return longer.endswith(shorter) and longer.removesuffix(shorter).strip(" -") in _NEGATIONS
