"""Numbers as they are printed: with commas, a currency sign before or a unit after."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from peelgen.returned.report.typography_folding import folded

_NUMBER = re.compile(r"(?P<sign>[£€$]?\s?)(?P<digits>[−-]?\d[\d,]*(?:\.\d+)?)(?P<unit>.*)", re.DOTALL)


def edited_number(before: str, now: str) -> str | None:
    """Return the digits, without commas, of a printed number that was changed; None if something else was changed."""
    old, new = _NUMBER.fullmatch(before.strip()), _NUMBER.fullmatch(now.strip())
    if old is None or new is None or _sign_and_unit(old) != _sign_and_unit(new):
        return None
    return _plain_digits(new["digits"])


def as_number(words: str) -> Decimal | str:
    """Return what words say as a number, or the words if they say none."""
    try:
        return Decimal(_plain_digits(words.strip()))
    except InvalidOperation:
        return words


def _sign_and_unit(number: re.Match[str]) -> str:
    return folded(number["sign"] + number["unit"])


def _plain_digits(digits: str) -> str:
    return digits.replace(",", "").replace("−", "-")
